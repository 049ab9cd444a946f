"""Days at a length of time from the issue date or the article's last date: 3年前, 20天后, 近3年."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal

from pipelines.records import Granularity
from pipelines.text.values.times.grammar.durations import Duration
from pipelines.text.values.times.resolution import moments
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment
from pipelines.text.values.times.resolution.reading import Reading, placed, tomorrow, unplaced
from pipelines.text.values.window import Window

# 10天后 at the head of its clause counts from the last day named; behind a verb (工作满3天后) it is
# a length.
_HEAD = frozenset('\n,。;:!?、“”"()在于约')
_AGO = re.compile(r"[以之]?前(?![往来期夕列沿景提瞻后])")
_LATER = re.compile(r"[以之]?后(?![来勤备期续者面方排援果天])")
# 三年来 is a time up to now; 来 may also begin another word or a verb (两年来到, 10天来水).
_SINCE = re.compile(
    r"以来|来(?=[,、。;:的]|共|已|累计|一直|先后|每|全[市县省国区]|我们|$)"
    r"|(?<=[年月])来(?![到自了过临往访电回水看去源者宾做当])"
)
# The granularity of each unit of length.
_GRAINS: dict[str, Granularity] = {
    "年": "year", "周年": "year", "个月": "month", "周": "week", "星期": "week", "礼拜": "week",
    "天": "day", "日": "day", "小时": "hour", "分钟": "minute", "分": "minute", "秒": "second",
}  # fmt: skip
_STEPS = {"week": timedelta(weeks=1), "day": timedelta(days=1), "hour": timedelta(hours=1)}
_CLOCK = frozenset({"hour", "minute", "second"})
_OF_MONTHS = frozenset({"year", "month"})
_FURTHEST = 5000


def lasting(window: Window, length: Duration, context: Discourse) -> Reading:
    """A duration, or the day, month or year that it leads to with 前, 后 or 来 behind it."""
    for pattern, reckon in _READERS:
        match = window.match(pattern, length.end)
        moment = reckon(window, length, context) if match else None
        if match and moment:
            return Reading(placed(length.start, match.end(), moment).value)
    return unplaced(length.start, length.end, "duration", length.timex, length.mod)


def stretch(length: Duration, context: Discourse, past: bool) -> Moment:
    """近3年 or 未来三个月: a length that ends or begins with the issue."""
    grain = _GRAINS.get(length.unit)
    start, end = None, None
    if grain and grain not in ("minute", "second"):
        far = _far_end(length, grain, context, past)
        if past:
            start, end = far, tomorrow(context)
        else:
            start, end = tomorrow(context), far and far + timedelta(days=1)
    return Moment(length.timex, start, end, grain, mod=length.mod, anchor="issue_date")


def _far_end(
    length: Duration, grain: Granularity, context: Discourse, past: bool
) -> datetime | None:
    """Where a length from today leads; 近几年 reaches back no one knows how far."""
    if length.count is None:
        return None
    today = datetime.combine(context.now, time())
    return _reckoned(today, grain, -length.count if past else length.count)


def _ago(window: Window, length: Duration, context: Discourse) -> Moment | None:
    exact = _at(length, context, -1)
    return exact or _vague(length)._replace(mod="before", anchor="issue_date")


def _later(window: Window, length: Duration, context: Discourse) -> Moment | None:
    if length.start and window.text[length.start - 1] not in _HEAD:
        return None
    # A story's 十年后 counts from a time that is seldom the last one named.
    is_years = _GRAINS.get(length.unit) == "year"
    exact = None if is_years else _at(length, context, 1)
    moment = exact or _vague(length)._replace(mod="after", anchor="issue_date")
    return moment._replace(anchor="article") if context.day else moment


def _since(window: Window, length: Duration, context: Discourse) -> Moment | None:
    return stretch(length, context, past=True)


_Reckoner = Callable[[Window, Duration, Discourse], Moment | None]
_READERS: tuple[tuple[re.Pattern[str], _Reckoner], ...] = (
    (_AGO, _ago),
    (_LATER, _later),
    (_SINCE, _since),
)


def _vague(length: Duration) -> Moment:
    """A time at a vague length (十几年前), or one finer than a newspaper's day (2小时后)."""
    grain = _GRAINS.get(length.unit)
    return Moment(length.timex, None, None, grain, "time" if grain in _CLOCK else "date")


def _at(length: Duration, context: Discourse, sign: int) -> Moment | None:
    """The day, month or year so long before the issue, or after the day last named."""
    grain = _GRAINS.get(length.unit)
    if grain is None or grain in _CLOCK:
        return None
    if length.count is None or length.mod:
        return None
    origin = context.day if sign > 0 and context.day else context.now
    day = _reckoned(datetime.combine(origin, time()), grain, sign * length.count)
    if day is None:
        return None
    is_whole = length.count % 1 == 0
    moment = _at_grain(day, grain if is_whole else "month")  # 一年半前 names a month
    return moment and moment._replace(anchor="issue_date")


def _reckoned(day: datetime, grain: Granularity, count: Decimal) -> datetime | None:
    """The time some years, months, weeks, days or hours on.

    None where that is out of reach or no whole month.
    """
    if abs(count) > _FURTHEST:
        return None
    try:
        if grain in _OF_MONTHS:
            return _months_on(day, count * 12 if grain == "year" else count)
        return day + _STEPS[grain] * float(count) if grain in _STEPS else None
    except (ValueError, OverflowError):
        return None


def _months_on(day: datetime, months: Decimal) -> datetime | None:
    if months % 1:
        return None
    year, month = moments.shifted_month(day.year, day.month, int(months))
    real = moments.real_day(year, month, day.day) or moments.month_after(year, month)
    return datetime.combine(real, time())


def _at_grain(day: datetime, grain: Granularity) -> Moment | None:
    if grain == "year":
        return moments.of_year(day.year)
    if grain == "month":
        return moments.of_month(day.year, day.month)
    return moments.of_day(day.date()) if grain in ("day", "week") else None
