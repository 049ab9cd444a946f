"""Which line ends of a page are the column's: text that an export wraps at the width of its column.

A wrapped line is full: what comes first on the next line would not have fitted. Lines around it are
as wide, it ends no sentence, and the text is prose. A table or a list whose lines happen to be of
one width is none: joined to the next line, its last number would be another.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

# Lines before and behind one that show how wide its column is, and how many must be as wide.
_AROUND, _AS_WIDE = 8, 3
# A line that ends before a word or a mark that may not begin one is narrower by a little.
_RAGGED = 3
# No column is narrower, by each measure of width.
_NARROWEST = (18, 9, 18, 9)
# A sentence ends, or a list begins, but no clock time is parted: the next line is no continuation.
_ENDED = re.compile(r"(?:[。！？!?…；;]|(?<!\d)[：:]|[。！？!?…][”’」』）)])\Z")
_ENDED_LENGTH = 2
# An indented line, an item of a list, or nothing.
_BEGINS = re.compile(
    r"\s|\Z|[■●◆▲★☆□○◎◇△▶►·•※*\-—](?!\d)"
    r"|(?:\d{1,2}[、.．)）](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[、)）]|[①-⑳⑴-⒇])"
)
# The last cell of a table's row.
_CELL = re.compile(r"\s[\d.,%％/—-]+\Z")
_HEAD = re.compile(
    r"[（【《〈“‘「『〔([{]*(?:[A-Za-z0-9]+(?:[.,][0-9]+)*|.)"
    r"[，。、；：？！）】》〉”’」』〕,.;:?!)\]}%％℃]*"
)
_MARKS = re.compile("[，。、；,;]")
_LINES_A_MARK = 2


@dataclass(frozen=True)
class _Line:
    """A line of a page, and its place there."""

    text: str
    end: int

    @cached_property
    def widths(self) -> tuple[int, int, int, int]:
        """In half-width cells and in characters, each with and without its indent.

        Exports break lines by either, and indent them before or after.
        """
        return *_widths(self.text), *_widths(self.text.lstrip())

    @cached_property
    def marks(self) -> int:
        """The marks of sentences and clauses, which prose has and a table has not."""
        return len(_MARKS.findall(self.text))

    @cached_property
    def head(self) -> tuple[int, int, int, int]:
        """The widths of what may not be parted from the line's beginning."""
        head = _HEAD.match(self.text)
        widths = _widths(head[0] if head else "")
        return *widths, *widths


def _widths(text: str) -> tuple[int, int]:
    """In half-width cells, which are the bytes of GBK, and in characters."""
    return len(text.encode("gbk", "replace")), len(text)


def column_breaks(text: str, line_ends: Iterable[int]) -> Iterator[int]:
    """Those of some line ends, positions of line feeds, that are the column's.

    The page's other lines only show how wide the column is.
    """
    may_break = [at for at in line_ends if _may_break(text, at)]
    if not may_break:
        return
    lines = _lines(text)
    by_end = {line.end: number for number, line in enumerate(lines)}
    for at in may_break:
        if _is_full(lines, by_end[at]):
            yield at


def _may_break(text: str, at: int) -> bool:
    """Whether the words on both sides of a line end can be those of one sentence."""
    if _ENDED.search(text[max(0, at - _ENDED_LENGTH) : at]) or _BEGINS.match(text, at + 1):
        return False
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return bool(line.strip()) and not _CELL.search(line)


def _lines(text: str) -> Sequence[_Line]:
    """The lines that hold text."""
    lines: list[_Line] = []
    end = -1
    for line in text.split("\n"):
        end += len(line) + 1
        if line.strip():
            lines.append(_Line(line, end))
    return lines


def _is_full(lines: Sequence[_Line], number: int) -> bool:
    """Whether a line is full by a measure of width, and stands in prose."""
    around = lines[max(0, number - _AROUND) : number + 1 + _AROUND]
    if sum(line.marks for line in around) * _LINES_A_MARK < len(around):
        return False
    line, behind = lines[number], lines[number + 1]
    for measure, widths in enumerate(zip(*(other.widths for other in around), strict=True)):
        column = _column(widths)
        needed = line.widths[measure] + behind.head[measure]
        if _NARROWEST[measure] <= column and line.widths[measure] <= column < needed:
            return True
    return False


def _column(widths: Sequence[int]) -> int:
    """The width of the column whose lines are as wide as these; 0 where too few agree.

    One line may be wider: a headline that is not broken.
    """
    ordered = sorted(widths, reverse=True)
    for widest, as_wide in zip(ordered[:2], ordered[_AS_WIDE - 1 :], strict=False):
        if widest - as_wide <= _RAGGED:
            return widest
    return 0
