"""What the baselines find, read as rows of ours."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from eval.baselines.answers import values_of
from eval.values.sentences import Sentence
from pipelines.records import Amount, DateValue, Quantity

ROW = Sentence("s", ("g",), "八日上午付款五千元", date(2026, 5, 12))


def read(baseline, family, words):
    return [*values_of(baseline, ROW, [{"start": 0, "end": 4, "family": family, "reading": words}])]


@pytest.mark.parametrize(
    ("baseline", "words", "timex", "start", "end"),
    [
        (
            "jionlp",
            {
                "type": "time_span",
                "definition": "accurate",
                "time": ["2026-05-08 00:00:00", "2026-05-08 23:59:59"],
            },
            "",
            datetime(2026, 5, 8),
            datetime(2026, 5, 9),
        ),
        (
            "jionlp",
            {
                "type": "time_span",
                "definition": "accurate",
                "time": ["-inf", "2026-05-08 23:59:59"],
            },
            "",
            None,
            datetime(2026, 5, 9),
        ),
        (
            "jionlp",
            {"type": "time_delta", "definition": "accurate", "time": {"year": 2.0}},
            "P2Y",
            None,
            None,
        ),
        (
            "recognizers",
            {
                "values": [
                    {"timex": "2026-05-08T15", "type": "datetime", "value": "2026-05-08 15:00:00"}
                ]
            },
            "2026-05-08T15",
            datetime(2026, 5, 8, 15),
            datetime(2026, 5, 8, 16),
        ),
        (
            "recognizers",
            {
                "values": [
                    {
                        "timex": "(T15,T16,PT1H)",
                        "type": "timerange",
                        "start": "15:00:00",
                        "end": "16:00:00",
                    }
                ]
            },
            "T15:00:00/T16:00:00",
            None,
            None,
        ),
        (
            "recognizers",
            {"values": [{"timex": "P2D", "type": "duration", "value": "172800"}]},
            "P2D",
            None,
            None,
        ),
    ],
)
def test_times(baseline, words, timex, start, end):
    (value,) = read(baseline, "time", words)
    assert isinstance(value, DateValue)
    assert (value.timex, value.interval_start, value.interval_end) == (timex, start, end)


def test_every_reading_that_is_offered_counts():
    days = [
        {"timex": "XXXX-05-08", "type": "date", "value": f"{year}-05-08"} for year in (2025, 2026)
    ]
    values = read("recognizers", "time", {"values": days})
    assert [value.interval_start for value in values if isinstance(value, DateValue)] == [
        datetime(2025, 5, 8),
        datetime(2026, 5, 8),
    ]


@pytest.mark.parametrize(
    ("baseline", "words", "value", "low", "high", "currency"),
    [
        ("jionlp", {"num": "5000.00", "case": "元"}, Decimal(5000), None, None, "CNY"),
        ("jionlp", {"num": ["1.00", "2.00"], "case": "美元"}, None, Decimal(1), Decimal(2), "USD"),
        (
            "recognizers",
            {"type": "currency", "value": "5000", "isoCurrency": "CNY"},
            Decimal(5000),
            None,
            None,
            "CNY",
        ),
    ],
)
def test_money(baseline, words, value, low, high, currency):
    (amount,) = read(baseline, "money", words)
    assert isinstance(amount, Amount)
    assert (amount.value, amount.low, amount.high, amount.currency) == (value, low, high, currency)


@pytest.mark.parametrize(
    ("family", "words", "kind", "value", "code"),
    [
        ("number", {"type": "number", "value": "12"}, "quantity", 12, None),
        ("number", {"type": "ordinal", "value": "3"}, "ordinal", 3, None),
        ("percent", {"type": "percentage", "value": "30%"}, "percent", 30, "%"),
        ("unit", {"type": "dimension", "value": "5", "unit": "Kilometer"}, "quantity", 5, "km"),
        ("unit", {"type": "age", "value": "5", "unit": "Year"}, "quantity", 5, "a"),
    ],
)
def test_numbers(family, words, kind, value, code):
    (quantity,) = read("recognizers", family, words)
    assert isinstance(quantity, Quantity)
    assert (quantity.kind, quantity.value, quantity.unit_code) == (kind, value, code)


def test_what_has_no_value_is_left_out():
    assert read("recognizers", "money", {"type": "currency", "value": None, "unit": "Dollar"}) == []
