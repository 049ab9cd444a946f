"""Dagster's state: which one the commands work on, and how it is kept small over the years."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import dagster as dg
import yaml
from filelock import lock_descriptor
from sqlalchemy.exc import DBAPIError

from pipelines.defs.failures import cause
from pipelines.records import RawFile
from pipelines.run.digests import digest
from pipelines.settings import ROOT, settings

_CONFIG = "dagster.yaml"
_LOCK = ".opening"
_LEDGER = dg.AssetKey(RawFile.table.name)
# Where the checkout keeps its state; elsewhere all lies in the folder of the state itself.
_PLACES = ("storage", "local_artifact_storage", "compute_logs")
_CHECKOUT_WAREHOUSE = ROOT / "warehouse"

_FAILED = [dg.DagsterRunStatus.FAILURE]
_SHORT = 12
_FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


class StateError(OSError):
    """Dagster's state cannot be read or written; with its folder and the remedy."""


def home() -> Path:
    """The folder of Dagster's state: a warehouse other than the checkout's has one of its own.

    DAGSTER_HOME comes before all others.
    """
    if os.environ.get("DAGSTER_HOME"):
        return Path(os.environ["DAGSTER_HOME"])
    warehouse = settings().warehouse_dir
    if isinstance(warehouse, str):
        return ROOT / ".dagster" / digest(warehouse)[:_SHORT]
    is_of_checkout = warehouse.resolve() == _CHECKOUT_WAREHOUSE.resolve()
    return (ROOT if is_of_checkout else warehouse) / ".dagster"


@contextmanager
def opened() -> Iterator[dg.DagsterInstance]:
    """The instance of `home`. Raises StateError where it cannot be opened or written."""
    try:
        with _created() as instance:
            yield instance
    except DBAPIError as error:
        raise _unusable(error.orig or error) from None
    except OSError as error:
        if not _is_below(error.filename, home()):
            raise
        raise _unusable(error) from None


def _created() -> dg.DagsterInstance:
    """The instance, its databases made by one process at a time: Dagster lets two collide."""
    folder = home()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w", encoding="utf-8") as lock:
        lock_descriptor(lock.fileno())
        instance = _instance()
        # Each of the stores makes its database when it is first asked.
        instance.get_runs(limit=1)
        instance.get_latest_materialization_event(_LEDGER)
        instance.all_instigator_state()
        return instance


def _instance() -> dg.DagsterInstance:
    if os.environ.get("DAGSTER_HOME"):
        return dg.DagsterInstance.get()
    if home() == ROOT / ".dagster":
        # Its paths count from the working directory, as they do for `dagster dev`.
        os.chdir(ROOT)
        return dg.DagsterInstance.from_config(str(ROOT))
    _write_config(home())
    return dg.DagsterInstance.from_config(str(home()))


def _write_config(folder: Path) -> None:
    """Write the checkout's configuration to a state of its own, for the UI to be opened on it."""
    config = yaml.safe_load((ROOT / _CONFIG).read_text(encoding="utf-8"))
    own = {name: value for name, value in config.items() if name not in _PLACES}
    own["storage"] = config["storage"]
    own["storage"]["custom"]["config"]["base_dir"] = str(folder / "storage")
    text = yaml.safe_dump(own, sort_keys=False)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / _CONFIG
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")


def _unusable(error: BaseException) -> StateError:
    return StateError(
        f"Dagster's state in {home()} cannot be used: {error}; make room there, or set "
        "DAGSTER_HOME to another folder, and run again. The tables are whole."
    )


def _is_below(name: object, folder: Path) -> bool:
    return isinstance(name, str) and Path(name).is_relative_to(folder)


def last_failure() -> str | None:
    """The last run that failed: when, of what issue dates, and why; None if there is none.

    Where there is no state yet, none is made.
    """
    if not home().is_dir():
        return None
    with opened() as instance:
        records = instance.get_run_records(dg.RunsFilter(statuses=_FAILED), limit=1)
        if not records:
            return None
        run, ended = records[0].dagster_run, records[0].end_time
        when = datetime.fromtimestamp(ended or 0).astimezone().strftime("%Y-%m-%d %H:%M")
        return f"{when}, run {run.run_id[:8]}: {_why(run, instance)}"


def _why(run: dg.DagsterRun, instance: dg.DagsterInstance) -> str:
    """Why a run failed: the cause of its first failed step, or what ended it."""
    events = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.STEP_FAILURE)
    causes = [cause(entry.dagster_event) for entry in events if entry.dagster_event]
    if causes:
        return causes[0]
    ends = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.RUN_FAILURE)
    return str(ends[-1].user_message) if ends else run.job_name


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
