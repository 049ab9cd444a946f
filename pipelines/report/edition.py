"""What the report of an issue says, worked out from its tables and the daily rows of the issues before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from pipelines.aggregate import section_trends, topic_trends
from pipelines.pictures import picture
from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    Page,
    Row,
    SectionDaily,
    SectionTrend,
    TopicDaily,
    TopicTrend,
)

Frames = Mapping[type[Row], pd.DataFrame]
_LARGEST = 10
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NONE = "(none)"
_YUAN = ((Decimal(10) ** 8, "亿元"), (Decimal(10) ** 4, "万元"))


@dataclass(frozen=True)
class Line:
    """A section or topic of the issue, ready to print."""

    name: str
    articles: int
    share: str
    interval: str
    usual: str
    z: str
    burst: str
    median: str
    largest: str
    terms: tuple[str, ...]
    new_terms: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grouping:
    """The issue by topic or by section: two pictures and a table."""

    title: str
    of: str
    shares: str
    trends: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Paper:
    """The issue of one publication: figures of the day, bursts, groupings, articles, amounts."""

    name: str
    figures: tuple[tuple[str, str], ...]
    groupings: tuple[Grouping, ...]
    articles: tuple[dict[str, Any], ...]
    amounts: tuple[dict[str, str], ...]

    @property
    def bursts(self) -> list[Line]:
        """The sections and topics that are in a burst."""
        return [line for each in self.groupings for line in each.lines if line.burst]


@dataclass(frozen=True)
class Edition:
    """Everything of one issue date."""

    issue_date: date
    papers: tuple[Paper, ...]

    @property
    def weekday(self) -> str:
        """The day of the week in English."""
        return _WEEKDAYS[self.issue_date.weekday()]


@dataclass(frozen=True)
class _Kind:
    title: str
    of: str
    daily: type[Row]
    trend: type[Row]
    trends: Callable[[pd.DataFrame], pd.DataFrame]
    key: str
    name: str


_KINDS = (
    _Kind("Topics", "topic", TopicDaily, TopicTrend, topic_trends, "topic_code", "topic"),
    _Kind("Sections", "section", SectionDaily, SectionTrend, section_trends, "section", "section"),
)


def edition(issue_date: date, tables: Frames, past: Frames) -> Edition:
    """The edition of an issue date.

    `tables` are its pages, articles, topics, amounts and daily rows, `past` the daily rows of the issues before it.
    """
    papers = {_text(each, ""): None for each in tables[Page]["publication"]}
    return Edition(issue_date, tuple(_paper(name, issue_date, tables, past) for name in sorted(papers)))


def _paper(name: str, issue_date: date, tables: Frames, past: Frames) -> Paper:
    own = {row: _of(name, found) for row, found in tables.items() if "publication" in found}
    headlines = {
        row["article_id"]: _text(row["headline"], _first_words(row["body"])) for row in own[Article].to_dict("records")
    }
    amounts = tables[Amount][tables[Amount]["article_id"].isin(list(headlines))]
    return Paper(
        name=name,
        figures=_figures(own),
        groupings=tuple(
            _grouping(kind, issue_date, own[kind.daily], _of(name, past[kind.daily]), headlines) for kind in _KINDS
        )
        if headlines
        else (),
        articles=tuple(_articles(own[Article], tables[ArticleTopic], headlines)),
        amounts=tuple(_amounts(amounts, headlines)),
    )


def _of(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["publication"].fillna("") == name]


def _figures(own: Frames) -> tuple[tuple[str, str], ...]:
    values = own[SectionDaily][["date_count", "quantity_count", "amount_count"]].sum()
    to_review = int((own[Article]["review"].map(len) > 0).sum())
    return (
        ("pages", f"{len(own[Page])}"),
        ("articles", f"{len(own[Article])}"),
        ("characters", f"{int(own[Article]['char_count'].sum()):,}"),
        ("dates", f"{values['date_count']}"),
        ("quantities", f"{values['quantity_count']}"),
        ("amounts", f"{values['amount_count']}"),
        ("to review", f"{to_review}"),
    )


def _grouping(
    kind: _Kind, issue_date: date, daily: pd.DataFrame, past: pd.DataFrame, headlines: dict[str, str]
) -> Grouping:
    trends = kind.trends(pd.concat([past, daily]) if len(past) else daily)
    today = trends[trends["issue_date"] == issue_date]
    by_key = {_text(row[kind.key], ""): row for row in today.to_dict("records")}
    ordered = daily.sort_values("article_count", ascending=False, kind="stable").to_dict("records")
    return Grouping(
        title=kind.title,
        of=kind.of,
        shares=picture(kind.daily, daily) or "",
        trends=picture(kind.trend, trends) or "",
        lines=tuple(_line(row, by_key[_text(row[kind.key], "")], kind.name, headlines) for row in ordered),
    )


def _line(daily: dict[str, Any], trend: dict[str, Any], name: str, headlines: dict[str, str]) -> Line:
    known = bool(trend["trailing_issues"])
    return Line(
        name=_text(daily[name], _NONE),
        articles=daily["article_count"],
        share=f"{daily['share']:.0%}",
        interval=f"{daily['share_low']:.0%}–{daily['share_high']:.0%}",
        usual=f"{trend['baseline']:.1f}" if known else "",
        z=f"{trend['z']:+.1f}" if known else "",
        burst="" if _is_null(trend["burst_start"]) else f"{trend['burst_start']}",
        median=yuan(daily["amount_median_cny"]),
        largest=yuan(daily["amount_max_cny"]),
        terms=tuple(daily["top_terms"]),
        new_terms=tuple(trend["top_terms"]) if known else (),
        examples=tuple((each, headlines[each]) for each in daily["example_article_ids"]),
    )


def _articles(articles: pd.DataFrame, topics: pd.DataFrame, headlines: dict[str, str]) -> Iterable[dict[str, Any]]:
    first = topics[topics["rank"] == 1].set_index("article_id")["topic"].to_dict()
    for row in articles.to_dict("records"):
        yield {
            "id": row["article_id"],
            "page": _text(row["page_no"], ""),
            "headline": headlines[row["article_id"]],
            "section": _text(row["section"], ""),
            "topic": first.get(row["article_id"], ""),
            "characters": row["char_count"],
            "review": "; ".join(row["review"]),
        }


def _amounts(amounts: pd.DataFrame, headlines: dict[str, str]) -> Iterable[dict[str, str]]:
    """The largest amounts of yuan, a surface once an article."""
    sums = amounts[(amounts["currency"] == "CNY") & amounts["value"].notna() & amounts["per"].isna()]
    ranked = sums.drop_duplicates(["article_id", "surface"]).sort_values("value", ascending=False, kind="stable")
    for row in ranked.head(_LARGEST).to_dict("records"):
        article = row["article_id"]
        yield {
            "surface": row["surface"],
            "counted": _text(row["counted"], ""),
            "article": article,
            "headline": headlines[article],
        }


def yuan(value: Any) -> str:
    """A sum as a reader says it: 23.86亿元; '' of none."""
    if _is_null(value):
        return ""
    for unit, name in _YUAN:
        if value >= unit:
            return f"{value / unit:.2f}".rstrip("0").rstrip(".") + name
    return f"{value:.2f}".rstrip("0").rstrip(".") + "元"


def _first_words(body: str) -> str:
    return body[:20] + "…" if len(body) > 20 else body


def _text(value: Any, without: str) -> str:
    return without if _is_null(value) else str(value)


def _is_null(value: Any) -> bool:
    return bool(pd.isna(value))
