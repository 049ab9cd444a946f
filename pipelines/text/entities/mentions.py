"""What the finders give: stretches of text that name something."""

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.records import EntityKind
from pipelines.text.entities.divisions import Division

SURE, LIKELY, DOUBTFUL = 3, 2, 1
"""The weights of mentions: kind and extent are sure, likely, or need more evidence."""


class Span(NamedTuple):
    """Characters start..end of the folded text."""

    start: int
    end: int


class Mention(NamedTuple):
    """Characters of the folded text that name something.

    `weight` is SURE, LIKELY or DOUBTFUL. `divisions` are those that a place may be, `name` is a
    fuller form that is known, `listed_post` what the newsroom's own list says.
    """

    start: int
    end: int
    kind: EntityKind
    weight: int
    post: Span | None = None
    divisions: tuple[Division, ...] = ()
    name: str | None = None
    listed_post: str | None = None

    @property
    def length(self) -> int:
        """Its number of characters."""
        return self.end - self.start


def apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap, in text order: of two that do the first of these.

    Those given first come first, whatever their length.
    """
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in mentions:
        characters = range(mention.start, mention.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)
