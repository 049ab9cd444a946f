"""Copies of a text for matching: one form a character, the same length, so that offsets stay true.

Each room asks for the forms that its patterns are written for. One table would not do for all: ○ is
an ornament before a byline but a zero in a year, and case counts everywhere but in topics.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_LOWER = {chr(code): chr(code + 0x20) for code in range(ord("A"), ord("Z") + 1)}
_COUNTING_WORDS = dict(
    zip(
        "萬億銭兩幾餘點時號週後鐘個間來數過歲擔項輛條戶畝噸圓隻雙張層臺歐鎊現當爲達滿價總產業額貸區級農開發從貳參陸負倆",
        "万亿钱两几余点时号周后钟个间来数过岁担项辆条户亩吨圆只双张层台欧镑现当为达满价总产业额贷区级农开发从贰叁陆负两",
        strict=True,
    )
)
_NUMBER_SIGNS = dict(zip("○﹪―–−〜", "〇%——-~", strict=True))


class Forms(NamedTuple):
    """The form that stands for each of some characters, and a pattern that finds these."""

    table: Mapping[str, str]
    pattern: re.Pattern[str]


def _forms(table: Mapping[str, str]) -> Forms:
    return Forms(table, re.compile(f"[{re.escape(''.join(table))}]"))


# For the parts of a page (segment): width and blanks, and the brackets of names and series.
LAYOUT = _forms(_FULL_WIDTH | dict.fromkeys("\u3000\u00a0", " ") | {"〔": "(", "〕": ")"})
# For values: width and blanks, traditional forms of counting words, the signs of numbers.
COUNTING = _forms(
    _FULL_WIDTH | dict.fromkeys("\u3000\u00a0\u2002\u2003\t", " ") | _COUNTING_WORDS | _NUMBER_SIGNS
)
# For the terms of topics: width and case.
LETTERS = _forms(
    _LOWER
    | {wide: _LOWER.get(plain, plain) for wide, plain in _FULL_WIDTH.items()}
    | {"\u3000": " "}
)


def fold(text: str, forms: Forms) -> str:
    """The text with each character in the form that stands for it.

    Character i of the result stands for character i of the text.
    """
    # Most characters of a Chinese text have no other form: str.translate would look up them all.
    return forms.pattern.sub(lambda match: forms.table[match[0]], text)
