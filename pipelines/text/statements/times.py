"""When statements hold, by the dates of their clauses and of those before."""

import re
from datetime import date

from pipelines.records import DateValue, StatementStatus
from pipelines.text.statements import patterns, periods
from pipelines.text.statements.changes import Cue
from pipelines.text.statements.marks import DATE, MarkedText
from pipelines.text.statements.periods import Period
from pipelines.text.words.folding import COUNTING, fold

_SAME = re.compile("(?:上年|去年)同[月季期日]")
_LASTING = frozenset({"year", "half", "quarter", "month"})
_NEAR = 1  # years
_OPENING = 6  # characters of a sentence


class Times:
    """The periods of a passage's clauses as they are read, in order."""

    def __init__(self, marked: MarkedText, issue: date) -> None:
        self._marked, self._text, self._issue = marked, marked.text, issue
        self._sentence = -1
        self._aims = False
        self._period: Period | None = None
        self._stated: Period | None = None
        self._base: Period | None = None

    @property
    def has_base(self) -> bool:
        """Whether a clause of the sentence gave a base: 与去年同期相比,…."""
        return self._base is not None

    def begin_sentence(self, start: int) -> None:
        """Begin a sentence; a long period that was stated near the issue goes on."""
        self._period = self._stated if self._is_lasting(self._stated) else None
        if self._sentence >= 0 and patterns.AIMS.search(self._text, self._sentence, start):
            self._aims = True
        self._sentence, self._stated, self._base = start, None, None

    def keep_base(self, start: int, end: int) -> None:
        """Keep the date in a clause as the base of the changes that follow in the sentence."""
        self._base = self.date_in(start, end)

    def keep(self, start: int, end: int) -> Period | None:
        """The period of a stretch: its last date that is one, else that of the words before."""
        at = self._text.rfind(DATE, start, end)
        while at >= 0 and not self._is_period(start, at):
            at = self._text.rfind(DATE, start, at)
        if at >= 0:
            self._period = self._period_at(at)
        return self._period

    def keep_head(self, start: int, end: int) -> None:
        """Keep the period of a clause that states nothing, if it compares with none."""
        compared = patterns.COMPARES.search(self._text, start, end)
        self.keep(start, compared.start() if compared else end)

    def state(self, start: int, end: int) -> Period | None:
        """The period of a statement with the head text[start:end]."""
        self._stated = self.keep(start, end)
        return self._stated

    def date_in(self, start: int, end: int) -> Period | None:
        """The first date of a stretch."""
        at = self._text.find(DATE, start, end)
        return self._period_at(at) if at >= 0 else None

    def base_of(self, cue: Cue, floor: int, period: Period | None) -> Period | None:
        """What a change is counted from, by its words, which were searched from `floor` on."""
        if cue.base:
            start, end = cue.base
            return self.base_at(floor + start, floor + end, period)
        if cue.has_other_base:
            return None
        if patterns.STRETCH_AGO.search(cue.text):
            return periods.stretch_before(period)
        if patterns.YEAR_AGO.search(cue.text):
            return periods.year_before(period)
        return self._base

    def base_at(self, start: int, end: int, period: Period | None) -> Period | None:
        """The date of a base; 上年同期 is that of the statement's own period, where it has one."""
        at = self._text.find(DATE, start, end)
        own = periods.year_before(period) if at >= 0 and self._is_same_stretch(at) else None
        base = own or self.date_in(start, end)
        if base and period and base.timex == period.timex:  # 4月…由上月的5.3%
            return periods.stretch_before(period)
        return base

    def _is_same_stretch(self, at: int) -> bool:
        """Whether a date says 上年同期 or the like, be it across a line's end."""
        surface = "".join(self._marked.values[at].surface.split())
        return _SAME.fullmatch(fold(surface, COUNTING)) is not None

    def status(self, start: int, end: int, period: Period | None) -> StatementStatus:
        """Whether what the clause text[start:end] states is so, or planned, or to be reached."""
        if patterns.TARGET.search(self._text, start, end):
            return "target"
        if self._is_aimed(start, end):
            return "target"
        if self._is_planned(start, end):
            return "planned"
        if period and period.start and period.start.date() > self._issue:
            return "target" if patterns.TO_REACH.search(self._text, start, end) else "planned"
        return "cumulative" if patterns.CUMULATIVE.search(self._text, start, end) else "actual"

    def _is_aimed(self, start: int, end: int) -> bool:
        """Whether a sentence tells of aims, or one before it in the paragraph begins their list."""
        if patterns.AIMED.search(self._text, self._sentence, start):
            return True
        return self._aims and patterns.TO_REACH.search(self._text, start, end) is not None

    def _is_planned(self, start: int, end: int) -> bool:
        """Whether a clause, or how its sentence begins, says that it is of what is to come."""
        opening = min(start, self._sentence + _OPENING)
        planned = patterns.PLANNED.search(self._text, self._sentence, opening)
        planned = planned or patterns.PLANNED.search(self._text, start, end)
        return bool(planned) and not patterns.NO_PLAN.search(self._text, start, end)

    def _is_lasting(self, period: Period | None) -> bool:
        """Whether a period is long and near enough to be meant in the next sentence too."""
        if period is None or period.end is None or period.granularity not in _LASTING:
            return False
        return abs(period.end.year - self._issue.year) <= _NEAR

    def _is_period(self, start: int, at: int) -> bool:
        """Whether a date is when something was so, and not when it was told or began."""
        if patterns.TOLD.match(self._text, at + 1):
            return False
        return patterns.NO_PERIOD.search(self._text, start, at) is None

    def _period_at(self, at: int) -> Period | None:
        value = self._marked.values[at]
        return periods.period_of(value) if isinstance(value, DateValue) else None
