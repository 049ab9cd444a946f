"""Runs of the command, as a person starts it, on folders of their own."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg

from pipelines.warehouse import Warehouse
from tests.end_to_end import warm

# Dagster's state as the project keeps it, below the desk.
_CONFIG = """\
telemetry: {{enabled: false}}
storage:
  custom:
    module: pipelines.dagster_state.storage
    class: SqliteStorage
    config: {{base_dir: {storage}}}
"""


@dataclass(frozen=True)
class Desk:
    """A raw/ and a warehouse of their own, and a Dagster instance for them."""

    folder: Path
    printed: list[str] = field(default_factory=list)

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def warehouse(self) -> Warehouse:
        return Warehouse(self.folder / "warehouse")

    def put(self, path: str, content: str | bytes) -> Path:
        """Put a file below raw/."""
        target = self.raw / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def run(
        self, *options: str, command: str = "run", check: bool = True, **environment: str
    ) -> str:
        """`banmian run`, or another command, on these folders; what it printed.

        With an environment of its own it runs in a new interpreter, else in one that is warm.
        """
        arguments = [command, *self._folders, *options]
        if environment:
            done = self._start(["-m", "pipelines.cli", *arguments], environment)
        else:
            done = warm.run(arguments, self._environment)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def runs(self) -> list[str]:
        """How each run through Dagster has ended, the newest first."""
        with self.instance() as instance:
            return [run.status.value for run in instance.get_runs()]

    def instance(self) -> dg.DagsterInstance:
        """Dagster's state of these folders, once there has been a run."""
        return dg.DagsterInstance.from_config(str(self._home))

    def materialize(self, assets: str, partition: str, **environment: str) -> str:
        """Materialize assets of an issue date as Dagster's own command does; what it printed."""
        folders = {"BANMIAN_RAW": str(self.raw), "BANMIAN_WAREHOUSE": str(self.warehouse.root)}
        command = ["-m", "dagster", "asset", "materialize", "-m", "pipelines.definitions"]
        selected = ["--select", assets, "--partition", partition]
        done = self._start([*command, *selected], folders | environment)
        return done.stdout + done.stderr

    def peak(self) -> int:
        """The most memory, in MiB, that `banmian run` on these folders held at once."""
        program = (
            "import resource, subprocess, sys; "
            "subprocess.run(sys.argv[1:], check=True, stdout=2); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
        )
        command = [sys.executable, "-m", "pipelines.cli", "run", *self._folders]
        done = self._start(["-c", program, *command], {})
        assert done.returncode == 0, done.stderr
        self.printed.append(done.stderr)
        return int(done.stdout)

    @property
    def _folders(self) -> list[str]:
        return ["--raw", str(self.raw), "--warehouse", str(self.warehouse.root)]

    @property
    def _home(self) -> Path:
        return self.folder / "dagster"

    @property
    def _environment(self) -> dict[str, str]:
        home = self._home
        home.mkdir(exist_ok=True)
        (home / "dagster.yaml").write_text(_CONFIG.format(storage=home), encoding="utf-8")
        # As for a person who sets nothing: the partitions begin with the first issue there is.
        unset = {"BANMIAN_FIRST_ISSUE": ""}
        return os.environ | unset | {"DAGSTER_HOME": str(home), "COLUMNS": "200"}

    def _start(
        self, command: list[str], environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            check=False,
            capture_output=True,
            text=True,
            env=self._environment | environment,
        )

    def bytes_of_files(self) -> dict[str, bytes]:
        """Every file of the warehouse by name, with its bytes: the tables and the reports."""
        root = self.warehouse.root
        paths = [*root.rglob("*.parquet"), *root.rglob("*.html")]
        return {str(path.relative_to(root)): path.read_bytes() for path in sorted(paths)}
