"""Dates and times named by their parts, alone, as ranges, and with the words that open or close them."""

import re
from dataclasses import replace

from pipelines.text.values import (
    asides,
    bounds,
    clock,
    festivals,
    moments,
    readers,
    stories,
    timeparts,
)
from pipelines.text.values import timewords as words
from pipelines.text.values.clock import TENS
from pipelines.text.values.discourse import Discourse, is_dateline
from pipelines.text.values.moments import Moment
from pipelines.text.values.parts import CLOCK, DAY, MONTH, PART, YEAR, Parts
from pipelines.text.values.reading import Reading
from pipelines.text.values.resolve import resolve
from pipelines.text.values.window import Window
from pipelines.text.words.datelines import PrintedDay, dateline_day

_N = rf"(?:\d{{1,4}}|[一二三四五六七八九〇零]{{4}}|{TENS}|[一二三四五六七八九])"
# The left end of a range that leaves its unit to the right one: 1至3月, 2020—2022年.
_SHORT = re.compile(
    rf"(?<![\d.])(?P<n>{_N}){bounds.CONNECTOR.pattern}(?={_N} ?(?P<unit>[年月日号时点]))"
)
_LINK = re.compile(f"起?{bounds.CONNECTOR.pattern}")
_NOON = 12
_TWO_HOURS = re.compile(
    "(?P<a>[一二两三四五六七八九])(?P<b>[二三四五六七八九])点(?:钟|(?![^,。;、]?[意建要看]))"
)
_PAIRS = {"今明": 0, "明后": 1, "昨今": -1}
_PAIR_OPENS = frozenset(pair[0] for pair in _PAIRS)
_PAIRED = re.compile(rf"(?P<pair>{'|'.join(_PAIRS)})[两2]?(?P<unit>[天日年])")
_BOTH, _BETWEEN = re.compile("[与和]"), re.compile("之?间(?![隔断])")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d(?=,(?!\d)|[。;:!?、)的]|之?间|期间|$)")
# A year-less date looks ahead behind these, and to the nearer side before 起 and 前.
_AHEAD_BEFORE = re.compile(r"(?:[将拟](?:于|在|从|自)|定于|预计|计划于?|力争|确保|拟|将)到?$")
_AHEAD_AFTER = re.compile(r"[将拟]")
_OPENS = re.compile("起[至到]")
# What lasts until then, to the nearer side too.
_LASTS = re.compile("(?:持续|延续|延长|顺延|推迟|延期|展期)[至到]?$")
_NEAREST_AFTER = re.compile(r"起|[之以]?前(?![往来后期])")
# What must follow a number that begins a date or time, or how one is written; most numbers are none and go no further.
_WORDS = "|".join(word for word in (*festivals.NAMES, *words.PARTS) if word[0] in timeparts.NUMBERS)
_OF_TIME = re.compile(
    rf"(?<=[至到—~-])|{_WORDS}|{'|'.join(readers.FEASTS)}|十[一二三四五六]?五[期时以末初开收]|\d{{8}}|\d{{4}}[./ ]"
    rf"|\d{{1,2}}[、和]\d{{1,2}}月|[{timeparts.NUMBERS}Oo]{{1,18}}+ ?[年月日号时点世季:至到—~-]"
)
_COARSE_TO_FINE: tuple[tuple[str, ...], ...] = (
    ("century",), ("decade",), ("year", "year_offset"), ("half", "quarter", "quarter_offset"),
    ("month", "month_offset"), ("week_offset",), ("day", "day_offset", "weekday", "festival"),
)  # fmt: skip


