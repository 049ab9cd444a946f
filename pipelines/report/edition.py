"""What the report of an issue shows, from its tables and the daily rows of the issues before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pipelines.records import Amount, Article, ArticleTopic, Page, Row, SectionDaily
from pipelines.report import words
from pipelines.report.groupings import Grouping, Headlines, Line, groupings
from pipelines.report.pictures import SHOWN_ISSUES

Frames = Mapping[type[Row], pd.DataFrame]
# The issues a picture shows, and those that the first of them is compared with: see the bursts.
PAST_ISSUES = SHOWN_ISSUES + 47
_LARGEST = 10
_LONGEST_HEADLINE = 20


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


def edition(issue_date: date, tables: Frames, past: Frames) -> Edition:
    """The edition of an issue date.

    `tables` are its pages, articles, topics, amounts and daily rows, `past` the daily rows of the
    issues before it.
    """
    names = {_none_if_null(name) for name in tables[Page]["publication"]}
    ordered = sorted(names, key=lambda name: (name is None, name or ""))
    return Edition(issue_date, tuple(_paper(name, issue_date, tables, past) for name in ordered))


def _paper(name: str | None, issue_date: date, tables: Frames, past: Frames) -> Paper:
    issue = _of_publication(name, tables)
    articles = issue[Article].to_dict("records")
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


def _of_publication(name: str | None, tables: Frames) -> dict[type[Row], pd.DataFrame]:
    """The rows of a publication, of the tables that name one."""
    of_publication = {}
    for row_class, rows in tables.items():
        if "publication" in rows:
            publications = rows["publication"]
            is_of_it = publications.isna() if name is None else publications == name
            of_publication[row_class] = rows[is_of_it]
    return of_publication


def _headline(article: Mapping[Any, Any]) -> str:
    """The headline of an article, or the opening of its body."""
    return _none_if_null(article["headline"]) or _opening(article["body"])


def _first_topics(topics: pd.DataFrame) -> dict[str, Mapping[Any, Any]]:
    """The topic of rank 1 of each article."""
    first = topics[topics["rank"] == 1]
    return {topic["article_id"]: topic for topic in first.to_dict("records")}


def _figures(issue: Frames) -> dict[str, int]:
    articles = issue[Article]
    values = issue[SectionDaily][["date_count", "quantity_count", "amount_count"]].sum()
    counted = {
        "版": len(issue[Page]),
        "篇文章": len(articles),
        "字": articles["char_count"].sum(),
        "个日期": values["date_count"],
        "个数量": values["quantity_count"],
        "笔金额": values["amount_count"],
        "篇待复核": (articles["review"].map(len) > 0).sum(),
    }
    return {name: int(count) for name, count in counted.items()}


def _article(
    article: Mapping[Any, Any], topic: Mapping[Any, Any] | None, headlines: Headlines
) -> dict[str, Any]:
    return {
        "id": article["article_id"],
        "page": _none_if_null(article["page_no"]),
        "headline": headlines[article["article_id"]],
        "section": _none_if_null(article["section"]),
        "characters": article["char_count"],
        "review": list(article["review"]),
        "topic": topic and topic["topic"],
        "confidence": topic and topic["confidence"],
        "evidence": list(topic["evidence"]) if topic else [],
    }


def _amounts(amounts: pd.DataFrame, headlines: Headlines) -> list[dict[str, Any]]:
    """The largest sums in yuan, each surface once per article; prices per unit are left out."""
    in_issue = amounts["article_id"].isin(list(headlines))
    is_yuan = amounts["currency"] == "CNY"
    is_sum = amounts["value"].notna() & amounts["per"].isna()
    sums = amounts[in_issue & is_yuan & is_sum].drop_duplicates(["article_id", "surface"])
    largest = sorted(sums.to_dict("records"), key=_largest_first)
    return [
        {
            "surface": amount["surface"],
            "counted": _none_if_null(amount["counted"]),
            "article": amount["article_id"],
            "headline": headlines[amount["article_id"]],
        }
        for amount in largest[:_LARGEST]
    ]


def _largest_first(amount: Mapping[Any, Any]) -> tuple[Any, ...]:
    return -amount["value"], amount["article_id"], amount["start_char"]


def _opening(body: str) -> str:
    """The body, cut short to the length of a headline."""
    if len(body) <= _LONGEST_HEADLINE:
        return body
    return body[:_LONGEST_HEADLINE] + "…"


def _none_if_null(value: Any) -> Any:
    return None if pd.isna(value) else value
