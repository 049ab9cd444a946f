"""An object of the warehouse is the whole old or the whole new one; one run writes at a time."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.records import RawFile
from pipelines.tables import schema, table
from pipelines.warehouse import Warehouse, lease, root
from tests.warehouse import seaweed, wire

DAY = date(2026, 5, 12)
ADDRESS = f"s3://{seaweed.BUCKET}/版面"
_WRITE = """\
import sys
from pipelines.records import RawFile
from pipelines.warehouse import Warehouse
from tests.warehouse.test_bucket import long_ledger
Warehouse(sys.argv[1]).write(RawFile, None, long_ledger("new"), "new")
"""


def long_ledger(name: str) -> pa.Table:
    """A table of several hundred kilobytes that do not compress."""
    paths = [f"{name} {os.urandom(64).hex()}" for _ in range(5000)]
    return table(RawFile, [RawFile(source_path=path, status="accepted") for path in paths])


@pytest.fixture
def warehouse(port: int) -> Iterator[Warehouse]:
    made = Warehouse(ADDRESS)
    yield made
    for name in made.files.names(""):
        made.files.remove(name)


@pytest.fixture
def short_term(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "TERM", 1.0)


def test_what_was_written_is_read(warehouse: Warehouse) -> None:
    written = long_ledger("a")
    assert not warehouse.exists(RawFile, DAY)
    assert warehouse.read(RawFile, DAY).schema == schema(RawFile)
    warehouse.write(RawFile, DAY, written, "f1", {"code": "c"})
    assert warehouse.exists(RawFile, DAY)
    assert warehouse.read(RawFile, DAY).equals(written)
    assert warehouse.facts(RawFile, DAY) == {"fingerprint": "f1", "code": "c"}
    assert warehouse.where(RawFile, DAY) == f"{ADDRESS}/raw_files/year=2026/2026-05-12.parquet"


def test_a_removed_object_is_gone(warehouse: Warehouse) -> None:
    warehouse.write(RawFile, DAY, long_ledger("a"), "f1")
    assert warehouse.issue_dates(RawFile) == [DAY]
    assert warehouse.remove(RawFile, DAY)
    assert not warehouse.remove(RawFile, DAY)
    assert warehouse.issue_dates(RawFile) == []


def test_a_damaged_object_is_named_by_its_address(warehouse: Warehouse) -> None:
    warehouse.files.commit("raw_files/all.parquet", b"no Parquet")
    assert warehouse.facts(RawFile, None) == {}
    with pytest.raises(
        OSError, match=rf"{ADDRESS}/raw_files/all.parquet is damaged; delete it and run again"
    ):
        warehouse.read(RawFile, None)


def test_readers_see_the_whole_old_object_or_the_whole_new_one(warehouse: Warehouse) -> None:
    states = {name: long_ledger(name) for name in ("old", "new")}
    warehouse.write(RawFile, None, states["old"], "old")
    done = threading.Event()
    seen: set[str] = set()

    def read() -> int:
        broken = 0
        while not done.is_set():
            table_read = warehouse.read(RawFile, None)
            name = table_read["source_path"][0].as_py().split()[0]
            seen.add(name)
            broken += not table_read.equals(states[name])
        return broken

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        for number in range(20):
            name = ("new", "old")[number % 2]
            warehouse.write(RawFile, None, states[name], name)
            assert warehouse.fingerprint(RawFile, None) == name
        done.set()
        assert [reader.result() for reader in readers] == [0, 0]
    assert seen == {"old", "new"}


def test_a_writer_killed_in_mid_upload_leaves_the_old_object(
    warehouse: Warehouse, port: int
) -> None:
    old = long_ledger("old")
    warehouse.write(RawFile, None, old, "old")
    with wire.stuck_after(100_000, port) as (end, stuck):
        environment = os.environ | {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{end}",
            "PYTHONPATH": str(Path.cwd()),
        }
        writer = subprocess.Popen([sys.executable, "-c", _WRITE, ADDRESS], env=environment)
        assert stuck.wait(60)
        assert warehouse.read(RawFile, None).equals(old)
        writer.kill()
        assert writer.wait() < 0
    assert warehouse.read(RawFile, None).equals(old)
    assert warehouse.files.names("") == ["raw_files/all.parquet"]
    warehouse.write(RawFile, None, old, "again")
    assert warehouse.fingerprint(RawFile, None) == "again"


@pytest.mark.usefixtures("short_term")
def test_one_at_a_time_has_the_right_to_write(warehouse: Warehouse) -> None:
    inside, most = 0, 0

    def write(_: int) -> None:
        nonlocal inside, most
        with warehouse.locked():
            inside += 1
            most = max(most, inside)
            time.sleep(0.1)
            inside -= 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(8)))
    assert most == 1


@pytest.mark.usefixtures("short_term")
def test_the_right_is_kept_longer_than_a_term(warehouse: Warehouse) -> None:
    taken = threading.Event()

    def wait() -> None:
        with warehouse.locked():
            taken.set()

    with warehouse.locked():
        other = threading.Thread(target=wait)
        other.start()
        assert not taken.wait(3 * lease.TERM)
    assert taken.wait(10)
    other.join()


@pytest.mark.usefixtures("short_term")
def test_the_right_of_a_dead_run_is_taken_over_after_a_term(warehouse: Warehouse) -> None:
    warehouse.files.commit(".lock", b"a run that was killed 1")
    start = time.monotonic()
    with warehouse.locked():
        assert time.monotonic() - start >= lease.TERM


@pytest.mark.usefixtures("short_term")
def test_a_run_whose_right_was_taken_over_says_so(warehouse: Warehouse) -> None:
    def write() -> None:
        with warehouse.locked():
            warehouse.files.commit(".lock", b"another run 1")
            time.sleep(lease.TERM / 2)

    with pytest.raises(ConnectionError, match="another run began; run again"):
        write()


@pytest.mark.parametrize(
    "text", ["s3://", "s3:/newsroom", "s3://News_Room/x", "s3://newsroom/../x", "gs://newsroom"]
)
def test_what_names_no_bucket_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        root(text)
