"""The gate of words: a value never begins or ends inside a word of the page."""

import re

from pipelines.records import DateValue
from pipelines.text.values.extraction import Extraction
from pipelines.text.values.window import Window

# A date that its last character completes: 19日, 2025年.
_COMPLETE = re.compile(r"[\d〇零一二三四五六七八九十廿元正腊冬][年月日号时点]?$")
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千两几数半]")


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
    """Whether a date ends with a word; behind a number one may begin within it: 5日|内."""
    printed = window.text[date.start : date.end]
    if _COMPLETE.search(printed) and date.columns["kind"] != "duration":
        return True
    within = date.start if _NUMERAL.search(printed) else None
    return not window.splits_word(date.end, within=within)
