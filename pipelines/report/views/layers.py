"""The layers of a page: stretches of articles, blocks by role, statements, entities, values."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import Any

from pipelines.report.addresses import article_anchor, entity_anchor, value_anchor
from pipelines.report.views import readings
from pipelines.report.views.marks import Mark

Rows = Sequence[Mapping[str, Any]]

# The classes of the marks of entities.
ENTITY_MARKS = {"person": "pe", "place": "pl", "organisation": "og"}
_STRETCH, _BLOCK, _STATEMENT, _ENTITY, _VALUE = range(5)


def stretches(blocks: Rows, length: int, articles: Mapping[str, Mapping[str, Any]]) -> list[Mark]:
    """A mark for each run of blocks of one article, up to where the next begins.

    An article that text boxes split has several, the first with its anchor.
    """
    runs = [
        (next(run)["start_char"], article_id)
        for article_id, run in groupby(blocks, key=lambda block: block["article_id"])
    ]
    starts = [0, *(start for start, _ in runs[1:]), length]
    seen: set[str | None] = {None}
    marks: list[Mark] = []
    for (start, end), (_, article_id) in zip(pairwise(starts), runs, strict=True):
        opening = _outline(articles.get(article_id or ""), is_first=article_id not in seen)
        marks.append(Mark(start, end, _STRETCH, opening, opening, "</div>"))
        seen.add(article_id)
    return marks


def _outline(article: Mapping[str, Any] | None, *, is_first: bool) -> str:
    """The element around a stretch: with the number of the article and why it is doubtful."""
    if article is None:
        return '<div class="n">'
    anchor = f' id="{article_anchor(article["article_id"])}" tabindex="-1"' if is_first else ""
    kind = "a doubt" if article["is_doubtful"] else "a"
    number = f"{article['article_no']}"
    label = number if is_first else f"{number} 续"
    if is_first and article["doubts"]:
        label += f" · 存疑：{article['doubts']}"
    return f'<div class="{kind}"{anchor} data-l="{escape(label)}">'


def roles(blocks: Rows) -> Iterator[Mark]:
    """A mark for each block, by its role."""
    for block in blocks:
        opening = f'<span class="{block["role"]}">'
        yield Mark(block["start_char"], block["end_char"], _BLOCK, opening, opening)


def values(rows: Rows, kind: str, read: Callable[[Mapping[str, Any]], str]) -> Iterator[Mark]:
    """A mark for each value, with its reading and its anchor."""
    for row in rows:
        again = _with_reading(kind, read(row))
        opening = _anchored(again, value_anchor(row["start_char"]))
        yield Mark(row["start_char"], row["end_char"], _VALUE, opening, again)


def _anchored(opening: str, anchor: str) -> str:
    return f'<span id="{anchor}"{opening.removeprefix("<span")}'


def entities(rows: Rows) -> Iterator[Mark]:
    """A mark for each entity, by its kind."""
    for row in rows:
        again = _with_reading(ENTITY_MARKS[row["kind"]], readings.of_entity(row))
        opening = _anchored(again, entity_anchor(row["start_char"]))
        yield Mark(row["start_char"], row["end_char"], _ENTITY, opening, again)


def statements(rows: Rows) -> Iterator[Mark]:
    """A mark for each clause that states something, with all that it states."""
    clauses: dict[tuple[int, int], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        clauses[row["start_char"], row["end_char"]].append(row)
    for (start, end), of_clause in clauses.items():
        opening = _with_reading("s", readings.of_statements(of_clause))
        yield Mark(start, end, _STATEMENT, opening, opening)


def _with_reading(kind: str, reading: str) -> str:
    return f'<span class="v {kind}" tabindex="-1" data-r="{escape(reading)}">'


def joined(marks: Iterable[Iterable[Mark]]) -> list[Mark]:
    """The marks of all layers."""
    return [mark for layer in marks for mark in layer]
