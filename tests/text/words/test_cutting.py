"""A text is cut once, into the words that jieba cuts it into, by whichever of two means."""

import sys
import tempfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.words import cutting, dictionary
from pipelines.text.words.cutting import Cut, cut, cut_by_jieba, cut_by_rjieba

PAGES = sorted((Path(__file__).parents[2] / "golden" / "sample").rglob("*.txt"))
NEWS = "临汶市小麦增产丰收张三德尔马3月K1-25.%+#&_AT&Tc+ \n\r,。：γ㐀\U00020001〇Ａ１"


@pytest.fixture(scope="module")
def reference() -> Cut:
    return cut_by_jieba()


@pytest.fixture(scope="module")
def fast() -> Cut:
    return cut_by_rjieba()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("小麦丰收", ["小麦", "丰收"]),
        ("新质生产力与营商环境", ["新质生产力", "与", "营商环境"]),  # words of newspapers
        ("记者杜雨桐", ["记者", "杜雨桐"]),  # a name that no dictionary has
        ("DeepSeek-R1", ["DeepSeek", "-", "R1"]),
        ("共23.17GB", ["共", "23.17", "GB"]),
        ("李㛃说", ["李", "㛃", "说"]),  # rare Han
        ("用C++写", ["用", "C++", "写"]),  # a word of the dictionary
        ("一\r\n二", ["一", "\r\n", "二"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str], reference: Cut, fast: Cut) -> None:
    assert list(cut(text)) == reference(text) == fast(text) == words


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_the_two_cut_a_page_alike(page: Path, reference: Cut, fast: Cut) -> None:
    text = page.read_text(encoding="utf-8")
    assert fast(text) == reference(text)


@given(st.text() | st.text(NEWS))
def test_the_two_cut_any_text_alike(reference: Cut, fast: Cut, text: str) -> None:
    assert fast(text) == reference(text)


@given(st.text() | st.text(NEWS))
def test_the_words_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text
    assert "" not in cut(text)


def test_a_text_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    monkeypatch.setattr(cutting, "_cutter", lambda: lambda text: texts.append(text) or [text])
    cut.cache_clear()
    assert cut("山区公路") == cut("山区公路") == ("山区公路",)
    assert texts == ["山区公路"]
    cut.cache_clear()


@pytest.fixture
def without_rjieba(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A copy of the module, imported where rjieba cannot be."""
    monkeypatch.setitem(sys.modules, "rjieba", None)
    spec = spec_from_file_location("cutting_without_rjieba", cutting.__file__)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_jieba_cuts_where_rjieba_is_missing(without_rjieba: ModuleType) -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    assert without_rjieba.cut(text) == cut(text)
    with pytest.raises(ImportError):
        without_rjieba.cut_by_rjieba()


def test_the_shared_folder_is_neither_written_nor_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """jieba keeps a copy of its dictionary in a folder that others may write to."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dictionary.dictionary.cache_clear()
    assert cut_by_jieba()("晴空") == cut_by_rjieba()("晴空") == ["晴空"]
    assert not list(tmp_path.iterdir())


def test_nothing_is_printed_on_the_way(capfd: pytest.CaptureFixture[str]) -> None:
    cut_by_jieba()("安静")
    assert capfd.readouterr() == ("", "")


def test_the_dictionary_is_that_of_the_package() -> None:
    frequencies, total, _ = dictionary.dictionary()
    assert 0 < sum(frequencies.values()) <= total  # a word that the file has twice counts twice
    assert frequencies["发展"] > frequencies["小麦"] > 0
    assert "新质生产力" not in frequencies


def test_the_dictionary_is_as_jieba_reads_it() -> None:
    reader = dictionary.Tokenizer()
    frequencies, total = reader.gen_pfdict(reader.get_dict_file())
    ours = dictionary.dictionary()
    assert ours.total == total
    assert ours.frequencies == {word: count for word, count in frequencies.items() if count}
    assert frequencies == dictionary.tokenizer().FREQ


def test_a_tokenizer_for_some_texts_alone_knows_what_stands_in_them() -> None:
    texts = ["新质生产力", "乡村振兴战略"]
    few, all_words = dictionary.tokenizer(texts), dictionary.tokenizer()
    assert len(few.FREQ) < 40
    for text in texts:
        assert few.lcut(text, HMM=False) == all_words.lcut(text, HMM=False)
        assert few.suggest_freq(text) == all_words.suggest_freq(text)


def test_words_added_to_a_tokenizer_stay_in_it() -> None:
    dictionary.tokenizer().add_word("临汶老旧小区", freq=10**5)
    assert "临汶老旧小区" not in dictionary.tokenizer().lcut("临汶老旧小区")
