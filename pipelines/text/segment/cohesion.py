"""Whether the texts around a line go together, and which it is about, by their letter pairs.

Texts are compared in a window of fixed size around the line; nothing is said of a line that has
too little text around it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from pipelines.text.segment.letter_pairs import Bag, Bags, LetterPairs, Stretch, cosines, shares
from pipelines.text.segment.lines import Line

_WINDOW = 2400  # characters above and below that are compared
_WINDOW_LINES = 40  # and the most lines that they may be in
_ENOUGH = _WINDOW - 100  # characters left of a window that may end at a mark
_MIN_PAIRS = 60
_BATCH = 64  # lines whose windows are held at one time
_AKIN = (0.05, 0.08, 0.11, 0.15, 0.2, 0.3)
_ABOUT = (0.1, 0.25, 0.5)
_AKIN_NAMES = [f"akin_{step}" for step in _AKIN]
_ABOUT_NAMES = [f"about_below_{step}" for step in _ABOUT]

# All that can be said of how texts go together.
NAMES = frozenset({"about_above", *_AKIN_NAMES, *_ABOUT_NAMES})


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
    lines: list[Bag] = []
    above: list[Bag] = []
    below: list[Bag] = []
    for at in batch:
        before, after = _above(page, at), _below(page, at)
        if min(pairs.count(before), pairs.count(after)) < _MIN_PAIRS:
            continue
        numbers.append(at)
        lines.append(pairs.within([(page[at].start, page[at].end)]))
        above.append(pairs.within([before]))
        below.append(pairs.within([after]))
    features = _features(Bags(lines), Bags(above), Bags(below))
    yield from zip(numbers, features, strict=True)


def _features(lines: Bags, above: Bags, below: Bags) -> Iterator[list[str]]:
    """For each line whether the texts around it go together, and which of them it is about."""
    enough = np.minimum(above.variety(), below.variety()) >= _MIN_PAIRS
    likeness = cosines(above, below)
    leaning = shares(lines, below) - shares(lines, above)
    measured = zip(enough.tolist(), likeness.tolist(), leaning.tolist(), strict=True)
    for has_enough, like, lean in measured:
        yield [*_akin(like), *_about(lean)] if has_enough else []


def _akin(likeness: float) -> list[str]:
    return _AKIN_NAMES[: bisect_right(_AKIN, likeness)]


def _about(lean: float) -> list[str]:
    return _ABOUT_NAMES[: bisect_right(_ABOUT, lean)] if lean >= 0 else ["about_above"]


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
