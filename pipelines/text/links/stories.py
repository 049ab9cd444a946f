"""An article as the search for links sees it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipelines.records import Amount, ArticleLink, LinkBasis, LinkKind, Quantity
from pipelines.text.values.repeats import telling_digits
from pipelines.text.words.folding import LETTERS, fold

# Sets of the articles compared last: one is some 200 kB.
_KEPT = 64
_NO_LETTER = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_PLACES = 3
# What counts persons: 860名工人 in one paper, 860人 in the other.
_PERSON, _PERSONS = "人", frozenset("人名位")

Fact = tuple[str, float]
"""A measure and a number of it: what two reports on one event have in common."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article; `facts` are the figures in it that are not round."""

    article_id: str
    issue_date: date
    publication: str | None
    page_no: str | None
    headline: str | None
    body: str
    jump_to: str | None = None
    continued_from: str | None = None
    facts: frozenset[Fact] = frozenset()

    @property
    def order(self) -> tuple[date, str]:
        """What sorts the articles: which of two is the earlier one."""
        return self.issue_date, self.article_id

    @property
    def shingles(self) -> frozenset[str]:
        """The runs of five letters and digits of its text."""
        return runs(self.body, 5)

    @property
    def pairs(self) -> frozenset[str]:
        """The pairs of letters of its headline and text, without digits."""
        return letter_pairs(f"{self.headline or ''}\n{self.body}")

    def link(self, other: "Story", kind: LinkKind, score: float, basis: LinkBasis) -> ArticleLink:
        """The row that links it with an earlier article."""
        return ArticleLink(
            issue_date=self.issue_date,
            article_id=self.article_id,
            publication=self.publication,
            other_id=other.article_id,
            kind=kind,
            score=round(score, _PLACES),
            basis=basis,
            headline=other.headline,
        )


@lru_cache(maxsize=_KEPT)
def runs(text: str, length: int) -> frozenset[str]:
    """The runs of so many letters and digits of a text, folded."""
    letters = _NO_LETTER.sub("", fold(text, LETTERS))
    return frozenset(letters[at : at + length] for at in range(len(letters) - length + 1))


@lru_cache(maxsize=_KEPT)
def letter_pairs(text: str) -> frozenset[str]:
    """The pairs of letters of a text, folded, without its digits."""
    return runs(_DIGITS.sub("", fold(text, LETTERS)), 2)


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of a set that another has, 0 of an empty one."""
    return len(part & whole) / len(part) if part else 0.0


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that the larger one has."""
    return share(*sorted((one, other), key=len))


def facts_of(amounts: Iterable[Amount], quantities: Iterable[Quantity]) -> dict[str, set[Fact]]:
    """The facts of each article: exact sums, and counts and measures that are not round."""
    facts: dict[str, set[Fact]] = defaultdict(set)
    for amount in amounts:
        if amount.value is not None and amount.per is None:
            facts[amount.article_id].add((amount.currency or "", float(amount.value)))
    for quantity in quantities:
        if quantity.kind == "quantity" and not _is_round(quantity.value or 0.0):
            facts[quantity.article_id].add(_measured(quantity))
    return facts


def _measured(quantity: Quantity) -> Fact:
    unit = quantity.unit_code or quantity.unit or ""
    return _PERSON if unit in _PERSONS else unit, quantity.value or 0.0


def _is_round(number: float) -> bool:
    """Whether a number has at most one digit but for zeros, as many articles have by chance."""
    return telling_digits(number) < 2
