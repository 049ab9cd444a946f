"""What the path of a raw file says: publication, issue date, page. raw/README.md is the contract."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from pipelines.raw.refusal import RefusedError
from pipelines.records import LegacyEncoding
from pipelines.text.words.calendar import calendar_day

_EXTENSION = ".txt"
_REVISION = re.compile(r"\.r([1-9]\d{0,2})$", re.ASCII)
_DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|(\d\d)(\d\d)|年(\d{1,2})月(\d{1,2})日)",
    re.ASCII,
)
_MONTH_FOLDER = re.compile(r"(\d{4})-?(\d\d)", re.ASCII)
_DAY_FOLDER = re.compile(r"(\d\d)", re.ASCII)
# A page and what follows its separator; that has to be a page name.
_PAGE = re.compile(r"第?[pP]?([A-Za-z]?)(\d{1,3})版?(?:[-_ ]+(.+))?", re.ASCII)
_PAGE_NAME = re.compile(r"[^\W_][\w·、()() -]{0,39}")
_ENCODING = re.compile(r"\.(big5|big5hkscs|cp950|hz|utf-16le|utf-16be)$", re.ASCII)
_PUBLICATION = re.compile(r"[^\W_][\w·-]{0,39}")
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True)
class PageName:
    """What a path says of its page; None where it is silent."""

    publication: str | None = None
    issue_date: date | None = None
    page_no: str | None = None
    page_name: str | None = None
    revision: int = 1
    encoding: LegacyEncoding | None = None


def printable(path: str) -> str:
    r"""The path with control characters, direction marks and undecodable bytes as \\xNN or \\uNNNN."""
    return _UNPRINTABLE.sub(_escaped, path.replace("\\", "\\\\"))


def parse(path: str) -> PageName:
    """Read the path of a raw file below raw/, parts joined by '/'.

    Raises RefusedError for a file that is no page by its name, or whose name contradicts itself.
    """
    if printable(path) != path:
        raise RefusedError(
            "bad_name",
            "The name holds control characters, bytes that are no UTF-8 or a backslash; rename it.",
        )
    if not path.endswith(_EXTENSION):
        raise RefusedError(
            "not_a_page", f"Pages are {_EXTENSION} files; rename it or keep it outside raw/."
        )
    stem, encoding = _without(path.removesuffix(_EXTENSION), _ENCODING)
    stem, revision = _without(stem, _REVISION)
    *folders, name = stem.split("/")
    said = _of_parts(folders, name)
    return PageName(
        *said, revision=int(revision or 1), encoding=cast("LegacyEncoding | None", encoding)
    )


def publication(text: str) -> str:
    """The name of a newspaper. Raises ValueError for a text that cannot be one."""
    if not _PUBLICATION.fullmatch(text):
        raise ValueError(text)
    return text


def _without(stem: str, ending: re.Pattern[str]) -> tuple[str, str | None]:
    """A stem without an ending, and what the ending says."""
    found = ending.search(stem)
    return (stem[: found.start()], found[1]) if found else (stem, None)


def _of_parts(
    folders: list[str], name: str
) -> tuple[str | None, date | None, str | None, str | None]:
    parts = [*folders, *name.split("_")]
    for at in range(len(parts)):
        day, width = _date_at(parts, at)
        if day:
            before, after = parts[:at], "_".join(parts[at + width :])
            return _publication(before, len(folders)), day, *_page(after)
    return None, None, None, None


def _date_at(parts: Sequence[str], at: int) -> tuple[date | None, int]:
    """The date written in one part, or in a month folder and a day folder; and how many parts it takes."""
    if whole := _DATE.fullmatch(parts[at]):
        year, month, day = (group for group in whole.groups() if group)
        return _day_of_path(year, month, day), 1
    month_folder = _MONTH_FOLDER.fullmatch(parts[at])
    day_folder = _DAY_FOLDER.fullmatch(parts[at + 1]) if at + 2 < len(parts) else None
    if month_folder and day_folder:
        return _day_of_path(month_folder[1], month_folder[2], day_folder[1]), 2
    return None, 0


def _day_of_path(year: str, month: str, day: str) -> date:
    issue_date = calendar_day(year, month, day)
    if issue_date is None:
        raise RefusedError(
            "bad_issue_date",
            f"The path says {year}-{month}-{day}, which is no calendar day; rename it.",
        )
    return issue_date


def _publication(before: Sequence[str], folders: int) -> str | None:
    """The part right before the date; in a flat name all the parts before it."""
    if not before:
        return None
    name = before[-1] if len(before) <= folders else "_".join(before[folders:])
    if not _PUBLICATION.fullmatch(name):
        raise RefusedError(
            "bad_publication",
            f"{name!r} names no publication: letters, digits, '-', '·', 40 at most; rename the folder.",
        )
    return name


def _page(text: str) -> tuple[str | None, str | None]:
    found = _PAGE.fullmatch(text)
    if not found:
        return None, None
    letter, number, name = found.groups()
    if name and not _PAGE_NAME.fullmatch(name):
        raise RefusedError(
            "bad_page_name",
            f"{name!r} names no page: letters, digits, blanks, '-', '·', '、', brackets, 40 at most; rename the file.",
        )
    return letter.upper() + number.lstrip("0").zfill(2), name


def _escaped(found: re.Match[str]) -> str:
    point = ord(found[0])
    if 0xDC80 <= point <= 0xDCFF:  # a byte that is no UTF-8, as the file system hands it over
        return f"\\x{point - 0xDC00:02x}"
    return f"\\x{point:02x}" if point < 0x80 else f"\\u{point:04x}"
