"""The classes of what is wrong on a page: each wrong article, headline or person is in one."""

from collections.abc import Mapping, Set

from eval.gold.pages import GoldArticle
from eval.segmentation.pages import ScoredPage
from eval.segmentation.scores import accepted_headlines, bare_title, partner

_MOST = 0.5  # the share of an article that makes it the one meant

# What is at stake between an article and its neighbours, the weightiest role first.
_STAKES = {
    "body": "text",
    "headline": "title",
    "subheadline": "title or crosshead",
    "byline": "byline",
    "dateline": "dateline",
    "other": "jump or note",
}
LOOSE = "article: of ours, answers to none"
CLASSES = (
    "article: none of ours answers to it",
    "article: run together with another",
    "article: split, the rest an article of its own",
    *(f"article: {what} of another, or of none, taken in" for what in _STAKES.values()),
    *(f"article: {what} given to another, or to none" for what in _STAKES.values()),
    LOOSE,
    "headline: its article was not found",
    "headline: none",
    "headline: more than the headline",
    "headline: a part of it",
    "headline: another line",
    "persons: all missing",
    "persons: some missing",
    "persons: too many",
    "persons: other names",
)


def article_class(page: ScoredPage, gold: GoldArticle) -> str:
    """The class of a gold article that none of ours matches exactly."""
    match = page.matches.get(gold.id)
    if match is None:
        return "article: none of ours answers to it"
    core, ours = page.gold_cores[gold.id], page.our_cores[match.ours]
    if _holds_another(ours, page.gold_cores, but=gold.id):
        return "article: run together with another"
    if _holds_another(core, page.our_cores, but=match.ours):
        return "article: split, the rest an article of its own"
    stake = _stake(page, taken=ours - core, given=core - ours)
    if stake is None:
        raise ValueError(f"{page.page.name} {gold.id}: nothing is wrong with it")
    return stake


def _holds_another(core: Set[int], cores: Mapping[str, Set[int]], but: str) -> bool:
    """Whether most of another article lies in these characters."""
    others = (other for name, other in cores.items() if name != but)
    return any(len(other & core) >= _MOST * len(other) for other in others)


def _stake(page: ScoredPage, taken: Set[int], given: Set[int]) -> str | None:
    """The class by the weightiest role among characters taken from or given to a neighbour."""
    roles_taken = {page.gold[at].role for at in taken}
    roles_given = {page.gold[at].role for at in given}
    for role, what in _STAKES.items():
        if role in roles_taken:
            return f"article: {what} of another, or of none, taken in"
        if role in roles_given:
            return f"article: {what} given to another, or to none"
    return None


def headline_class(page: ScoredPage, gold: GoldArticle) -> str:
    """The class of a gold article whose headline we have wrong."""
    article = partner(page, gold.id)
    if article is None:
        return "headline: its article was not found"
    ours, right = bare_title(article.headline), accepted_headlines(page.page, gold)
    if not ours:
        return "headline: none"
    if any(title in ours for title in right):
        return "headline: more than the headline"
    if any(ours in title for title in right):
        return "headline: a part of it"
    return "headline: another line"


def persons_class(ours: set[str], wanted: frozenset[str]) -> str:
    """The class of persons that are not those wanted."""
    if not ours:
        return "persons: all missing"
    if ours < wanted:
        return "persons: some missing"
    return "persons: too many" if ours > wanted else "persons: other names"
