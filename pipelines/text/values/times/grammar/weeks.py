"""Weeks and their days: 上周, 周三, 周末, 第2周, 第一个周二, 最后一天."""

from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    DAY,
    MONTH,
    WEEK,
    YEAR,
    Each,
    Expression,
    FirstDays,
    NewPeriod,
    Nth,
    NthUnit,
    TenDays,
    Weekday,
    Weekend,
    WeekOffset,
    level_of,
)
from pipelines.text.values.times.grammar.parts import (
    PRINTED,
    Form,
    Match,
    N,
    PartChapter,
    char_before,
    lexicon,
    printed_date,
    small,
)

WEEKS = PartChapter("Weeks, weekdays and what counts them")

_DAYS = "".join(words.WEEKDAYS)
_WEEKDAY = r"(?P<w>[一二三四五六日天])(?![次期课节篇报刊讲个场轮岁遍])"
# 第2周, 第一个周二, 最后一天.
_NTH = (
    rf"(?:第(?P<n>{N})|最后一)(?P<unit>个?(?:周|星期|礼拜)|天|个月)"
    r"(?P<w>[一二三四五六日天](?!次))?"
)
_NTH_UNITS: dict[str, NthUnit] = {
    "周": "week", "星期": "week", "礼拜": "week", "天": "day", "月": "month",
}  # fmt: skip
# Behind these 新 is part of another word: 最新, 更新.
_OF_NEW = frozenset("最更创革全刷重翻崭")
_MOST: dict[str, int] = {"week": 53, "day": 366, "month": 12}


@WEEKS.part(
    "weekend of a week",
    DAY,
    Form("末", "末(?!端)"),
    examples={"上周末开园。": "2022-W15-WE"},
    not_in=["上周末端的路段。"],
)
def weekend_of_week(match: Match, before: Expression | None) -> Weekend | None:
    """末 of 上周末."""
    return Weekend(of=before) if isinstance(before, WeekOffset) else None


@WEEKS.part(
    "nth of a month or year",
    DAY,
    Form("第最", _NTH),
    examples={
        "3月第2周试水。": "2022-W11",
        "3月的第一个周二签约。": "2022-03-01",
        "3月最后一天收官。": "2022-03-31",
        "2021年的第三个月开工。": "2021-03",
    },
    not_in=["2013年第十三个月。", "上周第一天,园区限流。"],
)
def nth(match: Match, before: Expression | None) -> Nth | None:
    """第2周, 第一个周二, 第十天, 第三个月, 最后一天."""
    if level_of(before) not in (YEAR, MONTH):
        return None
    number = small(match["n"]) if match["n"] else -1
    if match["w"]:
        return Nth(number, "weekday", words.WEEKDAYS[match["w"]], of=before)
    unit = _NTH_UNITS[match["unit"].removeprefix("个")]
    exists = number != 0 and number <= _MOST[unit]
    return Nth(number, unit, of=before) if exists else None


@WEEKS.part(
    "first days of a month",
    DAY,
    Form("前头首最", rf"(?:[前头首]|最初)(?P<n>{N})(?:天|(?P<week>个?(?:周|星期|礼拜)))"),
    examples={
        "3月前4天,园区限流。": "2022-03-01/2022-03-04",
        "3月最初三周,园区限流。": "2022-03-01/2022-03-21",
        "今年头两周,园区限流。": "2022-01-01/2022-01-14",
    },
    not_in=["4天前,园区限流。", "今年前两天,园区限流。"],
)
def first_days(match: Match, before: Expression | None) -> FirstDays | None:
    """前4天 of a month, 头两周 of a month or year."""
    in_weeks = match["week"] is not None
    is_part = level_of(before) == MONTH or (in_weeks and level_of(before) == YEAR)
    count = small(match["n"]) * (7 if in_weeks else 1)
    return FirstDays(count, of=before) if is_part else None


@WEEKS.part(
    "new week, month or year",
    WEEK,
    Form("新", "新的?一(?P<unit>[周月年])(?![期刊岁])"),
    examples={"新一周少雨。": "2022-W16", "新的一月,电价下调。": "2022-04"},
    not_in=["最新一周的数据。", "更新一周期。"],
)
def new_period(match: Match, before: Expression | None) -> NewPeriod | None:
    """新一周."""
    return None if char_before(match) in _OF_NEW else NewPeriod(match["unit"])


@WEEKS.part(
    "week from the issue",
    WEEK,
    lexicon(words.WEEKS, "(?![期刊])"),
    examples={"上周,雨势减弱。": "2022-W15", "下个星期复航。": "2022-W17"},
    not_in=["上周刊登。"],
)
def week_from_issue(match: Match, before: Expression | None) -> WeekOffset:
    """上周, 本周."""
    return WeekOffset(words.WEEKS[match["word"]], of=before)


@WEEKS.part(
    "weekend",
    DAY,
    Form("周", "周末"),
    examples={"周末爬山。": "2022-W16-WE"},
    not_in=["周末版刊出。"],
)
def weekend(match: Match, before: Expression | None) -> Weekend:
    """周末 alone."""
    return Weekend(of=WeekOffset(0))


@WEEKS.part(
    "weekday",
    DAY,
    Form("周星礼", f"(?:周|星期|礼拜){_WEEKDAY}{PRINTED}"),
    examples={
        "周一,渡口停航。": "2022-04-18",
        "将于周五复航。": "2022-04-22",
        "周三(13日)停航。": "2022-04-13",
    },
    not_in=["周三次开会。"],
)
def weekday(match: Match, before: Expression | None) -> Weekday:
    """周三, 星期三, with or without its date."""
    return _weekday(match, before, printed=True)


@WEEKS.part(
    "day of a week",
    DAY,
    Form(_DAYS, f"(?<=[周期拜]){_WEEKDAY}{PRINTED}"),
    examples={
        "上周五,剧团返程。": "2022-04-15",
        "下星期天开园。": "2022-05-01",
        "本周五(22日)复航。": "2022-04-22",
    },
    not_in=["上周三次开会。"],
)
def day_of_week(match: Match, before: Expression | None) -> Weekday | None:
    """三 of 上周三."""
    return _weekday(match, before, printed=True) if _is_week(before) else None


@WEEKS.part(
    "weekday at the right of a range",
    DAY,
    Form(_DAYS, f"(?<=[周期拜][一二三四五六][至到—~-]){_WEEKDAY}"),
    examples={"下周四至六,书市延时。": "2022-04-28/2022-04-30"},
)
def weekday_right(match: Match, before: Expression | None) -> Weekday:
    """六 of 周四至六."""
    return _weekday(match, before)


@WEEKS.part(
    "further weekday of a set",
    DAY,
    Form(
        _DAYS,
        f"(?<=[一二三四五六][、和及与]){_WEEKDAY}(?=[、和及与,。;开]|[上下]午|晚|$)",
    ),
    examples={"每周三、五开放。": "XXXX-WXX-3; XXXX-WXX-5"},
)
def listed_weekday(match: Match, before: Expression | None) -> Weekday | None:
    """五 of 每周三、五."""
    return _weekday(match, before) if _is_week(before) else None


def _weekday(match: Match, before: Expression | None, printed: bool = False) -> Weekday:
    date = printed_date(match) if printed else None
    return Weekday(words.WEEKDAYS[match["w"]], date, of=before)


def _is_week(before: Expression | None) -> bool:
    return level_of(before) == WEEK and not isinstance(before, TenDays | Each)
