"""Where the terms of a lexicon stand in a text."""

from collections.abc import Iterable, Iterator

from pipelines.text.words.folding import LETTERS, fold
from pipelines.text.words.matching import inside_latin, longest_at, lookup


class Matcher:
    """Finds terms in texts: leftmost first, then longest, none inside another.

    A term does not begin or end inside a Latin word or a number: no 5G in 15G, no AI in MAIN.
    """

    def __init__(self, terms: Iterable[str]):
        self._terms = {fold(term, LETTERS): term for term in terms}
        self._names = lookup(self._terms)

    def find(self, text: str) -> Iterator[str]:
        """The terms that stand in the text, in its order, as the lexicon writes them."""
        folded = fold(text, LETTERS)
        at, end = 0, len(folded)
        while at < end:
            term = longest_at(folded, at, end, self._names)
            if term and not inside_latin(folded, at, end):
                yield self._terms[term]
                at += len(term)
            else:
                at += 1
