"""The words of a text that can tell one group of articles from another."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from pipelines.text.words.cutting import cut
from pipelines.text.words.dictionary import dictionary
from pipelines.text.words.lists import word_list

# Adjacent terms of a text, nothing between them.
Run = Sequence[str]

# A term has two characters or more, all of them Han, or is a Latin word or a model name (5G, mRNA).
_TERM = re.compile(
    r"[\u3400-\u9fff]{2,}|(?<![0-9A-Za-z])(?:[0-9]++[A-Za-z][0-9A-Za-z]*+|[A-Za-z][0-9A-Za-z]++)",
    re.ASCII,
)
# Numbers and dates are in tables of their own.
_DIGITS = "〇零一二两三四五六七八九十百千万亿几数多余"
_CLASSIFIERS = "年月日号时分秒天周季届次个名位人家项条种元吨亩件"
_NUMERAL = re.compile(rf"[近超逾约]?[{_DIGITS}]+[{_CLASSIFIERS}]?|第[{_DIGITS}]+.?")
_REPEATED = 2


def term_runs(text: str) -> list[list[str]]:
    """The words of a text in order, without stop words, numbers and single characters; what is left out parts runs.

    Words are those of jieba's default dictionary and of newspaper_words.txt, with jieba's model for names that are in neither.
    """
    runs: list[list[str]] = [[]]
    for word in cut(text):
        if _is_term(word):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def count_terms(runs: Iterable[Run]) -> Counter[str]:
    """How often each word stands in the runs, and each pair of adjacent words that stands in them repeatedly."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for run in runs:
        words.update(run)
        pairs.update(one + other for one, other in pairwise(run))
    return words + Counter({pair: count for pair, count in pairs.items() if count >= _REPEATED})


def background(term: str) -> float:
    """The share of a word in the language at large, by the counts in jieba's dictionary; 0 if it is not in there."""
    frequencies, total = dictionary()
    return frequencies.get(term, 0) / total


def _is_term(word: str) -> bool:
    return (
        bool(_TERM.fullmatch(word)) and not _NUMERAL.fullmatch(word) and word not in _stop_words()
    )


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word_list("pipelines.text.words", "stop_words.txt"))
