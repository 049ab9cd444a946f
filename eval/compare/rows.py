"""The rows of one file against those of another, matched by key."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

Row = dict[str, Any]
_Identity = tuple[str, ...]
_Rows = dict[_Identity, Row]


@dataclass(frozen=True)
class ChangedRow:
    """A row that both files have, with the columns in which they differ."""

    old: Row
    new: Row
    columns: tuple[str, ...]


@dataclass(frozen=True)
class RowDifferences:
    """The rows that only the old file has, that only the new one has, and that differ."""

    gone: Sequence[Row] = field(default_factory=list)
    new: Sequence[Row] = field(default_factory=list)
    changed: Sequence[ChangedRow] = field(default_factory=list)


def compare_rows(old: pa.Table, new: pa.Table, key: Sequence[str]) -> RowDifferences:
    """Match rows by `key` and compare the columns that both tables have; numbers must be equal.

    Rows that share a key are matched in the order they stand in.
    """
    shared = shared_columns(old, new)
    if old.select(shared).equals(new.select(shared)):
        return RowDifferences()
    old_rows, new_rows = _by_identity(old, key), _by_identity(new, key)
    return RowDifferences(
        gone=_missing(old_rows, new_rows),
        new=_missing(new_rows, old_rows),
        changed=_changed(old_rows, new_rows, shared),
    )


def shared_columns(old: pa.Table, new: pa.Table) -> list[str]:
    """The columns that both tables have, in the order of the old one."""
    return [name for name in old.column_names if name in new.column_names]


def _missing(rows: _Rows, others: _Rows) -> list[Row]:
    """The rows that the others lack."""
    return [row for identity, row in rows.items() if identity not in others]


def _changed(old: _Rows, new: _Rows, columns: Sequence[str]) -> list[ChangedRow]:
    both = (identity for identity in old if identity in new)
    pairs = (_change(old[identity], new[identity], columns) for identity in both)
    return [pair for pair in pairs if pair.columns]


def _by_identity(table: pa.Table, key: Sequence[str]) -> _Rows:
    """The rows by their key and, behind it, how many rows before them have the same key."""
    rows: _Rows = {}
    seen: Counter[_Identity] = Counter()
    for row in table.to_pylist():
        values = tuple(repr(row[name]) for name in key)
        rows[*values, str(seen[values])] = row
        seen[values] += 1
    return rows


def _change(old: Row, new: Row, columns: Sequence[str]) -> ChangedRow:
    different = (name for name in columns if not _same(old[name], new[name]))
    return ChangedRow(old, new, tuple(different))


def _same(old: object, new: object) -> bool:
    """Whether two values are equal; NaN, alone or within a list, equals NaN."""
    return old == new or repr(old) == repr(new)
