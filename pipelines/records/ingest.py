"""The ledger of raw files, and the pages taken from them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import (
    IssueDate,
    IssueRow,
    PageId,
    PageNo,
    Publication,
    Row,
    Table,
)

LegacyEncoding = Literal["big5", "big5hkscs", "cp950", "hz", "utf-16le", "utf-16be"]
DeclaredEncoding = Literal["utf-8", "gb18030", LegacyEncoding]
Encoding = Literal["utf-8", "utf-8-sig", "utf-16", "gb18030", LegacyEncoding]
FileStatus = Literal["accepted", "rejected", "duplicate", "superseded", "sidecar", "unreadable"]
Reason = Literal[
    "not_a_page", "bad_name", "bad_publication", "bad_issue_date", "bad_page_name",
    "is_a_folder", "not_a_regular_file", "unreadable", "too_large", "too_many_lines",
    "issue_too_large", "raw_too_large", "changing", "changed", "bad_sidecar", "stray_sidecar",
    "sidecar_refused", "empty", "blank", "nul_bytes", "control_characters", "unknown_encoding",
    "damaged_text", "no_issue_date", "before_first_issue", "after_last_issue", "page_conflict",
    "later_revision", "same_text",
]  # fmt: skip
PART_BREAK = "\n\n"
"""What stands in `pages.text` between the parts of a page, so that articles stay apart."""
DateBasis = Literal["path", "text"]
SourcePath = Annotated[
    str,
    "Path of the raw file below raw/, with control characters and undecodable bytes as \\xNN.",
]
Sha256 = Annotated[str, "SHA-256 of the raw file's bytes, 64 hex digits."]


def page_digest(sha256s: Sequence[str]) -> str:
    """The digest of a page: that of its file, or of its parts, given in the order of their numbers.

    That of several parts is the SHA-256 of their digests in hex, each followed by a line feed.
    """
    if len(sha256s) == 1:
        return sha256s[0]
    return hashlib.sha256("".join(f"{digest}\n" for digest in sha256s).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile(Row):
    """The ledger: every file found in raw/, accepted or not, with the reason."""

    table: ClassVar[Table] = Table(
        "raw_files",
        "ingest",
        ("source_path",),
        ("source_path", "status", "reason", "page_id", "encoding"),
        partitioned=False,
    )
    source_path: SourcePath
    size_bytes: (
        Annotated[int, "Size of the file in bytes; null unless it is a regular file."] | None
    ) = None
    sha256: Sha256 | None = None
    encoding: (
        Annotated[
            Encoding,
            "Encoding that the bytes were decoded with; for a sidecar, the one that it declares.",
        ]
        | None
    ) = None
    publication: Publication | None = None
    issue_date: IssueDate | None = None
    issue_date_basis: (
        Annotated[DateBasis, "Where the issue date was read from: the path or the text."] | None
    ) = None
    page_no: PageNo | None = None
    part_no: (
        Annotated[
            int,
            "Number of the part of its page that the file holds, such as one article; null for a "
            "whole page. `pages.text` is the parts in the order of their numbers, each but the "
            "last followed by two line feeds.",
        ]
        | None
    ) = None
    text_length: (
        Annotated[
            int,
            "Length of the decoded file in code points. A part starts in `pages.text` at the sum "
            "of text_length + 2 of the accepted parts of its page before it.",
        ]
        | None
    ) = None
    page_id: PageId | None = None
    status: Annotated[
        FileStatus,
        "accepted: its page, or its part of it, is in `pages`; rejected: see reason; duplicate: "
        "has the same text as another file; superseded: there is a later revision of the page; "
        "sidecar: declares the encoding of pages; unreadable: cannot be read now, and its page, if "
        "`page_id` names one, stays in `pages`.",
    ]
    reason: Annotated[Reason, "Why the file was not accepted."] | None = None
    detail: Annotated[str, "The reason in a sentence, with the remedy."] | None = None

    @property
    def has_page(self) -> bool:
        """Whether there is a page of it: it is accepted, or was until it became unreadable."""
        is_kept = self.status == "unreadable" and self.page_id is not None
        return is_kept or self.status == "accepted"

    @property
    def as_accepted(self) -> "RawFile":
        """The row of a file that has a page, as it is while the file can be read."""
        if self.status == "accepted":
            return self
        return replace(self, status="accepted", reason=None, detail=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(IssueRow):
    """One newspaper page: the decoded text that every offset points into."""

    table: ClassVar[Table] = Table(
        "pages",
        "ingest",
        ("page_id",),
        ("page_id", "page_name", "encoding", "char_count"),
        made_from=("raw_files.sha256", "raw_files.encoding"),
    )
    page_id: PageId
    publication: Publication | None = None
    page_no: PageNo | None = None
    page_name: (
        Annotated[str, "Name of the page (要闻, 理论); null if the path gives none.", "source_path"]
        | None
    ) = None
    source_path: Annotated[
        str,
        "Path of the raw file below raw/; of a page in parts, that of the first. `raw_files` has "
        "all of them, by page_id and part_no.",
    ]
    sha256: Annotated[
        str,
        "SHA-256 of the raw file's bytes, 64 hex digits; of a page in several parts, the SHA-256 "
        "of theirs, in the order of part_no, each followed by a line feed.",
    ]
    encoding: Annotated[
        Encoding,
        "Encoding that the bytes were decoded with; of a page in parts, that of the first.",
    ]
    char_count: Annotated[int, "Length of text in code points."]
    text: Annotated[
        str,
        "The decoded file, without byte-order mark and with CRLF and CR as LF; nothing else is "
        "changed. The parts of a page are joined in the order of their numbers by two line feeds.",
    ]
