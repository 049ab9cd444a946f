"""Answers to questions, on the screen: as a table, or as comma-separated values."""

import csv
import json
import sys
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.run.query import Answer, answer, contents
from pipelines.settings import settings
from pipelines.warehouse import Warehouse

_SHOWN = 100
# Where no screen bounds the width: a file, another program.
_WIDE = 240
_NUMBERS = ("INTEGER", "BIGINT", "HUGEINT", "DOUBLE", "DECIMAL", "FLOAT", "UBIGINT")
_HINT = """
[bold]Ask[/] by name, in the SQL of DuckDB: banmian query "from amounts where value > 1e8"
[bold]Columns[/] of a table: banmian query "from columns_of('amounts')"
"""


def print_contents(console: Console) -> None:
    """Print the tables and the macros there are."""
    there = contents(_warehouse())
    for title, rows in (("table", there.tables), ("macro", there.macros)):
        table = Table(title, "meaning", box=box.SIMPLE_HEAD)
        for name, meaning in rows:
            table.add_row(Text(name), Text(meaning))
        console.print(table)
    console.print(_HINT.strip(), highlight=False)


def print_table(console: Console, question: str) -> None:
    """Print the first rows of an answer."""
    if not console.is_terminal:
        console = Console(width=_WIDE)
    given = answer(_warehouse(), question, _SHOWN)
    console.print(_table(given))
    if given.more:
        console.print(f"… and more than these {_SHOWN} rows; --csv prints all")


def print_csv(question: str) -> None:
    """Print all rows of an answer; null is an empty cell."""
    given = answer(_warehouse(), question)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(given.names)
    writer.writerows([_plain(cell) for cell in row] for row in given.rows)


def _warehouse() -> Warehouse:
    warehouse = Warehouse(settings().warehouse_dir)
    warehouse.files.check()
    return warehouse


def _table(given: Answer) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for name, kind in zip(given.names, given.types, strict=True):
        is_number = kind.startswith(_NUMBERS)
        table.add_column(Text(name), justify="right" if is_number else "left", overflow="fold")
    for row in given.rows:
        table.add_row(*(Text(_plain(cell)) for cell in row))
    return table


def _plain(cell: Any) -> str:
    """A cell as text: null is empty, a decimal has no needless zeros, a list or struct is JSON."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    if isinstance(cell, list | dict):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return str(cell)
