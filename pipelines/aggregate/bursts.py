"""Bursts: the issues whose count stands out from its past, and the stretches of issues around them."""

from itertools import groupby
from math import log

import numpy as np
from numpy.typing import NDArray

from pipelines.aggregate.measures import excess

# A burst is far above its past (one issue in six thousand would be by chance), is more than a pair of articles,
# and has a past that deserves the name. The last issues may show together what none of them shows alone.
BURST_EXCESS = 3.6
OWN_EXCESS = 1.0
BURST_ARTICLES = 3
BURST_HISTORY = 4
TOGETHER = (1, 2, 3)
# The automaton's second state sees twice the odds of the first; a step up costs as Kleinberg's gamma of 1.
_ODDS = 2.0
_GAMMA = 1.0

Counts = NDArray[np.int64]


def flagged(counts: Counts, totals: Counts, trailing: int) -> NDArray[np.bool_]:
    """Whether each issue's count is a burst, by what came before alone.

    `totals` are all articles of the issues. The count, alone or with those of the one or two issues before it,
    must exceed the up to `trailing` issues before these, and must have grown by more than the rest of the issue
    has: a fat issue is no burst of every topic.
    """
    found = [_excess_of_last(length, counts, totals - counts, trailing) for length in TOGETHER]
    return (np.max(found, axis=0) >= BURST_EXCESS) & (found[0] >= OWN_EXCESS) & (counts >= BURST_ARTICLES)


def _excess_of_last(length: int, counts: Counts, others: Counts, trailing: int) -> NDArray[np.float64]:
    """How far the last issues together, up to each one, exceed those before them; 0 where the past is too short."""
    end = np.arange(1, len(counts) + 1)
    start = np.maximum(end - length, 0)
    history = np.minimum(start, trailing)
    now, past, now_others, past_others = (
        _sums(values, since, until)
        for values in (counts, others)
        for since, until in ((start, end), (start - history, start))
    )
    grown = excess(now, past, end - start, history)
    compared = (now_others > 0) & (past_others > 0)
    outgrown = np.where(compared, excess(now, past, now_others, past_others), grown)
    return np.where(history >= BURST_HISTORY, np.minimum(grown, outgrown), 0.0)


def spans(flags: NDArray[np.bool_], counts: Counts, totals: Counts) -> list[tuple[int, int]]:
    """First and last issue of each burst: flagged issues, widened to where the automaton is in its second state."""
    inside = flags | elevated(counts, totals)
    runs = [[at for at, _ in run] for is_inside, run in groupby(enumerate(inside), lambda each: each[1]) if is_inside]
    return [(run[0], run[-1]) for run in runs if flags[run].any()]


def elevated(counts: Counts, totals: Counts) -> NDArray[np.bool_]:
    """Where the likeliest path of a two-state automaton is in its second state (Kleinberg 2002, batched arrivals).

    An issue of d articles has r of the topic: in the first state with the odds of the topic over all issues, in
    the second with twice those odds. A step up costs ln(issues), a step down nothing.
    """
    in_second = np.zeros(len(counts), dtype=bool)
    articles, of_topic = int(totals.sum()), int(counts.sum())
    if not 0 < of_topic < articles:
        return in_second
    odds = of_topic / (articles - of_topic)
    # What the second state costs above the first: -ln of the ratio of the binomial likelihoods.
    dearer = totals * log((1 + _ODDS * odds) / (1 + odds)) - counts * log(_ODDS)
    up = _GAMMA * log(len(counts))
    low, high = 0.0, up
    stayed = np.zeros(len(counts), dtype=bool)  # whether the best way into the second state was from it
    fell = np.zeros(len(counts), dtype=bool)  # whether the best way into the first state was from the second
    for at, cost in enumerate(dearer):
        stayed[at], fell[at] = high <= low + up, high < low
        low, high = min(low, high), min(high, low + up) + float(cost)
    second = high < low
    for at in reversed(range(len(counts))):
        in_second[at] = second
        second = bool(stayed[at] if second else fell[at])
    return in_second


def _sums(values: Counts, since: Counts, until: Counts) -> Counts:
    sums = np.concatenate([[0], np.cumsum(values)])
    return sums[until] - sums[since]
