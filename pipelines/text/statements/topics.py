"""Subjects that go on: from clause to clause of a sentence, and of names into the next one."""

import re

from pipelines.text.statements import patterns, subjects
from pipelines.text.statements.marks import NUMBERS
from pipelines.text.statements.subjects import Place

_NO_TOPIC_BEFORE = tuple("、和与及")
# (以下简称云溪融担)
_SHORT_NAME = re.compile(r"简称:?[“‘\"「]?([^”’\"」)(,。]{2,12})")


_SAYS = re.compile(
    "发布|公布|提出|明确|印发|显示|介绍|表示|指出|报道|通报|预测|预计|宣布|认为|要求"
)
_HEAD = re.compile(f"[^,:{NUMBERS}]+")  # of a clause


class Topics:
    """The subjects of a passage's clauses as they are read, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._short_names = frozenset(_SHORT_NAME.findall(text) if "简称" in text else ())
        self._sentences: list[int] = []
        self._clauses: list[int] = []
        self._of_sentence: dict[int, list[Place]] = {}
        self._last: Place | None = None
        self._of_clause: Place | None = None

    def begin_sentence(self, start: int) -> None:
        """Begin a sentence; its subject is not known yet."""
        self._sentences.append(start)
        self._clauses = []
        self._last = None

    def begin_clause(self, start: int) -> None:
        """Begin a clause of the sentence."""
        self._clauses.append(start)
        self._of_clause = None

    def keep(self, subject: Place | None) -> None:
        """Keep the subject of a statement for those behind it."""
        self._of_clause = subject
        if subject is None:
            return
        self._last = subject
        of_sentence = self._of_sentence.setdefault(self._sentences[-1], [])
        if self._is_name(subject) and self._word(subject) not in map(self._word, of_sentence):
            of_sentence.append(subject)

    def carried(self, start: int, end: int) -> Place | None:
        """The subject that the head of a clause, which has none itself, takes from before it."""
        head = self._text[start:end]
        if any(mark in NUMBERS for mark in head):
            return self._of_clause
        if not subjects.is_open(head):
            return None
        if self._last:
            return self._last if self._is_name(self._last) else None
        if earlier := self._of_earlier_clause():
            return earlier
        return self._of_sentence_before() if self._leave_open() else None

    def _leave_open(self) -> bool:
        """Whether none of the clauses before has a subject, of whatever kind."""
        return all(self._is_open(start) for start in self._clauses[:-1])

    def _is_open(self, start: int) -> bool:
        head = _HEAD.match(self._text, start)
        return head is None or subjects.is_open(head[0])

    def _of_earlier_clause(self) -> Place | None:
        """The body or place that a clause before this one begins with."""
        topics = (self._topic(start) for start in self._clauses[:-1])
        return next(filter(None, topics), None)

    def _of_sentence_before(self) -> Place | None:
        """The body or place that the sentence before is about; None where it is of several."""
        if len(self._sentences) == 1:
            return None
        start = self._sentences[-2]
        stated = self._of_sentence.get(start)
        if not stated:
            return self._topic(start)
        return stated[0] if len(stated) == 1 else None

    def _topic(self, start: int) -> Place | None:
        """The body or place that the clause from `start` on begins with, or the one behind a date.

        Who says something (世界气象组织:) is none, nor what a number counts, nor one of several.
        """
        start, end = self._clause(start)
        numbers = patterns.LIST.search(self._text, start, end)
        head_end = numbers.start() if numbers else end
        place = subjects.subject(self._text, start, head_end)
        if place is None or self._text.startswith(_NO_TOPIC_BEFORE, place.end):
            return None
        is_counted = numbers and patterns.LINKED.fullmatch(self._text, place.end, head_end)
        is_source = self._text.startswith(":", end) or _SAYS.search(self._text, place.end, end)
        if is_counted or is_source:
            return None
        return place if self._is_name(place) else None

    def _clause(self, start: int) -> tuple[int, int]:
        """The clause from `start` on; the next one where it is a date alone."""
        clause = patterns.CLAUSE.match(self._text, start)
        if clause and patterns.EMPTY.fullmatch(clause[0]):
            clause = patterns.CLAUSE.match(self._text, clause.end() + 1)
        return clause.span() if clause else (start, start)

    def _is_name(self, place: Place) -> bool:
        word = self._word(place)
        return word in self._short_names or subjects.is_name(word)

    def _word(self, place: Place) -> str:
        return self._text[place.start : place.end]
