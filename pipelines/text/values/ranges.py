"""Ranges of quantities and amounts: 20%至30%, 2—5万元, 5元与8元之间, 五千元以上五万元以下, 高于60分、低于80分."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.text.values import bounds, modifiers, numerals, shares
from pipelines.text.values.measures import Measure, measure
from pipelines.text.values.numerals import Numeral
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of

SHORT_METRE = r"米(?<![^\W高近约从到至有]米)[二三四五六七八九](?=[的多以左到至]|\W|$)"
_METRE = re.compile(SHORT_METRE)
_TO = re.compile(bounds.CONNECTOR.pattern + "(?P<sign>(?<=[至到~—])-|负|零下)?(?:零上)?")
_AND = re.compile(" ?[和与及] ?")
_BETWEEN = re.compile("之间|间(?![隔断距歇接房])")
# From a lower bound to an upper one: 以上、… 以下, 大于…的同时小于….
_LINK = re.compile("(?:的同时|[,、])? ?(?:并且|而且|同时|[且并但又到至])? ?")
_LOWER = frozenset({"over", "at_least"})
_UPPER_WORDS = [word for word, is_a in modifiers.BEFORE.items() if is_a == "at_most"]
_UPPER = re.compile(f"(?:{any_of(_UPPER_WORDS)}|(?P<than>比)) ?")


class Range(NamedTuple):
    """Two numbers and what each is measured by; start and end of the whole where words tell the bounds."""

    left: Numeral
    own: Measure
    right: Numeral
    shared: Measure
    span: tuple[int, int] | None = None


def parse(window: Window, left: Numeral, own: Measure | None) -> Range | None:
    """The range that begins with a number, whose measure may be printed on the right one only."""
    return _linked(window, left, own) or _between(window, left, own) or _bounded(window, left, own)


Operand = tuple[Numeral, Measure | None]


def right_of(window: Window, at: int) -> Operand | None:
    """The number that 至 or a dash leads to, with its sign and what it is measured by."""
    connector = window.match(_TO, at)
    right = _operand(window, connector.end()) if connector else None
    if not connector or not right or not connector["sign"] or right[0].value is None:
        return right
    return right[0]._replace(value=-right[0].value), right[1]


def _operand(window: Window, at: int) -> Operand | None:
    """A number, a fraction or a short height, with its measure."""
    if special := shares.parse(window, at) or metre(window, at):
        return special
    number = numerals.parse(window.text, at, window.limit)
    return (number, measure(window, number)) if number else None


def metre(window: Window, at: int) -> Operand | None:
    """米八, a height of 1.8 metres: the one metre is not printed."""
    one = Numeral(at, at, Decimal(1), han=True)
    return (one, measure(window, one)) if window.match(_METRE, at) else None


def _linked(window: Window, left: Numeral, own: Measure | None) -> Range | None:
    return _shared(left, own, right_of(window, own.end if own else left.end))


def _between(window: Window, left: Numeral, own: Measure | None) -> Range | None:
    """5元与8元之间, 20和30岁之间."""
    link = window.match(_AND, own.end if own else left.end)
    found = _shared(left, own, _operand(window, link.end()) if link else None)
    close = window.match(_BETWEEN, found.shared.end) if found else None
    return found._replace(span=(left.start, close.end())) if found and close else None


def _bounded(window: Window, left: Numeral, own: Measure | None) -> Range | None:
    """五千元以上五万元以下, 不低于5%且不高于8%."""
    at = own.end if own else left.end
    start, before = bounds.before(window, left.start)
    end, after = bounds.after(window, at)
    if not before and not after:
        start, end, before = bounds.compared(window, start, at)
    if before not in _LOWER and after not in _LOWER:
        return None
    link = window.match(_LINK, end)
    at = link.end() if link else end
    upper = window.match(_UPPER, at)
    found = _shared(left, own, _operand(window, upper.end() if upper else at))
    if found is None:
        return None
    end, after = bounds.after(window, found.shared.end)
    if upper and upper["than"]:
        _, end, after = bounds.compared(window, found.right.start, end)
        upper = None
    return found._replace(span=(start, end)) if upper or after == "at_most" else None


def _shared(left: Numeral, own: Measure | None, operand: Operand | None) -> Range | None:
    right, shared = operand or (None, None)
    if not right or not shared or not (own is None or _same(own, shared)):
        return None
    return Range(left if own else _backfilled(left, right), own or shared, right, shared)


def _same(a: Measure, b: Measure) -> bool:
    split = a.name == "个" and b.kind == "points"  # 0.5个至1.2个百分点
    return split or (a.kind, a.name, a.currency) == (b.kind, b.name, b.currency)


def _backfilled(left: Numeral, right: Numeral) -> Numeral:
    """The left number with the scale that is printed on the right one only: 3—5亿, but 8000至1万."""
    if left.scale != 1 or left.value is None or right.value is None:
        return left
    scale = right.scale
    if left.han and left.value < 10 and scale == 1:  # 两到三百
        scale = int(next((small for small in (1000, 100) if right.value % small == 0), 1))
    return left if left.value > right.value / scale else left.times(scale)
