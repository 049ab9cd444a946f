"""Where the terms of a lexicon stand in a text."""

from collections.abc import Iterable, Iterator

from pipelines.text.words.folding import LETTERS, fold

_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")


class Matcher:
    """Finds terms in texts: leftmost first, then longest, none inside another.

    The cost of a text is its length times the number of different lengths of terms that share their first
    character, a handful.
    """

    def __init__(self, terms: Iterable[str]):
        self._terms = {fold(term, LETTERS): term for term in terms}
        lengths: dict[str, set[int]] = {}
        for term in self._terms:
            lengths.setdefault(term[0], set()).add(len(term))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, text: str) -> Iterator[str]:
        """The terms that stand in the text, as the lexicon writes them, in the order of the text."""
        folded = fold(text, LETTERS)
        at = 0
        while at < len(folded):
            term = self._longest(folded, at)
            if term:
                yield self._terms[term]
            at += len(term) or 1

    def _longest(self, text: str, at: int) -> str:
        """The longest term at a place, '' if there is none."""
        for length in self._lengths.get(text[at], ()):
            term = text[at : at + length]
            if term in self._terms and not _cuts_word(text, at, at + length):
                return term
        return ""


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a span ends or begins inside a Latin word or a number: 5G in 15G, AI in MAIN."""
    return _joined(text, start) or _joined(text, end)


def _joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1] in _WORD and text[at] in _WORD
