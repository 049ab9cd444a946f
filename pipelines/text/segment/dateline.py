"""Agency, place and date of a dateline: 新华社北京4月18日电."""

import re
from datetime import date
from typing import NamedTuple

from pipelines.text.segment import marks
from pipelines.text.words.datelines import PrintedDay, dateline_day

_NUMBER = re.compile(rf"{marks.NUMERAL}+")
_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
}


class Dateline(NamedTuple):
    """What a dateline says; None for what it leaves out."""

    agency: str | None
    place: str | None
    date: date | None


def read_dateline(folded: str, issue: date) -> Dateline:
    """Agency, place and date of the first dateline in a folded text; all None without one."""
    match = marks.DATELINE.search(folded)
    if not match:
        return Dateline(None, None, None)
    sender = match["sender"]
    agency = sender if sender in marks.marks()["agencies"] else None
    return Dateline(agency, match["place"] or None, _date(match["day"], issue))


def _date(printed: str | None, issue: date) -> date | None:
    """The date of a printed day, month and day, or year, month and day."""
    if not printed:
        return None
    numbers = [_number(word) for word in _NUMBER.findall(printed)]
    if not all(numbers):
        return None
    return dateline_day(PrintedDay(*reversed(numbers)), issue)


def _number(word: str) -> int:
    """Number of a year, month or day in digits, 二〇二二 or 二十一; 0 where it is none."""
    if "十" in word:
        tens, _, units = word.partition("十")
        word = (_digits(tens) or "1") + (_digits(units) or "0")
    digits = _digits(word)
    if len(digits) > 4 or not digits.isascii():
        return 0
    return int(digits) if digits.isdigit() else 0


def _digits(word: str) -> str:
    return "".join(_DIGITS.get(char, char) for char in word)
