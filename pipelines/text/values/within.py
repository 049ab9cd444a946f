"""Days and periods named by their place within a longer one, by a season or by the Chinese calendar."""

from collections.abc import Callable
from datetime import date, timedelta

from pipelines.text.values import festivals, moments
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.moments import Moment
from pipelines.text.values.parts import Parts
from pipelines.text.values.years import anchored, pick, year_of

_WEEK = timedelta(weeks=1)


def nth(parts: Parts, whole: Moment) -> Moment | None:
    """第2周, 第一个周二, 第十天, 第三个月 of a month or year; None where it has no such.

    The first week of a month begins on its first Monday; a year counts its weeks as ISO 8601 does.
    """
    if whole.start is None or whole.end is None:
        return None
    first, after = whole.start.date(), whole.end.date()
    day = _NTH[parts.nth_unit](parts, first, after)
    if not first <= day < after and parts.nth_unit != "week":
        return None
    if parts.nth_unit == "week":
        return moments.of_week(day)
    return (
        moments.of_month(day.year, day.month) if parts.nth_unit == "month" else moments.of_day(day)
    )


def _nth_day(parts: Parts, first: date, after: date) -> date:
    return first + timedelta(days=parts.nth - 1) if parts.nth > 0 else after - timedelta(days=1)


def _nth_weekday(parts: Parts, first: date, after: date) -> date:
    weekday = parts.weekday or 0
    if parts.nth > 0:
        return festivals.nth_weekday(first, parts.nth, weekday)
    return festivals.nth_weekday(after - _WEEK, 1, weekday)


def _nth_week(parts: Parts, first: date, after: date) -> date:
    if (after - first).days > 31:
        fourth = date(first.year, 1, 4)
        return (
            fourth
            - timedelta(days=fourth.weekday())
            + _WEEK * (parts.nth - 1 if parts.nth > 0 else 51)
        )
    return _nth_weekday(parts, first, after)


def _nth_month(parts: Parts, first: date, after: date) -> date:
    return date(first.year, parts.nth if 1 <= parts.nth <= 12 else 12, 1)


_NTH: dict[str, Callable[[Parts, date, date], date]] = {
    "day": _nth_day, "weekday": _nth_weekday, "week": _nth_week, "month": _nth_month,
}  # fmt: skip


def first_days(parts: Parts, whole: Moment) -> Moment | None:
    """前4天 of a month."""
    if whole.start is None or not 2 <= parts.first_days <= 28:
        return None
    first = whole.start.date()
    return moments.of_range(
        moments.of_day(first), moments.of_day(first + timedelta(days=parts.first_days - 1))
    )


def _lunar(month: int, day: int | None, year: int) -> Moment | None:
    """A day or a whole month of the Chinese calendar; None where the year has none."""
    first = festivals.lunar_day(year, month, day or 1)
    if first is None or day:
        return moments.of_day(first) if first else None
    last = festivals.lunar_day(year, month, 30) or festivals.lunar_day(year, month, 29)
    return moments.of_range(moments.of_day(first), moments.of_day(last)) if last else None


def of_season(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    """夏天 and 夏季 of a year, 今春."""
    year, anchor = year_of(parts, said)
    if year is None or parts.season is None:
        return None
    begun = (
        parts.year is not None or parts.season < 3 or said.now.month > 2
    )  # 今冬 in January began last year
    return anchored(moments.of_season(year if begun else year - 1, parts.season), anchor)


def of_lunar(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    """农历八月廿三, 正月: of the year named, else the nearest."""
    assert parts.lunar is not None
    year, anchor = year_of(parts, said)
    if year is not None:
        return anchored(_lunar(*parts.lunar, year), anchor)
    found = [_lunar(*parts.lunar, said.now.year + n) for n in (-1, 0, 1)]
    starts = {moment.start.date(): moment for moment in found if moment and moment.start}
    picked = pick([*starts], said.now, ahead or "nearest")
    return anchored(starts[picked], "issue_date") if picked else None


def of_festival(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    """春节: of the year named, else the nearest."""
    year, anchor = year_of(parts, said)
    name = parts.festival or ""
    if year is not None:
        day = festivals.day_of(name, year)
    else:
        years = (said.now.year + n for n in (-1, 0, 1))
        day = pick([festivals.day_of(name, each) for each in years], said.now, ahead or "nearest")
    return (
        anchored(moments.of_day(day), anchor if year is not None else "issue_date") if day else None
    )
