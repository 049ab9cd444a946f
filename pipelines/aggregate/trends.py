"""The counts and the terms of sections and topics over all issues, each against its own past.

A baseline is the mean of the up to 12 issues of the publication before an issue; `bursts` looks further back. All of
it is read from the daily rows, which keep the terms that their articles repeat: a new issue needs no article but its
own, and changes no figure of an earlier one, save where a burst it is in began or ended.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipelines.aggregate.bursts import flagged, spans
from pipelines.aggregate.frames import frame, groups
from pipelines.aggregate.measures import distinctive, poisson_deviance
from pipelines.records import SectionTrend, TopicTrend
from pipelines.text.words.terms import background

TRAILING_ISSUES = 12

Terms = Mapping[int, Counter[str]]


def section_trends(section_daily_all: pd.DataFrame) -> pd.DataFrame:
    """A row for each section at each issue of its publication, from the publication's first issue on.

    An issue without the section counts 0, so that its silence shows. The baseline is the mean count of the up
    to 12 issues of the publication before this one.
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
        at = publication["issue_date"].map({issue: at for at, issue in enumerate(issues)})
        totals = _by_issue(publication, at, len(issues))
        for _, rows in publication.groupby(groups(publication, [key]), sort=False):
            last = rows.sort_values("issue_date").iloc[-1]
            counts = _by_issue(rows, at, len(issues))
            terms = {at[row]: _counter(rows.at[row, "term_counts"]) for row in rows.index}
            for found in _figures(issues, counts, totals, terms):
                yield {name: last[name] for name in ("publication", *names)} | found


def _by_issue(rows: pd.DataFrame, at: "pd.Series[int]", issues: int) -> NDArray[np.int64]:
    """The articles of the rows by the place of their issue."""
    counts = np.zeros(issues, dtype=np.int64)
    np.add.at(counts, at[rows.index].to_numpy(), rows["article_count"].to_numpy(np.int64))
    return counts


def _figures(
    issues: list[Any], counts: NDArray[np.int64], totals: NDArray[np.int64], terms: Terms
) -> Iterator[dict[str, Any]]:
    history = np.minimum(np.arange(len(counts)), TRAILING_ISSUES)
    sums = np.concatenate([[0], np.cumsum(counts)])
    baseline = (sums[:-1] - sums[np.arange(len(counts)) - history]) / np.maximum(history, 1)
    z = poisson_deviance(counts, baseline, history)
    flags = flagged(counts, totals, z)
    bounds = _bounds(spans(flags, counts, totals), issues)
    new_terms = _new_terms(terms)
    for at, issue in enumerate(issues):
        known = bool(history[at])
        start, end = bounds.get(at, (None, None))
        yield {
            "issue_date": issue,
            "article_count": int(counts[at]),
            "trailing_issues": int(history[at]),
            "baseline": float(baseline[at]) if known else None,
            "change": float(counts[at] - baseline[at]) if known else None,
            "z": float(z[at]) if known else None,
            "is_burst": bool(flags[at]),
            "burst_start": start,
            "burst_end": end,
            "top_terms": new_terms.get(at, []),
        }


def _bounds(bursts: list[tuple[int, int]], issues: list[Any]) -> dict[int, tuple[Any, Any]]:
    """First and last issue date of the burst that each issue is in; no last one where it may go on."""
    return {
        at: (issues[start], issues[end] if end + 1 < len(issues) else None)
        for start, end in bursts
        for at in range(start, end + 1)
    }


def _new_terms(terms: Terms) -> dict[int, list[str]]:
    """The distinctive terms of each issue that has any against those of the trailing issues."""
    past: Counter[str] = Counter()
    found, held = {}, []
    for at in sorted(terms):
        while held and held[0] < at - TRAILING_ISSUES:
            past -= terms[held.pop(0)]
        found[at] = distinctive(terms[at], past, background)
        past.update(terms[at])
        held.append(at)
    return found


def _counter(term_counts: Any) -> Counter[str]:
    return Counter({each["term"]: each["count"] for each in term_counts})
