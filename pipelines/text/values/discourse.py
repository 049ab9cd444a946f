"""What an article has said of time so far: 当天, 季末 and 同期 stand on it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipelines.text.values.moments import Moment, whole
from pipelines.text.values.window import Window
from pipelines.text.words import datelines

_THAN = re.compile("(?:[比较与同超]|[高低多少大小优好]于)$")
# A date that its clause makes the start of something (4月13日发生险情以来) is not the day told of.
_BACKGROUND = re.compile(r"[^,。;:!?、\n]{0,24}?以来")
_DAY, _MONTH = timedelta(days=1), timedelta(days=31)
_CLOCK = frozenset({"hour", "minute", "second"})
_WITHIN_DAY = _CLOCK | {"day", "daypart"}
_PERIODS = frozenset({"year", "half", "quarter", "month", "ten_days"})


@dataclass(slots=True)
class Discourse:
    """The day of the issue and the last day, month, year and period told of; `paragraph` is where that day stood.

    `printed` is the day of the issue; a dispatch is `spoken` on the day of its dateline. `reported` is what the
    paragraph `reported_in` last told of, apart from what it only compares that with. `clock` is the last time an
    article told of if it was one by the clock; `daily` says that the day told of is the first of several.
    `in_dateline` is true while a dateline or byline is read.
    """

    printed: date
    spoken: date | None = None
    in_dateline: bool = False
    day: date | None = None
    paragraph: int = -1
    period: Moment | None = None
    year: int | None = None
    month: date | None = None
    reported: Moment | None = None
    reported_in: int = -1
    clock: datetime | None = None
    daily: bool = False

    @property
    def now(self) -> date:
        """The day that 今天 means."""
        return self.spoken or self.printed

    def ends(self) -> None:
        """Forget what a dispatch spoke on and of, for a dateline opens another."""
        self.spoken = self.reported = None

    def speaks(self) -> None:
        """Take the day just told of for the one that 今天 means.

        No dispatch is dated after the day after the issue, and one that the text only mentions is of the
        last month.
        """
        told = self.reported
        if told and told.granularity == "day" and told.start:
            day = told.start.date()
            age = self.printed - day
            if age >= -_DAY and (self.in_dateline or age <= _MONTH):
                self.spoken = day

    def heard(self, moment: Moment, paragraph: int, compared: bool) -> None:
        """Remember a date just read. What only points back (同期) leaves the memory as it was."""
        self.clock = moment.start if moment.granularity in _CLOCK else None
        if moment.start is None or moment.end is None:
            return
        self.year = moment.start.year
        if not compared and moment.mod not in ("since", "after"):
            self.reported, self.reported_in = moment, paragraph
        if moment.granularity in ("day", "month", "ten_days"):
            self.month = (moment.end - timedelta(days=1)).date()
        if moment.granularity in _WITHIN_DAY and moment.mod not in ("end", "since"):
            self.day, self.paragraph = moment.start.date(), paragraph
            self.daily = "/" in moment.timex and moment.granularity == "day"
        elif moment.granularity == "day":  # the end of a period: 12月末
            self.period = moment
        elif moment.granularity in _PERIODS and moment.anchor != "article":
            vague_year = (
                moment.granularity == "year" and moment.mod is None and self.period is not None
            )
            if not vague_year or "/" in moment.timex:
                self.period = whole(moment)


def is_background(window: Window, end: int) -> bool:
    """Whether the clause after a date makes it the start of what has gone on since."""
    return window.match(_BACKGROUND, end) is not None


def is_compared(window: Window, start: int) -> bool:
    """Whether a date is what something is compared with: 比2019年增长."""
    return _THAN.search(window.behind(start, 2)) is not None


def is_dateline(window: Window, end: int) -> bool:
    """Whether a date is that of a dateline: 5月17日电."""
    return datelines.opens_report(window.text, end, window.limit)
