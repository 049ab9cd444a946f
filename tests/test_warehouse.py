"""A file of the warehouse is the old one whole or the new one whole."""

import fcntl
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.records import RawFile, SectionTrend
from pipelines.tables import schema, table
from pipelines.warehouse import Warehouse

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
    path = warehouse.write(RawFile, None, ONE, "f1")
    first = path.read_bytes()
    warehouse.write(RawFile, None, TWO, "f2")
    assert path.read_bytes() != first
    warehouse.write(RawFile, None, ONE, "f1")
    assert path.read_bytes() == first


def test_a_write_that_fails_leaves_the_old_file_and_no_stage(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = warehouse.write(RawFile, None, ONE, "f1")
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(OSError, match=r"all\.parquet was not written, the old file stays: No space left"):
        warehouse.write(RawFile, None, TWO, "f2")
    assert path.read_bytes() == before
    assert list((warehouse.root / ".staging").iterdir()) == []


def test_stages_of_dead_writers_are_swept_and_those_of_living_ones_stay(warehouse: Warehouse) -> None:
    staging = warehouse.root / ".staging"
    staging.mkdir(parents=True)
    dead, living = staging / "dead", staging / "living"
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
