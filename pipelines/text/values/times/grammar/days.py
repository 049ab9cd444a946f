"""Days: 3月3日, 3日, 昨日(16日), 次日, 同期, 冬至前一天."""

import re

from pipelines.text.values.quantities.classifiers import CLASSIFIERS
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    DAY,
    MONTH,
    PART,
    YEAR,
    Day,
    DayOffset,
    DayShift,
    Expression,
    Month,
    MonthOffset,
    PartOfDay,
    PrintedDate,
    SamePeriod,
    YearOffset,
    level_of,
    names_day,
)
from pipelines.text.values.times.grammar.parts import (
    ABOUT,
    DIGIT,
    HAN_DIGITS,
    NUMBERS,
    PRINTED,
    TENS,
    Form,
    Match,
    N,
    PartChapter,
    char_before,
    lexicon,
    printed_date,
    small,
)
from pipelines.text.values.words import words_of
from pipelines.text.words.datelines import opens_report
from pipelines.text.words.matching import any_of

DAYS = PartChapter("Days")

_ONE_DIGIT = "一二三四五六七八九两零〇"
_WEEKDAY_BEHIND = (
    r"(?: ?(?:星期|周|礼拜)[一二三四五六日天]"
    r"| ?\((?:星期|周|礼拜)?[一二三四五六日天](?:[、至到—和](?:星期|周|礼拜)?[一二三四五六日天])?\)"
    r"|, ?(?:星期|周|礼拜)[一二三四五六日天](?=[,。)]|$))?"
)
# A day without 日: no unit can follow (10月22到任, but 10月22人).
_NO_UNIT_BEHIND = r",(?!\d)|[。;:!?)到至—~晚早凌]|上午|下午|出生|$"
# The days of a list leave their unit to the last: 4月8、9日, 28、29两天, 3月5、6两晚.
_LIST = rf"[、和及](?:{N}[、和及]){{0,3}}{N} ?(?:[日号]|[两三四五2-5][天日晚夜])"
_LISTED_BEFORE = re.compile(rf"(?:[月、和及与]|[^\u4e00-\u9fff\d]|^){N}[日号]?[、和及与]$")
_OF_MANY_YEARS = tuple("年史届创超比较")
# 今起, 明起.
_FROM_THEN_ON = "(?=起(?:[,。;:至到开实正网推试运施降停禁放执]|$))"
_SHIFTS = {
    "前一天": -1, "前一日": -1, "前两天": -2,
    "次日": 1, "翌日": 1, "第二天": 1, "后一天": 1, "后一日": 1,
}  # fmt: skip
_LEFT_OF_TWO = 8
# What may count behind a number: 二十八人.
_COUNTING_WORDS = frozenset(name[0] for name in CLASSIFIERS)


@DAYS.part(
    "day of a month",
    DAY,
    Form(
        NUMBERS,
        rf"(?P<d>{N}) ?(?P<mark>[日号])(?![元圆均产]){_WEEKDAY_BEHIND}",
        "日号",
    ),
    examples={
        "3月3日,书市开幕。": "2022-03-03",
        "15日,灯会闭幕。": "2022-04-15",
        "2021年10月12号,星期二,开馆。": "2021-10-12",
        "3月18日(五)公布。": "2022-03-18",
        "廿一日下午四时开往汉口。": "2022-04-21T16",
    },
    not_in=["3号楼完工。", "三日,他在家。", "12日均产量。"],
)
def day(match: Match, before: Expression | None) -> Day | None:
    """3月3日, 3日; without its month 3号 is none, nor 三日 but before 电."""
    if level_of(before) < MONTH and not _is_day_alone(match):
        return None
    number = small(match["d"])
    return Day(number, of=before) if 1 <= number <= 31 else None


def _is_day_alone(match: Match) -> bool:
    """Whether a number is a day of the month without its month."""
    if match["mark"] == "号":
        return False
    is_dateline = opens_report(match.string, match.end(), len(match.string))
    return is_dateline or match["d"] not in _ONE_DIGIT


