"""The words around a date that open, close or loosen it: 以来, 之前, 截至, 许, 内, 大约."""

import re
from collections.abc import Callable

from pipelines.text.values.numbers import bounds
from pipelines.text.values.times.reading import Reading, placed, tomorrow
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment, simple_edtf
from pipelines.text.values.window import Window

_ASIDE = re.compile(
    r"(?P<since>以来|至今)|(?P<before>及?(?:以前|之前))|(?P<after>及?(?:以后|之后))"
    r"|(?P<about>左右|前后)(?!方)|(?P<hour>许|多钟?)"
    r"|(?P<within>[以之]?内(?![部外容地设涵在心需销陆河政科参蒙]))"
    r"|(?P<plain>前)(?!不久"
    r"|[往来后期夕列沿景提瞻半台任身者方进行去赴几些排门锋端线所两三十面卫茅哨])"
)
_OUTSIDE = frozenset({"前后"})  # around the date, and no part of its expression: 谷雨前后
_UNTIL = ("截至到", "截止到", "截止至", "截至", "截止")
# Periods that something may happen within: 本月内.
_HOLDING = frozenset({"year", "half", "quarter", "month", "week"})


def around(window: Window, pos: int, end: int, moment: Moment, context: Discourse) -> Reading:
    """The moment printed at pos..end under the words around it."""
    aside = window.match(_ASIDE, end)
    changed = _under(aside, moment, context) if aside else None
    if aside and changed:
        moment = changed
        end = end if aside[0] in _OUTSIDE else aside.end()
    until = _until(window, pos)
    if until and moment.mod is None:
        moment = moment._replace(mod="until")
    pos -= len(until)
    start, modifier = bounds.before(window, pos)
    if modifier != "about":
        return placed(pos, end, moment)
    return placed(start, end, moment._replace(mod=moment.mod or "approx"))


def _under(aside: re.Match[str], moment: Moment, context: Discourse) -> Moment | None:
    """The moment under the words behind it; None where the two do not go together."""
    changed = _MEANINGS[aside.lastgroup or ""](moment, context)
    beyond = _BEYOND.get(aside[0])
    if changed is None or beyond is None or moment.mod is not None:
        return changed
    return beyond(changed, moment)


def _until(window: Window, pos: int) -> str:
    """截至 or the like before a date, empty without one."""
    for cue in _UNTIL:
        if window.before(pos, len(cue)) == cue:
            return cue
    return ""


def _since(moment: Moment, context: Discourse) -> Moment | None:
    if moment.kind != "date" or not moment.start:
        return None
    end = tomorrow(context)
    if moment.start >= end:
        return None
    simple = simple_edtf(moment)
    edtf = f"{simple}/{context.now.isoformat()}" if simple else None
    return moment._replace(mod="since", end=end, edtf=edtf)


def _before(moment: Moment, context: Discourse) -> Moment | None:
    if "/" in moment.timex and moment.start:  # 6月1日起到9月1日之前: the range has both its ends
        return moment
    simple = simple_edtf(moment)
    return moment._replace(mod="before", start=None, edtf=f"../{simple}" if simple else None)


def _plain(moment: Moment, context: Discourse) -> Moment | None:
    return _before(moment, context) if moment.kind == "date" else None


def _after(moment: Moment, context: Discourse) -> Moment | None:
    simple = simple_edtf(moment)
    return moment._replace(mod="after", end=None, edtf=f"{simple}/.." if simple else None)


def _about(moment: Moment, context: Discourse) -> Moment | None:
    simple = simple_edtf(moment)
    return moment._replace(mod="approx", edtf=f"{simple}~" if simple else None)


def _hour(moment: Moment, context: Discourse) -> Moment | None:
    return _about(moment, context) if moment.kind == "time" else None


def _within(moment: Moment, context: Discourse) -> Moment | None:
    holds = moment.granularity in _HOLDING and moment.kind == "date"
    return moment if holds else None


# What the words of each group of `_ASIDE` make of a moment; None where they do not go with it.
_MEANINGS: dict[str, Callable[[Moment, Discourse], Moment | None]] = {
    "since": _since,
    "before": _before,
    "after": _after,
    "about": _about,
    "hour": _hour,
    "within": _within,
    "plain": _plain,
}


def _wholly_before(changed: Moment, named: Moment) -> Moment:
    return changed._replace(end=named.start) if changed.start is None else changed


def _wholly_after(changed: Moment, named: Moment) -> Moment:
    return changed._replace(start=named.end) if named.kind == "date" else changed


# 之前 and 之后 lie outside the period named; 以前, 前, 以后 and 后 may begin or end with it.
_BEYOND: dict[str, Callable[[Moment, Moment], Moment]] = {
    "之前": _wholly_before,
    "之后": _wholly_after,
}
