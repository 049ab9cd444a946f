"""pandas, pyarrow, DuckDB and Polars read the same values from every column of every table."""

import math
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

import duckdb
import numpy
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.records import TABLES, Amount, Row, columns
from pipelines.tables import schema, table
from pipelines.warehouse import Warehouse

# Of every type what readers could take for something else: extremes, blanks, formulas, markup,
# other planes.
TRICKY: dict[Any, list[Any]] = {
    str: [
        "=1+1",
        " 两端空格 ",
        "一行\n又一行",
        "<b>&amp;</b>",
        "𠮷\u3000𪚥",
        "null",
        "NaN",
        "0001",
        '"引号",逗号',
    ],
    int: [0, -1, 2**62, 2**53 + 1],
    float: [0.1, -0.0, 1e308, 5e-324, 1 / 3],
    bool: [True, False],
    date: [date(1, 1, 1), date(1949, 10, 1), date(9999, 12, 31)],
    datetime: [
        datetime(1678, 1, 1),
        datetime(1949, 10, 1, 15),
        datetime(2200, 12, 31, 23, 59, 59, 999999),
    ],
    Decimal: [
        Decimal("0.0001"),
        Decimal("-0.01"),
        Decimal("9" * 34 + ".9999"),
        Decimal("23860000000.0000"),
    ],
}


def sample(kind: Any, number: int) -> Any:
    """The n-th tricky value of a column's type."""
    if get_origin(kind) is list:
        return [sample(get_args(kind)[0], number + at) for at in range(number % 3)]
    if is_dataclass(kind):
        record: Any = kind
        return record(**{column.name: sample(column.type, number) for column in columns(kind)})
    return TRICKY[kind][number % len(TRICKY[kind])]


def samples(row: type[Row], count: int = 12) -> pa.Table:
    """Rows with a tricky value in every column, null in every third row where it may be."""
    made = []
    for number in range(count):
        values = {
            column.name: None
            if column.nullable and number % 3 == 2
            else sample(column.type, number + at)
            for at, column in enumerate(columns(row))
        }
        made.append(row(**values))
    return table(row, made)


def plain(value: Any) -> Any:
    """A value as plain Python; what is missing is None."""
    if isinstance(value, numpy.ndarray | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, numpy.generic):
        value = value.item()
    if is_missing(value):
        return None
    return value.to_pydatetime() if isinstance(value, pandas.Timestamp) else value


def is_missing(value: Any) -> bool:
    """Whether a single value is null, in whatever way a reader marks it."""
    if isinstance(value, float):
        return math.isnan(value)
    return any(value is missing for missing in (None, pandas.NaT, pandas.NA))


READERS: dict[str, Callable[[Path, str], list[Any]]] = {
    "pandas": lambda path, name: pandas.read_parquet(path, dtype_backend="pyarrow")[name].tolist(),
    "pyarrow": lambda path, name: pq.read_table(path)[name].to_pylist(),
    "DuckDB": lambda path, name: [
        record[0]
        for record in duckdb.connect()
        .execute(f'select "{name}" from read_parquet(?)', [str(path)])
        .fetchall()
    ],
    "Polars": lambda path, name: polars.read_parquet(path)[name].to_list(),
}


def disagreements(path: Path, row: type[Row], wanted: pa.Table) -> list[str]:
    """Columns that a reader has other values of, or of another type, than were written."""
    problems = []
    for column in columns(row):
        written = plain(wanted[column.name].to_pylist())
        for reader, read in READERS.items():
            values = plain(read(path, column.name))
            types = [type(value) for value in values]
            if values != written or types != [type(value) for value in written]:
                name = f"{row.table.name}.{column.name}"
                problems.append(f"{reader} reads {name} as {values[:3]}, not {written[:3]}")
    return problems


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.table.name)
def test_the_readers_agree_on_every_column(row: type[Row], tmp_path: Path) -> None:
    wanted = samples(row)
    warehouse = Warehouse(tmp_path)
    warehouse.write(row, None, wanted, "f")
    assert disagreements(warehouse.path(row, None), row, wanted) == []


def test_of_the_test_decimals_written_as_floats_are_caught(tmp_path: Path) -> None:
    wanted = samples(Amount)
    at = wanted.schema.get_field_index("value")
    floats = wanted.set_column(at, "value", wanted["value"].cast(pa.float64()))
    pq.write_table(floats, tmp_path / "all.parquet")
    problems = disagreements(tmp_path / "all.parquet", Amount, wanted)
    assert {problem.split()[0] for problem in problems if "amounts.value" in problem} == set(
        READERS
    )


def test_every_type_of_column_has_tricky_values() -> None:
    assert {type(value) for values in TRICKY.values() for value in values} == set(TRICKY)
    assert all(schema(row) for row in TABLES)
