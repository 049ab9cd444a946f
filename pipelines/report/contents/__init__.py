"""The index of issues: each with its papers and what they wrote most of, newest first.

A report leads here for the issue before or after it, which it does not know: the index is made anew
with each issue, and its script goes on to the neighbour.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import NamedTuple

import jinja2
import pyarrow as pa

from pipelines.report import words
from pipelines.report.addresses import issue_file
from pipelines.report.templates import template
from pipelines.tables import cells

__all__ = ["Issue", "issues_of", "render"]

UNCLASSIFIED = "unclassified"
_TOPICS = 3


@dataclass(frozen=True)
class IssueOfPaper:
    """The issue of a paper: how many articles, and the topics of most of them."""

    called: str
    articles: int
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Issue:
    """An issue date with its papers; without any where no article was found on its pages."""

    issue_date: date
    papers: tuple[IssueOfPaper, ...]

    @property
    def weekday(self) -> str:
        """The day of the week."""
        return words.weekday(self.issue_date.weekday())


class _Count(NamedTuple):
    issue_date: date
    publication: str | None
    topic: str
    article_count: int


def issues_of(topic_daily: pa.Table, issue_dates: Iterable[date]) -> list[Issue]:
    """The issues of some dates, the newest first; one without articles has no daily row."""
    by_date: dict[date, list[_Count]] = {day: [] for day in issue_dates}
    for row in cells(topic_daily, _Count._fields):
        count = _Count(*row)
        by_date.setdefault(count.issue_date, []).append(count)
    return [Issue(day, tuple(_papers(by_date[day]))) for day in sorted(by_date, reverse=True)]


def render(issues: Sequence[Issue]) -> str:
    """The index as HTML."""
    years = [(year, list(of_year)) for year, of_year in groupby(issues, key=_year)]
    return _template().render(years=years, issues=issues)


def _papers(counts: Iterable[_Count]) -> list[IssueOfPaper]:
    by_paper: dict[str | None, list[_Count]] = defaultdict(list)
    for count in counts:
        by_paper[count.publication].append(count)
    names = sorted(by_paper, key=lambda name: (name is None, name or ""))
    return [_paper(name, by_paper[name]) for name in names]


def _paper(name: str | None, counts: Sequence[_Count]) -> IssueOfPaper:
    known = [count for count in counts if count.topic != UNCLASSIFIED]
    largest = sorted(known, key=lambda count: (-count.article_count, count.topic))
    return IssueOfPaper(
        called=words.paper(name),
        articles=sum(count.article_count for count in counts),
        topics=tuple(count.topic for count in largest[:_TOPICS]),
    )


def _year(issue: Issue) -> int:
    return issue.issue_date.year


@cache
def _template() -> jinja2.Template:
    room = "pipelines.report.contents"
    return template(
        room, "index.html.j2", style="index.css", script="index.js", filters=(issue_file,)
    )
