"""Values as a line of text, for tables that read as documentation.

2024-05-20T09:30        a date, a duration or a set by its TIMEX3 value; `2023 end` with its mod
200..299 人次            bounds and unit, the UCUM code where there is one; `about 1.2 t`
10 CNY per 斤            an amount, and what one pays for
ordinal 5 代             a value of another kind; `25 %` for a percentage
5 Cel (278.15 K)        a temperature with its SI value
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pipelines.records import Amount, DateValue, Quantity

ValueRow = DateValue | Quantity | Amount

_MARK = re.compile(r"\[(?P<surface>[^][=?]+)(?: = (?P<reading>[^]]+)| (?P<optional>\?))?\]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\n")


class Marked(NamedTuple):
    """A value of a marked text; without a reading any is right, an optional one may be missing."""

    start: int
    surface: str
    reading: str | None
    optional: bool


def unescaped(text: str) -> str:
    r"""The text with `\n` for a line end and `\u200b` for a character that does not show."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\n", text)


def marked(text: str) -> tuple[str, list[Marked]]:
    """A text without its marks, and the values that are marked: `[surface = reading]`."""
    values: list[Marked] = []
    plain, at = "", 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        optional = mark["optional"] is not None
        values.append(Marked(len(plain), mark["surface"], mark["reading"], optional))
        plain += mark["surface"]
        at = mark.end()
    return plain + text[at:], values


def reading(row: ValueRow) -> str:
    """A row in the notation of the tables."""
    if isinstance(row, DateValue):
        return _joined(row.timex, row.mod)
    bounds = _bounds(row)
    modifier = row.modifier if row.modifier and not bounds else None
    per = f"per {row.per}" if row.per else None
    return _joined(_kind(row), modifier, _plain(row.value), bounds, _unit(row), per)


def overlaps(row: ValueRow, value: Marked) -> bool:
    """Whether a row and a marked value share a character."""
    return row.start_char < value.start + len(value.surface) and value.start < row.end_char


def readings(rows: Sequence[ValueRow]) -> str:
    """Rows in order, `nothing` without one."""
    return "; ".join(map(reading, rows)) or "nothing"


def _kind(row: Quantity | Amount) -> str | None:
    kind = row.kind if isinstance(row, Quantity) else "amount"
    return kind if kind in ("ordinal", "ratio") else None


def _bounds(row: Quantity | Amount) -> str | None:
    if row.low is None and row.high is None:
        return None
    return f"{_plain(row.low) or ''}..{_plain(row.high) or ''}"


def _unit(row: Quantity | Amount) -> str | None:
    if isinstance(row, Amount):
        return row.currency or f"¤ {row.unit}"
    if row.kind == "ratio":
        return None
    si = row.unit_code == "Cel" and row.si_value is not None
    return _joined(row.unit_code or row.unit, f"({row.si_value:g} {row.si_unit})" if si else None)


def _plain(number: Decimal | float | None) -> str | None:
    if number is None:
        return None
    return f"{int(number)}" if number % 1 == 0 else f"{Decimal(str(number)):.6g}"


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
