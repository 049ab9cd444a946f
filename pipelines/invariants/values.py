"""Values are sane: ordered, finite, of known units and currencies, at plausible times."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Amount, Article, DateValue, Quantity, Row
from pipelines.text.values.money.currencies import CODES
from pipelines.text.values.quantities.units import DEGREES, PERCENT, TIME_UNITS, UNITS

# A UCUM code is atoms with exponents, joined by '.' and '/', with numbers between them.
_ATOM = re.compile(r"[A-Za-z%](?:[A-Za-z]|\[[A-Za-z_]+\])*|\[[A-Za-z_]+\]")
_UNITS = (*UNITS.values(), *TIME_UNITS.values(), *DEGREES.values(), *PERCENT.values())
_ATOMS = frozenset(
    atom
    for unit in _UNITS
    for code in (unit.code or "", unit.si_unit)
    for atom in _ATOM.findall(code)
)
# Papers write of history and of plans; a date beyond these is a misreading, or worth a look.
_EARLIEST = 1000
_AHEAD = 100
_DATELINE_DAYS = 60


def unordered_bounds(row_class: type[Row]) -> Problems:
    """Values whose bounds are not in order, not finite, or missing altogether."""
    bounds = ("low", "value", "high")

    def problems(evidence: Evidence) -> Iterator[str]:
        for row in _rows(evidence, row_class, *bounds):
            given = [row[name] for name in bounds if row[name] is not None]
            if not _are_sound(given):
                yield f"{_named(row)} has the bounds {given}"

    return problems


def _are_sound(bounds: list[Any]) -> bool:
    """Whether there are bounds, all finite and in order."""
    is_finite = all(math.isfinite(bound) for bound in bounds)
    return bool(bounds) and is_finite and bounds == sorted(bounds)


def unknown_units(evidence: Evidence) -> Iterator[str]:
    """Codes of units with a part that is in no table of units."""
    for row in _rows(evidence, Quantity, "unit_code", "si_unit"):
        atoms = _ATOM.findall(f"{row['unit_code'] or ''} {row['si_unit'] or ''}")
        unknown = sorted(set(atoms) - _ATOMS)
        if unknown:
            yield f"{_named(row)} has the unit {', '.join(unknown)}"


def unknown_currencies(evidence: Evidence) -> Iterator[str]:
    """Amounts in a currency that is in no table of currencies."""
    for row in _rows(evidence, Amount, "currency"):
        if row["currency"] and row["currency"] not in CODES:
            yield f"{_named(row)} is in {row['currency']}"


def backward_intervals(evidence: Evidence) -> Iterator[str]:
    """Dates that end before they start."""
    for row in _rows(evidence, DateValue, "interval_start", "interval_end"):
        start, end = row["interval_start"], row["interval_end"]
        if start and end and start >= end:
            yield f"{_named(row)} goes from {start} to {end}"


def implausible_dates(evidence: Evidence) -> Iterator[str]:
    """Dates at a time that a paper hardly means."""
    for row in _rows(evidence, DateValue, "issue_date", "interval_start", "interval_end"):
        latest = row["issue_date"].year + _AHEAD
        ends = [end for end in (row["interval_start"], row["interval_end"]) if end]
        implausible = [end for end in ends if not _EARLIEST <= end.year <= latest]
        if implausible:
            yield f"{_named(row)} is read as {implausible[0]:%Y-%m-%d}"


def distant_datelines(evidence: Evidence) -> Iterator[str]:
    """Datelines after the issue, or long before it: the issue date may be wrong."""
    columns = ["article_id", "issue_date", "dateline_date"]
    for row in evidence.tables[Article].select(columns).to_pylist():
        day = row["dateline_date"]
        if day and not 0 <= (row["issue_date"] - day).days <= _DATELINE_DAYS:
            yield f"{row['article_id']} has a dateline of {day}"


def _rows(evidence: Evidence, row_class: type[Row], *columns: str) -> list[dict[str, Any]]:
    """The rows of a table of values, with what names them and some columns."""
    return evidence.tables[row_class].select(["article_id", "surface", *columns]).to_pylist()


def _named(row: Mapping[str, Any]) -> str:
    return f"{row['article_id']}: {row['surface']!r}"
