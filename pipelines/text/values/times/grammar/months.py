"""Months and the thirds of a month: 3月, 三四月间, 前11个月, 上月, 8、9两月, 4月下旬."""

from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    MONTH,
    WEEK,
    YEAR,
    Expression,
    Month,
    MonthOffset,
    TenDays,
    level_of,
)
from pipelines.text.values.times.grammar.parts import (
    DIGIT,
    HAN_DIGITS,
    NUMBERS,
    Form,
    Match,
    N,
    PartChapter,
    lexicon,
    small,
)

MONTHS = PartChapter("Months and thirds of a month")

# 七月流火 and 八月未央 are sayings of the late summer.
_NO_MONTH = "(?![饼亮球票嫂子薪嵌]|流火|未央)"
_THIRDS = {
    "上旬": 0, "中旬": 1, "下旬": 2, "上中旬": 3, "中下旬": 4, "上半月": 5, "下半月": 6,
}  # fmt: skip


def _up_to(first: int, last: int, before: Expression | None) -> Month | None:
    """From one month to another of the same year, None where they are none such."""
    return Month(first, last, of=before) if 1 <= first < last <= 12 else None


@MONTHS.part(
    "first months",
    MONTH,
    Form("头前首", rf"(?P<head>(?<![\u4e00-\u9fff\d])|(?<=累计))?[头前首](?P<n>{N})个?月"),
    examples={
        "前11个月,运量持平。": "2021-01/2021-11",
        "前2月,出口回升。": "2022-01/2022-02",
        "税收累计前2月增收。": "2022-01/2022-02",
        "今年首两个月,客流翻番。": "2022-01/2022-02",
    },
    not_in=["前13个月,产量回升。"],
)
def first_months(match: Match, before: Expression | None) -> Month | None:
    """前11个月; behind a year or 累计 or at the head of a clause also 前4月."""
    at_head = match["head"] is not None
    counts_months = "个" in match[0] or at_head or level_of(before) == YEAR
    return _up_to(1, small(match["n"]), before) if counts_months else None


@MONTHS.part(
    "last months of a year",
    MONTH,
    Form("后", rf"后(?P<n>{N})个?月"),
    examples={"2024年后3个月赶工。": "2024-10/2024-12"},
    not_in=["去年后13个月,产量回升。"],
)
def last_months(match: Match, before: Expression | None) -> Month | None:
    """后3个月 of a year."""
    return _up_to(13 - small(match["n"]), 12, before) if level_of(before) == YEAR else None


@MONTHS.part(
    "two months in words",
    MONTH,
    Form(
        HAN_DIGITS,
        rf"(?P<a>{DIGIT})(?P<m>{DIGIT})两?月[份间]?",
    ),
    examples={"去年三四月间,渠水断流。": "2021-03/2021-04"},
    not_in=["五七月停航。"],
)
def two_months_in_words(match: Match, before: Expression | None) -> Month | None:
    """三四月间: a month and the next."""
    return _two_months(match, before)


@MONTHS.part(
    "two months with a sign between",
    MONTH,
    Form(
        NUMBERS,
        rf"(?:(?P<a>\d\d?)[、和](?P<m>\d\d?) ?两?月份?"
        rf"|(?P<c>{N})[、和](?P<n>{N})两(?:个)?月)",
        "、和",
    ),
    examples={
        "6、7月份,蝉声最密。": "2022-06/2022-07",
        "8、9两月销量下降。": "2021-08/2021-09",
        "6、7两月试运行。": "2022-06/2022-07",
        "三、四两月少雨。": "2022-03/2022-04",
    },
)
def two_months(match: Match, before: Expression | None) -> Month | None:
    """6、7月份, 8、9两月."""
    return _two_months(match, before)


def _two_months(match: Match, before: Expression | None) -> Month | None:
    groups = match.groupdict()
    first, last = small(groups["a"] or groups["c"]), small(groups["m"] or groups["n"])
    return _up_to(first, last, before) if last == first + 1 else None


@MONTHS.part(
    "month",
    MONTH,
    Form(f"{NUMBERS}元", rf"(?P<m>{N}|元) ?月份?{_NO_MONTH}", "月"),
    examples={
        "3月,茶园开采。": "2022-03",
        "2021年元月,书店开门。": "2021-01",
        "十月,糖厂满产。": "2021-10",
    },
    not_in=["三月薪,十二月饼。", "13月。", "七月流火,暑气渐消。"],
)
def month(match: Match, before: Expression | None) -> Month | None:
    """3月, 元月."""
    number = 1 if match["m"] == "元" else small(match["m"])
    return Month(number, of=before) if 1 <= number <= 12 else None


@MONTHS.part(
    "month from the issue",
    MONTH,
    lexicon(words.MONTHS),
    examples={"上月20日,渡口停航。": "2022-03-20", "上月底,新渠通水。": "2022-03 end"},
)
def month_from_issue(match: Match, before: Expression | None) -> MonthOffset:
    """上月, 本月."""
    return MonthOffset(words.MONTHS[match["word"]], of=before)


@MONTHS.part(
    "month from the issue with its number",
    MONTH,
    lexicon(words.MONTHS_OF_ONE, rf"\({N}\)月"),
    examples={"上(3)月底,新渠通水。": "2022-03 end", "本(4)月18日开馆。": "2022-04-18"},
)
def month_with_number(match: Match, before: Expression | None) -> MonthOffset:
    """上(4)月, 本(5)月."""
    return MonthOffset(words.MONTHS_OF_ONE[match["word"]], of=before)


@MONTHS.part(
    "month of the last date",
    MONTH,
    lexicon(words.SAME_MONTHS),
    examples={
        "3月开馆,次月5日闭馆。": "2022-03; 2022-04-05",
        "3月出口比去年同月增长。": "2022-03; 2021-03",
        "3月出口比上月增长,比上年同月下降。": "2022-03; 2022-02; 2021-03",
        "3月出口比上年同月增长,进口较上年同月下降。": "2022-03; 2021-03; 2021-03",
    },
    not_in=["3月开馆,不同月份的潮水。"],
)
def same_month(match: Match, before: Expression | None) -> MonthOffset:
    """当月, 次月."""
    return MonthOffset(words.SAME_MONTHS[match["word"]], "article", of=before)


@MONTHS.part(
    "third of a month",
    WEEK,
    Form("上中下", "(?P<third>上中旬|中下旬|[上中下]旬|[上下]半月)"),
    examples={
        "4月下旬,槐花开。": "2022-04 end",
        "3月上中旬,雨水偏多。": "2022-03",
        "上旬,茶园扩种。": "2022-04 start",
        "3月下半月,雨水偏多。": "2022-03 end",
    },
)
def third(match: Match, before: Expression | None) -> TenDays:
    """上旬, 中旬, 下旬, 上中旬, 中下旬, 上半月, 下半月."""
    return TenDays(_THIRDS[match["third"]], of=before)
