"""Sentences by genre: each marked value on a right span with a right value, what else is false."""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from eval.subjects import Value
from eval.values.genres import genres
from eval.values.scores import figures, score
from eval.values.sentences import Sentence
from pipelines.records import Amount, DateValue, Quantity

TEXT = "逾9億元,3名男子,昨晚3:1取勝,兩成半,平均二方。"
NUMBER = {"kind": "quantity", "also": []}
ROW = {
    "id": "s1",
    "genre": "Hong Kong",
    "text": TEXT,
    "issue_date": "2023-10-26",
    "want": [
        {
            "kind": "money",
            "surface": "逾9億元",
            "start": 0,
            "also": [[1, "9億元"]],
            "pt": "900000000",
            "low": "900000000",
            "high": None,
            "currencies": ["HKD", "CNY"],
        },
        {
            **NUMBER,
            "surface": "3名",
            "start": TEXT.index("3名"),
            "pt": "3",
            "low": "3",
            "high": "3",
            "units": ["名"],
        },
        {
            "kind": "date",
            "surface": "昨晚",
            "start": TEXT.index("昨晚"),
            "also": [],
            "ivs": [["2023-10-25T18:00", "2023-10-26"], [None, "2023-10-26"]],
        },
        {
            "kind": "percent",
            "surface": "兩成半",
            "start": TEXT.index("兩成半"),
            "also": [],
            "pt": "25",
            "low": "25",
            "high": "25",
        },
    ],
    "maybe": [[TEXT.index("3:1"), "3:1"]],
    "never": ["平均二方"],
    "never_kind": [["3:1", "date"]],
}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Sentence]:
    def make(with_bounds: bool = True) -> Sentence:
        path = tmp_path / "eval" / "normalize" / "sentences_dev.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(ROW), encoding="utf-8")
        (sentence,) = genres(tmp_path, with_bounds=with_bounds)
        return sentence

    return make


def made(record: Any, surface: str, **columns: Any) -> Any:
    """A row of ours on a surface of the text."""
    start = TEXT.index(surface)
    return record(
        issue_date=date(2023, 10, 26),
        page_id="p",
        article_id="p-a001",
        start_char=start,
        end_char=start + len(surface),
        surface=surface,
        **columns,
    )


def money(surface: str, low: int | None = 900000000, currency: str = "HKD") -> Value:
    value = Decimal(900000000)
    return made(Amount, surface, value=value, low=low and Decimal(low), currency=currency)


def quantity(surface: str, value: float, unit: str | None = None, **more: Any) -> Value:
    return made(Quantity, surface, **{"kind": "quantity", "value": value, "unit": unit} | more)


def evening(surface: str, start: datetime | None) -> Value:
    end = datetime(2023, 10, 26)
    columns = {"interval_start": start, "interval_end": end, "anchor": "issue_date"}
    return made(DateValue, surface, kind="date", timex="", **columns)


RIGHT = [
    money("逾9億元"),
    money("9億元", currency="CNY"),
    quantity("3名", 3.0, "名"),
    evening("昨晚", datetime(2023, 10, 25, 18)),
    evening("昨晚", None),
    quantity("兩成半", 25.0, kind="percent"),
    quantity("兩成半", 0.25, kind="ratio"),
]
WRONG = [
    money("9億", currency="CNY"),  # the span
    money("9億元", low=None),  # the bound
    money("9億元", currency="USD"),
    quantity("3名", 3.0, "人"),
    quantity("3名", 4.0, "名"),
    quantity("3名", 3.0, "名", low=3.0),
    evening("昨晚", datetime(2023, 10, 25)),
    quantity("兩成半", 0.25, kind="percent"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_value_that_is_right(read: Callable[..., Sentence], value: Value) -> None:
    assert figures(score(read(), [value]))["all_right"] == 1


@pytest.mark.parametrize("value", WRONG)
def test_a_value_that_is_wrong(read: Callable[..., Sentence], value: Value) -> None:
    assert figures(score(read(), [value]))["all_right"] == 0


def test_bounds_and_units_are_not_asked_of_the_baselines(read: Callable[..., Sentence]) -> None:
    without = [money("9億元", low=None), quantity("3名", 3.0, "人")]
    assert figures(score(read(with_bounds=False), without))["all_right"] == len(without)


def test_a_value_that_answers_to_nothing_is_false(read: Callable[..., Sentence]) -> None:
    false = figures(score(read(), [quantity("二方", 2.0)]))
    assert (false["too_much"], false["traps_untouched"]) == (1, 1)


def test_a_value_that_may_be_there_is_not_false_but_for_its_kind(
    read: Callable[..., Sentence],
) -> None:
    ratio = figures(score(read(), [quantity("3:1", 3.0, kind="ratio")]))
    assert (ratio["too_much"], ratio["traps_untouched"]) == (0, 1)
    clock = figures(score(read(), [evening("3:1", None)]))
    assert (clock["too_much"], clock["traps_untouched"]) == (0, 0)
