"""What a time expression names, before its surroundings complete it."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

# The levels of a part, from the coarse to the fine.
AGE, DECADE, YEAR, QUARTER, MONTH, WEEK, DAY, PART, CLOCK = range(9)
# Which day a date without a year is: see `periods.period`.
Ahead = Literal["", "next", "nearest"]
# What an offset counts from: the day of the issue or of the dispatch (`now`), the day of the issue
# alone (`printed`), the last date of the article, what the paragraph reports on, the unknown day of
# an event or, of a year, `either` the article's or, if it has named none, that of the issue.
Origin = Literal["now", "printed", "article", "reported", "event", "either"]
# Four digits are a year without 公元 only in this range.
PLAIN_YEARS = range(1500, 2200)


class LunarDate(NamedTuple):
    """A month of the Chinese calendar, a leap month below zero, and a day of it if one is named."""

    month: int
    day: int | None


class PrintedDate(NamedTuple):
    """The date printed behind a word for a day, its month if that is printed too: 昨日(16日)."""

    month: int | None
    day: int


class Parts(NamedTuple):
    """The named parts, from the coarse to the fine; `level` is that of the finest."""

    century: int | None = None
    decade: int | None = None
    last_decade: int | None = None  # the end of a range: 七八十年代
    plan: int | None = None  # the number of a five-year plan
    reign: tuple[int, int] | None = None  # the first and the last year of an era
    year: int | None = None  # below zero for two printed digits: -1 - digits
    before_christ: bool = False
    year_offset: int | None = None
    year_from: Origin = "now"
    half: int | None = None
    quarter: int | None = None
    quarter_offset: int | None = None
    quarter_from: Origin = "now"
    last_quarter: int | None = None  # the end of a range: 前三季度
    month: int | None = None
    month_offset: int | None = None
    month_from: Origin = "now"
    last_month: int | None = None  # the end of a range: 前11个月
    season: int | None = None  # spring is 0
    lunar: LunarDate | None = None
    nth: int = 0  # which week, weekday, day or month of a longer period; -1 is the last
    nth_unit: str = ""
    first_days: int = 0  # 前4天
    third: int | None = None  # 上旬, 中旬, 下旬, 上中旬, 中下旬: 0 to 4
    week_offset: int | None = None
    weekend: bool = False
    weekday: int | None = None
    day: int | None = None
    day_offset: int | None = None
    day_from: Origin = "now"
    printed: PrintedDate | None = None
    festival: str | None = None
    same_period: bool = False
    edge_of: str | None = None  # a period named by its edge alone: 季末
    edge: str | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    level: int = -1

    @property
    def names_year(self) -> bool:
        """Whether a year is named, outright or by an offset."""
        return self.year is not None or self.year_offset is not None

    @property
    def names_month(self) -> bool:
        """Whether a month is named, outright or by an offset."""
        return self.month is not None or self.month_offset is not None

    @property
    def names_day(self) -> bool:
        """Whether a day is named, outright or by an offset."""
        names = (
            self.day,
            self.day_offset,
            self.weekday,
            self.festival,
            self.lunar,
            self.nth or None,
        )
        return any(name is not None for name in names)

    @property
    def names_time(self) -> bool:
        """Whether a part of the day or a clock time is named."""
        return self.part is not None or self.hour is not None


Match = re.Match[str]
# What a part of a time expression adds to the parts before it; None where it does not fit them.
Reader = Callable[[Match, Parts], Parts | None]


def char_before(match: Match) -> str:
    """The character before a match, empty at the head of the text."""
    start = match.start()
    return match.string[start - 1 : start] if start else ""


def char_after(match: Match) -> str:
    """The character after a match, empty at the end of the text."""
    end = match.end()
    return match.string[end : end + 1]
