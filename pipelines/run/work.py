"""Issue dates taken through a step: read, compute, test, commit."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from pipelines import raw
from pipelines.invariants import Evidence
from pipelines.records import RawFile, Row, TopicModel
from pipelines.run import cluster
from pipelines.run.engine import Engine
from pipelines.run.fingerprints import ledger_fingerprint
from pipelines.run.intake import ledger_now
from pipelines.run.outcome import Outcome, written_file
from pipelines.run.pipeline import STEP_BY_NAME, STEPS
from pipelines.run.provenance import (
    Provenance,
    has_pages,
    inputs_of,
    later_dates,
    ledger_of,
    provenance,
    stale_parents,
)
from pipelines.run.steps.base import Step
from pipelines.run.steps.teaching import TEACHING, teach
from pipelines.run.workspace import Workspace
from pipelines.tables import Tables, schema, table
from pipelines.text.topics import Lesson
from pipelines.warehouse import Lock, Warehouse

_log = logging.getLogger("banmian.work")


def write_ledger(workspace: Workspace, window: raw.Window) -> Outcome:
    """Take stock of raw/ and write `raw_files`. Raises RemovalError before anything is touched."""
    with workspace.warehouse.locked():
        workspace.warehouse.sweep()
        # Read under the lock, so that what another run has seen since is not overwritten.
        ledger = ledger_now(workspace, window)
        _remove_outside(window, workspace.warehouse)
        evidence = Evidence({RawFile: table(RawFile, ledger)})
        made_from = Provenance(ledger_fingerprint(ledger))
        outcome = Outcome("raw_files", None)
        return _committed(outcome, workspace, evidence, (RawFile,), made_from)


def run_step(
    step: Step, dates: Sequence[date | None], workspace: Workspace, engine: Engine
) -> Iterator[Outcome]:
    """Take issue dates through a step; a table over all issues has the one date None.

    A step with a lookback also renews the later issues that show one of the dates as it was. A
    date that fails is an Outcome with its error, and holds up no other.
    """
    with workspace.warehouse.locked() as lock:
        later = later_dates(step, filter(None, dates), workspace)
        asked: list[date | None] = [*dates, *later]

        def lost(issue_date: date | None, reason: str) -> Outcome:
            return Outcome(step.name, issue_date, error=reason)

        outcomes = engine.map(_task(step, workspace, engine, lock), asked, lost, lock.handle)
        for done, outcome in enumerate(outcomes, 1):
            progress = (step.name, done, len(asked))
            _log.info("%s", outcome.sentence, extra={"progress": progress})
            yield outcome


def _task(
    step: Step, workspace: Workspace, engine: Engine, lock: Lock
) -> Callable[[date | None], Outcome]:
    """What is done for an issue date; on a cluster in the name of this run, which has the lock."""
    if not engine.scheduler:
        return partial(take, step.name, workspace)
    elsewhere = replace(workspace, warehouse=workspace.warehouse.fenced(lock))
    return cluster.errand(partial(take, step.name, elsewhere), workspace.raw_dir)


def teach_model(workspace: Workspace) -> tuple[Outcome, Lesson]:
    """Teach the model of topics by all articles and write it; with too few, remove the old one."""
    outcome = Outcome(TEACHING.name, None)
    with workspace.warehouse.locked():
        inputs = inputs_of(TEACHING, workspace, None)
        made, lesson = teach(inputs)
        if not made:
            workspace.warehouse.remove(TopicModel, None)
            return outcome, lesson
        evidence = Evidence({**inputs.tables, **made})
        made_from = provenance(TEACHING, workspace, None)
        return _committed(outcome, workspace, evidence, TEACHING.writes, made_from), lesson


def take(step_name: str, workspace: Workspace, issue_date: date | None) -> Outcome:
    """Take one issue date through a step, in whatever process; an error becomes its Outcome."""
    step = STEP_BY_NAME[step_name]
    outcome = Outcome(step_name, issue_date)
    try:
        return _taken(step, workspace, outcome)
    except Exception as error:
        _log.debug("%s failed", step_name, exc_info=True)
        return replace(outcome, error=f"{type(error).__name__}: {error}")


def _taken(step: Step, workspace: Workspace, outcome: Outcome) -> Outcome:
    issue_date = outcome.issue_date
    stale = tuple(stale_parents(step, workspace, issue_date))
    if stale:
        return _refused(outcome, workspace, step, stale)
    if issue_date and not has_pages(step, workspace.warehouse, issue_date):
        for row in step.writes:
            workspace.warehouse.remove(row, issue_date)
        return outcome
    inputs = inputs_of(step, workspace, issue_date)
    evidence = Evidence({**inputs.tables, **step.compute(inputs)})
    made_from = provenance(step, workspace, issue_date)
    return _committed(outcome, workspace, evidence, step.writes, made_from)


def _remove_outside(window: raw.Window, warehouse: Warehouse) -> None:
    """Remove the files of issue dates without a partition, as when the first issue is set later."""
    for step in STEPS:
        for row in step.writes:
            for issue_date in warehouse.issue_dates(row):
                if not window.first <= issue_date <= window.last:
                    warehouse.remove(row, issue_date)


def _refused(outcome: Outcome, workspace: Workspace, step: Step, stale: tuple[str, ...]) -> Outcome:
    """Nothing is computed from files that do not belong together."""
    empty: Tables = {row: schema(row).empty_table() for row in step.writes}
    evidence = Evidence(empty, stale)
    where = partial(workspace.warehouse.where, issue_date=outcome.issue_date)
    written = [written_file(row, where(row), evidence, "") for row in step.writes]
    return replace(outcome, written=tuple(written))


def _committed(
    outcome: Outcome,
    workspace: Workspace,
    evidence: Evidence,
    made: Sequence[type[Row]],
    made_from: Provenance,
) -> Outcome:
    """Write the tables if none of them breaks a blocking invariant, and none of them otherwise."""
    warehouse, issue_date = workspace.warehouse, outcome.issue_date
    ledger = ledger_of(warehouse, issue_date) if issue_date else None
    written = []
    for row in made:
        where = warehouse.where(row, issue_date)
        written.append(written_file(row, where, evidence, made_from.fingerprint, ledger))
    outcome = replace(outcome, written=tuple(written))
    if outcome.ok:
        for row in made:
            rows = evidence.tables[row]
            warehouse.write(row, issue_date, rows, made_from.fingerprint, made_from.facts)
    return outcome
