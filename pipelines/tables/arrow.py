"""Records as Arrow tables, and back: every schema derives from the record classes."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import pandas as pd
import pyarrow as pa

from pipelines.records import Row, columns

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
    """The Arrow schema of a record class; descriptions and vocabularies stand in the field metadata."""
    return pa.schema(_fields(row), metadata={"description": (row.__doc__ or "").strip()})


def table(row: type[Row], rows: Iterable[Row]) -> pa.Table:
    """Rows of one class as a table, sorted by key."""
    records = [asdict(each) for each in rows]
    return in_order(row, pa.Table.from_pylist(records, schema=schema(row)))


def table_of_frame(row: type[Row], frame: pd.DataFrame) -> pa.Table:
    """A data frame with the columns of `row` as a table, sorted by key; NaN becomes null."""
    built = pa.Table.from_pandas(frame, schema=schema(row), preserve_index=False)
    return in_order(row, built.replace_schema_metadata(schema(row).metadata))


def rows(row: type[R], source: pa.Table) -> list[R]:
    """The rows of a table as records."""
    nested = {column.name: _record_inside(column.type) for column in columns(row)}
    inner = {name: kind for name, kind in nested.items() if kind}
    records = source.select([column.name for column in columns(row)]).to_pylist()
    for record in records:
        for name, kind in inner.items():
            record[name] = [kind(**each) for each in record[name]]
    return [row(**record) for record in records]


def _fields(row: type) -> list[pa.Field]:
    return [
        pa.field(
            column.name,
            _arrow_type(column.type),
            nullable=column.nullable,
            metadata={"description": column.description}
            | ({"values": " | ".join(column.values)} if column.values else {}),
        )
        for column in columns(row)
    ]


def _arrow_type(kind: Any) -> pa.DataType:
    if get_origin(kind) is list:
        return pa.list_(pa.field("item", _arrow_type(get_args(kind)[0]), nullable=False))
    if isinstance(kind, type) and is_dataclass(kind):
        return pa.struct(_fields(kind))
    return _ARROW[kind]


def _record_inside(kind: Any) -> Any:
    inside = get_args(kind)[0] if get_origin(kind) is list else None
    return inside if is_dataclass(inside) else None


def in_order(row: type[Row], built: pa.Table) -> pa.Table:
    """A table sorted by key; raises ValueError for a null where the record has none."""
    for field in built.schema:
        if not field.nullable and built.column(field.name).null_count:
            raise ValueError(f"{row.table.name}.{field.name} is null in a row, and may not be")
    order = [(name, "ascending", "at_start") for name in row.table.key]
    return built.sort_by(order).combine_chunks()
