"""What a time expression names, as types: a day within a month, a month within a year.

An expression holds what stands before it in `of`: 去年12月3日下午2时 is a `Clock` of a `PartOfDay`
of a `Day` of a `Month` of a `YearOffset`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, NamedTuple, TypeVar

# The levels of an expression, from the coarse to the fine.
AGE, DECADE, YEAR, QUARTER, MONTH, WEEK, DAY, PART, CLOCK = range(9)
# Which day a date without a year is: see `periods.period`.
Ahead = Literal["", "next", "nearest", "due", "past", "forecast"]
# What an offset counts from: the day of the issue or of the dispatch (`now`), the day of the issue
# alone (`printed`), the last date of the article, what the paragraph reports on, the unknown day of
# an event or, of a year, `either` the article's or, if it has named none, that of the issue, or the
# one that the running school year or season began in (`split`).
Origin = Literal["now", "printed", "article", "reported", "event", "either", "split", "whole"]
NthUnit = Literal["day", "weekday", "week", "month"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A point or period of time as named; `of` is the longer one that is named before it."""

    level: ClassVar[int]
    # Whether it counts from elsewhere, so that nothing before it says of what it is: 次日.
    is_offset: ClassVar[bool] = False
    of: Expression | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Century(Expression):
    """20世纪."""

    level = AGE
    number: int
    before_christ: bool = False


@dataclass(frozen=True, slots=True)
class Decade(Expression):
    """80年代 of a century, or from one to another: 七八十年代."""

    level = DECADE
    tens: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class FiveYearPlan(Expression):
    """“十四五”."""

    level = DECADE
    number: int


@dataclass(frozen=True, slots=True)
class Reign(Expression):
    """The first and the last year of an era: 万历年间."""

    level = DECADE
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class YearName(Expression):
    """A year, however it is named."""

    level = YEAR


@dataclass(frozen=True, slots=True)
class Year(YearName):
    """2022年."""

    number: int


@dataclass(frozen=True, slots=True)
class EraYear(Year):
    """A year counted from the first of an era: 光绪二十年, 民国112年.

    Under the emperors its months in words are those of the Chinese calendar.
    """

    first_year: int
    under_emperor: bool = False


@dataclass(frozen=True, slots=True)
class ShortYear(YearName):
    """The last two digits of a year, or a year of the Republic of China: 08年, 98年."""

    digits: int


@dataclass(frozen=True, slots=True)
class RepublicYear(YearName):
    """A year of the Republic of China without its name, if it is near the issue: 112年."""

    number: int


@dataclass(frozen=True, slots=True)
class YearBeforeChrist(YearName):
    """公元前221年."""

    number: int


@dataclass(frozen=True, slots=True)
class YearOffset(YearName):
    """去年."""

    is_offset = True
    years: int
    origin: Origin = "now"


@dataclass(frozen=True, slots=True)
class Half(Expression):
    """上半年."""

    level = QUARTER
    number: int


@dataclass(frozen=True, slots=True)
class Quarter(Expression):
    """一季度, or from one to another: 前三季度."""

    level = QUARTER
    number: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class QuarterOffset(Expression):
    """上季度."""

    level = QUARTER
    is_offset = True
    quarters: int
    origin: Origin = "now"


@dataclass(frozen=True, slots=True)
class Season(Expression):
    """夏天, spring being 0; of two that adjoin (去冬今春) the years are those of the calendar."""

    level = QUARTER
    number: int
    adjoins: bool = False


@dataclass(frozen=True, slots=True)
class SplitYear(Expression):
    """A year that begins in one calendar year and ends in the next: 2022—2023学年, 上赛季.

    `of` is the year it begins in; `first_month` is None where that differs from case to case.
    """

    level = QUARTER
    first_month: int | None


@dataclass(frozen=True, slots=True)
class FiscalYear(Expression):
    """财年 of the year it is `of`; when it begins differs from place to place."""

    level = QUARTER


@dataclass(frozen=True, slots=True)
class Month(Expression):
    """3月, or from one to another: 前11个月."""

    level = MONTH
    number: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class MonthOffset(Expression):
    """上月."""

    level = MONTH
    is_offset = True
    months: int
    origin: Origin = "now"


@dataclass(frozen=True, slots=True)
class TenDays(Expression):
    """上旬, 中旬, 下旬, 上中旬, 中下旬, 上半月, 下半月: 0 to 6."""

    level = WEEK
    third: int


@dataclass(frozen=True, slots=True)
class WeekOffset(Expression):
    """上周."""

    level = WEEK
    is_offset = True
    weeks: int


@dataclass(frozen=True, slots=True)
class NewPeriod(Expression):
    """新一周, 新的一月: the one that has begun, or is about to."""

    level = WEEK
    is_offset = True
    unit: str


@dataclass(frozen=True, slots=True)
class Weekend(Expression):
    """周末 of a week, of this one without."""

    level = DAY


