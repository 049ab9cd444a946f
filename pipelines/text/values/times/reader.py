"""Dates, times, durations and sets of times, each from the word or number it begins with."""

import re
from collections.abc import Callable

from pipelines.text.values.times import dated
from pipelines.text.values.times.grammar import durations, eras, festivals, sets
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.reading import Reading, placed, tomorrow
from pipelines.text.values.times.resolution import reckoned
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of

_VAGUE = re.compile(any_of(words.VAGUE))
_YEAR_IN_SENTENCE = re.compile(r"\d年[^。!?;\n]{0,60}$")
_SOME = r"(?=[\d两三四五六七八九十]{1,3}个?(?:年|月|周|星期|礼拜|季度))"
_RELATIVE = re.compile(
    rf"(?P<past>近|最近|(?<![从由])过去|刚刚过去|上{_SOME})的?"
    rf"|(?:未来|今后|接下来)的?|[下后]{_SOME}"
)
# 今天 means these days in 今日之中国, 时至今日, ……的今天 and 今天的中国, not before what happens on
# a day: 今天的比赛.
_OF_A_DAY = (
    "[会赛演课讲报早晚展见访谈餐]|活动|仪式|节目|表现|天气|气温|行[程情]|任务|工作|[上下中]午"
    "|发布|收盘|新闻|消息|日程|作业"
)
_NOWADAYS = re.compile(
    r"今[天日](?:(?<=的..)(?<![去前]年的..)(?<!年前的..)(?=[,。;:])"
    r"|(?<=时至..)|(?<=直[到至]..)|(?<=走到..)"
    rf"|(?=之)|(?=的(?![^,。;:!?]{{0,5}}(?:{_OF_A_DAY}))))"
)
# Behind these 近 is part of another word: 附近, 就近.
_NO_RECENT = tuple("附就临邻靠将接")
# 过去1小时的船程缩短: 过去 means formerly.
_FORMERLY = re.compile("的?[^,。;!?、的]{0,8}(?:缩短|压缩|缩减|降至|降到|减至|减到)")
# 近 means almost behind these: 过了近10年.
_NEARLY_BEHIND = frozenset("了时达有经过续已历逼")
# With these units: 近两个小时.
_OF_SPANS = frozenset({"小时", "钟头", "分钟", "世纪", "载"})
# Before these: 近百年的历史.
_NEARLY_BEFORE = ("过去", "的历史")
_HEAD = frozenset(("", *"\n,。;:!?、"))

_WORDS = (
    *words.YEARS, *words.FORMER_YEARS, *words.QUARTERS, *words.MONTHS, *words.WEEKS, *words.DAYS,
    *words.SAME_YEARS, *words.SAME_MONTHS, *words.SAME_DAYS,
    *words.DAY_PARTS, *words.STANDALONE_PARTS, *words.EDGE_WORDS, *words.VAGUE,
    *festivals.NAMES, *eras.FIRST_YEARS, "农历", "阴历", "旧历", "闰", "正月", "冬月", "腊月",
    "本世纪", "新世纪", "上世纪", "上个世纪", "这一年", "上半年", "下半年", "后半年", "年内",
    "首季", "元月", "上旬", "中旬", "下旬", "周末", "今明", "明后", "昨今", "同期",
    "过去", "刚刚过去", "未来", "今后", "接下来", "最近", "半", "每",
)  # fmt: skip
# What may follow a Chinese digit that begins a date or a time: its unit, or the rest of a name
# (七夕, 一早).
_DIGITS = "一二两三四五六七八九十"
BEHIND_DIGITS = frozenset("年月日号时点世季年代Oo").union(
    name[1] for name in (*_WORDS, *words.PARTS) if len(name) > 1 and name[0] in _DIGITS
)
_NUMBER_AHEAD = r"(?=[\d一二两三四五六七八九十])"
_LONG_PARTS = tuple(part for part in words.PARTS if len(part) > 1)
# What may begin a time expression, numbers apart; each begins with a character.
TRIGGERS = (
    *_WORDS,
    r"近(?= ?[\d几数半一二两三四五六七八九十])",
    r"公元(?=前?[\d一二三四五六七八九十])",
    *(f"{week}(?=[一二三四五六日天])" for week in ("周", "星期", "礼拜")),
    *(f"{quote}(?=[一二三四五六七八九十])" for quote in '“"'),
    *(f"{year}(?=[春夏秋冬])" for year in "今去"),
    *(rf"{word}(?<![^,。;:!?、\n在从自]{word}){_SOME}" for word in "上下后"),
    *(f"{part}{_NUMBER_AHEAD}" for part in (*"头前早", *_LONG_PARTS)),
    *(f"{day}(?=起)" for day in (*"今明昨", "即日")),
    rf"多(?<![{durations.NO_MANY}]多)(?=[年日天月])",
)


