"""The quality of the tables in a few figures each, to be plotted over the issues."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    Block,
    DateValue,
    Entity,
    IssueReport,
    Page,
    PageView,
    Quantity,
    RawFile,
    Row,
    SectionDaily,
    SectionTrend,
    Statement,
    TopicDaily,
    TopicTrend,
)
from pipelines.tables.arrow import Tables, cells

if TYPE_CHECKING:
    from pipelines.tables.page_form import PageForm

_PER_CHARACTERS = 1000
_DIGITS = 4

Number = int | float
# Whether each row of a table is one of those that are counted.
Condition = Callable[[pa.Table], NDArray[np.bool_]]


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


def _rows(row: type[Row], condition: Condition, tables: Tables) -> Number:
    return int(condition(tables[row]).sum())


def _share(row: type[Row], of: Condition, among: Condition | None, tables: Tables) -> Number | None:
    table = tables[row]
    counted = of(table)
    if among is None:
        return _ratio(int(counted.sum()), table.num_rows)
    is_among = among(table)
    return _ratio(int((counted & is_among).sum()), int(is_among.sum()))


def _is(column: str, value: str | int) -> Condition:
    return lambda table: table[column].to_numpy() == value


def _is_not(column: str, value: str) -> Condition:
    return lambda table: table[column].to_numpy() != value


def _is_null(column: str) -> Condition:
    return lambda table: table[column].is_null().to_numpy()


def _is_true(column: str) -> Condition:
    return _is(column, value=True)


def _sum(row: type[Row], column: str, tables: Tables) -> Number:
    return sum(tables[row][column].to_pylist())


def _density(row: type[Row], tables: Tables) -> Number | None:
    return _ratio(tables[row].num_rows * _PER_CHARACTERS, _sum(Page, "char_count", tables))


def _share_outside_articles(tables: Tables) -> Number | None:
    total = outside = 0
    for start, end, article_id in cells(tables[Block], ("start_char", "end_char", "article_id")):
        total += end - start
        if article_id is None:
            outside += end - start
    return _ratio(outside, total)


def _share_to_review(tables: Tables) -> Number | None:
    reasons = tables[Article]["review"].to_pylist()
    return _ratio(sum(map(bool, reasons)), len(reasons))


def _ratio(part: Number, total: Number) -> Number | None:
    return part / total if total else None


def _pages_of_form(holds: "Callable[[PageForm], object]", tables: Tables) -> Number:
    from pipelines.tables.page_form import form_of  # noqa: PLC0415 - it loads segmentation

    return sum(bool(holds(form_of(text))) for text in tables[Page]["text"].to_pylist())


def _of_form(name: str, form: "_Form") -> Figure:
    meaning = f"Pages that are {form.adjective}."
    return Figure(name, meaning, partial(_pages_of_form, form.holds), (Block, Page))


def _count(row: type[Row], name: str, meaning: str, condition: Condition) -> Figure:
    return Figure(name, meaning, partial(_rows, row, condition), (row,))


def _part(
    row: type[Row], name: str, meaning: str, of: Condition, among: Condition | None = None
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


_IS_FIRST = _is("rank", 1)


class _Form(NamedTuple):
    """A form of pages that is counted, and how to tell it."""

    adjective: str
    holds: "Callable[[PageForm], object]"


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
        _count(RawFile, "files_accepted", "Files accepted as pages.", _is("status", "accepted")),
        _count(RawFile, "files_refused", "Files refused with a reason.", _is("status", "rejected")),
        _count(
            RawFile,
            "files_duplicate",
            "Files with the same text as another.",
            _is("status", "duplicate"),
        ),
        _count(
            RawFile,
            "files_superseded",
            "Files replaced by a later revision.",
            _is("status", "superseded"),
        ),
    ),
    Page: (
        _total(Page, "characters", "Characters of all pages.", "char_count"),
        _count(
            RawFile,
            "files_refused",
            "Files of the issue that were refused.",
            _is("status", "rejected"),
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
            _is_null("headline"),
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
            _is_null("code"),
            _is("kind", "place"),
        ),
    ),
    Statement: (
        _per_thousand(Statement),
        _part(
            Statement,
            "without_subject_share",
            "Share of statements without a subject.",
            _is_null("subject"),
        ),
    ),
    ArticleTopic: (
        _part(
            ArticleTopic,
            "unclassified_share",
            "Share of articles without a topic.",
            _is("topic_code", "unclassified"),
            _IS_FIRST,
        ),
        _part(
            ArticleTopic,
            "high_share",
            "Share of first topics with high confidence.",
            _is("confidence", "high"),
            _IS_FIRST,
        ),
    ),
    SectionDaily: (
        _part(
            SectionDaily,
            "without_section_share",
            "Share of rows without a section.",
            _is_null("section"),
        ),
        _total(SectionDaily, "articles", "Articles of all sections.", "article_count"),
    ),
    TopicDaily: (
        _count(
            TopicDaily,
            "topics",
            "Topics with articles in the issue.",
            _is_not("topic_code", "unclassified"),
        ),
        _total(TopicDaily, "articles", "Articles of all topics.", "article_count"),
    ),
    IssueReport: (
        _total(IssueReport, "articles", "Articles in the report.", "articles"),
        _total(IssueReport, "due", "Dates listed as due in the next 30 days.", "due"),
    ),
    PageView: (
        _total(PageView, "doubtful", "Articles marked as doubtful.", "doubtful"),
        _total(PageView, "values", "Dates, quantities and amounts marked.", "values"),
    ),
    SectionTrend: (
        _count(
            SectionTrend, "bursts", "Rows that stand out from earlier issues.", _is_true("is_burst")
        ),
    ),
    TopicTrend: (
        _count(
            TopicTrend, "bursts", "Rows that stand out from earlier issues.", _is_true("is_burst")
        ),
    ),
}
"""The figures of each table; those of the topic model are computed where it is taught."""
