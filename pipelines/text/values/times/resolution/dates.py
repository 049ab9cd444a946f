"""The moment of a date or of both ends of a range, by what stands around it and before it."""

import re
from dataclasses import dataclass, replace

from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.almanac import FIRST_OF_REPUBLIC
from pipelines.text.values.times.grammar.expressions import (
    Ahead,
    Clock,
    Day,
    DayOffset,
    EraYear,
    Expression,
    Month,
    MonthOffset,
    PartOfDay,
    Weekday,
    WeekOffset,
    Year,
    YearName,
    find,
    in_place_of,
    inheriting,
    names_day,
    names_month,
    within,
)
from pipelines.text.values.times.grammar.hours import hour_of_day
from pipelines.text.values.times.grammar.ranges import Span
from pipelines.text.values.times.resolution import moments, stories
from pipelines.text.values.times.resolution.discourse import Discourse, is_dateline
from pipelines.text.values.times.resolution.moments import Moment
from pipelines.text.values.times.resolution.resolve import resolve
from pipelines.text.values.times.resolution.stories import Place
from pipelines.text.values.window import Window
from pipelines.text.words.datelines import PrintedDay, dateline_day
from pipelines.text.words.matching import any_of

# A date without a year looks ahead behind these, and to the nearer side before 起 and 前.
_AHEAD_BEFORE = re.compile(
    r"(?:[将拟](?:于|在|从|自)|(?:请|须|应|需|务必)[于在]|定于|预计|计划于?|力争|确保|拟|将)到?$"
)
_AHEAD_AFTER = re.compile(r"[将拟]")
_OPENS = re.compile("起[至到]")
# What lasts until then, or is due.
_LASTS = re.compile("(?:持续|延续|延长|顺延|推迟|延期|展期|延扣|扣留|羁押|拘留|停牌)[至到]?$")
# What the clause behind a date does: 6月3日在市里将举行, 6月3日举行了.
_COMING = re.compile(
    "[^,。;:!?将\n]{0,12}(?:即将|将(?=[在于会要举开召迎进正有对为从由以与前出启推发面]))"
)
_PAST = re.compile(
    "[^,。;:!?将\n《“]{0,14}(?:举[行办]|召开|发生|完成|结束|闭幕|落幕|开幕|签署|发布)了"
)
# What sold or grew in a month has been: 8、9月销量下降.
_REPORTED = re.compile(
    rf"[^,。;:!?将\n]{{0,6}}(?:{words.RESULTS}|产量|成交量?|进出口|同比|环比)[^,。;:!?将\n]{{0,6}}"
    "(?:[增减升降跌涨]|下滑|回落)"
)
# A forecast or plan in the clause before or within is none of what has been.
_PLANNED = re.compile("(?:预计|预期|预测|计划|目标|有望|料|估计)[^。;!?\n]*$")
# The weather of days to come, told right behind the day, and what tells of days past.
_WEATHER = re.compile(
    "[^。;!?\\n]{0,8}?(?:晴|多云|阴[有转到间]|阵雨|[小中]雨|有[^,。;!?\n]{0,6}[雨雪雾霾风]|气温[^,。;!?\n达]{0,3}\\d|最[高低]气?温)"
)
_HAPPENED = re.compile("[了达遭过见曾已]|出现|普降|将|当[天日]")
_WEATHER_REACH = 18
_DONE = re.compile("[之以]?前[^,。;:!?将\n]{0,6}已")
_DUE_AFTER = re.compile(r"(?:\(不?(?:包?含|包括)[^()]{0,3}\))?[之以]?前(?![往来后期])|截止")
# Hours that are the same every day: 服务时间从7:00至20:00, 末班车22:30.
_OF_HABIT = re.compile(
    "(?:(?:营业|开放|服务|运营|办公|接待|开馆|开园|参观|供水|供应|上班|工作|售票|就诊|门诊)时间"
    "|作息|每[天日晚周]|[首末]班车?|平日|工作日|双休日)[^。;!?\n]{0,10}$"
)
# A part of the second half of the day, and behind it neither a part of another nor a time.
_PARTS_NAMED = {
    **{word: word for word in ("下午", "午后", "傍晚", "晚上", "晚间")},
    **dict.fromkeys(("昨晚", "今晚", "当晚", "前晚", "明晚", "日晚"), "晚上"),
}
_PART_NAMED = re.compile(rf"({any_of(_PARTS_NAMED)})[^早晨午夜晚次翌时点:\d]*$")
_CLAUSE, _SENTENCE_END = 20, re.compile("[。;!?\n]")
_LAST_ON_MAINLAND = 1949
_CLOCK_GRAINS = frozenset({"hour", "minute", "second"})


