"""What would be done and how things stand: nothing is written and no run is started."""

from datetime import date
from typing import NamedTuple

from rich.console import Console
from rich.markup import escape

from pipelines import raw
from pipelines.cli.launch import check_issues, checked_workspace
from pipelines.cli.screen import print_misfits, print_not_taken
from pipelines.records import RawFile
from pipelines.run.freshness import Freshness, freshness
from pipelines.run.intake import RemovalError, read_ledger, refuse_removal
from pipelines.run.misfits import misfits
from pipelines.run.plan import Plan, plan
from pipelines.run.reasons import reason
from pipelines.run.window import window
from pipelines.run.workspace import Workspace
from pipelines.settings import Settings, settings

_SHOWN = 20


class _Look(NamedTuple):
    """The ledger that a run would start from, and why it would stop there; None if it would not."""

    workspace: Workspace
    ledger: list[RawFile]
    stop: str | None


def print_what_would_be_done(console: Console, first: date | None, last: date | None) -> bool:
    """Print what a run between two issue dates would do, and why; whether it would go on."""
    chosen = settings()
    workspace, ledger, stop = _look(console, chosen)
    check_issues(ledger, workspace, first, last)
    if stop:
        _print_stop(console, stop)
        return False
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
    return True


def print_status(console: Console) -> None:
    """Print the newest issue and its age, stale issues, refused files and the last failure."""
    chosen = settings()
    workspace, ledger, stop = _look(console, chosen)
    todo = plan(ledger, workspace, raw.Window(date.min, date.max))
    if stop:
        _print_stop(console, stop)
    _print_newest(console, freshness(ledger, chosen.fresh_hours))
    console.print(f"out of date: {len(todo.dates)} issues")
    _print_stale(console, todo, ledger, workspace)
    refused = tuple(row for row in ledger if row.reason)
    console.print(f"not taken: {len(refused)} files")
    print_not_taken(console, refused)
    print_misfits(console, misfits(workspace, None, None))
    from pipelines.dagster_state import instance as instances  # noqa: PLC0415

    failure = instances.last_failure()
    console.print(f"last failure: {failure or 'none'}", markup=False, highlight=False)
    console.print(f"history: {instances.home()}", markup=False, highlight=False, soft_wrap=True)


def _look(console: Console, chosen: Settings) -> _Look:
    workspace, dates = checked_workspace(chosen), window()
    with console.status(f"Reading {chosen.raw_dir}"):
        ledger = read_ledger(workspace, dates)
    try:
        refuse_removal(ledger, workspace, dates)
    except RemovalError as error:
        return _Look(workspace, ledger, str(error))
    return _Look(workspace, ledger, None)


def _print_stop(console: Console, stop: str) -> None:
    message = f"A run would stop: {stop}"
    console.print(message, style="bold red", markup=False, highlight=False, soft_wrap=True)


def _print_stale(console: Console, todo: Plan, ledger: list[RawFile], workspace: Workspace) -> None:
    for day in todo.dates[:_SHOWN]:
        line = f"{day}: {reason(day, ledger, workspace)}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if len(todo.dates) > _SHOWN:
        console.print(f"… and {len(todo.dates) - _SHOWN} more issues")


def _print_newest(console: Console, newest: Freshness) -> None:
    style = None if newest.is_recent else "bold red"
    console.print(f"newest issue: {newest.sentence}", style=style, markup=False, highlight=False)
