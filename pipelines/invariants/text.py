"""Nothing printed is lost, and every value stands where it says it does."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Amount, Block, DateValue, Page, Quantity, Row


class _Span(NamedTuple):
    """A stretch of a page's text, half-open."""

    start: int
    end: int

    def holds(self, other: "_Span") -> bool:
        return self.start <= other.start and other.end <= self.end


class _Place(NamedTuple):
    """Where a value stands on its page."""

    page_id: str
    start: int
    end: int
    surface: str


def lost_characters(evidence: Evidence) -> Iterator[str]:
    """Non-blank characters of a page that are in no block, or in two."""
    blocks: dict[str, list[_Span]] = defaultdict(list)
    for block in _rows(evidence, Block, "page_id", "start_char", "end_char"):
        blocks[block["page_id"]].append(_span(block))
    for page in _rows(evidence, Page, "page_id", "text"):
        yield from _gaps(page["page_id"], page["text"], sorted(blocks[page["page_id"]]))


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
        pages = _rows(evidence, Page, "page_id", "text")
        texts = {page["page_id"]: page["text"] for page in pages}
        for place in _places(evidence, row_class):
            printed = texts.get(place.page_id, "")[place.start : place.end]
            if printed != place.surface or not printed:
                yield f"{place.page_id}[{place.start}]: {printed!r} is not {place.surface!r}"

    return problems


def strayed_values(row_class: type[Row]) -> Problems:
    """Values of which the blocks of their article do not hold every character.

    A number that a text box or a column parts stands in two blocks, with nothing between them.
    """
    columns = ("page_id", "article_id", "start_char", "end_char")

    def problems(evidence: Evidence) -> Iterator[str]:
        blocks: dict[tuple[str, str], list[_Span]] = defaultdict(list)
        for block in _rows(evidence, Block, *columns):
            blocks[block["page_id"], block["article_id"]].append(_span(block))
        for row in _rows(evidence, row_class, *columns, "surface"):
            page_id, article_id, value = row["page_id"], row["article_id"], _span(row)
            if not _hold(blocks[page_id, article_id], value, row["surface"]):
                yield f"{page_id}[{value.start}:{value.end}] is in no block of {article_id}"

    return problems


def _hold(blocks: list[_Span], value: _Span, surface: str) -> bool:
    """Whether the blocks hold every character of a value that is not blank."""
    if any(block.holds(value) for block in blocks):
        return True
    places = [_Span(at, at + 1) for at in range(value.start, value.end)]
    printed = [place for place in places if not _is_blank(surface, place.start - value.start)]
    return all(any(block.holds(place) for block in blocks) for place in printed)


def _is_blank(surface: str, at: int) -> bool:
    return surface[at : at + 1].isspace()


def overlaps(evidence: Evidence) -> Iterator[str]:
    """Values that share a character, whatever their tables."""
    places: list[_Place] = []
    for row_class in (DateValue, Quantity, Amount):
        places.extend(_places(evidence, row_class))
    for place, after in pairwise(sorted(places)):
        if place.page_id == after.page_id and after.start < place.end:
            yield f"{place.page_id}: {place.surface!r} and {after.surface!r} overlap"


def _places(evidence: Evidence, row_class: type[Row]) -> Iterator[_Place]:
    """Where each value of a table stands."""
    for row in _rows(evidence, row_class, "page_id", "start_char", "end_char", "surface"):
        yield _Place(row["page_id"], row["start_char"], row["end_char"], row["surface"])


def _span(row: dict[str, Any]) -> _Span:
    return _Span(row["start_char"], row["end_char"])


def _rows(evidence: Evidence, row_class: type[Row], *columns: str) -> list[dict[str, Any]]:
    """Some columns of the rows of a table."""
    return evidence.tables[row_class].select(list(columns)).to_pylist()
