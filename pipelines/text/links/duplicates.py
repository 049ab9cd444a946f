"""The same story in two papers, or on two days.

MinHash finds the few pairs of articles that may share their words among all there are; these are
compared exactly. A story told in other words is found by its figures, which two reports on one
event have in common, and by the names in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rensa import RMinHash, RMinHashLSH

from pipelines.records import ArticleLink
from pipelines.text.links.stories import Fact, Runs, Story, containment, letters_of, runs, shared
from pipelines.text.values.repeats import telling_digits

_PERMUTATIONS, _BANDS = 256, 128  # of two rows each: a pair that shares a fifth is hardly missed
_LIKELY = 0.2  # the share that the bands are made for; what they give is compared exactly
_SEED = 20260512
# Of the texts, a week of a large paper.
_KEPT, _KEPT_NUMBERS = 1024, 65_536
_ERROR = 0.13  # of a likeness that signatures tell: four standard deviations at most
_RUN = 5  # characters
_SHORTEST = 40  # runs of characters of a text that can be told from a phrase
_SAME_TEXT = 0.7  # of the runs of the shorter text; notices of one form share up to 0.55
_SAME_LENGTH = 0.1  # of the runs of both: a note that a long report holds is no duplicate of it
_FACTS = 2
_EXACT = 5  # telling digits
_SAME_FACTS = 0.5
_SAME_NAMES = 0.35  # of the letter pairs of the shorter; reports on one subject share up to 0.26
# With so many figures in common, which chance does not give, two thirds of that are enough.
_MANY_FACTS, _FEWER_NAMES = 4, 0.24


def duplicates(stories: Sequence[Story], past: Sequence[Story]) -> list[ArticleLink]:
    """The links of an issue date's articles with earlier ones that tell the same story.

    Of two articles of the date the later one, by its key, is linked with the other.
    """
    earlier = sorted(past, key=lambda story: story.order)
    own = sorted(stories, key=lambda story: story.order)
    links: list[ArticleLink] = []
    for article, others in _candidates([*map(_article, [*earlier, *own])], len(earlier)):
        for other in others:
            link = _linked(article, other)
            if link:
                links.append(link)
    return links


class _Signed(NamedTuple):
    """The signature of a text, and its runs of characters."""

    signature: RMinHash
    runs: Runs


class _Article(NamedTuple):
    """An article with the signature of its text; None for one too short to be told by it."""

    story: Story
    signed: _Signed | None
    weight: int  # of its facts


def _article(story: Story) -> _Article:
    return _Article(story, _signed(story.body), _weight(story.facts))


def _linked(article: _Article, earlier: _Article) -> ArticleLink | None:
    """The link of an article with an earlier one; None where they tell two stories."""
    story, other = article.story, earlier.story
    same = _same_text(article.signed, earlier.signed)
    if same is not None:
        return story.link(other, "duplicate", same, "text")
    common = _weight(story.facts & other.facts)
    if common < _FACTS:
        return None
    if common < _SAME_FACTS * min(article.weight, earlier.weight):
        return None
    names = containment(story.pairs, other.pairs)
    least = _FEWER_NAMES if common >= _MANY_FACTS else _SAME_NAMES
    return story.link(other, "duplicate", names, "facts") if names >= least else None


def _weight(facts: Iterable[Fact]) -> int:
    """How much facts tell: one that is exact to the last spectator as much as two others."""
    return sum(_weight_of(number) for _, number in facts)


@lru_cache(maxsize=_KEPT_NUMBERS)
def _weight_of(number: float) -> int:
    return 2 if telling_digits(number) >= _EXACT else 1


def _same_text(one: _Signed | None, other: _Signed | None) -> float | None:
    """The share of the shorter text that the other has, where the two are one text.

    Both are long enough, and neither is a small part of the other.
    """
    if one is None or other is None or not _may_be_one(one, other):
        return None
    shorter, longer = sorted((len(one.runs), len(other.runs)))
    common = shared(one.runs, other.runs)
    is_part = common < _SAME_LENGTH * (shorter + longer - common)
    return None if is_part or common / shorter < _SAME_TEXT else common / shorter


def _may_be_one(one: _Signed, other: _Signed) -> bool:
    """Whether the signatures leave it open that the shorter text is for the most part the other's.

    Pages that are full of phrases have many pairs for each that is compared exactly.
    """
    shorter, longer = sorted((len(one.runs), len(other.runs)))
    least = _SAME_TEXT * shorter / ((1 - _SAME_TEXT) * shorter + longer)
    return one.signature.jaccard(other.signature) >= least - _ERROR


def _candidates(
    articles: Sequence[_Article], own: int
) -> Iterator[tuple[_Article, list[_Article]]]:
    """For each article from number `own` on those before it that may tell the same story."""
    index = _Index()
    for number, article in enumerate(articles):
        if number >= own:
            yield article, [articles[other] for other in sorted(index.alike(article))]
        index.add(number, article)


class _Index:
    """Articles by the words and by the facts that they may have in common with another."""

    def __init__(self) -> None:
        self._by_text = RMinHashLSH(_LIKELY, _PERMUTATIONS, _BANDS)
        self._by_fact: dict[Fact, list[int]] = defaultdict(list)

    def add(self, number: int, article: _Article) -> None:
        if article.signed:
            self._by_text.insert(number, article.signed.signature)
        for fact in article.story.facts:
            self._by_fact[fact].append(number)

    def alike(self, article: _Article) -> set[int]:
        """The numbers of articles that may tell the same story."""
        shared_facts = Counter[int]()
        for fact in article.story.facts:
            shared_facts.update(dict.fromkeys(self._by_fact.get(fact, ()), _weight_of(fact[1])))
        alike = {number for number, count in shared_facts.items() if count >= _FACTS}
        if article.signed:
            alike.update(self._by_text.query(article.signed.signature))
        return alike


@lru_cache(maxsize=_KEPT)
def _signed(body: str) -> _Signed | None:
    """The signature of a text, worked out once for all issues that look back on it.

    None for one that is too short to be told from a phrase.
    """
    letters = letters_of(body)
    of_letters = runs(letters, _RUN)
    if len(of_letters) < _SHORTEST:
        return None
    signature = RMinHash(_PERMUTATIONS, _SEED)
    signature.update([letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1)])
    return _Signed(signature, of_letters)
