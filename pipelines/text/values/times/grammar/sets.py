"""Times that come again, as TIMEX3.

每天 P1D, 每两年 P2Y, 每周三 XXXX-WXX-3, 每年3月12日 XXXX-03-12, 每天早晨7时 XXXX-XX-XXT07.
"""

import re

from pipelines.records import DateMod
from pipelines.text.values.times import dated
from pipelines.text.values.times.grammar import durations
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    DAY,
    MONTH,
    PART,
    QUARTER,
    WEEK,
    YEAR,
    Parts,
)
from pipelines.text.values.times.reading import Reading, unplaced
from pipelines.text.values.times.resolution import moments
from pipelines.text.values.window import Window

_EVERY = re.compile(
    r"每(?:个|逢|到)?(?P<unit>天|日(?!电讯|新闻|经济)|晚|年(?!级)|月(?!饼)|周末|周(?!岁)"
    r"|星期|礼拜|季度|季|小时(?=[一两]次|[\u4e00-\u9fff]{2,4}[一两\d]{1,2}次))"
)
_WHENEVER = re.compile("每[逢到至当]")
_EVERY_SOME = re.compile(r"每隔?(?=[\d一二两三四五六七八九十半])")
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
    r"周末(?!版)(?P<habit>[、和及或常便都]|(?=\d{1,2}:\d\d)|时间|时光|里|节假日|一天)?"
)
_HABIT = re.compile("[一每][到逢至当]|[只常总都会]在|[和及或、]$|利用")
_TIMEX = {
    "天": "P1D", "日": "P1D", "晚": "XXXX-XX-XXTEV", "年": "P1Y", "月": "P1M",
    "季度": "P3M", "季": "P3M", "周": "P1W", "周末": "XXXX-WXX-WE", "星期": "P1W", "礼拜": "P1W",
    "小时": "PT1H",
}  # fmt: skip
# What a set gives the parts behind it: 三 of 每周三, 4号 of 每月4号.
_CHAINS = {
    "P1W": Parts(week_offset=0, level=WEEK),
    "XXXX-WXX-WE": Parts(week_offset=0, weekend=True, level=DAY),
    "P1M": Parts(level=MONTH),
    "P3M": Parts(level=QUARTER),
    "P1Y": Parts(level=YEAR),
    "XXXX-XX-XXTEV": Parts(part="晚", level=PART),
}
_MODS: dict[str, DateMod] = {"start": "start", "mid": "mid"}
_RATES = frozenset({"小时", "分钟", "秒"})  # 每小时350公里 is a speed


def parse(window: Window, pos: int) -> Reading | None:
    """The set of times at `pos`."""
    some = window.match(_EVERY_SOME, pos)
    length = _length(window, some.end()) if some else None
    if some and length:
        is_rate = length.unit in _RATES and "隔" not in some[0]
        return None if is_rate else unplaced(pos, length.end, "set", length.timex)
    every = window.match(_EVERY, pos)
    return _every(window, pos, every) if every else _whenever(window, pos)


def _length(window: Window, at: int) -> durations.Duration | None:
    """The length of time at a position, without the modifiers before it."""
    return durations.parse(Window(window.text, at, window.limit), at)


def _every(window: Window, pos: int, every: re.Match[str]) -> Reading | None:
    """每天, 每周三, 每年3月, 每天早晨7时."""
    unit = every["unit"]
    span = dated.named(window, every.end(), _CHAINS.get(_TIMEX[unit]))
    if not span or not _recur(span, unit):
        return unplaced(pos, every.end(), "set", _TIMEX[unit])
    left, right, end = span
    if left.edge:
        timex = _TIMEX[unit] if left.month is None else _timex(left)
        return unplaced(pos, end, "set", timex, _MODS.get(left.edge, "end"))
    if left.nth:  # 每月第一个周二 comes every month; TIMEX3 has no name for which
        return unplaced(pos, end, "set", _TIMEX[unit])
    timex = _range(left, right)
    if window.starts(end, "许"):
        return unplaced(pos, end + 1, "set", timex, "approx")
    return unplaced(pos, end, "set", timex)


