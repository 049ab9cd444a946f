"""What a file was made from, told from the facts in its metadata; and whether files belong together.

A file records the fingerprint of each parent it was made from. Where the parent that is there now has another,
the two are a mix of old and new: a run was killed between them, or somebody put a file back.
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
from pipelines.run.fingerprints import digest, ledger_fingerprint
from pipelines.run.steps import STEPS, Step
from pipelines.run.workspace import Workspace
from pipelines.tables import rows, schema
from pipelines.warehouse import Warehouse

_INPUTS = "inputs"


@dataclass(frozen=True)
class Birth:
    """How a file came to be: its fingerprint, and what else its metadata says of its making."""

    fingerprint: str
    facts: dict[str, str] = field(default_factory=dict)


def parent_fingerprints(
    step: Step, workspace: Workspace, issue_date: date | None
) -> list[str | None]:
    """The fingerprints of what a step reads for an issue date, None for what is not there."""
    found = [
        each for row in step.reads for each in _fingerprints(row, workspace.warehouse, issue_date)
    ]
    return [*found, workspace.guidance.fingerprint(issue_date)] if step.guided else found


def birth(step: Step, workspace: Workspace, issue_date: date | None) -> Birth:
    """How the files of a step come to be, from what is there now."""
    fingerprint = step.fingerprint(parent_fingerprints(step, workspace, issue_date))
    inputs = {row.table.name: _state(row, workspace.warehouse, issue_date) for row in step.reads}
    return Birth(fingerprint, {"code": step.code_version, _INPUTS: json.dumps(inputs)})


def mixed(step: Step, workspace: Workspace, issue_date: date | None) -> Iterator[str]:
    """A sentence for each table behind a step that was made from another state of a parent than the one there now.

    The tables over all issues are read whatever their issues are: a date that failed keeps back no other.
    """
    for maker in _behind(step) if issue_date else ():
        states = {row: _state(row, workspace.warehouse, issue_date) for row in maker.reads}
        for row in maker.writes:
            yield from _stale_parents(row, states, workspace.warehouse, issue_date)


def has_pages(step: Step, warehouse: Warehouse, issue_date: date) -> bool:
    """Whether there is anything of the issue date for the step to read."""
    return any(
        each
        for row in step.reads
        if _is_dated(row)
        for each in _fingerprints(row, warehouse, issue_date)
    )


def inputs_of(
    step: Step, warehouse: Warehouse, issue_date: date | None
) -> dict[type[Row], pa.Table]:
    """The tables a step reads: of one issue date, or over all of them."""
    if issue_date is None:
        return {row: warehouse.read_all(row) for row in step.reads}
    return {
        row: _accepted_of(warehouse, issue_date)
        if row is RawFile
        else warehouse.read(row, _date_of(row, issue_date))
        for row in step.reads
    }


def _behind(step: Step) -> list[Step]:
    """The steps whose tables a step reads, and those behind them, in order."""
    wanted, found = set(step.reads), []
    before = next(at for at, each in enumerate(STEPS) if each.name == step.name)
    for each in reversed(STEPS[:before]):
        if wanted & set(each.writes):
            wanted |= set(each.reads)
            found.append(each)
    return found[::-1]


def _stale_parents(
    row: type[Row],
    states: dict[type[Row], str | None],
    warehouse: Warehouse,
    issue_date: date | None,
) -> Iterator[str]:
    told = warehouse.facts(row, _date_of(row, issue_date))
    if not told and not warehouse.exists(row, _date_of(row, issue_date)):
        if any(state for parent, state in states.items() if _is_dated(parent)):
            yield f"{row.table.name} of {issue_date} is missing; run `banmian run`"
        return
    recorded = json.loads(told.get(_INPUTS, "{}"))
    for parent, state in states.items():
        if recorded.get(parent.table.name) != state:
            yield f"{row.table.name} of {issue_date} was made from another {parent.table.name}; run `banmian run`"


def _state(row: type[Row], warehouse: Warehouse, issue_date: date | None) -> str | None:
    """One fingerprint for a table as it is: of an issue date, or of all its files."""
    found = _fingerprints(row, warehouse, issue_date)
    return digest(*found) if len(found) > 1 else next(iter(found), None)


def _fingerprints(
    row: type[Row], warehouse: Warehouse, issue_date: date | None
) -> list[str | None]:
    if row is RawFile:
        return [_of_files(warehouse, issue_date, *warehouse.stamp(RawFile, None))]
    every = issue_date is None and row.table.partitioned
    dates: Iterable[date | None] = (
        warehouse.issue_dates(row) if every else [_date_of(row, issue_date)]
    )
    return [warehouse.fingerprint(row, each) for each in dates]


@lru_cache(maxsize=4096)
def _of_files(warehouse: Warehouse, issue_date: date | None, *_: str) -> str | None:
    """The fingerprint of the accepted files of an issue date, the same for every step as long as the ledger is."""
    accepted = rows(RawFile, _accepted_of(warehouse, issue_date))
    return ledger_fingerprint(accepted) if accepted else None


def _is_dated(row: type[Row]) -> bool:
    """Whether an issue date has rows of its own in the table."""
    return row is RawFile or row.table.partitioned


def _date_of(row: type[Row], issue_date: date | None) -> date | None:
    """The issue date as the table knows it: one over all issues has none."""
    return issue_date if row.table.partitioned else None


def ledger_of(warehouse: Warehouse, issue_date: date | None) -> pa.Table:
    """The ledger's rows of an issue date, by path."""
    issues = _issues(warehouse, *warehouse.stamp(RawFile, None))
    return issues[issue_date] if issue_date in issues else schema(RawFile).empty_table()


def _accepted_of(warehouse: Warehouse, issue_date: date | None) -> pa.Table:
    """The accepted files of an issue date."""
    return ledger_of(warehouse, issue_date).filter(pc.field("status") == "accepted")


@lru_cache(maxsize=1)
def _issues(warehouse: Warehouse, *_: str) -> dict[date | None, pa.Table]:
    """The ledger by issue date, taken apart once for all dates of a run as long as it is the same."""
    ordered = warehouse.read(RawFile, None).sort_by(
        [("issue_date", "ascending"), ("source_path", "ascending")]
    )
    found, start = {}, 0
    for issue_date, own in groupby(ordered["issue_date"].to_pylist()):
        length = sum(1 for _ in own)
        found[issue_date] = ordered.slice(start, length)
        start += length
    return found
