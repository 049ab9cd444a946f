"""How much two texts have in common, by the pairs of characters that they use.

A bag is a sorted array of numbers, one for each time a pair comes: equal pairs stand together, so
that counting them is finding where they begin and end.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

# Letters that make pairs: function words do not.
_LETTERS = re.compile(r"[^\W的了在是和与为以对也就都而及其着个中上下有不这到要从年月日将]+")
_LETTER_BITS = 16  # of the number of a letter
_PAIR_BITS = 2 * _LETTER_BITS
_PLACE = np.uint64(32)
_MOST_PLACES = np.uint64((1 << 32) - 1)
_MOST_PAIRS = (1 << _PAIR_BITS) - 1
_MOST_LETTERS = (1 << _LETTER_BITS) - 1

_PART = 600  # characters of a part of the page
_LEAST_NORM = 1e-9

Stretch = tuple[int, int]  # first character of a text, and the one after its last
Bag = NDArray[np.uint32]

_EMPTY: Bag = np.zeros(0, np.uint32)
_NO_LETTER = np.zeros(1, np.uint32)
_FIRST = np.ones(1, bool)
_FEW = 4  # so many times fewer pairs are looked up one by one, which beats merging both bags


class LetterPairs:
    """The pairs of letters of a page, each as one number, cut once for all who ask."""

    def __init__(self, folded: str) -> None:
        letters = np.append(_letter_numbers(_code_points(folded)), _NO_LETTER)
        first, second = letters[:-1], letters[1:]
        at_character: Bag = first << np.uint32(_LETTER_BITS) | second
        begins = (first > 0) & (second > 0)
        places = np.flatnonzero(begins).astype(np.uint64)
        # Pairs with their places behind them: sorting these is faster than asking for an order.
        sorted_pairs = np.sort(at_character[begins].astype(np.uint64) << _PLACE | places)
        order = (sorted_pairs & _MOST_PLACES).astype(np.intp)
        differs = _differs(sorted_pairs >> _PLACE)
        # Numbers from 0 on, one for each different pair.
        numbers = np.zeros(len(at_character), np.uint32)
        numbers[order] = differs.cumsum() - 1
        self._at_character = numbers
        parts = order // _PART
        in_parts = np.bincount(numbers[order[differs | _differs(parts)]])
        # What each pair weighs: the more, the fewer parts of the page have it.
        self.weights = np.log((len(begins) // _PART + 2) / (in_parts + 0.5))
        self._select(begins)

    def _select(self, begins: NDArray[np.bool_]) -> None:
        """Take the pairs that begin at these characters."""
        self._begins = begins
        self._pairs = self._at_character[begins]
        # How many pairs begin before an offset; a memoryview gives out single numbers faster.
        self._before = np.concatenate([[0], begins.cumsum()]).data

    def only(self, stretches: Iterable[Stretch]) -> "LetterPairs":
        """The pairs of some stretches of the page that do not overlap, as if it had no others."""
        kept = copy(self)
        edges = np.zeros(len(self._begins) + 1, np.int8)
        starts, ends = np.array([(0, 0), *stretches]).T
        edges[starts[1:]] += 1
        edges[ends[1:]] -= 1
        inside = edges[:-1].cumsum() > 0
        kept._select(self._begins & inside)
        return kept

    def count(self, stretch: Stretch) -> int:
        """How many pairs there are in a stretch of the page."""
        start, end = stretch
        return self._before[end - 1] - self._before[start] if start < end else 0

    def in_order(self, stretch: Stretch) -> Bag:
        """The pairs of a stretch of the page as they come."""
        start, end = stretch
        return self._pairs[self._before[start] : self._before[end - 1]] if start < end else _EMPTY

    def within(self, stretches: Iterable[Stretch]) -> Bag:
        """The pairs of some stretches of the page."""
        before = self._before
        pieces = [_EMPTY]
        for start, end in stretches:
            if start < end:
                pieces.append(self._pairs[before[start] : before[end - 1]])
        bag = np.concatenate(pieces)
        bag.sort()
        return bag


def _differs(numbers: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each number is another than the one before it; the first is."""
    return np.concatenate([_FIRST[: len(numbers)], numbers[1:] != numbers[:-1]])


def _code_points(text: str) -> NDArray[np.int64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)


