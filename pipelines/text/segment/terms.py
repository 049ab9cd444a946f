"""How much two texts have in common, by the pairs of characters they use.

A bag of terms is a sorted array of numbers, one for each time a term comes: equal terms stand together, so that
counting them is finding where they begin and end.
"""

import re
from collections.abc import Iterable, Iterator
from math import sqrt

import numpy as np
from numpy.typing import NDArray

# Letters that make terms: function words do not.
_LETTERS = re.compile(r"[^\W的了在是和与为以对也就都而及其着个中上下有不这到要从年月日将]+")
_CODE_BITS = 21  # of a code point

Stretch = tuple[int, int]
Bag = NDArray[np.int64]


class Terms:
    """The terms of a page, cut once: pairs of letters, each as the number its two code points make."""

    def __init__(self, folded: str) -> None:
        codes = _codes(folded)
        begins = np.zeros(len(codes), bool)
        letters = _are_letters(codes)
        begins[:-1] = letters[:-1] & letters[1:]
        self._terms = (codes[:-1] << _CODE_BITS | codes[1:])[begins[:-1]]
        self._before = np.concatenate([[0], begins.cumsum()])  # how many terms begin before an offset

    def within(self, stretches: Iterable[Stretch]) -> Bag:
        """The terms of stretches start..end of the page, none empty."""
        before = self._before
        bag = np.concatenate([_NONE, *[self._terms[before[start] : before[end - 1]] for start, end in stretches]])
        bag.sort()
        return bag


_NONE: Bag = np.zeros(0, np.int64)
_FIRST = np.ones(1, bool)


def _codes(text: str) -> NDArray[np.int64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)


def _are_letters(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the code points are letters of terms; each is looked at once, however often it comes."""
    counts = np.bincount(codes)
    found = "".join(_LETTERS.findall("".join(map(chr, np.flatnonzero(counts).tolist()))))
    letters = np.zeros(len(counts), bool)
    letters[_codes(found)] = True
    return letters[codes]


def first(stretches: Iterable[Stretch], size: int) -> Iterator[Stretch]:
    """The stretches that begin within the first `size` characters, cut there; between two counts as a character."""
    for start, end in stretches:
        if size <= 0:
            return
        yield start, min(end, start + size)
        size -= end - start + 1


def distinct(bag: Bag) -> Bag:
    """The terms of a bag, each once."""
    return bag[np.concatenate([_FIRST[: len(bag)], bag[1:] != bag[:-1]])]


def variety(bag: Bag) -> int:
    """How many different terms a bag has."""
    return len(bag) and 1 + int(np.count_nonzero(bag[1:] != bag[:-1]))


def cosine(some: Bag, others: Bag) -> float:
    """From 0, nothing in common, to 1, the same terms as often."""
    both = int((others.searchsorted(some, "right") - others.searchsorted(some, "left")).sum())
    norms = _norm(some) * _norm(others)
    return both / sqrt(norms) if norms else 0.0


def _norm(bag: Bag) -> int:
    """The sum of the squares of how often each term comes.

    A term that comes n times and ends at e adds n·e to the sum of ends, and its places up to there n²/2 less.
    """
    return 2 * int(bag.searchsorted(bag, "right").sum()) - len(bag) ** 2


def share(some: Bag, others: Bag) -> float:
    """The share of `some`, distinct terms, that `others` has, too."""
    if not len(some) or not len(others):
        return 0.0
    return int(np.count_nonzero(others.take(others.searchsorted(some), mode="clip") == some)) / len(some)
