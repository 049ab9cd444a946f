"""Old runs go, unless the newest state of an issue is theirs."""

import os
from collections.abc import Iterator
from datetime import timedelta

import dagster as dg
import pytest

from pipelines.dagster_state import instance as instances

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
