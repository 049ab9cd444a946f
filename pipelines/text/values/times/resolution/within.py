"""Days and periods named by their place in a longer one."""

from collections.abc import Callable
from datetime import date, timedelta

from pipelines.text.values.times.grammar import almanac
from pipelines.text.values.times.grammar.expressions import FirstDays, Nth, NthUnit
from pipelines.text.values.times.resolution import moments
from pipelines.text.values.times.resolution.moments import Moment

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_LAST_ISO_WEEK = 52
_LONGEST_MONTH = 31


def nth(nth: Nth, whole: Moment) -> Moment | None:
    """第2周, 第一个周二, 第十天, 第三个月 of a month or year; None where it has no such.

    The first week of a month begins on its first Monday; a year counts its weeks as ISO 8601 does.
    """
    if whole.bounds is None:
        return None
    first, after = (bound.date() for bound in whole.bounds)
    day = _NTH[nth.unit](nth, first, after)
    if nth.unit == "week":
        return moments.of_week(day)
    if not first <= day < after:
        return None
    if nth.unit == "month":
        return moments.of_month(day.year, day.month)
    return moments.of_day(day)


def _nth_day(nth: Nth, first: date, after: date) -> date:
    return first + timedelta(days=nth.number - 1) if nth.number > 0 else after - _DAY


def _nth_weekday(nth: Nth, first: date, after: date) -> date:
    weekday = nth.weekday or 0
    if nth.number > 0:
        return almanac.nth_weekday(first, nth.number, weekday)
    return almanac.nth_weekday(after - _WEEK, 1, weekday)


def _nth_week(nth: Nth, first: date, after: date) -> date:
    if (after - first).days <= _LONGEST_MONTH:
        return _nth_weekday(nth, first, after)
    fourth = date(first.year, 1, 4)  # it lies in the first week
    monday = fourth - timedelta(days=fourth.weekday())
    week = nth.number if nth.number > 0 else _LAST_ISO_WEEK
    return monday + _WEEK * (week - 1)


def _nth_month(nth: Nth, first: date, after: date) -> date:
    month = nth.number if nth.number > 0 else 12
    return date(first.year, month, 1)


_NTH: dict[NthUnit, Callable[[Nth, date, date], date]] = {
    "day": _nth_day,
    "weekday": _nth_weekday,
    "week": _nth_week,
    "month": _nth_month,
}


def first_days(days: FirstDays, whole: Moment) -> Moment | None:
    """前4天 of a month."""
    if whole.start is None or not 2 <= days.count <= 28:
        return None
    first = whole.start.date()
    last = first + timedelta(days=days.count - 1)
    return moments.of_range(moments.of_day(first), moments.of_day(last))
