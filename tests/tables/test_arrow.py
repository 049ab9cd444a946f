"""Records become Arrow tables and come back unchanged."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import TABLES, Amount, Article, Author, DateValue, SectionTrend, columns
from pipelines.tables import rows, schema, table, table_of_mappings

DAY = date(2026, 5, 12)
KEYS = {"issue_date": DAY, "page_id": "p", "article_id": "a"}


def amount(start: int, value: Decimal) -> Amount:
    return Amount(
        **KEYS, start_char=start, end_char=start + 1, surface="元", value=value, currency="CNY"
    )


def date_value(start: int, begin: datetime | None, end: datetime | None) -> DateValue:
    return DateValue(
        **KEYS, start_char=start, end_char=start + 1, surface="今天", kind="date", timex="XXXX",
        interval_start=begin, interval_end=end, anchor="none", basis="rules",
    )  # fmt: skip


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


def test_dates_and_times_come_back_and_so_does_what_is_unknown() -> None:
    known = date_value(0, datetime(1368, 1, 23), datetime(2026, 5, 12, 9, 30, 0, 5))
    unknown = date_value(9, None, None)
    assert rows(DateValue, table(DateValue, [known, unknown])) == [known, unknown]
    assert rows(DateValue, table(DateValue, [unknown])) == [unknown]
    assert rows(DateValue, table(DateValue, [])) == []


def test_a_file_of_an_older_release_has_the_default_of_what_it_lacks() -> None:
    older = table(Amount, [amount(0, Decimal("4"))]).drop_columns(["currency", "counted"])
    assert rows(Amount, older) == [replace(amount(0, Decimal("4.0000")), currency=None)]


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.table.name)
def test_descriptions_travel_with_the_columns(row: type) -> None:
    assert all(field.metadata[b"description"] for field in schema(row))


def test_money_is_decimal_and_never_binary() -> None:
    assert schema(Amount).field("value").type == pa.decimal128(38, 4)


def trend(**given: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(column.name for column in columns(SectionTrend))
    row |= {"issue_date": DAY, "trailing_issues": 0, "is_burst": False, "top_terms": []}
    return row | {"article_count": 3} | given


def test_a_null_where_none_may_be_is_named() -> None:
    with pytest.raises(ValueError, match="article_count"):
        table_of_mappings(SectionTrend, [trend(article_count=None)])


def test_mappings_and_records_make_the_same_table() -> None:
    rows_given = [trend(section=name, z=1.5) for name in ("田野", None, "街区")]
    records = [SectionTrend(**row) for row in reversed(rows_given)]
    made = table_of_mappings(SectionTrend, rows_given)
    assert made.equals(table(SectionTrend, records), check_metadata=True)
    assert made["section"].to_pylist() == [None, "田野", "街区"]
