"""How much two texts have in common, by the pairs of characters they use."""

import re
from collections import Counter
from math import sqrt

_PAIR = re.compile(r"(?=([^\W的了在是和与为以对也就都而及其着个中上下有不这到要从年月日将]{2}))")


def terms(text: str) -> Counter[str]:
    """Pairs of letters, without those that have a function word, by how often they come."""
    return Counter(_PAIR.findall(text))


def cosine(some: Counter[str], others: Counter[str]) -> float:
    """From 0, nothing in common, to 1, the same terms as often."""
    both = sum([some[term] * others[term] for term in some.keys() & others.keys()])
    norms = sum([n * n for n in some.values()]) * sum([n * n for n in others.values()])
    return both / sqrt(norms) if norms else 0.0


def share(some: Counter[str], others: Counter[str]) -> float:
    """The share of the different terms of `some` that `others` has, too."""
    return len(some.keys() & others.keys()) / len(some) if some else 0.0
