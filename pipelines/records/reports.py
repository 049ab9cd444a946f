"""The pages of HTML that people read."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pipelines.records.base import IssueRow, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport(IssueRow):
    """One self-contained HTML page per issue: the day's summary, charts and tables."""

    table: ClassVar[Table] = Table(
        "issue_report",
        "report",
        ("issue_date",),
        ("issue_date", "articles"),
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
    html: Annotated[str, "The page."]
