"""Nothing printed is lost, and every value stands where it says it does."""

from collections.abc import Iterator
from itertools import pairwise

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Amount, Block, DateValue, Page, Quantity, Row


def lost_characters(found: Evidence) -> Iterator[str]:
    """Non-blank characters of a page that are in no block, or in two."""
    blocks: dict[str, list[tuple[int, int]]] = {}
    for block in found.tables[Block].select(["page_id", "start_char", "end_char"]).to_pylist():
        blocks.setdefault(block["page_id"], []).append((block["start_char"], block["end_char"]))
    for page in found.tables[Page].select(["page_id", "text"]).to_pylist():
        yield from _gaps(page["page_id"], page["text"], sorted(blocks.get(page["page_id"], [])))


def _gaps(page_id: str, text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    end = 0
    for start, stop in [*spans, (len(text), len(text))]:
        if start < end:
            yield f"{page_id}: blocks overlap at {start}"
        elif text[end:start].strip():
            yield f"{page_id}: no block holds {text[end:start].strip()[:20]!r} at {end}"
        end = max(end, stop)


def false_surfaces(row: type[Row]) -> Problems:
    """Values whose surface is not what the page has between their offsets."""

    def problems(found: Evidence) -> Iterator[str]:
        texts = dict(
            zip(
                *(found.tables[Page][name].to_pylist() for name in ("page_id", "text")), strict=True
            )
        )
        for value in (
            found.tables[row].select(["page_id", "start_char", "end_char", "surface"]).to_pylist()
        ):
            printed = texts.get(value["page_id"], "")[value["start_char"] : value["end_char"]]
            if printed != value["surface"] or not printed:
                yield f"{value['page_id']}[{value['start_char']}]: {printed!r} is not {value['surface']!r}"

    return problems


def strayed_values(row: type[Row]) -> Problems:
    """Values that no block of their article holds."""

    def problems(found: Evidence) -> Iterator[str]:
        blocks: dict[tuple[str, str], list[tuple[int, int]]] = {}
        names = ["page_id", "article_id", "start_char", "end_char"]
        for page_id, article_id, start, end in _tuples(found, Block, names):
            blocks.setdefault((page_id, article_id), []).append((start, end))
        for page_id, article_id, start, end in _tuples(found, row, names):
            if not any(
                first <= start and end <= last
                for first, last in blocks.get((page_id, article_id), ())
            ):
                yield f"{page_id}[{start}:{end}] is in no block of {article_id}"

    return problems


def overlaps(found: Evidence) -> Iterator[str]:
    """Values that share a character, whatever their tables."""
    columns = ["page_id", "start_char", "end_char", "surface"]
    values = sorted(
        each for row in (DateValue, Quantity, Amount) for each in _tuples(found, row, columns)
    )
    for (page, _, end, surface), (next_page, start, _, next_surface) in pairwise(values):
        if page == next_page and start < end:
            yield f"{page}: {surface!r} and {next_surface!r} overlap"


def _tuples(found: Evidence, row: type[Row], names: list[str]) -> Iterator[tuple]:
    return (tuple(each.values()) for each in found.tables[row].select(names).to_pylist())
