"""The public test rows of three libraries, `eval/normalize/dev.jsonl`, as sentences with claims.

Each source writes its values its own way; what is read here is the meaning. Where a source's convention is
not ours (an end named by its last day or its last second, a bound that is the moment of speaking), both are right.
"""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from eval.claims import Claim, Clock, Interval, Number, Numbers, Timex
from eval.conventions import set_aside
from eval.gold import json_lines
from eval.sentences import Expected, Reading, Sentence, moment, number
from eval.sets import timex_of

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
    "Metre": ("m", 1), "Meter": ("m", 1), "Centimetre": ("cm", 0.01), "Kilometre": ("km", 1000),
    "Kilometer": ("km", 1000), "Inch": ("[in_i]", 0.0254), "Foot": ("[ft_i]", 0.3048), "Mile": ("[mi_i]", 1609.344),
    "Gram": ("g", 0.001), "Kilogram": ("kg", 1), "Ton": ("t", 1000), "Microgram": ("ug", 1e-9),
    "Jin": ("500.g", 0.5), "Liang": ("50.g", 0.05), "Litre": ("L", 0.001), "Millilitre": ("mL", 1e-6),
    "Celsius": ("Cel", None), "C": ("Cel", None), "Fahrenheit": ("[degF]", None), "Degree": ("deg", None),
    "Kilobit": ("kbit", 1e3), "Kilobyte": ("kBy", 8e3), "Megabyte": ("MBy", 8e6), "Kilocalorie": ("kcal", 4184),
}  # fmt: skip
CURRENCIES = {
    "元": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "卢布": "RUB",
    "韩元": "KRW", "澳元": "AUD", "新台币": "TWD", "CNY": "CNY",
}  # fmt: skip
_PERIODS = {"year": "Y", "month": "M", "week": "W", "day": "D", "workday": "D"}
_CLOCKS = {"hour": "H", "minute": "M", "second": "S"}
_DAY_PART = re.compile(r"T[A-Z]{2}")
_NAMED_RANGE = re.compile("[到至~〜–—-]|间$")
_IMPOSSIBLE = "0001-01-01"


def sentences(folder: Path) -> list[Sentence]:
    """All rows; group is source, family and kind."""
    return [_sentence(row) for row in json_lines(folder / "eval" / "normalize" / "dev.jsonl")]


def _sentence(row: Mapping[str, Any]) -> Sentence:
    return Sentence(
        name=row["id"],
        group=(row["source"], FAMILIES[row["kind"]], row["kind"]),
        text=row["text"],
        issue_date=_issue_date(row["reference_datetime"]),
        reference=moment(row["reference_datetime"])
        if "T" in (row["reference_datetime"] or "")
        else None,
        expected=tuple(
            _expected(row, value) for value in row["expected"] if not _is_no_value(value)
        ),
    )


def _issue_date(text: str | None) -> date:
    """The day of reference, of a year or a month its last: a day without a year lies before it, as in a paper."""
    if not text:
        return _ANY_DAY
    parts = [int(part) for part in text[:10].split("-")]
    year, month = parts[0], (parts[1] if len(parts) > 1 else 12)
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def _is_no_value(value: Mapping[str, Any]) -> bool:
    """Whether nothing is the right answer: a day that cannot exist, a currency without a number."""
    impossible = any(bound[0] == _IMPOSSIBLE for bound in value["iv_alternatives"])
    return impossible or (value["kind"] == "money" and value["value"].get("value", "") is None)


def _expected(row: Mapping[str, Any], value: Mapping[str, Any]) -> Expected:
    claims = tuple(_claims(row, value)) if row["fair"] != "span" else ()
    return Expected(
        kind=value["kind"],
        surface=value["surface"],
        readings=(
            Reading(value["start"], value["end"], claims, tuple(set_aside(row, value, claims))),
        ),
        count_span=row["fair"] != "value",
        count_value=bool(claims),
    )


def _claims(row: Mapping[str, Any], value: Mapping[str, Any]) -> Iterator[Claim]:
    kind, said = value["kind"], value["value"]
    if value["iv_alternatives"]:
        for bounds in value["iv_alternatives"]:
            yield _bounds(bounds, value, row["reference_datetime"])
        if _DAY_PART.fullmatch(said.get("timex", "")):
            yield Timex((said["timex"],))
    elif not said:
        return
    elif kind in ("duration", "set") or kind in _TIMES:
        yield from _timex_claims(value)
    elif kind == "money":
        yield _money(said)
    elif FAMILIES[kind] == "unit":
        yield from _measured(said)
    else:
        yield _plain(kind, said, value["surface"])


def _bounds(bounds: list[str | None], value: Mapping[str, Any], reference: str | None) -> Claim:
    start, end = bounds
    if start and start[2] == ":":
        return Clock(time.fromisoformat(start), time.fromisoformat(end) if end else None)
    now = moment(reference) if reference and "T" in reference else None
    starts = _instants(start, now)
    ends = _instants(end, now)
    if ends and value.get("iv_end_inclusive"):
        ends = (*ends, *_after_last_second(ends[0], value["kind"]))
    elif (
        ends
        and value["value"].get("timex", "").startswith("(")
        and _NAMED_RANGE.search(value["surface"])
    ):
        ends = (*ends, _after_last_named(ends[0], value["value"]["timex"]))
    return Interval(starts, ends)


