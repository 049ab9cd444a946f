"""The origins of columns follow from their declarations."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

import pytest

from pipelines.records import (
    TABLES,
    Amount,
    Article,
    Page,
    RawFile,
    Row,
    SectionDaily,
    columns,
    origins,
)
from pipelines.records.base import IssueRow, PageId, Table
from pipelines.run.pipeline import STEPS
from pipelines.run.steps.teaching import TEACHING

READS = {row: step.reads for step in (*STEPS, TEACHING) for row in step.writes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(IssueRow):
    table: ClassVar[Table] = Table("lines", "segmentation", ("page_id",), (), made_from=("text",))
    page_id: PageId
    length: Annotated[int, "Its length."]
    name: Annotated[str, "Its page's name.", "pages.page_name", "sha256"]


def test_a_column_is_taken_over_or_has_its_declared_origins_or_those_of_its_table() -> None:
    assert origins(Line, (Page,)) == {
        "issue_date": (("pages", "issue_date"),),
        "page_id": (("pages", "page_id"),),
        "length": (("pages", "text"),),
        "name": (("pages", "page_name"), ("pages", "sha256")),
    }


def test_an_origin_that_no_parent_has_is_an_error() -> None:
    with pytest.raises(ValueError, match="text is no column of articles"):
        origins(Line, (Article,))


@pytest.mark.parametrize("row", READS, ids=lambda row: row.table.name)
def test_every_column_comes_from_columns_of_what_its_step_reads(row: type[Row]) -> None:
    parent_columns = {
        (parent.table.name, column.name) for parent in READS[row] for column in columns(parent)
    }
    by_column = origins(row, READS[row])
    assert by_column.keys() == {column.name for column in columns(row)}
    for column_origins in by_column.values():
        assert column_origins
        assert parent_columns.issuperset(column_origins)


def test_an_aggregate_leads_back_to_the_text() -> None:
    assert set(TABLES) - {*READS} == {RawFile}
    assert ("amounts", "value") in origins(SectionDaily, READS[SectionDaily])["amount_max_cny"]
    assert origins(Amount, READS[Amount])["value"] == (("pages", "text"),)