def _letter_numbers(codes: NDArray[np.int64]) -> NDArray[np.uint32]:
    """A number from 1 on for each letter, 0 for what is none; each code point is looked at once.

    On a page of more different letters than fit, some share a number.
    """
    different = np.flatnonzero(np.bincount(codes))
    characters = "".join(map(chr, different.tolist()))
    letters = "".join(_LETTERS.findall(characters))
    numbers = np.zeros(int(different.max(initial=0)) + 1, np.uint32)
    numbers[_code_points(letters)] = np.arange(len(letters)) % _MOST_LETTERS + 1
    return numbers[codes]


def first(stretches: Iterable[Stretch], size: int) -> Iterator[Stretch]:
    """The stretches within the first `size` characters; the gap before the next counts as one."""
    for start, end in stretches:
        if size <= 0:
            return
        yield start, min(end, start + size)
        size -= end - start + 1


class Subject(NamedTuple):
    """What a text is about: its different pairs, sorted, and what each says, as a unit vector."""

    pairs: NDArray[np.int64]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, pairs: "LetterPairs", bag: Bag) -> "Subject":
        """The subject of a text with these pairs."""
        bags = Bags([bag]).weighed(pairs.weights)
        return cls(bags.pairs, bags.counts / np.sqrt(np.maximum(bags.norms(), _LEAST_NORM)))

    def cosine(self, other: "Subject") -> float:
        """How much both have in common: 0 with no common pair, 1 with the same as often."""
        if not len(other.pairs):
            return 0.0
        place = other.pairs.searchsorted(self.pairs) % len(other.pairs)
        same = other.pairs[place] == self.pairs
        return float(self.weights @ (other.weights[place] * same))


class Bags:
    """Several bags side by side, so that all are compared in one go.

    `pairs` has each pair of each bag once, sorted, those of a bag after those of the bags before
    it; `counts` says how often it comes, `rows` in which bag. `size` is the number of bags.
    """

    def __init__(self, bags: Sequence[Bag]) -> None:
        rows = np.arange(len(bags)).repeat([len(bag) for bag in bags])
        pairs = np.concatenate([_EMPTY, *bags]) | rows << _PAIR_BITS
        begins = _differs(pairs).nonzero()[0]
        ends = np.concatenate([begins[1:], [len(pairs)]]) if len(pairs) else begins
        self.pairs = pairs[begins]
        self.counts = ends - begins
        self.rows = rows[begins]
        self.size = len(bags)

    def variety(self) -> NDArray[np.int64]:
        """How many different pairs each bag has."""
        return np.bincount(self.rows, minlength=self.size)

    def norms(self) -> NDArray[np.float64]:
        """For each bag the sum of the squares of how often its pairs come."""
        return np.bincount(self.rows, self.counts * self.counts, self.size).astype(np.float64)

    def weighed(self, weights: NDArray[np.float64]) -> "Bags":
        """The same bags, in which pairs count by their weights and the more, the oftener they come.

        A subject is told by the few pairs that are repeated in its text and hardly elsewhere.
        """
        bags = copy(self)
        bags.counts = self.counts * np.sqrt(self.counts) * weights[self.pairs & _MOST_PAIRS]
        return bags


def _shared(some: Bags, others: Bags) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the pairs that the n-th bags of both have in common stand in `some` and in `others`."""
    if len(some.pairs) * _FEW < len(others.pairs):
        place = others.pairs.searchsorted(some.pairs) % len(others.pairs)
        same = (others.pairs[place] == some.pairs).nonzero()[0]
        return same, place[same]
    both = np.concatenate([some.pairs, others.pairs])
    # Two sorted runs, so one merge; of equal pairs that of `some` comes first.
    order = both.argsort(kind="stable")
    twice = (both[order[1:]] == both[order[:-1]]).nonzero()[0]
    return order[twice], order[twice + 1] - len(some.pairs)


def cosines(some: Bags, others: Bags) -> NDArray[np.float64]:
    """The cosine of the n-th bags of both: 0 with no common pair, 1 with the same as often."""
    in_some, in_others = _shared(some, others)
    products = some.counts[in_some] * others.counts[in_others]
    dots = np.bincount(some.rows[in_some], products, some.size)
    return dots / np.sqrt(np.maximum(some.norms() * others.norms(), _LEAST_NORM))


def shares(some: Bags, others: Bags) -> NDArray[np.float64]:
    """The share of the different pairs of the n-th bag of `some` that the n-th of `others` has."""
    in_some, _ = _shared(some, others)
    common = np.bincount(some.rows[in_some], minlength=some.size)
    return common / np.maximum(some.variety(), 1)
