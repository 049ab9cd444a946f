"""The warehouse folder: every read and every write of its files goes through here.

A file is staged in `.staging/` on the same file system, synced and renamed over the old one, so a
reader sees the old file whole or the new one whole. Each file carries in its metadata the
fingerprint of all that went into it; see `steps`. The report of an issue is a page of HTML beside the tables,
committed in the same way, its fingerprint in a comment at its end.
"""

import fcntl
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.records import Row
from pipelines.tables import schema

_FINGERPRINT = b"banmian.fingerprint"
_REPORT_MARK = "<!-- banmian.fingerprint {} -->\n"
_REPORT_MARKED = re.compile(rb"<!-- banmian\.fingerprint ([0-9a-f]+) -->\n\Z")
_MARK_BYTES = 120
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
        return self._replace(target, partial(pq.write_table, marked, compression="zstd"))

    def remove(self, row: type[Row], issue_date: date | None) -> bool:
        """Remove a file; whether there was one."""
        return _remove(self.path(row, issue_date))

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

    def report_path(self, issue_date: date) -> Path:
        """The file of the report of an issue."""
        return self.root / "report" / f"{issue_date.isoformat()}.html"

    def write_report(self, issue_date: date, page: str, fingerprint: str) -> Path:
        """Replace the report of an issue, whole or not at all. Raises OSError naming the file."""
        marked = (page + _REPORT_MARK.format(fingerprint)).encode()
        return self._replace(self.report_path(issue_date), lambda file: file.write(marked))

    def remove_report(self, issue_date: date) -> bool:
        """Remove the report of an issue; whether there was one."""
        return _remove(self.report_path(issue_date))

    def report_fingerprint(self, issue_date: date) -> str | None:
        """The fingerprint of a report; None where there is none, or where its end is missing."""
        try:
            with self.report_path(issue_date).open("rb") as file:
                file.seek(max(file.seek(0, os.SEEK_END) - _MARK_BYTES, 0))
                found = _REPORT_MARKED.search(file.read())
        except OSError:
            return None
        return found[1].decode() if found else None

    def report_dates(self) -> list[date]:
        """The issue dates there are reports of, in order."""
        return sorted(date.fromisoformat(each.stem) for each in (self.root / "report").glob("????-??-??.html"))

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

    def _replace(self, target: Path, write: Callable[[IO[bytes]], object]) -> Path:
        try:
            _make_folder(target.parent)
            _make_folder(self.root / _STAGING)
            _commit(write, self.root / _STAGING, target)
        except OSError as error:
            said = error.strerror or str(error)
            raise OSError(error.errno, f"{target} was not written, the old file stays: {said}") from error
        return target


def _commit(write: Callable[[IO[bytes]], object], staging: Path, target: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=staging, prefix=f"{target.stem}.", delete=False) as file:
        # The lock tells a sweep that the writer lives; the kernel drops it with the process.
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            write(file)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
            Path(file.name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    _sync_folder(target.parent)


def _remove(target: Path) -> bool:
    try:
        target.unlink()
    except FileNotFoundError:
        return False
    _sync_folder(target.parent)
    return True


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
