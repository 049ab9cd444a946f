"""Festivals of either calendar, solar terms and days of remembrance; the Chinese calendar.

And the eras by which years were counted, with their first years.
"""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from lunar_python import Lunar, LunarYear, Solar

from pipelines.text.words.lists import yaml_table

_DATA = yaml_table("pipelines.text.values.times.grammar", "festivals.yaml")


def _by_name(rows: dict[str, str]) -> dict[str, tuple[int, ...]]:
    """The numbers of each name: month and day, or month, week and weekday."""
    by_name: dict[str, tuple[int, ...]] = {}
    for key, names in rows.items():
        numbers = tuple(int(number) for number in key.split(","))
        by_name |= dict.fromkeys(names.split(), numbers)
    return by_name


_LUNAR, _SOLAR = _by_name(_DATA["lunar"]), _by_name(_DATA["solar"])
_WEEKDAY = _by_name(_DATA["weekday"])
# Days of the Chinese calendar named by month and day: 三月三, but 三月三日 is Western.
BY_DATE = _DATA["dates"].split()
_EVES = frozenset(_DATA["eve"].split())
_TERMS = _DATA["terms"].split()
_TERMS_A_YEAR = 24
_CUED = frozenset(_DATA["cued"].split())
# Of the names that need a cue, those that need none at the head of a clause (清明,山道上人多).
OPENING = _DATA["opening"].split()

_ALL = (*_LUNAR, *_SOLAR, *_WEEKDAY, *_EVES, "清明节", *_TERMS)
# Every name, and whether it needs a cue behind it: 节气, 时节, 前后 or the like.
NAMES = {name: name in _CUED for name in _ALL}


@cache
def day_of(name: str, year: int) -> date | None:
    """The day of a festival or solar term in the (lunar) year; None where the year has none.

    Chinese calendar as `lunar_python` computes it.
    """
    if name in _SOLAR:
        return date(year, *_SOLAR[name])
    if name in _WEEKDAY:
        month, number, weekday = _WEEKDAY[name]
        return nth_weekday(date(year, month, 1), number, weekday)
    if name in _EVES:
        spring = lunar_day(year, 1, 1)
        return spring - timedelta(days=1) if spring else None
    if name in _LUNAR:
        return lunar_day(year, *_LUNAR[name])
    return _term(name.removesuffix("节"), year)


def nth_weekday(first: date, number: int, weekday: int) -> date:
    """The n-th Monday (weekday 0) to Sunday (6) from the first day of a period on."""
    wait = (weekday - first.weekday()) % 7
    return first + timedelta(days=wait, weeks=number - 1)


@cache
def lunar_day(year: int, month: int, day: int) -> date | None:
    """The day of the Chinese calendar, a leap month below zero; None where the year has none."""
    days = _lunar_year(year).getMonth(month)
    if days is None or not 1 <= day <= days.getDayCount():
        return None
    return _western(days.getFirstJulianDay() + day - 1)


def _term(name: str, year: int) -> date | None:
    """The day of a solar term; the library lists them from the one before winter to the next."""
    first = Lunar.JIE_QI_IN_USE.index(name)
    days = map(_western, _lunar_year(year).getJieQiJulianDays()[first::_TERMS_A_YEAR])
    return next((day for day in days if day.year == year), None)


@cache
def _lunar_year(year: int) -> LunarYear:
    """A year of the Chinese calendar; the library reckons one anew unless it was the last."""
    return LunarYear(year)


def _western(julian_day: float) -> date:
    solar = Solar.fromJulianDay(julian_day)
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


_ERAS = """
建安 196 武德 618 贞观 627 永徽 650 开元 713 天宝 742 大历 766 贞元 785 元和 806 长庆 821 咸通 860
乾符 874 建隆 960 开宝 968 太平兴国 976 淳化 990 咸平 998 景德 1004 大中祥符 1008 天禧 1017
天圣 1023 庆历 1041 皇祐 1049 嘉祐 1056 治平 1064 熙宁 1068 元丰 1078 元祐 1086 绍圣 1094
崇宁 1102 宣和 1119 靖康 1126 建炎 1127 乾道 1165 淳熙 1174 绍熙 1190 庆元 1195 淳祐 1241
宝祐 1253 咸淳 1265 至元 1264 大德 1297 延祐 1314 至正 1341
"""
# From here on each era follows the one before.
_LATER = """
洪武 1368 建文 1399 永乐 1403 洪熙 1425 宣德 1426 正统 1436 景泰 1450 天顺 1457 成化 1465
弘治 1488 正德 1506 嘉靖 1522 隆庆 1567 万历 1573 天启 1621 崇祯 1628 顺治 1644 康熙 1662
雍正 1723 乾隆 1736 嘉庆 1796 道光 1821 咸丰 1851 同治 1862 光绪 1875 宣统 1909 民国 1912
"""
# Those of Japan since it counts its months as the West does, and that of Manchukuo.
_JAPANESE = "明治 1868 大正 1912 昭和 1926 平成 1989 令和 2019 康德 1934"
_LAST_YEAR = 1949


class Era(NamedTuple):
    """The first year of an era, and whether its months are those of the Chinese calendar."""

    first_year: int
    is_imperial: bool


def _first_years(rows: str) -> dict[str, int]:
    words = rows.split()
    return {name: int(first) for name, first in zip(words[::2], words[1::2], strict=True)}


_FOLLOWING = _first_years(_LATER)
_BEFORE_NEXT = [first - 1 for first in _FOLLOWING.values()][1:]
_LAST_YEARS = (*_BEFORE_NEXT, _LAST_YEAR)
REPUBLIC = "民国"
# The year 1 of the Republic of China.
FIRST_OF_REPUBLIC = _FOLLOWING[REPUBLIC]
ERAS = {
    **{
        name: Era(first, is_imperial=name != REPUBLIC)
        for name, first in (_first_years(_ERAS) | _FOLLOWING).items()
    },
    **{name: Era(first, is_imperial=False) for name, first in _first_years(_JAPANESE).items()},
}
# First and last year of those that follow one another: 万历年间.
SPANS = dict(zip(_FOLLOWING, zip(_FOLLOWING.values(), _LAST_YEARS, strict=True), strict=True))
