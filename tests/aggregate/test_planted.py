"""A year of issues of our own making with twenty known bursts, found again and counted by another
engine.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from pipelines.aggregate import section_daily, section_trends, topic_daily, topic_trends
from pipelines.records import Article, ArticleTopic, SectionDaily, TopicDaily, TopicTrend
from pipelines.tables import rows, table, table_of_mappings

FIRST = date(2025, 1, 1)
ISSUES = 365
CODES = [f"{code:02d}" for code in range(11, 31)]
SECTIONS = [None, "“民生 观察”专栏", "民生观察", "理论", "图片新闻"]
# The size of an event, settled before any result: what no year brings by chance. Twenty topics in
# 365 issues are 7,300 counts. Of these, chance alone puts ten above three standard deviations of
# their Poisson mean, and a quarter of one above four. So an event has at least four standard
# deviations more than its usual day, each day; and four articles, the better half of a page, where
# a topic is so rare that four deviations are a pair.
DEVIATIONS = 4
LEAST_MORE = 4


@dataclass(frozen=True)
class Planted:
    """An event, of three to seven issues."""

    code: str
    first: date
    last: date


@dataclass(frozen=True)
class Year:
    """The articles of each topic in each issue of a year, and the events among them."""

    counts: np.ndarray
    planted: list[Planted]


def a_year(seed: int) -> Year:
    """Thin weekends, topics of every size that vary by more than chance, an event in each.

    The threshold of a burst was chosen on other years than these: of 12 and 24 topics, of 250 to
    400 issues, of other sizes and spreads, and with events of two to nine issues.
    """
    random = np.random.default_rng(seed)
    weights = random.dirichlet(np.full(len(CODES), 2.0))
    size = np.array([30 if (FIRST + timedelta(day)).weekday() < 5 else 14 for day in range(ISSUES)])
    usual = size[:, None] * weights
    counts = random.poisson(usual * random.gamma(50, 1 / 50, usual.shape))
    planted = []
    for topic, code in enumerate(CODES):
        start, length = int(random.integers(14, ISSUES - 7)), int(random.integers(3, 8))
        more = np.ceil(DEVIATIONS * np.sqrt(usual[start : start + length, topic]))
        counts[start : start + length, topic] += np.maximum(more, LEAST_MORE).astype(int)
        planted.append(
            Planted(code, FIRST + timedelta(start), FIRST + timedelta(start + length - 1))
        )
    return Year(counts, planted)


def articles_of(counts: np.ndarray, random: np.random.Generator) -> tuple[pa.Table, pa.Table]:
    articles, topics = [], []
    for (day, code), count in np.ndenumerate(counts):
        for number in range(count):
            issue_date = FIRST + timedelta(day)
            keys: dict[str, Any] = {
                "issue_date": issue_date,
                "page_id": f"{issue_date}-p01",
                "article_id": f"{issue_date}-{CODES[code]}-{number:02}",
            }
            section = SECTIONS[random.integers(len(SECTIONS))]
            articles.append(
                Article(
                    **keys,
                    publication="临汶日报",
                    section=section,
                    article_no=number,
                    crossheads=[],
                    authors=[],
                    body="",
                    paragraph_count=1,
                    char_count=int(random.integers(90, 900)),
                    review=[],
                )
            )
            topics.append(
                ArticleTopic(
                    **keys,
                    rank=1,
                    topic_code=CODES[code],
                    topic=CODES[code],
                    score=1.0,
                    margin=1.0,
                    confidence="high",
                    method="human",
                    evidence=[],
                    taxonomy_version="1",
                )
            )
    return table(Article, articles), table(ArticleTopic, topics)


def daily_rows(year: Year) -> pa.Table:
    """The rows of the topics that have articles."""
    totals = year.counts.sum(axis=1)
    made = [
        TopicDaily(
            issue_date=FIRST + timedelta(day),
            topic_code=code,
            topic=code,
            article_count=int(count),
            char_count=1,
            of_articles=int(totals[day]),
            share=count / totals[day],
            share_low=0.0,
            share_high=1.0,
            high_confidence_count=0,
            top_terms=[],
            term_counts=[],
            example_article_ids=[],
        )
        for day, counts in enumerate(year.counts)
        for code, count in zip(CODES, counts, strict=True)
        if count
    ]
    return table(TopicDaily, made)


def holds(burst: list[TopicTrend], event: Planted) -> bool:
    """Whether an issue of the event is flagged in the burst; a bound that reaches into it is not
    enough.
    """
    return any(
        row.is_burst
        and row.topic_code == event.code
        and event.first <= row.issue_date <= event.last
        for row in burst
    )


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_the_planted_bursts_are_found_and_few_others(seed: int) -> None:
    year = a_year(seed)
    bursts: dict[tuple[str, date], list[TopicTrend]] = {}
    for row in rows(TopicTrend, topic_trends(daily_rows(year))):
        if row.burst_start:
            bursts.setdefault((row.topic_code, row.burst_start), []).append(row)
    hits = [
        (number, start)
        for number, event in enumerate(year.planted)
        for start, burst in bursts.items()
        if holds(burst, event)
    ]
    events_hit = {number for number, _ in hits}
    right_bursts = {start for _, start in hits}
    assert len(events_hit) >= 18
    assert len(right_bursts) >= 0.8 * len(bursts)


@dataclass(frozen=True)
class Printed:
    """The articles of a year, and their first topics."""

    articles: pa.Table
    topics: pa.Table


@pytest.fixture(scope="module")
def year() -> Printed:
    """A third of it, which is enough to count."""
    return Printed(*articles_of(a_year(1).counts[:120], np.random.default_rng(1)))


@pytest.fixture(scope="module")
def by_topic(year: Printed, tables_of: Any) -> pa.Table:
    daily = topic_daily(tables_of(articles=year.articles, article_topics=year.topics))
    return table_of_mappings(TopicDaily, daily)


@pytest.fixture(scope="module")
def by_section(year: Printed, tables_of: Any) -> pa.Table:
    return table_of_mappings(SectionDaily, section_daily(tables_of(articles=year.articles)))


SECTION = """case when section is null then null when section = '理论' then '理论'
    when section like '%图片%' then '图片新闻' else '民生观察' end"""
DAILY = """
    select issue_date, {group} as name, count(*) as n, sum(char_count) as characters,
        n / any_value(size) as share
    from articles join topics using (article_id)
        join (select issue_date, count(*) as size from articles group by all) using (issue_date)
    group by all
