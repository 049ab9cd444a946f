"""Quantities, percentages, ratios, ordinals and amounts of money, each from the sign it begins with."""

import re
from decimal import Decimal
from typing import Any

from pipelines.records import Amount, Modifier, Quantity
from pipelines.text.values import (
    bounds,
    classifiers,
    lists,
    money,
    nouns,
    numerals,
    ranges,
    shares,
    units,
)
from pipelines.text.values.found import Found
from pipelines.text.values.measures import Measure, measure
from pipelines.text.values.numerals import Numeral
from pipelines.text.values.ranges import Range
from pipelines.text.values.window import Window

_OF_TIME = frozenset({"分钟", "小时", "财季", "赛季", "学期"})  # 第87分钟, 第三财季
_LARGE, _NO_COUNT = 10**4, re.compile("[级强A-Za-z0-9]")
_ODD = ("余", "多")
_MORE = re.compile(r"[多余](?![元点样方种次重边])")
_FOLDS = re.compile(r"翻了?(?P<n>[一两二三四五1-9])番")
_ORDINAL = re.compile(r"第 ?(?=[\d一二三四五六七八九十百千两零])")
# What stands before a further number of 第1、2、3名 or 第4至6届.
_NUMERAL = r"[\d一二三四五六七八九十百]{1,4}"
_ORDINAL_LIST = re.compile(rf"第{_NUMERAL}(?:[、和至到—-]{_NUMERAL}){{0,4}}[、和至到—-]$")
_LIST_REACH = 24
_FIRST = re.compile(f"首(?P<unit>[{classifiers.FIRST_OF}])")
_SIGN = re.compile(r"(?:(?<![背自担肩抱欠身胜])负 ?|零下 ?|(?<![\dA-Za-z%℃月日年时点)度])-)$")
_BOTH = re.compile("(?:±|正负) ?$")
_UNSIGNED = frozenset({"classifier", "ordinal"})
_KINDS = {"unit": "quantity", "points": "quantity", "classifier": "quantity"}
_PLACES = Decimal("0.0001")


def parse(window: Window, pos: int) -> Found | None:
    """The quantity or amount that starts at `pos`, before it the modifiers down to the window's floor."""
    special = {"第": _ordinal, "首": _first, "翻": _folds, "米": _metre}.get(window.char(pos))
    if special:
        return special(window, pos)
    part = shares.parse(window, pos)
    return _shared(window, part) if part else _measured(window, pos)


def _shared(window: Window, part: shares.Part) -> Found:
    """A fraction, alone or of a unit (四分之一升), or a range of percentages (百分之三十至四十)."""
    own = part.measure
    told = ranges.parse(window, part.number, own)
    if (
        told is None
        and own.kind == "percent"
        and (right := ranges.right_of(window, part.number.end))
    ):
        told = (
            Range(part.number, own, right[0], own._replace(end=right[0].end))
            if right[1] is None
            else None
        )
    if told and (found := _range(window, told)):
        return found
    return _single(window, part.number, own)


def _measured(window: Window, pos: int) -> Found | None:
    left = numerals.parse(window.text, pos, window.limit) or _half(window, pos)
    if left is None:
        return None
    if _ORDINAL_LIST.search(window.behind(pos, _LIST_REACH)):
        return _ordered(window, left, pos)
    own = measure(window, left)
    told = ranges.parse(window, left, own)
    found = _range(window, told) if told else None
    if found:
        return found
    if own:
        return _tolerance(window, left, own) or _single(window, left, own)
    listed = lists.shared(window, left)
    return _single(window, *listed) if listed else _large(window, left)


def _large(window: Window, number: Numeral) -> Found | None:
    """A count in 万 or 亿 with no counting word: 1100万注册用户, 出游人次达65.22亿; but 100亿级 is a size.

    So 余 and 多 count the noun behind them: 百余企业, 2000多民工.
    """
    told = number.scale >= _LARGE and not number.han and not window.match(_NO_COUNT, number.end)
    told = told and window.char(number.end - 1) != "兆"  # 带宽100兆
    told = told or (window.char(number.end - 1) in _ODD and nouns.opens(window, number.end))
    return _single(window, number, Measure("classifier", number.end, "")) if told else None


def _half(window: Window, pos: int) -> Numeral | None:
    """半 before a unit, 成, 折 or what can be halved: 半公里, 半斤, 半个百分点, 半瓶."""
    half = Numeral(pos, pos + 1, Decimal("0.5"), han=True)
    own = measure(window, half) if window.char(pos) == "半" else None
    portion = own and own.kind == "classifier" and own.name in classifiers.HALVED
    return half if portion or (own and own.kind in ("unit", "ratio", "percent", "points")) else None


def _range(window: Window, told: Range) -> Found | None:
    left, own, right, shared = told.left, told.own, told.right, told.shared
    if left.least is None or right.most is None:
        return None
    low, high = left.least * own.factor + own.plus, right.most * shared.factor + shared.plus
    start, negative = _signed(window, left.start, shared)
    if negative:
        low, high = (
            (-high, -low)
            if own is shared and window.before(left.start, 1) == "下"
            else (-low, high)
        )
    if low >= high:
        return None
    if told.span:
        return _found(
            window, min(start, told.span[0]), told.span[1], shared, (None, low, high, None)
        )
    start, modifier = bounds.before(window, start)
    end, trailing = bounds.after(window, shared.end)
    return _found(window, start, end, shared, (None, low, high, modifier or trailing))


