"""The smaller parts and the signs of money: 5元6角, 三块五, 人民币50元, $300."""

import re
from decimal import Decimal

from pipelines.text.values import currencies
from pipelines.text.values.numerals import parse
from pipelines.text.values.window import Window

YUAN = frozenset({"元", "圆", "块钱"})
_TENTH = re.compile(r"[一二三四五六七八九](?![十百千万个])")
_TAILS = ("人民币", "整")
_LONGEST_SIGN = max(map(len, currencies.BEFORE)) + 1


def small_change(window: Window, at: int) -> tuple[int, Decimal]:
    """角 and 分 after 元, and what may close a sum: 5元6角3分, 八亿元整, 8亿元人民币."""
    end, plus, largest = at, Decimal(0), 100
    while (number := parse(window.text, end, window.limit)) and number.value is not None and number.value < 10:
        part = currencies.FRACTIONS.get(window.char(number.end))
        if not part or part >= largest:
            break
        end, largest, plus = number.end + 1, part, plus + number.value * part / 100
    return end + next((len(tail) for tail in _TAILS if window.starts(end, tail)), 0), plus


def pieces(window: Window, at: int) -> tuple[int, Decimal, Decimal] | None:
    """角 alone, and 块 with what makes it money (三块五, 5块6毛): end, factor and addition to the number."""
    mark, following = window.char(at), window.char(at + 1)
    if mark == "角" and not (following and following in currencies.NOT_BEFORE["角"]):
        end, plus = small_change(window, at + 1)
        return end, Decimal("0.1"), plus
    if mark != "块":
        return None
    end, plus = small_change(window, at + 1)
    if end == at + 1 and window.match(_TENTH, end) and (tenth := parse(window.text, end, end + 1)):
        end, plus = end + 1, (tenth.value or 0) / Decimal(10)
    return (end, Decimal(1), plus) if end > at + 1 else None


def prefix(window: Window, start: int) -> tuple[int, str | None]:
    """Where a currency printed before a number begins, and its code; `start` and None without one."""
    head = window.before(start, _LONGEST_SIGN)
    bare = head.rstrip(" ")
    for sign, code in currencies.BEFORE.items():
        if bare.endswith(sign):
            return start - len(head) + len(bare) - len(sign), code
    return start, None
