"""The issue by topic and by section: a line for each, and pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from pipelines.aggregate import section_trends, topic_trends
from pipelines.records import Row, SectionDaily, SectionTrend, TopicDaily, TopicTrend
from pipelines.report.pictures import Trend, lanes_over_time, name_of, picture

Frames = Mapping[type[Row], pd.DataFrame]
Headlines = Mapping[str, str]


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
    examples: tuple[tuple[str, str], ...]


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
    trends: Callable[[pd.DataFrame], pd.DataFrame]
    key: str
    name: str


_KINDS = (
    _Kind("主题", TopicDaily, TopicTrend, topic_trends, "topic_code", "topic"),
    _Kind("栏目", SectionDaily, SectionTrend, section_trends, "section", "section"),
)


def groupings(
    issue_date: date,
    issue: Mapping[type[Row], pd.DataFrame],
    past: Mapping[type[Row], pd.DataFrame],
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
    kind: _Kind, issue_date: date, daily: pd.DataFrame, past: pd.DataFrame, headlines: Headlines
) -> Grouping:
    has_past = len(past) > 0
    trends = kind.trends(pd.concat([past, daily]) if has_past else daily)
    newest = trends[trends["issue_date"] == issue_date].to_dict("records")
    trend_of = {_none_if_null(row[kind.key]): row for row in newest}
    lines = [
        _line(kind, row, trend_of[_none_if_null(row[kind.key])], headlines)
        for row in daily.to_dict("records")
    ]
    issues, lanes = lanes_over_time(kind.trend, trends) if has_past else ([], [])
    return Grouping(
        of=kind.of,
        of_articles=len(headlines),
        shares=picture(kind.daily, daily) or "",
        trends=picture(kind.trend, trends) if has_past else None,
        lines=tuple(sorted(lines, key=lambda line: (-line.articles, line.name))),
        issues=tuple(issues),
        lanes=tuple(lanes),
    )


def _line(
    kind: _Kind, daily: Mapping[Any, Any], trend: Mapping[Any, Any], headlines: Headlines
) -> Line:
    examples = daily["example_article_ids"]
    return Line(
        name=name_of(daily[kind.name]),
        kind=_none_if_null(daily.get("section_kind")),
        articles=daily["article_count"],
        share=daily["share"],
        low=daily["share_low"],
        high=daily["share_high"],
        usual=_none_if_null(trend["baseline"]),
        z=_none_if_null(trend["z"]),
        burst_start=_none_if_null(trend["burst_start"]),
        median=_none_if_null(daily["amount_median_cny"]),
        largest=_none_if_null(daily["amount_max_cny"]),
        terms=tuple(daily["top_terms"]),
        new_terms=tuple(trend["top_terms"]) if trend["trailing_issues"] else (),
        examples=tuple((article_id, headlines[article_id]) for article_id in examples),
    )


def _none_if_null(value: Any) -> Any:
    return None if pd.isna(value) else value
