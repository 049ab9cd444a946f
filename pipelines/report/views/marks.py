"""Marks laid over a text: spans that may overlap become markup that nests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(slots=True)  # not frozen: an issue has thousands, made four times as fast so
class Mark:
    """A span of text as an element; of two that overlap, the one of the lower layer is outside.

    A mark that another one crosses is closed there and opened again, with `again`, which is
    `opening` without what may stand on a page once only.
    """

    start: int
    end: int
    layer: int
    opening: str
    again: str
    closing: str = "</span>"


def marked(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """A text as HTML with its marks, piece by piece; none of them is empty."""
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)} | {len(text)})
    open_marks: list[Mark] = []
    position = 0
    for edge in edges:
        yield escape(text[position:edge])
        position = edge
        wanted = [mark for mark in open_marks if mark.end > edge]
        while waiting and waiting[-1].start <= edge:
            wanted.append(waiting.pop())
        wanted.sort(key=_outermost_first)
        yield from _between(open_marks, wanted, edge)
        open_marks = wanted


def _between(before: Sequence[Mark], after: Sequence[Mark], edge: int) -> Iterator[str]:
    """What closes the marks that were open before an edge and opens those that are open after."""
    kept = _common(before, after)
    for mark in reversed(before[kept:]):
        yield mark.closing
    for mark in after[kept:]:
        yield mark.again if mark.start < edge else mark.opening


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    return mark.layer, mark.start, -mark.end


def _common(first: Sequence[Mark], second: Sequence[Mark]) -> int:
    """How many marks from the outside in are the same."""
    pairs = zip(first, second, strict=False)
    return next(
        (count for count, (one, other) in enumerate(pairs) if one is not other),
        min(len(first), len(second)),
    )
