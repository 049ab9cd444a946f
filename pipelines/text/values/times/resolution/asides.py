"""The words around a date that open, close or loosen it: 以来, 之前, 截至, 许, 内, 大约."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from pipelines.text.values.numbers import bounds
from pipelines.text.values.rules import Chapter
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment, simple_edtf
from pipelines.text.values.times.resolution.reading import Reading, placed, tomorrow
from pipelines.text.values.window import Window

ASIDES = Chapter("Words around a date")

# What 来 stands before that is 以来, no verb: 今年来,雨水多; 今年来华.
_GOES_ON = (
    "(?=[,、;:。]|平均|累计|已|共|每|最|首次|先后|不断|一直|持续|连续|[全本][市县省国区港澳])"
)
_ASIDE = re.compile(
    rf"(?P<since>以来|至今|(?<=年)来{_GOES_ON})|(?P<before>及?(?:以前|之前))|(?P<after>及?(?:以后|之后))"
    r"|(?P<about>左右|前后)(?!方)|(?P<hour>许|多钟?)"
    r"|(?P<within>[以之]?内(?![部外容地设涵在心需销陆河政科参蒙]))"
    r"|(?P<plain>前)(?!不久"
    r"|[往来后期夕列沿景提瞻半台任身者方进行去赴几些排门锋端线所两三十面卫茅哨])"
)
_ASIDE_OPENS = frozenset("以至来及之左前许多内")  # what it may begin with
# 8月31日(含)前, 6月30日(不含当日)以后.
_INCLUDED = re.compile(r"\(不?(?:包?含|包括)(?:[当本该][日天])?\)(?=[之以]?[前后])")
_OUTSIDE = frozenset({"前后"})  # around the date, and no part of its expression: 谷雨前后
_UNTIL = ("截至到", "截止到", "截止至", "截至", "截止")
_LONGEST_UNTIL = len(_UNTIL[0])
_DUE = re.compile("(?:不[晚迟]于|[最至][迟晚](?:在|于)?|(?P<until>截止(?:日期|时间|期)?[为是:]))$")
_CLOSES = re.compile("截止|止(?=[,。;)])")
_LONGEST_CUE = 8
# Periods that something may happen within: 本月内.
_HOLDING = frozenset({"year", "half", "quarter", "month", "week"})


class _Told(NamedTuple):
    """Where an expression ends with the words behind it, and the moment under them."""

    end: int
    moment: Moment


def around(window: Window, pos: int, end: int, moment: Moment, context: Discourse) -> Reading:
    """The moment printed at pos..end under the words around it."""
    end, moment = _with_aside(window, end, moment, context)
    until = _until(window, pos)
    if until is not None:
        pos, moment = until, _last_day(moment) or moment._replace(mod=moment.mod or "until")
    moment = _due(window, pos, end, moment) or moment
    start, modifier = bounds.before(window, pos)
    if modifier != "about":
        return placed(pos, end, moment)
    return placed(start, end, moment._replace(mod=moment.mod or "approx"))


def _with_aside(window: Window, end: int, moment: Moment, context: Discourse) -> _Told:
    """The moment under the words that follow it, a bracket (含) between or not."""
    included = window.match(_INCLUDED, end)
    at = included.end() if included else end
    aside = window.match(_ASIDE, at) if window.char(at) in _ASIDE_OPENS else None
    changed = _under(aside, moment, context) if aside else None
    if aside is None or changed is None:
        return _Told(end, moment)
    return _Told(end if aside[0] in _OUTSIDE else aside.end(), changed)


@ASIDES.rule(
    "due by",
    examples={
        "不晚于6月1日报到。": "2022-06-01 before",
        "报名截止日期为5月25日。": "2022-05-25 until",
        "报名5月25日截止。": "2022-05-25 until",
    },
)
def _due(window: Window, pos: int, end: int, moment: Moment) -> Moment | None:
    """最迟, 不晚于; 截止 behind a date. These are no part of the expression."""
    if moment.start is None or moment.mod is not None:
        return None
    if window.match(_CLOSES, end):
        return moment._replace(mod="until")
    due = _DUE.search(window.before(pos, _LONGEST_CUE))
    if due is None:
        return None
    if due["until"]:
        return moment._replace(mod="until")
    return moment._replace(mod="before", start=None, edtf=None)


def _under(aside: re.Match[str], moment: Moment, context: Discourse) -> Moment | None:
    """The moment under the words behind it; None where the two do not go together."""
    changed = _MEANINGS[aside.lastgroup or ""](moment, context)
    is_included = aside.string[aside.start() - 1 : aside.start()] == ")"
    beyond = None if is_included else _BEYOND.get(aside[0])
    if changed is None or beyond is None or moment.mod is not None:
        return changed
    return beyond(changed, moment)


@ASIDES.rule(
    "until",
    examples={
        "截至3月1日,库水位回升。": "2022-03-01 until",
        "截至上月底,库水位回升。": "2022-03 end",
    },
    not_in=["3月1日截止。"],
)
def _until(window: Window, pos: int) -> int | None:
    """Where 截至 or the like before a date begins, None without one."""
    head = window.before(pos, _LONGEST_UNTIL)
    cue = next(filter(head.endswith, _UNTIL), None)
    return None if cue is None else pos - len(cue)


def _last_day(moment: Moment) -> Moment | None:
    """截至3月底: the last day of the period; None where no end of a period is named."""
    is_end = moment.mod == "end" and moment.granularity in _HOLDING
    bounds = moment.bounds if is_end else None
    if bounds is None or "/" in moment.timex:
        return None
    last = bounds.end - timedelta(days=1)
    edtf = last.date().isoformat()
    return moment._replace(start=last, granularity="day", edtf=edtf)


@ASIDES.rule(
    "since",
    examples={
        "今年以来,雨水偏多。": "2022 since",
        "今年来,雨水偏多。": "2022 since",
        "2021年至今,花田扩种。": "2021 since",
    },
    not_in=["明年6月以来,渡口停航。", "今年来渡口的船。"],
)
def _since(moment: Moment, context: Discourse) -> Moment | None:
    """以来, 至今: up to the issue."""
    if moment.kind != "date" or not moment.start:
        return None
    end = tomorrow(context)
    if moment.start >= end:
        return None
    simple = simple_edtf(moment)
    edtf = f"{simple}/{context.now.isoformat()}" if simple else None
    return moment._replace(mod="since", end=end, edtf=edtf)


@ASIDES.rule(
    "before",
    examples={"2020年以前,这里是滩涂。": "2020 before", "6月底之前完工。": "2022-06 before"},
)
def _before(moment: Moment, context: Discourse) -> Moment | None:
    """以前 may end with the period, 之前 ends before it."""
    if "/" in moment.timex and moment.start:  # 6月1日起到9月1日之前: the range has both its ends
        return moment
    simple = simple_edtf(moment)
    return moment._replace(mod="before", start=None, edtf=f"../{simple}" if simple else None)


@ASIDES.rule(
    "deadline",
    examples={
        "6月3日前抵达。": "2022-06-03 before",
        "2025年底前建成。": "2025 before",
        "3月18日17时前交纳。": "2022-03-18T17 before",
        "8月31日(含)前办结。": "2022-08-31 before",
    },
    not_in=["3月前往渡口。", "2020年前沿技术。"],
)
def _plain(moment: Moment, context: Discourse) -> Moment | None:
    """前 behind a date."""
    if moment.kind == "date":
        return _before(moment, context)
    return moment._replace(mod="before", start=None, end=moment.start, edtf=None)


@ASIDES.rule(
    "after",
    examples={"2020年之后,客流回落。": "2020 after"},
)
def _after(moment: Moment, context: Discourse) -> Moment | None:
    """以后, 之后."""
    simple = simple_edtf(moment)
    return moment._replace(mod="after", end=None, edtf=f"{simple}/.." if simple else None)


@ASIDES.rule(
    "about",
    examples={"3月9日左右,花开。": "2022-03-09 approx"},
    not_in=["3月9日左右方向。"],
)
def _about(moment: Moment, context: Discourse) -> Moment | None:
    """左右, 前后."""
    simple = simple_edtf(moment)
    return moment._replace(mod="approx", edtf=f"{simple}~" if simple else None)


@ASIDES.rule(
    "about the hour",
    examples={"下午3时许,车辆抵达。": "T15 approx"},
    not_in=["许多人。"],
)
def _hour(moment: Moment, context: Discourse) -> Moment | None:
    """许, 多 behind a clock time."""
    return _about(moment, context) if moment.kind == "time" else None


@ASIDES.rule(
    "within a period",
    examples={"本月内,老楼加梯。": "2022-04"},
    not_in=["3月内部盘点。"],
)
def _within(moment: Moment, context: Discourse) -> Moment | None:
    """内 behind a period."""
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
