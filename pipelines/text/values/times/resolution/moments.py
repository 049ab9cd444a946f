"""Points and periods of the calendar, with their TIMEX3 and EDTF forms."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pipelines.records import Anchor, DateKind, DateMod, Granularity
from pipelines.text.words.calendar import calendar_day

FIRST_YEAR, LAST_YEAR = 1, 9998
SEASONS = ("SP", "SU", "FA", "WI")
_DAY = timedelta(days=1)


class Bounds(NamedTuple):
    """The first instant of a stretch of time, and the first after it."""

    start: datetime
    end: datetime


class Moment(NamedTuple):
    """A stretch of time: half-open bounds in local time, None where open or not of one day."""

    timex: str
    start: datetime | None
    end: datetime | None
    granularity: Granularity | None
    kind: DateKind = "date"
    mod: DateMod | None = None
    edtf: str | None = None
    anchor: Anchor = "explicit"

    @property
    def bounds(self) -> Bounds | None:
        """Both bounds, None where one is missing."""
        if self.start is None or self.end is None:
            return None
        return Bounds(self.start, self.end)


class Month(NamedTuple):
    """A month of a year, January 1."""

    year: int
    month: int


class _Days(NamedTuple):
    """Days from the first up to the one after the last."""

    first: date
    after: date


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _new_year(year: int) -> date:
    return date(year, 1, 1)


def _span(
    timex: str, first: date, after: date, granularity: Granularity, edtf: str | None = None
) -> Moment:
    return Moment(timex, _midnight(first), _midnight(after), granularity, edtf=edtf or timex)


def of_day(day: date) -> Moment:
    """A calendar day."""
    return _span(day.isoformat(), day, day + _DAY, "day")


def of_month(year: int, month: int) -> Moment:
    """A calendar month."""
    timex = f"{year:04d}-{month:02d}"
    return _span(timex, date(year, month, 1), month_after(year, month), "month")


def of_year(year: int) -> Moment:
    """A calendar year."""
    return _span(f"{year:04d}", _new_year(year), _new_year(year + 1), "year")


def before_christ(first: int, last: int, timex: str, granularity: Granularity) -> Moment:
    """Years before Christ, counted back from 1.

    A timestamp cannot hold them; EDTF counts them from the year 0.
    """
    edtf = "/".join(f"-{year - 1:04d}" for year in dict.fromkeys((first, last)))
    return Moment(f"BC{timex}", None, None, granularity, edtf=edtf)


def of_quarter(year: int, quarter: int) -> Moment:
    """A quarter, 1 to 4; EDTF level 2 writes quarters as 33 to 36."""
    first = date(year, 3 * quarter - 2, 1)
    after = month_after(year, 3 * quarter)
    return _span(
        f"{year:04d}-Q{quarter}", first, after, "quarter", edtf=f"{year:04d}-{32 + quarter}"
    )


def of_half(year: int, half: int) -> Moment:
    """A half-year, 1 or 2; EDTF level 2 writes them as 40 and 41."""
    first = date(year, 6 * half - 5, 1)
    after = month_after(year, 6 * half)
    return _span(f"{year:04d}-H{half}", first, after, "half", edtf=f"{year:04d}-{39 + half}")


def of_season(year: int, season: int) -> Moment:
    """Spring 0 from March on to winter 3, which ends in the next year.

    EDTF writes seasons as 21 to 24.
    """
    first = 3 * season + 3
    after = month_after(*shifted_month(year, first, 2))
    timex, edtf = f"{year:04d}-{SEASONS[season]}", f"{year:04d}-{21 + season}"
    moment = _span(timex, date(year, first, 1), after, "quarter", edtf)
    return moment._replace(granularity=None)


def of_week(monday: date) -> Moment:
    """The week that begins on a Monday."""
    year, week, _ = monday.isocalendar()
    sunday = monday + timedelta(days=6)
    edtf = f"{monday.isoformat()}/{sunday.isoformat()}"
    return _span(f"{year:04d}-W{week:02d}", monday, sunday + _DAY, "week", edtf)


class _TenDays(NamedTuple):
    """The first day of ten or more, the day after them (None: to the end of the month)."""

    first: int
    after: int | None
    mod: DateMod | None


_TEN_DAYS = (
    _TenDays(1, 11, "start"),
    _TenDays(11, 21, "mid"),
    _TenDays(21, None, "end"),
    _TenDays(1, 21, None),
    _TenDays(11, None, None),
    _TenDays(1, 16, "start"),
    _TenDays(16, None, "end"),
)


def of_ten_days(year: int, month: int, third: int) -> Moment:
    """上旬, 中旬, 下旬, 上中旬, 中下旬, 上半月, 下半月 of a month: third 0 to 6."""
    days = _TEN_DAYS[third]
    first = date(year, month, days.first)
    after = date(year, month, days.after) if days.after else month_after(year, month)
    edtf = f"{first.isoformat()}/{(after - _DAY).isoformat()}"
    moment = _span(f"{year:04d}-{month:02d}", first, after, "ten_days", edtf)
    return moment._replace(mod=days.mod)


def of_decade(first: int) -> Moment:
    """The ten years from `first`."""
    timex = f"{first // 10:03d}"
    return _span(timex, _new_year(first), _new_year(first + 10), "decade", f"{timex}X")


def of_century(number: int) -> Moment:
    """The n-th century as Chinese counts it: the 20th is 1900 to 1999."""
    timex = f"{number - 1:02d}"
    first = max(1, 100 * number - 100)
    return _span(timex, _new_year(first), _new_year(100 * number), "century", f"{timex}XX")


def of_range(first: Moment, last: Moment) -> Moment:
    """From the beginning of one moment to the end of another."""
    return Moment(
        timex=f"{first.timex}/{last.timex}",
        start=first.start,
        end=last.end,
        granularity=last.granularity,
        kind="time" if "time" in (first.kind, last.kind) else "date",
        edtf=_interval(first, last),
        anchor=last.anchor if first.anchor == "explicit" else first.anchor,
    )


def _interval(first: Moment, last: Moment) -> str | None:
    """The EDTF interval, whose ends may be neither times nor intervals."""
    start, end = simple_edtf(first), simple_edtf(last)
    return f"{start}/{end}" if start and end else None


def simple_edtf(moment: Moment) -> str | None:
    """The EDTF form that may become a bound of an interval."""
    if moment.kind != "date" or not moment.edtf:
        return None
    return None if "/" in moment.edtf else moment.edtf


def month_after(year: int, month: int) -> date:
    """The first day of the next month."""
    return date(year + month // 12, month % 12 + 1, 1)


def shifted_month(year: int, month: int, months: int) -> Month:
    """The month some months on."""
    total = year * 12 + month - 1 + months
    return Month(total // 12, total % 12 + 1)


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none (11月31日)."""
    return calendar_day(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None


class _EdgeMonths(NamedTuple):
    """The months of a period before its edge, and the length of the edge in months."""

    before: int
    length: int


# How long the edges of a period are is our convention.
_EDGE_MONTHS: dict[Granularity | None, dict[str, _EdgeMonths]] = {
    "year": {"start": _EdgeMonths(0, 2), "mid": _EdgeMonths(5, 2), "end": _EdgeMonths(10, 2)},
    "half": {"start": _EdgeMonths(0, 1), "mid": _EdgeMonths(2, 2), "end": _EdgeMonths(5, 1)},
    "quarter": {"start": _EdgeMonths(0, 1), "mid": _EdgeMonths(1, 1), "end": _EdgeMonths(2, 1)},
}
# First year of the edges of a century, and the year after them.
_EDGE_YEARS = {"start": (0, 20), "mid": (40, 60), "end": (80, 100)}
_EDGE_MODS: dict[str, DateMod] = {"start": "start", "first": "start", "mid": "mid"}


def edge(moment: Moment, name: str) -> Moment:
    """The start, mid, end or last day of a period: 年初, 3月中, 季末 (`last`), 上年末."""
    bounds = moment.bounds
    if bounds is None or moment.kind != "date":
        return moment
    if name == "last" and moment.granularity in ("century", "decade"):  # 80年代末 is no day
        name = "end"
    if name == "last":
        last = bounds.end - _DAY
        edtf = last.date().isoformat()
        return moment._replace(start=last, mod="end", granularity="day", edtf=edtf)
    period = _Days(bounds.start.date(), bounds.end.date())
    first, after = _edge_days(period, moment.granularity, name)
    mod = _EDGE_MODS.get(name, "end")
    return moment._replace(start=_midnight(first), end=_midnight(after), mod=mod, edtf=None)


def _edge_days(period: _Days, granularity: Granularity | None, name: str) -> _Days:
    if granularity == "month":
        return _edge_of_month(period, name)
    if granularity in _EDGE_MONTHS:
        before, length = _EDGE_MONTHS[granularity][name]
        first = shifted_month(period.first.year, period.first.month, before)
        after = shifted_month(*first, length)
        return _Days(date(*first, 1), date(*after, 1))
    if name in ("first", "second"):  # 上半叶, 下半叶
        middle = _new_year((period.first.year + period.after.year) // 2)
        return period._replace(after=middle) if name == "first" else period._replace(first=middle)
    if granularity == "century":
        return _edge_of_century(period, name)
    return _edge_of_years(period, name) or _edge_in_thirds(period, name)


def _edge_of_month(month: _Days, name: str) -> _Days:
    """About ten days of a month."""
    eleventh, twenty_first = month.first.replace(day=11), month.first.replace(day=21)
    edges = {
        "start": _Days(month.first, eleventh),
        "mid": _Days(eleventh, twenty_first),
        "end": _Days(twenty_first, month.after),
    }
    return edges[name]


def _edge_of_century(century: _Days, name: str) -> _Days:
    """Twenty years of a century."""
    zero = century.after.year - 100
    first, after = _EDGE_YEARS[name]
    first_year = max(zero + first, century.first.year)
    return _Days(_new_year(first_year), _new_year(zero + after))


def _edge_of_years(period: _Days, name: str) -> _Days | None:
    """A third of a decade or plan in whole years, the first and the last three of ten."""
    years = (period.after.year - period.first.year) // 3
    if not years:
        return None
    second, last = period.first.year + years, period.after.year - years
    edges = {
        "start": (period.first.year, second),
        "mid": (second, last),
        "end": (last, period.after.year),
    }
    first, after = edges[name]
    return _Days(_new_year(first), _new_year(after))


def _edge_in_thirds(period: _Days, name: str) -> _Days:
    """A third of what is shorter than three years."""
    third = (period.after - period.first) // 3
    if name == "end":
        return _Days(period.after - third, period.after)
    first = period.first + third if name == "mid" else period.first
    return _Days(first, first + third)


def whole(moment: Moment) -> Moment:
    """The year, half, quarter or month of an edge: 2022年 of 2022年底."""
    if moment.start is None or moment.mod not in ("start", "mid", "end"):
        return moment
    of_whole = _WHOLE.get(moment.granularity)
    return of_whole(moment.start)._replace(anchor=moment.anchor) if of_whole else moment


_WHOLE: dict[Granularity | None, Callable[[date], Moment]] = {
    "year": lambda day: of_year(day.year),
    "half": lambda day: of_half(day.year, (day.month + 5) // 6),
    "quarter": lambda day: of_quarter(day.year, (day.month + 2) // 3),
    "month": lambda day: of_month(day.year, day.month),
}


def a_day_on(moment: Moment) -> Moment:
    """The same time of the next day."""
    bounds = moment.bounds
    if bounds is None:
        return moment
    start, end = bounds.start + _DAY, bounds.end + _DAY
    today, tomorrow = bounds.start.date().isoformat(), start.date().isoformat()
    timex = moment.timex.replace(today, tomorrow)
    edtf = moment.edtf and moment.edtf.replace(today, tomorrow)
    return moment._replace(timex=timex, start=start, end=end, edtf=edtf)


def a_year_on(moment: Moment, years: int) -> Moment | None:
    """The same stretch of another year: 2021-Q1 of 2022-Q1; None where the calendar has none."""
    bounds = moment.bounds
    if bounds is None:
        return None
    first = _in_year(bounds.start.date(), years)
    last = _in_year((bounds.end - _DAY).date(), years)
    if first is None or last is None:
        return None
    year = bounds.start.year
    return moment._replace(
        start=_midnight(first),
        end=_midnight(last + _DAY),
        timex=_in_other_year(moment.timex, year, years),
        edtf=_in_other_year(moment.edtf, year, years) if moment.edtf else None,
    )


def _in_year(day: date, years: int) -> date | None:
    """The same day some years on, 28 February for the 29th."""
    year = day.year + years
    return real_day(year, day.month, day.day) or real_day(year, day.month, day.day - 1)


def _in_other_year(form: str, year: int, years: int) -> str:
    """A TIMEX3 or EDTF form, the year of each end replaced by that some years on."""
    old, new = f"{year:04d}", f"{year + years:04d}"
    return "/".join(end.replace(old, new, 1) for end in form.split("/"))
