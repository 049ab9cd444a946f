"""The tables of the warehouse: one frozen class per table, every column declared once.

Arrow schemas, the data dictionary (`warehouse/README.md`) and Dagster's column schemas derive from
these classes; nothing else may declare the type or the meaning of a column.

Conventions: a missing value is None, never '' or 0. Offsets count Unicode code points in
`pages.text`, half-open. Times are local to the paper (Asia/Shanghai), without a zone. The text of
an annotation is the description of the column, a `Literal` its closed vocabulary.
"""

from pipelines.records.aggregates import (
    SectionDaily,
    SectionKind,
    SectionTrend,
    TermCount,
    TopicDaily,
    TopicTrend,
)
from pipelines.records.base import ArticleRow, Basis, IssueRow, Row, Table, ValueRow
from pipelines.records.corrections import Correction, CorrectionKind
from pipelines.records.entities import Entity, EntityKind, ListedEntity
from pipelines.records.ingest import (
    PART_BREAK,
    DateBasis,
    DeclaredEncoding,
    Encoding,
    FileStatus,
    LegacyEncoding,
    Page,
    RawFile,
    Reason,
    page_digest,
)
from pipelines.records.introspect import Column, columns, described
from pipelines.records.links import AmountRepeat, ArticleLink, LinkBasis, LinkKind
from pipelines.records.normalization import (
    Amount,
    Anchor,
    CurrencyBasis,
    DateKind,
    DateMod,
    DateValue,
    Granularity,
    Modifier,
    Quantity,
    QuantityKind,
)
from pipelines.records.origins import Origin, Origins, origins, usual
from pipelines.records.reports import HTML_TABLES, IssueReport, PageView, ReportIndex
from pipelines.records.segmentation import (
    TEXT_ROLES,
    TITLE_ROLES,
    Article,
    Author,
    AuthorRole,
    Block,
    Role,
    SectionBasis,
)
from pipelines.records.statements import ChangeKind, Statement, StatementStatus
from pipelines.records.topics import ArticleTopic, Confidence, Method, TopicModel

TABLES: tuple[type[Row], ...] = (
    RawFile, Page, Block, Article, DateValue, Quantity, Amount, Correction, ArticleTopic,
    TopicModel, Entity, Statement, ArticleLink, AmountRepeat,
    SectionDaily, TopicDaily, SectionTrend, TopicTrend,
)  # fmt: skip

__all__ = [
    "HTML_TABLES",
    "PART_BREAK",
    "TABLES",
    "TEXT_ROLES",
    "TITLE_ROLES",
    "Amount",
    "AmountRepeat",
    "Anchor",
    "Article",
    "ArticleLink",
    "ArticleRow",
    "ArticleTopic",
    "Author",
    "AuthorRole",
    "Basis",
    "Block",
    "ChangeKind",
    "Column",
    "Confidence",
    "Correction",
    "CorrectionKind",
    "CurrencyBasis",
    "DateBasis",
    "DateKind",
    "DateMod",
    "DateValue",
    "DeclaredEncoding",
    "Encoding",
    "Entity",
    "EntityKind",
    "FileStatus",
    "Granularity",
    "IssueReport",
    "IssueRow",
    "LegacyEncoding",
    "LinkBasis",
    "LinkKind",
    "ListedEntity",
    "Method",
    "Modifier",
    "Origin",
    "Origins",
    "Page",
    "PageView",
    "Quantity",
    "QuantityKind",
    "RawFile",
    "Reason",
    "ReportIndex",
    "Role",
    "Row",
    "SectionBasis",
    "SectionDaily",
    "SectionKind",
    "SectionTrend",
    "Statement",
    "StatementStatus",
    "Table",
    "TermCount",
    "TopicDaily",
    "TopicModel",
    "TopicTrend",
    "ValueRow",
    "columns",
    "described",
    "origins",
    "page_digest",
    "usual",
]
