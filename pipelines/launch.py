"""One command's worth of runs: plan, launch through Dagster, show progress, sum up."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import dagster as dg
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipelines import instance as instances
from pipelines import issue_report, raw
from pipelines.dead_runs import end_dead_runs, process_tag
from pipelines.definitions import defs
from pipelines.defs.automation import issues, tags_of, teach_topics
from pipelines.defs.partitions import window
from pipelines.defs.resources import Folders, folders_config
from pipelines.plan import Plan, Stretch, plan
from pipelines.records import TABLES, RawFile
from pipelines.settings import Settings, settings
from pipelines.steps import STEPS, TEACHING
from pipelines.summary import summary
from pipelines.summary_page import say_what_was_done, show

_LEDGER = [RawFile.table.name]
_DAILY = [*(row.table.name for row in TABLES if row.table.partitioned), issue_report.NAME]
_TRENDS = [row.table.name for step in STEPS if not step.partitioned for row in step.writes]


@dataclass(frozen=True)
class _Run:
    """One run of a job: the assets to materialize, for a stretch of issue dates or for none."""

    assets: list[str]
    stretch: Stretch | None = None
    job: str = issues.name


def bring_up_to_date(console: Console, first: date | None, last: date | None) -> bool:
    """Materialize what is out of date between two issue dates; whether every run succeeded."""
    chosen = settings()
    place = Folders(**folders_config(chosen)).place
    place.guidance.read()
    place.warehouse.files.check()
    dates = window()
    asked = raw.Window(max(first or dates.first, dates.first), min(last or dates.last, dates.last))
    with console.status(f"Reading {chosen.raw_dir}"):
        ledger = raw.ledger(chosen.raw_dir, dates, place.limits)
        todo = plan(ledger, place, asked)
    with instances.opened() as instance, _progress(console):
        end_dead_runs(instance)
        launch = partial(_launch, chosen=chosen, instance=instance, console=console)
        succeeded = all([_launched(run, launch) for run in _runs(todo)])  # noqa: C419 - each of them, whatever fails
    say_what_was_done(console, todo, succeeded)
    show(console, summary(ledger, place.warehouse, first, last), chosen)
    return succeeded


def teach(console: Console) -> bool:
    """Teach the model of topics by the articles in the warehouse; whether the run succeeded."""
    chosen = settings()
    place = Folders(**folders_config(chosen)).place
    place.guidance.read()
    place.warehouse.files.check()
    with instances.opened() as instance, console.status("Teaching the model of topics"):
        succeeded = _launch(_Run([TEACHING.name], job=teach_topics.name), chosen, instance, console)
        event = instance.get_latest_materialization_event(dg.AssetKey(TEACHING.name))
    told = event.asset_materialization.metadata if event and event.asset_materialization else {}
    if succeeded:
        reason = told.get("no_model")
        console.print(f"No model: {reason.value}." if reason else "The model is taught. The next run assigns by it.")
    return succeeded


def tidy(console: Console, age: timedelta) -> None:
    """Remove old runs from Dagster's state, and say how many."""
    with instances.opened() as instance, console.status("Looking through the runs"):
        removed, kept = instances.remove_old_runs(instance, instances.age_limit(age))
    console.print(f"{removed} runs removed; {kept} as old stay, for the newest state of an issue is theirs.")


def _runs(todo: Plan) -> list[_Run]:
    """A run for each stretch; the ledger goes with the first, the trends with the last."""
    runs = [_Run([*_DAILY], stretch) for stretch in todo.stretches]
    if not runs and not todo.empty:
        runs = [_Run([])]
    if todo.ledger:
        runs[0].assets.extend(_LEDGER)
    if todo.trends:
        runs[-1].assets.extend(_TRENDS)
    return runs


def _launched(run: _Run, launch: Callable[[_Run], bool]) -> bool:
    """Whether a run succeeds; when it does not, its dates are launched apart, so that one keeps back no other."""
    if launch(run):
        return True
    for day in run.stretch.dates if run.stretch and run.stretch.first < run.stretch.last else ():
        launch(replace(run, stretch=Stretch(day, day)))
    return False


def _launch(run: _Run, chosen: Settings, instance: dg.DagsterInstance, console: Console) -> bool:
    result = (
        defs()
        .resolve_job_def(run.job)
        .execute_in_process(
            run_config={
                "resources": {"folders": {"config": folders_config(chosen)}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
            instance=instance,
            asset_selection=[dg.AssetKey(name) for name in run.assets],
            tags=process_tag() | (tags_of(run.stretch) if run.stretch else {}),
            raise_on_error=False,
        )
    )
    for event in result.get_step_failure_events() if not result.success else ():
        console.print(_cause(event), style="red", markup=False, highlight=False)
    return result.success


def _cause(event: dg.DagsterEvent) -> str:
    """Why a step failed, in its own words; the stack is in the run's log."""
    error = event.step_failure_data.error
    while error and error.cause:
        error = error.cause
    return error.message.partition(": ")[2].strip() if error else f"{event.step_key} failed"


@contextmanager
def _progress(console: Console) -> Iterator[None]:
    """Show a bar a step, moved on by what the steps log."""
    columns = TextColumn("{task.description:>14}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    logger = logging.getLogger("banmian")
    with Progress(*columns, console=console) as progress:
        handler = _Bars(progress)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        try:
            yield
        finally:
            logger.removeHandler(handler)


class _Bars(logging.Handler):
    """Moves the bar of the step that a log record tells of."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._bars: dict[str, TaskID] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record with `progress`, a tuple of step, done and total; others move nothing."""
        told: tuple[str, int, int] | None = getattr(record, "progress", None)
        if told is None:
            return
        step, done, total = told
        if step not in self._bars:
            self._bars[step] = self._progress.add_task(step)
        self._progress.update(self._bars[step], completed=done, total=total)
