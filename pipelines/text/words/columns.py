"""The columns of a page: the widths at which an export broke its lines, stretch by stretch.

A line is full where what comes first on the next line would not have fitted. Lines of a table, a
list or a poem can be as even, so a column is believed in only where its lines are prose that was
cut wherever it came to the edge: words and sentences go on in the next line, marks stand inside of
lines and few at their ends.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import category, east_asian_width

import numpy as np
from numpy.typing import NDArray

from pipelines.text.words.dictionary import dictionary
from pipelines.text.words.folding import COUNTING

_Numbers = NDArray[np.int64]
_Scores = NDArray[np.float64]
_Truths = NDArray[np.bool_]


class Measure(NamedTuple):
    """What a wide, a narrow and an ambiguous character (“ — · are one) take of a line's width."""

    wide: int
    narrow: int
    ambiguous: int


# Exports count in cells of a terminal or of GBK, in characters, in cells of fonts with narrow
# quotes, or in bytes of UTF-8; the first that explains a page is taken.
_CELLS = Measure(2, 1, 2)
_MEASURES = (_CELLS, Measure(1, 1, 1), Measure(2, 1, 1), Measure(3, 1, 3))
_PREFERENCE = 1.05  # how much better another measure than cells has to explain the page

_NARROWEST, _WIDEST = 7, 60  # wide characters of a column
_AS_WIDE = 2  # the fewest lines that take the whole width of a column
_FEWEST_FULL = 3  # the fewest full lines of a column
_CANDIDATES = 5  # widths that are weighed on a page
_WELL = 0.9  # share of the full lines that a measure explains if no other is tried
_NEAR = 6  # wide characters; lines wider than a column by less speak against it
_NEAR_PRICE = 3.0  # full lines that one wider line outweighs
_SPACED = 20  # times as many blank lines as none between lines: a blank line parts nothing
_INDENT = 2  # cells of the narrowest indent

# What a line says for its column (the logarithm of how much likelier it is in one).
_PAUSE, _STOP = -1.0, -2.0  # a full line ends with a comma, with a sentence
_SENTENCE_INSIDE, _CLAUSE_INSIDE, _NO_MARK = 3.7, 2.0, 0.2  # a full line that ends with neither
_WORD_PARTED, _NO_WORD_PARTED = 2.1, -0.4
_CELL_PARTED = -3.0  # it ends with the last cell of a table's row
_SHORT_OPEN, _SHORT_PAUSE, _SHORT_SENTENCES = -0.1, -1.0, -1.5
_WIDER, _SWITCH, _START = -4.0, -3.0, -0.5
_COUNTED_WORD = 3  # times that a word of two characters stands in the dictionary's corpus

_HARD_STOP = r"[。！？!?…][”’」』）)》]{0,3}"
_SIGNED_STOP = r"[。！？!?…][”’」』]{0,2}\s?[（(][^()（）]{1,40}[)）]"
SENTENCE_END = re.compile(rf"(?:{_HARD_STOP}|{_SIGNED_STOP})\Z")
_STOP_END = re.compile(rf"(?:{_HARD_STOP}|{_SIGNED_STOP}|[：；:;][”’」』）)》]{{0,3}})\Z")
LONGEST_END = 46  # characters that the end of a sentence may take
_CLOSING = frozenset("”’」』）)》")
_STOPS, _PAUSES = "。！？!?…；;", "，、,"
# The last cell of a table's row.
_CELL = re.compile(r"\s[\d.,%％/—-]+\Z")
# What may not be parted: opening marks, a number or a word or a character, closing marks.
_HEAD = re.compile(
    r"[（【《〈“‘「『〔([{￥$]{0,4}(?:[A-Za-z0-9]{1,40}|.)"
    r"[，。、；：？！）】》〉”’」』〕…—,.;:?!)\]}%％℃]{0,4}",
    re.DOTALL,
)

_WIDE, _NARROW, _AMBIGUOUS, _NONE = range(4)
_LAST_CODE = 0xFFFF


class Line(NamedTuple):
    """A line that is not blank: where it begins, its first and last character and its line end."""

    margin: int
    start: int
    end: int
    feed: int

    @property
    def indented(self) -> bool:
        """Whether it begins with two blanks or a wide one, as paragraphs do."""
        return self.start - self.margin >= _INDENT


class Column(NamedTuple):
    """A way of breaking lines: none takes more than `width`, by its measure."""

    measure: Measure
    width: int

    @property
    def characters(self) -> int:
        """How many wide characters it takes."""
        return self.width // self.measure.wide


@dataclass(frozen=True)
class Columns:
    """The lines of a page and the column that each stands in; None for a line in none.

    `full` says that the next line goes on where this one had no room left, `free` how much of the
    width it leaves, `spaced` that a blank line follows every line and parts nothing.
    """

    lines: Sequence[Line]
    of_line: Sequence[Column | None]
    full: Sequence[bool]
    free: Sequence[int]
    spaced: bool


