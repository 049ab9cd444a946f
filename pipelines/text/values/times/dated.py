"""Dates and times named by their parts, alone or as ranges, with the words around them."""

import re
from dataclasses import replace
from typing import NamedTuple

from pipelines.text.values.numbers import bounds
from pipelines.text.values.times.grammar import chain as timeparts
from pipelines.text.values.times.grammar import days as readers
from pipelines.text.values.times.grammar import festivals
from pipelines.text.values.times.grammar import hours as clock
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.chain import Chain
from pipelines.text.values.times.grammar.expressions import (
    CLOCK,
    DAY,
    MONTH,
    PART,
    YEAR,
    Ahead,
    Parts,
)
from pipelines.text.values.times.grammar.hours import TENS
from pipelines.text.values.times.reading import Reading
from pipelines.text.values.times.resolution import asides, moments, stories
from pipelines.text.values.times.resolution.discourse import Discourse, is_dateline
from pipelines.text.values.times.resolution.moments import Moment
from pipelines.text.values.times.resolution.resolve import resolve
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
# A date without a year looks ahead behind these, and to the nearer side before 起 and 前.
_AHEAD_BEFORE = re.compile(r"(?:[将拟](?:于|在|从|自)|定于|预计|计划于?|力争|确保|拟|将)到?$")
_AHEAD_AFTER = re.compile(r"[将拟]")
_OPENS = re.compile("起[至到]")
# What lasts until then, to the nearer side too.
_LASTS = re.compile("(?:持续|延续|延长|顺延|推迟|延期|展期)[至到]?$")
_NEAREST_AFTER = re.compile(r"起|[之以]?前(?![往来后期])")
# What must follow a number that begins a date or time, or how one is written: most numbers begin
# none and go no further.
_NAMES = (*festivals.NAMES, *words.PARTS)
_WORDS = "|".join(name for name in _NAMES if name[0] in timeparts.NUMBERS)
_OF_TIME = re.compile(
    rf"(?<=[至到—~-])|{_WORDS}|{'|'.join(readers.FEASTS)}"
    r"|十[一二三四五六]?五[期时以末初开收]|\d{8}|\d{4}[./ ]|\d{1,2}[、和]\d{1,2}月"
    rf"|[{timeparts.NUMBERS}Oo]{{1,18}}+ ?[年月日号时点世季:至到—~-]"
)


class _Fields(NamedTuple):
    """The fields of a level, and the origin of its offset."""

    names: tuple[str, ...]
    origin: str | None = None


_COARSE_TO_FINE = (
    _Fields(("century",)),
    _Fields(("decade",)),
    _Fields(("year", "year_offset"), "year_from"),
    _Fields(("half", "quarter", "quarter_offset")),
    _Fields(("month", "month_offset"), "month_from"),
    _Fields(("week_offset",)),
    _Fields(("day", "day_offset", "weekday", "festival"), "day_from"),
)


class Span(NamedTuple):
    """The parts of a date or of both ends of a range, and where they stop."""

    left: Parts
    right: Parts | None
    end: int


class _Setting(NamedTuple):
    """The context of a date, where its paragraph begins, and which way a date without a year looks.

    `ahead` as in `periods.period`.
    """

    context: Discourse
    paragraph: int
    ahead: Ahead


def parse(window: Window, pos: int, context: Discourse, paragraph: int) -> Reading | int | None:
    """The date or time at `pos`.

    Behind a day that cannot be (11月31日), where to read on; None without either.
    """
    if window.char(pos) in timeparts.NUMBERS and not window.match(_OF_TIME, pos):
        return None
    span = named(window, pos)
    if span is None or _is_bare_letter(span.left):
        return None
    setting = _Setting(context, paragraph, _ahead(window, pos, span.end))
    place = stories.Place(window, pos, paragraph)
    left = stories.of_story(place, _left(span), context, setting.ahead)
    moment = _of_dateline(span, window, context) or _resolved(left, setting)
    if moment is None:
        return None if left.day is None else span.end
    whole = _whole(span._replace(left=left), moment, setting)
    if whole:
        return asides.around(window, pos, span.end, whole, context)
    alone = timeparts.parse(window, pos)
    return asides.around(window, pos, alone.end, moment, context) if alone else span.end


def _left(span: Span) -> Parts:
    """The left end, a bare clock time on the day before that of the right end: 20时至今日8时."""
    left, right = span.left, span.right
    if right is None or right.day_offset is None or right.day_from != "now":
        return left
    if _is_dayless(left) and left.level == CLOCK:
        return left._replace(day_offset=right.day_offset - 1)
    return left


def _is_dayless(parts: Parts) -> bool:
    return not parts.names_day and parts.month is None


