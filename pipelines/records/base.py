"""What the tables have in common: the facts about a table as a whole, and shared columns."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

IssueDate = Annotated[date, "Date of the issue the page belongs to."]
PageId = Annotated[
    str,
    "Key of the page: publication, issue date and page number, as in 临汶日报-2026-05-12-p01. "
    "An unknown publication is `unknown`; if publication or page number is unknown, the first "
    "8 hex digits of `pages.sha256` replace the page number.",
]
ArticleId = Annotated[
    str, "Key of the article: its page_id followed by -a001, -a002, … in page order."
]
Publication = Annotated[
    str, "Name of the newspaper, from the path of the raw file or from BANMIAN_PUBLICATION."
]
PageNo = Annotated[str, "Page number as the paper counts, padded to two digits: 01, A12."]
Section = Annotated[str, "Section or column (栏目) that the article appears in, as printed."]
TopicCode = Annotated[str, "Two-digit level-1 code of GB/T 20093, or `unclassified`."]
Topic = Annotated[str, "Name of the topic in GB/T 20093, or `unclassified`."]
Surface = Annotated[
    str, "The characters the value was read from: pages.text[start_char:end_char].", "pages.text"
]
Basis = Literal["rules", "human"]
BasisColumn = Annotated[
    Basis, "What made the row: rules, or human where a line of corrections.csv has its say in it."
]
CharCount = Annotated[int, "Non-blank characters of the body, or of all bodies together."]


@dataclass(frozen=True)
class Table:
    """The facts about a table as a whole.

    `key` is unique and sorts the rows; `preview` names the most telling columns; a `partitioned`
    table has one file per issue date. `made_from` names the parent columns that the columns of
    this table are derived from, except for columns that are taken over from a parent or that name
    their own origins after the description: see `origins`.

    A table with an `html_folder` is kept there as pages of HTML: `<issue-date>.html`, or
    `index.html` over all issues. One with `html_by_row` has a page a row, each in the `file` that
    the row names, and one of them is that of the issue date.
    """

    name: str
    group: Literal[
        "ingest",
        "segmentation",
        "normalization",
        "topics",
        "entities",
        "links",
        "aggregates",
        "report",
    ]
    key: tuple[str, ...]
    preview: tuple[str, ...]
    partitioned: bool = True
    made_from: tuple[str, ...] = ()
    html_folder: str | None = None
    html_by_row: bool = False


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
    """A row that belongs to an article."""

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
