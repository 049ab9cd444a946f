"""Values are sane: in order, finite, in units and currencies that are known, at times that can be meant."""

import math
import re
from collections.abc import Iterator

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Amount, Article, DateValue, Quantity, Row
from pipelines.text.values.currencies import AFTER, BEFORE, CENTS
from pipelines.text.values.units import DEGREES, PERCENT, TIME_UNITS, UNITS

_CURRENCIES = frozenset((*AFTER.values(), *BEFORE.values(), *CENTS.values()))
# A UCUM code is atoms with exponents, joined by '.' and '/', with numbers between them.
_ATOM = re.compile(r"[A-Za-z%](?:[A-Za-z]|\[[A-Za-z_]+\])*|\[[A-Za-z_]+\]")
_UNITS = (*UNITS.values(), *TIME_UNITS.values(), *DEGREES.values(), *PERCENT.values())
_ATOMS = frozenset(
    atom for unit in _UNITS for code in (unit.code, unit.si_unit) for atom in _ATOM.findall(code)
)
# Papers tell of history and of plans; what lies beyond is a misreading, or worth a look.
_EARLIEST = 1000
_AHEAD = 100
_DATELINE_DAYS = 60


def unordered_bounds(row: type[Row]) -> Problems:
    """Values whose bounds are not in order, not finite, or not there at all."""

    def problems(found: Evidence) -> Iterator[str]:
        for each in (
            found.tables[row].select(["article_id", "surface", "low", "value", "high"]).to_pylist()
        ):
            bounds = [each[name] for name in ("low", "value", "high") if each[name] is not None]
            if not bounds or not all(map(math.isfinite, bounds)) or bounds != sorted(bounds):
                yield f"{each['article_id']}: {each['surface']!r} has the bounds {bounds}"

    return problems


def unknown_units(found: Evidence) -> Iterator[str]:
    """Codes of units with a part that is in no table of units."""
    for each in (
        found.tables[Quantity].select(["article_id", "surface", "unit_code", "si_unit"]).to_pylist()
    ):
        strange = [
            atom for name in ("unit_code", "si_unit") for atom in _ATOM.findall(each[name] or "")
        ]
        if unknown := sorted(set(strange) - _ATOMS):
            yield f"{each['article_id']}: {each['surface']!r} has the unit {', '.join(unknown)}"


def unknown_currencies(found: Evidence) -> Iterator[str]:
    """Amounts in a currency that is in no table of currencies."""
    for each in found.tables[Amount].select(["article_id", "surface", "currency"]).to_pylist():
        if each["currency"] not in _CURRENCIES:
            yield f"{each['article_id']}: {each['surface']!r} is in {each['currency']}"


def backward_intervals(found: Evidence) -> Iterator[str]:
    """Dates that end before they start."""
    for each in (
        found.tables[DateValue]
        .select(["article_id", "surface", "interval_start", "interval_end"])
        .to_pylist()
    ):
        start, end = each["interval_start"], each["interval_end"]
        if start and end and start >= end:
            yield f"{each['article_id']}: {each['surface']!r} goes from {start} to {end}"


def implausible_dates(found: Evidence) -> Iterator[str]:
    """Dates of a time that a paper hardly means."""
    names = ["article_id", "surface", "issue_date", "interval_start", "interval_end"]
    for each in found.tables[DateValue].select(names).to_pylist():
        last = each["issue_date"].year + _AHEAD
        for moment in filter(None, (each["interval_start"], each["interval_end"])):
            if not _EARLIEST <= moment.year <= last:
                yield f"{each['article_id']}: {each['surface']!r} is read as {moment:%Y-%m-%d}"
                break


def distant_datelines(found: Evidence) -> Iterator[str]:
    """Datelines after the issue, or long before it: the issue date may be wrong."""
    for each in (
        found.tables[Article].select(["article_id", "issue_date", "dateline_date"]).to_pylist()
    ):
        if (day := each["dateline_date"]) and not 0 <= (
            each["issue_date"] - day
        ).days <= _DATELINE_DAYS:
            yield f"{each['article_id']} has a dateline of {day}"
