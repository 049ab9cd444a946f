"""The year of a time expression, named or to be completed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from pipelines.records import Anchor
from pipelines.text.values.times.grammar.almanac import FIRST_OF_REPUBLIC
from pipelines.text.values.times.grammar.expressions import (
    Ahead,
    Expression,
    RepublicYear,
    ShortYear,
    Year,
    YearName,
    YearOffset,
    find,
)
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment

# A day without a year is the coming one if the last was so long ago and the coming is so soon:
# papers print 去年 with the other. In the next year it must be very soon, for they print 明年 too.
_LONG_AGO, _SOON, _VERY_SOON = timedelta(days=240), timedelta(days=125), timedelta(days=31)
# What is due or lasts until a day is to come if the last such day is not so recent.
_RECENT = timedelta(days=60)
# Two digits name a year of this century up to so many years ahead, else one of the last.
_YEARS_AHEAD = 10
# Three digits name a year of the Republic so near to the issue, else one of the first thousand.
_LIFETIME, _FIRST_PLAIN = 30, 100
# Papers of the mainland counted by the Republic until then.
_LAST_OF_REPUBLIC = 1950
_NEW_SCHOOL_YEAR = 8
_OF_RESULTS = 3  # until March 全年 alone may be of the year before


class YearOf(NamedTuple):
    """A year, None where the words name none, and what it was reckoned from."""

    number: int | None
    anchor: Anchor


def anchored(moment: Moment | None, anchor: Anchor) -> Moment | None:
    """The moment with what it was reckoned from."""
    return moment._replace(anchor=anchor) if moment else None


def year_of(expression: Expression, context: Discourse) -> YearOf:
    """The year that an expression names."""
    name = find(expression, YearName)
    match name:
        case Year():
            return YearOf(name.number, "explicit")
        case ShortYear():
            return YearOf(_of_two_digits(name.digits, context), "issue_date")
        case RepublicYear():
            return YearOf(_of_republic(name.number, context), "explicit")
        case YearOffset():
            return _from_origin(name, context)
        case _:
            return YearOf(None, "issue_date")


def _of_two_digits(digits: int, context: Discourse) -> int:
    """A year of this century or the last; of the Republic in a paper or article that counts so."""
    issue_year = context.now.year
    of_republic = FIRST_OF_REPUBLIC - 1 + digits
    counts_so = context.counts_by_republic or issue_year < _LAST_OF_REPUBLIC
    if counts_so and of_republic <= issue_year + _YEARS_AHEAD:
        return of_republic
    year = issue_year // 100 * 100 + digits
    return year if year <= issue_year + _YEARS_AHEAD else year - 100


def _of_republic(number: int, context: Discourse) -> int:
    """A year of the Republic of China if it is near the issue, else as printed: 789年3月."""
    year = FIRST_OF_REPUBLIC - 1 + number
    is_near = abs(context.now.year - year) <= _LIFETIME
    if is_near or number < _FIRST_PLAIN:
        return year
    return number


def _from_origin(offset: YearOffset, context: Discourse) -> YearOf:
    """The year so many on from the one it counts from."""
    number, anchor = _origin(offset, context)
    return YearOf(None if number is None else number + offset.years, anchor)


def _origin(offset: YearOffset, context: Discourse) -> YearOf:
    """The year that an offset counts from."""
    if offset.origin == "split":  # 本学年 began last year until the summer
        began_last_year = context.now.month < _NEW_SCHOOL_YEAR
        return YearOf(context.now.year - began_last_year, "issue_date")
    last_year = context.year
    if offset.origin == "whole" and _may_be_last_year(context):
        return YearOf(None, "issue_date")
    if offset.origin in ("reported", "whole") and context.reported and context.reported.start:
        last_year = context.reported.start.year
    of_article = offset.origin == "article" or last_year is not None
    if offset.origin == "now" or not of_article:
        return YearOf(context.now.year, "issue_date")
    return YearOf(last_year, "article")


def _may_be_last_year(context: Discourse) -> bool:
    """Whether 全年 may be the year before: early in a year, where nothing says of which it is."""
    return context.reported is None and context.now.month <= _OF_RESULTS


def pick(days: Iterable[date | None], issue: date, ahead: Ahead) -> date | None:
    """The day meant among the same day of several years; `ahead` as in `periods.period`."""
    real = [day for day in days if day]
    coming = _first_from(issue, real)
    if ahead == "next":
        return coming
    past = _last_until(issue, real)
    if ahead == "past" or past is None or coming is None:
        return past
    if ahead == "nearest":
        is_coming = coming - issue < issue - past
    elif ahead == "due":
        is_coming = issue - past > _RECENT
    else:
        is_coming = _is_coming(past, coming, issue)
    return coming if is_coming else past


def _first_from(issue: date, days: list[date]) -> date | None:
    return min((day for day in days if day >= issue), default=None)


def _last_until(issue: date, days: list[date]) -> date | None:
    return max((day for day in days if day <= issue), default=None)


def _is_coming(past: date, coming: date, issue: date) -> bool:
    soon = _SOON if coming.year == issue.year else _VERY_SOON
    return issue - past > _LONG_AGO and coming - issue <= soon
