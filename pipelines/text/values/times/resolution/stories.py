"""What dates take from the text before them: a year from their story, an origin from a report.

The year: 1998年夏,……。8月7日,……; the period before the one reported on: 比上年.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from pipelines.text.values.times.grammar.expressions import (
    Ahead,
    Day,
    DayOffset,
    EraYear,
    Expression,
    LunarDate,
    Month,
    MonthOffset,
    QuarterOffset,
    Weekday,
    WeekOffset,
    Year,
    YearName,
    YearOffset,
    find,
    in_place_of,
    within,
)
from pipelines.text.values.times.resolution.discourse import Discourse, is_compared
from pipelines.text.values.times.resolution.moments import Moment
from pipelines.text.values.window import Window

_JOINTS, _LIST_REACH = ("、", "和", "及", "与"), 24
_LISTED_AFTER_YEAR = re.compile(
    r"(?:\d{4}|[〇零一二三四五六七八九]{4}|[今明去前后])年"
    r"[\d一二三四五六七八九十月日号上中下旬初底末、和及与]{2,16}$"
)
_YEAR = r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)年"
# The year of a sentence: it begins with one, or has a date of one, neither of them an attribute
# (…施行的《办法》).
_SENTENCE, _SENTENCE_REACH = re.compile(r"[。!?;\n]"), 80
_OF_SENTENCE = re.compile(
    rf"{_YEAR}(?:(?<=^.{{5}}),|\d{{1,2}}月(?:\d{{1,2}}日)?)(?![^的《]*[的《])"
)
# The year of a paragraph's story: a month, season or festival of it, which is no attribute and not
# the time since when (自2020年5月起).
_STORY_REACH = 600
_OF_STORY = re.compile(
    rf"(?<![自从继])(?<![至到—~-]){_YEAR}"
    r"(?:\d{1,2}月|[初盛仲]?[春夏秋冬]|春节|国庆|元旦|中秋|[底初])"
    r"(?![^,。;的《起]{0,30}(?:[的《起]|以来))"
)
# What leads back to the days of the issue.
_PRESENT = re.compile(
    "本[年报届次]|目前|当前|眼下|近[日年期来]|日前|不久前|[昨今]|去年|(?<![\u4e00-\u9fff])现在"
    "|记者|采访|新华社|以来"
)
# A year printed behind that of an era: 熙宁八年(1075年)正月.
_IN_WORDS = re.compile(r"[^\d,。;、\n]{1,12}?月")
_PRINTED, _LAST_EMPEROR = re.compile(r"\((?P<year>\d{3,4})年\)$"), 1912
# 股市当天大跌 is of the day last named; 活动当天, of the event in the news;
# 开赛当天,口岸人多, of the race.
_OF_EVENT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![在于而就为从到自至或与和])"
    r"(?<!活动)(?<!开幕)(?<!大会)(?<!会议)(?<!仪式)当[天日晚](?=[,、)的])"
)
_DAY_BEFORE = re.compile(r"[日号\d一二三四五六七八九十][、和及与]$")
_WEEKDAY_BEFORE = re.compile("[周期拜][一二三四五六][、和及与]$")
# 本周五降温,周六: of the week named last in the sentence, which is this one.
_IN_THIS_WEEK = re.compile(
    r"(?:本|这[个一]?)(?:周|星期|礼拜)(?![边期刊年])"
    r"(?:(?![上下]个?(?:周|星期|礼拜))[^。;!?\n]){0,40}$"
)
_WEEK_REACH = 44
_SOON, _JUST_PAST = 10, timedelta(days=3)
# A story so many years back is of history; a year of this century ends it.
_LONG_PAST, _YEARS_NEAR_PRESENT = 20, re.compile(r"20\d\d年|今年|明年")
_HALF_YEAR, _HALF_MONTH = 6, 15
_WITHIN_MONTH = frozenset({"month", "ten_days", "day", "daypart", "hour", "minute"})


@dataclass(slots=True)
class Place:
    """Where a date stands: its window, its first character and the first of its paragraph."""

    window: Window
    pos: int
    paragraph: int


def of_story(place: Place, expression: Expression, context: Discourse, ahead: Ahead) -> Expression:
    """The expression with the year of its list, sentence or story, a bare day's month too."""
    expression = _before_reported(place, expression, context)
    if relative := _relative_day(place, expression, context):
        return relative
    if era_year := _era_year(place, expression):
        return _of_era(place, expression, era_year)
    if context.year is None or find(expression, YearName):
        return expression
    month = find(expression, Month)
    if month is None:
        return _day_of_story(place, expression, context, ahead)
    return _month_of_story(place, expression, month, context, ahead)


