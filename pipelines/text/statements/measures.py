"""Nouns that the dictionary takes for none, told by their last word: 下载量, 研发投入, 合作社."""

import re
from collections.abc import Sequence
from itertools import takewhile

from pipelines.text.statements.patterns import WORDS
from pipelines.text.values.quantities import noun_words as lexicon
from pipelines.text.values.words import Word, words_of

MEASURES = tuple(WORDS["measures"])
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,20}$")
_OUTPUTS = frozenset(WORDS["outputs"])
_OF_PHRASES, _SET_PHRASE = frozenset("nvajlibsgz"), "l"  # tags


def behind(said: str) -> str | None:
    """The noun of a measure that ends a text; None without one."""
    words = _words(said)
    if not words or not _is_measure(words[-1]):
        return None
    *earlier, last = words
    phrase = [last, *takewhile(_is_of_phrase, reversed(earlier))][::-1]
    noun = "".join(word.text for word in _behind_verb(phrase))
    return noun if len(noun) > 1 else None


def may_be_rest(said: str) -> bool:
    """Whether all that a line says before a number may be the rest of a word: 巩⏎固|率."""
    return [len(word.text) for word in words_of(said)] == [1, 1]


def _words(said: str) -> Sequence[Word]:
    """The last words of a text, the very last joined to the one before if it is 率 or the like."""
    run = _RUN.search(said)
    words = words_of(run[0]) if run else ()
    if len(words) < 2 or len(words[-1].text) > 1:
        return words
    return [*words[:-2], Word(f"{words[-2].text}{words[-1].text}", "n")]


def _is_measure(word: Word) -> bool:
    return word.text.endswith(MEASURES) or word.tag == _SET_PHRASE


def _behind_verb(phrase: Sequence[Word]) -> Sequence[Word]:
    """What stands behind a verb that does it: 企业完成|研发投入; but 早稻收获进度."""
    verbs = [i for i, word in enumerate(phrase[:-2]) if word.text in _OUTPUTS]
    phrase = phrase[verbs[-1] + 1 :] if verbs else phrase
    is_done = len(phrase) > 1 and phrase[0].is_verb and len(phrase[1].text) > 1
    return phrase[1:] if is_done else phrase


def _is_of_phrase(word: Word) -> bool:
    if word.text in _OUTPUTS:  # 早稻收获进度
        return True
    return word.tag[0] in _OF_PHRASES and not lexicon.is_stop(word) and not lexicon.is_scope(word)
