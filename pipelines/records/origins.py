"""Where the columns of a table come from, told from the declarations."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipelines.records.introspect import Column, columns

if TYPE_CHECKING:
    from pipelines.records.base import Row

_SHARED = "issue_date"

Origin = tuple[str, str]
"""A table and a column of it."""
Origins = dict[str, tuple[Origin, ...]]


def origins(row: "type[Row]", parents: "Sequence[type[Row]]") -> Origins:
    """For each column of a table the columns of its parents that it comes from; none of a table without parents.

    A column comes from those that its own declaration names; else from the first parent that has the same column,
    declared alike; else from those that the table names. Raises ValueError where one of those is in no parent.
    """
    return {each.name: _of(each, row, parents) for each in columns(row)} if parents else {}


def usual(row: "type[Row]", parents: "Sequence[type[Row]]") -> tuple[Origin, ...]:
    """What the columns of a table come from that are neither taken over nor say themselves."""
    return tuple(_named(name, parents) for name in row.table.made_from)


def _of(column: Column, row: "type[Row]", parents: "Sequence[type[Row]]") -> tuple[Origin, ...]:
    if column.made_from:
        return tuple(_named(name, parents) for name in column.made_from)
    taken = next(_alike(column, parents), None)
    return (taken,) if taken else usual(row, parents)


def _alike(column: Column, parents: "Sequence[type[Row]]") -> Iterator[Origin]:
    """The same column in the tables of issues and files; what a table without issues calls alike is another thing."""
    for parent in parents:
        found = {each.name: (each.type, each.description) for each in columns(parent)}
        if _SHARED in found and found.get(column.name) == (column.type, column.description):
            yield parent.table.name, column.name


def _named(name: str, parents: "Sequence[type[Row]]") -> Origin:
    """The column that `table.column` names, or a bare name in the first parent that has it."""
    table, _, column = name.rpartition(".")
    for parent in parents:
        if table in ("", parent.table.name) and column in {each.name for each in columns(parent)}:
            return parent.table.name, column
    raise ValueError(f"{name} is no column of {', '.join(parent.table.name for parent in parents)}")
