"""Times that come again, as TIMEX3.

每天 P1D, 每两年 P2Y, 每周三 XXXX-WXX-3, 每年3月12日 XXXX-03-12, 每天早晨7时 XXXX-XX-XXT07.
"""

import re
from typing import NamedTuple

from pipelines.records import DateMod
from pipelines.text.values.rules import Chapter
from pipelines.text.values.times.grammar import durations, ranges
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    MONTH,
    QUARTER,
    WEEK,
    YEAR,
    Clock,
    Day,
    Each,
    Edge,
    Expression,
    Festival,
    LunarDate,
    Month,
    Nth,
    PartOfDay,
    Season,
    Weekday,
    Weekend,
    WeekOffset,
    YearName,
    find,
    inheriting,
)
from pipelines.text.values.times.grammar.hours import hour_of_day
from pipelines.text.values.times.grammar.ranges import Span
from pipelines.text.values.window import Window

SETS = Chapter("Times that come again")

_SEASONS = ("SP", "SU", "FA", "WI")
_EVERY = re.compile(
    r"每(?:个|逢|到|周的?(?=工作日))?(?P<unit>工作日|天|日(?!电讯|新闻|经济)|晚|年(?!级)|月|周末|周"
    r"|星期|礼拜|季度|季|小时(?=[一两]次|[\u4e00-\u9fff]{2,4}[一两\d]{1,2}次))"
)
_WHENEVER = re.compile("每[逢到至当]|逢")
_EVERY_SOME = re.compile(r"每隔?")
_LISTED = re.compile(
    r"每(?:个|逢|到)?(?P<unit>[年月周]|星期|礼拜)"
    r"[\d一二三四五六七八九十天日号月周上下午星期礼拜、和及与]{1,18}[、和及与]$"
)
_JOINTS, _LIST_REACH = ("、", "和", "及", "与"), 24
_WEEKDAYS = re.compile(
    r"(?:周|星期|礼拜)(?P<first>[一二三四五六日天])[至到—~-]"
    r"(?:周|星期|礼拜)?(?P<last>[一二三四五六日天])"
    r"(?=[,:( ]{0,2}(?:\d{1,2}[:时点]|[上下]午|开[放门馆诊]|营业|工作|上班|上课|接待|出诊|坐诊"
    r"|办公|全天|正常))"
)
_WEEKENDS = re.compile(
    r"周末(?P<habit>[、和及或常便都]|(?=\d{1,2}:\d\d)|时间|时光|里|节假日|一天)?"
)
_HABIT = re.compile("[一每][到逢至当]|[只常总都会]在|[和及或、]$|利用")
_TIMEX = {
    "天": "P1D", "日": "P1D", "晚": "XXXX-XX-XXTEV", "年": "P1Y", "月": "P1M",
    "季度": "P3M", "季": "P3M", "周": "P1W", "周末": "XXXX-WXX-WE", "星期": "P1W", "礼拜": "P1W",
    "小时": "PT1H", "工作日": "XXXX-WXX-WD",
}  # fmt: skip
# What a set gives the parts behind it: 三 of 每周三, 4号 of 每月4号.
_BEFORE: dict[str, Expression] = {
    "P1W": WeekOffset(0),
    "XXXX-WXX-WE": Weekend(of=WeekOffset(0)),
    "P1M": Each(MONTH),
    "P3M": Each(QUARTER),
    "P1Y": Each(YEAR),
    "XXXX-XX-XXTEV": PartOfDay("晚"),
}
_MODS: dict[str, DateMod] = {"start": "start", "mid": "mid"}
_RATES = frozenset({"小时", "分钟", "秒"})  # 每小时350公里 is a speed
_YEARLY = (Festival, Season, LunarDate, Month, Weekday)


class TimeSet(NamedTuple):
    """A set of times as TIMEX3, and where it stands."""

    start: int
    end: int
    timex: str
    mod: DateMod | None = None


@SETS.rule(
    "every so many",
    examples={"每两年换届。": "P2Y", "每两三年换届。": "P2Y/P3Y", "每隔30秒采样。": "PT30S"},
    not_in=["每5小时350公里。"],
)
def every_some(window: Window, pos: int) -> TimeSet | None:
    """每两年, 每隔30秒."""
    some = window.match(_EVERY_SOME, pos)
    length = _length(window, some.end()) if some else None
    if some is None or length is None:
        return None
    is_rate = length.unit in _RATES and "隔" not in some[0]
    return None if is_rate else TimeSet(pos, length.end, length.timex)


def _length(window: Window, at: int) -> durations.Duration | None:
    """The length of time at a position, without the modifiers before it."""
    return durations.parse(Window(window.text, at, window.limit), at)


@SETS.rule(
    "every",
    examples={
        "每天巡河。": "P1D",
        "每周三开放。": "XXXX-WXX-3",
        "每年3月12日植树。": "XXXX-03-12",
        "每月初盘点。": "P1M start",
        "每天早晨7时许出摊。": "XXXX-XX-XXT07 approx",
        "每个工作日的下午三点开会。": "XXXX-WXX-WDT15",
    },
    not_in=["每年级三个班。", "每日电讯。"],
)
def every(window: Window, pos: int) -> TimeSet | None:
    """每天, 每周三, 每年3月, 每天早晨7时, 每个工作日."""
    match = window.match(_EVERY, pos)
    if match is None:
        return None
    unit = match["unit"]
    timex = _TIMEX[unit]
    at = match.end() + window.starts(match.end(), "的")
    span = ranges.named(window, at, _BEFORE.get(timex))
    if not span or not _recur(span, unit):
        return TimeSet(pos, match.end(), timex)
    if edge := find(span.left, Edge):
        month = find(edge, Month)
        timex = _timex(month, unit) if month else timex
        return TimeSet(pos, span.end, timex, _MODS.get(edge.name, "end"))
    if find(span.left, Nth):  # 每月第一个周二 comes every month; TIMEX3 has no name for which
        return TimeSet(pos, span.end, timex)
    timex = _range(span, unit)
    if window.starts(span.end, "许"):
        return TimeSet(pos, span.end + 1, timex, "approx")
    return TimeSet(pos, span.end, timex)


