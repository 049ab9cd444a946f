"""Which of our values answers to which of the gold's, and what is counted of them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from eval.subjects import Value
from eval.values.claims import Numbers, Timex
from eval.values.scores import Outcomes, figures, score, score_bare
from eval.values.sentences import Expected, Reading, Sentence, Trap
from pipelines.records import DateValue, Quantity

DAY = date(2026, 5, 12)
TEXT = "近20吨大米运到第三小学，每天3吨。"
TONS = Numbers({"quantity": 1}, {"value": Decimal(20)}, frozenset({"t"}))


def tons(surface: str, value: float, text: str = TEXT, **columns: Any) -> Quantity:
    start = text.index(surface)
    return Quantity(
        issue_date=DAY,
        page_id="p",
        article_id="p-a001",
        start_char=start,
        end_char=start + len(surface),
        surface=surface,
        kind="quantity",
        value=value,
        unit="吨",
        unit_code="t",
        **columns,
    )


def every_day() -> DateValue:
    start = TEXT.index("每天")
    return DateValue(
        issue_date=DAY,
        page_id="p",
        article_id="p-a001",
        start_char=start,
        end_char=start + 2,
        surface="每天",
        kind="set",
        timex="P1D",
        anchor="none",
    )


def sentence(*expected: Expected, traps: tuple[Trap, ...] = (), complete: bool = True) -> Sentence:
    return Sentence("s", ("g",), TEXT, DAY, expected, traps, complete)


RICE = Expected(
    "quantity", "近20吨", (Reading(0, 4, (TONS,)), Reading(1, 4, (TONS,))), counted="大米"
)


@pytest.mark.parametrize(
    ("surface", "value", "span", "right"),
    [
        ("近20吨", 20.0, 1, 1),
        ("20吨", 20.0, 1, 1),
        ("20吨", 2.0, 1, 0),
        ("20吨大米", 20.0, 0, 1),
        ("3吨", 20.0, 0, 0),
    ],
)
def test_either_span_is_right_and_the_value_counts_apart(
    surface: str, value: float, span: int, right: int
) -> None:
    got = figures(score(sentence(RICE), [tons(surface, value)]))
    assert (got["span_right"], got["value_right"], got["all_right"]) == (span, right, span * right)


def test_each_reading_has_claims_of_its_own() -> None:
    since = Expected(
        "date",
        "每天3吨",
        (Reading(13, 17, (Timex(("P2D",)),)), Reading(13, 15, (Timex(("P1D",)),))),
    )
    assert figures(score(sentence(since), [every_day()]))["all_right"] == 1


def test_a_value_on_the_right_characters_is_preferred_to_a_longer_one() -> None:
    outcomes = score(sentence(RICE), [tons("20吨大米运到", 20.0), tons("20吨", 20.0)])
    assert outcomes.outcomes[0].span


def test_too_much_is_what_overlaps_nothing_of_any_tier() -> None:
    daily = Expected("quantity", "3吨", (Reading(15, 17, ()),), core=False)
    got = figures(score(sentence(RICE, daily), [tons("20吨", 20.0), tons("3吨", 3.0), every_day()]))
    assert (got["asked"], got["too_much"], got["given"]) == (1, 1, 3)


def test_nothing_is_too_much_where_not_all_values_are_marked() -> None:
    got = figures(score(sentence(RICE, complete=False), [tons("3吨", 3.0)]))
    assert (got["too_much"], got["given"]) == (0, 0)


def test_a_family_sets_values_of_other_families_aside() -> None:
    assert figures(score(sentence(), [every_day()], "money"))["too_much"] == 0
    assert figures(score(sentence(), [every_day()], "time"))["too_much"] == 1


@pytest.mark.parametrize(
    ("hit", "surface", "caught"),
    [
        ("overlap", "0吨大", True),
        ("overlap", "大米", False),
        ("exact", "20吨", True),
        ("exact", "近20吨", False),
        ("cover", "近20吨", True),
        ("cover", "20", False),
    ],
)
def test_what_a_trap_catches(hit: Any, surface: str, caught: bool) -> None:
    trap = Trap(1, 4, "20吨", hit, "for the test")
    outcomes = score(sentence(traps=(trap,)), [tons(surface, 1.0)])
    assert (outcomes.traps.of - outcomes.traps.right, len(outcomes.caught)) == (
        int(caught),
        int(caught),
    )


def test_a_trap_caught_twice_is_one_trap() -> None:
    trap = Trap(0, 6, "近20吨大米", "overlap", "for the test")
    assert (
        score(sentence(traps=(trap,)), [tons("近20吨", 20.0), tons("大米", 1.0)]).traps.right == 0
    )


def test_a_sentence_without_values_is_silent_or_not() -> None:
    assert figures(score(sentence(), []))["silent_right"] == 1
    assert figures(score(sentence(), [every_day()]))["silent_right"] == 0


def test_the_noun_that_is_counted() -> None:
    right = score(sentence(RICE), [tons("20吨", 20.0, counted="大米")])
    wrong = score(sentence(RICE), [tons("20吨", 20.0, counted="米")])
    assert (figures(right)["counted_right"], figures(wrong)["counted_right"]) == (1, 0)
    assert wrong.uncounted[0].got == "counts 米"


def test_a_surface_that_is_not_its_slice_is_broken() -> None:
    torn = Quantity(
        issue_date=DAY,
        page_id="p",
        article_id="p-a001",
        start_char=0,
        end_char=2,
        surface="吨",
        kind="quantity",
    )
    assert score(sentence(), [torn]).broken == 1


def test_a_bare_number_is_read_once_more_as_tons() -> None:
    number = Numbers({"quantity": 1}, {"value": Decimal(3)})
    row = Sentence(
        "n",
        ("number",),
        "三",
        DAY,
        (Expected("number", "三", (Reading(0, 1, (number,)),), count_span=False),),
    )

    def extract(issue_date: date, text: str) -> list[Value]:
        return [tons("三吨", 3.0, text)] if text == "三吨" else []

    assert figures(score_bare(row, extract, "number"))["value_right"] == 1


def test_found_adds_up() -> None:
    once = score(sentence(RICE), [tons("20吨", 20.0), every_day()])
    twice = figures(Outcomes() + once + once)
    assert (twice["asked"], twice["all_right"], twice["too_much"]) == (2, 2, 2)


def test_a_miss_shows_text_expected_and_got() -> None:
    (miss,) = score(sentence(RICE), [tons("20吨", 2.0)]).misses
    assert miss.text.startswith("【近20吨】大米运到")
    assert (miss.expected, miss.got) == (
        "«近20吨» quantity value 20 t",
        "«20吨» quantity value 2 t [value]",
    )
