"""Statements stand on the values they are read from."""

from collections.abc import Iterator

from pipelines.invariants.base import Evidence
from pipelines.records import Amount, Quantity, Statement


def loose_statements(evidence: Evidence) -> Iterator[str]:
    """Statements of no value and no change, or of one that is in no table or not in the clause."""
    known = {
        key for row in (Quantity, Amount) for key in evidence.rows(row, "article_id", "start_char")
    }
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
        are_known = all((article_id, place) in known for place in given)
        are_inside = all(start <= place < end for place in given)
        if not (given and are_known and are_inside):
            yield f"statement {number} of {article_id} stands on the values at {given}"
