"""Words of time and what they mean."""


def _offsets(table: dict[int, str]) -> dict[str, int]:
    return {word: offset for offset, words in table.items() for word in words.split()}


# Offsets from the issue date.
YEARS = _offsets({
    -3: "大前年", -2: "前年", -1: "去年 去年度", 0: "今年 本年 本年度 今年度",
    1: "明年 来年 下年 下一年 下年度", 2: "后年", 3: "大后年",
})  # fmt: skip
# The year before the one that a sentence reports on: 2024年……比上年增长 is of 2023.
FORMER_YEARS = _offsets({-1: "上年 上一年 上年度"})
QUARTERS = _offsets({
    -1: "上季度 上个季度 上一季度 上季", 0: "本季度 这个季度 本季", 1: "下季度 下个季度 下一季度",
})  # fmt: skip
MONTHS = _offsets({
    -2: "上上月 上上个月", -1: "上月 上个月 上一个月 上月份", 0: "本月 这个月 本月份", 1: "下月 下个月 下一个月 下月份",
})  # fmt: skip
WEEKS = {
    f"{word}{middle}{unit}": offset
    for word, offset in {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}.items()
    for middle in ("", "个", "一")
    for unit in ("周", "星期", "礼拜")
}
DAYS = _offsets({
    -4: "大大前天", -3: "大前天", -2: "前天 前日", -1: "昨天 昨日", 0: "今天 今日", 1: "明天 明日",
    2: "后天", 3: "大后天", 4: "大大后天",
})  # fmt: skip
# 今起, 明起: what a paper says of its own day, whatever the day of a dispatch.
FROM_ON = _offsets({-1: "昨", 0: "今", 1: "明"})
# Counted from Monday, as Python does.
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
# Offsets from the article's last date before them.
SAME_DAYS = _offsets({-1: "前一天 前一日", 0: "同日 同一天 当日 当天", 1: "次日 翌日 第二天 隔天"})
SAME_MONTHS = _offsets({0: "当月 同月", 1: "次月"})
SAME_YEARS = _offsets({0: "当年 同年", 1: "次年 翌年"})
# A day and its part in one word: where the day counts from, its offset, the part.
DAY_PARTS = {
    "今晨": ("now", 0, "早晨"), "今早": ("now", 0, "早上"), "今晚": ("now", 0, "晚上"),
    "今夜": ("now", 0, "夜间"), "昨晨": ("now", -1, "早晨"), "昨晚": ("now", -1, "晚上"),
    "昨夜": ("now", -1, "夜间"), "前晚": ("now", -2, "晚上"), "明晨": ("now", 1, "早晨"),
    "明早": ("now", 1, "早上"), "明晚": ("now", 1, "晚上"), "当晚": ("article", 0, "晚上"),
    "当夜": ("article", 0, "夜间"), "次晨": ("article", 1, "早晨"), "次晚": ("article", 1, "晚上"),
}  # fmt: skip

# Parts of the day under their TIMEX3 code, first and last hour; the hours are the house's convention.
_PARTS = {
    ("NI", 0, 6): "凌晨 半夜 午夜 后半夜 下半夜", ("MO", 4, 6): "黎明 拂晓",
    ("MO", 6, 9): "清晨 早晨 早上 早间 一早 大清早 早 晨", ("MO", 6, 12): "上午", ("DT", 6, 18): "白天 日间",
    ("MI", 11, 13): "中午 正午 午间", ("AF", 12, 18): "下午 午后", ("EV", 17, 19): "傍晚",
    ("EV", 18, 24): "晚上 晚间 晚", ("NI", 18, 24): "夜间 夜里 夜 前半夜 上半夜", ("NI", 21, 24): "深夜",
}  # fmt: skip
PARTS = {word: part for part, words in _PARTS.items() for word in words.split()}
AFTERNOON = frozenset({"AF", "EV"})
MIDNIGHT = frozenset({"半夜", "午夜"})  # of the evening before: 半夜11点
LATE = frozenset({"夜间", "夜里", "深夜", "夜"})
# These name a time of one day when they stand alone; the others only after a day or before an hour.
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

# The rim of a period: its start, middle or end by convention, or its last day (`last`).
EDGES = {
    "初": "start", "伊始": "start", "初期": "start", "中期": "mid", "中": "mid", "底": "end", "末期": "end",
    "年底": "end", "终": "end", "年初": "start", "末": "last", "年末": "last",
}  # fmt: skip
# The rims of decades and centuries alone: a third, or half.
EDGES_OF_AGES = {
    "中叶": "mid", "前期": "start", "后期": "end", "上半叶": "first", "前半叶": "first", "下半叶": "second",
    "后半叶": "second",
}  # fmt: skip
# Periods named by their rim alone.
RIM_WORDS = {
    "年初": ("year", "start"), "年底": ("year", "end"), "年终": ("year", "end"), "岁末": ("year", "end"),
    "年末": ("year", "last"), "年中": ("year", "mid"), "月初": ("month", "start"), "月底": ("month", "end"),
    "月末": ("month", "last"), "季初": ("quarter", "start"), "季末": ("quarter", "last"),
    "期初": ("period", "start"), "期末": ("period", "last"),
}  # fmt: skip
# They are other words before these: 期末考试, 年终奖, 年初一.
RIM_TRAPS = {
    "期末": "考复测",
    "期初": "考",
    "年终": "奖",
    "年初": "一二三四五六七八九",
    "月末": "考",
    "年中": "国华学考医药央间",
}

# TIMEX3 reference and granularity of what has no date of its own.
_VAGUE = {
    "近日 日前 近期 近来 最近 近些天 近几天 连日来 前些天 前几天 前不久 不久前 此前 前段时间": (
        "PAST_REF",
        "day",
    ),
    "近一段时间 一段时间以来": ("PAST_REF", "day"),
    "近年来 近年 近些年 近些年来 多年来 前些年 当年": ("PAST_REF", "year"),
    "目前 当前 现在 如今 眼下 当下 这两天 这几天 现阶段": ("PRESENT_REF", "day"),
    "今后 未来 不久的将来": ("FUTURE_REF", "day"),
}
VAGUE = {word: reference for words, reference in _VAGUE.items() for word in words.split()}
# They are vague before these alone, and in no sentence that names a year: 当年的渡口, but 2016年动工,当年的投资.
VAGUE_BEFORE = {"当年": "的在我你他她它这那就,"}
VAGUE_TRAPS = {"最近": "的时处点", "未来": "感派学式科城之产", "现在": "校场"}
