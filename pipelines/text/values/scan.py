"""One pass over a piece of text: find a numeral or a word of time, and read around it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.text.values import gate, traps
from pipelines.text.values.extraction import Extraction
from pipelines.text.values.money import sums
from pipelines.text.values.numbers import modifiers, numerals
from pipelines.text.values.quantities import classifiers, grammar, lists, measures, ranges, shares
from pipelines.text.values.times import reader as times
from pipelines.text.values.times import triggers
from pipelines.text.values.times.grammar import durations
from pipelines.text.values.times.resolution.discourse import (
    Discourse,
    is_background,
    is_compared,
    is_dateline,
)
from pipelines.text.values.times.resolution.reading import Reading
from pipelines.text.values.traps import Traps
from pipelines.text.values.window import Window
from pipelines.text.words.boundaries import Boundaries
from pipelines.text.words.matching import any_pattern

# A Chinese digit goes on: with more of the number, its measure, a word that bounds it or the rest
# of a date.
_GOES_ON = "".join(
    sorted(
        {
            *numerals.OPENS,
            *numerals.GOES_ON,
            *measures.OPENS,
            *durations.FOLLOWS,
            *modifiers.AFTER_BY_FIRST,
            *modifiers.COMPARED,
            *lists.JOINTS,
            *triggers.BEHIND_DIGITS,
            *shares.FOLLOWS,
        }
    )
)
_JOINED = "[、和及与至到—~-]"  # 三 of 每周一、三 needs nothing behind it


def _numeral_trigger(char: str) -> str:
    if char.isascii():
        return char
    return f"{char}(?:(?=[{re.escape(_GOES_ON)}])|(?<={_JOINED}{char}))"


_TRIGGERS = (
    *triggers.TRIGGERS,
    f"首(?=[{classifiers.FIRST_OF}])",
    "第",
    "翻",
    ranges.SHORT_METRE,
    *map(_numeral_trigger, numerals.OPENS),
)
_TRIGGER = re.compile(any_pattern(_TRIGGERS))


class _Attempt(NamedTuple):
    """What reading at a trigger gave: a value, a position to go on from, or neither."""

    extraction: Extraction | None = None
    resume: int | None = None


class _Context(NamedTuple):
    """What a value is read with: the article so far, its paragraph's start and the traps nearby."""

    discourse: Discourse
    paragraph: int
    traps: Traps


def scan(text: str, start: int, end: int, discourse: Discourse) -> Iterator[Extraction]:
    """The values of text[start:end] in order, none overlapping.

    `text` is folded; `discourse` learns the dates it can lean on as they are read.
    """
    traps_within = Traps(text, start, end)
    words = Boundaries(text, start, end)
    floor = pos = paragraph = start
    while trigger := _TRIGGER.search(text, pos, end):
        at = trigger.start()
        paragraph = max(paragraph, text.rfind("\n", pos, at))
        extraction, resume = None, None
        if not traps.is_name(text, at):
            context = _Context(discourse, paragraph, traps_within)
            window = Window(text, floor, end, words, discourse.locale)
            extraction, resume = _read(window, at, context)
        if extraction:
            yield extraction
            floor = pos = extraction.end
        else:
            pos = resume or _past(text, at, end)


def _read(window: Window, at: int, context: _Context) -> _Attempt:
    """The date or the number at a trigger."""
    reading = times.parse(window, at, context.discourse, context.paragraph)
    if isinstance(reading, int):
        return _Attempt(resume=reading)
    if reading and not _is_trapped(window, reading.value, context.traps):
        return _Attempt(_date(window, reading, context))
    quantity = grammar.parse(window, at)
    if quantity is None or _is_trapped(window, quantity, context.traps):
        return _Attempt()
    _heed_declaration(window, quantity, context.discourse)
    return _Attempt(quantity)


def _heed_declaration(window: Window, quantity: Extraction, discourse: Discourse) -> None:
    """Let 元 mean what the bracket behind a sum says of all that follow: 410万元(蒋币——下同)."""
    if currency := sums.declared(window, quantity.end):
        code, basis = currency
        discourse.locale = discourse.locale._replace(currency=code, basis=basis)


def _is_trapped(window: Window, extraction: Extraction, traps_within: Traps) -> bool:
    if traps_within.catches(extraction.start, extraction.end):
        return True
    return not gate.admits(window, extraction)


def _date(window: Window, reading: Reading, context: _Context) -> Extraction:
    """The date of a reading; later dates of the article may stand on it."""
    discourse = context.discourse
    date = _dispatched(reading.value) if discourse.spoken else reading.value
    if reading.moment and not is_background(window, date.end):
        in_comparison = is_compared(window, date.start)
        discourse.remember(reading.moment, context.paragraph, in_comparison)
        if is_dateline(window, date.end):
            discourse.begin_dispatch()
    return date


def _dispatched(date: Extraction) -> Extraction:
    """A date reckoned from the day of a dateline stands on its article, not on the issue."""
    if date.columns["anchor"] != "issue_date":
        return date
    return date._replace(columns=date.columns | {"anchor": "article"})


def _past(text: str, at: int, end: int) -> int:
    """Where to go on after a trigger that was no value: behind the number, never inside it."""
    number = numerals.parse(text, at, end)
    return number.end if number else at + 1
