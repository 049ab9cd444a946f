"""What dates take from their story: the year of 1998年夏,……。8月7日,……; the one before what is reported (比上年)."""

import re
from typing import NamedTuple

from pipelines.text.values import eras
from pipelines.text.values.discourse import Discourse, is_compared
from pipelines.text.values.moments import Moment
from pipelines.text.values.parts import Parts
from pipelines.text.values.window import Window

_JOINTS, _LIST_REACH = ("、", "和", "及", "与"), 24
_LISTED_AFTER_YEAR = re.compile(
    r"(?:\d{4}|[〇零一二三四五六七八九]{4}|[今明去前后])年[\d一二三四五六七八九十月日号上中下旬初底末、和及与]{2,16}$"
)
_YEAR = r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)年"
# The year of a sentence: it begins with one, or has a date of one, neither of them an attribute (…施行的《办法》).
_SENTENCE, _SENTENCE_REACH = re.compile(r"[。!?;\n]"), 80
_OF_SENTENCE = re.compile(
    rf"{_YEAR}(?:(?<=^.{{5}}),|\d{{1,2}}月(?:\d{{1,2}}日)?)(?![^的《]*[的《])"
)
# The year of a paragraph's story: a month, season or festival of it, no attribute and not since when (自2020年5月起).
_OF_STORY, _STORY_REACH = (
    re.compile(
        rf"(?<![自从继])(?<![至到—~-]){_YEAR}(?:\d{{1,2}}月|[初盛仲]?[春夏秋冬]|春节|国庆|元旦|中秋|[底初])"
        r"(?![^,。;的《起]{0,30}(?:[的《起]|以来))"
    ),
    600,
)
# What leads back to the days of the issue.
_PRESENT = re.compile(
    "本[年报届次]|目前|当前|眼下|近[日年期来]|日前|不久前|[昨今]|去年|(?<![\u4e00-\u9fff])现在|记者|采访|新华社|以来"
)
# The year of an era and its own behind it: 熙宁八年(1075年)正月.
_ERAS, _IN_WORDS = tuple(eras.FIRST_YEARS), re.compile(r"[^\d,。;、\n]{1,12}?月")
_PRINTED, _LAST_EMPEROR = re.compile(r"\((?P<year>\d{3,4})年\)$"), 1912
# 股市当天大跌 is of the day told of, 活动当天, of the news' own event, 开赛当天,口岸人多 of the race's.
_OF_EVENT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![在于而就为从到自至或与和])(?<!活动)(?<!开幕)(?<!大会)(?<!会议)(?<!仪式)当[天日晚](?=[,、)的])"
)
_DAY_BEFORE = re.compile(r"[日号\d][、和及与]$")
_HALF_YEAR, _HALF_MONTH = 6, 15
_WITHIN_MONTH = frozenset({"month", "ten_days", "day", "daypart", "hour", "minute"})


class Workspace(NamedTuple):
    """Where a date stands: its window, its first character and the first of its paragraph."""

    window: Window
    pos: int
    paragraph: int


def of_story(place: Workspace, parts: Parts, said: Discourse, ahead: str) -> Parts:
    """The parts with the year, of a bare day also the month, of the list, sentence or story that they stand in."""
    parts = _before_reported(place, parts, said)
    if parts.day_from == "article" and _is_of_event(place, said):
        return parts._replace(day_from="event")
    era_year = _era_year(place, parts)
    if era_year is not None:
        return _of_era(place, parts, era_year)
    if said.year is None or parts.year is not None or parts.year_offset is not None:
        return parts
    if parts.month is None:
        return _day_of_story(place, parts, said, ahead)
    if _is_listed(place) or (ahead != "next" and _is_told(place, said)):
        return parts._replace(year_offset=int(_is_next(parts.month, said)), year_from="article")
    return parts


def _is_of_event(place: Workspace, said: Discourse) -> bool:
    """Whether a day is that of an event named before it (采访当天,), in a paragraph that tells of no day."""
    found = place.window.match(_OF_EVENT, place.pos)
    return (
        found is not None and place.window.floor < place.pos and said.paragraph != place.paragraph
    )