@dataclass(frozen=True, slots=True)
class Weekday(Expression):
    """周三, Monday being 0; with the date printed behind it: 周三(17日)."""

    level = DAY
    number: int
    printed: PrintedDate | None = None


@dataclass(frozen=True, slots=True)
class Day(Expression):
    """3日 of a month."""

    level = DAY
    number: int


@dataclass(frozen=True, slots=True)
class DayOffset(Expression):
    """昨天, 次日; `of` is a year in 去年今日."""

    level = DAY
    is_offset = True
    days: int
    origin: Origin = "now"
    printed: PrintedDate | None = None


@dataclass(frozen=True, slots=True)
class DayShift(Expression):
    """So many days before or after a day: 冬至前一天."""

    level = DAY
    days: int


@dataclass(frozen=True, slots=True)
class Festival(Expression):
    """春节."""

    level = DAY
    name: str


@dataclass(frozen=True, slots=True)
class LunarDate(Expression):
    """A month of the Chinese calendar, a leap month below zero, and a day of it if one is named."""

    level = DAY
    month: int
    day: int | None


@dataclass(frozen=True, slots=True)
class Nth(Expression):
    """Which day, weekday, week or month of a longer period: 第2周; -1 is the last."""

    level = DAY
    number: int
    unit: NthUnit
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class FirstDays(Expression):
    """前4天 or, as 21 days, 最初三周 of a month or year."""

    level = DAY
    count: int


@dataclass(frozen=True, slots=True)
class SamePeriod(Expression):
    """同期, of a year if one is named; 同季 of a quarter alone."""

    level = DAY
    is_quarter: bool = False


@dataclass(frozen=True, slots=True)
class LastPeriod(Expression):
    """The period meant by an edge alone: the quarter of 季末."""

    level = DAY
    is_offset = True
    unit: str


@dataclass(frozen=True, slots=True)
class Edge(Expression):
    """The beginning, middle or end of what it is of: 2022年底."""

    level = DAY
    name: str


@dataclass(frozen=True, slots=True)
class PartOfDay(Expression):
    """下午; with 约 behind it, before a clock time: 下午约3时."""

    level = PART
    word: str
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class Clock(Expression):
    """A time by the clock as printed: 2 of 下午2时; see `hours.hour_of_day`."""

    level = CLOCK
    hour: int
    minute: int | None = None
    second: int | None = None


@dataclass(frozen=True, slots=True)
class Each(Expression):
    """Any month or year of a set: 每月, 每年."""

    unit: int

    @property
    def level(self) -> int:  # type: ignore[override]
        """That of the unit."""
        return self.unit


class PrintedDate(NamedTuple):
    """The date printed behind a word for a day, its month if that is printed too: 昨日(16日)."""

    month: int | None
    day: int


_Node = TypeVar("_Node", bound=Expression)
_NAMES_OF_DAYS = (Day, DayOffset, DayShift, Weekday, Festival, LunarDate, Nth)


def chain(expression: Expression | None) -> Iterator[Expression]:
    """The expression and what it is of, from the fine to the coarse."""
    while expression is not None:
        yield expression
        expression = expression.of


def find(expression: Expression | None, kind: type[_Node]) -> _Node | None:
    """The finest of a kind in an expression: the year of 2022年5月."""
    while expression is not None:
        if isinstance(expression, kind):
            return expression
        expression = expression.of
    return None


def level_of(expression: Expression | None) -> int:
    """The level of the finest that is named, below all without an expression."""
    return -1 if expression is None else expression.level


def coarsest(expression: Expression) -> Expression:
    """The coarsest that is named: 3日 of 3日下午."""
    while expression.of is not None:
        expression = expression.of
    return expression


def within(expression: _Node, longer: Expression | None) -> _Node:
    """The expression, with something longer before the coarsest that it names."""
    if longer is None or coarsest(expression).is_offset:
        return expression
    if expression.of is None:
        return replace(expression, of=longer)
    return replace(expression, of=within(expression.of, longer))


def in_place_of(expression: Expression, old: Expression, new: Expression) -> Expression:
    """The expression with another in the place of one that it holds."""
    if expression is old or expression.of is None:
        return new
    return replace(expression, of=in_place_of(expression.of, old, new))


def inheriting(right: Expression, left: Expression) -> Expression:
    """The right end of a range with what only the left end names: the month of 3月8日至10日."""
    level = coarsest(right).level
    return within(right, next((node for node in chain(left) if node.level < level), None))


def names_day(expression: Expression) -> bool:
    """Whether a day is named, outright or by an offset."""
    return any(isinstance(node, _NAMES_OF_DAYS) for node in chain(expression))


def names_month(expression: Expression) -> bool:
    """Whether a month is named, outright or by an offset."""
    return any(isinstance(node, (Month, MonthOffset)) for node in chain(expression))
