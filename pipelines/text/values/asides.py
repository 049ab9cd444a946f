"""The words around a date that open, close or loosen it: 以来, 之前, 截至, 许, 内, 大约."""

import re
from collections.abc import Callable

from pipelines.text.values import bounds
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.moments import Moment
from pipelines.text.values.reading import Reading, placed, tomorrow
from pipelines.text.values.window import Window

_ASIDE = re.compile(
    r"(?P<since>以来|至今)|(?P<before>及?(?:以前|之前))|(?P<after>及?(?:以后|之后))|(?P<about>左右|前后)(?!方)"
    r"|(?P<hour>许|多钟?)|(?P<within>[以之]?内(?![部外容地设涵在心需销陆河政科参蒙]))"
    r"|(?P<plain>前)(?![往来后期夕列沿景提瞻半台任身者方进行去赴几些排门锋端线所两三十面卫茅哨]|不久)"
)
_OUTSIDE = frozenset({"前后"})  # around the date, and no part of its expression: 谷雨前后
_UNTIL = ("截至到", "截止到", "截止至", "截至", "截止")
# Periods that something may happen within: 本月内.
_HOLDING = frozenset({"year", "half", "quarter", "month", "week"})


def around(window: Window, pos: int, end: int, moment: Moment, said: Discourse) -> Reading:
    """The moment printed at pos..end under the words around it."""
    found = window.match(_ASIDE, end)
    opened = _MEANINGS[found.lastgroup or ""](moment, said) if found else None
    if found and opened:
        if moment.mod is None and (beyond := _BEYOND.get(found[0])):
            opened = beyond(opened, moment)
        moment, end = opened, end if found[0] in _OUTSIDE else found.end()
    until = next((cue for cue in _UNTIL if window.before(pos, len(cue)) == cue), "")
    if until and moment.mod is None:
        moment = moment._replace(mod="until")
    start, modifier = bounds.before(window, pos - len(until))
    if modifier != "about":
        return placed(pos - len(until), end, moment)
    return placed(start, end, moment._replace(mod=moment.mod or "approx"))


def _simple(moment: Moment) -> str | None:
    """The EDTF form that may become a bound of an interval."""
    return moment.edtf if moment.edtf and "/" not in moment.edtf and moment.kind == "date" else None


def _since(moment: Moment, said: Discourse) -> Moment | None:
    if moment.kind != "date" or not moment.start or moment.start >= tomorrow(said):
        return None
    edtf = f"{simple}/{said.now.isoformat()}" if (simple := _simple(moment)) else None
    return moment._replace(mod="since", end=tomorrow(said), edtf=edtf)


def _before(moment: Moment, said: Discourse) -> Moment | None:
    if "/" in moment.timex and moment.start:  # 6月1日起到9月1日之前: the range has both its ends
        return moment
    simple = _simple(moment)
    return moment._replace(mod="before", start=None, edtf=simple and f"../{simple}")


def _plain(moment: Moment, said: Discourse) -> Moment | None:
    return _before(moment, said) if moment.kind == "date" else None


def _after(moment: Moment, said: Discourse) -> Moment | None:
    simple = _simple(moment)
    return moment._replace(mod="after", end=None, edtf=simple and f"{simple}/..")


def _about(moment: Moment, said: Discourse) -> Moment | None:
    simple = _simple(moment)
    return moment._replace(mod="approx", edtf=simple and f"{simple}~")


def _hour(moment: Moment, said: Discourse) -> Moment | None:
    return _about(moment, said) if moment.kind == "time" else None


def _within(moment: Moment, said: Discourse) -> Moment | None:
    return moment if moment.granularity in _HOLDING and moment.kind == "date" else None


# What an aside makes of a moment; None where the two do not go together.
_MEANINGS: dict[str, Callable[[Moment, Discourse], Moment | None]] = {
    "since": _since, "before": _before, "after": _after, "about": _about, "hour": _hour, "within": _within,
    "plain": _plain,
}  # fmt: skip
# 之前 and 之后 lie outside the period named; 以前, 前, 以后 and 后 may begin or end with it.
_BEYOND: dict[str, Callable[[Moment, Moment], Moment]] = {
    "之前": lambda opened, named: (
        opened._replace(end=named.start) if opened.start is None else opened
    ),
    "之后": lambda opened, named: (
        opened._replace(start=named.end) if named.kind == "date" else opened
    ),
}
