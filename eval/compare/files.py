"""The files of a warehouse folder, read by the schema each file has, whatever code wrote it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

REPORTS = "issue_report"
_REPORT_FOLDER = "report"
_PARTS = ("all.parquet", "year=*/*.parquet")
# The last line of a report: the fingerprint of the code and rows that it was made from.
_FINGERPRINT = re.compile(r"\s*<!-- banmian\.fingerprint [^>]*-->\s*\Z")


class NotAWarehouseError(ValueError):
    """A path that holds neither tables nor reports."""


class DamagedFileError(OSError):
    """A file of a warehouse that cannot be read."""


@dataclass(frozen=True)
class WarehouseFiles:
    """The tables and reports below `root`; a part is one file of a table, by its name within it."""

    root: Path

    def check(self) -> None:
        """Raise NotAWarehouseError, with the remedy, when there is no table and no report."""
        if not self.tables() and not self.reports():
            raise NotAWarehouseError(
                f"{self.root} is not a warehouse: it holds no <table>/all.parquet, "
                "no <table>/year=YYYY/<date>.parquet and no report/<date>.html. Name the folder "
                "that BANMIAN_WAREHOUSE stands for, or fill it with `banmian run`."
            )

    def tables(self) -> set[str]:
        """The names of the tables that have a file."""
        if not self.root.is_dir():
            return set()
        folders = (path for path in self.root.iterdir() if path.is_dir())
        return {folder.name for folder in folders if self.parts(folder.name)}

    def parts(self, table: str) -> set[str]:
        """The files of a table: `all.parquet`, or `year=2026/2026-05-12.parquet` for each issue."""
        folder = self.root / table
        paths = (path for pattern in _PARTS for path in folder.glob(pattern))
        return {path.relative_to(folder).as_posix() for path in paths}

    def read(self, table: str, part: str) -> pa.Table | None:
        """The rows of a file, None where there is none. Raises DamagedFileError naming the file."""
        path = self.root / table / part
        try:
            return pq.ParquetFile(path).read()
        except FileNotFoundError:
            return None
        except (OSError, pa.ArrowInvalid) as error:
            raise DamagedFileError(f"{path} cannot be read: {error}") from error

    def reports(self) -> set[str]:
        """The file names of the reports."""
        return {path.name for path in (self.root / _REPORT_FOLDER).glob("*.html")}

    def report(self, name: str) -> list[str] | None:
        """The lines of a report without its fingerprint; None where there is no such report."""
        try:
            page = (self.root / _REPORT_FOLDER / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        return _FINGERPRINT.sub("", page).splitlines()
