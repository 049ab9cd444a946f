"""What of a page is read, and in which form: passages of plain text, whole where a line breaks.

A line end is left out where it is the column's, and where it parts what can only be one number or
one date: 31.⏎08亿元, 5月1⏎1日. Lines of a table, a number each, stay apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Any

from pipelines.records import Block, DateValue, Page, Role
from pipelines.text.values.money import currencies
from pipelines.text.values.quantities.classifiers import CLASSIFIERS
from pipelines.text.values.quantities.units import UNITS
from pipelines.text.values.window import Extraction
from pipelines.text.values.words import words_of
from pipelines.text.words.folding import COUNTING, PRINTED, fold
from pipelines.text.words.plain import Edit, PlainText, odd_characters
from pipelines.text.words.wrapping import unwrapped

# A line of a paragraph is taken for a crosshead where it is short.
_RUNNING_TEXT = frozenset({"body", "crosshead"})
# How far around a line end one value is looked for, and around a value the words it is about.
_NEAR = 8
_ABOUT = 40
# What parts one number or one date, in folded text.
_SPLIT = re.compile(
    # 31.⏎08亿元, 11⏎.5%: a point with a digit on either side, the number no item of a list
    r"[^\s\d]\d{1,8}\.\n\d+(?![\d月日号年、.)])"
    r"|[^\s\d]\d{1,8}\n\.\d"
    # 超过1⏎000件, 达12⏎345人: a group of three digits
    r"|[^\s\d.,、]\d{1,3}\n0\d\d(?!\d)|[达约超逾近过足到]\d{1,3}\n\d{3}(?!\d)"
    # 5月1⏎1日, 5月11⏎日, 2023年1⏎2月, 20⏎23年
    r"|月[0-3]?\n[0-3]?\d[日号]|月\d{1,2}\n[日号]"
    r"|年\d{1,2}\n月|年1\n[0-2]月"
    r"|(?<!\d)(?:1\n9\d\d|19\n\d\d|19\d\n\d|2\n0\d\d|20\n\d\d|20\d\n\d|(?:19|20)\d\d\n)年"
)
# What such a part may end with, as printed; looked at first, as few paragraphs end so.
_NUMBER_ENDS = frozenset("0123456789.０１２３４５６７８９．十百千万亿萬億月")
# A number that lacks its measure, glued to what is before it: no cell of a table.
_BARE = re.compile(
    r"[^\s\d.,、](?:\d{1,8}(?:\.\d{1,4})?[十百千]?[万亿]{0,2}"
    r"|[一二三四五六七八九两十](?:[百千][万亿]{0,2}|[万亿]{1,2}))\Z"
)
_MONEY = currencies.HOME.union(currencies.AFTER)
_MEASURES = _MONEY.union(UNITS, CLASSIFIERS, "%℃年月日号天时", ("小时", "分钟"))
_ODD = "余多万亿"
# The columns that are given as printed.
_AS_PRINTED = ("unit", "per", "counted")


@dataclass(frozen=True)
class Passage:
    """A stretch of an article that is read as one: start..end of the plain text."""

    role: Role
    start: int
    end: int


class PageText:
    """The text of a page as the grammars read it: folded, in passages, with the way back."""

    def __init__(self, page: Page, articles: Sequence[Sequence[Block]]) -> None:
        breaks = frozenset(_breaks(page.text, articles))
        self._plain = PlainText(page.text, (*odd_characters(page.text), *breaks))
        self._continued = frozenset(edit.end for edit in breaks)
        self.text = fold(self._plain.text, COUNTING)

    def passages(self, blocks: Sequence[Block]) -> Iterator[Passage]:
        """The blocks of an article, those as one between which a line break is left out."""
        last: Passage | None = None
        for block in blocks:
            passage = Passage(
                block.role, self._plain.plain(block.start_char), self._plain.plain(block.end_char)
            )
            if last and block.start_char in self._continued:
                last = replace(last, end=passage.end)
                continue
            if last:
                yield last
            last = passage
        if last:
            yield last

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters of a value are printed."""
        return self._plain.printed_span(start, end)

    def as_printed(self, extraction: Extraction) -> dict[str, Any]:
        """The columns of a value, its words in the characters of the page: 棟, not 栋."""
        columns = extraction.columns
        if extraction.record is DateValue:
            return columns
        start, end = max(0, extraction.start - _ABOUT), extraction.end + _ABOUT
        for name in _AS_PRINTED:
            word = columns.get(name) or ""
            at = self.text.find(word, start, end) if word else -1
            if at < 0 or self._plain.text.startswith(word, at):
                continue
            printed = self._plain.text[at : at + len(word)]
            columns = columns | {name: fold(printed, PRINTED)}
        return columns


def _breaks(text: str, articles: Sequence[Sequence[Block]]) -> Iterator[Edit]:
    """The line ends within and between the blocks of an article that are left out."""
    between = [*_between(text, articles)]
    blocks = [Edit(block.start_char, block.end_char) for block in chain.from_iterable(articles)]
    columns = [*_inside(sorted([*blocks, *between]), unwrapped(text).edits)]
    yield from columns
    ends = frozenset(edit.end for edit in columns)
    for gap in (*_within(text, articles), *between):
        if gap.end not in ends and _is_split(text, gap):
            yield gap


def _inside(stretches: Sequence[Edit], edits: Iterable[Edit]) -> Iterator[Edit]:
    """Those of some edits that lie inside one of the stretches; both are in page order."""
    at = 0
    for edit in edits:
        while at < len(stretches) and stretches[at].end < edit.end:
            at += 1
        if at < len(stretches) and stretches[at].start <= edit.start:
            yield edit


def _within(text: str, articles: Sequence[Sequence[Block]]) -> Iterator[Edit]:
    """The line ends within blocks."""
    for block in chain.from_iterable(articles):
        for at in _line_ends(text, block.start_char, block.end_char):
            yield Edit(at, at + 1)


def _between(text: str, articles: Sequence[Sequence[Block]]) -> Iterator[Edit]:
    """The blanks between neighbouring blocks of one role, or of running text."""
    for above, below in chain.from_iterable(map(pairwise, articles)):
        gap = Edit(above.end_char, below.start_char)
        goes_on = above.role == below.role or {above.role, below.role} <= _RUNNING_TEXT
        if goes_on and text[gap.start : gap.end].isspace():
            yield gap


def _line_ends(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find("\n", start, end)
    while at >= 0:
        yield at
        at = text.find("\n", at + 1, end)


def _is_split(text: str, gap: Edit) -> bool:
    """Whether a gap parts what is one number or one date, or a number from its measure."""
    if text[gap.start - 1 : gap.start] not in _NUMBER_ENDS:
        return False
    above = fold(text[max(0, gap.start - _NEAR) : gap.start], COUNTING)
    below = fold(text[gap.end : gap.end + _NEAR], COUNTING)
    return _splits(above, below) or _is_measured(above, below)


def _splits(above: str, below: str) -> bool:
    """Whether the end of a line and the beginning of the next are one number or one date."""
    splits = _SPLIT.finditer(f"{above}\n{below}")
    return any(split.start() <= len(above) < split.end() for split in splits)


def _is_measured(above: str, below: str) -> bool:
    """Whether a line ends with a number and the next begins with the word for what it measures."""
    if not _BARE.search(above):
        return False
    word = next((word.text for word in words_of(below.partition("\n")[0])), "")
    return word in _MEASURES or (word[:1] in _ODD and word[1:] in {"", *_MEASURES})
