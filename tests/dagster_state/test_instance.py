"""Old runs go, unless the newest state of an issue is theirs; each warehouse has its own state."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest
from sqlalchemy.exc import OperationalError

from pipelines.dagster_state import instance as instances
from pipelines.settings import ROOT

DAYS = dg.DailyPartitionsDefinition(start_date="2026-05-01")


@dg.asset(partitions_def=DAYS)
def issue() -> None:
    """One of an issue date."""


@dg.asset
def trend() -> None:
    """One over all."""


@dg.asset
def broken() -> None:
    """Never made."""
    raise ValueError("broken")


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def run(instance: dg.DagsterInstance, asset: dg.AssetsDefinition, key: str | None = None) -> str:
    return dg.materialize(
        [asset], instance=instance, partition_key=key, raise_on_error=False
    ).run_id


def test_what_was_done_anew_goes_and_the_newest_stays(instance: dg.DagsterInstance) -> None:
    gone = [run(instance, issue, "2026-05-04"), run(instance, trend), run(instance, broken)]
    kept = [
        run(instance, issue, "2026-05-04"),
        run(instance, issue, "2026-05-05"),
        run(instance, trend),
    ]
    removed = instances.remove_old_runs(instance, instances.age_limit(timedelta(0)))
    assert removed == (len(gone), len(kept))
    assert {run.run_id for run in instance.get_runs()} == set(kept)
    assert instance.get_materialized_partitions(issue.key) == {"2026-05-04", "2026-05-05"}


def test_what_is_young_stays(instance: dg.DagsterInstance) -> None:
    run(instance, broken)
    assert instances.remove_old_runs(instance, instances.age_limit(timedelta(days=1))) == (0, 0)


def test_the_instance_is_that_of_dagster_home(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "DAGSTER_HOME", str(tmp_path))
    with instances.opened() as instance:
        assert str(tmp_path) in instance.root_directory


@pytest.mark.parametrize(
    ("warehouse", "home", "state"),
    [
        ("", "", f"{ROOT}/.dagster"),
        (f"{ROOT}/warehouse", "", f"{ROOT}/.dagster"),
        (f"{ROOT}/docs/../warehouse", "", f"{ROOT}/.dagster"),
        ("/elsewhere", "", "/elsewhere/.dagster"),
        ("/elsewhere", "/home/of/dagster", "/home/of/dagster"),
        ("s3://bucket/one", "", f"{ROOT}/.dagster/2ddc08ea7ad0"),
        ("s3://bucket/two", "", f"{ROOT}/.dagster/d5a5e0e9a858"),
    ],
)
def test_each_warehouse_has_a_history_of_its_own(
    monkeypatch: pytest.MonkeyPatch, warehouse: str, home: str, state: str
) -> None:
    monkeypatch.setenv("BANMIAN_WAREHOUSE", warehouse)
    monkeypatch.setenv("DAGSTER_HOME", home)
    assert str(instances.home()) == state


def test_a_run_elsewhere_leaves_no_trace_in_the_history_of_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    histories = {}
    for name in ("one", "two"):
        monkeypatch.setenv("BANMIAN_WAREHOUSE", str(tmp_path / name))
        with instances.opened() as instance:
            run(
                instance,
                issue if name == "one" else broken,
                "2026-05-04" if name == "one" else None,
            )
            histories[name] = [record.status.value for record in instance.get_runs()]
    assert histories == {"one": ["SUCCESS"], "two": ["FAILURE"]}
    # The UI opens it: DAGSTER_HOME=<warehouse>/.dagster.
    assert (tmp_path / "one" / ".dagster" / "dagster.yaml").is_file()
    failure = instances.last_failure()
    assert failure
    assert "broken" in failure


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full")),
        OSError(errno.ENOSPC, "database or disk is full", "{home}/storage/runs.db"),
    ],
    ids=["database", "file"],
)
def test_a_state_that_cannot_be_written_is_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    if isinstance(error, OSError):
        error.filename = error.filename.format(home=tmp_path)
    with pytest.raises(instances.StateError) as raised, instances.opened():
        raise error
    assert str(tmp_path) in str(raised.value)
    assert "database or disk is full" in str(raised.value)
    assert "make room there, or set DAGSTER_HOME" in str(raised.value)
