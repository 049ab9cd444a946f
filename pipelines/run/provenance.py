"""What a file was made from, read from its metadata; and whether files belong together.

A file records the fingerprint of each parent it was made from. Where a parent has another one by
now, it is stale: a run was killed between the two, or somebody put an old file back.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.records import RawFile, Row
from pipelines.run.digests import digest
from pipelines.run.fingerprints import (
    code_version,
    ledger_fingerprint,
    step_fingerprint,
)
from pipelines.run.lookback import PastIssues, PastOf, concerned, past_issues
from pipelines.run.pipeline import STEPS
from pipelines.run.steps.base import Inputs, Lookback, Step
from pipelines.run.workspace import Workspace
from pipelines.tables import rows, schema, table
from pipelines.warehouse import FINGERPRINT, Warehouse

_INPUTS = "inputs"
# Past issues are read again for each later one: about as many tables as two lookbacks read.
_PAST_TABLES = 256


@dataclass(frozen=True)
class Provenance:
    """How a file came to be: its fingerprint, and what else its metadata says of its making."""

    fingerprint: str
    facts: dict[str, str] = field(default_factory=dict)


def provenance(step: Step, workspace: Workspace, issue_date: date | None) -> Provenance:
    """How the files of a step come to be, from what the warehouse holds now."""
    fingerprint = step_fingerprint(step, parent_fingerprints(step, workspace, issue_date))
    states = {row.table.name: _state(row, workspace.warehouse, issue_date) for row in step.reads}
    return Provenance(fingerprint, {"code": code_version(step), _INPUTS: json.dumps(states)})


def parent_fingerprints(
    step: Step, workspace: Workspace, issue_date: date | None
) -> list[str | None]:
    """The fingerprints of what a step reads for an issue date, None for what is not there."""
    warehouse = workspace.warehouse
    parents = [mark for row in step.reads for mark in _fingerprints(row, warehouse, issue_date)]
    if step.lookback and issue_date:
        past = _past_of(step.lookback, warehouse)(issue_date)
        parents += past_fingerprints(step.lookback, past, warehouse)
    parents += workspace.guidance.fingerprints(step.guided, issue_date)
    return parents


def past_fingerprints(
    lookback: Lookback, past: PastIssues, warehouse: Warehouse
) -> Iterator[str | None]:
    """The fingerprints of the past issues that a step reads, each with its date."""
    for issue_date in past.dates:
        yield issue_date.isoformat()
        for row in lookback.reads:
            yield _past_table(row, issue_date, warehouse).fingerprint


def later_dates(step: Step, dates: Iterable[date], workspace: Workspace) -> list[date]:
    """The later issues whose files of a step with a lookback show one of the dates as it was."""
    if step.lookback is None:
        return []
    changed = set(dates)
    others = [day for day in _written_dates(step, workspace.warehouse) if day not in changed]
    past_of = _past_of(step.lookback, workspace.warehouse)
    candidates = concerned(others, changed, past_of)
    return [day for day in candidates if _is_outdated(step, workspace, day)]


def differs(step: Step, expected: str, issue_date: date, warehouse: Warehouse) -> bool:
    """Whether any file of a step has another fingerprint than expected."""
    return any(warehouse.fingerprint(row, issue_date) != expected for row in step.writes)


def _is_outdated(step: Step, workspace: Workspace, issue_date: date) -> bool:
    """Whether the files of a step are not what the files of its parents would make now."""
    expected = step_fingerprint(step, parent_fingerprints(step, workspace, issue_date))
    return differs(step, expected, issue_date, workspace.warehouse)


def stale_parents(step: Step, workspace: Workspace, issue_date: date | None) -> Iterator[str]:
    """A sentence for each table behind a step that was made from another state of a parent.

    A step over all issues reads the tables of every issue as they are: a date that failed holds up
    no other.
    """
    for maker in behind(step) if issue_date else ():
        states = {row: _state(row, workspace.warehouse, issue_date) for row in maker.reads}
        for row in maker.writes:
            yield from _stale_parents_of(row, states, workspace.warehouse, issue_date)


def has_pages(step: Step, warehouse: Warehouse, issue_date: date) -> bool:
    """Whether there is anything of the issue date for the step to read."""
    dated = filter(_is_dated, step.reads)
    return any(mark for row in dated for mark in _fingerprints(row, warehouse, issue_date))


def inputs_of(step: Step, workspace: Workspace, issue_date: date | None) -> Inputs:
    """What a step reads: of one issue date and its past, or over all issues."""
    warehouse = workspace.warehouse
    if issue_date is None:
        tables = {row: warehouse.read_all(row) for row in step.reads}
        dates = frozenset(day for row in step.reads for day in warehouse.issue_dates(row))
        return Inputs(tables, workspace.raw_dir, workspace.guidance, issue_dates=dates)
    return Inputs(
        {row: _table_of(row, warehouse, issue_date) for row in step.reads},
        workspace.raw_dir,
        workspace.guidance,
        issue_date,
        _past_tables(step.lookback, warehouse, issue_date) if step.lookback else {},
    )


def ledger_of(warehouse: Warehouse, issue_date: date | None) -> pa.Table:
    """The ledger's rows of an issue date, by path."""
    issues = _ledger_by_issue(warehouse, *warehouse.stamp(RawFile, None))
    return issues[issue_date] if issue_date in issues else schema(RawFile).empty_table()


def _table_of(row: type[Row], warehouse: Warehouse, issue_date: date) -> pa.Table:
    if row is RawFile:
        return _accepted_of(warehouse, issue_date)
    return warehouse.read(row, _date_of(row, issue_date))


