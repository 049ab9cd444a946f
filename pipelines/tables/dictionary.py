"""The data dictionary: the record classes as a document for users of the warehouse."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args, get_origin

from pipelines.records import TABLES, Column, Row, columns, described

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

Each table has its own folder of Parquet files, compressed with zstd. A table by issue has one file
per issue date, `<table>/year=<YYYY>/<issue-date>.parquet`; a table over all issues has one file,
`<table>/all.parquet`. Read a whole table with `<table>/**/*.parquet`. Names that begin with a dot
are for internal use. Beside the tables are pages for people, each one file of HTML:
`report/<issue-date>.html`, the report of an issue, and `view/<page_id>.html`, a newspaper page as
printed with its articles and values marked.

Offsets count Unicode code points in `pages.text`. Spans and intervals are half-open: the end is not
included. Times are local to the paper (Asia/Shanghai). A missing value is null, never '' or 0. Rows
are sorted by key.

This page is generated from the record classes by `banmian dictionary`; do not edit it by hand.
"""


def dictionary() -> str:
    """The data dictionary in Markdown."""
    return "\n".join([_HEAD, *map(_section, TABLES)])


def type_name(kind: Any) -> str:
    """The name of a column's type in documents: string, decimal(38,4), list of string."""
    if get_origin(kind) is list:
        return f"list of {type_name(get_args(kind)[0])}"
    if kind in _NAMES:
        return _NAMES[kind]
    members = [f"{column.name} {type_name(column.type)}" for column in columns(kind)]
    return "{" + ", ".join(members) + "}"


def describe(column: Column) -> str:
    """The description of a column, with its closed vocabulary if it has one."""
    allowed = f" One of: {', '.join(column.values)}." if column.values else ""
    return column.description + allowed


def _section(row: type[Row]) -> str:
    facts = row.table
    span = "one file per issue date" if facts.partitioned else "one file over all issues"
    lines = [
        f"## {facts.name}",
        "",
        described(row),
        "",
        f"Key: {', '.join(facts.key)} ({span}).",
        "",
        "| column | type | null | meaning |",
        "|---|---|---|---|",
    ]
    lines += [_table_line(column) for column in columns(row)]
    return "\n".join([*lines, ""])


def _table_line(column: Column) -> str:
    null = "yes" if column.nullable else ""
    meaning = _cell(describe(column))
    return f"| {column.name} | {type_name(column.type)} | {null} | {meaning} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
