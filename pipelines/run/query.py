"""Questions to the warehouse in SQL, through its DuckDB file.

Only a single statement that reads is taken. Files of a bucket are read by the library, and with
the credentials, that a run has for them.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipelines.catalogue.database import NAME
from pipelines.warehouse import Warehouse
from pipelines.warehouse.bucket import Bucket

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TABLES = "select view_name, comment from duckdb_views() where not internal order by view_name"
_MACROS = """
    select function_name, comment from duckdb_functions()
    where not internal and comment is not null group by all order by function_name
"""


class QueryError(ValueError):
    """A question that cannot be asked or answered, with the reason."""


class Answer(NamedTuple):
    """The rows of an answer, or the first of them, with the names and types of its columns."""

    names: list[str]
    types: list[str]
    rows: list[tuple[Any, ...]]
    more: bool = False


class Contents(NamedTuple):
    """The tables and the macros there are, each with what it is."""

    tables: list[tuple[str, str]]
    macros: list[tuple[str, str]]


def contents(warehouse: Warehouse) -> Contents:
    """What can be asked. Raises QueryError where there is no DuckDB file."""
    with connected(warehouse) as connection:
        tables = connection.execute(_TABLES).fetchall()
        return Contents(tables, connection.execute(_MACROS).fetchall())


def answer(warehouse: Warehouse, question: str, limit: int | None = None) -> Answer:
    """The answer to a question, its first `limit` rows. Raises QueryError."""
    import duckdb  # noqa: PLC0415

    with connected(warehouse) as connection:
        try:
            _check(connection, question)
            asked = connection.execute(question)
            columns = asked.description or []
            rows = asked.fetchall() if limit is None else asked.fetchmany(limit + 1)
        except duckdb.Error as error:
            raise QueryError(str(error)) from None
    names, types = [column[0] for column in columns], [str(column[1]) for column in columns]
    return Answer(names, types, rows[:limit], limit is not None and len(rows) > limit)


@contextmanager
def connected(warehouse: Warehouse) -> "Iterator[DuckDBPyConnection]":
    """The DuckDB file of a warehouse, to be read only, with the tables where they are.

    Raises QueryError where there is none.
    """
    import duckdb  # noqa: PLC0415

    config = _config(warehouse)
    with _local(warehouse) as path, duckdb.connect(path, read_only=True, config=config) as opened:
        if isinstance(warehouse.files, Bucket):
            opened.register_filesystem(warehouse.files.file_system)
        yield opened


def _config(warehouse: Warehouse) -> dict[str, Any]:
    """Where DuckDB looks for relative paths."""
    if isinstance(warehouse.files, Bucket):
        return {}
    # DuckDB parts the folders of the setting at commas.
    if "," in str(warehouse.root):
        raise QueryError(f"{warehouse.root} has a comma, which DuckDB takes for the path's end")
    return {"file_search_path": str(warehouse.root)}


@contextmanager
def _local(warehouse: Warehouse) -> Iterator[Path]:
    """The DuckDB file as a file of this machine."""
    try:
        with warehouse.files.open(NAME) as file:
            data = file.read()
    except FileNotFoundError:
        where = warehouse.files.where(NAME)
        raise QueryError(f"there is no {where}; `banmian run` makes it") from None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(data)
        yield path


def _check(connection: "DuckDBPyConnection", question: str) -> None:
    """Refuse what is not one statement that reads."""
    statements = connection.extract_statements(question)
    if len(statements) != 1:
        raise QueryError(f"one statement is asked for, and these are {len(statements)}")
    kind = statements[0].type.name
    # To explain a statement that writes may write, too.
    if kind != "SELECT":
        raise QueryError(f"only what reads is allowed, and this is {kind}")
