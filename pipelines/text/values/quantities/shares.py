"""Fractions: 百分之八, 三分之二, 一又二分之一, 1/2的, 四分之一升."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from pipelines.text.values.numbers import numerals
from pipelines.text.values.numbers.exact_numerals import DIGITS, scale_of
from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.quantities import units
from pipelines.text.values.quantities.measures import Measure, Measured, measure_of
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window

SHARES = Chapter("Fractions and percentages")

FOLLOWS = frozenset("分份又半/:∶ ")  # behind the first number of a fraction
_MARKS = {"百": "%", "佰": "%", "千": "‰", "仟": "‰"}
_SCALE_PARTS = re.compile(r"(?P<scale>[十百佰千仟万亿]{1,4})分之")
_AND = re.compile(r"又| (?=\d{1,4}/)")
# 四分一 is a fraction only before a unit: 十分一致 is none.
_SHORT = re.compile(r"(?P<below>[二三四五六七八九十])[分份]一")
_BELOW = DIGITS | {"十": 10}
_STROKE = re.compile(r"(?<![\d./])(?P<above>\d{1,4})/(?P<below>[1-9]\d{0,3})(?![\d./年月日号-])")
# 师生比为1∶12; scores and clock times are written alike.
_PROPORTION = re.compile(
    r"(?P<above>\d{1,4}(?:\.\d{1,4})?) ?[:∶] ?(?P<below>(?!0)\d{1,5}(?:\.\d{1,4})?)(?![\d:∶])"
)
_PROPORTION_CUE = re.compile("(?:比例|配比|比价|比)(?:约?[为是]|达到?|约)?$")
# 1/3 and 一半 are parts of something only by the words around them: 约1/3, 超过一半, 一半以上.
_CUE_BEFORE = re.compile(
    r"(?:[的约近占超逾达过仅为]|[不未][到足]|至少|最多|将近|接近|大约|[少低短][了至到]?|减半至"
    r"|降[至到]|完成了?|占[\u4e00-\u9fff]{1,8})$"
)
_CUE_REACH = 10
_CUE_AFTER = re.compile(r"的(?!是)|[和与及、]\d{1,2}/\d|以上|以下|左右|强|弱")
_HALF = re.compile(r"(?<![另大多小这那前后上下])(?:一半|半数)")
_ROUND = re.compile("决赛|期|版")  # 1/4决赛 is a round of a tournament


class _Fraction(NamedTuple):
    """A fraction that ends at `end`; with a percent `mark` its numerator is still to be read."""

    value: Decimal
    end: int
    mark: str | None = None
    needs_unit: bool = False


def parse(window: Window, pos: int) -> Measured | None:
    """The fraction at `pos`, with the whole number before it.

    It is measured by its unit (四分之一升) or is a ratio or percentage.
    """
    first = numerals.parse(window.text, pos, window.limit)
    if first and window.char(first.end) not in FOLLOWS:
        return None
    whole, at = _whole(window, first, pos)
    fraction = _fraction(window, at)
    if fraction is None:
        return None
    if fraction.mark and at == pos:
        return _percent(window, pos, fraction.end, fraction.mark)
    return _of_unit_or_ratio(window, pos, whole, fraction)


def _of_unit_or_ratio(
    window: Window, pos: int, whole: Decimal, fraction: _Fraction
) -> Measured | None:
    number = Numeral(pos, fraction.end, whole + fraction.value, place=Decimal(0))
    measure = measure_of(window, number)
    if measure and measure.kind in ("unit", "money"):
        return None if _is_pressure(measure) else Measured(number, measure)
    if fraction.needs_unit and not _is_part(window, number, whole, fraction):
        return None
    return Measured(number, Measure("ratio", fraction.end, "", units.RATIO))


def _is_pressure(measure: Measure) -> bool:
    """130/85毫米汞柱 is two numbers and no fraction."""
    return measure.unit is not None and measure.unit.dimension == "pressure"


def _is_part(window: Window, number: Numeral, whole: Decimal, fraction: _Fraction) -> bool:
    """Whether 1/3 or 一半 is a part of something."""
    is_proper = bool(whole) or fraction.value < 1
    return is_proper and _is_called_part(window, number.start, fraction.end)


@SHARES.rule(
    "half, or a stroke, that is a part",
    examples={
        "约1/3的居民到场。": "0.333333",
        "产量减少了一半。": "0.5",
    },
    not_in=["1/4决赛。", "见1/2页。"],
)
def _is_called_part(window: Window, start: int, end: int) -> bool:
    """Whether the words around a fraction say that it is a part of something."""
    if window.match(_ROUND, end):
        return False
    if window.match(_CUE_AFTER, end):
        return True
    return bool(_CUE_BEFORE.search(window.behind(start, _CUE_REACH)))


class _Whole(NamedTuple):
    """The whole number before a fraction that begins at `end`."""

    value: Decimal
    end: int


def _whole(window: Window, number: Numeral | None, pos: int) -> _Whole:
    """The whole number before 又; 0 and `pos` without one."""
    nothing = _Whole(Decimal(0), pos)
    if number is None or number.value is None:
        return nothing
    link = window.match(_AND, number.end)
    return _Whole(number.value, link.end()) if link else nothing


def _fraction(window: Window, at: int) -> _Fraction | None:
    """百分之 without what follows it, or a whole fraction."""
    if parts := window.match(_SCALE_PARTS, at):
        if mark := _MARKS.get(parts["scale"]):
            return _Fraction(Decimal(0), parts.end(), mark)
        return _numerator(window, parts.end(), Decimal(scale_of(parts["scale"])))
    below = numerals.parse(window.text, at, window.limit)
    if below and below.value and window.starts(below.end, "分之"):
        return _with_sign(window, below.end + 2, below.value)
    return _proportion(window, at) or _stroke_or_half(window, at) or _short(window, at)


def _with_sign(window: Window, at: int, below: Decimal) -> _Fraction | None:
    """The fraction whose numerator, perhaps negative, begins at `at`: 负三分之负二."""
    is_negative = window.starts(at, "负")
    fraction = _numerator(window, at + is_negative, below)
    if is_negative and fraction:
        return fraction._replace(value=-fraction.value)
    return fraction


@SHARES.rule(
    "proportion",
    examples={
        "师生比为1∶12。": "0.0833333",
        "配比为3:2。": "1.5",
    },
    not_in=["以3:2取胜。", "比分3∶2。"],
)
def _proportion(window: Window, at: int) -> _Fraction | None:
    """1∶12 after 比 and the like."""
    match = window.match(_PROPORTION, at)
    if not match or not _PROPORTION_CUE.search(window.before(at, 6)):
        return None
    return _Fraction(Decimal(match["above"]) / Decimal(match["below"]), match.end())


def _stroke_or_half(window: Window, at: int) -> _Fraction | None:
    """1/3 and 一半, which need a unit or words around them that make them parts."""
    if match := window.match(_STROKE, at):
        value = Decimal(match["above"]) / Decimal(match["below"])
        return _Fraction(value, match.end(), needs_unit=True)
    match = window.match(_HALF, at)
    return _Fraction(Decimal("0.5"), match.end(), needs_unit=True) if match else None


@SHARES.rule(
    "fraction without 之",
    examples={
        "倒进四分一升水。": "0.25 升",
    },
    not_in=["十分一致。"],
)
def _short(window: Window, at: int) -> _Fraction | None:
    """四分一 of a unit."""
    match = window.match(_SHORT, at)
    if not match:
        return None
    value = 1 / Decimal(_BELOW[match["below"]])
    measure = measure_of(window, Numeral(at, match.end(), value))
    if measure is None or measure.kind != "unit":
        return None
    return _Fraction(value, match.end())


def _numerator(window: Window, at: int, below: Decimal) -> _Fraction | None:
    above = numerals.parse(window.text, at, window.limit)
    if not above or above.value is None:
        return None
    return _Fraction(above.value / below, above.end)


@SHARES.rule(
    "percentage in words",
    examples={
        "合格率百分之九十八点五。": "98.5 %",
        "死亡率千分之五。": "5 ‰",
        "百分之百满意。": "100 %",
    },
)
def _percent(window: Window, pos: int, at: int, mark: str) -> Measured | None:
    """The percentage whose number begins at `at`: 百分之三十, 百分之百."""
    above = numerals.parse(window.text, at, window.limit) or _hundred(window, at)
    if above is None:
        return None
    number = replace(above, start=pos, bare=False, lettered=False)
    return Measured(number, Measure("percent", above.end, mark, units.PERCENT[mark]))


def _hundred(window: Window, at: int) -> Numeral | None:
    """百 of 百分之百."""
    return Numeral(at, at + 1, Decimal(100)) if window.starts(at, "百") else None
