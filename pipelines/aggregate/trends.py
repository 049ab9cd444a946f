"""Sections and topics over all issues: counts and terms, each compared with its own past.

A baseline is the mean of the up to 12 issues of the publication before an issue; `bursts` looks
further back. Everything is worked out from the daily rows, which keep the terms that their articles
repeat: a new issue needs no articles but its own, and changes no figure of an earlier issue, except
where a burst that holds it began or ended.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from pipelines.aggregate.bursts import Counts, Span, flagged, spans
from pipelines.aggregate.measures import distinctive, poisson_deviance
from pipelines.aggregate.rows import Record, by_key, columns_of, grouped
from pipelines.records import Row, SectionTrend, TopicTrend
from pipelines.text.words.terms import background

TRAILING_ISSUES = 12


@dataclass(frozen=True)
class _Series:
    """A section or topic over the issues of its publication; counts by the position of the issue.

    `terms` has only the issues with the section or topic; `with_terms` are those whose terms are
    compared with the trailing ones.
    """

    issues: Sequence[date]
    counts: Counts
    totals: Counts
    terms: Mapping[int, Counter[str]]
    with_terms: Container[int]


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
    totals = _by_issue(days, position_of)
    with_terms = range(len(issues)) if terms_of is None else [bisect_left(issues, terms_of)]
    compared = range(with_terms[0] - TRAILING_ISSUES, with_terms[-1] + 1)
    for rows in grouped(days, names[0]).values():
        row_at = {position_of[row["issue_date"]]: row["number"] for row in rows}
        read_at = {at: number for at, number in row_at.items() if at in compared}
        series = _Series(
            issues=issues,
            counts=_by_issue(rows, position_of),
            totals=totals,
            terms=_counters(read_at, term_counts),
            with_terms=with_terms,
        )
        newest = max(rows, key=lambda row: row["issue_date"])
        name = {column: newest[column] for column in ("publication", *names)}
        for figures in _figures(series):
            yield name | figures


def _counters(row_at: Mapping[int, int], term_counts: pa.ChunkedArray) -> dict[int, Counter[str]]:
    """How often each term occurs in some rows, given by the positions of their issues."""
    lists = term_counts.take(pa.array(row_at.values(), pa.int64())).combine_chunks()
    items = lists.flatten()
    terms, counts = items.field("term").to_pylist(), items.field("count").to_pylist()
    ends = np.cumsum(lists.value_lengths().to_numpy(zero_copy_only=False)).tolist()
    return {
        at: Counter(dict(zip(terms[start:end], counts[start:end], strict=True)))
        for at, (start, end) in zip(row_at, pairwise([0, *ends]), strict=True)
    }


def _by_issue(rows: list[Record], position_of: Mapping[date, int]) -> Counts:
    """The articles of the rows by the position of their issue."""
    counts = np.zeros(len(position_of), dtype=np.int64)
    for row in rows:
        counts[position_of[row["issue_date"]]] += row["article_count"]
    return counts


def _figures(series: _Series) -> Iterator[Record]:
    """The figures of each issue, in order."""
    positions = np.arange(len(series.issues))
    history = np.minimum(positions, TRAILING_ISSUES)
    sums = np.concatenate([[0], np.cumsum(series.counts)])
    trailing = sums[positions] - sums[positions - history]
    baseline = trailing / np.maximum(history, 1)
    z = poisson_deviance(series.counts, baseline, history)
    flags = flagged(series.counts, series.totals, z)
    bounds = _bounds(spans(flags, series.counts, series.totals), series.issues)
    new_terms = _new_terms(series.terms, series.with_terms)
    for at, issue in enumerate(series.issues):
        has_past = bool(history[at])
        burst = bounds.get(at, _NO_BURST)
        yield {
            "issue_date": issue,
            "article_count": int(series.counts[at]),
            "trailing_issues": int(history[at]),
            "baseline": float(baseline[at]) if has_past else None,
            "change": float(series.counts[at] - baseline[at]) if has_past else None,
            "z": float(z[at]) if has_past else None,
            "is_burst": bool(flags[at]),
            "burst_start": burst.start,
            "burst_end": burst.end,
            "top_terms": new_terms.get(at, []),
        }


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
            past -= terms[trailing.pop(0)]
        if at in wanted:
            new[at] = distinctive(terms[at], past, background)
        past.update(terms[at])
        trailing.append(at)
    return new
