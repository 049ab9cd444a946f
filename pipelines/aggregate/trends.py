"""Sections and topics over all issues: counts and terms, each compared with its own past.

A baseline is the mean of the up to 12 issues of the publication before an issue; `bursts` looks
further back. Everything is worked out from the daily rows, which keep the terms that their articles
repeat: a new issue needs no articles but its own, and changes no figure of an earlier issue, except
where a burst that holds it began or ended.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipelines.aggregate.bursts import Counts, Span, flagged, spans
from pipelines.aggregate.frames import frame, groups
from pipelines.aggregate.measures import distinctive, poisson_deviance
from pipelines.records import SectionTrend, TopicTrend
from pipelines.text.words.terms import background

TRAILING_ISSUES = 12


@dataclass(frozen=True)
class _Series:
    """A section or topic over the issues of its publication; counts by the position of the issue.

    `terms` has only the issues with the section or topic.
    """

    issues: Sequence[date]
    counts: Counts
    totals: Counts
    terms: Mapping[int, Counter[str]]


class _Bounds(NamedTuple):
    """The first and last issue date of a burst; no last one where it may still go on."""

    start: date | None
    end: date | None


_NO_BURST = _Bounds(None, None)


def section_trends(section_daily_all: pd.DataFrame) -> pd.DataFrame:
    """A row for each section at each issue of its publication, from the publication's first on.

    An issue without the section counts 0, so that its silence shows. The baseline is the mean count
    of the up to 12 issues of the publication before this one.
    """
    return frame(SectionTrend, _trends(section_daily_all, "section", ["section"]))


def topic_trends(topic_daily_all: pd.DataFrame) -> pd.DataFrame:
    """A row for each topic at each issue of its publication, as in `section_trends`.

    A topic bears the name it had last.
    """
    return frame(TopicTrend, _trends(topic_daily_all, "topic_code", ["topic_code", "topic"]))


def _trends(daily: pd.DataFrame, key: str, names: list[str]) -> Iterator[dict[str, Any]]:
    daily = daily.reset_index(drop=True)
    for _, publication in daily.groupby(groups(daily, ["publication"]), sort=False):
        issues = sorted(publication["issue_date"].unique())
        position_of = {issue: position for position, issue in enumerate(issues)}
        positions = publication["issue_date"].map(position_of)
        totals = _by_issue(publication, positions, len(issues))
        for _, rows in publication.groupby(groups(publication, [key]), sort=False):
            series = _Series(
                issues=issues,
                counts=_by_issue(rows, positions, len(issues)),
                totals=totals,
                terms={positions[row]: _counter(rows.at[row, "term_counts"]) for row in rows.index},
            )
            newest = rows.sort_values("issue_date").iloc[-1]
            name = {column: newest[column] for column in ("publication", *names)}
            for figures in _figures(series):
                yield name | figures


def _by_issue(rows: pd.DataFrame, positions: "pd.Series[int]", issues: int) -> Counts:
    """The articles of the rows by the position of their issue."""
    counts = np.zeros(issues, dtype=np.int64)
    articles = rows["article_count"].to_numpy(np.int64)
    np.add.at(counts, positions[rows.index].to_numpy(), articles)
    return counts


def _figures(series: _Series) -> Iterator[dict[str, Any]]:
    """The figures of each issue, in order."""
    positions = np.arange(len(series.issues))
    history = np.minimum(positions, TRAILING_ISSUES)
    sums = np.concatenate([[0], np.cumsum(series.counts)])
    trailing = sums[positions] - sums[positions - history]
    baseline = trailing / np.maximum(history, 1)
    z = poisson_deviance(series.counts, baseline, history)
    flags = flagged(series.counts, series.totals, z)
    bounds = _bounds(spans(flags, series.counts, series.totals), series.issues)
    new_terms = _new_terms(series.terms)
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


def _new_terms(terms: Mapping[int, Counter[str]]) -> dict[int, list[str]]:
    """The terms that set each issue that has any apart from the trailing issues."""
    past: Counter[str] = Counter()
    trailing: list[int] = []
    new = {}
    for at in sorted(terms):
        while trailing and trailing[0] < at - TRAILING_ISSUES:
            past -= terms[trailing.pop(0)]
        new[at] = distinctive(terms[at], past, background)
        past.update(terms[at])
        trailing.append(at)
    return new


def _counter(term_counts: Any) -> Counter[str]:
    return Counter({row["term"]: row["count"] for row in term_counts})
