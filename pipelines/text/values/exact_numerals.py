"""Exact numbers without approximation, digit by digit: 12,684 · 3.2万亿 · 一千二百 · 二〇二二 · 三点五."""

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = {
    char: i
    for row in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
    for i, char in enumerate(row)
} | {"两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卅": 30, "卌": 40}
_SURNAMES = ("伍", "陆")  # financial digits that stand alone as names

# A comma groups three digits, and so does a blank before what is measured: 12,345 and 12 345元.
_ARABIC = re.compile(
    r"\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,12})?|[1-9]\d{0,2}(?: \d{3}){1,4}(?=[万亿元吨人户亩公千平立名个家])"
    r"|\d{1,18}(?:\.\d{1,12})?"
)
_GROUPING = str.maketrans("", "", ", ")
_DECIMALS = re.compile(
    r"点(?P<digits>[〇零一二三四五六七八九]{1,8}+|\d{1,8}+)(?![十分刻钟半:时])(?P<scale>[万亿]{0,2})"
)
# Blanks within a number: 1000 万, 7万 5千.
_GAP = re.compile(r"(?<=[\d.]) {1,4}(?=[万亿])|(?<=[十百千万亿]) {1,4}(?=\d{1,4}[十百千万亿])")
# In 1150千瓦 the 千 belongs to the unit, in 五千人 to the number.
_UNIT_PREFIX = re.compile(
    r"千(?=[瓦克米伏帕卡焦赫欧]|牛(?![羊肉奶马])|字节|比特|安时)|百(?=帕)|兆(?=[瓦帕赫欧伏]|字节|比特)"
)
# 五万点三吨 is a number, 一万点一度 an index that once stood there.
_AFTER_ONE_DECIMAL = re.compile("[吨元米斤克亩人倍公平立万亿]")
_BEFORE_LIANG = frozenset("百千万亿")  # 三千两百 goes on, 三千两 is a weight
_GOES_ON = frozenset(" 0123456789").union(DIGITS, SMALL, BIG, TENS)
_PLACES = {exponent: Decimal(1).scaleb(exponent) for exponent in range(-12, 22)}
_LONGEST_ROW = Decimal(10) ** 17


class Plain(NamedTuple):
    """A number read exactly: where it stops, its value, the place printed last, and the 万 or 亿 at its end."""

    stop: int
    value: Decimal
    place: Decimal
    scale: int


def scale_of(marks: str) -> int:
    """The product of scales in a row: 万亿 is 10¹²; of nothing 1."""
    product = 1
    for mark in marks:
        product *= SMALL.get(mark) or BIG[mark]
    return product


def without_unit_prefix(text: str, stop: int, start: int) -> int:
    """`stop`, or one less where the last scale before it belongs to a unit (几千瓦)."""
    return stop - 1 if stop > start and _UNIT_PREFIX.match(text, stop - 1) else stop


