"""Pictures of sections and topics: data frames of the aggregate tables in, SVG out."""

import pandas as pd

from pipelines.records import Row, SectionDaily, SectionTrend, TopicDaily, TopicTrend
from pipelines.report.pictures.lanes import NAME_OF, SHOWN_ISSUES, Trend, name_of, shares
from pipelines.report.pictures.lanes import trends as lanes_over_time
from pipelines.report.pictures.small import small_shares, small_trends

__all__ = [
    "SHOWN_ISSUES",
    "Trend",
    "lanes_over_time",
    "name_of",
    "picture",
    "pictured",
    "small_picture",
]

_TITLES: dict[type[Row], str] = {
    SectionDaily: "各栏目的篇数占比与 95% 区间",
    TopicDaily: "各主题的篇数占比与 95% 区间",
    SectionTrend: "各栏目近期各期的篇数，突增为红色",
    TopicTrend: "各主题近期各期的篇数，突增为红色",
}


def pictured(row: type[Row]) -> bool:
    """Whether a table has a picture."""
    return row in NAME_OF


def picture(row: type[Row], rows: pd.DataFrame) -> str | None:
    """The picture of a table as SVG, None for a table without rows.

    A daily table shows the shares of its groups with their intervals, a table of trends the last
    issues of each group with their baselines and bursts; of many groups those that matter most.
    """
    if rows.empty:
        return None
    # Altair takes half a second to load, and most processes draw nothing.
    from pipelines.report.pictures import charts  # noqa: PLC0415

    if _over_time(row):
        return charts.trends_chart(*lanes_over_time(row, rows), _TITLES[row])
    return charts.shares_chart(shares(row, rows), _TITLES[row])


def small_picture(row: type[Row], rows: pd.DataFrame) -> str | None:
    """A smaller picture, as a Markdown image that Dagster shows inline; None without rows."""
    if rows.empty:
        return None
    if _over_time(row):
        return small_trends(lanes_over_time(row, rows)[1], _TITLES[row])
    return small_shares(shares(row, rows), _TITLES[row])


def _over_time(row: type[Row]) -> bool:
    return not row.table.partitioned