def _past_tables(
    lookback: Lookback, warehouse: Warehouse, issue_date: date
) -> dict[type[Row], pa.Table]:
    dates = _past_of(lookback, warehouse)(issue_date).dates
    return {
        row: pa.concat_tables(
            [
                schema(row).empty_table(),
                *(_past_table(row, day, warehouse).rows for day in dates),
            ]
        )
        for row in lookback.reads
    }


@dataclass(frozen=True)
class _PastTable:
    """The file of a past issue."""

    rows: pa.Table
    fingerprint: str | None


def _past_table(row: type[Row], issue_date: date, warehouse: Warehouse) -> _PastTable:
    return _read_past_table(row, issue_date, warehouse, *warehouse.stamp(row, issue_date))


@lru_cache(maxsize=_PAST_TABLES)
def _read_past_table(
    row: type[Row], issue_date: date, warehouse: Warehouse, *_stamp: str
) -> _PastTable:
    """A file, read once for all later issues as long as it is the same."""
    rows_, facts = warehouse.read_with_facts(row, issue_date)
    return _PastTable(rows_, facts.get(FINGERPRINT))


def _past_of(lookback: Lookback, warehouse: Warehouse) -> PastOf:
    return _read_past_of(lookback, warehouse, *warehouse.stamp(RawFile, None))


@lru_cache(maxsize=4)
def _read_past_of(lookback: Lookback, warehouse: Warehouse, *_stamp: str) -> PastOf:
    """The past of each issue, worked out once as long as the ledger is the same."""
    return past_issues(rows(RawFile, warehouse.read(RawFile, None)), lookback)


def _written_dates(step: Step, warehouse: Warehouse) -> list[date]:
    """The issue dates that a step has written any file for."""
    return sorted({day for row in step.writes for day in warehouse.issue_dates(row)})


def behind(step: Step) -> list[Step]:
    """The steps whose tables a step reads, and those behind them, in order."""
    wanted, behind = set(step.reads), []
    position = [other.name for other in STEPS].index(step.name)
    for maker in reversed(STEPS[:position]):
        if wanted & set(maker.writes):
            wanted |= set(maker.reads)
            behind.append(maker)
    return behind[::-1]


def _stale_parents_of(
    row: type[Row],
    states: dict[type[Row], str | None],
    warehouse: Warehouse,
    issue_date: date | None,
) -> Iterator[str]:
    """Compare the states of a table's parents with those that its file records."""
    table_date = _date_of(row, issue_date)
    facts = warehouse.facts(row, table_date)
    if not facts and not warehouse.exists(row, table_date):
        if any(state for parent, state in states.items() if _is_dated(parent)):
            yield f"{row.table.name} of {issue_date} is missing; run `banmian run`"
        return
    recorded = json.loads(facts.get(_INPUTS, "{}"))
    for parent, state in states.items():
        if recorded.get(parent.table.name) != state:
            made_from = f"was made from another {parent.table.name}"
            yield f"{row.table.name} of {issue_date} {made_from}; run `banmian run`"


def _state(row: type[Row], warehouse: Warehouse, issue_date: date | None) -> str | None:
    """One fingerprint for a table as it is: of an issue date, or of all its files."""
    marks = _fingerprints(row, warehouse, issue_date)
    return digest(*marks) if len(marks) > 1 else next(iter(marks), None)


def _fingerprints(
    row: type[Row], warehouse: Warehouse, issue_date: date | None
) -> list[str | None]:
    if row is RawFile:
        return [_of_accepted_files(warehouse, issue_date, *warehouse.stamp(RawFile, None))]
    if issue_date is None and row.table.partitioned:
        return [warehouse.fingerprint(row, day) for day in warehouse.issue_dates(row)]
    return [warehouse.fingerprint(row, _date_of(row, issue_date))]


@lru_cache(maxsize=4096)
def _of_accepted_files(warehouse: Warehouse, issue_date: date | None, *_stamp: str) -> str | None:
    """The fingerprint of an issue's accepted files, the same for every step while the ledger is."""
    accepted = rows(RawFile, _accepted_of(warehouse, issue_date))
    return ledger_fingerprint(accepted) if accepted else None


def _is_dated(row: type[Row]) -> bool:
    """Whether an issue date has rows of its own in the table."""
    return row is RawFile or row.table.partitioned


def _date_of(row: type[Row], issue_date: date | None) -> date | None:
    """The issue date as the table knows it: one over all issues has none."""
    return issue_date if row.table.partitioned else None


def _accepted_of(warehouse: Warehouse, issue_date: date | None) -> pa.Table:
    """The files of an issue date that have a page; one that cannot be read now as it was."""
    is_accepted = pc.field("status") == "accepted"
    is_kept = (pc.field("status") == "unreadable") & pc.field("page_id").is_valid()
    with_page = ledger_of(warehouse, issue_date).filter(is_accepted | is_kept)
    if "unreadable" not in with_page["status"].to_pylist():
        return with_page
    return table(RawFile, [row.as_accepted for row in rows(RawFile, with_page)])


@lru_cache(maxsize=1)
def _ledger_by_issue(warehouse: Warehouse, *_stamp: str) -> dict[date | None, pa.Table]:
    """The ledger by issue date, split once for all dates of a run as long as it is the same."""
    order = [("issue_date", "ascending"), ("source_path", "ascending")]
    ledger = warehouse.read(RawFile, None).sort_by(order)
    issues: dict[date | None, pa.Table] = {}
    start = 0
    for issue_date, same_date in groupby(ledger["issue_date"].to_pylist()):
        length = sum(1 for _ in same_date)
        issues[issue_date] = ledger.slice(start, length)
        start += length
    return issues
