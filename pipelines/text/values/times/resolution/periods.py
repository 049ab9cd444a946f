"""The day, month or longer period that an expression names, for each type of expression."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import singledispatch

from pipelines.records import Anchor
from pipelines.text.values.times.grammar import almanac
from pipelines.text.values.times.grammar.expressions import (
    Ahead,
    Century,
    Day,
    DayOffset,
    DayShift,
    Decade,
    Edge,
    Expression,
    Festival,
    FirstDays,
    FiscalYear,
    FiveYearPlan,
    Half,
    LastPeriod,
    LunarDate,
    Month,
    MonthOffset,
    NewPeriod,
    Nth,
    PrintedDate,
    Quarter,
    QuarterOffset,
    Reign,
    SamePeriod,
    Season,
    SplitYear,
    TenDays,
    Weekday,
    Weekend,
    WeekOffset,
    YearBeforeChrist,
    YearName,
    YearOffset,
    find,
)
from pipelines.text.values.times.resolution import moments, within
from pipelines.text.values.times.resolution.discourse import Discourse
from pipelines.text.values.times.resolution.moments import Moment
from pipelines.text.values.times.resolution.years import anchored, pick, year_of

_DAY = timedelta(days=1)
# The first two five-year plans began in 1953 and 1958; from the third, of 1966, on one follows the
# other.
_FIRST_PLANS, _BEFORE_PLANS = {1: 1953, 2: 1958}, 1951
_PLAN_YEARS = 5
# How far back the month goes that a bare day of the month may belong to.
_NEWS = timedelta(days=92)
# A bare day so soon is not of last month if that was long ago: 预计19日有雨 on the 18th.
_SOON, _LONG_AGO = timedelta(days=3), timedelta(days=20)
# How far a forecast of the weather looks ahead.
_FORECAST = timedelta(days=10)
# The offsets of a printed day from the one its word names, the most likely first.
_PRINTED_NEAR = (0, -1, 1, -2, 2, -3, 3)
_WINTER = 3
# So soon before its end a new period is the next one.
_NEXT_IS_NEW = {"周": timedelta(days=2), "月": timedelta(days=5), "年": timedelta(days=31)}


@singledispatch
def period(expression: Expression, context: Discourse, ahead: Ahead) -> Moment | None:
    """The period named; None where it names none, or a day that cannot be.

    `ahead` tells which day a date without a year is. "": the last such day not after the issue
    date, or the coming one where that is near and the last long ago (`years.pick`). `next`: the
    first not before the issue date (将于). `nearest`: the closer of the two (起). `due`: the first,
    unless the last is recent (前, 持续至). `past`: the last not after it (举行了).
    `forecast`: as "", but of weather, which is told some days ahead.
    """
    return None


@period.register
def _century(century: Century, context: Discourse, ahead: Ahead) -> Moment | None:
    """20世纪; the 3rd century before Christ is 300 to 201."""
    if not century.number:
        return None
    if not century.before_christ:
        return moments.of_century(century.number)
    first = 100 * century.number
    return moments.before_christ(first, first - 99, f"{century.number - 1:02d}", "century")


@period.register
def _decade(decade: Decade, context: Discourse, ahead: Ahead) -> Moment | None:
    """80年代 of the last century, 10年代 of this, if none is named."""
    century = find(decade, Century)
    number = century.number if century else _century_meant(decade)
    first_year = 100 * (number - 1)
    first = moments.of_decade(first_year + decade.tens)
    if not decade.last:
        return first
    return moments.of_range(first, moments.of_decade(first_year + decade.last))


def _century_meant(decade: Decade) -> int:
    return 20 if decade.tens >= 20 else 21


@period.register
def _plan(plan: FiveYearPlan, context: Discourse, ahead: Ahead) -> Moment | None:
    first = _FIRST_PLANS.get(plan.number, _BEFORE_PLANS + _PLAN_YEARS * plan.number)
    return _years(first, first + _PLAN_YEARS - 1)


@period.register
def _reign(reign: Reign, context: Discourse, ahead: Ahead) -> Moment | None:
    return _years(reign.first, reign.last)


def _years(first: int, last: int) -> Moment:
    span = moments.of_range(moments.of_year(first), moments.of_year(last))
    return span._replace(granularity=None)


@period.register
def _year(name: YearName, context: Discourse, ahead: Ahead) -> Moment | None:
    year, anchor = year_of(name, context)
    return None if year is None else anchored(moments.of_year(year), anchor)


@period.register
def _year_before_christ(year: YearBeforeChrist, context: Discourse, ahead: Ahead) -> Moment | None:
    """公元前221年."""
    number = year.number
    if number <= 0:
        return None
    return moments.before_christ(number, number, f"{number:04d}", "year")


@period.register
def _half(half: Half, context: Discourse, ahead: Ahead) -> Moment | None:
    year, anchor = year_of(half, context)
    return anchored(moments.of_half(year or context.now.year, half.number), anchor)


@period.register
def _quarter(quarter: Quarter, context: Discourse, ahead: Ahead) -> Moment | None:
    """一季度: results are of the last such quarter begun; plans of the one to come."""
    year, anchor = year_of(quarter, context)
    if year is None:
        first_month = 3 * (quarter.last or quarter.number) - 2
        begun = first_month <= context.now.month
        year = context.now.year if begun or ahead else context.now.year - 1
    moment = moments.of_quarter(year, quarter.number)
    if quarter.last:
        moment = moments.of_range(moment, moments.of_quarter(year, quarter.last))
    return anchored(moment, anchor)


@period.register
def _quarter_offset(offset: QuarterOffset, context: Discourse, ahead: Ahead) -> Moment | None:
    if offset.origin == "reported" and context.reported and context.reported.start:
        return anchored(_quarter_on(context.reported.start, offset.quarters), "article")
    return anchored(_quarter_on(context.now, offset.quarters), "issue_date")


def _quarter_on(day: date, offset: int) -> Moment:
    """The quarter so many after that of a day."""
    total = day.year * 4 + (day.month - 1) // 3 + offset
    return moments.of_quarter(total // 4, total % 4 + 1)


@period.register
def _season(season: Season, context: Discourse, ahead: Ahead) -> Moment | None:
    """夏天 of a year, 今春; 今冬 in January began last year."""
    year, anchor = year_of(season, context)
    if year is None:
        return None
    in_winter = season.number == _WINTER and context.now.month <= 2
    if in_winter and not season.adjoins and find(season, YearOffset):
        year -= 1
    return anchored(moments.of_season(year, season.number), anchor)


@period.register
def _split_year(split: SplitYear, context: Discourse, ahead: Ahead) -> Moment | None:
    """2022—2023学年: its twelve months; of a season of sports both years."""
    year, anchor = year_of(split, context)
    if year is None:
        return None
    timex = f"{year:04d}/{year + 1:04d}"
    if split.first_month is None:
        return anchored(_years(year, year + 1), anchor)
    first = moments.of_month(year, split.first_month)
    after = moments.month_after(*moments.shifted_month(year, split.first_month, 11))
    last = moments.of_day(after - _DAY)
    return Moment(timex, first.start, last.end, None, edtf=timex, anchor=anchor)


@period.register
def _fiscal_year(fiscal: FiscalYear, context: Discourse, ahead: Ahead) -> Moment | None:
    """2024财年, by its name alone: companies and countries begin it in different months."""
    year, anchor = year_of(fiscal, context)
    return None if year is None else Moment(f"FY{year:04d}", None, None, "year", anchor=anchor)


@period.register
def _month(month: Month, context: Discourse, ahead: Ahead) -> Moment | None:
    year, anchor = year_of(month, context)
    if year is None:
        year = _year_of_month(month, context, ahead)
    moment = moments.of_month(year, month.number)
    if month.last:
        moment = moments.of_range(moment, moments.of_month(year, month.last))
    return anchored(moment, anchor)


def _year_of_month(month: Month, context: Discourse, ahead: Ahead) -> int:
    """The year of a month without one."""
    this_year = context.now.year
    if month.last and month.number == 1:  # papers print 前4个月 when the four are over
        is_over = month.last <= context.now.month
        return this_year if is_over else this_year - 1
    this_month = context.now.replace(day=1)
    years = range(this_year - 1, this_year + 2)
    picked = pick([moments.real_day(year, month.number, 1) for year in years], this_month, ahead)
    return picked.year if picked else this_year


@period.register
def _month_offset(offset: MonthOffset, context: Discourse, ahead: Ahead) -> Moment | None:
    anchor: Anchor = "issue_date" if offset.origin == "now" else "article"
    return anchored(moments.of_month(*_month_of(offset, context)), anchor)


def _month_of(offset: MonthOffset, context: Discourse) -> moments.Month:
    origin = _month_origin(offset, context)
    years = 0
    if offset.origin != "now" and isinstance(offset.of, YearOffset):  # 去年同月
        years = _years_back(offset.of, context.now.year + offset.of.years, origin.year)
    return moments.shifted_month(origin.year + years, origin.month, offset.months)


def _years_back(name: Expression | None, year: int, last_year: int) -> int:
    """How far the same stretch of a year named lies from that of the last year."""
    years = year - last_year
    if isinstance(name, YearOffset) and name.years == -1:
        return min(years, -1)  # 去年 and 上年 lead back from the period's own year at least
    return years


def _month_origin(offset: MonthOffset, context: Discourse) -> date:
    """A day of the month that an offset counts from."""
    if offset.origin == "article" and context.month:
        return context.month
    if offset.origin == "reported" and context.reported and context.reported.end:
        return (context.reported.end - _DAY).date()
    return context.now


@period.register
def _ten_days(ten_days: TenDays, context: Discourse, ahead: Ahead) -> Moment | None:
    """4月下旬; 上旬 alone is of the issue's month."""
    of = ten_days.of
    if isinstance(of, Month | MonthOffset):
        month = period(of, context, ahead)
        anchor: Anchor = month.anchor if month else "issue_date"
    else:
        year, anchor = year_of(ten_days, context)
        month = moments.of_month(year or context.now.year, context.now.month)
    if month is None or month.start is None:
        return None
    moment = moments.of_ten_days(month.start.year, month.start.month, ten_days.third)
    return anchored(moment, anchor)


