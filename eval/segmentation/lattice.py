"""All paths through many pages at a time: how much they weigh, and what is expected of them.

A page is a conditional random field over the readings of its lines: a path's weight is the
exponential of what its spans earn and its orders of states add. Pages are walked side by side, line
by line, so that each step is a product of matrices. Weights are factors, scaled step by step so
that none is too small for a number.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.text.segment.grammar import Tables, Weights
from pipelines.text.segment.viterbi import ObservedLine, ObservedSpan, spans_of

_TINY = 1e-300  # so that the logarithm of nothing is a number

_Numbers = NDArray[np.int64]


class _Slot(NamedTuple):
    """The spans at one place of one reading of a line: their pages and their numbers."""

    pages: _Numbers
    spans: _Numbers


class _Readings(NamedTuple):
    """The n-th readings of a line, place by place, and the pages that have one."""

    slots: list[_Slot]
    pages: _Numbers


_Step = list[_Readings]  # a line of all pages


class Expected(NamedTuple):
    """The logarithm of the weight of all paths, and what is expected of a path drawn by weight.

    `spans` has a row for each span and a column for each state, `orders` is [state, state before].
    All count as often as their pages do.
    """

    total: float
    spans: Weights
    orders: Weights


class _Scaled(NamedTuple):
    """Rows of weights, each divided by its sum, and the logarithms of these sums."""

    rows: Weights
    scales: Weights

    def copy(self) -> "_Scaled":
        return _Scaled(self.rows.copy(), self.scales.copy())

    def put(self, places: _Numbers, other: "_Scaled") -> None:
        """Put other rows in the places of some."""
        self.rows[places], self.scales[places] = other

    def at(self, places: _Numbers) -> "_Scaled":
        return _Scaled(self.rows[places], self.scales[places])


class _Gains(NamedTuple):
    """What the spans of all pages gain, as factors, and the factors of orders of states.

    The factors of a span are divided by the largest of them, whose logarithm is in `scales`.
    """

    spans: Weights
    scales: Weights
    after: Weights


class Lattice:
    """The readings of some pages, their spans numbered in order."""

    def __init__(self, pages: Sequence[Sequence[ObservedLine]]) -> None:
        self._pages = len(pages)
        counts = [sum(1 for _ in spans_of(page)) for page in pages]
        self._page_of = np.arange(len(pages)).repeat(counts)
        self._steps = list(_steps(pages, counts))

    def expected(
        self, earned: Weights, tables: Tables, after: Weights, counts: Weights
    ) -> Expected:
        """What is expected where spans earn and orders of states add so much.

        `counts` says how often each page counts.
        """
        most = earned.max(1)
        gains = _Gains(np.exp(earned - most[:, None]), most, np.exp(after))
        before, ends = self._forward(gains, np.exp(tables.start))
        behind = self._backward(gains)
        scales = before.scales + gains.scales + behind.scales - ends[self._page_of]
        chances = np.exp(scales) * counts[self._page_of]
        ahead = gains.spans * behind.rows * chances[:, None]
        spans = (before.rows @ gains.after.T) * ahead
        orders = (ahead.T @ before.rows) * gains.after
        return Expected(float(counts @ ends), spans, orders)

    def _forward(self, gains: _Gains, start: Weights) -> tuple[_Scaled, Weights]:
        """The paths to each span by the state before it, and the weights of those to the end."""
        scores = _Scaled(np.tile(start, (self._pages, 1)), np.zeros(self._pages))
        before = _nothing(gains)
        for step in self._steps:
            ends: list[_Scaled] = []
            for readings in step:
                reached = scores.copy()
                for pages, spans in readings.slots:
                    prior = reached.at(pages)
                    before.put(spans, prior)
                    rows = (prior.rows @ gains.after.T) * gains.spans[spans]
                    reached.put(pages, _scaled(rows, prior.scales + gains.scales[spans]))
                ends.append(reached)
            scores = _joined(scores, ends, step)
        return before, np.log(scores.rows.sum(1)) + scores.scales

    def _backward(self, gains: _Gains) -> _Scaled:
        """The paths from each state of each span to the end."""
        width = gains.spans.shape[1]
        scores = _Scaled(np.ones((self._pages, width)), np.zeros(self._pages))
        behind = _nothing(gains)
        for step in reversed(self._steps):
            starts: list[_Scaled] = []
            for readings in step:
                reached = scores.copy()
                for pages, spans in reversed(readings.slots):
                    to_come = reached.at(pages)
                    behind.put(spans, to_come)
                    rows = (to_come.rows * gains.spans[spans]) @ gains.after
                    reached.put(pages, _scaled(rows, to_come.scales + gains.scales[spans]))
                starts.append(reached)
            scores = _joined(scores, starts, step)
        return behind


def _steps(pages: Sequence[Sequence[ObservedLine]], counts: Sequence[int]) -> Iterator[_Step]:
    """The lines of all pages, the first of each, then the second."""
    numbers = [iter(range(*edges)) for edges in pairwise(accumulate(counts, initial=0))]
    for line_no in range(max(map(len, pages), default=0)):
        lines = [(page_no, page[line_no]) for page_no, page in enumerate(pages) if page[line_no:]]
        step: list[tuple[list[int], list[tuple[list[int], list[int]]]]] = []
        for page_no, line in lines:
            for reading_no, reading in enumerate(line):
                if reading_no == len(step):
                    step.append(([], []))
                having, slots = step[reading_no]
                having.append(page_no)
                _fill(slots, page_no, reading, numbers[page_no])
        yield [
            _Readings([_Slot(*map(np.array, slot)) for slot in slots], np.array(having))
            for having, slots in step
        ]


def _fill(
    slots: list[tuple[list[int], list[int]]],
    page_no: int,
    reading: Sequence[ObservedSpan],
    numbers: Iterator[int],
) -> None:
    """Put the spans of a page's reading into their slots."""
    for place in range(len(reading)):
        if place == len(slots):
            slots.append(([], []))
        pages, spans = slots[place]
        pages.append(page_no)
        spans.append(next(numbers))


def _nothing(gains: _Gains) -> _Scaled:
    """Rows for all spans, to be filled."""
    return _Scaled(np.zeros_like(gains.spans), np.zeros_like(gains.scales))


def _scaled(rows: Weights, scales: Weights) -> _Scaled:
    sums = np.maximum(rows.sum(1), _TINY)
    return _Scaled(rows / sums[:, None], scales + np.log(sums))


def _joined(scores: _Scaled, ends: Sequence[_Scaled], step: _Step) -> _Scaled:
    """The paths beyond a line: those of all of its readings; a page without it stays."""
    joined = scores.copy()
    for number, (end, readings) in enumerate(zip(ends, step, strict=True)):
        pages = readings.pages
        reached = end.at(pages)
        joined.put(pages, _sum(joined.at(pages), reached) if number else reached)
    return joined


def _sum(some: _Scaled, others: _Scaled) -> _Scaled:
    """The rows of both added up."""
    most = np.maximum(some.scales, others.scales)
    parts = (part.rows * np.exp(part.scales - most)[:, None] for part in (some, others))
    return _scaled(sum(parts, np.zeros_like(some.rows)), most)
