"""Which line ends of a page are the column's: lines of one paragraph or title, to be read as one.

They are the ends of full lines (`columns`). Where a full line ends a sentence, or may be a title,
what comes next decides: a byline, an item of a list, a dash or the title of the next article opens
something of its own.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipelines.text.words.columns import Column, PlacedLine, placed_lines
from pipelines.text.words.page_lines import Line, PageLines
from pipelines.text.words.plain import Edit
from pipelines.text.words.prose import ITEM, LONGEST_END, SENTENCE_END
from pipelines.text.words.uneven import unevenly_broken

# Pages of an issue, which segmentation, values and the form of the page ask about in turn.
_PAGES_KEPT = 128
_FEWEST = 3  # line ends of a page that may be wrapped
_EXPLAINED = 0.9  # share of the lines in mid-sentence that are full in a page of columns
_LONGEST_TITLE = 60  # characters
_NO_TITLE = re.compile("[。，；]")
_NO_TITLE_BELOW = re.compile("[。；]")
_PARENTHESIS = re.compile(r"[（(][^()（）]{1,80}[)）]\Z")
# How a report or a byline begins: 本报讯, 【本報訊】, 新华社北京5月7日电, 本报记者 李静.
_OPENING = re.compile(
    r"[【〔（(]?[^\s，。、]{1,16}[讯訊电電][】〕）)]?[\s（(:：]"
    r"|[^\s，。]{0,6}(?:记者|記者|通讯员|通訊員|作者)[\s:：/]"
    r"|[（(](?:本报|本報)?(?:记者|記者)"
)


class Unwrapped(NamedTuple):
    """The line ends that are the column's, as what to leave out, and the columns they are of."""

    edits: tuple[Edit, ...]
    columns: tuple[Column, ...]


@lru_cache(maxsize=_PAGES_KEPT)
def unwrapped(text: str) -> Unwrapped:
    """What to leave out of a page so that each paragraph and each title is one line.

    Nothing but blanks and line ends; of a page that is not wrapped nothing at all.
    """
    if text.count("\n") < _FEWEST:
        return Unwrapped((), ())
    page = PageLines(text)
    lines = placed_lines(page)
    joined = _joined(text, lines)
    columns = {lines[at].column for at in joined}
    if uneven := _uneven(text, page, joined):
        lines = lines or [PlacedLine(line, None, False, False, 0) for line in page.lines]
        joined = sorted({*joined, *uneven})
    return Unwrapped(tuple(_edits(text, lines, joined)), tuple(sorted(filter(None, columns))))


def _uneven(text: str, page: PageLines, joined: Sequence[int]) -> list[int]:
    """The lines of a page broken by hand that the next one goes on with, apart from those joined.

    They are of a text: by their indent or their marks, or as the next of one that is. Where the
    columns explain nearly all such lines the others end where they do.
    """
    may_go_on = np.flatnonzero(unevenly_broken(page)).tolist()
    known = {*joined}
    if len(known.intersection(may_go_on)) >= _EXPLAINED * len(may_go_on):
        return []
    lines = page.lines
    for at in may_go_on:
        is_text = at - 1 in known or _is_of_text(text, lines[at])
        if is_text and not _opens_item(text, lines[at + 1]):
            known.add(at)
    return sorted(known - {*joined})


def _is_of_text(text: str, line: Line) -> bool:
    """Whether a line is of a text, by its indent or its marks."""
    return line.start > line.margin or _NO_TITLE.search(text, line.start, line.end) is not None


def _opens_item(text: str, line: Line) -> bool:
    """Whether a line opens a report or an item of a list."""
    return _opens(text, line.start, line.end, ended=True)


def _joined(text: str, lines: Sequence[PlacedLine]) -> list[int]:
    """The lines that the next one goes on with."""
    goes_on: list[bool] = []
    inside = False
    for above, below in pairwise(lines):
        inside = inside or _is_of_text(text, above.line)
        goes_on.append(_goes_on(text, above, below, inside))
        inside = inside and goes_on[-1]
    first = 0
    for last in [at for at, joined in enumerate([*goes_on, False]) if not joined]:
        for at in _own_ends(text, lines, first, last):
            goes_on[at] = False
        first = last + 1
    return [at for at, joined in enumerate(goes_on) if joined]


