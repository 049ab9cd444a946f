"""The articles, headlines, persons and roles that a page gets wrong, for a reader."""

from collections import defaultdict
from collections.abc import Iterator

from eval.pages import ScoredPage, runs
from eval.segmentation import headline_is_right, is_exact, partner, persons_of
from eval.segmentation_classes import CLASSES, LOOSE, article_class, headline_class, persons_class
from eval.tally import Miss


def misses(page: ScoredPage) -> dict[str, list[Miss]]:
    """What is wrong on a page, by class; roles are a class of their own."""
    found: dict[str, list[Miss]] = defaultdict(list)
    for label, miss in (*_articles(page), *_headlines(page), *_persons(page)):
        found[label].append(miss)
    return {label: found[label] for label in CLASSES if label in found} | {"roles": _roles(page)}


def _articles(page: ScoredPage) -> Iterator[tuple[str, Miss]]:
    for gold in page.page.articles:
        if gold.id not in page.gold_cores or is_exact(page, gold.id):
            continue
        core, match = page.gold_cores[gold.id], page.matches.get(gold.id)
        ours = page.our_cores[match.ours] if match else set()
        got = f"iou {match.iou:.2f} in {match.ours}" if match else "no article"
        lacks = f"; lacks {page.excerpt(core - ours)}" if match and core - ours else ""
        adds = f"; adds {page.excerpt(ours - core)}" if ours - core else ""
        title = gold.headline or "(no headline)"
        miss = Miss(page.page.name, title, f"{gold.id}, {len(core)} characters", got + lacks + adds)
        yield article_class(page, gold), miss
    taken = {match.ours for match in page.matches.values()}
    for name, core in page.our_cores.items():
        if name not in taken:
            yield LOOSE, Miss(page.page.name, page.excerpt(core), "no article of its own", name)


def _headlines(page: ScoredPage) -> Iterator[tuple[str, Miss]]:
    for gold in page.page.articles:
        if gold.headline and gold.id in page.gold_cores and not headline_is_right(page, gold):
            miss = Miss(page.page.name, gold.id, gold.headline, _headline(page, gold.id))
            yield headline_class(page, gold), miss


def _headline(page: ScoredPage, gold: str) -> str:
    ours = partner(page, gold)
    if ours is None:
        return "no article to match"
    titles = (("kicker", ours.kicker), ("headline", ours.headline), ("deck", ours.deck))
    return " · ".join(f"{name} {title}" for name, title in titles if title) or "no headline"


def _persons(page: ScoredPage) -> Iterator[tuple[str, Miss]]:
    for gold in page.page.articles:
        ours, wanted = persons_of(partner(page, gold.id)), gold.persons
        if gold.id in page.gold_cores and wanted is not None and ours != wanted:
            expected, got = ("、".join(sorted(names)) or "nobody" for names in (wanted, ours))
            yield (
                persons_class(ours, wanted),
                Miss(page.page.name, gold.headline or gold.id, expected, got),
            )


def _roles(page: ScoredPage) -> list[Miss]:
    found = []
    pairs = [(gold.role, ours.role) for gold, ours in zip(page.gold, page.ours, strict=True)]
    for pair in sorted({pair for pair in pairs if pair[0] != pair[1]}):
        for start, end in runs([at for at, each in enumerate(pairs) if each == pair]):
            found.append((start, Miss(page.page.name, page.excerpt(range(start, end)), *pair)))
    return [miss for _, miss in sorted(found, key=lambda each: each[0])]
