"""What follows a number and makes it a value: a unit, currency, percent sign or counting word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from pipelines.records import CurrencyBasis
from pipelines.text.values.money import currencies, sums
from pipelines.text.values.money.silver import is_silver
from pipelines.text.values.money.sums import Currency
from pipelines.text.values.numbers import numerals
from pipelines.text.values.numbers.exact_numerals import DIGITS, SOLD_BY_ONE, as_arabic
from pipelines.text.values.numbers.numerals import OPENS_BEHIND_SEVERAL, Numeral
from pipelines.text.values.quantities import classifiers, customary, senses, temperatures, units
from pipelines.text.values.quantities.units import Unit
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window
from pipelines.text.words.matching import Lookup, any_of, longest_at, lookup

MEASURES = Chapter("What is measured")

Kind = Literal["money", "percent", "ratio", "unit", "points", "classifier", "ordinal"]

_POINTS = re.compile(r"个?(?:(?P<half>半)?(?P<name>百分点)|(?P<basis>基点|BP|bp)(?![A-Za-z]))")
_TENTHS = re.compile(
    r"成"
    r"(?:(?P<half>半)|(?P<more>[一二三四五六七八九])(?![一二三四五六七八九十百千万个名成]))?"
)
_DISCOUNT = re.compile(r"折")
_TIMES = re.compile(r"倍(?P<half>半(?![数年月天日小径路]))?")
_DENOMINATOR = re.compile(r"(?:/|每)(?P<count>\d{1,5})?(?P<name>[^\s\d,。;:、()]{1,5})")
_PRICED = re.compile(rf"一(?P<name>{any_of(SOLD_BY_ONE)})(?![性人半多第一])")
_BLANKS = re.compile(" {0,4}")
# Before a counting word these digits are, when alone, names and verbs (拾级).
_LONE = frozenset("壹贰叁肆柒捌玖拾佰仟")
_HALF = re.compile(r"半")
# What 分 and 厘 are a tenth of: 5亩3分, 二钱五分.
_TENTHS_OF = {"亩": "分", "甲": "分", "寸": "分", "钱": "分", "分": "厘"}
# A last digit without its unit: 五斤三, 两丈四.
_LAST_TENTH = re.compile(r"(?P<tenth>[一二三四五六七八九])(?![\w%])")
_OF_SILVER = frozenset({"两", "钱"})
_HAS_LAST_TENTH = frozenset("斤两丈尺里石斗亩方")
# A height: 一米八五, 1米75.
_HEIGHT = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九]{1,2})(?![\d.%A-Za-z十百千万亿个米年月日号、至—-])"
)
_CURRENCIES = lookup({*currencies.AFTER, *currencies.HOME})
_CENTS = lookup(currencies.CENTS)
_MONEY_OPENS = frozenset("块分毛角").union(_CURRENCIES, _CENTS)
_CLASSIFIERS = lookup(classifiers.CLASSIFIERS)
_UNITS = lookup(units.UNITS)
_UNITS_BELOW = lookup(units.UNITS.keys() | units.TIME_UNITS.keys())
_DENOMINATORS = lookup(
    {*units.UNITS, *units.TIME_UNITS, *classifiers.CLASSIFIERS, *classifiers.BELOW}
)
# What a measure may begin with, counting words apart.
_POINTS_NAMES = ("百分点", "个百分点", "个半百分点", "基点", "个基点", "BP", "bp")
_OTHERS = frozenset("成折倍块度°角毛分").union(
    currencies.AFTER,
    currencies.HOME,
    currencies.CENTS,
    units.UNITS,
    units.PERCENT,
    classifiers.ORDINAL,
    _POINTS_NAMES,
)
OPENS = frozenset(name[0] for name in _OTHERS | classifiers.CLASSIFIERS)
_NAMES = lookup(_OTHERS | classifiers.CLASSIFIERS)
_DEGREE_CONTEXT: dict[str, Iterable[str]] = {
    "energy": "电",
    "temperature": "温热冷零烧",
    "angle": (*"角坡倾斜转", "北纬", "南纬", "东经", "西经"),
}
_CONTEXT = 12
# A number behind the name of a currency that is no sum of it: 人民币500强, 美元3级.
_NO_SUM = re.compile(r"[强级版号年月日周届时点A-Za-z:.%‰]")
_FEW_OCEANS = 10  # 四大洋
_OF_YEAR, _YEARS = ("届", "级"), range(1949, 2100)
_TURNS = (180, 270, 360, 720)  # 转身180度, 360度全景
_SCALE = re.compile(
    rf"(?P<name>{any_of(units.SCALES)}) ?(?:零[下上]|负|约|近|高?达|达到|超过|[低高]于|至|到)?$"
)
_MINUTES = re.compile(
    r"(?P<minutes>[0-5]?\d)[′'分]"
    r"(?:(?P<seconds>[0-5]?\d(?:\.\d{1,4})?)[″\"秒])?"
)
_DEGREE = ("度", "°")
_NOTHING = Decimal(0)


@dataclass(slots=True)
class Measure:
    """A suffix of a number: its kind, its end, its printed name and what it makes of the number.

    The value is number · factor + plus; `per` is a denominator that is no unit of measure. Of
    money, `basis` is what tells the currency, and `sign` where one before the number begins.
    """

    kind: Kind
    end: int
    name: str
    unit: Unit | None = None
    currency: str | None = None
    per: str | None = None
    factor: Decimal = Decimal(1)
    plus: Decimal = _NOTHING
    basis: CurrencyBasis | None = None
    sign: int | None = None


class Measured(NamedTuple):
    """A number with its measure."""

    number: Numeral
    measure: Measure


def may_follow(digit: str, text: str, at: int, end: int) -> bool:
    """Whether the name of a measure stands at a position behind one Chinese digit."""
    return longest_at(text, at, end, _names_behind(digit)) is not None


@cache
def _names_behind(digit: str) -> Lookup:
    """The names of measures behind one Chinese digit: not every counting word counts behind all."""
    if digit == "数":
        return {char: _NAMES[char] for char in OPENS_BEHIND_SEVERAL}
    counted = classifiers.COUNTED_FROM.get(digit)
    return _NAMES if counted is None else lookup(_OTHERS | counted)


def measure_of(window: Window, number: Numeral) -> Measure | None:
    """The suffix of a number, None where there is none."""
    at = _past_blanks(window, number.end)
    if window.char(at) not in OPENS:
        return _signed_money(window, number)
    measure = _money(window, number, at) or _share(window, number, at) or _unit(window, number, at)
    if measure:
        return measure
    if number.lettered or window.text[number.start : number.end] in _LONE:
        return _signed_money(window, number)
    counted = _ordinal(window, number, at) or _classifier(window, number, at)
    return counted or _signed_money(window, number)


def _past_blanks(window: Window, at: int) -> int:
    blanks = window.match(_BLANKS, at) if window.char(at) == " " else None
    return blanks.end() if blanks else at


def _money(window: Window, number: Numeral, at: int) -> Measure | None:
    if _is_no_sum(window, number):
        return None
    if window.char(at) in _MONEY_OPENS and (sum_of := _printed_money(window, number, at)):
        return sum_of
    sign = sums.sign(window, number.start)
    is_sign = sign is not None and sign.name in currencies.SIGNS
    return _signed_money(window, number) if is_sign else None


def _printed_money(window: Window, number: Numeral, at: int) -> Measure | None:
    """A sum whose money, or a part of a yuan, is printed behind it."""
    name = window.longest(at, _CURRENCIES)
    if name and not _are_oceans(number, name):
        return _with_denominator(window, _sum(window, number, at, name))
    if name := window.longest(at, _CENTS):
        code = currencies.CENTS[name]
        cent = _of_money(window, at + len(name), name, Currency(code, "printed"))
        return replace(cent, factor=Decimal("0.01"))
    if pieces := sums.pieces(window, number, at):
        end, factor, plus = pieces
        mark = window.char(at)
        measure = replace(_of_money(window, end, mark), factor=factor, plus=plus)
        return _with_denominator(window, measure)
    return None


def _is_no_sum(window: Window, number: Numeral) -> bool:
    """Whether a digit is no number of money: 二元 is a binary, 每两法币 of each tael."""
    digits = window.text[number.start : number.end]
    return digits == "二" or (digits == "两" and window.before(number.start, 1) == "每")


def _of_money(
    window: Window,
    end: int,
    name: str,
    currency: Currency | None = None,
    plus: Decimal = _NOTHING,
) -> Measure:
    """A sum whose money has a name; the name tells the currency unless it is given."""
    code, basis = currency or sums.currency_of(window, name)
    return Measure("money", end, name, currency=code, plus=plus, basis=basis)


def _are_oceans(number: Numeral, name: str) -> bool:
    """四大洋 are oceans, 四十大洋 silver dollars."""
    return name == "大洋" and (number.most or 0) < _FEW_OCEANS


def _signed_money(window: Window, number: Numeral) -> Measure | None:
    """A sum whose currency is printed before it, or in brackets behind it, alone: ¥300."""
    if sign := sums.sign(window, number.start):
        if sign.name not in currencies.SIGNS and window.match(_NO_SUM, number.end):
            return None
        measure = replace(_of_money(window, number.end, sign.name), sign=sign.start)
        return _with_denominator(window, measure)
    name = sums.aside(window, number.end)
    return _of_money(window, number.end, name) if name else None


def _sum(window: Window, number: Numeral, at: int, name: str) -> Measure:
    """A sum in a named currency, 元 or another."""
    end = at + len(name)
    if name in currencies.HOME:
        return _yuan(window, number, end, name)
    measure = _of_money(window, end, name)
    end, plus = sums.cents(window, end, measure.currency)
    twice = sums.sign(window, number.start)  # 日币五千円
    is_twice = twice is not None and currencies.BEFORE[twice.name] == measure.currency
    return replace(measure, end=end, plus=plus, sign=twice.start if twice and is_twice else None)


def _yuan(window: Window, number: Numeral, end: int, name: str) -> Measure:
    """A sum whose 元 ends at `end`.

    It is of the currency named before it (港币60元), right after it (三万元欧元) or in brackets.
    """
    second = window.longest(end, _CURRENCIES)
    if second and second not in currencies.HOME:
        return _of_money(window, end + len(second), second)
    end, plus = sums.small_change(window, end)
    sign = sums.sign(window, number.start)
    if sign and not sums.is_rate(window, sign):
        return replace(_of_money(window, end, sign.name), plus=plus, sign=sign.start)
    aside = sums.aside(window, end)
    currency = sums.currency_of(window, aside or name, None if aside else number.start)
    return _of_money(window, end, aside or name, currency, plus)


def _with_denominator(window: Window, measure: Measure) -> Measure:
    """The measure with its denominator: 元/平方米·月, 元每吨, and of money 两块钱一斤."""
    if measure.kind == "money" and (priced := window.match(_PRICED, measure.end)):
        name = priced["name"].removeprefix("个") or "个"
        return replace(measure, end=priced.end(), per=name)
    denominator = window.match(_DENOMINATOR, measure.end)
    if not denominator:
        return measure
    start = denominator.start("name")
    end = _end_of_denominators(window, start)
    per = (denominator["count"] or "") + window.text[start:end]
    return replace(measure, end=end, per=per) if per else measure


def _end_of_denominators(window: Window, start: int) -> int:
    """Where names joined by · end (平方米·月); `start` without one."""
    name = window.longest(start, _DENOMINATORS)
    end = start
    while name:
        end += len(name)
        name = window.longest(end + 1, _DENOMINATORS) if window.char(end) == "·" else None
        if name:
            end += 1
    return end


def _share(window: Window, number: Numeral, at: int) -> Measure | None:
    read_share = _SHARES.get(window.char(at))
    return read_share(window, number, at) if read_share else None


def _percent(window: Window, number: Numeral, at: int) -> Measure:
    mark = window.char(at)
    return Measure("percent", at + 1, mark, units.PERCENT[mark])


@MEASURES.rule(
    "percentage points",
    examples={
        "下降0.4个百分点。": "0.4 百分点",
        "上调25个基点。": "25 基点",
        "提高一个半百分点。": "1.5 百分点",
    },
)
def _points(window: Window, number: Numeral, at: int) -> Measure | None:
    match = window.match(_POINTS, at)
    if not match:
        return None
    name = match["name"] or match["basis"]
    return Measure("points", match.end(), name, plus=Decimal("0.5" if match["half"] else 0))


@MEASURES.rule(
    "tenths",
    examples={
        "三成农户参保。": "30 成",
        "增收三成五。": "35 成",
        "减少三成半。": "35 成",
    },
    not_in=["三成立公司。", "又一成功案例。"],
)
def _tenths(window: Window, number: Numeral, at: int) -> Measure | None:
    """三成, 三成五, 三成半."""
    match = window.match(_TENTHS, at)
    if not match or (number.most or 0) > 10:  # 以318万|成交
        return None
    hundredths = DIGITS[match["more"]] if match["more"] else 0
    plus = Decimal(5 if match["half"] else hundredths)
    return Measure("percent", match.end(), "成", units.PERCENT["%"], factor=Decimal(10), plus=plus)


@MEASURES.rule(
    "discount",
    examples={
        "打八折出售。": "0.8 折",
        "打七五折。": "0.75 折",
        "半折出售。": "0.5 折",
    },
    not_in=["发布三折叠屏手机。"],
)
def _discount(window: Window, number: Numeral, at: int) -> Measure | None:
    """八折 is 0.8 of the price, 七五折 is 0.75, 半折 is half."""
    match = window.match(_DISCOUNT, at)
    if not match:
        return None
    factor = Decimal("0.01") if number.value and number.value > 10 else Decimal("0.1")
    if window.text[number.start] == "半":
        factor = Decimal(1)
    return Measure("ratio", match.end(), "折", units.RATIO, factor=factor)


@MEASURES.rule(
    "times as much",
    examples={
        "增长3.2倍。": "3.2 倍",
        "规模是去年的两倍半。": "2021; 2.5 倍",
    },
)
def _times(window: Window, number: Numeral, at: int) -> Measure | None:
    match = window.match(_TIMES, at)
    if match is None:
        return None
    plus = Decimal("0.5") if match["half"] else Decimal(0)
    return Measure("ratio", match.end(), "倍", units.RATIO, plus=plus)


_SHARES = {
    **dict.fromkeys(units.PERCENT, _percent),
    **dict.fromkeys((name[0] for name in _POINTS_NAMES), _points),
    "成": _tenths,
    "折": _discount,
    "倍": _times,
}


def _unit(window: Window, number: Numeral, at: int) -> Measure | None:
    name = window.longest(at, _UNITS)
    if not name or not senses.is_unit(window, number, name, at):
        return _degree(window, number, at)
    unit = customary.unit_of(window, name, at)
    measure = _quotient(window, Measure("unit", at + len(name), name, unit))
    measure = _with_last_digits(window, number, measure) or _with_smaller(window, measure)
    if name in _OF_SILVER and is_silver(window, number.start, measure.end):
        return _in_taels(window, measure)
    return measure


def _with_last_digits(window: Window, number: Numeral, measure: Measure) -> Measure | None:
    """What follows a unit without one: 一米八五, 2米半, 两丈四; None where nothing does."""
    name, end = measure.name, measure.end
    if name == "米" and (height := window.match(_HEIGHT, end)):
        return replace(measure, end=height.end(), plus=Decimal(f"0.{as_arabic(height[0])}"))
    if half := window.match(_HALF, end):
        return replace(measure, end=half.end(), plus=Decimal("0.5"))
    is_spelled = number.han and name in _HAS_LAST_TENTH
    if is_spelled and (last := window.match(_LAST_TENTH, end)):
        tenths = Decimal(DIGITS[last["tenth"]]) / 10
        return replace(measure, end=last.end("tenth"), plus=tenths)
    return None


def _in_taels(window: Window, weight: Measure) -> Measure:
    """A weight of silver as a sum of money, which has no code."""
    sum_of = _of_money(window, weight.end, weight.name, Currency(None, "printed"))
    return _with_denominator(window, replace(sum_of, plus=weight.plus))


class _Part(NamedTuple):
    """A smaller part of a measure: where it ends, its unit, and what it is of the unit before."""

    end: int
    name: str
    unit: Unit
    amount: Fraction


def _with_smaller(window: Window, larger: Measure) -> Measure:
    """六斤八两, 3公里500米, 二石五斗三升: smaller units of the same dimension add to the larger."""
    if larger.unit is None:
        return larger
    end, plus, worth = larger.end, Fraction(0), Fraction(1)
    name, unit = larger.name, larger.unit
    while part := _part(window, end, name, unit):
        plus += part.amount * worth
        worth *= part.unit.factor / unit.factor
        end, name, unit, _ = part
    if end == larger.end:
        return larger
    return replace(larger, end=end, plus=Decimal(plus.numerator) / Decimal(plus.denominator))


@customary.CUSTOMARY.rule(
    "smaller units behind a larger",
    examples={
        "捡到六斤八两野果。": "6.8 斤",
        "管线长3公里500米。": "3.5 公里",
        "分得二石五斗三升米。": "2.53 石",
        "承包5亩3分。": "5.3 亩",
        "打成二钱五分的银锁。": "2.5 钱",
        "身高6英尺3英寸。": "6.25 英尺",
    },
    not_in=["买3斤500元的茶。", "走2里后歇3分钟。"],
)
def _part(window: Window, at: int, name: str, larger: Unit) -> _Part | None:
    """The smaller part at a position, behind one of a unit."""
    number = numerals.parse(window.text, at, window.limit)
    if not number or number.value is None:
        return None
    smaller_name = window.longest(number.end, _UNITS) or window.char(number.end)
    if smaller_name == _TENTHS_OF.get(name):
        smaller = replace(larger, factor=larger.factor / 10)
    elif smaller_name in units.UNITS:
        smaller = units.unit_of(smaller_name, window.locale)
    else:
        return None
    amount = _part_of_one(larger, number.value, smaller)
    if amount is None:
        return None
    return _Part(number.end + len(smaller_name), smaller_name, smaller, amount)


def _part_of_one(larger: Unit, value: Decimal, smaller: Unit) -> Fraction | None:
    """What so many of a smaller unit are of a larger; None if they are not less than one of it."""
    if smaller.dimension != larger.dimension or smaller.factor >= larger.factor:
        return None
    part = Fraction(value) * smaller.factor / larger.factor
    return part if part < 1 else None


@MEASURES.rule(
    "degrees",
    examples={
        "用电200度。": "200 度",
        "气温升到30度。": "30 度",
        "转体720度。": "720 度",
        "体温摄氏37度。": "37 度",
    },
    not_in=["30度数学题。"],
)
def _degree(window: Window, number: Numeral, at: int) -> Measure | None:
    """度 and °: a kilowatt-hour, a degree Celsius or of an angle, as the clause says."""
    mark = window.char(at)
    if mark not in _DEGREE:
        return None
    if scale := _SCALE.search(window.before(number.start, 6)):
        return Measure("unit", at + 1, mark, units.SCALES[scale["name"]])
    if mark == "°" or window.match(_MINUTES, at + 1):
        return _angle(window, at)
    clause = window.before(at, _CONTEXT) + window.after(at + 1, 2)
    for dimension, cues in _DEGREE_CONTEXT.items():
        if any(cue in clause for cue in cues):
            return Measure("unit", at + 1, mark, units.DEGREES[dimension])
    if temperatures.goes_on(window, number.start):
        return Measure("unit", at + 1, mark, units.DEGREES["temperature"])
    is_turn = number.value in _TURNS
    return Measure("unit", at + 1, mark, units.DEGREES["angle"]) if is_turn else None


def _angle(window: Window, at: int) -> Measure:
    """45°, and with its minutes and seconds 31°14′ or 31度14分."""
    parts = window.match(_MINUTES, at + 1)
    name = window.char(at)
    if not parts:
        return Measure("unit", at + 1, name, units.DEGREES["angle"])
    plus = Decimal(parts["minutes"]) / 60 + Decimal(parts["seconds"] or 0) / 3600
    return Measure("unit", parts.end(), name, units.DEGREES["angle"], plus=plus)


def _quotient(window: Window, over: Measure) -> Measure:
    """A unit over another: 微克/立方米, 毫克/100毫升, 毫克每升; what is no unit goes to `per`."""
    denominator = window.match(_DENOMINATOR, over.end)
    if not denominator or not over.unit:
        return over
    start = denominator.start("name")
    name = window.longest(start, _UNITS_BELOW)
    if not name:
        return _with_denominator(window, over)
    is_of_time = name in units.TIME_UNITS and name not in units.UNITS
    under = units.TIME_UNITS[name] if is_of_time else units.unit_of(name, window.locale)
    count = int(denominator["count"] or 1) or 1
    end = start + len(name)
    printed = over.name + window.text[over.end : end]
    return replace(over, end=end, name=printed, unit=units.quotient(over.unit, under, count))


@MEASURES.rule(
    "期, 届 and 级 that order",
    examples={
        "二期工程开工。": "2 期",
        "2026届毕业生。": "2026 届",
    },
    not_in=["连续三届夺冠。", "新一届委员会。"],
)
def _ordinal(window: Window, number: Numeral, at: int) -> Measure | None:
    """Chinese digits before 期 or 届 (二期工程, 十九届), and a year before 届 or 级."""
    word = window.char(at)
    if not number.han:
        is_year = word in _OF_YEAR and number.value in _YEARS  # 2026届毕业生, 2023级学生
        return Measure("ordinal", at + 1, word) if is_year else None
    if number.value is None or word not in classifiers.ORDINAL:
        return None
    if window.text[number.start] == "两":
        return None
    is_run = window.before(number.start, 2).endswith(classifiers.RUN_BEFORE)  # 连续三届
    return None if is_run else Measure("ordinal", at + 1, word)


def _classifier(window: Window, number: Numeral, at: int) -> Measure | None:
    name = window.longest(at, _CLASSIFIERS)
    if not name or not senses.is_count(window, number, name, at):
        return None
    return _with_denominator(window, Measure("classifier", at + len(name), name))
