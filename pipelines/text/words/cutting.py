"""The one cutting of a text into words, for all who count or compare words.

Words are those of jieba's dictionary and of newspaper_words.txt; jieba's model of characters
guesses names that are in neither. `rjieba`, jieba's algorithm in Rust, does it twenty times as
fast. Where it has no wheel jieba itself cuts, into the same words.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from pipelines.text.words.dictionary import Tokenizer, dictionary, tokenizer
from pipelines.text.words.lists import word_list

Cut = Callable[[str], list[str]]

TEXTS_KEPT = 512
"""Articles of an issue whose words are kept for the next reader: about 40 KB each."""
# What rjieba takes for Han and jieba does not: extensions, compatibility forms, late additions.
_RARE_HAN = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NO_WORD = "\u3001"
# What stands in a run of characters, which is cut by itself; other characters are words alone.
RUN_CHARACTERS = r"\u4e00-\u9fd5a-zA-Z0-9+#&._%-"
# How jieba cuts a run of Latin letters, digits and signs: DeepSeek|-|R1, 23.17|GB.
_LATIN_RUN = re.compile("[\x00-\x7f]{2}")
_LATIN_PARTS = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


@lru_cache(maxsize=TEXTS_KEPT)
def cut(text: str) -> tuple[str, ...]:
    """The words of a text in order, punctuation and blanks included: joined they are the text."""
    return tuple(_cutter()(text))


def cut_run(run: str) -> list[str]:
    """The words of one run of `RUN_CHARACTERS`, the same as within its text; they are not kept."""
    return _cutter()(run)


@cache
def _cutter() -> Cut:
    try:
        return cut_by_rjieba()
    except ImportError:
        return cut_by_jieba()


def cut_by_jieba() -> Cut:
    """The cutting by jieba itself."""
    return _with_words(tokenizer(), _newspaper_words()).lcut


def cut_by_rjieba() -> Cut:
    """The cutting by rjieba, mended where it differs from jieba. Raises ImportError without it."""
    # It loads a dictionary of its own, 30 MB, and every command imports this module.
    import rjieba  # noqa: PLC0415

    words = _newspaper_words()
    added = _with_words(tokenizer(words), words).FREQ
    frequencies = dictionary().frequencies | {word: added[word] for word in words}
    fast = rjieba.Jieba.empty()
    for word, frequency in frequencies.items():
        fast.add_word(word, frequency, None)

    def cut_as_jieba(text: str) -> list[str]:
        readable = _RARE_HAN.sub(_NO_WORD, text)
        words = fast.cut(readable)
        if readable != text:
            words = _slices(text, words)
        return _with_latin_parts(text, words)

    return cut_as_jieba


def _slices(text: str, words: list[str]) -> list[str]:
    """The parts of a text that are as long as the words: what `_RARE_HAN` hid is in them again."""
    ends = list(accumulate(map(len, words)))
    return [text[start:end] for start, end in pairwise([0, *ends])]


def _with_latin_parts(text: str, words: list[str]) -> list[str]:
    """The words of a text with Latin runs cut into their parts."""
    if not _LATIN_RUN.search(text):
        return words
    known = dictionary().frequencies
    runs = [i for i, word in enumerate(words) if len(word) > 1 and _may_have_parts(word)]
    for i in reversed(runs):
        if not known.get(words[i]):
            words[i : i + 1] = filter(None, _LATIN_PARTS.split(words[i]))
    return words


def _may_have_parts(word: str) -> bool:
    """Whether a word is a Latin run with a sign in it: 23.17GB."""
    return word.isascii() and not word.isalnum()


def _newspaper_words() -> list[str]:
    return sorted(word_list("pipelines.text.words", "newspaper_words.txt"))


def _with_words(made: Tokenizer, words: Sequence[str]) -> Tokenizer:
    """A tokenizer with some more words, each as frequent as jieba needs to cut it in one piece."""
    for word in words:
        made.add_word(word)
    return made
