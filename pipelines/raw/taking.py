"""Take each file of raw/ by itself: as a page, a sidecar, or a row that says why it is neither."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, cast

from pipelines.raw import files, names, sidecars
from pipelines.raw.decoding import Declared, decode
from pipelines.raw.files import Entry
from pipelines.raw.issue_date import issue_date
from pipelines.raw.limits import DEFAULT_LIMITS, Limits
from pipelines.raw.refusal import RefusedError
from pipelines.raw.unreadable import PASSING, KnownFile, LastLedger, nothing_known, standing
from pipelines.records import DeclaredEncoding, FileStatus, RawFile, Reason


class Rank(NamedTuple):
    """The order of files with one text: the most complete path first, then by path."""

    lacks_date: bool
    lacks_publication: bool
    lacks_page_no: bool
    source_path: str


@dataclass(frozen=True)
class Candidate:
    """A file that reads as a page: its row, the revision in its name, a digest of its text.

    `by_default` means that the path names no publication, so that it has the default one.
    """

    row: RawFile
    revision: int
    text_digest: bytes
    by_default: bool = False

    @property
    def publication(self) -> str | None:
        """The publication that the path names."""
        return None if self.by_default else self.row.publication

    @property
    def is_dated_by_path(self) -> bool:
        """Whether the path gives the issue date."""
        return self.row.issue_date_basis == "path"

    @property
    def rank(self) -> Rank:
        """Its place among files with one text, of which the first stands."""
        return Rank(
            lacks_date=not self.is_dated_by_path,
            lacks_publication=self.publication is None,
            lacks_page_no=self.row.page_no is None,
            source_path=self.row.source_path,
        )


Taken = Candidate | RawFile
"""A file taken by itself: a page that may be accepted, or the row of any other file."""


def take_all(
    raw_dir: Path,
    entries: Iterable[Entry],
    known: Mapping[Entry, Taken],
    limits: Limits = DEFAULT_LIMITS,
    last: LastLedger = nothing_known,
) -> Iterator[tuple[Entry, Taken]]:
    """Take every file, sidecars first; each comes with its entry completed from other files.

    The files that systems and tools leave in folders are passed over.
    A completed entry that is in `known` is not read again. For what cannot be read now there is
    what `last` knew of it.
    """
    others: list[Entry] = []
    declarations: dict[str, DeclaredEncoding | None] = {}
    unreadable: set[str] = set()
    for entry in entries:
        if names.is_of_a_system(entry.path):
            continue
        if not sidecars.is_sidecar(entry):
            others.append(entry)
            continue
        refused_or_read = known.get(entry) or _take_sidecar(raw_dir, entry, limits)
        (_, sidecar), *below = _standing(entry, refused_or_read, last)
        declarations[entry.path] = _declaration(sidecar)
        if _is_unreadable(sidecar):
            unreadable.add(names.printable(entry.path))
        yield entry, sidecar
        yield from below
    beyond = _paths_beyond(others, limits)
    for listed in others:
        if listed.path in beyond:
            entry = replace(listed, beyond=True)
        else:
            entry = sidecars.with_sidecar(listed, declarations)
        taken = known.get(entry) or take(raw_dir, entry, limits)
        yield from _standing(entry, taken, last, entry.sidecar in unreadable)


def _standing(
    entry: Entry, taken: Taken, last: LastLedger, has_unreadable_sidecar: bool = False
) -> Iterator[tuple[Entry, Taken]]:
    """A file as taken; of one that cannot be read, or whose sidecar cannot, what was known."""
    is_refused = isinstance(taken, RawFile)
    if not is_refused or not (taken.reason in PASSING or has_unreadable_sidecar):
        yield entry, taken
        return
    for file in standing(taken, last):
        path = file.row.source_path
        of_file = entry if path == taken.source_path else Entry(path, problem=taken.detail)
        yield of_file, _as_taken(file)


def _is_unreadable(taken: Taken) -> bool:
    return isinstance(taken, RawFile) and taken.reason in PASSING


def _as_taken(file: KnownFile) -> Taken:
    """What had been taken of a file that the last ledger knew."""
    row = file.row
    if not row.has_page:
        return row
    name = names.parse(row.source_path)
    if name.publication is None:
        row = with_page_id(replace(row, publication=None), row.sha256 or "")
    return Candidate(row, name.revision, file.text_digest)


def _declaration(taken: Taken) -> DeclaredEncoding | None:
    """The encoding that a sidecar declares, or did when it could be read; None if it is refused."""
    if isinstance(taken, Candidate) or (taken.reason and taken.status != "unreadable"):
        return None
    return cast("DeclaredEncoding | None", taken.encoding)


def take(raw_dir: Path, entry: Entry, limits: Limits = DEFAULT_LIMITS) -> Taken:
    """Read a file; the outcome depends on the completed entry, the file's bytes and the limits."""
    row = RawFile(source_path=names.printable(entry.path), size_bytes=entry.size, status="accepted")
    try:
        files.refuse_special(entry, limits.max_file_bytes)
        name = names.parse(entry.path)
        row = replace(
            row,
            publication=name.publication,
            issue_date=name.issue_date,
            page_no=name.page_no,
            part_no=name.part_no,
        )
        _refuse_beyond(entry, limits.max_raw_bytes)
        declared = _declared(entry, name)
        data = files.read(raw_dir, entry.path, limits.max_file_bytes)
        row = _with_digest(row, data)
        decoded = decode(data, declared)
        _refuse_long(decoded.text, limits.max_lines)
    except RefusedError as error:
        return refused(row, error.reason, str(error))
    row = replace(row, encoding=decoded.encoding, text_length=len(decoded.text))
    row = with_page_id(_with_issue_date(row, decoded.text), row.sha256)
    text_digest = hashlib.sha256(decoded.text.encode()).digest()
    return Candidate(row, name.revision, text_digest)


