"""What the commands do: plan, run through Dagster, show progress, sum up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rich.console import Console

from pipelines import raw
from pipelines.cli.progress import progress_bars
from pipelines.cli.screen import print_summary, print_unreadable, print_what_was_done
from pipelines.cli.usage import check_pages, check_window
from pipelines.dagster_state import instance as instances
from pipelines.dagster_state.execution import TEACHING_JOB, Executor, Run, executor
from pipelines.defs.partitions import have_partitions, window
from pipelines.defs.resources import Folders, folders_config
from pipelines.records import RawFile
from pipelines.run.intake import ledger_now
from pipelines.run.pipeline import ISSUE_STEPS, TREND_STEPS
from pipelines.run.plan import Plan, Stretch, known_dates, plan
from pipelines.run.steps.teaching import TEACHING
from pipelines.run.summary import summary
from pipelines.run.workspace import Workspace
from pipelines.settings import Settings, settings

_LEDGER = [RawFile.table.name]
_DAILY = [row.table.name for step in ISSUE_STEPS for row in step.writes]
_TRENDS = [row.table.name for step in TREND_STEPS for row in step.writes]


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
    with executor(chosen) as runs, progress_bars(console):
        # Each run is executed, whatever became of those before it.
        results = [_execute(run, runs, console) for run in _runs(todo)]
    print_what_was_done(console, todo, all(results))
    unreadable = sum(row.status == "unreadable" for row in ledger)
    if unreadable:
        print_unreadable(console, unreadable)
    print_summary(console, summary(ledger, workspace.warehouse, first, last), chosen)
    return all(results) and not unreadable


def teach(console: Console) -> bool:
    """Teach the model of topics by the articles in the warehouse; whether the run succeeded."""
    chosen = settings()
    checked_workspace(chosen)
    with executor(chosen) as runs, console.status("Teaching the model of topics"):
        succeeded = _execute(Run([TEACHING.name], job=TEACHING_JOB), runs, console)
        reason = runs.why_no_model()
    if succeeded:
        taught = "The model is taught. The next run assigns by it."
        console.print(f"No model: {reason}." if reason else taught)
    return succeeded


def tidy(console: Console, age: timedelta) -> None:
    """Remove old runs from Dagster's state, and print how many."""
    with instances.opened() as instance, console.status("Looking through the runs"):
        removed, kept = instances.remove_old_runs(instance, instances.age_limit(age))
    console.print(
        f"{removed} runs removed; {kept} as old stay, for the newest state of an issue is theirs."
    )


def checked_workspace(chosen: Settings) -> Workspace:
    """The workspace, once the newsroom's files are found sound and the warehouse answers."""
    workspace = Folders(**folders_config(chosen)).workspace
    workspace.guidance.read()
    workspace.warehouse.files.check()
    return workspace


def check_issues(
    ledger: Sequence[RawFile], workspace: Workspace, first: date | None, last: date | None
) -> None:
    """Refuse a raw/ without pages and a window without issues."""
    known = known_dates(ledger, workspace)
    check_pages(workspace.raw_dir, is_empty=not (ledger or known))
    check_window(known, first, last)


def _runs(todo: Plan) -> list[Run]:
    """A run for each stretch; the ledger goes with the first, the trends with the last.

    Where an issue has no partition yet the ledger goes first: the definitions, which each run loads
    anew, have a partition for every issue in it.
    """
    runs = [Run([*_DAILY], stretch) for stretch in todo.stretches]
    if not runs and not todo.empty:
        runs = [Run([])]
    if todo.trends:
        runs[-1].assets.extend(_TRENDS)
    if todo.ledger and not have_partitions(todo.dates):
        return [Run([*_LEDGER]), *runs]
    if todo.ledger:
        runs[0].assets.extend(_LEDGER)
    return runs


def _execute(run: Run, runs: Executor, console: Console) -> bool:
    """Whether a run succeeds; if not, its dates are run one by one, so none holds up another."""
    result = runs.execute(run)
    for cause in result.causes:
        console.print(cause, style="red", markup=False, highlight=False)
    if result.succeeded:
        return True
    if run.stretch and run.stretch.first < run.stretch.last:
        for day in run.stretch.dates:
            _execute(replace(run, stretch=Stretch(day, day)), runs, console)
    return False