def _whole(span: Span, left: Moment, setting: _Setting) -> Moment | None:
    """The moment, or the whole range of both ends; None if that ends too soon."""
    if span.right is None:
        return left
    right = _right_moment(span.left, span.right, left, setting)
    return _range(left, right, of_a_year=span.right.names_year) if right else left


def _right_moment(left: Parts, right: Parts, moment: Moment, setting: _Setting) -> Moment | None:
    """The right end of a range in the context of its left end, the moment."""
    if moment.start:
        day = moment.start.date()
        context = replace(setting.context, day=day, paragraph=setting.paragraph)
        setting = setting._replace(context=context)
    return _resolved(inherited(left, _completed(left, right, moment)), setting)


def _completed(left: Parts, right: Parts, moment: Moment) -> Parts:
    """The right end of a range, its bare day or weekday counted from the moment at the left."""
    if moment.start and right.day is not None and not right.names_month:
        right = right._replace(year=moment.start.year, month=moment.start.month)
    if left.weekday is None or right.weekday is None or right.week_offset is not None:
        return right
    days = (right.weekday - left.weekday) % 7
    return right._replace(weekday=None, day_offset=days, day_from="article")


def _is_bare_letter(parts: Parts) -> bool:
    """Whether a part of the day of one character (早, 晚) is all."""
    if parts.level != PART or parts.names_day:
        return False
    return parts.part is not None and len(parts.part) == 1


def named(window: Window, pos: int, base: Parts | None = None) -> Span | None:
    """The parts at `pos` below those of the base, of a range those of both its ends."""
    pair = _pair(window, pos) if base is None else None
    if pair:
        return pair
    chain = timeparts.parse(window, pos, base)
    left, end = chain or (base, pos)
    span = _short_range(window, end, left) or _pair_of_hours(window, end, left)
    if span or chain is None:
        return span
    right = _right(window, chain)
    if right is None:
        return Span(chain.parts, None, chain.end)
    return Span(chain.parts, right.parts, right.end)


def _pair(window: Window, pos: int) -> Span | None:
    """今明两天, 今明两年: from one day or year to the next."""
    pair = window.match(_PAIRED, pos) if window.char(pos) in _PAIR_OPENS else None
    if pair is None:
        return None
    first = _PAIRS[pair["pair"]]
    if pair["unit"] == "年":
        left, right = (Parts(year_offset=offset, level=YEAR) for offset in (first, first + 1))
    else:
        left, right = (Parts(day_offset=offset, level=DAY) for offset in (first, first + 1))
    return Span(left, right, pair.end())


def _right(window: Window, left: Chain) -> Chain | None:
    """The right end of a range, behind its left end: 8日至10日, 8日和10日之间."""
    if link := window.match(_LINK, left.end):
        return _right_at(window, link.end(), left)
    both = window.match(_BOTH, left.end)
    right = _right_at(window, both.end(), left) if both else None
    between = window.match(_BETWEEN, right.end) if right else None
    return right._replace(end=between.end()) if right and between else None


def _right_at(window: Window, at: int, left: Chain) -> Chain | None:
    has_clock = left.parts.hour is not None
    base = Parts(part=left.parts.part) if has_clock else None
    right = timeparts.parse(window, at, base) or _bare_year(window, at, left.parts)
    if right is None or (has_clock and right.parts.hour is None):
        return None
    if _is_daily(window, left, right):
        return timeparts.parse(window, at, finest=DAY) or right
    if _ends_at_midnight(left.parts, right.parts):
        return right._replace(parts=right.parts._replace(hour=2 * _NOON))
    return right


def _ends_at_midnight(left: Parts, right: Parts) -> bool:
    """下午6时至12时."""
    if left.hour is None or right.part != left.part:
        return False
    return right.hour == _NOON < left.hour


def _is_daily(window: Window, left: Chain, right: Chain) -> bool:
    """Whether the clock behind two days opens the hours of each: 25日至26日19:30—22:00."""
    if left.parts.names_time or not right.parts.names_day:
        return False
    connector = window.match(_LINK, right.end) if right.parts.hour is not None else None
    closing = timeparts.parse(window, connector.end()) if connector else None
    return closing is not None and _is_bare_clock(closing.parts)


def _is_bare_clock(parts: Parts) -> bool:
    return parts.hour is not None and not parts.names_day


def _bare_year(window: Window, at: int, left: Parts) -> Chain | None:
    """2018 of 从2016到2018, where the left end says that years are meant."""
    if left.year is None or left.level > MONTH:
        return None
    year = window.match(_BARE_YEAR, at)
    return Chain(Parts(year=int(year[0]), level=YEAR), year.end()) if year else None