def columns(text: str) -> Columns | None:
    """The columns of a page; None where no line is broken at any."""
    lines = _lines(text)
    if len(lines) <= _FEWEST_FULL:
        return None
    page = _Page(text, lines)
    if not page.may_be_wrapped():
        return None
    fits = page.best_fits()
    if fits is None:
        return None
    path = _without_few(_best_path(page.earned(fits)), fits)
    if not any(path):
        return None
    of_line = [Column(fits.measure, fits.widths[k - 1]) if k else None for k in path]
    rows = range(len(lines))
    full = [bool(k and fits.full[at, k - 1]) for at, k in zip(rows, path, strict=True)]
    free = [int(fits.free[at, k - 1]) if k else 0 for at, k in zip(rows, path, strict=True)]
    return Columns(lines, of_line, full, free, page.spaced)


def _lines(text: str) -> list[Line]:
    """The lines that hold text."""
    lines: list[Line] = []
    margin = 0
    for line in text.split("\n"):
        feed = margin + len(line)
        if stripped := line.strip():
            start = margin + len(line) - len(line.lstrip())
            lines.append(Line(margin, start, start + len(stripped), feed))
        margin = feed + 1
    return lines


def _kinds() -> NDArray[np.uint8]:
    """Whether the characters up to U+FFFF are wide, narrow, ambiguous or invisible."""
    kinds = np.full(_LAST_CODE + 1, _WIDE, np.uint8)
    widths = {"Na": _NARROW, "H": _NARROW, "N": _NARROW, "A": _AMBIGUOUS}
    for code in (*range(0x3000), *range(0xFE00, 0xFE10), *range(0xFF60, 0x10000)):
        char = chr(code)
        invisible = category(char) in {"Cf", "Mn"}
        kinds[code] = _NONE if invisible else widths.get(east_asian_width(char), _WIDE)
    return kinds


_KINDS = _kinds()


class _Fits(NamedTuple):
    """For each line and each width that may be a column's, by one measure: how it fits.

    `explained` counts full lines of the best width, less what speaks against it. `full` says that the next line's beginning had no room left, `wider` that the line has more
    than the width, `free` what it leaves of it.
    """

    measure: Measure
    widths: list[int]
    full: _Truths
    wider: _Truths
    free: _Numbers
    explained: float


