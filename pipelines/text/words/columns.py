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
from functools import cache, cached_property
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
_LONGEST = 20  # lines of a sentence
_LINES_A_WORD, _FEWEST_WORDS = 6, 2  # lines of prose for a word that is parted, and such words
_CANDIDATES = 5  # widths that are weighed on a page
_WELL = 1.0  # share of the full lines that a measure explains if no other is tried
_NEAR = 3  # lines that are wider than a column by less than its third speak against it
_NEAR_PRICE = 3.0  # full lines that one wider line outweighs
_SPACED = 20  # times as many blank lines as none between lines: a blank line parts nothing
_INDENT = 2  # cells of the narrowest indent

# What a line says for its column (the logarithm of how much likelier it is in one).
_PAUSE, _STOP = -1.0, -2.0  # a full line ends with a comma, with a sentence
_SENTENCE_INSIDE, _CLAUSE_INSIDE = 3.7, 2.0  # it ends with neither, and has one before its end
_WORD_PARTED, _NO_WORD_PARTED = 2.3, -0.2  # it has no mark, and a word goes on in the next or not
_ROW = -3.0  # it is the row of a table, or the next line begins an item of a list
_SHORT_OPEN, _SHORT_PAUSE, _SHORT_SENTENCES = -0.1, -1.0, -1.5
_WIDER, _SWITCH, _START = -4.0, -3.0, -0.5
_WEIGHTY = 12.0  # what a stretch says for its column if others may be there, too
_COUNTED_WORD = 3  # times that a word of two characters stands in the dictionary's corpus

_HARD_STOP = r"[。！？!?…][”’」』）)》]{0,3}"
_SIGNED_STOP = r"[。！？!?…][”’」』]{0,2}\s?[（(][^()（）]{1,40}[)）]"
SENTENCE_END = re.compile(rf"(?:{_HARD_STOP}|{_SIGNED_STOP})\Z")
_STOP_END = re.compile(rf"(?:{_HARD_STOP}|{_SIGNED_STOP}|[：；:;][”’」』）)》]{{0,3}})\Z")
LONGEST_END = 46  # characters that the end of a sentence may take
_STOPS, _PAUSES, _COLONS, _CLOSING = "。！？!?…；;", "，、,", "：:", "”’」』）)》"
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
# What may not be parted: opening marks, a number or a word or a character, closing marks.
_HEAD = re.compile(
    r"[（【《〈“‘「『〔([{￥$]{0,4}(?:[A-Za-z0-9]{1,40}(?:[.,][0-9]{1,9}){0,3}|.)"
    r"[，。、；：？！）】》〉”’」』〕…—,.;:?!)\]}%％℃]{0,4}",
    re.DOTALL,
)

_WIDE, _NARROW, _AMBIGUOUS, _NONE = range(4)
_OTHER, _BLANK, _PAUSE_MARK, _STOP_MARK, _CLOSING_MARK = range(5)
_LAST_CODE = 0xFFFF


class Line(NamedTuple):
    """A line that is not blank: where it begins, its first and last character and its line end."""

    margin: int
    start: int
    end: int
    feed: int


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
    if text.count("\n") < _FEWEST_FULL:
        return None
    page = _Page(text)
    fits = page.best_fits() if page.may_be_wrapped() else None
    if fits is None:
        return None
    earned = page.earned(fits)
    kept = _weighty(earned)
    fits, earned = fits.of(kept), earned[:, kept]
    path = _of_prose(_best_path(earned), fits, page)
    if not any(path):
        return None
    rows = range(len(path))
    return Columns(
        lines=page.lines,
        of_line=[Column(fits.measure, fits.widths[k - 1]) if k else None for k in path],
        full=[bool(k and fits.full[at, k - 1]) for at, k in zip(rows, path, strict=True)],
        free=[int(fits.free[at, k - 1]) if k else 0 for at, k in zip(rows, path, strict=True)],
        spaced=page.spaced,
    )


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
    for marks, number in ((_PAUSES, _PAUSE_MARK), (_STOPS + _COLONS, _STOP_MARK)):
        classes[[*map(ord, marks)]] = number
    classes[[*map(ord, _CLOSING)]] = _CLOSING_MARK
    blanks = [code for code in range(_LAST_CODE + 1) if chr(code).isspace()]
    classes[blanks] = _BLANK
    return classes


