"""What would be done and how things stand: nothing is written and no run is started."""

from datetime import date

from rich.console import Console
from rich.markup import escape

from pipelines import raw
from pipelines.cli.launch import check_issues, checked_workspace
from pipelines.cli.screen import print_not_taken
from pipelines.dagster_state import instance as instances
from pipelines.defs.partitions import window
from pipelines.records import RawFile
from pipelines.run.freshness import Freshness, freshness
from pipelines.run.intake import ledger_now
from pipelines.run.plan import Plan, plan
from pipelines.run.reasons import reason
from pipelines.run.workspace import Workspace
from pipelines.settings import Settings, settings

_SHOWN = 20


def print_what_would_be_done(console: Console, first: date | None, last: date | None) -> None:
    """Print what a run between two issue dates would do, and why."""
    chosen = settings()
    workspace, ledger = _look(console, chosen)
    check_issues(ledger, workspace, first, last)
    todo = plan(ledger, workspace, raw.Window(first or date.min, last or date.max))
    if todo.empty:
        console.print("[bold green]Nothing would be recomputed: every issue is up to date.[/]")
    else:
        console.print(f"[bold]Would be done[/] in {escape(str(chosen.warehouse_dir))}:")
    _print_stale(console, todo, ledger, workspace)
    if todo.ledger:
        console.print("raw_files: the ledger of raw/, for its files are not those of the last run")
    if todo.trends:
        console.print("the tables over all issues, for the issues they count")
    print_not_taken(console, tuple(row for row in ledger if row.reason))


def print_status(console: Console) -> None:
    """Print the newest issue and its age, stale issues, refused files and the last failure."""
    chosen = settings()
    workspace, ledger = _look(console, chosen)
    todo = plan(ledger, workspace, raw.Window(date.min, date.max))
    _print_newest(console, freshness(ledger, chosen.fresh_hours))
    console.print(f"out of date: {len(todo.dates)} issues")
    _print_stale(console, todo, ledger, workspace)
    refused = tuple(row for row in ledger if row.reason)
    console.print(f"not taken: {len(refused)} files")
    print_not_taken(console, refused)
    failure = instances.last_failure()
    console.print(f"last failure: {failure or 'none'}", markup=False, highlight=False)
    console.print(f"history: {instances.home()}", markup=False, highlight=False, soft_wrap=True)


def _look(console: Console, chosen: Settings) -> tuple[Workspace, list[RawFile]]:
    """The workspace, and the ledger that a run would start from.

    Raises RemovalError where a run would stop because too many issues are gone.
    """
    workspace = checked_workspace(chosen)
    with console.status(f"Reading {chosen.raw_dir}"):
        return workspace, ledger_now(workspace, window())


def _print_stale(console: Console, todo: Plan, ledger: list[RawFile], workspace: Workspace) -> None:
    for day in todo.dates[:_SHOWN]:
        line = f"{day}: {reason(day, ledger, workspace)}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if len(todo.dates) > _SHOWN:
        console.print(f"… and {len(todo.dates) - _SHOWN} more issues")


def _print_newest(console: Console, newest: Freshness) -> None:
    style = None if newest.is_recent else "bold red"
    console.print(f"newest issue: {newest.sentence}", style=style, markup=False, highlight=False)
