"""What is new in raw/ since the last look: every file is looked at, only a changed one is read.

A view of raw/ is kept under its name, a digest of every file's stat. Whoever remembers the name of
the last view can tell at the next look whether anything changed, and which issue dates it concerns.
"""

import hashlib
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.raw import Candidate, Entry, Limits, Taken, Window, entries, settle, take_all
from pipelines.raw.files import name_bytes, name_of
from pipelines.raw.unreadable import PASSING, LastLedger, nothing_known
from pipelines.records import RawFile
from pipelines.tables import rows, schema
from pipelines.warehouse import Files

_KEPT = ".seen"
# A file system's clock ticks in steps: a file this young may change again and show the same time.
_YOUNG_NS = 2_000_000_000
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
# The columns, of the ledger too, that tell which issues there are.
DATED = ("issue_date", "status")


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
    seen = tuple(entries(raw_dir))
    running = hashlib.sha256()
    young = _youngest_sure_change()
    for entry in seen:
        stat = f"{entry.path}\0{entry.size}\0{entry.changed}\0{entry.problem}\0"
        running.update(stat.encode(errors="surrogateescape"))
        if _is_younger(entry, young):
            running.update(b"young")
    return Glance(seen, running.hexdigest())


def look(  # noqa: PLR0913, PLR0917 - what raw/ is read by
    raw_dir: Path,
    glanced: Glance,
    window: Window,
    limits: Limits,
    before: View | None,
    last: LastLedger = nothing_known,
) -> View:
    """Read the files that are not in the view before as they are now."""
    known = before.taken if before else {}
    young = _youngest_sure_change()
    taken: dict[Entry, Taken] = {}
    for entry, result in take_all(raw_dir, glanced.entries, known, limits, last):
        may_change_unseen = _is_younger(entry, young) or _is_passing(result)
        kept_as = replace(entry, changed=None) if may_change_unseen else entry
        taken[kept_as] = result
    return View(glanced.name, taken, window, limits)


def _youngest_sure_change() -> int:
    """The time of change up to which a file can't change again without showing it."""
    return time.time_ns() - _YOUNG_NS


def _is_younger(entry: Entry, than: int) -> bool:
    return entry.changed is not None and entry.changed > than


def _is_passing(result: Taken) -> bool:
    """Whether a file was refused for a reason that may pass without its stat changing."""
    row = result.row if isinstance(result, Candidate) else result
    return row.reason in PASSING


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
    """The view that was kept under a name; None where it is missing or not whole."""
    try:
        with folder.open(_name(name)) as file:
            table = pq.ParquetFile(file).read()
        taken = dict(zip(_entries(table), _taken(table), strict=True))
    except (OSError, KeyError, pa.ArrowInvalid):
        return None
    return View(name, taken, window, limits)


def kept_dates(folder: Files) -> Iterator[pa.Table]:
    """The columns `DATED` of each view that is kept; one that is not whole has none."""
    for name in folder.names(_KEPT):
        with suppress(OSError, KeyError, pa.ArrowInvalid), folder.open(name) as file:
            yield pq.ParquetFile(file).read(columns=[*DATED]).select([*DATED])


def _accepted(ledger: Iterable[RawFile]) -> set[RawFile]:
    return {row.as_accepted for row in ledger if row.has_page}


def _name(view: str) -> str:
    return f"{_KEPT}/{view}.parquet"


def _table(view: View) -> pa.Table:
    """A row for each entry: its stat, its row of the ledger, and of a page what tells it apart."""
    candidates = [_as_candidate(result) for result in view.taken.values()]
    parts = (
        (list(view.taken), _ENTRY),
        ([candidate.row for candidate in candidates], schema(RawFile)),
        (candidates, _CANDIDATE),
    )
    columns: dict[pa.Field, list[Any]] = {}
    for objects, fields in parts:
        for field in fields:
            columns[field] = [getattr(item, field.name) for item in objects]
    columns[_PATH] = [name_bytes(path) for path in columns[_PATH]]
    return pa.table(list(columns.values()), schema=pa.schema(list(columns)))


def _as_candidate(result: Taken) -> Candidate:
    return result if isinstance(result, Candidate) else Candidate(result, 0, _NO_TEXT)


def _entries(table: pa.Table) -> list[Entry]:
    records = table.select(_ENTRY.names).to_pylist()
    return [Entry(**record | {"path": name_of(record["path"])}) for record in records]


def _taken(table: pa.Table) -> list[Taken]:
    revisions, digests = (table[name].to_pylist() for name in _CANDIDATE.names)
    taken: list[Taken] = []
    for row, revision, text_digest in zip(rows(RawFile, table), revisions, digests, strict=True):
        is_page = text_digest != _NO_TEXT
        taken.append(Candidate(row, revision, text_digest) if is_page else row)
    return taken
