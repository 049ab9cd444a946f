"""One pass over a piece of text: find a numeral or a word of time, and read around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.records import DateValue
from pipelines.text.values import traps
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
from pipelines.text.values.window import Extraction, Window
from pipelines.text.words.boundaries import Boundaries
from pipelines.text.words.matching import any_pattern, longest_at, lookup

# A Chinese digit goes on with one of these characters, of the number itself, a date, a fraction or
# a list; else with a word that bounds it, the 个 of a number or a length, or a measure.
_GOES_ON = frozenset(numerals.OPENS).union(
    numerals.GOES_ON,
    durations.FOLLOWS,
    lists.JOINTS,
    triggers.BEHIND_DIGITS,
    shares.FOLLOWS,
) - {"个"}
_OF_GE = durations.FOLLOWS | frozenset("半多月万亿")
_WORDS_BEHIND = lookup({*modifiers.AFTER, *(f"个{char}" for char in _OF_GE)})
_JOINED = frozenset("、和及与至到—~-")  # 三 of 每周一、三 needs nothing behind it
_REACHED = frozenset("破过超逾近达上")  # and 亿 of 破亿


_TRIGGERS = (
    *numerals.OPENS,  # first as most begin a value so
    *triggers.TRIGGERS,
    f"首(?=[{classifiers.FIRST_OF}])",
    "第",
    "翻",
    ranges.SHORT_METRE,
)
_TRIGGER = re.compile(any_pattern(_TRIGGERS))
# A date that its last character completes: 19日, 2025年.
_COMPLETE = re.compile(r"[\d〇零一二三四五六七八九十廿元正腊冬][年月日号时点]?$")
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千两几数半]")


@dataclass(slots=True)
class _Context:
    """What a value is read with: the article so far, the traps nearby, its paragraph's start."""

    discourse: Discourse
    traps: Traps
    paragraph: int


def scan(text: str, start: int, end: int, discourse: Discourse) -> Iterator[Extraction]:
    """The values of text[start:end] in order, none overlapping.

    `text` is folded; `discourse` learns the dates it can lean on as they are read.
    """
    trigger = _TRIGGER.search(text, start, end)
    if trigger is None:  # as in most headlines and captions
        return
    context = _Context(discourse, Traps(text, start, end), start)
    words = Boundaries(text, start, end)
    window = Window(text, start, end, words, discourse.locale)
    pos = start
    while trigger:
        at = trigger.start()
        value = _value_or_next(window, at, context)
        if isinstance(value, Extraction):
            yield value
            pos = value.end
            window = Window(text, pos, end, words, discourse.locale)
        else:
            pos = value
        trigger = _TRIGGER.search(text, pos, end)


def _value_or_next(window: Window, at: int, context: _Context) -> Extraction | int:
    """The value at a trigger; without one, where to go on."""
    text, end = window.text, window.limit
    if not _may_open(text, at, end):
        return at + 1
    context.paragraph = max(context.paragraph, text.rfind("\n", window.floor, at))
    value = None if traps.is_name(text, at) else _read(window, at, context)
    return value or _past(text, at, end)


def _may_open(text: str, at: int, end: int) -> bool:
    """Whether a value may begin at a trigger: not at the 一 of 一流."""
    char = text[at]
    if char not in numerals.HAN_OPENS or text[at - 1 : at] in _JOINED:
        return True
    behind = at + 1
    if behind < end and text[behind] in _GOES_ON:
        return True
    if longest_at(text, behind, end, _WORDS_BEHIND):
        return True
    if char in "万亿" and text[at - 1] in _REACHED:
        return True
    return measures.may_follow(char, text, behind, end)


def _read(window: Window, at: int, context: _Context) -> Extraction | int | None:
    """The date or the number at a trigger.

    Behind a day that cannot be, where to read on; None without either.
    """
    reading = times.parse(window, at, context.discourse, context.paragraph)
    if isinstance(reading, int):
        return reading
    if reading and _is_admitted(window, reading.value, context.traps):
        return _date(window, reading, context)
    quantity = grammar.parse(window, at)
    if quantity is None or not _is_admitted(window, quantity, context.traps):
        return None
    _heed_declaration(window, quantity, context.discourse)
    return quantity


def _heed_declaration(window: Window, quantity: Extraction, discourse: Discourse) -> None:
    """Let 元 mean what the bracket behind a sum says of all that follow: 410万元(蒋币——下同)."""
    if currency := sums.declared(window, quantity.end):
        code, basis = currency
        discourse.locale = discourse.locale._replace(currency=code, basis=basis)


def _is_admitted(window: Window, value: Extraction, traps_within: Traps) -> bool:
    """Whether a value is no trap, and begins and ends with words of the page."""
    if traps_within.catches(value.start, value.end):
        return False
    if value.columns.get("kind") == "ordinal":  # these stand before any: 第三声
        return True
    if window.splits_word(value.start):
        return False
    if value.record is DateValue:
        return _date_ends(window, value)
    return not window.splits_word(value.end)


def _date_ends(window: Window, date: Extraction) -> bool:
    """Whether a date ends with a word; behind a number one may begin within it: 5日|内."""
    printed = window.text[date.start : date.end]
    if _COMPLETE.search(printed[-2:]) and date.columns["kind"] != "duration":
        return True
    within = date.start if _NUMERAL.search(printed) else None
    return not window.splits_word(date.end, within=within)


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
    columns = date.columns | {"anchor": "article"}
    return Extraction(date.start, date.end, date.record, columns)


def _past(text: str, at: int, end: int) -> int:
    """Where to go on after a trigger that was no value: behind the number, never inside it."""
    number = numerals.parse(text, at, end)
    return number.end if number else at + 1
