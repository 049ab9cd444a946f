"""The words of a passage, and where a name may begin and end among them."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from string import ascii_letters
from typing import NamedTuple

from pipelines.text.entities.lexicon import lexicon
from pipelines.text.segment.marks import marks
from pipelines.text.words.cutting import cut
from pipelines.text.words.dictionary import is_counted, parts_of_speech

_UNKNOWN = ""
_PROPER = frozenset(("ns", "nz", "nt", "nr", "nrt", "nrfg"))
_NOMINAL = frozenset(("vn", "an", "b", "j", "s", "g", "zg", "l", "i", "eng", "q", "z", "a", "ad"))


class Word(NamedTuple):
    """A word at text[start:end] and its part of speech, empty for what no dictionary has."""

    start: int
    end: int
    text: str
    tag: str

    @property
    def is_unknown(self) -> bool:
        """Whether it is a word of several characters that the dictionary lacks."""
        return self.tag == _UNKNOWN and len(self.text) > 1 and is_han(self.text)

    @property
    def is_proper(self) -> bool:
        """Whether the dictionary has it as a name."""
        return self.tag in _PROPER and len(self.text) > 1

    @property
    def is_nominal(self) -> bool:
        """Whether it may be a part of a long name."""
        if self.tag == _UNKNOWN:
            return self.text.isalnum() and not self.text.isdigit()
        return self.tag[0] == "n" or self.tag in _NOMINAL


class Words:
    """The words of text[start:end]."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self._words = cut(text[start:end])
        ends = [*accumulate(map(len, self._words), initial=start)]
        self._boundaries = frozenset(ends)
        self._starts = ends[:-1]

    def beginnings(self) -> Iterator[tuple[int, str]]:
        """Where each word begins, and its characters."""
        return zip(self._starts, self._words, strict=True)

    def is_boundary(self, at: int) -> bool:
        """Whether a word begins or the passage ends there."""
        return at in self._boundaries

    def splits_known_word(self, at: int) -> bool:
        """Whether a place is inside a word that the dictionary counts."""
        if at in self._boundaries:
            return False
        return is_counted(self._words[self._number(at)])

    def at(self, at: int) -> Word:
        """The word that a character is of."""
        return self._word(self._number(at))

    def before(self, at: int) -> Word | None:
        """The word that ends at a place, None where none does or the passage begins."""
        return self.at(at - 1) if at > self.start and at in self._boundaries else None

    def _number(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _word(self, number: int) -> Word:
        start, text = self._starts[number], self._words[number]
        return Word(start, start + len(text), text, tag_of(text))


@lru_cache(maxsize=1 << 15)
def tag_of(word: str) -> str:
    """The part of speech of a word, empty where the dictionary lacks it."""
    return parts_of_speech().get(word, _UNKNOWN)


@lru_cache(maxsize=1 << 15)
def is_han(word: str) -> bool:
    """Whether a word is of Chinese characters alone."""
    return all("㐀" <= char <= "鿿" for char in word)


def sounds_foreign(letters: str) -> bool:
    """Whether all letters are those that write foreign names by their sound."""
    return _sounds().issuperset(letters)


@cache
def _sounds() -> frozenset[str]:
    return frozenset(f"{marks()['foreign_sounds']}{lexicon()['rare_sounds']}.{ascii_letters}")
