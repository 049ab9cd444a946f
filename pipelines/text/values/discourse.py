"""What an article has said of time so far: 当天, 季末 and 同期 stand on it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipelines.text.values.moments import Moment, whole

_CLOCK = frozenset({"hour", "minute", "second"})
_PERIODS = frozenset({"year", "half", "quarter", "month", "ten_days"})


@dataclass(slots=True)
class Discourse:
    """The issue date and the last day, month, year and period an article named; `paragraph` is where the day stood.

    `clock` is the last time an article told of if it was one by the clock.
    """

    issue: date
    day: date | None = None
    paragraph: int = -1
    period: Moment | None = None
    year: int | None = None
    month: date | None = None
    clock: datetime | None = None

    def heard(self, moment: Moment, paragraph: int) -> None:
        """Remember a date just read. What only points back (同期) leaves the memory as it was."""
        self.clock = moment.start if moment.granularity in _CLOCK else None
        if moment.start is None or moment.end is None:
            return
        self.year = moment.start.year
        if moment.granularity in ("day", "month", "ten_days"):
            self.month = (moment.end - timedelta(days=1)).date()
        if (moment.granularity in ("day", "daypart") or moment.granularity in _CLOCK) and moment.mod not in (
            "end",
            "since",
        ):
            self.day, self.paragraph = moment.start.date(), paragraph
        elif moment.granularity in _PERIODS and moment.anchor != "article":
            vague_year = moment.granularity == "year" and moment.mod is None and self.period is not None
            if not vague_year or "/" in moment.timex:
                self.period = whole(moment)
