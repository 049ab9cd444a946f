"""Dagster's servers as they run on a machine: code server, webserver, daemon, on loopback."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dagster_graphql import DagsterGraphQLClient

from bench.dask_cluster import free_port

ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 400
# The daemon, but it looks at backfills every second and not each half minute.
_DAEMON = """
from dagster._daemon import controller
from dagster._daemon.cli import main
controller.DEFAULT_DAEMON_INTERVAL_SECONDS = 1
main()
"""


@dataclass
class Servers:
    """The servers over a folder that has raw/ and warehouse/; all that they write lies in it."""

    folder: Path
    config: Path = ROOT / "dagster.yaml"
    environment: dict[str, str] = field(default_factory=dict)
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _ports: dict[str, int] = field(default_factory=dict)

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port('webserver')}"

    def port(self, name: str) -> int:
        """The port of a server that was started."""
        return self._ports[name]

    @property
    def variables(self) -> dict[str, str]:
        """The environment of the servers, and of a command that works on their state."""
        own = {
            "DAGSTER_HOME": str(self.folder / "home"),
            "BANMIAN_RAW": str(self.raw),
            "BANMIAN_WAREHOUSE": str(self.warehouse),
        }
        return os.environ | own | self.environment

    def set_up(self) -> None:
        """Put Dagster's configuration in its place."""
        (self.folder / "home").mkdir(exist_ok=True)
        shutil.copy(self.config, self.folder / "home" / "dagster.yaml")

    def start(self, *names: str) -> None:
        """Start all servers, or those named, and wait until they answer."""
        self.set_up()
        for name in names or ("code-server", "webserver", "daemon"):
            self._start(name)

    def stop(self, *names: str, by: signal.Signals = signal.SIGTERM) -> None:
        """End all servers, or those named, each with what it started."""
        for name in names or tuple(self._running):
            process = self._running.pop(name)
            _signal(process, by)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                _signal(process, signal.SIGKILL)
                process.wait()

    def ask(self, query: str, **variables: Any) -> Any:
        """What the webserver answers to a GraphQL query."""
        host, port = "127.0.0.1", self._ports["webserver"]
        return DagsterGraphQLClient(host, port)._execute(query, variables)

    def wait_for(self, what: str, found: Any, patience: float = _PATIENCE) -> Any:
        """The first true answer of `found`."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if answer := found():
                return answer
            time.sleep(0.5)
        raise AssertionError(f"{what}: not within {patience} s\n{self.log()}")

    def log(self) -> str:
        """The ends of what the servers said."""
        return "\n".join(
            f"== {path.name}\n{path.read_text()[-3000:]}"
            for path in sorted(self.folder.glob("*.log"))
        )

    def _start(self, name: str) -> None:
        port = self._ports.setdefault(name, free_port())
        workspace = ["-w", str(self._workspace())]
        command = {
            "code-server": [
                "-m",
                "dagster",
                "code-server",
                "start",
                "-m",
                "pipelines.definitions",
                "-p",
                str(port),
            ],
            "webserver": ["-m", "dagster_webserver", "-p", str(port), *workspace],
            "daemon": ["-c", _DAEMON, "run", *workspace],
        }[name]
        with (self.folder / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                [sys.executable, *command],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=self.variables,
                start_new_session=True,
            )
        if name != "daemon":
            self.wait_for(f"{name} on port {port}", lambda: self._answers(name, port))

    def _workspace(self) -> Path:
        """Where the code server is, for the others."""
        path = self.folder / "workspace.yaml"
        server = (
            f"{{host: 127.0.0.1, port: {self._ports['code-server']}, location_name: pipelines}}"
        )
        path.write_text(f"load_from:\n  - grpc_server: {server}\n", encoding="utf-8")
        return path

    def _answers(self, name: str, port: int) -> bool:
        if (code := self._running[name].poll()) is not None:
            raise AssertionError(f"{name} ended with {code}\n{self.log()}")
        try:
            if name == "webserver":
                with urllib.request.urlopen(f"{self.address}/server_info", timeout=5):
                    return True
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return True
        except OSError:
            return False


def _signal(process: subprocess.Popen[bytes], which: signal.Signals) -> None:
    """Send a signal to a server and to all that it started: each heads a process group."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, which)
