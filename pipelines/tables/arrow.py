"""Records as Arrow tables, and back: every schema derives from the record classes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_origin

import pyarrow as pa

from pipelines.records import Column, Row, columns, described

R = TypeVar("R", bound=Row)
Tables = Mapping[type[Row], pa.Table]

_ARROW: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
    Decimal: pa.decimal128(38, 4),
}


@cache
def schema(row: type) -> pa.Schema:
    """The Arrow schema of a record class, with descriptions and vocabularies as metadata."""
    return pa.schema(_fields(row), metadata={"description": described(row)})


def table(row: type[Row], rows: Iterable[Row]) -> pa.Table:
    """Rows of one class as a table, sorted by key."""
    records = list(rows)
    arrays = [
        pa.array(_cells(records, column), kind)
        for column, kind in zip(columns(row), schema(row).types, strict=True)
    ]
    return in_order(row, pa.Table.from_arrays(arrays, schema=schema(row)))


def table_of_mappings(row: type[Row], rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows as mappings with the columns of `row` as a table, sorted by key."""
    return in_order(row, pa.Table.from_pylist(rows, schema=schema(row)))


def rows(row: type[R], source: pa.Table) -> list[R]:
    """The rows of a table as records.

    A file of an older release may lack a column: its records have the default there.
    """
    present = [column for column in columns(row) if column.name in source.column_names]
    if len(present) < len(columns(row)):
        names = [column.name for column in present]
        of_rows = zip(*(_read(source, column) for column in present), strict=True)
        return [row(**dict(zip(names, cells_, strict=True))) for cells_ in of_rows]
    # A frozen class sets its attributes one by one in a way that takes ten times as long.
    records = [object.__new__(row) for _ in range(source.num_rows)]
    for column in present:
        set_cell = getattr(row, column.name).__set__
        for record, cell in zip(records, _read(source, column), strict=True):
            set_cell(record, cell)
    return records


def cells(source: pa.Table, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """The values in some columns of a table, row by row."""
    return zip(*(values(source[name]) for name in names), strict=True)


def mappings(source: pa.Table) -> list[dict[str, Any]]:
    """The rows of a table as mappings."""
    names = source.column_names
    return [dict(zip(names, row, strict=True)) for row in cells(source, names)]


def values(column: pa.ChunkedArray) -> list[Any]:
    """The values of a column, as Python has them."""
    if pa.types.is_temporal(column.type) or pa.types.is_decimal(column.type):
        return column.to_numpy().tolist()  # many times as fast as one by one
    return column.to_pylist()


def in_order(row: type[Row], built: pa.Table) -> pa.Table:
    """A table sorted by key. Raises ValueError for a null in a column that may not hold one."""
    for field in built.schema:
        if not field.nullable and built.column(field.name).null_count:
            raise ValueError(
                f"{row.table.name}.{field.name} is null in a row; "
                "set it, or declare the column as `| None`"
            )
    order = [(name, "ascending", "at_start") for name in row.table.key]
    return built.sort_by(order).combine_chunks()


def _read(source: pa.Table, column: Column) -> list[Any]:
    """The values of a column, with the records inside it as records."""
    nested = _record_inside(column.type)
    read = values(source[column.name])
    if nested is None:
        return read
    return [[nested(**item) for item in cell] for cell in read]


def _cells(records: Sequence[Row], column: Column) -> list[Any]:
    """A column of the records, with the records inside it as mappings."""
    cells = list(map(attrgetter(column.name), records))
    if _record_inside(column.type) is None:
        return cells
    return [[asdict(item) for item in cell] for cell in cells]


def _fields(row: type) -> list[pa.Field]:
    return [_field(column) for column in columns(row)]


def _field(column: Column) -> pa.Field:
    metadata = {"description": column.description}
    if column.values:
        metadata["values"] = " | ".join(column.values)
    arrow_type = _arrow_type(column.type)
    return pa.field(column.name, arrow_type, nullable=column.nullable, metadata=metadata)


def _arrow_type(kind: Any) -> pa.DataType:
    if get_origin(kind) is list:
        (inside,) = get_args(kind)
        return pa.list_(pa.field("item", _arrow_type(inside), nullable=False))
    if isinstance(kind, type) and is_dataclass(kind):
        return pa.struct(_fields(kind))
    return _ARROW[kind]


def _record_inside(kind: Any) -> Any:
    """The record class of the items of a list; None for any other type."""
    if get_origin(kind) is not list:
        return None
    (inside,) = get_args(kind)
    return inside if is_dataclass(inside) else None
