"""Dates printed in figures alone: 2023-03-01, 20230301, 03-01 and 2008.03."""

import re

from pipelines.text.values.times.grammar.expressions import (
    DAY,
    MONTH,
    YEAR,
    Day,
    Expression,
    Month,
    Year,
)
from pipelines.text.values.times.grammar.parts import ARABIC, Form, Match, PartChapter

FIGURES = PartChapter("Dates in figures alone")

_YEAR = r"(?P<y>(?:1[5-9]|20|21)\d\d)"
_MONTH_DIGITS = "(?:0[1-9]|1[0-2])"
_DAY_DIGITS = r"(?:3[01]|[12]\d|0[1-9])"
_MAYBE_ZERO = r"(?P<m>0?[1-9]|1[0-2])"
_DAY_MAYBE_ZERO = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_LEFT_END = re.compile(
    r"(?:\d{4}(?P<s>[./-])\d{1,2}(?P=s)|(?:时间|日期|展期|期限):\d{1,2}(?P<dot>\.))\d{1,2}"
    r"(?:——?|[~至到-])$"
)
_LEFT_MONTH = re.compile(r"\d{4}(?:\.\d{1,2}|年\d{1,2}月)(?:——?|[~至到-])$")
_LEFT_REACH = 12


def _text_before(match: Match) -> str:
    start = match.start()
    return match.string[max(0, start - _LEFT_REACH) : start]


def _date(match: Match) -> Day:
    year, month, day = (int(match[name]) for name in "ymd")
    return Day(day, of=Month(month, of=Year(year)))


@FIGURES.part(
    "date with signs between",
    DAY,
    Form(
        ARABIC,
        rf"{_YEAR}(?P<s>[-./]){_MAYBE_ZERO}(?P=s){_DAY_MAYBE_ZERO}(?![\d.])T?",
        "-./",
    ),
    examples={
        "公告日期为2022-03-09。": "2022-03-09",
        "截稿前更新至2021.11.30。": "2021-11-30",
        "校样2020/11/05付印。": "2020-11-05",
        "布展:2022.3.20-2022.3.26。": "2022-03-20/2022-03-26",
    },
    not_in=["编号1023-03-01存档。", "网址192.168.1.1。"],
)
def date_with_signs(match: Match, before: Expression | None) -> Day | None:
    """2023-03-01, 2023.3.1 and 2023/3/1."""
    text = _text_before(match)
    goes_on = text.endswith("-") and not _LEFT_END.search(text)
    return None if goes_on else _date(match)


@FIGURES.part(
    "date of eight digits",
    DAY,
    Form(
        ARABIC,
        rf"(?P<y>(?:19|20)\d\d)(?P<s> ?)(?P<m>{_MONTH_DIGITS})(?P=s)(?P<d>{_DAY_DIGITS})"
        r"(?![\d.,%号元个人件次万亿])",
    ),
    examples={"档案编于20190507。": "2019-05-07", "档案编于2019 05 07。": "2019-05-07"},
    not_in=["发放20190507元。", "客流20190507人次。"],
)
def date_of_eight_digits(match: Match, before: Expression | None) -> Day:
    """20230301, 2023 03 01."""
    return _date(match)


@FIGURES.part(
    "month and day before a clock time",
    DAY,
    Form(
        ARABIC,
        rf"(?<![\d.-])(?P<m>{_MONTH_DIGITS})-(?P<d>{_DAY_DIGITS})(?= ?\d{{1,2}}:\d\d)",
        "-",
    ),
    examples={"会议03-01 9:00召开。": "2022-03-01T09:00"},
    not_in=["比分03-01。"],
)
def day_before_clock(match: Match, before: Expression | None) -> Day:
    """03-01 before 9:00."""
    return Day(int(match["d"]), of=Month(int(match["m"])))


@FIGURES.part(
    "month and day at the right of a range",
    DAY,
    Form(ARABIC, rf"{_MAYBE_ZERO}(?P<s>[./-]){_DAY_MAYBE_ZERO}(?![\d.%万亿])", "-./"),
    examples={
        "布展:2022.4.20-4.26。": "2022-04-20/2022-04-26",
        "布展:2022/4/28至5/3。": "2022-04-28/2022-05-03",
    },
    not_in=["涨幅2.4-4.26%。"],
)
def day_right(match: Match, before: Expression | None) -> Day | None:
    """4.26 of 2022.4.20-4.26."""
    left = _LEFT_END.search(_text_before(match))
    sign = left["s"] or left["dot"] if left else None
    if before is not None or sign != match["s"]:
        return None
    return Day(int(match["d"]), of=Month(int(match["m"])))


@FIGURES.part(
    "month and day at the left of a range",
    DAY,
    Form(
        ARABIC,
        rf"(?<=时间:|日期:|展期:|期限:){_MAYBE_ZERO}\.{_DAY_MAYBE_ZERO}"
        r"(?=(?:——?|[~至到-])\d{1,2}\.\d{1,2}(?![\d.%万亿]))",
        ".",
    ),
    examples={"展览时间:3.20—3.28。": "2022-03-20/2022-03-28"},
    not_in=["涨幅:3.20—3.28%。"],
)
def day_left(match: Match, before: Expression | None) -> Day:
    """5.20 of 时间:5.20—5.28."""
    return Day(int(match["d"]), of=Month(int(match["m"])))


@FIGURES.part(
    "year and month of a range",
    MONTH,
    Form(
        ARABIC,
        rf"{_YEAR}\.(?P<m>0?[1-9]|1[0-2])(?![\d.万亿元%])"
        r"(?P<left>(?=[—~至到-]{1,2}(?:(?:19|20)\d\d[.年]|至今))|(?<=\.\d\d)(?=[—~至到-]))?",
        ".",
    ),
    examples={
        "工期2008.03至2009年6月。": "2008-03/2009-06",
        "任期2019.9—2021.11。": "2019-09/2021-11",
    },
    not_in=["产值从650.3亿元增长至1638.8亿元。"],
)
def month_of_range(match: Match, before: Expression | None) -> Month | None:
    """2008.03 at either end of a range."""
    is_left = match["left"] is not None
    if not is_left and not _LEFT_MONTH.search(_text_before(match)):
        return None
    return Month(int(match["m"]), of=Year(int(match["y"])))


@FIGURES.part(
    "year of a range",
    YEAR,
    Form(
        ARABIC,
        r"(?<=[从自(])(?P<y>1\d{3}|20\d\d)(?=(?:——?|[到至~-])(?:1[0-9]|20)\d\d(?![\d.年]))",
        "—至到~-",
    ),
    examples={"从2016到2018,他在海岛。": "2016/2018", "林则徐(1785—1850)在此读书。": "1785/1850"},
    not_in=["从2016增至2018人。"],
)
def year_of_range(match: Match, before: Expression | None) -> Year:
    """2016 of 从2016到2018."""
    return Year(int(match["y"]))


@FIGURES.part(
    "year of a founding or a birth",
    YEAR,
    Form(ARABIC, r"(?<=[建生始立卒办设源]于)(?P<y>1[5-9]\d\d|20\d\d)(?=[,。;、)]|$)"),
    examples={"学校创建于1958。": "1958"},
    not_in=["高于1958。", "大于2000,小于3000。"],
)
def year_of_founding(match: Match, before: Expression | None) -> Year:
    """1958 of 创建于1958."""
    return Year(int(match["y"]))
