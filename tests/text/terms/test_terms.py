"""The words of a text, without those that stand in every text."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.terms import count_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("小麦丰收，小麦增产", {"小麦": 2, "丰收": 1, "增产": 1}),
        ("本报讯 记者在现场了解到", {"现场": 1}),  # the words of every report
        ("今年以来，我市进一步推进供热改造", {"供热": 1, "改造": 1}),
        ("第二批二十万元，3月5日，2026年", {}),  # numbers, dates, sums
        ("5G基站", {"5G": 1, "基站": 1}),
        ("的了吗？……", {}),
        ("", {}),
    ],
)
def test_terms_are_counted(text: str, terms: dict[str, int]) -> None:
    assert count_terms(text) == terms


@given(st.text())
def test_any_text_has_terms_that_stand_in_it(text: str) -> None:
    assert all(term in text and len(term) >= 2 and count > 0 for term, count in count_terms(text).items())


def test_nothing_is_kept_in_the_shared_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """jieba's own cache lies in a folder that others may write to."""
    from pipelines.text import cutting, terms  # noqa: PLC0415

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    terms._tokenizer.cache_clear()
    cutting._dictionary.cache_clear()
    assert terms.count_terms("晴空")
    assert not list(tmp_path.iterdir())


def test_no_word_is_said_on_the_way(capfd: pytest.CaptureFixture[str]) -> None:
    count_terms("安静")
    assert capfd.readouterr() == ("", "")
