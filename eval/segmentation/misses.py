"""The articles, headlines, persons and roles that a page gets wrong, for a reader."""

from collections import defaultdict
from collections.abc import Iterator, Set

from eval.segmentation.classes import CLASSES, LOOSE, article_class, headline_class, persons_class
from eval.segmentation.pages import ScoredPage, runs
from eval.segmentation.scores import headline_is_right, is_exact, partner, persons_of
from eval.tally import Miss


def misses(page: ScoredPage) -> dict[str, list[Miss]]:
    """What is wrong on a page, by class; roles are a class of their own."""
    by_class: dict[str, list[Miss]] = defaultdict(list)
    for label, miss in (
        *_articles(page),
        *_loose_articles(page),
        *_headlines(page),
        *_persons(page),
    ):
        by_class[label].append(miss)
    ordered = {label: by_class[label] for label in CLASSES if label in by_class}
    return ordered | {"roles": _roles(page)}


def _articles(page: ScoredPage) -> Iterator[tuple[str, Miss]]:
    for gold in page.core_articles:
        if is_exact(page, gold.id):
            continue
        expected = f"{gold.id}, {len(page.gold_cores[gold.id])} characters"
        title = gold.headline or "(no headline)"
        miss = Miss(page.page.name, title, expected, _ours(page, gold.id))
        yield article_class(page, gold), miss


def _ours(page: ScoredPage, gold: str) -> str:
    """The article of ours that answers to a gold one, and what it lacks or adds."""
    match = page.matches.get(gold)
    if match is None:
        return "no article"
    core, ours = page.gold_cores[gold], page.our_cores[match.ours]
    lacks, adds = core - ours, ours - core
    text = f"iou {match.iou:.2f} in {match.ours}"
    if lacks:
        text += f"; lacks {page.excerpt(lacks)}"
    if adds:
        text += f"; adds {page.excerpt(adds)}"
    return text


def _loose_articles(page: ScoredPage) -> Iterator[tuple[str, Miss]]:
    """Our articles that answer to none of the gold's."""
    taken = {match.ours for match in page.matches.values()}
    for name, core in page.our_cores.items():
        if name not in taken:
            yield LOOSE, Miss(page.page.name, page.excerpt(core), "no article of its own", name)


def _headlines(page: ScoredPage) -> Iterator[tuple[str, Miss]]:
    for gold in page.core_articles:
        if gold.headline and not headline_is_right(page, gold):
            miss = Miss(page.page.name, gold.id, gold.headline, _headline(page, gold.id))
            yield headline_class(page, gold), miss


def _headline(page: ScoredPage, gold: str) -> str:
    ours = partner(page, gold)
    if ours is None:
        return "no article to match"
    titles = (("kicker", ours.kicker), ("headline", ours.headline), ("deck", ours.deck))
    return " · ".join(f"{name} {title}" for name, title in titles if title) or "no headline"


def _persons(page: ScoredPage) -> Iterator[tuple[str, Miss]]:
    for gold in page.core_articles:
        ours = persons_of(partner(page, gold.id))
        if gold.signers is None or ours == gold.signers:
            continue
        title = gold.headline or gold.id
        miss = Miss(page.page.name, title, _names(gold.signers), _names(ours))
        yield persons_class(ours, gold.signers), miss


def _names(names: Set[str]) -> str:
    return "、".join(sorted(names)) or "nobody"


def _roles(page: ScoredPage) -> list[Miss]:
    """The runs of characters whose role is wrong in the same way, in page order."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (gold, ours) in enumerate(zip(page.gold, page.ours, strict=True)):
        if gold.role != ours.role:
            places[gold.role, ours.role].append(at)
    by_start = {
        start: Miss(page.page.name, page.excerpt(range(start, end)), *roles)
        for roles, positions in places.items()
        for start, end in runs(positions)
    }
    return [by_start[start] for start in sorted(by_start)]
