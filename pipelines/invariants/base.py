"""What an invariant is, what it is tested on, and what the test gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipelines.records import Row
from pipelines.tables import Tables, values


@dataclass(frozen=True)
class Evidence:
    """A table with its parents.

    `stale_parents` has a sentence for each file behind them that was made from another state of its
    own parents than the one there is now.
    """

    tables: Tables
    stale_parents: tuple[str, ...] = ()
    # Columns as Python values, each converted once for all invariants that look at it.
    _columns: dict[tuple[type[Row], str], list[Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def column(self, row: type[Row], name: str) -> list[Any]:
        """The values of a column of a table."""
        key = row, name
        if key not in self._columns:
            self._columns[key] = values(self.tables[row][name])
        return self._columns[key]

    def rows(self, row: type[Row], *names: str) -> Iterator[tuple[Any, ...]]:
        """The values of some columns of a table, row by row."""
        return zip(*(self.column(row, name) for name in names), strict=True)


Problems = Callable[[Evidence], Iterator[str]]


@dataclass(frozen=True)
class Invariant:
    """A promise about a table: `problems` yields a sentence for each row that breaks it.

    It is tested on the table with its parents before the file is replaced. A table that breaks a
    `blocking` invariant is not written; one that breaks another is written with a warning.
    """

    name: str
    table: type[Row]
    promise: str
    problems: Problems
    blocking: bool = True


@dataclass(frozen=True)
class Verdict:
    """The outcome of testing an invariant: the number of problems and the first few."""

    invariant: str
    table: str
    count: int
    examples: tuple[str, ...]
    blocking: bool = True
