"""The ledger: one row for every file in raw/, taken or refused, with the reason."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pipelines.raw import files, names, sidecars
from pipelines.raw.decoding import text_in
from pipelines.raw.limits import DEFAULT_LIMITS, Limits
from pipelines.raw.refusal import RefusedError
from pipelines.raw.taking import (
    Candidate,
    Rank,
    Taken,
    named,
    refused,
    take_all,
    with_page_id,
)
from pipelines.raw.unreadable import LastLedger, nothing_known
from pipelines.records import PART_BREAK, Page, RawFile, columns, page_digest

_log = logging.getLogger("banmian.raw")
_PROGRESS_EVERY = 1000
EARLIEST = date(1815, 1, 1)
"""The first issue date that is taken without a setting: the first Chinese periodical is of 1815."""
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
    within = _within_issues(originals.accepted, limits.max_issue_bytes)
    rows += _with_common_ids(within)
    return sorted(_refuse_stray_sidecars(rows), key=_by_path)


def page(raw_dir: Path, *files_of_page: RawFile) -> Page:
    """The page of an accepted file, or of the accepted files that are its parts, in any order.

    Raises RefusedError if a file changed since the ledger.
    """
    parts = sorted(files_of_page, key=_by_part)
    text = PART_BREAK.join(_text(raw_dir, part) for part in parts)
    page_names = (names.parse(part.source_path).page_name for part in parts)
    shared = {name: getattr(parts[0], name) for name in _SHARED}
    shared["sha256"] = _digest(parts)
    page_name = next(filter(None, page_names), None)
    return Page(**shared, page_name=page_name, char_count=len(text), text=text)


def _text(raw_dir: Path, row: RawFile) -> str:
    """The text of an accepted file as it was when the ledger was written."""
    data = files.read(raw_dir, row.source_path, row.size_bytes or 0)
    if hashlib.sha256(data).hexdigest() != row.sha256 or not row.encoding:
        raise RefusedError(
            "changed", f"{row.source_path} changed since the ledger was written; run again."
        )
    return text_in(data, row.encoding)


def _by_part(row: RawFile) -> int:
    return row.part_no or 0


def _digest(parts: Iterable[RawFile]) -> str:
    """The digest of a page, of its accepted files in order."""
    return page_digest([part.sha256 or "" for part in parts])


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
            "correct the date, or set BANMIAN_FIRST_ISSUE to an earlier one.",
        )
    if row.issue_date > window.last:
        return refused(
            row,
            "after_last_issue",
            f"The issue of {row.issue_date} is not out yet; correct the date, or wait.",
        )
    return taken


def _settle_pages(candidates: Iterable[Candidate]) -> _Settled:
    """Of the files that claim one page, or one part of it, the latest revision stands.

    The parts of a page stand together, but not beside a file of the whole page.
    """
    claims: dict[_Claim, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        claims[_claim(candidate.row)].append(candidate)
    winners: list[Candidate] = []
    losers: list[RawFile] = []
    for rivals in claims.values():
        winner, *others = sorted(rivals, key=_latest_revision_first)
        winners.append(winner)
        losers += [_row_of_rival(other, winner) for other in others]
    pages = _settle_parts(winners)
    return _Settled(pages.accepted, [*pages.refused, *losers])


def _settle_parts(candidates: Iterable[Candidate]) -> _Settled:
    """Parts of pages that have no file of the whole page, and all whole pages."""
    standing: list[Candidate] = []
    parts: list[Candidate] = []
    for candidate in candidates:
        is_whole = candidate.row.part_no is None
        (standing if is_whole else parts).append(candidate)
    whole = {_page_of_parts(candidate.row): candidate for candidate in standing}
    losers: list[RawFile] = []
    for part in parts:
        page_of_part = whole.get(_page_of_parts(part.row))
        if page_of_part is None:
            standing.append(part)
        else:
            losers.append(_row_beside_whole(part, page_of_part))
    return _Settled(standing, losers)


def _row_beside_whole(part: Candidate, page_of_part: Candidate) -> RawFile:
    """The row of a part of a page that there is a whole file of."""
    by = page_of_part.row.source_path
    if part.text_digest == page_of_part.text_digest:
        return _copy_of(part, by)
    return refused(
        part.row,
        "page_conflict",
        f"{by} is taken as the whole page and this file as a part of it; remove {by} if the parts "
        "are complete, name it as a part of its own if it is one, or remove the parts.",
    )


class _Claim(NamedTuple):
    """What a file claims to be: a page, or a part of it."""

    page: str
    part_no: int | None


def _claim(row: RawFile) -> _Claim:
    """The claim of a file; whole pages without a publication may be of several papers."""
    page_id = row.page_id or ""
    return _Claim(page_id if row.part_no is None else _page_of_parts(row), row.part_no)


def _page_of_parts(row: RawFile) -> str:
    """What the parts of a page have in common: its id; without a publication, also the folder."""
    if row.publication:
        return row.page_id or ""
    folder = row.source_path.rpartition("/")[0]
    return f"{folder}/{row.issue_date}/{row.page_no}"


def _with_common_ids(rows: Iterable[RawFile]) -> list[RawFile]:
    """The rows; the accepted parts of a page without a publication get the id of the whole page."""
    parts_of: dict[str, list[RawFile]] = defaultdict(list)
    result: list[RawFile] = []
    for row in rows:
        if row.status == "accepted" and row.part_no is not None:
            parts_of[_page_of_parts(row)].append(row)
        else:
            result.append(row)
    for parts in parts_of.values():
        digest = _digest(sorted(parts, key=_by_part))
        result += [with_page_id(part, digest) for part in parts]
    return result


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
        "name the later one <page>.r2.txt, name them <page>-1.txt and <page>-2.txt if they are "
        "parts of the page, or remove one.",
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
