"""Statements of a page of one article, and how a test writes them."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from pipelines.records import Block, Entity, Page, Statement
from pipelines.text.statements import statements_of
from pipelines.text.values import extract

ISSUE = date(2023, 5, 18)


def read(text: str, issue: date = ISSUE, entities: Sequence[Entity] = ()) -> list[Statement]:
    """The statements of a text that is the body of an article."""
    page_id = "云溪日报-2023-05-18-p01"
    page = Page(
        issue_date=issue,
        publication="云溪日报",
        page_id=page_id,
        source_path="云溪日报/2023-05-18/01.txt",
        sha256="0" * 64,
        encoding="utf-8",
        char_count=len(text),
        text=text,
    )
    block = Block(
        issue_date=issue,
        page_id=page_id,
        block_no=1,
        start_char=0,
        end_char=len(text),
        role="body",
        article_id=f"{page_id}-a001",
    )
    values = extract(page, [block])
    rows = [*values.dates, *values.quantities, *values.amounts]
    return list(statements_of(page, [block], rows, entities))


def shown(row: Statement) -> str:
    """A statement as the examples write it: 全市 | 产值 | 3 亿 | 2022 | increase 5 % | 2021."""
    parts = [row.subject or "-", row.indicator, _value(row), row.period or "-", _change(row)]
    if row.base:
        parts.append(f"since {row.base}")
    if row.status != "actual":
        parts.append(row.status)
    return " | ".join(parts)


def _value(row: Statement) -> str:
    if row.value_start_char is None:
        return "-"
    unit = "/".join(filter(None, (row.currency or row.unit, row.per)))
    return f"{_number(row.value, row.low, row.high)} {unit}".rstrip()


def _change(row: Statement) -> str:
    if row.change_kind == "none":
        return "none"
    number = _number(row.change, row.change_low, row.change_high)
    return f"{row.change_kind} {number} {row.change_unit or ''}".rstrip()


def _number(value: float | None, low: float | None, high: float | None) -> str:
    if value is not None:
        return f"{value:.15g}"
    return f"{_bound(low)}..{_bound(high)}"


def _bound(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"


@pytest.fixture(scope="session")
def statements() -> Callable[..., list[Statement]]:
    return read


@pytest.fixture(scope="session")
def notation() -> Callable[[Statement], str]:
    return shown
