"""The issue date of a page whose path gives none, read from its masthead or its datelines."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.text.words.calendar import calendar_day

_DAY = r"(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日"
_FULL = re.compile(rf"((?:19|20)\d\d)年{_DAY}")
_WEEKDAY = re.compile(r"[\s,，(（]{0,4}(?:星期|周|礼拜)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_MASTHEAD_LINES = 8
_MASTHEAD_LENGTH = 60

# A dateline opens a report: 本报讯 4月18日…, 本报讯(记者 某某)4月18日…, 新华社北京4月18日电.
_DATELINE = re.compile(rf"本[报刊台市省][^\n。]{{0,8}}讯[^\n。]{{0,24}}?{_DAY}")
_WIRE = re.compile(rf"{_DAY}[电讯]")
# What is announced for a day to come, or is a span of days, dates no report.
_NOT_PAST = re.compile(r"[^\n。,，]{0,2}?(?:起|前|至|到|—|-|~|将|拟)")

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:(1[0-2]|0?[1-9])月)?")
# The year now running is the one said to have begun (年初, 年以来) or to be in force (年度).
_RUNNING_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:度|初(?![中级等])|以来)")
_NEWS_DAYS = timedelta(days=45)
_MENTIONS = 3


def issue_date(text: str) -> date | None:
    """The issue date of a page: the masthead's date, else the day after its latest dateline.

    A daily prints the next day. The year of a dateline must be attested by the page itself, by full
    dates shortly before it or by words for the running year, more than once; otherwise there is no
    date, since years of plans and of the past outnumber the year of the news.
    """
    return _of_masthead(text) or _of_datelines(text)


def _of_masthead(text: str) -> date | None:
    """A full date with its right weekday on a short line at the head or foot of the page."""
    lines = [line for line in text.split("\n") if line.strip()]
    for line in [*lines[:_MASTHEAD_LINES], *lines[-_MASTHEAD_LINES:]]:
        full = _FULL.search(line) if len(line) <= _MASTHEAD_LENGTH else None
        weekday = full and _WEEKDAY.match(line, full.end())
        day = full and calendar_day(full[1], full[2], full[3])
        if weekday and day and _WEEKDAYS[day.weekday()] == weekday[1].replace("天", "日"):
            return day
    return None


@dataclass(frozen=True)
class _Evidence:
    """What a page says of its days: datelines without a year, full dates, years named and years now running."""

    datelines: list[tuple[str, str]]
    full_dates: list[date]
    named: Counter[tuple[int, int]]
    running: Counter[int]


def _of_datelines(text: str) -> date | None:
    seen = _evidence(text)
    attested = (
        year
        for year in sorted({year for year, _ in seen.named}, reverse=True)
        if _is_attested(seen, year)
    )
    year = next(attested, None)
    return _latest_dateline(seen, year) + timedelta(days=1) if year else None


def _evidence(text: str) -> _Evidence:
    past = [
        found
        for pattern in (_DATELINE, _WIRE)
        for found in pattern.finditer(text)
        if not _NOT_PAST.match(text, found.end())
    ]
    full = (calendar_day(found[1], found[2], found[3]) for found in _FULL.finditer(text))
    return _Evidence(
        datelines=sorted({(found[1], found[2]) for found in past}),
        full_dates=[day for day in full if day],
        named=Counter((int(found[1]), int(found[2] or 0)) for found in _YEAR.finditer(text)),
        running=Counter(int(found[1]) for found in _RUNNING_YEAR.finditer(text)),
    )


def _is_attested(seen: _Evidence, year: int) -> bool:
    """Whether the page's own words show that its datelines are of this year."""
    latest = _latest_dateline(seen, year)
    later = any(each == year and month > latest.month + 1 for each, month in seen.named)
    rivals = any(each == year + 1 for each, _ in seen.named)
    if latest == date.min or later or rivals:
        return False
    witnesses = (
        sum(timedelta(0) <= latest - day <= _NEWS_DAYS for day in seen.full_dates)
        + seen.running[year]
    )
    mentions = sum(count for (each, _), count in seen.named.items() if each == year)
    return witnesses >= 2 or (witnesses == 1 and mentions >= _MENTIONS)


def _latest_dateline(seen: _Evidence, year: int) -> date:
    """The latest day of the datelines in that year, date.min without one; December precedes January."""
    days = [
        day
        for month, day_of_month in seen.datelines
        if (day := calendar_day(year, month, day_of_month))
    ]
    if any(day.month == 1 for day in days):
        days = [day for day in days if day.month < 12]
    return max(days, default=date.min)