def _monday(week: WeekOffset | None, context: Discourse) -> date:
    this_monday = context.now - timedelta(days=context.now.weekday())
    return this_monday + timedelta(weeks=week.weeks if week else 0)


@period.register
def _week(week: WeekOffset, context: Discourse, ahead: Ahead) -> Moment | None:
    return anchored(moments.of_week(_monday(week, context)), "issue_date")


@period.register
def _new_period(new: NewPeriod, context: Discourse, ahead: Ahead) -> Moment | None:
    """新一周: the issue's, or the next one where that is about to begin."""
    this_one = _period_of(new.unit, context.now)
    if this_one.end is None:
        return None
    end = this_one.end.date()
    is_next = end - context.now <= _NEXT_IS_NEW[new.unit]
    return anchored(_period_of(new.unit, end) if is_next else this_one, "issue_date")


def _period_of(unit: str, day: date) -> Moment:
    if unit == "周":
        return moments.of_week(day - timedelta(days=day.weekday()))
    return moments.of_month(day.year, day.month) if unit == "月" else moments.of_year(day.year)


@period.register
def _weekend(weekend: Weekend, context: Discourse, ahead: Ahead) -> Moment | None:
    monday = _monday(find(weekend, WeekOffset), context)
    saturday, sunday = monday + timedelta(days=5), monday + timedelta(days=6)
    both = moments.of_range(moments.of_day(saturday), moments.of_day(sunday))
    timex = f"{moments.of_week(monday).timex}-WE"
    return both._replace(timex=timex, granularity="weekend", anchor="issue_date")


