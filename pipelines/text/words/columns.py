"""The columns of a page: the widths at which an export broke its lines, stretch by stretch.

A line is full where what comes first on the next line would not have fitted. Lines of a table, a
list or a poem can be as even, so a column is believed in only where its lines are prose that was
cut wherever it came to the edge: words and sentences go on in the next line, marks stand inside of
lines and few at their ends.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipelines.text.words.page_lines import (
    CELLS,
    OTHER,
    PAUSE,
    Line,
    Measure,
    Numbers,
    PageLines,
    Truths,
)
from pipelines.text.words.prose import Prose, Scores

# Exports count in cells, in characters, in cells of fonts with narrow quotes, or in bytes of UTF-8;
# another is tried where cells explain not every full line.
_MEASURES = (CELLS, Measure(1, 1, 1), Measure(2, 1, 1), Measure(3, 1, 3))
_PREFERENCE = 1.05  # how much better another measure than cells has to explain the page
# Of so many lines, apart from a few, one is full, or no other measure is tried.
_PROMISING, _FEW = 10, 30

_NARROWEST, _WIDEST = 7, 60  # wide characters of a column
_AS_WIDE = 2  # the fewest lines that take the whole width of a column
_FEWEST_FULL = 3  # the fewest full lines of a column
_CANDIDATES = 5  # widths that are weighed on a page
_SLACK = 2  # wide characters that lines set by hand are shorter or longer by
_NEAR = 3  # lines that are wider than a column by less than its third speak against it
_NEAR_PRICE = 3.0  # full lines that one wider line outweighs

# By the scores of prose: a line that is wider than its column, another column, the first.
_WIDER, _SWITCH, _START = -4.0, -5.0, -0.5
_WEIGHTY = 12.0  # what a stretch says for its column if others may be there, too

# What may not be parted: opening marks, a number or a word or a character, closing marks.
_HEAD = re.compile(
    r"[（【《〈“‘「『〔([{￥$]{0,4}(?:[A-Za-z0-9]{1,40}(?:[.,][0-9]{1,9}){0,3}|.)"
    r"[，。、；：？！）】》〉”’」』〕…—,.;:?!)\]}%％℃]{0,4}",
    re.DOTALL,
)


class Column(NamedTuple):
    """A way of breaking lines: none takes more than `width`, by its measure."""

    measure: Measure
    width: int

    @property
    def characters(self) -> int:
        """How many wide characters it takes."""
        return self.width // self.measure.wide


class PlacedLine(NamedTuple):
    """A line of a page and the column that it stands in; None for a line in none.

    `full` says that it has no room for what comes first on the next line, which may go on with it;
    `nearly` that it would not have with a character or two more, in mid-sentence. `free` is how
    much of the width it leaves.
    """

    line: Line
    column: Column | None
    full: bool
    nearly: bool
    free: int


def placed_lines(lines: PageLines) -> list[PlacedLine]:
    """The lines of a page in their columns; none where no line is broken at any."""
    fits = _best_fits(lines) if _may_be_wrapped(lines) else None
    if fits is None:
        return []
    prose = Prose(lines)
    earned = _earned(lines, fits, prose)
    kept = _weighty(earned)
    if not kept.size:
        return []
    fits = fits.of(kept)
    path = _of_prose(_best_path(earned[:, kept]), fits, prose)
    return [*_placed(lines.lines, fits, path)] if any(path) else []


def _placed(lines: Sequence[Line], fits: "_Fits", path: Sequence[int]) -> Iterator[PlacedLine]:
    columns = [Column(fits.measure, width) for width in fits.widths]
    for at, (line, number) in enumerate(zip(lines, path, strict=True)):
        if number:
            k = number - 1
            full, nearly = bool(fits.full[at, k]), bool(fits.nearly[at, k])
            yield PlacedLine(line, columns[k], full, nearly, int(fits.free[at, k]))
        else:
            yield PlacedLine(line, None, False, False, 0)


def _may_be_wrapped(lines: PageLines) -> bool:
    """Whether enough lines that the next may go on with are of the size of a column's."""
    sizes = (lines.ends - lines.starts)[lines.tied]
    may_be = (sizes >= _NARROWEST) & (sizes <= 2 * _WIDEST)
    return bool(np.count_nonzero(may_be) >= _FEWEST_FULL)


class _Fits(NamedTuple):
    """For each line and each width that may be a column's, by one measure: how it fits.

    `full` says that the next line's beginning had no room left, `nearly` the same of a line set
    by hand, a little shorter or longer than the width and in mid-sentence, `wider` that the line
    has more than the width, `free` what it leaves of it. `explained` counts the full lines of the
    best width, less what speaks against it.
    """

    measure: Measure
    widths: list[int]
    full: Truths
    nearly: Truths
    wider: Truths
    free: Numbers
    explained: float

    def of(self, kept: Numbers) -> "_Fits":
        """The same of some of the widths."""
        return self._replace(
            widths=[self.widths[k] for k in kept.tolist()],
            full=self.full[:, kept],
            nearly=self.nearly[:, kept],
            wider=self.wider[:, kept],
            free=self.free[:, kept],
        )


class _Taken(NamedTuple):
    """What each line takes, with and without a mark that hangs over, and what the next needs."""

    least: Numbers
    bare: Numbers
    needed: Numbers

    def fill(self, widths: Numbers, slack: int = 0) -> Truths:
        """Which lines fit into each of the widths, but not with what comes next.

        With some slack on both sides, lines do that are about as wide.
        """
        fits = self.least[:, None] <= widths + slack
        return fits & ((self.bare + self.needed)[:, None] > widths - slack)