def named(taken: Taken, publication: str | None) -> Taken:
    """What was taken; a page whose path names no publication gets the given one."""
    if not publication or not isinstance(taken, Candidate):
        return taken
    if taken.row.publication:
        return taken
    row = with_page_id(replace(taken.row, publication=publication), taken.row.sha256)
    return replace(taken, row=row, by_default=True)


def refused(row: RawFile, reason: Reason, detail: str, status: FileStatus = "rejected") -> RawFile:
    """The row of a file that is not accepted."""
    return replace(row, status=status, reason=reason, detail=detail)


def _take_sidecar(raw_dir: Path, entry: Entry, limits: Limits) -> RawFile:
    row = RawFile(source_path=names.printable(entry.path), size_bytes=entry.size, status="sidecar")
    try:
        files.refuse_special(entry, limits.max_file_bytes)
        data = files.read(raw_dir, entry.path, limits.max_file_bytes)
        row = _with_digest(row, data)
        return replace(row, encoding=sidecars.declared_in(data))
    except RefusedError as error:
        return refused(row, error.reason, str(error))


def _with_digest(row: RawFile, data: bytes) -> RawFile:
    """The row with the digest and the size of the bytes read, which replaces the size listed."""
    return replace(row, size_bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def _declared(entry: Entry, name: names.PageName) -> Declared | None:
    """The encoding declared for a page, by its name or else by its nearest sidecar."""
    if name.encoding:
        return Declared(name.encoding, "The name")
    if not entry.sidecar:
        return None
    if not entry.declared:
        raise RefusedError(
            "sidecar_refused",
            f"{entry.sidecar} is to declare its encoding, but is refused itself; "
            "correct that, or remove it.",
        )
    return Declared(entry.declared, entry.sidecar)


def _paths_beyond(entries: Iterable[Entry], limits: Limits) -> set[str]:
    """The paths of pages over the limit of raw/, counted issue by issue in order of path dates."""
    sizes = {entry.path: entry.size or 0 for entry in entries}
    sizes = {path: size for path, size in sizes.items() if size <= limits.max_file_bytes}
    if sum(sizes.values()) <= limits.max_raw_bytes:
        return set()
    remaining = limits.max_raw_bytes
    beyond: set[str] = set()
    for path in _in_order_of_issues(sizes):
        remaining -= sizes[path]
        if sizes[path] and remaining < 0:
            beyond.add(path)
    return beyond


def _in_order_of_issues(paths: Iterable[str]) -> list[str]:
    """The paths that may be pages, by issue date and path; those without a date come last."""
    days = {path: _day_in_order(path) for path in paths}
    dated = sorted((day, path) for path, day in days.items() if day)
    return [path for _, path in dated]


def _day_in_order(path: str) -> date | None:
    """The issue date that a path gives, date.max if it gives none; None for a name never read."""
    try:
        return names.parse(path).issue_date or date.max
    except RefusedError:
        return None


def _refuse_beyond(entry: Entry, limit: int) -> None:
    if entry.beyond:
        raise RefusedError(
            "raw_too_large",
            f"With the issues before it raw/ has more than {limit} bytes; "
            "remove what is no page, or set BANMIAN_MAX_RAW_BYTES higher.",
        )


def _refuse_long(text: str, limit: int) -> None:
    lines = text.count("\n")
    if lines > limit:
        raise RefusedError(
            "too_many_lines",
            f"The file has {lines} lines, a page at most {limit}; "
            "is it one page? Set BANMIAN_MAX_LINES higher if so.",
        )


def _with_issue_date(row: RawFile, text: str) -> RawFile:
    """The row with an issue date and its basis: the path, else the text."""
    if row.issue_date:
        return replace(row, issue_date_basis="path")
    text_date = issue_date(text)
    if text_date is None:
        return row
    return replace(row, issue_date=text_date, issue_date_basis="text")


def with_page_id(row: RawFile, digest: str | None) -> RawFile:
    """The row with the id of its page, of this digest; without an issue date there is none."""
    if not row.issue_date or not digest:
        return row
    is_named = row.publication is not None and row.page_no is not None
    page_no = row.page_no if is_named else digest[:8]
    publication = row.publication or "unknown"
    return replace(row, page_id=f"{publication}-{row.issue_date.isoformat()}-p{page_no}")
