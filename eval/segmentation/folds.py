"""The dev pages read by a segmenter that learned from other issues: folds by issue date."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from eval.gold.golden import GOLDEN
from eval.gold.pages import GoldPage
from eval.progress import track
from eval.segmentation.fit import Lesson, fit, lessons_of
from eval.segmentation.misses import misses
from eval.segmentation.pages import ScoredPage
from eval.segmentation.scores import Scores, core_articles, exact_articles, score
from eval.subjects import page_of
from eval.tally import Miss
from pipelines.text import segment as room
from pipelines.text.segment.confidence import Evidence
from pipelines.text.segment.grammar import Grammar

FOLDS = 5

# The dev pages by print, in the same order in each.
Prints = Mapping[str, Sequence[GoldPage]]


class Example(NamedTuple):
    """What was known of an article, and whether it is exact."""

    evidence: Evidence
    exact: bool


class Reading(NamedTuple):
    """A page in one of the prints, as read: what is kept of it when it has been scored.

    `fold` is the number of its issue's fold; `examples` are the articles that have more than the
    gold's banners and captions.
    """

    fold: int
    print: str
    scores: Scores
    misses: Mapping[str, list[Miss]]
    examples: Sequence[Example]


def read_in_folds(prints: Prints, folds: int) -> list[Reading]:
    """Every page in every print, read by a segmenter that learned from the other folds."""
    numbers = _fold_of(prints, folds)
    lessons = lessons_of(prints)
    readings: list[Reading] = []
    for fold in track(range(folds), "folds"):
        others = [lesson for lesson in lessons if _fold(lesson, numbers) != fold]
        with reading_with(fit(others)):
            readings += _read(prints, {day: n for day, n in numbers.items() if n == fold})
    return readings


def _fold(lesson: Lesson, numbers: Mapping[date, int]) -> int | None:
    """The fold that a lesson is of; None of our own pages, which are in none."""
    return None if lesson.gold.style == GOLDEN else numbers[lesson.gold.issue_date]


def read_as_shipped(prints: Prints, folds: int) -> list[Reading]:
    """The same by the segmenter as it is shipped, which learned from all of them."""
    return _read(prints, _fold_of(prints, folds))


def _fold_of(prints: Prints, folds: int) -> dict[date, int]:
    """The number of the fold that each issue is in."""
    dates = sorted({page.issue_date for _, page in _each(prints)})
    return {day: number % folds for number, day in enumerate(dates)}


def _each(prints: Prints) -> Iterator[tuple[str, GoldPage]]:
    return ((name, page) for name, pages in prints.items() for page in pages)


def _read(prints: Prints, folds: Mapping[date, int]) -> list[Reading]:
    """The readings of the pages whose issue is in a fold."""
    chosen = [(name, page) for name, page in _each(prints) if page.issue_date in folds]
    readings: list[Reading] = []
    for name, page in track(chosen, "reading"):
        cut = room.segment(page_of(page.name, page.issue_date, page.text))
        scored = ScoredPage(page, cut.articles, cut.blocks)
        readings.append(reading_of(folds[page.issue_date], name, scored, cut.evidence))
    return readings


def reading_of(fold: int, name: str, page: ScoredPage, evidence: Sequence[Evidence]) -> Reading:
    """What is kept of a page in a print: `evidence` is what was known of each of its articles."""
    exact = exact_articles(page)
    counted = {article.article_id for article in core_articles(page)}
    examples = [
        Example(known, article.article_id in exact)
        for article, known in zip(page.articles, evidence, strict=True)
        if article.article_id in counted
    ]
    return Reading(fold, name, score(page), misses(page), examples)


@contextmanager
def reading_with(states: Grammar) -> Iterator[None]:
    """Let the segmenter read with these states."""
    shipped = room.grammar
    room.grammar = lambda: states  # pyright: ignore[reportAttributeAccessIssue]
    try:
        yield
    finally:
        room.grammar = shipped  # pyright: ignore[reportAttributeAccessIssue]
