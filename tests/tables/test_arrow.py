"""Records become Arrow tables and come back unchanged."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import TABLES, Amount, Article, Author, SectionTrend
from pipelines.tables import rows, schema, table, table_of_frame

DAY = date(2026, 5, 12)
KEYS = {"issue_date": DAY, "page_id": "p", "article_id": "a"}


def amount(start: int, value: Decimal) -> Amount:
    return Amount(
        **KEYS, start_char=start, end_char=start + 1, surface="元", value=value, currency="CNY"
    )


@given(st.lists(st.decimals(min_value=0, max_value=10**20, places=4), max_size=20))
def test_rows_come_back_sorted_by_key(values: list[Decimal]) -> None:
    given_rows = [amount(start, value) for start, value in enumerate(values)]
    assert rows(Amount, table(Amount, reversed(given_rows))) == given_rows


def test_nested_records_come_back() -> None:
    article = Article(
        **KEYS, article_no=1, crossheads=["一"], authors=[Author("周敏", "reporter")], body="文",
        paragraph_count=1, char_count=1, review=[],
    )  # fmt: skip
    assert rows(Article, table(Article, [article])) == [article]


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.table.name)
def test_descriptions_travel_with_the_columns(row: type) -> None:
    assert all(field.metadata[b"description"] for field in schema(row))


def test_money_is_decimal_and_never_binary() -> None:
    assert schema(Amount).field("value").type == pa.decimal128(38, 4)


def test_a_null_where_none_may_be_is_named() -> None:
    frame = pd.DataFrame(
        {
            "issue_date": [DAY],
            "article_count": [None],
            "trailing_issues": [0],
            "is_burst": [False],
            "top_terms": [[]],
        }
    )
    for name in ("publication", "section", "baseline", "change", "z", "burst_start", "burst_end"):
        frame[name] = None
    with pytest.raises(ValueError, match="article_count"):
        table_of_frame(SectionTrend, frame)


def test_nan_in_a_frame_is_null() -> None:
    frame = pd.DataFrame(
        {
            "issue_date": [DAY],
            "article_count": [3],
            "trailing_issues": [0],
            "is_burst": [False],
            "section": [None],
        }
    )
    frame = frame.assign(
        publication="临汶日报", baseline=float("nan"), change=float("nan"), z=float("nan")
    )
    frame = frame.assign(burst_start=None, burst_end=None, top_terms=pd.Series([[]]))
    made = table_of_frame(SectionTrend, frame)
    assert made.column("baseline").null_count == 1
    assert made.column("section").null_count == 1
