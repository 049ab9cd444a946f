"""The figures: what a count is worth, what sums of money are typical, which words set texts apart."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from math import log, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

TOP_TERMS = 10
_Z95 = 1.959963984540054  # standard normal quantile of 0.975
_SCALE = Decimal("0.0001")  # the scale of decimal128(38,4)
_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)
_PSEUDO_COUNT = 0.5


def wilson(count: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of the share count/total, 0 <= count <= total, total > 0 (Wilson 1927)."""
    share, square = count / total, _Z95**2 / total
    middle = share + square / 2
    half = _Z95 * sqrt(share * (1 - share) / total + square / (4 * total))
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return (low if count else 0.0, high if count < total else 1.0)


def poisson_deviance(counts: ArrayLike, baseline: ArrayLike, history: ArrayLike) -> NDArray[np.float64]:
    """Signed root of the deviance of counts from a Poisson mean: sign(c-b) * sqrt(2(c ln(c/b) - (c-b))).

    `history` is the number of issues the mean b is taken over; NaN where it is 0. A mean of 0 says only that
    there was no article in the history, so a count above it is held against half an article in as many issues,
    b = 1/(2 history); a count of 0 does not deviate from a mean of 0.
    """
    c, b, n = (np.asarray(each, dtype=np.float64) for each in (counts, baseline, history))
    known = n > 0
    mean = np.where(b > 0, b, 0.5 / np.where(known, n, 1))
    logs = c * (np.log(np.where(c > 0, c, 1)) - np.log(mean))
    deviance = np.sqrt(2 * np.maximum(logs - (c - mean), 0))
    signed = np.where(c == b, 0.0, np.where(c > b, deviance, -deviance))
    return np.where(known, signed, np.nan)


def median_and_max(values: Iterable[Decimal]) -> tuple[Decimal, Decimal] | tuple[None, None]:
    """Median and greatest of sums of money, to four decimal places; nulls of no sums."""
    ordered = sorted(values)
    if not ordered:
        return None, None
    lower, upper = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    median = _WIDE.divide(_WIDE.add(lower, upper), Decimal(2))
    return _WIDE.quantize(median, _SCALE), _WIDE.quantize(ordered[-1], _SCALE)


def distinctive(group: Mapping[str, int], whole: Mapping[str, int]) -> list[str]:
    """The words that most set a group of articles apart from the rest of the whole, best first, at most ten.

    A word counted c in the group scores c ln(p/q), with p and q its shares of the words of the group and of the
    rest, half a count added for each word of the whole: its part in the divergence of the two (Kullback and
    Leibler 1951). Only words with p > q are named. Where there is no rest to stand apart from, a word scores
    its count. Equal scores go by count, then by the word.
    """
    inside, outside = sum(group.values()), sum(whole.values()) - sum(group.values())
    smoothing = _PSEUDO_COUNT * len(whole)
    scored = []
    for word, count in group.items():
        share = (count + _PSEUDO_COUNT) / (inside + smoothing)
        other = (whole[word] - count + _PSEUDO_COUNT) / (outside + smoothing)
        score = count * log(share / other) if outside else count
        if score > 0:
            scored.append((-score, -count, word))
    return [word for _, _, word in sorted(scored)[:TOP_TERMS]]
