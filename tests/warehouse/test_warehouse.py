"""A file of the warehouse is the whole old one or the whole new one."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from pipelines.records import RawFile, SectionTrend
from pipelines.tables import schema, table
from pipelines.warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 5, 12)
ONE = table(RawFile, [RawFile(source_path="a", status="accepted")])
TWO = table(RawFile, [RawFile(source_path="b", status="accepted")])


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "warehouse")


def test_what_was_written_is_read(warehouse: Warehouse) -> None:
    warehouse.write(RawFile, None, ONE, "f1")
    assert warehouse.read(RawFile, None).equals(ONE)
    assert warehouse.fingerprint(RawFile, None) == "f1"


def test_a_table_without_files_has_no_rows(warehouse: Warehouse) -> None:
    assert warehouse.read(RawFile, None).num_rows == 0
    assert warehouse.read_all(RawFile).schema == schema(RawFile)
    assert warehouse.fingerprint(RawFile, DAY) is None
    assert warehouse.row_count(RawFile, DAY) == 0


def test_the_same_rows_give_the_same_bytes(warehouse: Warehouse) -> None:
    path = warehouse.path(RawFile, None)
    warehouse.write(RawFile, None, ONE, "f1")
    first = path.read_bytes()
    warehouse.write(RawFile, None, TWO, "f2")
    assert path.read_bytes() != first
    warehouse.write(RawFile, None, ONE, "f1")
    assert path.read_bytes() == first


def test_a_write_that_fails_names_the_file_and_leaves_no_stage(warehouse: Warehouse) -> None:
    warehouse.path(RawFile, None).mkdir(parents=True)
    with pytest.raises(
        OSError, match=r"all\.parquet was not written, the old file stays: Is a directory"
    ):
        warehouse.write(RawFile, None, ONE, "f1")
    assert list((warehouse.root / ".staging").iterdir()) == []


def test_stages_of_dead_writers_are_swept_and_those_of_living_ones_stay(
    warehouse: Warehouse,
) -> None:
    staging = warehouse.root / ".staging"
    staging.mkdir(parents=True)
    dead = staging / "dead"
    living = staging / "living"
    dead.touch()
    with living.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert warehouse.sweep() == [dead]
    assert living.exists()


def test_a_table_of_another_schema_is_not_written(warehouse: Warehouse) -> None:
    with pytest.raises(TypeError, match="section_trends"):
        warehouse.write(SectionTrend, None, ONE, "f1")


def test_a_removed_issue_date_is_gone(warehouse: Warehouse) -> None:
    warehouse.write(RawFile, DAY, ONE, "f1")
    assert warehouse.issue_dates(RawFile) == [DAY]
    assert warehouse.remove(RawFile, DAY)
    assert not warehouse.remove(RawFile, DAY)
    assert warehouse.issue_dates(RawFile) == []


def test_what_is_no_file_of_an_issue_gives_no_issue_date(warehouse: Warehouse) -> None:
    warehouse.write(RawFile, DAY, ONE, "f1")
    kept = warehouse.path(RawFile, DAY)
    for stray in (
        "year=2026/2026-13-01.parquet",
        "year=2025/2026-05-12.parquet",
        "2026-05-12.parquet",
        "notes.txt",
    ):
        path = warehouse.root / "raw_files" / stray
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(kept.read_bytes())
    assert warehouse.issue_dates(RawFile) == [DAY]


def test_a_file_holds_the_facts_it_was_written_with(warehouse: Warehouse) -> None:
    warehouse.write(RawFile, None, ONE, "f1", {"code": "c", "inputs": "{}"})
    assert warehouse.facts(RawFile, None) == {"fingerprint": "f1", "code": "c", "inputs": "{}"}
    assert warehouse.facts(RawFile, DAY) == {}


HOLDER = """
import subprocess, sys, time
from pathlib import Path
from pipelines.warehouse import Warehouse
with Warehouse(Path(sys.argv[1])).locked() as lock:
    worker = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"], pass_fds=[lock.handle]
    )
    print(worker.pid, flush=True)
    time.sleep(60)
"""


def is_locked(warehouse: Warehouse) -> bool:
    with (warehouse.root / ".lock").open("rb") as other:
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_the_lock_lasts_as_long_as_a_process_of_a_killed_run(warehouse: Warehouse) -> None:
    command = [sys.executable, "-c", HOLDER, str(warehouse.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as run:
        assert run.stdout
        worker = int(run.stdout.readline())
        run.kill()
        run.wait()
        assert is_locked(warehouse)
        os.kill(worker, signal.SIGKILL)
        run.stdout.read()  # ends when the worker does
    assert not is_locked(warehouse)


def test_a_process_that_has_the_file_of_a_lock_has_the_next_one_too(warehouse: Warehouse) -> None:
    with warehouse.locked() as first:
        assert is_locked(warehouse)
    assert not is_locked(warehouse)
    with warehouse.locked() as second:
        assert is_locked(warehouse)
    assert first == second


def test_a_lock_file_that_was_removed_is_made_anew(warehouse: Warehouse) -> None:
    with warehouse.locked() as first:
        pass
    (warehouse.root / ".lock").unlink()
    with warehouse.locked() as second:
        assert is_locked(warehouse)
    assert first != second


def test_the_threads_of_a_process_wait_for_each_other(warehouse: Warehouse) -> None:
    order = []

    def hold(name: str) -> None:
        with warehouse.locked():
            order.append(name)
            time.sleep(0.05)
            order.append(name)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(hold, "abcd"))
    assert order[::2] == order[1::2]


FORKED = """
import os, signal, sys, time
from pathlib import Path
from pipelines.warehouse import Warehouse
with Warehouse(Path(sys.argv[1])).locked():
    begun, begin = os.pipe()
    child = os.fork()
    if child:
        os.read(begun, 1)
        print(child, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    os.write(begin, b"1")
    time.sleep(60)
"""


def test_a_fork_of_a_killed_run_holds_no_lock(warehouse: Warehouse) -> None:
    command = [sys.executable, "-c", FORKED, str(warehouse.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as run:
        assert run.stdout
        child = int(run.stdout.readline())
        run.wait()
        assert not is_locked(warehouse)
        os.kill(child, signal.SIGKILL)
