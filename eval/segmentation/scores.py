"""Segmentation: articles, boundaries, roles, titles and persons of our pages against the gold.

- article match: intersection over union of the non-blank characters of an article, banners and
  captions left out
- boundary: a character whose article differs from that of the one before it, gold banners skipped
- B-cubed: precision and recall of each character of a gold article, mean over the page, then over
  pages
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from eval.gold.pages import GoldArticle, GoldPage
from eval.segmentation.cuts import Cuts, cuts
from eval.segmentation.pages import Mark, ScoredPage
from eval.segmentation.reliability import Judged, trust
from eval.tally import NONE, NOTHING, Share, Tally, f_measure, mean
from pipelines.records import Article

_EXACT = 1 - 1e-9
_MATCHED = 0.5
_LEVELS = {"exact": _EXACT, "iou90": 0.9 - 1e-9, "iou50": _MATCHED - 1e-9}
_TITLE_PARTS = (
    ("headline",),
    ("kicker", "headline"),
    ("headline", "deck"),
    ("kicker", "headline", "deck"),
)
_PUNCTUATION = str.maketrans("，；：（）！？", ",;:()!?")


@dataclass
class Scores:
    """The counts of some pages.

    `persons` is by the gold as it is, `signers` by the gold as `persons.yaml` corrects it.
    """

    articles: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(_LEVELS, NOTHING))
    boundaries: Tally = NOTHING
    persons: Tally = NOTHING
    signers: Tally = NOTHING
    headlines: Share = NONE
    pages: Share = NONE
    sure: Share = NONE
    unsure: Share = NONE
    judged: list[Judged] = field(default_factory=list)
    roles: Counter[tuple[str, str]] = field(default_factory=Counter)
    b_cubed: list[tuple[float, float]] = field(default_factory=list)
    cuts: list[Cuts] = field(default_factory=list)

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(
            {level: tally + other.articles[level] for level, tally in self.articles.items()},
            self.boundaries + other.boundaries,
            self.persons + other.persons,
            self.signers + other.signers,
            self.headlines + other.headlines,
            self.pages + other.pages,
            self.sure + other.sure,
            self.unsure + other.unsure,
            self.judged + other.judged,
            self.roles + other.roles,
            self.b_cubed + other.b_cubed,
            self.cuts + other.cuts,
        )


def score(page: ScoredPage) -> Scores:
    """The counts of one page."""
    articles = _article_tallies(page)
    exact = articles["exact"]
    sure, unsure = _by_review(page)
    persons, signers = _persons(page)
    return Scores(
        articles=articles,
        boundaries=_boundaries(page),
        persons=persons,
        signers=signers,
        headlines=Share(*_headline_counts(page)),
        pages=Share(int(exact.right == exact.given == exact.asked), 1),
        sure=sure,
        unsure=unsure,
        judged=judged_articles(page),
        roles=Counter(
            (gold.role, ours.role) for gold, ours in zip(page.gold, page.ours, strict=True)
        ),
        b_cubed=[_b_cubed(page)],
        cuts=cuts(page),
    )


def figures(scores: Scores) -> dict[str, Any]:
    """The figures of some pages, rates from 0 to 1; None where there is nothing to count."""
    exact, roles = scores.articles["exact"], role_f1(scores.roles)
    return {
        "pages": scores.pages.of,
        "article_exact": {"p": exact.precision, "r": exact.recall, "f1": exact.f1},
        "article_iou90_f1": scores.articles["iou90"].f1,
        "article_iou50_f1": scores.articles["iou50"].f1,
        "b_cubed": _mean_b_cubed(scores.b_cubed),
        "boundary_f1": scores.boundaries.f1,
        "pk": mean([distances.pk for distances in scores.cuts]),
        "window_diff": mean([distances.window_diff for distances in scores.cuts]),
        "role_macro_f1": mean([*roles.values()]),
        "role_f1": roles,
        "headline_exact": scores.headlines.rate,
        "persons_f1": _f1_asked(scores.persons),
        "persons_corrected_f1": _f1_asked(scores.signers),
        "pages_exact": scores.pages.rate,
        "exact_where_review_empty": scores.sure.rate,
        "exact_where_review_given": scores.unsure.rate,
        "articles_with_review_empty": scores.sure.of,
        "articles_with_review": scores.unsure.of,
        **trust(scores.judged),
    }


def role_f1(pairs: Counter[tuple[str, str]]) -> dict[str, float]:
    """F1 of each gold role by non-blank characters, from counts of (gold role, our role)."""
    asked: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for (gold, ours), count in pairs.items():
        asked[gold] += count
        given[ours] += count
    return {role: Tally(pairs[role, role], given[role], asked[role]).f1 for role in sorted(asked)}


def accepted_headlines(page: GoldPage, article: GoldArticle) -> frozenset[str]:
    """Every right form of a headline: alone, or with kicker, deck, both or the column's name."""
    titles = [*article.alternatives, *_labelled(article), *_printed(page, article)]
    bare = {bare_title(title) for title in titles} - {""}
    column = bare_title(article.column)
    if not column:
        return frozenset(bare)
    return frozenset(bare | {f"{title}({column})" for title in bare})


def _labelled(article: GoldArticle) -> Iterator[str]:
    """The headline with its kicker and deck as the gold's article has them."""
    titles = {"kicker": article.kicker, "headline": article.headline, "deck": article.deck}
    for parts in _TITLE_PARTS:
        yield "".join(titles[part] for part in parts)


