"""Statements of the articles: which indicator has which value, and how it changed since when."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from pipelines.records import TEXT_ROLES, Amount, Block, Entity, Page, Quantity, Statement
from pipelines.text.statements.drafts import Change, Draft
from pipelines.text.statements.marks import MarkedText, Number, PlacedValue, Value, marked
from pipelines.text.statements.periods import Period
from pipelines.text.statements.reader import Reader
from pipelines.text.statements.subjects import Place
from pipelines.text.values.passages import PageText, Passage

__all__ = ["statements_of"]

_PRICE = "价格"
_start = attrgetter("start")


def statements_of(
    page: Page,
    blocks: Sequence[Block],
    values: Sequence[Value],
    entities: Sequence[Entity] = (),
) -> Iterator[Statement]:
    """The statements of the articles on a page, from the values that were read on it.

    The codes of the places that a subject begins with are those of `entities`.
    """
    codes = {entity.start_char: entity.code for entity in entities if entity.kind == "place"}
    of_article: dict[str, list[Block]] = defaultdict(list)
    for block in sorted(blocks, key=lambda block: block.start_char):
        if block.article_id is not None:
            of_article[block.article_id].append(block)
    text = PageText(page, list(of_article.values()))
    by_article: dict[str, list[Value]] = defaultdict(list)
    for value in sorted(values, key=lambda value: value.start_char):
        by_article[value.article_id].append(value)
    for article_id, article_blocks in sorted(of_article.items()):
        placed = [_placed(text, value) for value in by_article[article_id]]
        stated = _of_article(page, text, article_blocks, placed)
        for number, (subject_start, columns) in enumerate(stated, 1):
            code = None if subject_start is None else codes.get(subject_start)
            yield Statement(article_id=article_id, statement_no=number, place_code=code, **columns)


def _of_article(
    page: Page, text: PageText, blocks: Sequence[Block], values: Sequence[PlacedValue]
) -> Iterator[tuple[int | None, dict[str, Any]]]:
    """The columns of each statement of an article, and where its subject is printed."""
    for passage in text.passages(blocks):
        inside = _inside(values, passage)
        if inside and passage.role in TEXT_ROLES:
            marks = marked(text, passage, inside)
            for draft in Reader(marks, page.issue_date).read():
                yield _printed_start(text, marks, draft), _row(page, text, marks, draft)


def _placed(text: PageText, value: Value) -> PlacedValue:
    return PlacedValue(text.plain_at(value.start_char), text.plain_at(value.end_char), value)


def _inside(values: Sequence[PlacedValue], passage: Passage) -> Sequence[PlacedValue]:
    """The values of an article, which are in order, that stand in a passage."""
    first = bisect_left(values, passage.start, key=_start)
    return values[first : bisect_left(values, passage.end, key=_start)]


def _row(page: Page, text: PageText, passage: MarkedText, draft: Draft) -> dict[str, Any]:
    """The columns of a statement but for its keys."""
    start, end = text.printed_span(passage.plain(draft.start), passage.plain(draft.end))
    noun, subject = draft.indicator
    columns: dict[str, Any] = {}
    if draft.value:
        columns |= _of_value(draft.value)
        end = max(end, draft.value.end_char)
    if draft.change:
        columns |= _of_change(draft.change)
        end = max(end, draft.change.number.end_char)
    return columns | {
        "issue_date": page.issue_date,
        "publication": page.publication,
        "page_id": page.page_id,
        "start_char": start,
        "end_char": end,
        "subject": _printed(text, passage, subject) if subject else None,
        "indicator": _printed(text, passage, noun) if noun else _PRICE,
        "status": draft.status,
        **_of_period("period", draft.period),
    }


def _printed_start(text: PageText, passage: MarkedText, draft: Draft) -> int | None:
    subject = draft.indicator.subject
    if subject is None:
        return None
    start = passage.plain(subject.start)
    return text.printed_span(start, start + 1)[0]


def _printed(text: PageText, passage: MarkedText, place: Place) -> str:
    return text.print_of(passage.plain(place.start), passage.plain(place.end - 1) + 1)


def _of_value(number: Number) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "value_start_char": number.start_char,
        "value": _float(number.value),
        "low": _float(number.low),
        "high": _float(number.high),
        "unit": number.unit,
        "per": number.per,
    }
    if isinstance(number, Amount):
        return columns | {"currency": number.currency}
    return columns | {"unit_code": number.unit_code}


def _of_change(change: Change) -> dict[str, Any]:
    number = change.number
    return {
        "change_kind": change.kind,
        "change_start_char": number.start_char,
        "change": None if number.value is None else abs(float(number.value)),
        "change_low": _float(number.low),
        "change_high": _float(number.high),
        "change_unit": "%" if _is_percent(number) else number.unit,
        **_of_period("base", change.base),
    }


def _is_percent(number: Number) -> bool:
    """Whether a number is of hundredths, in whatever words: 八成 is 80 %."""
    return isinstance(number, Quantity) and number.unit_code == "%"


def _float(number: Decimal | float | None) -> float | None:
    return None if number is None else float(number)


def _of_period(name: str, period: Period | None) -> dict[str, Any]:
    if period is None:
        return {}
    return {name: period.timex, f"{name}_start": period.start, f"{name}_end": period.end}
