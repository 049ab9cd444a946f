"""What a grammar is given and what it gives: a window on the text, and a value of it."""

import re
from dataclasses import dataclass
from typing import Any

from pipelines.records import Amount, DateValue, Quantity
from pipelines.text.values import lexicon
from pipelines.text.values.locales import Locale
from pipelines.text.words.boundaries import Boundaries, cohesion
from pipelines.text.words.matching import Lookup, longest_at

# Behind a number the name of a measure is likelier than elsewhere (6|个人), words that bound it are
# not (附|近).
_SURE = 3.3
LIKELY = 1.0
_LOCALE = Locale()
# The fields of a class with slots are read faster than those of a tuple.


@dataclass(slots=True)
class Extraction:
    """A value at text[start:end]; `columns` are the columns of `record` that the grammar knows."""

    start: int
    end: int
    record: type[DateValue] | type[Quantity] | type[Amount]
    columns: dict[str, Any]


@dataclass(slots=True)
class Window:
    """Folded text from `floor`, the end of the value before, to `limit`, the end of the piece.

    Nothing is read beyond the limit, and no modifier of a value begins before the floor. `words`
    are those of the page; a text that was made up has none. The locale says what a bare 元 means.
    """

    text: str
    floor: int
    limit: int
    words: Boundaries | None = None
    locale: Locale = _LOCALE

    def splits_word(self, at: int, sure: float = _SURE, within: int | None = None) -> bool:
        """Whether a position is inside a word, where no value begins or ends.

        `sure` is the cohesion that makes two characters one word. With `within` only a word counts
        that begins at that position or before it.
        """
        split = self.words.split(at) if self.words else None
        if split is None or (within is not None and at - split.at > within):
            return False
        return not lexicon.is_open(split) and cohesion(split) > sure

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The pattern at a position."""
        return pattern.match(self.text, at, self.limit)

    def char(self, at: int) -> str:
        """The character at a position, empty beyond the limit."""
        return self.text[at] if at < self.limit else ""

    def starts(self, at: int, words: str | tuple[str, ...]) -> bool:
        """Whether one of the words stands at a position."""
        return self.text.startswith(words, at, self.limit)

    def longest(self, at: int, names: Lookup) -> str | None:
        """The longest of the names that stands at a position, as a word or the end of one."""
        name = longest_at(self.text, at, self.limit, names)
        return None if name and self.splits_word(at + len(name)) else name

    def before(self, end: int, length: int) -> str:
        """Up to `length` characters before a position, none of them before the floor."""
        start = end - length
        return self.text[start if start > self.floor else self.floor : end]

    def behind(self, end: int, length: int) -> str:
        """Up to `length` characters before a position, past the floor too.

        For words that tell what a value means and are no part of it.
        """
        start = end - length
        return self.text[start if start > 0 else 0 : end]

    def after(self, start: int, length: int) -> str:
        """Up to `length` characters from a position."""
        return self.text[start : min(self.limit, start + length)]
