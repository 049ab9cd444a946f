"""The day, month or longer period that the parts of a time expression name."""

from collections.abc import Callable
from datetime import date, timedelta

from pipelines.records import Anchor
from pipelines.text.values.times.grammar.expressions import Ahead, Parts, PrintedDate
from pipelines.text.values.times.resolution import moments, within
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment, Month
from pipelines.text.values.times.resolution.years import anchored, pick, year_of

# The first two five-year plans began in 1953 and 1958; from the third, of 1966, on one follows the
# other.
_FIRST_PLANS, _BEFORE_PLANS = {1: 1953, 2: 1958}, 1951
_PLAN_YEARS = 5
# How far back the month goes that a bare day of the month may belong to.
_NEWS = timedelta(days=92)
# A bare day so soon is not of last month if that was long ago: 预计19日有雨 on the 18th.
_FORECAST, _LONG_AGO = timedelta(days=3), timedelta(days=20)
# The offsets of a printed day from the one its word names, the most likely first.
_PRINTED_NEAR = (0, -1, 1, -2, 2, -3, 3)


def period(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    """The period named; None where the parts name none, or a day that cannot be.

    `ahead` tells which day a date without a year is. "": the last such day not after the issue
    date, or the coming one where that is near and the last long ago (`years.pick`). `next`: the
    first not before the issue date (将于). `nearest`: the closer of the two (起, 前).
    """
    for applies, build in _BUILDERS:
        if applies(parts):
            return build(parts, context, ahead)
    return None


def _within(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    whole = period(parts._replace(nth=0, first_days=0, weekday=None), context, ahead)
    if whole is None:
        return None
    moment = within.nth(parts, whole) if parts.nth else within.first_days(parts, whole)
    return anchored(moment, whole.anchor)


def _of_day(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    assert parts.day is not None
    if parts.month_offset is not None:
        year, month = _offset_month(parts, context)
        return _day(moments.real_day(year, month, parts.day), "issue_date")
    if parts.month is None:
        return _bare_day(parts.day, context, ahead)
    year, anchor = year_of(parts, context)
    if year is not None:
        return _day(moments.real_day(year, parts.month, parts.day), anchor)
    this_year = context.now.year
    years = range(this_year - 4, this_year + 5)  # one of them a leap year
    days = [moments.real_day(year, parts.month, parts.day) for year in years]
    return _day(pick(days, context.now, ahead), "issue_date")


def _day(day: date | None, anchor: Anchor) -> Moment | None:
    return anchored(moments.of_day(day), anchor) if day else None


def _bare_day(day: int, context: Discourse, ahead: Ahead) -> Moment | None:
    """18日 alone, of the month last named, else of the last month that had that day."""
    of_last_month = None if ahead else _day_of_month_named(day, context)
    if of_last_month:
        return _day(of_last_month, "article")
    issue = context.now
    months = [moments.shifted_month(issue.year, issue.month, offset) for offset in range(-2, 3)]
    days = [moments.real_day(*month, day) for month in months]
    picked, coming = pick(days, issue, ahead), pick(days, issue, "next")
    if picked and coming and _is_forecast(picked, coming, issue):
        picked = coming
    return _day(picked, "issue_date")


def _day_of_month_named(day: int, context: Discourse) -> date | None:
    """The day of the month last named; None if that is not recent or the day not over."""
    issue, last = context.now, context.month
    if last is None or not timedelta(0) <= issue - last < _NEWS:
        return None
    if last == context.day and day < last.day:  # 6月22日辞职……20日离任
        next_month = moments.shifted_month(last.year, last.month, 1)
        later = moments.real_day(*next_month, day)
        if later and later <= issue:
            return later
    same_month = moments.real_day(last.year, last.month, day)
    return same_month if same_month and same_month <= issue else None


def _is_forecast(past: date, coming: date, issue: date) -> bool:
    return coming - issue <= _FORECAST and issue - past > _LONG_AGO


def _offset_month(parts: Parts, context: Discourse) -> Month:
    origin = _month_origin(parts, context)
    return moments.shifted_month(origin.year, origin.month, parts.month_offset or 0)


def _month_origin(parts: Parts, context: Discourse) -> date:
    """A day of the month that an offset counts from."""
    if parts.month_from == "article" and context.month:
        return context.month
    if parts.month_from == "reported" and context.reported and context.reported.end:
        return (context.reported.end - timedelta(days=1)).date()
    return context.now


def _of_month(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    if parts.month_offset is not None:
        year, month = _offset_month(parts, context)
        anchor: Anchor = "issue_date" if parts.month_from == "now" else "article"
        return _of_month_in(year, month, parts, anchor)
    year, anchor = year_of(parts, context)
    if parts.month is None:  # 上旬 alone
        return _of_month_in(year or context.now.year, context.now.month, parts, anchor)
    if year is None:
        year = _year_of_month(parts, parts.month, context, ahead)
    return _of_month_in(year, parts.month, parts, anchor)


def _of_month_in(year: int, month: int, parts: Parts, anchor: Anchor) -> Moment | None:
    """The month, its third, or the months from it to the last of the parts."""
    if parts.third is not None:
        return anchored(moments.of_ten_days(year, month, parts.third), anchor)
    moment = moments.of_month(year, month)
    if parts.last_month:
        moment = moments.of_range(moment, moments.of_month(year, parts.last_month))
    return anchored(moment, anchor)


def _year_of_month(parts: Parts, month: int, context: Discourse, ahead: Ahead) -> int:
    """The year of a month without one."""
    this_year = context.now.year
    if parts.last_month and month == 1:  # papers print 前4个月 when the four are over
        is_over = parts.last_month <= context.now.month
        return this_year if is_over else this_year - 1
    this_month = context.now.replace(day=1)
    years = range(this_year - 1, this_year + 2)
    picked = pick([moments.real_day(year, month, 1) for year in years], this_month, ahead)
    return picked.year if picked else this_year


def _of_quarter(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    if parts.quarter_offset is not None:
        return _of_offset_quarter(parts, parts.quarter_offset, context)
    assert parts.quarter is not None
    year, anchor = year_of(parts, context)
    if year is None:
        # Results are of the last such quarter begun; plans of the one to come.
        first_month = 3 * (parts.last_quarter or parts.quarter) - 2
        begun = first_month <= context.now.month
        year = context.now.year if begun or ahead else context.now.year - 1
    moment = moments.of_quarter(year, parts.quarter)
    if parts.last_quarter:
        moment = moments.of_range(moment, moments.of_quarter(year, parts.last_quarter))
    return anchored(moment, anchor)


def _of_offset_quarter(parts: Parts, offset: int, context: Discourse) -> Moment | None:
    if parts.quarter_from == "reported" and context.reported and context.reported.start:
        return anchored(_quarter_on(context.reported.start, offset), "article")
    return anchored(_quarter_on(context.now, offset), "issue_date")


def _quarter_on(day: date, offset: int) -> Moment:
    """The quarter so many after that of a day."""
    total = day.year * 4 + (day.month - 1) // 3 + offset
    return moments.of_quarter(total // 4, total % 4 + 1)


def _of_half(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    year, anchor = year_of(parts, context)
    if year is None:
        year = context.now.year
    return anchored(moments.of_half(year, parts.half or 1), anchor)


def _of_week(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    this_monday = context.now - timedelta(days=context.now.weekday())
    monday = this_monday + timedelta(weeks=parts.week_offset or 0)
    if parts.weekend:
        return _weekend(monday)
    if parts.weekday is None:
        return anchored(moments.of_week(monday), "issue_date")
    day = monday + timedelta(days=parts.weekday)
    if parts.week_offset is None:
        day = _bare_weekday(day, context.now, ahead)
    return _day(day, "issue_date")


def _weekend(monday: date) -> Moment:
    saturday, sunday = monday + timedelta(days=5), monday + timedelta(days=6)
    both = moments.of_range(moments.of_day(saturday), moments.of_day(sunday))
    timex = f"{moments.of_week(monday).timex}-WE"
    return both._replace(timex=timex, granularity="weekend", anchor="issue_date")


def _bare_weekday(day: date, issue: date, ahead: Ahead) -> date:
    """周三 alone, from that day of the issue's week: the last one, or the next one ahead."""
    if day > issue and not ahead:
        return day - timedelta(weeks=1)
    if day < issue and ahead == "next":
        return day + timedelta(weeks=1)
    return day


def _of_offset_day(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    origins = {"now": context.now, "printed": context.printed, "article": context.day}
    origin = origins.get(parts.day_from)
    if origin is None:
        return Moment("PRESENT_REF", None, None, "day", anchor="none")
    day = origin + timedelta(days=parts.day_offset or 0)
    if parts.year_offset:  # 去年今日
        day = moments.real_day(day.year + parts.year_offset, day.month, day.day) or day
    if parts.printed:
        day = _as_printed(day, parts.printed)
    return _day(day, "article" if parts.day_from == "article" else "issue_date")


def _as_printed(day: date, printed: PrintedDate) -> date:
    """The day of the printed date within three days of the one its word names, else that one.

    A paper prints 今天(17日) on the 18th.
    """
    for offset in _PRINTED_NEAR:
        near = day + timedelta(days=offset)
        if near.day == printed.day and printed.month in (None, near.month):
            return near
    return day


def _of_edge(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    last, issue = context.period, context.now
    if last and parts.edge_of in (last.granularity, "period"):
        return anchored(last._replace(mod=None), "article")
    if parts.edge_of == "year":
        return anchored(moments.of_year(issue.year), "issue_date")
    if parts.edge_of == "month":
        return anchored(moments.of_month(issue.year, issue.month), "issue_date")
    if parts.edge_of == "quarter":
        return anchored(_quarter_on(issue, -1), "issue_date")
    return None


def _of_same_period(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    """同期 is the period last named, in the year the words name or one before its own."""
    year, _ = year_of(parts, context)
    last = context.period
    if last is None or last.start is None:
        return None if year is None else anchored(moments.of_year(year), "issue_date")
    years = 0 if year is None else year - last.start.year
    if parts.year_offset == -1:  # 去年 and 上年 lead back from the period's own year at least
        years = min(years, -1)
    return anchored(moments.a_year_on(last, years), "article")


def _of_age(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    if parts.reign:
        return _years(*parts.reign)
    if parts.plan is not None:
        first = _FIRST_PLANS.get(parts.plan, _BEFORE_PLANS + _PLAN_YEARS * parts.plan)
        return _years(first, first + _PLAN_YEARS - 1)
    if parts.decade is not None:
        return _decades(parts.century or 20, parts.decade, parts.last_decade)
    return moments.of_century(parts.century) if parts.century else None


def _years(first: int, last: int) -> Moment:
    span = moments.of_range(moments.of_year(first), moments.of_year(last))
    return span._replace(granularity=None)


def _decades(century: int, decade: int, last_decade: int | None) -> Moment:
    first_year = 100 * (century - 1)
    first = moments.of_decade(first_year + decade)
    if not last_decade:
        return first
    return moments.of_range(first, moments.of_decade(first_year + last_decade))


def _of_year(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    year, anchor = year_of(parts, context)
    return None if year is None else anchored(moments.of_year(year), anchor)


def _of_antiquity(parts: Parts, context: Discourse, ahead: Ahead) -> Moment | None:
    """公元前221年, 公元前3世纪 (300 to 201)."""
    year, century = parts.year, parts.century
    if year is not None:
        return moments.before_christ(year, year, f"{year:04d}", "year") if year > 0 else None
    if not century:
        return None
    first = 100 * century
    return moments.before_christ(first, first - 99, f"{century - 1:02d}", "century")


def _is_within(parts: Parts) -> bool:
    return parts.nth != 0 or parts.first_days != 0


def _names_week(parts: Parts) -> bool:
    return parts.week_offset is not None or parts.weekday is not None


def _names_month(parts: Parts) -> bool:
    return parts.names_month or parts.third is not None


def _names_quarter(parts: Parts) -> bool:
    return parts.quarter is not None or parts.quarter_offset is not None


def _names_age(parts: Parts) -> bool:
    return any((parts.century, parts.decade is not None, parts.plan, parts.reign))


_Builder = Callable[[Parts, Discourse, Ahead], Moment | None]
# What to build from the parts: the first that applies.
_BUILDERS: tuple[tuple[Callable[[Parts], bool], _Builder], ...] = (
    (lambda parts: parts.before_christ, _of_antiquity),
    (_is_within, _within),
    (lambda parts: parts.lunar is not None, within.of_lunar),
    (lambda parts: parts.season is not None, within.of_season),
    (lambda parts: parts.same_period, _of_same_period),
    (lambda parts: parts.festival is not None, within.of_festival),
    (lambda parts: parts.day_offset is not None, _of_offset_day),
    (lambda parts: parts.day is not None, _of_day),
    (lambda parts: parts.edge_of is not None, _of_edge),
    (_names_week, _of_week),
    (_names_month, _of_month),
    (_names_quarter, _of_quarter),
    (lambda parts: parts.half is not None, _of_half),
    (lambda parts: parts.names_year, _of_year),
    (_names_age, _of_age),
)
