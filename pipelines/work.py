"""One issue date taken through one step: read, compute, test, commit."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import raw
from pipelines.engine import Engine
from pipelines.fingerprints import ledger_fingerprint
from pipelines.guidance import Guidance
from pipelines.invariants import Tables, Verdict, verdicts
from pipelines.pictures import picture, pictured, small_picture
from pipelines.records import RawFile, Row, TopicModel
from pipelines.steps import STEPS, TEACHING, Inputs, Step, teach
from pipelines.tables import rows, table
from pipelines.text.topics import Lesson
from pipelines.warehouse import Warehouse

_log = logging.getLogger("banmian.work")
_PREVIEW_ROWS = 8


@dataclass(frozen=True)
class Place:
    """Where work reads and writes."""

    raw_dir: Path
    warehouse: Warehouse
    guidance: Guidance = field(default_factory=Guidance)


@dataclass(frozen=True)
class Written:
    """A file of one table: its rows, the first few of them, the verdicts on its invariants, its pictures.

    A table of figures has its picture as SVG and, smaller, as Markdown; any other, and one without rows, has none.
    """

    table: str
    rows: int
    path: Path
    preview: list[dict[str, Any]]
    verdicts: list[Verdict]
    fingerprint: str
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
        """The invariants that do not hold; with one of them nothing was committed."""
        return [verdict for each in self.written for verdict in each.verdicts if verdict.count]

    @property
    def ok(self) -> bool:
        """Whether the warehouse now holds the issue date's files of this step."""
        return self.error is None and not self.broken


def write_ledger(place: Place, window: raw.Window) -> Outcome:
    """Take stock of raw/ and write `raw_files`."""
    ledger = raw.ledger(place.raw_dir, window)
    made: Tables = {RawFile: table(RawFile, ledger)}
    with place.warehouse.locked():
        place.warehouse.sweep()
        _forget_outside(window, place.warehouse)
        return _committed(Outcome("raw_files", None), place, {}, made, ledger_fingerprint(ledger))


def run_step(step: Step, dates: Sequence[date | None], place: Place, engine: Engine) -> Iterator[Outcome]:
    """Take issue dates through a step; a table over all issues has the one date None.

    A date that fails is an Outcome with its error, and does not keep the others from being done.
    """
    with place.warehouse.locked():
        for done, outcome in enumerate(engine.map(partial(_take, step.name, place), dates), 1):
            _log.info("%s", _story(outcome), extra={"progress": (step.name, done, len(dates))})
            yield outcome


def teach_model(place: Place) -> tuple[Outcome, Lesson]:
    """Teach the model of topics by all articles and write it, or remove the one there is where they are too few."""
    outcome = Outcome(TEACHING.name, None)
    with place.warehouse.locked():
        tables = _read(TEACHING, place.warehouse, None)
        made, lesson = teach(Inputs(tables, place.raw_dir, place.guidance))
        if not made:
            place.warehouse.remove(TopicModel, None)
            return outcome, lesson
        fingerprint = TEACHING.fingerprint(parent_fingerprints(TEACHING, place, None))
        return _committed(outcome, place, tables, made, fingerprint), lesson


def _take(step_name: str, place: Place, issue_date: date | None) -> Outcome:
    step = next(each for each in STEPS if each.name == step_name)
    outcome = Outcome(step_name, issue_date)
    try:
        if issue_date and not _has_pages(step, place.warehouse, issue_date):
            for row in step.writes:
                place.warehouse.remove(row, issue_date)
            return outcome
        tables = _read(step, place.warehouse, issue_date)
        made = step.compute(Inputs(tables, place.raw_dir, place.guidance))
        return _committed(outcome, place, tables, made, step.fingerprint(parent_fingerprints(step, place, issue_date)))
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


def _has_pages(step: Step, warehouse: Warehouse, issue_date: date) -> bool:
    """Whether there is anything of the issue date for the step to read."""
    own = [row for row in step.reads if row is RawFile or row.table.partitioned]
    return any(each for row in own for each in _fingerprints(row, warehouse, issue_date))


def parent_fingerprints(step: Step, place: Place, issue_date: date | None) -> list[str | None]:
    """The fingerprints of what a step reads for an issue date, None for what is not there."""
    found = [each for row in step.reads for each in _fingerprints(row, place.warehouse, issue_date)]
    return [*found, place.guidance.fingerprint(issue_date)] if step.guided else found


def _fingerprints(row: type[Row], warehouse: Warehouse, issue_date: date | None) -> list[str | None]:
    if row is RawFile:
        accepted = rows(RawFile, _ledger_of(warehouse, issue_date))
        return [ledger_fingerprint(accepted) if accepted else None]
    every = issue_date is None and row.table.partitioned
    dates = warehouse.issue_dates(row) if every else [_date_of(row, issue_date)]
    return [warehouse.fingerprint(row, each) for each in dates]


def _date_of(row: type[Row], issue_date: date | None) -> date | None:
    """The issue date as the table knows it: one over all issues has none."""
    return issue_date if row.table.partitioned else None


def _read(step: Step, warehouse: Warehouse, issue_date: date | None) -> dict[type[Row], pa.Table]:
    if issue_date is None:
        return {row: warehouse.read_all(row) for row in step.reads}
    return {
        row: _ledger_of(warehouse, issue_date) if row is RawFile else warehouse.read(row, _date_of(row, issue_date))
        for row in step.reads
    }


def _ledger_of(warehouse: Warehouse, issue_date: date | None) -> pa.Table:
    """The accepted files of an issue date."""
    accepted = (pc.field("issue_date") == issue_date) & (pc.field("status") == "accepted")
    return warehouse.read(RawFile, None).filter(accepted)


def _committed(outcome: Outcome, place: Place, parents: Tables, made: Tables, fingerprint: str) -> Outcome:
    """Write the tables if each of their invariants holds, and none of them otherwise."""
    written = tuple(
        Written(
            table=row.table.name,
            rows=found.num_rows,
            path=place.warehouse.path(row, outcome.issue_date),
            preview=found.slice(0, _PREVIEW_ROWS).select(row.table.preview).to_pylist(),
            verdicts=verdicts({**parents, **made}, row),
            fingerprint=fingerprint,
            **_pictures(row, found),
        )
        for row, found in made.items()
    )
    outcome = replace(outcome, written=written)
    if outcome.ok:
        for row, found in made.items():
            place.warehouse.write(row, outcome.issue_date, found, fingerprint)
    return outcome


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
