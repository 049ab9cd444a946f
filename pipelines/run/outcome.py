"""What became of an issue date in a step: the files written, and what a person sees of them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa

from pipelines.invariants import Evidence, Verdict, verdicts
from pipelines.records import RawFile, Row
from pipelines.report.pictures import picture, pictured, pictured_rows, small_picture
from pipelines.tables import Tables, mappings
from pipelines.tables.quality import Number, figures

_PREVIEW_ROWS = 8


@dataclass(frozen=True)
class Pictures:
    """A table of figures as SVG and, smaller, as Markdown; None for other tables and empty ones."""

    full: str | None = None
    small: str | None = None


@dataclass(frozen=True)
class Written:
    """A file of one table: its rows, the first of them, its verdicts, quality figures, pictures."""

    table: str
    rows: int
    where: str
    preview: list[dict[str, Any]]
    verdicts: list[Verdict]
    fingerprint: str
    figures: dict[str, Number]
    pictures: Pictures = Pictures()


@dataclass(frozen=True)
class Outcome:
    """What became of an issue date in a step: files written, or why none were.

    `written` is empty where there is nothing to write: the issue has no pages, its old files are
    gone.
    """

    step: str
    issue_date: date | None
    written: tuple[Written, ...] = ()
    error: str | None = None

    @property
    def broken(self) -> list[Verdict]:
        """The blocking invariants that do not hold; with one of them nothing was committed."""
        all_verdicts = [verdict for file in self.written for verdict in file.verdicts]
        return [verdict for verdict in all_verdicts if verdict.blocking and verdict.count]

    @property
    def ok(self) -> bool:
        """Whether the warehouse now holds the issue date's files of this step."""
        return self.error is None and not self.broken

    @property
    def sentence(self) -> str:
        """What happened, for the log."""
        when = f"{self.issue_date}: " if self.issue_date else ""
        if self.error:
            return f"{when}{self.step} failed: {self.error}"
        if not self.written:
            return f"{when}no pages, nothing to write"
        return when + ", ".join(f"{file.rows} {file.table}" for file in self.written)


def written_file(
    row: type[Row], where: str, evidence: Evidence, fingerprint: str, ledger: pa.Table | None = None
) -> Written:
    """Describe the file of a table, and test its invariants on the evidence.

    `ledger` has the issue's refused files too, which no step reads but a figure counts.
    """
    counted = evidence.tables if ledger is None else {**evidence.tables, RawFile: ledger}
    table = evidence.tables[row]
    return Written(
        table=row.table.name,
        rows=table.num_rows,
        where=where,
        preview=_preview(row, table),
        verdicts=verdicts(evidence, row),
        fingerprint=fingerprint,
        figures=figures(row, counted),
    )


def with_pictures(outcome: Outcome, tables: Tables) -> Outcome:
    """The outcome with the pictures of its tables, which take longer to draw than all the rest."""
    drawn = {row.table.name: pictures_of(row, table) for row, table in tables.items()}
    written = [replace(file, pictures=drawn[file.table]) for file in outcome.written]
    return replace(outcome, written=tuple(written))


def pictures_of(row: type[Row], table: pa.Table) -> Pictures:
    """The pictures of a table, drawn from its rows."""
    if not pictured(row):
        return Pictures()
    rows = pictured_rows(row, table)
    return Pictures(picture(row, rows), small_picture(row, rows))


def _preview(row: type[Row], table: pa.Table) -> list[dict[str, Any]]:
    """The first rows; of a table over all issues those of the newest."""
    if not row.table.partitioned and "issue_date" in table.column_names:
        by_key = [(name, "ascending") for name in row.table.key]
        table = table.sort_by([("issue_date", "descending"), *by_key])
    return mappings(table.slice(0, _PREVIEW_ROWS).select(row.table.preview))
