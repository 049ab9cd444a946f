"""One pass over a piece of text: find a numeral or a word of time, and read around it."""

import re
from collections.abc import Iterator

from pipelines.text.values import (
    classifiers,
    discourse,
    durations,
    lists,
    measures,
    modifiers,
    numerals,
    quantities,
    ranges,
    shares,
    times,
    traps,
)
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.found import Found
from pipelines.text.values.traps import Traps
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_pattern

# A Chinese digit goes on: with more of the number, what it measures, a word that bounds it, or the rest of a date.
_GOES_ON = "".join(
    sorted(
        {
            *numerals.OPENS,
            *numerals.GOES_ON,
            *measures.OPENS,
            *durations.FOLLOWS,
            *modifiers.AFTER_BY_FIRST,
        }
        | {*modifiers.COMPARED, *lists.JOINTS, *times.BEHIND_DIGITS, *shares.FOLLOWS}
    )
)
_JOINED = "[、和及与至到—~-]"  # 三 of 每周一、三 needs nothing behind it
_NUMERALS = (
    char if char.isascii() else f"{char}(?:(?=[{re.escape(_GOES_ON)}])|(?<={_JOINED}{char}))"
    for char in numerals.OPENS
)
_TRIGGER = re.compile(
    any_pattern(
        (
            *times.TRIGGERS,
            f"首(?=[{classifiers.FIRST_OF}])",
            "第",
            "翻",
            ranges.SHORT_METRE,
            *_NUMERALS,
        )
    )
)


def scan(text: str, start: int, end: int, said: Discourse) -> Iterator[Found]:
    """The values of text[start:end] in order, none overlapping; `text` is folded, `said` grows on the way."""
    caught = Traps(text, start, end)
    floor = pos = paragraph = start
    while trigger := _TRIGGER.search(text, pos, end):
        at, window = trigger.start(), Window(text, floor, end)
        paragraph = max(paragraph, text.rfind("\n", pos, at))
        found = None if traps.is_name(text, at) else _value(window, at, said, paragraph, caught)
        if isinstance(found, Found):
            yield found
            floor = pos = found.end
        else:
            pos = found or _past(text, at, end)


def _value(
    window: Window, at: int, said: Discourse, paragraph: int, caught: Traps
) -> Found | int | None:
    read = times.parse(window, at, said, paragraph)
    if isinstance(read, int):
        return read
    if read and not caught.catches(read.found.start, read.found.end):
        found = _dispatched(read.found) if said.spoken else read.found
        if read.moment and not discourse.is_background(window, read.found.end):
            said.heard(read.moment, paragraph, discourse.is_compared(window, read.found.start))
            if discourse.is_dateline(window, read.found.end):
                said.speaks()
        return found
    found = quantities.parse(window, at)
    return found if found and not caught.catches(found.start, found.end) else None


def _dispatched(found: Found) -> Found:
    """A date that is reckoned from the day of a dateline stands on its article, not on the issue."""
    anchor = "article" if found.columns["anchor"] == "issue_date" else found.columns["anchor"]
    return found._replace(columns=found.columns | {"anchor": anchor})


def _past(text: str, at: int, end: int) -> int:
    """Where to go on after a trigger that was no value: behind the number, never into its middle."""
    number = numerals.parse(text, at, end)
    return number.end if number else at + 1
