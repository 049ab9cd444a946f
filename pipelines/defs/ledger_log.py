"""What a run says of raw/ in its log: what is new there, what was taken, what was refused and why."""

from collections import Counter
from collections.abc import Iterable

import dagster as dg
import pyarrow as pa

_SHOWN = 20
_TOLD = ("source_path", "sha256", "status", "reason", "detail")


def log_files(log: dg.DagsterLogManager, before: pa.Table, now: pa.Table) -> None:
    """Log what the ledger has that it had not, and what is gone; a refusal with its reason and remedy."""
    new, gone = _files(now) - _files(before), _paths(before) - _paths(now)
    log.info(f"raw/ has {now.num_rows} files: {_counted(now['status'].to_pylist())}.")
    log.info(
        f"Since the last run {_counted(status for _, _, status, _, _ in new) or 'nothing'} new, {len(gone)} gone."
    )
    refused = sorted(file for file in new if file[3])
    for path, _, status, reason, detail in refused[:_SHOWN]:
        log.warning(f"{status}: {path} ({reason}): {detail}")
    if len(refused) > _SHOWN:
        log.warning(f"… and {len(refused) - _SHOWN} more; the table raw_files has them all.")


def _files(ledger: pa.Table) -> set[tuple[str | None, ...]]:
    return set(zip(*(ledger[name].to_pylist() for name in _TOLD), strict=True))


def _paths(ledger: pa.Table) -> set[str]:
    return set(ledger["source_path"].to_pylist())


def _counted(statuses: Iterable[str | None]) -> str:
    return ", ".join(
        f"{count} {status}" for status, count in sorted(Counter(map(str, statuses)).items())
    )
