"""Points and periods of the calendar, with their TIMEX3 and EDTF forms."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pipelines.records import Anchor, DateKind, DateMod, Granularity
from pipelines.text.words.calendar import calendar_day

FIRST_YEAR, LAST_YEAR = 1, 9998
SEASONS = ("SP", "SU", "FA", "WI")
# Months before the rim of a period and months in it; the house's convention.
_RIM_MONTHS: dict[Granularity | None, dict[str, tuple[int, int]]] = {
    "year": {"start": (0, 2), "mid": (5, 2), "end": (10, 2)},
    "half": {"start": (0, 1), "mid": (2, 2), "end": (5, 1)},
    "quarter": {"start": (0, 1), "mid": (1, 1), "end": (2, 1)},
}


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


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _span(
    timex: str, first: date, after: date, granularity: Granularity, edtf: str | None = None
) -> Moment:
    return Moment(timex, _midnight(first), _midnight(after), granularity, edtf=edtf or timex)


def of_day(day: date) -> Moment:
    """A calendar day."""
    return _span(day.isoformat(), day, day + timedelta(days=1), "day")


def of_month(year: int, month: int) -> Moment:
    """A calendar month."""
    return _span(f"{year:04d}-{month:02d}", date(year, month, 1), month_after(year, month), "month")


def of_year(year: int) -> Moment:
    """A calendar year."""
    return _span(f"{year:04d}", date(year, 1, 1), date(year + 1, 1, 1), "year")


def before_christ(first: int, last: int, timex: str, granularity: Granularity) -> Moment:
    """Years before Christ, counted back from 1; a timestamp cannot hold them, EDTF counts them from the year 0."""
    edtf = "/".join(f"-{year - 1:04d}" for year in dict.fromkeys((first, last)))
    return Moment(f"BC{timex}", None, None, granularity, edtf=edtf)


def of_quarter(year: int, quarter: int) -> Moment:
    """A quarter, 1 to 4; EDTF level 2 writes quarters as 33 to 36."""
    first = 3 * quarter - 2
    return _span(
        f"{year:04d}-Q{quarter}",
        date(year, first, 1),
        month_after(year, first + 2),
        "quarter",
        f"{year:04d}-{32 + quarter}",
    )


def of_half(year: int, half: int) -> Moment:
    """A half-year, 1 or 2; EDTF level 2 writes them as 40 and 41."""
    return _span(
        f"{year:04d}-H{half}",
        date(year, 6 * half - 5, 1),
        month_after(year, 6 * half),
        "half",
        f"{year:04d}-{39 + half}",
    )


def of_season(year: int, season: int) -> Moment:
    """Spring 0 from March on to winter 3, which ends in the next year; EDTF writes seasons as 21 to 24."""
    first = 3 * season + 3
    after = month_after(*shifted_month(year, first, 2))
    return _span(f"{year:04d}-{SEASONS[season]}", date(year, first, 1), after, "quarter")._replace(
        granularity=None,
        edtf=f"{year:04d}-{21 + season}",
    )


def of_week(monday: date) -> Moment:
    """The week that begins on a Monday."""
    year, week, _ = monday.isocalendar()
    sunday = monday + timedelta(days=6)
    edtf = f"{monday.isoformat()}/{sunday.isoformat()}"
    return _span(f"{year:04d}-W{week:02d}", monday, sunday + timedelta(days=1), "week", edtf)


# First day of the ten or twenty, the day after them, None of the next month, and which third of a month they are.
_TENS: tuple[tuple[int, int | None, DateMod | None], ...] = (
    (1, 11, "start"), (11, 21, "mid"), (21, None, "end"), (1, 21, None), (11, None, None),
)  # fmt: skip


def of_ten_days(year: int, month: int, third: int) -> Moment:
    """上旬, 中旬, 下旬, 上中旬, 中下旬 of a month: third 0 to 4."""
    begun, ended, mod = _TENS[third]
    after = date(year, month, ended) if ended else month_after(year, month)
    first = date(year, month, begun)
    edtf = f"{first.isoformat()}/{(after - timedelta(days=1)).isoformat()}"
    return _span(f"{year:04d}-{month:02d}", first, after, "ten_days", edtf)._replace(mod=mod)


def of_decade(first: int) -> Moment:
    """The ten years from `first`."""
    return _span(
        f"{first // 10:03d}",
        date(first, 1, 1),
        date(first + 10, 1, 1),
        "decade",
        f"{first // 10:03d}X",
    )


def of_century(number: int) -> Moment:
    """The n-th century as Chinese counts it: the 20th is 1900 to 1999."""
    first = max(1, 100 * number - 100)
    return _span(
        f"{number - 1:02d}",
        date(first, 1, 1),
        date(100 * number, 1, 1),
        "century",
        f"{number - 1:02d}XX",
    )


def of_range(first: Moment, last: Moment) -> Moment:
    """From the beginning of one moment to the end of another."""
    if (
        first.kind == last.kind == "date"
        and first.edtf
        and last.edtf
        and "/" not in first.edtf + last.edtf
    ):
        edtf = f"{first.edtf}/{last.edtf}"
    else:
        edtf = None
    anchor = last.anchor if first.anchor == "explicit" else first.anchor
    return Moment(
        f"{first.timex}/{last.timex}", first.start, last.end, last.granularity,
        "time" if "time" in (first.kind, last.kind) else "date", None, edtf, anchor,
    )  # fmt: skip


def month_after(year: int, month: int) -> date:
    """The first day of the next month."""
    return date(year + month // 12, month % 12 + 1, 1)


def shifted_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month some months on."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none (11月31日)."""
    return calendar_day(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None


# First and last year of the rims of a century.
_CENTURY = {"start": (0, 20), "mid": (40, 60), "end": (80, 100)}


def rim(moment: Moment, edge: str) -> Moment:
    """The start, mid, end or last day of a period: 年初, 3月中, 季末 (`last`), 上年末."""
    if moment.start is None or moment.end is None or moment.kind != "date":
        return moment
    if edge == "last" and moment.granularity in ("century", "decade"):  # 80年代末 is no day
        edge = "end"
    if edge == "last":
        last = moment.end - timedelta(days=1)
        return moment._replace(
            start=last, mod="end", granularity="day", edtf=last.date().isoformat()
        )
    mod: DateMod = "start" if edge in ("start", "first") else "mid" if edge == "mid" else "end"
    first, after = _rim_days(moment.start.date(), moment.end.date(), moment.granularity, edge)
    return moment._replace(start=_midnight(first), end=_midnight(after), mod=mod, edtf=None)


def _rim_days(
    first: date, after: date, granularity: Granularity | None, edge: str
) -> tuple[date, date]:
    """The months of a year, half or quarter that its rim is, of a month the ten days, of others a third.

    Decades and plans are parted by whole years, the first and last three of ten; of a century they are twenty each.
    """
    if granularity == "month":
        starts = {"start": 1, "mid": 11, "end": 21}
        ends = {"start": first.replace(day=11), "mid": first.replace(day=21), "end": after}
        return first.replace(day=starts[edge]), ends[edge]
    if granularity in _RIM_MONTHS:
        before, months = _RIM_MONTHS[granularity][edge]
        begun = date(*shifted_month(first.year, first.month, before), 1)
        return begun, date(*shifted_month(begun.year, begun.month, months), 1)
    if edge in ("first", "second"):  # 上半叶, 下半叶
        middle = date((first.year + after.year) // 2, 1, 1)
        return (first, middle) if edge == "first" else (middle, after)
    if granularity == "century":
        begun, ended = (after.year - 100 + part for part in _CENTURY[edge])
        return date(max(begun, first.year), 1, 1), date(ended, 1, 1)
    if years := (after.year - first.year) // 3:
        starts = {"start": first.year, "mid": first.year + years, "end": after.year - years}
        ends = {"start": starts["mid"], "mid": starts["end"], "end": after.year}
        return date(starts[edge], 1, 1), date(ends[edge], 1, 1)
    third = (after - first) // 3
    begun = {"start": first, "mid": first + third, "end": after - third}[edge]
    return begun, after if edge == "end" else begun + third


def whole(moment: Moment) -> Moment:
    """The year, half, quarter or month that a rim is of: 2022年 of 2022年底."""
    if (
        moment.start is None
        or moment.mod not in ("start", "mid", "end")
        or moment.granularity not in _WHOLE
    ):
        return moment
    return _WHOLE[moment.granularity](moment.start)._replace(anchor=moment.anchor)


_WHOLE: dict[Granularity | None, Callable[[date], Moment]] = {
    "year": lambda day: of_year(day.year),
    "half": lambda day: of_half(day.year, (day.month + 5) // 6),
    "quarter": lambda day: of_quarter(day.year, (day.month + 2) // 3),
    "month": lambda day: of_month(day.year, day.month),
}


def a_day_on(moment: Moment) -> Moment:
    """The same time of the next day."""
    if moment.start is None or moment.end is None:
        return moment
    start, end = (each + timedelta(days=1) for each in (moment.start, moment.end))
    today, tomorrow = moment.start.date().isoformat(), start.date().isoformat()
    edtf = moment.edtf and moment.edtf.replace(today, tomorrow)
    return moment._replace(
        timex=moment.timex.replace(today, tomorrow), start=start, end=end, edtf=edtf
    )


def a_year_on(moment: Moment, years: int) -> Moment | None:
    """The same stretch of another year: 2021-Q1 of 2022-Q1; None where the calendar has none."""
    if moment.start is None or moment.end is None:
        return None
    last = moment.end - timedelta(days=1)
    first, final = _in_year(moment.start.date(), years), _in_year(last.date(), years)
    if first is None or final is None:
        return None
    year = moment.start.year
    timex = "/".join(_renamed(part, year, years) for part in moment.timex.split("/"))
    edtf = (
        "/".join(_renamed(part, year, years) for part in moment.edtf.split("/"))
        if moment.edtf
        else None
    )
    return moment._replace(
        start=_midnight(first), end=_midnight(final + timedelta(days=1)), timex=timex, edtf=edtf
    )


def _in_year(day: date, years: int) -> date | None:
    return real_day(day.year + years, day.month, day.day) or real_day(
        day.year + years, day.month, day.day - 1
    )


def _renamed(timex: str, year: int, years: int) -> str:
    return timex.replace(f"{year:04d}", f"{year + years:04d}", 1)
