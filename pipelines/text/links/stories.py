"""An article as the search for links sees it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.records import ArticleLink, LinkBasis, LinkKind
from pipelines.text.values.repeats import telling_digits
from pipelines.text.words.folding import LETTERS, fold

# Texts whose runs are kept: a week of a large paper, some 5 kB each.
_KEPT = 1024
# Odd and of many digits: that two runs have one number is as unlikely as it can be in 64 bits.
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_NO_LETTER = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_PLACES = 3
# What counts persons: 860名工人 in one paper, 860人 in the other.
_PERSON, _PERSONS = "人", frozenset("人名位")

Fact = tuple[str, float]
"""A measure and a number of it: what two reports on one event have in common."""
Runs = NDArray[np.uint64]
"""The different runs of characters of a text, a number for each, in order."""


class Sum(NamedTuple):
    """What of an amount may be a fact."""

    article_id: str
    value: Decimal | None
    currency: str | None
    per: str | None


class Measure(NamedTuple):
    """What of a quantity may be a fact."""

    article_id: str
    kind: str
    value: float | None
    unit: str | None
    unit_code: str | None


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
    def pairs(self) -> Runs:
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


def letters_of(text: str) -> str:
    """The letters and digits of a text, folded."""
    return _NO_LETTER.sub("", fold(text, LETTERS))


def runs(letters: str, length: int) -> Runs:
    """The runs of so many characters."""
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = max(len(codes) - length + 1, 0)
    numbers = np.zeros(count, np.uint64)
    for at in range(length):
        numbers = numbers * _FACTOR + codes[at : at + count]
    return np.unique(numbers)


@lru_cache(maxsize=_KEPT)
def letter_pairs(text: str) -> Runs:
    """The pairs of letters of a text, folded, without its digits."""
    return runs(_DIGITS.sub("", letters_of(text)), 2)


def shared(one: Runs, other: Runs) -> int:
    """How many runs two texts have in common."""
    both = np.concatenate((one, other))
    both.sort(kind="stable")  # which merges what is in order
    return int(np.count_nonzero(both[1:] == both[:-1]))


def share(part: Runs, whole: Runs) -> float:
    """The share of a text's runs that another one has, 0 of a text without any."""
    return shared(part, whole) / len(part) if len(part) else 0.0


def containment(one: Runs, other: Runs) -> float:
    """The share of the runs of the text that has fewer that the other one has."""
    return share(*sorted((one, other), key=len))


def facts_of(amounts: Iterable[Sum], quantities: Iterable[Measure]) -> dict[str, set[Fact]]:
    """The facts of each article: exact sums, and counts and measures that are not round."""
    facts: dict[str, set[Fact]] = defaultdict(set)
    for amount in amounts:
        if amount.value is not None and amount.per is None:
            facts[amount.article_id].add((amount.currency or "", float(amount.value)))
    for quantity in quantities:
        if quantity.kind == "quantity" and not _is_round(quantity.value or 0.0):
            facts[quantity.article_id].add(_measured(quantity))
    return facts


def _measured(quantity: Measure) -> Fact:
    unit = quantity.unit_code or quantity.unit or ""
    return _PERSON if unit in _PERSONS else unit, quantity.value or 0.0


def _is_round(number: float) -> bool:
    """Whether a number has at most one digit but for zeros, as many articles have by chance."""
    return telling_digits(number) < 2
