"""How good the files of an issue are, in a few numbers a table: what a person plots over the issues."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pyarrow.compute as pc

from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    Block,
    DateValue,
    IssueReport,
    Page,
    Quantity,
    RawFile,
    Row,
    SectionDaily,
    SectionTrend,
    TopicDaily,
    TopicTrend,
)
from pipelines.tables.arrow import Tables

_PER = 1000
_DIGITS = 4

Number = int | float


@dataclass(frozen=True)
class Figure:
    """A number about a table; `measure` takes the tables it `needs`, and gives None where there is nothing to count."""

    name: str
    meaning: str
    measure: Callable[[Tables], Number | None]
    needs: tuple[type[Row], ...]


def figures(row: type[Row], tables: Tables) -> dict[str, Number]:
    """The figures of a table, with its parents, for an issue date or over all issues."""
    found = {
        each.name: each.measure(tables)
        for each in FIGURES.get(row, ())
        if tables.keys() >= {*each.needs}
    }
    return {name: round(value, _DIGITS) for name, value in found.items() if value is not None}


def _rows(row: type[Row], condition: pc.Expression, tables: Tables) -> Number:
    return tables[row].filter(condition).num_rows


def _share(
    row: type[Row], of: pc.Expression, among: pc.Expression | None, tables: Tables
) -> Number | None:
    every = tables[row] if among is None else tables[row].filter(among)
    return every.filter(of).num_rows / every.num_rows if every.num_rows else None


def _sum(row: type[Row], column: str, tables: Tables) -> Number:
    return sum(tables[row][column].to_pylist())


def _density(row: type[Row], tables: Tables) -> Number | None:
    characters = _sum(Page, "char_count", tables)
    return tables[row].num_rows * _PER / characters if characters else None


def _outside(tables: Tables) -> Number | None:
    blocks = tables[Block].select(["start_char", "end_char", "article_id"]).to_pylist()
    lengths = [
        (block["end_char"] - block["start_char"], block["article_id"] is None) for block in blocks
    ]
    every = sum(length for length, _ in lengths)
    return sum(length for length, outside in lengths if outside) / every if every else None


def _to_review(tables: Tables) -> Number | None:
    reasons = tables[Article]["review"].to_pylist()
    return sum(map(bool, reasons)) / len(reasons) if reasons else None


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
        "per_1000_characters", "Rows in a thousand characters.", partial(_density, row), (row, Page)
    )


_STATUS, _CODE, _FIRST = pc.field("status"), pc.field("topic_code"), pc.field("rank") == 1

FIGURES: Mapping[type[Row], tuple[Figure, ...]] = {
    RawFile: (
        _count(RawFile, "files_accepted", "Files whose page is taken.", _STATUS == "accepted"),
        _count(RawFile, "files_refused", "Files refused with a reason.", _STATUS == "rejected"),
        _count(
            RawFile,
            "files_duplicate",
            "Files with the text of another one.",
            _STATUS == "duplicate",
        ),
        _count(
            RawFile, "files_superseded", "Files with a later revision.", _STATUS == "superseded"
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
            "Share of the characters that no article holds.",
            _outside,
            (Block,),
        ),
    ),
    Article: (
        Figure("review_share", "Share of articles to be looked at.", _to_review, (Article,)),
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
    ArticleTopic: (
        _part(
            ArticleTopic,
            "unclassified_share",
            "Share of articles without a topic.",
            _CODE == "unclassified",
            _FIRST,
        ),
        _part(
            ArticleTopic,
            "high_share",
            "Share of first topics to be trusted.",
            pc.field("confidence") == "high",
            _FIRST,
        ),
    ),
    SectionDaily: (
        _part(
            SectionDaily,
            "without_section_share",
            "Share of rows that name no section.",
            pc.field("section").is_null(),
        ),
        _total(SectionDaily, "articles", "Articles of all sections.", "article_count"),
    ),
    TopicDaily: (
        _count(
            TopicDaily, "topics", "Topics that the issue has articles of.", _CODE != "unclassified"
        ),
        _total(TopicDaily, "articles", "Articles of all topics.", "article_count"),
    ),
    IssueReport: (_total(IssueReport, "articles", "Articles in the report.", "articles"),),
    SectionTrend: (
        _count(
            SectionTrend, "bursts", "Rows that stand out from their past.", pc.field("is_burst")
        ),
    ),
    TopicTrend: (
        _count(TopicTrend, "bursts", "Rows that stand out from their past.", pc.field("is_burst")),
    ),
}
"""What is measured of each table; the topic model has its own account."""