def _short_range(window: Window, at: int, base: Parts | None) -> Span | None:
    """1至3月, 2020—2022年, 3月8至10日: the left number takes the unit printed on the right one."""
    short = window.match(_SHORT, at)
    if not short:
        return None
    completed = short["n"] + short["unit"]
    left = timeparts.parse(Window(completed, 0, len(completed)), 0, base)
    if left is None or left.end != len(completed):
        return None
    right = timeparts.parse(window, short.end(), base)
    return Span(left.parts, right.parts, right.end) if right else None


def _pair_of_hours(window: Window, at: int, base: Parts | None) -> Span | None:
    """七八点 of 晚上七八点钟: from the one hour to the next."""
    if base is None or base.level < DAY or base.hour is not None:
        return None
    hours = window.match(_TWO_HOURS, at)
    if not hours or clock.small(hours["b"]) != clock.small(hours["a"]) + 1:
        return None
    left, right = (
        timeparts.parse(Window(f"{hours[name]}点钟", 0, 3), 0, base) for name in ("a", "b")
    )
    return Span(left.parts, right.parts, hours.end()) if left and right else None


def inherited(left: Parts, right: Parts) -> Parts:
    """The right end of a range with what only the left end names: the month of 3月8日至10日."""
    taken: dict[str, object] = {}
    for fields in _COARSE_TO_FINE:
        if any(getattr(right, name) is not None for name in fields.names):
            break
        taken |= {name: getattr(left, name) for name in fields.names}
        if fields.origin:
            taken[fields.origin] = getattr(left, fields.origin)
    return right._replace(**taken)


def _of_dateline(span: Span, window: Window, context: Discourse) -> Moment | None:
    """The day of a dateline that leaves out its year (9月1日电); None for any other date."""
    parts = span.left
    if span.right or parts.level != DAY or parts.day is None:
        return None
    if parts.names_year or parts.month_offset is not None or not is_dateline(window, span.end):
        return None
    day = dateline_day(PrintedDay(parts.day, parts.month), context.printed)
    return moments.of_day(day)._replace(anchor="issue_date") if day else None


def _ahead(window: Window, start: int, end: int) -> Ahead:
    """Which day a date without a year is; see `periods.period`."""
    before = window.before(start, 4)
    if _AHEAD_BEFORE.search(before) or window.match(_AHEAD_AFTER, end):
        return "next"
    if window.match(_NEAREST_AFTER, end) or _OPENS.search(window.text, start, end):
        return "nearest"
    return "nearest" if _LASTS.search(before) else ""


def _resolved(parts: Parts, setting: _Setting) -> Moment | None:
    """The moment; a clock time without a day is of the day its context gives it.

    Where there is none it is of no day: scenes are set so (清晨5点,食堂亮灯).
    """
    if parts.level == CLOCK and _is_dayless(parts) and _gives_day(setting, parts):
        parts = parts._replace(day_offset=0, day_from="article")
    return resolve(parts, setting.context, setting.ahead)


def _gives_day(setting: _Setting, parts: Parts) -> bool:
    """Whether a clock time is of the day last named: in the paragraph, or by a clock time before.

    Behind a range of days it is of each.
    """
    context = setting.context
    if context.day is None or context.daily:
        return False
    return context.paragraph == setting.paragraph or _goes_on(parts, context)


def _goes_on(parts: Parts, context: Discourse) -> bool:
    """Whether a clock time comes later in the day than the last date, itself a clock time."""
    last = context.clock
    if last is None:
        return False
    hour, minute = parts.hour or 0, parts.minute or 0
    return (hour, minute) >= (last.hour, last.minute)


def _range(left: Moment, right: Moment, of_a_year: bool) -> Moment | None:
    """From one moment to the other; None if it ends too soon.

    The other is a day later where it must be or, without its own year, a year (11月至3月).
    """
    right = _not_before(left, right, of_a_year)
    moment = moments.of_range(left, right)
    if right.granularity in ("hour", "minute", "second"):
        moment = moment._replace(end=right.start)
    bounds_of_range = moment.bounds
    ends_too_soon = bounds_of_range is not None and bounds_of_range.end < bounds_of_range.start
    return None if ends_too_soon else moment


def _not_before(left: Moment, right: Moment, of_a_year: bool) -> Moment:
    """The right end of a range, moved where it would begin before the left one."""
    if left.start is None or right.bounds is None:
        return right
    start = right.bounds.start
    if start >= left.start:
        return right
    if right.kind == "time" and start.date() == left.start.date():
        return moments.a_day_on(right)
    return right if of_a_year else moments.a_year_on(right, 1) or right
