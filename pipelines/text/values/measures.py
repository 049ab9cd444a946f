"""What stands after a number and makes it a value: a unit, a currency, a percent sign, a counting word."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from pipelines.text.values import classifiers, currencies, money, numerals, senses, units
from pipelines.text.values.exact_numerals import DIGITS
from pipelines.text.values.names import longest
from pipelines.text.values.numerals import Numeral
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of, lookup

Kind = Literal["money", "percent", "ratio", "unit", "points", "classifier", "ordinal"]

_POINTS = re.compile(r"个?(?:(?P<half>半)?(?P<name>百分点)|(?P<basis>基点|BP|bp)(?![A-Za-z]))")
_TENTHS = re.compile(
    r"成(?![功立长为员绩果熟本都型就品交分人一效因])(?:(?P<half>半)|(?P<more>[一二三四五六七八九])(?![一二三四五六七八九十百千万个名成]))?"
)
_DISCOUNT = re.compile(r"折(?![叠腾线射合算页])")
_TIMES = re.compile(r"倍(?![增速率频感受加])")
_DENOMINATOR = re.compile(r"(?:/|每)(?P<count>\d{1,5})?(?P<name>[^\s\d,。;:、()]{1,5})")
_PRICED = re.compile(rf"一(?P<name>{any_of(classifiers.PRICED)})(?![性人半多第一])")
_BLANKS = re.compile(" {0,4}")
_LONE = frozenset(
    "壹贰叁肆柒捌玖拾佰仟"
)  # alone they are names and verbs (拾级) before a counting word
_HALF = re.compile(r"半(?![导径年天日小岛程])")
# A height: 一米八五, 1米75.
_HEIGHT = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九]{1,2})(?![\d.%A-Za-z十百千万亿个米年月日号、至—-])"
)
_CURRENCIES, _CLASSIFIERS, _UNITS = (
    lookup(currencies.AFTER),
    lookup(classifiers.CLASSIFIERS),
    lookup(units.UNITS),
)
_CENTS = lookup(currencies.CENTS)
# What a measure may begin with, besides names: 百分点, 成, 折, 倍, parts of a yuan, degrees, 期 and 届.
OPENS = frozenset("个百成折倍块度°基Bb").union(
    _CURRENCIES, _CLASSIFIERS, _UNITS, _CENTS, units.PERCENT, currencies.FRACTIONS
)
OPENS |= frozenset(classifiers.ORDINAL)
_BELOW = lookup(units.UNITS.keys() | units.TIME_UNITS.keys())
_EACH = lookup({*units.UNITS, *units.TIME_UNITS, *classifiers.CLASSIFIERS, *classifiers.BELOW})
_DEGREE_CONTEXT: dict[str, Iterable[str]] = {
    "energy": "电", "temperature": "温热冷零烧", "angle": (*"角坡倾斜转", "北纬", "南纬", "东经", "西经"),
}  # fmt: skip
_CONTEXT = 12
_OF_YEAR, _YEARS = ("届", "级"), range(1949, 2100)
_TURNS = (180, 270, 360, 720)  # 转身180度, 360度全景
_MINUTES = re.compile(r"(?P<minutes>[0-5]?\d)[′'分](?:(?P<seconds>[0-5]?\d(?:\.\d{1,4})?)[″\"秒])?")
_DEGREE = ("度", "°")


class Measure(NamedTuple):
    """A suffix of a number: its kind, end, printed name, and how it turns the number into the value.

    The value is number · factor + plus; `per` is a denominator that is no unit of measure.
    """

    kind: Kind
    end: int
    name: str
    unit: units.Unit | None = None
    currency: str | None = None
    per: str | None = None
    factor: Decimal = Decimal(1)
    plus: Decimal = Decimal(0)


def measure(window: Window, number: Numeral) -> Measure | None:
    """The suffix of a number, None where there is none."""
    blanks = window.match(_BLANKS, number.end)
    at = blanks.end() if blanks else number.end
    if window.char(at) not in OPENS:
        return _signed_money(window, number)
    found = _money(window, number, at) or _share(window, number, at) or _unit(window, number, at)
    if found or number.lettered or window.text[number.start : number.end] in _LONE:
        return found
    return _ordinal(window, number, at) or _classifier(window, number, at)


def _money(window: Window, number: Numeral, at: int) -> Measure | None:
    if window.text[number.start : number.end] == "二":  # 二元 is a binary
        return None
    name = longest(window, at, _CURRENCIES)
    following = window.char(at + len(name)) if name else ""
    if name and not (following and following in currencies.NOT_BEFORE.get(name, "")):
        return _per(window, _sum(window, number, at, name))
    if name := longest(window, at, _CENTS):
        return Measure(
            "money", at + len(name), name, currency=currencies.CENTS[name], factor=Decimal("0.01")
        )
    if pieces := money.pieces(window, at):
        end, factor, plus = pieces
        return _per(
            window, Measure("money", end, window.char(at), currency="CNY", factor=factor, plus=plus)
        )
    return _signed_money(window, number)


def _signed_money(window: Window, number: Numeral) -> Measure | None:
    """A sum whose currency is printed before it alone: ¥300."""
    code = money.prefix(window, number.start)[1]
    return Measure("money", number.end, "", currency=code) if code else None


def _sum(window: Window, number: Numeral, at: int, name: str) -> Measure:
    """A sum in a named currency; 元 is of the currency named before it (港币60元) or right after it (三万元欧元)."""
    end, code = at + len(name), currencies.AFTER[name]
    if name not in money.YUAN:
        end, plus = money.cents(window, end, code)
        return Measure("money", end, name, currency=code, plus=plus)
    other = longest(window, end, _CURRENCIES)
    if other and currencies.AFTER[other] != code:
        return Measure("money", end + len(other), name + other, currency=currencies.AFTER[other])
    end, plus = money.small_change(window, end)
    return Measure(
        "money", end, name, currency=money.prefix(window, number.start)[1] or code, plus=plus
    )


def _per(window: Window, found: Measure) -> Measure:
    """What follows a stroke or 每 (元/平方米·月), and behind money 一: 两块钱一斤."""
    if found.kind == "money" and (priced := window.match(_PRICED, found.end)):
        return found._replace(end=priced.end(), per=priced["name"].removeprefix("个") or "个")
    denominator = window.match(_DENOMINATOR, found.end)
    if not denominator:
        return found
    start = denominator.start("name")
    end, name = start, longest(window, start, _EACH)
    while name:
        end += len(name)
        name = longest(window, end + 1, _EACH) if window.char(end) == "·" else None  # 元/平方米·月
        end += 1 if name else 0
    per = (denominator["count"] or "") + window.text[start:end]
    return found._replace(end=end, per=per) if per else found


def _share(window: Window, number: Numeral, at: int) -> Measure | None:
    if (mark := window.char(at)) in units.PERCENT:
        return Measure("percent", at + 1, mark, units.PERCENT[mark])
    if found := window.match(_POINTS, at):
        name = found["name"] or found["basis"]
        return Measure("points", found.end(), name, plus=Decimal("0.5" if found["half"] else 0))
    if found := window.match(_TENTHS, at):
        plus = Decimal(5 if found["half"] else DIGITS[found["more"]] if found["more"] else 0)
        return Measure(
            "percent", found.end(), "成", units.PERCENT["%"], factor=Decimal(10), plus=plus
        )
    if found := window.match(_DISCOUNT, at):
        tenth = Decimal("0.01") if number.value and number.value > 10 else Decimal("0.1")
        half = window.text[number.start] == "半"  # 半折 is half the price
        return Measure(
            "ratio", found.end(), "折", units.RATIO, factor=Decimal(1) if half else tenth
        )
    if found := window.match(_TIMES, at):
        return Measure("ratio", found.end(), "倍", units.RATIO)
    return None


def _unit(window: Window, number: Numeral, at: int) -> Measure | None:
    name = longest(window, at, _UNITS)
    if not name or not senses.is_unit(window, number, name, at):
        return _degree(window, number, at)
    found = _quotient(window, Measure("unit", at + len(name), name, units.UNITS[name]))
    if name == "米" and (rest := window.match(_HEIGHT, found.end)):
        digits = "".join(str(DIGITS.get(char, char)) for char in rest[0])
        return found._replace(end=rest.end(), plus=Decimal(f"0.{digits}"))
    if half := window.match(_HALF, found.end):
        return found._replace(end=half.end(), plus=Decimal("0.5"))
    return _with_smaller(window, found)


def _with_smaller(window: Window, found: Measure) -> Measure:
    """六斤八两, 3公里500米: a smaller unit of the same dimension adds to the larger."""
    rest = numerals.parse(window.text, found.end, window.limit) if found.unit else None
    name = longest(window, rest.end, _UNITS) if rest else None
    if rest and found.name == "亩" and window.char(rest.end) == "分":  # a tenth of a mu
        return found._replace(end=rest.end + 1, plus=(rest.value or 0) / Decimal(10))
    if not found.unit or not rest or not name or rest.value is None:
        return found
    smaller = units.UNITS[name]
    share = Fraction(rest.value) * smaller.factor / found.unit.factor
    if (
        smaller.dimension != found.unit.dimension
        or smaller.factor >= found.unit.factor
        or share >= 1
    ):
        return found
    return found._replace(
        end=rest.end + len(name), plus=Decimal(share.numerator) / Decimal(share.denominator)
    )


def _degree(window: Window, number: Numeral, at: int) -> Measure | None:
    """度 is an hour of a kilowatt, a degree Celsius or of an angle, as its clause says; alone it is none."""
    if scale := next(
        (scale for scale in units.SCALES if window.before(number.start, 2) == scale), None
    ):
        return (
            Measure("unit", at + 1, window.char(at), units.SCALES[scale])
            if window.char(at) in _DEGREE
            else None
        )
    if window.char(at) == "°" or (window.char(at) == "度" and window.match(_MINUTES, at + 1)):
        return _angle(window, at)
    if window.char(at) != "度":
        return None
    clause = window.before(at, _CONTEXT) + window.after(at + 1, 2)
    for dimension, marks in _DEGREE_CONTEXT.items():
        if any(mark in clause for mark in marks):
            return Measure("unit", at + 1, "度", units.DEGREES[dimension])
    return Measure("unit", at + 1, "度", units.DEGREES["angle"]) if number.value in _TURNS else None


def _angle(window: Window, at: int) -> Measure:
    """45°, and with its minutes and seconds 31°14′ or 31度14分."""
    rest, name = window.match(_MINUTES, at + 1), window.char(at)
    if not rest:
        return Measure("unit", at + 1, name, units.DEGREES["angle"])
    plus = Decimal(rest["minutes"]) / 60 + Decimal(rest["seconds"] or 0) / 3600
    return Measure("unit", rest.end(), name, units.DEGREES["angle"], plus=plus)


def _quotient(window: Window, found: Measure) -> Measure:
    """A unit below a stroke or 每: 微克/立方米, 毫克/100毫升, 毫克每升; other words below are `per`."""
    denominator = window.match(_DENOMINATOR, found.end)
    if not denominator or not found.unit:
        return found
    start = denominator.start("name")
    name = longest(window, start, _BELOW)
    if not name:
        return _per(window, found)
    below = units.UNITS.get(name) or units.TIME_UNITS[name]
    unit = units.quotient(found.unit, below, int(denominator["count"] or 1) or 1)
    end = start + len(name)
    return found._replace(end=end, name=found.name + window.text[found.end : end], unit=unit)


def _ordinal(window: Window, number: Numeral, at: int) -> Measure | None:
    """Chinese digits before 期 or 届 order (二期工程, 十九届), unless a run is told of (连续三届); a year does, too."""
    word = window.char(at)
    if not number.han and word in _OF_YEAR and number.value in _YEARS:  # 2026届毕业生, 2023级学生
        return Measure("ordinal", at + 1, word)
    if (
        not number.han
        or number.value is None
        or word not in classifiers.ORDINAL
        or window.text[number.start] == "两"
    ):
        return None
    counts = window.before(number.start, 2).endswith(classifiers.RUN_BEFORE)
    return None if counts else Measure("ordinal", at + 1, word)


def _classifier(window: Window, number: Numeral, at: int) -> Measure | None:
    name = longest(window, at, _CLASSIFIERS)
    if not name or not senses.is_count(window, number, name, at):
        return None
    return _per(window, Measure("classifier", at + len(name), name))
