"""What the weights of pages are learned by: the sums of one page at a time, and their slope."""

import numpy as np
import pytest

from eval.gold.golden import golden_pages
from eval.segmentation.fit import Lesson, Likelihood, dump, learn, lesson


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    return [lesson(page) for page in golden_pages()[:6]]


def test_the_slope_is_how_the_unlikeliness_grows(lessons: list[Lesson]) -> None:
    likelihood = Likelihood(lessons)
    changes = np.random.default_rng(1).normal(0, 0.1, likelihood.size)
    slope = likelihood.slope(changes).slope
    for at in np.argsort(-abs(slope))[:5]:
        little = np.zeros(likelihood.size)
        little[at] = 1e-4
        above, below = (likelihood.slope(changes + step).unlikeliness for step in (little, -little))
        assert (above - below) / 2e-4 == pytest.approx(slope[at], rel=1e-3)


def test_the_same_pages_give_the_same_file(lessons: list[Lesson]) -> None:
    assert dump(learn(lessons[:1])) == dump(learn(lessons[:1]))
