"""jieba's dictionary, the source of all words: how often each is used, and its part of speech.

The dictionary is the file of the package. The copy that jieba keeps in the machine's shared
temporary folder, where others may write, is neither read nor written.
"""

import logging
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import combinations
from math import log
from typing import NamedTuple

with warnings.catch_warnings():
    # jieba imports modules that newer Pythons warn of; no reader can act on it.
    warnings.simplefilter("ignore")
    import jieba

jieba.setLogLevel(logging.WARNING)

Tokenizer = jieba.Tokenizer

UNCOUNTED = 3
"""Words without a count of their own are down in the dictionary as counted so many times."""


class Dictionary(NamedTuple):
    """How often each word stands in jieba's corpus; the total; the characters of the longest."""

    frequencies: dict[str, int]
    total: int
    longest: int

    def with_words(self, words: Iterable[str], frequency: int) -> "Dictionary":
        """The dictionary with some more words, each of them as frequent."""
        added = dict.fromkeys(words, frequency)
        total = self.total + sum(added.values())
        return Dictionary(self.frequencies | added, total, max(self.longest, *map(len, added)))


class Cutting(NamedTuple):
    """Words side by side, and the logarithm of their likelihood."""

    words: tuple[str, ...]
    likelihood: float


@cache
def dictionary() -> Dictionary:
    """The dictionary of the package, read once a process.

    jieba's own has the beginnings of words too, and takes twice as long to make.
    """
    words, _ = _read()
    return words


@lru_cache(maxsize=1 << 15)
def is_counted(word: str) -> bool:
    """Whether the dictionary has a word with a count of its own."""
    return dictionary().frequencies.get(word, 0) > UNCOUNTED


@cache
def parts_of_speech() -> Mapping[str, str]:
    """The part of speech of each word, in the tags of the PKU corpus."""
    _, tags = _read()
    return tags


@cache
def _read() -> tuple[Dictionary, dict[str, str]]:
    """The dictionary's file as a dictionary, and the part of speech of each word.

    A word may stand there twice: the last one counts. Who reads pages needs both, and they share
    the words in memory.
    """
    with Tokenizer().get_dict_file() as file:
        fields = file.read().decode().split()
    words, counts, tags = fields[0::3], list(map(int, fields[1::3])), fields[2::3]
    frequencies = dict(zip(words, counts, strict=True))
    return (
        Dictionary(frequencies, sum(counts), max(map(len, words))),
        dict(zip(words, map(sys.intern, tags), strict=True)),
    )


def tokenizer(within: Iterable[str] | None = None) -> Tokenizer:
    """A tokenizer by the dictionary, to which the caller may add words.

    It is to cut any text, or only some texts `within` which it knows the words.
    """
    frequencies = dictionary().frequencies
    made = Tokenizer()
    if within is None:
        made.FREQ = dict.fromkeys(_beginnings(frequencies), 0) | frequencies
    else:
        made.FREQ = {part: frequencies.get(part, 0) for text in within for part in _parts(text)}
    made.total = dictionary().total
    made.initialized = True
    return made


def _beginnings(words: Iterable[str]) -> Iterator[str]:
    """What the words begin with, less than the whole of each."""
    return (word[:end] for word in words for end in range(1, len(word)))


def _parts(text: str) -> Iterator[str]:
    """All that stands in a text in one piece."""
    bounds = combinations(range(len(text) + 1), 2)
    return (text[start:end] for start, end in bounds)


def likeliest_cutting(text: str, by: Dictionary, above: int = 0) -> Cutting:
    """The likeliest cutting of a few characters into words and single characters.

    Words are those more frequent than `above`. jieba cuts by the same likelihood, but is made for
    long texts and takes twice as long for a few characters.
    """
    frequency_of, log_total = by.frequencies.get, log(by.total)
    length = len(text)
    ends = [0] * length
    likelihoods = [0.0] * (length + 1)  # of the text from each place on
    best = 0.0
    for start in range(length - 1, -1, -1):
        best_end = start + 1
        best += log(frequency_of(text[start]) or 1) - log_total
        for end in range(start + 2, min(length, start + by.longest) + 1):
            frequency = frequency_of(text[start:end], 0)
            if frequency > above:
                likelihood = log(frequency) - log_total + likelihoods[end]
                if likelihood >= best:
                    best, best_end = likelihood, end
        likelihoods[start], ends[start] = best, best_end
    words: list[str] = []
    at = 0
    while at < length:
        words.append(text[at : ends[at]])
        at = ends[at]
    return Cutting(tuple(words), best)
