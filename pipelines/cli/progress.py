"""A progress bar for each step, moved by what the steps log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)


@contextmanager
def progress_bars(console: Console) -> Iterator[None]:
    """Show a bar for each step as long as the block runs."""
    columns = (
        TextColumn("{task.description:>14}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    logger = logging.getLogger("banmian-progress")
    with Progress(*columns, console=console) as progress:
        handler = _BarHandler(progress)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        try:
            yield
        finally:
            logger.removeHandler(handler)


class _BarHandler(logging.Handler):
    """Moves the bar of the step that a log record reports on."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._bars: dict[str, TaskID] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take `record.progress`, a tuple of step, done and total; other records move nothing."""
        report: tuple[str, int, int] | None = getattr(record, "progress", None)
        if report is None:
            return
        step, done, total = report
        if step not in self._bars:
            self._bars[step] = self._progress.add_task(step)
        self._progress.update(self._bars[step], completed=done, total=total)
