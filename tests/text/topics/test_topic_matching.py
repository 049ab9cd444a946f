"""Terms are found leftmost first, then longest, and never inside a Latin word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.topics.matching import Matcher

TERMS = ("农业", "农业银行", "银行", "行业", "5g", "ai", "国会")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("农业银行放款", ["农业银行"]),  # the longest at a place
        ("农业行业", ["农业", "行业"]),  # side by side
        ("农业银行业", ["农业银行"]),  # what is consumed is not read again
        ("全银行业", ["银行"]),  # leftmost wins over what begins inside it
        ("５Ｇ网与AI", ["5g", "ai"]),  # width and case do not count
        ("15G、5G1、MAIN、AI8", []),  # no term inside a number or a Latin word
        ("农", []),
        ("", []),
    ],
)
def test_terms_are_found(text: str, found: list[str]) -> None:
    assert list(Matcher(TERMS).find(text)) == found


def slow_find(terms: set[str], text: str) -> list[str]:
    """The definition: of all occurrences take the leftmost longest, go on behind it."""
    occurrences = sorted(
        (at, -len(term), term)
        for term in terms
        for at in range(len(text))
        if text.startswith(term, at)
    )
    found, end = [], 0
    for at, negative_length, term in occurrences:
        if at >= end:
            found.append(term)
            end = at - negative_length
    return found


@given(
    st.sets(st.text("田水山", min_size=1, max_size=4), max_size=8), st.text("田水山石", max_size=40)
)
def test_agrees_with_the_definition(terms: set[str], text: str) -> None:
    assert list(Matcher(terms).find(text)) == slow_find(terms, text)
