"""Statements of a passage: levels and changes, clause by clause, over words and marks."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipelines.records import DateValue, StatementStatus
from pipelines.text.statements import changes, indicators, patterns, periods, subjects
from pipelines.text.statements.changes import Cue
from pipelines.text.statements.drafts import Change, Draft, Indicator, Listed
from pipelines.text.statements.marks import (
    DATE,
    NUMBERS,
    PERCENT,
    POINTS,
    QUANTITY,
    RATIO,
    SUMS,
    MarkedText,
    Number,
)
from pipelines.text.statements.periods import Period
from pipelines.text.statements.subjects import Place

_NO_LEVEL = RATIO + POINTS
_LASTING = frozenset({"year", "half", "quarter", "month"})
_SENTENCES_BACK = 2
_NEAR = 1  # years
_OPENING = 6  # characters of a sentence
_PERSONS = ("人", "名", "位")


class Reader:
    """Reads the sentences of a passage; what carries over from one to the next is kept."""

    def __init__(self, marked: MarkedText, issue: date) -> None:
        self._issue = issue
        self._marked, self._text = marked, marked.text
        self._sentences: list[int] = []
        self._clause_heads: list[int] = []
        self._drafts: list[Draft] = []
        self._pending: list[int] = []
        self._base: Period | None = None
        self._period: Period | None = None
        self._stated: Period | None = None
        self._subject: Place | None = None
        self._clause_subject: Place | None = None
        self._subjects: dict[int, list[Place]] = {}

    def read(self) -> list[Draft]:
        """The statements of the passage in order."""
        if not any(self._text[at] in NUMBERS for at in self._marked.values):
            return []
        for sentence in patterns.SENTENCE.finditer(self._text):
            self._begin(sentence)
            for clause in patterns.CLAUSE.finditer(self._text, sentence.start(), sentence.end()):
                self._read_clause(clause.start(), clause.end())
        return self._drafts

    def _begin(self, sentence: re.Match[str]) -> None:
        """Keep of the sentence before what the next one may leave out."""
        stated = self._stated
        self._period = stated if stated and self._is_lasting(stated) else None
        self._subject, self._stated, self._base = None, None, None
        self._pending, self._clause_heads = [], []
        self._sentences.append(sentence.start())

    def _is_lasting(self, period: Period) -> bool:
        """Whether a period is long and near enough to be meant in the next sentence too."""
        if period.granularity not in _LASTING or period.end is None:
            return False
        return abs(period.end.year - self._issue.year) <= _NEAR

    def _read_clause(self, start: int, end: int) -> None:
        """Read the numbers of a clause; without any it may give a period or a base."""
        if patterns.BASED.match(self._text, start, end):
            self._base = self._date_in(start, end)
            return
        self._clause_subject = None
        floor = start
        for found in patterns.LIST.finditer(self._text, start, end):
            places = range(found.start(), found.end())
            numbers = [self._marked.values[at] for at in places if self._text[at] in NUMBERS]
            self._read_list(Listed(*found.span(), floor, start, end, numbers))
            floor = found.end()
        self._clause_heads.append(start)
        if floor == start:
            self._keep_period(start, end)

    def _read_list(self, listed: Listed) -> None:
        head, mark = self._text[listed.floor : listed.start], self._text[listed.start]
        if mark in SUMS and self._leads_on(listed, head):
            return
        cue = changes.cue(head, mark, has_base=self._base is not None)
        if cue is None:
            self._pending = []
            self._add(self._levels(listed))
        elif self._is_of_pending(listed, cue):
            self._join(listed, cue)
        else:
            self._pending = []
            self._add(self._changed(listed, cue))

    def _leads_on(self, listed: Listed, head: str) -> bool:
        """Take sums behind changes for what they led to: 增长5%,达3亿元."""
        drafts = [self._drafts[i] for i in self._pending]
        if len(drafts) != len(listed.numbers) or not patterns.LED_TO.fullmatch(head):
            return False
        if any(draft.value or not draft.change for draft in drafts):
            return False
        for i, number in zip(self._pending, listed.numbers, strict=True):
            self._drafts[i] = self._drafts[i]._replace(value=number, end=listed.end)
        return True

    def _is_of_pending(self, listed: Listed, cue: Cue) -> bool:
        """Whether a change is of what was stated before it, its clause having no noun."""
        said = self._text[listed.floor : listed.floor + cue.start]
        return bool(patterns.EMPTY.match(said)) and self._noun_behind(listed) is None

    def _noun_behind(self, listed: Listed) -> Place | None:
        """The noun behind a sum that makes it one of its own: 增加千余个就业岗位."""
        noun = indicators.noun_of(listed.numbers[-1])
        if noun is None or self._text[listed.start] not in SUMS:
            return None
        return indicators.behind(self._text, listed, noun)

    # Changes

    def _join(self, listed: Listed, cue: Cue) -> None:
        """Give changes to the statements before them; a further change makes a further row."""
        drafts = [(i, self._drafts[i]) for i in self._pending]
        if len(drafts) != len(listed.numbers):
            return
        for (i, draft), number in zip(drafts, listed.numbers, strict=True):
            if not _agree(draft.value, number, self._text[listed.start]):
                continue
            change = _change(cue, number, self._base_of(listed, cue, draft.period))
            joined = draft._replace(change=change, end=listed.end)
            if draft.change is None:
                self._drafts[i] = joined
            else:
                self._drafts.append(joined)

    def _changed(self, listed: Listed, cue: Cue) -> Iterator[Draft]:
        """The statements of changes with an indicator of their own."""
        end = listed.floor + cue.start
        for number in listed.numbers:
            noun = indicators.before(self._text, listed, number, end) or self._noun_behind(listed)
            if noun is None:
                continue
            draft = self._draft(listed, noun, number)
            change = _change(cue, number, self._base_of(listed, cue, draft.period))
            yield draft._replace(change=change)

    def _base_of(self, listed: Listed, cue: Cue, period: Period | None) -> Period | None:
        if cue.base:
            start, end = cue.base
            return self._date_in(listed.floor + start, listed.floor + end)
        if cue.has_other_base:
            return None
        if patterns.STRETCH_AGO.search(cue.text):
            return periods.stretch_before(period)
        if patterns.YEAR_AGO.search(cue.text):
            return periods.year_before(period)
        return self._base

    # Levels

    def _levels(self, listed: Listed) -> list[Draft]:
        """The statements of values whose indicator stands beside them; all of a list, or none."""
        if self._text[listed.start] in _NO_LEVEL:
            return []
        drafts: list[Draft] = []
        noun: Place | None = None
        for number in listed.numbers:
            noun = self._noun_of_level(listed, number) or (noun if not number.counted else None)
            if noun is None:
                return []
            if not self._is_measured(listed, noun):
                return []
            drafts.append(self._draft(listed, noun, number)._replace(value=number))
        return drafts

    def _is_measured(self, listed: Listed, noun: Place) -> bool:
        """Whether a noun may have a percentage for its level: 绿化率 and no 产量."""
        if self._text[listed.start] != PERCENT:
            return True
        return bool(patterns.RATE.search(self._text, noun.start, noun.end))

    def _noun_of_level(self, listed: Listed, number: Number) -> Place | None:
        noun = indicators.noun_of(number)
        if noun is None:
            return None
        place = indicators.of_level(self._text, listed, noun)
        if place is None:
            return indicators.behind(self._text, listed, noun)
        is_closed = patterns.CLOSED.match(self._text, listed.end, listed.clause_end)
        return place if is_closed else None

    def _draft(self, listed: Listed, noun: Place, number: Number) -> Draft:
        """A statement with all but its value and change."""
        start = listed.clause_start
        head_end = min(noun.start, listed.start)
        if noun.start < listed.start:
            indicator, subject = indicators.owner(self._text, noun, start)
        else:
            indicator, subject = noun, subjects.subject(self._text, start, listed.start)
        subject = subject or self._carried_subject(start, head_end)
        self._clause_subject = subject
        if subject:
            self._keep_subject(subject)
        period = self._keep_period(start, head_end)
        self._stated = period
        words = self._text[indicator.start : indicator.end]
        if indicators.is_price(number, words):
            whose = Indicator(None, indicator)
        else:
            whose = Indicator(indicator, subject)
        end = max(listed.end, indicator.end)
        return Draft(start, end, whose, period, self._status(start, listed.start, period))

    def _keep_subject(self, subject: Place) -> None:
        self._subject = subject
        words = self._text[subject.start : subject.end]
        named = self._subjects.setdefault(self._sentences[-1], [])
        if self._is_name(subject) and words not in [self._text[a:b] for a, b in named]:
            named.append(subject)

    def _carried_subject(self, start: int, end: int) -> Place | None:
        """The subject of an earlier clause, where the head of a clause leaves it out."""
        if any(mark in NUMBERS for mark in self._text[start:end]):
            return self._clause_subject
        if not subjects.is_open(self._text[start:end]):
            return None
        if self._subject:
            return self._subject if self._is_name(self._subject) else None
        for head in self._clause_heads:
            if place := self._topic(head):
                return place
        return self._earlier_subject()

    def _earlier_subject(self) -> Place | None:
        """The body or place that the sentences before are about."""
        for start in reversed(self._sentences[-1 - _SENTENCES_BACK : -1]):
            stated = self._subjects.get(start, [])
            if stated:
                return stated[0] if len(stated) == 1 else None
            if place := self._topic(start):
                return place
        return None

    def _topic(self, start: int) -> Place | None:
        """The body or place that the clause from `start` on begins with."""
        end = self._clause_end(start)
        numbers = patterns.LIST.search(self._text, start, end)
        place = subjects.subject(self._text, start, numbers.start() if numbers else end)
        return place if place and self._is_name(place) else None

    def _clause_end(self, start: int) -> int:
        clause = patterns.CLAUSE.match(self._text, start)
        return clause.end() if clause else start

    def _is_name(self, place: Place) -> bool:
        return subjects.is_name(self._text[place.start : place.end])

    def _add(self, drafts: Sequence[Draft] | Iterator[Draft]) -> None:
        first = len(self._drafts)
        self._drafts.extend(drafts)
        self._pending = [*range(first, len(self._drafts))]

    # When, and how sure

    def _keep_period(self, start: int, end: int) -> Period | None:
        """The period of a clause: its last date that is one, else that of the clause before."""
        for at in range(end - 1, start - 1, -1):
            if self._text[at] == DATE and self._is_period(start, at):
                self._period = self._period_at(at)
                break
        return self._period

    def _is_period(self, start: int, at: int) -> bool:
        """Whether a date is when something was so, and not when it was told or began."""
        if patterns.TOLD.match(self._text, at + 1):
            return False
        return patterns.NO_PERIOD.search(self._text, start, at) is None

    def _date_in(self, start: int, end: int) -> Period | None:
        at = self._text.find(DATE, start, end)
        return self._period_at(at) if at >= 0 else None

    def _period_at(self, at: int) -> Period | None:
        value = self._marked.values[at]
        return periods.period_of(value) if isinstance(value, DateValue) else None

    def _status(self, start: int, end: int, period: Period | None) -> StatementStatus:
        sentence = self._sentences[-1]
        if patterns.TARGET.search(self._text, start, end):
            return "target"
        if patterns.AIMED.search(self._text, sentence, start):
            return "target"
        if self._is_to_come(sentence, start, end, period):
            return "planned"
        return "cumulative" if patterns.CUMULATIVE.search(self._text, start, end) else "actual"

    def _is_to_come(self, sentence: int, start: int, end: int, period: Period | None) -> bool:
        """Whether a clause, or how its sentence begins, or its period, is of what is to come."""
        if period and period.start and period.start.date() > self._issue:
            return True
        opening = patterns.PLANNED.search(self._text, sentence, min(start, sentence + _OPENING))
        planned = opening or patterns.PLANNED.search(self._text, start, end)
        return bool(planned) and not patterns.NO_PLAN.search(self._text, start, end)


def _change(cue: Cue, number: Number, base: Period | None) -> Change:
    """A change; one of a rate below 0 is a decrease."""
    is_negative = number.value is not None and number.value < 0
    if is_negative and cue.kind == "increase":
        return Change("decrease", number, base)
    return Change(cue.kind, number, base)


def _agree(value: Number | None, change: Number, mark: str) -> bool:
    """Whether a change may be of a value: 3亿元 grows by money or a part of it."""
    if value is None or mark not in SUMS:
        return True
    return type(value) is type(change) and value.unit == change.unit


_ = (QUANTITY, _PERSONS)
