"""What of a page is read, and in which form: passages of plain text, whole where a line breaks.

A line end is left out where it is the column's, and where it parts what can only be one number or
one date: 31.⏎08亿元, 5月1⏎1日. Lines of a table, a number each, stay apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pipelines.records import Block, Page, Role
from pipelines.text.values.extraction import Extraction
from pipelines.text.words.folding import COUNTING, PRINTED, fold
from pipelines.text.words.plain import Edit, PlainText, odd_characters
from pipelines.text.words.wrapping import column_breaks

# A line of a paragraph is taken for a crosshead where it is short.
_RUNNING_TEXT = frozenset({"body", "crosshead"})
# How far around a line end one value is looked for, and around a value the words it is about.
_NEAR = 8
_ABOUT = 40
_SCALE = "[万亿萬億]"
_COUNTED = (
    "[万亿萬億元圆圓人名户戶个個家件项項次亩畝吨噸公平立米台辆輛所座场場只隻头頭株棵种種条條处處]"
)
_SPLIT = re.compile(
    # 31.⏎08亿元, 11⏎.5%: a point with a digit on either side, the number no item of a list
    r"[^\s\d]\d{1,8}[.．]\n\d+(?![\d月日号號年、.．)）])"
    r"|[^\s\d]\d{1,8}\n[.．]\d"
    # 5月1⏎1日, 5⏎月, 202⏎3年
    r"|月[0-3]?\n[0-3]?\d[日号號]|月\d{1,2}\n[日号號]"
    r"|年\d{1,2}\n月|年1\n[0-2]月"
    r"|(?<!\d)(?:1\n9\d\d|19\n\d\d|19\d\n\d|2\n0\d\d|20\n\d\d|20\d\n\d|(?:19|20)\d\d\n)年"
    # 1.3万⏎余人次, 3⏎亿元, 5⏎%
    rf"|[\d十百千万亿萬億]\n[余餘多]{_COUNTED}"
    rf"|[^\s\d]\d{{1,8}}\n(?:{_SCALE}{_COUNTED}|[%％‰℃]|[个個]百分[点點])"
)
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
        self._page = page
        self._breaks = frozenset(_breaks(page.text, articles))
        breaks = (Edit(at, at + 1) for at in self._breaks)
        self._plain = PlainText(page.text, (*odd_characters(page.text), *breaks))
        self.text = fold(self._plain.text, COUNTING)

    def passages(self, blocks: Sequence[Block]) -> Iterator[Passage]:
        """The blocks of an article, those as one between which a line break is left out."""
        last: Passage | None = None
        for block in blocks:
            passage = Passage(
                block.role, self._plain.plain(block.start_char), self._plain.plain(block.end_char)
            )
            if last and block.start_char - 1 in self._breaks:
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
        start = max(0, extraction.start - _ABOUT)
        around = self.text[start : extraction.end + _ABOUT]
        plain = self._plain.text[start : extraction.end + _ABOUT]
        if around == plain:
            return extraction.columns
        columns = dict(extraction.columns)
        for name in _AS_PRINTED:
            word = columns.get(name) or ""
            at = around.find(word) if word else -1
            if at >= 0:
                columns[name] = fold(plain[at : at + len(word)], PRINTED)
        return columns


def _breaks(text: str, articles: Sequence[Sequence[Block]]) -> Iterator[int]:
    """The line ends within and between blocks that are left out."""
    in_columns: list[int] = []
    for blocks in articles:
        for block in blocks:
            ends = list(_line_ends(text, block.start_char, block.end_char))
            yield from _splitting(text, ends)
            if block.role in _RUNNING_TEXT:
                in_columns += ends
        for above, below in pairwise(blocks):
            if text[above.end_char : below.start_char] != "\n":
                continue
            if above.role == below.role:
                yield from _splitting(text, [above.end_char])
            if {above.role, below.role} <= _RUNNING_TEXT:
                in_columns.append(above.end_char)
    yield from column_breaks(text, in_columns)


def _line_ends(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find("\n", start, end)
    while at >= 0:
        yield at
        at = text.find("\n", at + 1, end)


def _splitting(text: str, line_ends: Sequence[int]) -> Iterator[int]:
    """Those line ends that stand inside a number or a date."""
    for at in line_ends:
        around = text[max(0, at - _NEAR) : at + 1 + _NEAR]
        if any(split.start() <= min(at, _NEAR) < split.end() for split in _SPLIT.finditer(around)):
            yield at