def _instants(bound: str | None, now: datetime | None) -> tuple[datetime, ...]:
    """The bound to compare: none where it is open or the moment of speaking, which a newspaper does not have.

    A bound on another day at the hour and minute of speaking is that day, from its start or to its end.
    """
    if not bound or "inf" in bound or moment(bound) == now:
        return ()
    at = moment(bound)
    if (
        now is None
        or now.time() == time(0)
        or at.replace(second=0).time() != now.replace(second=0).time()
    ):
        return (at,)
    day = datetime.combine(at, time(0))
    return () if at.date() == now.date() else (day, day + timedelta(days=1))


def _after_last_second(end: datetime, kind: str) -> Iterator[datetime]:
    yield end + timedelta(seconds=1)
    if kind == "datetimerange":
        yield end.replace(second=0)


def _after_last_named(end: datetime, timex: str) -> datetime:
    """The end one year, month or day on: `X至Y` is written there without Y, in the unit of its period."""
    unit = timex.rstrip(")")[-1]
    if "PT" in timex or unit not in "YMD":
        return end
    if unit == "Y":
        return end.replace(year=end.year + 1)
    last = calendar.monthrange(end.year, end.month)[1]
    return end + timedelta(days=last if unit == "M" else 1)


def _timex_claims(value: Mapping[str, Any]) -> Iterator[Claim]:
    said = value["value"]
    if value["kind"] == "set" and "time" in said:
        if timex := timex_of(said["time"]):
            yield Timex((timex,))
    elif "timex" in said:
        times = [each["timex"] for each in value["alternatives"] if "timex" in each] or [
            said["timex"]
        ]
        yield from (_clock_or_timex(timex) for timex in times)
    elif "magnitude" in said:
        yield Timex((period({said["unit"].lower(): float(said["magnitude"])}),))
    elif isinstance(said.get("time"), Mapping):
        yield Timex((period(said["time"]),))


def _clock_or_timex(timex: str) -> Claim:
    if timex.startswith("T") and timex[1:3].isdigit():
        return Clock(time.fromisoformat(timex[1:] if ":" in timex else f"{timex[1:]}:00"))
    return Timex((timex,))


def period(parts: Mapping[str, float]) -> str:
    """A TIMEX3 period of so many years, months, …"""
    days = "".join(
        f"{parts[name]:.10g}{letter}" for name, letter in _PERIODS.items() if name in parts
    )
    clock = "".join(
        f"{parts[name]:.10g}{letter}" for name, letter in _CLOCKS.items() if name in parts
    )
    return f"P{days}" + (f"T{clock}" if clock else "")


def _money(said: Mapping[str, Any]) -> Claim:
    if "num" in said:
        asked = (
            _bounded(said["num"])
            if isinstance(said["num"], list)
            else {"value": number(said["num"])}
        )
        return Numbers({"money": 1}, asked, currency=CURRENCIES[said["case"]], places=2)
    cents = 100 if said["unit"] == "Cent" else 1
    asked = {name: each / cents for name, each in _stated(said).items()}
    return Numbers(
        {"money": 1}, asked, currency=said.get("isoCurrency") or CURRENCIES.get(said["unit"])
    )


def _bounded(numbers: list[str]) -> dict[str, Number]:
    low, high = map(Decimal, numbers)
    return {"low": low, "high": high}


def _stated(said: Mapping[str, Any]) -> dict[str, Decimal]:
    names = {"value": "value", "magnitude": "value", "lower": "low", "upper": "high"}
    return {name: Decimal(said[key]) for key, name in names.items() if said.get(key)}


def _measured(said: Mapping[str, Any]) -> Iterator[Claim]:
    """A number with its unit; an age in days or weeks may be a duration as well."""
    asked = _stated(said)
    if said["unit"] in ("Year", "Week", "Day"):
        yield Timex((period({said["unit"].lower(): float(asked["value"])}),))
        yield Numbers(
            {"quantity": 1},
            asked,
            frozenset({{"Year": "a", "Week": "wk", "Day": "d"}[said["unit"]]}),
        )
    else:
        code, factor = UNITS[said["unit"]]
        si = float(asked["value"]) * factor if factor and "value" in asked else None
        yield Numbers({"quantity": 1}, asked, frozenset({code}), si=si)


def _plain(kind: str, said: Mapping[str, Any], surface: str) -> Claim:
    """A number without a unit, a range of numbers `[20,30)`, an ordinal or a percentage.

    A percentage may be a per-mille or a ratio with us, and a percentage point is a unit of its own.
    """
    text = said.get("value") or said["magnitude"]
    if kind == "percent":
        points = "百分点" in surface
        percent = Decimal(text.rstrip("%"))
        kinds = {"quantity": 1} if points else {"percent": 1, "ratio": 100}
        return Numbers(
            kinds,
            {"value": percent},
            frozenset({"百分点"}) if points else None,
            si=float(percent / 100),
        )
    if kind == "numberrange":
        bounds = zip(("low", "high"), text.strip("[]()").split(","), strict=True)
        return Numbers(_ANY_KIND, {name: Decimal(bound) for name, bound in bounds if bound})
    kinds = {"ordinal": 1} if kind == "ordinal" else _ANY_KIND
    return Numbers(kinds, {"value": Decimal(text)}, si=float(Decimal(text)))  # 600 of 五十打
