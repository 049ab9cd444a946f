"""Days and periods named by their place in a longer one, by a season or by the Chinese calendar."""

from collections.abc import Callable
from datetime import date, timedelta

from pipelines.text.values.times.grammar import festivals
from pipelines.text.values.times.grammar.expressions import Ahead, Parts
from pipelines.text.values.times.resolution import moments
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment
from pipelines.text.values.times.resolution.years import anchored, pick, year_of

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_LAST_ISO_WEEK = 52
_LONGEST_MONTH = 31
_WINTER = 3


def nth(parts: Parts, whole: Moment) -> Moment | None:
    """第2周, 第一个周二, 第十天, 第三个月 of a month or year; None where it has no such.

    The first week of a month begins on its first Monday; a year counts its weeks as ISO 8601 does.
    """
    if whole.bounds is None:
        return None
    first, after = (bound.date() for bound in whole.bounds)
    day = _NTH[parts.nth_unit](parts, first, after)
    if parts.nth_unit == "week":
        return moments.of_week(day)
    if not first <= day < after:
        return None
    if parts.nth_unit == "month":
        return moments.of_month(day.year, day.month)
    return moments.of_day(day)


def _nth_day(parts: Parts, first: date, after: date) -> date:
    return first + timedelta(days=parts.nth - 1) if parts.nth > 0 else after - _DAY


def _nth_weekday(parts: Parts, first: date, after: date) -> date:
    weekday = parts.weekday or 0
    if parts.nth > 0:
        return festivals.nth_weekday(first, parts.nth, weekday)
    return festivals.nth_weekday(after - _WEEK, 1, weekday)


def _nth_week(parts: Parts, first: date, after: date) -> date:
    if (after - first).days <= _LONGEST_MONTH:
        return _nth_weekday(parts, first, after)
    fourth = date(first.year, 1, 4)  # it lies in the first week
    monday = fourth - timedelta(days=fourth.weekday())
    week = parts.nth if parts.nth > 0 else _LAST_ISO_WEEK
    return monday + _WEEK * (week - 1)


def _nth_month(parts: Parts, first: date, after: date) -> date:
    month = parts.nth if 1 <= parts.nth <= 12 else 12
    return date(first.year, month, 1)


_NTH: dict[str, Callable[[Parts, date, date], date]] = {
    "day": _nth_day,
    "weekday": _nth_weekday,
    "week": _nth_week,
    "month": _nth_month,
}


def first_days(parts: Parts, whole: Moment) -> Moment | None:
    """前4天 of a month."""
    if whole.start is None or not 2 <= parts.first_days <= 28:
        return None
    first = whole.start.date()
    last = first + timedelta(days=parts.first_days - 1)
    return moments.of_range(moments.of_day(first), moments.of_day(last))


def of_season(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    """夏天 and 夏季 of a year, 今春."""
    year, anchor = year_of(parts, context)
    if year is None or parts.season is None:
        return None
    in_winter = parts.season == _WINTER and context.now.month <= 2
    if in_winter and parts.year is None:  # 今冬 in January began last year
        year -= 1
    return anchored(moments.of_season(year, parts.season), anchor)


def of_lunar(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    """农历八月廿三, 正月: of the year named, else the nearest."""
    assert parts.lunar is not None
    month, day = parts.lunar
    year, anchor = year_of(parts, context)
    if year is not None:
        return anchored(_lunar(month, day, year), anchor)
    candidates = [_lunar(month, day, year) for year in _years_around(context)]
    by_day = {moment.start.date(): moment for moment in candidates if moment and moment.start}
    picked = pick(by_day, context.now, ahead or "nearest")
    return anchored(by_day[picked], "issue_date") if picked else None


def _lunar(month: int, day: int | None, year: int) -> Moment | None:
    """A day or a whole month of the Chinese calendar; None where the year has none."""
    first = festivals.lunar_day(year, month, day or 1)
    if first is None:
        return None
    if day:
        return moments.of_day(first)
    last = festivals.lunar_day(year, month, 30) or festivals.lunar_day(year, month, 29)
    return moments.of_range(moments.of_day(first), moments.of_day(last)) if last else None


def of_festival(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    """春节: of the year named, else the nearest."""
    name = parts.festival or ""
    year, anchor = year_of(parts, context)
    if year is not None:
        day = festivals.day_of(name, year)
    else:
        days = [festivals.day_of(name, year) for year in _years_around(context)]
        day, anchor = pick(days, context.now, ahead or "nearest"), "issue_date"
    return anchored(moments.of_day(day), anchor) if day else None


def _years_around(context: Discourse) -> range:
    """The year of the issue, the one before and the one after."""
    return range(context.now.year - 1, context.now.year + 2)
