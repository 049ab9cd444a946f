"""The smaller parts and the signs of money: 5元6角, 三块五, 人民币50元, $300."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.text.values.money import currencies
from pipelines.text.values.numbers.exact_numerals import DIGITS, as_arabic
from pipelines.text.values.numbers.numerals import Numeral, parse
from pipelines.text.values.window import Window

YUAN = frozenset({"元", "圆", "块钱"})
# The digit after 块 and 毛 without its unit: 三块五, 三块零四, 五块七毛八; but 三块五花肉.
_LAST_DIGIT = re.compile(
    r"(?P<zero>零)?(?P<digit>[一二三四五六七八九1-9])"
    r"(?=[^\u4e00-\u9fff\d.%]|[一每的到至左多钱涨降]|$)"
)
# 分 is a mark or a point; a hundredth of a yuan after these: 每度电涨2分.
_PRICE = re.compile(
    r"(?:[电水气油煤粮菜票运]价|单价|每(?:斤|公斤|度|千瓦时|升|吨|克|立方米)|便宜)"
    r"[^,。;:!?\n、]{0,10}$"
)
# 较上周涨三角: a change or a price.
_JIAO = re.compile(
    r"(?:[涨跌升降贵减加花卖付收值价廉]|便宜|每[\u4e00-\u9fff]{1,3})[了约近]?[^,。;:!?\n]{1,4}$"
)
_CORNERS = tuple("三四五六七八")  # 三角, 五角星, 六角亭
_PRICE_REACH = 18
# 花了三十块: 块 closes a clause about a price.
_PAID = re.compile(
    r"[花卖赚付掏挣][^,。;:!?\n]{0,12}$"
    r"|(?:价|工资|便宜|每[斤天月])[^,。;:!?\n]{0,8}$"
)
_CLOSED = re.compile(r"[^\u4e00-\u9fff\d.%]|$|左右|多[^\u4e00-\u9fff]")
_TAILS = ("人民币", "整", "钱")
_LINK = re.compile("[又零]?")
_SIGN_ENDS = frozenset(" ").union(sign[-1] for sign in currencies.BEFORE)
_LONGEST_SIGN = max(map(len, currencies.BEFORE)) + 4


class SmallChange(NamedTuple):
    """Where the smaller parts of a sum end, and what they add to it, in the sum's own unit."""

    end: int
    plus: Decimal


class Pieces(NamedTuple):
    """What makes 角, 分 or 块 money: the value in yuan is the number times `factor` plus `plus`."""

    end: int
    factor: Decimal
    plus: Decimal


class Sign(NamedTuple):
    """A currency printed before a number: where it begins, and its code (None without one)."""

    start: int
    code: str | None


def small_change(window: Window, at: int) -> SmallChange:
    """角 and 分 after 元, and what may close a sum: 5元6角3分, 八亿元整, 8亿元人民币."""
    end, plus, largest = at, Decimal(0), 100
    while (digit := _one_digit(window, end)) and digit.value is not None and digit.value < 10:
        part = currencies.FRACTIONS.get(window.char(digit.end))
        if not part or part >= largest:
            break
        end, largest = digit.end + 1, part
        plus += digit.value * part / 100
    if largest == 10 and (last := window.match(_LAST_DIGIT, end)):
        end = last.end("digit")
        plus += _digit(last["digit"]) / 100
    tail = next((tail for tail in _TAILS if window.starts(end, tail)), "")
    return SmallChange(end + len(tail), plus)


def _one_digit(window: Window, at: int) -> Numeral | None:
    """The number at a position; 伍 and 陆, names elsewhere, are digits within a sum."""
    if number := parse(window.text, at, window.limit):
        return number
    digit = DIGITS.get(window.char(at))
    return None if digit is None else Numeral(at, at + 1, Decimal(digit), han=True)


def cents(window: Window, at: int, code: str) -> SmallChange:
    """The hundredths after a sum of another currency: 两美元又三美分."""
    nothing = SmallChange(at, Decimal(0))
    link = window.match(_LINK, at)
    number = parse(window.text, link.end() if link else at, window.limit)
    if not number or number.value is None or number.value >= 100:
        return nothing
    name = next((name for name in currencies.CENTS if window.starts(number.end, name)), "")
    if currencies.CENTS.get(name) != code:
        return nothing
    return SmallChange(number.end + len(name), number.value / 100)


def pieces(window: Window, number: Numeral, at: int) -> Pieces | None:
    """角 alone, 5分钱, and 块 with what makes it money: 三块五, 5块6毛."""
    mark = window.char(at)
    if mark == "块":
        return _blocks(window, at + 1)
    if mark in ("分", "毛") and window.char(at + 1) == "钱":
        return Pieces(at + 2, Decimal(currencies.FRACTIONS[mark]) / 100, Decimal(0))
    if mark == "角" and _is_jiao(window, number, at):
        end, plus = small_change(window, at + 1)
        return Pieces(end, Decimal("0.1"), plus)
    if mark == "分" and _is_fen(window, at):
        return Pieces(at + 1, Decimal("0.01"), Decimal(0))
    return None


def _is_jiao(window: Window, number: Numeral, at: int) -> bool:
    """Whether 角 is a tenth of a yuan and no corner."""
    if window.splits_word(at + 1):
        return False
    if window.text[number.start : number.end] not in _CORNERS:
        return True
    return bool(_JIAO.search(window.before(at, _PRICE_REACH)))


def _is_fen(window: Window, at: int) -> bool:
    """Whether 分 is a hundredth of a yuan, which only a clause about a price tells."""
    is_priced = _PRICE.search(window.before(at, _PRICE_REACH))
    return bool(is_priced) and not window.splits_word(at + 1)


def _blocks(window: Window, at: int) -> Pieces | None:
    """What follows 块 and shows that it is a yuan; None where nothing does."""
    end, plus = small_change(window, at)
    if end > at:
        return Pieces(end, Decimal(1), plus)
    if last := window.match(_LAST_DIGIT, at):
        digit = _digit(last["digit"])
        return Pieces(last.end("digit"), Decimal(1), digit / (100 if last["zero"] else 10))
    if _PAID.search(window.before(at, _PRICE_REACH)) and window.match(_CLOSED, at):
        return Pieces(at, Decimal(1), plus)
    return None


def _digit(char: str) -> Decimal:
    return Decimal(as_arabic(char))


def prefix(window: Window, start: int) -> Sign:
    """The currency printed before a number that begins at `start`: ¥300, 港币60元."""
    if window.before(start, 1) not in _SIGN_ENDS:
        return Sign(start, None)
    head = window.before(start, _LONGEST_SIGN)
    unspaced = head.rstrip(" ")
    for sign, code in currencies.BEFORE.items():
        if unspaced.endswith(sign):
            return Sign(start - len(head) + len(unspaced) - len(sign), code)
    return Sign(start, None)
