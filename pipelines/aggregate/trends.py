"""Sections and topics over all issues: counts and terms, each compared with its own past.

A baseline is the mean of the up to 12 issues of the publication before an issue; `bursts` looks
further back. Everything is worked out from the daily rows, which keep the terms that their articles
repeat: a new issue needs no articles but its own, and changes no figure of an earlier issue, except
where a burst that holds it began or ended.

All issues are one data frame. pyarrow loads pandas where it makes the frame, so that a run without
trends does without.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pipelines.aggregate.bursts import flagged, spans
from pipelines.aggregate.measures import distinctive, poisson_deviance
from pipelines.records import Row, SectionTrend, TopicTrend
from pipelines.tables import schema
from pipelines.text.words.terms import background

if TYPE_CHECKING:
    import pandas as pd

TRAILING_ISSUES = 12


def section_trends(section_daily_all: pa.Table, terms_of: date | None = None) -> pa.Table:
    """A row for each section at each issue of its publication, from the publication's first on.

    An issue without the section counts 0, so that its silence shows. The baseline is the mean count
    of the up to 12 issues of the publication before this one. With `terms_of`, only the rows of
    that issue date have their terms, which are what takes long.
    """
    return _trends(SectionTrend, section_daily_all, ["section"], terms_of)


def topic_trends(topic_daily_all: pa.Table, terms_of: date | None = None) -> pa.Table:
    """A row for each topic at each issue of its publication, as in `section_trends`.

    A topic bears the name it had last.
    """
    return _trends(TopicTrend, topic_daily_all, ["topic_code", "topic"], terms_of)


def _trends(
    row: type[Row], daily: pa.Table, names: Sequence[str], terms_of: date | None
) -> pa.Table:
    """The rows of the record class by its key; the first of the names is that of the key."""
    if not daily.num_rows:
        return schema(row).empty_table()
    days = daily.select(["publication", *names, "issue_date", "article_count"]).to_pandas()
    trends = _at_every_issue(days, ["publication", names[0]])
    _add_figures(trends)
    _add_bounds(trends)
    trends["top_terms"] = _new_terms(trends, daily["term_counts"], terms_of)
    return pa.Table.from_pandas(trends, schema=schema(row), preserve_index=False)


def _at_every_issue(days: "pd.DataFrame", key: list[str]) -> "pd.DataFrame":
    """A row for each section or topic at each issue of its publication, by key.

    `series` numbers the sections and topics, `totals` counts all articles of the issue, and
    `daily_row` is the place of the daily row, null where there is none.
    """
    days["daily_row"] = days.index
    days = days.sort_values([*key, "issue_date"], na_position="first", ignore_index=True)
    days["paper"] = days.groupby("publication", dropna=False, sort=False).ngroup()
    days["series"] = days.groupby(key, dropna=False, sort=False).ngroup()
    issues = days.groupby(["paper", "issue_date"])["article_count"].sum().rename("totals")
    newest = days.drop_duplicates("series", keep="last")
    figures = ["issue_date", "article_count", "daily_row"]
    grid = newest.drop(columns=figures).merge(issues.reset_index(), on="paper")
    trends = grid.merge(days[["series", *figures]], on=["series", "issue_date"], how="left")
    trends["article_count"] = trends["article_count"].fillna(0).astype("int64")
    return trends


def _add_figures(trends: "pd.DataFrame") -> None:
    """Add how each count stands against those before it."""
    series = trends.groupby("series", sort=False)
    before = series.cumcount()
    trailing = series["article_count"].rolling(TRAILING_ISSUES, min_periods=1, closed="left")
    trends["trailing_issues"] = before.clip(upper=TRAILING_ISSUES)
    trends["baseline"] = trailing.mean().to_numpy()
    trends["change"] = trends["article_count"] - trends["baseline"]
    counts, totals = trends["article_count"].to_numpy(), trends["totals"].to_numpy()
    z = poisson_deviance(counts, trends["baseline"], trends["trailing_issues"])
    trends["z"] = z
    trends["is_burst"] = flagged(counts, totals, z, np.asarray(before, dtype=np.int64))


def _add_bounds(trends: "pd.DataFrame") -> None:
    """Add the first and the last issue date of each burst, no last one where it may still go on."""
    dates = trends["issue_date"].to_numpy()
    first, last = np.full((2, len(trends)), None)
    with_burst = trends.loc[trends["is_burst"], "series"]
    for _, series in trends[trends["series"].isin(with_burst)].groupby("series"):
        columns = (series[name] for name in ("is_burst", "article_count", "totals"))
        for burst in spans(*(column.to_numpy() for column in columns)):
            at = series.index[burst.first : burst.last + 1]
            first[at] = dates[at[0]]
            last[at] = None if at[-1] == series.index[-1] else dates[at[-1]]
    trends["burst_start"], trends["burst_end"] = first, last


def _new_terms(
    trends: "pd.DataFrame", term_counts: pa.ChunkedArray, terms_of: date | None
) -> list[list[str]]:
    """The terms that set each row, of one issue date or of all, apart from the trailing issues."""
    compared, wanted = trends, trends.index
    if terms_of is not None:
        until = trends[trends["issue_date"] <= terms_of]
        compared = until.groupby("series").tail(TRAILING_ISSUES + 1)
        wanted = compared.index[compared["issue_date"] == terms_of]
    new: list[list[str]] = [[] for _ in trends.index]
    daily_rows = compared["daily_row"].dropna().astype("int64")
    for _, rows in daily_rows.groupby(compared["series"], sort=False):
        terms = _counters(term_counts.take(pa.array(rows)))
        counters = dict(zip(rows.index.tolist(), terms, strict=True))
        for at, top_terms in _unlike_the_trailing(counters, set(wanted)):
            new[at] = top_terms
    return new


def _counters(term_counts: pa.ChunkedArray) -> list[Counter[str]]:
    """How often each term occurs in each of some daily rows."""
    lists = term_counts.combine_chunks()
    items = lists.flatten()
    terms, counts = items.field("term").to_pylist(), items.field("count").to_pylist()
    ends = np.cumsum(lists.value_lengths().to_numpy(zero_copy_only=False)).tolist()
    return [
        Counter(dict(zip(terms[start:end], counts[start:end], strict=True)))
        for start, end in pairwise([0, *ends])
    ]


def _unlike_the_trailing(
    terms: Mapping[int, Counter[str]], wanted: Container[int]
) -> Iterator[tuple[int, list[str]]]:
    """The terms that set each wanted issue that has any apart from the trailing issues."""
    past: Counter[str] = Counter()
    trailing: list[int] = []
    for at in terms:
        while trailing and trailing[0] < at - TRAILING_ISSUES:
            _forget(terms[trailing.pop(0)], past)
        if at in wanted:
            yield at, distinctive(terms[at], past, background)
        past.update(terms[at])
        trailing.append(at)


def _forget(terms: Counter[str], past: Counter[str]) -> None:
    """Take the counts of some terms out of those of the past, which hold them."""
    for term, count in terms.items():
        past[term] -= count
        if not past[term]:
            del past[term]
