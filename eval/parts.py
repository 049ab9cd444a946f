"""The parts of the scoreboard: gold and our reading brought together, figures in, rows out."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from eval import gold, invariants, segmentation, segmentation_misses, subjects, taught, topics
from eval.pages import ScoredPage
from eval.peer_parts import peers_part
from eval.report import Part, merged, rate
from eval.tally import Miss
from eval.value_parts import conventions_part, public_values_part, real_values_part

_SEGMENTATION = (
    ("pages", ("pages",)),
    ("article exact P", ("article_exact", "p")),
    ("article exact R", ("article_exact", "r")),
    ("article exact F1", ("article_exact", "f1")),
    ("article F1 at IoU 0.9", ("article_iou90_f1",)),
    ("article F1 at IoU 0.5", ("article_iou50_f1",)),
    ("B-cubed F1", ("b_cubed", "f1")),
    ("boundary F1", ("boundary_f1",)),
    ("headline exact", ("headline_exact",)),
    ("persons F1", ("persons_f1",)),
    ("pages fully exact", ("pages_exact",)),
    ("exact, review empty", ("exact_where_review_empty",)),
    ("exact, review given", ("exact_where_review_given",)),
    ("articles, review empty", ("articles_with_review_empty",)),
    ("articles, review given", ("articles_with_review",)),
    ("role macro-F1", ("role_macro_f1",)),
)
_TOPICS = (
    ("items", ("items",)),
    ("first topic is one of the labels", ("lenient",)),
    ("first topic is the primary label", ("strict",)),
    ("macro-F1 of the first topic", ("macro_f1",)),
    ("all topics P", ("labels", "p")),
    ("all topics R", ("labels", "r")),
    ("all topics F1", ("labels", "f1")),
    ("unclassified", ("unclassified",)),
)


def segmentation_part(folder: Path) -> Part:
    """Segmentation of the real page and of the dev pages, these also by style."""
    part = Part("Segmentation")
    pages: dict[str, list[ScoredPage]] = {}
    for name, read in (("real page", lambda: [gold.real_page(folder)]), ("dev", lambda: gold.dev_pages(folder))):
        try:
            pages[name] = [scored(page) for page in read()]
        except FileNotFoundError as error:
            part.missing.append(f"{name} left out, no {error.filename or error}")
    for page in pages.get("dev", []):
        pages.setdefault(f"dev {page.page.style}", []).append(page)
    shown = {name: segmentation.figures(reduce(add, map(segmentation.score, own))) for name, own in pages.items()}
    part.figures = shown
    part.columns = ("", *shown)
    part.rows = _rows(_SEGMENTATION, shown) if shown else []
    roles = sorted({role for figures in shown.values() for role in figures["role_f1"]})
    part.rows += _rows(((f"   {role} F1", ("role_f1", role)) for role in roles), shown)
    every = [segmentation_misses.misses(page) for name in ("real page", "dev") for page in pages.get(name, [])]
    part.misses = merged(every)
    return part


def topics_part(folder: Path) -> Part:
    """The topics of the news items, by the lexicon and with a model taught by the articles of the pages."""
    part = Part("Topics")
    try:
        items = gold.topics(folder)
    except FileNotFoundError as error:
        part.missing.append(f"left out, no {error.filename}")
        return part
    try:
        others = list(taught.articles_of(gold.dev_pages(folder)))
    except FileNotFoundError as error:
        others = []
        part.missing.append(f"model left out, nothing to teach it by: no {error.filename or error}")
    read = taught.readings(items, others)
    figures = {name: topics.figures(own) for name, own in read.items()}
    part.figures = figures
    part.columns = ("", *figures)
    part.rows = _rows(_TOPICS, figures)
    for name in topics.CONFIDENCES:
        own = [each["by_confidence"][name] for each in figures.values()]
        cells = (f"{rate(each['lenient'])} of {each['items']}" if each["items"] else "–" for each in own)
        part.rows.append((f"right where confidence {name}", *cells))
    part.misses = {f"first topic, {name}": topics.misses(own) for name, own in read.items()}
    return part


def invariants_part(folder: Path) -> Part:
    """What must hold on every page there is."""
    part = Part("Invariants", ("", "pages", "broken"))
    pages: list[gold.GoldPage] = []
    for read in (lambda: [gold.real_page(folder)], lambda: gold.dev_pages(folder)):
        try:
            pages += read()
        except FileNotFoundError as error:
            part.missing.append(f"pages left out, no {error.filename or error}")
    blocks: list[Miss] = []
    surfaces: list[Miss] = []
    for page in pages:
        ours = subjects.page_of(page.name, page.issue_date, page.text)
        cut = subjects.segmented(ours)
        blocks += invariants.broken(page.name, page.text, cut.articles, cut.blocks)
        surfaces += invariants.broken_values(page.name, page.text, subjects.values_of(ours, cut.blocks))
    kinds = {"each non-blank character in one block": blocks, "each surface its own characters": surfaces}
    part.rows = [(label, str(len(pages)), str(len(own))) for label, own in kinds.items() if pages]
    part.figures = {"pages": len(pages), "blocks_broken": len(blocks), "surfaces_broken": len(surfaces)}
    part.misses = kinds
    return part


PARTS = (
    segmentation_part,
    real_values_part,
    public_values_part,
    conventions_part,
    peers_part,
    topics_part,
    invariants_part,
)


def scored(page: gold.GoldPage) -> ScoredPage:
    """A gold page beside our segmentation of it."""
    cut = subjects.segmented(subjects.page_of(page.name, page.issue_date, page.text))
    return ScoredPage(page, cut.articles, cut.blocks)


def _rows(
    labels: Iterable[tuple[str, tuple[str, ...]]], shown: Mapping[str, Mapping[str, Any]]
) -> list[tuple[str, ...]]:
    return [(label, *(_cell(_at(figures, path)) for figures in shown.values())) for label, path in labels]


def _at(figures: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        figures = None if figures is None else figures.get(key)
    return figures


def _cell(figure: float | int | None) -> str:
    return str(figure) if isinstance(figure, int) else rate(figure)
