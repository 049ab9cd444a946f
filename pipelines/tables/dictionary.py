"""The data dictionary: the record classes as a document for readers of the warehouse."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args, get_origin

from pipelines.records import TABLES, Column, Row, columns

_NAMES: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "double",
    bool: "boolean",
    date: "date",
    datetime: "timestamp",
    Decimal: "decimal(38,4)",
}

_HEAD = """# The warehouse

One folder a table, Parquet with zstd. A table of issues has one file an issue date,
`<table>/year=<YYYY>/<issue-date>.parquet`; a table over all issues is `<table>/all.parquet`.
Read a table whole with `<table>/**/*.parquet`. Names that begin with a dot are Banmian's own. Beside the tables,
`report/<issue-date>.html` is a page for people: the issue's summary, charts and tables, whole in itself.

Offsets are Unicode code points into `pages.text`, half-open; intervals are half-open; times are the
paper's wall clock (Asia/Shanghai). A missing value is null, never '' or 0. Rows are sorted by key.

This page is made from the record classes by `banmian dictionary`; do not edit it by hand.
"""


def dictionary() -> str:
    """The data dictionary in Markdown."""
    return "\n".join([_HEAD, *map(_section, TABLES)])


def type_name(kind: Any) -> str:
    """The name of a column's type for readers: string, decimal(38,4), list of string."""
    if get_origin(kind) is list:
        return f"list of {type_name(get_args(kind)[0])}"
    if kind in _NAMES:
        return _NAMES[kind]
    return (
        "{" + ", ".join(f"{column.name} {type_name(column.type)}" for column in columns(kind)) + "}"
    )


def describe(column: Column) -> str:
    """What a column means, with its closed vocabulary."""
    allowed = f" One of: {', '.join(column.values)}." if column.values else ""
    return column.description + allowed


def _section(row: type[Row]) -> str:
    facts = row.table
    span = "one file an issue date" if facts.partitioned else "one file over all issues"
    lines = [
        f"## {facts.name}",
        "",
        (row.__doc__ or "").strip(),
        "",
        f"Key: {', '.join(facts.key)} ({span}).",
        "",
        "| column | type | null | meaning |",
        "|---|---|---|---|",
    ]
    for column in columns(row):
        null = "yes" if column.nullable else ""
        lines.append(
            f"| {column.name} | {type_name(column.type)} | {null} | {_cell(describe(column))} |"
        )
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
