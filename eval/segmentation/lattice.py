"""All paths through many pages at a time: how much they weigh, and what is expected of them.

A page is a conditional random field over the readings of its lines: a path's weight is the
exponential of what its spans earn and its orders of states add. Pages are walked side by side, line
by line, so that each step is a product of matrices.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.text.segment.grammar import Tables, Weights
from pipelines.text.segment.viterbi import ObservedLine, ObservedSpan, spans_of

_TINY = 1e-300  # so that the logarithm of nothing is a number
_NOWHERE = -1e9

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
        before, ends = self._forward(earned, tables, after)
        totals = _log_sum(ends)
        ahead = earned + self._backward(earned, after) - totals[self._page_of][:, None]
        of_spans = counts[self._page_of][:, None]
        spans = np.exp(_through(before, after) + ahead) * of_spans
        orders = _orders(before, ahead, of_spans) * np.exp(after)
        return Expected(float(counts @ totals), spans, orders)

    def _forward(self, earned: Weights, tables: Tables, after: Weights) -> tuple[Weights, Weights]:
        """The weights of the paths to each span by the state before it, and of those to the end."""
        scores = np.tile(np.maximum(tables.start, _NOWHERE), (self._pages, 1))
        before = np.zeros_like(earned)
        for step in self._steps:
            ends: list[Weights] = []
            for readings in step:
                reached = scores.copy()
                for pages, spans in readings.slots:
                    before[spans] = reached[pages]
                    reached[pages] = _through(before[spans], after) + earned[spans]
                ends.append(reached)
            scores = _joined(scores, ends, step)
        return before, scores

    def _backward(self, earned: Weights, after: Weights) -> Weights:
        """The weights of the paths from each state of each span to the end."""
        scores = np.zeros((self._pages, earned.shape[1]))
        behind = np.zeros_like(earned)
        for step in reversed(self._steps):
            starts: list[Weights] = []
            for readings in step:
                reached = scores.copy()
                for pages, spans in reversed(readings.slots):
                    behind[spans] = reached[pages]
                    reached[pages] = _through(behind[spans] + earned[spans], after.T)
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


def _through(scores: Weights, after: Weights) -> Weights:
    """What reaches each state from the states before it."""
    most = scores.max(1, keepdims=True)
    return np.log(np.exp(scores - most) @ np.exp(after).T + _TINY) + most


def _log_sum(scores: Weights) -> Weights:
    most = scores.max(1)
    return np.log(np.exp(scores - most[:, None]).sum(1)) + most


def _joined(scores: Weights, ends: Sequence[Weights], step: _Step) -> Weights:
    """The scores beyond a line: what all of its readings reach; a page without it stays."""
    joined = scores.copy()
    for number, (end, readings) in enumerate(zip(ends, step, strict=True)):
        pages = readings.pages
        joined[pages] = np.logaddexp(joined[pages], end[pages]) if number else end[pages]
    return joined


def _orders(before: Weights, ahead: Weights, counts: Weights) -> Weights:
    """How often each state is expected behind each other, but for what their order adds."""
    most_before, most_ahead = before.max(1, keepdims=True), ahead.max(1, keepdims=True)
    reached = np.exp(before - most_before) * np.exp(most_before + most_ahead) * counts
    return np.exp(ahead - most_ahead).T @ reached