def parse(window: Window, pos: int, said: Discourse, paragraph: int) -> Reading | int | None:
    """The date or time at `pos`; where to read on behind a day that cannot be (11月31日); None without either."""
    if window.char(pos) in timeparts.NUMBERS and not window.match(_OF_TIME, pos):
        return None
    found = named(window, pos)
    if found is None or _is_bare_letter(found[0]):
        return None
    left, right, end = found
    dateline = None if right else _of_dateline(left, window, end, said)
    if right and right.day_offset is not None and right.day_from == "now" and left.level == CLOCK:
        left = (
            left if left.names_day or left.month else left._replace(day_offset=right.day_offset - 1)
        )
    ahead = _ahead(window, pos, end)
    left = stories.of_story(stories.Workspace(window, pos, paragraph), left, said, ahead)
    moment = dateline or _resolved(left, said, ahead, paragraph)
    if moment is None:
        return end if left.day is not None else None
    if right:
        told = replace(said, day=moment.start.date(), paragraph=paragraph) if moment.start else said
        other = _resolved(inherited(left, _completed(left, right, moment)), told, ahead, paragraph)
        of_a_year = right.year is not None or right.year_offset is not None
        joined = _range(moment, other, of_a_year) if other else moment
        alone = None if joined else timeparts.parse(window, pos)
        if joined is None and alone is None:
            return end
        moment, end = joined or moment, alone[1] if alone else end
    return asides.around(window, pos, end, moment, said)


def _completed(left: Parts, right: Parts, moment: Moment) -> Parts:
    """The right end of a range, its bare day or weekday counted from the moment at the left."""
    if (
        moment.start
        and right.day is not None
        and right.month is None
        and right.month_offset is None
    ):
        right = right._replace(year=moment.start.year, month=moment.start.month)
    if left.weekday is not None and right.weekday is not None and right.week_offset is None:
        right = right._replace(
            weekday=None, day_offset=(right.weekday - left.weekday) % 7, day_from="article"
        )
    return right


def _is_bare_letter(parts: Parts) -> bool:
    """Whether all there is is a part of the day of one character (早, 晚)."""
    return parts.level == PART and not parts.names_day and len(parts.part or "") == 1


def named(
    window: Window, pos: int, base: Parts | None = None
) -> tuple[Parts, Parts | None, int] | None:
    """The parts at `pos` below those of the base, of a range those of both its ends, and where they stop."""
    if base is None and window.char(pos) in _PAIR_OPENS and (paired := window.match(_PAIRED, pos)):
        return _paired(paired)
    chain = timeparts.parse(window, pos, base)
    left, end = chain or (base, pos)
    if short := _short_range(window, end, left):
        return short
    if left and left.level >= DAY and (pair := _pair_of_hours(window, end, left)):
        return pair
    if left is None or chain is None:
        return None
    right = _right(window, end, left)
    return (left, *right) if right else (left, None, end)


def _paired(found: re.Match[str]) -> tuple[Parts, Parts, int]:
    """今明两天, 今明两年: from one day or year to the next."""
    first = _PAIRS[found["pair"]]
    if found["unit"] == "年":
        left, right = (Parts(year_offset=offset, level=YEAR) for offset in (first, first + 1))
    else:
        left, right = (Parts(day_offset=offset, level=DAY) for offset in (first, first + 1))
    return left, right, found.end()


def _right(window: Window, end: int, left: Parts) -> tuple[Parts, int] | None:
    connector = window.match(_LINK, end) or window.match(_BOTH, end)
    if not connector:
        return None
    chain = timeparts.parse(
        window, connector.end(), Parts(part=left.part) if left.hour is not None else None
    )
    chain = chain or _bare_year(window, connector.end(), left)
    if not chain or (left.hour is not None and chain[0].hour is None):
        return None
    if _is_daily(window, left, *chain):
        chain = timeparts.parse(window, connector.end(), finest=DAY) or chain
    if chain[0].hour == _NOON < (left.hour or 0) and chain[0].part == left.part:  # 下午6时至12时
        chain = chain[0]._replace(hour=2 * _NOON), chain[1]
    if connector.re is _BOTH:
        between = window.match(_BETWEEN, chain[1])
        return (chain[0], between.end()) if between else None
    return chain


def _is_daily(window: Window, left: Parts, right: Parts, end: int) -> bool:
    """Whether the clock behind two days opens the hours of each of them: 25日至26日19:30—22:00."""
    if left.hour is not None or left.part or right.hour is None or not right.names_day:
        return False
    connector = window.match(_LINK, end)
    closes = timeparts.parse(window, connector.end()) if connector else None
    return closes is not None and closes[0].hour is not None and not closes[0].names_day


def _bare_year(window: Window, at: int, left: Parts) -> tuple[Parts, int] | None:
    """2018 of 从2016到2018, where the left end says that years are meant."""
    found = window.match(_BARE_YEAR, at) if left.year is not None and left.level <= MONTH else None
    return (Parts(year=int(found[0]), level=YEAR), found.end()) if found else None


