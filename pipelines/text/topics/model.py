"""The model: which topic the pairs of letters of an article speak for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

from pipelines.records import Article
from pipelines.text.topics.pairs import article_pairs

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Verdict:
    """The model's reading of an article: the topics' shares, the best first, and the pairs that speak for the best."""

    shares: tuple[tuple[str, float], ...]
    evidence: tuple[str, ...]

    @property
    def code(self) -> str:
        """The best topic."""
        return self.shares[0][0]


@dataclass(frozen=True)
class Model:
    """A linear model over pairs of letters, TF-IDF of length 1.

    `codes` are the C topics and `pairs` the V pairs, both in order; `rarity` the inverse document frequencies
    (V), `weights` V by C, `start` what each topic has before anything is read (C).
    """

    codes: tuple[str, ...]
    pairs: tuple[str, ...]
    rarity: Floats
    weights: Floats
    start: Floats

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each pair."""
        return {pair: place for place, pair in enumerate(self.pairs)}

    def judge(self, article: Article, most_evidence: int) -> Verdict:
        """The shares of the topics, 0 to 1, and so many pairs of the article at most; equal shares rank by code."""
        at, values = vector(article_pairs(article), self.places, self.rarity)
        spoken = self.weights[at] * values[:, None]
        shares = _shares(self.start + spoken.sum(axis=0))
        order = np.lexsort((np.arange(len(shares)), -shares))
        best = spoken[:, order[0]]
        heaviest = sorted(range(len(at)), key=lambda row: (-best[row], at[row]))[:most_evidence]
        return Verdict(
            tuple((self.codes[topic], float(shares[topic])) for topic in order),
            tuple(self.pairs[at[row]] for row in heaviest if best[row] > 0),
        )


def vector(
    counts: Counter[str], places: Mapping[str, int], rarity: Floats
) -> tuple[NDArray[np.int64], Floats]:
    """The places of the known pairs, in order, and their TF-IDF as a vector of length 1."""
    known = sorted((places[pair], count) for pair, count in counts.items() if pair in places)
    at = np.array([place for place, _ in known], dtype=np.int64)
    values = np.array([1 + log(count) for _, count in known]) * rarity[at]
    return at, values / (np.sqrt((values**2).sum()) or 1.0)


def _shares(scores: Floats) -> Floats:
    grown = np.exp(scores - scores.max())
    return grown / grown.sum()
