"""Bursts: the issues whose count stands out from its past, and the stretches of issues around them."""

from itertools import groupby
from math import log

import numpy as np
from numpy.typing import NDArray

from pipelines.aggregate.measures import excess

# A burst is far above its past, still above the mean it is printed beside, more than a pair of articles, and has a
# past that deserves the name. The excess was chosen on simulated years of other makes than those of the tests.
PAST_ISSUES = 36
BURST_EXCESS = 3.8
BURST_Z = 1.0
BURST_ARTICLES = 3
BURST_HISTORY = 4
# The last issues may show together what none of them shows alone.
LONGEST_TOGETHER = 5
# The automaton's second state sees twice the odds of the first; a step up costs as Kleinberg's gamma of 1.
_ODDS = 2.0
_GAMMA = 1.0
_REACH = 12

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def flagged(counts: Counts, totals: Counts, z: NDArray[np.float64]) -> Flags:
    """Whether each issue's count is a burst, by what came before alone.

    `totals` are all articles of the issues, `z` how far each count is from its baseline, NaN without one. The
    count, alone or with those of up to four issues before it, must exceed the up to 36 issues before these, and
    must have grown by more than the rest of the issue has: a fat issue is no burst of every topic.
    """
    found = [
        _excess_of_last(length, counts, totals - counts)
        for length in range(1, LONGEST_TOGETHER + 1)
    ]
    return (
        (np.max(found, axis=0) >= BURST_EXCESS)
        & (np.nan_to_num(z) >= BURST_Z)
        & (counts >= BURST_ARTICLES)
    )


def _excess_of_last(length: int, counts: Counts, others: Counts) -> NDArray[np.float64]:
    """How far the last issues together, up to each one, exceed those before them; 0 where the past is too short."""
    end = np.arange(1, len(counts) + 1)
    start = np.maximum(end - length, 0)
    history = np.minimum(start, PAST_ISSUES)
    now, past, now_others, past_others = (
        _sums(values, since, until)
        for values in (counts, others)
        for since, until in ((start, end), (start - history, start))
    )
    grown = excess(now, past, end - start, history)
    compared = (now_others > 0) & (past_others > 0)
    outgrown = np.where(compared, excess(now, past, now_others, past_others), grown)
    return np.where(history >= BURST_HISTORY, np.minimum(grown, outgrown), 0.0)


def spans(flags: Flags, counts: Counts, totals: Counts) -> list[tuple[int, int]]:
    """First and last issue of each burst: flagged issues, widened to where the automaton is in its second state.

    It looks at the 36 issues before the flagged ones and the 12 after, so that what is far away moves no bound.
    """
    inside = flags.copy()
    for first, last in _runs(flags):
        since, until = max(first - PAST_ISSUES, 0), last + 1 + _REACH
        usual = int(counts[since:first].sum()), int(totals[since:first].sum())
        second = elevated(counts[since:until], totals[since:until], usual)
        second[first - since : last + 1 - since] = True
        for start, end in _runs(second):
            if start <= first - since <= end:
                inside[since + start : since + end + 1] = True
    return _runs(inside)


def elevated(counts: Counts, totals: Counts, usual: tuple[int, int]) -> Flags:
    """Where the likeliest path of a two-state automaton is in its second state (Kleinberg 2002, batched arrivals).

    An issue of d articles has r of the topic: in the first state with the odds of the `usual` articles of the topic
    among all, in the second with twice those odds. A step up costs ln(issues), a step down nothing. Half an article
    stands for none.
    """
    of_topic, rest = max(usual[0], 0.5), max(usual[1] - usual[0], 0.5)
    odds = of_topic / rest
    # What the second state costs above the first: -ln of the ratio of the binomial likelihoods.
    dearer = totals * log((1 + _ODDS * odds) / (1 + odds)) - counts * log(_ODDS)
    up = _GAMMA * log(len(counts))
    low, high = 0.0, up
    stayed = np.zeros(
        len(counts), dtype=bool
    )  # whether the best way into the second state was from it
    fell = np.zeros(
        len(counts), dtype=bool
    )  # whether the best way into the first state was from the second
    for at, cost in enumerate(dearer):
        stayed[at], fell[at] = high <= low + up, high < low
        low, high = min(low, high), min(high, low + up) + float(cost)
    return _traced(high < low, stayed, fell)


def _traced(second: bool, stayed: Flags, fell: Flags) -> Flags:
    """The path back from its last state."""
    path = np.zeros(len(stayed), dtype=bool)
    for at in reversed(range(len(stayed))):
        path[at] = second
        second = bool(stayed[at] if second else fell[at])
    return path


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """First and last place of each run of true ones."""
    runs = [
        [at for at, _ in run]
        for is_true, run in groupby(enumerate(flags), lambda each: each[1])
        if is_true
    ]
    return [(run[0], run[-1]) for run in runs]


def _sums(values: Counts, since: Counts, until: Counts) -> Counts:
    sums = np.concatenate([[0], np.cumsum(values)])
    return sums[until] - sums[since]
