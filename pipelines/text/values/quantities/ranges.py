"""Ranges of quantities and amounts: 20%至30%, 2—5万元, 5元与8元之间, 五千元以上五万元以下."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from pipelines.text.values.money import currencies
from pipelines.text.values.numbers import bounds, modifiers, numerals
from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.quantities import shares
from pipelines.text.values.quantities.measures import Measure, measure_of
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of, lookup

RANGES = Chapter("Ranges and lists of quantities")

SHORT_METRE = r"米(?<![^\W高近约从到至有]米)[二三四五六七八九](?=[的多以左到至]|\W|$)"
_METRE = re.compile(SHORT_METRE)
_TO = re.compile(bounds.CONNECTOR.pattern + "(?P<sign>(?<=[至到~—])-|负|零下)?(?:零上)?")
_AND = re.compile(" ?[和与及] ?")
_BETWEEN = re.compile("之间|间(?![隔断距歇接房])")
# From a lower bound to an upper one: 以上、… 以下, 大于…的同时小于….
_LINK = re.compile("(?:的同时|[,、])? ?(?:并且|而且|同时|[且并但又到至])? ?")
_SIGNS = lookup(currencies.BEFORE)
_LOWER = frozenset({"over", "at_least"})
_UPPER_WORDS = [word for word, modifier in modifiers.BEFORE.items() if modifier == "at_most"]
_UPPER = re.compile(f"(?:{any_of(_UPPER_WORDS)}|(?P<than>比)) ?")
# What follows the left number of such a range: its bound, a link, the other bound and number.
_UPPER_BEHIND = re.compile(
    f" ?(?:{any_of(modifiers.AFTER)}|[{''.join(modifiers.COMPARED)}])?{_LINK.pattern}"
    f"(?:{any_of((*_UPPER_WORDS, '比'))} ?)?(?:{any_of(currencies.BEFORE)})?[米半{numerals.OPENS}]"
)
# What a range may go on with behind its left number: most numbers are none.
_GOES_ON = frozenset(f" ~—-至到和与及比的,、并而同且但又米半{numerals.OPENS}").union(
    word[0] for word in (*modifiers.AFTER, *modifiers.COMPARED, *_UPPER_WORDS, *currencies.BEFORE)
)


class Span(NamedTuple):
    """Where an expression starts and ends."""

    start: int
    end: int


class Range(NamedTuple):
    """Two numbers and their measures; `whole` is the span where words give the bounds."""

    left: Numeral
    left_measure: Measure
    right: Numeral
    right_measure: Measure
    whole: Span | None = None


@dataclass(slots=True)
class Operand:
    """A number that may be one end of a range, with the measure printed behind it, if any."""

    number: Numeral
    measure: Measure | None


def parse(window: Window, left: Operand) -> Range | None:
    """The range that begins with a number, whose measure may be printed on the right one only."""
    if height := _height(window, left):
        return height
    if window.char(_end_of(left)) not in _GOES_ON:
        return None
    return _linked(window, left) or _between(window, left) or _bounded(window, left)


@RANGES.rule(
    "height to the tenth",
    examples={"个子一米八几。": "1.8..1.89 米", "身高1米7几。": "1.7..1.79 米"},
    not_in=["身高一米八。", "长一米几。"],
)
def _height(window: Window, left: Operand) -> Range | None:
    """一米八几: 1.80 to 1.89 metres."""
    number, measure = left.number, left.measure
    if measure is None or measure.name != "米" or not measure.plus:
        return None
    if window.char(measure.end) != "几" or measure.plus.as_tuple().exponent != -1:
        return None
    tallest = replace(measure, end=measure.end + 1, plus=measure.plus + Decimal("0.09"))
    return Range(number, measure, number, tallest)


def right_of(window: Window, at: int) -> Operand | None:
    """The number that 至 or a dash leads to, with its sign and its measure."""
    connector = window.match(_TO, at)
    if not connector:
        return None
    right = _operand(window, connector.end())
    if not right or not connector["sign"] or right.number.value is None:
        return right
    negative = replace(right.number, value=-right.number.value)
    return Operand(negative, right.measure)


@RANGES.rule(
    "height without its metre",
    examples={
        "身高米八。": "1.8 米",
    },
    not_in=["糯米八斤。"],
)
def metre(window: Window, at: int) -> Operand | None:
    """米八, a height of 1.8 metres: the one metre is not printed."""
    if not window.match(_METRE, at):
        return None
    one = Numeral(at, at, Decimal(1), han=True)
    return Operand(one, measure_of(window, one))


def _operand(window: Window, at: int) -> Operand | None:
    """A number, a fraction or a short height, with its measure."""
    if share := shares.parse(window, at):
        return Operand(share.number, share.measure)
    if height := metre(window, at):
        return height
    signed = window.longest(at, _SIGNS)
    number = numerals.parse(window.text, at + len(signed or ""), window.limit)
    return Operand(number, measure_of(window, number)) if number else None


def _end_of(operand: Operand) -> int:
    return operand.measure.end if operand.measure else operand.number.end


@RANGES.rule(
    "range",
    examples={
        "增长20%至30%。": "20..30 %",
        "投资2—5万元。": "20000..50000 CNY",
        "罚款1万元--5万元。": "10000..50000 CNY",
    },
    not_in=["5元和8元。"],
)
def _linked(window: Window, left: Operand) -> Range | None:
    """20%至30%, 2—5万元."""
    return _joined(left, right_of(window, _end_of(left)))


@RANGES.rule(
    "range with 之间",
    examples={
        "报价在5元与8元之间。": "5..8 CNY",
        "年龄20和30岁之间。": "20..30 岁",
    },
    not_in=["5元与8元的票。"],
)
def _between(window: Window, left: Operand) -> Range | None:
    """5元与8元之间, 20和30岁之间."""
    link = window.match(_AND, _end_of(left))
    if not link:
        return None
    joined = _joined(left, _operand(window, link.end()))
    if joined is None:
        return None
    close = window.match(_BETWEEN, joined.right_measure.end)
    return joined._replace(whole=Span(left.number.start, close.end())) if close else None


@RANGES.rule(
    "from a lower to an upper bound",
    examples={
        "处五千元以上五万元以下罚款。": "5000..50000 CNY",
        "不低于5%且不高于8%。": "5..8 %",
    },
    not_in=["5元以上。"],
)
def _bounded(window: Window, left: Operand) -> Range | None:
    """五千元以上五万元以下, 不低于5%且不高于8%."""
    lower = _lower_bound(window, left) if window.match(_UPPER_BEHIND, _end_of(left)) else None
    if lower is None:
        return None
    link = window.match(_LINK, lower.end)
    at = link.end() if link else lower.end
    upper = window.match(_UPPER, at)
    joined = _joined(left, _operand(window, upper.end() if upper else at))
    end = _end_of_upper(window, joined, upper) if joined else None
    if joined is None or end is None:
        return None
    return joined._replace(whole=Span(lower.start, end))


def _end_of_upper(window: Window, joined: Range, upper: re.Match[str] | None) -> int | None:
    """Where a range ends with the words that bound it from above; None without them."""
    end, after = bounds.after(window, joined.right_measure.end)
    if upper and upper["than"]:
        comparison = bounds.comparison(window, joined.right.start, end)
        return comparison.end if comparison and comparison.modifier == "at_most" else None
    return end if upper or after == "at_most" else None


def _lower_bound(window: Window, left: Operand) -> Span | None:
    """The span of a number with words that bound it from below; None without them."""
    end_of_left = _end_of(left)
    sign = left.measure.sign if left.measure else None
    start, before = bounds.before(window, left.number.start if sign is None else sign)
    end, after = bounds.after(window, end_of_left)
    comparison = None if before or after else bounds.comparison(window, start, end)
    if comparison:
        start, end, before = comparison
    return Span(start, end) if before in _LOWER or after in _LOWER else None


def _joined(left: Operand, right: Operand | None) -> Range | None:
    """The range of two numbers of the same measure, or of the measure that the right one has."""
    if right and left.measure and left.measure.kind == "money":
        return _joined_sums(left.number, left.measure, right)
    if not right or not right.measure:
        return None
    if left.measure is None:
        number = _backfilled(left.number, right.number)
        return Range(number, right.measure, right.number, right.measure)
    if not _same(left.measure, right.measure):
        return None
    return Range(left.number, left.measure, right.number, right.measure)


def _joined_sums(left: Numeral, sum_of: Measure, right: Operand) -> Range | None:
    """The range of two sums; the right one is in the currency of the left unless it has its own.

    新台币3万元以上15万元以下, HK$60至80, 港币3至5万元.
    """
    has_sign_alone = sum_of.end == left.end
    measure = right.measure
    if measure is None and has_sign_alone:
        measure = replace(sum_of, end=right.number.end)
    if measure is None or measure.kind != "money":
        return None
    if sum_of.basis == "printed" and measure.name in currencies.HOME:
        measure = replace(measure, currency=sum_of.currency, basis="printed", name=sum_of.name)
    if measure.currency != sum_of.currency:
        return None
    if has_sign_alone:
        left = _backfilled(left, right.number)
    return Range(left, sum_of, right.number, measure)


def _same(left: Measure, right: Measure) -> bool:
    if left.name == "个" and right.kind == "points":  # 0.5个至1.2个百分点
        return True
    return (left.kind, left.name, left.currency) == (right.kind, right.name, right.currency)


def _backfilled(left: Numeral, right: Numeral) -> Numeral:
    """The left number with the scale printed on the right one only: 3—5亿, but 8000至1万."""
    if left.scale != 1 or left.value is None or right.value is None:
        return left
    scale = right.scale
    if left.han and left.value < 10 and scale == 1:  # 两到三百
        scale = next((small for small in (1000, 100) if right.value % small == 0), 1)
    return left if left.value > right.value / scale else left.times(scale)
