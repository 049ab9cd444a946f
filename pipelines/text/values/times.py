"""Dates, times, durations and sets of times, each from the word or number it begins with."""

import re

from pipelines.text.values import dated, durations, eras, festivals, reckoned, sets
from pipelines.text.values import timewords as words
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.moments import Moment
from pipelines.text.values.reading import Reading, placed, tomorrow
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of

_VAGUE = re.compile(any_of(words.VAGUE))
_YEAR_IN_SENTENCE = re.compile(r"\d年[^。!?;\n]{0,60}$")
_SOME = r"(?=[\d两三四五六七八九十]{1,3}个?(?:年|月|周|星期|礼拜|季度))"
_RELATIVE = re.compile(
    rf"(?P<past>近|最近|(?<![从由])过去|刚刚过去|上{_SOME})的?|(?:未来|今后|接下来)的?|[下后]{_SOME}"
)
# 今天 means these days in 今日之中国, 时至今日, ……的今天, and before what is no event of a day: 今天的中国.
_OF_A_DAY = (
    "[会赛演课讲报早晚展见访谈餐]|活动|仪式|节目|表现|天气|气温|行[程情]|任务|工作|[上下中]午"
    "|发布|收盘|新闻|消息|日程|作业"
)
_NOWADAYS = re.compile(
    r"今[天日](?:(?<=的..)(?<![去前]年的..)(?<!年前的..)(?=[,。;:])|(?<=时至..)|(?<=直[到至]..)|(?<=走到..)"
    rf"|(?=之)|(?=的(?![^,。;:!?]{{0,5}}(?:{_OF_A_DAY}))))"
)
_RELATIVE_OPENS, _VAGUE_OPENS = (
    frozenset("近最过刚上未今接下后"),
    frozenset(word[0] for word in words.VAGUE),
)
_WEEK_OPENS = frozenset("周星礼")
_JOINTS = ("、", "和", "及", "与")
_NO_RECENT = "附就临邻靠将接"
# 过去1小时的船程将缩短: so long it took before.
_FORMERLY = re.compile("的?[^,。;!?、的]{0,8}(?:缩短|压缩|缩减|降至|降到|减至|减到)")
# 近 is almost behind these (过了近10年), with these units (近两个小时), and before these (近百年的历史).
_NEARLY_BEHIND, _OF_SPANS = (
    frozenset("了时达有经过续已历逼"),
    frozenset({"小时", "钟头", "分钟", "世纪", "载"}),
)
_NEARLY_BEFORE, _HEAD = ("过去", "的历史"), frozenset(("", *"\n,。;:!?、"))

_WORDS = (
    *words.YEARS, *words.FORMER_YEARS, *words.QUARTERS, *words.MONTHS, *words.WEEKS, *words.DAYS, *words.SAME_YEARS,
    *words.SAME_MONTHS, *words.SAME_DAYS, *words.DAY_PARTS, *words.STANDALONE_PARTS, *words.RIM_WORDS, *words.VAGUE,
    *festivals.NAMES,
    "农历", "阴历", "旧历", "闰", "正月", "冬月", "腊月", *eras.FIRST_YEARS,
    "这一年", "今明", "明后", "昨今",
    "上半年", "下半年", "后半年", "年内", "首季", "上旬", "中旬", "下旬", "周末", "本世纪", "新世纪",
    "上世纪", "上个世纪", "同期", "过去", "刚刚过去", "未来", "今后", "接下来", "最近", "半", "每", "元月",
)  # fmt: skip
# What may follow a Chinese digit that begins a date or a time: its unit, or the rest of a name (七夕, 一早).
BEHIND_DIGITS = frozenset("年月日号时点世季年代Oo").union(
    word[1]
    for word in (*_WORDS, *words.PARTS)
    if len(word) > 1 and word[0] in "一二两三四五六七八九十"
)
_NUMBER_AHEAD = r"(?=[\d一二两三四五六七八九十])"
_LONG_PARTS = (word for word in words.PARTS if len(word) > 1)
# What may begin a time expression, numbers apart; each begins with a character.
TRIGGERS = (
    *_WORDS, "近(?= ?[\\d几数半一二两三四五六七八九十])",
    "公元(?=前?[\\d一二三四五六七八九十])", *(f"{week}(?=[一二三四五六日天])" for week in ("周", "星期", "礼拜")),
    *(f"{mark}(?=[一二三四五六七八九十])" for mark in "“\""),
    *(f"{year}(?=[春夏秋冬])" for year in "今去"),
    *(rf"{word}(?<![^,。;:!?、\n在从自]{word}){_SOME}" for word in "上下后"),
    *(f"{part}{_NUMBER_AHEAD}" for part in (*"头前早", *_LONG_PARTS)),
    *(f"{day}(?=起)" for day in (*"今明昨", "即日")),
    rf"多(?<![{durations.NO_MANY}]多)(?=[年日天月])",
)  # fmt: skip


