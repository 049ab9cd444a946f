"""Dagster's state as our storage keeps it: Dagster's own files, written in fewer transactions."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import sqlalchemy as sa
import yaml
from dagster._utils.warnings import disable_dagster_warnings

from pipelines.dagster_state.storage import SqliteStorage

DAYS = ["2026-05-08", "2026-05-09"]
OURS = {"module": SqliteStorage.__module__, "class": SqliteStorage.__name__}

Opened = Callable[..., dg.DagsterInstance]


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

    def open_by(name: str, folder: Path = tmp_path) -> dg.DagsterInstance:
        place = {"base_dir": str(folder / "storage")}
        storage = {"custom": OURS | {"config": place}} if name == "ours" else {"sqlite": place}
        config = yaml.safe_dump({"storage": storage, "telemetry": {"enabled": False}})
        folder.mkdir(exist_ok=True)
        (folder / "dagster.yaml").write_text(config, encoding="utf-8")
        instances.append(dg.DagsterInstance.from_config(str(folder)))
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
    batch = [entry for entry in instance.all_logs(run_id) if is_of_issue(entry)]
    before = len(instance.all_logs(run_id))
    storage = instance.event_log_storage

    def break_off(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(storage, "store_asset_check_event", break_off)
    with pytest.raises(OSError, match="the disk is full"):
        storage.store_event_batch(batch)
    monkeypatch.undo()
    assert len(instance.all_logs(run_id)) == before
    storage.store_event_batch(batch)
    assert len(instance.all_logs(run_id)) == before + len(batch)


def is_of_issue(entry: dg.EventLogEntry) -> bool:
    """Whether an event is the materialization of the asset or the result of its check."""
    kinds = (dg.DagsterEventType.ASSET_MATERIALIZATION, dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    return entry.dagster_event_type in kinds


SPAN = {
    "dagster/asset_partition_range_start": "2026-05-08",
    "dagster/asset_partition_range_end": "2026-05-10",
}


DAYS_IN_A_ROW = dg.DailyPartitionsDefinition("2026-05-08", end_date="2026-05-12")

with disable_dagster_warnings():

    @dg.asset(
        partitions_def=DAYS_IN_A_ROW,
        check_specs=[
            dg.AssetCheckSpec("is_sound", asset="paper", partitions_def=DAYS_IN_A_ROW),
            dg.AssetCheckSpec("is_whole", asset="paper"),
        ],
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def paper(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
        """An asset by day, with a check that has a result for each day."""
        for day in context.partition_keys:
            context.add_asset_metadata({"rows": 3}, partition_key=day)
            passed = day != "2026-05-09"
            of_day: Any = dg.AssetCheckEvaluation(
                context.asset_key, "is_sound", passed=passed, metadata={}, partition=day
            )
            context.log_event(of_day)
        results = [
            dg.AssetCheckResult(passed=False, check_name=name) for name in ("is_sound", "is_whole")
        ]
        return dg.MaterializeResult(check_results=results, data_version=dg.DataVersion("1"))


# What differs from run to run beside the moments: texts hold them, and the id of the run.
OF_A_RUN = ("event", "run_id", "last_run_id", "last_materialization", "evaluation_event")


def kept_in(folder: Path) -> dict[str, list[dict[str, object]]]:
    """The rows of each table of what is asked for across runs."""
    engine = sa.create_engine(f"sqlite:///{folder}/storage/history/runs/index.db")
    metadata = sa.MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        rows = {
            name: [
                {
                    column: value
                    for column, value in row.items()
                    if not (column in OF_A_RUN or isinstance(value, datetime))
                }
                for row in connection.execute(table.select()).mappings()
            ]
            for name, table in metadata.tables.items()
        }
    engine.dispose()
    return rows


def test_both_storages_keep_the_same(opened: Opened, tmp_path: Path) -> None:
    job = dg.Definitions(assets=[paper]).resolve_implicit_global_asset_job_def()
    kept = []
    for name in ("ours", "Dagster's"):
        instance = opened(name, tmp_path / name)
        assert job.execute_in_process(instance=instance, tags=SPAN).success
        assert job.execute_in_process(instance=instance, partition_key="2026-05-11").success
        kept.append(kept_in(tmp_path / name))
    assert kept[0] == kept[1]
    filled = {name for name, rows in kept[0].items() if rows}
    assert filled >= {"event_logs", "asset_keys", "asset_event_tags", "asset_check_executions"}
