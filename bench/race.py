"""A stage and its baseline timed in turns, so that a busy machine slows both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time

Read = Callable[[str], object]


@dataclass(frozen=True)
class Race:
    """A stage of ours and the baseline it is measured against, by the same clock, in seconds."""

    name: str
    ours: Read
    baseline_name: str
    baseline: Read
    goal: float
    clock: Callable[[], float] = process_time
    # What a stage is given by the one before it; its time does not count.
    before: Read = str


@dataclass(frozen=True)
class Result:
    """Characters per second, medians over the rounds, and the median of the rounds' ratios."""

    ours: float
    baseline: float
    ratio: float


def run(race: Race, texts: Sequence[str]) -> Result:
    """Both read the texts in turns; the first is to warm up, and does not count.

    No text comes twice, so that what a reader remembers of one does not flatter it.
    """
    _, *pairs = [_round(race, text) for text in texts]
    return Result(
        ours=median(ours for ours, _ in pairs),
        baseline=median(baseline for _, baseline in pairs),
        ratio=median(ours / baseline for ours, baseline in pairs),
    )


def _round(race: Race, text: str) -> tuple[float, float]:
    race.before(text)
    return _speed(race.ours, text, race.clock), _speed(race.baseline, text, race.clock)


def _speed(read: Read, text: str, clock: Callable[[], float]) -> float:
    start = clock()
    read(text)
    return len(text) / (clock() - start)
