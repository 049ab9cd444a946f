"""Whether the texts around a line go together, and which it is about, by their letter pairs.

Texts are compared in a window of fixed size around the line; nothing is said of a line that has
too little text around it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipelines.text.segment.letter_pairs import Bags, LetterPairs, Stretch, cosines, shares
from pipelines.text.segment.lines import Line

_WINDOW = 2400  # characters above and below that are compared
_WINDOW_LINES = 40  # and the most lines that they may be in
_ENOUGH = _WINDOW - 100  # characters left of a window that may end at a mark
_MIN_PAIRS = 60
_BATCH = 64  # lines whose windows are held at one time
_NEAR = 600  # characters next to a line that are compared once more
_FIRST = 120  # characters of the text below that say again what a headline says
_TITLE_LINES = 3  # the most lines of a title


class _Scale(NamedTuple):
    """The names of the steps of a measure: all that it reaches."""

    steps: tuple[float, ...]
    names: list[str]

    def reached(self, measure: float) -> list[str]:
        return self.names[: bisect_right(self.steps, measure)]


def _scale(name: str, *steps: float) -> _Scale:
    return _Scale(steps, [f"{name}_{step}" for step in steps])


_AKIN = _scale("akin", 0.02, 0.03, 0.045, 0.065, 0.1, 0.15, 0.22, 0.3)
_AKIN_NEAR = _scale("akin_near", 0.008, 0.015, 0.025, 0.04, 0.07, 0.11, 0.16, 0.25)
_ABOUT = _scale("about_below", 0.1, 0.25, 0.5)
_SAID = _scale("said_below", 0.2, 0.4, 0.6, 0.8)
_NAMED = _scale("named_above", 0.1, 0.25, 0.5)
_SCALES = (_AKIN, _AKIN_NEAR, _ABOUT, _SAID, _NAMED)

# All that can be said of how texts go together.
NAMES = frozenset({"about_above", *(name for scale in _SCALES for name in scale.names)})


def cohesion(pairs: LetterPairs, page: Sequence[Line]) -> Iterator[tuple[int, list[str]]]:
    """The number of each short line with enough text around it, and the features this gives it."""
    pairs = pairs.only((line.start, line.end) for line in page if line.text)
    short = [at for at, line in enumerate(page) if line.short]
    for first in range(0, len(short), _BATCH):
        yield from _of_batch(pairs, page, short[first : first + _BATCH])


def _of_batch(
    pairs: LetterPairs, page: Sequence[Line], batch: Sequence[int]
) -> Iterator[tuple[int, list[str]]]:
    numbers: list[int] = []
    stretches: list[_Around] = []
    for at in batch:
        around = _around(page, at)
        if min(pairs.count(around.above), pairs.count(around.below)) < _MIN_PAIRS:
            continue
        numbers.append(at)
        stretches.append(around)
    yield from zip(numbers, _features(pairs, stretches), strict=True)


class _Around(NamedTuple):
    """A line, and the texts above and below the title that it would be part of."""

    line: Stretch
    above: Stretch
    below: Stretch

    @property
    def near_above(self) -> Stretch:
        start, end = self.above
        return max(start, end - _NEAR), end

    @property
    def near_below(self) -> Stretch:
        start, end = self.below
        return start, min(end, start + _NEAR)

    @property
    def first_below(self) -> Stretch:
        start, end = self.below
        return start, min(end, start + _FIRST)


def _around(page: Sequence[Line], at: int) -> _Around:
    first = last = at
    while first and at - first < _TITLE_LINES and page[first - 1].short:
        first -= 1
    while last + 1 < len(page) and last - at < _TITLE_LINES and page[last + 1].short:
        last += 1
    line = page[at].start, page[at].end
    return _Around(line, _above(page, first), _below(page, last))


def _features(pairs: LetterPairs, stretches: Sequence[_Around]) -> Iterator[list[str]]:
    """For each line whether the texts around it go together, and which of them it is about."""

    def bags(name: str) -> Bags:
        return Bags([pairs.within([getattr(around, name)]) for around in stretches])

    lines, above, below = bags("line"), bags("above"), bags("below")
    near_above, near_below = bags("near_above"), bags("near_below")
    enough = np.minimum(above.variety(), below.variety()) >= _MIN_PAIRS
    subjects = [bags.weighed(pairs.weights) for bags in (above, below, near_above, near_below)]
    measured = zip(
        enough.tolist(),
        cosines(*subjects[:2]).tolist(),
        cosines(*subjects[2:]).tolist(),
        (shares(lines, below) - shares(lines, above)).tolist(),
        shares(lines, bags("first_below")).tolist(),
        shares(lines, near_above).tolist(),
        strict=True,
    )
    for has_enough, like, near, lean, said, named in measured:
        yield (
            [
                *_AKIN.reached(like),
                *_AKIN_NEAR.reached(near),
                *(_ABOUT.reached(lean) if lean >= 0 else ["about_above"]),
                *_SAID.reached(said),
                *_NAMED.reached(named),
            ]
            if has_enough
            else []
        )


def _above(page: Sequence[Line], at: int) -> Stretch:
    """The text above a line, up to where an article visibly begins or the one before it ends."""
    left, start = _WINDOW, page[at].start
    for line in reversed(page[max(0, at - _WINDOW_LINES) : at]):
        if left < _ENOUGH and line.closes:
            break
        if line.text:
            start = max(line.start, line.end - left)
            left -= line.end - line.start
        if left <= 0 or (left < _ENOUGH and line.opens):
            break
    return start, page[at].start


def _below(page: Sequence[Line], at: int) -> Stretch:
    """The text below a line, up to where its article visibly ends or the next begins."""
    left, end = _WINDOW, page[at].end
    for line in page[at + 1 : at + 1 + _WINDOW_LINES]:
        if left < _ENOUGH and line.opens:
            break
        if line.text:
            end = min(line.end, line.start + left)
            left -= line.end - line.start
        if left <= 0 or (left < _ENOUGH and line.closes):
            break
    return page[at].end, end
