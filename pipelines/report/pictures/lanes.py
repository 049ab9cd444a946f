"""What a picture shows of an aggregate table: its groups in lanes, the foremost on top."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pipelines.records import Row, SectionDaily, SectionTrend, TopicDaily, TopicTrend

SHOWN_LANES = 12
SHOWN_ISSUES = 25
NO_SECTION = "无栏目"
NO_TOPIC = "未分类"
_NO_PUBLICATION = "未知报纸"
_LONGEST_NAME = 10

# The column that names a group, by table.
NAME_OF: dict[type[Row], str] = {
    SectionDaily: "section",
    TopicDaily: "topic",
    SectionTrend: "section",
    TopicTrend: "topic",
}


@dataclass(frozen=True)
class Share:
    """A group of one issue: its share with the ends of the interval, 0 to 1, and its articles."""

    name: str
    share: float
    low: float
    high: float
    articles: int

    @property
    def figures(self) -> str:
        """What stands beside the bar."""
        return f"{self.share:.0%} · {self.articles}"


@dataclass(frozen=True)
class Point:
    """A group in one issue: its articles, what was usual, whether it is a burst or inside one."""

    articles: int
    usual: float | None
    burst: bool
    inside: bool


@dataclass(frozen=True)
class Trend:
    """A group over the last issues, a point each; `z` is that of the last."""

    name: str
    points: tuple[Point, ...]
    z: float | None

    @property
    def figures(self) -> str:
        """What stands beside the bars."""
        last = f"{self.points[-1].articles}"
        return last if self.z is None else f"{last} · z {self.z:+.1f}"

    @property
    def order(self) -> tuple[int, int]:
        """The latest burst first, then the most articles."""
        latest = max((at for at, point in enumerate(self.points) if point.burst), default=-1)
        return -latest, -sum(point.articles for point in self.points)


def name_of(value: Any) -> str:
    """What to call a section or topic."""
    if _is_null(value):
        return NO_SECTION
    return NO_TOPIC if value == "unclassified" else str(value)


def shares(row_class: type[Row], rows: pd.DataFrame) -> list[Share]:
    """The groups of a daily table, the largest first; equals by name."""
    lanes = [
        Share(name, row["share"], row["share_low"], row["share_high"], row["article_count"])
        for name, row in zip(_names(row_class, rows), rows.to_dict("records"), strict=True)
    ]
    lanes.sort(key=lambda lane: (-lane.articles, -lane.share, lane.name))
    return lanes[:SHOWN_LANES]


def trends(row_class: type[Row], rows: pd.DataFrame) -> tuple[list[date], list[Trend]]:
    """The last issues of a table of trends, and its groups over them.

    A publication has no articles in an issue date on which it did not appear.
    """
    issues: list[date] = sorted(rows["issue_date"].unique())[-SHOWN_ISSUES:]
    recent = rows[rows["issue_date"].isin(issues)]
    named = recent.assign(name=_names(row_class, recent))
    lanes = [_trend(str(name), group, issues) for name, group in named.groupby("name", sort=True)]
    lanes.sort(key=lambda lane: (*lane.order, lane.name))
    return issues, lanes[:SHOWN_LANES]


def _trend(name: str, group: pd.DataFrame, issues: list[date]) -> Trend:
    by_issue = {row["issue_date"]: row for row in group.to_dict("records")}
    points = tuple(_point(by_issue.get(issue)) for issue in issues)
    newest = by_issue.get(issues[-1])
    return Trend(name, points, _float_or_none(newest["z"]) if newest else None)


def _point(row: Mapping[Any, Any] | None) -> Point:
    if row is None:
        return Point(0, None, False, False)
    return Point(
        articles=row["article_count"],
        usual=_float_or_none(row["baseline"]),
        burst=bool(row["is_burst"]),
        inside=not _is_null(row["burst_start"]),
    )


def _names(row_class: type[Row], rows: pd.DataFrame) -> list[str]:
    """What to call each row's group, with its publication where there are several."""
    names = [name_of(name) for name in rows[NAME_OF[row_class]]]
    publications = rows["publication"]
    if publications.nunique(dropna=False) > 1:
        papers = [_NO_PUBLICATION if _is_null(paper) else str(paper) for paper in publications]
        names = [f"{paper} {name}" for paper, name in zip(papers, names, strict=True)]
    return [_shortened(name) for name in names]


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME - 1] + "…"


def _float_or_none(value: Any) -> float | None:
    return None if _is_null(value) else float(value)


def _is_null(value: Any) -> bool:
    return bool(pd.isna(value))