@DAYS.part(
    "day of a list",
    DAY,
    Form(NUMBERS, rf"(?P<d>{N})(?={_LIST})", "、和及"),
    examples={
        "3月8、9日,停电检修。": "2022-03-08; 2022-03-09",
        "3月5、6两晚演出。": "2022-03-05; 2022-03-06; P2NI",
        "3月28、29、30三天放假。": "2022-03-28; 2022-03-29; 2022-03-30; P3D",
    },
    not_in=["8、9人。"],
)
def listed_day(match: Match, before: Expression | None) -> Day | None:
    """8 of 4月8、9日, 28 of 28、29两天."""
    is_day = _is_one_month(before) if before else _begins_or_continues_list(match)
    number = small(match["d"])
    return Day(number, of=before) if is_day and 1 <= number <= 31 else None


def _begins_or_continues_list(match: Match) -> bool:
    """Whether a number before more days is one without its month: 28 of 28、29两天, no 三."""
    return match["d"] not in _ONE_DIGIT or _LISTED_BEFORE.search(_text_before(match)) is not None


@DAYS.part(
    "last day of a list",
    DAY,
    Form(NUMBERS, rf"(?P<d>{N})(?=[两三四五2-5][天日晚夜])", "天日晚夜"),
    examples={"3月28、29两天放假。": "2022-03-28; 2022-03-29; P2D"},
    not_in=["张三、二十两天。"],
)
def last_listed_day(match: Match, before: Expression | None) -> Day | None:
    """29 of 28、29两天."""
    if before is not None or not _LISTED_BEFORE.search(_text_before(match)):
        return None
    number = small(match["d"])
    return Day(number) if 1 <= number <= 31 else None


def _text_before(match: Match) -> str:
    start = match.start()
    return match.string[max(0, start - _LEFT_OF_TWO) : start]


@DAYS.part(
    "day without 日 before a stop",
    DAY,
    Form(NUMBERS, rf"(?P<d>{N})(?={_NO_UNIT_BEHIND})"),
    examples={"3月22到任。": "2022-03-22", "生于1965年3月5,属蛇。": "1965-03-05"},
    not_in=["3月22人。"],
)
def bare_day(match: Match, before: Expression | None) -> Day | None:
    """22 of 10月22."""
    return _day_without_mark(match, before)


@DAYS.part(
    "day without 日 before a word",
    DAY,
    Form(
        f"{HAN_DIGITS}十廿卅",
        rf"(?P<d>{TENS}|{DIGIT})",
    ),
    examples={
        "一月二十三开馆。": "2022-01-23",
        "三月二十八通车。": "2022-03-28",
        "三月八表彰先进。": "2022-03-08",
    },
    not_in=[
        "三月二十八人到岗。",
        "三月十五场演出。",
        "三月十多天。",
        "三月一举夺冠。",
        "三月四川少雨。",
    ],
)
def bare_day_before_word(match: Match, before: Expression | None) -> Day | None:
    """二十八 of 五月二十八通车."""
    is_day = _word_follows(match) and not _begins_word(match)
    return _day_without_mark(match, before) if is_day else None


def _begins_word(match: Match) -> bool:
    """Whether the number and what follows are one word: 一举, 三峡."""
    start = match.start()
    words_from = words_of(match.string[start : start + 4].partition("\n")[0])
    return len(words_from[0].text) > len(match["d"])


def _word_follows(match: Match) -> bool:
    """Whether a word of two characters follows, which no counting word begins."""
    behind = words_of(match.string[match.end() : match.end() + 4].partition("\n")[0])
    if not behind or behind[0].text[0] in _COUNTING_WORDS:
        return False
    return len(behind[0].text) > 1


