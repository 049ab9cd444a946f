"""The issue by topic and by section: a line each, and its pictures."""

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
    """A section or topic of the issue; what is None is not known."""

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
    """The issue by topic or by section: pictures of today and of the last issues, and what stands in them.

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
    own: Mapping[type[Row], pd.DataFrame],
    past: Mapping[type[Row], pd.DataFrame],
    headlines: Headlines,
) -> tuple[Grouping, ...]:
    """The groupings of one publication's issue; none of an issue without articles."""
    if not headlines:
        return ()
    return tuple(
        _grouping(kind, issue_date, own[kind.daily], past[kind.daily], headlines) for kind in _KINDS
    )


def _grouping(
    kind: _Kind, issue_date: date, daily: pd.DataFrame, past: pd.DataFrame, headlines: Headlines
) -> Grouping:
    found = kind.trends(pd.concat([past, daily]) if len(past) else daily)
    today = {
        _none(each[kind.key]): each
        for each in found[found["issue_date"] == issue_date].to_dict("records")
    }
    lines = [
        _line(kind, each, today[_none(each[kind.key])], headlines)
        for each in daily.to_dict("records")
    ]
    issues, lanes = lanes_over_time(kind.trend, found) if len(past) else ([], [])
    return Grouping(
        of=kind.of,
        of_articles=len(headlines),
        shares=picture(kind.daily, daily) or "",
        trends=picture(kind.trend, found) if len(past) else None,
        lines=tuple(sorted(lines, key=lambda line: (-line.articles, line.name))),
        issues=tuple(issues),
        lanes=tuple(lanes),
    )


def _line(
    kind: _Kind, daily: Mapping[Any, Any], trend: Mapping[Any, Any], headlines: Headlines
) -> Line:
    return Line(
        name=name_of(daily[kind.name]),
        kind=_none(daily.get("section_kind")),
        articles=daily["article_count"],
        share=daily["share"],
        low=daily["share_low"],
        high=daily["share_high"],
        usual=_none(trend["baseline"]),
        z=_none(trend["z"]),
        burst_start=_none(trend["burst_start"]),
        median=_none(daily["amount_median_cny"]),
        largest=_none(daily["amount_max_cny"]),
        terms=tuple(daily["top_terms"]),
        new_terms=tuple(trend["top_terms"]) if trend["trailing_issues"] else (),
        examples=tuple((each, headlines[each]) for each in daily["example_article_ids"]),
    )


def _none(value: Any) -> Any:
    return None if pd.isna(value) else value
