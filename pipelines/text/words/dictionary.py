"""jieba's dictionary, the source of all words, and quiet tokenizers and taggers that go by it.

The dictionary is the file of the package. The copy that jieba keeps in the machine's shared
temporary folder, where others may write, is neither read nor written.
"""

import logging
import warnings
from functools import cache
from typing import NamedTuple

with warnings.catch_warnings():
    # jieba imports modules that newer Pythons warn of; no reader can act on it.
    warnings.simplefilter("ignore")
    import jieba
    import jieba.posseg

jieba.setLogLevel(logging.WARNING)

Tokenizer = jieba.Tokenizer
Tagger = jieba.posseg.POSTokenizer


class Dictionary(NamedTuple):
    """How often each word stands in jieba's corpus, 0 for a mere beginning of words; the total."""

    frequencies: dict[str, int]
    total: int


@cache
def dictionary() -> Dictionary:
    """The dictionary of the package, read once a process."""
    reader = Tokenizer()
    return Dictionary(*reader.gen_pfdict(reader.get_dict_file()))


def tokenizer() -> Tokenizer:
    """A tokenizer by the dictionary, to which the caller may add words."""
    made = Tokenizer()
    made.FREQ = dict(dictionary().frequencies)
    made.total = dictionary().total
    made.initialized = True
    return made


def tagger(by: Tokenizer) -> Tagger:
    """A tagger of parts of speech that cuts with a tokenizer, to which the caller may add tags."""
    # Its constructor would read the file again, whose tags jieba has read on import.
    made = Tagger.__new__(Tagger)
    made.tokenizer = by
    made.word_tag_tab = dict(jieba.posseg.dt.word_tag_tab)
    return made
