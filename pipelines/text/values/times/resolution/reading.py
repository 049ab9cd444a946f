"""What the grammars of time return."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from pipelines.records import DateKind, DateMod, DateValue
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment
from pipelines.text.values.window import Extraction


@dataclass(slots=True)
class Reading:
    """A value, and the moment that later words of the article may refer to, if they may."""

    value: Extraction
    moment: Moment | None = None


def placed(start: int, end: int, moment: Moment) -> Reading:
    """The reading of a moment on the calendar."""
    columns = {
        "kind": moment.kind,
        "timex": moment.timex,
        "mod": moment.mod,
        "edtf": moment.edtf,
        "interval_start": moment.start,
        "interval_end": moment.end,
        "granularity": moment.granularity,
        "anchor": moment.anchor,
    }
    return Reading(Extraction(start, end, DateValue, columns), moment)


def unplaced(
    start: int, end: int, kind: DateKind, timex: str, mod: DateMod | None = None
) -> Reading:
    """The reading of a duration or a set, which has no place on the calendar."""
    columns = {"kind": kind, "timex": timex, "mod": mod, "anchor": "none"}
    return Reading(Extraction(start, end, DateValue, columns))


def tomorrow(context: Discourse) -> datetime:
    """The end of the day that 今天 means."""
    return datetime.combine(context.now, time()) + timedelta(days=1)
