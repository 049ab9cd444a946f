"""Where the terms of a lexicon stand in a text."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, compress, count
from operator import add

from pipelines.text.words.folding import LETTERS, fold
from pipelines.text.words.matching import inside_latin, longest_at, lookup

# At few places stand two characters that a term begins with, at most stands one.
_BEGINNING = 2


class Matcher:
    """Finds terms in texts: leftmost first, then longest, none inside another.

    A term does not begin or end inside a Latin word or a number: no 5G in 15G, no AI in MAIN.
    """

    def __init__(self, terms: Iterable[str]):
        self._terms = {fold(term, LETTERS): term for term in terms}
        self._names = lookup(self._terms)
        self._beginnings = frozenset(term[:_BEGINNING] for term in self._terms)
        singles = [re.escape(term) for term in self._terms if len(term) < _BEGINNING]
        self._single = re.compile(f"[{''.join(singles)}]" if singles else "(?!)")

    def find(self, text: str) -> Iterator[str]:
        """The terms that stand in the text, in its order, as the lexicon writes them."""
        if not text:
            return
        folded = fold(text, LETTERS)
        behind, end = 0, len(folded)
        for at in self._places(folded):
            term = longest_at(folded, at, end, self._names) if at >= behind else None
            if term and not inside_latin(folded, at, end):
                yield self._terms[term]
                behind = at + len(term)

    def _places(self, folded: str) -> list[int]:
        """Where a term may stand, in order: by the two characters there, or by the one."""
        pairs = map(add, folded, folded[1:])
        by_two = compress(count(), map(self._beginnings.__contains__, pairs))
        by_one = (match.start() for match in self._single.finditer(folded))
        return sorted(chain(by_two, by_one))
