"""From the parts of a time expression, the issue date and the article's own dates to a moment."""

from datetime import date, datetime, time, timedelta

from pipelines.records import Granularity
from pipelines.text.values import moments, periods
from pipelines.text.values import timewords as words
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.moments import Moment
from pipelines.text.values.parts import Parts

_LENGTHS: dict[Granularity, timedelta] = {
    "hour": timedelta(hours=1), "minute": timedelta(minutes=1), "second": timedelta(seconds=1),
}  # fmt: skip


def resolve(parts: Parts, said: Discourse, ahead: str = "") -> Moment | None:
    """The moment named; None where no such day exists; `ahead` as in `periods.period`."""
    period = periods.period(parts, said, ahead)
    if parts.edge and period:
        period = moments.rim(period, parts.edge)
    return _at_time(parts, period)


def _at_time(parts: Parts, day: Moment | None) -> Moment | None:
    """The moment with its part of the day and clock time; without a day, the bare time (TAF, T19)."""
    if parts.part is None and parts.hour is None:
        return day
    if day is None and (parts.day is not None or parts.month is not None or parts.year is not None):
        return None
    clock = _clock(parts)
    grain = _grain(parts)
    if day is None or day.start is None:
        return Moment(f"T{clock}", None, None, grain, "time", anchor=day.anchor if day else "none")
    start, end = _bounds(parts, grain, day.start.date())
    edtf = start.isoformat() if grain in ("minute", "second") else None
    return Moment(f"{day.timex}T{clock}", start, end, grain, "time", None, edtf, day.anchor)


def _clock(parts: Parts) -> str:
    if parts.hour is None:
        return words.PARTS[parts.part or ""][0]
    return ":".join(
        f"{number:02d}" for number in (parts.hour, parts.minute, parts.second) if number is not None
    )


def _grain(parts: Parts) -> Granularity:
    if parts.hour is None:
        return "daypart"
    return (
        "second" if parts.second is not None else "minute" if parts.minute is not None else "hour"
    )


def _bounds(parts: Parts, grain: Granularity, day: date) -> tuple[datetime, datetime]:
    midnight = datetime.combine(day, time())
    if parts.hour is None:
        _, first, last = words.PARTS[parts.part or ""]
        return midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    start = midnight + timedelta(
        hours=parts.hour, minutes=parts.minute or 0, seconds=parts.second or 0
    )
    return start, start + _LENGTHS[grain]
