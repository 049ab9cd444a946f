"""The lines of a run's log that a person reads first: what was done, counts, doubts.

They are logged before the events of Dagster, which tell the same once more for each issue date.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import dagster as dg
import pyarrow as pa

from pipelines.run.outcome import Outcome, Written
from pipelines.tables import mappings
from pipelines.tables.quality import PAGE_FORMS

_SHOWN = 20
_FEW = 5


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


def log_outcomes(log: logging.Logger, outcomes: Sequence[Outcome]) -> None:
    """Log the rows that a step wrote, the dates without pages, and the promises broken."""
    written = [outcome for outcome in outcomes if outcome.ok and outcome.written]
    files = [file for outcome in written for file in outcome.written]
    step, made = outcomes[0].step, _made(len(written), outcomes)
    log.info(f"{step}: {made} written; rows: {_rows(files)}.")
    for told in _forms(files):
        log.info(told)
    for doubt in (*_without_pages(outcomes), *_doubts(files)):
        log.warning(doubt)


def _forms(files: Sequence[Written]) -> list[str]:
    """A line on the forms of pages that segmentation told; none of other steps."""
    forms: Counter[str] = Counter()
    for file in files:
        forms.update({name: pages for name, pages in file.figures.items() if name in PAGE_FORMS})
    if not forms:
        return []
    shown = [f"{PAGE_FORMS[name]} {pages}" for name, pages in forms.items() if pages]
    return [f"Forms of the pages: {', '.join(shown) or 'none out of the ordinary'}."]


def _rows(files: Sequence[Written]) -> str:
    """The rows of each table."""
    rows: Counter[str] = Counter()
    for file in files:
        rows[file.table] += file.rows
    return ", ".join(f"{table} {count}" for table, count in rows.items()) or "none"


def _without_pages(outcomes: Sequence[Outcome]) -> list[str]:
    """A line on the issue dates that there was nothing to write for."""
    done = [outcome for outcome in outcomes if outcome.ok and outcome.issue_date]
    empty = [str(outcome.issue_date) for outcome in done if not outcome.written]
    return [f"raw/ has no page of {_some(empty)}."] if empty else []


def _made(written: int, outcomes: Sequence[Outcome]) -> str:
    if outcomes[0].issue_date is None:
        return "the table over all issues" if written else "nothing"
    return f"{written} of {len(outcomes)} issue dates"


def _doubts(files: Sequence[Written]) -> list[str]:
    """A line for each promise that warns and is broken."""
    doubts: dict[str, list[str]] = {}
    for file in files:
        for verdict in file.verdicts:
            if verdict.count:
                doubts.setdefault(f"{file.table}: {verdict.invariant}", []).extend(verdict.examples)
    return [
        f"{promise} is broken, as by {_some(examples)}." for promise, examples in doubts.items()
    ]


def _some(names: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return ", ".join(names[:_FEW]) + more


def _files(ledger: pa.Table) -> set[_File]:
    return {_File(**row) for row in mappings(ledger.select(_File._fields))}


def _paths(ledger: pa.Table) -> set[str]:
    return set(ledger["source_path"].to_pylist())


def _counted(statuses: Iterable[str | None]) -> str:
    counts = Counter(map(str, statuses))
    return ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
