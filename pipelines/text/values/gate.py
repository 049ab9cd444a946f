"""The gate of words: a value never begins or ends inside a word of the page."""

import re

from pipelines.records import DateValue
from pipelines.text.values.extraction import Extraction
from pipelines.text.values.window import Window

# A date that its last character completes: 19日, 2025年.
_COMPLETE = re.compile(r"[\d年月日号时点]$")


def admits(window: Window, value: Extraction) -> bool:
    """Whether a value begins and ends with words; ordinals may stand before any (第三声)."""
    if value.columns.get("kind") == "ordinal":
        return True
    if window.splits_word(value.start):
        return False
    if value.record is DateValue:
        return _date_ends(window, value)
    return not window.splits_word(value.end)


def _date_ends(window: Window, date: Extraction) -> bool:
    """Whether a date ends with a word, or the word that goes on begins within it: 5日|内."""
    is_complete = _COMPLETE.search(window.text[date.start : date.end])
    if is_complete and date.columns["kind"] != "duration":
        return True
    return not window.splits_word(date.end, within=date.start)
