"""Where words begin and end, asked of a text of which only the run around a place is cut."""

import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.words.boundaries import Boundaries, Split
from pipelines.text.words.cutting import cut
from pipelines.text.words.dictionary import dictionary, likeliest_cutting
from pipelines.text.words.lists import word_list

NEWS = "临汶市小麦增产丰收张三德尔马3月K1-25.%+#&_AT&Tc+ \n\r,。：γ㐀\U00020001〇Ａ１"


@pytest.mark.parametrize(
    ("text", "at", "split"),
    [
        ("小麦丰收", 1, Split("小麦", 1)),
        ("小麦丰收", 2, None),
        ("记者杜雨桐", 4, Split("杜雨桐", 2)),  # a name that no dictionary has
        ("增产。丰收", 2, None),  # at a mark that no run goes over
        ("增产。丰收", 4, Split("丰收", 1)),
        ("上涨25%。", 4, Split("25%", 2)),
        ("小麦", 0, None),
        ("小麦", 2, None),
    ],
)
def test_the_word_that_a_place_is_inside_of(text: str, at: int, split: Split | None) -> None:
    assert Boundaries(text, 0, len(text)).split(at) == split


def test_no_word_has_a_digit_behind_a_chinese_character() -> None:
    words = (*dictionary().frequencies, *word_list("pipelines.text.words", "newspaper_words.txt"))
    assert re.findall("[^\x00-\x7f][0-9]", "\n".join(words)) == []


def test_the_text_ends_where_it_is_said_to() -> None:
    assert Boundaries("小麦丰收", 1, 4).split(1) is None
    assert Boundaries("小麦丰收", 0, 3).split(3) is None


@given(st.text(NEWS), st.data())
def test_a_run_is_cut_as_within_its_text(text: str, data: st.DataObject) -> None:
    # A line feed behind a carriage return is a word with it, which no run is about.
    places = data.draw(st.lists(st.integers(0, len(text))))
    ends = {*accumulate(map(len, cut(text.replace("\r\n", "\n\n"))), initial=0)}
    boundaries = Boundaries(text, 0, len(text))
    assert [boundaries.split(at) is None for at in places] == [at in ends for at in places]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("小麦丰收", ("小麦", "丰收")),
        ("在建项目", ("在建", "项目")),
        ("", ()),
        ("\U00020001麦", ("\U00020001", "麦")),  # what no dictionary has is a word alone
    ],
)
def test_the_likeliest_cutting(text: str, words: tuple[str, ...]) -> None:
    assert likeliest_cutting(text, dictionary()).words == words


def test_a_dictionary_with_more_words() -> None:
    more = dictionary().with_words(["临汶老旧小区"], 10**5)
    assert likeliest_cutting("临汶老旧小区", more).words == ("临汶老旧小区",)
    assert likeliest_cutting("临汶老旧小区", dictionary()).words != ("临汶老旧小区",)