@period.register
def _weekday(weekday: Weekday, context: Discourse, ahead: Ahead) -> Moment | None:
    week = find(weekday, WeekOffset)
    day = _monday(week, context) + timedelta(days=weekday.number)
    if week is None:
        day = _bare_weekday(day, context.now, ahead)
    if weekday.printed:
        day = _as_printed(day, weekday.printed, (*_PRINTED_NEAR, -7, 7))
    return _on(day, "issue_date")


def _bare_weekday(day: date, issue: date, ahead: Ahead) -> date:
    """周三 alone, from that day of the issue's week: the last one, or the next one ahead."""
    if day > issue and ahead in ("", "past"):
        return day - timedelta(weeks=1)
    if day < issue and ahead == "next":
        return day + timedelta(weeks=1)
    return day


def _on(day: date | None, anchor: Anchor) -> Moment | None:
    return anchored(moments.of_day(day), anchor) if day else None


@period.register
def _day(day: Day, context: Discourse, ahead: Ahead) -> Moment | None:
    """3日 of a month, 上月20日, 18日 alone."""
    match day.of:
        case MonthOffset():
            month = _month_of(day.of, context)
            return _on(moments.real_day(*month, day.number), "issue_date")
        case Month():
            return _day_of_month(day.number, day.of, context, ahead)
        case _:
            return _bare_day(day.number, context, ahead)


