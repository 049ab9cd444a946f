"""The origins of the columns of a table, by their declarations."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipelines.records.introspect import Column, columns

if TYPE_CHECKING:
    from pipelines.records.base import Row

_ISSUE_DATE = "issue_date"


class Origin(NamedTuple):
    """A column of a parent table."""

    table: str
    column: str


Origins = dict[str, tuple[Origin, ...]]
"""The origins of each column of a table."""


def origins(row: "type[Row]", parents: "Sequence[type[Row]]") -> Origins:
    """For each column of a table, the parent columns that it comes from; empty without parents.

    A column comes from those that its declaration names; else from the same column, declared
    alike, in the first parent that has it; else from those that the table names. Raises ValueError
    for a name that is in no parent.
    """
    if not parents:
        return {}
    return {column.name: _of_column(column, row, parents) for column in columns(row)}


def usual(row: "type[Row]", parents: "Sequence[type[Row]]") -> tuple[Origin, ...]:
    """The origins that the table names, for its columns that have no others."""
    return _named(row.table.made_from, parents)


def _of_column(
    column: Column, row: "type[Row]", parents: "Sequence[type[Row]]"
) -> tuple[Origin, ...]:
    if column.made_from:
        return _named(column.made_from, parents)
    for parent in parents:
        if _takes_over(column, parent):
            return (Origin(parent.table.name, column.name),)
    return usual(row, parents)


def _takes_over(column: Column, parent: "type[Row]") -> bool:
    """Whether a column is the same in a parent.

    Without an issue date the parent is about all issues, and a column of the same name another.
    """
    declared = {candidate.name: candidate for candidate in columns(parent)}
    same = declared.get(column.name)
    if same is None or _ISSUE_DATE not in declared:
        return False
    return same.type == column.type and same.description == column.description


def _named(names: Iterable[str], parents: "Sequence[type[Row]]") -> tuple[Origin, ...]:
    return tuple(_column_named(name, parents) for name in names)


def _column_named(name: str, parents: "Sequence[type[Row]]") -> Origin:
    """The column that `table.column` names, or a bare name in the first parent that has it."""
    table, _, column = name.rpartition(".")
    for parent in parents:
        declared = {candidate.name for candidate in columns(parent)}
        if table in ("", parent.table.name) and column in declared:
            return Origin(parent.table.name, column)
    tables = ", ".join(parent.table.name for parent in parents)
    raise ValueError(f"{name} is no column of {tables}; correct `made_from` or the declaration")
