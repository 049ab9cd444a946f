"""Upgrade and rollback by the scripts of deploy/: a venv beside the old one, a link switched.

A project of a few lines stands for ours, for ours takes minutes to install; pip and git are real.
pip is lent to the venvs, for a copy of its own takes each of them five seconds.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import flit_core
import pytest

from tests.servers import ROOT

pip = pytest.importorskip("pip", reason="this environment was made without pip")

_PROJECT = """
[build-system]
requires = []
build-backend = "flit_core.buildapi"
backend-path = ["backend"]
[project]
name = "banmian"
version = "{version}"
description = "stands for ours"
[project.scripts]
dagster = "pipelines:program"
dg = "pipelines:program"
[tool.flit.module]
name = "pipelines"
"""
_CODE = """
import os, sys

def program():
    asked = sys.argv[1:]
    if asked == ["check", "defs"] and "BROKEN" in os.environ:
        sys.exit("the definitions cannot be loaded")
    print({version!r}, *asked, file=sys.stderr if "migrate" in asked else sys.stdout)
"""
_ENVIRONMENT = """
BANMIAN_PG_HOST=127.0.0.1 BANMIAN_PG_PORT=1 BANMIAN_PG_DB=x BANMIAN_PG_USER=x BANMIAN_PG_PASSWORD=
BANMIAN_RAW=/nowhere BANMIAN_WAREHOUSE=/nowhere
"""


class Host:
    """A machine with a clone of the project, and a systemctl that keeps what it is told."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "opt"
        self.units = folder / "units"
        self.source = self.home / "source"
        self._told = folder / "told"
        for made in (self.source, self.units, folder / "bin", folder / "lent"):
            made.mkdir(parents=True)
        (folder / "lent" / "pip").symlink_to(Path(pip.__file__).parent)
        programs = {
            "systemctl": f'echo "$@" >>{self._told}',
            "python3": f'exec {sys.executable} -m venv --without-pip "$3"',
        }
        for name, line in programs.items():
            program = folder / "bin" / name
            program.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
            program.chmod(0o755)
        settings = folder / "banmian.env"
        settings.write_text(_ENVIRONMENT, encoding="utf-8")
        own = {
            "BANMIAN_HOME": str(self.home),
            "BANMIAN_UNITS": str(self.units),
            "BANMIAN_ENV": str(settings),
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "PIP_NO_INDEX": "1",
            "PYTHONPATH": str(folder / "lent"),
        }
        self._variables = os.environ | own
        self._run("git", "init", "--quiet")

    def commit(self, version: str) -> str:
        """Commit a version of the project; its release's name."""
        shutil.copytree(ROOT / "deploy", self.source / "deploy", dirs_exist_ok=True)
        shutil.copytree(
            Path(flit_core.__file__).parent,
            self.source / "backend" / "flit_core",
            dirs_exist_ok=True,
        )
        texts = {
            "pyproject.toml": _PROJECT.format(version=version),
            "pipelines.py": _CODE.format(version=version),
            "requirements-deploy.lock": "# nothing more is needed\n",
        }
        for name, text in texts.items():
            (self.source / name).write_text(text, encoding="utf-8")
        self._run("git", "add", "--all", "--force")
        self._run("git", "-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", version)
        return self._run("git", "rev-parse", "--short=12", "HEAD").strip()

    def script(self, name: str, *arguments: str, **variables: str) -> tuple[int, str]:
        """The exit code of a script, and what it printed."""
        done = subprocess.run(
            [self.source / "deploy" / name, *arguments],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self._variables | variables,
        )
        return done.returncode, done.stdout

    def current(self) -> tuple[str, str]:
        """The name of the current release, and what its program answers."""
        program = self.home / "current" / ".venv" / "bin" / "dagster"
        answer = subprocess.run(
            [program, "--version"],
            check=True,
            capture_output=True,
            text=True,
            env=self._variables,
        )
        return (self.home / "current").readlink().name, answer.stdout.split()[0]

    def told(self) -> list[str]:
        """What systemctl was told since last asked."""
        lines = self._told.read_text(encoding="utf-8").splitlines() if self._told.exists() else []
        self._told.unlink(missing_ok=True)
        return lines

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=self.source)
        return done.stdout


_RESTARTED = ["daemon-reload", "restart banmian-code banmian-webserver banmian-daemon"]


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path)


def test_upgrade_and_rollback(host: Host) -> None:
    first = host.commit("1.0")
    code, printed = host.script("rollback.sh")
    assert (code, host.told()) == (2, [])
    assert "There is no release before the current one" in printed

    code, printed = host.script("upgrade.sh")
    assert code == 0, printed
    assert host.current() == (first, "1.0")
    assert host.told() == _RESTARTED
    assert (host.units / "banmian-daemon.service").exists()

    second = host.commit("2.1")
    # A release that does not load changes nothing for the services.
    code, printed = host.script("upgrade.sh", BROKEN="yes")
    assert code == 1
    assert "the definitions cannot be loaded" in printed
    assert (host.current(), host.told()) == ((first, "1.0"), [])

    code, printed = host.script("upgrade.sh")
    assert code == 0, printed
    assert "2.1 instance migrate" in printed
    assert (host.current(), host.told()) == ((second, "2.1"), _RESTARTED)

    code, printed = host.script("rollback.sh")
    assert code == 0, printed
    assert (host.current(), host.told()) == ((first, "1.0"), _RESTARTED)
    assert "restore the backup made before the upgrade" in printed

    code, printed = host.script("upgrade.sh", second)
    assert code == 0, printed
    assert (host.current(), host.told()) == ((second, "2.1"), _RESTARTED)
