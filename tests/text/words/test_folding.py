"""A folded text has one form for each character, and its offsets are those of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.words.folding import COUNTING, LAYOUT, LETTERS, Forms, fold

FORMS = st.sampled_from([LAYOUT, COUNTING, LETTERS])


@pytest.mark.parametrize(
    ("text", "forms", "folded"),
    [
        ("（Ａ１）　版", LAYOUT, "(A1) 版"),
        ("〔上〕○", LAYOUT, "(上)○"),  # an ornament stays
        ("三萬兩千餘戶", LAYOUT, "三萬兩千餘戶"),
        ("三萬兩千餘戶", COUNTING, "三万两千余户"),
        ("二○二六年　１−３%", COUNTING, "二〇二六年 1-3%"),
        ("〔２０２６〕", COUNTING, "〔2026〕"),
        ("５Ｇ 网与AI　三萬", LETTERS, "5g 网与ai 三萬"),
        ("", LETTERS, ""),
    ],
)
def test_characters_have_one_form(text: str, forms: Forms, folded: str) -> None:
    assert fold(text, forms) == folded


@given(st.text() | st.text("Ａａ１　○〔〕萬–AZ\t[]^-\\"), FORMS)
def test_the_length_stays_and_a_folded_text_is_folded(text: str, forms: Forms) -> None:
    folded = fold(text, forms)
    assert len(folded) == len(text)
    assert fold(folded, forms) == folded


@given(st.text(), st.text(), FORMS)
def test_each_character_is_folded_by_itself(text: str, other: str, forms: Forms) -> None:
    assert fold(text + other, forms) == fold(text, forms) + fold(other, forms)
