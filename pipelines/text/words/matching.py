"""The longest of several words that stand at a place, as a pattern and as a look-up."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence

# Words by their first (or last) character, the longest first.
ByCharacter = Mapping[str, Sequence[str]]
# Words by their first character and then by length, the longest first.
Lookup = Mapping[str, Mapping[int, Container[str]]]
_NOTHING: Mapping[int, Container[str]] = {}


def longest_first(words: Iterable[str]) -> list[str]:
    """The words by length, the longest first; words of one length stay in their order."""
    return sorted(words, key=len, reverse=True)


def any_of(words: Iterable[str]) -> str:
    """A pattern, a group of its own, for the longest of the words that stands at a place."""
    return f"(?:{'|'.join(map(re.escape, longest_first(words)))})"


def any_pattern(patterns: Iterable[str]) -> str:
    """One pattern, in need of a group, for any of the patterns, of one first character the longest.

    Each begins with a plain character. They are grouped by it, so that a search goes by these
    characters and does not try every pattern at every place.
    """
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        rests.setdefault(pattern[0], []).append(pattern[1:])
    return "|".join(_beginning_with(first, behind) for first, behind in rests.items())


def _beginning_with(first: str, rests: Sequence[str]) -> str:
    """The pattern of a character and one of the rests; what is behind an empty rest is not read."""
    if "" in rests:
        return re.escape(first)
    return f"{re.escape(first)}(?:{'|'.join(longest_first(rests))})"


def by_first(words: Iterable[str]) -> ByCharacter:
    """The words by the character that each begins with."""
    return _by_character(words, 0)


def by_last(words: Iterable[str]) -> ByCharacter:
    """The words by the character that each ends with."""
    return _by_character(words, -1)


def _by_character(words: Iterable[str], place: int) -> ByCharacter:
    grouped: dict[str, list[str]] = {}
    for word in longest_first(words):
        grouped.setdefault(word[place], []).append(word)
    return grouped


def lookup(words: Iterable[str]) -> Lookup:
    """The words as `longest_at` looks for them."""
    grouped: dict[str, dict[int, set[str]]] = {}
    for word in longest_first(words):
        grouped.setdefault(word[0], {}).setdefault(len(word), set()).add(word)
    return grouped


def longest_at(text: str, at: int, end: int, words: Lookup) -> str | None:
    """The longest of the words that stands in text[at:end] from its start, None where none does.

    A word does not end inside a Latin word or a number: 3mm holds no 3m.
    """
    if at >= end:
        return None
    for length, words_of_length in words.get(text[at], _NOTHING).items():
        behind = at + length
        word = text[at:behind] if behind <= end else ""
        if word in words_of_length and not inside_latin(text, behind, end):
            return word
    return None


def inside_latin(text: str, at: int, end: int) -> bool:
    """Whether a position before `end` has a Latin letter or digit on either side of it."""
    return 0 < at < end and _is_latin(text[at - 1]) and _is_latin(text[at])


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
