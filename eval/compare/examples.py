"""A row that differs, written out for a reader."""

from dataclasses import dataclass
from typing import Literal

from eval.compare.context import context_of, one_line
from eval.compare.files import WarehouseFiles
from eval.compare.rows import ChangedRow, Row
from pipelines.records import TABLES

Kind = Literal["gone", "new", "changed"]
KINDS: tuple[Kind, ...] = ("gone", "new", "changed")

KEYS = {row.table.name: row.table.key for row in TABLES}
_EDGE = 24  # characters of a long text before and after its first difference
_LONG = 60


@dataclass(frozen=True)
class Pair:
    """The two warehouses: `old` is A on the command line, `new` is B."""

    old: WarehouseFiles
    new: WarehouseFiles


@dataclass(frozen=True)
class Example:
    """A row that differs: its key, its context and, of a changed row, `column: old -> new`."""

    kind: Kind
    key: str
    context: str
    changes: tuple[str, ...] = ()


def example_of(
    name: str, pair: Pair, part: str, kind: Kind, difference: Row | ChangedRow
) -> Example:
    """The example of a row that is gone or new, or of a changed row, in a part of a table."""
    if isinstance(difference, ChangedRow):
        lines = (
            f"{column}: {change_of(difference.old[column], difference.new[column])}"
            for column in difference.columns
        )
        context = context_of(pair.new, part, difference.new)
        return Example(kind, _shown_key(name, difference.new), context, tuple(lines))
    files = pair.old if kind == "gone" else pair.new
    return Example(kind, _shown_key(name, difference), context_of(files, part, difference))


def _shown_key(name: str, row: Row) -> str:
    """The key of a row in words; of an unknown table, the whole row."""
    columns = [column for column in KEYS.get(name, ()) if column in row] or list(row)
    return " ".join(f"{column}={_shown(row[column])}" for column in columns)


def change_of(old: object, new: object) -> str:
    """`old -> new`; of long texts, what stands around their first difference."""
    before, after = _shown(old), _shown(new)
    if max(len(before), len(after)) <= _LONG:
        return f"{before} -> {after}"
    at = first_difference(before, after)
    return f"{_around(before, at)} -> {_around(after, at)}"


def first_difference(old: str, new: str) -> int:
    """Where two texts first differ: the length of what they begin with in common."""
    pairs = enumerate(zip(old, new, strict=False))
    shorter = min(len(old), len(new))
    return next((at for at, (before, after) in pairs if before != after), shorter)


def _around(text: str, at: int) -> str:
    start, end = max(0, at - _EDGE), at + _EDGE
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}"


def _shown(value: object) -> str:
    return "null" if value is None else one_line(str(value))
