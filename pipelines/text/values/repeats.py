"""Sums of money that an article tells more than once, so that its amounts can be added up.

A sum stands in the headline and again in the text; a total is followed by its parts. What counts is
the first of equal sums, the total of its parts, and the exact sum that a title rounds. Where the
text leaves it open an amount counts: nothing is taken out of a sum on a guess.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from pipelines.records import TITLE_ROLES, Amount, Block
from pipelines.text.words.folding import COUNTING, fold

_SENTENCE_END = re.compile(r"[。!?\n]")
# Between a total and a part of it in one sentence.
_OF_WHICH = re.compile("其中|包括|含")
# The same where the words before the first sum call it a total.
_OF_TOTAL = re.compile(
    "[一二三四五首]期|已(?:经|累计)?(?:完成|投入|投资|到位|拨付|发放|支付)|完成投资"
)
_TOTAL = re.compile("[总共]|合计|累计|概算|预算|计划")
_BEFORE = 10  # characters before a sum that call it a total
_MOST_PARTS = 8
_FAR = 400  # characters from a total to its last part
_COMPARED = 8  # sums of an article that another one is held against
# Digits of a sum that hardly come about twice by chance, and that do only for the same thing.
_TELLING, _SOMEWHAT = 3, 2
# The least and the most that the exact sum may be, as shares of a rounded one.
_ROUNDED = {
    "over": (Decimal("1"), Decimal("1.15")),
    "at_least": (Decimal("1"), Decimal("1.15")),
    "nearly": (Decimal("0.87"), Decimal("1")),
    "about": (Decimal("0.92"), Decimal("1.08")),
}


class _Sum(NamedTuple):
    """An amount with its place: whether a title has it, and the number of its sentence."""

    row: Amount
    in_title: bool
    sentence: int

    @property
    def start(self) -> int:
        return self.row.start_char


class _Part(NamedTuple):
    """A sum that is a part of another one."""

    part: _Sum
    total: _Sum


def with_repeats(text: str, blocks: Sequence[Block], amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts of a page, by article and place; those that count elsewhere with `repeats`."""
    if len(amounts) < 2:
        return [*amounts]
    page = _Page(text, blocks)
    marked: list[Amount] = []
    for _, of_article in groupby(amounts, key=lambda amount: amount.article_id):
        rows = [*of_article]
        repeats = _repeats(page.folded, [page.sum_of(row) for row in rows if is_sum(row)])
        marked += [
            replace(row, repeats=repeats[row.start_char]) if row.start_char in repeats else row
            for row in rows
        ]
    return marked


def is_sum(amount: Amount) -> bool:
    """Whether an amount is a sum and no price of a unit."""
    return amount.per is None


def number_of(amount: Amount) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """What makes two amounts of a currency equal."""
    return amount.value, amount.low, amount.high


def rounds(rounded: Amount, exact: Amount) -> bool:
    """Whether a bounded sum is a rounder form of an exact one: 超过9亿元 of 9.42亿元."""
    number, value = _number(rounded), exact.value
    bounds = _ROUNDED.get(rounded.modifier or "")
    if number is None or value is None or exact.modifier:
        return False
    return bounds is not None and bounds[0] * number <= value <= bounds[1] * number


