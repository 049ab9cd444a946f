"""A folded text has one form for each character, and its offsets are those of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.words.folding import (
    COUNTING,
    LAYOUT,
    LETTERS,
    PRINTED,
    Forms,
    fold,
    script_of,
)

FORMS = st.sampled_from([LAYOUT, PRINTED, COUNTING, LETTERS])


@pytest.mark.parametrize(
    ("text", "forms", "folded"),
    [
        ("（Ａ１）　版", LAYOUT, "(A1) 版"),
        ("〔上〕○", LAYOUT, "(上)○"),  # an ornament stays
        ("三萬兩千餘戶", LAYOUT, "三万两千余户"),
        ("三萬兩千餘戶", COUNTING, "三万两千余户"),
        ("二○二六年　１−３%", COUNTING, "二〇二六年 1-3%"),
        ("〔２０２６〕", COUNTING, "〔2026〕"),
        ("５Ｇ 网与AI　三萬", LETTERS, "5g 网与ai 三万"),
        ("營收成長，農曆", LETTERS, "营收成长,农历"),
        ("餘萬隻，週一，臺灣，鐘與鍾，於裡裏", COUNTING, "余万只,周一,台湾,钟与钟,于里里"),
        ("乾隆三年，著名", COUNTING, "乾隆三年,著名"),  # 乾 and 著 are simplified characters too
        ("２０２３年５⽉18⽇，3000⼈，⻢⻋", COUNTING, "2023年5月18日,3000人,马车"),
        ("⾞⻆︵金﹪︶", COUNTING, "车角(金%)"),
        ("⾞站，馬力", LAYOUT, "车站,马力"),
        ("⾞站，馬力", PRINTED, "車站,馬力"),  # a name stays in its paper's characters
        ("①②５㎏", COUNTING, "①②5㎏"),  # a number in a circle counts nothing
        ("3\u2009500\u202f万", COUNTING, "3 500 万"),
        ("", LETTERS, ""),
    ],
)
def test_characters_have_one_form(text: str, forms: Forms, folded: str) -> None:
    assert fold(text, forms) == folded


@given(st.text() | st.text("Ａａ１　○〔〕萬–AZ\t[]^-\\⾞車，︵"), FORMS)
def test_the_length_stays_and_a_folded_text_is_folded(text: str, forms: Forms) -> None:
    folded = fold(text, forms)
    assert len(folded) == len(text)
    assert fold(folded, forms) == folded


@given(st.text(), st.text(), FORMS)
def test_each_character_is_folded_by_itself(text: str, other: str, forms: Forms) -> None:
    assert fold(text + other, forms) == fold(text, forms) + fold(other, forms)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("臺灣鐵路開工時間", "traditional"),
        ("台湾铁路开工时间", "simplified"),
        ("東風", None),  # too few to tell
        ("2026-05-12", None),
    ],
)
def test_the_script_of_a_text(text: str, script: str | None) -> None:
    assert script_of(text) == script