def _day_of_month(number: int, month: Month, context: Discourse, ahead: Ahead) -> Moment | None:
    year, anchor = year_of(month, context)
    if year is not None:
        return _on(moments.real_day(year, month.number, number), anchor)
    this_year = context.now.year
    years = range(this_year - 4, this_year + 5)  # one of them a leap year
    days = [moments.real_day(year, month.number, number) for year in years]
    return _on(pick(days, context.now, ahead), "issue_date")


def _bare_day(day: int, context: Discourse, ahead: Ahead) -> Moment | None:
    """18日 alone, of the month last named, else of the last month that had that day."""
    is_forecast = ahead == "forecast"
    ahead = "" if is_forecast else ahead
    of_last_month = None if ahead else _day_of_month_named(day, context)
    if of_last_month:
        return _on(of_last_month, "article")
    issue = context.now
    months = [moments.shifted_month(issue.year, issue.month, offset) for offset in range(-2, 3)]
    days = [moments.real_day(*month, day) for month in months]
    side: Ahead = "nearest" if ahead == "due" else ahead  # 25日前 is of this month
    picked, coming = pick(days, issue, side), pick(days, issue, "next")
    soon = _FORECAST if is_forecast else _SOON
    if ahead != "past" and _is_to_come(picked, coming, issue, soon):
        picked = coming
    return _on(picked, "issue_date")


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


def _is_to_come(past: date | None, coming: date | None, issue: date, soon: timedelta) -> bool:
    if past is None or coming is None:
        return False
    return coming - issue <= soon and issue - past > _LONG_AGO


@period.register
def _day_offset(offset: DayOffset, context: Discourse, ahead: Ahead) -> Moment | None:
    reported = context.reported.start if context.reported else None
    origins = {
        "now": context.now,
        "printed": context.printed,
        "article": context.day,
        "reported": reported.date() if reported else None,
    }
    origin = origins.get(offset.origin)
    if origin is None:
        return Moment("PRESENT_REF", None, None, "day", anchor="none")
    day = origin + timedelta(days=offset.days)
    if isinstance(offset.of, YearOffset):  # 去年今日
        day = moments.real_day(day.year + offset.of.years, day.month, day.day) or day
    if offset.printed:
        day = _as_printed(day, offset.printed)
    return _on(day, "article" if offset.origin in ("article", "reported") else "issue_date")


def _as_printed(day: date, printed: PrintedDate, offsets: Iterable[int] = _PRINTED_NEAR) -> date:
    """The day of the printed date so near to the one its word names, else that one.

    A paper prints 今天(17日) on the 18th.
    """
    for offset in offsets:
        near = day + timedelta(days=offset)
        if near.day == printed.day and printed.month in (None, near.month):
            return near
    return day


