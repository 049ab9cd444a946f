"""Terms: the words of a text that can tell one group of articles from another."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, groupby, islice
from operator import add

from pipelines.text.words.cutting import TEXTS_KEPT, cut
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
# A paper of a year has no more.
_WORDS_KEPT = 1 << 16


@lru_cache(maxsize=TEXTS_KEPT)  # sections and topics count the same articles
def term_runs(text: str) -> tuple[tuple[str, ...], ...]:
    """The terms of a text in order, in runs of adjacent ones.

    Terms are the words of `cut` without stop words, numbers and single characters.
    """
    parted = groupby(cut(text), _is_term)
    return tuple(tuple(words) for are_terms, words in parted if are_terms)


@dataclass(frozen=True)
class TermCounts:
    """How often words, and pairs of adjacent ones, occur in some texts."""

    words: Counter[str]
    pairs: Counter[str]

    @classmethod
    def of(cls, runs: Iterable[Run]) -> "TermCounts":
        """The counts of some runs."""
        runs = list(runs)
        pairs = (map(add, run, islice(run, 1, None)) for run in runs)
        return cls(Counter(chain.from_iterable(runs)), Counter(chain.from_iterable(pairs)))

    @classmethod
    def together(cls, parts: Iterable["TermCounts"]) -> "TermCounts":
        """The counts of several groups of texts."""
        whole = cls(Counter(), Counter())
        for part in parts:
            whole.words.update(part.words)
            whole.pairs.update(part.pairs)
        return whole

    @cached_property
    def terms(self) -> Counter[str]:
        """How often each word occurs, and each pair that is repeated."""
        terms = self.words.copy()
        for pair, count in self.pairs.items():
            if count >= _REPEATED:
                terms[pair] += count
        return terms


def background(term: str) -> float:
    """The share of a word in the language at large, by the counts of jieba's dictionary.

    0 for a word that the dictionary lacks.
    """
    frequencies, total, _ = dictionary()
    return frequencies.get(term, 0) / total


@lru_cache(maxsize=_WORDS_KEPT)
def _is_term(word: str) -> bool:
    if not _TERM.fullmatch(word) or _NUMERAL.fullmatch(word):
        return False
    return word not in _stop_words()


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word_list("pipelines.text.words", "stop_words.txt"))
