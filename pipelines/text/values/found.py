"""What the grammars hand over: a span of the text and the columns of its row."""

from dataclasses import dataclass, field
from typing import Any

from pipelines.records import Amount, DateValue, Quantity


@dataclass(frozen=True, slots=True)
class Found:
    """A value at text[start:end]; `columns` are the columns of `row` that the grammar knows."""

    start: int
    end: int
    row: type[DateValue] | type[Quantity] | type[Amount]
    columns: dict[str, Any] = field(default_factory=dict)