class _Sum:
    """A number under construction, scale by scale: 一千二百万 = (1·1000 + 2·100)·10000."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.last_small = self.last_big = 0
        self.place = Decimal(1)
        self.zero = self.han = False

    def take(self, text: str, at: int, end: int) -> int | None:
        """Take the token at a position; the position after it, None where the number ends."""
        char = text[at]
        if char in "0123456789":
            return self._arabic(text, at, end)
        if char in DIGITS:
            return self._digit(text, at)
        return at + 1 if not _UNIT_PREFIX.match(text, at) and self._scale(char) else None

    def _scale(self, char: str) -> bool:
        if char in SMALL:
            return self._small(SMALL[char])
        if char in BIG:
            return self._big(BIG[char])
        if char not in TENS or self.digit or self.last_small == 10:
            return False
        self.section, self.digit, self.last_small = self.section + TENS[char], None, 10
        return True

    def _arabic(self, text: str, at: int, end: int) -> int | None:
        found = _ARABIC.match(text, at, end)
        if (self.digit is not None and not (self.zero and self.digit == 0)) or not found:
            return None
        self.digit, self.han = Decimal(found[0].translate(_GROUPING)), False
        return found.end()

    def _digit(self, text: str, at: int) -> int | None:
        char, first = text[at], self.digit is None and not self.section and not self.total
        if (
            char == "两"
            and not first
            and (self.digit or text[at + 1 : at + 2] not in _BEFORE_LIANG)
        ):
            return None
        if self.digit is not None and (text[at - 1].isascii() or self.digit > _LONGEST_ROW):
            return None
        self.zero = self.zero or char in "〇零"
        self.digit, self.han = Decimal(DIGITS[char]) + (self.digit or 0) * 10, True
        return at + 1

    def _small(self, unit: int) -> bool:
        if self.last_small and unit >= self.last_small:
            return False
        self.section += (self.digit or 1) * unit
        self.digit, self.last_small, self.place, self.zero = None, unit, Decimal(unit), False
        return True

    def _big(self, unit: int) -> bool:
        repeated = self.digit is None and not self.section and bool(self.total)
        if repeated and unit == self.last_big:  # 万万 is 亿
            self.total, self.place, self.last_big = (
                self.total * unit,
                self.place * unit,
                unit * unit,
            )
            return True
        if unit == self.last_big or (repeated and unit < self.last_big):
            return False
        places = 0 if self.digit is None else min(0, int(self.digit.as_tuple().exponent))
        self.place = self.place * unit if repeated else Decimal(unit).scaleb(places)
        self.section += self._last(self.last_small)
        if self.last_big and unit > self.last_big:
            self.total = (self.total + self.section) * unit
        else:
            self.total += (self.section or 1) * unit
        self.section, self.digit, self.last_small, self.last_big = Decimal(0), None, 0, unit
        self.zero = False
        return True

    def _last(self, below: int) -> Decimal:
        """The last digit; a Chinese one stands one place below the scale before it (三百五, 一百二万), but for 零."""
        digit = self.digit or Decimal(0)
        return digit * (below // 10) if self.han and below >= 100 and not self.zero else digit

    def value(self) -> Decimal:
        """The sum of what was taken."""
        return self.total + self.section + self._last(self.last_small or self.last_big)


def read(text: str, pos: int, end: int) -> Plain | None:
    """The number at `pos`, None if there is none; 伍 and 陆 alone are names."""
    if plain := _arabic(text, pos, end):
        return plain
    number, stop, han = _Sum(), pos, not text[pos].isascii()
    while stop < end:
        gap = _GAP.match(text, stop, end) if stop > pos else None
        after = number.take(text, gap.end() if gap else stop, end)
        if after is None:
            break
        stop = after
    if stop == pos or text[pos:stop] in _SURNAMES:
        return None
    value = number.value()
    decimals = _DECIMALS.match(text, stop, end) if han else None
    told = decimals and (
        text[stop - 1] not in BIG
        or len(decimals["digits"]) > 1
        or _AFTER_ONE_DECIMAL.match(text, decimals.end("digits"), end)
    )
    if decimals and told:
        return _with_decimals(decimals, value)
    scale, last = _last_scale(text, pos, stop)
    bare_digits = not han and stop == last and not number.last_small and not number.last_big
    return Plain(stop, value, _printed_place(f"{value:f}") if bare_digits else number.place, scale)


def _arabic(text: str, pos: int, end: int) -> Plain | None:
    """Digits alone, which most numbers are; None where scales or Chinese digits may go on."""
    found = _ARABIC.match(text, pos, end) if text[pos].isascii() else None
    if not found or (found.end() < end and text[found.end()] in _GOES_ON):
        return None
    digits = found[0].translate(_GROUPING)
    return Plain(found.end(), Decimal(digits), _printed_place(digits), 1)


def _with_decimals(found: re.Match[str], value: Decimal) -> Plain:
    digits = "".join(str(DIGITS.get(char, char)) for char in found["digits"])
    scale = scale_of(found["scale"])
    return Plain(
        found.end(),
        (value + Decimal(f"0.{digits}")) * scale,
        Decimal(scale).scaleb(-len(digits)),
        scale,
    )


def _last_scale(text: str, pos: int, stop: int) -> tuple[int, int]:
    """The 万 and 亿 that end a number, and where they begin."""
    last = stop
    while last > pos + 1 and text[last - 1] in BIG:
        last -= 1
    return scale_of(text[last:stop]), last


def _printed_place(digits: str) -> Decimal:
    """The place of the last digit that is no padding zero: 5000 → 1000, 2.5 → 0.1."""
    whole, _, decimals = digits.partition(".")
    kept = whole.rstrip("0")
    return _PLACES[-len(decimals) if decimals else len(whole) - len(kept) if kept else 0]
