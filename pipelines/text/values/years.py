"""The year that a time expression names or leaves to be told."""

from collections.abc import Iterable
from datetime import date, timedelta

from pipelines.records import Anchor
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.moments import Moment
from pipelines.text.values.parts import Parts

# A day without a year that was so long ago, and comes so soon, is the coming one: papers print 去年 with the other;
# of the next year it must come very soon, for papers print 明年 too.
_LONG_AGO, _SOON, _VERY_SOON = timedelta(days=240), timedelta(days=125), timedelta(days=31)


def anchored(moment: Moment | None, anchor: Anchor) -> Moment | None:
    """The moment with what completed it."""
    return moment._replace(anchor=anchor) if moment else None


def year_of(parts: Parts, said: Discourse) -> tuple[int | None, Anchor]:
    """The year the words name, and what it stands on."""
    if parts.year is not None and parts.year >= 0:
        return parts.year, "explicit"
    if parts.year is not None:
        short = -parts.year - 1
        century = said.now.year // 100 * 100
        year = century + short
        return (year if year <= said.now.year + 10 else year - 100), "issue_date"
    if parts.year_offset is None:
        return None, "issue_date"
    base, anchor = _base(parts, said)
    return (None if base is None else base + parts.year_offset), anchor


def _base(parts: Parts, said: Discourse) -> tuple[int | None, Anchor]:
    """The year that an offset counts from."""
    told = said.year
    if parts.year_from == "reported" and said.reported and said.reported.start:
        told = said.reported.start.year
    if parts.year_from == "now" or (told is None and parts.year_from != "article"):
        return said.now.year, "issue_date"
    return told, "article"


def pick(days: Iterable[date | None], issue: date, ahead: str) -> date | None:
    """Of the same day of several years the one meant; `ahead` as in `periods.period`."""
    real = [day for day in days if day]
    past = max((day for day in real if day <= issue), default=None)
    coming = min((day for day in real if day >= issue), default=None)
    if ahead == "next" or (not ahead and past and coming and _is_coming(past, coming, issue)):
        return coming
    if ahead == "nearest" and past and coming:
        return past if issue - past <= coming - issue else coming
    return past


def _is_coming(past: date, coming: date, issue: date) -> bool:
    soon = _SOON if coming.year == issue.year else _VERY_SOON
    return issue - past > _LONG_AGO and coming - issue <= soon
