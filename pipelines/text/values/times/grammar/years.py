"""Readers of years: 2022, 二〇二二, 08年, 光绪二十年, 公元前221年, 上年."""

from pipelines.text.values.times.grammar import eras
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    PLAIN_YEARS,
    Match,
    Parts,
    char_after,
    char_before,
)
from pipelines.text.values.times.grammar.hours import small

_YEAR_DIGITS = str.maketrans("〇零Oo一二三四五六七八九", "0000123456789")
_ESTIMATE = ("三五",)  # 三五年 and 七八年 are lengths, 三三年 is a year
_FIRST_FOUR_DIGITS = 1000


def _digits(text: str) -> int:
    return int(text.translate(_YEAR_DIGITS))


def year(match: Match, parts: Parts) -> Parts | None:
    """2022 or 二〇二二; four digits below 1500 only in brackets: (1075年)."""
    number = _digits(match["y"])
    plain = number < _FIRST_FOUR_DIGITS or number in PLAIN_YEARS
    return parts._replace(year=number) if plain or _in_brackets(match) else None


def _in_brackets(match: Match) -> bool:
    return char_before(match) == "(" and char_after(match) == ")"


def year_before_christ(match: Match, parts: Parts) -> Parts:
    """公元前221年, 前1046年."""
    return parts._replace(year=small(match["y"]), before_christ=True)


def year_of_christ(match: Match, parts: Parts) -> Parts | None:
    """公元8年, 公元1127年."""
    text = match["y"]
    in_words = "十" in text or "百" in text
    number = small(text) if in_words else _digits(text)
    return parts._replace(year=number) if 0 < number < PLAIN_YEARS.stop else None


def century_before_christ(match: Match, parts: Parts) -> Parts:
    """公元前3世纪."""
    return parts._replace(century=small(match["n"]), before_christ=True)


def short_year(match: Match, parts: Parts) -> Parts | None:
    """The last two digits: 08年, 九三年."""
    text = match["y"]
    number = _digits(text)
    tens, ones = divmod(number, 10)
    climbs = not text.isascii() and ones - tens == 1
    return None if climbs or text in _ESTIMATE else parts._replace(year=-1 - number)


def former_year(match: Match, parts: Parts) -> Parts:
    """上年, the year before the one reported on."""
    return parts._replace(year_offset=words.FORMER_YEARS[match["word"]], year_from="reported")


def era_year(match: Match, parts: Parts) -> Parts:
    """A year counted from the first of an era: 光绪二十年."""
    number = 1 if match["n"] == "元" else small(match["n"])
    return parts._replace(year=eras.FIRST_YEARS[match["word"]] + number - 1)