_KINDS, _CLASSES = _kinds(), _classes()


class _Fits(NamedTuple):
    """For each line and each width that may be a column's, by one measure: how it fits.

    `full` says that the next line's beginning had no room left, `wider` that the line has more
    than the width, `free` what it leaves of it. `explained` counts the full lines of the best
    width, less what speaks against it.
    """

    measure: Measure
    widths: list[int]
    full: _Truths
    wider: _Truths
    free: _Numbers
    explained: float

    def of(self, kept: _Numbers) -> "_Fits":
        """The same of some of the widths."""
        return self._replace(
            widths=[self.widths[k] for k in kept.tolist()],
            full=self.full[:, kept],
            wider=self.wider[:, kept],
            free=self.free[:, kept],
        )


class _Taken(NamedTuple):
    """What each line takes, with and without a mark that hangs over, and what the next needs."""

    least: _Numbers
    bare: _Numbers
    needed: _Numbers

    def fill(self, widths: _Numbers) -> _Truths:
        """Which lines fit into each of the widths, but not with what comes next."""
        fits = self.least[:, None] <= widths
        return fits & ((self.bare + self.needed)[:, None] > widths)


class _Page:
    """The lines of a page and what can be counted of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        codes = np.minimum(self._codes, _LAST_CODE)
        kinds, self._classes = _KINDS[codes], _CLASSES[codes]
        self._counts = [_counted(kinds == kind) for kind in (_WIDE, _NARROW, _AMBIGUOUS)]
        self.margins, self.starts, self.ends, self._feeds = self._edges()
        self._next_starts = np.append(self.starts[1:], self._feeds[-1:])
        newlines = _counted(self._codes == ord("\n"))
        gaps = newlines[self._next_starts] - newlines[self.ends]
        singles, doubles = np.count_nonzero(gaps[:-1] == 1), np.count_nonzero(gaps == 2)
        self.spaced = bool(doubles > _SPACED * max(1, singles))
        indents = self._width(self.margins, self.starts, _CELLS)
        opens = np.append(indents[1:] >= _INDENT, True)[: len(indents)]
        # The next line may go on with the sentence of this one.
        self.tied = (gaps <= 1 + self.spaced) & ~opens
        self._last = self._classes[self.ends - 1]
        after_wide = np.append([False], (kinds == _WIDE)[:-1])[: len(codes)]
        self._stops = self._are(_STOPS) | (after_wide & (codes == ord(".")))
        # Marks may hang over the edge: 。 or 。”.
        hanging = self._last > _BLANK
        two = hanging & (self._classes[np.maximum(self.ends - 2, 0)] > _BLANK)
        self._hang = np.maximum(self.starts, self.ends - hanging - two)

    def _edges(self) -> tuple[_Numbers, _Numbers, _Numbers, _Numbers]:
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

    def _width(self, starts: _Numbers, ends: _Numbers, measure: Measure) -> _Numbers:
        taken = np.zeros(len(starts), np.int64)
        for share, count in zip(measure, self._counts, strict=True):
            taken += share * (count[ends] - count[starts])
        return taken

    def may_be_wrapped(self) -> bool:
        """Whether enough lines that the next may go on with are of the size of a column's."""
        sizes = (self.ends - self.starts)[self.tied]
        return np.count_nonzero((sizes >= _NARROWEST) & (sizes <= 2 * _WIDEST)) >= _FEWEST_FULL

    def best_fits(self) -> "_Fits | None":
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
        match, text = _HEAD.match, self.text
        edges = zip(self.starts[1:].tolist(), self.ends[1:].tolist(), strict=True)
        heads = [head.end() if (head := match(text, *edge)) else edge[1] for edge in edges]
        return np.array([*heads, self._feeds[-1]])

    def _fits(self, heads: _Numbers, measure: Measure) -> "_Fits | None":
        """How the lines fit their common widths by a measure; None where too few are full."""
        bare = self._width(self.starts, self.ends, measure)
        needed = self._width(self._next_starts, heads, measure)
        # A blank at the edge was printed; it may stand at the end or the beginning of a line.
        next_blank = np.append((self.margins < self.starts)[1:], False)
        needed += measure.narrow * ((self._feeds > self.ends) | next_blank)
        widths = _common_widths(bare[self.tied], measure)
        lines = _Taken(bare - self._width(self._hang, self.ends, measure), bare, needed)
        # Exports indent a line before they break it, or after.
        indents = self._width(self.margins, self.starts, measure)
        indented = _Taken(lines.least + indents, bare + indents, needed)
        full = (lines.fill(widths) | indented.fill(widths)) & self.tied[:, None]
        counts = full.sum(0)
        if counts.max(initial=0) < _FEWEST_FULL:
            return None
        kept = np.sort(np.argsort(-counts, kind="stable")[:_CANDIDATES])
        widths, full = widths[kept], full[:, kept]
        wider = lines.least[:, None] > widths
        free = widths - bare[:, None]
        explained = float(self._explained(widths, full, free, lines.least).max())
        explained *= _PREFERENCE if measure == _CELLS else 1
        return _Fits(measure, widths.tolist(), full, wider, free, explained)

    def _explained(
        self, widths: _Numbers, full: _Truths, free: _Numbers, least: _Numbers
    ) -> _Scores:
        """How many of the lines that the next may go on with are full, less those that should be.

        These are the lines in mid-sentence that take half the width, and those a little wider.
        """
        overhang = least[:, None] - widths
        near = (overhang > 0) & (overhang <= widths // _NEAR)
        in_sentence = np.isin(self._last, (_OTHER, _PAUSE_MARK))[:, None]
        missed = in_sentence & ~full & (overhang <= 0) & (2 * free < widths)
        against = _NEAR_PRICE * near[self.tied].sum(0) + missed[self.tied].sum(0)
        return full.sum(0) - against

    def earned(self, fits: _Fits) -> _Scores:
        """What each line says for each column."""
        full, short = self._evidence(fits.full.any(1))
        scores = np.where(self.tied[:, None], short[:, None], 0.0)
        scores = np.where(fits.full, full[:, None], scores)
        return np.where(fits.wider, _WIDER, scores)

    def _evidence(self, may_be_full: _Truths) -> tuple[_Scores, _Scores]:
        """What a line says for a column that it fills, and for one that it does not fill."""
        stops, clauses = self._inside(self._stops), self._inside(self._are(_PAUSES))
        pause, stop = self._last == _PAUSE_MARK, self._ends_sentence()
        short = np.select(
            [pause, stop, stops], [_SHORT_PAUSE, 0.0, _SHORT_SENTENCES], default=_SHORT_OPEN
        )
        full = np.select(
            [pause, stop, stops, clauses],
            [_PAUSE, _STOP, _SENTENCE_INSIDE, _CLAUSE_INSIDE],
            default=0.0,
        )
        open_ended = may_be_full & ~(pause | stop)
        for at in np.flatnonzero(open_ended & ~(stops | clauses)).tolist():
            full[at] = _WORD_PARTED if self._parts_word(at) else _NO_WORD_PARTED
        for at in np.flatnonzero(open_ended & self._may_be_row).tolist():
            if self._is_row(at):
                full[at] = _ROW
        return full, short

    def sentences(self) -> _Truths:
        """Which lines have a stop, at their end or before it."""
        counted = _counted(self._stops)
        return counted[self.ends] > counted[self.starts]

    def _inside(self, marks: _Truths) -> _Truths:
        """Which lines have one of the marked characters before their last."""
        counted = _counted(marks)
        return counted[self.ends - 1] > counted[self.starts]

    def _are(self, marks: str) -> _Truths:
        return _among(marks)[np.minimum(self._codes, _LAST_CODE)]

    def _ends_sentence(self) -> _Truths:
        ends = self._last == _STOP_MARK
        for at in np.flatnonzero(self._last == _CLOSING_MARK).tolist():
            end = int(self.ends[at])
            start = max(int(self.starts[at]), end - LONGEST_END)
            ends[at] = _STOP_END.search(self.text, start, end) is not None
        return ends

    @cached_property
    def _may_be_row(self) -> _Truths:
        """Which lines end with a digit, or stand over one that begins as items of a list do."""
        begins = self._are(_ITEM_SIGNS)[np.minimum(self._next_starts, len(self._codes) - 1)]
        return begins | self._are(_DIGITS)[self.ends - 1]

    def _is_row(self, at: int) -> bool:
        """Whether a line is the row of a table, or the next begins an item of a list."""
        if _CELL.search(self.text, int(self.starts[at]), int(self.ends[at])):
            return True
        return ITEM.match(self.text, int(self._next_starts[at])) is not None

    def parts_words(self, lines: Sequence[int]) -> bool:
        """Whether so many words go on in the next line as where prose was cut anywhere."""
        parted = sum(self._parts_word(at) and not self._is_row(at) for at in lines)
        return parted >= max(_FEWEST_WORDS, len(lines) / _LINES_A_WORD)

    def _parts_word(self, at: int) -> bool:
        """Whether the characters on both sides of a line end make a word or a number, or a mark is parted from its."""
        first, second = self.text[int(self.ends[at]) - 1], self.text[int(self._next_starts[at])]
        if second in _TIED or (first.isdecimal() and second.isdecimal()):
            return True
        plain = COUNTING.table
        word = plain.get(first, first) + plain.get(second, second)
        return dictionary().frequencies.get(word, 0) > _COUNTED_WORD


@cache
def _among(marks: str) -> _Truths:
    """Which of the characters up to U+FFFF are among some marks."""
    among = np.zeros(_LAST_CODE + 1, np.bool_)
    among[[*map(ord, marks)]] = True
    return among


def _counted(truths: _Truths) -> _Numbers:
    """How many of the characters before each place are so."""
    return np.concatenate([[0], truths.cumsum()])


def _common_widths(taken: _Numbers, measure: Measure) -> _Numbers:
    """The widths, within those of columns, that several lines have."""
    widths, lines = np.unique(taken, return_counts=True)
    of_columns = (widths >= _NARROWEST * measure.wide) & (widths <= _WIDEST * measure.wide)
    return widths[of_columns & (lines >= _AS_WIDE)]


def _weighty(earned: _Scores) -> _Numbers:
    """The columns that some stretch of the page speaks for, the best of them in any case."""
    sums = np.concatenate([np.zeros((1, earned.shape[1])), earned.cumsum(0)])
    gains = (sums - np.minimum.accumulate(sums)).max(0)
    return np.flatnonzero(gains >= min(_WEIGHTY, gains.max()))


def _best_path(earned: _Scores) -> list[int]:
    """The likeliest column of each line, from 1 on; 0 for none."""
    scores = [0.0, *[_START] * earned.shape[1]]
    priors: list[list[int] | None] = []
    for row in earned.tolist():
        highest = max(scores)
        switched = highest + _SWITCH
        if min(scores) >= switched:
            priors.append(None)
        else:
            best = scores.index(highest)
            priors.append([k if score >= switched else best for k, score in enumerate(scores)])
            scores = [max(score, switched) for score in scores]
        scores = [score + gain for score, gain in zip(scores, (0.0, *row), strict=True)]
    state = scores.index(max(scores))
    path: list[int] = []
    for prior in reversed(priors):
        path.append(state)
        state = prior[state] if prior else state
    return path[::-1]


def _of_prose(path: Sequence[int], fits: _Fits, page: _Page) -> list[int]:
    """The path without the columns that have too few full lines on it, or no prose."""
    full: dict[int, list[int]] = {}
    for at, k in enumerate(path):
        if k and fits.full[at, k - 1]:
            full.setdefault(k, []).append(at)
    stops = Counter(k for k, stops in zip(path, page.sentences(), strict=True) if stops)
    prose = {
        k
        for k, lines in full.items()
        if len(lines) >= _FEWEST_FULL
        and (stops[k] * _LONGEST >= len(lines) or page.parts_words(lines))
    }
    return [k if k in prose else 0 for k in path]
