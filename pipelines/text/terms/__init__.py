"""The words of a text that can tell one group of articles from another."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from pipelines.text import cutting

# A term has two characters or more, all of them Han, or is a Latin word or a model name (5G, mRNA).
_TERM = re.compile(
    r"[\u3400-\u9fff]{2,}|(?<![0-9A-Za-z])(?:[0-9]++[A-Za-z][0-9A-Za-z]*+|[A-Za-z][0-9A-Za-z]++)", re.ASCII
)
# Numbers and dates are in tables of their own.
_DIGITS = "〇零一二两三四五六七八九十百千万亿几数多余"
_CLASSIFIERS = "年月日号时分秒天周季届次个名位人家项条种元吨亩件"
_NUMERAL = re.compile(rf"[近超逾约]?[{_DIGITS}]+[{_CLASSIFIERS}]?|第[{_DIGITS}]+.?")


def count_terms(text: str) -> Counter[str]:
    """How often each word of the text stands in it, without stop words, numbers and single characters.

    Words are those of jieba's default dictionary, with its model for names that are not in it.
    """
    return Counter(word for word in _tokenizer().cut(text) if _is_term(word))


def _is_term(word: str) -> bool:
    return bool(_TERM.fullmatch(word)) and not _NUMERAL.fullmatch(word) and word not in _stop_words()


@cache
def _tokenizer() -> cutting.Tokenizer:
    return cutting.tokenizer()


@cache
def _stop_words() -> frozenset[str]:
    """The words of stop_words.txt: one or more on a line, `#` opens a comment."""
    lines = files("pipelines.text.terms").joinpath("stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())
