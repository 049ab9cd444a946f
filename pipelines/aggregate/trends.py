"""Sections and topics over all issues: counts and terms, each compared with its own past.

A baseline is the mean of the up to 12 issues of the publication before an issue; `bursts` looks
further back. Everything is worked out from the daily rows, which keep the terms that their articles
repeat: a new issue needs no articles but its own, and changes no figure of an earlier issue, except
where a burst that holds it began or ended.

A frame puts the daily rows in a grid of sections or topics by issues. The figures are worked out
on its arrays: a report asks for the trends of some seventy issues, and grouped frames of ten rows
took forty times as long.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise, product
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipelines.aggregate.bursts import Counts, Flags, flagged, spans
from pipelines.aggregate.measures import distinctive, poisson_deviance
from pipelines.records import Row, SectionTrend, TopicTrend
from pipelines.tables import schema
from pipelines.text.words.terms import background

TRAILING_ISSUES = 12
_ABSENT = -1
_BATCH = 64  # daily rows whose terms are taken out of Arrow at one time

Rows = NDArray[np.int64]


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


class _Key(NamedTuple):
    """What tells a section or topic: its publication, and the column of the key."""

    publication: str | None
    name: str | None


@dataclass(frozen=True)
class _Paper:
    """The sections or topics of a publication at each of its issues.

    `keys` are in order, each with a line of `counts`, its articles at each issue, and of `rows`,
    the places of its daily rows, `_ABSENT` where it has none.
    """

    keys: Sequence[_Key]
    issues: Sequence[date]
    counts: Counts
    rows: Rows

    @property
    def totals(self) -> Counts:
        """All articles of each issue, for each section or topic."""
        return np.broadcast_to(self.counts.sum(axis=0), self.counts.shape)

    @property
    def before(self) -> Counts:
        """How many issues come before each, for each section or topic."""
        return np.broadcast_to(np.arange(len(self.issues)), self.counts.shape)

    @property
    def trailing(self) -> Counts:
        """The articles of the trailing issues together."""
        sums = np.zeros((len(self.keys), len(self.issues) + 1), dtype=np.int64)
        np.cumsum(self.counts, axis=1, out=sums[:, 1:])
        end = np.arange(len(self.issues))
        return sums[:, end] - sums[:, np.maximum(end - TRAILING_ISSUES, 0)]


def _trends(
    row: type[Row], daily: pa.Table, names: Sequence[str], terms_of: date | None
) -> pa.Table:
    """The rows of the record class by its key; the first of the names is that of the key."""
    if not daily.num_rows:
        return schema(row).empty_table()
    papers = list(_papers(daily, names[0]))
    columns = _labels(papers, daily, names) | _figures(papers)
    columns["top_terms"] = _new_terms(papers, daily["term_counts"].combine_chunks(), terms_of)
    arrays = [pa.array(columns[field.name], field.type, from_pandas=True) for field in schema(row)]
    return pa.Table.from_arrays(arrays, schema=schema(row))


def _labels(papers: Sequence[_Paper], daily: pa.Table, names: Sequence[str]) -> dict[str, Any]:
    """Of each row its issue and what is counted, by the columns that name it."""
    places = [place for paper in papers for place in product(paper.keys, paper.issues)]
    labels: dict[str, Any] = {
        "publication": [key.publication for key, _ in places],
        names[0]: [key.name for key, _ in places],
        "issue_date": [day for _, day in places],
    }
    for name in names[1:]:
        newest = _newest(papers, daily[name].to_pylist())
        labels[name] = [newest[key] for key, _ in places]
    return labels


def _papers(daily: pa.Table, key: str) -> Iterator[_Paper]:
    """The publications in order, nulls first."""
    days = daily.select(["publication", key, "issue_date"]).to_pandas()
    grid = days.assign(row=days.index).pivot(
        index=["publication", key], columns="issue_date", values="row"
    )
    names = ([part if isinstance(part, str) else None for part in line] for line in grid.index)
    keys = [_Key(*line) for line in names]
    rows = grid.fillna(_ABSENT).to_numpy(dtype=np.int64)
    counts = np.where(rows == _ABSENT, 0, daily["article_count"].to_numpy()[rows])
    first = 0
    for _, of_paper in groupby(keys, key=attrgetter("publication")):
        lines = slice(first, first + len(list(of_paper)))
        first = lines.stop
        issues = (rows[lines] != _ABSENT).any(axis=0)
        dates = grid.columns[issues].tolist()
        yield _Paper(keys[lines], dates, counts[lines, issues], rows[lines, issues])


def _newest(papers: Sequence[_Paper], names: list[str]) -> dict[_Key, str]:
    """The name that each topic had last."""
    return {
        key: names[row[row != _ABSENT][-1]]
        for paper in papers
        for key, row in zip(paper.keys, paper.rows, strict=True)
    }


def _figures(papers: Sequence[_Paper]) -> dict[str, Any]:
    """How each count stands against those before it, and the bounds of the bursts."""
    counts = _flat(paper.counts for paper in papers)
    totals = _flat(paper.totals for paper in papers)
    before = _flat(paper.before for paper in papers)
    trailing = np.minimum(before, TRAILING_ISSUES)
    sums = _flat(paper.trailing for paper in papers)
    baseline = np.where(trailing > 0, sums / np.maximum(trailing, 1), np.nan)
    z = poisson_deviance(counts, baseline, trailing)
    flags = flagged(counts, totals, z, before)
    first, last = _bounds(papers, flags)
    return {
        "article_count": counts,
        "trailing_issues": trailing,
        "baseline": baseline,
        "change": counts - baseline,
        "z": z,
        "is_burst": flags,
        "burst_start": first,
        "burst_end": last,
    }


def _flat(arrays: Iterator[Counts]) -> Counts:
    """The lines of the publications, one behind the other."""
    return np.concatenate([array.ravel() for array in arrays])


def _bounds(papers: Sequence[_Paper], flags: Flags) -> tuple[list[date | None], list[date | None]]:
    """The first and the last issue date of each burst, no last one where it may still go on."""
    first: list[date | None] = [None] * len(flags)
    last = first.copy()
    start = 0
    for paper in papers:
        count, newest = len(paper.issues), len(paper.issues) - 1
        for counts, totals in zip(paper.counts, paper.totals, strict=True):
            of_series = flags[start : start + count]
            for burst in spans(of_series, counts, totals) if of_series.any() else ():
                length = burst.last + 1 - burst.first
                at = slice(start + burst.first, start + burst.last + 1)
                first[at] = [paper.issues[burst.first]] * length
                ended = None if burst.last == newest else paper.issues[burst.last]
                last[at] = [ended] * length
            start += count
    return first, last


def _new_terms(
    papers: Sequence[_Paper], term_counts: pa.ListArray, terms_of: date | None
) -> list[list[str]]:
    """The terms that set each row, of one issue date or of all, apart from the trailing issues."""
    new: list[list[str]] = []
    for paper in papers:
        shown = [at for at, day in enumerate(paper.issues) if terms_of in (None, day)]
        for rows in paper.rows:
            wanted = [at for at in shown if rows[at] != _ABSENT]
            top_terms = _new_terms_of(rows, wanted, term_counts) if wanted else {}
            new += [top_terms.get(at, []) for at in range(len(rows))]
    return new


def _new_terms_of(
    rows: Rows, wanted: Sequence[int], term_counts: pa.ListArray
) -> dict[int, list[str]]:
    """The terms that set some issues of a section or topic apart from their trailing issues."""
    compared = range(max(wanted[0] - TRAILING_ISSUES, 0), wanted[-1] + 1)
    given = [at for at in compared if rows[at] != _ABSENT]
    terms = zip(given, _counters(rows[given], term_counts), strict=True)
    return dict(_unlike_the_trailing(terms, {*wanted}))


def _counters(rows: Rows, term_counts: pa.ListArray) -> Iterator[Counter[str]]:
    """How often each term occurs in each of some daily rows, a few of them in memory at a time."""
    for first in range(0, len(rows), _BATCH):
        lists = term_counts.take(pa.array(rows[first : first + _BATCH]))
        items = lists.flatten()
        terms, counts = items.field("term").to_pylist(), items.field("count").to_pylist()
        ends = np.cumsum(lists.value_lengths().to_numpy(zero_copy_only=False)).tolist()
        for start, end in pairwise([0, *ends]):
            yield Counter(dict(zip(terms[start:end], counts[start:end], strict=True)))


def _unlike_the_trailing(
    terms: Iterable[tuple[int, Counter[str]]], wanted: Collection[int]
) -> Iterator[tuple[int, list[str]]]:
    """The terms that set each wanted issue that has any apart from the trailing issues."""
    past: Counter[str] = Counter()
    trailing: deque[tuple[int, Counter[str]]] = deque()
    for at, of_issue in terms:
        while trailing and trailing[0][0] < at - TRAILING_ISSUES:
            _, forgotten = trailing.popleft()
            _forget(forgotten, past)
        if at in wanted:
            yield at, distinctive(of_issue, past, background)
        past.update(of_issue)
        trailing.append((at, of_issue))


def _forget(terms: Counter[str], past: Counter[str]) -> None:
    """Take the counts of some terms out of those of the past, which hold them."""
    for term, count in terms.items():
        past[term] -= count
        if not past[term]:
            del past[term]
