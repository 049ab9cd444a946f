"""What bears out a claim of the gold, and what does not."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from eval.values.claims import Claim, Clock, Interval, Numbers, Timex, same_timex, shown
from pipelines.records import Amount, DateValue, Quantity

_WHERE: Any = {
    "issue_date": date(2026, 5, 12),
    "page_id": "p",
    "article_id": "p-a001",
    "start_char": 0,
    "end_char": 2,
    "surface": "近日",
}


def day(**columns: Any) -> DateValue:
    given: dict[str, Any] = {
        "kind": "date",
        "timex": "2026-05-11",
        "anchor": "issue_date",
    } | columns
    return DateValue(**_WHERE, **given)


def quantity(**columns: Any) -> Quantity:
    given: dict[str, Any] = {"kind": "quantity"} | columns
    return Quantity(**_WHERE, **given)


def amount(**columns: Any) -> Amount:
    given: dict[str, Any] = {"currency": "CNY"} | columns
    return Amount(**_WHERE, **given)


MAY_11 = {"interval_start": datetime(2026, 5, 11), "interval_end": datetime(2026, 5, 12)}
AFTERNOON = Interval((datetime(2026, 5, 11, 13),), (datetime(2026, 5, 11, 17),))
DAY_BEFORE = Interval((datetime(2026, 5, 10, 13),), (datetime(2026, 5, 10, 17),))
NOON = {"interval_start": datetime(2026, 5, 11, 12), "interval_end": datetime(2026, 5, 11, 18)}


@pytest.mark.parametrize(
    ("claim", "value", "holds"),
    [
        (Interval((datetime(2026, 5, 11),), (datetime(2026, 5, 12),)), day(**MAY_11), True),
        (Interval((datetime(2026, 5, 10),), (datetime(2026, 5, 12),)), day(**MAY_11), False),
        (
            Interval((datetime(2026, 5, 11),), (datetime(2026, 5, 11), datetime(2026, 5, 12))),
            day(**MAY_11),
            True,
        ),
        (Interval((datetime(2026, 5, 11),)), day(**MAY_11), True),
        (Interval((None,), (datetime(2026, 5, 12),)), day(**MAY_11), False),
        (
            Interval((None,), (datetime(2026, 5, 12),)),
            day(interval_end=datetime(2026, 5, 12)),
            True,
        ),
        (Interval(), day(), True),
        (Interval(), quantity(value=3.0), False),
        # A day part: the day is compared, not where it begins.
        (AFTERNOON, day(granularity="daypart", **NOON), True),
        (AFTERNOON, day(granularity="hour", **NOON), False),
        (DAY_BEFORE, day(granularity="daypart", **NOON), False),
        (Clock(time(12), time(18)), day(**NOON), True),
        (Clock(time(12), time(17)), day(**NOON), False),
        (Clock(time(15, 30)), day(kind="time", timex="T15:30"), True),
        (Clock(time(15, 30), time(16)), day(kind="time", timex="T15:30/T16"), True),
        (Clock(time(3, 30)), day(kind="time", timex="T15:30"), False),
        (Timex(("P2Y",)), day(kind="duration", timex="P24M"), True),
        (Timex(("P2Y",)), day(kind="duration", timex="P3Y"), False),
        (Timex(("2026", "2026-05")), day(timex="2026-05"), True),
        (Timex(("2026",), "end"), day(timex="2026", mod="end"), True),
        (Timex(("2026",), "end"), day(timex="2026"), False),
    ],
)
def test_claims_of_dates(claim: Claim, value: DateValue | Quantity, holds: bool) -> None:
    assert claim.holds(value) is holds


EXACT = {"value": Decimal(20), "low": None, "high": None}


@pytest.mark.parametrize(
    ("claim", "value", "holds"),
    [
        (Numbers({"quantity": 1}, EXACT), quantity(value=20.0), True),
        (Numbers({"quantity": 1}, EXACT), quantity(value=20.0, high=20.0), False),
        (Numbers({"quantity": 1}, EXACT), quantity(kind="ratio", value=20.0), False),
        (Numbers({"quantity": 1}, {"value": Decimal(20)}), quantity(value=20.0, high=20.0), True),
        (
            Numbers({"quantity": 1}, EXACT, frozenset({"t", "吨"})),
            quantity(value=20.0, unit="吨"),
            True,
        ),
        (
            Numbers({"quantity": 1}, EXACT, frozenset({"t"})),
            quantity(value=20.0, unit="斤", unit_code="500.g"),
            False,
        ),
        (
            Numbers({"quantity": 1}, EXACT, frozenset({"count"})),
            quantity(value=20.0, unit="户"),
            True,
        ),
        (
            Numbers({"quantity": 1}, {"value": Decimal(1500)}, frozenset({"g"}), si=1.5),
            quantity(value=3.0, unit_code="500.g", si_value=1.5, si_unit="kg"),
            True,
        ),
        (
            Numbers({"percent": 1, "ratio": 100}, {"value": Decimal(75)}),
            quantity(kind="ratio", value=0.75),
            True,
        ),
        (Numbers({"money": 1}, EXACT, currency="CNY"), amount(value=Decimal(20)), True),
        (Numbers({"money": 1}, EXACT, currency="USD"), amount(value=Decimal(20)), False),
        (
            Numbers({"money": 1}, {"value": Decimal("0.1")}),
            amount(value=Decimal("0.1000000001")),
            False,
        ),
        (Numbers({"money": 1}, EXACT, per=True), amount(value=Decimal(20)), False),
        (Numbers({"money": 1}, EXACT, per=True), amount(value=Decimal(20), per="亩"), True),
        (Numbers({"quantity": 1}, EXACT), day(), False),
    ],
)
def test_claims_of_numbers(
    claim: Numbers, value: DateValue | Quantity | Amount, holds: bool
) -> None:
    assert claim.holds(value) is holds


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("P1Y6M", "P18M", True),
        ("P0.5Y", "P6M", True),
        ("P2W", "P14D", True),
        ("PT90M", "PT1H30M", True),
        ("PT24H", "P1D", False),
        ("P1M", "PT1M", False),
        ("PXD", "P2D", False),
        ("XXXX-WXX-3T09:00", "XXXX-WXX-3T09", True),
        ("XXXX-WXX-3T09:30", "XXXX-WXX-3T09", False),
        ("P", "PT", False),
    ],
)
def test_when_two_timex_values_say_the_same(one: str, other: str, same: bool) -> None:
    assert (same_timex(one) == same_timex(other)) is same


def test_values_are_shown_for_a_reader() -> None:
    assert shown(None) == "nothing"
    assert shown(day(**MAY_11)) == "«近日» date 2026-05-11 [2026-05-11, 2026-05-12)"
    assert (
        shown(quantity(value=20.0, high=20.0, unit_code="t"))
        == "«近日» quantity value 20 high 20 t"
    )
    assert shown(amount(value=Decimal(3), per="亩")) == "«近日» money value 3 CNY per 亩"
