"""What the grammars hand over: a span of the text and the columns of its row."""

from typing import Any, NamedTuple

from pipelines.records import Amount, DateValue, Quantity


class Found(NamedTuple):
    """A value at text[start:end]; `columns` are the columns of `row` that the grammar knows."""

    start: int
    end: int
    row: type[DateValue] | type[Quantity] | type[Amount]
    columns: dict[str, Any]
