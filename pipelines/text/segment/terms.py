"""How much two texts have in common, by the pairs of characters they use.

A bag of terms is a sorted array of numbers, one for each time a term comes: equal terms stand together, so that
counting them is finding where they begin and end.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

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


class Bags:
    """Several bags side by side, so that all are compared in one go: the numbers of a bag follow those before it."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        rows = np.arange(len(bags)).repeat([len(bag) for bag in bags])
        every = np.concatenate([_NONE, *bags]) | rows << 2 * _CODE_BITS
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
    both = np.concatenate([some.terms, others.terms])
    order = both.argsort(kind="stable")  # two sorted runs, so one merge; of equal terms that of `some` comes first
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
