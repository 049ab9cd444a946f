"""The pages of HTML that people read."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pipelines.records.base import IssueRow, PageId, PageNo, Publication, Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport(IssueRow):
    """One self-contained HTML page per issue: the day's news first, then charts and tables."""

    table: ClassVar[Table] = Table(
        "issue_report",
        "report",
        ("issue_date",),
        ("issue_date", "articles", "doubtful", "due", "leads"),
        made_from=(
            "pages.publication",
            "articles.headline",
            "article_topics.topic",
            "amounts.value",
            "section_daily.article_count",
            "topic_daily.article_count",
        ),
        html_folder="report",
    )
    articles: Annotated[int, "Number of articles that the page lists."]
    doubtful: Annotated[int, "Number of articles to review."]
    due: Annotated[
        int, "Number of dates listed as due in the next 30 days.", "dates.interval_start"
    ]
    leads: Annotated[list[str], "Headline of the main story of each paper."]
    html: Annotated[str, "The page."]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(IssueRow):
    """The page as printed, with its articles and values marked: one HTML page each.

    One row more, without a page_id and with counts of 0, is the HTML page that lists the others.
    """

    table: ClassVar[Table] = Table(
        "page_view",
        "report",
        ("file",),
        ("file", "page_no", "page_name", "articles", "doubtful", "values"),
        made_from=("pages.text", "blocks.role", "articles.review"),
        html_folder="view",
        html_by_row=True,
    )
    file: Annotated[str, "File name of the HTML page, as a rule the page_id and `.html`."]
    page_id: PageId | None = None
    publication: Publication | None = None
    page_no: PageNo | None = None
    page_name: (
        Annotated[str, "Name of the page (要闻, 理论); null if the path gives none."] | None
    ) = None
    articles: Annotated[int, "Number of articles on the page."]
    doubtful: Annotated[
        int, "Number of articles marked as doubtful: to review, or hardly as likely right as wrong."
    ]
    values: Annotated[
        int,
        "Number of dates, quantities and amounts marked.",
        "dates.surface",
        "quantities.surface",
        "amounts.surface",
    ]
    html: Annotated[str, "The HTML page."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIndex(Row):
    """The HTML page that leads to the reports of all issues, and from one to the next."""

    table: ClassVar[Table] = Table(
        "report_index",
        "report",
        ("last_issue",),
        ("issues", "first_issue", "last_issue"),
        partitioned=False,
        made_from=("topic_daily.issue_date",),
        html_folder="report",
    )
    issues: Annotated[int, "Number of issues listed."]
    first_issue: Annotated[date, "Earliest issue listed."] | None = None
    last_issue: Annotated[date, "Newest issue listed."] | None = None
    html: Annotated[str, "The HTML page."]


# Kept as HTML, and so not among the tables that a reader of Parquet meets.
HTML_TABLES = (PageView, IssueReport, ReportIndex)
