"""The log of a run on raw/: what is new, what was taken, what was refused and why."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import dagster as dg
import pyarrow as pa

_SHOWN = 20


class _File(NamedTuple):
    """What the log says of a file."""

    source_path: str
    sha256: str | None
    status: str
    reason: str | None
    detail: str | None


def log_changes(log: dg.DagsterLogManager, before: pa.Table, now: pa.Table) -> None:
    """Log which files are new in the ledger and which are gone; a refusal with its remedy."""
    new = _files(now) - _files(before)
    gone = _paths(before) - _paths(now)
    log.info(f"raw/ has {now.num_rows} files: {_counted(now['status'].to_pylist())}.")
    count_new = _counted(file.status for file in new) or "nothing"
    log.info(f"Since the last run {count_new} new, {len(gone)} gone.")
    refused = sorted(file for file in new if file.reason)
    for file in refused[:_SHOWN]:
        log.warning(f"{file.status}: {file.source_path} ({file.reason}): {file.detail}")
    if len(refused) > _SHOWN:
        log.warning(f"… and {len(refused) - _SHOWN} more; the table raw_files has them all.")


def _files(ledger: pa.Table) -> set[_File]:
    return {_File(**row) for row in ledger.select(_File._fields).to_pylist()}


def _paths(ledger: pa.Table) -> set[str]:
    return set(ledger["source_path"].to_pylist())


def _counted(statuses: Iterable[str | None]) -> str:
    counts = Counter(map(str, statuses))
    return ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
