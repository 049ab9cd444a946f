"""Levels that moved from one number to another: 由2.5%上调至2.75%, 从2012年的3家增加到8家."""

import re
from typing import NamedTuple

from pipelines.text.statements.drafts import Listed
from pipelines.text.statements.marks import DATE, MARKS, NUMBERS
from pipelines.text.statements.patterns import LIST, TURNED
from pipelines.text.words.matching import any_of

_REACH = 30  # characters that hold 由 and the date before a number
_HEDGE = "(?:的|约|近|仅|只有|仅有|不足|不到|超过?|逾|大约|达|为)"
_FROM = re.compile(
    f"(?:由|从|自)(?P<dated>[^,。;:{NUMBERS}]{{0,10}}?{DATE}[^,。;:{MARKS}]{{0,6}}?"
    f"|[^,。;:{MARKS}]{{0,4}}?){_HEDGE}{{0,3}}$"
)
_TO = re.compile(
    rf"[^,。;:{MARKS}]{{0,4}}?{any_of(TURNED)}(?:到|至|为|成)"
    rf"(?P<dated>[^,。;:{NUMBERS}]{{0,6}}?{DATE}[^,。;:{MARKS}]{{0,4}}?)?{_HEDGE}{{0,3}}"
)


class Move(NamedTuple):
    """The numbers that a level moved to, and where the dates of both levels stand.

    The level is said of what stands before `start`.
    """

    start: int
    from_date: tuple[int, int]
    to_date: tuple[int, int]
    to: tuple[int, int]


def move(text: str, listed: Listed) -> Move | None:
    """Where some numbers moved to, if the words around them say that they were left behind."""
    floor = max(listed.floor, listed.start - _REACH)
    begins = _FROM.search(text[floor : listed.start])
    turn = _TO.match(text, listed.end, listed.clause_end) if begins else None
    reached = LIST.match(text, turn.end(), listed.clause_end) if turn else None
    if not begins or not turn or not reached:
        return None
    if text[listed.start] != text[reached.start()]:
        return None
    start, end = begins.span("dated")
    from_date = floor + start, floor + end
    return Move(floor + begins.start(), from_date, turn.span("dated"), reached.span())