class _Page:
    """Where on a page its titles and its sentences are."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.folded = fold(text, COUNTING)
        in_order = sorted(blocks, key=lambda block: block.start_char)
        self._starts = [block.start_char for block in in_order]
        self._roles = [block.role for block in in_order]
        self._ends = [match.end() for match in _SENTENCE_END.finditer(self.folded)]

    def sum_of(self, row: Amount) -> _Sum:
        """An amount with its place on the page."""
        block = bisect_right(self._starts, row.start_char) - 1
        in_title = block >= 0 and self._roles[block] in TITLE_ROLES
        return _Sum(row, in_title, bisect_right(self._ends, row.start_char))


def _repeats(folded: str, sums: Sequence[_Sum]) -> dict[int, int]:
    """By its first character each sum that counts elsewhere, and where."""
    repeats: dict[int, int] = {}
    of_currency: dict[str | None, list[_Sum]] = defaultdict(list)
    for one in sums:
        of_currency[one.row.currency].append(one)
    for same in of_currency.values():
        parts = {part.start: total.start for part, total in _exact_parts(same)}
        parts |= {part.start: total.start for part, total in _named_parts(folded, same)}
        for start, of in (parts | _rounded_titles(same) | _equal_sums(same)).items():
            if not _leads_to(start, of, repeats):
                repeats[start] = of
    return repeats


def _leads_to(start: int, at: int | None, repeats: Mapping[int, int]) -> bool:
    """Whether the way from a sum to the one that counts leads over another, so none would."""
    while at is not None and at != start:
        at = repeats.get(at)
    return at == start


def _equal_sums(sums: Sequence[_Sum]) -> dict[int, int]:
    """Equal sums of one thing, all but the first."""
    again: dict[int, int] = {}
    equal: dict[object, list[_Sum]] = defaultdict(list)
    for later in sums:
        told = equal[number_of(later.row)]
        earlier = next((earlier for earlier in told if _are_one(earlier, later)), None)
        if earlier:
            again[later.start] = earlier.start
        if len(told) < _COMPARED:
            told.append(later)
    return again


def _are_one(one: _Sum, other: _Sum) -> bool:
    """Whether two equal sums are of the same thing."""
    if one.in_title != other.in_title:
        return True
    digits = _digits(one.row)
    if one.sentence == other.sentence or digits < _SOMEWHAT:
        return False
    return digits >= _TELLING or _is_of_one_thing(one.row, other.row)


def _is_of_one_thing(one: Amount, other: Amount) -> bool:
    """Whether what two sums are of may be the same, by its words."""
    if one.counted is None or other.counted is None:
        return True
    return one.counted in other.counted or other.counted in one.counted


def _rounded_titles(sums: Sequence[_Sum]) -> dict[int, int]:
    """Sums of titles that round one of the text."""
    titles = [title for title in sums if title.in_title and title.row.modifier]
    texts = [text for text in sums if not text.in_title]
    rounded: dict[int, int] = {}
    for title in titles[:_COMPARED]:
        exact = next((text for text in texts if rounds(title.row, text.row)), None)
        if exact:
            rounded[title.start] = exact.start
    return rounded


def _number(amount: Amount) -> Decimal | None:
    """The number that an amount prints: its value, or its only bound."""
    return next((number for number in number_of(amount) if number is not None), None)


def telling_digits(number: Decimal | float) -> int:
    """How many digits a number has without the zeros at its ends."""
    return len(f"{number:f}".replace(".", "").strip("0"))


def _digits(amount: Amount) -> int:
    number = _number(amount)
    return 0 if number is None else telling_digits(number)


def _named_parts(folded: str, sums: Sequence[_Sum]) -> Iterator[_Part]:
    """Parts that words in the sentence of their total call so."""
    for _, of_sentence in groupby(sums, key=lambda one: one.sentence):
        total: _Sum | None = None
        left = Decimal(0)
        for before, part in pairwise(of_sentence):
            if total is None and _names_part(folded, before, part):
                total, left = before, before.row.value or Decimal(0)
            value = part.row.value
            if total and value is not None and value <= left:
                left -= value
                yield _Part(part, total)


def _names_part(folded: str, total: _Sum, part: _Sum) -> bool:
    """Whether the words between two sums make the second a part of the first."""
    if (part.row.value or 0) >= (total.row.value or 0):
        return False
    between = folded[total.row.end_char : part.start]
    if _OF_WHICH.search(between):
        return True
    return _is_total(folded, total) and _OF_TOTAL.search(between) is not None


def _is_total(folded: str, total: _Sum) -> bool:
    start = total.start
    return _TOTAL.search(folded, max(0, start - _BEFORE), start) is not None


def _exact_parts(sums: Sequence[_Sum]) -> Iterator[_Part]:
    """Sums in a row that add up to the one right before or behind them."""
    for at, total in enumerate(sums):
        before = sums[max(0, at - _MOST_PARTS) : at]
        for row in (sums[at + 1 : at + 1 + _MOST_PARTS], before[::-1]):
            for part in _adding_up(total, row):
                yield _Part(part, total)


def _adding_up(total: _Sum, row: Sequence[_Sum]) -> Sequence[_Sum]:
    """The first sums of a row that make the total; none where they do not.

    Sums of one digit, as 1亿元 and 1亿元 before 2亿元, add up by chance.
    """
    made = Decimal(0)
    for count, part in enumerate(row, 1):
        value = part.row.value
        if value is None or abs(part.start - total.start) > _FAR:
            return ()
        made += value
        if made == total.row.value and count > 1:
            parts = row[:count]
            is_telling = any(_digits(one.row) >= _SOMEWHAT for one in (total, *parts))
            return parts if is_telling else ()
    return ()
