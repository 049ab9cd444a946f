"""What dates take from the text before them: a year from their story, an origin from a report.

The year: 1998年夏,……。8月7日,……; the period before the one reported on: 比上年.
"""

import re
from typing import NamedTuple

from pipelines.text.values.times.grammar import eras
from pipelines.text.values.times.grammar.expressions import Ahead, LunarDate, Parts
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
_ERAS, _IN_WORDS = tuple(eras.FIRST_YEARS), re.compile(r"[^\d,。;、\n]{1,12}?月")
_PRINTED, _LAST_EMPEROR = re.compile(r"\((?P<year>\d{3,4})年\)$"), 1912
# 股市当天大跌 is of the day last named; 活动当天, of the event in the news;
# 开赛当天,口岸人多, of the race.
_OF_EVENT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![在于而就为从到自至或与和])"
    r"(?<!活动)(?<!开幕)(?<!大会)(?<!会议)(?<!仪式)当[天日晚](?=[,、)的])"
)
_DAY_BEFORE = re.compile(r"[日号\d][、和及与]$")
_HALF_YEAR, _HALF_MONTH = 6, 15
_WITHIN_MONTH = frozenset({"month", "ten_days", "day", "daypart", "hour", "minute"})


class Place(NamedTuple):
    """Where a date stands: its window, its first character and the first of its paragraph."""

    window: Window
    pos: int
    paragraph: int


def of_story(place: Place, parts: Parts, context: Discourse, ahead: Ahead) -> Parts:
    """The parts with the year of their list, sentence or story, a bare day with the month too."""
    parts = _before_reported(place, parts, context)
    if parts.day_from == "article" and _is_of_event(place, context):
        return parts._replace(day_from="event")
    era_year = _era_year(place, parts)
    if era_year is not None:
        return _of_era(place, parts, era_year)
    if context.year is None or parts.names_year:
        return parts
    if parts.month is None:
        return _day_of_story(place, parts, context, ahead)
    return _month_of_story(place, parts, parts.month, context, ahead)


def _month_of_story(
    place: Place, parts: Parts, month: int, context: Discourse, ahead: Ahead
) -> Parts:
    is_story = _is_listed(place) or (ahead != "next" and _is_of_earlier_year(place, context))
    if not is_story:
        return parts
    years = 1 if _is_next(month, context) else 0
    return parts._replace(year_offset=years, year_from="article")


def _is_of_event(place: Place, context: Discourse) -> bool:
    """Whether a day is that of an event named before it (采访当天,), no day of the paragraph."""
    if context.paragraph == place.paragraph or place.pos <= place.window.floor:
        return False
    return place.window.match(_OF_EVENT, place.pos) is not None


def _era_year(place: Place, parts: Parts) -> int | None:
    """The year that an era names, or that is printed behind its name."""
    window, pos = place.window, place.pos
    if parts.year is not None:
        is_era = parts.year < _LAST_EMPEROR and window.starts(pos, _ERAS)
        return parts.year if is_era else None
    if parts.year_offset is not None or window.text[pos - 1 : pos] != ")":
        return None
    printed = _PRINTED.search(window.behind(pos, 8))
    return int(printed["year"]) if printed else None


def _of_era(place: Place, parts: Parts, year: int) -> Parts:
    """A month of an era's year; under the emperors one in words is of the Chinese calendar."""
    if parts.month is None:
        return parts if parts.lunar is None else parts._replace(year=year)
    if year >= _LAST_EMPEROR or not place.window.match(_IN_WORDS, place.pos):
        return parts._replace(year=year)
    lunar = LunarDate(parts.month, parts.day)
    return parts._replace(year=year, month=None, day=None, lunar=lunar)


def _is_listed(place: Place) -> bool:
    """Whether a date is joined to one with a year: 明年6月和9月."""
    before = place.window.behind(place.pos, _LIST_REACH)
    return before[-1:] in _JOINTS and _LISTED_AFTER_YEAR.search(before) is not None


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


def _day_of_story(place: Place, parts: Parts, context: Discourse, ahead: Ahead) -> Parts:
    """The month of a bare day: 9日 of 1945年8月6日和9日, 21日 of 6月20日、21日."""
    last = context.month
    if parts.day is None or parts.month_offset is not None:
        return parts
    if last is None or last.year != context.year:
        return parts
    if context.day == last and _is_joined_to_day(place):
        return _in_month(parts, last.month, is_next=parts.day < last.day)
    if ahead == "next" or not _is_of_earlier_year(place, context):
        return parts
    return _in_month(parts, last.month, is_next=parts.day + _HALF_MONTH < last.day)


def _in_month(parts: Parts, month: int, is_next: bool) -> Parts:
    """The parts in a month of the year last named, or in the next month."""
    if not is_next:
        return parts._replace(month=month, year_offset=0, year_from="article")
    years, month_before = divmod(month, 12)
    return parts._replace(month=month_before + 1, year_offset=years, year_from="article")


def _is_joined_to_day(place: Place) -> bool:
    return _DAY_BEFORE.search(place.window.behind(place.pos, 2)) is not None


def _before_reported(place: Place, parts: Parts, context: Discourse) -> Parts:
    """上年, or 上月 and 上季度 in a comparison, with what the paragraph reports on as origin."""
    report = _report(place, context)
    if parts.year_from == "reported":
        return parts if report else parts._replace(year_from="now")
    if report is None or not is_compared(place.window, place.pos):
        return parts
    if parts.month_offset is not None and report.granularity in _WITHIN_MONTH:
        return parts._replace(month_from="reported")
    if parts.quarter_offset is not None and report.granularity == "quarter":
        return parts._replace(quarter_from="reported")
    return parts


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
