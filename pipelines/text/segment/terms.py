"""How much two texts have in common, by the pairs of characters they use."""

from collections import Counter
from itertools import pairwise
from math import sqrt

_FUNCTION_WORDS = frozenset("的了在是和与为以对也就都而及其着个中上下有不这到要从年月日将")


def terms(text: str) -> Counter[str]:
    """Pairs of letters, without those that have a function word, by how often they come."""
    return Counter(a + b for a, b in pairwise(text) if a.isalnum() and b.isalnum() and not {a, b} & _FUNCTION_WORDS)


def cosine(some: Counter[str], others: Counter[str]) -> float:
    """From 0, nothing in common, to 1, the same terms as often."""
    both = sum(count * others[term] for term, count in some.items() if term in others)
    norms = sum(n * n for n in some.values()) * sum(n * n for n in others.values())
    return both / sqrt(norms) if norms else 0.0


def share(some: Counter[str], others: Counter[str]) -> float:
    """The share of the different terms of `some` that `others` has, too."""
    return sum(term in others for term in some) / len(some) if some else 0.0
