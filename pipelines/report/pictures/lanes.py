"""What a picture shows of an aggregate table: its groups in lanes, those that matter most on top."""

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
    """A group in one issue: its articles, what was usual, whether they are a burst and lie inside one."""

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


def shares(row: type[Row], rows: pd.DataFrame) -> list[Share]:
    """The groups of a daily table, the largest first; equals by name."""
    made = [
        Share(name, each["share"], each["share_low"], each["share_high"], each["article_count"])
        for name, each in zip(_names(row, rows), rows.to_dict("records"), strict=True)
    ]
    return sorted(made, key=lambda each: (-each.articles, -each.share, each.name))[:SHOWN_LANES]


def trends(row: type[Row], rows: pd.DataFrame) -> tuple[list[date], list[Trend]]:
    """The last issues of a table of trends, and its groups over them; a paper without an issue has none there."""
    issues: list[date] = sorted(rows["issue_date"].unique())[-SHOWN_ISSUES:]
    recent = rows[rows["issue_date"].isin(issues)]
    named = recent.assign(name=_names(row, recent))
    made = [_trend(str(name), group, issues) for name, group in named.groupby("name", sort=True)]
    return issues, sorted(made, key=lambda each: (*each.order, each.name))[:SHOWN_LANES]


def _trend(name: str, group: pd.DataFrame, issues: list[date]) -> Trend:
    by_issue = {each["issue_date"]: each for each in group.to_dict("records")}
    points = tuple(_point(by_issue.get(issue)) for issue in issues)
    last = by_issue.get(issues[-1])
    return Trend(name, points, None if last is None or _is_null(last["z"]) else float(last["z"]))


def _point(found: Any) -> Point:
    if found is None:
        return Point(0, None, False, False)
    usual = None if _is_null(found["baseline"]) else float(found["baseline"])
    return Point(
        found["article_count"], usual, bool(found["is_burst"]), not _is_null(found["burst_start"])
    )


def _names(row: type[Row], rows: pd.DataFrame) -> list[str]:
    """What to call each row's group: the publication too, where there are several."""
    names = [name_of(each) for each in rows[NAME_OF[row]]]
    if rows["publication"].nunique(dropna=False) > 1:
        papers = [_NO_PUBLICATION if _is_null(each) else str(each) for each in rows["publication"]]
        names = [f"{paper} {name}" for paper, name in zip(papers, names, strict=True)]
    return [
        each if len(each) <= _LONGEST_NAME else each[: _LONGEST_NAME - 1] + "…" for each in names
    ]


def _is_null(value: Any) -> bool:
    return bool(pd.isna(value))
