"""The public test rows of three libraries, `eval/normalize/dev.jsonl`, as sentences with claims.

Each source writes its values its own way; what is read here is the meaning. Where a source's
convention is not ours (an end named by its last day or its last second, a bound that is the moment
of speaking), both are right.
"""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from eval.gold.files import PUBLIC_ROWS, json_lines
from eval.values.claims import Claim, Clock, Interval, Number, Numbers, Timex
from eval.values.conventions import set_aside
from eval.values.sentences import Expected, Reading, Sentence, moment, number
from eval.values.sets import timex_of

# Where a row names no day of reference.
_ANY_DAY = date(2022, 4, 19)
_TIMES = frozenset({"date", "daterange", "datetime", "datetimerange", "time", "timerange"})
FAMILIES = {
    **dict.fromkeys((*_TIMES, "duration", "set"), "time"),
    **dict.fromkeys(("number", "numberrange", "ordinal"), "number"),
    **dict.fromkeys(("dimension", "distance", "mass", "volume", "temperature", "age"), "unit"),
    "money": "money",
    "percent": "percent",
}
_ANY_KIND = {"quantity": 1, "percent": 1, "ratio": 1, "ordinal": 1, "money": 1}
# A source's unit: UCUM code, and the factor to the coherent SI unit where others may stand for it.
UNITS: dict[str, tuple[str, float | None]] = {
    "Metre": ("m", 1),
    "Meter": ("m", 1),
    "Centimetre": ("cm", 0.01),
    "Kilometre": ("km", 1000),
    "Kilometer": ("km", 1000),
    "Inch": ("[in_i]", 0.0254),
    "Foot": ("[ft_i]", 0.3048),
    "Mile": ("[mi_i]", 1609.344),
    "Gram": ("g", 0.001),
    "Kilogram": ("kg", 1),
    "Ton": ("t", 1000),
    "Microgram": ("ug", 1e-09),
    "Jin": ("500.g", 0.5),
    "Liang": ("50.g", 0.05),
    "Litre": ("L", 0.001),
    "Millilitre": ("mL", 1e-06),
    "Celsius": ("Cel", None),
    "C": ("Cel", None),
    "Fahrenheit": ("[degF]", None),
    "Degree": ("deg", None),
    "Kilobit": ("kbit", 1000.0),
    "Kilobyte": ("kBy", 8000.0),
    "Megabyte": ("MBy", 8000000.0),
    "Kilocalorie": ("kcal", 4184),
}
CURRENCIES = {
    "元": "CNY",
    "美元": "USD",
    "港元": "HKD",
    "欧元": "EUR",
    "日元": "JPY",
    "英镑": "GBP",
    "卢布": "RUB",
    "韩元": "KRW",
    "澳元": "AUD",
    "新台币": "TWD",
    "CNY": "CNY",
}
_PERIODS = {"year": "Y", "month": "M", "week": "W", "day": "D", "workday": "D"}
_CLOCKS = {"hour": "H", "minute": "M", "second": "S"}
_AGES = {"Year": "a", "Week": "wk", "Day": "d"}
_DAY_PART = re.compile(r"T[A-Z]{2}")
_NAMED_RANGE = re.compile("[到至~〜–—-]|间$")
_IMPOSSIBLE = "0001-01-01"


def sentences(folder: Path) -> list[Sentence]:
    """All rows; group is source, family and kind."""
    return [_sentence(row) for row in json_lines(folder / PUBLIC_ROWS)]


def _sentence(row: Mapping[str, Any]) -> Sentence:
    return Sentence(
        name=row["id"],
        group=(row["source"], FAMILIES[row["kind"]], row["kind"]),
        text=row["text"],
        issue_date=_issue_date(row["reference_datetime"]),
        reference=_moment_of_speaking(row["reference_datetime"]),
        expected=tuple(
            _expected(row, value) for value in row["expected"] if not _is_no_value(value)
        ),
    )


def _moment_of_speaking(reference: str | None) -> datetime | None:
    """The moment of reference, None where it is a day or missing."""
    return moment(reference) if reference and "T" in reference else None


