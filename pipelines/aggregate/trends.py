"""Sections and topics over all issues: counts and terms, each compared with its own past.

A baseline is the mean of the up to 12 issues of the publication before an issue; `bursts` looks
further back. Everything is worked out from the daily rows, which keep the terms that their articles
repeat: a new issue needs no articles but its own, and changes no figure of an earlier issue, except
where a burst that holds it began or ended.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from pipelines.aggregate.bursts import Counts, Flags, Span, flagged, spans, sums_between
from pipelines.aggregate.measures import Floats, distinctive, poisson_deviance
from pipelines.aggregate.rows import Record, by_key, columns_of, grouped
from pipelines.records import Row, SectionTrend, TopicTrend
from pipelines.text.words.terms import background

TRAILING_ISSUES = 12


@dataclass(frozen=True)
class _Series:
    """Sections or topics over the issues of their publication.

    `counts`, `baseline`, `z` and `flags` have a row for each of them and a column for each issue;
    `totals`, all articles, and `history`, the trailing issues, have one value an issue.
    """

    issues: Sequence[date]
    counts: Counts
    totals: Counts
    history: Counts
    baseline: Floats
    z: Floats
    flags: Flags

    @classmethod
    def of(cls, issues: Sequence[date], counts: Counts, totals: Counts) -> "_Series":
        """The figures of each count against those before it."""
        positions = np.arange(len(issues))
        history = np.minimum(positions, TRAILING_ISSUES)
        trailing = sums_between(counts, positions - history, positions)
        baseline = trailing / np.maximum(history, 1)
        z = poisson_deviance(counts, baseline, history)
        return cls(issues, counts, totals, history, baseline, z, flagged(counts, totals, z))

    def figures(self, of: int, terms: Mapping[int, list[str]]) -> Iterator[Record]:
        """The figures of one section or topic, issue by issue; its terms by the position there."""
        counts, flags = self.counts[of], self.flags[of]
        bounds = _bounds(spans(flags, counts, self.totals), self.issues)
        columns = (
            counts, self.history, self.baseline[of], counts - self.baseline[of], self.z[of], flags
        )  # fmt: skip
        rows = zip(*(column.tolist() for column in columns), strict=True)
        for at, (count, history, baseline, change, z, is_burst) in enumerate(rows):
            burst = bounds.get(at, _NO_BURST)
            yield {
                "issue_date": self.issues[at],
                "article_count": count,
                "trailing_issues": history,
                "baseline": baseline if history else None,
                "change": change if history else None,
                "z": z if history else None,
                "is_burst": is_burst,
                "burst_start": burst.start,
                "burst_end": burst.end,
                "top_terms": terms.get(at, []),
            }


class _Bounds(NamedTuple):
    """The first and last issue date of a burst; no last one where it may still go on."""

    start: date | None
    end: date | None


_NO_BURST = _Bounds(None, None)


def section_trends(section_daily_all: pa.Table, terms_of: date | None = None) -> list[Record]:
    """A row for each section at each issue of its publication, from the publication's first on.

    An issue without the section counts 0, so that its silence shows. The baseline is the mean count
    of the up to 12 issues of the publication before this one. With `terms_of`, only the rows of
    that issue date have their terms, which are what takes long.
    """
    return _trends(SectionTrend, section_daily_all, ("section",), terms_of)


def topic_trends(topic_daily_all: pa.Table, terms_of: date | None = None) -> list[Record]:
    """A row for each topic at each issue of its publication, as in `section_trends`.

    A topic bears the name it had last.
    """
    return _trends(TopicTrend, topic_daily_all, ("topic_code", "topic"), terms_of)


def _trends(
    row: type[Row], daily: pa.Table, names: Sequence[str], terms_of: date | None
) -> list[Record]:
    """The rows of each publication; the first of the names is that of the key."""
    columns = ("issue_date", "publication", *names, "article_count")
    days = columns_of(daily, *columns)
    for number, day in enumerate(days):
        day["number"] = number
    trends = [
        trend
        for publication in grouped(days, "publication").values()
        for trend in _of_publication(publication, daily["term_counts"], names, terms_of)
    ]
    return by_key(trends, row.table.key)


def _of_publication(
    days: list[Record], term_counts: pa.ChunkedArray, names: Sequence[str], terms_of: date | None
) -> Iterator[Record]:
    issues = sorted({day["issue_date"] for day in days})
    position_of = {issue: position for position, issue in enumerate(issues)}
    groups = [*grouped(days, names[0]).values()]
    series = _Series.of(
        issues,
        counts=np.stack([_by_issue(rows, position_of) for rows in groups]),
        totals=_by_issue(days, position_of),
    )
    with_terms = range(len(issues))
    if terms_of is not None:
        with_terms = range(bisect_left(issues, terms_of), bisect_right(issues, terms_of))
    for of, rows in enumerate(groups):
        row_at = {position_of[row["issue_date"]]: row["number"] for row in rows}
        terms = _new_terms(_counters(row_at, term_counts, with_terms), with_terms)
        newest = max(rows, key=lambda row: row["issue_date"])
        name = {column: newest[column] for column in ("publication", *names)}
        for figures in series.figures(of, terms):
            yield name | figures


def _counters(
    row_at: Mapping[int, int], term_counts: pa.ChunkedArray, with_terms: range
) -> dict[int, Counter[str]]:
    """How often each term occurs in the rows of the issues with terms and of those trailing them.

    The rows are given by the positions of their issues.
    """
    compared = range(with_terms.start - TRAILING_ISSUES, with_terms.stop)
    read_at = {at: number for at, number in row_at.items() if at in compared}
    lists = term_counts.take(pa.array(read_at.values(), pa.int64())).combine_chunks()
    items = lists.flatten()
    terms, counts = items.field("term").to_pylist(), items.field("count").to_pylist()
    ends = np.cumsum(lists.value_lengths().to_numpy(zero_copy_only=False)).tolist()
    return {
        at: Counter(dict(zip(terms[start:end], counts[start:end], strict=True)))
        for at, (start, end) in zip(read_at, pairwise([0, *ends]), strict=True)
    }


def _by_issue(rows: list[Record], position_of: Mapping[date, int]) -> Counts:
    """The articles of the rows by the position of their issue."""
    counts = np.zeros(len(position_of), dtype=np.int64)
    for row in rows:
        counts[position_of[row["issue_date"]]] += row["article_count"]
    return counts


def _bounds(bursts: list[Span], issues: Sequence[date]) -> dict[int, _Bounds]:
    """The bounds of the burst of each issue that is in one."""
    bounds = {}
    for burst in bursts:
        is_over = burst.last + 1 < len(issues)
        dates = _Bounds(issues[burst.first], issues[burst.last] if is_over else None)
        bounds |= dict.fromkeys(range(burst.first, burst.last + 1), dates)
    return bounds


def _new_terms(terms: Mapping[int, Counter[str]], wanted: Container[int]) -> dict[int, list[str]]:
    """The terms that set each wanted issue that has any apart from the trailing issues."""
    past: Counter[str] = Counter()
    trailing: list[int] = []
    new = {}
    for at in sorted(terms):
        while trailing and trailing[0] < at - TRAILING_ISSUES:
            _forget(terms[trailing.pop(0)], past)
        if at in wanted:
            new[at] = distinctive(terms[at], past, background)
        past.update(terms[at])
        trailing.append(at)
    return new


def _forget(terms: Counter[str], past: Counter[str]) -> None:
    """Take the counts of some terms out of those of the past, which hold them."""
    for term, count in terms.items():
        past[term] -= count
        if not past[term]:
            del past[term]