def _relative_day(place: Place, expression: Expression, context: Discourse) -> Expression | None:
    """The day of an event (采访当天), or a weekday counted from one before it (本周六、周日)."""
    day = find(expression, DayOffset)
    if day and day.origin == "article" and _is_of_event(place, context):
        return in_place_of(expression, day, replace(day, origin="event"))
    if day and _is_than_day_reported(place, day, context):
        return in_place_of(expression, day, replace(day, origin="reported"))
    weekday = find(expression, Weekday)
    if weekday is None:
        return None
    if context.day is None or not _is_joined_to_weekday(place):
        return _weekday_of_this_week(place, expression)
    days = (weekday.number - context.day.weekday()) % 7
    return in_place_of(expression, weekday, DayOffset(days, "article"))


def _weekday_of_this_week(place: Place, expression: Expression) -> Expression | None:
    """A bare weekday behind 本周 in its sentence."""
    if find(expression, WeekOffset):
        return None
    is_this_week = _IN_THIS_WEEK.search(place.window.behind(place.pos, _WEEK_REACH))
    return within(expression, WeekOffset(0)) if is_this_week else None


def _is_than_day_reported(place: Place, day: DayOffset, context: Discourse) -> bool:
    """Whether the paragraph tells of a day just past and compares it: 3月18日……,较昨日增长."""
    report = context.reported
    counts_from_now = day.origin == "now" and day.days < 0 and day.printed is None
    if report is None or report.start is None or not counts_from_now:
        return False
    if context.reported_in != place.paragraph or report.granularity != "day":
        return False
    age = context.now - report.start.date()
    is_just_past = timedelta(0) < age <= _JUST_PAST and report.mod is None
    return is_just_past and is_compared(place.window, place.pos)


def _month_of_story(
    place: Place, expression: Expression, month: Month, context: Discourse, ahead: Ahead
) -> Expression:
    if not _is_listed(place) and not _is_past_story(place, context, ahead):
        return _of_narrative(place, expression, context)
    context.narrated, context.narrated_at = context.year, place.pos
    years = 1 if _is_next(month.number, context) else 0
    return within(expression, YearOffset(years, "article"))


def _of_narrative(place: Place, expression: Expression, context: Discourse) -> Expression:
    """A month of the year long past that the paragraphs before tell of, if no present is since."""
    year = context.narrated
    if year is None or context.now.year - year < _LONG_PAST:
        return expression
    since = place.window.text[context.narrated_at : place.pos]
    if _PRESENT.search(since) or _YEARS_NEAR_PRESENT.search(since):
        return expression
    context.narrated_at = place.pos
    return within(expression, Year(year))


def _is_of_event(place: Place, context: Discourse) -> bool:
    """Whether a day is that of an event named before it (采访当天,), no day of the paragraph."""
    if context.paragraph == place.paragraph or place.pos <= place.window.floor:
        return False
    return place.window.match(_OF_EVENT, place.pos) is not None


def _era_year(place: Place, expression: Expression) -> EraYear | None:
    """The year of an emperor that the expression names, or that is printed behind its name."""
    name = find(expression, YearName)
    if name is not None:
        return name if isinstance(name, EraYear) and name.under_emperor else None
    window, pos = place.window, place.pos
    if window.text[pos - 1 : pos] != ")":
        return None
    printed = _PRINTED.search(window.behind(pos, 8))
    if printed is None:
        return None
    year = int(printed["year"])
    return EraYear(year, year, under_emperor=year < _LAST_EMPEROR)


def _of_era(place: Place, expression: Expression, year: EraYear) -> Expression:
    """A month of an era's year; under the emperors one in words is of the Chinese calendar."""
    month = find(expression, Month)
    if month is None:
        is_lunar = find(expression, LunarDate) is not None
        return within(expression, year) if is_lunar else expression
    if not year.under_emperor or not place.window.match(_IN_WORDS, place.pos):
        return expression if find(expression, YearName) else within(expression, year)
    day = find(expression, Day)
    lunar = LunarDate(month.number, day.number if day else None, of=year)
    return in_place_of(expression, day or month, lunar)


def _is_listed(place: Place) -> bool:
    """Whether a date is joined to one with a year: 明年6月和9月."""
    before = place.window.behind(place.pos, _LIST_REACH)
    return before[-1:] in _JOINTS and _LISTED_AFTER_YEAR.search(before) is not None


def _is_past_story(place: Place, context: Discourse, ahead: Ahead) -> bool:
    return ahead != "next" and _is_of_earlier_year(place, context)


