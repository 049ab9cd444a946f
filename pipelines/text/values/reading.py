"""What a grammar of time hands over."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from pipelines.records import DateKind, DateMod, DateValue
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.extraction import Extraction
from pipelines.text.values.moments import Moment


class Reading(NamedTuple):
    """A value, and the moment that later words of the article may lean on; None for what they may not."""

    found: Extraction
    moment: Moment | None = None


def placed(start: int, end: int, moment: Moment) -> Reading:
    """The reading of a moment on the calendar."""
    columns = {
        "kind": moment.kind, "timex": moment.timex, "mod": moment.mod, "edtf": moment.edtf,
        "interval_start": moment.start, "interval_end": moment.end, "granularity": moment.granularity,
        "anchor": moment.anchor,
    }  # fmt: skip
    return Reading(Extraction(start, end, DateValue, columns), moment)


def unplaced(
    start: int, end: int, kind: DateKind, timex: str, mod: DateMod | None = None
) -> Reading:
    """The reading of a duration or a set, which has no place on the calendar."""
    return Reading(
        Extraction(
            start, end, DateValue, {"kind": kind, "timex": timex, "mod": mod, "anchor": "none"}
        )
    )


def tomorrow(said: Discourse) -> datetime:
    """The end of the day that 今天 means."""
    return datetime.combine(said.now, time()) + timedelta(days=1)
