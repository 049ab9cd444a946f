"""Words of time and what they mean."""

from typing import NamedTuple, TypeVar

from pipelines.records import Granularity
from pipelines.text.values.numbers import numerals
from pipelines.text.values.times.grammar.expressions import Origin

# What counts the unit behind it: 三年内, 半年内.
COUNTS = f"{numerals.START}两半余"

# Of these a company tells by the quarter: Q1营收.
RESULTS = "净利|营收|收入|业绩|财报|销量|利润|毛利|出货"

# Behind Q1: the results themselves, or what came to them.
OF_RESULTS = rf"[\u4e00-\u9fff]{{0,4}}(?:{RESULTS})"

_Meaning = TypeVar("_Meaning")


def _by_word(table: dict[_Meaning, str]) -> dict[str, _Meaning]:
    """The meaning of each word, from the words of each meaning."""
    meanings: dict[str, _Meaning] = {}
    for meaning, words in table.items():
        meanings |= dict.fromkeys(words.split(), meaning)
    return meanings


# Offsets from the issue date.
YEARS = _by_word({
    -3: "大前年", -2: "前年", -1: "去年 去年度 去岁 客岁", 0: "今年 本年 本年度 今年度 今岁",
    1: "明年 来年 来岁 下年 下一年 下年度", 2: "后年", 3: "大后年",
})  # fmt: skip
# The year before the one that a sentence reports on: 2024年……比上年增长 is of 2023.
FORMER_YEARS = _by_word({-1: "上年 上一年 上年度"})
QUARTERS = _by_word({
    -1: "上季度 上个季度 上一季度 上季", 0: "本季度 这个季度 本季", 1: "下季度 下个季度 下一季度",
})  # fmt: skip
MONTHS = _by_word({
    -2: "上上月 上上个月", -1: "上月 上个月 上一个月 上月份", 0: "本月 这个月 本月份",
    1: "下月 下个月 下一个月 下月份", 2: "下下月 下下个月",
})  # fmt: skip
_WEEK_OFFSETS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
WEEKS = {
    f"{word}{middle}{unit}": offset
    for word, offset in _WEEK_OFFSETS.items()
    for middle in ("", "个", "一")
    for unit in ("周", "星期", "礼拜")
}
DAYS = _by_word({
    -4: "大大前天", -3: "大前天", -2: "前天 前日", -1: "昨天 昨日", 0: "今天 今日", 1: "明天 明日",
    2: "后天", 3: "大后天", 4: "大大后天",
})  # fmt: skip
# 今起, 明起: reckoned from the day of the paper, even in a dispatch of another day.
FROM_ON = _by_word({-1: "昨", 0: "今", 1: "明"})
# 昨(17)日, 前(16日): with the date printed behind.
DAYS_OF_ONE = FROM_ON | {"前": -2}
# 去(2022)年, 上(4)月.
YEARS_OF_ONE = _by_word({-2: "前", -1: "去", 0: "今 本", 1: "明"})
MONTHS_OF_ONE = _by_word({-1: "上", 0: "本", 1: "下"})
# Monday is 0, as in Python.
WEEKDAYS = {day: number for number, day in enumerate("一二三四五六日")} | {"天": 6}
# Offsets from the last date before them in the article.
SAME_DAYS = _by_word({-1: "前一天 前一日", 0: "同日 同一天 当日 当天", 1: "次日 翌日 第二天 隔天"})
SAME_MONTHS = _by_word({0: "当月 同月", 1: "次月"})
SAME_YEARS = _by_word({0: "当年 同年", 1: "次年 翌年"})


class PartOfDay(NamedTuple):
    """The TIMEX3 code of a part of the day, its first hour and the hour it ends at."""

    code: str
    first_hour: int
    end_hour: int


class DayPart(NamedTuple):
    """A day and its part in one word."""

    origin: Origin
    offset: int
    part: str


class Vague(NamedTuple):
    """The TIMEX3 reference of a word without a date of its own, and its granularity."""

    timex: str
    grain: Granularity


DAY_PARTS = {
    "今晨": DayPart("now", 0, "早晨"),
    "今早": DayPart("now", 0, "早上"),
    "今晚": DayPart("now", 0, "晚上"),
    "今夜": DayPart("now", 0, "夜间"),
    "昨晨": DayPart("now", -1, "早晨"),
    "昨晚": DayPart("now", -1, "晚上"),
    "昨夜": DayPart("now", -1, "夜间"),
    "昨午": DayPart("now", -1, "中午"),
    "前晚": DayPart("now", -2, "晚上"),
    "今午": DayPart("now", 0, "中午"),
    "明晨": DayPart("now", 1, "早晨"),
    "明早": DayPart("now", 1, "早上"),
    "明晚": DayPart("now", 1, "晚上"),
    "当晚": DayPart("article", 0, "晚上"),
    "当夜": DayPart("article", 0, "夜间"),
    "是晚": DayPart("article", 0, "晚上"),
    "翌晨": DayPart("article", 1, "早晨"),
    "次晨": DayPart("article", 1, "早晨"),
    "次晚": DayPart("article", 1, "晚上"),
}

