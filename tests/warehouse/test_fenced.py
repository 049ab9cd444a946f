"""A process elsewhere writes in the name of a run only while that run holds the right to write."""

from pathlib import Path

import pytest

from pipelines.records import RawFile
from pipelines.tables import schema
from pipelines.warehouse import Warehouse

ROWS = schema(RawFile).empty_table()


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "warehouse")


def test_it_writes_and_removes_while_the_run_holds_the_right(warehouse: Warehouse) -> None:
    with warehouse.locked() as lock:
        elsewhere = warehouse.fenced(lock)
        elsewhere.write(RawFile, None, ROWS, "f1")
        assert warehouse.fingerprint(RawFile, None) == "f1"
        assert elsewhere.remove(RawFile, None)


@pytest.mark.parametrize("again", [False, True])
def test_after_its_run_it_touches_nothing(warehouse: Warehouse, again: bool) -> None:
    with warehouse.locked() as lock:
        elsewhere = warehouse.fenced(lock)
        warehouse.write(RawFile, None, ROWS, "f1")
    if again:
        warehouse.locked().__enter__()
    for touch in (
        lambda: elsewhere.write(RawFile, None, ROWS, "f2"),
        lambda: elsewhere.remove(RawFile, None),
    ):
        with pytest.raises(PermissionError, match="no longer holds the right to write"):
            touch()
    assert warehouse.fingerprint(RawFile, None) == "f1"


def test_a_machine_that_sees_another_folder_writes_nothing(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    with warehouse.locked() as lock:
        other = Warehouse(tmp_path / "unmounted").fenced(lock)
        with pytest.raises(PermissionError, match="this machine sees another warehouse, or none"):
            other.write(RawFile, None, ROWS, "f1")
    assert not (tmp_path / "unmounted").exists()
