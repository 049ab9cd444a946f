"""A page of one article from a few sentences, and its rows in order."""

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.records import Amount, Block, DateValue, Page, Quantity
from pipelines.text.values import extract

ValueRow = DateValue | Quantity | Amount
ISSUE = date(2023, 5, 18)


def read(text: str, issue: date = ISSUE) -> list[ValueRow]:
    page = Page(
        issue_date=issue,
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
    values = extract(page, [block])
    rows = [*values.dates, *values.quantities, *values.amounts]
    return sorted(rows, key=lambda row: row.start_char)


@pytest.fixture(scope="session")
def values_of() -> Callable[..., list[ValueRow]]:
    return read
