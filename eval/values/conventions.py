"""What a source takes for granted and a newspaper does not: right once a convention is set aside.

Five conventions are set aside, for us and for the baselines alike:

- a day without a year, or a weekday without a week, lies ahead in one source and behind in another:
  its other occurrence is right too
- a clock time without a day is of the day of speaking: its time of day is right too
- a bound is so long before or after the moment of speaking, which a newspaper does not have: the
  length is right too
- how far 几, 多, 初 and 底 reach: our bounds are right too
- a day that ends the Chinese year (除夕, 大寒) is of that year in one source, of the civil year in
  another
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any, ClassVar, Literal, TypeGuard

from lunar_python import Lunar

from eval.subjects import Value
from eval.values.claims import Claim, Convention, Interval, Numbers, same_timex
from eval.values.sentences import moment
from pipelines.records import Amount, DateValue, Quantity

# Words that say which year, week or day is meant.
_NAMED = re.compile(r"(?<!新)年|[去今明昨本这次当]|(?<![晚早])上(?!午)|下(?!午)|[前后]|\d{4}")
_WEEKDAY = re.compile("周|星期|礼拜")
_WEEK = timedelta(weeks=1)
_SOON = timedelta(days=2)
_CLOCK = re.compile(r"T(\d\d)((?::\d\d){0,2})")
_YEAR_END = re.compile("[大小]寒|腊|除夕|三十")
_APPROXIMATE = re.compile("[几幾多余]")


@dataclass(frozen=True)
class Recurring:
    """The same day of another year, or the same weekday of the week before or after."""

    convention: ClassVar[str] = "which year or week a day without one is of"
    start: datetime
    by: Literal["week", "weekday", "day"]

    def holds(self, value: Value) -> bool:
        """Whether the value begins on another occurrence of the day, at the same time of it."""
        if not isinstance(value, DateValue) or value.interval_start is None:
            return False
        start = value.interval_start
        if start.time() != self.start.time() and value.granularity != "daypart":
            return False
        if self.by == "week":
            return abs(start.date() - self.start.date()) == _WEEK
        same = any(name(start) == name(self.start) for name in _NAMES[self.by])
        return same and abs(start.year - self.start.year) == 1

    def __str__(self) -> str:
        return "or another such day"


@dataclass(frozen=True)
class ChineseYear(Recurring):
    """A day late in the Chinese year (大寒, 除夕) of a named year, Chinese or civil."""

    convention: ClassVar[str] = "whether 除夕 of a year ends the Chinese year or the civil one's"


def _lunar(day: datetime) -> tuple[int, int]:
    lunar = Lunar.fromDate(day)
    return lunar.getMonth(), lunar.getDay()


# What names a day within its year: the n-th weekday of a month, or the date in either calendar.
_NAMES: dict[str, tuple[Callable[[datetime], tuple[int, ...]], ...]] = {
    "weekday": (lambda day: (day.month, day.weekday(), (day.day - 1) // 7),),
    "day": (lambda day: (day.month, day.day), _lunar),
}


@dataclass(frozen=True)
class TimeOfDay:
    """A clock time without a day: the times it may begin and end at."""

    convention: ClassVar[str] = "a clock time without a day is of the day of speaking"
    starts: tuple[time, ...]
    ends: tuple[time, ...]

    def holds(self, value: Value) -> bool:
        """Whether a value without a day has these times; an end counts where the value has one."""
        if not isinstance(value, DateValue) or value.interval_start or value.interval_end:
            return False
        clocks = [
            time.fromisoformat(f"{int(hour) % 24:02d}{rest or ':00'}")
            for hour, rest in _CLOCK.findall(value.timex)
        ]
        if not clocks or clocks[0] not in self.starts:
            return False
        end_counts = bool(self.ends) and len(clocks) > 1
        return not end_counts or clocks[1] in self.ends

    def __str__(self) -> str:
        return "or its time of day"


@dataclass(frozen=True)
class Reckoned:
    """A length of time from the moment of speaking."""

    convention: ClassVar[str] = "bounds from the moment of speaking"
    lengths: tuple[timedelta, ...]

    def holds(self, value: Value) -> bool:
        """Whether the value is one of the lengths, to the minute."""
        length = same_timex(value.timex) if isinstance(value, DateValue) else ""
        if isinstance(length, str) or length[0]:
            return False
        exact = timedelta(days=length[1], seconds=length[2])
        return any(abs(exact - right) < timedelta(minutes=1) for right in self.lengths)

    def __str__(self) -> str:
        return "or that length"


@dataclass(frozen=True)
class Edge:
    """The start or end of a period: one bound counts, how far it reaches is a convention."""

    convention: ClassVar[str] = "how far 初, 底 and 末 reach"
    interval: Interval

    def holds(self, value: Value) -> bool:
        """Whether the edge lies at the same side of the same period."""
        if not isinstance(value, DateValue) or value.mod not in ("start", "end"):
            return False
        if value.mod == "start":
            return value.interval_start in self.interval.starts
        return value.interval_end in self.interval.ends

    def __str__(self) -> str:
        return "or that edge by our bounds"


@dataclass(frozen=True)
class Approximate:
    """A number with 几 or 多: its bounds by our rule (十几 = 11..19) or the source's (10..20)."""

    convention: ClassVar[str] = "bounds of 几, 多 and 余"
    claim: Numbers

    def holds(self, value: Value) -> bool:
        """Whether all but the bounds is right, and the bounds are those of either rule."""
        if not isinstance(value, Quantity | Amount) or value.low is None or value.high is None:
            return False
        low, high = Decimal(str(value.low)), Decimal(str(value.high))
        bare = Numbers(self.claim.kinds, {}, self.claim.units, self.claim.currency)
        asked = self.claim.asked
        least, most = asked.get("low") or asked.get("value"), asked.get("high")
        steps = (low, low - (high - low) / 8)
        return bare.holds(value) and least in steps and most in (None, high, high + 1)

    def __str__(self) -> str:
        return "or by our bounds"