def _issue_date(text: str | None) -> date:
    """The day of reference, of a year or a month its last, as a paper speaks of days behind it."""
    if not text:
        return _ANY_DAY
    year, *rest = (int(part) for part in text[:10].split("-"))
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def _is_no_value(value: Mapping[str, Any]) -> bool:
    """Whether nothing is the right answer: a day that cannot exist, a currency without a number."""
    impossible = any(bound[0] == _IMPOSSIBLE for bound in value["iv_alternatives"])
    return impossible or (value["kind"] == "money" and value["value"].get("value", "") is None)


def _expected(row: Mapping[str, Any], value: Mapping[str, Any]) -> Expected:
    claims = tuple(_claims(row, value)) if row["fair"] != "span" else ()
    aside = tuple(set_aside(row, value, claims))
    return Expected(
        kind=value["kind"],
        surface=value["surface"],
        readings=(Reading(value["start"], value["end"], claims, aside),),
        count_span=row["fair"] != "value",
        count_value=bool(claims),
    )


def _claims(row: Mapping[str, Any], value: Mapping[str, Any]) -> Iterator[Claim]:
    kind, stated = value["kind"], value["value"]
    if value["iv_alternatives"]:
        for bounds in value["iv_alternatives"]:
            yield _bounds(bounds, value, row["reference_datetime"])
        if _DAY_PART.fullmatch(stated.get("timex", "")):
            yield Timex((stated["timex"],))
    elif not stated:
        return
    elif kind in ("duration", "set") or kind in _TIMES:
        yield from _timex_claims(value)
    elif kind == "money":
        yield _money(stated)
    elif FAMILIES[kind] == "unit":
        yield from _measured(stated)
    else:
        yield _plain(kind, stated, value["surface"])


def _bounds(bounds: list[str | None], value: Mapping[str, Any], reference: str | None) -> Claim:
    start, end = bounds
    if start and start[2] == ":":
        return Clock(time.fromisoformat(start), time.fromisoformat(end) if end else None)
    now = _moment_of_speaking(reference)
    ends = _instants(end, now)
    if ends:
        ends = (*ends, *_other_ends(ends[0], value))
    return Interval(_instants(start, now), ends)


def _other_ends(end: datetime, value: Mapping[str, Any]) -> Iterator[datetime]:
    """Where else an interval may end, where its source names its last second or its last day."""
    timex = value["value"].get("timex", "")
    if value.get("iv_end_inclusive"):
        yield from _after_last_second(end, value["kind"])
    elif timex.startswith("(") and _NAMED_RANGE.search(value["surface"]):
        yield _after_last_named(end, timex)


def _instants(bound: str | None, now: datetime | None) -> tuple[datetime, ...]:
    """The moments that are right for a bound; none where it is open or the moment of speaking.

    A newspaper has no moment of speaking. A bound on another day at the hour and minute of speaking
    is that day, from its start or to its end.
    """
    if not bound or "inf" in bound or moment(bound) == now:
        return ()
    at = moment(bound)
    if now is None or not _is_at_clock_of(at, now):
        return (at,)
    if at.date() == now.date():
        return ()
    day = datetime.combine(at, time(0))
    return (day, day + timedelta(days=1))


def _is_at_clock_of(at: datetime, now: datetime) -> bool:
    """Whether a moment has the hour and minute of speaking; midnight says nothing."""
    same = at.replace(second=0).time() == now.replace(second=0).time()
    return same and now.time() != time(0)


def _after_last_second(end: datetime, kind: str) -> Iterator[datetime]:
    yield end + timedelta(seconds=1)
    if kind == "datetimerange":
        yield end.replace(second=0)


def _after_last_named(end: datetime, timex: str) -> datetime:
    """The end one year, month or day on: `X至Y` is written without Y, in the unit of its period."""
    unit = timex.rstrip(")")[-1]
    if "PT" in timex or unit not in "YMD":
        return end
    if unit == "Y":
        return end.replace(year=end.year + 1)
    last = calendar.monthrange(end.year, end.month)[1]
    return end + timedelta(days=last if unit == "M" else 1)


