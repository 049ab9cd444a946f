"""The best reading of a page: spans with states, by the weights of its grammar (Viterbi)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.text.segment.features import line_features, text_features
from pipelines.text.segment.grammar import Grammar, Tables, Weights
from pipelines.text.segment.spans import Reading, Span
from pipelines.text.segment.terms import Terms

_BATCH = 512  # spans whose weights are held at one time


class Decoded(NamedTuple):
    """A span and its state on the best path."""

    span: Span
    state: str


class Seen(NamedTuple):
    """A span and the names of what can be seen of it."""

    span: Span
    features: list[str]


Line = list[list[Seen]]
_Steps = list[
    NDArray[np.intp]
]  # for each span of a reading the best state before it, by its own state
_End = tuple[
    NDArray[np.intp] | None, tuple[_Steps, ...]
]  # the best reading of a line by its last state; all their steps


def observe(
    text: str,
    folded: str,
    terms: Terms,
    lines: Sequence[list[Reading]],
    page_name: str | None = None,
) -> list[Line]:
    """Every reading of every line, its spans with their features."""
    around = line_features(text, folded, terms, lines, page_name)
    return [
        [[_seen(folded, reading, at, names) for at in range(len(reading))] for reading in line]
        for line, names in zip(lines, around, strict=True)
    ]


def _seen(folded: str, reading: Reading, at: int, around: list[str]) -> Seen:
    span = reading[at]
    if span.kind not in ("text", "name", "glued"):
        return Seen(span, [])
    last = at == len(reading) - 1
    ahead = around if last else [f"next_{reading[at + 1].kind}"]
    return Seen(span, text_features(folded, span) + ahead)


def spans_of(page: Iterable[Line]) -> Iterator[Seen]:
    """The spans of all readings, in the order in which the search meets them."""
    return (seen for line in page for reading in line for seen in reading)


def best_path(
    page: Sequence[Line], states: Grammar, prices: Iterable[Weights] | None = None
) -> list[Decoded]:
    """Every span of the best reading of a page, in order.

    `prices` are added to what the spans earn, for each of `spans_of(page)` one row of the grammar's tables.
    """
    tables = states.tables
    earned = _earned(spans_of(page), tables)
    if prices is not None:
        earned = map(np.add, earned, prices)
    front, ends, every = tables.start, [], np.arange(len(tables.states))
    for line in page:
        read = [_read(front, reading, earned, tables.after, every) for reading in line]
        scores = [score for score, _ in read]
        choice = np.argmax(scores, 0) if len(scores) > 1 else None
        front = scores[0] if choice is None else np.max(scores, 0)
        ends.append((choice, [steps for _, steps in read]))
    return _trace(page, ends, int(front.argmax()), tables.states)


def _earned(spans: Iterator[Seen], tables: Tables) -> Iterator[Weights]:
    """What each span earns in each state."""
    known = tables.features
    while batch := [*islice(spans, _BATCH)]:
        rows, begins = [], []
        for span, features in batch:
            begins.append(len(rows))
            rows.append(tables.kinds[span.kind])
            rows += [known[name] for name in features if name in known]
        yield from np.add.reduceat(tables.rows[rows], begins)


def _read(
    front: Weights,
    reading: list[Seen],
    earned: Iterator[Weights],
    after: Weights,
    every: NDArray[np.intp],
) -> tuple[Weights, _Steps]:
    """The score of the best path to each state that can end the reading of a line, and its steps."""
    steps = []
    for _ in reading:
        reached = front + after
        before = reached.argmax(1)
        front = reached[every, before] + next(earned)
        steps.append(before)
    return front, steps


def _trace(
    page: Sequence[Line], ends: list[_End], state: int, names: tuple[str, ...]
) -> list[Decoded]:
    """The path that ends in a state, followed back to the start."""
    found: list[Decoded] = []
    for line, (choice, steps) in zip(reversed(page), reversed(ends), strict=True):
        reading = 0 if choice is None else choice[state]
        for seen, before in zip(reversed(line[reading]), reversed(steps[reading]), strict=True):
            found.append(Decoded(seen.span, names[state]))
            state = before[state]
    return found[::-1]
