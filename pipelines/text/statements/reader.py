"""Statements of a passage: levels and changes, clause by clause, over words and marks."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pipelines.records import Amount, Quantity
from pipelines.text.statements import changes, moves, nouns, owners, patterns, subjects
from pipelines.text.statements.changes import Cue
from pipelines.text.statements.drafts import Change, Draft, Indicator, Listed
from pipelines.text.statements.marks import (
    NUMBERS,
    PERCENT,
    POINTS,
    RATIO,
    SUMS,
    MarkedText,
    Number,
    mark_of,
)
from pipelines.text.statements.moves import Move
from pipelines.text.statements.periods import Period
from pipelines.text.statements.subjects import Place
from pipelines.text.statements.times import Times
from pipelines.text.statements.topics import Topics

_NO_LEVEL = RATIO + POINTS
_JOINS = re.compile("[、和与及]")


class _Moved(NamedTuple):
    """What was stated of a level that moved."""

    before: Draft
    after: Draft


class Reader:
    """Reads the sentences of a passage.

    `_pending` are the statements that a change behind them may be of.
    """

    def __init__(self, marked: MarkedText, issue: date) -> None:
        self._marked, self._text, self._issue = marked, marked.text, issue
        self._topics, self._times = Topics(marked.text), Times(marked, issue)
        self._drafts: list[Draft] = []
        self._pending: list[int] = []

    def read(self) -> list[Draft]:
        """The statements of the passage in order."""
        numbers = [at for at in self._marked.values if self._text[at] in NUMBERS]
        for paragraph in patterns.PARAGRAPH.finditer(self._text):
            start, end = paragraph.span()
            inside = numbers[bisect(numbers, start - 1) : bisect(numbers, end - 1)]
            if inside:
                self._read_paragraph(start, end, inside)
        return self._drafts

    def _read_paragraph(self, start: int, end: int, numbers: Sequence[int]) -> None:
        """Read the sentences that hold numbers; nothing goes on from the paragraph before."""
        self._topics, self._times = Topics(self._text), Times(self._marked, self._issue)
        for sentence in patterns.SENTENCE.finditer(self._text, start, end):
            start, end = sentence.span()
            self._topics.begin_sentence(start)
            self._times.begin_sentence(start)
            self._pending = []
            if bisect(numbers, start - 1) < bisect(numbers, end - 1):
                for clause in patterns.CLAUSE.finditer(self._text, start, end):
                    self._read_clause(clause.start(), clause.end())

    def _read_clause(self, start: int, end: int) -> None:
        """Read the numbers of a clause; without any it may give a period or a base."""
        self._topics.begin_clause(start)
        if patterns.BASED.match(self._text, start, end):
            self._times.keep_base(start, end)
            return
        floor = start
        for found in patterns.LIST.finditer(self._text, start, end):
            if found.start() < floor:  # what a level moved to
                continue
            numbers = [*self._numbers(*found.span())]
            listed = Listed(*found.span(), floor, start, end, numbers)
            if move := moves.move(self._text, listed):
                self._read_move(listed, move)
                floor = move.to[1]
            else:
                self._read_list(listed)
                floor = found.end()
        if not self._drafts or self._drafts[-1].start != start:
            self._times.keep_head(start, end)

    def _numbers(self, start: int, end: int) -> Iterator[Number]:
        for at in range(start, end):
            value = self._marked.values.get(at)
            if isinstance(value, Quantity | Amount):
                yield value

    def _read_list(self, listed: Listed) -> None:
        head, mark = self._text[listed.floor : listed.start], self._text[listed.start]
        if mark in SUMS and self._leads_on(listed, head):
            return
        cue = changes.cue(head, mark, has_base=self._times.has_base)
        if cue is not None:
            self._read_change(listed, cue)
        elif not patterns.PASSED.fullmatch(head):
            self._state(self._levels(listed))

    def _read_change(self, listed: Listed, cue: Cue) -> None:
        """Give a change to what was stated before it, or state it of its own indicator."""
        if self._is_of_pending(listed, cue):
            self._join(listed, cue)
        elif patterns.RATE_ALONE.match(self._text, listed.floor, listed.start):
            return
        else:
            self._state(self._changed(listed, cue))

    def _read_move(self, listed: Listed, move: Move) -> None:
        """State both levels of a move; of a share the later one."""
        numbers = [*self._numbers(*move.to)]
        to = listed._replace(start=move.to[0], end=move.to[1], numbers=numbers)
        head = self._text[listed.floor : move.start]
        if share := changes.share(head, self._text[to.start]):
            self._read_change(to, share)
            return
        pairs = [*self._moved(listed, to, move)]
        is_whole = len(pairs) == len(numbers) == len(listed.numbers)
        self._drafts.extend(pair.before for pair in pairs if is_whole)
        self._state(pair.after for pair in pairs if is_whole)

    def _moved(self, listed: Listed, to: Listed, move: Move) -> Iterator[_Moved]:
        """The levels before and after a move, for each of the numbers that has a noun."""
        for place, (old, new) in enumerate(zip(listed.numbers, to.numbers, strict=False), 1):
            noun = nouns.before(self._text, listed, old, move.start)
            noun = noun or nouns.before(self._text, listed, new, move.start)
            if noun is None or not self._may_move(noun, old, new):
                continue
            if not self._is_in_place(noun, move.start, len(to.numbers) - place):
                continue
            after = self._draft(to, noun, new)._replace(value=new)
            if period := self._times.date_in(*move.to_date):
                after = after._replace(period=period)
            base = self._times.base_at(*move.from_date, after.period)
            yield _Moved(after._replace(period=base, status="actual", value=old), after)

    def _may_move(self, noun: Place, old: Number, new: Number) -> bool:
        """Whether numbers may be levels of a noun, which is no name: 三亚至北京由1班增至2班."""
        return _are_alike(old, new) and not subjects.is_place(self._text[noun.start : noun.end])

    def _state(self, drafts: Iterable[Draft]) -> None:
        """Add statements, which a change behind them may be of."""
        first = len(self._drafts)
        self._drafts.extend(drafts)
        self._pending = [*range(first, len(self._drafts))]

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
        noun = nouns.noun_of(listed.numbers[-1])
        if noun is None or self._text[listed.start] not in SUMS:
            return None
        return nouns.behind(self._text, listed, noun)

    def _join(self, listed: Listed, cue: Cue) -> None:
        """Give changes to the statements before them; a further change makes a further row."""
        drafts = [(i, self._drafts[i]) for i in self._pending]
        if len(drafts) != len(listed.numbers):
            return
        for (i, draft), number in zip(drafts, listed.numbers, strict=True):
            if not _agree(draft.value, number, self._text[listed.start]):
                continue
            base = self._times.base_of(cue, listed.floor, draft.period)
            if draft.change and cue.goes_on:  # 增产74亿斤,增长0.5%
                base = draft.change.base
            joined = draft._replace(change=_change(cue, number, base), end=listed.end)
            if draft.change is None:
                self._drafts[i] = joined
            elif cue.is_of_growth:  # 余额8600亿元,增加520亿元,同比多增86亿元
                self._drafts.append(joined._replace(value=None))
            else:
                self._drafts.append(joined)

    def _changed(self, listed: Listed, cue: Cue) -> Iterator[Draft]:
        """The statements of changes with an indicator of their own."""
        end = listed.floor + cue.start
        for place, number in enumerate(listed.numbers, 1):
            noun = nouns.before(self._text, listed, number, end) or self._noun_behind(listed)
            if noun is None and cue.plan_end is not None:
                noun = self._plan(listed, number, listed.floor + cue.plan_end)
            if noun is None or not self._is_in_place(noun, end, len(listed.numbers) - place):
                continue
            if subjects.is_name(self._text[noun.start : noun.end]):  # 安徽、四川分别增加
                continue
            draft = self._draft(listed, noun, number)
            base = self._times.base_of(cue, listed.floor, draft.period)
            yield draft._replace(change=_change(cue, number, base))

    def _plan(self, listed: Listed, number: Number, end: int) -> Place | None:
        """The plan of which a part was done, if its name tells of what it is: 秋征任务."""
        plan = nouns.before(self._text, listed, number, end)
        if plan is None or patterns.ANY_PLAN.fullmatch(self._text, plan.start, plan.end):
            return None
        return plan

    def _is_in_place(self, noun: Place, end: int, behind: int) -> bool:
        """Whether as many names of a list stand behind a noun as numbers behind its own."""
        return noun.start >= end or len(_JOINS.findall(self._text, noun.end, end)) == behind

    def _levels(self, listed: Listed) -> list[Draft]:
        """The statements of values whose indicator stands beside them; all of a list, or none."""
        if self._text[listed.start] in _NO_LEVEL:
            return []
        drafts: list[Draft] = []
        places: list[Place] = []
        noun: Place | None = None
        for number in listed.numbers:
            noun = self._noun_of_level(listed, number) or (noun if not number.counted else None)
            if noun is None or self._is_forbidden(listed, noun):
                return []
            places.append(noun)
            drafts.append(self._level(listed, noun, number))
        return [] if self._are_of_several(places) else drafts

    def _is_forbidden(self, listed: Listed, noun: Place) -> bool:
        """Whether a noun must not be, or not have such a value: 不得高于5000元."""
        said = self._text[max(listed.floor, noun.start - 2) : listed.start]
        return patterns.FORBIDS.search(said + listed.numbers[0].surface) is not None

    def _level(self, listed: Listed, noun: Place, number: Number) -> Draft:
        """The statement of a value, or of a change where its verb stands before the noun."""
        draft = self._draft(listed, noun, number)
        verb = patterns.CHANGES_IT.search(self._text, max(listed.floor, noun.start - 2), noun.start)
        if verb is None or noun.start > listed.start:
            return draft._replace(value=number)
        return draft._replace(change=Change("increase" if verb["more"] else "decrease", number))

    def _are_of_several(self, places: Sequence[Place]) -> bool:
        """Whether values share a noun that holds the last of several owners: 全县、全市|产量."""
        is_shared = len(places) > 1 and len(set(places)) == 1
        return is_shared and bool(_JOINS.match(self._text, max(places[0].start - 1, 0)))

    def _noun_of_level(self, listed: Listed, number: Number) -> Place | None:
        if before := nouns.level_before(self._text, listed, number):
            return before
        noun = nouns.noun_of(number)
        return nouns.behind(self._text, listed, noun) if noun else None

    def _draft(self, listed: Listed, noun: Place, number: Number) -> Draft:
        """A statement with all but its value and change."""
        start, head_end = listed.clause_start, min(noun.start, listed.start)
        indicator, subject = self._owned(listed, noun)
        if subject is None and not self._has_name(indicator):
            subject = self._topics.carried(start, min(indicator.start, head_end))
        self._topics.keep(subject)
        period = self._times.state(start, head_end)
        whose = Indicator(indicator, subject)
        if nouns.is_price(number, self._text[indicator.start : indicator.end]):
            whose = Indicator(None, indicator)
        status = self._times.status(start, listed.start, period)
        return Draft(start, max(listed.end, indicator.end), whose, period, status)

    def _has_name(self, noun: Place) -> bool:
        return subjects.has_name(self._text[noun.start : noun.end])

    def _owned(self, listed: Listed, noun: Place) -> tuple[Place, Place | None]:
        """An indicator with the subject that its own clause gives it."""
        if noun.start < listed.start:
            return owners.owner(self._text, noun, listed.clause_start)
        return noun, subjects.subject(self._text, listed.clause_start, listed.start)


def _change(cue: Cue, number: Number, base: Period | None) -> Change:
    """A change; one of a rate below 0 is a decrease."""
    is_negative = number.value is not None and number.value < 0
    if is_negative and cue.kind == "increase":
        return Change("decrease", number, base)
    return Change(cue.kind, number, base)


def _agree(value: Number | None, change: Number, mark: str) -> bool:
    """Whether a change may be of a value: 3亿元 grows by money or a part of it, 5% by points."""
    if value is not None and mark == POINTS:
        return mark_of(value) == PERCENT
    if value is None or mark not in SUMS:
        return True
    return _are_alike(value, change)


def _are_alike(number: Number, other: Number) -> bool:
    """Whether numbers are of one unit, or one is written without: 378公斤/亩 and 3公斤."""
    if type(number) is not type(other):
        return False
    units = {_counted_unit(number), _counted_unit(other)} - {None}
    return len(units) < 2


def _counted_unit(number: Number) -> str | None:
    """The unit without what it is counted by; one of hundredths in whatever words is one: 成."""
    if isinstance(number, Quantity) and number.unit_code == "%":
        return number.unit_code
    return number.unit.split("/")[0] if number.unit else None
