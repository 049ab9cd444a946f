"""Sets of times as JioNLP writes them, a step and its next occurrences, in TIMEX3."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

_DATES = {
    ("year", 1): "XXXX-{0:%m-%d}",
    ("month", 1): "XXXX-XX-{0:%d}",
    ("day", 7): "XXXX-WXX-{0:%u}",
    ("day", 1): "XXXX-XX-XX",
}
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
_SECOND = timedelta(seconds=1)


def timex_of(stated: Mapping[str, Any]) -> str | None:
    """The TIMEX3 value of a step, and of the day, hour or minute of it where all occurrences agree.

    None of any other (a season, working days, a range of hours): its occurrences do not name it.
    """
    (unit, count), *more = stated["delta"].items()
    if more:
        return None
    if stated["point"] is None:
        clock = "T" if unit in ("hour", "minute", "second") else ""
        return f"P{clock}{count:g}{unit[0].upper()}"
    times = stated["point"]["time"]
    pairs = times if isinstance(times[0], list) else [times]
    occurrences = {_occurrence(pair, (unit, count)) for pair in pairs}
    return occurrences.pop() if len(occurrences) == 1 else None


def _occurrence(pair: list[str], step: tuple[str, int]) -> str | None:
    start, last = (datetime.fromisoformat(bound) for bound in pair)
    length = last + _SECOND - start
    clock = {_DAY: "", _HOUR: f"T{start:%H}", _MINUTE: f"T{start:%H:%M}"}.get(length)
    return None if clock is None or step not in _DATES else _DATES[step].format(start) + clock
