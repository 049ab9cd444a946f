"""Statements stand on the values they are read from."""

from collections.abc import Iterator
from typing import Any

from pipelines.invariants.base import Evidence
from pipelines.records import Amount, Quantity, Row, Statement


def loose_statements(evidence: Evidence) -> Iterator[str]:
    """Statements of no value and no change, or of one that is in no table or not in the clause."""
    known = {*_starts(evidence, Quantity), *_starts(evidence, Amount)}
    rows = evidence.rows(
        Statement,
        "article_id",
        "statement_no",
        "start_char",
        "end_char",
        "value_start_char",
        "change_start_char",
    )
    for article_id, number, start, end, *places in rows:
        given = [place for place in places if place is not None]
        outside = [place for place in given if not start <= place < end]
        unknown = {(article_id, place) for place in given} - known
        if outside or unknown or not given:
            yield f"statement {number} of {article_id} stands on the values at {given}"


def _starts(evidence: Evidence, row: type[Row]) -> Iterator[tuple[Any, ...]]:
    """Where the values of a table begin."""
    return evidence.rows(row, "article_id", "start_char")
