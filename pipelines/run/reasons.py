"""Why an issue is out of date, in words a person can act on."""

from collections.abc import Iterable
from datetime import date

from pipelines.records import Page, RawFile
from pipelines.run.pipeline import ISSUE_STEPS
from pipelines.run.provenance import ledger_of
from pipelines.run.workspace import Workspace
from pipelines.tables import rows

_MAKERS = "code, taxonomy, labels, publications, entities, corrections or model"

_Files = dict[str, str | None]


def reason(issue_date: date, ledger: Iterable[RawFile], workspace: Workspace) -> str:
    """Why an issue date that the plan has is to be done: its pages first, then what makes them."""
    now = _accepted(row for row in ledger if row.issue_date == issue_date)
    if not now:
        return "its pages are gone from raw/: its tables would be removed"
    if not workspace.warehouse.exists(Page, issue_date):
        return "new"
    before = _accepted(rows(RawFile, ledger_of(workspace.warehouse, issue_date)))
    if now != before:
        return _difference(before, now)
    missing = [
        row.table.name
        for step in ISSUE_STEPS
        for row in step.writes
        if workspace.warehouse.fingerprint(row, issue_date) is None
    ]
    if missing:
        return f"its files are missing or damaged: {', '.join(missing)}"
    return f"made by other {_MAKERS} than there are now"


def _accepted(ledger: Iterable[RawFile]) -> _Files:
    return {row.source_path: row.sha256 for row in ledger if row.status == "accepted"}


def _difference(before: _Files, now: _Files) -> str:
    changed = [path for path in now.keys() & before.keys() if now[path] != before[path]]
    counts = {
        "new": len(now.keys() - before.keys()),
        "changed": len(changed),
        "gone": len(before.keys() - now.keys()),
    }
    counted = [f"{count} {word}" for word, count in counts.items() if count]
    return "pages: " + ", ".join(counted)
