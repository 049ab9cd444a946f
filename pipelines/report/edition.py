"""What the report of an issue shows, from its tables and the daily rows of the issues before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.records import Amount, Article, ArticleTopic, Page, Row, SectionDaily
from pipelines.report import words
from pipelines.report.groupings import Grouping, Headlines, Line, groupings
from pipelines.report.pictures import SHOWN_ISSUES

Tables = Mapping[type[Row], pa.Table]
# The issues a picture shows, and those that the first of them is compared with: see the bursts.
PAST_ISSUES = SHOWN_ISSUES + 47
_LARGEST = 10
_LONGEST_HEADLINE = 20
_OF_ARTICLE = [
    "article_id", "page_no", "headline", "section", "body", "char_count", "review",
]  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """The issue of one publication: figures of the day, groupings, articles, largest amounts."""

    name: str | None
    figures: Mapping[str, int]
    groupings: tuple[Grouping, ...]
    articles: tuple[dict[str, Any], ...]
    amounts: tuple[dict[str, Any], ...]

    @property
    def bursts(self) -> list[Line]:
        """The sections and topics that are in a burst."""
        return [line for grouping in self.groupings for line in grouping.lines if line.burst_start]


@dataclass(frozen=True)
class Edition:
    """Everything of one issue date."""

    issue_date: date
    papers: tuple[Paper, ...]

    @property
    def weekday(self) -> str:
        """The day of the week."""
        return words.weekday(self.issue_date.weekday())


def edition(issue_date: date, tables: Tables, past: Tables) -> Edition:
    """The edition of an issue date.

    `tables` are its pages, articles, topics, amounts and daily rows, `past` the daily rows of the
    issues before it.
    """
    names = set(tables[Page]["publication"].to_pylist())
    ordered = sorted(names, key=lambda name: (name is None, name or ""))
    return Edition(issue_date, tuple(_paper(name, issue_date, tables, past) for name in ordered))


def _paper(name: str | None, issue_date: date, tables: Tables, past: Tables) -> Paper:
    issue = _of_publication(name, tables)
    articles = issue[Article].select(_OF_ARTICLE).to_pylist()
    headlines = {article["article_id"]: _headline(article) for article in articles}
    topics = _first_topics(tables[ArticleTopic])
    listed = (
        _article(article, topics.get(article["article_id"]), headlines) for article in articles
    )
    return Paper(
        name=name,
        figures=_figures(issue),
        groupings=groupings(issue_date, issue, _of_publication(name, past), headlines),
        articles=tuple(listed),
        amounts=tuple(_amounts(tables[Amount], headlines)),
    )


def _of_publication(name: str | None, tables: Tables) -> dict[type[Row], pa.Table]:
    """The rows of a publication, of the tables that name one."""
    return {
        row: _rows_of(name, table)
        for row, table in tables.items()
        if "publication" in table.column_names
    }


def _rows_of(name: str | None, table: pa.Table) -> pa.Table:
    """The rows of a publication; hardly any issue date has two."""
    if table["publication"].unique().to_pylist() in ([], [name]):
        return table
    field = pc.field("publication")
    return table.filter(field.is_null() if name is None else field == name)


def _headline(article: Mapping[str, Any]) -> str:
    """The headline of an article, or the opening of its body."""
    return article["headline"] or _opening(article["body"])


def _first_topics(topics: pa.Table) -> dict[str, Mapping[str, Any]]:
    """The topic of rank 1 of each article."""
    columns = ["article_id", "rank", "topic", "confidence", "evidence"]
    rows = topics.select(columns).to_pylist()
    return {topic["article_id"]: topic for topic in rows if topic["rank"] == 1}


def _figures(issue: Tables) -> dict[str, int]:
    articles, sections = issue[Article], issue[SectionDaily]
    return {
        "版": issue[Page].num_rows,
        "篇文章": articles.num_rows,
        "字": sum(articles["char_count"].to_pylist()),
        "个日期": sum(sections["date_count"].to_pylist()),
        "个数量": sum(sections["quantity_count"].to_pylist()),
        "笔金额": sum(sections["amount_count"].to_pylist()),
        "篇待复核": sum(map(bool, articles["review"].to_pylist())),
    }


def _article(
    article: Mapping[str, Any], topic: Mapping[str, Any] | None, headlines: Headlines
) -> dict[str, Any]:
    return {
        "id": article["article_id"],
        "page": article["page_no"],
        "headline": headlines[article["article_id"]],
        "section": article["section"],
        "characters": article["char_count"],
        "review": article["review"],
        "topic": topic and topic["topic"],
        "confidence": topic and topic["confidence"],
        "evidence": topic["evidence"] if topic else [],
    }


def _amounts(amounts: pa.Table, headlines: Headlines) -> list[dict[str, Any]]:
    """The largest sums in yuan, each surface once per article; prices per unit are left out."""
    columns = ["article_id", "start_char", "surface", "value", "counted", "currency", "per"]
    sums: dict[tuple[str, str], dict[str, Any]] = {}
    for amount in amounts.select(columns).to_pylist():
        if amount["article_id"] in headlines and _is_sum_in_yuan(amount):
            sums.setdefault((amount["article_id"], amount["surface"]), amount)
    largest = sorted(sums.values(), key=_largest_first)
    return [
        {
            "surface": amount["surface"],
            "counted": amount["counted"],
            "article": amount["article_id"],
            "headline": headlines[amount["article_id"]],
        }
        for amount in largest[:_LARGEST]
    ]


def _is_sum_in_yuan(amount: Mapping[str, Any]) -> bool:
    return amount["currency"] == "CNY" and amount["value"] is not None and amount["per"] is None


def _largest_first(amount: Mapping[str, Any]) -> tuple[Any, ...]:
    return -amount["value"], amount["article_id"], amount["start_char"]


def _opening(body: str) -> str:
    """The body, cut short to the length of a headline."""
    if len(body) <= _LONGEST_HEADLINE:
        return body
    return body[:_LONGEST_HEADLINE] + "…"
