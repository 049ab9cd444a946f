"""Statements of the articles: which indicator has which value, and how it changed since when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from pipelines.records import Amount, Article, Block, Page, Quantity, Statement
from pipelines.text.statements.clauses import Draft, Reader
from pipelines.text.statements.marks import MarkedText, Number, Value, marked
from pipelines.text.statements.periods import Period
from pipelines.text.values.passages import PageText, Passage

__all__ = ["statements_of"]

_READ_ROLES = frozenset({"kicker", "headline", "deck", "crosshead", "body", "caption"})


def statements_of(
    page: Page, blocks: Sequence[Block], values: Sequence[Value]
) -> Iterator[Statement]:
    """The statements of the articles on a page, from the values that were read on it."""
    of_article: dict[str, list[Block]] = defaultdict(list)
    for block in sorted(blocks, key=lambda block: block.start_char):
        if block.article_id is not None:
            of_article[block.article_id].append(block)
    text = PageText(page, list(of_article.values()))
    by_article: dict[str, list[Value]] = defaultdict(list)
    for value in sorted(values, key=lambda value: value.start_char):
        by_article[value.article_id].append(value)
    for article_id, article_blocks in sorted(of_article.items()):
        number = 0
        for passage in text.passages(article_blocks):
            if passage.role not in _READ_ROLES:
                continue
            inside = [
                value
                for value in by_article[article_id]
                if passage.start <= text.plain_at(value.start_char) < passage.end
            ]
            if not inside:
                continue
            passage_text = marked(text, passage, inside)
            for draft in Reader(passage_text).read():
                number += 1
                yield _row(page, article_id, number, text, passage_text, draft)


def _row(
    page: Page, article_id: str, number: int, text: PageText, passage: MarkedText, draft: Draft
) -> Statement:
    start, end = text.printed_span(passage.plain(draft.start), passage.plain(draft.end - 1) + 1)
    change = draft.change
    columns: dict[str, Any] = {}
    if draft.value:
        columns |= _of_value(draft.value)
        end = max(end, draft.value.end_char)
    if change:
        columns |= _of_change(change.number) | {"change_kind": change.kind}
        columns |= _of_period("base", change.base)
        end = max(end, change.number.end_char)
    return Statement(
        issue_date=page.issue_date,
        page_id=page.page_id,
        article_id=article_id,
        publication=page.publication,
        statement_no=number,
        start_char=start,
        end_char=end,
        subject=_printed(text, passage, draft.subject.start, draft.subject.end)
        if draft.subject
        else None,
        indicator=_indicator(text, passage, draft),
        status=draft.status,
        **_of_period("period", draft.period),
        **columns,
    )


def _indicator(text: PageText, passage: MarkedText, draft: Draft) -> str:
    if draft.noun_at is None:
        number = draft.value or (draft.change.number if draft.change else None)
        return (number.counted if number else None) or draft.noun
    return _printed(text, passage, draft.noun_at, draft.noun_at + len(draft.noun))


def _printed(text: PageText, passage: MarkedText, start: int, end: int) -> str:
    return text.print_of(passage.plain(start), passage.plain(end - 1) + 1)


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


def _of_change(number: Number) -> dict[str, Any]:
    return {
        "change_start_char": number.start_char,
        "change": _float(number.value),
        "change_low": _float(number.low),
        "change_high": _float(number.high),
        "change_unit": number.unit,
    }


def _float(number: Decimal | float | None) -> float | None:
    return None if number is None else float(number)


def _of_period(name: str, period: Period | None) -> dict[str, Any]:
    if period is None:
        return {}
    return {name: period.timex, f"{name}_start": period.start, f"{name}_end": period.end}


_ = (chain, Article, Quantity, Passage)
