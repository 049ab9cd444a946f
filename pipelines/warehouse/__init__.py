"""The warehouse: tables as Parquet files, each with the facts of its making in its metadata.

How a file is replaced is the business of `folder` and `bucket`; what its facts mean that of `run.provenance`. A table with
an `html_folder` is pages for people beside the tables, the fingerprint in a comment at their end; it is not read back.
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
from pipelines.warehouse.bucket import Bucket
from pipelines.warehouse.files import FORM, Files, Lock, root, uri
from pipelines.warehouse.folder import Folder

__all__ = ["FORM", "Files", "Lock", "Warehouse", "root", "uri"]

_FACT = "banmian."
_FINGERPRINT = "fingerprint"
_HTML_MARK = "<!-- banmian.fingerprint {} -->\n"
_HTML_MARKED = re.compile(rb"<!-- banmian\.fingerprint ([0-9a-f]+) -->\n\Z")
_MARK_BYTES = 120
_PARQUET_FILE = re.compile(r"[^/]+/year=(\d{4})/(\1-\d\d-\d\d)\.parquet", re.ASCII)
_HTML_FILE = re.compile(r"[^/]+/(\d{4}-\d\d-\d\d)\.html", re.ASCII)


@dataclass(frozen=True, init=False)
class Warehouse:
    """The tables in a store: `<table>/year=<YYYY>/<issue-date>.parquet`, or `<table>/all.parquet`."""

    files: Files

    def __init__(self, place: Path | str) -> None:
        """The tables below a folder, or in a bucket (`s3://bucket/prefix`)."""
        object.__setattr__(
            self, "files", Folder(place) if isinstance(place, Path) else Bucket(place)
        )

    @property
    def root(self) -> Path:
        """The folder of a warehouse that is in one. Raises TypeError for one in a bucket."""
        if not isinstance(self.files, Folder):
            raise TypeError(f"{self.files.where('')} is no folder")
        return self.files.root

    def path(self, row: type[Row], issue_date: date | None) -> Path:
        """The file of a table for an issue date, or over all issues (issue_date None), below `root`."""
        return self.root / _name(row, issue_date)

    def where(self, row: type[Row], issue_date: date | None) -> str:
        """Where the file of a table is, in a folder or in a bucket."""
        return self.files.where(_name(row, issue_date))

    def exists(self, row: type[Row], issue_date: date | None) -> bool:
        """Whether a file is there, sound or not."""
        return bool(self.files.stamp(_name(row, issue_date)))

    def stamp(self, row: type[Row], issue_date: date | None) -> tuple[str, ...]:
        """What tells a file from the one that replaces it, without reading it; empty where there is no file."""
        return self.files.stamp(_name(row, issue_date))

    def write(
        self,
        row: type[Row],
        issue_date: date | None,
        table: pa.Table,
        fingerprint: str,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Replace a file by `table`, whole or not at all. Raises OSError naming the file."""
        if table.schema != schema(row):
            raise TypeError(f"{row.table.name}: the table has not the schema of the record")
        if row.table.html_folder:
            page = "".join(table["html"].to_pylist()) + _HTML_MARK.format(fingerprint)
            self.files.commit(_name(row, issue_date), page.encode())
            return
        told = {
            f"{_FACT}{name}": value
            for name, value in {_FINGERPRINT: fingerprint, **(facts or {})}.items()
        }
        sink = pa.BufferOutputStream()
        marked = table.replace_schema_metadata({**(schema(row).metadata or {}), **told})
        pq.write_table(marked, sink, compression="zstd")
        self.files.commit(_name(row, issue_date), memoryview(sink.getvalue()))

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
        except ConnectionError:
            raise
        except (OSError, pa.ArrowInvalid) as error:
            where = self.where(row, issue_date)
            raise OSError(f"{where} is damaged; delete it and run again ({error})") from error
        return found.replace_schema_metadata(schema(row).metadata)

    def read_all(self, row: type[Row], issue_dates: Iterable[date] | None = None) -> pa.Table:
        """The rows of a table over its issue dates, or over those given, by date."""
        dates = self.issue_dates(row) if issue_dates is None else sorted(issue_dates)
        return pa.concat_tables(
            [schema(row).empty_table(), *(self.read(row, each) for each in dates)]
        )

    def row_count(self, row: type[Row], issue_date: date | None) -> int:
        """The number of rows in a file, from its footer alone; 0 where there is no file."""
        try:
            with self.files.open(_name(row, issue_date)) as file:
                return pq.read_metadata(file).num_rows
        except FileNotFoundError:
            return 0

    def facts(self, row: type[Row], issue_date: date | None) -> dict[str, str]:
        """The facts a file was written with; none where there is no file, or where it cannot be read."""
        if row.table.html_folder:
            return self._facts_of_page(_name(row, issue_date))
        try:
            with self.files.open(_name(row, issue_date)) as file:
                metadata = pq.read_metadata(file).metadata or {}
        except ConnectionError:
            raise
        except (OSError, pa.ArrowInvalid):
            return {}
        told = {
            name.decode(): value.decode()
            for name, value in metadata.items()
            if name.startswith(_FACT.encode())
        }
        return {name.removeprefix(_FACT): value for name, value in told.items()}

    def _facts_of_page(self, name: str) -> dict[str, str]:
        """The facts of a page of HTML, from the comment at its end."""
        try:
            with self.files.open(name) as file:
                file.seek(max(file.size() - _MARK_BYTES, 0))
                match = _HTML_MARKED.search(file.read())
        except ConnectionError:
            raise
        except OSError:
            return {}
        return {_FINGERPRINT: match[1].decode()} if match else {}

    def fingerprint(self, row: type[Row], issue_date: date | None) -> str | None:
        """The fingerprint of a file; None where there is none, or where it cannot be read."""
        return self.facts(row, issue_date).get(_FINGERPRINT) or None

    def issue_dates(self, row: type[Row]) -> list[date]:
        """The issue dates a table has files for, in order."""
        folder, form = row.table.name, _PARQUET_FILE
        if row.table.html_folder:
            folder, form = row.table.html_folder, _HTML_FILE
        return sorted(_dates(form, self.files.names(folder)))

    @contextmanager
    def locked(self) -> Iterator[Lock]:
        """Hold the right to write; another process waits for it."""
        with self.files.locked() as lock:
            yield lock

    def sweep(self) -> list[Path]:
        """Remove what writers that died have left half-written; what was removed."""
        return self.files.sweep()


def _name(row: type[Row], issue_date: date | None) -> str:
    if row.table.html_folder and issue_date:
        return f"{row.table.html_folder}/{issue_date.isoformat()}.html"
    if issue_date is None:
        return f"{row.table.name}/all.parquet"
    return f"{row.table.name}/year={issue_date.year:04d}/{issue_date.isoformat()}.parquet"


def _dates(form: re.Pattern[str], names: Iterable[str]) -> Iterator[date]:
    """The dates that names of files give; what somebody else put there gives none."""
    for found in filter(None, map(form.fullmatch, names)):
        try:
            yield date.fromisoformat(found[form.groups])
        except ValueError:
            continue
