"""Dagster's SQLite storage with its connections kept, and many events in one transaction.

Dagster opens a connection for each event that it stores, commits it and closes it: nearly half of
what a run of small issues cost. The files are Dagster's own and stay so: either storage reads what
the other wrote.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

import dagster as dg
import sqlalchemy as sa
from dagster import EventLogEntry
from dagster._core.events import (
    ASSET_CHECK_EVENTS,
    ASSET_EVENTS,
    EVENT_TYPE_TO_PIPELINE_RUN_STATUS,
)
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from dagster._core.storage.event_log.schema import (
    AssetCheckExecutionsTable,
    AssetKeyTable,
    SqlEventLogStorageTable,
)
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.runs.sqlite.sqlite_run_storage import SqliteRunStorage
from dagster._core.storage.schedules.sqlite.sqlite_schedule_storage import SqliteScheduleStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from dagster._serdes import ConfigurableClassData, serialize_value
from sqlalchemy import event

# Dagster hands events over in batches of this size where its environment asks for it.
_BATCH = ("DAGSTER_EVENT_BATCH_SIZE", "1000")
# Each run has a database of its own: the server reads those that a person looks at.
_DATABASES_KEPT = 16

# Statements that are compiled once: to put one together takes longer than to execute it.
_NEWEST_ID = sa.select(sa.func.max(SqlEventLogStorageTable.c.id))
_NEW_CHECK = AssetCheckExecutionsTable.insert()
# What tells the plan of a check: all four of them, and the partition may be none.
_CHECK_KEY = ("asset_key", "check_name", "run_id", "partition")
_CHECK_RESULT = AssetCheckExecutionsTable.update().where(
    *(
        AssetCheckExecutionsTable.c[name].is_not_distinct_from(sa.bindparam(f"planned_{name}"))
        for name in _CHECK_KEY
    )
)


class _Engines:
    """An engine for each database, the last ones used kept with their connections."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, sa.Engine] = OrderedDict()

    def of(self, address: str) -> sa.Engine:
        """The engine of a database."""
        engine = self._kept.pop(address, None) or _engine(address)
        self._kept[address] = engine
        if len(self._kept) > _DATABASES_KEPT:
            self._kept.popitem(last=False)[1].dispose()
        return engine

    def dispose(self) -> None:
        """Close every connection."""
        while self._kept:
            self._kept.popitem()[1].dispose()


def _engine(address: str) -> sa.Engine:
    engine = sa.create_engine(address, connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _sync_at_checkpoints)
    return engine


def _sync_at_checkpoints(connection: Any, _record: Any) -> None:
    """Flush to disk at checkpoints, not at each commit.

    Beside a write-ahead log this is safe against a killed process and whole after a loss of power,
    which may take the last events with it (https://sqlite.org/pragma.html#pragma_synchronous).
    """
    connection.execute("PRAGMA synchronous = NORMAL")


class _Batch:
    """The open transactions of a batch, one for each database."""

    def __init__(self, begin: Callable[[str], AbstractContextManager[sa.Connection]]) -> None:
        self._begin = begin
        self._connections: dict[str, sa.Connection] = {}
        self.transactions = ExitStack()

    def connection(self, shard: str) -> sa.Connection:
        """The connection to a database, its transaction begun when it is first asked for."""
        if shard not in self._connections:
            begun = self._begin(shard)
            self._connections[shard] = self.transactions.enter_context(begun)
        return self._connections[shard]


class _Stored(NamedTuple):
    """An event, and its id in the database of all runs."""

    event: EventLogEntry
    id: int


