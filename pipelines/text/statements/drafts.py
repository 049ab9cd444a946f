"""Statements as they are read: places in marked text, and the rows of values."""

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.records import ChangeKind, StatementStatus
from pipelines.text.statements.marks import Number
from pipelines.text.statements.periods import Period
from pipelines.text.statements.subjects import Place


class Change(NamedTuple):
    """A change: its kind, its number, and what it is counted from."""

    kind: ChangeKind
    number: Number
    base: Period | None = None


class Indicator(NamedTuple):
    """What is measured and whose it is; a price of goods has no noun of its own."""

    noun: Place | None
    subject: Place | None


class Draft(NamedTuple):
    """A statement; `start` and `end` are those of its clauses in the marked text."""

    start: int
    end: int
    indicator: Indicator
    period: Period | None
    status: StatementStatus
    value: Number | None = None
    change: Change | None = None


class Listed(NamedTuple):
    """Numbers side by side, from `start` to `end`.

    Before them stands what begins at `floor`, the end of the numbers before or of the clause that
    begins at `clause_start`.
    """

    start: int
    end: int
    floor: int
    clause_start: int
    clause_end: int
    numbers: Sequence[Number]