def set_aside(
    row: Mapping[str, Any], value: Mapping[str, Any], claims: tuple[Claim, ...]
) -> Iterator[Convention]:
    """What is right as well as the claims of a row's value."""
    surface = value["surface"]
    reference = row["reference_datetime"] or ""
    now = moment(reference) if "T" in reference else None
    for claim in claims:
        if isinstance(claim, Numbers) and _APPROXIMATE.search(surface):
            yield Approximate(claim)
        elif isinstance(claim, Interval):
            yield Edge(claim)
            yield from _recurring(claim, surface)
            if now:
                yield from _spoken(value["iv_alternatives"], claim, now)


def _recurring(claim: Interval, surface: str) -> Iterator[Convention]:
    """Other occurrences of a day whose year or week the surface does not name."""
    start = claim.starts[0] if claim.starts else None
    if start is None:
        return
    if not _NAMED.search(surface):
        yield Recurring(start, _recurs_by(surface))
    elif _YEAR_END.search(surface):
        yield ChineseYear(start, "day")


def _recurs_by(surface: str) -> Literal["week", "weekday", "day"]:
    """What comes again: the date, the n-th weekday (第2个周日) or any weekday."""
    if not _WEEKDAY.search(surface):
        return "day"
    return "weekday" if "第" in surface else "week"


def _spoken(bounds: list[list[str | None]], claim: Interval, now: datetime) -> Iterator[Convention]:
    """What a value may be without the moment of speaking: its distance from it, its time of day."""
    stated = (moment(bound) for bound in chain.from_iterable(bounds) if _is_stated(bound))
    yield Reckoned(tuple(abs(bound - now) for bound in stated if bound != now))
    starts = [start for start in filter(None, claim.starts) if abs(start - now) <= _SOON]
    if starts:
        yield TimeOfDay(_times(starts), _times(filter(None, claim.ends)))


def _times(moments: Iterable[datetime]) -> tuple[time, ...]:
    return tuple(moment.time() for moment in moments)


def _is_stated(bound: str | None) -> TypeGuard[str]:
    """Whether a bound is a date, neither open nor a clock time alone."""
    return bool(bound) and "inf" not in bound and bound[2] != ":"
