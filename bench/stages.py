"""`python -m bench.stages`: where the CPU seconds of a whole run go, stage by stage.

A run with one worker is watched: at every few milliseconds of CPU time the functions that are being
executed are looked at, and the time since the last look counts for the room of the code that the
innermost of them lies in. What a library does counts for the room that called it.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from time import process_time
from types import FrameType
from typing import NamedTuple

import click

from bench import newspaper, pages
from bench.pipeline import ROOT, environment_of, jieba_seconds, of_a_run

_INTERVAL = 0.004  # CPU seconds between looks
_OTHER = "everything else"
_IMPORTS = "imports"
_LOADING = "jieba's dictionary"


class _Stage(NamedTuple):
    """A stage, and the parts of paths that tell its code."""

    name: str
    paths: tuple[str, ...]


# What code a look is counted for: the first stage that tells a function, the innermost first.
_STAGES = (
    _Stage(_IMPORTS, ("<frozen importlib._bootstrap>",)),
    _Stage(_LOADING, ("/text/words/dictionary.py",)),
    _Stage("raw files, ledger and plan", ("/pipelines/raw/", "/run/intake.py", "/run/plan.py")),
    _Stage("segmentation", ("/text/segment/",)),
    _Stage("values", ("/text/values/",)),
    _Stage("topics", ("/text/topics/",)),
    _Stage("entities", ("/text/entities/",)),
    _Stage("statements", ("/text/statements/",)),
    _Stage("links", ("/text/links/",)),
    _Stage("views", ("/pipelines/report/views/",)),
    _Stage("daily rows", ("/aggregate/daily.py",)),
    _Stage("trends, of reports too", ("/aggregate/trends.py", "/aggregate/bursts.py")),
    _Stage("reports", ("/pipelines/report/",)),
    _Stage("promises", ("/pipelines/invariants/",)),
    _Stage(
        "figures and previews", ("/tables/quality.py", "/tables/page_form.py", "/run/outcome.py")
    ),
    _Stage("records to tables and back", ("/tables/",)),
    _Stage("warehouse: Parquet and files", ("/pipelines/warehouse/",)),
    _Stage("provenance", ("/run/provenance.py", "/run/fingerprints.py", "/run/lookback.py")),
    _Stage("Dagster's storage", ("/dagster_state/storage.py",)),
    _Stage("what Dagster is told", ("/pipelines/defs/",)),
    _Stage("Dagster", ("/dagster/", "/dagster_shared/", "/dagster_state/")),
)


class Shares(NamedTuple):
    """CPU seconds of each stage of a run."""

    start: Mapping[str, float]
    whole: Mapping[str, float]
    jieba: float

    def lines(self) -> Iterator[str]:
        """A line for each stage that costs anything, the costliest first, and one for them all."""
        work = {stage: self.whole[stage] - self.start.get(stage, 0) for stage in self.whole}
        yield f"{'stage':<30}{'start, s':>10}{'work, s':>10}{'× jieba':>10}"
        for stage in sorted(work, key=work.__getitem__, reverse=True):
            yield self._line(stage, self.start.get(stage, 0), work[stage])
        yield self._line("all of it", sum(self.start.values()), sum(work.values()))

    def _line(self, name: str, start: float, work: float) -> str:
        return f"{name:<30}{start:>10.2f}{work:>10.2f}{work / self.jieba:>10.2f}"


def measure(tree: Path, issues: int, page_count: int) -> Iterator[str]:
    """Lines of a table: what each stage takes of a run, and of one of a short page."""
    with tempfile.TemporaryDirectory(prefix="banmian-bench-") as name:
        small, whole = Path(name, "small"), Path(name, "whole")
        pages.write(small / "raw", pages.last_days(1))
        text = newspaper.write(whole / "raw", pages.last_days(issues), page_count)
        start, watched = _watched_apart(tree, small), _watched_apart(tree, whole)
    yield f"{issues} issues of {page_count} pages ({len(text):,} characters), one worker"
    yield from Shares(start, watched, jieba_seconds(text)).lines()


def _watched_apart(tree: Path, folder: Path) -> dict[str, float]:
    """CPU seconds of the stages of a run in a process of its own."""
    environment = environment_of(tree, folder)
    # The code that watches is always that of this checkout.
    environment["PYTHONPATH"] = os.pathsep.join([str(tree), str(ROOT)])
    answer = folder / "stages"
    command = [sys.executable, "-c", f"from bench import stages; stages.watch({str(answer)!r})"]
    with (folder / "log").open("wb") as log:
        subprocess.run(command, check=True, cwd=tree, env=environment, stdout=log, stderr=log)
    return json.loads(answer.read_text(encoding="utf-8"))


def watch(answer: str) -> None:
    """Take the command `banmian run` to its end in this process, and write what it cost."""
    with watched() as seconds, suppress(SystemExit):
        from pipelines.cli.commands import main  # noqa: PLC0415

        main(["run", "--workers", "1"])
    Path(answer).write_text(json.dumps(seconds), encoding="utf-8")


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """CPU seconds of each stage, counted while the block lasts."""
    seconds: dict[str, float] = defaultdict(float)
    last = process_time()

    def look(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = process_time()
        seconds[_stage_of(frame)] += now - last
        last = now

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _INTERVAL, _INTERVAL)
    try:
        yield seconds
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stage_of(frame: FrameType | None) -> str:
    """The stage of the innermost function that has one."""
    while frame:
        stage = stage_of_code(frame.f_code.co_filename)
        if stage:
            return stage
        frame = frame.f_back
    return _OTHER


@cache
def stage_of_code(path: str) -> str | None:
    """The stage that the code of a file is of; None where it is of the one that called it."""
    for stage in _STAGES:
        if any(part in path for part in stage.paths):
            return stage.name
    return None


@click.command()
@of_a_run
def main(issues: int, page_count: int, tree: Path) -> None:
    """Print where the CPU seconds of a whole run go, in seconds and beside jieba."""
    for line in measure(tree.resolve(), issues, page_count):
        click.echo(line)


if __name__ == "__main__":
    main()
