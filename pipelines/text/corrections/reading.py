"""The lines of corrections.csv."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, cast, get_args

from pipelines.records import Correction, CorrectionKind
from pipelines.text.words.csv_rows import csv_rows

_HEADER = ["page_id", "start_char", "text", "correction", "value"]
_PAGE_ID = re.compile(r".{1,60}-(\d{4}-\d\d-\d\d)-p[^-]{1,40}")
_ARTICLE_NO = re.compile(r"-a\d{3,9}$")
_OFFSET = re.compile(r"\d{1,9}")
_KINDS: tuple[str, ...] = get_args(CorrectionKind)


class CorrectionsError(ValueError):
    """Corrections that cannot be used: one line for each problem, with its line and its remedy."""


class _Cells(NamedTuple):
    """The cells of a line without the blanks around them."""

    page_id: str
    start_char: str
    text: str
    correction: str
    value: str


def load_corrections(csv_text: str) -> tuple[Correction, ...]:
    """Corrections from CSV; raises CorrectionsError with every problem, its line and its remedy.

    Columns: `page_id`; `start_char`, an offset into pages.text, which may be left out where the
    text stands once on the page; `text`, the characters there; `correction`, one of merge, split,
    headline, section, value; `value`, what that takes.
    """
    problems: list[str] = []
    corrections: dict[_Cells, Correction] = {}
    for line, row in csv_rows(csv_text, _HEADER, problems):
        cells = _Cells(*map(str.strip, row))
        name = cells._replace(value="")
        problem = _double(name, corrections) or _problem(cells)
        if problem:
            problems.append(f"line {line}: {problem}")
        else:
            corrections[name] = _correction(cells)
    if problems:
        raise CorrectionsError("\n".join(problems))
    return tuple(corrections.values())


def _correction(cells: _Cells) -> Correction:
    return Correction(
        issue_date=date.fromisoformat(_issue_date(cells.page_id)),
        page_id=cells.page_id,
        start_char=int(cells.start_char) if cells.start_char else None,
        text=cells.text,
        correction=cast(CorrectionKind, cells.correction),
        value=cells.value or None,
    )


def _double(name: _Cells, corrections: dict[_Cells, Correction]) -> str:
    return "the same is corrected by a line above: keep one of the two" * (name in corrections)


def _problem(cells: _Cells) -> str:
    """What is wrong with a line, '' where nothing is."""
    checks = (_problem_of_page, _problem_of_place, _problem_of_kind)
    return next(filter(None, (check(cells) for check in checks)), "")


def _problem_of_page(cells: _Cells) -> str:
    if _ARTICLE_NO.search(cells.page_id):
        page_id = _ARTICLE_NO.sub("", cells.page_id)
        return f"{cells.page_id} is an article: write its page_id, {page_id}"
    if _issue_date(cells.page_id):
        return ""
    return f"{cells.page_id or 'nothing'} is no page_id: write it as the table pages has it"


def _problem_of_place(cells: _Cells) -> str:
    if not cells.text:
        return "no text: write the characters that stand on the page"
    if cells.start_char and not _OFFSET.fullmatch(cells.start_char):
        return f"{cells.start_char} is no offset: write start_char as a table has it, or nothing"
    return ""


def _problem_of_kind(cells: _Cells) -> str:
    kind, value = cells.correction, cells.value
    if kind not in _KINDS:
        return f"{kind or 'nothing'} is no correction: use {_in_words(_KINDS)}"
    if kind == "merge" and not value:
        return "merge has no value: write text of the article that this one joins"
    if kind == "split" and value:
        return "split takes no value: leave it empty, and set a headline in a line of its own"
    return ""


def _issue_date(page_id: str) -> str:
    """The issue date in a page_id, '' where it has none."""
    match = _PAGE_ID.fullmatch(page_id)
    try:
        return str(date.fromisoformat(match[1])) if match else ""
    except ValueError:
        return ""


def _in_words(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
