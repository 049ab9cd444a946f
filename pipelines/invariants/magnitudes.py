"""Slips of scale: a 万 read twice or lost, a sum beyond any, told from true totals by their words.

A total is great and true (全国卷烟, 进出口总值, 贷款余额), so size alone says little. What warns is
a value that its own print contradicts, two values of one thing that are 万 or 亿 apart, more
persons than there are, and a great value that no word near it calls a total.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

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


class _Value(NamedTuple):
    """A value with its size, the sentence before it and what it counts."""

    row: Mapping[str, Any]
    size: float
    context: str

    @property
    def name(self) -> str:
        """The value as a warning names it."""
        return f"{self.row['page_id']}[{self.row['start_char']}] {self.row['surface']!r}"


def outsized_values(row_class: type[Row], measure: str) -> Problems:
    """Values whose size is a slip; `measure` is the column of the unit or the currency.

    Only values of one measure and one article are compared with each other.
    """

    def problems(evidence: Evidence) -> Iterator[str]:
        peers: dict[tuple[str, str | None], list[_Value]] = defaultdict(list)
        for value in _values(evidence, row_class, measure):
            yield from _alone(value, measure)
            peers[value.row["article_id"], value.row[measure]].append(value)
        for values in peers.values():
            yield from _ten_times_the_next(values)
            yield from _same_but_for_scale(values)

    return problems


def _values(evidence: Evidence, row_class: type[Row], measure: str) -> Iterator[_Value]:
    pages = evidence.tables[Page].select(["page_id", "text"]).to_pylist()
    texts = {page["page_id"]: page["text"] for page in pages}
    columns = ["page_id", "article_id", "start_char", "surface", "low", "value", "high", "counted"]
    for row in evidence.tables[row_class].select([*columns, measure]).to_pylist():
        told = (row[bound] for bound in ("value", "high", "low"))
        size = abs(next((bound for bound in told if bound is not None), 0))
        start = row["start_char"]
        head = texts.get(row["page_id"], "")[max(0, start - _REACH) : start]
        sentence = _SENTENCE_BREAK.split(head)[-1]
        yield _Value(row, float(size), f"{sentence}{row['counted'] or ''}")


def _alone(value: _Value, measure: str) -> Iterator[str]:
    """What is wrong with a value by itself."""
    if _contradicts_print(value):
        yield f"{value.name} is read as {value.size:.3g}, which is not what is printed"
    elif value.row[measure] in _PERSONS and value.size > _MANKIND:
        yield f"{value.name} is read as {value.size:.3g}, more than mankind"
    elif _is_beyond_its_place(value, measure):
        yield f"{value.name} is read as {value.size:.3g}, in a county or a village"
    elif value.size > _GREATEST and not _is_total(value):
        yield f"{value.name} is read as {value.size:.3g}"


def _contradicts_print(value: _Value) -> bool:
    """Whether a value is 万 times what its figures and scales say, or a 万th of it."""
    printed = _PRINTED.fullmatch(value.row["surface"])
    if not printed or not value.size or value.row["surface"].isdigit():
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
    if not others or _is_total(greatest):
        return
    least = max(_GREAT, _TIMES_THE_NEXT * others[0].size)
    if _GREATEST >= greatest.size > least:
        yield (
            f"{greatest.name} is read as {greatest.size:.3g}, "
            f"the next in size as {others[0].size:.3g}"
        )


def _same_but_for_scale(values: list[_Value]) -> Iterator[str]:
    """Values that count the same thing and differ by 万 or 亿 alone: 3.2亿元 and 3.2万元."""
    by_noun: dict[str, list[_Value]] = defaultdict(list)
    for value in values:
        if value.row["counted"] and value.row["value"]:
            by_noun[value.row["counted"]].append(value)
    for alike in by_noun.values():
        for one, other in combinations(sorted(alike, key=lambda value: value.size), 2):
            if one.size and other.size / one.size in _SLIPS and not _is_round(one.size):
                yield f"{one.name} and {other.name} count the same, a scale apart"


def _is_round(size: float) -> bool:
    """Whether a number has one digit that is not zero: 1万 and 1亿 may both be true."""
    return len(f"{Decimal(str(size)).normalize():f}".strip("0.").replace(".", "")) < 2
