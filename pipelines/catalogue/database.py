"""`banmian.duckdb`: a DuckDB file of views over the Parquet files, with comments and macros.

In a folder its paths are relative: DuckDB looks for them in the working directory and in
`file_search_path`, and not beside the file, so it is opened from the folder of the warehouse or
with that setting. In a bucket they are addresses, for the setting takes folders only.
DuckDB is imported by what needs it alone, for it takes a tenth of a second.
"""

import re
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.parquet as pq

from pipelines.records import TABLES, Row, columns, described
from pipelines.tables import schema
from pipelines.tables.dictionary import describe

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAME = "banmian.duckdb"
"""The name of the file, in the warehouse."""
FINGERPRINT = "banmian_fingerprint"
"""The macro that says what the file was made of."""
_MACROS = Path(__file__).with_name("macros.sql")
_MACRO = re.compile(
    r"(?P<comment>(?:^-- .+\n)+)(?P<create>create macro (?P<name>\w+)\((?:.+\n)+)", re.MULTILINE
)
# The oldest release that reads the file; the lower bound of the dependency.
_FORMAT = "v1.4.0"


class Store(NamedTuple):
    """A bucket: its address, and as what DuckDB reads it."""

    address: str
    file_system: Any


def database(filled: Collection[type[Row]], fingerprint: str, store: Store | None = None) -> bytes:
    """The file, with the tables that have files; the others are views without rows.

    The macro of that name gives its `fingerprint`, which stands in the bytes of the file as it is.
    A `store` is a bucket, whose addresses take the place of relative paths.
    """
    import duckdb  # noqa: PLC0415

    place = f"{store.address}/" if store else ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        # DuckDB opens what a view reads as the view is made: files without rows are enough.
        _write_empty_tables(Path(folder))
        with duckdb.connect(path, config=_config(folder)) as connection:
            if store:
                connection.register_filesystem(store.file_system)
            connection.execute("begin")
            for row in TABLES:
                body = _select(row, place) if row in filled else _without_rows(connection, row)
                _make_view(connection, row, body)
            for statement in _macros():
                connection.execute(statement)
            connection.execute(f"create macro {FINGERPRINT}() as {_text(fingerprint)}")
            connection.execute("commit")
        return path.read_bytes()


def _config(folder: str) -> dict[str, Any]:
    return {"storage_compatibility_version": _FORMAT, "file_search_path": folder}


def source() -> str:
    """What decides on the bytes of the file, besides the tables that have rows."""
    views = [line for row in TABLES for line in (_select(row), *_comments(row))]
    return "\n".join([_FORMAT, *views, *_macros()])


def _write_empty_tables(folder: Path) -> None:
    for row in TABLES:
        path = folder / pattern(row).replace("*", "none")
        path.parent.mkdir(parents=True)
        pq.write_table(schema(row).empty_table(), path)


def pattern(row: type[Row]) -> str:
    """The pattern of a table's files below the warehouse."""
    return f"{row.table.name}/{'year=*/*' if row.table.partitioned else 'all'}.parquet"


def _make_view(connection: "DuckDBPyConnection", row: type[Row], body: str) -> None:
    connection.execute(f"create view {_name(row.table.name)} as {body}")
    for statement in _comments(row):
        connection.execute(statement)


def _without_rows(connection: "DuckDBPyConnection", row: type[Row]) -> str:
    """What a table without files is: its columns, of their types."""
    described = connection.execute(f"describe {_select(row)}").fetchall()
    nulls = [f"null::{kind} as {_name(name)}" for name, kind, *_ in described]
    return f"select {', '.join(nulls)} where false"


def _select(row: type[Row], place: str = "") -> str:
    names = ", ".join(_name(column.name) for column in columns(row))
    files = _text(place + pattern(row))
    return f"select {names} from read_parquet({files}, hive_partitioning = false)"


def _comments(row: type[Row]) -> Iterator[str]:
    view = _name(row.table.name)
    yield f"comment on view {view} is {_text(described(row))}"
    for column in columns(row):
        yield f"comment on column {view}.{_name(column.name)} is {_text(describe(column))}"


def _macros() -> Iterator[str]:
    """The macros, each with the lines above it as its comment."""
    for match in _MACRO.finditer(_MACROS.read_text(encoding="utf-8")):
        yield match["create"]
        kind = "macro table" if " as table" in match["create"].partition("\n")[0] else "macro"
        comment = match["comment"].replace("-- ", "").strip().replace("\n", " ")
        yield f"comment on {kind} {match['name']} is {_text(comment)}"


def _name(name: str) -> str:
    return f'"{name}"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
