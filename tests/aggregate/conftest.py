"""Tables as the pipeline hands them over: records through Arrow into data frames."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from pipelines.records import Amount, Article, ArticleTopic, DateValue, Page, Quantity, Row
from pipelines.tables import table

DAY = date(2026, 5, 12)
NAMES = {"14": "农业、农村", "39": "体育", "unclassified": "unclassified"}


def _frame(row: type[Row], rows: Iterable[Row]) -> pd.DataFrame:
    return table(row, rows).to_pandas(date_as_object=True)


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
def articles() -> Callable[..., pd.DataFrame]:
    """The table of articles."""
    return lambda *rows: _frame(Article, rows)


@pytest.fixture(scope="session")
def amounts() -> Callable[..., pd.DataFrame]:
    """The table of amounts, each given as (article number, value or None, currency)."""

    def build(*given: tuple[int, str | None, str]) -> pd.DataFrame:
        rows = [
            Amount(
                **_value(number, at),
                value=None if value is None else Decimal(value),
                currency=currency,
            )
            for at, (number, value, currency) in enumerate(given)
        ]
        return _frame(Amount, rows)

    return build


@pytest.fixture(scope="session")
def dates() -> Callable[..., pd.DataFrame]:
    """The table of dates, each given as the number of its article."""
    return lambda *given: _frame(
        DateValue,
        [
            DateValue(**_value(n, at), kind="date", timex="2026", anchor="none")
            for at, n in enumerate(given)
        ],
    )


@pytest.fixture(scope="session")
def quantities() -> Callable[..., pd.DataFrame]:
    """The table of quantities, each given as the number of its article."""
    return lambda *given: _frame(
        Quantity, [Quantity(**_value(n, at), kind="quantity") for at, n in enumerate(given)]
    )


@pytest.fixture(scope="session")
def topics() -> Callable[..., pd.DataFrame]:
    """The table of topics, each given as (article number, code, …)."""
    return lambda *given: _frame(ArticleTopic, [_topic(*topic) for topic in given])


@pytest.fixture(scope="session")
def frames() -> Callable[..., dict[type[Row], pd.DataFrame]]:
    """The tables that daily rows are made of, those not given empty."""
    needed: tuple[type[Row], ...] = (Page, Article, DateValue, Quantity, Amount, ArticleTopic)
    empty: dict[type[Row], pd.DataFrame] = {row: _frame(row, []) for row in needed}
    return lambda **given: (
        empty | {row: given[row.table.name] for row in empty if row.table.name in given}
    )


@pytest.fixture(scope="session")
def pages() -> Callable[..., pd.DataFrame]:
    """The table of pages, each given as (page_id, page_name or None)."""

    def build(*given: tuple[str, str | None]) -> pd.DataFrame:
        facts: dict[str, Any] = {
            "issue_date": DAY,
            "source_path": "x",
            "sha256": "0",
            "encoding": "utf-8",
        }
        rows = [
            Page(**facts, page_id=key, page_name=name, char_count=0, text="") for key, name in given
        ]
        return _frame(Page, rows)

    return build
