"""The dates an article has named so far, which 当天, 季末 and 同期 refer to."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pipelines.text.values.locales import Locale
from pipelines.text.values.times.resolution.moments import Moment, whole
from pipelines.text.values.window import Window
from pipelines.text.words import datelines

_THAN = (*"比较与同超", *(f"{more}于" for more in "高低多少大小优好"))
# A date since when something has gone on (4月13日发生险情以来) is not what the text is about.
_BACKGROUND, _BACKGROUND_REACH = re.compile(r"[^,。;:!?、\n]{0,24}?以来"), 26
_DAY, _MONTH = timedelta(days=1), timedelta(days=31)
_CLOCK = frozenset({"hour", "minute", "second"})
_WITHIN_DAY = _CLOCK | {"day", "daypart"}
_OF_MONTH = frozenset({"day", "month", "ten_days"})
_PERIODS = frozenset({"year", "half", "quarter", "month", "ten_days"})


@dataclass(slots=True)
class Discourse:
    """The context of a date: the day of the issue, and the dates of the article before it."""

    printed: date  # the day of the issue
    spoken: date | None = None  # the day of the dateline of a dispatch
    in_dateline: bool = False  # whether a dateline or byline is being read
    day: date | None = None  # the last day named
    paragraph: int = -1  # where the paragraph of that day begins
    period: Moment | None = None  # the last period named
    year: int | None = None  # the year of the last date
    month: date | None = None  # the last day of what 同月 is counted from: a day, a month
    reported: Moment | None = None  # the last date that was not one of comparison (比上年)
    reported_in: int = -1  # where the paragraph of that date begins
    narrated: int | None = None  # the year that months without one were last found to be of
    narrated_at: int = 0  # where the last of them stands
    clock: datetime | None = None  # the last time named if it was a clock time
    daily: bool = False  # whether the day named is the first of several
    counts_by_republic: bool = False  # whether a year of the Republic of China has been named
    locale: Locale = field(default_factory=Locale)  # what a bare 元 means from here on

    @property
    def now(self) -> date:
        """The day that 今天 means."""
        return self.spoken or self.printed

    def end_dispatch(self) -> None:
        """Forget the day and the report of a dispatch, for a dateline opens another."""
        self.spoken = self.reported = None

    def begin_dispatch(self) -> None:
        """Take the day last reported, the dateline's, as 今天.

        No dispatch is dated after the day after the issue, and one that the text only mentions is
        of the last month.
        """
        moment = self.reported
        if moment is None or moment.granularity != "day":
            return
        if moment.start is None:
            return
        age = self.printed - moment.start.date()
        if age >= -_DAY and (self.in_dateline or age <= _MONTH):
            self.spoken = moment.start.date()

    def remember(self, moment: Moment, paragraph: int, compared: bool) -> None:
        """Remember a date just read; `compared` if something is only compared with it."""
        self.clock = moment.start if moment.granularity in _CLOCK else None
        bounds = moment.bounds
        if bounds is None:
            return
        self.year = bounds.start.year
        if not compared and moment.mod not in ("since", "after"):
            self.reported, self.reported_in = moment, paragraph
        if not (compared and moment.granularity == "month"):  # 上年同月
            self._remember_month(moment, bounds.end)
        if moment.granularity in _WITHIN_DAY and moment.mod not in ("end", "since"):
            self._remember_day(moment, bounds.start.date(), paragraph)
        elif not compared:
            self._remember_period(moment)

    def _remember_month(self, moment: Moment, end: datetime) -> None:
        if moment.granularity in _OF_MONTH:
            self.month = (end - timedelta(days=1)).date()

    def _remember_day(self, moment: Moment, day: date, paragraph: int) -> None:
        self.day, self.paragraph = day, paragraph
        is_range = "/" in moment.timex
        self.daily = is_range and moment.granularity == "day"
        if self.daily or moment.mod == "until":  # 去年同期 of 1月1日至5月10日
            self.period = moment

    def _remember_period(self, moment: Moment) -> None:
        if moment.granularity == "day":  # the end of a period: 12月末
            self.period = moment
        elif self._is_new_period(moment):
            self.period = whole(moment)

    def _is_new_period(self, moment: Moment) -> bool:
        """Whether 同期 may refer to the moment; a plain year does not replace a period."""
        if moment.granularity not in _PERIODS or moment.anchor == "article":
            return False
        if self.period is None or "/" in moment.timex:
            return True
        return _is_plain_year(self.period) or not _is_plain_year(moment)


def _is_plain_year(moment: Moment) -> bool:
    return moment.granularity == "year" and moment.mod is None


def is_background(window: Window, end: int) -> bool:
    """Whether the clause after a date makes it the start of what has gone on since."""
    if "以来" not in window.after(end, _BACKGROUND_REACH):  # as behind most dates
        return False
    return window.match(_BACKGROUND, end) is not None


def is_compared(window: Window, start: int) -> bool:
    """Whether a date is what something is compared with: 比2019年增长."""
    return window.behind(start, 2).endswith(_THAN)


def is_dateline(window: Window, end: int) -> bool:
    """Whether a date is that of a dateline: 5月17日电."""
    return datelines.opens_report(window.text, end, window.limit)
