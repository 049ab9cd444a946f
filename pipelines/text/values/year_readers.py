"""The ways to count years, as readers of parts: 2022, 二〇二二, 08年, 光绪二十年, 公元前221年, 上年."""

import re

from pipelines.text.values import eras
from pipelines.text.values import timewords as words
from pipelines.text.values.clock import small
from pipelines.text.values.parts import PLAIN_YEARS, Parts

_YEAR_DIGITS = str.maketrans("〇零Oo一二三四五六七八九", "0000123456789")
_ESTIMATE = ("三五",)  # 三五年 and 七八年 are lengths, 三三年 is a year


def _digits(text: str) -> int:
    return int(text.translate(_YEAR_DIGITS))


def year(found: re.Match[str], parts: Parts) -> Parts | None:
    """2022 or 二〇二二; of the years before 1500 with four digits those in brackets (1075年)."""
    number = _digits(found["y"])
    printed = found.string[found.start() - 1 : found.start()] == "(" and found.string.startswith(
        ")", found.end()
    )
    return (
        parts._replace(year=number) if printed or number in PLAIN_YEARS or number < 1000 else None
    )


def year_before_christ(found: re.Match[str], parts: Parts) -> Parts:
    """公元前221年, 前1046年."""
    return parts._replace(year=small(found["y"]), before_christ=True)


def year_of_christ(found: re.Match[str], parts: Parts) -> Parts | None:
    """公元8年, 公元1127年."""
    text = found["y"]
    number = (
        _digits(text) if text.isascii() or not any(char in "十百" for char in text) else small(text)
    )
    return parts._replace(year=number) if 0 < number < PLAIN_YEARS.stop else None


def century_before_christ(found: re.Match[str], parts: Parts) -> Parts:
    """公元前3世纪."""
    return parts._replace(century=small(found["n"]), before_christ=True)


def short_year(found: re.Match[str], parts: Parts) -> Parts | None:
    """The last two digits: 08年, 九三年."""
    text = found["y"]
    number = _digits(text)
    climbs = not text.isascii() and number % 10 - number // 10 == 1
    return None if text in _ESTIMATE or climbs else parts._replace(year=-1 - number)


def former_year(found: re.Match[str], parts: Parts) -> Parts:
    """上年, the year before the one that is reported on."""
    return parts._replace(year_offset=words.FORMER_YEARS[found["word"]], year_from="reported")


def era_year(found: re.Match[str], parts: Parts) -> Parts:
    """A year counted from the first of an era: 光绪二十年."""
    number = 1 if found["n"] == "元" else small(found["n"])
    return parts._replace(year=eras.FIRST_YEARS[found["word"]] + number - 1)
