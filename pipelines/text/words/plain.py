"""A page's text without what does not show or does not count, and the way back to the print.

Left out or put in another form is what a pattern would stumble on and a reader does not see:
characters of no width, one sign for several characters, line ends that are the column's.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

# Soft hyphen, zero-width characters, marks of direction, variation selectors, byte order marks.
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
# Squared units, by the name that the tables of units have.
_UNIT_SIGNS = """
㎡=平方米 ㎢=平方公里 ㎠=平方厘米 ㎟=平方毫米 ㎥=立方米 ㎤=立方厘米
㎞=公里 ㎝=厘米 ㎜=毫米 ㎛=微米 ㎚=纳米 ㏊=公顷 ㎏=公斤 ㎎=毫克 ㎍=微克
㏄=立方厘米 ㎖=毫升 ㎾=千瓦 ㎿=兆瓦 ㎧=米/秒 ㎩=帕 ㎪=千帕 ㎫=兆帕
㎐=赫兹 ㎑=千赫 ㎒=兆赫 ㎓=吉赫 ㏈=分贝 ㎅=KB ㎆=MB ㎇=GB
"""
_UNITS = {pair[0]: pair[2:] for pair in _UNIT_SIGNS.split()}


def _telegraphic() -> dict[str, str]:
    """The signs of telegrams for months, hours and days: ㋄ is 5月, ㍬ 20点, ㏪ 11日."""
    codes = chain(range(0x32C0, 0x32CC), range(0x3358, 0x3371), range(0x33E0, 0x33FF))
    return {chr(code): normalize("NFKC", chr(code)) for code in codes}


_SIGNS: Mapping[str, str] = _UNITS | _telegraphic()
_ODD = re.compile(f"[{''.join(_SIGNS)}{_INVISIBLE}參]")
# 參 is a digit among those of cheques (貳仟參佰元), and elsewhere the word of 參加.
_DIGIT_THREE = re.compile("參[拾佰仟萬億]|(?<=[拾佰仟零])(?<!收拾)參(?![加與賽觀考展謀照])")


class Edit(NamedTuple):
    """Printed characters from `start` to `end`, and what is read in their place."""

    start: int
    end: int
    text: str = ""


class _Run(NamedTuple):
    """Characters of the plain text from `plain` on, the first of them printed at `printed`.

    `step` is 1 where character follows character, 0 where one sign stands for all.
    """

    plain: int
    printed: int
    step: int


class PlainText:
    """A text as it is read; offsets are turned into those of the print and back."""

    def __init__(self, printed: str, edits: Iterable[Edit]) -> None:
        self.text = printed
        self._runs: list[_Run] = []
        if edits := sorted(edits):
            self._edit(printed, edits)

    def _edit(self, printed: str, edits: Iterable[Edit]) -> None:
        pieces: list[str] = []
        length = at = 0
        for edit in edits:
            kept = printed[at : edit.start]
            self._runs.append(_Run(length, at, 1))
            if edit.text:
                self._runs.append(_Run(length + len(kept), edit.start, 0))
            pieces += (kept, edit.text)
            length += len(kept) + len(edit.text)
            at = edit.end
        self._runs.append(_Run(length, at, 1))
        self.text = "".join((*pieces, printed[at:]))
        self._plain_starts = [run.plain for run in self._runs]
        self._printed_starts = [run.printed for run in self._runs]

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters start..end of the plain text are printed."""
        if not self._runs or start == end:
            return start, end
        return self._printed(start), self._printed(end - 1) + 1

    def _printed(self, at: int) -> int:
        run = self._runs[bisect_right(self._plain_starts, at) - 1]
        return run.printed + run.step * (at - run.plain)

    def plain(self, at: int) -> int:
        """The place in the plain text of a printed character, of one left out that of the next."""
        if not self._runs:
            return at
        number = bisect_right(self._printed_starts, at) - 1
        run = self._runs[number]
        place = run.plain + run.step * (at - run.printed)
        behind = self._plain_starts[number + 1 : number + 2]
        return min(place, *behind) if behind else place


def odd_characters(text: str) -> Iterator[Edit]:
    """Invisible characters to leave out, and signs to read as the characters they stand for."""
    for match in _ODD.finditer(text):
        at, char = match.start(), match[0]
        if char != "參":
            yield Edit(at, at + 1, _SIGNS.get(char, ""))
        elif _DIGIT_THREE.match(text, at):
            yield Edit(at, at + 1, "叁")