def _is_of_earlier_year(place: Place, context: Discourse) -> bool:
    """Whether sentence or paragraph tell of the earlier year last named, and then of no present."""
    year = context.year
    if year is None or year >= context.now.year:
        return False
    text, pos = place.window.text, place.pos
    sentence = _SENTENCE.split(place.window.behind(pos, _SENTENCE_REACH))[-1]
    if _tells_of(_OF_SENTENCE, sentence, year):
        return True
    story = text[max(place.paragraph, pos - _STORY_REACH) : pos]
    return _tells_of(_OF_STORY, story, year)


def _tells_of(pattern: re.Pattern[str], before: str, year: int) -> bool:
    """Whether the last year that the pattern finds is that, and nothing behind it is present."""
    last = None
    for match in pattern.finditer(before):
        last = match
    if last is None or int(last["year"]) != year:
        return False
    return not _PRESENT.search(before, last.end())


def _is_next(month: int, context: Discourse) -> bool:
    """Whether a month lies in the year after the last named: 2015年12月动工,3月封顶."""
    last = context.month
    if last is None or last.year != context.year or month >= last.month:
        return False
    return (month - last.month) % 12 <= _HALF_YEAR


def _day_of_story(
    place: Place, expression: Expression, context: Discourse, ahead: Ahead
) -> Expression:
    """The month of a bare day: 9日 of 1945年8月6日和9日, 21日 of 6月20日、21日."""
    last, day = context.month, find(expression, Day)
    if day is None or find(expression, MonthOffset):
        return expression
    if month := _month_in_brackets(place, day, context) or _month_to_come(place, day, context):
        return _in_month(expression, month, is_next=False)
    if last is None or last.year != context.year:
        return expression
    if context.day == last and _is_joined_to_day(place):
        return _in_month(expression, last.month, is_next=day.number < last.day)
    if not _is_past_story(place, context, ahead):
        return expression
    return _in_month(expression, last.month, is_next=day.number + _HALF_MONTH < last.day)


def _month_in_brackets(place: Place, day: Day, context: Discourse) -> int | None:
    """The month of the day last named where that is printed in brackets: 下周二(23日)."""
    last = context.day
    if last is None or context.paragraph != place.paragraph:
        return None
    in_brackets = place.window.text[place.pos - 1 : place.pos] == "("
    return last.month if in_brackets and last.day == day.number else None


def _month_to_come(place: Place, day: Day, context: Discourse) -> int | None:
    """The month of a day soon after one to come: 定于21日开船,25日抵埠."""
    last = context.day
    if last is None or context.paragraph != place.paragraph:
        return None
    is_soon = 0 < day.number - last.day <= _SOON
    return last.month if context.now < last and is_soon else None


def _in_month(expression: Expression, month: int, is_next: bool) -> Expression:
    """The expression in a month of the year last named, or in the next month."""
    years = 0
    if is_next:
        years, month_before = divmod(month, 12)
        month = month_before + 1
    return within(expression, Month(month, of=YearOffset(years, "article")))


def _is_joined_to_day(place: Place) -> bool:
    return _DAY_BEFORE.search(place.window.behind(place.pos, 2)) is not None


def _is_joined_to_weekday(place: Place) -> bool:
    """Whether a weekday follows another in a list: 周日 of 本周六、周日."""
    return _WEEKDAY_BEFORE.search(place.window.behind(place.pos, 4)) is not None


def _before_reported(place: Place, expression: Expression, context: Discourse) -> Expression:
    """上年, or 上月 and 上季度 in a comparison, with what the paragraph reports on as origin."""
    report = _report(place, context)
    year = find(expression, YearOffset)
    if year and year.origin == "reported":
        counted = year if report else replace(year, origin="now")
        return in_place_of(expression, year, counted)
    if report is None or not is_compared(place.window, place.pos):
        return expression
    month, quarter = find(expression, MonthOffset), find(expression, QuarterOffset)
    if month and report.granularity in _WITHIN_MONTH:
        return in_place_of(expression, month, replace(month, origin="reported"))
    if quarter and report.granularity == "quarter":
        return in_place_of(expression, quarter, replace(quarter, origin="reported"))
    return expression


def _report(place: Place, context: Discourse) -> Moment | None:
    """The date that the paragraph reports on."""
    report = context.reported
    if report is None or context.reported_in == place.paragraph:
        return report
    return report if _is_annual(report, context) else None


def _is_annual(report: Moment, context: Discourse) -> bool:
    """Whether a report is of the year before the issue's, as its further paragraphs then are."""
    if report.start is None or report.start.year != context.now.year - 1:
        return False
    return report.granularity == "year" or report.mod == "end"
