"""The articles, headlines, persons and roles that a page gets wrong, for a reader."""

from eval.pages import ScoredPage, runs
from eval.segmentation import headline_is_right, is_exact, partner, persons_of
from eval.tally import Miss


def misses(page: ScoredPage) -> dict[str, list[Miss]]:
    """What is wrong on a page, by kind."""
    return {
        "articles": _articles(page),
        "headlines": _headlines(page),
        "persons": _persons(page),
        "roles": _roles(page),
    }


def _articles(page: ScoredPage) -> list[Miss]:
    found = []
    for gold in page.page.articles:
        if gold.id not in page.gold_cores or is_exact(page, gold.id):
            continue
        core, match = page.gold_cores[gold.id], page.matches.get(gold.id)
        ours = page.our_cores[match.ours] if match else set()
        got = f"iou {match.iou:.2f} in {match.ours}" if match else "no article"
        lacks = f"; lacks {page.excerpt(core - ours)}" if match and core - ours else ""
        adds = f"; adds {page.excerpt(ours - core)}" if ours - core else ""
        title = gold.headline or "(no headline)"
        found.append(Miss(page.page.name, title, f"{gold.id}, {len(core)} characters", got + lacks + adds))
    taken = {match.ours for match in page.matches.values()}
    loose = [(name, core) for name, core in page.our_cores.items() if name not in taken]
    return [
        *found,
        *(Miss(page.page.name, page.excerpt(core), "no article of its own", name) for name, core in loose),
    ]


def _headlines(page: ScoredPage) -> list[Miss]:
    asked = [gold for gold in page.page.articles if gold.headline and gold.id in page.gold_cores]
    wrong = [gold for gold in asked if not headline_is_right(page, gold)]
    return [Miss(page.page.name, gold.id, gold.headline, _headline(page, gold.id)) for gold in wrong]


def _headline(page: ScoredPage, gold: str) -> str:
    ours = partner(page, gold)
    if ours is None:
        return "no article to match"
    titles = (("kicker", ours.kicker), ("headline", ours.headline), ("deck", ours.deck))
    return " · ".join(f"{name} {title}" for name, title in titles if title) or "no headline"


def _persons(page: ScoredPage) -> list[Miss]:
    found = []
    for gold in page.page.articles:
        ours = persons_of(partner(page, gold.id))
        if gold.id in page.gold_cores and ours != gold.persons:
            expected, got = ("、".join(sorted(names)) or "nobody" for names in (gold.persons, ours))
            found.append(Miss(page.page.name, gold.headline or gold.id, expected, got))
    return found


def _roles(page: ScoredPage) -> list[Miss]:
    found = []
    pairs = [(gold.role, ours.role) for gold, ours in zip(page.gold, page.ours, strict=True)]
    for pair in sorted({pair for pair in pairs if pair[0] != pair[1]}):
        for start, end in runs([at for at, each in enumerate(pairs) if each == pair]):
            found.append((start, Miss(page.page.name, page.excerpt(range(start, end)), *pair)))
    return [miss for _, miss in sorted(found, key=lambda each: each[0])]
