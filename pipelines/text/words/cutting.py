"""jieba, quiet and kept to the package's dictionary: tokenizers that no cache in a shared folder can change."""

import logging
import warnings
from functools import cache

with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore"
    )  # jieba imports what newer Pythons warn of; no reader can act on it
    import jieba
    import jieba.posseg

jieba.setLogLevel(logging.WARNING)

Tokenizer = jieba.Tokenizer
Tagger = jieba.posseg.POSTokenizer


def tokenizer() -> Tokenizer:
    """A tokenizer of the caller's own, which may add words to it."""
    made = Tokenizer()
    frequencies, made.total = dictionary()
    made.FREQ = dict(frequencies)
    made.initialized = True
    return made


def tagger(own: Tokenizer) -> Tagger:
    """A tagger of parts of speech over a tokenizer."""
    return Tagger(own)


@cache
def dictionary() -> tuple[dict[str, int], int]:
    """Frequencies of the dictionary's words, read once a process, and their sum."""
    reader = Tokenizer()
    return reader.gen_pfdict(reader.get_dict_file())
