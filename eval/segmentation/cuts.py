"""Pk and WindowDiff: how far our cuts of a page into articles are from the gold's, in lines.

A line belongs to the article of most of its characters. Computed by segeval; 0 is best. Pk is by
Beeferman et al. 1999, WindowDiff by Pevzner and Hearst 2002.
"""

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple, cast

from segeval.window.pk import pk
from segeval.window.windowdiff import window_diff

from eval.segmentation.pages import Mark, ScoredPage

_FEWEST_LINES = 4


class Cuts(NamedTuple):
    """The two distances of a page, from 0 to 1."""

    pk: float
    window_diff: float


def cuts(page: ScoredPage) -> list[Cuts]:
    """The distances of a page; none where they say nothing: few lines, or a single article."""
    gold, ours = (_masses(page, marks) for marks in (page.gold, page.ours))
    if sum(gold) < _FEWEST_LINES or len(gold) < 2:
        return []
    # segeval's functions return a decimal for two pages and a table for more.
    return [
        Cuts(float(cast(Decimal, pk(ours, gold))), float(cast(Decimal, window_diff(ours, gold))))
    ]


def _masses(page: ScoredPage, marks: list[Mark]) -> tuple[int, ...]:
    """How many lines each run of lines of one article has."""
    by_line: dict[int, Counter[str | None]] = defaultdict(Counter)
    line = before = 0
    for place, mark in zip(page.places, marks, strict=True):
        line += page.page.text.count("\n", before, place)
        before = place
        by_line[line][mark.article] += 1
    owners = [counts.most_common(1)[0][0] for counts in by_line.values()]
    return tuple(len([*run]) for _, run in groupby(owners))
