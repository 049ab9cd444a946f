"""What is right where a source's conventions are set aside, and what stays wrong."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from eval.values.claims import Interval, Numbers
from eval.values.conventions import Approximate, Edge, Reckoned, Recurring, TimeOfDay, set_aside
from pipelines.records import DateValue, Quantity

_WHERE: Any = {
    "issue_date": date(2026, 5, 12),
    "page_id": "p",
    "article_id": "p-a001",
    "start_char": 0,
    "end_char": 2,
    "surface": "近日",
}
OCT_1 = Recurring(datetime(2026, 10, 1), by="day")
MONDAY = Recurring(datetime(2026, 5, 18), by="week")
FEB_17 = Recurring(datetime(2026, 2, 17), by="day")  # the first day of the Chinese year
MONTH = Interval((datetime(2026, 6, 1),), (datetime(2026, 6, 6),))
HEAD = Approximate(Numbers({"quantity": 1}, {"low": Decimal(10)}))
SOME = Approximate(Numbers({"quantity": 1}, {"low": Decimal(10), "high": Decimal(20)}))


def day(start: datetime | None = None, **columns: Any) -> DateValue:
    given: dict[str, Any] = {
        "kind": "date",
        "timex": "",
        "anchor": "issue_date",
        "interval_start": start,
    } | columns
    return DateValue(**_WHERE, **given)


@pytest.mark.parametrize(
    ("claim", "value", "holds"),
    [
        (OCT_1, day(datetime(2025, 10, 1)), True),
        (OCT_1, day(datetime(2025, 10, 2)), False),
        (OCT_1, day(datetime(2023, 10, 1)), False),
        (OCT_1, day(datetime(2025, 10, 1, 8)), False),
        (Recurring(datetime(2026, 10, 1), by="weekday"), day(datetime(2025, 10, 2)), True),
        (MONDAY, day(datetime(2026, 5, 11)), True),
        (MONDAY, day(datetime(2026, 5, 4)), False),
        (FEB_17, day(datetime(2025, 1, 29)), True),
        (FEB_17, day(datetime(2025, 1, 30)), False),
        (
            TimeOfDay((datetime(2026, 5, 12, 15, 30).time(),), ()),
            day(kind="time", timex="T15:30"),
            True,
        ),
        (
            TimeOfDay((datetime(2026, 5, 12, 15, 30).time(),), ()),
            day(kind="time", timex="T03:30"),
            False,
        ),
        (TimeOfDay((datetime(2026, 5, 12).time(),), ()), day(kind="time", timex="T24"), True),
        (Reckoned((timedelta(hours=6),)), day(kind="time", timex="PT6H"), True),
        (Reckoned((timedelta(hours=6),)), day(kind="time", timex="PT7H"), False),
        (Reckoned((timedelta(days=30),)), day(kind="duration", timex="P1M"), False),
        (
            Edge(MONTH),
            day(datetime(2026, 6, 1), mod="start", interval_end=datetime(2026, 6, 11)),
            True,
        ),
        (Edge(MONTH), day(datetime(2026, 6, 1), interval_end=datetime(2026, 6, 11)), False),
        (HEAD, Quantity(**_WHERE, kind="quantity", low=11.0, high=19.0), True),
        (SOME, Quantity(**_WHERE, kind="quantity", value=10.0, low=10.0, high=19.0), True),
        (SOME, Quantity(**_WHERE, kind="quantity", low=2.0, high=9.0), False),
    ],
)
def test_what_a_convention_leaves_right(claim: Any, value: Any, holds: bool) -> None:
    assert claim.holds(value) is holds


@pytest.mark.parametrize(
    ("surface", "recurs"),
    [
        ("国庆", True),
        ("周一早上", True),
        ("晚上八点", True),
        ("去年国庆", False),
        ("下周一", False),
        ("2026年10月1日", False),
    ],
)
def test_only_what_names_no_year_or_week_recurs(surface: str, recurs: bool) -> None:
    row = {"reference_datetime": None}
    claims = [*set_aside(row, {"surface": surface, "iv_alternatives": []}, (MONTH,))]
    assert any(isinstance(claim, Recurring) for claim in claims) is recurs
