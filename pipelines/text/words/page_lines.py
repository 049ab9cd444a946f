"""The lines of a page as numbers: where they begin and end, what they take, how they end."""

from functools import cache
from typing import NamedTuple
from unicodedata import category, east_asian_width

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]


class Measure(NamedTuple):
    """What a wide, a narrow and an ambiguous character (“ — · are one) take of a line's width."""

    wide: int
    narrow: int
    ambiguous: int


CELLS = Measure(2, 1, 2)  # of a terminal; the bytes of GBK

STOPS, PAUSES, COLONS, CLOSING = "。！？!?…；;", "，、,", "：:", "”’」』）)》"
# What a line ends with.
OTHER, _BLANK, PAUSE, STOP, CLOSING_MARK = range(5)

_INDENT = 2  # cells of the narrowest indent
_SPACED = 20  # times as many blank lines as none between lines: a blank line parts nothing
_FEWEST_SPACED = 8  # blank lines of such a page
_WIDE, _NARROW, _AMBIGUOUS, _NONE = range(4)
_LAST_CODE = 0xFFFF


class Line(NamedTuple):
    """A line that is not blank: where it begins, its first and last character and its line end."""

    margin: int
    start: int
    end: int
    feed: int


def _kinds() -> NDArray[np.uint8]:
    """Whether the characters up to U+FFFF are wide, narrow, ambiguous or invisible."""
    kinds = np.full(_LAST_CODE + 1, _WIDE, np.uint8)
    widths = {"Na": _NARROW, "H": _NARROW, "N": _NARROW, "A": _AMBIGUOUS}
    for code in (*range(0x3000), *range(0xFE00, 0xFE10), *range(0xFF60, 0x10000)):
        char = chr(code)
        invisible = category(char) in {"Cf", "Mn"}
        kinds[code] = _NONE if invisible else widths.get(east_asian_width(char), _WIDE)
    return kinds


def _classes() -> NDArray[np.uint8]:
    """What the characters up to U+FFFF are at the end of a line."""
    classes = np.zeros(_LAST_CODE + 1, np.uint8)
    for marks, number in ((PAUSES, PAUSE), (STOPS + COLONS, STOP)):
        classes[[*map(ord, marks)]] = number
    classes[[*map(ord, CLOSING)]] = CLOSING_MARK
    blanks = [code for code in range(_LAST_CODE + 1) if chr(code).isspace()]
    classes[blanks] = _BLANK
    return classes


_KINDS, _CLASSES = _kinds(), _classes()


class PageLines:
    """The lines of a page that are not blank.

    `tied` says that the next line may go on with the sentence of this one: no blank line and no
    indent is between them. `last` is what a line ends with, `stops` which characters of the page
    end a sentence, `blank_at_edge` that a blank stands behind a line or before the next. Of a
    `spaced` page a blank line follows every line and parts nothing.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        self._common = np.minimum(self._codes, _LAST_CODE)
        kinds, self._classes = _KINDS[self._common], _CLASSES[self._common]
        counts = [counted(kinds == kind) for kind in (_WIDE, _NARROW, _AMBIGUOUS)]
        self._counts = np.column_stack(counts)
        self.margins, self.starts, self.ends, self._feeds = self._edges()
        self.next_starts = np.append(self.starts[1:], self._feeds[-1:])
        next_blank = np.append((self.margins < self.starts)[1:], False)[: len(self.starts)]
        self.blank_at_edge = (self._feeds > self.ends) | next_blank
        newlines = counted(self._codes == ord("\n"))
        gaps = newlines[self.next_starts] - newlines[self.ends]
        singles, doubles = np.count_nonzero(gaps[:-1] == 1), np.count_nonzero(gaps == 2)
        self.spaced = bool(doubles > max(_FEWEST_SPACED, _SPACED * singles))
        indents = self.cells(self.margins, self.starts)
        opens = np.append(indents[1:] >= _INDENT, True)[: len(indents)]
        self.tied = (gaps <= 1 + self.spaced) & ~opens
        self.last = self._classes[self.ends - 1]
        after_wide = np.append([False], (kinds == _WIDE)[:-1])[: len(kinds)]
        self.stops = self.are(STOPS) | (after_wide & (self._codes == ord(".")))

    def _edges(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """For each line that is not blank its begin, first character, end and line end."""
        feeds = np.append(np.flatnonzero(self._codes == ord("\n")), len(self._codes))
        margins = np.append([0], feeds[:-1] + 1)
        printed = np.flatnonzero(self._classes != _BLANK)
        before, behind = printed.searchsorted(margins), printed.searchsorted(feeds)
        holds_text = behind > before
        starts, ends = printed[before[holds_text]], printed[behind[holds_text] - 1] + 1
        feeds -= (feeds > margins) & (self._codes[feeds - 1] == ord("\r"))
        return margins[holds_text], starts, ends, feeds[holds_text]

    @property
    def lines(self) -> list[Line]:
        """The lines that are not blank."""
        edges = (self.margins, self.starts, self.ends, self._feeds)
        return [Line(*line) for line in zip(*(edge.tolist() for edge in edges), strict=True)]

    def sizes(self, starts: Numbers, ends: Numbers) -> Numbers:
        """How many wide, narrow and ambiguous characters are from each start to its end."""
        return self._counts[ends] - self._counts[starts]

    def cells(self, starts: Numbers, ends: Numbers) -> Numbers:
        """How many cells of a terminal are from each start to its end."""
        return self.sizes(starts, ends) @ np.array(CELLS)

    def overhang(self) -> Numbers:
        """The sizes of the marks that may hang over the edge at the end of each line: 。 or 。”."""
        hanging = self.last > _BLANK
        two = hanging & (self._classes[np.maximum(self.ends - 2, 0)] > _BLANK)
        first = np.maximum(self.starts, self.ends - hanging - two)
        return self.sizes(first, self.ends)

    def are(self, marks: str) -> Truths:
        """Which characters of the page are among some marks."""
        return _among(marks)[self._common]

    def holds(self, marks: Truths) -> Truths:
        """Which lines have a marked character."""
        before = counted(marks)
        return before[self.ends] > before[self.starts]

    def holds_inside(self, marks: Truths) -> Truths:
        """Which lines have a marked character before their last."""
        before = counted(marks)
        return before[self.ends - 1] > before[self.starts]


@cache
def _among(marks: str) -> Truths:
    """Which of the characters up to U+FFFF are among some marks."""
    among = np.zeros(_LAST_CODE + 1, np.bool_)
    among[[*map(ord, marks)]] = True
    return among


def counted(truths: Truths) -> Numbers:
    """How many of the characters before each place are so."""
    return np.concatenate([[0], truths.cumsum()])
