"""Dagster's state as our storage keeps it: Dagster's own files, written in fewer transactions."""

from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import pytest
import yaml

from pipelines.dagster_state.storage import SqliteStorage

DAYS = ["2026-05-08", "2026-05-09"]
OURS = {"module": SqliteStorage.__module__, "class": SqliteStorage.__name__}

Opened = Callable[[str], dg.DagsterInstance]


@dg.asset(
    partitions_def=dg.StaticPartitionsDefinition(DAYS),
    check_specs=[dg.AssetCheckSpec("is_sound", asset="issue")],
)
def issue() -> dg.MaterializeResult:
    """Two days, each with its check."""
    return dg.MaterializeResult(check_results=[dg.AssetCheckResult(passed=True)])


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Open the state of one folder by a storage."""
    instances: list[dg.DagsterInstance] = []

    place = {"base_dir": str(tmp_path / "storage")}
    configurations = {"ours": {"custom": OURS | {"config": place}}, "Dagster's": {"sqlite": place}}

    def open_by(name: str) -> dg.DagsterInstance:
        config = yaml.safe_dump({"storage": configurations[name], "telemetry": {"enabled": False}})
        (tmp_path / "dagster.yaml").write_text(config, encoding="utf-8")
        instances.append(dg.DagsterInstance.from_config(str(tmp_path)))
        return instances[-1]

    yield open_by
    for instance in instances:
        instance.dispose()


def materialize(instance: dg.DagsterInstance, day: str) -> str:
    """The run that made a day."""
    return dg.materialize([issue], instance=instance, partition_key=day).run_id


def events(instance: dg.DagsterInstance, run_id: str) -> list[str]:
    return [entry.get_dagster_event().event_type_value for entry in instance.all_logs(run_id)]


def test_either_storage_reads_what_the_other_wrote(opened: Opened) -> None:
    ours, dagsters = opened("ours"), opened("Dagster's")
    by_ours, by_dagsters = materialize(ours, DAYS[0]), materialize(dagsters, DAYS[1])
    for instance in (ours, dagsters):
        assert events(instance, by_ours) == events(instance, by_dagsters)
        assert instance.get_materialized_partitions(issue.key) == {*DAYS}
        assert {run.run_id for run in instance.get_runs()} == {by_ours, by_dagsters}


def test_a_batch_is_stored_whole_or_not_at_all(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance = opened("ours")
    run_id = materialize(instance, DAYS[0])
    (made,) = instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION)
    batch = [made] * 3
    before = len(instance.all_logs(run_id))
    storage = instance.event_log_storage
    stores = iter([storage.store_event] * 2)

    def store_two(event: dg.EventLogEntry) -> None:
        next(stores)(event)

    monkeypatch.setattr(storage, "store_event", store_two)
    with pytest.raises(StopIteration):
        storage.store_event_batch(batch)
    monkeypatch.undo()
    assert len(instance.all_logs(run_id)) == before
    storage.store_event_batch(batch)
    assert len(instance.all_logs(run_id)) == before + len(batch)