def parse(window: Window, pos: int, context: Discourse, paragraph: int) -> Reading | int | None:
    """The time expression at `pos`.

    Behind a day that cannot be, where to read on; None without either.
    """
    try:
        special = _special(window, pos, context)
        return special or _named_or_lasting(window, pos, context, paragraph)
    except (ValueError, OverflowError):  # beyond the years that a date can hold
        return None


def _special(window: Window, pos: int, context: Discourse) -> Reading | None:
    """What is neither a length of time nor named by its parts: 每天, 近3年, 目前."""
    first = window.char(pos)
    for read_set in _SETS.get(first, (sets.listed,)):
        if reading := read_set(window, pos):
            return reading
    for read in _RELATIVES.get(first, ()):
        if reading := read(window, pos, context):
            return reading
    return None


def _named_or_lasting(
    window: Window, pos: int, context: Discourse, paragraph: int
) -> Reading | int | None:
    """A date or time, or a length of time; N日 that may be a length is one."""
    length = durations.parse(window, pos)
    if length and length.unit == "日":
        return reckoned.lasting(window, length, context)
    dated_reading = dated.parse(window, pos, context, paragraph)
    if dated_reading or length is None:
        return dated_reading
    return reckoned.lasting(window, length, context)


def _vague(window: Window, pos: int, context: Discourse) -> Reading | None:
    """Words of time without a date of their own: 目前, 近日, 今后."""
    if nowadays := window.match(_NOWADAYS, pos):
        moment = Moment("PRESENT_REF", None, None, "day", anchor="issue_date")
        return placed(pos, nowadays.end(), moment)
    match = window.match(_VAGUE, pos)
    if match is None or _is_another_word(window, match):
        return None
    if match[0] in words.VAGUE_BEFORE and not _is_vague_here(window, match, context):
        return None
    timex, grain = words.VAGUE[match[0]]
    start = tomorrow(context) if timex == "FUTURE_REF" else None
    end = tomorrow(context) if timex == "PAST_REF" else None
    moment = Moment(timex, start, end, grain, anchor="issue_date")
    return placed(pos, match.end(), moment)


def _is_another_word(window: Window, match: re.Match[str]) -> bool:
    """最近的, 未来感."""
    following = window.char(match.end())
    return following in words.VAGUE_TRAPS.get(match[0], ())


def _is_vague_here(window: Window, match: re.Match[str], context: Discourse) -> bool:
    """Whether 当年 means those years, not the year that article or sentence have named."""
    if context.year is None:
        return True
    following = window.char(match.end())
    if following not in words.VAGUE_BEFORE[match[0]]:
        return False
    return not _YEAR_IN_SENTENCE.search(window.behind(match.start(), 64))


def _relative(window: Window, pos: int, context: Discourse) -> Reading | None:
    """近3年, 过去五年, 未来三个月: a length that ends or begins with the issue."""
    match = window.match(_RELATIVE, pos)
    if match is None:
        return None
    is_near = match[0] == "近"
    if is_near and window.before(pos, 1) in _NO_RECENT:
        return None
    at = match.end() + window.starts(match.end(), " ")
    length = durations.parse(Window(window.text, at, window.limit), at)
    if length is None or (is_near and _is_nearly(window, pos, length)):
        return None
    if match[0].startswith("过去") and window.match(_FORMERLY, length.end):
        return None
    moment = reckoned.stretch(length, context, past=bool(match["past"]))
    end = length.end + window.starts(length.end, "来")
    return Reading(placed(pos, end, moment).value)


def _is_nearly(window: Window, pos: int, length: durations.Duration) -> bool:
    """Whether 近 means almost (历时近一年), not the last time (近两年)."""
    if window.starts(length.end, "来"):
        return False
    before = window.before(pos, 1)
    if before in _NEARLY_BEHIND or window.starts(length.end, _NEARLY_BEFORE):
        return True
    if length.unit not in _OF_SPANS:
        return False
    return before not in _HEAD or window.starts(length.end, "的")


_ReadSet = Callable[[Window, int], Reading | None]
_ReadRelative = Callable[[Window, int, Discourse], Reading | None]
# The readers of what a character may begin, in order.
_SETS: dict[str, tuple[_ReadSet, ...]] = {
    "每": (sets.parse, sets.listed),
    "周": (sets.weekends, sets.weekdays, sets.listed),
    "星": (sets.weekdays, sets.listed),
    "礼": (sets.weekdays, sets.listed),
}
_RELATIVE_OPENS = frozenset("近最过刚上未今接下后")
_VAGUE_OPENS = frozenset(word[0] for word in words.VAGUE)
_RELATIVES: dict[str, tuple[_ReadRelative, ...]] = {
    **dict.fromkeys(_RELATIVE_OPENS, (_relative,)),
    **dict.fromkeys(_VAGUE_OPENS, (_vague,)),
    **dict.fromkeys(_RELATIVE_OPENS & _VAGUE_OPENS, (_relative, _vague)),
}
