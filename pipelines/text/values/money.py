"""The smaller parts and the signs of money: 5元6角, 三块五, 人民币50元, $300."""

import re
from decimal import Decimal

from pipelines.text.values import currencies
from pipelines.text.values.exact_numerals import DIGITS
from pipelines.text.values.numerals import Numeral, parse
from pipelines.text.values.window import Window

YUAN = frozenset({"元", "圆", "块钱"})
# The digit after 块 and 毛 without its unit: 三块五, 三块零四, 五块七毛八; but 三块五花肉.
_LAST = re.compile(
    r"(?P<zero>零)?(?P<digit>[一二三四五六七八九1-9])(?=[^\u4e00-\u9fff\d.%]|[一每的到至左多钱涨降]|$)"
)
# 分 is a mark or a point; a hundredth of a yuan after these: 每度电涨2分.
_PRICE = re.compile(
    r"(?:[电水气油煤粮菜票运]价|单价|每(?:斤|公斤|度|千瓦时|升|吨|克|立方米)|便宜)[^,。;:!?\n、]{0,10}$"
)
_PRICE_REACH = 18
# 花了三十块: 块 closes a clause about a price.
_PAID = re.compile(
    r"[花卖赚付掏挣][^,。;:!?\n]{0,12}$|(?:价|工资|便宜|每[斤天月])[^,。;:!?\n]{0,8}$"
)
_CLOSED = re.compile(r"[^\u4e00-\u9fff\d.%]|$|左右|多[^\u4e00-\u9fff]")
_NO_FEN = tuple("钟之别析")
_TAILS = ("人民币", "整", "钱")
_LINK = re.compile("[又零]?")
_SIGN_ENDS = frozenset(" ").union(sign[-1] for sign in currencies.BEFORE)
_LONGEST_SIGN = max(map(len, currencies.BEFORE)) + 4


def small_change(window: Window, at: int) -> tuple[int, Decimal]:
    """角 and 分 after 元, and what may close a sum: 5元6角3分, 八亿元整, 8亿元人民币."""
    end, plus, largest = at, Decimal(0), 100
    while (number := _one_digit(window, end)) and number.value is not None and number.value < 10:
        part = currencies.FRACTIONS.get(window.char(number.end))
        if not part or part >= largest:
            break
        end, largest, plus = number.end + 1, part, plus + number.value * part / 100
    if largest == 10 and (last := window.match(_LAST, end)):
        end, plus = last.end("digit"), plus + _digit(last["digit"]) / 100
    return end + next((len(tail) for tail in _TAILS if window.starts(end, tail)), 0), plus


def _one_digit(window: Window, at: int) -> Numeral | None:
    """The number at a position; 伍 and 陆, names elsewhere, are digits within a sum."""
    if number := parse(window.text, at, window.limit):
        return number
    digit = DIGITS.get(window.char(at))
    return None if digit is None else Numeral(at, at + 1, Decimal(digit), han=True)


def cents(window: Window, at: int, code: str) -> tuple[int, Decimal]:
    """The hundredths after a sum of another currency: 两美元又三美分."""
    link = window.match(_LINK, at)
    number = parse(window.text, link.end() if link else at, window.limit)
    if not number or number.value is None or number.value >= 100:
        return at, Decimal(0)
    name = next((name for name in currencies.CENTS if window.starts(number.end, name)), "")
    if currencies.CENTS.get(name) != code:
        return at, Decimal(0)
    return number.end + len(name), number.value / 100


def pieces(window: Window, at: int) -> tuple[int, Decimal, Decimal] | None:
    """角 alone, 5分钱, and 块 with what makes it money (三块五, 5块6毛): end, factor and addition to the number."""
    mark, following = window.char(at), window.char(at + 1)
    if mark == "角" and not (following and following in currencies.NOT_BEFORE["角"]):
        end, plus = small_change(window, at + 1)
        return end, Decimal("0.1"), plus
    if mark in ("分", "毛") and following == "钱":
        return at + 2, Decimal(currencies.FRACTIONS[mark]) / 100, Decimal(0)
    if (
        mark == "分"
        and _PRICE.search(window.before(at, _PRICE_REACH))
        and not window.starts(at + 1, _NO_FEN)
    ):
        return at + 1, Decimal("0.01"), Decimal(0)
    return _blocks(window, at + 1) if mark == "块" else None


def _blocks(window: Window, at: int) -> tuple[int, Decimal, Decimal] | None:
    end, plus = small_change(window, at)
    if end == at and (last := window.match(_LAST, at)):
        end, plus = last.end("digit"), _digit(last["digit"]) / (100 if last["zero"] else 10)
    elif end == at and _PAID.search(window.before(at, _PRICE_REACH)) and window.match(_CLOSED, at):
        return at, Decimal(1), plus
    return (end, Decimal(1), plus) if end > at else None


def _digit(char: str) -> Decimal:
    return Decimal(DIGITS.get(char, char))


def prefix(window: Window, start: int) -> tuple[int, str | None]:
    """Where a currency printed before a number begins, and its code; `start` and None without one."""
    if window.before(start, 1) not in _SIGN_ENDS:
        return start, None
    head = window.before(start, _LONGEST_SIGN)
    bare = head.rstrip(" ")
    for sign, code in currencies.BEFORE.items():
        if bare.endswith(sign):
            return start - len(head) + len(bare) - len(sign), code
    return start, None
