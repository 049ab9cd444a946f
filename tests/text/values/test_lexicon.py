"""The gate of words: its exceptions, each needed by its sentence, and what it does without them."""

from collections.abc import Callable, Iterator

import pytest

from pipelines.text.values import lexicon, traps

ENTRIES = [
    pytest.param(table, entry, sentence, id=entry)
    for table in (lexicon.OPEN, lexicon.CLOSED)
    for entry, sentence in table.items()
]


@pytest.fixture
def without(monkeypatch) -> Iterator[Callable[[dict[str, str], str], None]]:
    """Takes an entry out of its table for the rest of a test."""

    def take_out(table: dict[str, str], entry: str) -> None:
        monkeypatch.delitem(table, entry)
        monkeypatch.setattr(traps, "_CLOSED", traps.closed_words())
        lexicon.is_open.cache_clear()

    yield take_out
    lexicon.is_open.cache_clear()


@pytest.mark.parametrize(("table", "entry", "sentence"), ENTRIES)
def test_a_sentence_needs_its_exception(values_of, without, table, entry, sentence):
    with_exception = values_of(sentence)
    without(table, entry)
    assert values_of(sentence) != with_exception


@pytest.mark.parametrize("shape", traps.SHAPES, ids=lambda shape: shape.sentence)
def test_a_sentence_needs_its_trap(values_of, monkeypatch, shape):
    with_trap = values_of(shape.sentence)
    others = [other for other in traps.SHAPES if other is not shape]
    monkeypatch.setattr(traps, "_SHAPE", traps.shape_pattern(others))
    assert values_of(shape.sentence) != with_trap


# What the dictionary alone keeps together, and what it has for a word by chance.
@pytest.mark.parametrize(
    ("sentence", "surfaces"),
    [
        ("系统有1100万注册用户。", ["1100万"]),
        ("来了48名学员和6个人。", ["48名", "6个"]),
        ("附近20吨货物待运。", ["20吨"]),
        ("节约30度电。", ["30度电"]),
        ("四川和三亚一起迎客。", []),
        ("3金融机构进驻。", []),
        ("铁路12306根据余票调整。", []),
        ("改装8节车厢。", ["8节"]),
        ("企业在2024年产干果3吨。", ["2024年", "3吨"]),
        ("销售收入增长约10倍。", ["约10倍"]),
        ("遵循和平共处五项原则。", ["五项"]),
    ],
)
def test_values_begin_and_end_with_words(values_of, sentence, surfaces):
    assert [row.surface for row in values_of(sentence)] == surfaces
