"""What the grammars hand over: a span of the text and the columns of its row."""

from typing import Any, NamedTuple

from pipelines.records import Amount, DateValue, Quantity


class Extraction(NamedTuple):
    """A value at text[start:end]; `columns` are the columns of `record` that the grammar knows."""

    start: int
    end: int
    record: type[DateValue] | type[Quantity] | type[Amount]
    columns: dict[str, Any]
