"""Terms: the words of a text that can tell one group of articles from another."""

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
    """The terms of a text in order, in runs of adjacent ones.

    Terms are the words of `cut` without stop words, numbers and single characters.
    """
    runs: list[list[str]] = [[]]
    for word in cut(text):
        if _is_term(word):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def count_terms(runs: Iterable[Run]) -> Counter[str]:
    """How often each term occurs in the runs, and each pair of adjacent terms that is repeated."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for run in runs:
        words.update(run)
        pairs.update(left + right for left, right in pairwise(run))
    repeated = {pair: count for pair, count in pairs.items() if count >= _REPEATED}
    return words + Counter(repeated)


def background(term: str) -> float:
    """The share of a word in the language at large, by the counts of jieba's dictionary.

    0 for a word that the dictionary lacks.
    """
    frequencies, total = dictionary()
    return frequencies.get(term, 0) / total


def _is_term(word: str) -> bool:
    if not _TERM.fullmatch(word) or _NUMERAL.fullmatch(word):
        return False
    return word not in _stop_words()


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word_list("pipelines.text.words", "stop_words.txt"))
