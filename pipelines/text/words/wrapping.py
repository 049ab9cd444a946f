"""Which line ends of a page are the column's: lines of one paragraph or title, to be read as one.

They are the ends of full lines (`columns`). Where a full line ends a sentence, or may be a title,
what comes next decides: a byline, an item of a list, a dash or the title of the next article opens
something of its own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.text.words.columns import ITEM, LONGEST_END, SENTENCE_END, Column, Columns, columns
from pipelines.text.words.plain import Edit

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


def unwrapped(text: str) -> Unwrapped:
    """What to leave out of a page so that each paragraph and each title is one line.

    Nothing but blanks and line ends; of a page that is not wrapped nothing at all.
    """
    found = columns(text)
    if found is None:
        return Unwrapped((), ())
    joined = _joined(text, found)
    edits = tuple(_edits(text, found, joined))
    of_joins = {found.of_line[at] for at, is_joined in enumerate(joined) if is_joined}
    return Unwrapped(edits, tuple(sorted(filter(None, of_joins))))


def _joined(text: str, page: Columns) -> list[bool]:
    """For each line whether the next goes on with it."""
    joined = [
        full and _is_same(column, below)
        for full, (column, below) in zip(page.full, pairwise([*page.of_line, None]), strict=True)
    ]
    first = 0
    for last in [at for at, goes_on in enumerate(joined) if not goes_on]:
        for at in _own_ends(text, page, first, last):
            joined[at] = False
        first = last + 1
    return joined


def _is_same(column: Column | None, below: Column | None) -> bool:
    """Whether two lines stand in one column, which may be told a character too narrow."""
    if column is None or below is None:
        return False
    return abs(column.width - below.width) < column.measure.wide


def _own_ends(text: str, page: Columns, first: int, last: int) -> Iterator[int]:
    """The lines of a run of full lines that end a paragraph or a title all the same."""
    begin = first
    sentences: list[int] = []
    for at in range(first, last):
        line, below = page.lines[at], page.lines[at + 1]
        if line.feed > line.end:
            continue  # a blank that was printed at the edge
        ended = ends_sentence(text, line.start, line.end)
        if _opens(text, below.start, below.end, ended) and (
            ended or _may_be_title(text, page.lines[begin].start, line.end)
        ):
            yield at
            begin = at + 1
        elif ended:
            sentences.append(at)
    if sentences and _titles_next(text, page, sentences[-1], last):
        yield sentences[-1]


def ends_sentence(text: str, start: int, end: int) -> bool:
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


def _titles_next(text: str, page: Columns, at: int, last: int) -> bool:
    """Whether what comes after a line is the title of the next article: short, without a stop."""
    start, end = page.lines[at + 1].start, page.lines[last].end
    if end - start > _LONGEST_TITLE or ends_sentence(text, page.lines[last].start, end):
        return False
    is_title = _NO_TITLE_BELOW.search(text, start, end) is None
    return is_title and not _PARENTHESIS.match(text, start, end)


def _edits(text: str, page: Columns, joined: Sequence[bool]) -> Iterator[Edit]:
    """The blanks and line ends between lines that go on, and what is read in their place."""
    latin = {at for at in _true(joined) if _parts_word(text, page, at)}
    keeps_words = any(page.free[at] > 0 for at in latin)
    for at in _true(joined):
        end, start = page.lines[at].end, page.lines[at + 1].start
        has_blank = start - end > 1 and len(re.sub(r"[\r\n]", "", text[end:start])) == 1
        parts_words = keeps_words and at in latin
        yield Edit(end, start, " " if has_blank or parts_words else "")


def _true(truths: Sequence[bool]) -> Iterator[int]:
    return (at for at, truth in enumerate(truths) if truth)


def _parts_word(text: str, page: Columns, at: int) -> bool:
    """Whether Latin letters stand on both sides of a line end, which are two words or one."""
    before, behind = text[page.lines[at].end - 1], text[page.lines[at + 1].start]
    if not (before.isascii() and behind.isascii()):
        return False
    return (before + behind).isalnum() and not (before + behind).isdigit()