class _Events(SqliteEventLogStorage):
    """Dagster's events."""

    def __init__(self, base_dir: str) -> None:
        self._engines = _Engines()
        self._batch: _Batch | None = None
        self._present: set[str] = set()
        super().__init__(base_dir)
        # A batch holds it while its parts take it again.
        self._db_lock = RLock()

    def store_event(self, event: EventLogEntry) -> None:
        """Store an event."""
        self.store_event_batch([event])

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """Store many events in one transaction of each database: all of them or none."""
        batch = _Batch(self._begun)
        with self._db_lock, batch.transactions:
            self._batch = batch
            try:
                self._store(events)
            finally:
                self._batch = None

    def _store(self, events: Sequence[EventLogEntry]) -> None:
        """Store each event with its run, and once more those that are asked for across runs."""
        rows = [self._event_to_row(event) for event in events]
        for run_id, of_run in groupby(rows, key=itemgetter("run_id")):
            with self.run_connection(run_id) as connection:
                connection.execute(SqlEventLogStorageTable.insert(), [*of_run])
        mirrored = [pair for pair in zip(events, rows, strict=True) if _is_mirrored(pair[0])]
        if mirrored:
            self._store_mirrored([event for event, _ in mirrored], [row for _, row in mirrored])

    def _store_mirrored(self, events: Sequence[EventLogEntry], rows: list[dict[str, Any]]) -> None:
        """Store events in the database of all runs, with what it says of assets and of checks."""
        with self.index_connection() as connection:
            connection.execute(SqlEventLogStorageTable.insert(), rows)
            # Nobody else writes before the transaction ends, so theirs are the last ids there are.
            newest = connection.execute(_NEWEST_ID).scalar_one()
            stored = [
                _Stored(event, number)
                for number, event in enumerate(events, newest - len(events) + 1)
            ]
            self._store_assets([item for item in stored if _is_of_asset(item.event)], connection)
        for item in stored:
            if _is_of_check(item.event):
                self.store_asset_check_event(*item)

    def _store_assets(self, stored: Sequence[_Stored], connection: sa.Connection) -> None:
        """Store the tags of the events of assets, and how each asset stands after them."""
        self._store_asset_event_tags(
            connection, [item.event for item in stored], [item.id for item in stored]
        )
        # The newest event of each kind: one of another kind sets other columns.
        newest = {_kind_and_asset(item.event): item for item in stored}
        for item in stored:
            if newest[_kind_and_asset(item.event)] is item:
                self._store_asset_event(connection, *item)

    def _store_asset_check_evaluation_planned(
        self, event: EventLogEntry, event_id: int | None
    ) -> None:
        """Store that a check is to be evaluated, of each partition of the run that it has."""
        planned = event.get_dagster_event().asset_check_planned_data
        subset = planned.partitions_subset
        row = self._row_of_check(event, event_id, planned.asset_check_key)
        row["execution_status"] = AssetCheckExecutionRecordStatus.PLANNED.value
        keys = subset.get_partition_keys() if subset else [None]
        with self.index_connection() as connection:
            connection.execute(_NEW_CHECK, [row | {"partition": key} for key in keys])

    def _update_asset_check_evaluation(self, event: EventLogEntry, event_id: int | None) -> None:
        """Store the result of a check in the place of its plan; where there is none, beside it."""
        result = event.get_dagster_event().asset_check_evaluation_data
        target = result.target_materialization_data
        status = AssetCheckExecutionRecordStatus
        row = self._row_of_check(event, event_id, result.asset_check_key) | {
            "execution_status": (status.SUCCEEDED if result.passed else status.FAILED).value,
            "materialization_event_storage_id": target.storage_id if target else None,
            "partition": result.partition,
        }
        planned = {f"planned_{name}": row[name] for name in _CHECK_KEY}
        with self.index_connection() as connection:
            if not connection.execute(_CHECK_RESULT, row | planned).rowcount:
                connection.execute(_NEW_CHECK, row)

    def _row_of_check(
        self, event: EventLogEntry, event_id: int | None, key: dg.AssetCheckKey
    ) -> dict[str, Any]:
        """The columns that the plan of a check and its result have in common."""
        return {
            "asset_key": key.asset_key.to_string(),
            "check_name": key.name,
            "run_id": event.run_id,
            "evaluation_event": serialize_value(event),
            "evaluation_event_timestamp": self._event_insert_timestamp(event),
            "evaluation_event_storage_id": event_id,
        }

    def has_table(self, table_name: str) -> bool:
        """Whether there is a table; one that was there is not looked for again."""
        if table_name not in self._present and super().has_table(table_name):
            self._present.add(table_name)
        return table_name in self._present

    def _has_asset_key_col_on_connection(self, conn: sa.Connection, column_name: str) -> bool:
        """Whether the table of assets has a column; one that was there is not looked for again."""
        column = f"{AssetKeyTable.name}.{column_name}"
        if column not in self._present and super()._has_asset_key_col_on_connection(
            conn, column_name
        ):
            self._present.add(column)
        return column in self._present

    @contextmanager
    def _connect(self, shard: str) -> Iterator[sa.Connection]:
        with self._db_lock:
            if self._batch:
                yield self._batch.connection(shard)
            else:
                with self._begun(shard) as connection:
                    yield connection

    @contextmanager
    def _begun(self, shard: str) -> Iterator[sa.Connection]:
        engine = self._engines.of(self.conn_string_for_shard(shard))
        if shard not in self._initialized_dbs:
            self._initdb(engine)
            self._initialized_dbs.add(shard)
        with engine.begin() as connection:
            yield connection

    def dispose(self) -> None:
        """Close every connection."""
        super().dispose()
        self._engines.dispose()


class _Runs(SqliteRunStorage):
    """Dagster's runs."""

    def __init__(self, conn_string: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(conn_string, inst_data)
        self._engine = _engine(conn_string)

    @contextmanager
    def connect(self) -> Iterator[sa.Connection]:
        """A connection with its transaction."""
        with self._engine.begin() as connection:
            yield connection

    def dispose(self) -> None:
        """Close every connection."""
        self._engine.dispose()


class SqliteStorage(DagsterSqliteStorage):
    """The storage that dagster.yaml names; `base_dir` is laid out as Dagster's own."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        os.environ.setdefault(*_BATCH)
        # The parent's own constructor would open the three databases by Dagster's storages.
        super(DagsterSqliteStorage, self).__init__()
        self.base_dir = base_dir
        self._inst_data = inst_data
        base = Path(base_dir)
        self._run_storage = _Runs.from_local(str(base / "history"))
        self._event_log_storage = _Events(str(base / "history" / "runs"))
        self._schedule_storage = SqliteScheduleStorage.from_local(str(base / "schedules"))

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Any
    ) -> "SqliteStorage":
        """The storage of a configuration."""
        return cls.from_local(inst_data=inst_data, **config_value)


def _is_mirrored(event: EventLogEntry) -> bool:
    """Whether an event is asked for across runs: of an asset, a check, or the state of a run."""
    is_of_run = event.dagster_event_type in EVENT_TYPE_TO_PIPELINE_RUN_STATUS
    return _is_of_asset(event) or _is_of_check(event) or is_of_run


def _is_of_asset(event: EventLogEntry) -> bool:
    return event.dagster_event_type in ASSET_EVENTS


def _is_of_check(event: EventLogEntry) -> bool:
    return event.dagster_event_type in ASSET_CHECK_EVENTS


def _kind_and_asset(event: EventLogEntry) -> tuple[str, dg.AssetKey | None]:
    of = event.get_dagster_event()
    return of.event_type_value, of.asset_key
