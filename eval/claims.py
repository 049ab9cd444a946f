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

# Where a day part or a weekend begins and ends is each source's convention: only its day is compared.
_BY_CONVENTION = frozenset({"daypart", "weekend"})
_NEAR = timedelta(hours=12)
_NEAR_CLOCK_HOURS = 3
_TOLERANCE = 1e-9
_DAYS, _TIME = (
    "".join(rf"(?:([\d.]+){unit})?" for unit in "YMWD"),
    "".join(rf"(?:([\d.]+){unit})?" for unit in "HMS"),
)
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
    """A date whose bounds are among those given; no bounds given, none compared; None is an open bound."""

    starts: tuple[datetime | None, ...] = ()
    ends: tuple[datetime | None, ...] = ()

    def holds(self, value: Value) -> bool:
        """Whether the interval is the same, of a day part to within half a day."""
        if not isinstance(value, DateValue):
            return False
        near = _NEAR if value.granularity in _BY_CONVENTION else timedelta(0)
        pairs = ((value.interval_start, self.starts), (value.interval_end, self.ends))
        return all(
            not right or any(_within(own, each, near) for each in right) for own, right in pairs
        )

    def __str__(self) -> str:
        shown = [
            " or ".join(dict.fromkeys(map(_moment, bounds))) or "any"
            for bounds in (self.starts, self.ends)
        ]
        return f"[{shown[0]}, {shown[1]})"


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
        """Whether the TIMEX3 value is one of those accepted, and the modifier the one that is asked for."""
        if not isinstance(value, DateValue) or (self.mod and value.mod != self.mod):
            return False
        return same_timex(value.timex) in {same_timex(timex) for timex in self.accepted}

    def __str__(self) -> str:
        return " or ".join(self.accepted) + (f" {self.mod}" if self.mod else "")


@dataclass(frozen=True)
class Numbers:
    """A quantity or an amount: `kinds` maps the kinds it may be to what its numbers are multiplied by.

    `asked` holds what is compared of `value`, `low` and `high`; `units` the codes or printed forms that
    are right; `si` the value in the coherent SI unit, right in any unit; `places` the decimal places a
    source rounds to.
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
        if (
            isinstance(value, DateValue)
            or kind_of(value) not in self.kinds
            or (self.per and value.per is None)
        ):
            return False
        if isinstance(value, Quantity) and self.si is not None and _same(value.si_value, self.si):
            return True
        scale = self.kinds[kind_of(value)]
        return self._measured_as(value) and all(
            _same(self._rounded(_times(getattr(value, name), scale)), number)
            for name, number in self.asked.items()
        )

    def _rounded(self, number: Decimal | float | None) -> Decimal | float | None:
        return number if number is None or self.places is None else round(number, self.places)

    def _measured_as(self, value: Quantity | Amount) -> bool:
        if isinstance(value, Amount):
            return self.currency in (None, value.currency)
        return self.units is None or not self.units.isdisjoint(
            {value.unit_code or "count", value.unit or ""}
        )

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
        own = (value.interval_start, value.interval_end)
        bounds = f"[{_moment(own[0])}, {_moment(own[1])})" if any(own) else ""
        return _joined(f"«{value.surface}»", value.kind, value.timex, value.mod, bounds)
    numbers = " ".join(
        f"{name} {number:g}" if isinstance(number, float) else f"{name} {number}"
        for name in ("value", "low", "high")
        if (number := getattr(value, name)) is not None
    )
    unit = value.currency if isinstance(value, Amount) else value.unit_code or value.unit or ""
    per = f"per {value.per}" if value.per else None
    return _joined(f"«{value.surface}»", kind_of(value), numbers, unit, per)


def same_timex(timex: str) -> str | tuple[float, float, float]:
    """A TIMEX3 value as it is compared: a period as its months, days and seconds, a full hour without minutes."""
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
    """The times of day a value begins and ends at, of a value without bounds those of its TIMEX3 value."""
    if value.interval_start or value.interval_end:
        bounds = (value.interval_start, value.interval_end)
        return bounds[0] and bounds[0].time(), bounds[1] and bounds[1].time()
    found = [time.fromisoformat(match) for match in _CLOCK.findall(value.timex)]
    return (found[0] if found else None, found[1] if len(found) > 1 else None)


def _within(own: datetime | None, right: datetime | None, near: timedelta) -> bool:
    if own is None or right is None:
        return own is right
    return abs(own - right) <= near


def _times(number: Decimal | float | None, scale: int) -> Decimal | float | None:
    return None if number is None else number * scale


def _same(own: Decimal | float | None, right: Decimal | float | None) -> bool:
    if own is None or right is None:
        return own is right
    if isinstance(own, Decimal) and isinstance(right, Decimal):
        return own == right
    return isclose(own, right, rel_tol=_TOLERANCE)


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return "open"
    return (
        str(moment.date())
        if moment.time() == time(0)
        else moment.isoformat(sep=" ", timespec="minutes")
    )
