"""What becomes of each file of raw/ by itself: a page, a sidecar, or a row that says why it is neither."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipelines.raw import files, names, sidecars
from pipelines.raw.decoding import Declared, decode
from pipelines.raw.files import Entry
from pipelines.raw.issue_date import issue_date
from pipelines.raw.limits import DEFAULT_LIMITS, Limits
from pipelines.raw.refusal import RefusedError
from pipelines.records import FileStatus, RawFile, Reason

@dataclass(frozen=True)
class Candidate:
    """A file that reads as a page: its row, the revision its name gives, a digest of its text.

    `by_default` its publication is the one of pages whose paths name none.
    """

    row: RawFile
    revision: int
    text_digest: bytes
    by_default: bool = False

    @property
    def publication(self) -> str | None:
        """The newspaper that the path names."""
        return None if self.by_default else self.row.publication

    @property
    def rank(self) -> tuple[bool, bool, bool, str]:
        """Which of several files with one text speaks for it: the one whose path says most, then by path."""
        row = self.row
        return (
            row.issue_date_basis != "path",
            self.publication is None,
            row.page_no is None,
            row.source_path,
        )


Taken = Candidate | RawFile
"""What becomes of a file by itself: a page, or a row."""


def take_all(
    raw_dir: Path, found: Iterable[Entry], known: Mapping[Entry, Taken], limits: Limits = DEFAULT_LIMITS
) -> Iterator[tuple[Entry, Taken]]:
    """Take every file, as an entry that holds what others say of it; one that is `known` so is not read again."""
    others, declarations = [], {}
    for entry in found:
        if not sidecars.is_sidecar(entry):
            others.append(entry)
            continue
        taken = known.get(entry) or _take_sidecar(raw_dir, entry, limits)
        declarations[entry.path] = (
            taken.encoding if isinstance(taken, RawFile) and not taken.reason else None
        )
        yield entry, taken
    beyond = _beyond(others, limits)
    for each in others:
        entry = (
            replace(each, beyond=True)
            if each.path in beyond
            else sidecars.with_sidecar(each, declarations)
        )
        yield entry, known.get(entry) or take(raw_dir, entry, limits)


def take(raw_dir: Path, entry: Entry, limits: Limits = DEFAULT_LIMITS) -> Taken:
    """Read a file. What comes of it depends on its path, its bytes, what the entry says of it and the limits alone."""
    row = RawFile(source_path=names.printable(entry.path), size_bytes=entry.size, status="accepted")
    try:
        files.refuse_special(entry, limits.max_file_bytes)
        name = names.parse(entry.path)
        row = replace(
            row, publication=name.publication, issue_date=name.issue_date, page_no=name.page_no
        )
        _refuse_beyond(entry, limits.max_raw_bytes)
        declared = _declared(entry, name)
        data = files.read(raw_dir, entry.path, limits.max_file_bytes)
        row = _as_read(row, data)
        decoded = decode(data, declared)
        _refuse_long(decoded.text, limits.max_lines)
    except RefusedError as error:
        return refused(row, error.reason, str(error))
    row = _dated(replace(row, encoding=decoded.encoding), decoded.text)
    row = _identified(row)
    return Candidate(row, name.revision, hashlib.sha256(decoded.text.encode()).digest())


def named(taken: Taken, publication: str | None) -> Taken:
    """What was taken; of the given newspaper where the path names none."""
    if not isinstance(taken, Candidate) or taken.row.publication or not publication:
        return taken
    return replace(
        taken, row=_identified(replace(taken.row, publication=publication)), by_default=True
    )


def refused(row: RawFile, reason: Reason, detail: str, status: FileStatus = "rejected") -> RawFile:
    """The row of a file that is not taken."""
    return replace(row, status=status, reason=reason, detail=detail)


def _take_sidecar(raw_dir: Path, entry: Entry, limits: Limits) -> RawFile:
    row = RawFile(source_path=names.printable(entry.path), size_bytes=entry.size, status="sidecar")
    try:
        files.refuse_special(entry, limits.max_file_bytes)
        data = files.read(raw_dir, entry.path, limits.max_file_bytes)
        row = _as_read(row, data)
        return replace(row, encoding=sidecars.declared_in(data))
    except RefusedError as error:
        return refused(row, error.reason, str(error))


def _as_read(row: RawFile, data: bytes) -> RawFile:
    """The row with what was read; the size that was listed does not matter any more."""
    return replace(row, size_bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def _declared(entry: Entry, name: names.PageName) -> Declared | None:
    """The encoding that is declared for a page: by its name before any sidecar."""
    if name.encoding:
        return Declared(name.encoding, "The name")
    if entry.sidecar and not entry.declared:
        raise RefusedError(
            "sidecar_refused",
            f"{entry.sidecar} is to declare its encoding, but is refused itself; correct that, or remove it.",
        )
    return Declared(entry.declared, entry.sidecar) if entry.sidecar and entry.declared else None


def _beyond(found: Iterable[Entry], limits: Limits) -> set[str]:
    """The paths of what is not read, for raw/ is full before: issue by issue as the paths date them, then undated."""
    pages = [each for each in found if each.size and each.size <= limits.max_file_bytes]
    if sum(each.size or 0 for each in pages) <= limits.max_raw_bytes:
        return set()
    dated = [(day, each) for each in pages if (day := _day(each.path))]
    left, beyond = limits.max_raw_bytes, set()
    for _, each in sorted(dated, key=lambda known: (known[0], known[1].path)):
        left -= each.size or 0
        if left < 0:
            beyond.add(each.path)
    return beyond


def _day(path: str) -> date | None:
    """The issue date that a path gives, the last of all where it gives none; None of what is never read."""
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
    if (lines := text.count("\n")) > limit:
        raise RefusedError(
            "too_many_lines",
            f"The file has {lines} lines, a page at most {limit}; is it one page? Set BANMIAN_MAX_LINES higher if so.",
        )


def _dated(row: RawFile, text: str) -> RawFile:
    if row.issue_date:
        return replace(row, issue_date_basis="path")
    found = issue_date(text)
    return replace(row, issue_date=found, issue_date_basis="text" if found else None)


def _identified(row: RawFile) -> RawFile:
    if not row.issue_date or not row.sha256:
        return row
    known = row.publication is not None and row.page_no is not None
    page_no = row.page_no if known else row.sha256[:8]
    return replace(
        row, page_id=f"{row.publication or 'unknown'}-{row.issue_date.isoformat()}-p{page_no}"
    )