@SETS.rule(
    "whenever",
    examples={
        "每逢春节舞龙。": "XXXX",
        "每到冬天封山。": "XXXX-WI",
        "逢周三休馆。": "XXXX-WXX-3",
    },
    not_in=["每逢2022年,庙会开锣。"],
)
def whenever(window: Window, pos: int) -> TimeSet | None:
    """每逢春节, 每到冬天."""
    match = window.match(_WHENEVER, pos)
    span = ranges.named(window, match.end(), Each(YEAR)) if match else None
    if span is None or span.right or find(span.left, Edge):
        return None
    comes_again = any(find(span.left, kind) for kind in _YEARLY)
    return TimeSet(pos, span.end, _timex(span.left)) if comes_again else None


@SETS.rule(
    "weekends by habit",
    examples={"一到周末,菜园热闹。": "XXXX-WXX-WE", "他周末常来钓鱼。": "XXXX-WXX-WE"},
    not_in=["周末爬山。"],
)
def weekends(window: Window, pos: int) -> TimeSet | None:
    """周末 of what is done by habit: 一到周末, 下班和周末, 周末时间."""
    match = window.match(_WEEKENDS, pos)
    if match is None:
        return None
    if match["habit"] is None and not _HABIT.search(window.before(pos, 2)):
        return None
    return TimeSet(pos, pos + 2, "XXXX-WXX-WE")


@SETS.rule(
    "weekdays of opening hours",
    examples={"周一至周五9:00开放。": "XXXX-WXX-1/XXXX-WXX-5; T09:00"},
    not_in=["周四至周六,书市延时。"],
)
def weekdays(window: Window, pos: int) -> TimeSet | None:
    """周一至周五 of opening hours and the like: 周一至周五9:00开放."""
    match = window.match(_WEEKDAYS, pos)
    if not match:
        return None
    first, last = (words.WEEKDAYS[match[name]] + 1 for name in ("first", "last"))
    return TimeSet(pos, match.end(), f"XXXX-WXX-{first}/XXXX-WXX-{last}")


@SETS.rule(
    "further days of a set",
    examples={
        "每逢周三、周六赶集。": "XXXX-WXX-3; XXXX-WXX-6",
        "每月5日和20日盘点。": "XXXX-XX-05; XXXX-XX-20",
    },
)
def listed(window: Window, pos: int) -> TimeSet | None:
    """周六 of 每逢周三、周六, 20日 of 每月5日和20日."""
    is_joined = window.text[pos - 1 : pos] in _JOINTS
    match = _LISTED.search(window.behind(pos, _LIST_REACH)) if is_joined else None
    if match is None:
        return None
    unit = match["unit"]
    span = ranges.named(window, pos, _BEFORE[_TIMEX[unit]])
    if span is None or find(span.left, Nth) or not _recur(span, unit):
        return None
    return TimeSet(pos, span.end, _range(span, unit))


def _recur(span: Span, unit: str) -> bool:
    """Whether both ends of a range, or the one date there is, belong to the set."""
    ends = [span.left, span.right] if span.right else [span.left]
    return all(_recurs(expression, unit) for expression in ends)


def _recurs(expression: Expression, unit: str) -> bool:
    """Whether the expression belongs to the set: a month of the year, a day, a time."""
    year = find(expression, YearName)
    is_named = year is not None and not year.is_offset
    return not is_named and (expression.level > WEEK or unit == "年")


def _range(span: Span, unit: str) -> str:
    """Of one set or of a range: XXXX-WXX-5T09/XXXX-WXX-5T11."""
    left = _timex(span.left, unit)
    if span.right is None:
        return left
    return f"{left}/{_timex(inheriting(span.right, span.left), unit)}"


def _timex(expression: Expression, unit: str = "") -> str:
    day = "XXXX-WXX-WD" if unit == "工作日" else _day(expression)
    if not isinstance(expression, Clock):
        part = find(expression, PartOfDay)
        return f"{day}T{words.PARTS[part.word].code}" if part else day
    clock = f"{day}T{hour_of_day(expression):02d}"
    return clock if expression.minute is None else f"{clock}:{expression.minute:02d}"


def _day(expression: Expression) -> str:
    if find(expression, Festival):
        return "XXXX"
    if season := find(expression, Season):
        return f"XXXX-{_SEASONS[season.number]}"
    if weekday := find(expression, Weekday):
        return f"XXXX-WXX-{weekday.number + 1}"
    if find(expression, Weekend):
        return "XXXX-WXX-WE"
    return "XXXX-WXX" if find(expression, WeekOffset) else _day_of_month(expression)


def _day_of_month(expression: Expression) -> str:
    named = find(expression, Month)
    month = f"XXXX-{named.number:02d}" if named else "XXXX-XX"
    if day := find(expression, Day):
        return f"{month}-{day.number:02d}"
    if named and named.last:
        return f"{month}/XXXX-{named.last:02d}"
    is_month = named is not None and not isinstance(expression, Clock)
    return month if is_month else f"{month}-XX"
