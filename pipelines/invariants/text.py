"""Nothing printed is lost, and every value stands where it says it does."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Block, Page, Row

# Where a value stands on its page.
_PLACE = ("page_id", "start_char", "end_char", "surface")


class _Span(NamedTuple):
    """A stretch of a page's text, half-open."""

    start: int
    end: int

    def holds(self, other: "_Span") -> bool:
        return self.start <= other.start and other.end <= self.end


def lost_characters(evidence: Evidence) -> Iterator[str]:
    """Non-blank characters of a page that are in no block, or in two."""
    blocks: dict[str, list[_Span]] = defaultdict(list)
    for page_id, start, end in evidence.rows(Block, "page_id", "start_char", "end_char"):
        blocks[page_id].append(_Span(start, end))
    for page_id, text in evidence.rows(Page, "page_id", "text"):
        yield from _gaps(page_id, text, sorted(blocks[page_id]))


def _gaps(page_id: str, text: str, blocks: list[_Span]) -> Iterator[str]:
    end_of_page = _Span(len(text), len(text))
    covered = 0
    for block in [*blocks, end_of_page]:
        skipped = text[covered : block.start].strip()
        if block.start < covered:
            yield f"{page_id}: blocks overlap at {block.start}"
        elif skipped:
            yield f"{page_id}: no block holds {skipped[:20]!r} at {covered}"
        covered = max(covered, block.end)


def false_surfaces(row_class: type[Row]) -> Problems:
    """Values whose surface is not what the page has between their offsets."""

    def problems(evidence: Evidence) -> Iterator[str]:
        texts = dict(evidence.rows(Page, "page_id", "text"))
        for page_id, start, end, surface in evidence.rows(row_class, *_PLACE):
            printed = texts.get(page_id, "")[start:end]
            if printed != surface or not printed:
                yield f"{page_id}[{start}]: {printed!r} is not {surface!r}"

    return problems


def strayed_values(row_class: type[Row]) -> Problems:
    """Values of which the blocks of their article do not hold every character.

    A number that a text box or a column parts stands in two blocks, with nothing between them.
    """

    def problems(evidence: Evidence) -> Iterator[str]:
        blocks: dict[tuple[str, str | None], list[_Span]] = defaultdict(list)
        of_blocks = evidence.rows(Block, "page_id", "article_id", "start_char", "end_char")
        for page_id, article_id, start, end in of_blocks:
            blocks[page_id, article_id].append(_Span(start, end))
        articles = evidence.column(row_class, "article_id")
        places = evidence.rows(row_class, *_PLACE)
        for article_id, (page_id, start, end, surface) in zip(articles, places, strict=True):
            if not _hold(blocks[page_id, article_id], _Span(start, end), surface):
                yield f"{page_id}[{start}:{end}] is in no block of {article_id}"

    return problems


def _hold(blocks: list[_Span], value: _Span, surface: str) -> bool:
    """Whether the blocks hold every character of a value that is not blank."""
    for start, end in blocks:
        if start <= value.start and value.end <= end:
            return True
    places = [_Span(at, at + 1) for at in range(value.start, value.end)]
    printed = [place for place in places if not _is_blank(surface, place.start - value.start)]
    return all(any(block.holds(place) for block in blocks) for place in printed)


def _is_blank(surface: str, at: int) -> bool:
    return surface[at : at + 1].isspace()


def overlaps(*row_classes: type[Row]) -> Problems:
    """Rows of some tables that share a character, whatever their tables."""

    def problems(evidence: Evidence) -> Iterator[str]:
        places: list[tuple[str, int, int, str]] = []
        for row_class in row_classes:
            places.extend(evidence.rows(row_class, *_PLACE))
        places.sort()
        for (page_id, _, end, surface), (next_page_id, start, _, next_surface) in pairwise(places):
            if start < end and page_id == next_page_id:
                yield f"{page_id}: {surface!r} and {next_surface!r} overlap"

    return problems
