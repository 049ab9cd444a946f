"""Festivals of either calendar, solar terms and days of remembrance; the Chinese calendar."""

from datetime import date, timedelta
from functools import cache

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
