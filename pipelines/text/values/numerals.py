"""Numerals as newspapers print them, with what is approximate in them: 十几 · 七八 · 30余 · 1.3万多 · 上百.

The text must be folded; every function reads at a position and never beyond `end`.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipelines.records import Modifier
from pipelines.text.values.exact_numerals import (
    BIG,
    DIGITS,
    SMALL,
    TENS,
    read,
    scale_of,
    without_unit_prefix,
)
from pipelines.text.values.words import begins

HAN = "".join((*DIGITS, *SMALL, *BIG, *TENS))
START = f"0-9几数{HAN}"
OPENS = f"0123456789几数{HAN}"
_OPENS = frozenset(OPENS + "半")

_TOO_LARGE = Decimal(10) ** 30  # beyond what any page says, and within what the tables hold
_DIGIT = "[一二两三四五六七八九]"
_SCALES = "[十百千]?(?:万亿|[万亿])?"
_ANY_DIGIT = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_HEAD = rf"(?:{_ANY_DIGIT}[千仟]零?)?(?:{_ANY_DIGIT}[百佰]零?)?(?:{_ANY_DIGIT}?[十拾])?"
_SOME = re.compile(rf"(?:(?P<head>{_HEAD})几|数(?=[十百千万亿]))(?P<scale>{_SCALES})")
_SEVERAL = re.compile(
    "数(?=[名家倍座所条项种件台辆艘栋幢支层处批场轮代县省人吨亩斤]|起(?![了来着])|个(?![月小星])|次(?!日)|公[里斤顷]|米[^粒饭])"
)
_TENTHS = re.compile(
    rf"(?P<whole>[〇零]|{_DIGIT}?十{_DIGIT}?|{_DIGIT})点几(?P<scale>(?:万亿|[万亿])?)(?![分刻])"
)
_PAIR = re.compile(
    rf"(?P<head>{_DIGIT}?十)?(?P<a>{_DIGIT})(?P<b>[二两三四五六七八九])(?P<scale>{_SCALES})(?![〇零一二三四五六七八九十])"
)
# After these 数 ends a noun (人数, 指数) and begins no number.
NOUN_BEFORE_SOME = frozenset("人户总指个件次倍函系分参少多无计基岁读点级位度天年月页")
_BARE = re.compile(
    r"[百千万亿](?=[万亿余多]|来[个人名位号块元斤亩里户家口年米])|[百千万](?=[二三四五六七八九](?![、至到]))"
)  # 百八十, 千三
_GROUP = re.compile(r"\d{3}(?!\d)")
_BARE_AFTER = (
    "上",
    "近",
    "逾",
    "超",
    "过",
    "约",
    "破",
    "达",
    "不足",
    "不到",
    "不下",
    "低于",
    "少于",
    "高于",
    "多于",
)
_ODD = re.compile(r" ?(?P<odd>[余多来])(?P<scale>(?: ?[千百](?:万亿|[万亿])?| ?(?:万亿|[万亿]))?)")
_LETTERS = {"k": 1000, "K": 1000, "M": 10**6}
_LETTER = re.compile(r"[kKM](?![A-Za-z0-9²³])")
GOES_ON = frozenset(
    (*_LETTERS, *" 余多来个")
)  # one of these follows the digits and scales that are not all of a number
_COUNTED_SCALE = re.compile(r"个(?P<scale>[万亿])(?![万亿])")


class Numeral(NamedTuple):
    """A number in the text.

    `value` is None for a pure range (几, 七八), `low` and `high` are inclusive. `scale` is the 万 or 亿
    printed last, `place` the decimal place printed last (1.3万: 1000); `bare` says that no digit was
    printed (上百), `han` that the digits are Chinese, `lettered` that k or M stands for a scale (15k).
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    modifier: Modifier | None = None
    scale: int = 1
    place: Decimal = Decimal(1)
    bare: bool = False
    han: bool = False
    lettered: bool = False

    @property
    def least(self) -> Decimal | None:
        """The value, or the least of a pure range."""
        return self.low if self.value is None else self.value

    @property
    def most(self) -> Decimal | None:
        """The value, or the greatest of a pure range."""
        return self.high if self.value is None else self.value

    def times(self, factor: int) -> "Numeral":
        """The numeral under a scale printed elsewhere: the 2 of 2—5万, the 三 of 三个亿."""
        value, low, high = (
            None if part is None else part * factor for part in (self.value, self.low, self.high)
        )
        return self._replace(
            value=value, low=low, high=high, scale=self.scale * factor, place=self.place * factor
        )


@lru_cache(maxsize=64)  # the grammars ask one after the other about the same place
def parse(text: str, pos: int, end: int) -> Numeral | None:
    """The numeral that starts at `pos`, with 余 多 来 and the scales after it; None if there is none."""
    if pos >= end or text[pos] not in _OPENS or _is_inside(text, pos):
        return None
    found = (
        None
        if text[pos].isascii()
        else next((read for form in _HAN_FORMS if (read := form(text, pos, end))), None)
    )
    found = found or _plain(text, pos, end)
    if found and found.value is not None and text[found.end : found.end + 1] in GOES_ON:
        found = _odd(text, _counted_scale(text, _lettered(text, found, end), end), end)
    return found if found and (found.most or 0) < _TOO_LARGE else None


