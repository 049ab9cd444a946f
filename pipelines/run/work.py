"""One issue date taken through one step: read, compute, test, commit."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import pyarrow as pa

from pipelines import raw
from pipelines.invariants import Evidence, Tables, Verdict, verdicts
from pipelines.records import RawFile, Row, TopicModel
from pipelines.report.pictures import picture, pictured, small_picture
from pipelines.run.engine import Engine
from pipelines.run.fingerprints import ledger_fingerprint
from pipelines.run.provenance import Birth, birth, has_pages, inputs_of, ledger_of, mixed
from pipelines.run.steps import STEPS, TEACHING, Inputs, Step, teach
from pipelines.run.workspace import Workspace
from pipelines.tables import schema, table
from pipelines.tables.quality import Number, figures
from pipelines.text.topics import Lesson
from pipelines.warehouse import Warehouse

_log = logging.getLogger("banmian.work")
_PREVIEW_ROWS = 8


@dataclass(frozen=True)
class Written:
    """A file of one table: its rows, the first few of them, the verdicts on its invariants, its figures and pictures.

    A table of figures has its picture as SVG and, smaller, as Markdown; any other, and one without rows, has none.
    """

    table: str
    rows: int
    where: str
    preview: list[dict[str, Any]]
    verdicts: list[Verdict]
    fingerprint: str
    figures: dict[str, Number]
    picture: str | None = None
    small_picture: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of an issue date in a step: files written, or why none were.

    `written` is empty where there is nothing to write: the issue has no pages, its old files are gone.
    """

    step: str
    issue_date: date | None
    written: tuple[Written, ...] = ()
    error: str | None = None

    @property
    def broken(self) -> list[Verdict]:
        """The invariants that block and do not hold; with one of them nothing was committed."""
        return [
            verdict
            for each in self.written
            for verdict in each.verdicts
            if verdict.count and verdict.blocking
        ]

    @property
    def ok(self) -> bool:
        """Whether the warehouse now holds the issue date's files of this step."""
        return self.error is None and not self.broken


def write_ledger(workspace: Workspace, window: raw.Window) -> Outcome:
    """Take stock of raw/ and write `raw_files`."""
    with workspace.warehouse.locked():
        workspace.warehouse.sweep()
        # Read under the lock: what another run has seen since must not be overwritten by what was seen before.
        ledger = raw.ledger(workspace.raw_dir, window, workspace.limits)
        _forget_outside(window, workspace.warehouse)
        evidence = Evidence({RawFile: table(RawFile, ledger)})
        return _committed(
            Outcome("raw_files", None),
            workspace,
            evidence,
            (RawFile,),
            Birth(ledger_fingerprint(ledger)),
        )


def run_step(
    step: Step, dates: Sequence[date | None], workspace: Workspace, engine: Engine
) -> Iterator[Outcome]:
    """Take issue dates through a step; a table over all issues has the one date None.

    A date that fails is an Outcome with its error, and does not keep the others from being done.
    """
    with workspace.warehouse.locked() as lock:
        for done, outcome in enumerate(
            engine.map(partial(_take, step.name, workspace), dates, lock.handle), 1
        ):
            _log.info("%s", _story(outcome), extra={"progress": (step.name, done, len(dates))})
            yield outcome


def teach_model(workspace: Workspace) -> tuple[Outcome, Lesson]:
    """Teach the model of topics by all articles and write it, or remove the one there is where they are too few."""
    outcome = Outcome(TEACHING.name, None)
    with workspace.warehouse.locked():
        tables = inputs_of(TEACHING, workspace.warehouse, None)
        made, lesson = teach(Inputs(tables, workspace.raw_dir, workspace.guidance))
        if not made:
            workspace.warehouse.remove(TopicModel, None)
            return outcome, lesson
        return _of_step(outcome, workspace, TEACHING, Evidence({**tables, **made})), lesson


