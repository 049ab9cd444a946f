"""What the report of an issue shows, from its tables and the daily rows of the issues before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    DateValue,
    Entity,
    Page,
    Row,
    SectionDaily,
    Statement,
)
from pipelines.report import indicators, news, words
from pipelines.report.groupings import Grouping, Headlines, Line, groupings
from pipelines.report.names import Move, Names, moves, names
from pipelines.report.pictures import SHOWN_ISSUES
from pipelines.tables import mappings

Tables = Mapping[type[Row], pa.Table]
# The issues a picture shows, and those that the first of them is compared with: see the bursts.
PAST_ISSUES = SHOWN_ISSUES + 47
_OF_ARTICLE = [
    "article_id", "page_id", "page_no", "article_no", "section", "kicker", "headline", "deck",
    "body", "char_count", "jump_to", "continued_from", "review",
]  # fmt: skip
_OF_VALUE = ["page_id", "article_id", "start_char", "end_char", "surface"]
_OF_DATE = [*_OF_VALUE, "timex", "mod", "granularity", "interval_start", "interval_end"]
_OF_ENTITY = ["page_id", "article_id", "start_char", "kind", "name", "post", "confidence"]
_OF_STATEMENT = [
    "page_id", "article_id", "statement_no", "value_start_char", "change_start_char",
    *indicators.COLUMNS,
]  # fmt: skip
_OF_AMOUNT = [*_OF_VALUE, "value", "counted", "currency", "per"]


@dataclass(frozen=True)
class Paper:
    """The issue of one publication, in the order that a desk reads it."""

    name: str | None
    figures: Mapping[str, int]
    stories: tuple[news.Story, ...]
    due: tuple[news.Due, ...]
    names: tuple[Names, ...]
    moves: tuple[Move, ...]
    sums: tuple[news.Sum, ...]
    groupings: tuple[Grouping, ...]
    articles: tuple[dict[str, Any], ...]

    @property
    def called(self) -> str:
        """What to call the paper."""
        return words.paper(self.name)

    @property
    def bursts(self) -> list[Line]:
        """The sections and topics that are in a burst."""
        return [line for grouping in self.groupings for line in grouping.lines if line.burst_start]

    @property
    def is_first(self) -> bool:
        """Whether there is no issue before it to compare it with."""
        return not any(grouping.trends for grouping in self.groupings)

    @property
    def doubtful(self) -> int:
        """How many articles a person should look at."""
        return sum(bool(article["review"]) for article in self.articles)


@dataclass(frozen=True)
class Edition:
    """Everything of one issue date."""

    issue_date: date
    papers: tuple[Paper, ...]

    @property
    def weekday(self) -> str:
        """The day of the week."""
        return words.weekday(self.issue_date.weekday())

    @property
    def leads(self) -> list[str]:
        """The headline of the first story of each paper."""
        return [paper.stories[0].headline.title for paper in self.papers if paper.stories]

    @property
    def due(self) -> int:
        """How many dates of the days to come the papers name."""
        return sum(len(paper.due) for paper in self.papers)

    @property
    def doubtful(self) -> int:
        """How many articles a person should look at."""
        return sum(paper.doubtful for paper in self.papers)


def edition(issue_date: date, tables: Tables, past: Tables) -> Edition:
    """The edition of an issue date.

    `tables` are its pages, articles, topics, dates, amounts, entities, statements and
    daily rows, `past` the daily rows of the issues before it.
    """
    names = set(tables[Page]["publication"].to_pylist())
    ordered = sorted(names, key=lambda name: (name is None, name or ""))
    return Edition(issue_date, tuple(_paper(name, issue_date, tables, past) for name in ordered))


def _paper(name: str | None, issue_date: date, tables: Tables, past: Tables) -> Paper:
    issue = _of_publication(name, tables)
    articles = mappings(issue[Article].select(_OF_ARTICLE))
    headlines = {article["article_id"]: news.headline(article) for article in articles}
    topics = _first_topics(tables[ArticleTopic])
    pages = mappings(issue[Page].select(["page_id", "page_name", "text"]))
    texts = {page["page_id"]: page["text"] for page in pages}
    dates = _dates_to_come(tables[DateValue], issue_date)
    amounts = mappings(tables[Amount].select(_OF_AMOUNT))
    statements = mappings(issue[Statement].select(_OF_STATEMENT))
    stated = dict(place for row in statements for place in indicators.places(row))
    return Paper(
        name=name,
        figures=_figures(issue),
        stories=tuple(
            news.stories(articles, {page["page_id"]: page["page_name"] for page in pages})
        ),
        due=tuple(news.due(issue_date, dates, headlines, texts)),
        names=tuple(names(mappings(issue[Entity].select(_OF_ENTITY)))),
        moves=tuple(moves(statements, headlines)),
        sums=tuple(news.sums(amounts, headlines, texts, stated)),
        groupings=groupings(issue_date, issue, _of_publication(name, past), headlines),
        articles=tuple(_article(article, topics, headlines) for article in articles),
    )


def _dates_to_come(dates: pa.Table, issue_date: date) -> list[dict[str, Any]]:
    """The dates that end behind the issue date, or have no end."""
    end = pc.field("interval_end")
    begin = pc.field("interval_start")
    today = datetime.combine(issue_date, time.min)
    ahead = dates.filter((end > today) | (end.is_null() & (begin > today)))
    return mappings(ahead.select(_OF_DATE))


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


def _first_topics(topics: pa.Table) -> dict[str, Mapping[str, Any]]:
    """The topic of rank 1 of each article."""
    columns = ["article_id", "rank", "topic", "confidence", "evidence"]
    rows = mappings(topics.select(columns))
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
    article: Mapping[str, Any], topics: Mapping[str, Mapping[str, Any]], headlines: Headlines
) -> dict[str, Any]:
    topic = topics.get(article["article_id"])
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
