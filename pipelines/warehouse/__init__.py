"""The warehouse: tables as Parquet files, each with the facts of its making in its metadata.

How a file is replaced is the business of `folder`; what its facts mean that of `lineage`. The report of an issue is a
page of HTML beside the tables, its fingerprint in a comment at its end.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.records import Row
from pipelines.tables import schema
from pipelines.warehouse.folder import Folder, Lock

__all__ = ["Folder", "Lock", "Warehouse"]

_FACT = "banmian."
_FINGERPRINT = "fingerprint"
_REPORTED = re.compile(r"report/(\d{4}-\d\d-\d\d)\.html", re.ASCII)
_REPORT_MARK = "<!-- banmian.fingerprint {} -->\n"
_REPORT_MARKED = re.compile(rb"<!-- banmian\.fingerprint ([0-9a-f]+) -->\n\Z")
_MARK_BYTES = 120
_ISSUE = re.compile(r"[^/]+/year=(\d{4})/(\1-\d\d-\d\d)\.parquet", re.ASCII)


@dataclass(frozen=True)
class Warehouse:
    """The tables below `root`: `<table>/year=<YYYY>/<issue-date>.parquet`, or `<table>/all.parquet`."""

    root: Path

    @property
    def files(self) -> Folder:
        """The folder, whose files are replaced whole."""
        return Folder(self.root)

    def path(self, row: type[Row], issue_date: date | None) -> Path:
        """The file of a table for an issue date, or of a table over all issues (issue_date None)."""
        return self.files.path(_name(row, issue_date))

    def write(
        self,
        row: type[Row],
        issue_date: date | None,
        table: pa.Table,
        fingerprint: str,
        facts: Mapping[str, str] | None = None,
    ) -> Path:
        """Replace a file by `table`, whole or not at all. Raises OSError naming the file."""
        if table.schema != schema(row):
            raise TypeError(f"{row.table.name}: the table has not the schema of the record")
        told = {f"{_FACT}{name}": value for name, value in {_FINGERPRINT: fingerprint, **(facts or {})}.items()}
        sink = pa.BufferOutputStream()
        marked = table.replace_schema_metadata({**(schema(row).metadata or {}), **told})
        pq.write_table(marked, sink, compression="zstd")
        self.files.commit(_name(row, issue_date), memoryview(sink.getvalue()))
        return self.path(row, issue_date)

    def remove(self, row: type[Row], issue_date: date | None) -> bool:
        """Remove a file; whether there was one."""
        return self.files.remove(_name(row, issue_date))

    def read(self, row: type[Row], issue_date: date | None) -> pa.Table:
        """The rows of one file; no rows where there is no file."""
        try:
            with self.files.open(_name(row, issue_date)) as file:
                found = pq.ParquetFile(file).read()
        except FileNotFoundError:
            return schema(row).empty_table()
        except (OSError, pa.ArrowInvalid) as error:
            path = self.path(row, issue_date)
            raise OSError(f"{path} is damaged; delete it and run again ({error})") from error
        return found.replace_schema_metadata(schema(row).metadata)

    def read_all(self, row: type[Row], issue_dates: Iterable[date] | None = None) -> pa.Table:
        """The rows of a table over its issue dates, or over those given, by date."""
        dates = self.issue_dates(row) if issue_dates is None else sorted(issue_dates)
        return pa.concat_tables([schema(row).empty_table(), *(self.read(row, each) for each in dates)])

    def row_count(self, row: type[Row], issue_date: date | None) -> int:
        """The number of rows in a file, from its footer alone; 0 where there is no file."""
        try:
            with self.files.open(_name(row, issue_date)) as file:
                return pq.read_metadata(file).num_rows
        except FileNotFoundError:
            return 0

    def facts(self, row: type[Row], issue_date: date | None) -> dict[str, str]:
        """The facts a file was written with; none where there is no file, or where it cannot be read."""
        try:
            with self.files.open(_name(row, issue_date)) as file:
                metadata = pq.read_metadata(file).metadata or {}
        except (OSError, pa.ArrowInvalid):
            return {}
        told = {name.decode(): value.decode() for name, value in metadata.items() if name.startswith(_FACT.encode())}
        return {name.removeprefix(_FACT): value for name, value in told.items()}

    def fingerprint(self, row: type[Row], issue_date: date | None) -> str | None:
        """The fingerprint of a file; None where there is none, or where it cannot be read."""
        return self.facts(row, issue_date).get(_FINGERPRINT) or None

    def issue_dates(self, row: type[Row]) -> list[date]:
        """The issue dates a table has files for, in order."""
        return sorted(_dates(_ISSUE, self.files.names(row.table.name)))

    def report_path(self, issue_date: date) -> Path:
        """The file of the report of an issue."""
        return self.files.path(_report_name(issue_date))

    def write_report(self, issue_date: date, page: str, fingerprint: str) -> Path:
        """Replace the report of an issue, whole or not at all. Raises OSError naming the file."""
        self.files.commit(_report_name(issue_date), (page + _REPORT_MARK.format(fingerprint)).encode())
        return self.report_path(issue_date)

    def remove_report(self, issue_date: date) -> bool:
        """Remove the report of an issue; whether there was one."""
        return self.files.remove(_report_name(issue_date))

    def report_fingerprint(self, issue_date: date) -> str | None:
        """The fingerprint of a report; None where there is none, or where its end is missing."""
        try:
            with self.files.open(_report_name(issue_date)) as file:
                file.seek(max(file.size() - _MARK_BYTES, 0))
                found = _REPORT_MARKED.search(file.read())
        except OSError:
            return None
        return found[1].decode() if found else None

    def report_dates(self) -> list[date]:
        """The issue dates there are reports of, in order."""
        return sorted(_dates(_REPORTED, self.files.names("report")))

    @contextmanager
    def locked(self) -> Iterator[Lock]:
        """Hold the right to write; another process waits for it. The kernel drops it with the process."""
        with self.files.locked() as lock:
            yield lock

    def sweep(self) -> list[Path]:
        """Remove what writers that died have left in the staging folder; what was removed."""
        return self.files.sweep()


def _name(row: type[Row], issue_date: date | None) -> str:
    if issue_date is None:
        return f"{row.table.name}/all.parquet"
    return f"{row.table.name}/year={issue_date.year:04d}/{issue_date.isoformat()}.parquet"


def _report_name(issue_date: date) -> str:
    return f"report/{issue_date.isoformat()}.html"


def _dates(form: re.Pattern[str], names: Iterable[str]) -> Iterator[date]:
    """The dates that names of files give; what somebody else put there gives none."""
    for found in filter(None, map(form.fullmatch, names)):
        try:
            yield date.fromisoformat(found[form.groups])
        except ValueError:
            continue
