"""How much two texts have in common, by the pairs of characters they use.

A bag of terms is a sorted array of numbers, one for each time a term comes: equal terms stand together, so that
counting them is finding where they begin and end.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

# Letters that make terms: function words do not.
_LETTERS = re.compile(r"[^\W的了在是和与为以对也就都而及其着个中上下有不这到要从年月日将]+")
_LETTER_BITS = 16  # of the number of a letter
_TERM_BITS = 2 * _LETTER_BITS

Stretch = tuple[int, int]
Bag = NDArray[np.uint32]


class Terms:
    """The terms of a page, cut once: pairs of letters, each as one number."""

    def __init__(self, folded: str) -> None:
        letters = np.append(_numbers_of_letters(_codes(folded)), _NONE_AT_END)
        self._pairs: Bag = letters[:-1] << np.uint32(_LETTER_BITS) | letters[1:]
        self._cut((letters[:-1] > 0) & (letters[1:] > 0))

    def _cut(self, begins: NDArray[np.bool_]) -> None:
        self._begins = begins
        self._terms = self._pairs[begins]
        # How many terms begin before an offset; a memoryview gives out single numbers faster than an array.
        self._before = np.concatenate([[0], self._begins.cumsum()]).data

    def only(self, stretches: Iterable[Stretch]) -> "Terms":
        """The terms of stretches start..end of the page, apart from each other, as if there were no other."""
        kept = copy(self)
        edges = np.zeros(len(self._begins) + 1, np.int8)
        starts, ends = np.array([(0, 0), *stretches]).T
        edges[starts[1:]] += 1
        edges[ends[1:]] -= 1
        kept._cut(self._begins & (edges[:-1].cumsum() > 0))
        return kept

    def count(self, stretch: Stretch) -> int:
        """How many terms there are in a stretch of the page."""
        start, end = stretch
        return self._before[end - 1] - self._before[start] if start < end else 0

    def within(self, stretches: Iterable[Stretch]) -> Bag:
        """The terms of stretches start..end of the page."""
        before = self._before
        bag = np.concatenate(
            [
                _NONE,
                *[
                    self._terms[before[start] : before[end - 1]]
                    for start, end in stretches
                    if start < end
                ],
            ]
        )
        bag.sort()
        return bag


_NONE: Bag = np.zeros(0, np.uint32)
_NONE_AT_END = np.zeros(1, np.uint32)
_FIRST = np.ones(1, bool)
_FEW = 4  # times as many terms that looking each of the fewer up is faster than merging both


def _codes(text: str) -> NDArray[np.int64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)


def _numbers_of_letters(codes: NDArray[np.int64]) -> NDArray[np.uint32]:
    """A number from 1 for each letter of terms, 0 for what is none; each code point is looked at once.

    On a page of more different letters than fit, some share a number.
    """
    every = np.flatnonzero(np.bincount(codes))
    found = "".join(_LETTERS.findall("".join(map(chr, every.tolist()))))
    numbers = np.zeros(int(every.max(initial=0)) + 1, np.uint32)
    numbers[_codes(found)] = np.arange(len(found)) % ((1 << _LETTER_BITS) - 1) + 1
    return numbers[codes]


def first(stretches: Iterable[Stretch], size: int) -> Iterator[Stretch]:
    """The stretches that begin within the first `size` characters, cut there; between two counts as a character."""
    for start, end in stretches:
        if size <= 0:
            return
        yield start, min(end, start + size)
        size -= end - start + 1


class Bags:
    """Several bags side by side, so that all are compared in one go: the numbers of a bag follow those before it."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        rows = np.arange(len(bags)).repeat([len(bag) for bag in bags])
        every = np.concatenate([_NONE, *bags]) | rows << _TERM_BITS
        begins = np.concatenate([_FIRST[: len(every)], every[1:] != every[:-1]]).nonzero()[0]
        self.terms = every[begins]  # each once, sorted
        self.counts = np.concatenate([begins[1:], [len(every)]]) - begins if len(every) else begins
        self.rows = rows[begins]  # the bag of each term
        self.size = len(bags)

    def variety(self) -> NDArray[np.int64]:
        """How many different terms each bag has."""
        return np.bincount(self.rows, minlength=self.size)

    def norms(self) -> NDArray[np.float64]:
        """For each bag the sum of the squares of how often its terms come."""
        return np.bincount(self.rows, self.counts * self.counts, self.size).astype(np.float64)


def _common(some: Bags, others: Bags) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the terms that two bags of one number share stand in each of them."""
    if len(some.terms) * _FEW < len(others.terms):
        place = others.terms.searchsorted(some.terms) % len(others.terms)
        same = (others.terms[place] == some.terms).nonzero()[0]
        return same, place[same]
    both = np.concatenate([some.terms, others.terms])
    order = both.argsort(
        kind="stable"
    )  # two sorted runs, so one merge; of equal terms that of `some` comes first
    twice = (both[order[1:]] == both[order[:-1]]).nonzero()[0]
    return order[twice], order[twice + 1] - len(some.terms)


def cosines(some: Bags, others: Bags) -> NDArray[np.float64]:
    """For each two bags of one number from 0, nothing in common, to 1, the same terms as often."""
    own, its = _common(some, others)
    both = np.bincount(some.rows[own], some.counts[own] * others.counts[its], some.size)
    return both / np.sqrt(np.maximum(some.norms() * others.norms(), 1))


def shares(some: Bags, others: Bags) -> NDArray[np.float64]:
    """For each two bags of one number the share of the different terms of the first that the second has, too."""
    own, _ = _common(some, others)
    return np.bincount(some.rows[own], minlength=some.size) / np.maximum(some.variety(), 1)
