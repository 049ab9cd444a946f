"""The statistics: intervals of shares, deviations from the past, sums, distinctive terms."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

TOP_TERMS = 10
_Z95 = 1.959963984540054  # standard normal quantile of 0.975
_SCALE = Decimal("0.0001")  # the scale of decimal128(38,4)
_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)
_PRIOR_WORDS = 1000
_PSEUDO_COUNT = 0.5
_LEAST_Z = 1.0

Floats = NDArray[np.float64]


class Interval(NamedTuple):
    """The two ends of an interval."""

    low: float
    high: float


class Sums(NamedTuple):
    """The median and the largest of some sums of money; None where there are none."""

    median: Decimal | None
    largest: Decimal | None


def wilson(count: int, total: int) -> Interval:
    """Wilson's 95 % score interval of the share count/total (Wilson 1927).

    `count` is 0 to `total`, and `total` above 0.
    """
    share = count / total
    square = _Z95**2 / total
    middle = share + square / 2
    half = _Z95 * sqrt(share * (1 - share) / total + square / (4 * total))
    low = (middle - half) / (1 + square)
    high = (middle + half) / (1 + square)
    # Rounding must not push the ends of the extreme shares off 0 and 1.
    return Interval(
        low=low if count else 0.0,
        high=high if count < total else 1.0,
    )


def poisson_deviance(counts: ArrayLike, baseline: ArrayLike, history: ArrayLike) -> Floats:
    """Signed root of the deviance of counts from a Poisson mean.

    With the count c and the mean b it is sign(c - b) * sqrt(2(c ln(c/b) - (c - b))).

    `history` is the number of issues that the mean is taken over; the result is NaN where it is 0.
    A mean of 0 says only that the history holds no article, so a count above it is measured against
    half an article in as many issues, b = 1/(2 history); a count of 0 does not deviate from a mean
    of 0.
    """
    count = _floats(counts)
    usual = _floats(baseline)
    issues = _floats(history)
    known = issues > 0
    mean = np.where(usual > 0, usual, 0.5 / np.where(known, issues, 1))
    log_ratio = np.log(np.where(count > 0, count, 1)) - np.log(mean)
    deviance = 2 * np.maximum(count * log_ratio - (count - mean), 0)
    root = np.sqrt(deviance)
    signed = np.where(count > usual, root, -root)
    signed = np.where(count == usual, 0.0, signed)
    return np.where(known, signed, np.nan)


def excess(
    counts: ArrayLike, past: ArrayLike, exposure: ArrayLike, past_exposure: ArrayLike
) -> Floats:
    """Signed root of the likelihood ratio that counts come at a higher rate than those of the past.

    Both are Poisson counts, each over its exposure (the number of issues or of articles it was
    counted in), so that a short past claims less than a long one. With the counts c and p, their
    exposures e and f, and the common rate r = (c + p)/(e + f), it is
    sign(c - er) * sqrt(2(c ln(c/er) + p ln(p/fr))): about standard normal where the rates are the
    same, and 0 without exposure.
    """
    count = _floats(counts)
    past_count = _floats(past)
    seen = _floats(exposure)
    past_seen = _floats(past_exposure)
    both = seen + past_seen
    rate = (count + past_count) / np.where(both > 0, both, 1)
    expected = seen * rate
    ratio = _c_log_ratio(count, expected) + _c_log_ratio(past_count, past_seen * rate)
    root = np.sqrt(np.maximum(2 * ratio, 0))
    exposed = (seen > 0) & (past_seen > 0)
    return np.where(exposed, np.sign(count - expected) * root, 0.0)


def _floats(values: ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _c_log_ratio(counts: Floats, means: Floats) -> Floats:
    """c ln(c/mean), 0 where either is 0."""
    both = (counts > 0) & (means > 0)
    ratio = np.where(both, counts, 1) / np.where(both, means, 1)
    return np.where(both, counts * np.log(ratio), 0.0)


def median_and_max(values: Iterable[Decimal]) -> Sums:
    """Median and largest of sums of money, to four decimal places."""
    ordered = sorted(values)
    if not ordered:
        return Sums(None, None)
    lower = ordered[(len(ordered) - 1) // 2]
    upper = ordered[len(ordered) // 2]
    median = _WIDE.divide(_WIDE.add(lower, upper), Decimal(2))
    return Sums(
        median=_WIDE.quantize(median, _SCALE),
        largest=_WIDE.quantize(ordered[-1], _SCALE),
    )


def distinctive(
    group: Mapping[str, int], rest: Mapping[str, int], background: Callable[[str], float]
) -> list[str]:
    """The terms that most set a group of articles apart from the rest, best first, at most ten.

    A term's score is the z of its log-odds ratio with an informative Dirichlet prior (Monroe,
    Colaresi and Quinn 2008). The prior is worth 1000 words of `background`, the share of a term in
    the language at large, plus half a count for each term, for names that no dictionary knows.
    Without a rest the group is compared with the prior alone. Only terms of z >= 1 count, and none
    that contains another; equal scores are ordered by count, then by the term.
    """
    inside = sum(group.values())
    outside = sum(rest.values())
    terms = len(rest) + sum(term not in rest for term in group)
    prior_mass = _PRIOR_WORDS + _PSEUDO_COUNT * terms
    scored = []
    for term, count in group.items():
        prior = _PRIOR_WORDS * background(term) + _PSEUDO_COUNT
        here = count + prior
        there = rest.get(term, 0) + prior
        odds_here = here / (inside + prior_mass - here)
        odds_there = there / (outside + prior_mass - there)
        if odds_here <= odds_there:
            continue
        z = (log(odds_here) - log(odds_there)) / sqrt(1 / here + 1 / there)
        if z >= _LEAST_Z:
            scored.append((-z, -count, term))
    ranked = [term for _, _, term in sorted(scored)]
    return _without_overlaps(ranked, group)[:TOP_TERMS]


def _without_overlaps(terms: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """The terms without those that contain, or are contained in, one before them.

    A longer term takes the place of its parts where these never occur outside it.
    """
    place_of: dict[str, int] = {}  # of the terms that are kept
    inside = Counter[str]()  # the pieces of these, and of how many each is one
    for place, term in enumerate(terms):
        pieces = _pieces(term)
        parts = sorted(pieces & place_of.keys(), key=place_of.__getitem__)
        if any(counts[part] != counts[term] for part in parts):
            continue
        if inside[term] and not parts:
            continue
        place_of[term] = place_of[parts[0]] if parts else place
        inside.update(pieces)
        for part in parts:
            del place_of[part]
            inside.subtract(_pieces(part))
    return sorted(place_of, key=place_of.__getitem__)


def _pieces(term: str) -> set[str]:
    """The term and all that it contains."""
    ends = range(1, len(term) + 1)
    return {term[start:end] for end in ends for start in range(end)}
