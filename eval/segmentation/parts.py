"""Segmentation on the scoreboard: figures for each group of pages, and classes of what is wrong."""

from collections.abc import Callable, Mapping
from functools import cache, reduce
from operator import add
from pathlib import Path
from typing import NamedTuple

from eval.gold.golden import golden_pages
from eval.gold.pages import GoldPage, dev_pages, real_page
from eval.report import Part, merged, rows
from eval.segmentation import scores
from eval.segmentation.classes import CLASSES
from eval.segmentation.misses import misses
from eval.segmentation.pages import ScoredPage
from eval.subjects import page_of, segmented
from eval.tally import Miss

_FIGURES = (
    ("pages", ("pages",)),
    ("article exact P", ("article_exact", "p")),
    ("article exact R", ("article_exact", "r")),
    ("article exact F1", ("article_exact", "f1")),
    ("article F1 at IoU 0.9", ("article_iou90_f1",)),
    ("article F1 at IoU 0.5", ("article_iou50_f1",)),
    ("B-cubed F1", ("b_cubed", "f1")),
    ("boundary F1", ("boundary_f1",)),
    ("Pk (0 is best)", ("pk",)),
    ("WindowDiff (0 is best)", ("window_diff",)),
    ("headline exact", ("headline_exact",)),
    ("persons F1", ("persons_f1",)),
    ("pages fully exact", ("pages_exact",)),
    ("exact, review empty", ("exact_where_review_empty",)),
    ("exact, review given", ("exact_where_review_given",)),
    ("articles, review empty", ("articles_with_review_empty",)),
    ("articles, review given", ("articles_with_review",)),
    ("role macro-F1", ("role_macro_f1",)),
)
_SOURCES: Mapping[str, Callable[[Path], list[GoldPage]]] = {
    "real page": lambda folder: [real_page(folder)],
    "golden": lambda _: golden_pages(),
    "dev": dev_pages,
}


def segmentation_part(folder: Path) -> Part:
    """Segmentation of the real page, our golden pages and the dev pages, these also by style."""
    groups = _groups(folder)
    figures = {
        name: scores.figures(reduce(add, map(scores.score, pages)))
        for name, pages in groups.pages.items()
    }
    roles = sorted({role for column in figures.values() for role in column["role_f1"]})
    labels = (*_FIGURES, *((f"   {role} F1", ("role_f1", role)) for role in roles))
    columns = ("", *figures)
    return Part("Segmentation", columns, rows(labels, figures), figures, missing=groups.missing)


def classes_part(folder: Path) -> Part:
    """What is wrong in segmentation, by class and style; `--errors 1` has an example of each."""
    wrong = {name: merged(map(misses, pages)) for name, pages in _groups(folder).pages.items()}
    part = wrong_part("Segmentation, wrong", wrong)
    every = merged(wrong[name] for name in _SOURCES if name in wrong)
    part.misses = {label: every[label] for label in (*CLASSES, "roles") if label in every}
    return part


def wrong_part(title: str, wrong: Mapping[str, Mapping[str, list[Miss]]]) -> Part:
    """The number of wrong rows of each class, a column for each group of pages."""
    figures = {name: _counts(by_class) for name, by_class in wrong.items()}
    part = Part(title, ("class", *wrong), figures=figures)
    for label in CLASSES:
        counts = [column.get(label, 0) for column in figures.values()]
        if any(counts):
            part.rows.append((label, *map(str, counts)))
    return part


def _counts(by_class: Mapping[str, list[Miss]]) -> dict[str, int]:
    return {label: len(misses) for label, misses in by_class.items()}


class _Groups(NamedTuple):
    """The scored pages of each source and of each style of dev, and why a source is left out."""

    pages: dict[str, list[ScoredPage]]
    missing: list[str]


@cache
def _groups(folder: Path) -> _Groups:
    groups = _Groups({}, [])
    for name, read in _SOURCES.items():
        try:
            groups.pages[name] = [scored(page) for page in read(folder)]
        except FileNotFoundError as error:
            groups.missing.append(f"{name} left out, no {error.filename or error}")
    for page in groups.pages.get("dev", []):
        groups.pages.setdefault(f"dev {page.page.style}", []).append(page)
    return groups


def scored(page: GoldPage) -> ScoredPage:
    """A gold page beside our segmentation of it."""
    cut = segmented(page_of(page.name, page.issue_date, page.text))
    return ScoredPage(page, cut.articles, cut.blocks)
