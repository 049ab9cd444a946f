"""Dates, times, durations and sets of times, each from the word or number it begins with."""

import re

from pipelines.text.values.times.grammar import almanac, durations, ranges, sets
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.chain import parse as parse_chain
from pipelines.text.values.times.grammar.expressions import Day, Expression, PartOfDay, find
from pipelines.text.values.times.grammar.festivals import OF_TWO_DIGITS
from pipelines.text.values.times.grammar.parts import NUMBERS
from pipelines.text.values.times.resolution import asides, dates, reckoned, references
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.reading import Reading, unplaced
from pipelines.text.values.times.resolution.stories import Place
from pipelines.text.values.window import Window

# What must follow a number that begins a date or time, or how one is written: most numbers begin
# none and go no further.
_NAMES = (*almanac.NAMES, *words.PARTS)
_WITH_NUMBER = "|".join(name for name in _NAMES if name[0] in NUMBERS)
_OF_TIME = re.compile(
    rf"[{NUMBERS}Oo]{{1,18}}+ ?[年月日号时点世季学赛财:至到—~-]"  # first as most are such
    rf"|(?<=[至到—~-])|{_WITH_NUMBER}|{'|'.join(OF_TWO_DIGITS)}"
    r"|(?<=[间期限]:)\d{1,2}\.\d{1,2}[—~至到-]"
    r"|十[一二三四五六]?五[期时以末初开收]|\d{8}|\d{4}[./ QH]|\d\d[QH]\d|\d[QH]\d\d|\d{4}[,。;、)]"
    rf"|[{NUMBERS}]{{1,4}}[、和及与][{NUMBERS}、和及与]{{1,18}}[年月日两三四五天]"
    rf"|(?<=[、和及与])[{NUMBERS}]{{1,4}}[两三四五2-5]?[天日晚夜年]"
)


def parse(window: Window, pos: int, context: Discourse, paragraph: int) -> Reading | int | None:
    """The time expression at `pos`.

    Behind a day that cannot be, where to read on; None without either.
    """
    try:
        return (
            _set(window, pos)
            or references.parse(window, pos, context)
            or _named_or_lasting(window, pos, paragraph, context)
        )
    except (ValueError, OverflowError):  # beyond the years that a date can hold
        return None


# The sets that a character may begin, in order.
_SETS = {
    "每": (sets.every_some, sets.every, sets.whenever, sets.listed),
    "逢": (sets.whenever,),
    "周": (sets.weekends, sets.weekdays, sets.listed),
    "星": (sets.weekdays, sets.listed),
    "礼": (sets.weekdays, sets.listed),
}


_OTHER_SETS = (sets.listed,)


def _set(window: Window, pos: int) -> Reading | None:
    for read in _SETS.get(window.char(pos), _OTHER_SETS):
        if found := read(window, pos):
            return unplaced(found.start, found.end, "set", found.timex, found.mod)
    return None


def _named_or_lasting(
    window: Window, pos: int, paragraph: int, context: Discourse
) -> Reading | int | None:
    """A date or time, or a length of time; N日 that may be a length is one.

    Most numbers before 年 name a year, and none is a length of days.
    """
    if window.char(pos) not in durations.OPENS:
        return _dated(window, pos, paragraph, context)
    names_year = durations.counts_years(window, pos)
    length = None if names_year else durations.parse(window, pos)
    if length and length.unit == "日":
        return reckoned.lasting(window, length, context)
    dated = _dated(window, pos, paragraph, context)
    if names_year and not dated:
        length = durations.parse(window, pos)
    if dated or length is None:
        return dated
    return reckoned.lasting(window, length, context)


def _dated(window: Window, pos: int, paragraph: int, context: Discourse) -> Reading | int | None:
    """The date or time at a position; behind a day that cannot be, where to read on."""
    if window.char(pos) in NUMBERS and not window.match(_OF_TIME, pos):
        return None
    span = ranges.named(window, pos)
    if span is None or _is_bare_letter(span.left):
        return None
    resolved = dates.of_span(span, Place(window, pos, paragraph), context)
    if resolved is None:
        return span.end if find(span.left, Day) else None
    end = span.end if resolved.is_whole else _end_of_left(window, pos)
    return asides.around(window, pos, end, resolved.moment, context) if end else span.end


def _is_bare_letter(expression: Expression) -> bool:
    """Whether a part of the day of one character (早, 晚) is all."""
    if not isinstance(expression, PartOfDay) or expression.of is not None:
        return False
    return len(expression.word) == 1


def _end_of_left(window: Window, pos: int) -> int | None:
    """Where the left end of a range stops, None where it has no unit of its own (2021至2019年)."""
    alone = parse_chain(window, pos)
    return alone.end if alone else None