def _short_range(window: Window, at: int, base: Parts | None) -> tuple[Parts, Parts, int] | None:
    """1至3月, 2020—2022年, 3月8至10日: the left number takes the unit printed on the right one."""
    found = window.match(_SHORT, at)
    if not found:
        return None
    alike = found["n"] + found["unit"]
    left = timeparts.parse(Window(alike, 0, len(alike)), 0, base)
    right = timeparts.parse(window, found.end(), base)
    return (left[0], right[0], right[1]) if left and right and left[1] == len(alike) else None


def _pair_of_hours(window: Window, at: int, base: Parts) -> tuple[Parts, Parts, int] | None:
    """七八点 of 晚上七八点钟: from the one hour to the next."""
    found = window.match(_TWO_HOURS, at) if base.hour is None else None
    if not found or clock.small(found["b"]) != clock.small(found["a"]) + 1:
        return None
    left, right = (timeparts.parse(Window(f"{found[n]}点钟", 0, 3), 0, base) for n in ("a", "b"))
    return (left[0], right[0], found.end()) if left and right else None


def inherited(left: Parts, right: Parts) -> Parts:
    """The right end of a range with what only the left end names: the month of 3月8日至10日."""
    taken = {}
    for group in _COARSE_TO_FINE:
        if any(getattr(right, name) is not None for name in group):
            break
        taken |= {name: getattr(left, name) for name in group}
    taken |= {
        f"{unit}_from": getattr(left, f"{unit}_from")
        for unit in ("year", "month", "day")
        if f"{unit}_offset" in taken
    }
    return right._replace(**taken)


def _of_dateline(parts: Parts, window: Window, end: int, said: Discourse) -> Moment | None:
    """The day of a dateline that leaves out its year (9月1日电); None for any other date."""
    if parts.level != DAY or parts.day is None or not is_dateline(window, end):
        return None
    has_year = parts.year is not None or parts.year_offset is not None
    if has_year or parts.month_offset is not None:
        return None
    day = dateline_day(PrintedDay(parts.day, parts.month), said.printed)
    return moments.of_day(day)._replace(anchor="issue_date") if day else None


def _ahead(window: Window, start: int, end: int) -> str:
    if _AHEAD_BEFORE.search(window.before(start, 4)) or window.match(_AHEAD_AFTER, end):
        return "next"
    opens = window.match(_NEAREST_AFTER, end) or _OPENS.search(window.text, start, end)
    opens = opens or _LASTS.search(window.before(start, 4))
    return "nearest" if opens else ""


def _resolved(parts: Parts, said: Discourse, ahead: str, paragraph: int) -> Moment | None:
    """The moment; a clock time without a day is of the day its paragraph told of, or of that of the clock time before.

    Where there is neither it is of no day: scenes are set so (清晨5点,食堂亮灯). Behind a range of days it is of each.
    """
    dayless = parts.level == CLOCK and not parts.names_day and parts.month is None
    if (
        dayless
        and said.day
        and not said.daily
        and (said.paragraph == paragraph or _goes_on(parts, said))
    ):
        parts = parts._replace(day_offset=0, day_from="article")
    return resolve(parts, said, ahead)


def _goes_on(parts: Parts, said: Discourse) -> bool:
    """Whether a clock time comes later in the day than the last time told of, one by the clock, too."""
    last = said.clock
    return last is not None and (parts.hour or 0, parts.minute or 0) >= (last.hour, last.minute)


def _range(left: Moment, right: Moment, of_a_year: bool) -> Moment | None:
    """From one moment to the other, a day later where it must be or, without its own year, a year (11月至3月).

    None if it ends too soon.
    """
    if left.start and right.start and right.end and right.start < left.start:
        if right.kind == "time" and right.start.date() == left.start.date():
            right = moments.a_day_on(right)
        elif not of_a_year:
            right = moments.a_year_on(right, 1) or right
    moment = moments.of_range(left, right)
    if right.granularity in ("hour", "minute", "second"):
        moment = moment._replace(end=right.start)
    return None if moment.start and moment.end and moment.end < moment.start else moment
