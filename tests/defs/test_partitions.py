"""The partitions go from the first issue there is to today, without a setting."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.defs import partitions
from pipelines.defs.automation import request
from pipelines.defs.partitions import issue_dates
from pipelines.raw import EARLIEST, Window
from pipelines.run import watch
from pipelines.run.plan import Stretch
from pipelines.run.work import write_ledger
from pipelines.run.workspace import Workspace

Put = Callable[..., Path]
TODAY = date(2026, 5, 20)
WINDOW = Window(EARLIEST, TODAY)


@pytest.fixture(autouse=True)
def _loaded_from_the_workspace(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "today", lambda: TODAY)
    monkeypatch.delenv("BANMIAN_FIRST_ISSUE")
    monkeypatch.setenv("BANMIAN_RAW", str(workspace.raw_dir))
    monkeypatch.setenv("BANMIAN_WAREHOUSE", str(workspace.warehouse.root))


def put_issues(put: Put, *days: str) -> None:
    for day in days:
        put(f"临汶日报/{day}/01.txt", f"临汶市供水公司 {day} 完成改造。\n")


def first_and_last() -> tuple[str, str]:
    """The first partition, and the last one or `today`, which is the clock's."""
    dates = issue_dates()
    first, last = dates.get_first_partition_key(), dates.get_last_partition_key()
    assert first
    assert last
    return first, "today" if dates.end is None else last


@pytest.mark.parametrize(
    ("issues", "first", "last"),
    [
        (["2026-05-12", "2026-05-04"], "2026-05-04", "today"),
        (["1815-08-05", "2026-05-12"], "1815-08-05", "today"),
        (["1998-07-01", "2025-06-01"], "1998-07-01", "today"),
        # A paper that has ceased.
        (["1872-04-30", "1949-05-27"], "1872-04-30", "1949-05-27"),
        (["2020-01-01", "2024-12-31"], "2020-01-01", "2024-12-31"),
    ],
)
def test_they_span_the_issues_of_the_ledger(
    workspace: Workspace, put: Put, issues: list[str], first: str, last: str
) -> None:
    put_issues(put, *issues)
    assert write_ledger(workspace, WINDOW).ok
    # The ledger counts, whatever has come in since.
    put_issues(put, "1815-06-01")
    assert first_and_last() == (first, last)


def test_what_is_refused_has_no_partition(workspace: Workspace, put: Put) -> None:
    put_issues(put, "1066-10-14", "2026-05-12", "2066-05-12")
    assert write_ledger(workspace, WINDOW).ok
    assert first_and_last() == ("2026-05-12", "today")


def test_before_the_first_run_the_paths_below_raw_tell(put: Put) -> None:
    put_issues(put, "2026-05-12", "1915-05-04")
    put("inbox/notes.txt")
    assert first_and_last() == ("1915-05-04", "today")


def test_where_nothing_is_known_there_are_those_from_2020_on(workspace: Workspace) -> None:
    assert first_and_last() == ("2020-01-01", "today")
    workspace.raw_dir.rmdir()
    assert first_and_last() == ("2020-01-01", "today")


def test_a_damaged_ledger_keeps_no_definition_from_loading(workspace: Workspace) -> None:
    ledger = workspace.warehouse.root / "raw_files" / "all.parquet"
    ledger.parent.mkdir(parents=True)
    ledger.write_bytes(b"torn")
    assert first_and_last() == ("2020-01-01", "today")


def test_a_setting_comes_before_what_is_there(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put_issues(put, "1872-04-30", "1949-05-27")
    monkeypatch.setenv("BANMIAN_FIRST_ISSUE", "1900-01-01")
    assert first_and_last() == ("1900-01-01", "today")


def test_what_the_sensor_saw_since_has_its_partition_in_the_next_process(
    workspace: Workspace, put: Put
) -> None:
    put_issues(put, "2026-05-12")
    assert write_ledger(workspace, WINDOW).ok
    put_issues(put, "1815-08-05")
    put("inbox/undated.txt", "中华民国十五年三月九日 星期二\n临汶市供水公司完成改造。\n")
    glanced = watch.glance(workspace.raw_dir)
    view = watch.look(workspace.raw_dir, glanced, WINDOW, workspace.limits, None)
    watch.keep(view, workspace.warehouse.files, None)
    assert first_and_last() == ("1815-08-05", "today")


def test_a_date_without_a_loaded_partition_is_requested_by_tags(put: Put) -> None:
    put_issues(put, "2026-05-12")
    repository = defs().get_repository_def()
    day, older = date(2026, 5, 13), date(1815, 8, 5)
    assert request(Stretch(day, day), repository).partition_key == "2026-05-13"
    asked = request(Stretch(older, older), repository)
    assert asked.partition_key is None
    assert asked.partition_key_range == dg.PartitionKeyRange("1815-08-05", "1815-08-05")


def test_every_day_is_one_partition() -> None:
    """Shanghai had no midnight on some days of the 1940s, and two on the last day of 1900."""
    first, last = date(1900, 12, 1), date(1950, 1, 1)
    days = (last - first).days + 1
    keys = partitions._days(first, last).get_partition_keys()
    assert keys == [(first + timedelta(days=number)).isoformat() for number in range(days)]
