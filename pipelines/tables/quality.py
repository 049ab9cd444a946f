"""The quality of the tables in a few figures each, to be plotted over the issues."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import pyarrow.compute as pc

from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    Block,
    DateValue,
    Entity,
    IssueReport,
    Page,
    Quantity,
    RawFile,
    Row,
    SectionDaily,
    SectionTrend,
    Statement,
    TopicDaily,
    TopicTrend,
)
from pipelines.tables.arrow import Tables
from pipelines.tables.page_form import PageForm, form_of

_PER_CHARACTERS = 1000
_DIGITS = 4

Number = int | float


@dataclass(frozen=True)
class Figure:
    """A number about a table.

    `measure` takes the tables that it `needs`, and gives None if there is nothing to measure.
    """

    name: str
    meaning: str
    measure: Callable[[Tables], Number | None]
    needs: tuple[type[Row], ...]


def figures(row: type[Row], tables: Tables) -> dict[str, Number]:
    """The figures of a table by name, from it and its parents, of one issue or of all.

    Figures that need a table not given, and those with nothing to measure, are left out.
    """
    measured: dict[str, Number] = {}
    for figure in FIGURES.get(row, ()):
        if tables.keys() >= set(figure.needs):
            value = figure.measure(tables)
            if value is not None:
                measured[figure.name] = round(value, _DIGITS)
    return measured


def _rows(row: type[Row], condition: pc.Expression, tables: Tables) -> Number:
    return tables[row].filter(condition).num_rows


def _share(
    row: type[Row], of: pc.Expression, among: pc.Expression | None, tables: Tables
) -> Number | None:
    rows = tables[row] if among is None else tables[row].filter(among)
    return _ratio(rows.filter(of).num_rows, rows.num_rows)


def _sum(row: type[Row], column: str, tables: Tables) -> Number:
    return sum(tables[row][column].to_pylist())


def _density(row: type[Row], tables: Tables) -> Number | None:
    return _ratio(tables[row].num_rows * _PER_CHARACTERS, _sum(Page, "char_count", tables))


def _share_outside_articles(tables: Tables) -> Number | None:
    total = outside = 0
    for block in tables[Block].select(["start_char", "end_char", "article_id"]).to_pylist():
        length = block["end_char"] - block["start_char"]
        total += length
        if block["article_id"] is None:
            outside += length
    return _ratio(outside, total)


def _share_to_review(tables: Tables) -> Number | None:
    reasons = tables[Article]["review"].to_pylist()
    return _ratio(sum(map(bool, reasons)), len(reasons))


def _ratio(part: Number, total: Number) -> Number | None:
    return part / total if total else None


def _pages_of_form(holds: Callable[[PageForm], object], tables: Tables) -> Number:
    return sum(bool(holds(form_of(text))) for text in tables[Page]["text"].to_pylist())


def _of_form(name: str, form: "_Form") -> Figure:
    meaning = f"Pages that are {form.adjective}."
    return Figure(name, meaning, partial(_pages_of_form, form.holds), (Block, Page))


def _count(row: type[Row], name: str, meaning: str, condition: pc.Expression) -> Figure:
    return Figure(name, meaning, partial(_rows, row, condition), (row,))


def _part(
    row: type[Row], name: str, meaning: str, of: pc.Expression, among: pc.Expression | None = None
) -> Figure:
    return Figure(name, meaning, partial(_share, row, of, among), (row,))


def _total(row: type[Row], name: str, meaning: str, column: str) -> Figure:
    return Figure(name, meaning, partial(_sum, row, column), (row,))


def _per_thousand(row: type[Row]) -> Figure:
    return Figure(
        "per_1000_characters",
        "Rows per thousand characters.",
        partial(_density, row),
        (row, Page),
    )


_STATUS = pc.field("status")
_CODE = pc.field("topic_code")
_IS_FIRST = pc.field("rank") == 1


class _Form(NamedTuple):
    """A form of pages that is counted, and how to tell it."""

    adjective: str
    holds: Callable[[PageForm], object]


_FORMS = {
    "pages_wrapped": _Form("wrapped", lambda form: form.columns),
    "pages_traditional": _Form(
        "in traditional characters", lambda form: form.script == "traditional"
    ),
    "pages_of_sentences": _Form("a sentence a line", lambda form: form.unit == "sentence"),
    "pages_of_boxes": _Form("a text box a line", lambda form: form.unit == "box"),
    "pages_without_blank_lines": _Form("without blank lines", lambda form: not form.blank_lines),
    "pages_signed_at_head": _Form("signed at the head", lambda form: form.signed == "head"),
    "pages_signed_at_tail": _Form("signed at the tail", lambda form: form.signed == "tail"),
}
PAGE_FORMS = {name: form.adjective for name, form in _FORMS.items()}
"""What the figures that count pages of a form count."""

FIGURES: Mapping[type[Row], tuple[Figure, ...]] = {
    RawFile: (
        _count(RawFile, "files_accepted", "Files accepted as pages.", _STATUS == "accepted"),
        _count(RawFile, "files_refused", "Files refused with a reason.", _STATUS == "rejected"),
        _count(
            RawFile,
            "files_duplicate",
            "Files with the same text as another.",
            _STATUS == "duplicate",
        ),
        _count(
            RawFile,
            "files_superseded",
            "Files replaced by a later revision.",
            _STATUS == "superseded",
        ),
    ),
    Page: (
        _total(Page, "characters", "Characters of all pages.", "char_count"),
        _count(
            RawFile, "files_refused", "Files of the issue that were refused.", _STATUS == "rejected"
        ),
    ),
    Block: (
        Figure(
            "share_outside_articles",
            "Share of characters outside articles.",
            _share_outside_articles,
            (Block,),
        ),
        *(_of_form(name, form) for name, form in _FORMS.items()),
    ),
    Article: (
        Figure("review_share", "Share of articles to review.", _share_to_review, (Article,)),
        _part(
            Article,
            "without_headline_share",
            "Share of articles without a headline.",
            pc.field("headline").is_null(),
        ),
    ),
    DateValue: (_per_thousand(DateValue),),
    Quantity: (_per_thousand(Quantity),),
    Amount: (_per_thousand(Amount),),
    Entity: (
        _per_thousand(Entity),
        _part(
            Entity,
            "without_code_share",
            "Share of places without a code.",
            pc.field("code").is_null(),
            pc.field("kind") == "place",
        ),
    ),
    Statement: (
        _per_thousand(Statement),
        _part(
            Statement,
            "without_subject_share",
            "Share of statements without a subject.",
            pc.field("subject").is_null(),
        ),
    ),
    ArticleTopic: (
        _part(
            ArticleTopic,
            "unclassified_share",
            "Share of articles without a topic.",
            _CODE == "unclassified",
            _IS_FIRST,
        ),
        _part(
            ArticleTopic,
            "high_share",
            "Share of first topics with high confidence.",
            pc.field("confidence") == "high",
            _IS_FIRST,
        ),
    ),
    SectionDaily: (
        _part(
            SectionDaily,
            "without_section_share",
            "Share of rows without a section.",
            pc.field("section").is_null(),
        ),
        _total(SectionDaily, "articles", "Articles of all sections.", "article_count"),
    ),
    TopicDaily: (
        _count(TopicDaily, "topics", "Topics with articles in the issue.", _CODE != "unclassified"),
        _total(TopicDaily, "articles", "Articles of all topics.", "article_count"),
    ),
    IssueReport: (_total(IssueReport, "articles", "Articles in the report.", "articles"),),
    SectionTrend: (
        _count(
            SectionTrend, "bursts", "Rows that stand out from earlier issues.", pc.field("is_burst")
        ),
    ),
    TopicTrend: (
        _count(
            TopicTrend, "bursts", "Rows that stand out from earlier issues.", pc.field("is_burst")
        ),
    ),
}
"""The figures of each table; those of the topic model are computed where it is taught."""
