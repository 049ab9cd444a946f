"""A progress bar for each step, moved by what the steps log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from pipelines.run.pipeline import STEP_BY_NAME


@contextmanager
def progress_bars(console: Console, issues: int) -> Iterator[None]:
    """Show a bar for each step as long as the block runs, which takes so many issues through it."""
    columns = (
        TextColumn("{task.description:>14}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    logger = logging.getLogger("banmian-progress")
    with Progress(*columns, console=console) as progress:
        handler = _BarHandler(progress, issues)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        try:
            yield
        finally:
            logger.removeHandler(handler)


@dataclass
class _Bar:
    """How far a step is: in the run under way, and behind it what the runs before have done."""

    task: TaskID
    behind: int = 0
    done: int = 0
    of_run: int = 0

    def move(self, done: int, of_run: int) -> None:
        """Take what a run has done; one that has done no more than before is another run."""
        if done <= self.done:
            self.behind += self.of_run
        self.done, self.of_run = done, of_run


class _BarHandler(logging.Handler):
    """Moves the bar of the step that a log record reports on."""

    def __init__(self, progress: Progress, issues: int) -> None:
        super().__init__()
        self._progress, self._issues = progress, issues
        self._bars: dict[str, _Bar] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take `record.progress`, a tuple of step, done and total; other records move nothing."""
        report: tuple[str, int, int] | None = getattr(record, "progress", None)
        if report is None:
            return
        step, done, of_run = report
        if step not in self._bars:
            self._bars[step] = _Bar(self._progress.add_task(step))
        bar = self._bars[step]
        bar.move(done, of_run)
        planned = self._issues if STEP_BY_NAME[step].partitioned else 1
        total = max(planned, bar.behind + of_run)
        self._progress.update(bar.task, completed=bar.behind + done, total=total)
