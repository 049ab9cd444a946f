"""Where the words of a text begin and end, and how sure that is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import log
from typing import NamedTuple

from pipelines.text.words.cutting import RUN_CHARACTERS, cut_run
from pipelines.text.words.dictionary import (
    UNCOUNTED,
    Cutting,
    dictionary,
    is_counted,
    likeliest_cutting,
)

_RUN = re.compile(f"[{RUN_CHARACTERS}]+")
_DIGITS = frozenset("0123456789")
_STRIDE = 64  # most runs are shorter


class Split(NamedTuple):
    """A word and the place in it where a position falls: both parts have a character or more."""

    word: str
    at: int

    @property
    def parts(self) -> tuple[str, str]:
        """What is before and behind the place."""
        return self.word[: self.at], self.word[self.at :]


class Boundaries:
    """The words of text[start:end], cut a run of characters at a time where one is asked about.

    Most text holds no value, and a run is cut into the same words alone as within its text.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._words: Sequence[str] = ()
        self._ends: Sequence[int] = (start,)

    def split(self, at: int) -> Split | None:
        """The word that a position is inside of; None between two words, and outside the text."""
        if not self._ends[0] < at < self._ends[-1] and not self._cut_around(at):
            return None
        number = bisect_left(self._ends, at)
        begin = self._ends[number - 1]
        return None if self._ends[number] == at else Split(self._words[number - 1], at - begin)

    def _begins_number(self, at: int) -> bool:
        """Whether a digit stands behind a character that is not ASCII: no word has the two."""
        text = self._text
        return text[at] in _DIGITS and not text[at - 1].isascii()

    def _cut_around(self, at: int) -> bool:
        """Cut the run that a position is inside of; False where no word goes on."""
        if not self._start < at < self._end or self._begins_number(at):
            return False
        run = _RUN.match(self._text, at - 1, self._end)
        if run is None or run.end() == at:
            return False
        start = self._start_of_run(at)
        self._words = cut_run(self._text[start : run.end()])
        self._ends = list(accumulate(map(len, self._words), initial=start))
        return True

    def _start_of_run(self, at: int) -> int:
        """Where the run begins that a position is inside of, some characters back at a time."""
        start, is_within = at, True
        while is_within:
            back = self._text[max(self._start, start - _STRIDE) : start][::-1]
            run = _RUN.match(back)
            start -= run.end() if run else 0
            is_within = run is not None and run.end() == _STRIDE
        return start


@lru_cache(maxsize=4096)
def cohesion(split: Split) -> float:
    """How much likelier a word is than its two parts, as a logarithm; 0 where it is not.

    注册 10, 附近 9, 个人 3, 年化 0. A word that nobody counted coheres as the counted words in it
    do: 节车厢 is 节 and 车厢, 零排放 is 零 and 排放.
    """
    if not is_counted(split.word):
        counted = _counted_word(split)
        return cohesion(counted) if counted else 0.0
    before, behind = split.parts
    gain = _likelihood(split.word) - _best(before).likelihood - _best(behind).likelihood
    return max(0.0, gain)


def _counted_word(split: Split) -> Split | None:
    """The word of a word's best cutting that a place in it is inside of."""
    begin = 0
    for word in _best(split.word).words:
        if begin < split.at < begin + len(word):
            return Split(word, split.at - begin) if is_counted(word) else None
        begin += len(word)
    return None


@lru_cache(maxsize=4096)
def _best(text: str) -> Cutting:
    """The likeliest cutting of a few characters into counted words and single characters."""
    return likeliest_cutting(text, dictionary(), above=UNCOUNTED)


def _likelihood(word: str) -> float:
    frequencies, total, _ = dictionary()
    return log((frequencies.get(word) or 1) / total)