# The hours of the parts of the day are our convention.
_PARTS = {
    PartOfDay("NI", 0, 6): "凌晨 半夜 午夜 后半夜 下半夜",
    PartOfDay("MO", 4, 6): "黎明 拂晓",
    PartOfDay("MO", 6, 9): "清晨 早晨 早上 早间 一早 大清早 早 晨",
    PartOfDay("MO", 6, 12): "上午 午前",
    PartOfDay("DT", 6, 18): "白天 日间",
    PartOfDay("MI", 11, 13): "中午 正午 午间 晌午",
    PartOfDay("AF", 12, 18): "下午 午后 后晌",
    PartOfDay("EV", 17, 19): "傍晚",
    PartOfDay("EV", 18, 24): "晚上 晚间 晚",
    PartOfDay("NI", 18, 24): "夜间 夜里 夜 前半夜 上半夜",
    PartOfDay("NI", 21, 24): "深夜",
}
PARTS = _by_word(_PARTS)
# Of these one may stand right behind 昨 and the like.
PARTS_BEHIND_A_DAY = (
    "凌晨",
    "清晨",
    "上午",
    "中午",
    "午间",
    "下午",
    "傍晚",
    "晚间",
    "深夜",
    "午夜",
)
AFTERNOON = frozenset({"AF", "EV"})
# Behind these an hour that is no later is one of the afternoon: 上午9时至5时.
BEFORE_EVENING = frozenset({"MO", "MI"})
MIDNIGHT = frozenset({"半夜", "午夜"})  # of the evening before: 半夜11点
LATE = frozenset({"夜间", "夜里", "深夜", "夜"})
# These name a time when they stand alone, the others only after a day or before an hour.
STANDALONE_PARTS = (
    "上午",
    "下午",
    "凌晨",
    "中午",
    "傍晚",
    "晚上",
    "早上",
    "后半夜",
    "下半夜",
    "前半夜",
    "上半夜",
)

# The edge of a period: its start, middle or end by convention, or its last day (`last`).
EDGES = {
    **dict.fromkeys(("初", "伊始", "初期"), "start"),
    **dict.fromkeys(("中", "中期"), "mid"),
    **dict.fromkeys(("底", "终", "杪", "末期"), "end"),
    "末": "last",
}
# The edges of decades and centuries alone: a third, or half.
EDGES_OF_AGES = {
    "前期": "start",
    "中叶": "mid",
    "后期": "end",
    **dict.fromkeys(("上半叶", "前半叶"), "first"),
    **dict.fromkeys(("下半叶", "后半叶"), "second"),
}
# Periods named by their edge alone, and the edge.
EDGE_WORDS = {
    "年初": ("year", "start"),
    "年中": ("year", "mid"),
    **dict.fromkeys(("年底", "年终", "岁末"), ("year", "end")),
    "年末": ("year", "last"),
    "月初": ("month", "start"),
    "月底": ("month", "end"),
    "月末": ("month", "last"),
    "季初": ("quarter", "start"),
    "季末": ("quarter", "last"),
    "期初": ("period", "start"),
    "期末": ("period", "last"),
}
# 年初一 is a day of the Chinese calendar.
EDGE_TRAPS = "(?<=年初)[一二三四五六七八九]"

_VAGUE = {
    Vague("PAST_REF", "day"): (
        "近日 日前 近期 近来 最近 近些天 近几天 连日来 前些天 前几天 前不久 不久前 此前 前段时间"
        " 近一段时间 一段时间以来"
    ),
    Vague("PAST_REF", "year"): (
        "近年来 近年 近些年 近些年来 多年来 前些年 当年 上赛季 上个赛季 上财年 上个财年 上一财年"
    ),
    Vague("PRESENT_REF", "day"): "目前 当前 现在 如今 眼下 当下 这两天 这几天 现阶段",
    Vague("PRESENT_REF", "year"): "本赛季 这个赛季 本财年 本财政年度",
    Vague("FUTURE_REF", "year"): "下赛季 下个赛季 下财年 下个财年 下一财年",
    Vague("FUTURE_REF", "day"): "今后 未来 不久的将来",
}
VAGUE = _by_word(_VAGUE)
# Vague only before these, and in no sentence that names a year: 当年的渡口, but
# 2016年动工,当年的投资.
VAGUE_BEFORE = {"当年": frozenset("的在我你他她它这那就,")}
# They are other words before these: 最近的, 未来感.
VAGUE_TRAPS = {
    "最近": frozenset("的时处点"),
    "未来": frozenset("感派学式科城之产"),
    "现在": frozenset("校场"),
}
