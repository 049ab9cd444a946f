"""A page of one article from a few sentences, and its rows in order."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from pipelines.records import Amount, Block, DateValue, Page, Quantity
from pipelines.text.values import extract

ValueRow = DateValue | Quantity | Amount
ISSUE = date(2023, 5, 18)


def read(
    text: str,
    issue: date = ISSUE,
    publication: str | None = None,
    home: str | None = None,
) -> list[ValueRow]:
    page = Page(
        issue_date=issue,
        publication=publication,
        page_id="云溪日报-2023-05-18-p01",
        source_path="云溪日报/2023-05-18/01.txt",
        sha256="0" * 64,
        encoding="utf-8",
        char_count=len(text),
        text=text,
    )
    block = Block(
        issue_date=issue,
        page_id=page.page_id,
        block_no=1,
        start_char=0,
        end_char=len(text),
        role="body",
        article_id=f"{page.page_id}-a001",
    )
    values = extract(page, [block], home)
    rows = [*values.dates, *values.quantities, *values.amounts]
    return sorted(rows, key=lambda row: row.start_char)


@pytest.fixture(scope="session")
def values_of() -> Callable[..., list[ValueRow]]:
    return read


@pytest.fixture(scope="session")
def assert_date() -> Callable[..., None]:
    return _assert_date


@pytest.fixture(scope="session")
def shown() -> Callable[[ValueRow], str]:
    return _reading


def _assert_date(text, surface, timex, mod, start, end, anchor) -> None:
    """The first value of the text is a date of these columns; bounds as far as they are printed."""
    row = read(text)[0]
    assert isinstance(row, DateValue)
    assert (row.surface, row.timex, row.mod, row.anchor) == (surface, timex, mod, anchor)
    assert (_instant(row.interval_start), _instant(row.interval_end)) == (start, end)


def _instant(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    has_time = moment.hour or moment.minute
    return moment.strftime("%Y-%m-%dT%H:%M" if has_time else "%Y-%m-%d")


def _reading(row: ValueRow) -> str:
    """The TIMEX3 value of a date, or value, bounds, unit or currency and denominator."""
    if isinstance(row, DateValue):
        return row.timex
    parts = [_plain(row.value), _bounds(row)]
    if isinstance(row, Quantity):
        is_difference = (row.dimension or "").endswith("difference")
        parts += [row.unit or "", "more or less" if is_difference else ""]
    else:
        parts += [row.currency or f"¤ {row.unit}", f"per {row.per}" if row.per else ""]
    return " ".join(part for part in parts if part)


def _bounds(row: Quantity | Amount) -> str:
    low, high = _plain(row.low), _plain(row.high)
    return f"{low}..{high}" if low or high else ""


def _plain(number: Decimal | float | None) -> str:
    if number is None:
        return ""
    return f"{int(number)}" if number % 1 == 0 else f"{number:g}"