def _single(window: Window, number: Numeral, own: Measure) -> Found:
    start, negative = _signed(window, number.start, own)
    if own.kind == "money":
        start = _with_currency(window, start, own)
    if own.unit in units.SCALES.values() and window.before(start, 2) in units.SCALES:
        start -= 2
    start, modifier = bounds.before(window, start, number.bare)
    if number.bare and start == number.start and window.before(start, 1) == "上":
        start, modifier = start - 1, "at_least"
    end, trailing = bounds.after(window, own.end)
    if not modifier and not trailing:
        start, end, modifier = bounds.compared(window, start, end)
        modifier = modifier or bounds.of_verb(window, start)
    counts = own.kind not in ("unit", "ratio", "money") and own.name != "成"
    if not trailing and number.low is None and not counts and (more := window.match(_MORE, end)):
        end, trailing = more.end(), "over"
    value, low, high, modifier = bounds.bounded(number, modifier or trailing)
    value, low, high = (
        None if part is None else part * own.factor + own.plus for part in (value, low, high)
    )
    if negative:
        value, low, high = (None if part is None else -part for part in (value, high, low))
    return _found(window, start, end, own, (value, low, high, modifier))


def _tolerance(window: Window, number: Numeral, own: Measure) -> Found | None:
    """±0.5毫米: what lies within so much on both sides."""
    sign = _BOTH.search(window.before(number.start, 3))
    if not sign or number.value is None or own.kind not in ("unit", "percent"):
        return None
    size = number.value * own.factor
    return _found(window, number.start - len(sign[0]), own.end, own, (None, -size, size, None))


def _signed(window: Window, start: int, own: Measure) -> tuple[int, bool]:
    """Where the number begins with its sign, and whether it is negative: -3.5%, 零下5℃."""
    sign = _SIGN.search(window.before(start, 4))
    signed = (
        own.kind not in _UNSIGNED and window.char(own.end) != "级"
    )  # -90公斤级 is a class of weight
    negative = bool(sign) and signed and (sign[0][0] != "零" or _is_temperature(own))
    return (start - len(sign[0]), True) if sign and negative else (start, False)


def _is_temperature(own: Measure) -> bool:
    return own.unit is not None and own.unit.dimension == "temperature"


def _with_currency(window: Window, start: int, own: Measure) -> int:
    """The start with a currency printed before the number: 人民币50元, $300."""
    before, code = money.prefix(window, start)
    return before if code == own.currency else start


def _found(window: Window, start: int, end: int, own: Measure, number: bounds.Bounds) -> Found:
    value, low, high, modifier = number
    columns = _context(window, start, end, own, modifier)
    if own.kind == "money":
        amounts = {"value": _in_column(value), "low": _in_column(low), "high": _in_column(high)}
        return Found(start, end, Amount, columns | amounts | {"currency": own.currency})
    numbers = {
        name: None if part is None else float(part)
        for name, part in zip(("value", "low", "high"), (value, low, high), strict=True)
    }
    return Found(start, end, Quantity, columns | numbers | _unit_columns(own, numbers["value"]))


def _context(
    window: Window, start: int, end: int, own: Measure, modifier: Modifier | None
) -> dict[str, Any]:
    columns: dict[str, Any] = {"modifier": modifier, "per": own.per}
    if own.per is None and not _is_temperature(own):
        columns["per"] = nouns.per(window, start)
    if noun := nouns.counted(window, start, end, own.name, own.kind):
        columns["counted"] = noun
    return columns


def _in_column(value: Decimal | None) -> Decimal | None:
    """An amount with no more than the four places the table holds."""
    return (
        value.quantize(_PLACES)
        if value is not None and int(value.as_tuple().exponent) < -4
        else value
    )


def _unit_columns(own: Measure, value: float | None) -> dict[str, Any]:
    columns: dict[str, Any] = {"kind": _KINDS.get(own.kind, own.kind), "unit": own.name or None}
    if own.kind == "points":
        columns["dimension"] = "percentage points"
    if own.unit:
        columns |= {
            "unit_code": own.unit.code,
            "dimension": own.unit.dimension,
            "si_unit": own.unit.si_unit,
        }
        columns["si_value"] = None if value is None else own.unit.to_si(value)
    return columns


def _folds(window: Window, pos: int) -> Found | None:
    """翻一番 is twice, 翻两番 four times as much."""
    found = window.match(_FOLDS, pos)
    number = numerals.parse(window.text, found.start("n"), found.end("n")) if found else None
    if not found or not number or number.value is None:
        return None
    times = float(2**number.value)
    columns = _unit_columns(Measure("ratio", found.end(), "番", units.RATIO), times)
    return Found(pos, found.end(), Quantity, columns | {"value": times})


def _ordinal(window: Window, pos: int) -> Found | None:
    found = window.match(_ORDINAL, pos)
    number = numerals.parse(window.text, found.end(), window.limit) if found else None
    return _ordered(window, number, pos) if number else None


def _ordered(window: Window, number: Numeral, start: int) -> Found | None:
    if number.value is None:
        return None
    at = number.end + window.starts(number.end, " ")
    words = (window.after(at, length) for length in (2, 1))
    unit = next(
        (word for word in words if word in classifiers.CLASSIFIERS or word in _OF_TIME), None
    )
    columns = {"kind": "ordinal", "value": float(number.value), "unit": unit}
    return Found(start, at + len(unit) if unit else number.end, Quantity, columns)


def _metre(window: Window, pos: int) -> Found | None:
    """米八 is a height of 1.8 metres."""
    number, own = ranges.metre(window, pos) or (None, None)
    if not number or not own:
        return None
    told = ranges.parse(window, number, own)
    return (_range(window, told) if told else None) or _single(window, number, own)


def _first(window: Window, pos: int) -> Found | None:
    found = window.match(_FIRST, pos)
    if not found or classifiers.is_part_of_word(
        found["unit"], window.char(found.end()), one_digit=True
    ):
        return None
    return Found(
        pos, found.end(), Quantity, {"kind": "ordinal", "value": 1.0, "unit": found["unit"]}
    )
