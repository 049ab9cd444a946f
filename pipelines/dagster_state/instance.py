"""Dagster's state: which one the commands work on, and how it is kept small over the years."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import dagster as dg

from pipelines.settings import ROOT

_FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


@contextmanager
def opened() -> Iterator[dg.DagsterInstance]:
    """The instance of the checkout, so that the UI shows the runs; or that of DAGSTER_HOME."""
    if os.environ.get("DAGSTER_HOME"):
        with dg.DagsterInstance.get() as instance:
            yield instance
        return
    # The paths in dagster.yaml count from the working directory, as they do for `dagster dev`.
    os.chdir(ROOT)
    with dg.DagsterInstance.from_config(str(ROOT)) as instance:
        yield instance


def remove_old_runs(instance: dg.DagsterInstance, before: datetime) -> tuple[int, int]:
    """Remove the runs that ended before a moment; how many were removed, and how many kept.

    A run that made the newest state of an issue is kept: its events go with it, and Dagster would
    call the issue missing.
    """
    removed, kept = 0, 0
    asked = dg.RunsFilter(statuses=_FINISHED, updated_before=before)
    for run in instance.get_runs(asked):
        if _has_the_newest_of_any(run, instance):
            kept += 1
            continue
        instance.compute_log_manager.delete_logs(prefix=[run.run_id])
        instance.delete_run(run.run_id)
        removed += 1
    return removed, kept


def age_limit(age: timedelta) -> datetime:
    """The moment that many days or hours ago, in local time."""
    return datetime.now().astimezone() - age


def _has_the_newest_of_any(run: dg.DagsterRun, instance: dg.DagsterInstance) -> bool:
    events = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION)
    materializations = filter(None, (event.asset_materialization for event in events))
    made = {(item.asset_key, item.partition) for item in materializations}
    return any(_newest(asset, partition, instance) == run.run_id for asset, partition in made)


def _newest(asset: dg.AssetKey, partition: str | None, instance: dg.DagsterInstance) -> str | None:
    """The run that last materialized an asset, or an issue of it."""
    asked = dg.AssetRecordsFilter(asset, asset_partitions=[partition] if partition else None)
    records = instance.fetch_materializations(asked, limit=1).records
    return records[0].event_log_entry.run_id if records else None
