"""What cannot be read now is not gone: what the last ledger knew of it stands.

A share that is not mounted, a folder without rights or a bad sector says nothing about the pages
behind it, so nothing that was made from them is removed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pipelines.records import RawFile, Reason

PASSING: frozenset[Reason | None] = frozenset({"unreadable", "changing"})
"""Refusals that may pass without a change of the file."""


class KnownFile(NamedTuple):
    """A row of the ledger, and the digest of its page's text; empty for what is no page."""

    row: RawFile
    text_digest: bytes = b""


LastLedger = Callable[[str], Iterable[KnownFile]]
"""Gives for a printable path what the last ledger knew there, and below it."""


def nothing_known(_: str) -> Iterable[KnownFile]:
    """The last ledger of a new warehouse."""
    return ()


def standing(row: RawFile, last: LastLedger) -> Iterator[KnownFile]:
    """What stands for a file or folder that cannot be read now: its own row comes first."""
    known = {file.row.source_path: file for file in last(row.source_path)}
    file = known.pop(row.source_path, None)
    if file and _was_of_use(file.row):
        yield _kept(file, row)
    elif row.reason == "unreadable":
        yield KnownFile(replace(row, status="unreadable"))
    else:
        yield KnownFile(row)
    for below in known.values():
        yield _kept(below, row) if _was_of_use(below.row) else below


def _was_of_use(row: RawFile) -> bool:
    """Whether a page was made from a file, or its encoding read from it."""
    is_sidecar = row.status in ("sidecar", "unreadable") and row.encoding is not None
    return row.has_page or is_sidecar


def _kept(file: KnownFile, why: RawFile) -> KnownFile:
    detail = f"{why.detail} What was made from it stays until it can be read."
    if file.row.source_path != why.source_path:
        detail = f"{why.source_path}: {detail}"
    row = replace(file.row, status="unreadable", reason=why.reason, detail=detail)
    return file._replace(row=row)