def _whenever(window: Window, pos: int) -> Reading | None:
    """每逢春节, 每到冬天."""
    whenever = window.match(_WHENEVER, pos)
    span = dated.named(window, whenever.end(), Parts(level=YEAR)) if whenever else None
    if span is None or span.right or span.left.edge:
        return None
    if not _comes_again(span.left):
        return None
    return unplaced(pos, span.end, "set", _timex(span.left))


def _comes_again(parts: Parts) -> bool:
    names = (parts.festival, parts.season, parts.lunar, parts.month, parts.weekday)
    return any(name is not None for name in names)


def weekends(window: Window, pos: int) -> Reading | None:
    """周末 of what is done by habit: 一到周末, 下班和周末, 周末时间."""
    match = window.match(_WEEKENDS, pos)
    if match is None:
        return None
    if match["habit"] is None and not _HABIT.search(window.before(pos, 2)):
        return None
    return unplaced(pos, pos + 2, "set", "XXXX-WXX-WE")


def weekdays(window: Window, pos: int) -> Reading | None:
    """周一至周五 of opening hours and the like: 周一至周五9:00开放."""
    match = window.match(_WEEKDAYS, pos)
    if not match:
        return None
    first, last = (words.WEEKDAYS[match[name]] + 1 for name in ("first", "last"))
    return unplaced(pos, match.end(), "set", f"XXXX-WXX-{first}/XXXX-WXX-{last}")


def listed(window: Window, pos: int) -> Reading | None:
    """The further days of a set: 周六 of 每逢周三、周六, 20日 of 每月5日和20日."""
    before = window.behind(pos, _LIST_REACH)
    every = _LISTED.search(before) if before.endswith(_JOINTS) else None
    if every is None:
        return None
    unit = every["unit"]
    span = dated.named(window, pos, _CHAINS[_TIMEX[unit]])
    if span is None or span.left.nth or not _recur(span, unit):
        return None
    return unplaced(pos, span.end, "set", _range(span.left, span.right))


def _recur(span: dated.Span, unit: str) -> bool:
    """Whether both ends of a range, or the one date there is, belong to the set."""
    ends = [span.left, span.right] if span.right else [span.left]
    return all(_recurs(parts, unit) for parts in ends)


def _recurs(parts: Parts, unit: str) -> bool:
    """Whether the parts belong to the set: a month of the year, a day, a time."""
    return parts.year is None and (parts.level > WEEK or unit == "年")


def _range(left: Parts, right: Parts | None) -> str:
    """Of one set or of a range: XXXX-WXX-5T09/XXXX-WXX-5T11."""
    if right is None:
        return _timex(left)
    return f"{_timex(left)}/{_timex(dated.inherited(left, right))}"


def _timex(parts: Parts) -> str:
    day = _day(parts)
    if parts.hour is None:
        return f"{day}T{words.PARTS[parts.part].code}" if parts.part else day
    clock = f"{day}T{parts.hour:02d}"
    return clock if parts.minute is None else f"{clock}:{parts.minute:02d}"


def _day(parts: Parts) -> str:
    if parts.festival:
        return "XXXX"
    if parts.season is not None:
        return f"XXXX-{moments.SEASONS[parts.season]}"
    if parts.weekday is not None:
        return f"XXXX-WXX-{parts.weekday + 1}"
    if parts.week_offset is not None:
        return "XXXX-WXX-WE" if parts.weekend else "XXXX-WXX"
    return _day_of_month(parts)


def _day_of_month(parts: Parts) -> str:
    month = "XXXX-XX" if parts.month is None else f"XXXX-{parts.month:02d}"
    if parts.day is not None:
        return f"{month}-{parts.day:02d}"
    is_month = parts.month is not None and parts.hour is None
    return month if is_month else f"{month}-XX"