@dataclass(slots=True)
class _Setting:
    """The context of a date, where it stands, and which way a date without a year looks.

    `ahead` as in `periods.period`.
    """

    context: Discourse
    place: Place
    ahead: Ahead


@dataclass(slots=True)
class Resolved:
    """The moment of a date or range; of a range that ends too soon only its left end."""

    moment: Moment
    is_whole: bool


def of_span(span: Span, place: Place, context: Discourse) -> Resolved | None:
    """The moment of a date or range; None where a day of it cannot be."""
    if _counts_by_republic(span.left):
        context.counts_by_republic = True
    setting = _Setting(context, place, _ahead(place.window, place.pos, span.end))
    left = stories.of_story(place, _opening(span), context, setting.ahead)
    moment = _of_dateline(span, place.window, context) or _resolved(left, setting)
    if moment is None:
        return None
    if span.right is None:
        return Resolved(moment, is_whole=True)
    right = _right_moment(left, span.right, moment, setting)
    whole = _range(moment, right, find(span.right, YearName) is not None) if right else moment
    return Resolved(whole or moment, is_whole=whole is not None)


def _counts_by_republic(expression: Expression) -> bool:
    """Whether a year is counted as on Taiwan; those before 1950 are of history."""
    year = find(expression, EraYear)
    if year is None or year.first_year != FIRST_OF_REPUBLIC:
        return False
    return year.number > _LAST_ON_MAINLAND


def _opening(span: Span) -> Expression:
    """The left end, a bare clock time on the day before that of the right end: 20时至今日8时."""
    day = find(span.right, DayOffset)
    is_bare_clock = isinstance(span.left, Clock) and _is_dayless(span.left)
    if day is None or day.origin != "now" or not is_bare_clock:
        return span.left
    return within(span.left, DayOffset(day.days - 1))


def _is_dayless(expression: Expression) -> bool:
    return not names_day(expression) and find(expression, Month) is None


def _right_moment(
    left: Expression, right: Expression, moment: Moment, setting: _Setting
) -> Moment | None:
    """The right end of a range in the context of its left end, the moment."""
    if moment.start:
        day, paragraph = moment.start.date(), setting.place.paragraph
        context = replace(setting.context, day=day, paragraph=paragraph)
        setting = replace(setting, context=context)
    return _resolved(inheriting(_completed(left, right, moment), left), setting)


def _completed(left: Expression, right: Expression, moment: Moment) -> Expression:
    """The right end of a range, its bare day or weekday counted from the moment at the left."""
    if moment.start and find(right, Day) and not names_month(right):
        month = Month(moment.start.month, of=Year(moment.start.year))
        right = within(right, month)
    from_weekday, to_weekday = find(left, Weekday), find(right, Weekday)
    if from_weekday is None or to_weekday is None or find(right, WeekOffset):
        return right
    days = (to_weekday.number - from_weekday.number) % 7
    return in_place_of(right, to_weekday, DayOffset(days, "article"))


def _of_dateline(span: Span, window: Window, context: Discourse) -> Moment | None:
    """The day of a dateline that leaves out its year (9月1日电); None for any other date."""
    day = span.left
    if span.right or not isinstance(day, Day) or not is_dateline(window, span.end):
        return None
    if find(day, YearName) or find(day, MonthOffset):
        return None
    month = find(day, Month)
    printed = PrintedDay(day.number, month.number if month else None)
    dispatched = dateline_day(printed, context.printed)
    return moments.of_day(dispatched)._replace(anchor="issue_date") if dispatched else None