def _era_year(place: Workspace, parts: Parts) -> int | None:
    """The year that an era names, or that is printed behind its name."""
    if parts.year is not None:
        era = parts.year < _LAST_EMPEROR and place.window.starts(place.pos, _ERAS)
        return parts.year if era else None
    if place.window.text[place.pos - 1 : place.pos] != ")":
        return None
    printed = _PRINTED.search(place.window.behind(place.pos, 8))
    return int(printed["year"]) if printed and parts.year_offset is None else None


def _of_era(place: Workspace, parts: Parts, year: int) -> Parts:
    """A month of an era's year; under the emperors one not in figures is of the Chinese calendar."""
    if parts.month is None and parts.lunar is None:
        return parts
    if parts.month is None or year >= _LAST_EMPEROR or not place.window.match(_IN_WORDS, place.pos):
        return parts._replace(year=year)
    return parts._replace(year=year, month=None, day=None, lunar=(parts.month, parts.day))


def _is_listed(place: Workspace) -> bool:
    """Whether a date is joined to one with a year: 明年6月和9月."""
    before = place.window.behind(place.pos, _LIST_REACH)
    return before[-1:] in _JOINTS and _LISTED_AFTER_YEAR.search(before) is not None


def _is_told(place: Workspace, said: Discourse) -> bool:
    """Whether sentence or paragraph tell of the earlier year last named, and nothing since of the present."""
    if said.year is None or said.year >= said.now.year:
        return False
    text, pos = place.window.text, place.pos
    sentence = _SENTENCE.split(place.window.behind(pos, _SENTENCE_REACH))[-1]
    story = text[max(place.paragraph, pos - _STORY_REACH) : pos]
    return _names(_OF_SENTENCE, sentence, said.year) or _names(_OF_STORY, story, said.year)


def _names(pattern: re.Pattern[str], before: str, year: int) -> bool:
    found = [*pattern.finditer(before)]
    return (
        bool(found)
        and int(found[-1]["year"]) == year
        and not _PRESENT.search(before, found[-1].end())
    )


def _is_next(month: int, said: Discourse) -> bool:
    """Whether a month lies in the year after the one told of: 2015年12月动工,3月封顶."""
    told = said.month
    return (
        told is not None
        and told.year == said.year
        and 0 < (month - told.month) % 12 <= _HALF_YEAR
        and month < told.month
    )


def _day_of_story(place: Workspace, parts: Parts, said: Discourse, ahead: str) -> Parts:
    """The month of a bare day: 9日 of 1945年8月6日和9日, 21日 of 6月20日、21日."""
    if (
        parts.day is None
        or parts.month_offset is not None
        or not said.month
        or said.month.year != said.year
    ):
        return parts
    joined = said.day == said.month and _DAY_BEFORE.search(place.window.behind(place.pos, 2))
    if not joined and (ahead == "next" or not _is_told(place, said)):
        return parts
    back = said.month.day - parts.day
    offset = said.month.month + (back > (0 if joined else _HALF_MONTH))
    return parts._replace(
        month=(offset - 1) % 12 + 1, year_offset=int(offset > 12), year_from="article"
    )


def _before_reported(place: Workspace, parts: Parts, said: Discourse) -> Parts:
    """上年, and 上月 and 上季度 that something is compared with, come before what the paragraph reports on."""
    told = said.reported
    if told and said.reported_in != place.paragraph and not _is_annual(told, said):
        told = None
    if parts.year_from == "reported":
        return parts if told else parts._replace(year_from="now")
    if told is None or not is_compared(place.window, place.pos):
        return parts
    if parts.month_offset is not None and told.granularity in _WITHIN_MONTH:
        return parts._replace(month_from="reported")
    if parts.quarter_offset is not None and told.granularity == "quarter":
        return parts._replace(quarter_from="reported")
    return parts


def _is_annual(told: Moment, said: Discourse) -> bool:
    """Whether a report is of the year before the issue's, which its further paragraphs are of too."""
    annual = told.granularity == "year" or told.mod == "end"
    return annual and told.start is not None and told.start.year == said.now.year - 1
