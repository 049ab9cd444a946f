"""The words of a text, without those that stand in every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.words.terms import TermCounts, background, term_runs


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("小麦丰收，小麦增产", {"小麦": 2, "丰收": 1, "增产": 1}),
        ("本报讯 记者在现场了解到", {"现场": 1}),  # the words of every report
        ("今年以来，我市进一步推进供热改造", {"供热": 1, "改造": 1}),
        ("第二批二十万元，3月5日，2026年", {}),  # numbers, dates, sums
        ("新质生产力与营商环境", {"新质生产力": 1, "营商环境": 1}),  # the words of newspapers
        ("5G基站", {"5G": 1, "基站": 1}),
        ("的了吗？……", {}),
        ("", {}),
    ],
)
def test_terms_are_counted(text: str, terms: dict[str, int]) -> None:
    assert TermCounts.of(term_runs(text)).terms == terms


@given(st.text())
def test_any_text_has_terms_that_stand_in_it(text: str) -> None:
    assert all(
        term in text and len(term) >= 2 and count > 0
        for term, count in TermCounts.of(term_runs(text)).terms.items()
    )


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("山区公路通车后,山区公路变样", {"山区公路": 2}),  # 公路通车 stands there once
        ("老旧的小区,老旧和小区", {}),  # apart, not a pair
        ("老旧、小区。老旧、小区。", {}),
    ],
)
def test_pairs_of_adjacent_words_count_where_they_are_repeated(
    text: str, pairs: dict[str, int]
) -> None:
    words = {word for run in term_runs(text) for word in run}
    assert {
        term: count
        for term, count in TermCounts.of(term_runs(text)).terms.items()
        if term not in words
    } == pairs


def test_the_background_knows_common_words_from_rare_ones() -> None:
    assert 1 > background("发展") > background("小麦") > background("老旧小区") == 0


def test_a_pair_is_repeated_where_two_groups_have_it_once() -> None:
    groups = [TermCounts.of([["小麦", "丰收"]]), TermCounts.of([["小麦", "丰收"]])]
    assert "小麦丰收" not in groups[0].terms
    assert TermCounts.together(groups).terms == {"小麦": 2, "丰收": 2, "小麦丰收": 2}
