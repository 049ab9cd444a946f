"""Values are sane: ordered, finite, of known units and currencies, at plausible times."""

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Amount, Article, Correction, DateValue, Quantity, Row

# A UCUM code is atoms with exponents, joined by '.' and '/', with numbers between them.
_ATOM = re.compile(r"[A-Za-z%](?:[A-Za-z]|\[[A-Za-z_]+\])*|\[[A-Za-z_]+\]")
# Papers write of history and of plans; a date beyond these is a misreading, or worth a look.
_EARLIEST = 1000
_AHEAD = 100
_DATELINE_DAYS = 60
_INTERVAL = ("interval_start", "interval_end")


def unordered_bounds(row_class: type[Row]) -> Problems:
    """Values whose bounds are not in order, not finite, or missing altogether."""
    bounds = ("low", "value", "high")

    def problems(evidence: Evidence) -> Iterator[str]:
        for at, row in enumerate(evidence.rows(row_class, *bounds)):
            given = [bound for bound in row if bound is not None]
            if not _are_sound(given):
                yield f"{_name(evidence, row_class, at)} has the bounds {given}"

    return problems


def _are_sound(bounds: list[Any]) -> bool:
    """Whether there are bounds, all finite and in order."""
    is_finite = all(map(math.isfinite, bounds))
    return bool(bounds) and is_finite and bounds == sorted(bounds)


def unknown_units(evidence: Evidence) -> Iterator[str]:
    """Codes of units with a part that is in no table of units."""
    for at, codes in enumerate(evidence.rows(Quantity, "unit_code", "si_unit")):
        unknown = _unknown_atoms(*codes)
        if unknown:
            yield f"{_name(evidence, Quantity, at)} has the unit {', '.join(unknown)}"


@lru_cache(maxsize=1024)
def _unknown_atoms(unit_code: str | None, si_unit: str | None) -> list[str]:
    atoms = _ATOM.findall(f"{unit_code or ''} {si_unit or ''}")
    return sorted(set(atoms) - _known_atoms())


@cache
def _known_atoms() -> frozenset[str]:
    # The tables come with the grammar of values, which a run with nothing to check does not load.
    from pipelines.text.values.quantities import units  # noqa: PLC0415

    tables = (units.UNITS, units.TIME_UNITS, units.DEGREES, units.PERCENT)
    codes = (
        code for known in tables for unit in known.values() for code in (unit.code, unit.si_unit)
    )
    return frozenset(atom for code in codes for atom in _ATOM.findall(code or ""))


def unknown_currencies(evidence: Evidence) -> Iterator[str]:
    """Amounts in a currency that is in no table of currencies."""
    from pipelines.text.values.money.currencies import CODES  # noqa: PLC0415

    for at, currency in enumerate(evidence.column(Amount, "currency")):
        if currency and currency not in CODES:
            yield f"{_name(evidence, Amount, at)} is in {currency}"


def backward_intervals(evidence: Evidence) -> Iterator[str]:
    """Dates that end before they start."""
    for at, (start, end) in enumerate(evidence.rows(DateValue, *_INTERVAL)):
        if start and end and start >= end:
            yield f"{_name(evidence, DateValue, at)} goes from {start} to {end}"


def implausible_dates(evidence: Evidence) -> Iterator[str]:
    """Dates at a time that a paper hardly means."""
    rows = evidence.rows(DateValue, "issue_date", *_INTERVAL)
    for at, (issue_date, *interval) in enumerate(rows):
        latest = issue_date.year + _AHEAD
        implausible = [end for end in interval if end and not _EARLIEST <= end.year <= latest]
        if implausible:
            name = _name(evidence, DateValue, at)
            yield f"{name} is read as {implausible[0]:%Y-%m-%d}"


def distant_datelines(evidence: Evidence) -> Iterator[str]:
    """Datelines after the issue, or long before it: the issue date may be wrong."""
    rows = evidence.rows(Article, "article_id", "issue_date", "dateline_date")
    for article_id, issue_date, day in rows:
        if day and not 0 <= (issue_date - day).days <= _DATELINE_DAYS:
            yield f"{article_id} has a dateline of {day}"


def misfits(evidence: Evidence) -> Iterator[str]:
    """Lines of corrections.csv that do not fit their page any more."""
    rows = evidence.rows(Correction, "page_id", "correction", "text", "problem")
    for page_id, kind, text, problem in rows:
        if problem:
            yield f"{kind} of {text!r} on {page_id}: {problem}"


def _name(evidence: Evidence, row_class: type[Row], at: int) -> str:
    """What names the value of a row."""
    article_id = evidence.column(row_class, "article_id")[at]
    return f"{article_id}: {evidence.column(row_class, 'surface')[at]!r}"
