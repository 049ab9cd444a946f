"""The moment of an expression, from the issue date and the dates of its article."""

from datetime import date, datetime, time, timedelta

from pipelines.records import DateMod, Granularity
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    Ahead,
    Clock,
    Expression,
    PartOfDay,
    YearBeforeChrist,
    find,
)
from pipelines.text.values.times.grammar.hours import hour_of_day
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Bounds, Moment
from pipelines.text.values.times.resolution.periods import period

_LENGTHS: dict[Granularity, timedelta] = {
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
    "second": timedelta(seconds=1),
}


def resolve(expression: Expression, context: Discourse, ahead: Ahead = "") -> Moment | None:
    """The moment named; None where no such day exists; `ahead` as in `periods.period`."""
    if isinstance(expression, Clock | PartOfDay):
        return _time(expression, context, ahead)
    ancient = find(expression, YearBeforeChrist)  # of such a year nothing finer is reckoned
    return period(ancient or expression, context, ahead)


def _time(named: Clock | PartOfDay, context: Discourse, ahead: Ahead) -> Moment | None:
    """The part of the day or clock time of a day; without a day, the bare time (TAF, T19)."""
    day_named = _day_of(named)
    day = resolve(day_named, context, ahead) if day_named else None
    if day is None and day_named:
        return None
    grain, clock = _grain(named), _clock(named)
    part = find(named, PartOfDay)
    mod: DateMod | None = "approx" if part and part.is_about else None
    if day is None or day.start is None:
        anchor = day.anchor if day else "none"
        return Moment(f"T{clock}", None, None, grain, "time", mod, anchor=anchor)
    start, end = _bounds(named, grain, day.start.date())
    edtf = start.isoformat() if grain in ("minute", "second") else None
    return Moment(f"{day.timex}T{clock}", start, end, grain, "time", mod, edtf, day.anchor)


def _day_of(named: Clock | PartOfDay) -> Expression | None:
    of = named.of
    return of.of if isinstance(of, PartOfDay) else of


def _clock(named: Clock | PartOfDay) -> str:
    if isinstance(named, PartOfDay):
        return words.PARTS[named.word].code
    numbers = (hour_of_day(named), named.minute, named.second)
    return ":".join(f"{number:02d}" for number in numbers if number is not None)


def _grain(named: Clock | PartOfDay) -> Granularity:
    if isinstance(named, PartOfDay):
        return "daypart"
    if named.second is not None:
        return "second"
    return "hour" if named.minute is None else "minute"


def _bounds(named: Clock | PartOfDay, grain: Granularity, day: date) -> Bounds:
    midnight = datetime.combine(day, time())
    if isinstance(named, PartOfDay):
        part = words.PARTS[named.word]
        first, after = timedelta(hours=part.first_hour), timedelta(hours=part.end_hour)
        return Bounds(midnight + first, midnight + after)
    minutes, seconds = named.minute or 0, named.second or 0
    start = midnight + timedelta(hours=hour_of_day(named), minutes=minutes, seconds=seconds)
    return Bounds(start, start + _LENGTHS[grain])
