"""The classes of what a page gets wrong: articles, headlines and persons, each wrong one in one class."""

from eval.gold import GoldArticle
from eval.pages import ScoredPage
from eval.segmentation import accepted_headlines, bare_title, partner

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
    others = (other for name, other in page.gold_cores.items() if name != gold.id)
    if any(len(other & ours) >= _MOST * len(other) for other in others):
        return "article: run together with another"
    rests = (rest for name, rest in page.our_cores.items() if name != match.ours)
    if any(len(rest & core) >= _MOST * len(rest) for rest in rests):
        return "article: split, the rest an article of its own"
    taken, given = ({page.gold[at].role for at in part} for part in (ours - core, core - ours))
    for role, what in _STAKES.items():
        if role in taken:
            return f"article: {what} of another, or of none, taken in"
        if role in given:
            return f"article: {what} given to another, or to none"
    raise ValueError(f"{page.page.name} {gold.id}: nothing is wrong with it")


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
    return (
        "headline: a part of it"
        if any(ours in title for title in right)
        else "headline: another line"
    )


def persons_class(ours: set[str], wanted: frozenset[str]) -> str:
    """The class of persons that are not those wanted."""
    if not ours:
        return "persons: all missing"
    if ours < wanted:
        return "persons: some missing"
    return "persons: too many" if ours > wanted else "persons: other names"
