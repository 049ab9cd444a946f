"""Dagster's SQLite storage with its connections kept, and many events in one transaction.

Dagster opens a connection for each event that it stores, commits it and closes it: nearly half of
what a run of small issues cost. The files are Dagster's own and stay so: either storage reads what
the other wrote.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

import sqlalchemy as sa
from dagster import EventLogEntry
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.runs.sqlite.sqlite_run_storage import SqliteRunStorage
from dagster._core.storage.schedules.sqlite.sqlite_schedule_storage import SqliteScheduleStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from dagster._serdes import ConfigurableClassData
from sqlalchemy import event

# Dagster hands events over in batches of this size where its environment asks for it.
_BATCH = ("DAGSTER_EVENT_BATCH_SIZE", "1000")
# Each run has a database of its own: the server reads those that a person looks at.
_DATABASES_KEPT = 16


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


class _Events(SqliteEventLogStorage):
    """Dagster's events."""

    def __init__(self, base_dir: str) -> None:
        self._engines = _Engines()
        self._batch: _Batch | None = None
        super().__init__(base_dir)
        # A batch holds it while each of its events takes it again.
        self._db_lock = RLock()

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """Store many events in one transaction of each database: all of them or none."""
        batch = _Batch(self._begun)
        with self._db_lock, batch.transactions:
            self._batch = batch
            try:
                super().store_event_batch(events)
            finally:
                self._batch = None

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