"""
TRENDS = """
    with daily as ({daily}),
        issues as (select distinct issue_date from daily),
        names as (select distinct name from daily)
    select issue_date, name, coalesce(n, 0) as n, avg(coalesce(n, 0)) over past as baseline
    from issues cross join names left join daily using (issue_date, name)
    window past as (partition by name order by issue_date rows between 12 preceding and 1 preceding)
"""


def counted(year: Printed, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query over the articles and their first topics, nulls first."""
    names = {"articles": year.articles, "topics": year.topics.select(["article_id", "topic_code"])}
    with duckdb.connect() as engine:
        for name, given in names.items():
            engine.register(name, given)
        return sorted(engine.execute(query).fetchall(), key=str)


def cells(made: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(row[name] for name in names) for row in made), key=str)


def test_another_engine_counts_the_same_topics(year: Printed, by_topic: pa.Table) -> None:
    query = DAILY.format(group="topic_code")
    assert cells(
        by_topic.to_pylist(), "issue_date", "topic_code", "article_count", "char_count", "share"
    ) == counted(year, query)


def test_another_engine_counts_the_same_sections(year: Printed, by_section: pa.Table) -> None:
    query = DAILY.format(group=SECTION)
    assert cells(
        by_section.to_pylist(), "issue_date", "section", "article_count", "char_count", "share"
    ) == counted(year, query)


def test_another_engine_counts_the_same_trends(
    year: Printed, by_topic: pa.Table, by_section: pa.Table
) -> None:
    for made, key, group in (
        (topic_trends(by_topic), "topic_code", "topic_code"),
        (section_trends(by_section), "section", f"coalesce({SECTION}, '')"),
    ):
        ours = cells(
            [row | {"name": row[key] or ""} for row in made.to_pylist()],
            "issue_date",
            "name",
            "article_count",
            "baseline",
        )
        theirs = counted(year, TRENDS.format(daily=DAILY.format(group=group)))
        assert [row[:3] for row in ours] == [row[:3] for row in theirs]
        assert [row[3] for row in ours] == pytest.approx([row[3] for row in theirs])


def test_every_article_is_in_one_section_and_one_topic(
    year: Printed, by_topic: pa.Table, by_section: pa.Table
) -> None:
    articles = Counter(year.articles["issue_date"].to_pylist())
    for made in (by_topic, by_section):
        counts: Counter[date] = Counter()
        shares: Counter[date] = Counter()
        for row in made.to_pylist():
            counts[row["issue_date"]] += row["article_count"]
            shares[row["issue_date"]] += row["share"]
        assert counts == articles
        assert [*shares.values()] == pytest.approx([1] * len(articles))
