"""The command in processes that have everything imported, forked from a server of the test run.

A new interpreter imports and loads for several seconds before a run of one page, which takes less
than one. What depends on the start of a process is tested with a new interpreter: see `Desk.run`.
"""

import multiprocessing
import os
import subprocess
import sys
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import TemporaryDirectory

_PRELOADED = "tests.end_to_end.preloaded"


def run(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """`banmian` with these arguments in this environment: its exit code and what it printed."""
    with TemporaryDirectory() as folder:
        output, errors = Path(folder, "output"), Path(folder, "errors")
        process = _context().Process(
            target=_command, args=(arguments, environment, output, errors), daemon=False
        )
        process.start()
        process.join()
        return subprocess.CompletedProcess(
            arguments,
            process.exitcode or 0,
            output.read_text(encoding="utf-8"),
            errors.read_text(encoding="utf-8"),
        )


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    return context


def _command(arguments: list[str], environment: dict[str, str], output: Path, errors: Path) -> None:
    for stream, path in ((sys.stdout, output), (sys.stderr, errors)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT)
        os.dup2(file, stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    from pipelines.cli.commands import main  # noqa: PLC0415

    main(arguments)
