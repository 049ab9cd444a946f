"""Of several words that stand at a place the longest counts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.words.matching import (
    any_of,
    any_pattern,
    by_first,
    by_last,
    inside_latin,
    longest_at,
    longest_first,
    lookup,
)

WORDS = st.lists(st.text("田水山m3.[", min_size=1, max_size=4), min_size=1, max_size=8)
TEXTS = st.text("田水山石m3.[", max_size=30)


def test_words_by_length_and_character() -> None:
    assert longest_first(["元", "港元", "美元", "人民币"]) == ["人民币", "港元", "美元", "元"]
    assert by_first(["美", "港元", "美元"]) == {"港": ["港元"], "美": ["美元", "美"]}
    assert by_last(["元", "港元", "近"]) == {"元": ["港元", "元"], "近": ["近"]}


@pytest.mark.parametrize(
    ("text", "at", "longest"),
    [
        ("平方米", 0, "平方米"),
        ("平方公里", 0, "平方公里"),
        ("平方", 0, None),  # a part of a name is none
        ("3m长", 1, "m"),
        ("3mm长", 1, "mm"),
        ("3mmg", 1, None),  # another word
        ("5m3", 1, None),
        ("米", 1, None),  # behind the end
    ],
)
def test_the_longest_word_at_a_place(text: str, at: int, longest: str | None) -> None:
    names = lookup(["米", "平方米", "平方公里", "m", "mm"])
    assert longest_at(text, at, len(text), names) == longest


def test_nothing_is_read_beyond_the_end() -> None:
    assert longest_at("平方米", 0, 2, lookup(["平方米", "平"])) == "平"
    assert longest_at("mg", 0, 1, lookup(["m"])) == "m"


@given(WORDS, TEXTS, st.integers(0, 30))
def test_the_look_up_agrees_with_its_definition(words: list[str], text: str, at: int) -> None:
    standing = [
        word
        for word in words
        if text.startswith(word, at) and not inside_latin(text, at + len(word), len(text))
    ]
    assert longest_at(text, at, len(text), lookup(words)) == max(standing, key=len, default=None)


@given(WORDS, TEXTS)
def test_a_pattern_of_words_finds_the_longest(words: list[str], text: str) -> None:
    match = re.match(any_of(words), text)
    standing = [word for word in words if text.startswith(word)]
    assert (match[0] if match else None) == max(standing, key=len, default=None)


@given(WORDS, TEXTS)
def test_patterns_grouped_by_character_find_the_same_places(words: list[str], text: str) -> None:
    grouped = re.compile(any_pattern(word[0] + re.escape(word[1:]) for word in words))
    place = grouped.search(text)
    plain = re.search(any_of(words), text)
    assert (place and place.start()) == (plain and plain.start())


def test_patterns_keep_what_they_look_at() -> None:
    pattern = re.compile(any_pattern(["第(?=一)", "首(?=届)", "首次"]))
    assert [match[0] for match in pattern.finditer("第二 第一 首届 首次")] == ["第", "首", "首次"]
