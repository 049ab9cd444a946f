"""The day, month or longer period that the parts of a time expression name."""

from collections.abc import Callable
from datetime import date, timedelta

from pipelines.records import Anchor
from pipelines.text.values import moments, within
from pipelines.text.values.discourse import Discourse
from pipelines.text.values.moments import Moment
from pipelines.text.values.parts import Parts
from pipelines.text.values.years import anchored, pick, year_of

# Five-year plans: the first two began in 1953 and 1958; from the third, of 1966, on they follow one another.
_FIRST_PLANS, _BEFORE_PLANS = {1: 1953, 2: 1958}, 1951
# How far back the month goes that a bare day of the month may belong to.
_NEWS = timedelta(days=92)
# A bare day that comes so soon is no day of last month: 预计19日有雨, in the paper of the 18th.
_FORECAST, _LONG_AGO = timedelta(days=3), timedelta(days=20)


def period(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    """The period named; None where the parts name none, or a day that cannot be.

    `ahead` tells how a year-less date is completed: "" with the last such day not after the issue date, or with the
    coming one where that is near and the last one long ago (`years.pick`), `next` with the first not before it (将于),
    `nearest` with the closer of the two (起, 前).
    """
    for applies, build in _BUILDERS:
        if applies(parts):
            return build(parts, said, ahead)
    return None


def _within(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    whole = period(parts._replace(nth=0, first_days=0, weekday=None), said, ahead)
    moment = whole and (within.nth(parts, whole) if parts.nth else within.first_days(parts, whole))
    return moment._replace(anchor=whole.anchor) if moment and whole else None


def _of_day(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    year, anchor = year_of(parts, said)
    assert parts.day is not None
    if parts.month_offset is not None:
        year, month = _offset_month(parts, said)
        day = moments.real_day(year, month, parts.day)
        return anchored(moments.of_day(day), "issue_date") if day else None
    if parts.month is None:
        return _bare_day(parts.day, said, ahead)
    if year is not None:
        day = moments.real_day(year, parts.month, parts.day)
        return anchored(moments.of_day(day), anchor) if day else None
    found = pick(
        [moments.real_day(said.now.year + n, parts.month, parts.day) for n in range(-4, 5)],
        said.now,
        ahead,
    )
    return anchored(moments.of_day(found), "issue_date") if found else None


def _bare_day(day: int, said: Discourse, ahead: str) -> Moment | None:
    """18日 alone: that day of the month the news last spoke of, else of the last month that had one."""
    issue, told = said.now, said.month
    if told and not ahead and timedelta(0) <= issue - told < _NEWS:
        found = moments.real_day(told.year, told.month, day)
        later = moments.real_day(*moments.shifted_month(told.year, told.month, 1), day)
        if (
            told == said.day and day < told.day and later and later <= issue
        ):  # 6月22日辞职……20日离任
            found = later
        if found and found <= issue:
            return anchored(moments.of_day(found), "article")
    months = [moments.shifted_month(issue.year, issue.month, n) for n in range(-2, 3)]
    days = [moments.real_day(*month, day) for month in months]
    found, coming = pick(days, issue, ahead), pick(days, issue, "next")
    if found and coming and coming - issue <= _FORECAST and issue - found > _LONG_AGO:
        found = coming
    return anchored(moments.of_day(found), "issue_date") if found else None


def _offset_month(parts: Parts, said: Discourse) -> tuple[int, int]:
    base = said.now
    if parts.month_from == "article":
        base = said.month or said.now
    elif parts.month_from == "reported" and said.reported and said.reported.end:
        base = (said.reported.end - timedelta(days=1)).date()
    return moments.shifted_month(base.year, base.month, parts.month_offset or 0)


def _of_month(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    year, anchor = year_of(parts, said)
    if parts.month_offset is not None:
        year, month = _offset_month(parts, said)
        anchor = "issue_date" if parts.month_from == "now" else "article"
    else:
        month = parts.month
    if month is None:  # 上旬 alone
        month, year = said.now.month, year or said.now.year
    if year is None and parts.last_month and month == 1:  # 前4个月 are told of when they are over
        year = said.now.year - (parts.last_month > said.now.month)
    if year is None:
        first = said.now.replace(day=1)
        found = pick([moments.real_day(first.year + n, month, 1) for n in (-1, 0, 1)], first, ahead)
        year = found.year if found else said.now.year
    if parts.third is not None:
        return anchored(moments.of_ten_days(year, month, parts.third), anchor)
    moment = moments.of_month(year, month)
    if parts.last_month:
        moment = moments.of_range(moment, moments.of_month(year, parts.last_month))
    return anchored(moment, anchor)


def _of_quarter(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    year, anchor = year_of(parts, said)
    if parts.quarter_offset is not None:
        told = said.reported.start if parts.quarter_from == "reported" and said.reported else None
        base = told or said.now
        total = base.year * 4 + (base.month - 1) // 3 + parts.quarter_offset
        return anchored(
            moments.of_quarter(total // 4, total % 4 + 1), "article" if told else "issue_date"
        )
    assert parts.quarter is not None
    if year is None:
        # Results are told of the last such quarter begun; plans of the one to come.
        begun = 3 * (parts.last_quarter or parts.quarter) - 2 <= said.now.month
        year = said.now.year - (0 if begun or ahead else 1)
    moment = moments.of_quarter(year, parts.quarter)
    if parts.last_quarter:
        moment = moments.of_range(moment, moments.of_quarter(year, parts.last_quarter))
    return anchored(moment, anchor)


def _of_half(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    year, anchor = year_of(parts, said)
    return anchored(
        moments.of_half(said.now.year if year is None else year, parts.half or 1), anchor
    )


def _of_week(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    monday = said.now - timedelta(days=said.now.weekday()) + timedelta(weeks=parts.week_offset or 0)
    if parts.weekend:
        saturday, sunday = (
            moments.of_day(monday + timedelta(days=5)),
            moments.of_day(monday + timedelta(days=6)),
        )
        week = moments.of_week(monday)
        return moments.of_range(saturday, sunday)._replace(
            timex=f"{week.timex}-WE", granularity="weekend", anchor="issue_date"
        )
    if parts.weekday is None:
        return anchored(moments.of_week(monday), "issue_date")
    day = monday + timedelta(days=parts.weekday)
    if parts.week_offset is None and (
        (day > said.now and not ahead) or (day < said.now and ahead == "next")
    ):
        day += timedelta(weeks=1 if ahead == "next" else -1)
    return anchored(moments.of_day(day), "issue_date")


def _of_offset_day(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    origin = {"now": said.now, "printed": said.printed, "article": said.day, "event": None}[
        parts.day_from
    ]
    anchor: Anchor = "article" if parts.day_from == "article" else "issue_date"
    if origin is None:
        return Moment("PRESENT_REF", None, None, "day", anchor="none")
    day = origin + timedelta(days=parts.day_offset or 0)
    if parts.year_offset:  # 去年今日
        day = moments.real_day(day.year + parts.year_offset, day.month, day.day) or day
    return anchored(moments.of_day(_as_printed(day, parts.printed) or day), anchor)


def _as_printed(day: date, printed: tuple[int | None, int] | None) -> date | None:
    """The day of that date within three days of the one its word names: a paper prints 今天(17日) on the 18th."""
    near = (day + timedelta(days=n) for n in (0, -1, 1, -2, 2, -3, 3)) if printed else ()
    return next(
        (each for each in near if printed in ((None, each.day), (each.month, each.day))), None
    )


def _of_rim(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    told, issue = said.period, said.now
    if told and parts.rim_of in (told.granularity, "period"):
        return anchored(told._replace(mod=None), "article")
    if parts.rim_of == "year":
        return anchored(moments.of_year(issue.year), "issue_date")
    if parts.rim_of == "month":
        return anchored(moments.of_month(issue.year, issue.month), "issue_date")
    if parts.rim_of == "quarter":
        total = issue.year * 4 + (issue.month - 1) // 3 - 1
        return anchored(moments.of_quarter(total // 4, total % 4 + 1), "issue_date")
    return None


def _of_same_period(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    """同期 is the period last spoken of, in the year the words name or one before its own."""
    period = said.period
    if period is None or period.start is None:
        year, _ = year_of(parts, said)
        return anchored(moments.of_year(year), "issue_date") if year is not None else None
    target, _ = year_of(parts, said)
    years = 0 if target is None else target - period.start.year
    if parts.year_offset == -1:  # 去年 and 上年 lead back from the period's own year at least
        years = min(years, -1)
    return anchored(moments.a_year_on(period, years), "article")


def _of_age(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    if parts.reign:
        return moments.of_range(*(moments.of_year(year) for year in parts.reign))._replace(
            granularity=None
        )
    if parts.plan is not None:
        first = _FIRST_PLANS.get(parts.plan, _BEFORE_PLANS + 5 * parts.plan)
        span = moments.of_range(moments.of_year(first), moments.of_year(first + 4))
        return span._replace(granularity=None)
    if parts.decade is not None:
        first = 100 * ((parts.century or 20) - 1)
        decade = moments.of_decade(first + parts.decade)
        return (
            moments.of_range(decade, moments.of_decade(first + parts.last_decade))
            if parts.last_decade
            else decade
        )
    return moments.of_century(parts.century) if parts.century else None


def _of_year(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    year, anchor = year_of(parts, said)
    return anchored(moments.of_year(year), anchor) if year is not None else None


def _of_antiquity(parts: Parts, said: Discourse, ahead: str) -> Moment | None:
    """公元前221年, 公元前3世纪 (300 to 201)."""
    if parts.year is not None:
        return (
            moments.before_christ(parts.year, parts.year, f"{parts.year:04d}", "year")
            if parts.year > 0
            else None
        )
    last = parts.century or 0
    return (
        moments.before_christ(100 * last, 100 * last - 99, f"{last - 1:02d}", "century")
        if last
        else None
    )


_Builder = Callable[[Parts, Discourse, str], Moment | None]
_BUILDERS: tuple[tuple[Callable[[Parts], bool], _Builder], ...] = (
    (lambda parts: parts.before_christ, _of_antiquity),
    (lambda parts: parts.nth != 0 or parts.first_days != 0, _within),
    (lambda parts: parts.lunar is not None, within.of_lunar),
    (lambda parts: parts.season is not None, within.of_season),
    (lambda parts: parts.same_period, _of_same_period),
    (lambda parts: parts.festival is not None, within.of_festival),
    (lambda parts: parts.day_offset is not None, _of_offset_day),
    (lambda parts: parts.day is not None, _of_day),
    (lambda parts: parts.rim_of is not None, _of_rim),
    (lambda parts: parts.week_offset is not None or parts.weekday is not None, _of_week),
    (
        lambda parts: (
            parts.month is not None or parts.month_offset is not None or parts.third is not None
        ),
        _of_month,
    ),
    (lambda parts: parts.quarter is not None or parts.quarter_offset is not None, _of_quarter),
    (lambda parts: parts.half is not None, _of_half),
    (lambda parts: parts.year is not None or parts.year_offset is not None, _of_year),
    (
        lambda parts: any((parts.century, parts.decade is not None, parts.plan, parts.reign)),
        _of_age,
    ),
)
