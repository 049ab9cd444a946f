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
# Few things that a paper tells of are so many; a scale read twice makes more of them.
_GREATEST = 10**13
_GREAT, _TIMES_THE_NEXT = 10**10, 10


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


def outsized_values(row_class: type[Row], measure: str) -> Problems:
    """Values beyond 10¹³, or beyond 10¹⁰ and ten times the next in size of their article.

    Only values of one measure (a unit, a currency) are compared.
    """

    def problems(evidence: Evidence) -> Iterator[str]:
        peers: dict[tuple[str, str | None], list[tuple[float, str]]] = {}
        for row in _rows(evidence, row_class, "low", "value", "high", measure):
            size = max(abs(row[bound] or 0) for bound in ("low", "value", "high"))
            peers.setdefault((row["article_id"], row[measure]), []).append((size, _named(row)))
        for sized in peers.values():
            yield from _outsized(sorted(sized, reverse=True))

    return problems


def _outsized(sized: list[tuple[float, str]]) -> Iterator[str]:
    """Sentences on the values, given with their sizes, the greatest first, that are too great."""
    for size, name in sized:
        if size > _GREATEST:
            yield f"{name} is read as {size:.3g}"
    (greatest, name), *others = sized
    if others and _GREATEST >= greatest > max(_GREAT, _TIMES_THE_NEXT * others[0][0]):
        yield f"{name} is read as {greatest:.3g}, the next in size as {others[0][0]:.3g}"


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
