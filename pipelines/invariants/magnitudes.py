"""Slips of scale: a 万 read twice or lost, a sum beyond any, told from true totals by their words.

A total is great and true (全国卷烟, 进出口总值, 贷款余额), so size alone says little. What warns is
a value that its own print contradicts, two values of one thing that are 万 or 亿 apart, more
persons than there are, and a great value that no word near it calls a total.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Page, Row

# Few things that a paper tells of are so many.
_GREATEST = 10**13
_GREAT, _TIMES_THE_NEXT = 10**10, 10
# What the money of a county or a village never comes to.
_OF_A_COUNTY = 10**12
_PERSONS = frozenset({"人", "名", "位", "口", "户"})
_MANKIND = 85 * 10**8
_SLIPS = (10**4, 10**8)
_TIMES_THE_PRINT = 5000  # 千 may be of a unit: 3千瓦

# A number in figures with its scales; one without a scale or a unit is of a list: 3、4、5万.
_PRINTED = re.compile(
    r"[^\d一二三四五六七八九十两]*?(?P<figures>\d[\d,]*(?:\.\d+)?)"
    r"(?P<scale>(?:[\s余多来餘十百千万亿萬億]|兆(?=[元美新])|[kKM](?![A-Za-z]))*)"
    r"(?P<unit>[^\d十百千万亿萬億][^\d]*)?"
)
_SCALES = {"十": 10, "百": 100, "千": 1000, "k": 1000, "K": 1000, "M": 10**6}
_SCALES |= dict.fromkeys("万萬", 10**4) | dict.fromkeys("亿億", 10**8) | {"兆": 10**12}
_REACH = 40
_SENTENCE_BREAK = re.compile("[。；！？;!?]")
_NATIONS = re.compile(
    "全国|我国|中国|国家|国内|全球|世界|各国|国债|[美日英法德俄韩印巴欧][国本盟洲元]|央行|中央|亚洲"
)
_TOTAL = re.compile(
    "总|共|[合累]计|余额|规模|存量|存款|贷款|资产|市值|产值|收入|预算|支出|贸易|进出?口|出口|消费|GDP"
    "|额|行业|产业|全[省市区州年]|流量|算力|周转量|保障金"
)
_SMALL_PLACE = re.compile("[\u4e00-\u9fff](?:县|镇|乡|村)(?!域|级)")


@dataclass(slots=True)
class _Value:
    """A value with its size and the text before it; `measure` is its unit or its currency."""

    page_id: str
    start: int
    surface: str
    measure: str | None
    counted: str | None
    size: float
    has_value: bool  # and not bounds alone
    head: str

    @property
    def name(self) -> str:
        """The value as a warning names it."""
        return f"{self.page_id}[{self.start}] {self.surface!r}"

    @property
    def context(self) -> str:
        """The sentence before the value, and what it counts."""
        return f"{_SENTENCE_BREAK.split(self.head)[-1]}{self.counted or ''}"


def outsized_values(row_class: type[Row], measure: str) -> Problems:
    """Values whose size is a slip; `measure` is the column of the unit or the currency.

    Only values of one measure and one article are compared with each other.
    """

    def problems(evidence: Evidence) -> Iterator[str]:
        values = _values(evidence, row_class, measure)
        peers: dict[tuple[str, str | None], list[_Value]] = defaultdict(list)
        for article_id, value in zip(evidence.column(row_class, "article_id"), values, strict=True):
            yield from _alone(value, measure)
            peers[article_id, value.measure].append(value)
        for alike in peers.values():
            yield from _ten_times_the_next(alike)
            yield from _same_but_for_scale(alike)

    return problems


def _values(evidence: Evidence, row_class: type[Row], measure: str) -> Iterator[_Value]:
    texts: dict[str, str] = dict(evidence.rows(Page, "page_id", "text"))
    names = ("page_id", "start_char", "surface", measure, "counted", "value", "high", "low")
    for page_id, start, surface, unit, counted, *bounds in evidence.rows(row_class, *names):
        size = next((abs(bound) for bound in bounds if bound is not None), 0)
        head = texts.get(page_id, "")[max(0, start - _REACH) : start]
        yield _Value(page_id, start, surface, unit, counted, float(size), bool(bounds[0]), head)


def _alone(value: _Value, measure: str) -> Iterator[str]:
    """What is wrong with a value by itself."""
    if _contradicts_print(value):
        yield f"{value.name} is read as {value.size:.3g}, which is not what is printed"
    elif value.measure in _PERSONS and value.size > _MANKIND:
        yield f"{value.name} is read as {value.size:.3g}, more than mankind"
    elif _is_beyond_its_place(value, measure):
        yield f"{value.name} is read as {value.size:.3g}, in a county or a village"
    elif value.size > _GREATEST and not _is_total(value):
        yield f"{value.name} is read as {value.size:.3g}"


def _contradicts_print(value: _Value) -> bool:
    """Whether a value is 万 times what its figures and scales say, or a 万th of it."""
    if not value.size or value.surface.isdigit():
        return False
    printed = _PRINTED.fullmatch(value.surface)
    if not printed:
        return False
    figures = Decimal(printed["figures"].replace(",", "") or 0)
    for mark in printed["scale"]:
        figures *= _SCALES.get(mark, 1)
    if not figures:
        return False
    ratio = value.size / float(figures)
    return not 1 / _TIMES_THE_PRINT < ratio < _TIMES_THE_PRINT


def _is_beyond_its_place(value: _Value, measure: str) -> bool:
    """Whether a sum is said of a county or a village that no such place has."""
    if measure != "currency" or value.size <= _OF_A_COUNTY:
        return False
    return bool(_SMALL_PLACE.search(value.context)) and not _NATIONS.search(value.context)


def _is_total(value: _Value) -> bool:
    """Whether words near a value call it a total, or say that it is a nation's."""
    return bool(_TOTAL.search(value.context) or _NATIONS.search(value.context))


def _ten_times_the_next(values: list[_Value]) -> Iterator[str]:
    """The greatest value, if it is far beyond the next in size and no word calls it a total."""
    greatest, *others = sorted(values, key=lambda value: value.size, reverse=True)
    if not others:
        return
    least = max(_GREAT, _TIMES_THE_NEXT * others[0].size)
    if _GREATEST >= greatest.size > least and not _is_total(greatest):
        yield (
            f"{greatest.name} is read as {greatest.size:.3g}, "
            f"the next in size as {others[0].size:.3g}"
        )


def _same_but_for_scale(values: list[_Value]) -> Iterator[str]:
    """Values that count the same thing and differ by 万 or 亿 alone: 3.2亿元 and 3.2万元."""
    by_noun: dict[str, list[_Value]] = defaultdict(list)
    for value in values:
        if value.counted and value.has_value:
            by_noun[value.counted].append(value)
    for alike in by_noun.values():
        for one, other in combinations(sorted(alike, key=lambda value: value.size), 2):
            if one.size and other.size / one.size in _SLIPS and not _is_round(one.size):
                yield f"{one.name} and {other.name} count the same, a scale apart"


def _is_round(size: float) -> bool:
    """Whether a number has one digit that is not zero: 1万 and 1亿 may both be true."""
    return len(f"{Decimal(str(size)).normalize():f}".strip("0.").replace(".", "")) < 2