class _Page:
    """The lines of a page and what can be counted of them."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        kinds = _KINDS[np.minimum(codes, _LAST_CODE)]
        self._counts = [_counted(kinds == kind) for kind in (_WIDE, _NARROW, _AMBIGUOUS)]
        self._codes = codes
        self.margins, self.starts, self.ends, feeds = map(np.array, zip(*lines, strict=True))
        self._blank_end = feeds > self.ends
        self._next_starts = np.append(self.starts[1:], feeds[-1])
        newlines = _counted(codes == ord("\n"))
        gaps = newlines[self._next_starts] - newlines[self.ends]
        singles, doubles = np.count_nonzero(gaps[:-1] == 1), np.count_nonzero(gaps == 2)
        self.spaced = bool(doubles > _SPACED * max(1, singles))
        self.indents = self._width(self.margins, self.starts, _CELLS)
        opens = np.append(self.indents[1:] >= _INDENT, True)
        # The next line may go on with the sentence of this one.
        self.tied = (gaps <= 1 + self.spaced) & ~opens

    def _width(self, starts: _Numbers, ends: _Numbers, measure: Measure) -> _Numbers:
        taken = (
            share * (count[ends] - count[starts])
            for share, count in zip(measure, self._counts, strict=True)
        )
        return np.sum([*taken], 0)

    def may_be_wrapped(self) -> bool:
        """Whether enough lines that the next may go on with are of the size of a column's."""
        sizes = (self.ends - self.starts)[self.tied]
        return np.count_nonzero((sizes >= _NARROWEST) & (sizes <= 2 * _WIDEST)) >= _FEWEST_FULL

    def best_fits(self) -> _Fits | None:
        """How the lines fit the likeliest widths, by the measure that explains the page best."""
        heads = self._heads()
        best: _Fits | None = None
        for measure in _MEASURES:
            fits = self._fits(heads, measure)
            if fits and (best is None or fits.explained > best.explained):
                best = fits
            if best and best.explained >= _WELL * best.full.sum(0).max():
                break
        return best

    def _heads(self) -> _Numbers:
        """Where what may not be parted from the beginning of the next line ends."""
        heads: list[int] = []
        for line in self.lines[1:]:
            head = _HEAD.match(self.text, line.start, line.end)
            heads.append(head.end() if head else line.end)
        return np.array([*heads, self.lines[-1].feed])

    def _fits(self, heads: _Numbers, measure: Measure) -> _Fits | None:
        """How the lines fit their common widths by a measure; None where too few are full."""
        bare = self._width(self.starts, self.ends, measure)
        needed = self._width(self._next_starts, heads, measure)
        # A blank at the edge was printed; it may stand at the end or the beginning of a line.
        next_blank = np.append((self.margins < self.starts)[1:], False)
        needed += measure.narrow * (self._blank_end | next_blank)
        widths = _common_widths(bare[self.tied], measure)
        if not len(widths):
            return None
        full = _is_full(bare, needed, widths) & self.tied[:, None]
        near = (bare[:, None] > widths) & (bare[:, None] <= widths + _NEAR * measure.wide)
        counts = full.sum(0)
        kept = np.argsort(-counts, kind="stable")[:_CANDIDATES]
        kept.sort()
        if counts[kept].max() < _FEWEST_FULL:
            return None
        explained = float((counts - _NEAR_PRICE * near[self.tied].sum(0))[kept].max())
        widths = widths[kept]
        # Exports indent a line before they break it, or after.
        indented = self._width(self.margins, self.ends, measure)
        full = full[:, kept] | (_is_full(indented, needed, widths) & self.tied[:, None])
        free = widths - bare[:, None]
        explained *= _PREFERENCE if measure == _CELLS else 1
        return _Fits(measure, widths.tolist(), full, free < 0, free, explained)

    def earned(self, fits: _Fits) -> _Scores:
        """What each line says for each column."""
        full, short = self._evidence(fits.full.any(1))
        scores = np.where(self.tied[:, None], short[:, None], 0.0)
        scores = np.where(fits.full, full[:, None], scores)
        return np.where(fits.wider, _WIDER, scores)

    def _evidence(self, may_be_full: _Truths) -> tuple[_Scores, _Scores]:
        """What a line says for a column that it fills, and for one that it does not fill."""
        stops = self._inside(_STOPS)
        clauses = self._inside("，、,：:")
        full = np.zeros(len(self.lines))
        short = np.zeros(len(self.lines))
        for at, line in enumerate(self.lines):
            last = self.text[line.end - 1]
            if last in _PAUSES:
                full[at], short[at] = _PAUSE, _SHORT_PAUSE
            elif self._ends_sentence(line, last):
                full[at] = _STOP
            else:
                short[at] = _SHORT_SENTENCES if stops[at] else _SHORT_OPEN
                if may_be_full[at]:
                    full[at] = self._goes_on(at)
                    full[at] += _SENTENCE_INSIDE if stops[at] else 0
                    full[at] += (_CLAUSE_INSIDE if clauses[at] else _NO_MARK) * (not stops[at])
        return full, short

    def _inside(self, marks: str) -> _Truths:
        """Which lines have one of the marks before their last character."""
        counted = _counted(np.isin(self._codes, [*map(ord, marks)]))
        return counted[self.ends - 1] > counted[self.starts]

    def _ends_sentence(self, line: Line, last: str) -> bool:
        if last in _CLOSING:
            start = max(line.start, line.end - LONGEST_END)
            return _STOP_END.search(self.text, start, line.end) is not None
        return last in "。！？!?…；;：:"

    def _goes_on(self, at: int) -> float:
        """What the edge between a line and the next says: a word parted, the cell of a table."""
        line = self.lines[at]
        if _CELL.search(self.text, line.start, line.end):
            return _CELL_PARTED
        first, second = self.text[line.end - 1], self.text[self.lines[at + 1].start]
        plain = COUNTING.table
        word = plain.get(first, first) + plain.get(second, second)
        counted = dictionary().frequencies.get(word, 0)
        return _WORD_PARTED if counted > _COUNTED_WORD else _NO_WORD_PARTED


def _counted(truths: _Truths) -> _Numbers:
    """How many of the characters before each place are so."""
    return np.concatenate([[0], truths.cumsum()])


def _is_full(taken: _Numbers, needed: _Numbers, widths: _Numbers) -> _Truths:
    """Which lines fit into each of the widths, but not with what comes next."""
    fits = taken[:, None] <= widths
    return fits & ((taken + needed)[:, None] > widths)


def _common_widths(taken: _Numbers, measure: Measure) -> _Numbers:
    """The widths, within those of columns, that several lines have."""
    widths, lines = np.unique(taken, return_counts=True)
    of_columns = (widths >= _NARROWEST * measure.wide) & (widths <= _WIDEST * measure.wide)
    return widths[of_columns & (lines >= _AS_WIDE)]


def _best_path(earned: _Scores) -> list[int]:
    """The likeliest column of each line, from 1 on; 0 for none."""
    scores = [0.0, *[_START] * earned.shape[1]]
    numbers = range(len(scores))
    priors: list[list[int]] = []
    for row in earned.tolist():
        best = max(numbers, key=scores.__getitem__)
        switched = scores[best] + _SWITCH
        priors.append([k if scores[k] >= switched else best for k in numbers])
        gains = (0.0, *row)
        scores = [max(scores[k], switched) + gains[k] for k in numbers]
    state = max(numbers, key=scores.__getitem__)
    path: list[int] = []
    for prior in reversed(priors):
        path.append(state)
        state = prior[state]
    return path[::-1]


def _without_few(path: Sequence[int], fits: _Fits) -> list[int]:
    """The path without the columns that have too few full lines on it."""
    full = Counter(k for at, k in enumerate(path) if k and fits.full[at, k - 1])
    return [k if full[k] >= _FEWEST_FULL else 0 for k in path]
