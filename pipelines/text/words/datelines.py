"""The day of a dateline: 新华社北京9月1日电."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pipelines.text.words.calendar import calendar_day

_DAY = timedelta(days=1)
# 29 February returns after eight years at most: 1896 and 1904.
_YEARS_TO_A_LEAP_DAY = 8
# Of any three months that follow each other one has the day wanted, whichever of 1 to 31 that is,
# and that also where the last of the three has not come to it yet.
_MONTHS_TO_ANY_DAY = 2
# What a report calls itself behind its day; but 5月17日电话通知, 5月17日讯问.
_REPORT_WORD = re.compile("专?电(?![话视影力台信网子动梯气竞商器价源])|讯(?![问息])")


class PrintedDay(NamedTuple):
    """The day of a dateline as printed; None for what is left out."""

    day: int
    month: int | None = None
    year: int | None = None


def opens_report(text: str, day_end: int, limit: int) -> bool:
    """Whether the day that ends at `day_end` is that of a dateline: 5月17日电."""
    return _REPORT_WORD.match(text, day_end, limit) is not None


def dateline_day(printed: PrintedDay, issue: date) -> date | None:
    """The calendar day of a dateline; None where the calendar has none such (2月30日).

    A dispatch is never dated after the day after the issue, so what the dateline leaves out is
    completed with the last such day up to then.
    """
    if printed.month is None:
        days = _in_months(printed.day, issue + _DAY)
    elif printed.year is None:
        days = _in_years(printed.month, printed.day, issue + _DAY)
    else:
        return calendar_day(printed.year, printed.month, printed.day)
    return next((day for day in days if day is not None and day <= issue + _DAY), None)


def _in_months(day: int, latest: date) -> Iterator[date | None]:
    """The day in the month of `latest` and in those before it, the last first."""
    last_month = 12 * latest.year + latest.month - 1
    for back in range(_MONTHS_TO_ANY_DAY + 1):
        year, month_before = divmod(last_month - back, 12)
        yield calendar_day(year, month_before + 1, day)


def _in_years(month: int, day: int, latest: date) -> Iterator[date | None]:
    """The day in the year of `latest` and in those before it, the last first."""
    for back in range(_YEARS_TO_A_LEAP_DAY + 1):
        yield calendar_day(latest.year - back, month, day)
