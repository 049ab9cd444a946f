"""A Dask cluster of real processes on this machine."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """A port of loopback that nothing listens on now."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


@dataclass
class Cluster:
    """A scheduler on loopback and its workers."""

    folder: Path
    port: int = field(default_factory=free_port)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address of the scheduler."""
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, name: str, *arguments: str) -> None:
        """Start the `scheduler`, or a worker of another name; its log lies in the folder."""
        command = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
        if name != "scheduler":
            command = [sys.executable, "-m", "distributed.cli.dask_worker", self.address]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                [*command, *arguments, "--no-dashboard"],
                stdout=log,
                stderr=log,
                env=environment,
                cwd=self.folder,
            )

    def kill(self, name: str) -> None:
        """Kill one of them, if it is still there."""
        if process := self.processes.pop(name, None):
            process.send_signal(signal.SIGKILL)
            process.wait()


@contextmanager
def cluster_of(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster with so many workers of one thread; all of it is killed at the end."""
    made = Cluster(folder)
    made.start("scheduler", "--host", "127.0.0.1", "--port", str(made.port))
    for number in range(workers):
        made.start(f"worker{number}", "--nthreads", "1", "--no-nanny")
    try:
        yield made
    finally:
        for name in list(made.processes):
            made.kill(name)
