"""The views of an issue's pages, and the page of HTML that lists them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import jinja2
import pyarrow as pa

from pipelines.records import (
    Amount,
    Article,
    Block,
    DateValue,
    Entity,
    Page,
    PageView,
    Quantity,
    Row,
    Statement,
)
from pipelines.report import words
from pipelines.report.addresses import issue_file, view_file
from pipelines.report.indicators import COLUMNS as OF_STATEMENT
from pipelines.report.templates import template
from pipelines.report.views.page import PageRows, View, view_of
from pipelines.tables import mappings

__all__ = ["READS", "page_views"]

Tables = Mapping[type[Row], pa.Table]

_ROOM = "pipelines.report.views"
_OF_VALUE = ["page_id", "start_char", "end_char", "kind"]
_MEASURE = ["value", "low", "high", "modifier", "unit", "per", "counted"]
_SHOWN: dict[type[Row], list[str]] = {
    Page: ["page_id", "publication", "issue_date", "page_no", "page_name", "text"],
    Block: ["page_id", "start_char", "end_char", "role", "article_id"],
    Article: [
        "page_id", "article_id", "article_no", "section", "headline", "body", "char_count",
        "confidence", "review", "jump_to", "continued_from",
    ],
    DateValue: [*_OF_VALUE, "timex", "mod", "interval_start", "interval_end", "anchor"],
    Quantity: [*_OF_VALUE, *_MEASURE, "unit_code", "si_value", "si_unit"],
    Amount: [*_OF_VALUE[:-1], *_MEASURE, "currency", "currency_basis"],
    Entity: [*_OF_VALUE, "name", "post", "code", "confidence"],
    Statement: [*_OF_VALUE[:-1], *OF_STATEMENT],
}  # fmt: skip

READS: tuple[type[Row], ...] = tuple(_SHOWN)
"""The tables that a view shows."""

Grouped = Mapping[str, Sequence[dict[str, Any]]]


def page_views(issue_date: date, tables: Tables) -> list[PageView]:
    """The view of each page of an issue, and the page that lists them."""
    views = _views(tables)
    shown = [_row(view, before, after) for before, view, after in _with_neighbours(views)]
    return [*shown, _contents(issue_date, views)]


def _views(tables: Tables) -> list[View]:
    grouped = {row: _by_page(tables[row].select(columns)) for row, columns in _SHOWN.items()}
    views = [_view(page_id, grouped) for page_id in grouped[Page]]
    return sorted(views, key=lambda view: (view.paper, view.page_no or "", view.page_id))


def _by_page(table: pa.Table) -> Grouped:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in mappings(table):
        rows[row["page_id"]].append(row)
    return rows


def _view(page_id: str, grouped: Mapping[type[Row], Grouped]) -> View:
    of_page = {row: rows.get(page_id, ()) for row, rows in grouped.items()}
    (page,) = of_page[Page]
    return view_of(
        PageRows(
            page,
            of_page[Block],
            of_page[Article],
            of_page[DateValue],
            of_page[Quantity],
            of_page[Amount],
            of_page[Entity],
            of_page[Statement],
        )
    )


def _with_neighbours(views: Sequence[View]) -> list[tuple[View | None, View, View | None]]:
    """Each view between those before and after it in its paper."""
    around = zip([None, *views], views, [*views[1:], None], strict=False)
    return [
        (_in_paper(view, before), view, _in_paper(view, after)) for before, view, after in around
    ]


def _in_paper(view: View, other: View | None) -> View | None:
    return other if other and other.publication == view.publication else None


def _row(view: View, before: View | None, after: View | None) -> PageView:
    return PageView(
        issue_date=view.issue_date,
        file=view_file(view.page_id),
        page_id=view.page_id,
        publication=view.publication,
        page_no=view.page_no,
        page_name=view.page_name,
        articles=len(view.articles),
        doubtful=view.doubtful,
        values=view.values,
        html=_of_page().render(view=view, before=before, after=after),
    )


def _contents(issue_date: date, views: Sequence[View]) -> PageView:
    return PageView(
        issue_date=issue_date,
        file=issue_file(issue_date),
        articles=0,
        doubtful=0,
        values=0,
        html=_of_issue().render(issue_date=issue_date, views=views),
    )


@cache
def _of_page() -> jinja2.Template:
    filters = (words.percent, view_file, issue_file)
    return template(_ROOM, "view.html.j2", style="view.css", script="view.js", filters=filters)


@cache
def _of_issue() -> jinja2.Template:
    filters = (view_file, issue_file)
    return template(_ROOM, "contents.html.j2", style="view.css", filters=filters)
