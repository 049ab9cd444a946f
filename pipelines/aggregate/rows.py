"""Rows as plain mappings: what the tables of an issue are small enough for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipelines.records import Row
from pipelines.tables import mappings

Tables = Mapping[type[Row], pa.Table]
Record = dict[str, Any]
Key = tuple[Any, ...]


def columns_of(table: pa.Table, *names: str) -> list[Record]:
    """Some columns of the rows of a table."""
    return mappings(table.select(names))


def grouped(rows: Iterable[Record], *names: str) -> dict[Key, list[Record]]:
    """The rows by their values in some columns, in the order of the first of each group.

    Null counts as a value of its own.
    """
    groups: dict[Key, list[Record]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in names), []).append(row)
    return groups


def by_key(rows: Iterable[Record], names: Sequence[str]) -> list[Record]:
    """The rows sorted by some columns, nulls first."""
    return sorted(rows, key=lambda row: [_nulls_first(row[name]) for name in names])


def _nulls_first(value: Any) -> tuple[bool, Any]:
    return (False, "") if value is None else (True, value)
