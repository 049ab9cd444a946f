"""Tables as the pipeline hands them over."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from pipelines.records import Amount, Article, ArticleTopic, DateValue, Page, Quantity, Row
from pipelines.tables import table

DAY = date(2026, 5, 12)
NAMES = {"14": "农业、农村", "39": "体育", "unclassified": "unclassified"}


def _article(number: int, **fields: Any) -> Article:
    given = {
        "issue_date": DAY,
        "page_id": "p",
        "article_id": f"p-a{number:03}",
        "publication": "临汶日报",
        "section": None,
        "article_no": number,
        "crossheads": [],
        "authors": [],
        "body": "",
        "paragraph_count": 1,
        "char_count": 10,
        "review": [],
    }
    return Article(**{**given, **fields})


def _value(number: int, start: int) -> dict[str, Any]:
    place = {"issue_date": DAY, "page_id": "p", "article_id": f"p-a{number:03}"}
    return {**place, "start_char": start, "end_char": start + 1, "surface": "元"}


def _topic(
    number: int, code: str, rank: int = 1, margin: float = 0.5, confidence: Any = "high"
) -> ArticleTopic:
    return ArticleTopic(
        issue_date=DAY,
        page_id="p",
        article_id=f"p-a{number:03}",
        rank=rank,
        topic_code=code,
        topic=NAMES[code],
        score=9.0,
        margin=margin,
        confidence=confidence,
        method="lexicon",
        evidence=[],
        taxonomy_version="1",
    )


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    """An article of 10 characters by its number; other columns by name."""
    return _article


@pytest.fixture(scope="session")
def articles() -> Callable[..., pa.Table]:
    """The table of articles."""
    return lambda *rows: table(Article, rows)


@pytest.fixture(scope="session")
def amounts() -> Callable[..., pa.Table]:
    """The table of amounts, each given as (article number, value or None, currency)."""

    def build(*given: tuple[int, str | None, str]) -> pa.Table:
        rows = [
            Amount(
                **_value(number, at),
                value=None if value is None else Decimal(value),
                currency=currency,
            )
            for at, (number, value, currency) in enumerate(given)
        ]
        return table(Amount, rows)

    return build


@pytest.fixture(scope="session")
def dates() -> Callable[..., pa.Table]:
    """The table of dates, each given as the number of its article."""
    return lambda *given: table(
        DateValue,
        [
            DateValue(**_value(n, at), kind="date", timex="2026", anchor="none")
            for at, n in enumerate(given)
        ],
    )


@pytest.fixture(scope="session")
def quantities() -> Callable[..., pa.Table]:
    """The table of quantities, each given as the number of its article."""
    return lambda *given: table(
        Quantity, [Quantity(**_value(n, at), kind="quantity") for at, n in enumerate(given)]
    )


@pytest.fixture(scope="session")
def topics() -> Callable[..., pa.Table]:
    """The table of topics, each given as (article number, code, …)."""
    return lambda *given: table(ArticleTopic, [_topic(*topic) for topic in given])


@pytest.fixture(scope="session")
def tables_of() -> Callable[..., dict[type[Row], pa.Table]]:
    """The tables that daily rows are made of, those not given empty."""
    needed: tuple[type[Row], ...] = (Page, Article, DateValue, Quantity, Amount, ArticleTopic)
    empty: dict[type[Row], pa.Table] = {row: table(row, []) for row in needed}
    return lambda **given: (
        empty | {row: given[row.table.name] for row in empty if row.table.name in given}
    )


@pytest.fixture(scope="session")
def pages() -> Callable[..., pa.Table]:
    """The table of pages, each given as (page_id, page_name or None)."""

    def build(*given: tuple[str, str | None]) -> pa.Table:
        facts: dict[str, Any] = {
            "issue_date": DAY,
            "source_path": "x",
            "sha256": "0",
            "encoding": "utf-8",
        }
        rows = [
            Page(**facts, page_id=key, page_name=name, char_count=0, text="") for key, name in given
        ]
        return table(Page, rows)

    return build
