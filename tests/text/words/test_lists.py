"""Word lists and tables beside the code are read in one way."""

from pathlib import Path

import pytest

from pipelines.text.words import lists
from pipelines.text.words.lists import data_text, word_list, yaml_table


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is read in place of every package's."""
    monkeypatch.setattr(lists, "files", lambda package: tmp_path / package)
    (tmp_path / "room").mkdir()
    return tmp_path / "room"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一网 一窗\n二手\n", ["一网", "一窗", "二手"]),
        ("# 数词\n\n一网  # and why\n", ["一网"]),
        ("二手 一网 二手", ["二手", "一网", "二手"]),  # in the order of the file
        ("# 一网 二手", []),
        ("", []),
    ],
)
def test_words_of_a_list(package: Path, text: str, words: list[str]) -> None:
    (package / "words.txt").write_text(text, encoding="utf-8")
    assert word_list("room", "words.txt") == words


@pytest.mark.parametrize(
    ("text", "table"),
    [("年: [去年, 今年]\n月: 正月", {"年": ["去年", "今年"], "月": "正月"}), ("# none yet\n", {})],
)
def test_a_table(package: Path, text: str, table: dict[str, object]) -> None:
    (package / "table.yaml").write_text(text, encoding="utf-8")
    assert yaml_table("room", "table.yaml") == table


def test_the_data_of_the_rooms_is_found() -> None:
    assert "高质量发展" in word_list("pipelines.text.words", "newspaper_words.txt")
    assert yaml_table("pipelines.text.segment", "marks.yaml")["own_desk"]
    with pytest.raises(FileNotFoundError):
        data_text("pipelines.text.words", "missing.txt")
