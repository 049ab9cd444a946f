"""Agency, place and date of a dateline: 新华社北京4月18日电."""

import re
from datetime import date
from typing import NamedTuple

from pipelines.text.segment import marks
from pipelines.text.segment.names import is_name, length_of_name
from pipelines.text.words.datelines import PrintedDay, dateline_day
from pipelines.text.words.folding import LAYOUT, PRINTED, fold

_SHORTEST_AGENCY = 2  # 本社 is none
_BETWEEN_NAMES = re.compile(r"[、\s]+")
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


def read_dateline(printed: str, issue: date) -> Dateline:
    """Agency, place and date of the first dateline in a text as printed; all None without one.

    An agency is called as in the list; a place keeps the characters of its paper.
    """
    folded = fold(printed, LAYOUT)
    match = marks.DATELINE.search(folded)
    if not match or match["desk"]:
        return _read_short(folded, issue)
    agency = _agency(match["sender"])
    if match["signed"]:
        start, end = match.span("signed")
        start += _length_of_names(match["signed"])
    else:
        start, end = match.span("place" if match["place"] else "undated_place")
    place = fold(printed, PRINTED)[start:end].strip() if start >= 0 else ""
    return Dateline(agency, place or None, _date(match["day"], issue))


def _read_short(folded: str, issue: date) -> Dateline:
    """What a dateline says that names no sender, or nothing else: (吉隆坡5日讯), (法新社)."""
    inner = folded.strip("()[]【】 ")
    if agency := marks.AGENCY.fullmatch(inner):
        return Dateline(_agency(agency["sender"]), None, None)
    if local := marks.LOCAL_DATELINE.fullmatch(inner):
        return Dateline(None, local["place"], _date(local["day"], issue))
    placed = marks.PLACE_DESK.fullmatch(inner)
    return Dateline(None, placed["place"] if placed else None, None)


def _agency(sender: str) -> str | None:
    """The sender where it is an agency: one of the list, or any that calls itself 社."""
    known = sender in marks.marks()["agencies"]
    return sender if known or (sender.endswith("社") and len(sender) > _SHORTEST_AGENCY) else None


def signers(printed: str) -> list[str]:
    """The persons in a dateline as printed: 江述 in 中央社记者江述台北5月7日电."""
    match = marks.DATELINE.search(fold(printed, LAYOUT))
    if not match or not match["signed"]:
        return []
    start = match.start("signed")
    names = fold(printed, PRINTED)[start : start + _length_of_names(match["signed"])]
    return _BETWEEN_NAMES.sub(" ", names).split()


def _length_of_names(signed: str) -> int:
    """The length of the names at the start of names with a place behind them; 0 without any.

    A mark stands between two names, none before the place.
    """
    start = 0
    for gap in _BETWEEN_NAMES.finditer(signed):
        if not is_name(signed[start : gap.start()]):
            break
        start = gap.end()
    return start + length_of_name(signed[start:])


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
    word = word.replace("廿", "二十").replace("卅", "三十")
    if "十" in word:
        tens, _, units = word.partition("十")
        word = (_digits(tens) or "1") + (_digits(units) or "0")
    digits = _digits(word)
    if len(digits) > 4 or not digits.isascii():
        return 0
    return int(digits) if digits.isdigit() else 0


def _digits(word: str) -> str:
    return "".join(_DIGITS.get(char, char) for char in word)
