"""The moment of a time expression, from its parts, the issue date and the dates of its article."""

from datetime import date, datetime, time, timedelta

from pipelines.records import Granularity
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import Ahead, Parts
from pipelines.text.values.times.resolution import moments, periods
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Bounds, Moment

_LENGTHS: dict[Granularity, timedelta] = {
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
    "second": timedelta(seconds=1),
}


def resolve(parts: Parts, context: Discourse, ahead: Ahead = "") -> Moment | None:
    """The moment named; None where no such day exists; `ahead` as in `periods.period`."""
    period = periods.period(parts, context, ahead)
    if parts.edge and period:
        period = moments.edge(period, parts.edge)
    return _at_time(parts, period) if parts.names_time else period


def _at_time(parts: Parts, day: Moment | None) -> Moment | None:
    """The part of the day or clock time of a day; without a day, the bare time (TAF, T19)."""
    if day is None and _names_date(parts):
        return None
    clock = _clock(parts)
    grain = _grain(parts)
    if day is None or day.start is None:
        anchor = day.anchor if day else "none"
        return Moment(f"T{clock}", None, None, grain, "time", anchor=anchor)
    start, end = _bounds(parts, grain, day.start.date())
    edtf = start.isoformat() if grain in ("minute", "second") else None
    return Moment(f"{day.timex}T{clock}", start, end, grain, "time", None, edtf, day.anchor)


def _names_date(parts: Parts) -> bool:
    return any(part is not None for part in (parts.day, parts.month, parts.year))


def _part_of_day(parts: Parts) -> words.PartOfDay:
    assert parts.part is not None
    return words.PARTS[parts.part]


def _clock(parts: Parts) -> str:
    if parts.hour is None:
        return _part_of_day(parts).code
    numbers = (parts.hour, parts.minute, parts.second)
    return ":".join(f"{number:02d}" for number in numbers if number is not None)


def _grain(parts: Parts) -> Granularity:
    if parts.hour is None:
        return "daypart"
    if parts.second is not None:
        return "second"
    return "hour" if parts.minute is None else "minute"


def _bounds(parts: Parts, grain: Granularity, day: date) -> Bounds:
    midnight = datetime.combine(day, time())
    if parts.hour is None:
        part = _part_of_day(parts)
        first, after = timedelta(hours=part.first_hour), timedelta(hours=part.end_hour)
        return Bounds(midnight + first, midnight + after)
    minutes, seconds = parts.minute or 0, parts.second or 0
    start = midnight + timedelta(hours=parts.hour, minutes=minutes, seconds=seconds)
    return Bounds(start, start + _LENGTHS[grain])
