"""The issue date in a path: in its folders, in the name of the file, or in both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipelines.raw.refusal import RefusedError
from pipelines.text.words.calendar import calendar_day

_FULL = (
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|_(\d{1,2})_(\d{1,2})"
    r"|(\d\d)(\d\d)|年(\d{1,2})月(\d{1,2})日)"
)
_WEEKDAY = r"(?:[-_ ]?\(?(?:星期|周|週|禮拜|礼拜)[一二三四五六日天]\)?)?"
# A folder for a year only: four digits alone may be much else.
_YEAR = r"(1[5-9]\d\d|2[01]\d\d)年?"
# The forms of a date in so many folders. The widest comes first: 2026/05/08 before 2026/0508.
_FOLDER_FORMS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (width, re.compile(pattern, re.ASCII))
    for width, pattern in (
        (3, rf"{_YEAR}/(\d{{1,2}})月?/(\d{{1,2}})日?"),  # 2026/05/08, 2026年/5月/8日
        (2, r"(\d{4})[-.]?(\d\d)/(\d\d)日?"),  # 202605/08, 2026-05/08
        (2, r"(\d{4})年(\d{1,2})月/(\d{1,2})日?"),  # 2026年5月/8日
        (2, rf"{_YEAR}/(\d\d)[-.]?(\d\d)"),  # 2026/0508, 2026/05-08
        (2, rf"{_YEAR}/(\d{{1,2}})月(\d{{1,2}})日"),  # 2026年/5月8日
        (1, _FULL + _WEEKDAY),  # 2026-05-12, 2026年5月12日 星期二
    )
)
# A paper and a date in one folder: 临汶日报20260512, 临汶日报 2026-05-12.
_PAPER_AND_DATE = re.compile(rf"(?P<paper>.*[\u3400-\u9fff])[-_ ]?{_FULL}{_WEEKDAY}", re.ASCII)
# Folders for the year, or the year and the month, of the date that follows.
_PERIOD = re.compile(rf"(?:^|.*/){_YEAR}(?:[-./]?(\d{{1,2}})月?)?", re.ASCII)
# A date in the name of a file stands first, or after the name of a paper: after an underscore or a
# Chinese character. What follows it is set apart from it as well.
_IN_NAME = re.compile(
    rf"(?:^|(?<=_)|(?<=[\u3400-\u9fff])|(?<=[\u3400-\u9fff][- ])){_FULL}"
    r"(?=$|[-_ (]|第|版|(?<=日)[A-Za-z]?\d)",
    re.ASCII,
)
_SEPARATORS = "-_ "
# Full-width letters, digits and signs, and the ideographic blank, one for one.
_WIDE = re.compile(r"[\uff01-\uff5e\u3000]")
_FOLDS = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True)
class DatedPath:
    """A path around its issue date: folders before and after it, and the name of the file.

    Where the name holds the date too, `name_before` and `name_after` are what stands around it;
    else the whole name is `name_after`. Folders of the date's year and month are left out.
    """

    day: date
    before: Sequence[str]
    after: Sequence[str]
    name_before: str
    name_after: str
    in_folders: bool


class _FolderDate(NamedTuple):
    """A date in the folders from `start` to `end`, and the paper that stands before it there."""

    day: date
    start: int
    end: int
    paper: str = ""


def folded(text: str) -> str:
    """A text of equal length with full-width letters, digits and signs as ASCII."""
    # Most names have none, and this runs for every file in raw/.
    return text.translate(_FOLDS) if _WIDE.search(text) else text


def dated(stem: str) -> DatedPath | None:
    """The path, without its extension, around its issue date; None if it gives none.

    Raises RefusedError for a date that is none, and for two that do not agree.
    """
    *folders, name = stem.split("/")
    in_folders = _date_in_folders(tuple(folders))
    in_name = _IN_NAME.search(folded(name))
    day_of_name = _day_of(in_name) if in_name else None
    if in_folders:
        _refuse_disagreement(in_folders.day, day_of_name)
    day = in_folders.day if in_folders else day_of_name
    if day is None:
        return None
    where = in_folders or _FolderDate(day, len(folders), len(folders))
    before = _without_period(folders[: where.start], day)
    name_start, name_end = in_name.span() if in_name else (0, 0)
    return DatedPath(
        day=day,
        before=(*before, where.paper) if where.paper else before,
        after=tuple(_without_dates(folders[where.end :], day)),
        name_before=name[:name_start].strip(_SEPARATORS),
        name_after=name[name_end:].strip(_SEPARATORS) if in_name else name,
        in_folders=in_folders is not None,
    )


@lru_cache(maxsize=1024)
def _date_in_folders(folders: tuple[str, ...]) -> _FolderDate | None:
    """The first date in folders, which is the same for all pages of an issue."""
    for start in range(len(folders)):
        for width, form in _FOLDER_FORMS:
            end = start + width
            match = form.fullmatch(folded("/".join(folders[start:end])))
            if match:
                return _FolderDate(_day_of(match), start, end)
    for start, folder in enumerate(folders):
        match = _PAPER_AND_DATE.fullmatch(folded(folder))
        if match:
            paper = folder[: match.end("paper")]
            return _FolderDate(_day_of(match), start, start + 1, paper)
    return None


def _without_period(folders: Sequence[str], day: date) -> Sequence[str]:
    """The folders without those of the date's year and month at their end: 2026/2026-05."""
    match = _PERIOD.fullmatch(folded("/".join(folders)))
    if match is None:
        return folders
    year, month = int(match[1]), int(match[2] or day.month)
    if (year, month) != (day.year, day.month):
        raise RefusedError(
            "bad_issue_date",
            f"The path says {match[1]}{'-' + match[2] if match[2] else ''} and {day} after it; "
            "keep the one that is right.",
        )
    kept = match.string[: match.start(1)].count("/")
    return _without_period(folders[:kept], day)


def _without_dates(folders: Sequence[str], day: date) -> Iterator[str]:
    """The folders but those that give the date once more."""
    full_date = re.compile(_FULL, re.ASCII)
    for folder in folders:
        match = full_date.fullmatch(folded(folder))
        if match:
            _refuse_disagreement(day, _day_of(match))
        else:
            yield folder


def _refuse_disagreement(day: date, other: date | None) -> None:
    if other and other != day:
        raise RefusedError(
            "bad_issue_date",
            f"The path says {day} in a folder and {other} after it; keep the one that is right.",
        )


def _day_of(match: re.Match[str]) -> date:
    numbers = [text for text in match.groups() if text and text.isdigit()]
    year, month, day = numbers
    issue_date = calendar_day(year, month, day)
    if issue_date is None:
        raise RefusedError(
            "bad_issue_date",
            f"The path says {year}-{month}-{day}, which is no calendar day; rename it.",
        )
    return issue_date