def _printed(page: GoldPage, article: GoldArticle) -> Iterator[str]:
    """The headline with its kicker and deck as the page prints them."""
    spans = [span for span in page.spans if span.article == article.id and span.role == "headline"]
    for parts in _TITLE_PARTS:
        chosen = (span for span in spans if span.sub in parts)
        yield "".join(page.text[span.start : span.end] for span in chosen)


def bare_title(title: str | None) -> str:
    """A title without blanks, its punctuation half-width."""
    return "".join((title or "").split()).translate(_PUNCTUATION)


def partner(page: ScoredPage, gold: str) -> Article | None:
    """Our article that answers to a gold one: the one matched with it at half or better."""
    match = page.matches.get(gold)
    if not match or match.iou < _MATCHED:
        return None
    return next((article for article in page.articles if article.article_id == match.ours), None)


def persons_of(article: Article | None) -> set[str]:
    """The persons who sign one of our articles; the gold names none who only took a picture."""
    if article is None:
        return set()
    return {author.name for author in article.authors if author.role != "photographer"}


def headline_is_right(page: ScoredPage, gold: GoldArticle) -> bool:
    """Whether our article has one of the headlines that are right."""
    ours = partner(page, gold.id)
    return bare_title(ours.headline if ours else None) in accepted_headlines(page.page, gold)


def is_exact(page: ScoredPage, gold: str) -> bool:
    """Whether one of our articles holds exactly the characters of the gold one."""
    return gold in page.matches and page.matches[gold].iou >= _EXACT


def _article_tallies(page: ScoredPage) -> dict[str, Tally]:
    ious = [match.iou for match in page.matches.values()]
    given, asked = len(page.our_cores), len(page.gold_cores)
    return {
        level: Tally(sum(iou >= least for iou in ious), given, asked)
        for level, least in _LEVELS.items()
    }


def _by_review(page: ScoredPage) -> tuple[Share, Share]:
    """How many of our articles are exact, of those with an empty review and of the rest."""
    exact = exact_articles(page)
    sure = [article.article_id in exact for article in core_articles(page) if not article.review]
    unsure = [article.article_id in exact for article in core_articles(page) if article.review]
    return Share(sum(sure), len(sure)), Share(sum(unsure), len(unsure))


def judged_articles(page: ScoredPage) -> list[Judged]:
    """Our articles with their confidence, and whether they are exact."""
    exact = exact_articles(page)
    return [
        Judged(article.confidence, article.article_id in exact)
        for article in core_articles(page)
        if article.confidence is not None
    ]


def core_articles(page: ScoredPage) -> list[Article]:
    """Our articles that have more than the gold's banners and captions."""
    return [article for article in page.articles if article.article_id in page.our_cores]


def exact_articles(page: ScoredPage) -> set[str]:
    """The ids of our articles that are exact."""
    return {match.ours for match in page.matches.values() if match.iou >= _EXACT}


def _boundaries(page: ScoredPage) -> Tally:
    kept = [at for at, mark in enumerate(page.gold) if mark.role != "banner"]
    gold, ours = _changes(page.gold, kept), _changes(page.ours, kept)
    return Tally(len(gold & ours), len(ours), len(gold))


def _changes(marks: list[Mark], kept: list[int]) -> set[int]:
    pairs = pairwise(kept)
    return {at for before, at in pairs if marks[at].article != marks[before].article}


def _persons(page: ScoredPage) -> tuple[Tally, Tally]:
    """The persons by the gold as it is, and corrected."""
    as_given, corrected = NOTHING, NOTHING
    for gold in page.core_articles:
        ours = persons_of(partner(page, gold.id))
        as_given += _names(ours, gold.persons)
        corrected += _names(ours, gold.signers)
    return as_given, corrected


def _names(ours: set[str], wanted: frozenset[str] | None) -> Tally:
    if wanted is None:
        return NOTHING
    return Tally(len(ours & wanted), len(ours), len(wanted))


def _f1_asked(tally: Tally) -> float | None:
    """F1, None where nothing is asked."""
    return tally.f1 if tally.asked else None


def _headline_counts(page: ScoredPage) -> tuple[int, int]:
    titled = [gold for gold in page.core_articles if gold.headline]
    return sum(headline_is_right(page, gold) for gold in titled), len(titled)


def _b_cubed(page: ScoredPage) -> tuple[float, float]:
    """Precision and recall; a character that we give to no article is alone in an article."""
    inside = [at for at, mark in enumerate(page.gold) if mark.article is not None]
    asked = Counter(page.gold[at].article for at in inside)
    given = Counter(mark.article for mark in page.ours)
    both = Counter((page.gold[at].article, page.ours[at].article) for at in inside)
    precision = recall = 0.0
    for (gold, ours), count in both.items():
        together = 1 if ours is None else count
        precision += count * together / given[ours]
        recall += count * together / asked[gold]
    return precision / (len(inside) or 1), recall / (len(inside) or 1)


def _mean_b_cubed(pages: list[tuple[float, float]]) -> dict[str, float | None] | None:
    if not pages:
        return None
    return {
        "p": mean([p for p, _ in pages]),
        "r": mean([r for _, r in pages]),
        "f1": mean([f_measure(p, r) for p, r in pages]),
    }
