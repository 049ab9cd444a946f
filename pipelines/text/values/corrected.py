"""The values of a page as people correct them, after the grammar."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pipelines.records import Block, DateValue, Page
from pipelines.text.corrections import Place
from pipelines.text.values.window import Extraction

Written = Callable[[str], list[Extraction]]
# What a value in place of one of its kind is still of.
_ABOUT = ("counted", "per")


def correct(
    rows_of: Mapping[type[Any], list[Any]],
    page: Page,
    blocks: Sequence[Block],
    place: Place,
    written: Written,
) -> None:
    """Set what stands at a place: the one value that the correction writes out, or none.

    `rows_of` are the rows of each record, `written` reads a value that is written
    out. Nothing changes where the place is not in one article, or the text is not one value.
    """
    article_id = _article_of(place, blocks)
    read = written(place.correction.value) if place.correction.value else []
    if article_id is None or len(read) != bool(place.correction.value):
        return
    replaced = _take_out(rows_of.values(), place)
    for value in read:
        row = value.record(
            issue_date=page.issue_date,
            page_id=page.page_id,
            article_id=article_id,
            start_char=place.start,
            end_char=place.end,
            surface=page.text[place.start : place.end],
            basis="human",
            **_columns(value, replaced),
        )
        rows = rows_of[value.record]
        rows.append(row)
        rows.sort(key=lambda row: (row.article_id, row.start_char))


def _take_out(tables: Iterable[list[Any]], place: Place) -> list[Any]:
    """Take the values that stand at a place out of their tables."""
    taken: list[Any] = []
    for rows in tables:
        taken += [row for row in rows if place.overlaps(row)]
        rows[:] = [row for row in rows if not place.overlaps(row)]
    return taken


def _article_of(place: Place, blocks: Sequence[Block]) -> str | None:
    """The article that holds every character of a place; None without one."""
    held = {block.article_id for block in blocks if place.overlaps(block)}
    return held.pop() if len(held) == 1 else None


def _columns(value: Extraction, replaced: Sequence[Any]) -> dict[str, Any]:
    """The columns of a value; what it is of, where it does not say so, as the rules read it."""
    columns = {name: cell for name, cell in value.columns.items() if cell is not None}
    for row in replaced:
        if isinstance(row, value.record) and not isinstance(row, DateValue):
            columns = {name: getattr(row, name) for name in _ABOUT} | columns
    return columns
