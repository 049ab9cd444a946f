"""The ledger: one row for every file in raw/, taken or refused, with the reason."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from pipelines.raw import files, names, sidecars
from pipelines.raw.decoding import text_in
from pipelines.raw.limits import DEFAULT_LIMITS, Limits
from pipelines.raw.refusal import RefusedError
from pipelines.raw.taking import Candidate, Rank, Taken, named, refused, take_all
from pipelines.raw.unreadable import LastLedger, nothing_known
from pipelines.records import Page, RawFile, columns

_log = logging.getLogger("banmian.raw")
_PROGRESS_EVERY = 1000
# The columns that a page takes over from its row in the ledger.
_SHARED = {column.name for column in columns(Page)} & {column.name for column in columns(RawFile)}


@dataclass(frozen=True)
class Window:
    """The issue dates the warehouse is partitioned by, both ends included."""

    first: date
    last: date


def ledger(
    raw_dir: Path,
    window: Window,
    limits: Limits = DEFAULT_LIMITS,
    last: LastLedger = nothing_known,
) -> list[RawFile]:
    """Every file below `raw_dir`, by path.

    The rows depend on the files' names and bytes, the window and the limits alone; of what cannot
    be read now, on what the last ledger knew of it. Raises OSError if `raw_dir` is not a folder, or
    cannot be read itself.
    """
    all_taken: list[Taken] = []
    for _, taken in take_all(raw_dir, files.entries(raw_dir), {}, limits, last):
        all_taken.append(taken)
        if len(all_taken) % _PROGRESS_EVERY == 0:
            _log.info("%d files of raw/ read", len(all_taken))
    return settle(all_taken, window, limits)


def settle(
    taken: Iterable[Taken], window: Window, limits: Limits = DEFAULT_LIMITS
) -> list[RawFile]:
    """The ledger of files taken one by one: of rivals and of copies, one is accepted."""
    candidates: list[Candidate] = []
    rows: list[RawFile] = []
    for file in taken:
        settled = named(_within_window(file, window), limits.publication)
        if isinstance(settled, Candidate):
            candidates.append(settled)
        else:
            rows.append(settled)
    pages = _settle_pages(candidates)
    originals = _settle_copies(pages.accepted)
    rows += pages.refused
    rows += originals.refused
    rows += _within_issues(originals.accepted, limits.max_issue_bytes)
    return sorted(_refuse_stray_sidecars(rows), key=_by_path)


def page(raw_dir: Path, row: RawFile) -> Page:
    """The page of an accepted file. Raises RefusedError if the file changed since the ledger."""
    data = files.read(raw_dir, row.source_path, row.size_bytes or 0)
    if hashlib.sha256(data).hexdigest() != row.sha256 or not row.encoding:
        raise RefusedError(
            "changed", f"{row.source_path} changed since the ledger was written; run again."
        )
    text = text_in(data, row.encoding)
    shared = {name: getattr(row, name) for name in _SHARED}
    page_name = names.parse(row.source_path).page_name
    return Page(**shared, page_name=page_name, char_count=len(text), text=text)


@dataclass(frozen=True)
class _Settled:
    """The candidates that stand, and the rows of the others."""

    accepted: list[Candidate]
    refused: list[RawFile]


def _by_path(row: RawFile) -> str:
    return row.source_path


def _refuse_stray_sidecars(rows: list[RawFile]) -> Iterator[RawFile]:
    """The rows; a sidecar without its page is refused, for it may be meant for another page."""
    paths = {row.source_path for row in rows}
    for row in rows:
        page_path = sidecars.page_of(row.source_path) if row.status == "sidecar" else None
        if page_path is None or page_path in paths:
            yield row
        else:
            yield refused(
                row, "stray_sidecar", f"There is no {page_path} beside it; rename it, or remove it."
            )


def _within_issues(candidates: Iterable[Candidate], limit: int) -> Iterator[RawFile]:
    """The rows of pages, by path; pages that would take their issue over the limit are refused."""
    sizes: dict[date | None, int] = defaultdict(int)
    rows = [candidate.row for candidate in candidates]
    for row in sorted(rows, key=_by_path):
        size = row.size_bytes or 0
        if sizes[row.issue_date] + size > limit:
            yield refused(
                row,
                "issue_too_large",
                f"With the files before it the issue has more than {limit} bytes; "
                "remove what is no page, or set BANMIAN_MAX_ISSUE_BYTES higher.",
            )
        else:
            sizes[row.issue_date] += size
            yield row


def _within_window(taken: Taken, window: Window) -> Taken:
    """What was taken; a page is refused if its issue date is unknown or outside the window."""
    if not isinstance(taken, Candidate):
        return taken
    row = taken.row
    if row.issue_date is None:
        return refused(
            row,
            "no_issue_date",
            "Neither the path nor a masthead or dateline of the text gives the issue date; "
            "move the file to <publication>/<issue-date>/<page>.txt.",
        )
    if row.issue_date < window.first:
        return refused(
            row,
            "before_first_issue",
            f"The issue of {row.issue_date} is older than the first issue, {window.first}; "
            "set BANMIAN_FIRST_ISSUE to an earlier date.",
        )
    if row.issue_date > window.last:
        return refused(
            row,
            "after_last_issue",
            f"The issue of {row.issue_date} is not out yet; correct the date, or wait.",
        )
    return taken


def _settle_pages(candidates: Iterable[Candidate]) -> _Settled:
    """Of the files that claim one page, the latest revision stands."""
    claims: dict[str | None, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        claims[candidate.row.page_id].append(candidate)
    winners: list[Candidate] = []
    losers: list[RawFile] = []
    for rivals in claims.values():
        winner, *others = sorted(rivals, key=_latest_revision_first)
        winners.append(winner)
        losers += [_row_of_rival(other, winner) for other in others]
    return _Settled(winners, losers)


def _latest_revision_first(candidate: Candidate) -> tuple[int, Rank]:
    return -candidate.revision, candidate.rank


def _row_of_rival(loser: Candidate, winner: Candidate) -> RawFile:
    """The row of a file that claims the page of another: superseded, a copy or a conflict."""
    by = winner.row.source_path
    if loser.revision < winner.revision:
        return refused(
            loser.row, "later_revision", f"{by} is a later revision of the page.", "superseded"
        )
    if loser.text_digest == winner.text_digest:
        return _copy_of(loser, by)
    return refused(
        loser.row,
        "page_conflict",
        f"{by} has another text for the same page; "
        "name the later one <page>.r2.txt, or remove one.",
    )


def _settle_copies(candidates: Iterable[Candidate]) -> _Settled:
    """Of the files with one text, the one whose path is most complete stands.

    Two papers, or two issues, may print the same page if their paths tell them apart.
    """
    originals: dict[bytes, list[Candidate]] = defaultdict(list)
    copies: list[RawFile] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.rank):
        same_text = originals[candidate.text_digest]
        original = _original_of(candidate, same_text)
        if original is None:
            same_text.append(candidate)
        else:
            copies.append(_copy_of(candidate, original.row.source_path))
    return _Settled(list(chain.from_iterable(originals.values())), copies)


def _original_of(candidate: Candidate, same_text: Iterable[Candidate]) -> Candidate | None:
    """The first of the files with the same text that may be the same page."""
    for other in same_text:
        if not (_differ_in_publication(candidate, other) or _differ_in_date(candidate, other)):
            return other
    return None


def _differ_in_publication(one: Candidate, other: Candidate) -> bool:
    """Whether the paths of two files name different publications."""
    if one.publication is None or other.publication is None:
        return False
    return one.publication != other.publication


def _differ_in_date(one: Candidate, other: Candidate) -> bool:
    """Whether the paths of two files give different issue dates."""
    if not (one.is_dated_by_path and other.is_dated_by_path):
        return False
    return one.row.issue_date != other.row.issue_date


def _copy_of(copy: Candidate, original: str) -> RawFile:
    return refused(
        copy.row, "same_text", f"The same text as {original}; remove one of them.", "duplicate"
    )
