"""jieba's dictionary, the source of all words: how often each is used, and its part of speech.

The dictionary is the file of the package. The copy that jieba keeps in the machine's shared
temporary folder, where others may write, is neither read nor written.
"""

import logging
import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from math import log
from typing import NamedTuple

with warnings.catch_warnings():
    # jieba imports modules that newer Pythons warn of; no reader can act on it.
    warnings.simplefilter("ignore")
    import jieba

jieba.setLogLevel(logging.WARNING)

Tokenizer = jieba.Tokenizer


class Dictionary(NamedTuple):
    """How often each word stands in jieba's corpus, 0 for a mere beginning of words; the total."""

    frequencies: dict[str, int]
    total: int

    def with_words(self, words: Iterable[str], frequency: int) -> "Dictionary":
        """The dictionary with some more words, each of them as frequent."""
        added = dict.fromkeys(words, frequency)
        beginnings = dict.fromkeys((word[:end] for word in added for end in range(len(word))), 0)
        total = self.total + sum(added.values())
        return Dictionary(beginnings | self.frequencies | added, total)


class Cutting(NamedTuple):
    """Words side by side, and the logarithm of their likelihood."""

    words: tuple[str, ...]
    likelihood: float


@cache
def dictionary() -> Dictionary:
    """The dictionary of the package, read once a process."""
    reader = Tokenizer()
    return Dictionary(*reader.gen_pfdict(reader.get_dict_file()))


@cache
def parts_of_speech() -> Mapping[str, str]:
    """The part of speech of each word, in the tags of the PKU corpus."""
    with Tokenizer().get_dict_file() as file:
        rows = (line.split() for line in file.read().decode().splitlines())
        return {word: tag for word, _, tag in rows}


def tokenizer() -> Tokenizer:
    """A tokenizer by the dictionary, to which the caller may add words."""
    made = Tokenizer()
    made.FREQ = dict(dictionary().frequencies)
    made.total = dictionary().total
    made.initialized = True
    return made


def likeliest_cutting(text: str, by: Dictionary, above: int = 0) -> Cutting:
    """The likeliest cutting of a few characters into words and single characters.

    Words are those more frequent than `above`. jieba cuts by the same likelihood, but is made for
    long texts and takes twice as long for a few characters.
    """
    frequency_of, log_total = by.frequencies.get, log(by.total)
    length = len(text)
    ends = [0] * length
    likelihoods = [0.0] * (length + 1)  # of the text from each place on
    for start in range(length - 1, -1, -1):
        best_end = start + 1
        best = log(frequency_of(text[start]) or 1) - log_total + likelihoods[best_end]
        for end in range(start + 2, length + 1):
            frequency = frequency_of(text[start:end])
            if frequency is None:  # no word begins so
                break
            if frequency <= above:
                continue
            likelihood = log(frequency) - log_total + likelihoods[end]
            if likelihood >= best:
                best, best_end = likelihood, end
        likelihoods[start], ends[start] = best, best_end
    words: list[str] = []
    at = 0
    while at < length:
        words.append(text[at : ends[at]])
        at = ends[at]
    return Cutting(tuple(words), likelihoods[0])
