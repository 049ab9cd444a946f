"""The baselines' own words for a value as rows of ours, a reader for each family."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from eval.subjects import Value
from eval.values.sentences import Sentence
from eval.values.sets import timex_of
from eval.values.sources import CURRENCIES, UNITS, period
from pipelines.records import Amount, DateValue, Quantity

_DAY_PART = re.compile("T[A-Z]{2}$")
_AGES = {"Year": "a", "Month": "mo", "Week": "wk", "Day": "d"}
_SECOND, _DAY = timedelta(seconds=1), timedelta(days=1)
# The length of a moment by how exactly it is written: a day, an hour, a minute, a second.
_LENGTHS = (_DAY, timedelta(hours=1), timedelta(minutes=1), _SECOND)
_UNRESOLVED = "not resolved"

Reading = Mapping[str, Any]


@dataclass(frozen=True)
class Span:
    """Where a value stands, in the columns that every row has."""

    sentence: Sentence
    start: int
    end: int

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of a row but for its value."""
        return {
            "issue_date": self.sentence.issue_date,
            "page_id": "baseline",
            "article_id": "baseline-a001",
            "start_char": self.start,
            "end_char": self.end,
            "surface": self.sentence.text[self.start : self.end],
        }


def _date(
    span: Span, timex: str, start: datetime | None = None, end: datetime | None = None
) -> DateValue:
    return DateValue(
        **span.columns,
        kind="date",
        timex=timex,
        interval_start=start,
        interval_end=end,
        anchor="none",
        granularity="daypart" if _DAY_PART.search(timex) else None,
    )


def _jionlp_time(span: Span, reading: Reading) -> Iterator[Value]:
    times = reading["time"]
    if reading["type"] in ("time_point", "time_span"):
        start, end = map(_moment, times)
        yield _jionlp_interval(span, start, end, reading["definition"] == "blur")
    elif reading["type"] == "time_delta":
        lengths = times if isinstance(times, list) else [times]
        yield _date(span, "/".join(map(period, lengths)))
    elif timex := timex_of(times):
        yield _date(span, timex)


def _jionlp_interval(
    span: Span, start: datetime | None, end: datetime | None, blurred: bool
) -> DateValue:
    """An interval from its first to its last second; a blurred one below a day is a day part."""
    if end is None:
        return _date(span, "", start)
    below_a_day = start is not None and end - start < _DAY - _SECOND
    return _date(span, "TXX" if blurred and below_a_day else "", start, end + _SECOND)


def _jionlp_money(span: Span, reading: Reading) -> Iterator[Value]:
    currency = CURRENCIES.get(reading["case"], reading["case"]) or ""
    numbers = reading["num"] if isinstance(reading["num"], list) else [reading["num"]]
    low, *more = (Decimal(number) if number else None for number in numbers)
    if more:
        yield Amount(**span.columns, currency=currency, low=low, high=more[0])
    else:
        yield Amount(**span.columns, currency=currency, value=low)


def _recognizers_time(span: Span, reading: Reading) -> Iterator[Value]:
    for value in reading.get("values") or ():
        yield _recognizers_date(span, value)


def _recognizers_date(span: Span, value: Reading) -> DateValue:
    """One of the readings that a span of time has."""
    timex, bounds = value.get("timex", ""), [value.get("start"), value.get("end")]
    if value["type"] in ("timerange", "time"):
        clocks = [f"T{bound}" for bound in bounds if bound]
        return _date(span, "/".join(clocks) or timex)
    if any(bounds):
        return _date(span, timex, *map(_moment, bounds))
    moment = value.get("value", _UNRESOLVED)
    if value["type"] not in ("date", "datetime") or moment == _UNRESOLVED:
        return _date(span, timex)
    start = _moment(moment)
    return _date(span, timex, start, start and start + _length(timex))


def _moment(text: str | None) -> datetime | None:
    """A bound, None where it is open or no day of the calendar; years may have three digits."""
    if not text or "inf" in text:
        return None
    try:
        year, rest = text.split("-", 1)
        return datetime.fromisoformat(f"{int(year):04d}-{rest}")
    except ValueError:
        return None


def _length(timex: str) -> timedelta:
    clock = timex.partition("T")[2]
    return _LENGTHS[clock.count(":") + bool(clock)]


def _recognizers_money(span: Span, reading: Reading) -> Iterator[Value]:
    if reading.get("value"):
        unit = reading.get("unit", "")
        currency = reading.get("isoCurrency") or CURRENCIES.get(unit, unit) or ""
        yield Amount(**span.columns, currency=currency, value=Decimal(reading["value"]))


def _recognizers_number(span: Span, reading: Reading) -> Iterator[Value]:
    if reading.get("value"):
        kind = "ordinal" if "ordinal" in reading["type"] else "quantity"
        yield Quantity(**span.columns, kind=kind, value=float(reading["value"]))


def _recognizers_percent(span: Span, reading: Reading) -> Iterator[Value]:
    if reading.get("value"):
        percent = float(reading["value"].rstrip("%"))
        yield Quantity(**span.columns, kind="percent", value=percent, unit_code="%")


def _recognizers_unit(span: Span, reading: Reading) -> Iterator[Value]:
    if not reading.get("value"):
        return
    name = reading.get("unit") or ""
    code, factor = UNITS.get(name, (_AGES.get(name, name), None))
    value = float(reading["value"])
    yield Quantity(
        **span.columns,
        kind="quantity",
        value=value,
        unit=name,
        unit_code=code,
        si_value=value * factor if factor else None,
    )


READERS = {
    ("jionlp", "time"): _jionlp_time,
    ("jionlp", "money"): _jionlp_money,
    ("recognizers", "time"): _recognizers_time,
    ("recognizers", "money"): _recognizers_money,
    ("recognizers", "number"): _recognizers_number,
    ("recognizers", "percent"): _recognizers_percent,
    ("recognizers", "unit"): _recognizers_unit,
}
