"""Whether the lines of a page are prose that was cut where it came to the edge of a column.

Of such prose words, numbers and sentences go on in the next line, and marks stand inside of lines
more than at their ends; not so of verse, lists and tables, however even their lines are.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.text.words.dictionary import dictionary
from pipelines.text.words.folding import COUNTING
from pipelines.text.words.page_lines import CLOSING_MARK, PAUSE, PAUSES, STOP, PageLines, Truths

Scores = NDArray[np.float64]

# What a line says for its column: the logarithm of how much likelier it is in one.
_PAUSE, _STOP = -1.0, -2.0  # a full line ends with a comma, with a sentence
_SENTENCE_INSIDE, _CLAUSE_INSIDE = 3.7, 2.0  # it ends with neither, and has one before its end
_WORD_PARTED, _NO_WORD_PARTED = 2.3, -0.2  # it has no mark, and a word goes on in the next or not
_ROW = -3.0  # it is the row of a table, or the next line begins an item of a list
_SHORT_OPEN, _SHORT_PAUSE, _SHORT_SENTENCES = -0.1, -1.0, -1.5  # a line that is not full

_LONGEST = 20  # lines of a sentence
_LINES_A_WORD, _FEWEST_WORDS = 6, 2  # lines of prose for a word that is parted, and such words
_COUNTED_WORD = 3  # times that a word of two characters stands in the dictionary's corpus

_HARD_STOP = r"[。！？!?…][”’」』）)》]{0,3}"
_SIGNED_STOP = r"[。！？!?…][”’」』]{0,2}\s?[（(][^()（）]{1,40}[)）]"
SENTENCE_END = re.compile(rf"(?:{_HARD_STOP}|{_SIGNED_STOP})\Z")
_STOP_END = re.compile(rf"(?:{_HARD_STOP}|{_SIGNED_STOP}|[：；:;][”’」』）)》]{{0,3}})\Z")
LONGEST_END = 46  # characters that the end of a sentence may take
# The last cell of a table's row.
_CELL = re.compile(r"\s[\d.,%％/—-]+\Z")
# How an item of a list begins, or a row with its time.
ITEM = re.compile(
    r"[■●◆▲★☆□○◎◇△▶►·•※*—](?!\d)|\d{1,2}(?:[、.．)）](?!\d)|[:：]\d\d(?!\d))"
    r"|[（(]?[一二三四五六七八九十]{1,3}[、)）]|[①-⑳⑴-⒇]"
)
_TIED = frozenset("，。、；：？！）》”’」』,;:?!)%％")  # marks that stand at no line's beginning
_DIGITS = "0123456789%％"
_ITEM_SIGNS = _DIGITS + "■●◆▲★☆□○◎◇△▶►·•※*—（(一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"


class Evidence(NamedTuple):
    """What each line says for a column that it fills, and for one that it does not fill."""

    full: Scores
    short: Scores


class Prose:
    """The lines of a page as prose."""

    def __init__(self, lines: PageLines) -> None:
        self._lines, self._text = lines, lines.text

    def evidence(self, may_be_full: Truths) -> Evidence:
        """What each line says for its column; the edges of the lines that may be full are read."""
        stops = self._lines.holds_inside(self._lines.stops)
        clauses = self._lines.holds_inside(self._lines.are(PAUSES))
        pause, stop = self._lines.last == PAUSE, self._ends_sentence()
        full = np.select(
            [pause, stop, stops, clauses],
            [_PAUSE, _STOP, _SENTENCE_INSIDE, _CLAUSE_INSIDE],
            default=_NO_WORD_PARTED,
        )
        short = np.select(
            [pause, stop, stops], [_SHORT_PAUSE, 0.0, _SHORT_SENTENCES], default=_SHORT_OPEN
        )
        open_ended = may_be_full & ~(pause | stop)
        unmarked = open_ended & ~(stops | clauses)
        full[self._where(unmarked, self._parts_word)] = _WORD_PARTED
        full[self._where(open_ended & self._may_be_row, self._is_row)] = _ROW
        return Evidence(full, short)

    def _where(self, asked: Truths, holds: Callable[[int], bool]) -> list[int]:
        """The lines among those asked about of which something holds."""
        return [at for at in np.flatnonzero(asked).tolist() if holds(at)]

    def is_prose(self, lines: Sequence[int], of_column: Truths) -> bool:
        """Whether the full lines of a column, of which the lines are that are so marked, are prose.

        They are where a sentence ends now and then, or words are parted as where text is cut
        anywhere.
        """
        sentences = np.count_nonzero(of_column & self._sentences)
        if sentences * _LONGEST >= len(lines):
            return True
        parted = sum(self._parts_word(at) and not self._is_row(at) for at in lines)
        return parted >= max(_FEWEST_WORDS, len(lines) / _LINES_A_WORD)

    @cached_property
    def _sentences(self) -> Truths:
        """Which lines have a stop, at their end or before it."""
        return self._lines.holds(self._lines.stops)

    def _ends_sentence(self) -> Truths:
        ends = self._lines.last == STOP
        ends[self._where(self._lines.last == CLOSING_MARK, self._closes_sentence)] = True
        return ends

    def _closes_sentence(self, at: int) -> bool:
        start, end = int(self._lines.starts[at]), int(self._lines.ends[at])
        return _STOP_END.search(self._text, max(start, end - LONGEST_END), end) is not None

    @cached_property
    def _may_be_row(self) -> Truths:
        """Which lines end with a digit, or stand over one that begins as items of a list do."""
        begins = self._lines.are(_ITEM_SIGNS)
        last = len(self._text) - 1
        over_item = begins[np.minimum(self._lines.next_starts, last)]
        return over_item | self._lines.are(_DIGITS)[self._lines.ends - 1]

    def _is_row(self, at: int) -> bool:
        """Whether a line is the row of a table, or the next begins an item of a list."""
        if _CELL.search(self._text, int(self._lines.starts[at]), int(self._lines.ends[at])):
            return True
        return ITEM.match(self._text, int(self._lines.next_starts[at])) is not None

    def _parts_word(self, at: int) -> bool:
        """Whether a word or a number goes on behind a line end, or a mark that begins no line."""
        first = self._text[int(self._lines.ends[at]) - 1]
        second = self._text[int(self._lines.next_starts[at])]
        if second in _TIED or (first.isdecimal() and second.isdecimal()):
            return True
        plain = COUNTING.table
        word = plain.get(first, first) + plain.get(second, second)
        return dictionary().frequencies.get(word, 0) > _COUNTED_WORD
