"""The warehouse: tables as Parquet files, each with its provenance in its metadata.

How a file is replaced is the business of `folder` and `bucket`; what the provenance means, that of
`run.provenance`. A table with an `html_folder` is HTML pages beside the tables, each with its
fingerprint in a comment at its end; pages are not read back.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.addresses import FORM, root, uri
from pipelines.records import Row
from pipelines.tables import schema
from pipelines.warehouse.bucket import Bucket
from pipelines.warehouse.fenced import Fenced
from pipelines.warehouse.files import Files, Lock
from pipelines.warehouse.folder import Folder

__all__ = ["FINGERPRINT", "FORM", "Files", "Lock", "Warehouse", "root", "uri"]

_FACT = b"banmian."
FINGERPRINT = "fingerprint"
"""The fact that tells whether a file is still what its inputs and its code would make."""
_HTML_MARK = "<!-- banmian.fingerprint {} -->\n"
_HTML_MARKED = re.compile(rb"<!-- banmian\.fingerprint ([0-9a-f]+) -->\n\Z")
_MARK_BYTES = 120
_PARQUET_FILE = re.compile(r"[^/]+/year=(\d{4})/(\1-\d\d-\d\d)\.parquet", re.ASCII)
_HTML_FILE = re.compile(r"[^/]+/(\d{4}-\d\d-\d\d)\.html", re.ASCII)


@dataclass(frozen=True, init=False)
class Warehouse:
    """The tables in a store.

    A file is `<table>/year=<YYYY>/<issue-date>.parquet`, or `<table>/all.parquet`.
    """

    files: Files

    def __init__(self, place: Path | str | Files) -> None:
        """The tables below a folder, in a bucket (`s3://bucket/prefix`), or in a store."""
        object.__setattr__(self, "files", _store(place))

    @property
    def root(self) -> Path:
        """The folder of the warehouse. Raises TypeError if it is in a bucket."""
        if not isinstance(self.files, Folder):
            raise TypeError(f"{self.files.where('')} is not a folder; use `where` for its files")
        return self.files.root

    def path(self, row: type[Row], issue_date: date | None) -> Path:
        """The file of a table below `root`, for an issue date or, with None, over all issues."""
        return self.root / _name(row, issue_date)

    def where(self, row: type[Row], issue_date: date | None) -> str:
        """The path or address of the file of a table."""
        return self.files.where(_name(row, issue_date))

    def exists(self, row: type[Row], issue_date: date | None) -> bool:
        """Whether there is a file, sound or damaged."""
        return bool(self.files.stamp(_name(row, issue_date)))

    def stamp(self, row: type[Row], issue_date: date | None) -> tuple[str, ...]:
        """What differs between a file and the one that replaces it; empty if there is no file."""
        return self.files.stamp(_name(row, issue_date))

    def write(
        self,
        row: type[Row],
        issue_date: date | None,
        table: pa.Table,
        fingerprint: str,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Replace a file by `table`, whole or not at all. Raises OSError that names the file.

        `facts` are stored with the file as its provenance, besides the fingerprint.
        """
        if table.schema != schema(row):
            raise TypeError(
                f"{row.table.name}: the table does not have the schema of the record; "
                "build it by tables.table or tables.table_of_mappings"
            )
        if row.table.html_folder:
            self._write_page(row, issue_date, table, fingerprint)
            return
        metadata = dict(schema(row).metadata or {})
        for name, value in {FINGERPRINT: fingerprint, **(facts or {})}.items():
            metadata[_FACT + name.encode()] = value.encode()
        sink = pa.BufferOutputStream()
        marked = table.replace_schema_metadata(metadata)
        pq.write_table(marked, sink, compression="zstd")
        self.files.commit(_name(row, issue_date), memoryview(sink.getvalue()))

    def remove(self, row: type[Row], issue_date: date | None) -> bool:
        """Remove a file; returns whether there was one."""
        return self.files.remove(_name(row, issue_date))

    def read(
        self, row: type[Row], issue_date: date | None, columns: Sequence[str] | None = None
    ) -> pa.Table:
        """The rows of one file, or some columns of them; no rows if there is no file.

        Raises OSError for a damaged one.
        """
        return self.read_with_facts(row, issue_date, columns)[0]

    def read_with_facts(
        self, row: type[Row], issue_date: date | None, columns: Sequence[str] | None = None
    ) -> tuple[pa.Table, dict[str, str]]:
        """The rows of one file as `read` gives them, and the facts it was written with."""
        try:
            with self.files.open(_name(row, issue_date)) as file:
                parquet = pq.ParquetFile(file)
                # One file of an issue is too small to be parted among threads.
                table = parquet.read(columns, use_threads=issue_date is None)
        except FileNotFoundError:
            names = schema(row).names if columns is None else [*columns]
            return schema(row).empty_table().select(names), {}
        except ConnectionError:
            raise
        except (OSError, pa.ArrowInvalid) as error:
            where = self.where(row, issue_date)
            raise OSError(f"{where} is damaged; delete it and run again ({error})") from error
        facts = _facts(parquet.metadata)
        return table.replace_schema_metadata(schema(row).metadata), facts

    def read_all(
        self,
        row: type[Row],
        issue_dates: Iterable[date] | None = None,
        columns: Sequence[str] | None = None,
    ) -> pa.Table:
        """The rows of a table, or some columns, for all its issue dates or some, by date."""
        dates = self.issue_dates(row) if issue_dates is None else sorted(issue_dates)
        issues = [self.read(row, issue_date, columns) for issue_date in dates]
        names = schema(row).names if columns is None else [*columns]
        return pa.concat_tables([schema(row).empty_table().select(names), *issues])

    def row_count(self, row: type[Row], issue_date: date | None) -> int:
        """The number of rows in a file, read from its footer; 0 if there is no file."""
        try:
            with self.files.open(_name(row, issue_date)) as file:
                return pq.read_metadata(file).num_rows
        except FileNotFoundError:
            return 0

    def facts(self, row: type[Row], issue_date: date | None) -> dict[str, str]:
        """The facts a file was written with; none if there is no file or it is damaged."""
        if row.table.html_folder:
            return self._facts_of_page(_name(row, issue_date))
        try:
            with self.files.open(_name(row, issue_date)) as file:
                return _facts(pq.read_metadata(file))
        except ConnectionError:
            raise
        except (OSError, pa.ArrowInvalid):
            return {}

    def _write_page(
        self, row: type[Row], issue_date: date | None, table: pa.Table, fingerprint: str
    ) -> None:
        (page,) = table["html"].to_pylist()
        marked = page + _HTML_MARK.format(fingerprint)
        self.files.commit(_name(row, issue_date), marked.encode())

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
        return {FINGERPRINT: match[1].decode()} if match else {}

    def fingerprint(self, row: type[Row], issue_date: date | None) -> str | None:
        """The fingerprint of a file; None if there is no file or it is damaged."""
        return self.facts(row, issue_date).get(FINGERPRINT) or None

    def issue_dates(self, row: type[Row]) -> list[date]:
        """The issue dates a table has files for, in order."""
        folder, form = row.table.name, _PARQUET_FILE
        if row.table.html_folder:
            folder, form = row.table.html_folder, _HTML_FILE
        return sorted(_dates(form, self.files.names(folder)))

    def fenced(self, lock: Lock) -> "Warehouse":
        """The same tables for a process elsewhere, which writes while `lock` is held."""
        return Warehouse(Fenced(self.files, lock.token))

    @contextmanager
    def locked(self) -> Iterator[Lock]:
        """Hold the right to write; another process waits for it."""
        with self.files.locked() as lock:
            yield lock

    def sweep(self) -> list[Path]:
        """Remove the half-written files of dead writers; returns their paths."""
        return self.files.sweep()


def _store(place: Path | str | Files) -> Files:
    if isinstance(place, Path):
        return Folder(place)
    return Bucket(place) if isinstance(place, str) else place


def _facts(metadata: pq.FileMetaData) -> dict[str, str]:
    return {
        name.removeprefix(_FACT).decode(): value.decode()
        for name, value in (metadata.metadata or {}).items()
        if name.startswith(_FACT)
    }


def _name(row: type[Row], issue_date: date | None) -> str:
    if row.table.html_folder and issue_date:
        return f"{row.table.html_folder}/{issue_date.isoformat()}.html"
    if issue_date is None:
        return f"{row.table.name}/all.parquet"
    return f"{row.table.name}/year={issue_date.year:04d}/{issue_date.isoformat()}.parquet"


def _dates(form: re.Pattern[str], names: Iterable[str]) -> Iterator[date]:
    """The dates in file names of a form; files that someone else put there are passed over."""
    for name in filter(None, map(form.fullmatch, names)):
        with suppress(ValueError):
            yield date.fromisoformat(name[form.groups])
