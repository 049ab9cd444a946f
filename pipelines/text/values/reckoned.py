"""Days reckoned by a length of time from the issue date or the article's last date: 3年前, 20天后, 三年来, 近3年."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal

from pipelines.records import Granularity
from pipelines.text.values import moments
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.durations import Duration
from pipelines.text.values.moments import Moment
from pipelines.text.values.reading import Reading, placed, tomorrow, unplaced
from pipelines.text.values.window import Window

# 10天后 at the head of its clause counts from the day told of; behind a verb (工作满3天后) it is a length.
_HEAD = frozenset('\n,。;:!?、“”"()在于约')
_AGO = re.compile(r"[以之]?前(?![往来期夕列沿景提瞻后])")
_LATER = re.compile(r"[以之]?后(?![来勤备期续者面方排援果天])")
# 三年来 is a time up to now; 来 alone begins words and verbs of its own (两年来到, 10天来水).
_SINCE = re.compile(
    r"以来|来(?=[,、。;:的]|共|已|累计|一直|先后|每|全[市县省国区]|我们|$)|(?<=[年月])来(?![到自了过临往访电回水看去源者宾做当])"
)
# The grain of a length, for reckoning.
_GRAINS: dict[str, Granularity] = {
    "年": "year", "周年": "year", "个月": "month", "周": "week", "星期": "week", "礼拜": "week", "天": "day",
    "日": "day", "小时": "hour", "分钟": "minute", "分": "minute", "秒": "second",
}  # fmt: skip
_STEPS = {"week": timedelta(weeks=1), "day": timedelta(days=1), "hour": timedelta(hours=1)}
_CLOCK = frozenset({"hour", "minute", "second"})
_FURTHEST = 5000


def lasting(window: Window, length: Duration, said: Discourse) -> Reading:
    """A duration, or with 前, 后 and 来 the day, month or year it leads to, as far as its words tell which."""
    for pattern, reckon in _READERS:
        found = window.match(pattern, length.end)
        moment = reckon(window, length, said) if found else None
        if found and moment:
            return Reading(placed(length.start, found.end(), moment).found)
    return unplaced(length.start, length.end, "duration", length.timex, length.mod)


def stretch(length: Duration, said: Discourse, past: bool) -> Moment:
    """近3年 or 未来三个月: a length that ends or begins with the issue."""
    grain = _GRAINS.get(length.unit)
    start, end, far = None, None, None
    if grain and grain not in ("minute", "second"):
        if length.count is not None:  # 近几年 reaches back no one knows how far
            today = datetime.combine(said.now, time())
            far = _reckoned(today, grain, -length.count if past else length.count)
        start, end = (
            (far, tomorrow(said)) if past else (tomorrow(said), far and far + timedelta(days=1))
        )
    return Moment(length.timex, start, end, grain, mod=length.mod, anchor="issue_date")


def _ago(window: Window, length: Duration, said: Discourse) -> Moment | None:
    return _at(length, said, -1) or _somewhere(length)._replace(mod="before", anchor="issue_date")


def _later(window: Window, length: Duration, said: Discourse) -> Moment | None:
    if length.start and window.text[length.start - 1] not in _HEAD:
        return None
    # A story's 十年后 counts from a time that is seldom the last one told of.
    moment = (None if _GRAINS.get(length.unit) == "year" else _at(length, said, 1)) or _somewhere(
        length
    )._replace(mod="after", anchor="issue_date")
    return moment._replace(anchor="article") if said.day else moment


def _since(window: Window, length: Duration, said: Discourse) -> Moment | None:
    return stretch(length, said, past=True)


_READERS: tuple[tuple[re.Pattern[str], Callable[[Window, Duration, Discourse], Moment | None]], ...] = (
    (_AGO, _ago), (_LATER, _later), (_SINCE, _since),
)  # fmt: skip


def _somewhere(length: Duration) -> Moment:
    """A time at a length that is not told exactly (十几年前), or finer than a newspaper's day (2小时后)."""
    grain = _GRAINS.get(length.unit)
    return Moment(length.timex, None, None, grain, "time" if grain in _CLOCK else "date")


def _at(length: Duration, said: Discourse, sign: int) -> Moment | None:
    """The day, month or year so long before the issue, or after the day the article last told of."""
    grain = _GRAINS.get(length.unit)
    if grain is None or grain in _CLOCK or length.count is None or length.mod:
        return None
    origin = said.day if sign > 0 and said.day else said.now
    day = _reckoned(datetime.combine(origin, time()), grain, sign * length.count)
    whole = grain if length.count % 1 == 0 else "month"  # 一年半前 names a month
    moment = _at_grain(day, whole) if day else None
    return moment._replace(anchor="issue_date") if moment else None


def _reckoned(day: datetime, grain: Granularity, count: Decimal) -> datetime | None:
    """The time some years, months, weeks, days or hours on; None where that is out of reach or no whole month."""
    months = count * 12 if grain == "year" else count
    if abs(count) > _FURTHEST or (months % 1 and grain in ("year", "month")):
        return None
    try:
        if grain in ("year", "month"):
            year, month = moments.shifted_month(day.year, day.month, int(months))
            real = moments.real_day(year, month, day.day) or moments.month_after(year, month)
            return datetime.combine(real, time())
        return day + _STEPS[grain] * float(count) if grain in _STEPS else None
    except (ValueError, OverflowError):
        return None


def _at_grain(day: datetime, grain: Granularity) -> Moment | None:
    if grain == "year":
        return moments.of_year(day.year)
    if grain == "month":
        return moments.of_month(day.year, day.month)
    return moments.of_day(day.date()) if grain in ("day", "week") else None
