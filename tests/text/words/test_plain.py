"""What does not show is left out, and every offset leads back to the printed characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.words.plain import Edit, PlainText, odd_characters


def plain_of(text: str) -> PlainText:
    return PlainText(text, odd_characters(text))


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("投资3.\u200b2亿元", "投资3.2亿元"),
        ("\ufeff1\u00ad2\u200e00户\ufe0f", "1200户"),
        ("容积500㎥,重20㎏", "容积500立方米,重20公斤"),
        ("120㎡3室", "120平方米3室"),
        ("㋄㏪㍬", "5月11日20点"),
        ("參加者貳仟參佰元", "參加者貳仟叁佰元"),
        ("參拾參名從零參加,收拾參展品", "叁拾叁名從零參加,收拾參展品"),
        ("①㈠㊀№½", "①㈠㊀№½"),  # these count nothing
        ("", ""),
    ],
)
def test_what_is_read(printed: str, plain: str) -> None:
    assert plain_of(printed).text == plain


@pytest.mark.parametrize(
    ("printed", "word", "surface"),
    [
        ("约3.\u200b2亿元。", "3.2亿", "3.\u200b2亿"),
        ("\u200b3亿\u200b元", "3亿", "3亿"),  # what is before and behind a value is no part of it
        ("容积500㎥等", "500立方米", "500㎥"),
        ("容积500㎥等", "方", "㎥"),
        ("5月\u200e18日", "18日", "18日"),
    ],
)
def test_where_a_word_is_printed(printed: str, word: str, surface: str) -> None:
    plain = plain_of(printed)
    at = plain.text.index(word)
    start, end = plain.printed_span(at, at + len(word))
    assert printed[start:end] == surface


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits that do not overlap."""
    text = draw(st.text("ab12", max_size=12))
    bounds = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(bounds, max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(start, end, draw(st.sampled_from(["", "XY"]))) for start, end in pairs]


@given(edited())
def test_offsets_go_back_and_forth(made: tuple[str, list[Edit]]) -> None:
    printed, edits = made
    plain = PlainText(printed, edits)
    left_out = {at for edit in edits for at in range(edit.start, edit.end)}
    for at, char in enumerate(printed):
        if at not in left_out:
            assert plain.text[plain.plain(at)] == char
            assert plain.printed_span(plain.plain(at), plain.plain(at) + 1) == (at, at + 1)
    places = [plain.plain(at) for at in range(len(printed) + 1)]
    assert places == sorted(places)
    assert places[-1:] == [len(plain.text)]
    for start in range(len(plain.text)):
        first, last = plain.printed_span(start, start + 1)
        assert 0 <= first < last <= len(printed)


@given(st.text("12.\u200b㎥月\n", max_size=30))
def test_spans_stay_in_order(text: str) -> None:
    plain = plain_of(text)
    spans = [plain.printed_span(at, at + 1) for at in range(len(plain.text))]
    assert spans == sorted(spans)