def _ahead(window: Window, start: int, end: int) -> Ahead:
    """Which day a date without a year is; see `periods.period`."""
    before = window.before(start, 4)
    if _AHEAD_BEFORE.search(before) or window.match(_AHEAD_AFTER, end):
        return "next"
    if _LASTS.search(before) or window.match(_DUE_AFTER, end):
        return "past" if window.match(_DONE, end) else "due"
    opens = window.char(end) == "起" or _OPENS.search(window.text, start, end)
    if opens or ("将" in window.after(end, _CLAUSE) and window.match(_COMING, end)):
        return "nearest"
    return _of_what_follows(window, start, end)


def _of_what_follows(window: Window, start: int, end: int) -> Ahead:
    """Whether the sentence goes on with what has been, or with weather to come."""
    is_reported = window.match(_REPORTED, end) and not _PLANNED.search(
        window.behind(start, _CLAUSE)
    )
    is_past = "了" in window.after(end, _CLAUSE) and window.match(_PAST, end)
    if is_past or is_reported:
        return "past"
    return "forecast" if _is_forecast(window, end) else ""


def _is_forecast(window: Window, end: int) -> bool:
    """Whether a sentence goes on with the weather, but not with what it was like."""
    told = _SENTENCE_END.split(window.after(end, _WEATHER_REACH))[0]
    return _WEATHER.match(told) is not None and not _HAPPENED.search(told)


def _resolved(expression: Expression, setting: _Setting) -> Moment | None:
    """The moment; a clock time without a day is of the day its context gives it.

    Where there is none it is of no day: scenes are set so (清晨5点,食堂亮灯).
    """
    if isinstance(expression, Clock):
        is_of_day = _is_dayless(expression) and _gives_day(setting, expression)
        expression = _in_part_named(expression, setting.place) if is_of_day else expression
        day = DayOffset(0, "article") if is_of_day else None
        expression = within(expression, day)
    return resolve(expression, setting.context, setting.ahead)


def _in_part_named(clock: Clock, place: Place) -> Clock:
    """A clock time in the part of the day that its sentence names before: 昨晚演出8点开场."""
    if find(clock, PartOfDay):
        return clock
    before = _SENTENCE_END.split(place.window.behind(place.pos, _CLAUSE))[-1]
    part = _PART_NAMED.search(before)
    word = _PARTS_NAMED[part[1]] if part else ""
    of_part = replace(clock, of=PartOfDay(word)) if part else clock
    if not part:
        return clock
    hours = words.PARTS[word]
    return of_part if hours.first_hour <= hour_of_day(of_part) < hours.end_hour else clock


def _gives_day(setting: _Setting, clock: Clock) -> bool:
    """Whether a clock time is of the day last named: in the paragraph, or by a clock time before.

    Behind a range of days it is of each.
    """
    context, place = setting.context, setting.place
    if context.day is None or context.daily:
        return False
    if _OF_HABIT.search(place.window.behind(place.pos, _CLAUSE)):
        return False
    return context.paragraph == setting.place.paragraph or _goes_on(clock, context)


def _goes_on(clock: Clock, context: Discourse) -> bool:
    """Whether a clock time comes later in the day than the last date, itself a clock time."""
    last = context.clock
    if last is None:
        return False
    return (hour_of_day(clock), clock.minute or 0) >= (last.hour, last.minute)


def _range(left: Moment, right: Moment, of_a_year: bool) -> Moment | None:
    """From one moment to the other; None if it ends too soon.

    The other is a day later where it must be or, without its own year, a year (11月至3月).
    """
    right = _not_before(left, right, of_a_year)
    moment = moments.of_range(left, right)
    if right.granularity in _CLOCK_GRAINS:
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
