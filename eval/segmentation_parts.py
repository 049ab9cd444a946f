"""Segmentation on the scoreboard: the figures of each group of pages, and the classes of what is wrong."""

from collections.abc import Callable, Mapping
from functools import cache, reduce
from operator import add
from pathlib import Path

from eval import segmentation
from eval.gold import GoldPage, dev_pages, real_page
from eval.golden import golden_pages
from eval.pages import ScoredPage
from eval.report import Part, merged, rows
from eval.segmentation_classes import CLASSES
from eval.segmentation_misses import misses
from eval.subjects import page_of, segmented

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
    """Segmentation of the real page, of the project's golden pages and of the dev pages, these also by style."""
    pages, missing = _groups(folder)
    shown = {
        name: segmentation.figures(reduce(add, map(segmentation.score, own)))
        for name, own in pages.items()
    }
    roles = sorted({role for figures in shown.values() for role in figures["role_f1"]})
    labels = (*_FIGURES, *((f"   {role} F1", ("role_f1", role)) for role in roles))
    return Part("Segmentation", ("", *shown), rows(labels, shown), shown, missing=missing)


def classes_part(folder: Path) -> Part:
    """What is wrong in segmentation, by class and style; `--errors 1` has an example of each."""
    pages, _ = _groups(folder)
    wrong = {name: merged(map(misses, own)) for name, own in pages.items()}
    met = [label for label in CLASSES if any(label in own for own in wrong.values())]
    counts = [(label, *(str(len(own.get(label, ()))) for own in wrong.values())) for label in met]
    figures = {
        name: {label: len(found) for label, found in own.items()} for name, own in wrong.items()
    }
    every = merged(wrong[name] for name in _SOURCES if name in wrong)
    named = {label: every[label] for label in (*CLASSES, "roles") if label in every}
    return Part("Segmentation, wrong", ("class", *wrong), counts, figures, named)


@cache
def _groups(folder: Path) -> tuple[dict[str, list[ScoredPage]], list[str]]:
    """The scored pages of each source and of each style of dev, and why a source is left out."""
    found: dict[str, list[ScoredPage]] = {}
    missing: list[str] = []
    for name, read in _SOURCES.items():
        try:
            found[name] = [scored(page) for page in read(folder)]
        except FileNotFoundError as error:
            missing.append(f"{name} left out, no {error.filename or error}")
    for page in found.get("dev", []):
        found.setdefault(f"dev {page.page.style}", []).append(page)
    return found, missing


def scored(page: GoldPage) -> ScoredPage:
    """A gold page beside our segmentation of it."""
    cut = segmented(page_of(page.name, page.issue_date, page.text))
    return ScoredPage(page, cut.articles, cut.blocks)
