"""The files of a warehouse folder, read by the schema each file has, whatever code wrote it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

# The folders of HTML, by the asset that writes them.
DOCUMENTS = {"issue_report": "report", "page_view": "view"}
_PARTS = ("all.parquet", "year=*/*.parquet")
# The last line of a report: the fingerprint of the code and rows that it was made from.
_FINGERPRINT = re.compile(r"\s*<!-- banmian\.fingerprint [^>]*-->\s*\Z")


class NotAWarehouseError(ValueError):
    """A path that holds neither tables nor documents."""


class DamagedFileError(OSError):
    """A file of a warehouse that cannot be read."""


@dataclass(frozen=True)
class WarehouseFiles:
    """The tables and documents below `root`; a part is a file of a table, by its name within it."""

    root: Path

    def check(self) -> None:
        """Raise NotAWarehouseError, with the remedy, when there is no table and no document."""
        if not self.tables() and not any(map(self.documents, DOCUMENTS)):
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

    def documents(self, name: str) -> set[str]:
        """The file names of the reports or views."""
        return {path.name for path in (self.root / DOCUMENTS[name]).glob("*.html")}

    def document(self, name: str, file: str) -> list[str] | None:
        """The lines of a report or view without a fingerprint; None where there is no such file."""
        try:
            page = (self.root / DOCUMENTS[name] / file).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        return _FINGERPRINT.sub("", page).splitlines()
