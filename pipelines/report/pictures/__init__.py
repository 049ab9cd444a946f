"""Pictures of sections and topics: rows of the aggregate tables in, SVG out."""

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.records import Row, SectionDaily, SectionTrend, TopicDaily, TopicTrend
from pipelines.report.pictures.charts import shares_chart, trends_chart
from pipelines.report.pictures.lanes import NAME_OF, SHOWN_ISSUES, Rows, Trend, name_of, shares
from pipelines.report.pictures.lanes import trends as lanes_over_time
from pipelines.report.pictures.small import small_shares, small_trends
from pipelines.tables import mappings

__all__ = [
    "SHOWN_ISSUES",
    "Trend",
    "lanes_over_time",
    "name_of",
    "picture",
    "pictured",
    "pictured_rows",
    "small_picture",
]

_TITLES: dict[type[Row], str] = {
    SectionDaily: "各栏目的篇数占比与 95% 区间",
    TopicDaily: "各主题的篇数占比与 95% 区间",
    SectionTrend: "各栏目近期各期的篇数，突增为红色",
    TopicTrend: "各主题近期各期的篇数，突增为红色",
}


_WORDS = frozenset({"top_terms", "term_counts", "example_article_ids"})


def pictured(row: type[Row]) -> bool:
    """Whether a table has a picture."""
    return row in NAME_OF


def pictured_rows(row: type[Row], table: pa.Table) -> Rows:
    """What the pictures of a table show of it: the last issues, without the words."""
    if _over_time(row):
        issues = sorted(table["issue_date"].unique().to_pylist())
        table = table.filter(pc.field("issue_date").isin(issues[-SHOWN_ISSUES:]))
    names = [name for name in table.column_names if name not in _WORDS]
    return mappings(table.select(names))


def picture(row: type[Row], rows: Rows) -> str | None:
    """The picture of a table as SVG, None for a table without rows.

    A daily table shows the shares of its groups with their intervals, a table of trends the last
    issues of each group with their baselines and bursts; of many groups those that matter most.
    """
    if not rows:
        return None
    if _over_time(row):
        return trends_chart(*lanes_over_time(row, rows), _TITLES[row])
    return shares_chart(shares(row, rows), _TITLES[row])


def small_picture(row: type[Row], rows: Rows) -> str | None:
    """A smaller picture, as a Markdown image that Dagster shows inline; None without rows."""
    if not rows:
        return None
    if _over_time(row):
        return small_trends(lanes_over_time(row, rows)[1], _TITLES[row])
    return small_shares(shares(row, rows), _TITLES[row])


def _over_time(row: type[Row]) -> bool:
    return not row.table.partitioned
