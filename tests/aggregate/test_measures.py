"""The figures against values worked out another way."""

from collections import Counter
from decimal import Decimal
from math import isnan, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.aggregate.measures import (
    distinctive,
    excess,
    median_and_max,
    poisson_deviance,
    wilson,
)

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
            assert abs(count / total - bound) == pytest.approx(
                1.959964 * sqrt(bound * (1 - bound) / total), rel=1e-5
            )


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
        (
            ["0.0001", "0.0002"],
            "0.0002",
            "0.0002",
        ),  # half a hundredth of a cent goes to the even digit
        (["9" * 34, "9" * 34], "9" * 34 + ".0000", "9" * 34 + ".0000"),  # as wide as the column
    ],
)
def test_median_and_max(values: list[str], median: str, largest: str) -> None:
    assert [str(amount) for amount in median_and_max(map(Decimal, values))] == [median, largest]


def test_no_sums_have_no_median() -> None:
    assert median_and_max([]) == (None, None)


@pytest.mark.parametrize(
    ("count", "past", "exposure", "past_exposure", "z"),
    [
        (4, 12, 1, 3, 0.0),  # the same rate
        (8, 4, 1, 4, 3.5014),  # expected 12/5 and 48/5: sqrt(2(8 ln(10/3) + 4 ln(5/12)))
        (3, 0, 1, 12, 3.9230),  # sqrt(2 * 3 ln 13)
        (0, 12, 1, 3, -2.6276),  # -sqrt(2 * 12 ln(4/3))
        (3, 0, 1, 0, 0.0),  # no past to exceed
    ],
)
def test_excess(count: int, past: int, exposure: int, past_exposure: int, z: float) -> None:
    assert excess([count], [past], [exposure], [past_exposure])[0] == pytest.approx(z, abs=1e-4)


@given(st.integers(1, 60), st.integers(0, 200), st.integers(1, 12))
def test_an_excess_says_no_more_than_the_deviance_from_a_known_mean(
    count: int, past: int, history: int
) -> None:
    mean = past / history
    far = float(excess([count], [past], [1], [history])[0])
    assert (far > 0) == (count > mean) or far == pytest.approx(0, abs=1e-6)
    if mean > 0:
        assert abs(far) <= abs(float(poisson_deviance([count], [mean], [history])[0])) + 1e-9


COMMON = {"发展": 0.01, "水": 0.001}
"""Shares in the language at large."""


def shares(term: str) -> float:
    return COMMON.get(term, 0.0)


@pytest.mark.parametrize(
    ("group", "rest", "terms"),
    [
        ({"麦": 4, "水": 1}, {"水": 5, "路": 5}, ["麦"]),  # 水 is commoner in the rest
        ({"渠": 4, "塘": 5, "麦": 4}, {"路": 40}, ["塘", "渠", "麦"]),  # by score, then by the term
        ({"发展": 6, "麦": 6}, {"路": 40}, ["麦", "发展"]),  # the language expects 发展
        ({"发展": 3, "麦": 6}, {}, ["麦"]),  # without a rest the language alone counts
        (
            {"供水": 5, "管网": 5, "供水管网": 5},
            {"路": 40},
            ["供水管网"],
        ),  # its words stand in it alone
        ({"供水": 9, "管网": 5, "供水管网": 5}, {"路": 40}, ["供水", "管网"]),
        ({}, {"水": 5}, []),
        ({}, {}, []),
    ],
)
def test_distinctive_terms(group: dict[str, int], rest: dict[str, int], terms: list[str]) -> None:
    assert distinctive(group, rest, shares) == terms


def test_the_score_is_the_log_odds_ratio_over_its_standard_error() -> None:
    """Worked out by hand for one word: 9 of 20 here, 1 of 80 there, the prior 10.5 of 1001."""
    group, rest = {"发展": 9, "麦": 11}, {"发展": 1, "路": 79}
    mass = 1000 + 0.5 * 3
    here, there = 9 + 10.5, 1 + 10.5
    odds = log(here / (20 + mass - here)) - log(there / (80 + mass - there))
    assert odds / sqrt(1 / here + 1 / there) == pytest.approx(1.5969, abs=1e-4)
    assert distinctive(group, rest, shares) == ["麦", "发展"]
    assert distinctive(group, rest | {"发展": 9}, shares) == ["麦"]  # z < 1


WORDS = st.dictionaries(st.text("麦水路渠塘", min_size=1, max_size=2), st.integers(1, 30))


@given(WORDS, WORDS)
def test_distinctive_terms_are_few_apart_and_rarer_in_the_rest(
    group: dict[str, int], rest: dict[str, int]
) -> None:
    named = distinctive(group, rest, shares)
    assert set(named) <= group.keys()
    assert not any(term in other for term in named for other in named if other != term)
    assert len(named) <= 10
    for term in named:
        assert term not in distinctive(group, {**rest, term: 10_000}, shares)
    assert distinctive(dict(reversed(group.items())), Counter(rest), shares) == named
