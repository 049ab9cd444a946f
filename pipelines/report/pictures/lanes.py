"""What a picture shows of an aggregate table: its groups in lanes, the foremost on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.records import Row, SectionDaily, SectionTrend, TopicDaily, TopicTrend

# Rows of an aggregate table, by its columns.
Rows = Sequence[Mapping[str, Any]]

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


def name_of(value: str | None) -> str:
    """What to call a section or topic."""
    if value is None:
        return NO_SECTION
    return NO_TOPIC if value == "unclassified" else value


def shares(row_class: type[Row], rows: Rows) -> list[Share]:
    """The groups of a daily table, the largest first; equals by name."""
    lanes = [
        Share(name, row["share"], row["share_low"], row["share_high"], row["article_count"])
        for name, row in zip(_names(row_class, rows), rows, strict=True)
    ]
    lanes.sort(key=lambda lane: (-lane.articles, -lane.share, lane.name))
    return lanes[:SHOWN_LANES]


def trends(row_class: type[Row], rows: Rows) -> tuple[list[date], list[Trend]]:
    """The last issues of a table of trends, and its groups over them.

    A publication has no articles in an issue date on which it did not appear.
    """
    issues: list[date] = sorted({row["issue_date"] for row in rows})[-SHOWN_ISSUES:]
    recent = [row for row in rows if row["issue_date"] >= issues[0]]
    by_name: dict[str, dict[date, Mapping[str, Any]]] = {}
    for name, row in zip(_names(row_class, recent), recent, strict=True):
        by_name.setdefault(name, {})[row["issue_date"]] = row
    lanes = [_trend(name, by_issue, issues) for name, by_issue in by_name.items()]
    lanes.sort(key=lambda lane: (*lane.order, lane.name))
    return issues, lanes[:SHOWN_LANES]


def _trend(name: str, by_issue: Mapping[date, Mapping[str, Any]], issues: list[date]) -> Trend:
    points = tuple(_point(by_issue.get(issue)) for issue in issues)
    newest = by_issue.get(issues[-1])
    return Trend(name, points, newest["z"] if newest else None)


def _point(row: Mapping[str, Any] | None) -> Point:
    if row is None:
        return Point(0, None, False, False)
    return Point(
        articles=row["article_count"],
        usual=row["baseline"],
        burst=row["is_burst"],
        inside=row["burst_start"] is not None,
    )


def _names(row_class: type[Row], rows: Rows) -> list[str]:
    """What to call each row's group, with its publication where there are several."""
    names = [name_of(row[NAME_OF[row_class]]) for row in rows]
    publications = [row["publication"] for row in rows]
    if len(set(publications)) > 1:
        papers = (paper or _NO_PUBLICATION for paper in publications)
        names = [f"{paper} {name}" for paper, name in zip(papers, names, strict=True)]
    return [_shortened(name) for name in names]


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME - 1] + "…"
