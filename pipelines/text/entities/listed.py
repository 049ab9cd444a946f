"""The entities that the newsroom lists itself: where they stand."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from pipelines.records import ListedEntity
from pipelines.text.entities.divisions import Division, by_code
from pipelines.text.entities.mentions import Mention
from pipelines.text.words.folding import LAYOUT, fold
from pipelines.text.words.matching import any_of

_SURE = 3


class Place(NamedTuple):
    """Characters start..end of the folded text, and what the list says of them."""

    start: int
    end: int
    listed: ListedEntity

    def mention(self) -> Mention | None:
        """The mention, None where the list says that the name is no entity."""
        kind, name, post, code = self.listed
        if kind is None:
            return None
        division = by_code().get(code) or Division(code, name or "") if code else None
        divisions = (division,) if division else ()
        return Mention(
            self.start, self.end, kind, _SURE, divisions=divisions, name=name, listed_post=post
        )


class EntityList:
    """The listed names, which come before all rules."""

    def __init__(self, entries: Mapping[str, ListedEntity]) -> None:
        self._entries = {fold(name, LAYOUT): entry for name, entry in entries.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(any_of(self._entries))

    def find(self, text: str, start: int, end: int) -> Iterator[Place]:
        """Where listed names stand in text[start:end], the longest at each place."""
        for match in self._pattern.finditer(text, start, end) if self._entries else ():
            yield Place(*match.span(), self._entries[match[0]])
