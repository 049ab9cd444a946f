"""How sure the reading of a page is: the probability of what a span does to its article.

By the weights of the grammar all readings of a page share one probability, as in a conditional
random field. A span opens an article, goes on with one, or is in none; states that do the same are
counted together, because which of them it is moves no boundary.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from pipelines.text.segment.draft import HEAD, Draft
from pipelines.text.segment.grammar import Grammar, Weights
from pipelines.text.segment.spans import Span
from pipelines.text.segment.viterbi import ObservedLine, TaggedSpan, earned, spans_of

_FURNITURE = frozenset({"page_header", "page_section", "guide", "colophon"})
_TINY = 1e-300  # so that the logarithm of nothing is a number
_NOWHERE = -1e9

_Line = list[list[Weights]]  # what each span of each reading earns

# The probability of what a span was read to do, by its first character.
Certainties = Mapping[int, float]


def certainties(
    page: Sequence[ObservedLine], states: Grammar, path: Iterable[TaggedSpan]
) -> Certainties:
    """The probability of what each span of the path does."""
    deeds = np.array(["", *(_deed(state.plain) for state in states.values())])
    of_states = probabilities(page, states)
    certain: dict[int, float] = {}
    for span, state in path:
        does_the_same = deeds == _deed(states[state].plain)
        certain[span.start] = float(of_states[span][does_the_same].sum())
    return certain


def _deed(plain: str) -> str:
    if plain in HEAD:
        return "opens"
    return "outside" if plain in _FURNITURE else "goes on"


def least(certain: Certainties, drafts: Sequence[Draft]) -> Iterator[float]:
    """For each article the least certainty of its spans and of the span that follows them.

    The parts of a title that was read as one span share its certainty.
    """
    heads = sorted(min(item.span.start for item in draft.spans) for draft in drafts)
    for draft in drafts:
        starts = {item.span.start for item in draft.spans}
        after = bisect_right(heads, max(starts))
        following = heads[after : after + 1]
        yield min(certain.get(start, 1.0) for start in starts.union(following))


def probabilities(page: Sequence[ObservedLine], states: Grammar) -> dict[Span, Weights]:
    """The probability of each state for each span, over all readings of its line."""
    tables = states.tables
    earnings = earned(spans_of(page), tables)
    lines = [[[next(earnings) for _ in reading] for reading in line] for line in page]
    ahead = _forward(lines, np.maximum(tables.start, _NOWHERE), np.exp(tables.after))
    behind = _backward(lines, np.exp(tables.after.T))
    total = np.logaddexp.reduce(ahead[-1] + behind[-1])
    of_states: dict[Span, Weights] = defaultdict(lambda: np.zeros(len(tables.states)))
    for (span, _), before, after in zip(spans_of(page), ahead, behind, strict=False):
        of_states[span] = of_states[span] + np.exp(before + after - total)
    return of_states


def _forward(lines: Sequence[_Line], start: Weights, order: Weights) -> list[Weights]:
    """The weights of the paths up to each state of each span, and last of those to the end."""
    ahead: list[Weights] = []
    scores = start
    for line in lines:
        ends: list[Weights] = []
        for reading in line:
            reached = scores
            for earning in reading:
                reached = _through(reached, order) + earning
                ahead.append(reached)
            ends.append(reached)
        scores = np.logaddexp.reduce(ends)
    return [*ahead, scores]


def _backward(lines: Sequence[_Line], order: Weights) -> list[Weights]:
    """The weights of the paths from each state of each span to the end, and last of none."""
    behind: list[Weights] = []
    scores = np.zeros(len(order))
    for line in reversed(lines):
        starts: list[Weights] = []
        for reading in reversed(line):
            reached = scores
            for earning in reversed(reading):
                behind.append(reached)
                reached = _through(reached + earning, order)
            starts.append(reached)
        scores = np.logaddexp.reduce(starts)
    return [*reversed(behind), np.zeros(len(order))]


def _through(scores: Weights, order: Weights) -> Weights:
    """What reaches each state from the states before it."""
    most = scores.max()
    return np.log(order @ np.exp(scores - most) + _TINY) + most