def _take(step_name: str, workspace: Workspace, issue_date: date | None) -> Outcome:
    step = next(each for each in STEPS if each.name == step_name)
    outcome = Outcome(step_name, issue_date)
    try:
        if stale_parents := tuple(mixed(step, workspace, issue_date)):
            return _refused(outcome, workspace, step, stale_parents)
        if issue_date and not has_pages(step, workspace.warehouse, issue_date):
            for row in step.writes:
                workspace.warehouse.remove(row, issue_date)
            return outcome
        tables = inputs_of(step, workspace.warehouse, issue_date)
        made = step.compute(Inputs(tables, workspace.raw_dir, workspace.guidance))
        return _of_step(outcome, workspace, step, Evidence({**tables, **made}))
    except Exception as error:
        _log.debug("%s failed", step_name, exc_info=True)
        return replace(outcome, error=f"{type(error).__name__}: {error}")


def _forget_outside(window: raw.Window, warehouse: Warehouse) -> None:
    """Remove the files of issue dates that there are no partitions for, as when the first issue is set later."""
    for step in STEPS:
        for row in step.writes:
            for each in warehouse.issue_dates(row):
                if not window.first <= each <= window.last:
                    warehouse.remove(row, each)
    for each in warehouse.report_dates():
        if not window.first <= each <= window.last:
            warehouse.remove_report(each)


def _refused(
    outcome: Outcome, workspace: Workspace, step: Step, stale_parents: tuple[str, ...]
) -> Outcome:
    """Nothing is computed from files that do not belong together."""
    nothing: Tables = {row: schema(row).empty_table() for row in step.writes}
    written = (
        _written(row, workspace, outcome, Evidence(nothing, stale_parents), "")
        for row in step.writes
    )
    return replace(outcome, written=tuple(written))


def _of_step(outcome: Outcome, workspace: Workspace, step: Step, evidence: Evidence) -> Outcome:
    return _committed(
        outcome, workspace, evidence, step.writes, birth(step, workspace, outcome.issue_date)
    )


def _committed(
    outcome: Outcome,
    workspace: Workspace,
    evidence: Evidence,
    made: Sequence[type[Row]],
    how: Birth,
) -> Outcome:
    """Write the tables if none of them breaks an invariant that blocks, and none of them otherwise."""
    written = tuple(_written(row, workspace, outcome, evidence, how.fingerprint) for row in made)
    outcome = replace(outcome, written=written)
    if outcome.ok:
        for row in made:
            workspace.warehouse.write(
                row, outcome.issue_date, evidence.tables[row], how.fingerprint, how.facts
            )
    return outcome


def _written(
    row: type[Row], workspace: Workspace, outcome: Outcome, evidence: Evidence, fingerprint: str
) -> Written:
    found = evidence.tables[row]
    return Written(
        table=row.table.name,
        rows=found.num_rows,
        where=workspace.warehouse.where(row, outcome.issue_date),
        preview=_preview(row, found),
        verdicts=verdicts(evidence, row),
        fingerprint=fingerprint,
        figures=figures(row, _with_refused(evidence.tables, workspace, outcome.issue_date)),
        **_pictures(row, found),
    )


def _with_refused(tables: Tables, workspace: Workspace, issue_date: date | None) -> Tables:
    """The tables, but that of the files with the issue's refused ones, which no step reads."""
    return {**tables, RawFile: ledger_of(workspace.warehouse, issue_date)} if issue_date else tables


def _preview(row: type[Row], found: pa.Table) -> list[dict[str, Any]]:
    """The first rows; of a table over all issues those of the newest."""
    if not row.table.partitioned and "issue_date" in found.column_names:
        found = found.sort_by(
            [("issue_date", "descending"), *((name, "ascending") for name in row.table.key)]
        )
    return found.slice(0, _PREVIEW_ROWS).select(row.table.preview).to_pylist()


def _pictures(row: type[Row], found: pa.Table) -> dict[str, str | None]:
    if not pictured(row):
        return {}
    frame = found.to_pandas(date_as_object=True)
    return {"picture": picture(row, frame), "small_picture": small_picture(row, frame)}


def _story(outcome: Outcome) -> str:
    when = f"{outcome.issue_date}: " if outcome.issue_date else ""
    if outcome.error:
        return f"{when}{outcome.step} failed: {outcome.error}"
    if not outcome.written:
        return f"{when}no pages, nothing to write"
    return when + ", ".join(f"{each.rows} {each.table}" for each in outcome.written)