def parse(window: Window, pos: int, said: Discourse, paragraph: int) -> Reading | int | None:
    """The time expression at `pos`; where to read on behind a day that cannot be; None without either."""
    try:
        return _read(window, pos, said, paragraph)
    except (ValueError, OverflowError):  # beyond the years that a date can hold
        return None


def _read(window: Window, pos: int, said: Discourse, paragraph: int) -> Reading | int | None:
    length, first = durations.parse(window, pos), window.char(pos)
    return (
        (sets.parse(window, pos) if first == "每" else None)
        or (sets.weekends(window, pos) if first == "周" else None)
        or (sets.weekdays(window, pos) if first in _WEEK_OPENS else None)
        or (sets.listed(window, pos) if window.text[pos - 1 : pos] in _JOINTS else None)
        or (_relative(window, pos, said) if first in _RELATIVE_OPENS else None)
        or (_vague(window, pos, said) if first in _VAGUE_OPENS else None)
        or (reckoned.lasting(window, length, said) if length and length.unit == "日" else None)
        or dated.parse(window, pos, said, paragraph)
        or (reckoned.lasting(window, length, said) if length else None)
    )


def _vague(window: Window, pos: int, said: Discourse) -> Reading | None:
    if nowadays := window.match(_NOWADAYS, pos):
        return placed(
            pos, nowadays.end(), Moment("PRESENT_REF", None, None, "day", anchor="issue_date")
        )
    found = window.match(_VAGUE, pos)
    following = window.char(found.end()) if found else ""
    if not found or (following and following in words.VAGUE_TRAPS.get(found[0], "")):
        return None
    if found[0] in words.VAGUE_BEFORE and said.year is not None:
        named = _YEAR_IN_SENTENCE.search(window.behind(pos, 64))
        if named or not following or following not in words.VAGUE_BEFORE[found[0]]:
            return None
    timex, grain = words.VAGUE[found[0]]
    start = tomorrow(said) if timex == "FUTURE_REF" else None
    end = tomorrow(said) if timex == "PAST_REF" else None
    return placed(
        pos,
        found.end(),
        Moment(timex, start, end, "year" if grain == "year" else "day", anchor="issue_date"),
    )


def _relative(window: Window, pos: int, said: Discourse) -> Reading | None:
    """近3年, 过去五年, 未来三个月: a length that ends or begins with the issue."""
    found = window.match(_RELATIVE, pos)
    if not found or (found[0] == "近" and window.before(pos, 1) in tuple(_NO_RECENT)):
        return None
    at = found.end() + window.starts(found.end(), " ")
    length = durations.parse(Window(window.text, at, window.limit), at)
    if not length or (found[0] == "近" and _is_nearly(window, pos, length)):
        return None
    if found[0].startswith("过去") and window.match(_FORMERLY, length.end):
        return None
    moment = reckoned.stretch(length, said, bool(found["past"]))
    end_at = length.end + window.starts(length.end, "来")
    return Reading(placed(pos, end_at, moment).found)


def _is_nearly(window: Window, pos: int, length: durations.Duration) -> bool:
    """Whether 近 says that something lasts almost so long (历时近一年), not that it is of the last time (近两年)."""
    before = window.before(pos, 1)
    if window.starts(length.end, "来"):
        return False
    if length.unit in _OF_SPANS and (before not in _HEAD or window.starts(length.end, "的")):
        return True
    return before in _NEARLY_BEHIND or window.starts(length.end, _NEARLY_BEFORE)
