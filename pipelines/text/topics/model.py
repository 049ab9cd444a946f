"""The model: the topic that an article's pairs of letters speak for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.records import Article
from pipelines.text.topics.pairs import article_pairs

Floats = NDArray[np.float64]


class Share(NamedTuple):
    """A topic and its share, 0 to 1."""

    code: str
    share: float


@dataclass(frozen=True)
class Verdict:
    """The model's reading of an article.

    `shares` of all topics sum to 1, the best first; `evidence` has the pairs that speak for it.
    """

    shares: tuple[Share, ...]
    evidence: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code of the best topic."""
        return self.shares[0].code


@dataclass(frozen=True)
class Model:
    """A linear model over pairs of letters as TF-IDF vectors of length 1.

    `codes` are the C topics and `pairs` the V pairs, both in order. `rarity` has the inverse
    document frequencies (V), `weights` is V by C, `start` is the intercept of each topic (C).
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
        """The verdict, with at most `most_evidence` pairs; equal shares rank by code."""
        at, values = vector(article_pairs(article), self.places, self.rarity)
        contributions = self.weights[at] * values[:, None]
        shares = _softmax(self.start + contributions.sum(axis=0))
        order = np.lexsort((np.arange(len(shares)), -shares))
        for_best = contributions[:, order[0]]
        strongest_first = sorted(range(len(at)), key=lambda row: (-for_best[row], at[row]))
        evidence = [row for row in strongest_first[:most_evidence] if for_best[row] > 0]
        return Verdict(
            tuple(Share(self.codes[topic], float(shares[topic])) for topic in order),
            tuple(self.pairs[int(at[row])] for row in evidence),
        )


def vector(
    counts: Counter[str], places: Mapping[str, int], rarity: Floats
) -> tuple[NDArray[np.int64], Floats]:
    """The places of the known pairs, in order, and their TF-IDF values, a vector of length 1."""
    known = sorted((places[pair], count) for pair, count in counts.items() if pair in places)
    at = np.array([place for place, _ in known], dtype=np.int64)
    values = np.array([1 + log(count) for _, count in known]) * rarity[at]
    length = np.sqrt((values**2).sum())
    return at, values / (length or 1.0)


def _softmax(scores: Floats) -> Floats:
    exponentials = np.exp(scores - scores.max())
    return exponentials / exponentials.sum()
