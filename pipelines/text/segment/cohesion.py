"""Whether the texts around a line go together, and which of them it is about, by the terms they share.

Texts are compared in a window of fixed size around the line.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from pipelines.text.segment.lines import Line
from pipelines.text.segment.terms import Bags, Stretch, Terms, cosines, shares

_WINDOW = 2400  # characters above and below that are compared
_WINDOW_LINES = 40  # and the most lines that they may be in
_ENOUGH = _WINDOW - 100  # characters left of a window that may end at a mark
_MIN_TERMS = 60
_BATCH = 64  # lines whose windows are held at one time
_AKIN = (0.05, 0.08, 0.11, 0.15, 0.2, 0.3)
_ABOUT = (0.1, 0.25, 0.5)
_AKIN_NAMES = [f"akin_{step}" for step in _AKIN]
_ABOUT_NAMES = [f"about_below_{step}" for step in _ABOUT]

# All that can be said of how texts go together.
NAMES = frozenset({"about_above", *_AKIN_NAMES, *_ABOUT_NAMES})


def cohesion(terms: Terms, page: Sequence[Line]) -> Iterator[tuple[int, list[str]]]:
    """Of short lines of the page the number, and the names of what holds of the texts around them."""
    terms = terms.only((line.start, line.end) for line in page if line.text)
    short = [at for at, line in enumerate(page) if line.short]
    for first in range(0, len(short), _BATCH):
        around = {at: (_above(page, at), _below(page, at)) for at in short[first : first + _BATCH]}
        told = {
            at: texts for at, texts in around.items() if min(map(terms.count, texts)) >= _MIN_TERMS
        }
        own = [terms.within([(page[at].start, page[at].end)]) for at in told]
        above, below = ([terms.within([texts[side]]) for texts in told.values()] for side in (0, 1))
        yield from zip(told, _names(Bags(above), Bags(below), Bags(own)), strict=True)


def _names(above: Bags, below: Bags, own: Bags) -> Iterator[list[str]]:
    """For each of some lines whether the texts around it go together, and which of them it is about."""
    enough = np.minimum(above.variety(), below.variety()) >= _MIN_TERMS
    likeness, lean = cosines(above, below), shares(own, below) - shares(own, above)
    for some, like, leaning in zip(enough.tolist(), likeness.tolist(), lean.tolist(), strict=True):
        if not some:
            yield []
            continue
        about = _ABOUT_NAMES[: bisect_right(_ABOUT, leaning)] if leaning >= 0 else ["about_above"]
        yield _AKIN_NAMES[: bisect_right(_AKIN, like)] + about


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