@period.register
def _day_shift(shift: DayShift, context: Discourse, ahead: Ahead) -> Moment | None:
    """冬至前一天."""
    day = period(shift.of, context, ahead) if shift.of else None
    if day is None or day.start is None:
        return None
    return _on(day.start.date() + timedelta(days=shift.days), day.anchor)


@period.register
def _festival(festival: Festival, context: Discourse, ahead: Ahead) -> Moment | None:
    """春节: of the year named, else the nearest."""
    year, anchor = year_of(festival, context)
    if year is not None:
        day = _on(almanac.day_of(festival.name, year), anchor)
    else:
        days = [almanac.day_of(festival.name, year) for year in _years_around(context)]
        day = _on(pick(days, context.now, _side(ahead)), "issue_date")
    return day


@period.register
def _lunar_date(lunar: LunarDate, context: Discourse, ahead: Ahead) -> Moment | None:
    """农历八月廿三, 正月: of the year named, else the nearest."""
    year, anchor = year_of(lunar, context)
    if year is not None:
        return anchored(_lunar_in(lunar, year), anchor)
    candidates = [_lunar_in(lunar, year) for year in _years_around(context)]
    by_day = {moment.start.date(): moment for moment in candidates if moment and moment.start}
    picked = pick(by_day, context.now, _side(ahead))
    return anchored(by_day[picked], "issue_date") if picked else None


def _lunar_in(lunar: LunarDate, year: int) -> Moment | None:
    """A day or a whole month of the Chinese calendar; None where the year has none."""
    first = almanac.lunar_day(year, lunar.month, lunar.day or 1)
    if first is None:
        return None
    if lunar.day:
        return moments.of_day(first)
    last = almanac.lunar_day(year, lunar.month, 30) or almanac.lunar_day(year, lunar.month, 29)
    return moments.of_range(moments.of_day(first), moments.of_day(last)) if last else None


def _side(ahead: Ahead) -> Ahead:
    """Festivals are told of before and after alike: 春节前 in May is that of the winter past."""
    return "nearest" if ahead in ("", "due") else ahead


def _years_around(context: Discourse) -> range:
    """The year of the issue, the one before and the one after."""
    return range(context.now.year - 1, context.now.year + 2)


@period.register
def _nth(nth: Nth, context: Discourse, ahead: Ahead) -> Moment | None:
    whole = period(nth.of, context, ahead) if nth.of else None
    return anchored(within.nth(nth, whole), whole.anchor) if whole else None


@period.register
def _first_days(days: FirstDays, context: Discourse, ahead: Ahead) -> Moment | None:
    whole = period(days.of, context, ahead) if days.of else None
    return anchored(within.first_days(days, whole), whole.anchor) if whole else None


@period.register
def _same_period(same: SamePeriod, context: Discourse, ahead: Ahead) -> Moment | None:
    """同期 is the period last named, in the year the words name or one before its own."""
    year, _ = year_of(same, context)
    last = context.period
    is_open = last is not None and last.mod == "until" and year is None
    if last is None or last.start is None or is_open:
        return None if year is None else anchored(moments.of_year(year), "issue_date")
    if same.is_quarter and last.granularity != "quarter":
        return None
    years = 0 if year is None else _years_back(same.of, year, last.start.year)
    return anchored(moments.a_year_on(last, years), "article")


@period.register
def _last_period(last: LastPeriod, context: Discourse, ahead: Ahead) -> Moment | None:
    """The period of 季末 or 期末: that last named, else the issue's year, month or last quarter."""
    issue, named = context.now, context.period
    if named and last.unit in (named.granularity, "period"):
        return anchored(named._replace(mod=None), "article")
    if last.unit == "year":
        return anchored(moments.of_year(issue.year), "issue_date")
    if last.unit == "month":
        return anchored(moments.of_month(issue.year, issue.month), "issue_date")
    if last.unit == "quarter":
        return anchored(_quarter_on(issue, -1), "issue_date")
    return None


@period.register
def _edge(edge: Edge, context: Discourse, ahead: Ahead) -> Moment | None:
    whole = period(edge.of, context, ahead) if edge.of else None
    return moments.edge(whole, edge.name) if whole else None
