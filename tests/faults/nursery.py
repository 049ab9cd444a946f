"""Tasks in processes of their own, to be traced, killed and raced."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.raw import Window
from tests.faults.zygote import WINDOW

ROOT = Path(__file__).resolve().parents[2]
__all__ = ["WINDOW", "Nursery", "Task", "Window"]


@dataclass
class Task:
    """A task that waits to be let go: its processes, and after `wait` how they ended and what they
    said.
    """

    children: list[int]
    said_in: Path
    _answers: Any = field(repr=False)
    _letting_go: Any = field(repr=False)
    codes: list[int] = field(default_factory=list)

    def go(self) -> None:
        """Let every process go."""
        self._letting_go.write(b"g" * len(self.children))
        self._letting_go.flush()

    def wait(self) -> int:
        """Wait for all of them; the exit code of the first."""
        self.codes = json.loads(self._answers.readline())
        return self.codes[0]

    @property
    def said(self) -> str:
        """What it failed with."""
        return self.said_in.read_text(encoding="utf-8") if self.said_in.exists() else ""


@dataclass
class Nursery:
    """Starts tasks of the zygote, one after the other."""

    folder: Path
    process: subprocess.Popen[bytes]

    def start(self, task: str, *arguments: object, times: int = 1) -> Task:
        """A task that waits to be let go."""
        assert self.process.stdin
        assert self.process.stdout
        errors = self.folder / "said"
        errors.unlink(missing_ok=True)
        given = [argument if isinstance(argument, int) else str(argument) for argument in arguments]
        asked = {"task": task, "arguments": given, "said": str(errors), "times": times}
        self.process.stdin.write(json.dumps(asked).encode() + b"\n")
        self.process.stdin.flush()
        return Task(
            json.loads(self.process.stdout.readline()),
            errors,
            self.process.stdout,
            self.process.stdin,
        )

    def run(self, task: str, *arguments: object, times: int = 1) -> Task:
        """A task done."""
        started = self.start(task, *arguments, times=times)
        started.go()
        started.wait()
        return started


@contextmanager
def nursery(folder: Path, *options: str) -> Iterator[Nursery]:
    """A zygote and its tasks, ended with the block."""
    folder.mkdir(exist_ok=True)
    home = folder / "home"
    home.mkdir(exist_ok=True)
    (home / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.faults.zygote", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"DAGSTER_HOME": str(home), "COLUMNS": "200"},
    )
    with process:
        try:
            yield Nursery(folder, process)
        finally:
            process.kill()
