"""`python -m bench.pipeline`: CPU seconds of the whole pipeline on issues made for the purpose.

The seconds of all processes count, those of children included, less those of a run of one short
page, which is about what it costs to start. They are set against `jieba.lcut` over the same text in
the same run: read the ratio, the seconds are of this machine.
"""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time, sleep

import click
import jieba
import yaml
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bench import newspaper, pages
from bench.memory import bytes_of_tree
from bench.seconds import Seconds

Command = Callable[..., None]

ROOT = Path(__file__).resolve().parents[1]
ISSUES, PAGES = 40, 8
_FIRST_ISSUE = "2000-01-01"
_POLL = 0.5  # seconds between looks at the warehouse
# Where the command `banmian` is, the newest place first.
_ENTRIES = {
    "pipelines/cli/commands.py": "pipelines.cli.commands",
    "pipelines/cli.py": "pipelines.cli",
}


class PipelineError(RuntimeError):
    """A run that failed, or a tree that cannot run."""


@dataclass(frozen=True)
class Cost:
    """What a run took beside `jieba.lcut` over the same text, in CPU seconds."""

    issues: int
    pages: int
    characters: int
    seconds: float
    start_seconds: float
    jieba_seconds: float
    peak_bytes: int = 0

    @property
    def work(self) -> float:
        """CPU seconds of the run without its start."""
        return self.seconds - self.start_seconds

    @property
    def an_issue(self) -> float:
        """CPU seconds of an issue, the start of the run left out."""
        return self.work / self.issues

    def __str__(self) -> str:
        return (
            f"pipeline, {self.issues} issues of {self.pages} pages "
            f"({self.characters:,} characters): {self.work:.1f} CPU s beside "
            f"{self.start_seconds:.1f} to start, {self.an_issue:.2f} an issue; "
            f"jieba.lcut {self.jieba_seconds:.1f} CPU s, "
            f"ratio {self.work / self.jieba_seconds:.1f}"
        )


def measure(tree: Path, issues: int, page_count: int) -> Cost:
    """Run `banmian run` of a tree on new issues. Raises PipelineError with the end of its log."""
    with tempfile.TemporaryDirectory(prefix="banmian-bench-") as name:
        small, whole = Path(name, "small"), Path(name, "whole")
        pages.write(small / "raw", pages.last_days(1))
        text = newspaper.write(whole / "raw", pages.last_days(issues), page_count)
        start_seconds, _ = _run(tree.resolve(), small, 1)
        seconds, peak = _run(tree.resolve(), whole, issues)
    return Cost(issues, page_count, len(text), seconds, start_seconds, jieba_seconds(text), peak)


def _run(tree: Path, folder: Path, issues: int) -> tuple[float, int]:
    """CPU seconds of a run and of all that it started, and the most bytes they had at once."""
    environment = environment_of(tree, folder)
    log = folder / "log"
    with log.open("wb") as output, Seconds() as seconds:
        process = subprocess.Popen(
            _command(tree), cwd=tree, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        with _stopped_at_end(process):
            peak = _watch(process, folder / "warehouse" / "report", issues)
    if process.returncode:
        end = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise PipelineError(f"the run in {tree} ended with {process.returncode}:\n{end}")
    finished = len(_reports(folder / "warehouse" / "report"))
    if finished != issues:
        raise PipelineError(f"the run in {tree} made {finished} of {issues} reports")
    return seconds.spent, peak


def environment_of(tree: Path, folder: Path) -> dict[str, str]:
    """The environment of a run on the raw/ of a folder, its warehouse and state beside that."""
    home = folder / "home"
    home.mkdir()
    (home / "dagster.yaml").write_text(configuration(tree, home), encoding="utf-8")
    return os.environ | {
        "PYTHONPATH": str(tree),
        "DAGSTER_HOME": str(home),
        "BANMIAN_RAW": str(folder / "raw"),
        "BANMIAN_WAREHOUSE": str(folder / "warehouse"),
        "BANMIAN_FIRST_ISSUE": _FIRST_ISSUE,
    }


def configuration(tree: Path, home: Path) -> str:
    """The tree's own configuration of Dagster, with its state below another folder."""
    path = tree / "dagster.yaml"
    if not path.is_file():
        return yaml.safe_dump({"telemetry": {"enabled": False}})
    configuration = yaml.safe_load(path.read_text(encoding="utf-8"))
    for store in configuration.values():
        place = store.get("custom", store).get("config", {})
        if "base_dir" in place:
            place["base_dir"] = str(home / place["base_dir"])
    return yaml.safe_dump(configuration)


def _command(tree: Path) -> list[str]:
    for path, module in _ENTRIES.items():
        if (tree / path).is_file():
            return [sys.executable, "-c", f"from {module} import main; main()", "run"]
    raise PipelineError(f"{tree} has none of {', '.join(_ENTRIES)}; name the root of a checkout")


@contextmanager
def _stopped_at_end(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Stop a process that is still running when we are interrupted."""
    try:
        yield
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()


def _watch(process: subprocess.Popen[bytes], reports: Path, issues: int) -> int:
    """Show how many issues have a report, until the run has ended; the peak of its memory."""
    peak = 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        task = progress.add_task("issues with a report", total=issues)
        while process.poll() is None:
            progress.update(task, completed=len(_reports(reports)))
            peak = max(peak, bytes_of_tree(process.pid))
            sleep(_POLL)
    return peak


def _reports(folder: Path) -> list[Path]:
    return list(folder.glob("????-??-??.html"))


def jieba_seconds(text: str) -> float:
    """CPU seconds of jieba.lcut; loading its dictionary does not count."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    start = process_time()
    jieba.lcut(text)
    return process_time() - start


def of_a_run(command: Command) -> Command:
    """Give a command the options that say what is run: how many issues and pages, which tree."""
    at_least_one = click.IntRange(min=1)
    checkout = click.Path(exists=True, file_okay=False, path_type=Path)
    for option in (
        click.option(
            "--tree",
            default=ROOT,
            type=checkout,
            help="Another checkout to run, by the Python that runs this.",
        ),
        click.option("--pages", "page_count", default=PAGES, show_default=True, type=at_least_one),
        click.option("--issues", default=ISSUES, show_default=True, type=at_least_one),
    ):
        command = option(command)
    return command


@click.command()
@of_a_run
def main(issues: int, page_count: int, tree: Path) -> None:
    """Print what a run of the whole pipeline costs, in CPU seconds and beside jieba."""
    try:
        click.echo(measure(tree, issues, page_count))
    except PipelineError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