def _is_inside(text: str, pos: int) -> bool:
    """Whether the position lies within a longer number, so that reading would begin in its middle."""
    if pos == 0 or not text[pos].isascii():
        return False
    before = text[pos - 1]
    if before == ",":  # a comma groups three digits, else it parts two numbers
        return text[pos - 2].isdigit() and pos > 1 and bool(_GROUP.match(text, pos))
    return before.isdigit() or (before == "." and pos > 1 and text[pos - 2].isdigit())


def _tenths(text: str, pos: int, end: int) -> Numeral | None:
    """零点几: 0.2 to 0.9."""
    found = _TENTHS.match(text, pos, end)
    whole = read(text, pos, found.end("whole")) if found else None
    if not found or not whole:
        return None
    low, high = (
        scale_of(found["scale"]) * (whole.value + Decimal(tenths)) for tenths in ("0.2", "0.9")
    )
    return Numeral(pos, found.end(), None, low, high, "about", han=True)


def _several(text: str, pos: int, end: int) -> Numeral | None:
    """数 alone before what it counts, where a word begins: 已有数月, but 人数年均."""
    if not _SEVERAL.match(text, pos, end) or not begins(text, pos):
        return None
    return Numeral(pos, pos + 1, None, Decimal(2), Decimal(9), "about", han=True)


def _some(text: str, pos: int, end: int) -> Numeral | None:
    """几 and 数: 2 to 9 of the scale; 十几: 11 to 19."""
    found = _SOME.match(text, pos, end)
    if not found or (text[pos] == "数" and pos and text[pos - 1] in NOUN_BEFORE_SOME):
        return None
    stop = without_unit_prefix(text, found.end(), found.start("scale"))
    scale = scale_of(text[found.start("scale") : stop])
    head = read(text, pos, found.end("head")) if found["head"] else None
    low, high = (
        ((head.value + 1) * scale, (head.value + 9) * scale)
        if head
        else (2 * scale, 10 * scale - 1)
    )
    return Numeral(pos, stop, None, Decimal(low), Decimal(high), "about", han=True)


def _pair(text: str, pos: int, end: int) -> Numeral | None:
    """Two digits in a row as an approximation: 七八, 三四十, 十七八, 三五."""
    found = _PAIR.match(text, pos, end)
    if not found or (found["head"] and found["scale"][:1] == "十"):
        return None
    a, b = DIGITS[found["a"]], DIGITS[found["b"]]
    if b != a + 1 and (a, b) != (3, 5):
        return None
    stop = without_unit_prefix(text, found.end(), found.start("scale"))
    head, scale = _tens(found["head"]), scale_of(text[found.start("scale") : stop])
    return Numeral(
        pos, stop, None, Decimal((head + a) * scale), Decimal((head + b) * scale), "about", han=True
    )


def _tens(head: str | None) -> int:
    """The value of 十 or 三十; 0 of nothing."""
    return (DIGITS[head[0]] if len(head) == 2 else 1) * 10 if head else 0


def _plain(text: str, pos: int, end: int) -> Numeral | None:
    bare = text[pos] in BIG or text[pos] in "百千"
    if (
        bare
        and not _BARE.match(text, pos, end)
        and not text[max(0, pos - 2) : pos].endswith(_BARE_AFTER)
    ):
        return None
    plain = read(text, pos, end)
    if plain is None:
        return None
    return Numeral(
        pos,
        plain.stop,
        plain.value,
        scale=plain.scale,
        place=plain.place,
        bare=bare,
        han=not text[pos].isascii(),
    )


def _half(text: str, pos: int, end: int) -> Numeral | None:
    """半百 is fifty."""
    found = text.startswith("半百", pos, end) and not text.startswith("半百分", pos, end)
    return Numeral(pos, pos + 2, Decimal(50), place=Decimal(10), han=True) if found else None


def _lettered(text: str, number: Numeral, end: int) -> Numeral:
    letter = None if number.han else _LETTER.match(text, number.end, end)
    return (
        number.times(_LETTERS[letter[0]])._replace(end=letter.end(), lettered=True)
        if letter
        else number
    )


def _counted_scale(text: str, number: Numeral, end: int) -> Numeral:
    counted = _COUNTED_SCALE.match(text, number.end, end)
    return number.times(BIG[counted["scale"]])._replace(end=counted.end()) if counted else number


def _odd(text: str, number: Numeral, end: int) -> Numeral:
    """余 and 多 after a round number: from it up to the next round number; 来: about it."""
    odd = _ODD.match(text, number.end, end)
    if not odd or not number.value or 1 <= number.place < 10:
        return number
    stop = without_unit_prefix(text, odd.end(), odd.end("odd"))
    grown = number.times(scale_of(text[odd.end("odd") : stop].strip()))._replace(end=stop)
    value = grown.value or Decimal(0)
    if odd["odd"] == "来":
        return grown._replace(modifier="about") if text[number.end - 1] in "十百千万" else number
    if value == 10 and number.han:  # 十余 is 十几
        return grown._replace(value=None, low=Decimal(11), high=Decimal(19), modifier="over")
    # Of a whole number the next round one is already out of reach.
    high = value + grown.place - (1 if grown.place >= 10 else 0)
    return grown._replace(low=value, high=high, modifier="over")


_HAN_FORMS = (_tenths, _several, _some, _pair, _half)
