"""Whole numbers below 100 as dates and clock times print them: 8, 二十三, 廿三."""

from pipelines.text.values.numbers import numerals

ARABIC = "0123456789"
HAN_DIGITS = "一二三四五六七八九"
# What a number of a date begins with.
NUMBERS = f"{ARABIC}〇零一二两三四五六七八九十廿卅"
DIGIT = f"[{HAN_DIGITS}]"
TENS = f"{DIGIT}?十{DIGIT}?|[廿卅]{DIGIT}?"
N = rf"(?:\d{{1,2}}(?!\d)|{TENS}|[一二三四五六七八九两〇零])"
_YEAR_DIGITS = str.maketrans("〇零Oo一二三四五六七八九", "0000123456789")


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