def _best_fits(lines: PageLines) -> _Fits | None:
    """How the lines fit the likeliest widths, by the measure that explains the page best."""
    heads = _heads(lines)
    sizes = _sizes(lines, heads)
    best: _Fits | None = None
    for measure in _MEASURES:
        fits = _fits(lines, sizes, measure)
        if fits and (best is None or fits.explained > best.explained):
            best = fits
        full = best.full.sum(0).max() if best else 0
        if len(heads) > full * _PROMISING + _FEW or (best and best.explained >= full):
            break
    return best


def _heads(lines: PageLines) -> Numbers:
    """Where what may not be parted from the beginning of the next line ends."""
    match, text = _HEAD.match, lines.text
    edges = zip(lines.starts[1:].tolist(), lines.ends[1:].tolist(), strict=True)
    heads = [head.end() if (head := match(text, *edge)) else edge[1] for edge in edges]
    return np.array([*heads, lines.next_starts[-1]])


def _sizes(lines: PageLines, heads: Numbers) -> Numbers:
    """The sizes of each line, of its indent, of what hangs over and of the next line's head."""
    text = lines.sizes(lines.starts, lines.ends)
    indents = lines.sizes(lines.margins, lines.starts)
    return np.stack([text, indents, lines.overhang(), lines.sizes(lines.next_starts, heads)])


def _fits(lines: PageLines, sizes: Numbers, measure: Measure) -> _Fits | None:
    """How the lines fit their common widths by a measure; None where too few are full."""
    bare, indents, overhang, heads = sizes @ np.array(measure)
    # A blank at the edge was printed, too.
    needed = heads + measure.narrow * lines.blank_at_edge
    taken = _Taken(bare - overhang, bare, needed)
    # Exports indent a line before they break it, or after.
    indented = _Taken(taken.least + indents, bare + indents, needed)
    widths = _common_widths(bare[lines.tied], measure)
    full = (taken.fill(widths) | indented.fill(widths)) & lines.tied[:, None]
    counts = full.sum(0)
    if counts.max(initial=0) < _FEWEST_FULL:
        return None
    kept = np.sort(np.argsort(-counts, kind="stable")[:_CANDIDATES])
    widths, full = widths[kept], full[:, kept]
    wider, free = taken.least[:, None] > widths, widths - bare[:, None]
    slack = _SLACK * measure.wide
    nearly = taken.fill(widths, slack) | indented.fill(widths, slack)
    nearly &= (lines.tied & (lines.last == OTHER))[:, None]
    fits = _Fits(measure, widths.tolist(), full, nearly, wider, free, 0.0)
    explained = _explained(lines, fits, taken.least)
    return fits._replace(explained=explained * (_PREFERENCE if measure == CELLS else 1))


def _explained(lines: PageLines, fits: _Fits, least: Numbers) -> float:
    """How many of the lines that the next may go on with are full, less those that should be.

    These are the lines in mid-sentence that take half the width, and those a little wider.
    """
    widths = np.array(fits.widths)
    near = fits.wider & (least[:, None] - widths <= widths // _NEAR)
    in_sentence = ((lines.last == OTHER) | (lines.last == PAUSE))[:, None]
    missed = in_sentence & ~fits.full & ~fits.wider & (2 * fits.free < widths)
    against = _NEAR_PRICE * near[lines.tied].sum(0) + missed[lines.tied].sum(0)
    return float((fits.full.sum(0) - against).max())


def _earned(lines: PageLines, fits: _Fits, prose: Prose) -> Scores:
    """What each line says for each column."""
    full, short = prose.evidence(fits.full.max(1))
    scores: Scores = np.where(lines.tied, short, 0.0)[:, None].repeat(len(fits.widths), 1)
    scores = np.where(fits.full, full[:, None], scores)
    return np.where(fits.wider, _WIDER, scores)


def _common_widths(taken: Numbers, measure: Measure) -> Numbers:
    """The widths, within those of columns, that several lines have."""
    widths = np.flatnonzero(np.bincount(taken) >= _AS_WIDE)
    return widths[(widths >= _NARROWEST * measure.wide) & (widths <= _WIDEST * measure.wide)]


def _weighty(earned: Scores) -> Numbers:
    """The columns that some stretch of the page speaks for, else the best of them.

    None where no stretch is worth a first column.
    """
    sums = np.concatenate([np.zeros((1, earned.shape[1])), earned.cumsum(0)])
    gains = (sums - np.minimum.accumulate(sums)).max(0)
    return np.flatnonzero((gains > -_START) & (gains >= min(_WEIGHTY, gains.max())))


def _best_path(earned: Scores) -> list[int]:
    """The likeliest column of each line, from 1 on; 0 for none."""
    scores = [0.0, *[_START] * earned.shape[1]]
    before: list[list[float]] = []
    for gains in np.column_stack([np.zeros(len(earned)), earned]).tolist():
        before.append(scores)
        switched = max(scores) + _SWITCH
        # No call of max, which would take as long as all the rest.
        scores = [
            (score if score >= switched else switched) + gain
            for score, gain in zip(scores, gains, strict=True)
        ]
    state = scores.index(max(scores))
    path: list[int] = []
    for scores in reversed(before):
        path.append(state)
        highest = max(scores)
        if scores[state] < highest + _SWITCH:
            state = scores.index(highest)
    return path[::-1]


def _of_prose(path: Sequence[int], fits: _Fits, prose: Prose) -> list[int]:
    """The path without the columns that have too few full lines on it, or no prose."""
    places = np.array(path)
    kept: set[int] = set()
    for number in range(1, len(fits.widths) + 1):
        of_column = places == number
        full = np.flatnonzero(of_column & fits.full[:, number - 1]).tolist()
        if len(full) >= _FEWEST_FULL and prose.is_prose(full, of_column):
            kept.add(number)
    return [number if number in kept else 0 for number in path]
