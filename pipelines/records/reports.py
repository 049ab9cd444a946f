"""The pages of HTML that people read."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pipelines.records.base import IssueRow, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport(IssueRow):
    """A page of HTML for each issue, whole in itself: the day's summary, the charts and the tables."""

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
    articles: Annotated[int, "Articles that the page lists."]
    html: Annotated[str, "The page."]
