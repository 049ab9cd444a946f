"""How sure the path through a page is of each of its spans.

The chance of a state at a span is that of all paths that leave the best path a few spans before it
and come back a few spans behind it, against all others. All spans are looked at in one go.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipelines.text.segment.draft import FURNITURE, HEAD, TITLE
from pipelines.text.segment.grammar import Grammar, Weights
from pipelines.text.segment.viterbi import ObservedLine, TaggedSpan, earned, spans_of

_AROUND = 4  # spans on either side over which a path may differ from the best


class Certainty(NamedTuple):
    """The chances of a span, from 0 to 1.

    `kind` that it is what the path says, be it head, furniture or content; `head` that it is part
    of the head of an article, `title` that it is part of a title, `furniture` of no article.
    """

    kind: float
    head: float
    title: float
    furniture: float


def certainties(
    page: Sequence[ObservedLine], path: Sequence[TaggedSpan], states: Grammar
) -> dict[int, Certainty]:
    """How sure the best path, by the states' own names, is of its spans; by their starts."""
    tables = states.tables
    features = {observed.span: observed for observed in spans_of(page)}
    gains = np.array([*earned((features[item.span] for item in path), tables)])
    column = {name: number for number, name in enumerate(tables.states)}
    numbers = [column[item.state] for item in path]
    chances = _chances(gains, tables.after, numbers)
    plain = ["", *(state.plain for state in states.values())]
    heads, titles, furniture = (
        np.array([name in group for name in plain]) for group in (HEAD, TITLE, FURNITURE)
    )
    kinds = heads + 2 * furniture
    is_same = kinds[numbers][:, None] == kinds
    columns = [(chances * is_same).sum(1), *(chances @ kind for kind in (heads, titles, furniture))]
    return {
        item.span.start: Certainty(*row)
        for item, row in zip(path, np.transpose(columns).tolist(), strict=True)
    }


def _chances(gains: Weights, after: Weights, numbers: Sequence[int]) -> Weights:
    """The chance of each state at each span, a row a span."""
    likely = np.exp(gains - gains.max(1, keepdims=True))
    follows = np.exp(after)
    chosen = np.zeros_like(likely)
    chosen[np.arange(len(numbers)), numbers] = 1
    before, behind = chosen, chosen
    for _ in range(_AROUND):
        reached = np.vstack([follows[:, 0], before[:-1] @ follows.T])
        before = _scaled(reached * likely)
        to_come = (behind[1:] * likely[1:]) @ follows
        behind = _scaled(np.vstack([to_come, np.ones_like(follows[0])]))
    return _scaled(before * behind)


def _scaled(rows: Weights) -> Weights:
    """Each row divided by its sum."""
    return rows / rows.sum(1, keepdims=True)