def _goes_on(text: str, above: PlacedLine, below: PlacedLine, inside: bool) -> bool:
    """Whether a line is full and the next one of its column; nearly full will do inside a text."""
    if not _is_same(above, below):
        return False
    if above.full or not above.nearly:
        return above.full
    return inside and not _opens(text, below.line.start, below.line.end, ended=False)


def _is_same(above: PlacedLine, below: PlacedLine) -> bool:
    """Whether two lines stand in one column.

    It may be told a character too narrow or wide, and for its last line, which is not full, as
    that of the next.
    """
    if above.column is None or below.column is None:
        return False
    narrower = above.column.width - below.column.width
    is_last = not below.full and below.free + narrower >= 0
    return is_last or abs(narrower) <= above.column.measure.wide


def _own_ends(text: str, lines: Sequence[PlacedLine], first: int, last: int) -> Iterator[int]:
    """The lines of a run of full lines that end a paragraph or a title all the same."""
    begin = first
    sentence: int | None = None
    for at in range(first, last):
        line, below = lines[at].line, lines[at + 1].line
        if line.feed > line.end:
            continue  # a blank that was printed at the edge
        ended = _ends_sentence(text, line.start, line.end)
        may_end = ended or _may_be_title(text, lines[begin].line.start, line.end)
        if may_end and _opens(text, below.start, below.end, ended):
            yield at
            begin, sentence = at + 1, None
        elif ended:
            sentence = at
    if sentence is not None and _titles_next(text, lines, sentence, last):
        yield sentence


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a line ends with a sentence, in quotes or with its signature in parentheses."""
    return SENTENCE_END.search(text, max(start, end - LONGEST_END), end) is not None


def _opens(text: str, start: int, end: int, ended: bool) -> bool:
    """Whether a line opens a report or, after a sentence, an item."""
    if _OPENING.match(text, start, end):
        return True
    return ended and ITEM.match(text, start, end) is not None


def _may_be_title(text: str, start: int, end: int) -> bool:
    if end - start > _LONGEST_TITLE:
        return False
    return _NO_TITLE.search(text, start, end) is None


def _titles_next(text: str, lines: Sequence[PlacedLine], at: int, last: int) -> bool:
    """Whether what comes after a line is the title of the next article: short, without a stop."""
    start, end = lines[at + 1].line.start, lines[last].line.end
    if end - start > _LONGEST_TITLE or _ends_sentence(text, lines[last].line.start, end):
        return False
    is_title = _NO_TITLE_BELOW.search(text, start, end) is None
    return is_title and not _PARENTHESIS.match(text, start, end)


def _edits(text: str, lines: Sequence[PlacedLine], joined: Sequence[int]) -> Iterator[Edit]:
    """The blanks and line ends between lines that go on, and what is read in their place.

    One blank at the edge stays. Of an export that keeps Latin words whole another was left out
    between two of them.
    """
    gaps = {at: Edit(lines[at].line.end, lines[at + 1].line.start) for at in joined}
    latin = {at for at, gap in gaps.items() if _is_latin(text[gap.start - 1] + text[gap.end])}
    keeps_words = any(lines[at].free > 0 for at in latin)
    for at, gap in gaps.items():
        has_blank = gap.end - gap.start > 1 and _has_blank(text[gap.start : gap.end])
        parts_words = keeps_words and at in latin
        yield gap._replace(text=" ") if has_blank or parts_words else gap


def _has_blank(gap: str) -> bool:
    """Whether a gap between lines holds one blank."""
    return len(gap.replace("\n", "").replace("\r", "")) == 1


def _is_latin(edge: str) -> bool:
    """Whether the characters on both sides of a line end are of Latin words."""
    return edge.isascii() and edge.isalnum() and not edge.isdigit()
