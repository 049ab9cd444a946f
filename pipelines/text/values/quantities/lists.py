"""Lists of numbers that share the unit printed behind the last: 分别卖出120、260、85套."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipelines.text.values.numbers import numerals
from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.quantities.measures import Measured, measure_of
from pipelines.text.values.quantities.ranges import RANGES
from pipelines.text.values.window import Window

JOINTS = "、,/和及与以"
_JOINT = re.compile(r"[、/]|和|及|与|以及")
# Behind 分别 a comma joins too; elsewhere it parts clauses: 月薪八千,五十岁.
_LOOSE_JOINT = re.compile(rf",|{_JOINT.pattern}")
_OPEN_JOINT = frozenset(JOINTS)
_CUE = re.compile(r"(?:分别|各|依次)[^,。;:!?\n]{0,24}$")
_REACH = 40
_LONGEST = 12
# A number so much greater than the last has a scale of its own: 8000、1万件.
_ROUNDER = 100


@RANGES.rule(
    "list that shares its last measure",
    examples={
        "分别卖出120、260、85套。": "120 套; 260 套; 85 套",
        "三地各投入2、3、5亿元。": "200000000 CNY; 300000000 CNY; 500000000 CNY",
        "东西两校依次招生8000、1万名。": "2 校; 8000 名; 10000 名",
        "收购20、35吨。": "20 吨; 35 吨",
    },
    not_in=["来了2、3个人。", "第1、2、3级台阶。", "1、2、3级响应。", "他二十出头,一米八。"],
)
def first_of_list(window: Window, first: Numeral) -> Measured | None:
    """The number at the head of a list, under the scale and the measure printed at its end."""
    if window.char(first.end) not in _OPEN_JOINT:
        return None
    has_cue = _CUE.search(window.behind(first.start, _REACH)) is not None
    numbers = list(_numbers(window, first, _LOOSE_JOINT if has_cue else _JOINT))
    if len(numbers) < 2 or not (has_cue or _is_list(window, numbers)):
        return None
    last = numbers[-1]
    measure = measure_of(window, last)
    if measure is None or measure.kind == "ordinal":
        return None
    return Measured(_scaled(first, last), replace(measure, end=first.end))


def _numbers(window: Window, first: Numeral, between: re.Pattern[str]) -> Iterator[Numeral]:
    """The numbers of the list, up to the first with a measure behind it."""
    number: Numeral | None = first
    for _ in range(_LONGEST):
        if number is None or number.value is None:
            return
        yield number
        joint = window.match(between, number.end)
        number = numerals.parse(window.text, joint.end(), window.limit) if joint else None


def _is_list(window: Window, numbers: list[Numeral]) -> bool:
    """Whether the numbers are a list, and no estimate (2、3个) or row of names (1、2、3级)."""
    if window.behind(numbers[0].start, 1) == "第" or _counts_up(numbers):
        return False
    return len(numbers) > 2 or _value(numbers[0]) >= 10


def _counts_up(numbers: list[Numeral]) -> bool:
    return all(_value(right) - _value(left) == 1 for left, right in pairwise(numbers))


def _scaled(first: Numeral, last: Numeral) -> Numeral:
    """The first number under the scale of the last, unless it has its own or is too great."""
    if first.scale != 1 or last.scale == 1:
        return first
    if _value(first) > _ROUNDER * _value(last) / last.scale:
        return first
    return first.times(last.scale)


def _value(number: Numeral) -> Decimal:
    return number.value or Decimal(0)
