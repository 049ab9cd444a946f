"""The ledger: one row for every file in raw/, taken or refused, with the reason."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.raw import files, names, sidecars
from pipelines.raw.decoding import text_in
from pipelines.raw.limits import DEFAULT_LIMITS, Limits
from pipelines.raw.refusal import RefusedError
from pipelines.raw.taking import Candidate, Taken, named, refused, take_all
from pipelines.records import Page, RawFile, Reason, columns

_log = logging.getLogger("banmian.raw")
_PROGRESS_EVERY = 1000
# What a page takes over from its row in the ledger.
_KEPT = tuple(
    {column.name for column in columns(Page)} & {column.name for column in columns(RawFile)}
)


@dataclass(frozen=True)
class Window:
    """The issue dates the warehouse is partitioned by, both ends included."""

    first: date
    last: date


def ledger(raw_dir: Path, window: Window, limits: Limits = DEFAULT_LIMITS) -> list[RawFile]:
    """Every file below `raw_dir`, by path; the rows depend on the files' names and bytes, the window, the limits.

    Raises FileNotFoundError or NotADirectoryError when there is no such folder.
    """
    taken = []
    for number, (_, each) in enumerate(take_all(raw_dir, files.entries(raw_dir), {}, limits), 1):
        taken.append(each)
        if number % _PROGRESS_EVERY == 0:
            _log.info("%d files of raw/ read", number)
    return settle(taken, window, limits)


def settle(taken: Iterable[Taken], window: Window, limits: Limits = DEFAULT_LIMITS) -> list[RawFile]:
    """The ledger of files that have been taken each by itself: of rivals and copies one is accepted."""
    candidates, rows = [], []
    for each in taken:
        inside = named(_inside(each, window), limits.publication)
        (candidates if isinstance(inside, Candidate) else rows).append(inside)
    pages, beaten = _settle_pages(candidates)
    first, copies = _settle_copies(pages)
    rows += [*beaten, *copies, *_within_issues(first, limits.max_issue_bytes)]
    return sorted(_without_stray_sidecars(rows), key=lambda row: row.source_path)


def page(raw_dir: Path, row: RawFile) -> Page:
    """The page of an accepted file. Raises RefusedError when the file is no longer the one in the ledger."""
    data = files.read(raw_dir, row.source_path, row.size_bytes or 0)
    if hashlib.sha256(data).hexdigest() != row.sha256 or not row.encoding:
        raise RefusedError(
            "changed", f"{row.source_path} changed since the ledger was written; run again."
        )
    text = text_in(data, row.encoding)
    kept = {name: getattr(row, name) for name in _KEPT}
    return Page(
        **kept, page_name=names.parse(row.source_path).page_name, char_count=len(text), text=text
    )


def _without_stray_sidecars(rows: list[RawFile]) -> Iterator[RawFile]:
    """The rows; a sidecar whose page is not there is refused, for its name may be meant for another."""
    paths = {row.source_path for row in rows}
    for row in rows:
        page_path = sidecars.page_of(row.source_path) if row.status == "sidecar" else None
        if page_path and page_path not in paths:
            yield refused(
                row, "stray_sidecar", f"There is no {page_path} beside it; rename it, or remove it."
            )
        else:
            yield row


def _within_issues(candidates: Iterable[Candidate], limit: int) -> Iterator[RawFile]:
    """The rows of pages; those that would make an issue too large to be worked on at once are refused, by path."""
    sizes: dict[date | None, int] = defaultdict(int)
    for row in sorted((each.row for each in candidates), key=lambda row: row.source_path):
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


def _inside(taken: Taken, window: Window) -> Taken:
    """What was taken; refused where its issue date is none that the window holds."""
    refusal = _outside(taken.row, window) if isinstance(taken, Candidate) else None
    return refused(taken.row, *refusal) if isinstance(taken, Candidate) and refusal else taken


def _outside(row: RawFile, window: Window) -> tuple[Reason, str] | None:
    if row.issue_date is None:
        return "no_issue_date", (
            "Neither the path nor a masthead or dateline of the text gives the issue date; "
            "move the file to <publication>/<issue-date>/<page>.txt."
        )
    if row.issue_date < window.first:
        return "before_first_issue", (
            f"The issue of {row.issue_date} is older than the first issue, {window.first}; "
            "set BANMIAN_FIRST_ISSUE to an earlier date."
        )
    if row.issue_date > window.last:
        return (
            "after_last_issue",
            f"The issue of {row.issue_date} is not out yet; correct the date, or wait.",
        )
    return None


def _settle_pages(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[RawFile]]:
    """Of the files that claim one page the latest revision stays; and the rows of the others."""
    claims: dict[str | None, list[Candidate]] = defaultdict(list)
    for each in candidates:
        claims[each.row.page_id].append(each)
    winners, beaten = [], []
    for rivals in claims.values():
        winner, *rest = sorted(rivals, key=lambda each: (-each.revision, each.rank))
        winners.append(winner)
        beaten.extend(_beaten(loser, winner) for loser in rest)
    return winners, beaten


def _beaten(loser: Candidate, winner: Candidate) -> RawFile:
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
        f"{by} has another text for the same page; name the later one <page>.r2.txt, or remove one.",
    )


def _settle_copies(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[RawFile]]:
    """Of the files with one text the one whose path says most stays; and the rows of the others.

    Two papers, or two issues, may print the same page, where their paths say so.
    """
    originals: dict[bytes, list[Candidate]] = defaultdict(list)
    copies = []
    for each in sorted(candidates, key=lambda each: each.rank):
        known = originals[each.text_digest]
        original = next((other for other in known if _may_be_one(each, other)), None)
        if original is None:
            known.append(each)
        else:
            copies.append(_copy_of(each, original.row.source_path))
    return [each for known in originals.values() for each in known], copies


def _may_be_one(one: Candidate, other: Candidate) -> bool:
    """Whether two files with one text may be one page: nothing that their paths say tells them apart."""
    apart = (
        None not in (one.publication, other.publication) and one.publication != other.publication
    )
    dated = one.row.issue_date_basis == other.row.issue_date_basis == "path"
    return not apart and not (dated and one.row.issue_date != other.row.issue_date)


def _copy_of(copy: Candidate, original: str) -> RawFile:
    return refused(
        copy.row, "same_text", f"The same text as {original}; remove one of them.", "duplicate"
    )
