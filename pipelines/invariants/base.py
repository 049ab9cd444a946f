"""What an invariant is, what it is tested on, and what comes of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipelines.records import Row
from pipelines.tables import Tables


@dataclass(frozen=True)
class Evidence:
    """A table with its parents; and a sentence for each file behind them that does not belong with the others."""

    tables: Tables
    strangers: tuple[str, ...] = ()


Problems = Callable[[Evidence], Iterator[str]]


@dataclass(frozen=True)
class Invariant:
    """A promise about a table: `problems` yields a sentence for each row that breaks it.

    It is tested on the table with its parents before the file is replaced. What breaks one that is `blocking` is not
    written; of the others a person is warned.
    """

    name: str
    table: type[Row]
    promise: str
    problems: Problems
    blocking: bool = True


@dataclass(frozen=True)
class Verdict:
    """What became of an invariant: the number of problems and the first few."""

    invariant: str
    table: str
    count: int
    examples: tuple[str, ...]
    blocking: bool = True
