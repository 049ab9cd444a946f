"""What the report of an issue says, worked out from its tables and the daily rows of the issues before it."""

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
# The issues a picture shows, and those that the first of them is held against: see the bursts.
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
        return [line for each in self.groupings for line in each.lines if line.burst_start]


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

    `tables` are its pages, articles, topics, amounts and daily rows, `past` the daily rows of the issues before it.
    """
    names = {_none(each) for each in tables[Page]["publication"]}
    ordered = sorted(names, key=lambda name: (name is None, name or ""))
    return Edition(issue_date, tuple(_paper(name, issue_date, tables, past) for name in ordered))


def _paper(name: str | None, issue_date: date, tables: Frames, past: Frames) -> Paper:
    own = {row: _of(name, found) for row, found in tables.items() if "publication" in found}
    articles = own[Article].to_dict("records")
    headlines = {
        each["article_id"]: _none(each["headline"]) or _opening(each["body"]) for each in articles
    }
    topics = {
        each["article_id"]: each
        for each in tables[ArticleTopic].to_dict("records")
        if each["rank"] == 1
    }
    return Paper(
        name=name,
        figures=_figures(own),
        groupings=groupings(
            issue_date, own, {row: _of(name, found) for row, found in past.items()}, headlines
        ),
        articles=tuple(
            _article(each, topics.get(each["article_id"]), headlines) for each in articles
        ),
        amounts=tuple(_amounts(tables[Amount], headlines)),
    )


def _of(name: str | None, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["publication"].isna() if name is None else rows["publication"] == name]


def _figures(own: Frames) -> dict[str, int]:
    values = own[SectionDaily][["date_count", "quantity_count", "amount_count"]].sum()
    counted = {
        "版": len(own[Page]),
        "篇文章": len(own[Article]),
        "字": own[Article]["char_count"].sum(),
        "个日期": values["date_count"],
        "个数量": values["quantity_count"],
        "笔金额": values["amount_count"],
        "篇待复核": (own[Article]["review"].map(len) > 0).sum(),
    }
    return {name: int(count) for name, count in counted.items()}


def _article(
    article: Mapping[Any, Any], topic: Mapping[Any, Any] | None, headlines: Headlines
) -> dict[str, Any]:
    return {
        "id": article["article_id"],
        "page": _none(article["page_no"]),
        "headline": headlines[article["article_id"]],
        "section": _none(article["section"]),
        "characters": article["char_count"],
        "review": list(article["review"]),
        "topic": topic and topic["topic"],
        "confidence": topic and topic["confidence"],
        "evidence": list(topic["evidence"]) if topic else [],
    }


def _amounts(amounts: pd.DataFrame, headlines: Headlines) -> list[dict[str, Any]]:
    """The largest amounts of yuan, a surface once an article; prices are none."""
    yuan = amounts["article_id"].isin(list(headlines)) & (amounts["currency"] == "CNY")
    sums = amounts[yuan & amounts["value"].notna() & amounts["per"].isna()].drop_duplicates(
        ["article_id", "surface"]
    )
    ranked = sorted(
        sums.to_dict("records"),
        key=lambda each: (-each["value"], each["article_id"], each["start_char"]),
    )
    return [
        {
            "surface": each["surface"],
            "counted": _none(each["counted"]),
            "article": each["article_id"],
            "headline": headlines[each["article_id"]],
        }
        for each in ranked[:_LARGEST]
    ]


def _opening(body: str) -> str:
    return body if len(body) <= _LONGEST_HEADLINE else body[:_LONGEST_HEADLINE] + "…"


def _none(value: Any) -> Any:
    return None if pd.isna(value) else value
