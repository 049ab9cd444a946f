"""What is new in raw/ since it was last looked at: every file is looked at, only a changed one is read.

A view of raw/ is kept under its name, a digest of what the stat of every file says. Who remembers the name
of the last view can tell at the next look whether anything has changed, and which issue dates it concerns.
"""

import hashlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.raw import Candidate, Entry, Limits, Taken, Window, entries, settle, take_all
from pipelines.records import RawFile
from pipelines.tables import rows, schema
from pipelines.warehouse import Files

_KEPT = ".seen"
# A file system's clock ticks in steps: a file this young may change again and show the same time.
_YOUNG_NS = 2_000_000_000
# Refusals that the file's stat does not account for: next time the file may be read.
_PASSING = ("unreadable", "changing")
_PATH = pa.field("path", pa.binary())
_ENTRY = pa.schema(
    [
        _PATH,
        ("mode", pa.int64()),
        ("size", pa.int64()),
        ("changed", pa.int64()),
        ("problem", pa.string()),
        ("sidecar", pa.string()),
        ("declared", pa.string()),
        ("beyond", pa.bool_()),
    ]
)
_NO_TEXT = b""
_CANDIDATE = pa.schema([("revision", pa.int64()), ("text_digest", pa.binary())])


@dataclass(frozen=True)
class Glance:
    """What the stats of all files below raw/ say; `name` is their digest."""

    entries: tuple[Entry, ...]
    name: str


@dataclass(frozen=True)
class View:
    """All files below raw/ at one time, and what was taken of each."""

    name: str
    taken: dict[Entry, Taken]
    window: Window
    limits: Limits

    @cached_property
    def ledger(self) -> list[RawFile]:
        """The ledger of raw/."""
        return settle(self.taken.values(), self.window, self.limits)


def glance(raw_dir: Path) -> Glance:
    """Look at every file without opening one."""
    found, digest, young = tuple(entries(raw_dir)), hashlib.sha256(), time.time_ns() - _YOUNG_NS
    for each in found:
        said = f"{each.path}\0{each.size}\0{each.changed}\0{each.problem}\0"
        digest.update(said.encode(errors="surrogateescape"))
        if (each.changed or 0) > young:
            digest.update(b"young")
    return Glance(found, digest.hexdigest())


def look(
    raw_dir: Path, glanced: Glance, window: Window, limits: Limits, before: View | None
) -> View:
    """Read the files that are not in the view before as they are now."""
    known = before.taken if before else {}
    young = time.time_ns() - _YOUNG_NS
    taken = {}
    for each, found in take_all(raw_dir, glanced.entries, known, limits):
        sure = (each.changed or 0) <= young and not (
            isinstance(found, RawFile) and found.reason in _PASSING
        )
        taken[each if sure else replace(each, changed=None)] = found
    return View(glanced.name, taken, window, limits)


def touched(before: View, now: View) -> set[date]:
    """The issue dates whose accepted files are not the same in two views."""
    differing = _accepted(before.ledger) ^ _accepted(now.ledger)
    return {row.issue_date for row in differing if row.issue_date}


def keep(view: View, folder: Files, beside: str | None) -> None:
    """Keep a view, the one named `beside`, and no other."""
    sink = pa.BufferOutputStream()
    pq.write_table(_table(view), sink, compression="zstd")
    folder.commit(_name(view.name), memoryview(sink.getvalue()))
    for name in folder.names(_KEPT):
        if name not in (_name(view.name), _name(beside or "")):
            folder.remove(name)


def recall(name: str, folder: Files, window: Window, limits: Limits) -> View | None:
    """The view that was kept under a name; None where it is not there, or not whole."""
    try:
        with folder.open(_name(name)) as file:
            found = pq.ParquetFile(file).read()
        return View(name, dict(zip(_entries(found), _taken(found), strict=True)), window, limits)
    except (OSError, KeyError, pa.ArrowInvalid):
        return None


def _accepted(ledger: Iterable[RawFile]) -> set[RawFile]:
    return {row for row in ledger if row.status == "accepted"}


def _name(view: str) -> str:
    return f"{_KEPT}/{view}.parquet"


def _table(view: View) -> pa.Table:
    found = [
        each if isinstance(each, Candidate) else Candidate(each, 0, _NO_TEXT)
        for each in view.taken.values()
    ]
    parts = (
        (list(view.taken), _ENTRY),
        ([each.row for each in found], schema(RawFile)),
        (found, _CANDIDATE),
    )
    columns = {
        field: [getattr(each, field.name) for each in part]
        for part, names in parts
        for field in names
    }
    columns[_PATH] = [os.fsencode(path) for path in columns[_PATH]]
    return pa.table(list(columns.values()), schema=pa.schema(list(columns)))


def _entries(found: pa.Table) -> list[Entry]:
    listed = found.select(_ENTRY.names).to_pylist()
    return [Entry(**each | {"path": os.fsdecode(each["path"])}) for each in listed]


def _taken(found: pa.Table) -> list[Taken]:
    pages = zip(
        rows(RawFile, found), *(found[name].to_pylist() for name in _CANDIDATE.names), strict=True
    )
    return [
        row if text_digest == _NO_TEXT else Candidate(row, revision, text_digest)
        for row, revision, text_digest in pages
    ]
