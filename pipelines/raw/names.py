"""Read publication, issue date and page from the path of a raw file, as raw/README.md says."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, cast

from pipelines.raw.path_date import DatedPath, dated, folded
from pipelines.raw.refusal import RefusedError
from pipelines.records import LegacyEncoding
from pipelines.text.words.sections import is_page_name, normalized_section_name

_EXTENSION = re.compile(r"\.txt$", re.IGNORECASE | re.ASCII)
_REVISION = re.compile(r"\.r([1-9]\d{0,2})$", re.ASCII)
_ENCODING = re.compile(r"\.(big5|big5hkscs|cp950|hz|utf-16le|utf-16be)$", re.ASCII)
_PUBLICATION = re.compile(r"[^\W_][\w·-]{0,39}")
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)

# The number of a page, as exports write it: 01, A01, p1, page-1, 版01, 第A02版, A叠02版, 第一版.
_PAGE = re.compile(
    r"(?:第|版面?|(?i:page|p)[-_ .]?)?(?P<letter>[A-Za-z]?)(?:(?<=[A-Za-z])叠)?"
    r"(?P<number>\d{1,4}|[一二三四五六七八九十]{1,3}(?=版))(?P<is_called>版面?)?",
    re.ASCII,
)
# What follows the number: a name after a separator, in brackets, or right after 版 (02版要闻).
_SEPARATED = re.compile(r"[-_ :]+(.+)")
_BRACKETED = re.compile(r"[(\[【](.+)[)\]】]")
_ADJOINED = re.compile(r"([^\W\d_].*)")
_PAGE_NAME = re.compile(r"[^\W_][\w·、()（） -]{0,39}")
# The number of a part of the page, with or without a title after it, or after a page name.
_PART = re.compile(r"(\d{1,3})(?:[-_ ].*)?", re.ASCII)
_NAME_AND_PART = re.compile(r"(.+)[-_](\d{1,3})", re.ASCII)
# What a folder below the date may be, beside a section (要闻, 体育), and is no paper.
_NO_PAPER = re.compile(
    r"第?[A-Z一二三四五六七八九十]叠|(?:上午|下午|早|晨|午|晚|夜|海外|电子|数字)版"
    r"|(?i:te?xts?|pages?|contents?|articles?|news|utf-?8|gbk)"
)
_DIGITS = "一二三四五六七八九"
_NUMERALS = {
    tens + units: 10 * tens_value + units_value
    for tens_value, tens in enumerate(["", "十", *(f"{digit}十" for digit in _DIGITS[1:])])
    for units_value, units in enumerate(["", *_DIGITS])
}
# Four digits may be a year. The first newspapers that anyone keeps as text are of 1815.
_YEARS = range(1815, 2100)


# What systems and tools leave in folders; a name here is in lower case.
_OF_SYSTEMS = {
    ".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".directory", ".localized",
    "__macosx", ".appledouble", ".git", ".gitignore", ".gitkeep", ".svn", ".idea", ".vscode",
    ".spotlight-v100", ".trashes", ".fseventsd", "@eadir", "$recycle.bin", "#recycle", "@recycle",
    "system volume information", "lost+found", ".snapshot", ".snapshots", ".zfs", ".stfolder",
    ".stversions", ".dropbox", ".dropbox.cache",
}  # fmt: skip
_PREFIXES_OF_SYSTEMS = ("._", "~$", ".~lock.", ".trash-", ".nfs", ".fuse_hidden", ".syncthing.")


@dataclass(frozen=True)
class PageName:
    """What a path tells about its page; None for what it leaves out.

    `part_no` is the number of an article or box among those of its page, for a file of only one.
    """

    publication: str | None = None
    issue_date: date | None = None
    page_no: str | None = None
    page_name: str | None = None
    revision: int = 1
    encoding: LegacyEncoding | None = None
    part_no: int | None = None


def printable(path: str) -> str:
    r"""The path with control characters, direction marks and bad bytes as \\xNN or \\uNNNN."""
    return _UNPRINTABLE.sub(_escaped, path.replace("\\", "\\\\"))


def is_of_a_system(path: str) -> bool:
    """Whether a path is of those that systems and tools leave behind: .DS_Store, ._01.txt."""
    parts = path.lower().split("/")
    return any(part in _OF_SYSTEMS or part.startswith(_PREFIXES_OF_SYSTEMS) for part in parts)


def parse(path: str) -> PageName:
    """Read the path of a raw file below raw/, parts joined by '/'.

    Raises RefusedError for a file that is not named like a page, or whose name is not valid.
    """
    if printable(path) != path:
        raise RefusedError(
            "bad_name",
            "The name holds control characters, bytes that are no UTF-8 or a backslash; rename it.",
        )
    if not _EXTENSION.search(path):
        raise RefusedError("not_a_page", "Pages are .txt files; rename it or keep it outside raw/.")
    stem = _EXTENSION.sub("", path)
    encoding = _ENCODING.search(stem)
    stem = _ENCODING.sub("", stem)
    revision = _REVISION.search(stem)
    stem = _REVISION.sub("", stem)
    return replace(
        _parse_stem(stem),
        revision=int(revision[1]) if revision else 1,
        encoding=cast("LegacyEncoding", encoding[1]) if encoding else None,
    )


def path_date(path: str) -> date | None:
    """The issue date that a path gives; None if it gives none, or is not named like a page."""
    try:
        return parse(path).issue_date
    except RefusedError:
        return None


def publication(text: str) -> str:
    """The name of a newspaper. Raises ValueError with the text if it cannot be one."""
    if not _PUBLICATION.fullmatch(text):
        raise ValueError(text)
    return text


class _PathPage(NamedTuple):
    """The number and the name of a page in a path, and the number of its part."""

    number: str | None = None
    name: str | None = None
    part_no: int | None = None


def _parse_stem(stem: str) -> PageName:
    path = dated(stem)
    if path is None:
        return PageName()
    page = _page_of(path)
    return PageName(_publication_of(path), path.day, page.number, page.name, part_no=page.part_no)


def _publication_of(path: DatedPath) -> str | None:
    """The folder before the date, else the one after it, else what the file's name says.

    Where only the name of the file holds the date, what stands before it there comes first.
    """
    papers = [folder for folder in path.before if not _NO_PAPER.fullmatch(folded(folder))]
    before = papers[-1] if papers else ""
    if not path.in_folders:
        return _publication(path.name_before or before)
    return _publication(before or _publication_below(path) or path.name_before)


def _publication_below(path: DatedPath) -> str | None:
    """The one folder between the date and the file, or its page's folder, if it may be a paper.

    Folders of sections in it do not count. Raises RefusedError for a section in place of a paper.
    """
    folders = list(path.after)
    if folders and _page(folders[-1], path).number:
        folders.pop()
    while len(folders) > 1 and _is_section(folders[-1]):
        folders.pop()
    if len(folders) != 1 or not _PUBLICATION.fullmatch(folders[0]):
        return None
    if not _is_section(folders[0]):
        return folders[0]
    if path.name_before:
        return None
    raise RefusedError(
        "bad_publication",
        f"The folder {folders[0]!r} below the date may be a section or a newspaper; put the "
        f"newspaper above the date: <publication>/{path.day}/{folders[0]}/.",
    )


def _is_section(folder: str) -> bool:
    """Whether a folder bears the name of a section, an edition or a format (要闻, A叠, txt)."""
    name = folded(folder)
    is_other = _NO_PAPER.fullmatch(name) is not None
    return is_other or is_page_name(normalized_section_name(name))


def _publication(name: str | None) -> str | None:
    if not name:
        return None
    if not _PUBLICATION.fullmatch(name):
        raise RefusedError(
            "bad_publication",
            f"{name!r} names no publication: letters, digits, '-', '·', 40 at most; "
            "rename the folder.",
        )
    return name


def _page_of(path: DatedPath) -> _PathPage:
    """The page that the file names, or the folder of a page whose files are its parts."""
    name = path.name_after or path.name_before
    folders = list(path.after)
    if not path.before and _publication_below(path):
        del folders[0]
    if not folders:
        return _page(name, path)
    page = _page(folders[-1], path)
    part = _PART.fullmatch(folded(name))
    if len(folders) > 1 or page.number is None or part is None:
        return _PathPage()
    return page._replace(part_no=int(part[1]))


def _page(text: str, path: DatedPath) -> _PathPage:
    """The page that a text names; none if the whole text does not read as one."""
    match = _PAGE.match(folded(text))
    if match is None:
        return _PathPage()
    number = _page_number(match, path)
    rest = text[match.end() :]
    name = _name_in(rest, after_ban=match["is_called"] is not None)
    is_unread = bool(rest) and name is None
    if number is None or is_unread:
        return _PathPage()
    return _with_part(number, name)


def _page_number(match: re.Match[str], path: DatedPath) -> str | None:
    """The number in the form of the records; None if the digits may be something else."""
    letter, digits = match["letter"].upper(), match["number"]
    if not digits.isdigit():
        numeral = _NUMERALS.get(digits)
        return f"{letter}{numeral:02}" if numeral else None
    is_long = len(digits) == 4 and not digits.startswith("00")
    if is_long and _may_be_other(digits, path):
        return None
    return letter + digits.lstrip("0").zfill(2)


def _may_be_other(digits: str, path: DatedPath) -> bool:
    """Whether four digits may be a page and its part (0102), a year, or the day of the issue."""
    is_date = int(digits) in _YEARS or digits == f"{path.day:%m%d}"
    return digits.startswith("0") or is_date


def _name_in(rest: str, after_ban: bool) -> str | None:
    """The name after the number of a page; None if there is none, or it does not read as one."""
    forms = (_SEPARATED, _BRACKETED, _ADJOINED) if after_ban else (_SEPARATED, _BRACKETED)
    for form in forms:
        match = form.fullmatch(folded(rest))
        if match:
            return rest[match.start(1) : match.end(1)]
    return None


def _with_part(number: str, name: str | None) -> _PathPage:
    if not name:
        return _PathPage(number)
    part = _PART.fullmatch(folded(name))
    if part:
        return _PathPage(number, None, int(part[1]))
    name_and_part = _NAME_AND_PART.fullmatch(folded(name))
    page_name = name[: name_and_part.end(1)] if name_and_part else name
    if not _PAGE_NAME.fullmatch(page_name):
        raise RefusedError(
            "bad_page_name",
            f"{page_name!r} names no page: letters, digits, blanks, '-', '·', '、', brackets, "
            "40 at most; rename the file.",
        )
    return _PathPage(number, page_name, int(name_and_part[2]) if name_and_part else None)


def _escaped(character: re.Match[str]) -> str:
    point = ord(character[0])
    if 0xDC80 <= point <= 0xDCFF:  # a byte that is not UTF-8, as Python decodes file names
        return f"\\x{point - 0xDC00:02x}"
    return f"\\x{point:02x}" if point < 0x80 else f"\\u{point:04x}"
