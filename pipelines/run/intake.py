"""The ledger of raw/ as it is now, held against the last one before anything is removed."""

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from pipelines import raw
from pipelines.records import Page, RawFile
from pipelines.run.workspace import Workspace
from pipelines.tables import mappings, rows
from pipelines.warehouse import Warehouse

# Behind every path below a folder.
_LAST_CHARACTER = "\U0010ffff"


class RemovalError(ValueError):
    """So many issues are gone from raw/ that it may be another folder, or one not mounted."""


def ledger_now(workspace: Workspace, window: raw.Window) -> list[RawFile]:
    """The ledger of raw/; what cannot be read keeps its rows of the last ledger.

    Raises RemovalError if more than half of the issues of the last ledger are gone, unless the
    workspace allows their removal.
    """
    ledger = read_ledger(workspace, window)
    refuse_removal(ledger, workspace, window)
    return ledger


def read_ledger(workspace: Workspace, window: raw.Window) -> list[RawFile]:
    """The ledger of raw/ as `ledger_now` gives it, however many issues are gone."""
    last = LastLedger(workspace.warehouse)
    return raw.ledger(workspace.raw_dir, window, workspace.limits, last)


def refuse_removal(ledger: Iterable[RawFile], workspace: Workspace, window: raw.Window) -> None:
    """Raise RemovalError if a ledger has lost more than half of the issues of the last one.

    Issues that the window leaves out are not counted: a setting removes them.
    """
    if workspace.allow_removal:
        return
    known = _known_issues(workspace.warehouse, window)
    lost = len(known) - len(_issues_there(known, ledger))
    if lost * 2 > len(known):
        raise RemovalError(
            f"{workspace.raw_dir} has lost {lost} of the {len(known)} issues that the last run "
            "found there; nothing was touched. See whether it is the right folder and is mounted. "
            "If these issues are to leave the warehouse, run again with --allow-removal "
            "(BANMIAN_ALLOW_REMOVAL=yes)."
        )


@dataclass(frozen=True)
class LastLedger:
    """What the last ledger of a warehouse knew of a path, and of all below it; read when asked."""

    warehouse: Warehouse

    def __call__(self, path: str) -> Iterator[raw.KnownFile]:
        """The files at a printable path and below it."""
        for begin, end in ((path, path), (f"{path}/", f"{path}/{_LAST_CHARACTER}")):
            start = bisect_left(self._paths, begin)
            for row in self._rows[start:]:
                if row.source_path > end:
                    break
                yield raw.KnownFile(row, self._text_digest(row) if row.has_page else b"")

    @cached_property
    def _rows(self) -> list[RawFile]:
        table = self.warehouse.read(RawFile, None).sort_by("source_path")
        return sorted(rows(RawFile, table), key=lambda row: row.source_path)

    @cached_property
    def _paths(self) -> list[str]:
        return [row.source_path for row in self._rows]

    @cached_property
    def _digests(self) -> dict[date, dict[str, bytes]]:
        return {}

    def _text_digest(self, row: RawFile) -> bytes:
        """The digest of a page's text; where the page was not written, one that no other has."""
        if row.issue_date and row.issue_date not in self._digests:
            pages = self.warehouse.read(Page, row.issue_date, ["source_path", "text"])
            self._digests[row.issue_date] = {
                page["source_path"]: hashlib.sha256(page["text"].encode()).digest()
                for page in mappings(pages)
            }
        of_issue = self._digests[row.issue_date] if row.issue_date else {}
        return of_issue.get(row.source_path) or row.source_path.encode()


class _Issue(NamedTuple):
    publication: str | None
    issue_date: date


def _known_issues(warehouse: Warehouse, window: raw.Window) -> dict[_Issue, set[str]]:
    """The issues of the last ledger, with the paths of their pages."""
    issues: dict[_Issue, set[str]] = defaultdict(set)
    for row in rows(RawFile, warehouse.read(RawFile, None)):
        if row.has_page and row.issue_date and window.first <= row.issue_date <= window.last:
            issues[_Issue(row.publication, row.issue_date)].add(row.source_path)
    return dict(issues)


def _issues_there(known: dict[_Issue, set[str]], ledger: Iterable[RawFile]) -> set[_Issue]:
    """The known issues that have pages now, be it under another name of the publication."""
    with_page = [row for row in ledger if row.has_page]
    issues = {(row.publication, row.issue_date) for row in with_page}
    paths = {row.source_path for row in with_page}
    return {issue for issue, known_paths in known.items() if issue in issues or known_paths & paths}
