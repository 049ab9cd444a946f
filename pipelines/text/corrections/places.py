"""Where on its page a correction stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.records import Block, Correction, ValueRow

_SHOWN = 20  # characters of a text that a message shows


@dataclass(frozen=True, slots=True)
class Place:
    """A correction and the characters start..end that it names.

    `other` is the first character of the article that another joins.
    """

    correction: Correction
    start: int
    end: int
    other: int | None = None

    def overlaps(self, row: Block | ValueRow) -> bool:
        """Whether a row of its page has some of its characters."""
        return self.start < row.end_char and row.start_char < self.end


class MisfitError(ValueError):
    """A correction that does not fit its page, and why."""


def places(corrections: Iterable[Correction], text: str, *kinds: str) -> list[Place]:
    """Where the corrections of some kinds stand on a page, in page order; without the misfits."""
    return sorted(_fitting(corrections, text, kinds), key=lambda place: (place.start, place.end))


def _fitting(corrections: Iterable[Correction], text: str, kinds: Sequence[str]) -> Iterator[Place]:
    for correction in corrections:
        if correction.correction in kinds:
            try:
                yield place_of(correction, text)
            except MisfitError:
                continue  # told by the table `corrections`


def place_of(correction: Correction, text: str) -> Place:
    """Where a correction stands on its page. Raises MisfitError."""
    start, end = _span(correction.text, correction.start_char, text)
    other = None
    if correction.correction == "merge":
        other, _ = _span(correction.value or "", None, text)
    return Place(correction, start, end, other)


def _span(wanted: str, start: int | None, text: str) -> tuple[int, int]:
    """Where a text is printed, at an offset or else anywhere; blanks in it do not count."""
    pattern = re.compile(r"\s*".join(map(re.escape, "".join(wanted.split()))))
    if start is not None:
        match = pattern.match(text, start)
        if match is None:
            there = text[start : start + min(len(wanted), _SHOWN)]
            raise MisfitError(f"{there!r} stands at {start}, not {shown(wanted)}")
        return match.span()
    matches = [match.span() for match in pattern.finditer(text)]
    if not matches:
        raise MisfitError(f"{shown(wanted)} does not stand on the page")
    if len(matches) > 1:
        remedy = "name more of it, or its start_char"
        raise MisfitError(f"{shown(wanted)} stands {len(matches)} times on the page: {remedy}")
    return matches[0]


def shown(text: str) -> str:
    """A text as a message has it."""
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
