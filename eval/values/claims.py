"""What the gold claims of a value, and whether a value of ours bears the claim out.

A claim asks only what its source states: a bound or a number that is not stated is not compared.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from math import isclose
from typing import ClassVar, Protocol

from eval.subjects import Value
from pipelines.records import Amount, DateValue, Quantity

# Where a day part or a weekend begins and ends is each source's convention: only its day is
# compared.
_BY_CONVENTION = frozenset({"daypart", "weekend"})
_NEAR = timedelta(hours=12)
_NEAR_CLOCK_HOURS = 3
_TOLERANCE = 1e-9
_DAYS = "".join(rf"(?:([\d.]+){unit})?" for unit in "YMWD")
_TIME = "".join(rf"(?:([\d.]+){unit})?" for unit in "HMS")
_PERIOD = re.compile(f"P{_DAYS}(?:T{_TIME})?")
_WHOLE_HOUR = re.compile(r"(?<=T\d\d):00$")
_CLOCK = re.compile(r"T([01]\d(?::[0-5]\d){0,2}|2[0-3](?::[0-5]\d){0,2})")

Number = Decimal | None


class Claim(Protocol):
    """A statement about a value that holds or does not."""

    def holds(self, value: Value) -> bool:
        """Whether the value says the same."""
        ...


class Convention(Claim, Protocol):
    """What is right besides where a convention of the source, in a few words, is set aside."""

    convention: ClassVar[str]


@dataclass(frozen=True)
class Interval:
    """A date whose bounds are among those given: None is an open bound, without any none counts."""

    starts: tuple[datetime | None, ...] = ()
    ends: tuple[datetime | None, ...] = ()

    def holds(self, value: Value) -> bool:
        """Whether the interval is the same, of a day part to within half a day."""
        if not isinstance(value, DateValue):
            return False
        near = _NEAR if value.granularity in _BY_CONVENTION else timedelta(0)
        starts_right = _is_among(value.interval_start, self.starts, near)
        return starts_right and _is_among(value.interval_end, self.ends, near)

    def __str__(self) -> str:
        return f"[{_moments(self.starts)}, {_moments(self.ends)})"


@dataclass(frozen=True)
class Clock:
    """A time of day that no date is asked of; None is a bound that is not stated."""

    start: time
    end: time | None = None

    def holds(self, value: Value) -> bool:
        """Whether the times of day are the same, of a day part to within three hours."""
        if not isinstance(value, DateValue):
            return False
        start, end = _clocks(value)
        if value.granularity in _BY_CONVENTION:
            return start is not None and abs(start.hour - self.start.hour) < _NEAR_CLOCK_HOURS
        return start == self.start and (self.end is None or end == self.end)

    def __str__(self) -> str:
        return f"{self.start}" + (f"–{self.end}" if self.end else "")


@dataclass(frozen=True)
class Timex:
    """A date, duration or set by its TIMEX3 value; periods are compared by what they add up to."""

    accepted: tuple[str, ...]
    mod: str | None = None

    def holds(self, value: Value) -> bool:
        """Whether the TIMEX3 value is one of those accepted, and the modifier the one asked for."""
        if not isinstance(value, DateValue) or (self.mod and value.mod != self.mod):
            return False
        return same_timex(value.timex) in {same_timex(timex) for timex in self.accepted}

    def __str__(self) -> str:
        return " or ".join(self.accepted) + (f" {self.mod}" if self.mod else "")


@dataclass(frozen=True)
class Numbers:
    """A quantity or an amount; `kinds` maps the kinds it may be to a factor for its numbers.

    `asked` holds what is compared of `value`, `low` and `high`; `units` the codes or printed forms
    that are right; `si` the value in the coherent SI unit, right in any unit; `places` the decimal
    places a source rounds to.
    """

    kinds: Mapping[str, int]
    asked: Mapping[str, Number]
    units: frozenset[str] | None = None
    currency: str | None = None
    si: float | None = None
    per: bool = False
    places: int | None = None

    def holds(self, value: Value) -> bool:
        """Whether kind, numbers, unit or currency are the same."""
        if isinstance(value, DateValue) or kind_of(value) not in self.kinds:
            return False
        if self.per and value.per is None:
            return False
        if self._is_same_in_si(value):
            return True
        return self._has_unit(value) and self._has_numbers(value)

    def _is_same_in_si(self, value: Quantity | Amount) -> bool:
        if self.si is None or isinstance(value, Amount):
            return False
        return _is_same(value.si_value, self.si)

    def _has_unit(self, value: Quantity | Amount) -> bool:
        """Whether the currency, or the unit by its code or as printed, is right."""
        if isinstance(value, Amount):
            return self.currency in (None, value.currency)
        if self.units is None:
            return True
        names = {value.unit_code or "count", value.unit or ""}
        return not self.units.isdisjoint(names)

    def _has_numbers(self, value: Quantity | Amount) -> bool:
        scale = self.kinds[kind_of(value)]
        return all(
            _is_same(self._scaled(getattr(value, name), scale), number)
            for name, number in self.asked.items()
        )

    def _scaled(self, number: Decimal | float | None, scale: int) -> Decimal | float | None:
        """A number as the source writes it: multiplied and, where the source does so, rounded."""
        if number is None:
            return None
        return number * scale if self.places is None else round(number * scale, self.places)

    def __str__(self) -> str:
        numbers = (f"{name} {number}" for name, number in self.asked.items())
        units = "|".join(sorted(self.units)) if self.units else self.currency
        return _joined(*numbers, units, "per" if self.per else None)


def kind_of(value: Value) -> str:
    """The kind of a value: of an amount, `money`."""
    return "money" if isinstance(value, Amount) else value.kind


def shown(value: Value | None) -> str:
    """A value for a reader."""
    if value is None:
        return "nothing"
    if isinstance(value, DateValue):
        return _joined(f"«{value.surface}»", value.kind, value.timex, value.mod, _bounds(value))
    numbers = (_number(name, getattr(value, name)) for name in ("value", "low", "high"))
    per = f"per {value.per}" if value.per else None
    return _joined(f"«{value.surface}»", kind_of(value), *numbers, _unit(value), per)


def _bounds(value: DateValue) -> str:
    """The interval of a date, empty where it has no bound at all."""
    start, end = value.interval_start, value.interval_end
    return f"[{_moment(start)}, {_moment(end)})" if start or end else ""


def _number(name: str, number: Decimal | float | None) -> str | None:
    if number is None:
        return None
    return f"{name} {number:g}" if isinstance(number, float) else f"{name} {number}"


def _unit(value: Quantity | Amount) -> str | None:
    if isinstance(value, Amount):
        return value.currency
    return value.unit_code or value.unit


def same_timex(timex: str) -> str | tuple[float, float, float]:
    """A TIMEX3 value to compare: a period in months, days, seconds; a full hour without minutes."""
    match = _PERIOD.fullmatch(timex)
    if not match or not any(match.groups()):
        return _WHOLE_HOUR.sub("", timex)
    years, months, weeks, days, hours, minutes, seconds = (
        float(number or 0) for number in match.groups()
    )
    return years * 12 + months, weeks * 7 + days, hours * 3600 + minutes * 60 + seconds


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _clocks(value: DateValue) -> tuple[time | None, time | None]:
    """The times of day that a value begins and ends at, by its bounds or else its TIMEX3 value."""
    if value.interval_start or value.interval_end:
        start, end = value.interval_start, value.interval_end
        return start and start.time(), end and end.time()
    clocks = [time.fromisoformat(clock) for clock in _CLOCK.findall(value.timex)]
    start, end, *_ = [*clocks, None, None]
    return start, end


def _is_among(
    bound: datetime | None, accepted: tuple[datetime | None, ...], near: timedelta
) -> bool:
    """Whether a bound is one of those accepted; where none is given, any is right."""
    return not accepted or any(_is_near(bound, right, near) for right in accepted)


def _is_near(bound: datetime | None, right: datetime | None, near: timedelta) -> bool:
    if bound is None or right is None:
        return bound is right
    return abs(bound - right) <= near


def _is_same(number: Decimal | float | None, right: Decimal | float | None) -> bool:
    if number is None or right is None:
        return number is right
    if isinstance(number, Decimal) and isinstance(right, Decimal):
        return number == right
    return isclose(number, right, rel_tol=_TOLERANCE)


def _moments(bounds: tuple[datetime | None, ...]) -> str:
    return " or ".join(dict.fromkeys(map(_moment, bounds))) or "any"


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return "open"
    if moment.time() == time(0):
        return str(moment.date())
    return moment.isoformat(sep=" ", timespec="minutes")
