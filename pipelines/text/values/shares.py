"""Fractions: 百分之八, 三分之二, 一又二分之一, 1/2的, 四分之一升."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.text.values import numerals, units
from pipelines.text.values.exact_numerals import scale_of
from pipelines.text.values.measures import Measure, measure
from pipelines.text.values.numerals import Numeral
from pipelines.text.values.window import Window

FOLLOWS = frozenset("分份又半/:∶ ")  # behind the first number of a fraction
_MARKS = {"百": "%", "佰": "%", "千": "‰", "仟": "‰"}
_SCALE_PARTS = re.compile(r"(?P<scale>[十百佰千仟万亿]{1,4})分之")
_AND = re.compile(r"又| (?=\d{1,4}/)")
# 四分一 is a fraction only before a unit: 十分一致 is none.
_SHORT = re.compile(r"(?P<below>[二三四五六七八九十])[分份]一")
_STROKE = re.compile(r"(?<![\d./])(?P<above>\d{1,4})/(?P<below>[1-9]\d{0,3})(?![\d./年月日号-])")
# 师生比为1∶12; scores and clock times are written alike.
_PROPORTION = re.compile(
    r"(?P<above>\d{1,4}(?:\.\d{1,4})?) ?[:∶] ?(?P<below>(?!0)\d{1,5}(?:\.\d{1,4})?)(?![\d:∶])"
)
_PROPORTION_CUE = re.compile("(?:比例|配比|比价|比)(?:约?[为是]|达到?|约)?$")
# 1/3 and 一半 are parts of something told by the words around them: 约1/3, 超过一半, 一半以上; 1/4决赛 is a round.
_CUE_BEFORE = re.compile(
    r"(?:[的约近占超逾达过仅为]|[不未][到足]|至少|最多|将近|接近|大约|[少低短][了至到]?|减半至|降[至到]|完成了?|占[\u4e00-\u9fff]{1,8})$"
)
_CUE_REACH = 10
_CUE_AFTER = re.compile(r"的(?!是)|[和与及、]\d{1,2}/\d|以上|以下|左右|强|弱")
_HALF = re.compile(r"(?<![另大多小这那前后上下])(?:一半|半数)")
_ROUND = re.compile("决赛|期|版")


class Part(NamedTuple):
    """A fraction as a number with what it is a fraction of: a unit, or nothing (a ratio or percentage)."""

    number: Numeral
    measure: Measure


class _Fraction(NamedTuple):
    value: Decimal
    end: int
    mark: str | None = None
    needs_unit: bool = False


def parse(window: Window, pos: int) -> Part | None:
    """The fraction at `pos`, with the whole number before it."""
    first = numerals.parse(window.text, pos, window.limit)
    if first and window.char(first.end) not in FOLLOWS:
        return None
    whole, at = _whole(window, first, pos)
    found = _fraction(window, at)
    if found is None:
        return None
    above = numerals.parse(window.text, found.end, window.limit) if found.mark else None
    if found.mark and at == pos:
        above = above or _all(window, found.end)
        return _percent(pos, above, found.mark) if above else None
    number = Numeral(pos, found.end, whole + found.value, place=Decimal(0))
    own = measure(window, number)
    if own and own.kind in ("unit", "money"):
        pressures = (
            own.unit is not None and own.unit.dimension == "pressure"
        )  # 130/85毫米汞柱 are two
        return None if pressures else Part(number, own)
    if found.needs_unit and not ((whole or found.value < 1) and _is_told(window, pos, found.end)):
        return None
    return Part(number, Measure("ratio", found.end, "", units.RATIO))


def _is_told(window: Window, start: int, end: int) -> bool:
    """Whether the words around a fraction say that it is a part of something."""
    told = window.match(_CUE_AFTER, end) or _CUE_BEFORE.search(window.behind(start, _CUE_REACH))
    return bool(told) and not window.match(_ROUND, end)


def _whole(window: Window, whole: Numeral | None, pos: int) -> tuple[Decimal, int]:
    """The whole number before 又 and where the fraction begins; 0 and `pos` without one."""
    link = window.match(_AND, whole.end) if whole else None
    if not whole or not link or whole.value is None:
        return Decimal(0), pos
    return whole.value, link.end()


def _fraction(window: Window, at: int) -> _Fraction | None:
    """百分之 without what follows it, or a whole fraction."""
    if over := window.match(_SCALE_PARTS, at):
        if mark := _MARKS.get(over["scale"]):
            return _Fraction(Decimal(0), over.end(), mark)
        return _over(window, over.end(), Decimal(scale_of(over["scale"])))
    below = numerals.parse(window.text, at, window.limit)
    if below and below.value and window.starts(below.end, "分之"):
        sign = window.starts(below.end + 2, "负")  # 负三分之负二
        over = _over(window, below.end + 2 + sign, below.value)
        return over._replace(value=-over.value) if sign and over else over
    if (found := window.match(_PROPORTION, at)) and _PROPORTION_CUE.search(window.before(at, 6)):
        return _Fraction(Decimal(found["above"]) / Decimal(found["below"]), found.end())
    return _sign(window, at) or _short(window, at)


def _sign(window: Window, at: int) -> _Fraction | None:
    """1/3 and 一半, which need a unit or words that tell them to be parts."""
    if found := window.match(_STROKE, at):
        return _Fraction(
            Decimal(found["above"]) / Decimal(found["below"]), found.end(), needs_unit=True
        )
    found = window.match(_HALF, at)
    return _Fraction(Decimal("0.5"), found.end(), needs_unit=True) if found else None


def _short(window: Window, at: int) -> _Fraction | None:
    """四分一 of a unit."""
    found = window.match(_SHORT, at)
    below = numerals.parse(window.text, at, at + 1) if found else None
    if not found or not below or not below.value:
        return None
    part = Numeral(at, found.end(), 1 / below.value)
    own = measure(window, part)
    return _Fraction(1 / below.value, found.end()) if own and own.kind == "unit" else None


def _over(window: Window, at: int, below: Decimal) -> _Fraction | None:
    above = numerals.parse(window.text, at, window.limit)
    return _Fraction(above.value / below, above.end) if above and above.value is not None else None


def _all(window: Window, at: int) -> Numeral | None:
    """百 of 百分之百."""
    return Numeral(at, at + 1, Decimal(100)) if window.starts(at, "百") else None


def _percent(pos: int, above: Numeral, mark: str) -> Part:
    number = Numeral(
        pos,
        above.end,
        above.value,
        above.low,
        above.high,
        above.modifier,
        above.scale,
        above.place,
        han=above.han,
    )
    return Part(number, Measure("percent", above.end, mark, units.PERCENT[mark]))
