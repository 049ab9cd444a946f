"""What the tables have in common: the facts of a table as a whole, the columns that several share."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

IssueDate = Annotated[date, "Date of the issue the page belongs to."]
PageId = Annotated[
    str,
    "Key of the page: publication, issue date, page, as in 临汶日报-2026-05-12-p01; `unknown` for a publication "
    "that is not known, and the first 8 hex digits of the file's SHA-256 for a page where either is not.",
]
ArticleId = Annotated[str, "Key of the article: its page_id and -a001, -a002, … in page order."]
Publication = Annotated[
    str, "Name of the newspaper, as the path of the raw file or BANMIAN_PUBLICATION gives it."
]
PageNo = Annotated[str, "Page number as the paper counts, digits padded to two: 01, A12."]
Section = Annotated[str, "Section or column (栏目) the article stands under, as printed."]
TopicCode = Annotated[str, "GB/T 20093 level-1 code, two digits, or `unclassified`."]
Topic = Annotated[str, "Name of the topic in GB/T 20093, or `unclassified`."]
Surface = Annotated[
    str, "The characters the value was read from: pages.text[start_char:end_char].", "pages.text"
]
CharCount = Annotated[int, "Non-blank characters of the body, or of the bodies together."]


@dataclass(frozen=True)
class Table:
    """What is true of a table as a whole.

    `key` is unique and sorts the rows; `preview` names the columns that say most at a glance; a
    `partitioned` table has one file an issue date. A column comes from those of `made_from`, columns of the tables
    that this one is worked out from, unless a parent has the same one or its declaration names others after its
    description: see `origins`. A table with an `html_folder` is kept there as one page of HTML an issue date.
    """

    name: str
    group: Literal["ingest", "segmentation", "normalization", "topics", "aggregates", "report"]
    key: tuple[str, ...]
    preview: tuple[str, ...]
    partitioned: bool = True
    made_from: tuple[str, ...] = ()
    html_folder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; `table` says which."""

    table: ClassVar[Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow(Row):
    """A row of one issue."""

    issue_date: IssueDate


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow(IssueRow):
    """A row that hangs on an article."""

    page_id: PageId
    article_id: ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow(ArticleRow):
    """A value read from the text, with the characters it was read from."""

    start_char: Annotated[int, "First character of the surface in pages.text.", "pages.text"]
    end_char: Annotated[
        int, "One past the last character of the surface in pages.text.", "pages.text"
    ]
    surface: Surface
