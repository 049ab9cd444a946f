"""What stands on the day of the issue without a date: 目前, 近日, 近3年, 未来三个月, 前两天."""

import re
from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal

from pipelines.text.values.rules import Chapter
from pipelines.text.values.times.grammar import durations
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.durations import Duration
from pipelines.text.values.times.grammar.parts import N, small
from pipelines.text.values.times.resolution import reckoned
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment
from pipelines.text.values.times.resolution.reading import Reading, placed, tomorrow
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of

REFERENCES = Chapter("Times around the day of the issue")

_VAGUE = re.compile(any_of(words.VAGUE))
_YEAR_IN_SENTENCE = re.compile(r"\d年[^。!?;\n]{0,60}$")
_SOME = r"(?=[\d两三四五六七八九十]{1,3}个?(?:年|月|周|星期|礼拜|季度))"
_RELATIVE = re.compile(
    rf"(?P<past>近|最近|(?<![从由])过去|刚刚过去|过往|以往(?!一)|上{_SOME})的?"
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
_MONTHS = re.compile(rf"(?P<n>{N})月(?![份日初底末中上下\d一二三])")
_LAST_TWO = re.compile(r"前[两2](?=[天年])[天年](?![前后内])")
_HEAD = frozenset(("", *"\n,。;:!?、"))


@REFERENCES.rule(
    "these days",
    examples={"今日之云溪,商铺林立。": "PRESENT_REF", "今天的老街有了电梯。": "PRESENT_REF"},
    not_in=["今天的赛事改期。"],
)
def nowadays(window: Window, pos: int, context: Discourse) -> Reading | None:
    """今天 that means these days."""
    match = window.match(_NOWADAYS, pos)
    if match is None:
        return None
    return placed(pos, match.end(), Moment("PRESENT_REF", None, None, "day", anchor="issue_date"))


@REFERENCES.rule(
    "time without a date of its own",
    examples={
        "近日,渔火复明。": "PAST_REF",
        "目前,渡口停航。": "PRESENT_REF",
        "当年的渡口。": "PAST_REF",
    },
    not_in=["布局未来产业。", "最近的渡口。", "2016年动工,当年的投资。"],
)
def vague(window: Window, pos: int, context: Discourse) -> Reading | None:
    """Words of time without a date of their own: 目前, 近日, 今后."""
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


@REFERENCES.rule(
    "stretch up to or from the issue",
    examples={
        "近3年,栽树成林。": "P3Y",
        "未来三个月少雨。": "P3M",
        "近三月销量下降。": "P3M",
        "过去五年,栽树成林。": "P5Y",
        "高于过往五年平均。": "P5Y",
        "以往三年少雨。": "P3Y",
    },
    not_in=["就近3天。", "历时近一年。", "过去1小时的船程缩短一半。"],
)
def relative(window: Window, pos: int, context: Discourse) -> Reading | None:
    """近3年, 过去五年, 未来三个月: a length that ends or begins with the issue."""
    match = window.match(_RELATIVE, pos)
    if match is None:
        return None
    is_near = match[0] == "近"
    if is_near and window.before(pos, 1) in _NO_RECENT:
        return None
    at = match.end() + window.starts(match.end(), " ")
    length = durations.parse(Window(window.text, at, window.limit), at) or _months(window, at)
    if length is None or (is_near and _is_nearly(window, pos, length)):
        return None
    if match[0].startswith("过去") and window.match(_FORMERLY, length.end):
        return None
    moment = reckoned.stretch(length, context, past=bool(match["past"]))
    end = length.end + window.starts(length.end, "来")
    return Reading(placed(pos, end, moment).value)


def _months(window: Window, at: int) -> Duration | None:
    """三月 of 近三月, which alone is March."""
    match = window.match(_MONTHS, at)
    count = small(match["n"]) if match else 0
    if match is None or count < 1:
        return None
    return Duration(at, match.end(), f"P{count}M", count=Decimal(count), unit="个月")


@REFERENCES.rule(
    "the last two days",
    examples={"前两天,园区限流。": "P2D", "前两年歉收。": "P2Y"},
    not_in=["提前两天完工。", "3月前两天,园区限流。", "春节前两天。"],
)
def last_two(window: Window, pos: int, context: Discourse) -> Reading | None:
    """前两天, 前两年: up to the day before the issue, or the year before its own."""
    match = window.match(_LAST_TWO, pos)
    if match is None or window.before(pos, 1) not in _HEAD:
        return None
    length = durations.parse(Window(window.text, pos + 1, window.limit), pos + 1)
    if length is None:
        return None
    moment = reckoned.stretch(length, context, past=True)
    return placed(pos, match.end(), moment._replace(end=_midnight(context)))


def _midnight(context: Discourse) -> datetime:
    return datetime.combine(context.now, time())


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


_Reader = Callable[[Window, int, Discourse], Reading | None]
_OPENED_BY: tuple[tuple[str, _Reader], ...] = (
    ("今", nowadays),
    ("近最过刚上未今接下后以", relative),
    ("".join(word[0] for word in words.VAGUE), vague),
    ("前", last_two),
)
_BY_FIRST: dict[str, tuple[_Reader, ...]] = {
    char: tuple(reader for opens, reader in _OPENED_BY if char in opens)
    for char in {char for opens, _ in _OPENED_BY for char in opens}
}


def parse(window: Window, pos: int, context: Discourse) -> Reading | None:
    """The time at `pos` that stands on the day of the issue."""
    for read in _BY_FIRST.get(window.char(pos), ()):
        if reading := read(window, pos, context):
            return reading
    return None