def _day_without_mark(match: Match, before: Expression | None) -> Day | None:
    number = small(match["d"])
    return Day(number, of=before) if _is_one_month(before) and 1 <= number <= 31 else None


def _is_one_month(before: Expression | None) -> bool:
    if isinstance(before, Month):
        return before.last is None
    return isinstance(before, MonthOffset)


@DAYS.part(
    "day from the issue",
    DAY,
    lexicon(words.DAYS, PRINTED),
    examples={
        "前天,水位回落。": "2022-04-17",
        "昨日(17日)20时,闸门关闭。": "2022-04-17T20",
        "去年今日,渡口封航。": "2021-04-19",
    },
    not_in=["说明天气多变。"],
)
def day_word(match: Match, before: Expression | None) -> DayOffset:
    """昨日, with or without its date: 昨日(16日)."""
    year = before if isinstance(before, YearOffset) else None
    return DayOffset(words.DAYS[match["word"]], printed=printed_date(match), of=year)


@DAYS.part(
    "day after tomorrow in Hong Kong, Macau and Taiwan",
    DAY,
    Form(
        "后",
        "(?:(?<![\u4e00-\u9fff\\d])|(?<=[于在将至到由从和及或])|(?<=明[日天]))"
        f"后日(?![常本益程报均产子期夜语元军间照光方记志课内渐]){PRINTED}",
    ),
    examples={"后日,渡口停航。": "2022-04-21", "会议将于後日举行。": "2022-04-21"},
    not_in=["产后日常护理。", "战后日本经济。", "他会在日后离开。", "三周后日均客流回升。"],
)
def day_after_tomorrow(match: Match, before: Expression | None) -> DayOffset:
    """後日, with or without its date."""
    return DayOffset(2, printed=printed_date(match))


@DAYS.part(
    "day of one character with its date",
    DAY,
    lexicon(words.DAYS_OF_ONE, rf"\((?P<d>{N})(?:日\)|\)日|\)(?=[晚晨早夜]))"),
    examples={
        "县府昨(18)日公告。": "2022-04-18",
        "他昨(18)晚返抵。": "2022-04-18TEV",
    },
    not_in=["他昨(三)到。"],
)
def day_with_date(match: Match, before: Expression | None) -> DayOffset:
    """昨(17)日, 今(18日), 昨(17)晚."""
    return DayOffset(words.DAYS_OF_ONE[match["word"]], printed=PrintedDate(None, small(match["d"])))


@DAYS.part(
    "day in one word with its part",
    PART,
    lexicon(words.DAY_PARTS, PRINTED + ABOUT),
    examples={
        "今晚8时,灯光秀上演。": "2022-04-19T20",
        "灯会昨晚(4月17日)开幕。": "2022-04-17TEV",
        "3月5日开演,当晚满座。": "2022-03-05; 2022-03-05TEV",
    },
    not_in=["今晚报刊登。"],
)
def day_part(match: Match, before: Expression | None) -> PartOfDay:
    """昨晚, 昨晚(16日), 当晚."""
    origin, days, part = words.DAY_PARTS[match["word"]]
    is_about = match["about"] is not None
    return PartOfDay(part, is_about, of=DayOffset(days, origin, printed_date(match)))


@DAYS.part(
    "today in one character",
    DAY,
    Form("今", f"今(?={any_of(words.PARTS_BEHIND_A_DAY)})"),
    examples={"今下午3时,明火扑灭。": "2022-04-19T15", "今清晨,渔船归港。": "2022-04-19TMO"},
    not_in=["今日下午开讲。"],
)
def today(match: Match, before: Expression | None) -> DayOffset:
    """今 before a part of the day."""
    return DayOffset(0)


