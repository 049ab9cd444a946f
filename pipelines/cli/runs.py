"""Work through Dagster: the runs of a plan with their progress, the teaching, the tidying."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.console import Console

from pipelines.cli.launch import checked_workspace
from pipelines.cli.progress import progress_bars
from pipelines.dagster_state import instance as instances
from pipelines.dagster_state.execution import TEACHING_JOB, Executor, Run, executor
from pipelines.defs.partitions import have_partitions
from pipelines.records import RawFile
from pipelines.run.pipeline import ISSUE_STEPS, TREND_STEPS
from pipelines.run.plan import Plan, stale_among, stale_by_themselves, stretches, trends_are_stale
from pipelines.run.steps.teaching import TEACHING
from pipelines.run.workspace import Workspace
from pipelines.settings import Settings, settings

_LEDGER = [RawFile.table.name]
_DAILY = [row.table.name for step in ISSUE_STEPS for row in step.writes]
_LOOKING_BACK = [row.table.name for step in ISSUE_STEPS if step.lookback for row in step.writes]
_TRENDS = [row.table.name for step in TREND_STEPS for row in step.writes]


def work_off(
    console: Console,
    todo: Plan,
    ledger: Sequence[RawFile],
    workspace: Workspace,
    chosen: Settings,
) -> bool:
    """Execute the runs of a plan, each whatever became of those before it; whether all succeeded.

    A date that fails holds up no other: the failed dates are tried once more, and what Dagster
    skipped behind them, the links and reports of the others and the trends, is made up for.
    """
    with executor(chosen) as runs, progress_bars(console, len(todo.dates)):
        work = _Work(runs, console, ledger, workspace)
        succeeded = [work.execute(run) for run in _runs(todo)]
        if todo.trends and not all(succeeded) and trends_are_stale(workspace):
            work.execute_once(Run([*_TRENDS]))
    return all(succeeded)


def teach(console: Console) -> bool:
    """Teach the model of topics by the articles in the warehouse; whether the run succeeded."""
    chosen = settings()
    checked_workspace(chosen)
    with executor(chosen) as runs, console.status("Teaching the model of topics"):
        result = runs.execute(Run([TEACHING.name], job=TEACHING_JOB))
        _print_causes(console, result.causes)
        reason = runs.why_no_model()
    if result.succeeded:
        taught = "The model is taught. The next run assigns by it."
        console.print(f"No model: {reason}." if reason else taught)
    return result.succeeded


def tidy(console: Console, age: timedelta) -> None:
    """Remove old runs from Dagster's state, and print how many."""
    with instances.opened() as instance, console.status("Looking through the runs"):
        removed, kept = instances.remove_old_runs(instance, instances.age_limit(age))
    console.print(
        f"{removed} runs removed; {kept} as old stay, for the newest state of an issue is theirs."
    )


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


@dataclass(frozen=True)
class _Work:
    """Runs one after the other, by the ledger that their plan was made from."""

    runs: Executor
    console: Console
    ledger: Sequence[RawFile]
    workspace: Workspace

    def execute(self, run: Run) -> bool:
        """Whether a run succeeds; if not, its failed dates are tried once more."""
        if self.execute_once(run):
            return True
        if not run.stretch or run.stretch.first == run.stretch.last:
            return False
        dates = run.stretch.dates
        for stretch in stretches(self._failed(dates)):
            self.execute_once(Run([*_DAILY], stretch))
        # What looks back on an issue that fails again is asked for by that issue alone.
        others = sorted({*dates} - {*self._failed(dates)})
        for stretch in stretches(stale_among(others, self.ledger, self.workspace)):
            self.execute_once(Run([*_LOOKING_BACK], stretch))
        return False

    def execute_once(self, run: Run) -> bool:
        """Whether a run succeeds; if not, its causes are printed."""
        result = self.runs.execute(run)
        _print_causes(self.console, result.causes)
        return result.succeeded

    def _failed(self, dates: Sequence[date]) -> tuple[date, ...]:
        return stale_by_themselves(dates, self.ledger, self.workspace)


def _print_causes(console: Console, causes: Sequence[str]) -> None:
    for cause in causes:
        console.print(cause, style="red", markup=False, highlight=False)
