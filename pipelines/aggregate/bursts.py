"""Bursts: issues whose count stands out from their past, and the stretches around them."""

from collections.abc import Iterator
from itertools import groupby
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.aggregate.measures import Floats, excess

# A burst is far above its past, still above the mean it is printed beside, more than a pair of
# articles, and has a past long enough to compare with. The excess was chosen on simulated years of
# another make than those of the tests.
PAST_ISSUES = 36
BURST_EXCESS = 3.8
BURST_Z = 1.0
BURST_ARTICLES = 3
BURST_HISTORY = 4
# The last few issues may show together what none of them shows alone.
LONGEST_TOGETHER = 5
# The automaton's second state has twice the odds of the first; a step up costs as much as with
# Kleinberg's gamma of 1.
_ODDS = 2.0
_GAMMA = 1.0
_REACH = 12

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Span(NamedTuple):
    """The first and the last of consecutive issues, by position."""

    first: int
    last: int


class Usual(NamedTuple):
    """What the issues before a burst hold: the articles of the topic, and all articles."""

    of_topic: int
    total: int


def flagged(counts: Counts, totals: Counts, z: Floats, before: Counts) -> Flags:
    """Whether each issue's count is a burst, judged by the issues before it alone.

    The arrays hold one section or topic after another, each issue by issue: `totals` are all
    articles of the issues, `z` how far each count is from its baseline, NaN without one, `before`
    how many issues come before. The count, alone or with those of up to four issues before it, must
    exceed that of the up to 36 issues before these, and must have grown by more than the rest of
    the issue has: a fat issue is no burst of every topic.
    """
    others = totals - counts
    lengths = range(1, LONGEST_TOGETHER + 1)
    highest = np.max(
        [_excess_of_last(length, counts, others, before) for length in lengths], axis=0
    )
    above_past = highest >= BURST_EXCESS
    above_baseline = np.nan_to_num(z) >= BURST_Z
    enough = counts >= BURST_ARTICLES
    return above_past & above_baseline & enough


def _excess_of_last(length: int, counts: Counts, others: Counts, before: Counts) -> Floats:
    """How far the last `length` issues together, up to each issue, exceed those before them.

    0 where the past is too short.
    """
    end = np.arange(1, len(counts) + 1)
    start = end - np.minimum(length, before + 1)
    history = np.clip(before + 1 - length, 0, PAST_ISSUES)
    now = _sums(counts, start, end)
    past = _sums(counts, start - history, start)
    other_now = _sums(others, start, end)
    other_past = _sums(others, start - history, start)
    growth = excess(now, past, end - start, history)
    comparable = (other_now > 0) & (other_past > 0)
    relative_growth = np.where(comparable, excess(now, past, other_now, other_past), growth)
    return np.where(history >= BURST_HISTORY, np.minimum(growth, relative_growth), 0.0)


def spans(flags: Flags, counts: Counts, totals: Counts) -> list[Span]:
    """The bursts: flagged issues, extended to where the automaton is in its second state.

    The automaton sees the 36 issues before the flagged ones and the 12 after them, so that distant
    issues do not move the ends.
    """
    inside = flags.copy()
    for run in _runs(flags):
        since = max(run.first - PAST_ISSUES, 0)
        until = run.last + 1 + _REACH
        usual = Usual(
            of_topic=int(counts[since : run.first].sum()),
            total=int(totals[since : run.first].sum()),
        )
        second = elevated(counts[since:until], totals[since:until], usual)
        second[run.first - since : run.last + 1 - since] = True
        stretch = _run_at(run.first - since, second)
        inside[since + stretch.first : since + stretch.last + 1] = True
    return list(_runs(inside))


def elevated(counts: Counts, totals: Counts, usual: Usual) -> Flags:
    """Where the likeliest path of a two-state automaton is in its second state.

    This is Kleinberg's automaton (2002, batched arrivals). An issue of d articles has r of the
    topic: in the first state with the odds of the `usual` articles of the topic among all, in the
    second with twice those odds. A step up costs ln(issues), a step down nothing. Zero articles
    count as half an article.
    """
    of_topic = max(usual.of_topic, 0.5)
    of_others = max(usual.total - usual.of_topic, 0.5)
    odds = of_topic / of_others
    # How much more the second state costs: -ln of the ratio of the binomial likelihoods.
    extra_costs = totals * log((1 + _ODDS * odds) / (1 + odds)) - counts * log(_ODDS)
    step_up = _GAMMA * log(len(counts))
    first_cost, second_cost = 0.0, step_up
    # Whether the cheapest way into the second state came from the second, and that into the first
    # from the second.
    stayed = np.zeros(len(counts), dtype=bool)
    fell = np.zeros(len(counts), dtype=bool)
    for at, extra_cost in enumerate(extra_costs):
        stayed[at] = second_cost <= first_cost + step_up
        fell[at] = second_cost < first_cost
        cheapest_up = min(second_cost, first_cost + step_up)
        first_cost = min(first_cost, second_cost)
        second_cost = cheapest_up + float(extra_cost)
    return _path_back(second_cost < first_cost, stayed, fell)


def _path_back(ends_second: bool, stayed: Flags, fell: Flags) -> Flags:
    """The path to the last state: where it is in the second state."""
    path = np.zeros(len(stayed), dtype=bool)
    in_second = ends_second
    for at in reversed(range(len(stayed))):
        path[at] = in_second
        in_second = bool(stayed[at] if in_second else fell[at])
    return path


def _runs(flags: Flags) -> Iterator[Span]:
    """Each run of consecutive flags that are set."""
    start = 0
    for is_set, run in groupby(flags):
        end = start + len(list(run))
        if is_set:
            yield Span(start, end - 1)
        start = end


def _run_at(place: int, flags: Flags) -> Span:
    """The run of flags that holds a place whose flag is set."""
    return next(run for run in _runs(flags) if run.first <= place <= run.last)


def _sums(values: Counts, since: Counts, until: Counts) -> Counts:
    """The sum of the values from each `since` to before its `until`."""
    sums = np.concatenate([[0], np.cumsum(values)])
    return sums[until] - sums[since]
