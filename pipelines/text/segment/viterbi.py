"""The best path through a page: its spans with states, by the weights of the grammar (Viterbi).

A line may have several readings, which part it into different spans; the path takes one of each.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.text.segment.features import line_features, text_features
from pipelines.text.segment.grammar import Grammar, Tables, Weights
from pipelines.text.segment.letter_pairs import LetterPairs
from pipelines.text.segment.spans import Reading, Span

_BATCH = 512  # spans whose weights are held at one time
_TEXT_KINDS = frozenset({"text", "name", "glued"})


class TaggedSpan(NamedTuple):
    """A span and its state on the best path."""

    span: Span
    state: str


class ObservedSpan(NamedTuple):
    """A span and its features."""

    span: Span
    features: list[str]


ObservedLine = list[list[ObservedSpan]]  # the readings of a line
_States = NDArray[np.intp]


class _Path(NamedTuple):
    """The best path to each state: its score, and for each span the best state before it."""

    scores: Weights
    priors: list[_States]


class _LineEnd(NamedTuple):
    """All paths through a line, one for each reading, and which is best for each last state."""

    paths: list[_Path]
    best: _States | None  # None of a line with one reading


def observe(
    text: str,
    folded: str,
    pairs: LetterPairs,
    lines: Sequence[list[Reading]],
    page_name: str | None = None,
) -> list[ObservedLine]:
    """Every reading of every line, its spans with their features."""
    around = line_features(text, folded, pairs, lines, page_name)
    return [
        [_observed(folded, reading, features) for reading in line]
        for line, features in zip(lines, around, strict=True)
    ]


def _observed(folded: str, reading: Reading, around: list[str]) -> list[ObservedSpan]:
    """The spans of a reading; the features of the line belong to the last."""
    observed: list[ObservedSpan] = []
    for at, span in enumerate(reading):
        if span.kind not in _TEXT_KINDS:
            observed.append(ObservedSpan(span, []))
            continue
        last = at == len(reading) - 1
        ahead = around if last else [f"next_{reading[at + 1].kind}"]
        observed.append(ObservedSpan(span, text_features(folded, span) + ahead))
    return observed


def spans_of(page: Iterable[ObservedLine]) -> Iterator[ObservedSpan]:
    """The spans of all readings, in the order in which the search meets them."""
    return (span for line in page for reading in line for span in reading)


def best_path(
    page: Sequence[ObservedLine], states: Grammar, prices: Iterable[Weights] | None = None
) -> list[TaggedSpan]:
    """Every span of the best reading of a page, in order.

    `prices` are added to what the spans earn: one row of the grammar's tables for each of
    `spans_of(page)`.
    """
    tables = states.tables
    earnings = earned(spans_of(page), tables)
    if prices is not None:
        earnings = map(np.add, earnings, prices)
    scores, every_state = tables.start, np.arange(len(tables.states))
    ends: list[_LineEnd] = []
    for line in page:
        paths = [_extend(scores, reading, earnings, tables.after, every_state) for reading in line]
        if len(paths) == 1:
            scores = paths[0].scores
            ends.append(_LineEnd(paths, None))
        else:
            of_readings = [path.scores for path in paths]
            scores = np.max(of_readings, 0)
            ends.append(_LineEnd(paths, np.argmax(of_readings, 0)))
    return _trace(page, ends, int(scores.argmax()), tables.states)


def earned(spans: Iterator[ObservedSpan], tables: Tables) -> Iterator[Weights]:
    """What each span earns in each state."""
    known = tables.features
    while batch := [*islice(spans, _BATCH)]:
        rows: list[int] = []
        begins: list[int] = []
        for span, features in batch:
            begins.append(len(rows))
            rows.append(tables.kinds[span.kind])
            rows += [known[name] for name in features if name in known]
        yield from np.add.reduceat(tables.rows[rows], begins)


def _extend(
    scores: Weights,
    reading: list[ObservedSpan],
    earnings: Iterator[Weights],
    after: Weights,
    every_state: _States,
) -> _Path:
    """The best paths through a reading of a line from those that end before it."""
    priors: list[_States] = []
    for _ in reading:
        reached = scores + after
        prior = reached.argmax(1)
        scores = reached[every_state, prior] + next(earnings)
        priors.append(prior)
    return _Path(scores, priors)


def _trace(
    page: Sequence[ObservedLine], ends: Sequence[_LineEnd], state: int, names: Sequence[str]
) -> list[TaggedSpan]:
    """The path that ends in a state, followed back to the start."""
    path: list[TaggedSpan] = []
    for line, end in zip(reversed(page), reversed(ends), strict=True):
        reading = 0 if end.best is None else end.best[state]
        priors = end.paths[reading].priors
        for observed, prior in zip(reversed(line[reading]), reversed(priors), strict=True):
            path.append(TaggedSpan(observed.span, names[state]))
            state = prior[state]
    return path[::-1]
