"""The warehouse folder: every read and every write of its files goes through here.

A file is staged in `.staging/` on the same file system, synced and renamed over the old one, so a
reader sees the old file whole or the new one whole. Each file carries in its metadata the
fingerprint of all that went into it; see `steps`.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.records import Row
from pipelines.tables import schema

_FINGERPRINT = b"banmian.fingerprint"
_STAGING = ".staging"
_LOCK = ".lock"


@dataclass(frozen=True)
class Warehouse:
    """The tables below `root`: `<table>/year=<YYYY>/<issue-date>.parquet`, or `<table>/all.parquet`."""

    root: Path

    def path(self, row: type[Row], issue_date: date | None) -> Path:
        """The file of a table for an issue date, or of a table over all issues (issue_date None)."""
        folder = self.root / row.table.name
        if issue_date is None:
            return folder / "all.parquet"
        return folder / f"year={issue_date.year:04d}" / f"{issue_date.isoformat()}.parquet"

    def write(self, row: type[Row], issue_date: date | None, table: pa.Table, fingerprint: str) -> Path:
        """Replace a file by `table`, whole or not at all. Raises OSError naming the file."""
        if table.schema != schema(row):
            raise TypeError(f"{row.table.name}: the table has not the schema of the record")
        target = self.path(row, issue_date)
        marked = table.replace_schema_metadata({**(schema(row).metadata or {}), _FINGERPRINT: fingerprint.encode()})
        try:
            _make_folder(target.parent)
            _make_folder(self.root / _STAGING)
            _commit(marked, self.root / _STAGING, target)
        except OSError as error:
            said = error.strerror or str(error)
            raise OSError(error.errno, f"{target} was not written, the old file stays: {said}") from error
        return target

    def remove(self, row: type[Row], issue_date: date | None) -> bool:
        """Remove a file; whether there was one."""
        target = self.path(row, issue_date)
        try:
            target.unlink()
        except FileNotFoundError:
            return False
        _sync_folder(target.parent)
        return True

    def read(self, row: type[Row], issue_date: date | None) -> pa.Table:
        """The rows of one file; no rows where there is no file."""
        path = self.path(row, issue_date)
        try:
            found = pq.ParquetFile(path).read()
        except FileNotFoundError:
            return schema(row).empty_table()
        except (OSError, pa.ArrowInvalid) as error:
            raise OSError(f"{path} is damaged; delete it and run again ({error})") from error
        return found.replace_schema_metadata(schema(row).metadata)

    def read_all(self, row: type[Row], issue_dates: Iterable[date] | None = None) -> pa.Table:
        """The rows of a table over its issue dates, or over those given, by date."""
        dates = self.issue_dates(row) if issue_dates is None else sorted(issue_dates)
        return pa.concat_tables([schema(row).empty_table(), *(self.read(row, each) for each in dates)])

    def row_count(self, row: type[Row], issue_date: date | None) -> int:
        """The number of rows in a file, from its footer alone; 0 where there is no file."""
        try:
            return pq.read_metadata(self.path(row, issue_date)).num_rows
        except FileNotFoundError:
            return 0

    def fingerprint(self, row: type[Row], issue_date: date | None) -> str | None:
        """The fingerprint of a file; None where there is none, or where it cannot be read."""
        try:
            metadata = pq.read_metadata(self.path(row, issue_date)).metadata or {}
        except (OSError, pa.ArrowInvalid):
            return None
        return metadata.get(_FINGERPRINT, b"").decode() or None

    def issue_dates(self, row: type[Row]) -> list[date]:
        """The issue dates a table has files for, in order."""
        found = (self.root / row.table.name).glob("year=*/????-??-??.parquet")
        return sorted(date.fromisoformat(each.stem) for each in found)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the right to write; another process waits for it. The kernel drops it with the process."""
        _make_folder(self.root)
        with (self.root / _LOCK).open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def sweep(self) -> list[Path]:
        """Remove what writers that died have left in the staging folder; what was removed."""
        staged = sorted((self.root / _STAGING).glob("*"))
        return [path for path in staged if _remove_if_abandoned(path)]


def _commit(table: pa.Table, staging: Path, target: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=staging, prefix=f"{target.stem}.", delete=False) as file:
        # The lock tells a sweep that the writer lives; the kernel drops it with the process.
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            pq.write_table(table, file, compression="zstd")
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
            Path(file.name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    _sync_folder(target.parent)


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each entry synced."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_if_abandoned(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    except (BlockingIOError, FileNotFoundError):
        return False
    return True
