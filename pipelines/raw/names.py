"""Read publication, issue date and page from the path of a raw file, as raw/README.md says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, cast

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
# A page number, and after a separator the rest, which has to be a page name.
_PAGE = re.compile(r"第?[pP]?([A-Za-z]?)(\d{1,3})版?(?:[-_ ]+(.+))?", re.ASCII)
_PAGE_NAME = re.compile(r"[^\W_][\w·、()() -]{0,39}")
_ENCODING = re.compile(r"\.(big5|big5hkscs|cp950|hz|utf-16le|utf-16be)$", re.ASCII)
_PUBLICATION = re.compile(r"[^\W_][\w·-]{0,39}")
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True)
class PageName:
    """What a path tells about its page; None for what it leaves out."""

    publication: str | None = None
    issue_date: date | None = None
    page_no: str | None = None
    page_name: str | None = None
    revision: int = 1
    encoding: LegacyEncoding | None = None


def printable(path: str) -> str:
    r"""The path with control characters, direction marks and bad bytes as \\xNN or \\uNNNN."""
    return _UNPRINTABLE.sub(_escaped, path.replace("\\", "\\\\"))


def parse(path: str) -> PageName:
    """Read the path of a raw file below raw/, parts joined by '/'.

    Raises RefusedError for a file that is not named like a page, or whose name is not valid.
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
    stem = path.removesuffix(_EXTENSION)
    encoding = _ENCODING.search(stem)
    stem = _ENCODING.sub("", stem)
    revision = _REVISION.search(stem)
    stem = _REVISION.sub("", stem)
    return replace(
        _parse_stem(stem),
        revision=int(revision[1]) if revision else 1,
        encoding=cast("LegacyEncoding", encoding[1]) if encoding else None,
    )


def publication(text: str) -> str:
    """The name of a newspaper. Raises ValueError with the text if it cannot be one."""
    if not _PUBLICATION.fullmatch(text):
        raise ValueError(text)
    return text


class _PathDate(NamedTuple):
    """A date in a path, and how many of its parts it takes."""

    day: date
    width: int


def _parse_stem(stem: str) -> PageName:
    *folders, file_name = stem.split("/")
    parts = [*folders, *file_name.split("_")]
    for at in range(len(parts)):
        path_date = _date_at(parts, at)
        if path_date:
            publication_name = _publication(parts[:at], len(folders))
            page = _page("_".join(parts[at + path_date.width :]))
            return PageName(publication_name, path_date.day, page.number, page.name)
    return PageName()


def _date_at(parts: Sequence[str], at: int) -> _PathDate | None:
    """The date that begins at a part: one part, or a month folder and a day folder."""
    whole = _DATE.fullmatch(parts[at])
    if whole:
        year, month, day = filter(None, whole.groups())
        return _PathDate(_day_of_path(year, month, day), 1)
    month_folder = _MONTH_FOLDER.fullmatch(parts[at])
    if month_folder is None or at + 2 >= len(parts):
        return None
    day_folder = _DAY_FOLDER.fullmatch(parts[at + 1])
    if day_folder is None:
        return None
    year, month = month_folder.groups()
    return _PathDate(_day_of_path(year, month, day_folder[1]), 2)


def _day_of_path(year: str, month: str, day: str) -> date:
    issue_date = calendar_day(year, month, day)
    if issue_date is None:
        raise RefusedError(
            "bad_issue_date",
            f"The path says {year}-{month}-{day}, which is no calendar day; rename it.",
        )
    return issue_date


def _publication(before: Sequence[str], folders: int) -> str | None:
    """The folder right before the date; in a file name, all its parts before the date."""
    if not before:
        return None
    is_folder = len(before) <= folders
    name = before[-1] if is_folder else "_".join(before[folders:])
    if not _PUBLICATION.fullmatch(name):
        raise RefusedError(
            "bad_publication",
            f"{name!r} names no publication: letters, digits, '-', '·', 40 at most; "
            "rename the folder.",
        )
    return name


class _PathPage(NamedTuple):
    """The number and the name of a page in a path."""

    number: str | None = None
    name: str | None = None


def _page(text: str) -> _PathPage:
    page = _PAGE.fullmatch(text)
    if page is None:
        return _PathPage()
    letter, number, name = page.groups()
    if name and not _PAGE_NAME.fullmatch(name):
        raise RefusedError(
            "bad_page_name",
            f"{name!r} names no page: letters, digits, blanks, '-', '·', '、', brackets, "
            "40 at most; rename the file.",
        )
    padded = number.lstrip("0").zfill(2)
    return _PathPage(letter.upper() + padded, name)


def _escaped(character: re.Match[str]) -> str:
    point = ord(character[0])
    if 0xDC80 <= point <= 0xDCFF:  # a byte that is not UTF-8, as Python decodes file names
        return f"\\x{point - 0xDC00:02x}"
    return f"\\x{point:02x}" if point < 0x80 else f"\\u{point:04x}"
