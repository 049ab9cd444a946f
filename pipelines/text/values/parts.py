"""What a time expression names, before its surroundings fill the rest."""

from typing import NamedTuple

AGE, DECADE, YEAR, QUARTER, MONTH, WEEK, DAY, PART, CLOCK = range(9)
# What is a year without a word that says so (公元); other numbers of four digits are none.
PLAIN_YEARS = range(1500, 2200)


class Parts(NamedTuple):
    """The named parts from the coarse to the fine; `level` is the finest.

    A `…_from` says what an offset counts from: `now`, the day of the issue or of the dispatch, the `printed` day
    alone, the `article`, what its paragraph has `reported`, or, of a year, `either`, the article first. A year below
    zero is two printed digits: -1 - year. `last_decade` ends a stretch of decades (七八十年代); `reign` is the first
    and the last year of an era; `last_quarter` and `last_month` end a stretch (前三季度, 前11个月). `season` counts
    from spring 0; `lunar` is a month of the Chinese calendar, below zero a leap month, and a day; `printed` is the
    date behind a word for a day, its month or None: 昨日(16日). `nth` is which week, weekday, day or month of a longer
    period, -1 the last. `rim_of` is a period named by its rim alone (季末).
    """

    century: int | None = None
    decade: int | None = None
    last_decade: int | None = None
    plan: int | None = None
    reign: tuple[int, int] | None = None
    year: int | None = None
    before_christ: bool = False
    year_offset: int | None = None
    year_from: str = "now"
    half: int | None = None
    quarter: int | None = None
    quarter_offset: int | None = None
    quarter_from: str = "now"
    last_quarter: int | None = None
    month: int | None = None
    month_offset: int | None = None
    month_from: str = "now"
    last_month: int | None = None
    season: int | None = None
    lunar: tuple[int, int | None] | None = None
    nth: int = 0
    nth_unit: str = ""
    first_days: int = 0
    third: int | None = None
    week_offset: int | None = None
    weekend: bool = False
    weekday: int | None = None
    day: int | None = None
    day_offset: int | None = None
    day_from: str = "now"
    printed: tuple[int | None, int] | None = None
    festival: str | None = None
    same_period: bool = False
    rim_of: str | None = None
    edge: str | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    level: int = -1

    @property
    def names_day(self) -> bool:
        """Whether a day is named, outright or by its distance."""
        named = (
            self.day,
            self.day_offset,
            self.weekday,
            self.festival,
            self.lunar,
            self.nth or None,
        )
        return any(part is not None for part in named)
