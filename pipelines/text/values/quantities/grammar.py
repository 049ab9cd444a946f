"""Quantities, percentages, ratios, ordinals and amounts of money, by the sign each begins with."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pipelines.records import Amount, Modifier, Quantity
from pipelines.text.values.money import bare, sums
from pipelines.text.values.numbers import bounds, numerals
from pipelines.text.values.numbers.bounds import Bounds, Edge
from pipelines.text.values.numbers.exact_numerals import as_arabic
from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.quantities import (
    classifiers,
    denominators,
    indicators,
    lists,
    nouns,
    ranges,
    shares,
    temperatures,
    units,
)
from pipelines.text.values.quantities.measures import Measure, Measured, measure_of
from pipelines.text.values.quantities.ranges import Operand, Range
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Extraction, Window
from pipelines.text.words.matching import any_of

QUANTITIES = Chapter("Quantities and ordinals")

# 第87分钟, 第三财季, 第二年; 第7(1)条
_OF_TIME = frozenset(
    {
        "分钟",
        "小时",
        "财季",
        "赛季",
        "学期",
        "会期",
        "会计年度",
        "财政年度",
        "年度",
        "年级",
        "学年",
        "交易日",
    }
    | {"工作日", "个月", "季度", "季", "星期", "年", "月", "周", "天", "日", "夜", "晚", "度"}
)
_LONGEST_OF_TIME = max(map(len, _OF_TIME))
_PARAGRAPH = re.compile(r"\([\d一二三四五六七八九十]{1,3}\)(?=[条款项])")
_NO_COUNT = re.compile("[级强A-Za-z0-9]")
_ODD = ("余", "多")
_JUST_OVER = "出头"
_MORE = re.compile(r"[多余]")
# 8000元起, 99元起的套餐, 3000元起拍; but 50元起诉.
_LEAST = re.compile(r"起(?:(?![\u4e00-\u9fff])|(?=的|[售拍租存购投订步](?!诉)))")
_AGED = re.compile("(?:享年|享寿|终年|(?<!今)(?<!去)年[已近逾])$")
_CLAUSE_END, _OLDEST = re.compile(r"[,。、;!?)\n]|$"), 130
# What comes one after the other, of which the latest are a few.
_IN_TURN, _MANY = frozenset("届期次场轮批站战局季"), 10
_COMPARISONS = frozenset({"高于", "低于", "多于", "少于", "大于", "小于", "超过", "超出"})
# 多 and 余 may follow these (5公里多); behind a counting word they begin another word.
_TAKES_MORE = frozenset({"unit", "ratio", "money"})
_OF_INDICATORS = frozenset({"percent", "ratio", "points"})
_EACH = re.compile(f"每{any_of(classifiers.CLASSIFIERS | units.UNITS.keys())}$")
_DENOMINATOR_REACH = 6
_HAS_HALF = frozenset({"unit", "ratio", "percent", "points"})
_FOLDS = re.compile(r"翻了?(?P<n>[一两二三四五1-9])番")
_ORDINAL = re.compile(r"第 ?(?=[\d一二三四五六七八九十百千两零])")
# What stands before a further number of 第1、2、3名 or 第4至6届.
_NUMERAL = r"[\d一二三四五六七八九十百]{1,4}"
_ORDINAL_LIST = re.compile(rf"第{_NUMERAL}(?:[、和至到—-]{_NUMERAL}){{0,4}}[、和至到—-]$")
_LIST_JOINTS = tuple("、和至到—-")
_LIST_REACH = 24
_FIRST = re.compile(f"首(?P<unit>[{classifiers.FIRST_OF}])")
# Behind these a stroke joins two values and is no sign.
_JOINED_BY = r"\dA-Za-z%‰℃°月日年时点)度元万亿吨米人个户斤克倍-"
_SIGN = re.compile(
    rf"(?:(?<![背自担肩抱欠身胜])负 ?|零下 ?|(?<![{_JOINED_BY}])-|(?<=温度)-|(?<=℃-)-)$"
)
_SIGN_ENDS = frozenset("负下- \n")  # its last characters, and a line end that may be behind it
_BOTH, _BOTH_ENDS = re.compile("(?:±|正负) ?$"), ("±", "负", " ")
_UNSIGNED = frozenset({"classifier", "ordinal"})
_KINDS = {"unit": "quantity", "points": "quantity", "classifier": "quantity"}
_PLACES = Decimal("0.0001")


@dataclass(slots=True)
class _Signed:
    """Where a number begins with its sign, and whether that is negative."""

    start: int
    negative: bool


@dataclass(slots=True)
class _Modified:
    """The span of a value with its modifier, and where its number begins within."""

    start: int
    end: int
    modifier: Modifier | None
    number: int


def parse(window: Window, pos: int) -> Extraction | None:
    """The quantity or amount that starts at `pos`.

    Its modifiers are part of it, but none begins before the window's floor.
    """
    read_special = _SPECIAL.get(window.char(pos))
    if read_special:
        return read_special(window, pos)
    share = shares.parse(window, pos)
    return _share(window, share) if share else _measured(window, pos)


def _share(window: Window, share: Measured) -> Extraction:
    """A fraction, alone or of a unit (四分之一升), or a range of percentages (百分之三十至四十)."""
    share_range = _range_of_shares(window, share)
    extraction = _range(window, share_range) if share_range else None
    return extraction or _single(window, share)


def _range_of_shares(window: Window, share: Measured) -> Range | None:
    if complete := ranges.parse(window, Operand(share.number, share.measure)):
        return complete
    number, measure = share
    right = ranges.right_of(window, number.end) if measure.kind == "percent" else None
    if right is None or right.measure is not None:
        return None
    return Range(number, measure, right.number, replace(measure, end=right.number.end))


def _measured(window: Window, pos: int) -> Extraction | None:
    number = numerals.parse(window.text, pos, window.limit) or _half(window, pos)
    if number is None:
        return None
    head = window.behind(pos, _LIST_REACH)
    if head.endswith(_LIST_JOINTS) and _ORDINAL_LIST.search(head):
        return _ordered(window, number, pos)
    measure = measure_of(window, number)
    limits = ranges.parse(window, Operand(number, measure))
    if limits and (extraction := _range(window, limits)):
        return extraction
    if measure:
        measured = Measured(number, measure)
        return _tolerance(window, measured) or _single(window, measured)
    if listed := lists.first_of_list(window, number):
        return _single(window, listed)
    return _uncounted(window, number)


def _uncounted(window: Window, number: Numeral) -> Extraction | None:
    """A number that counts without a counting word: 1100万注册用户, 百余企业."""
    if sum_ := _bare_sum(window, number):
        return _single(window, Measured(number, sum_))
    if _is_age(window, number):
        return _single(window, Measured(number, Measure("unit", number.end, "", units.UNITS["岁"])))
    is_count = _is_large_count(window, number) or bare.is_reached(window, number)
    if is_count or _counts_noun_behind(window, number):
        return _single(window, Measured(number, Measure("classifier", number.end, "")))
    return None


def _bare_sum(window: Window, number: Numeral) -> Measure | None:
    """The measure of a sum without 元; None for a number that is none."""
    price = bare.price_of_one(window, number)
    if price is None and not _is_bare_sum(window, number):
        return None
    end, per = price or (number.end, None)
    code, basis = sums.currency_of(window, "元")
    return Measure("money", end, "", currency=code, per=per, basis=basis)


def _is_bare_sum(window: Window, number: Numeral) -> bool:
    """Whether the words around a number without a measure say that it is one of money."""
    if bare.is_reached(window, number) and bare.is_of_money(window, number):
        return True
    return bare.is_large_sum(window, number) or bare.is_wage(window, number)


@QUANTITIES.rule(
    "number in 万 or 亿 without a counting word",
    examples={
        "1100万注册用户。": "11000000",
        "粉丝五十万。": "500000",
        "数百万党员干部下乡。": "2000000..9999999",
    },
    not_in=["千万不要大意。", "百亿级企业。", "带宽100兆。"],
)
def _is_large_count(window: Window, number: Numeral) -> bool:
    """Whether a number in 万 or 亿 is a count; 100亿级 is a size, and so is 带宽100兆."""
    if not bare.in_myriads(window, number):
        return False
    return window.char(number.end - 1) != "兆" and not window.match(_NO_COUNT, number.end)


@QUANTITIES.rule(
    "number with 余 or 多 before a noun",
    examples={
        "百余企业参展。": "100 100..199",
        "来客八千出头。": "8000 8000..8999",
        "二十出头的小伙子。": "20 20..29",
    },
    not_in=["百余次。"],
)
def _counts_noun_behind(window: Window, number: Numeral) -> bool:
    """Whether 余 or 多 ends the number before a noun: 百余企业, 2000多民工; or it ends in 出头."""
    if window.text.endswith(_JUST_OVER, number.start, number.end):
        return True
    return window.char(number.end - 1) in _ODD and nouns.opens(window, number.end)


@QUANTITIES.rule(
    "age without 岁",
    examples={"先生享年九十有三。": "93", "老人享年93，葬于故里。": "93", "年已七十。": "70"},
    not_in=["享年九十三岁。", "今年已七十次。"],
)
def _is_age(window: Window, number: Numeral) -> bool:
    """Whether a number that closes its clause is an age by the word before it: 享年九十有三."""
    if not 1 <= (number.value or 0) <= _OLDEST or not window.match(_CLAUSE_END, number.end):
        return False
    return bool(_AGED.search(window.behind(number.start, 3)))


@QUANTITIES.rule(
    "half of what is measured",
    examples={
        "走了半公里。": "0.5 公里",
        "喝了半瓶水。": "0.5 瓶",
        "半个西瓜卖光。": "0.5 个",
    },
    not_in=["半个身子探出窗外。"],
)
def _half(window: Window, pos: int) -> Numeral | None:
    """半 before a unit, 成, 折 or what can be halved: 半公里, 半斤, 半个百分点, 半瓶."""
    if window.char(pos) != "半":
        return None
    half = Numeral(pos, pos + 1, Decimal("0.5"), han=True)
    measure = measure_of(window, half)
    return half if measure and _has_half(measure) else None


def _has_half(measure: Measure) -> bool:
    if measure.kind == "classifier":
        return measure.name in classifiers.HALVED
    return measure.kind in _HAS_HALF


def _range(window: Window, limits: Range) -> Extraction | None:
    """The row of a range; None where its numbers are not in order."""
    measure = limits.right_measure
    signed = _signed(window, limits.left.start, measure)
    numbers = _numbers_of_range(window, limits, signed.negative)
    if numbers is None:
        return None
    at = _with_prefix(window, signed.start, limits.left_measure)
    if limits.whole:
        start = min(at, limits.whole.start)
        return _extraction(window, _Modified(start, limits.whole.end, None, at), measure, numbers)
    start, modifier = bounds.before(window, at)
    end, trailing = bounds.after(window, measure.end)
    numbers = numbers._replace(modifier=modifier or trailing)
    return _extraction(window, _Modified(start, end, None, at), measure, numbers)


def _numbers_of_range(window: Window, limits: Range, negative: bool) -> Bounds | None:
    """Low and high of a range; None where they are not in order.

    A sign before the left number is the right one's too in 零下三到五摄氏度, where only that has
    the measure.
    """
    least, most = limits.left.least, limits.right.most
    if least is None or most is None:
        return None
    left, right = limits.left_measure, limits.right_measure
    low = least * left.factor + left.plus
    high = most * right.factor + right.plus
    if negative and left is right and window.before(limits.left.start, 1) == "下":
        low, high = -high, -low
    elif negative:
        low = -low
    return Bounds(None, low, high, None) if low < high else None


def _single(window: Window, measured: Measured) -> Extraction:
    """The row of one number with its measure, its sign and its modifiers."""
    number, measure = measured
    signed = _signed(window, number.start, measure)
    start = _with_prefix(window, signed.start, measure)
    modified = _modified(window, measured, start)
    numbers = bounds.bounded(number, modified.modifier).converted(measure.factor, measure.plus)
    if signed.negative:
        numbers = numbers.negated()
    return _extraction(window, modified, measure, numbers)


def _modified(window: Window, measured: Measured, at: int) -> _Modified:
    """The span with the modifiers on both sides of the number that begins at a position."""
    number, measure = measured
    start, modifier = _leading(window, number, at)
    end, trailing = bounds.after(window, measure.end)
    if modifier and not trailing and _is_exact(window, measured, modifier):
        return _Modified(number.start, end, None, at)
    if not modifier and not trailing:
        if comparison := bounds.comparison(window, start, end):
            start, end, modifier = comparison
        else:
            modifier = bounds.of_verb(window, start)
    if not trailing and (edge := _trailing(window, measured, end)):
        end, trailing = edge
    return _Modified(start, end, modifier or trailing, at)


def _trailing(window: Window, measured: Measured, end: int) -> Edge | None:
    """What bounds a number behind a measure of some kinds alone: 8000元起, 5公里多."""
    if measured.measure.kind == "money" and (least := _from(window, end)):
        return least
    return _with_more(window, measured, end)


@QUANTITIES.rule(
    "least price",
    examples={
        "月租8000元起。": "8000 8000.. CNY",
        "99元起的套餐。": "99 99.. CNY",
        "这幅画3万元起拍。": "30000 30000.. CNY",
    },
    not_in=["她为50元起诉商家。", "收入8000元起了变化。"],
)
def _from(window: Window, end: int) -> Edge | None:
    """起 behind a sum: 8000元起 is 8000 yuan or more; a verb that it begins stays outside."""
    match = window.match(_LEAST, end)
    if not match:
        return None
    at = match.end() if not window.splits_word(match.end()) else end
    return Edge(at, "at_least")


def _with_more(window: Window, measured: Measured, end: int) -> Edge | None:
    """Where a value ends with the 多 behind its measure, if that belongs to it: 5公里多."""
    more = window.match(_MORE, end) if _may_take_more(measured) else None
    return Edge(more.end(), "over") if more else None


def _is_exact(window: Window, measured: Measured, modifier: Modifier) -> bool:
    """Whether the word before a number bounds something else, or nothing."""
    if modifier == "nearly":
        return _are_latest(window, measured)
    return _is_norm(window, measured.number.start, measured.measure.end)


@QUANTITIES.rule(
    "近, the latest",
    examples={
        "近三届世界杯都由他执法。": "3 届",
        "球队近5场比赛全胜。": "5 场",
        "近两次会议。": "2 次",
    },
    not_in=["近百次会议。", "近30届毕业生返校。", "将近三届。"],
)
def _are_latest(window: Window, measured: Measured) -> bool:
    """Whether 近 means the latest of a few: 近三届."""
    number, measure = measured
    is_few = (number.most or 0) < _MANY and measure.name in _IN_TURN
    return (
        is_few
        and window.before(number.start, 2)[-1:] == "近"
        and not window.starts(number.start - 2, ("将近", "接近"))
    )


@QUANTITIES.rule(
    "norm that another value is compared with",
    examples={
        "市价远高于1.15元的最低收购价。": "1.15 CNY",
        "增速低于5%的全国平均水平。": "5 %",
        "气温高于3℃的历史同期。": "3 ℃",
    },
    not_in=[
        "年收入低于2万元的家庭。",
        "不超过1500元的标准。",
        "超过1000人的村庄。",
        "高于1.15元。",
    ],
)
def _is_norm(window: Window, start: int, end: int) -> bool:
    """Whether what is above or below the value is another one: 高于1.15元的最低收购价."""
    word = window.before(start, 3)
    is_compared = word[-2:] in _COMPARISONS and word[0] not in "不未没得"
    return is_compared and bounds.of_norm(window, end)


@QUANTITIES.rule(
    "bound before a denominator",
    examples={
        "价格不超过每股18.50元。": "18.50 ..18.50 CNY per 股",
        "补贴不低于每亩300元。": "300 300.. CNY per 亩",
    },
    not_in=["每股18.50元。"],
)
def _before_denominator(window: Window, start: int) -> Edge | None:
    """The modifier before the denominator that a number follows at once: 不超过每股18.50元."""
    denominator = _EACH.search(window.before(start, _DENOMINATOR_REACH))
    if not denominator:
        return None
    outer = start - len(denominator[0])
    edge = bounds.before(window, outer)
    if edge.modifier is None:
        return None
    return Edge(start, edge.modifier) if edge.at == outer else edge  # 突破每桶90美元


def _leading(window: Window, number: Numeral, start: int) -> Edge:
    """The modifier before a number or between it and its currency: 约60元, 港币约60元.

    上 is one before a number without a digit: 上百.
    """
    edge = bounds.before(window, start)
    if start < number.start and edge.modifier is None:
        return Edge(start, bounds.before(window, number.start).modifier)
    if edge.modifier is None and (outer := _before_denominator(window, start)):
        return outer
    is_bare = number.bare and edge.at == number.start
    if is_bare and window.before(edge.at, 1) == "上":
        return Edge(edge.at - 1, "at_least")
    return edge


def _may_take_more(measured: Measured) -> bool:
    """Whether 多 behind the measure may belong to the number: 5公里多, 三成多."""
    number, measure = measured
    is_measured = measure.kind in _TAKES_MORE or measure.name == "成"
    return is_measured and number.low is None


@QUANTITIES.rule(
    "tolerance",
    examples={
        "误差±0.5毫米。": "-0.5..0.5 毫米",
    },
)
def _tolerance(window: Window, measured: Measured) -> Extraction | None:
    """±0.5毫米 is a range from -0.5 to 0.5."""
    number, measure = measured
    before = window.before(number.start, 3)
    sign = _BOTH.search(before) if before.endswith(_BOTH_ENDS) else None
    if not sign or number.value is None or measure.kind not in ("unit", "percent"):
        return None
    size = number.value * measure.factor
    start = number.start - len(sign[0])
    modified = _Modified(start, measure.end, None, start)
    return _extraction(window, modified, measure, Bounds(None, -size, size, None))


def _signed(window: Window, start: int, measure: Measure) -> _Signed:
    """A number that begins at `start` with its sign: -3.5%, 零下5℃."""
    before = window.before(start, 4)
    sign = _SIGN.search(before) if before[-1:] in _SIGN_ENDS else None
    if sign and _may_be_negative(window, measure, sign[0]):
        return _Signed(start - len(sign[0]), True)
    return _Signed(start, False)


@QUANTITIES.rule(
    "sign",
    examples={
        "利润-2.3亿元。": "-230000000 CNY",
        "同比-3.2%。": "-3.2 %",
        "零下5℃。": "-5 ℃",
    },
    not_in=["-90公斤级。", "1万元-5万元。"],
)
def _may_be_negative(window: Window, measure: Measure, sign: str) -> bool:
    """Whether what is measured has a sign; 零下 is one of temperatures only."""
    if measure.kind in _UNSIGNED:
        return False
    if window.char(measure.end) == "级":  # -90公斤级 is a class of weight
        return False
    return sign[0] != "零" or _is_temperature(measure)


def _is_temperature(measure: Measure) -> bool:
    return measure.unit is not None and measure.unit.dimension == "temperature"


def _with_prefix(window: Window, start: int, measure: Measure) -> int:
    """The start with a currency or a scale of temperature before it: 人民币50元, $300, 摄氏37度."""
    if measure.sign is not None:
        return min(start, measure.sign)
    if window.before(start, 2) in units.SCALES and measure.unit in units.SCALES.values():
        return start - 2
    return start


def _extraction(
    window: Window, modified: _Modified, measure: Measure, numbers: Bounds
) -> Extraction:
    """The row of a value whose numbers are known."""
    start, end = modified.start, modified.end
    if measure.unit:
        unit = temperatures.meant(window, start, end, measure.unit)
        measure = measure if unit is measure.unit else replace(measure, unit=unit)
    columns = _context_columns(window, modified, measure)
    columns["modifier"] = numbers.modifier
    if measure.kind == "money":
        columns |= _amount_columns(numbers) | _currency_columns(measure)
        return Extraction(start, end, Amount, columns)
    value = _as_float(numbers.value)
    columns |= {"value": value, "low": _as_float(numbers.low), "high": _as_float(numbers.high)}
    return Extraction(start, end, Quantity, columns | _unit_columns(measure, value))


def _is_of_temperature(measure: Measure) -> bool:
    """Whether it is a temperature or a difference of two, which are never per something."""
    dimension = measure.unit.dimension if measure.unit else None
    return dimension is not None and dimension.startswith("temperature")


def _context_columns(window: Window, modified: _Modified, measure: Measure) -> dict[str, Any]:
    """What the words around a value say: its denominator and what it counts."""
    start, end = modified.start, modified.end
    per = measure.per
    is_quotient = measure.unit is not None and "/" in measure.name  # 时速120km/h
    if per is None and not is_quotient and not _is_of_temperature(measure):
        per = denominators.per(window, modified.number, measure.kind in _OF_INDICATORS)
    if per is None and measure.kind == "money":
        per = denominators.of_one(window, start, end)
    columns: dict[str, Any] = {"per": per}
    if measure.kind in _OF_INDICATORS:
        noun = indicators.indicator(window, start, end)
    else:
        noun = nouns.counted(window, start, end, measure.name, measure.kind)
        noun = noun or indicators.subject(window, start)
    if noun:
        columns["counted"] = noun
    return columns


def _amount_columns(numbers: Bounds) -> dict[str, Any]:
    value, low, high, _ = numbers
    return {"value": _in_column(value), "low": _in_column(low), "high": _in_column(high)}


def _currency_columns(measure: Measure) -> dict[str, Any]:
    return {
        "currency": measure.currency,
        "currency_basis": measure.basis,
        "unit": measure.name or None,
    }


def _in_column(value: Decimal | None) -> Decimal | None:
    """An amount with no more than the four decimal places that the table holds."""
    if value is None or int(value.as_tuple().exponent) >= -4:
        return value
    return value.quantize(_PLACES)


def _as_float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _unit_columns(measure: Measure, value: float | None) -> dict[str, Any]:
    unit = measure.unit
    columns: dict[str, Any] = {
        "kind": _KINDS.get(measure.kind, measure.kind),
        "unit": measure.name or None,
    }
    if measure.kind == "points":
        columns["dimension"] = "percentage points"
    if unit:
        columns["dimension"] = unit.dimension
    if unit and unit.code:
        columns |= {
            "unit_code": unit.code,
            "si_unit": unit.si_unit,
            "si_value": None if value is None else unit.to_si(value),
        }
    return columns


@QUANTITIES.rule(
    "folding",
    examples={
        "产量翻一番。": "2 番",
        "收入翻了两番。": "4 番",
    },
    not_in=["翻三番五次的旧账。"],
)
def _folds(window: Window, pos: int) -> Extraction | None:
    """翻一番 is twice, 翻两番 four times as much."""
    match = window.match(_FOLDS, pos)
    if not match:
        return None
    times = float(2 ** int(as_arabic(match["n"])))
    columns = _unit_columns(Measure("ratio", match.end(), "番", units.RATIO), times)
    return Extraction(pos, match.end(), Quantity, columns | {"value": times})


@QUANTITIES.rule(
    "第",
    examples={
        "第3届书市。": "3 届",
        "位居第二。": "2",
        "第二年突发洪水。": "2 年",
        "节目第3季开播。": "3 季",
        "第三个月达产。": "3 个月",
        "第7(1)条规定。": "7 条",
    },
    not_in=["国务院令第752号。"],
)
def _ordinal(window: Window, pos: int) -> Extraction | None:
    """第3届, 第12."""
    match = window.match(_ORDINAL, pos)
    if not match:
        return None
    number = numerals.parse(window.text, match.end(), window.limit)
    return _ordered(window, number, pos) if number else None


def _ordered(window: Window, number: Numeral, start: int) -> Extraction | None:
    """An ordinal that begins at `start`, with the word it orders, if any."""
    if not number.value:
        return None
    paragraph = window.match(_PARAGRAPH, number.end)
    at = paragraph.end() if paragraph else number.end + window.starts(number.end, " ")
    unit = _ordered_word(window, at)
    columns = {"kind": "ordinal", "value": float(number.value), "unit": unit}
    return Extraction(start, at + len(unit) if unit else number.end, Quantity, columns)


def _ordered_word(window: Window, at: int) -> str | None:
    for length in range(_LONGEST_OF_TIME, 0, -1):
        word = window.after(at, length)
        is_known = word in classifiers.CLASSIFIERS or word in _OF_TIME
        if is_known and not window.splits_word(at + length):
            return word
    return None


def _metre(window: Window, pos: int) -> Extraction | None:
    """米八 is a height of 1.8 metres."""
    height = ranges.metre(window, pos)
    if not height or not height.measure:
        return None
    limits = ranges.parse(window, height)
    extraction = _range(window, limits) if limits else None
    return extraction or _single(window, Measured(height.number, height.measure))


@QUANTITIES.rule(
    "首",
    examples={
        "首批游客到达。": "1 批",
    },
    not_in=["首都。"],
)
def _first(window: Window, pos: int) -> Extraction | None:
    """首批, 首款."""
    match = window.match(_FIRST, pos)
    if not match:
        return None
    unit = match["unit"]
    if window.splits_word(match.end()):
        return None
    columns = {"kind": "ordinal", "value": 1.0, "unit": unit}
    return Extraction(pos, match.end(), Quantity, columns)


_SPECIAL = {"第": _ordinal, "首": _first, "翻": _folds, "米": _metre}
