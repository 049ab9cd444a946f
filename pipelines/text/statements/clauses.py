"""Statements of a passage: levels and changes, clause by clause, over words and marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.records import Amount, ChangeKind, DateValue, StatementStatus
from pipelines.text.statements import patterns, periods, subjects
from pipelines.text.statements.marks import (
    AMOUNT,
    DATE,
    NUMBERS,
    PERCENT,
    POINTS,
    QUANTITY,
    RATIO,
    SUMS,
    MarkedText,
    Number,
    mark_of,
)
from pipelines.text.statements.periods import Period
from pipelines.text.statements.subjects import Subject
from pipelines.text.values.quantities import nouns_before
from pipelines.text.words.folding import COUNTING, fold

_AROUND = 40


@dataclass(frozen=True)
class Change:
    """A change: its number, its kind, and what it is counted from."""

    kind: ChangeKind
    number: Number
    base: Period | None = None


@dataclass(frozen=True)
class Draft:
    """A statement whose places are those of the marked text."""

    start: int
    end: int
    subject: Subject | None
    noun: str
    noun_at: int | None
    period: Period | None
    status: StatementStatus
    value: Number | None = None
    change: Change | None = None


@dataclass(frozen=True)
class _List:
    """Numbers side by side in a clause; `head` is what stands before them, from `floor` on."""

    start: int
    end: int
    floor: int
    clause: re.Match[str]
    numbers: Sequence[Number]


class Reader:
    """Reads the sentences of a passage; what carries over from one to the next is kept."""

    def __init__(self, text: MarkedText) -> None:
        self._marked, self._text = text, text.text
        self._subject: Subject | None = None
        self._period: Period | None = None
        self._drafts: list[Draft] = []
        self._pending: list[int] = []
        self._base: Period | None = None

    def read(self) -> list[Draft]:
        """The statements of the passage in order."""
        numbers = [at for at in self._marked.values if self._text[at] in NUMBERS]
        if not numbers:
            return []
        for sentence in patterns.SENTENCE.finditer(self._text):
            self._pending, self._base = [], None
            if self._period and self._period.granularity in ("day", "daypart", "hour"):
                self._period = None
            for clause in patterns.CLAUSE.finditer(self._text, sentence.start(), sentence.end()):
                self._read_clause(clause)
        return self._drafts

    def _read_clause(self, clause: re.Match[str]) -> None:
        """Read the lists of numbers in a clause; without any it may set period and base."""
        floor = clause.start()
        based = patterns.DATED_BASE.match(clause[0])
        if based:
            self._base = self._date_in(clause.start(), clause.end())
            return
        for found in patterns.LIST.finditer(self._text, clause.start(), clause.end()):
            numbers = [
                self._marked.values[at]
                for at in range(found.start(), found.end())
                if self._text[at] in NUMBERS
            ]
            self._read_list(_List(found.start(), found.end(), floor, clause, numbers))
            floor = found.end()
        if floor == clause.start() and DATE in clause[0]:
            self._set_period(clause.start(), clause.end())

    def _read_list(self, numbers: _List) -> None:
        head = self._text[numbers.floor : numbers.start]
        if self._text[numbers.start] in SUMS and self._leads_on(numbers, head):
            return
        if multiple := self._multiple(numbers, head):
            at, change = multiple
            self._changed(numbers, at, change)
        elif change := self._change(numbers, head):
            at, changes = change
            self._changed(numbers, at, changes)
        elif shared := self._share(numbers, head):
            at, changes = shared
            self._changed(numbers, at, changes)
        else:
            self._level(numbers, head)

    # What a list of numbers is: changes by a kind, or levels.

    def _multiple(self, numbers: _List, head: str) -> tuple[int, list[Change]] | None:
        match = patterns.MULTIPLE.search(head)
        if not match or self._text[numbers.start] not in RATIO + PERCENT:
            return None
        base = self._date_in(numbers.floor + match.start("dated"), numbers.start)
        kind: ChangeKind = "multiple" if self._text[numbers.start] == RATIO else "multiple"
        return match.start(), [Change(kind, number, base) for number in numbers.numbers]

    def _change(self, numbers: _List, head: str) -> tuple[int, list[Change]] | None:
        match = patterns.CHANGE.search(head[-_AROUND:])
        if not match:
            return None
        match = patterns.CHANGE.search(head, max(0, len(head) - _AROUND))
        if not match:
            return None
        word = match["more"] or match["less"] or match["up"] or match["down"]
        has_base = bool(match["dated"] or match["other"] or self._base)
        if word in patterns.NEEDS_BASE and not has_base:
            return None
        if (match["up"] or match["down"]) and self._text[numbers.start] != PERCENT:
            return None
        if len(word) == 1 and numbers.floor != numbers.clause.start() and not match.start():
            return None  # 满400元减50元
        kind: ChangeKind = "increase" if match["more"] or match["up"] else "decrease"
        base = self._base_of(match, numbers)
        at = match.start()
        return at, [Change(kind, number, base) for number in numbers.numbers]

    def _base_of(self, match: re.Match[str], numbers: _List) -> Period | None:
        if match["dated"]:
            start = numbers.floor + match.start("dated")
            return self._date_in(start, numbers.floor + match.end("dated"))
        if match["other"]:
            return None
        period = self._period_at(numbers.clause.start(), numbers.floor + match.start())
        if re.search("环比|按月|按季|月增|季增|月减|季减", match[0]):
            return periods.stretch_before(period)
        if re.search("同比|按年|年增|年减|同期", match[0]):
            return periods.year_before(period)
        return self._base

    def _share(self, numbers: _List, head: str) -> tuple[int, list[Change]] | None:
        if self._text[numbers.start] not in PERCENT + RATIO or "占" not in head + "":
            if not any(word in head for word in ("比重", "份额")):
                return None
        match = patterns.SHARE.search(head)
        if not match or self._text[numbers.start] not in PERCENT + RATIO:
            return None
        at = match.end("ratio") if match["ratio"] else match.start()
        return at, [Change("share", number) for number in numbers.numbers]

    def _leads_on(self, numbers: _List, head: str) -> bool:
        """Take a sum behind a change for what it led to: 增长5%,达3亿元."""
        if len(self._pending) != len(numbers.numbers):
            return False
        drafts = [self._drafts[i] for i in self._pending]
        if any(draft.value or not draft.change for draft in drafts):
            return False
        if not patterns.LED_TO.fullmatch(head):
            return False
        for i, number in zip(self._pending, numbers.numbers, strict=True):
            self._drafts[i] = replace(self._drafts[i], value=number, end=numbers.end)
        return True

    # What it is said of.

    def _changed(self, numbers: _List, at: int, changes: Sequence[Change]) -> None:
        """Give changes to the values before them, or to the indicator of their own clause."""
        floor = numbers.floor
        said = self._text[floor : floor + at]
        if patterns.EMPTY.match(said) or self._is_of_pending(said, changes[0].number):
            self._join(numbers, changes)
            return
        drafts: list[Draft] = []
        for change in changes:
            noun = self._noun(change.number, said)
            if noun is None:
                self._pending = []
                return
            drafts.append(self._draft(numbers, floor, said, noun, change=change))
        self._add(drafts)

    def _is_of_pending(self, said: str, number: Number) -> bool:
        return False

    def _join(self, numbers: _List, changes: Sequence[Change]) -> None:
        drafts = [self._drafts[i] for i in self._pending]
        if not drafts or len(drafts) != len(changes):
            return
        for i, draft, change in zip(self._pending, drafts, changes, strict=True):
            if change.base is None and change.kind != "share":
                pass
            joined = replace(draft, change=change, end=numbers.end)
            if draft.change is None:
                self._drafts[i] = joined
            else:
                self._drafts.append(joined)

    def _level(self, numbers: _List, head: str) -> None:
        drafts: list[Draft] = []
        last: str | None = None
        for number in numbers.numbers:
            mark = mark_of(number)
            if mark in (RATIO, POINTS):
                break
            noun = fold(number.counted, COUNTING) if number.counted else None
            noun = noun or last
            if noun is None:
                break
            last = noun
            if noun not in head and not patterns.OUTPUT.search(head):
                break
            drafts.append(self._draft(numbers, numbers.floor, head, noun, value=number))
        self._pending = []
        if len(drafts) == len(numbers.numbers):
            self._add(drafts)

    def _noun(self, number: Number, said: str) -> str | None:
        noun = fold(number.counted, COUNTING) if number.counted else None
        if noun and noun in said:
            return noun
        return nouns_before.behind(said[-nouns_before.REACH :])

    def _draft(
        self,
        numbers: _List,
        floor: int,
        head: str,
        noun: str,
        value: Number | None = None,
        change: Change | None = None,
    ) -> Draft:
        at = head.rfind(noun)
        end = floor + (at if at >= 0 else len(head))
        start = numbers.clause.start()
        whose = subjects.subject(self._text, start, end)
        if whose:
            self._subject = whose
        elif subjects.is_open(self._text[start:end]):
            whose = self._subject
        period = self._period_at(start, end)
        return Draft(
            start=start,
            end=numbers.end,
            subject=whose,
            noun=noun,
            noun_at=floor + at if at >= 0 else None,
            period=period,
            status=self._status(self._text[start : numbers.start], period),
            value=value,
            change=change,
        )

    def _add(self, drafts: Sequence[Draft]) -> None:
        self._pending = [*range(len(self._drafts), len(self._drafts) + len(drafts))]
        self._drafts.extend(drafts)

    # When it is said of.

    def _period_at(self, start: int, end: int) -> Period | None:
        self._set_period(start, end)
        return self._period

    def _set_period(self, start: int, end: int) -> None:
        """Keep the last date of a stretch, if it is not the day when something was told."""
        for at in range(end - 1, start - 1, -1):
            if self._text[at] == DATE:
                if patterns.TOLD.match(self._text, at + 1):
                    continue
                date = self._marked.values[at]
                assert isinstance(date, DateValue)
                self._period = periods.period_of(date)
                return

    def _date_in(self, start: int, end: int) -> Period | None:
        for at in range(start, end):
            if self._text[at] == DATE:
                date = self._marked.values[at]
                assert isinstance(date, DateValue)
                return periods.period_of(date)
        return None

    def _status(self, text: str, period: Period | None) -> StatementStatus:
        if patterns.TARGET.search(text):
            return "target"
        if patterns.PLANNED.search(text) and not patterns.NO_PLAN.search(text):
            return "planned"
        if patterns.CUMULATIVE.search(text):
            return "cumulative"
        return "actual"
