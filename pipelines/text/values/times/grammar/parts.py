"""Rules of the parts that a date is put together of: 去年 · 12月 · 3日 · 下午 · 2时.

With what many of them share: the numbers below 100 of dates and clock times (8, 二十三, 廿三), and
the date that a paper prints behind a word for a day (昨日(16日), 周三(5月17日)).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from pipelines.text.values.numbers import numerals
from pipelines.text.values.rules import Chapter
from pipelines.text.values.times.grammar.expressions import Expression, PrintedDate
from pipelines.text.words.matching import any_of

Match = re.Match[str]
# What a part makes of the parts before it; None where it does not fit them.
Production = Callable[[Match, Expression | None], Expression | None]
_Production = TypeVar("_Production", bound=Production)

ARABIC = "0123456789"
HAN_DIGITS = "一二三四五六七八九"
# What a number of a date begins with.
NUMBERS = f"{ARABIC}〇零一二两三四五六七八九十廿卅"
DIGIT = f"[{HAN_DIGITS}]"
TENS = f"{DIGIT}?十{DIGIT}?|[廿卅]{DIGIT}?"
N = rf"(?:\d{{1,2}}(?!\d)|{TENS}|[一二三四五六七八九两〇零])"
_YEAR_DIGITS = str.maketrans("〇零Oo一二三四五六七八九", "0000123456789")

PRINTED = rf"(?: ?\((?:(?P<m>{N})[月/])?(?P<d>{N})日?\))?"
# Between a part of the day and the clock: 下午约3时.
ABOUT = rf"(?:(?P<about>大约|大概|约莫?) ?(?={N} ?[点时:]))?"


class Form(NamedTuple):
    """What the matches of a pattern may begin with, and the pattern.

    `units` are the characters of which one stands behind the number that a match begins with, a
    blank apart; without any it may be another.
    """

    opens: str
    pattern: str
    units: str = ""


class Part(NamedTuple):
    """The level of a part, its form and its production."""

    level: int
    form: Form
    production: Production


def lexicon(table: Iterable[str], tail: str = "", head: str = "", opens: str = "") -> Form:
    """The words of a table between head and tail; `opens` is what the head may begin with."""
    words_of_table = list(table)
    firsts = "".join(name[0] for name in words_of_table)
    return Form(opens + firsts, f"{head}(?P<word>{any_of(words_of_table)}){tail}")


class PartChapter(Chapter):
    """Rules of parts, in the order in which they are tried."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._parts: list[Part] = []

    def parts(self) -> Iterator[Part]:
        """The parts in order."""
        return iter(self._parts)

    def part(
        self,
        name: str,
        level: int,
        form: Form,
        *,
        examples: Mapping[str, str],
        not_in: Iterable[str] = (),
    ) -> Callable[[_Production], _Production]:
        """Enter the production of a part."""
        enter = self.rule(name, examples=examples, not_in=not_in)

        def enter_part(production: _Production) -> _Production:
            self._parts.append(Part(level, form, production))
            return enter(production)

        return enter_part


def char_before(match: Match) -> str:
    """The character before a match, empty at the head of the text."""
    start = match.start()
    return match.string[start - 1 : start] if start else ""


def char_after(match: Match) -> str:
    """The character after a match, empty at the end of the text."""
    end = match.end()
    return match.string[end : end + 1]


@lru_cache(maxsize=1024)
def small(text: str) -> int:
    """The number that `N` matched, -1 where it is none."""
    if len(text) > 1 and text.startswith(("〇", "零")):
        text = text[1:]
    number = numerals.parse(text, 0, len(text))
    if number is None or number.value is None:
        return -1
    return int(number.value)


def small_or_none(text: str | None) -> int | None:
    """The number of a group of a pattern that may be empty."""
    return small(text) if text else None


def by_digits(text: str) -> int:
    """The number that digits in a row are: 2022, 二〇二二."""
    return int(text.translate(_YEAR_DIGITS))


def printed_date(match: Match) -> PrintedDate | None:
    """The date that `PRINTED` matched, None where there is none."""
    if not match["d"]:
        return None
    return PrintedDate(small_or_none(match["m"]), small(match["d"]))
