"""From when to when there are issues: the partitions of Dagster go by it, read as it starts."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.raw import entries, path_date
from pipelines.records import RawFile
from pipelines.run import watch
from pipelines.warehouse import Warehouse

# Before the first run there is no ledger, and the paths of so many files have to do.
_LOOKED_AT = 1000


class Extent(NamedTuple):
    """The first and the last issue date."""

    first: date
    last: date


def extent(warehouse: Warehouse, raw_dir: Path) -> Extent | None:
    """The extent of the issues in the last ledger, and in what the watch on raw/ has seen since.

    Before there are any, that of the first files of raw/ by their paths. None where nothing is
    known; a warehouse or a raw/ that cannot be read is none of its business, for a run says why.
    """
    try:
        warehouse.files.check()
        dates = {*_known(warehouse)} or {*_in_paths(raw_dir)}
    except (OSError, pa.ArrowException):
        return None
    return Extent(min(dates), max(dates)) if dates else None


def _known(warehouse: Warehouse) -> Iterator[date]:
    yield from _with_pages(warehouse.read(RawFile, None, watch.DATED))
    for seen in watch.kept_dates(warehouse.files):
        yield from _with_pages(seen)


def _with_pages(ledger: pa.Table) -> Iterable[date]:
    """The issue dates of the files that have a page, or had one when they could be read."""
    is_taken = pc.field("status").isin(["accepted", "unreadable"])
    dates = ledger.filter(is_taken & pc.field("issue_date").is_valid())["issue_date"]
    return dates.unique().to_pylist()


def _in_paths(raw_dir: Path) -> Iterator[date]:
    for entry in islice(entries(raw_dir), _LOOKED_AT):
        day = path_date(entry.path)
        if day:
            yield day
