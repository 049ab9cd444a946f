"""The year of a time expression, named or to be completed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from pipelines.records import Anchor
from pipelines.text.values.times.grammar.expressions import Ahead, Parts
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment

# A day without a year is the coming one if the last was so long ago and the coming is so soon:
# papers print 去年 with the other. In the next year it must be very soon, for they print 明年 too.
_LONG_AGO, _SOON, _VERY_SOON = timedelta(days=240), timedelta(days=125), timedelta(days=31)
# Two digits name a year of this century up to so many years ahead, else one of the last.
_YEARS_AHEAD = 10


class Year(NamedTuple):
    """A year, None where the words name none, and what it was reckoned from."""

    number: int | None
    anchor: Anchor


def anchored(moment: Moment | None, anchor: Anchor) -> Moment | None:
    """The moment with what it was reckoned from."""
    return moment._replace(anchor=anchor) if moment else None


def year_of(parts: Parts, context: Discourse) -> Year:
    """The year that the words name."""
    if parts.year is not None and parts.year >= 0:
        return Year(parts.year, "explicit")
    if parts.year is not None:
        return Year(_of_two_digits(-parts.year - 1, context.now.year), "issue_date")
    if parts.year_offset is None:
        return Year(None, "issue_date")
    origin = _origin(parts, context)
    if origin.number is None:
        return origin
    return origin._replace(number=origin.number + parts.year_offset)


def _of_two_digits(digits: int, issue_year: int) -> int:
    year = issue_year // 100 * 100 + digits
    return year if year <= issue_year + _YEARS_AHEAD else year - 100


def _origin(parts: Parts, context: Discourse) -> Year:
    """The year that an offset counts from."""
    last_year = context.year
    if parts.year_from == "reported" and context.reported and context.reported.start:
        last_year = context.reported.start.year
    of_article = parts.year_from == "article" or last_year is not None
    if parts.year_from == "now" or not of_article:
        return Year(context.now.year, "issue_date")
    return Year(last_year, "article")


def pick(days: Iterable[date | None], issue: date, ahead: Ahead) -> date | None:
    """The day meant among the same day of several years; `ahead` as in `periods.period`."""
    real = [day for day in days if day]
    coming = _first_from(issue, real)
    if ahead == "next":
        return coming
    past = _last_until(issue, real)
    if past is None or coming is None:
        return past
    if ahead == "nearest":
        is_coming = coming - issue < issue - past
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
