"""A warehouse that remembers the files of an issue date while the steps of a run follow each other.

It is right only while nobody else writes them: for whoever holds the lock, and no longer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from pipelines.records import Row
from pipelines.warehouse import FINGERPRINT, Warehouse

_File = tuple[type[Row], date]


@dataclass(frozen=True, init=False)
class RememberedWarehouse(Warehouse):
    """A warehouse with what was read of, and written to, the files of issue dates.

    Files over all issues are large, and read anew.
    """

    _tables: dict[_File, pa.Table] = field(compare=False, repr=False)
    _facts: dict[_File, dict[str, str]] = field(compare=False, repr=False)

    def __init__(self, warehouse: Warehouse) -> None:
        """Nothing is remembered of a warehouse yet."""
        object.__setattr__(self, "files", warehouse.files)
        object.__setattr__(self, "_tables", {})
        object.__setattr__(self, "_facts", {})

    def write(
        self,
        row: type[Row],
        issue_date: date | None,
        table: pa.Table,
        fingerprint: str,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """As of any warehouse."""
        self._forget(row, issue_date)
        super().write(row, issue_date, table, fingerprint, facts)
        if issue_date and not row.table.html_folder:
            self._tables[row, issue_date] = table
            self._facts[row, issue_date] = {FINGERPRINT: fingerprint, **(facts or {})}

    def remove(self, row: type[Row], issue_date: date | None) -> bool:
        """As of any warehouse."""
        self._forget(row, issue_date)
        return super().remove(row, issue_date)

    def exists(self, row: type[Row], issue_date: date | None) -> bool:
        """As of any warehouse."""
        is_known = issue_date is not None and bool(self._facts.get((row, issue_date)))
        return is_known or super().exists(row, issue_date)

    def read(
        self, row: type[Row], issue_date: date | None, columns: Sequence[str] | None = None
    ) -> pa.Table:
        """As of any warehouse."""
        if issue_date is None:
            return super().read(row, issue_date, columns)
        file = row, issue_date
        if file not in self._tables:
            self._tables[file], self._facts[file] = super().read_with_facts(row, issue_date)
        table = self._tables[file]
        return table if columns is None else table.select([*columns])

    def facts(self, row: type[Row], issue_date: date | None) -> dict[str, str]:
        """As of any warehouse."""
        if issue_date is None:
            return super().facts(row, issue_date)
        if (row, issue_date) not in self._facts:
            self._facts[row, issue_date] = super().facts(row, issue_date)
        return self._facts[row, issue_date]

    def _forget(self, row: type[Row], issue_date: date | None) -> None:
        if issue_date:
            self._tables.pop((row, issue_date), None)
            self._facts.pop((row, issue_date), None)
