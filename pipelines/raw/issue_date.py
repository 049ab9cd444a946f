"""The issue date of a page whose path gives none, read from its masthead or its datelines."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.text.words.calendar import calendar_day

_DAY = r"(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日"
# Mastheads are read from 1815 on, as papers of that age are kept as text.
_FULL = re.compile(rf"(18(?:1[5-9]|[2-9]\d)|(?:19|20)\d\d)年{_DAY}")
_WEEKDAY = re.compile(r"[\s,，(（]{0,4}(?:星期|[周週]|礼拜|禮拜)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_MASTHEAD_LINES = 8
_MASTHEAD_LENGTH = 60

# A dateline opens a report: 本报讯 4月18日…, 本报讯(记者 某某)4月18日…, 新华社北京4月18日电.
_DATELINE = re.compile(rf"本[报刊台市省][^\n。]{{0,8}}讯[^\n。]{{0,24}}?{_DAY}")
_WIRE = re.compile(rf"{_DAY}[电讯]")
# A day that is announced, or that begins or ends a span of days, does not date a report.
_NOT_PAST = re.compile(r"[^\n。,，]{0,2}?(?:起|前|至|到|—|-|~|将|拟)")

# Pages with datelines (本报讯 4月18日) are of the 20th century or later: 1840年以来 is history.
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:(1[0-2]|0?[1-9])月)?")
# Words for the current year: its beginning (年初, 年以来) or its plans (年度).
_CURRENT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:度|初(?![中级等])|以来)")
_NEWS_DAYS = timedelta(days=45)
_MENTIONS = 3


def issue_date(text: str) -> date | None:
    """The issue date of a page: the masthead's date, else the day after its latest dateline.

    A daily prints the next day. The year of a dateline must be attested by the page itself, more
    than once: by full dates shortly before the dateline or by words for the current year.
    Otherwise there is no date, because years of plans and of the past outnumber the year of the
    news.
    """
    return _masthead_date(text) or _day_after_datelines(text)


def _masthead_date(text: str) -> date | None:
    """A full date with its right weekday on a short line at the head or foot of the page."""
    lines = [line for line in text.split("\n") if line.strip()]
    for line in [*lines[:_MASTHEAD_LINES], *lines[-_MASTHEAD_LINES:]]:
        full_date = _FULL.search(line)
        if full_date and len(line) <= _MASTHEAD_LENGTH:
            day = _confirmed_by_weekday(full_date)
            if day:
                return day
    return None


def _confirmed_by_weekday(full_date: re.Match[str]) -> date | None:
    """The day of a full date, if the weekday that follows it is the right one."""
    day = _day_of(full_date)
    weekday = _WEEKDAY.match(full_date.string, full_date.end())
    if day is None or weekday is None:
        return None
    printed = weekday[1].replace("天", "日")
    return day if printed == _WEEKDAYS[day.weekday()] else None


def _day_of(full_date: re.Match[str]) -> date | None:
    year, month, day = full_date.groups()
    return calendar_day(year, month, day)


@dataclass(frozen=True)
class _Evidence:
    """What a page tells about its dates.

    `datelines` are (month, day) as printed, without a year. `month_mentions` counts the mentions
    of each (year, month), month 0 for a year alone; `current_year_mentions` counts the words that
    name a year as the current one.
    """

    datelines: list[tuple[str, str]]
    full_dates: list[date]
    month_mentions: Counter[tuple[int, int]]
    current_year_mentions: Counter[int]

    @property
    def years(self) -> list[int]:
        """The years named on the page, latest first."""
        return sorted({year for year, _ in self.month_mentions}, reverse=True)

    def mentions(self, year: int) -> int:
        """How often the page names a year, with or without a month."""
        return sum(count for (named, _), count in self.month_mentions.items() if named == year)

    def last_month(self, year: int) -> int:
        """The last month of a year that the page names, 0 for none."""
        return max((month for named, month in self.month_mentions if named == year), default=0)


def _day_after_datelines(text: str) -> date | None:
    evidence = _evidence(text)
    for year in evidence.years:
        latest = _latest_dateline(evidence, year)
        if latest and _is_attested(evidence, latest):
            return latest + timedelta(days=1)
    return None


def _evidence(text: str) -> _Evidence:
    days = map(_day_of, _FULL.finditer(text))
    months = ((int(match[1]), int(match[2] or 0)) for match in _YEAR.finditer(text))
    return _Evidence(
        datelines=_datelines(text),
        full_dates=[day for day in days if day],
        month_mentions=Counter(months),
        current_year_mentions=Counter(int(match[1]) for match in _CURRENT_YEAR.finditer(text)),
    )


def _datelines(text: str) -> list[tuple[str, str]]:
    """The distinct datelines of the page, as (month, day) in order of their digits."""
    datelines: set[tuple[str, str]] = set()
    for pattern in (_DATELINE, _WIRE):
        for dateline in pattern.finditer(text):
            if not _NOT_PAST.match(text, dateline.end()):
                datelines.add((dateline[1], dateline[2]))
    return sorted(datelines)


def _is_attested(evidence: _Evidence, latest: date) -> bool:
    """Whether the page itself shows that its latest dateline is of this year."""
    year = latest.year
    names_later_month = evidence.last_month(year) > latest.month + 1
    if names_later_month or year + 1 in evidence.years:
        return False
    ages = (latest - day for day in evidence.full_dates)
    recent = sum(timedelta(0) <= age <= _NEWS_DAYS for age in ages)
    witnesses = recent + evidence.current_year_mentions[year]
    if witnesses == 1:
        return evidence.mentions(year) >= _MENTIONS
    return witnesses > 1


def _latest_dateline(evidence: _Evidence, year: int) -> date | None:
    """The latest day of the datelines in that year; beside January, December is the year before."""
    dated = (calendar_day(year, month, day) for month, day in evidence.datelines)
    days = [day for day in dated if day]
    if any(day.month == 1 for day in days):
        days = [day for day in days if day.month < 12]
    return max(days, default=None)
