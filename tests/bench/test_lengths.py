"""The arithmetic of growth, with costs that we set."""

import pytest

from bench.lengths import SHAPES, growth


@pytest.mark.parametrize(
    ("cost", "per_character"),
    [(len, [1, 1, 1]), (lambda text: len(text) ** 2, [1, 10, 100])],
    ids=["linear", "quadratic"],
)
def test_growth_is_told_by_character(cost, per_character):
    assert growth("水位", cost) == per_character


def test_no_shape_is_so_short_that_only_the_start_is_timed():
    assert all(len(shape) >= 1_500 for shape in SHAPES.values())
