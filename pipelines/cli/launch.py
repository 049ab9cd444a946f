"""What `banmian run` does: plan, work off the plan, sum up.

Dagster takes seconds to import: where nothing is out of date it is not asked.
"""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from pipelines import raw
from pipelines.cli.screen import (
    print_misfits,
    print_summary,
    print_unreadable,
    print_what_was_done,
)
from pipelines.cli.usage import check_pages, check_window
from pipelines.records import RawFile
from pipelines.run import catalogued
from pipelines.run.intake import ledger_now
from pipelines.run.misfits import misfits
from pipelines.run.plan import known_dates, plan
from pipelines.run.summary import summary
from pipelines.run.window import window
from pipelines.run.workspace import Workspace, workspace_of
from pipelines.settings import Settings, settings, values_of


def bring_up_to_date(console: Console, first: date | None, last: date | None) -> bool:
    """Materialize what is out of date between two issue dates; whether all of it succeeded.

    What cannot be read in raw/ is no success, though it keeps what was made of it.
    """
    chosen = settings()
    workspace = checked_workspace(chosen)
    dates = window()
    asked = raw.Window(max(first or dates.first, dates.first), min(last or dates.last, dates.last))
    with console.status(f"Reading {chosen.raw_dir}"):
        ledger = ledger_now(workspace, dates)
        todo = plan(ledger, workspace, asked)
    check_issues(ledger, workspace, first, last)
    succeeded = True
    if not todo.empty:
        from pipelines.run.engine import engine_of  # noqa: PLC0415

        longest = max((len(stretch.dates) for stretch in todo.stretches), default=0)
        engine_of(values_of(chosen)).prepare(longest)
        from pipelines.cli import runs  # noqa: PLC0415

        succeeded = runs.work_off(console, todo, ledger, workspace, chosen)
    catalogued.bring_up_to_date(workspace.warehouse)
    print_what_was_done(console, todo, succeeded)
    unreadable = sum(row.status == "unreadable" for row in ledger)
    if unreadable:
        print_unreadable(console, unreadable)
    print_summary(console, summary(ledger, workspace.warehouse, first, last), chosen)
    print_misfits(console, misfits(workspace, first, last))
    return succeeded and not unreadable


def checked_workspace(chosen: Settings) -> Workspace:
    """The workspace, once the newsroom's files are found sound and the warehouse answers."""
    workspace = workspace_of(values_of(chosen))
    workspace.guidance.check()
    workspace.warehouse.files.check()
    return workspace


def check_issues(
    ledger: Sequence[RawFile], workspace: Workspace, first: date | None, last: date | None
) -> None:
    """Refuse a raw/ without pages and a window without issues."""
    known = known_dates(ledger, workspace)
    check_pages(workspace.raw_dir, is_empty=not (ledger or known))
    check_window(known, first, last)
