"""Backup and restore by the scripts of deploy/, with Dagster's state in a real PostgreSQL."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.warehouse import Warehouse
from tests.server import postgres
from tests.servers import ROOT, free_port

pytest.importorskip(
    "dagster_postgres", reason="without the extra `postgres` there is nothing to test"
)
pytestmark = pytest.mark.skipif(
    postgres.programs() is None, reason="no PostgreSQL server: install Debian's package postgresql"
)

_PAGE = "本报讯 5月11日,临汶市供水公司完成3公里管道改造,投资120万元。(周敏)\n"
_LABELS = "article,topics\n"
_RUNS = "SELECT count(*), max(run_id) FROM runs"


@dataclass(frozen=True)
class Machine:
    """A place with raw/ and warehouse/, and a database of Dagster's."""

    folder: Path
    port: int
    database: str

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    @property
    def labels(self) -> Path:
        return self.folder / "labels.csv"

    @property
    def variables(self) -> dict[str, str]:
        own = {
            "DAGSTER_HOME": str(self.folder / "home"),
            "BANMIAN_RAW": str(self.raw),
            "BANMIAN_WAREHOUSE": str(self.warehouse),
            "BANMIAN_LOGS": str(self.folder / "logs"),
            **postgres.variables(self.port, self.database),
        }
        return os.environ | own

    def set_up(self) -> None:
        (self.folder / "home").mkdir(parents=True)
        shutil.copy(ROOT / "deploy" / "dagster.yaml", self.folder / "home")

    def start(self, *command: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self.variables,
            cwd=ROOT,
        )

    def script(self, name: str, *arguments: str | Path) -> tuple[int, str]:
        """The exit code of a script of deploy/, and what it printed."""
        process = self.start(ROOT / "deploy" / name, *arguments)
        printed, _ = process.communicate(timeout=120)
        return process.returncode, printed

    def run(self) -> str:
        """What `banmian run` printed."""
        process = self.start(sys.executable, "-m", "pipelines.cli", "run", "--workers", "1")
        printed, _ = process.communicate(timeout=300)
        assert process.returncode == 0, printed
        return printed

    def answer(self, query: str) -> str:
        reach = ["-h", "127.0.0.1", "-p", str(self.port), "-U", postgres.USER]
        done = subprocess.run(
            ["psql", *reach, "-tA", "-c", query, self.database],
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def files(self) -> dict[str, bytes]:
        """All that is to be kept, by path."""
        places = [self.raw, self.warehouse, self.labels]
        paths = [path for place in places for path in [place, *place.rglob("*")]]
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in paths
            if path.is_file() and path.name != ".lock"
        }


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine that has made one issue."""
    made = Machine(tmp_path_factory.mktemp("machine"), free_port(), postgres.DATABASE)
    # Not below the folders of pytest, which no other account may enter.
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        with postgres.started(Path(place) / "postgres", made.port):
            made.set_up()
            page = made.raw / "临汶日报" / "2026-05-12" / "01.txt"
            page.parent.mkdir(parents=True)
            page.write_text(_PAGE, encoding="gb18030")
            page.with_name("encoding").write_text("gbk\n", encoding="utf-8")
            made.labels.write_text(_LABELS, encoding="utf-8")
            assert "1 issue recomputed" in made.run()
            yield made


@pytest.fixture(scope="module")
def other(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """An empty machine."""
    machine.answer("CREATE DATABASE other")
    made = Machine(tmp_path_factory.mktemp("other"), machine.port, "other")
    made.set_up()
    return made


@pytest.fixture(scope="module")
def backup(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("backups")
    code, printed = machine.script("backup.sh", place)
    assert code == 0, printed
    (made,) = place.iterdir()
    assert printed.startswith(f"{made}: ")
    return made


def test_a_backup_is_closed_to_others(backup: Path) -> None:
    assert sorted(path.name for path in backup.iterdir()) == [
        "SHA256SUMS",
        "dagster.dump",
        "labels.csv",
        "raw.tar.gz",
        "warehouse.tar",
    ]
    assert backup.stat().st_mode & 0o077 == 0


def test_what_is_restored_into_an_empty_place_leaves_a_run_nothing_to_do(
    machine: Machine, other: Machine, backup: Path
) -> None:
    code, printed = other.script("restore.sh", backup)
    assert code == 0, printed
    assert other.files() == machine.files()
    assert other.answer(_RUNS) == machine.answer(_RUNS)
    assert "Nothing recomputed" in other.run()
    assert other.files() == machine.files()


def test_nothing_is_restored_over_what_is_there(machine: Machine, backup: Path) -> None:
    before = machine.files()
    code, printed = machine.script("restore.sh", backup)
    assert (code, printed) == (
        2,
        f"{machine.raw} is not empty: move away what it holds; nothing was restored.\n",
    )
    assert machine.files() == before


def test_a_damaged_backup_is_refused(backup: Path, other: Machine, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(backup, damaged)
    with (damaged / "warehouse.tar").open("ab") as file:
        file.write(b"x")
    code, printed = other.script("restore.sh", damaged)
    assert code == 2
    assert printed.endswith(f"{damaged} is damaged; nothing was restored.\n")


def test_a_backup_waits_for_the_run_that_writes(machine: Machine, tmp_path: Path) -> None:
    with Warehouse(machine.warehouse).locked():
        process = machine.start(ROOT / "deploy" / "backup.sh", tmp_path)
        assert process.stdout
        waiting = f"A run writes to {machine.warehouse}; waiting for it.\n"
        assert process.stdout.readline() == waiting
        (partial,) = tmp_path.iterdir()
        assert partial.suffix == ".partial"
    process.communicate(timeout=60)
    (made,) = tmp_path.iterdir()
    assert (process.returncode, made.suffix) == (0, "")


def test_a_backup_waits_for_a_run_between_two_steps(machine: Machine, tmp_path: Path) -> None:
    machine.answer("UPDATE runs SET status = 'STARTED'")
    process = machine.start(ROOT / "deploy" / "backup.sh", tmp_path)
    with pytest.raises(subprocess.TimeoutExpired):
        process.communicate(timeout=3)
    # The lock is free for the next step of the run.
    with Warehouse(machine.warehouse).locked():
        machine.answer("UPDATE runs SET status = 'SUCCESS'")
    process.communicate(timeout=60)
    assert process.returncode == 0
