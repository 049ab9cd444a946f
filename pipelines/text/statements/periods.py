"""When a value held, and from when a change is counted."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from pipelines.records import DateValue

_YEAR = re.compile(r"(?<!\d)(?P<year>[12]\d{3})(?!\d)")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_QUARTER = re.compile(r"(?P<year>\d{4})-Q(?P<quarter>[1-4])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FEBRUARY = 2
_MONTHS, _QUARTERS = 12, 4


class Period(NamedTuple):
    """A stretch of time in TIMEX3, and its interval."""

    timex: str
    start: datetime | None
    end: datetime | None
    granularity: str | None = None


def period_of(date: DateValue) -> Period | None:
    """The period that a date is; None for 目前, 近日 and the like."""
    if date.timex.endswith("_REF") or date.timex.startswith(("X", "T", "P")):
        return None
    return Period(date.timex, date.interval_start, date.interval_end, date.granularity)


def year_before(period: Period | None) -> Period | None:
    """The same stretch a year before."""
    if period is None or not _YEAR.search(period.timex):
        return None
    timex = _YEAR.sub(lambda match: f"{int(match['year']) - 1:04}", period.timex)
    timex = timex.replace("-02-29", "-02-28")
    return Period(timex, _back(period.start), _back(period.end), period.granularity)


def stretch_before(period: Period | None) -> Period | None:
    """The stretch of the same length right before: a month, a quarter, a day."""
    if period is None or period.start is None:
        return None
    if match := _QUARTER.fullmatch(period.timex):
        year, quarter = divmod(
            int(match["year"]) * _QUARTERS + int(match["quarter"]) - 2, _QUARTERS
        )
        return _months(f"{year:04}-Q{quarter + 1}", period, 3)
    if match := _MONTH.fullmatch(period.timex):
        year, month = divmod(int(match["year"]) * _MONTHS + int(match["month"]) - 2, _MONTHS)
        return _months(f"{year:04}-{month + 1:02}", period, 1)
    if _DAY.fullmatch(period.timex):
        before = period.start - timedelta(days=1)
        return Period(before.strftime("%Y-%m-%d"), before, period.start, period.granularity)
    return None


def _months(timex: str, period: Period, months: int) -> Period:
    start = period.start
    if start is None or start.day != 1:  # 一季度末
        return Period(timex, None, None, period.granularity)
    year, month = divmod(start.year * _MONTHS + start.month - 1 - months, _MONTHS)
    return Period(timex, start.replace(year=year, month=month + 1), start, period.granularity)


def _back(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    if (moment.month, moment.day) == (_FEBRUARY, 29):
        moment = moment.replace(day=28)
    return moment.replace(year=moment.year - 1)
