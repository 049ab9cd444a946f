"""The figures against values worked out another way."""

from collections import Counter
from decimal import Decimal
from math import inf, isnan, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.aggregate.measures import distinctive, median_and_max, poisson_deviance, wilson

COUNTS = st.integers(1, 500).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (1, 10, 0.017876, 0.404150),  # published tables of the score interval, to six places
        (0, 10, 0.0, 0.277533),
        (10, 10, 0.722467, 1.0),
        (50, 100, 0.403832, 0.596168),
        (1, 1, 0.206549, 1.0),
    ],
)
def test_wilson(count: int, total: int, low: float, high: float) -> None:
    assert wilson(count, total) == pytest.approx((low, high), abs=5e-6)


@given(COUNTS)
def test_wilson_bounds_solve_the_score_equation(counted: tuple[int, int]) -> None:
    """The ends are the shares p from which the observed one is 1.96 standard errors away."""
    count, total = counted
    low, high = wilson(count, total)
    assert 0 <= low <= count / total <= high <= 1
    for bound in (low, high):
        if 0 < bound < 1:
            assert abs(count / total - bound) == pytest.approx(1.959964 * sqrt(bound * (1 - bound) / total), rel=1e-5)


def log_likelihood(count: int, mean: float) -> float:
    """Of a Poisson count, without the factorial, which falls out of a ratio."""
    return (count * log(mean) if count else 0.0) - mean


@given(st.integers(0, 60), st.floats(0.05, 60), st.integers(1, 12))
def test_deviance_is_twice_the_log_likelihood_ratio(count: int, mean: float, history: int) -> None:
    z = float(poisson_deviance([count], [mean], [history])[0])
    saturated = log_likelihood(count, count) if count else 0.0
    assert z * z == pytest.approx(2 * (saturated - log_likelihood(count, mean)), abs=1e-6)
    assert (z > 0) == (count > mean) or z == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("count", "mean", "history", "z"),
    [
        (5, 5.0, 12, 0.0),
        (9, 4.0, 12, 2.144002),  # sqrt(2(9 ln 2.25 - 5))
        (0, 2.0, 12, -2.0),  # sqrt(2 * 2)
        (0, 0.0, 12, 0.0),  # silence after silence
        (3, 0.0, 12, 4.443347),  # against 1/24: sqrt(2(3 ln 72 - 71/24))
        (3, 0.0, 4, 3.649428),  # a shorter silence says less: against 1/8
    ],
)
def test_deviance(count: int, mean: float, history: int, z: float) -> None:
    assert poisson_deviance([count], [mean], [history])[0] == pytest.approx(z, abs=2e-6)


def test_without_history_there_is_no_deviance() -> None:
    assert isnan(poisson_deviance([3], [0.0], [0])[0])


@given(st.floats(0, 30), st.integers(1, 12))
def test_more_articles_never_deviate_less(mean: float, history: int) -> None:
    z = poisson_deviance(np.arange(40), np.full(40, mean), np.full(40, history))
    assert (np.diff(z) >= -1e-9).all()


@pytest.mark.parametrize(
    ("values", "median", "largest"),
    [
        (["3"], "3.0000", "3.0000"),
        (["1", "100", "3"], "3.0000", "100.0000"),
        (["1", "2"], "1.5000", "2.0000"),
        (["0.0001", "0.0002"], "0.0002", "0.0002"),  # half a hundredth of a cent goes to the even digit
        (["9" * 34, "9" * 34], "9" * 34 + ".0000", "9" * 34 + ".0000"),  # as wide as the column
    ],
)
def test_median_and_max(values: list[str], median: str, largest: str) -> None:
    assert [str(each) for each in median_and_max(map(Decimal, values))] == [median, largest]


def test_no_sums_have_no_median() -> None:
    assert median_and_max([]) == (None, None)


@pytest.mark.parametrize(
    ("group", "rest", "terms"),
    [
        ({"麦": 2, "水": 1}, {"水": 5, "路": 5}, ["麦"]),  # 水 is commoner in the rest
        ({"麦": 2, "渠": 2, "塘": 3}, {}, ["塘", "渠", "麦"]),  # no rest: by count, then by the word
        ({"麦": 2, "水": 2}, {"路": 9}, ["水", "麦"]),
        ({}, {"水": 5}, []),
        ({}, {}, []),
    ],
)
def test_distinctive_terms(group: dict[str, int], rest: dict[str, int], terms: list[str]) -> None:
    assert distinctive(group, Counter(group) + Counter(rest)) == terms


WORDS = st.dictionaries(st.text("麦水路渠塘", min_size=1, max_size=2), st.integers(1, 9))


@given(WORDS, WORDS)
def test_distinctive_terms_have_a_larger_share_than_in_the_rest(group: dict[str, int], rest: dict[str, int]) -> None:
    whole = Counter(group) + Counter(rest)
    named = distinctive(group, whole)
    best, half = inf, len(whole) / 2
    for term in named:
        if not rest:
            assert group[term] <= best
            best = group[term]
            continue
        share = (group[term] + 0.5) / (sum(group.values()) + half)
        other = (rest.get(term, 0) + 0.5) / (sum(rest.values()) + half)
        score = group[term] * log(share / other)
        assert 0 < score <= best + 1e-9
        best = score
    assert len(named) <= 10
    assert distinctive(dict(reversed(group.items())), whole) == named
