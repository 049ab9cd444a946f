"""The issue by topic and by section: a line for each, and pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from pipelines.aggregate import section_trends, topic_trends
from pipelines.records import Row, SectionDaily, SectionTrend, TopicDaily, TopicTrend
from pipelines.report.news import Headline
from pipelines.report.pictures import Trend, lanes_over_time, name_of, picture
from pipelines.tables import mappings

Tables = Mapping[type[Row], pa.Table]
Headlines = Mapping[str, Headline]


@dataclass(frozen=True)
class Line:
    """A section or topic of the issue; None is not known."""

    name: str
    kind: str | None
    articles: int
    share: float
    low: float
    high: float
    usual: float | None
    z: float | None
    burst_start: date | None
    median: Decimal | None
    largest: Decimal | None
    terms: tuple[str, ...]
    new_terms: tuple[str, ...]
    examples: tuple[Headline, ...]


@dataclass(frozen=True)
class Grouping:
    """The issue by topic or by section: pictures of it and of the last issues, and their figures.

    `trends` is None at the first issue, which has no past.
    """

    of: str
    of_articles: int
    shares: str
    trends: str | None
    lines: tuple[Line, ...]
    issues: tuple[date, ...]
    lanes: tuple[Trend, ...]


@dataclass(frozen=True)
class _Kind:
    of: str
    daily: type[Row]
    trend: type[Row]
    trends: Callable[[pa.Table, date], pa.Table]
    key: str
    name: str


_KINDS = (
    _Kind("主题", TopicDaily, TopicTrend, topic_trends, "topic_code", "topic"),
    _Kind("栏目", SectionDaily, SectionTrend, section_trends, "section", "section"),
)


def groupings(
    issue_date: date,
    issue: Tables,
    past: Tables,
    headlines: Headlines,
) -> tuple[Grouping, ...]:
    """The groupings of one publication's issue; none for an issue without articles."""
    if not headlines:
        return ()
    return tuple(
        _grouping(kind, issue_date, issue[kind.daily], past[kind.daily], headlines)
        for kind in _KINDS
    )


def _grouping(
    kind: _Kind, issue_date: date, daily: pa.Table, past: pa.Table, headlines: Headlines
) -> Grouping:
    trends = mappings(kind.trends(pa.concat_tables([past, daily]), issue_date))
    trend_of = {row[kind.key]: row for row in trends if row["issue_date"] == issue_date}
    rows = mappings(daily.drop_columns(["term_counts"]))
    lines = [_line(kind, row, trend_of[row[kind.key]], headlines) for row in rows]
    has_past = past.num_rows > 0
    issues, lanes = lanes_over_time(kind.trend, trends) if has_past else ([], [])
    return Grouping(
        of=kind.of,
        of_articles=len(headlines),
        shares=picture(kind.daily, rows) or "",
        trends=picture(kind.trend, trends) if has_past else None,
        lines=tuple(sorted(lines, key=lambda line: (-line.articles, line.name))),
        issues=tuple(issues),
        lanes=tuple(lanes),
    )


def _line(
    kind: _Kind, daily: Mapping[str, Any], trend: Mapping[str, Any], headlines: Headlines
) -> Line:
    examples = daily["example_article_ids"]
    return Line(
        name=name_of(daily[kind.name]),
        kind=daily.get("section_kind"),
        articles=daily["article_count"],
        share=daily["share"],
        low=daily["share_low"],
        high=daily["share_high"],
        usual=trend["baseline"],
        z=trend["z"],
        burst_start=trend["burst_start"],
        median=daily["amount_median_cny"],
        largest=daily["amount_max_cny"],
        terms=tuple(daily["top_terms"]),
        new_terms=tuple(trend["top_terms"]) if trend["trailing_issues"] else (),
        examples=tuple(headlines[article_id] for article_id in examples),
    )
