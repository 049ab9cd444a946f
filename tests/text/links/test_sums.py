"""The figures that two articles have in common, and the sums that one tells after another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pipelines.records import Amount, ArticleLink
from pipelines.text.links import repeated_sums
from pipelines.text.links.stories import Measure, Sum, facts_of

DAY = date(2026, 5, 12)
DUPLICATE = ArticleLink(
    issue_date=DAY,
    article_id="b-a001",
    other_id="a-a001",
    kind="duplicate",
    score=0.9,
    basis="text",
)


def amount(article_id: str, printed: str, start: int = 0, **columns) -> Amount:
    row = {
        "issue_date": DAY,
        "page_id": article_id[0],
        "article_id": article_id,
        "start_char": start,
        "end_char": start + 2,
        "surface": printed,
        "value": Decimal(printed),
        "unit": "元",
        "currency": "CNY",
        "currency_basis": "default",
        "basis": "rules",
    }
    return Amount(**(row | columns))


def measure(value: float, unit: str, code: str | None = None, kind: str = "quantity") -> Measure:
    return Measure("a-a001", kind, value, unit, code)


# the sum of the earlier article · that of the later one · whether it is the same
@pytest.mark.parametrize(
    ("earlier", "later", "is_repeat"),
    [
        (amount("a-a001", "326000000"), amount("b-a001", "326000000"), True),
        (amount("a-a001", "326000000"), amount("b-a001", "325000000"), False),
        (amount("a-a001", "326000000"), amount("b-a001", "326000000", currency="USD"), False),
        # A price is no sum: many things have the same.
        (amount("a-a001", "5", per="公斤"), amount("b-a001", "5", per="公斤"), False),
        # Told more roundly.
        (
            amount("a-a001", "942000000"),
            amount("b-a001", "900000000", value=None, low=Decimal(900000000), modifier="over"),
            True,
        ),
    ],
)
def test_a_sum_is_told_again(earlier: Amount, later: Amount, is_repeat: bool) -> None:
    rows = repeated_sums([DUPLICATE], [earlier, later])
    told = [(row.article_id, row.other_id) for row in rows]
    assert told == ([("b-a001", "a-a001")] if is_repeat else [])


def test_of_a_continuation_no_sum_is_told_again() -> None:
    halves = [amount("a-a001", "326000000"), amount("b-a001", "326000000")]
    continuation = replace(DUPLICATE, kind="continuation", basis="marks")
    assert repeated_sums([continuation], halves) == []


def test_facts_are_sums_and_what_is_not_round() -> None:
    facts = facts_of(
        [
            Sum("a-a001", Decimal("326000000"), "CNY", per=None),
            Sum("a-a001", Decimal("4"), "CNY", per="公斤"),
        ],
        [
            measure(62.0, "米", code="m"),
            measure(3200.0, "户"),
            measure(500.0, "户"),  # round: many articles have it by chance
            measure(15.0, "%", kind="percent"),
        ],
    )
    assert facts == {"a-a001": {("CNY", 326000000.0), ("m", 62.0), ("户", 3200.0)}}