@DAYS.part(
    "yesterday in one character",
    DAY,
    Form("昨", "(?<![如似胜])昨"),
    examples={
        "记者昨从水务局获悉。": "2022-04-18",
        "国防部昨表示。": "2022-04-18",
        "国军昨凌晨侦获船只。": "2022-04-18TNI",
    },
    not_in=["往事如昨。", "昨今两年。"],
)
def yesterday(match: Match, before: Expression | None) -> DayOffset:
    """昨 before what happened."""
    return DayOffset(-1)


@DAYS.part(
    "from now on",
    DAY,
    lexicon(words.FROM_ON, _FROM_THEN_ON),
    examples={"书市今起开门。": "2022-04-19", "明起停航。": "2022-04-20"},
    not_in=["文明起源。"],
)
def from_now_on(match: Match, before: Expression | None) -> DayOffset:
    """今起, 明起."""
    return DayOffset(words.FROM_ON[match["word"]], "printed")


@DAYS.part(
    "from the day of the paper on",
    DAY,
    Form("即", "即日"),
    examples={"即日起至6月底,茶园免票。": "2022-04-19/2022-06"},
    not_in=["翻开即日记。"],
)
def from_today_on(match: Match, before: Expression | None) -> DayOffset:
    """即日起."""
    return DayOffset(0, "printed")


@DAYS.part(
    "day before or after a day",
    PART,
    lexicon(_SHIFTS),
    examples={
        "冬至前一天。": "2021-12-20",
        "除夕前两天进货。": "2022-01-29",
        "3月5日前一天。": "2022-03-04",
    },
    not_in=["比赛前一天到场。"],
)
def shifted_day(match: Match, before: Expression | None) -> DayShift | None:
    """前一天 of a day just named: 冬至前一天."""
    if before is None or before.level != DAY or not names_day(before):
        return None
    return DayShift(_SHIFTS[match["word"]], of=before)


@DAYS.part(
    "day of the last date",
    DAY,
    lexicon(words.SAME_DAYS),
    examples={
        "3月3日签约,同日动工。": "2022-03-03; 2022-03-03",
        "3月3日抵达,次日返程。": "2022-03-03; 2022-03-04",
        "3月3日客流比去年同日大增。": "2022-03-03; 2021-03-03",
    },
    not_in=["3月3日开馆,不同日期的船票。"],
)
def same_day(match: Match, before: Expression | None) -> DayOffset:
    """当天, 次日; 同日 of another year."""
    year = before if isinstance(before, YearOffset) else None
    return DayOffset(words.SAME_DAYS[match["word"]], "article", of=year)


@DAYS.part(
    "that day",
    DAY,
    Form("是", r"(?<![\u4e00-\u9fff\d])是日"),
    examples={"3月3日签约。是日,大雪。": "2022-03-03; 2022-03-03"},
    not_in=["目标是日本京都。"],
)
def that_day(match: Match, before: Expression | None) -> DayOffset:
    """是日 at the head of a clause, as papers used to print."""
    return DayOffset(0, "article")


@DAYS.part(
    "same period",
    DAY,
    Form("同", "同期|同季度?"),
    examples={
        "2021年第四季度增收,高于上年同季。": "2021-Q4; 2020-Q4",
        "一季度发货大增,较去年同期翻番。": "2022-Q1; 2021-Q1",
        "1至3月产糖,同期销糖。": "2022-01/2022-03; 2022-01/2022-03",
        "截至3月20日,开工甚多,去年同期开工不多。": "2022-03-20 until; 2021-03-20 until",
    },
    not_in=["气温较常年同期偏高。", "众人共同期待。", "同季成熟的瓜果。"],
)
def same_period(match: Match, before: Expression | None) -> SamePeriod | None:
    """同期, alone or of a year; 常年同期, 历史同期 and 创同期新高 are of many years."""
    is_quarter = match[0] != "同期"
    if level_of(before) == YEAR:
        return SamePeriod(is_quarter, of=before)
    if is_quarter:
        return None
    is_of_many = before is not None or char_before(match) in _OF_MANY_YEARS
    return None if is_of_many else SamePeriod()
