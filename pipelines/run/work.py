"""Issue dates taken through a step: read, compute, test, commit."""

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
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
from pipelines.run.outcome import Outcome, with_pictures, written_file
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
from pipelines.tables import Tables, mappings, schema, table
from pipelines.text.topics import Lesson
from pipelines.warehouse import Warehouse
from pipelines.warehouse.remembered import RememberedWarehouse

_log = logging.getLogger("banmian.work")
# Dagster keeps each line of `banmian` in its state; these only move the bars of the command.
_progress = logging.getLogger("banmian-progress")
# Of so many dates at least what became of each is logged.
_LOGGED = 10
# Of an issue that ended its process so many files are named.
_NAMED = 3
# The newest issues of a run are those that a person looks at.
_PICTURED = 3


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
    for outcomes in run_steps((step,), dates, workspace, engine):
        yield from outcomes


def run_steps(
    steps: Sequence[Step], dates: Sequence[date | None], workspace: Workspace, engine: Engine
) -> Iterator[list[Outcome]]:
    """Take issue dates through steps that follow each other, each date through all in one go.

    For each date its Outcome of each step. As `run_step`, which takes a step with a lookback: that
    one comes after all dates have been taken through the steps before it.
    """
    names = tuple(step.name for step in steps)
    with workspace.warehouse.locked() as lock:
        changed = [day for day in dates if day]
        later = [day for step in steps for day in later_dates(step, changed, workspace)]
        asked: list[date | None] = [*dates, *later]
        # A process elsewhere has no lock of its own.
        elsewhere = replace(workspace, warehouse=workspace.warehouse.fenced(lock))
        place = elsewhere if engine.scheduler else workspace
        task = partial(take, names, place, frozenset(sorted(changed)[-_PICTURED:]))
        if engine.scheduler:
            task = cluster.errand(task, workspace.raw_dir)
        outcomes = engine.map(task, asked, lock, partial(_lost, names, workspace))
        with closing(outcomes):
            for done, of_date in enumerate(outcomes, 1):
                _report_progress(of_date, done, len(asked))
                yield of_date


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


def take(
    names: Sequence[str],
    workspace: Workspace,
    pictured: Collection[date],
    issue_date: date | None,
) -> list[Outcome]:
    """Take one issue date through steps, in whatever process; an error becomes its Outcome.

    What one step writes the next one has in memory. Pictures are drawn for some dates only.
    """
    place = replace(workspace, warehouse=RememberedWarehouse(workspace.warehouse))
    draws = issue_date is None or issue_date in pictured
    asked = [Outcome(name, issue_date) for name in names]
    return [_taken_or_failed(outcome, place, draws) for outcome in asked]


def _taken_or_failed(outcome: Outcome, workspace: Workspace, draws: bool) -> Outcome:
    step = STEP_BY_NAME[outcome.step]
    try:
        return _taken(step, workspace, outcome, draws)
    except Exception as error:
        _log.debug("%s failed", step.name, exc_info=True)
        return replace(outcome, error=f"{type(error).__name__}: {error}")


def _lost(names: Sequence[str], workspace: Workspace, issue_date: date | None) -> list[Outcome]:
    """The outcomes of an issue date that ended the process that had it alone."""
    error = "the process that worked on it was killed twice, as for want of memory"
    error += _largest_files(workspace.warehouse, issue_date)
    return [Outcome(name, issue_date, error=error) for name in names]


def _largest_files(warehouse: Warehouse, issue_date: date | None) -> str:
    """The files of an issue that are likeliest to take much memory, for a person to look at."""
    files = mappings(ledger_of(warehouse, issue_date).select(["source_path", "size_bytes"]))
    ranked = sorted(files, key=lambda file: -(file["size_bytes"] or 0))
    if not ranked:
        return ""
    named = [f"{file['source_path']} ({file['size_bytes']} bytes)" for file in ranked[:_NAMED]]
    return f"; the largest of its {len(ranked)} files: {', '.join(named)}"


def _report_progress(outcomes: Sequence[Outcome], done: int, total: int) -> None:
    """Move the bars; and log what failed, and of many dates what became of some."""
    is_logged = total <= _LOGGED or done * _LOGGED // total > (done - 1) * _LOGGED // total
    for outcome in outcomes:
        _progress.info("", extra={"progress": (outcome.step, done, total)})
        if is_logged or not outcome.ok:
            _log.info("%s", outcome.sentence)


def _taken(step: Step, workspace: Workspace, outcome: Outcome, draws: bool) -> Outcome:
    issue_date = outcome.issue_date
    stale = tuple(stale_parents(step, workspace, issue_date))
    if stale:
        return _refused(outcome, workspace, step, stale)
    if issue_date and not has_pages(step, workspace.warehouse, issue_date):
        for row in step.writes:
            workspace.warehouse.remove(row, issue_date)
        return outcome
    inputs = inputs_of(step, workspace, issue_date)
    made = step.compute(inputs)
    evidence = Evidence({**inputs.tables, **made})
    made_from = provenance(step, workspace, issue_date)
    committed = _committed(outcome, workspace, evidence, step.writes, made_from)
    return with_pictures(committed, made) if draws else committed


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
