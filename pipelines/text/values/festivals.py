"""Days by name: festivals of either calendar, solar terms, days of remembrance; and dates of the Chinese calendar."""

from datetime import date, timedelta
from functools import cache

from lunar_python import Lunar

from pipelines.text.words.lists import yaml_table

_DATA = yaml_table("pipelines.text.values", "festivals.yaml")


def _by_name(rows: dict[str, str]) -> dict[str, tuple[int, ...]]:
    return {
        name: tuple(map(int, key.split(",")))
        for key, names in rows.items()
        for name in names.split()
    }


_LUNAR, _SOLAR, _WEEKDAY = (_by_name(_DATA[table]) for table in ("lunar", "solar", "weekday"))
# Days of the Chinese calendar named by month and day (三月三, but 三月三日 is one of the other).
BY_DATE = _DATA["dates"].split()
_EVES = frozenset(_DATA["eve"].split())
_TERMS = _DATA["terms"].split()
_CUED = frozenset(_DATA["cued"].split())
# Of the cued names those that name the day at the head of a clause, too (清明,山道上人多).
OPENING = _DATA["opening"].split()

# Every name, and whether 节气, 时节, 前后 or the like must follow it.
NAMES = {name: name in _CUED for name in (*_LUNAR, *_SOLAR, *_WEEKDAY, *_EVES, "清明节", *_TERMS)}


@cache
def day_of(name: str, year: int) -> date | None:
    """The day of a festival or solar term in the (lunar) year; None where the year has none.

    Chinese calendar as `lunar_python` computes it.
    """
    if name in _SOLAR:
        return date(year, *_SOLAR[name])
    if name in _WEEKDAY:
        return nth_weekday(date(year, _WEEKDAY[name][0], 1), *_WEEKDAY[name][1:])
    if name in _EVES:
        spring = lunar_day(year, 1, 1)
        return spring - timedelta(days=1) if spring else None
    return (
        lunar_day(year, *_LUNAR[name]) if name in _LUNAR else _term(name.removesuffix("节"), year)
    )


def nth_weekday(first: date, number: int, weekday: int) -> date:
    """The n-th Monday (weekday 0) to Sunday (6) from the first day of a period on."""
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


@cache
def lunar_day(year: int, month: int, day: int) -> date | None:
    """The day of the Chinese calendar, a leap month below zero; None where the year has no such day."""
    try:
        solar = Lunar.fromYmd(year, month, day).getSolar()
    except Exception:  # the library raises bare Exception for days a lunar month lacks
        return None
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _term(name: str, year: int) -> date | None:
    for base in (year, year + 1):
        solar = Lunar.fromYmd(base, 1, 1).getJieQiTable().get(name)
        if solar and solar.getYear() == year:
            return date(solar.getYear(), solar.getMonth(), solar.getDay())
    return None
