"""The figures: what a count is worth, what sums of money are typical, which words set texts apart."""

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from math import log, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

TOP_TERMS = 10
_Z95 = 1.959963984540054  # standard normal quantile of 0.975
_SCALE = Decimal("0.0001")  # the scale of decimal128(38,4)
_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)
_PRIOR_WORDS = 1000
_PSEUDO_COUNT = 0.5
_LEAST_Z = 1.0


def wilson(count: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of the share count/total, 0 <= count <= total, total > 0 (Wilson 1927)."""
    share, square = count / total, _Z95**2 / total
    middle = share + square / 2
    half = _Z95 * sqrt(share * (1 - share) / total + square / (4 * total))
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return (low if count else 0.0, high if count < total else 1.0)


def poisson_deviance(
    counts: ArrayLike, baseline: ArrayLike, history: ArrayLike
) -> NDArray[np.float64]:
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


def excess(
    counts: ArrayLike, past: ArrayLike, exposure: ArrayLike, past_exposure: ArrayLike
) -> NDArray[np.float64]:
    """Signed root of the likelihood ratio that counts come at a higher rate than those of the past.

    Both are Poisson counts, each over its exposure (the issues, or the articles, it was counted in), so that a
    short past claims less than a long one. With the rate r = (c+p)/(e+f) of both together it is
    sign(c - er) * sqrt(2(c ln(c/er) + p ln(p/fr))), about normal where the rates are the same; 0 without exposure.
    """
    c, p, e, f = (
        np.asarray(each, dtype=np.float64) for each in (counts, past, exposure, past_exposure)
    )
    rate = (c + p) / np.where(e + f > 0, e + f, 1)
    ratio = 2 * (_c_log_ratio(c, e * rate) + _c_log_ratio(p, f * rate))
    return np.where((e > 0) & (f > 0), np.sign(c - e * rate) * np.sqrt(np.maximum(ratio, 0)), 0.0)


def _c_log_ratio(counts: NDArray[np.float64], means: NDArray[np.float64]) -> NDArray[np.float64]:
    some = (counts > 0) & (means > 0)
    return np.where(
        some, counts * np.log(np.where(some, counts, 1) / np.where(some, means, 1)), 0.0
    )


def median_and_max(values: Iterable[Decimal]) -> tuple[Decimal, Decimal] | tuple[None, None]:
    """Median and greatest of sums of money, to four decimal places; nulls of no sums."""
    ordered = sorted(values)
    if not ordered:
        return None, None
    lower, upper = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    median = _WIDE.divide(_WIDE.add(lower, upper), Decimal(2))
    return _WIDE.quantize(median, _SCALE), _WIDE.quantize(ordered[-1], _SCALE)


def distinctive(
    group: Mapping[str, int], rest: Mapping[str, int], background: Callable[[str], float]
) -> list[str]:
    """The terms that most set a group of articles apart from the rest, best first, at most ten.

    A term scores the z of its log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn
    2008): the prior is worth 1000 words of `background`, the share of a term in the language at large, and half
    a count for each term, which stands for names that no dictionary knows. Without a rest the prior alone
    is what the group is held against. Named are terms of z >= 1, none of which holds another; equal scores
    go by count, then by the term.
    """
    inside, outside = sum(group.values()), sum(rest.values())
    mass = _PRIOR_WORDS + _PSEUDO_COUNT * len(group.keys() | rest.keys())
    scored = []
    for term, count in group.items():
        prior = _PRIOR_WORDS * background(term) + _PSEUDO_COUNT
        here, there = count + prior, rest.get(term, 0) + prior
        odds = log(here / (inside + mass - here)) - log(there / (outside + mass - there))
        z = odds / sqrt(1 / here + 1 / there)
        if z >= _LEAST_Z:
            scored.append((-z, -count, term))
    return _apart([term for _, _, term in sorted(scored)], group)


def _apart(terms: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """The first ten of the terms, of those that hold one another the first.

    A pair takes the place of its words where they stand in no other company.
    """
    named: list[str] = []
    for term in terms:
        parts = [each for each in named if each in term]
        if not parts and not any(term in each for each in named):
            named.append(term)
        elif parts and all(counts[each] == counts[term] for each in parts):
            named[named.index(parts[0])] = term
            named = [each for each in named if each not in parts]
    return named[:TOP_TERMS]
