"""The dev pages read by a segmenter that learned from other issues: folds by issue date."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from eval.gold.pages import GoldPage
from eval.progress import track
from eval.segmentation.fit import fit
from eval.segmentation.pages import ScoredPage
from eval.subjects import page_of
from pipelines.text import segment as room
from pipelines.text.segment.confidence import Evidence
from pipelines.text.segment.grammar import Grammar

FOLDS = 5

# The dev pages by print, in the same order in each.
Prints = Mapping[str, Sequence[GoldPage]]


class Reading(NamedTuple):
    """A page in one of the prints, as read.

    `fold` is the number of its issue's fold, `evidence` what its articles' confidence rests on.
    """

    fold: int
    print: str
    page: ScoredPage
    evidence: list[Evidence]


def read_in_folds(prints: Prints, folds: int) -> list[Reading]:
    """Every page in every print, read by a segmenter that learned from the other folds."""
    numbers = _fold_of(prints, folds)
    readings: list[Reading] = []
    for fold in track(range(folds), "folds"):
        others = {
            name: [page for page in pages if numbers[page.issue_date] != fold]
            for name, pages in prints.items()
        }
        with reading_with(fit(others)):
            readings += _read(prints, {day: n for day, n in numbers.items() if n == fold})
    return readings


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
        readings.append(Reading(folds[page.issue_date], name, scored, cut.evidence))
    return readings


@contextmanager
def reading_with(states: Grammar) -> Iterator[None]:
    """Let the segmenter read with these states."""
    shipped = room.grammar
    room.grammar = lambda: states  # pyright: ignore[reportAttributeAccessIssue]
    try:
        yield
    finally:
        room.grammar = shipped  # pyright: ignore[reportAttributeAccessIssue]