def _timex_claims(value: Mapping[str, Any]) -> Iterator[Claim]:
    stated = value["value"]
    if value["kind"] == "set" and "time" in stated:
        if timex := timex_of(stated["time"]):
            yield Timex((timex,))
    elif "timex" in stated:
        others = [other["timex"] for other in value["alternatives"] if "timex" in other]
        yield from map(_clock_or_timex, others or [stated["timex"]])
    else:
        yield from _period_claims(stated)


def _period_claims(stated: Mapping[str, Any]) -> Iterator[Claim]:
    if "magnitude" in stated:
        yield Timex((period({stated["unit"].lower(): float(stated["magnitude"])}),))
    elif isinstance(stated.get("time"), Mapping):
        yield Timex((period(stated["time"]),))


def _clock_or_timex(timex: str) -> Claim:
    if timex.startswith("T") and timex[1:3].isdigit():
        return Clock(time.fromisoformat(timex[1:] if ":" in timex else f"{timex[1:]}:00"))
    return Timex((timex,))


def period(parts: Mapping[str, float]) -> str:
    """A TIMEX3 period of so many years, months, …"""
    days = _lengths(parts, _PERIODS)
    clock = _lengths(parts, _CLOCKS)
    return f"P{days}T{clock}" if clock else f"P{days}"


def _lengths(parts: Mapping[str, float], letters: Mapping[str, str]) -> str:
    stated = (name for name in letters if name in parts)
    return "".join(f"{parts[name]:.10g}{letters[name]}" for name in stated)


def _money(stated: Mapping[str, Any]) -> Claim:
    if "num" in stated:
        currency = CURRENCIES[stated["case"]]
        return Numbers({"money": 1}, _value_or_range(stated["num"]), currency=currency, places=2)
    cents = 100 if stated["unit"] == "Cent" else 1
    asked = {name: number / cents for name, number in _numbers(stated).items()}
    currency = stated.get("isoCurrency") or CURRENCIES.get(stated["unit"])
    return Numbers({"money": 1}, asked, currency=currency)


def _value_or_range(numbers: str | list[str] | None) -> dict[str, Number]:
    if not isinstance(numbers, list):
        return {"value": number(numbers)}
    low, high = map(Decimal, numbers)
    return {"low": low, "high": high}


def _numbers(stated: Mapping[str, Any]) -> dict[str, Decimal]:
    """What is stated of value, low and high."""
    names = {"value": "value", "magnitude": "value", "lower": "low", "upper": "high"}
    return {name: Decimal(stated[key]) for key, name in names.items() if stated.get(key)}


def _measured(stated: Mapping[str, Any]) -> Iterator[Claim]:
    """A number with its unit; an age in days or weeks may be a duration as well."""
    asked, unit = _numbers(stated), stated["unit"]
    if unit in _AGES:
        yield Timex((period({unit.lower(): float(asked["value"])}),))
        yield Numbers({"quantity": 1}, asked, frozenset({_AGES[unit]}))
    else:
        code, factor = UNITS[unit]
        si = float(asked["value"]) * factor if factor and "value" in asked else None
        yield Numbers({"quantity": 1}, asked, frozenset({code}), si=si)


def _plain(kind: str, stated: Mapping[str, Any], surface: str) -> Claim:
    """A number without a unit, a range of numbers `[20,30)`, an ordinal or a percentage."""
    text = stated.get("value") or stated["magnitude"]
    if kind == "percent":
        return _percent(Decimal(text.rstrip("%")), surface)
    if kind == "numberrange":
        bounds = zip(("low", "high"), text.strip("[]()").split(","), strict=True)
        return Numbers(_ANY_KIND, {name: Decimal(bound) for name, bound in bounds if bound})
    kinds = {"ordinal": 1} if kind == "ordinal" else _ANY_KIND
    return Numbers(kinds, {"value": Decimal(text)}, si=float(Decimal(text)))  # 600 of 五十打


def _percent(percent: Decimal, surface: str) -> Claim:
    """A percentage may be a per-mille or a ratio with us, and 百分点 is a unit of its own."""
    asked, share = {"value": percent}, float(percent / 100)
    if "百分点" in surface:
        return Numbers({"quantity": 1}, asked, frozenset({"百分点"}), si=share)
    return Numbers({"percent": 1, "ratio": 100}, asked, si=share)
