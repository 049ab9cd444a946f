"""Copies of a text for matching: one form a character, the same length, so that offsets stay true.

All share one table: what is printed in full width, as a radical, as a compatibility or a vertical
form is the plain character. Traditional characters are read as simplified ones; what is given as
printed, names among it, keeps the characters of its paper. What else differs is what a room's
patterns are written for: ○ is an ornament before a byline but a zero in a year, and case counts
everywhere but in topics.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple
from unicodedata import normalize

from pipelines.text.words.lists import word_list

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_LOWER = {chr(code): chr(code + 0x20) for code in range(ord("A"), ord("Z") + 1)}
# Kangxi radicals, compatibility ideographs, vertical and small forms, signs of full width.
_COMPATIBILITY_BLOCKS = (
    range(0x2F00, 0x2FE0),
    range(0xF900, 0xFB00),
    range(0xFE10, 0xFE70),
    range(0xFFE0, 0xFFE7),
)
# Radicals as Unicode's EquivalentUnifiedIdeograph has them; those that are words or parts of one.
_RADICALS = dict(
    zip(
        "⺜⺝⺟⺠⺩⺫⺬⺶⺻⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "日月母民王目示羊聿肉虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_WIDE_BLANKS = dict.fromkeys("\u3000\u00a0", " ")
# From an en quad to a hair space, narrow and mathematical ones.
_BLANKS = dict.fromkeys(["\t", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f"], " ")
_NUMBER_SIGNS = dict(zip("○―–−〜", "〇——-~", strict=True))
_COMMON = "，：；！？（）％　０１２３４５６７８９"
# Japanese forms, and a form that counts as another character does.
_COUNTING_WORDS = dict(zip("銭両歳倆", "钱两岁两", strict=True))
# 乾 means dry, which no value says, or stands in a name: 乾隆三年.
_NAMES = frozenset("乾")


class Forms(NamedTuple):
    """The form that stands for each of some characters, and a pattern that finds these.

    `common` are those that nearly every page has.
    """

    table: Mapping[str, str]
    common: str
    pattern: re.Pattern[str]


def _compatibility() -> dict[str, str]:
    """The compatibility forms of one character by that character."""
    codes = (chr(code) for block in _COMPATIBILITY_BLOCKS for code in block)
    forms = {char: normalize("NFKC", char) for char in codes}
    return {char: form for char, form in forms.items() if len(form) == 1 and form != char}


def _traditional() -> dict[str, str]:
    """Traditional characters by the simplified ones that stand for them."""
    pairs = "".join(word_list("pipelines.text.words", "traditional.txt"))
    forms = dict(zip(pairs[::2], pairs[1::2], strict=True))
    return {char: form for char, form in forms.items() if char not in _NAMES}


def _forms(tables: Iterable[Mapping[str, str]]) -> Forms:
    """The tables as one; a form that has a form itself stands for neither: ⾞ is 車 is 车."""
    merged = {char: form for table in tables for char, form in table.items()}
    folded = {char: merged.get(form, form) for char, form in merged.items()}
    common = "".join(filter(folded.get, _COMMON))
    rare = "".join(char for char in folded if char not in common)
    return Forms(folded, common, re.compile(f"[{re.escape(rare)}]"))


_PLAIN = _FULL_WIDTH | _compatibility() | _RADICALS
_TRADITIONAL = _traditional()

# Between names and between a column and its title: dots and upright strokes, 丨 among them.
_DOTS_AND_STROKES = dict(zip("•‧・∙丨│∣┃", "····||||", strict=True))
# For the parts of a page (segment): blanks, simplified forms, the brackets of names and series.
LAYOUT = _forms((_PLAIN, _WIDE_BLANKS, _TRADITIONAL, _DOTS_AND_STROKES, {"〔": "(", "〕": ")"}))
# For what is given as printed: but for its width and its script.
PRINTED = _forms((_PLAIN, _WIDE_BLANKS, _BLANKS, _NUMBER_SIGNS))
# For values: blanks, simplified forms, the signs of numbers.
COUNTING = _forms((_PLAIN, _WIDE_BLANKS, _BLANKS, _TRADITIONAL, _COUNTING_WORDS, _NUMBER_SIGNS))
# For the terms of topics: simplified forms, case.
LETTERS = _forms((_PLAIN, {"\u3000": " "}, _TRADITIONAL, _LOWER))


def fold(text: str, forms: Forms) -> str:
    """The text with each character in the form that stands for it.

    Character i of the result stands for character i of the text.
    """
    # Most characters have no other form, which str.translate would look up for each of them; the
    # few that are on every page are replaced at once, which is ten times as fast as one by one.
    for char in forms.common:
        text = text.replace(char, forms.table[char])
    return forms.pattern.sub(lambda match: forms.table[match[0]], text)


Script = Literal["traditional", "simplified"]
# Hardly any text has more characters of the other script, though some (里, 后, 干) are in both.
_OF_TRADITIONAL = frozenset(_TRADITIONAL)
_OF_SIMPLIFIED = frozenset(_TRADITIONAL.values()) - _OF_TRADITIONAL
_SHOWN = 3  # characters that show a script


def script_of(text: str) -> Script | None:
    """The script that most characters of one script alone are of; None where too few are."""
    counted = Counter(text)
    traditional = sum(counted[char] for char in counted.keys() & _OF_TRADITIONAL)
    simplified = sum(counted[char] for char in counted.keys() & _OF_SIMPLIFIED)
    if traditional + simplified < _SHOWN:
        return None
    return "traditional" if traditional > simplified else "simplified"
