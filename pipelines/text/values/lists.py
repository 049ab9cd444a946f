"""Lists of numbers that share the unit printed behind the last: 分别卖出120、260、85套."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipelines.text.values import numerals
from pipelines.text.values.measures import Measure, measure
from pipelines.text.values.numerals import Numeral
from pipelines.text.values.window import Window

JOINTS = "、,/和及与以"
_NEXT = re.compile(r"[、,/]|和|及|与|以及")
_CUE = re.compile(r"(?:分别|各|依次)[^,。;:!?\n]{0,24}$")
_REACH = 40
_LONGEST = 12
_ROUNDER = 100  # so much more than the last number is no number of its scale: 8000、1万件


def shared(window: Window, first: Numeral) -> tuple[Numeral, Measure] | None:
    """The number at the head of a list, under the scale and the measure printed at the list's end."""
    numbers = list(_numbers(window, first))
    if len(numbers) < 2 or not _is_list(window, numbers):
        return None
    last = numbers[-1]
    own = measure(window, last)
    if own is None or own.kind == "ordinal":
        return None
    return _scaled(first, last), own._replace(end=first.end)


def _numbers(window: Window, first: Numeral) -> Iterator[Numeral]:
    """The numbers of the list, up to the first with a measure behind it."""
    number: Numeral | None = first
    for _ in range(_LONGEST):
        if number is None or number.value is None:
            return
        yield number
        link = window.match(_NEXT, number.end)
        number = numerals.parse(window.text, link.end(), window.limit) if link else None


def _is_list(window: Window, numbers: list[Numeral]) -> bool:
    """Whether the numbers are told apart from an estimate (2、3个) and from a row of names (1、2、3级)."""
    text = window.text
    head = text[max(0, numbers[0].start - _REACH) : numbers[0].start]
    if _CUE.search(head):
        return True
    counted_up = all((b.value or 0) - (a.value or 0) == 1 for a, b in pairwise(numbers))
    return (
        not counted_up
        and not head.endswith("第")
        and (len(numbers) > 2 or (numbers[0].value or 0) >= 10)
    )


def _scaled(first: Numeral, last: Numeral) -> Numeral:
    if (
        first.scale != 1
        or last.scale == 1
        or (first.value or 0) > _ROUNDER * (last.value or 0) / last.scale
    ):
        return first
    return first.times(last.scale)
