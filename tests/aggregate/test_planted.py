"""A year of issues of our own making with twenty known bursts, found again and counted by another engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

from pipelines.aggregate import section_daily, section_trends, topic_daily, topic_trends
from pipelines.records import Article, ArticleTopic, TopicTrend
from pipelines.tables import rows, table, table_of_frame

FIRST = date(2025, 1, 1)
ISSUES = 365
CODES = [f"{code:02d}" for code in range(11, 31)]
SECTIONS = [None, "“民生 观察”专栏", "民生观察", "理论", "图片新闻"]
BURSTS = 20


@dataclass(frozen=True)
class Planted:
    """An event: for three to eight issues its topic has four times as many articles, and at least eight more."""

    code: str
    first: date
    last: date


@dataclass(frozen=True)
class Year:
    """The articles of a year with their topics, and the events among them."""

    articles: pd.DataFrame
    topics: pd.DataFrame
    planted: list[Planted]


def events(random: np.random.Generator) -> Iterator[tuple[int, int, int]]:
    """Topic, first issue and length of each event: one a topic, none in the first two weeks."""
    for topic in range(BURSTS):
        yield topic, int(random.integers(14, ISSUES - 8)), int(random.integers(3, 9))


def a_year(seed: int) -> Year:
    """Thin week-ends, topics of every size whose days differ by more than chance, and the events."""
    random = np.random.default_rng(seed)
    weights = random.dirichlet(np.full(len(CODES), 2.0))
    size = np.array([30 if (FIRST + timedelta(day)).weekday() < 5 else 14 for day in range(ISSUES)])
    usual = size[:, None] * weights
    counts = random.poisson(usual * random.gamma(50, 1 / 50, usual.shape))
    planted = []
    for topic, start, length in events(random):
        more = np.maximum(3 * usual[start : start + length, topic], 8)
        counts[start : start + length, topic] += random.poisson(more)
        planted.append(Planted(CODES[topic], FIRST + timedelta(start), FIRST + timedelta(start + length - 1)))
    return Year(*articles_of(counts, random), planted)


def articles_of(counts: np.ndarray, random: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    articles, topics = [], []
    for day, code in ((day, code) for day in range(ISSUES) for code in range(len(CODES))):
        for number in range(counts[day, code]):
            issue_date = FIRST + timedelta(day)
            keys: dict[str, Any] = {
                "issue_date": issue_date,
                "page_id": f"{issue_date}-p01",
                "article_id": f"{issue_date}-{CODES[code]}-{number:02}",
            }
            section = SECTIONS[random.integers(len(SECTIONS))]
            articles.append(
                Article(
                    **keys, publication="临汶日报", section=section, article_no=number, crossheads=[], authors=[],
                    body="", paragraph_count=1, char_count=int(random.integers(90, 900)), review=[],
                )
            )  # fmt: skip
            topics.append(
                ArticleTopic(
                    **keys, rank=1, topic_code=CODES[code], topic=CODES[code], score=1.0, margin=1.0,
                    confidence="high", method="human", evidence=[],
                )
            )  # fmt: skip
    return table(Article, articles).to_pandas(date_as_object=True), table(ArticleTopic, topics).to_pandas()


@pytest.fixture(scope="module", params=[1, 2])
def year(request: pytest.FixtureRequest) -> Year:
    return a_year(request.param)


@pytest.fixture(scope="module")
def by_topic(year: Year, frames: Any) -> pd.DataFrame:
    return topic_daily(frames(articles=year.articles, article_topics=year.topics))


@pytest.fixture(scope="module")
def by_section(year: Year, frames: Any) -> pd.DataFrame:
    return section_daily(frames(articles=year.articles))


def bursts_of(trends: list[TopicTrend]) -> set[Planted]:
    last_issue = FIRST + timedelta(ISSUES - 1)
    return {Planted(row.topic_code, row.burst_start, row.burst_end or last_issue) for row in trends if row.burst_start}


def overlap(one: Planted, other: Planted) -> bool:
    return one.code == other.code and one.first <= other.last and other.first <= one.last


def test_the_planted_bursts_are_found_and_few_others(year: Year, by_topic: pd.DataFrame) -> None:
    found = bursts_of(rows(TopicTrend, table_of_frame(TopicTrend, topic_trends(by_topic))))
    right = [each for each in found if any(overlap(each, event) for event in year.planted)]
    hit = [event for event in year.planted if any(overlap(each, event) for each in found)]
    assert len(hit) >= 18
    assert len(right) >= 0.8 * len(found)


SECTION = """case when section is null then null when section = '理论' then '理论'
    when section like '%图片%' then '图片新闻' else '民生观察' end"""
DAILY = """
    select issue_date, {group} as name, count(*) as n, sum(char_count) as characters, n / any_value(size) as share
    from articles join topics using (article_id)
        join (select issue_date, count(*) as size from articles group by all) using (issue_date)
    group by all
"""
TRENDS = """
    with daily as ({daily}),
        issues as (select distinct issue_date from daily), names as (select distinct name from daily)
    select issue_date, name, coalesce(n, 0) as n, avg(coalesce(n, 0)) over past as baseline
    from issues cross join names left join daily using (issue_date, name)
    window past as (partition by name order by issue_date rows between 12 preceding and 1 preceding)
"""


def counted(year: Year, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query over the articles and their first topics, nulls first."""
    names = {"articles": year.articles, "topics": year.topics[["article_id", "topic_code"]]}
    with duckdb.connect() as engine:
        for name, given in names.items():
            engine.register(name, given)
        return sorted(engine.execute(query).fetchall(), key=str)


def cells(made: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    shown = made[list(names)].astype(object)
    return sorted(shown.where(shown.notna(), None).itertuples(index=False, name=None), key=str)


def test_another_engine_counts_the_same_topics(year: Year, by_topic: pd.DataFrame) -> None:
    query = DAILY.format(group="topic_code")
    assert cells(by_topic, "issue_date", "topic_code", "article_count", "char_count", "share") == counted(year, query)


def test_another_engine_counts_the_same_sections(year: Year, by_section: pd.DataFrame) -> None:
    query = DAILY.format(group=SECTION)
    assert cells(by_section, "issue_date", "section", "article_count", "char_count", "share") == counted(year, query)


def test_another_engine_counts_the_same_trends(year: Year, by_topic: pd.DataFrame, by_section: pd.DataFrame) -> None:
    for made, key, group in (
        (topic_trends(by_topic), "topic_code", "topic_code"),
        (section_trends(by_section), "section", f"coalesce({SECTION}, '')"),
    ):
        ours = cells(made.assign(name=made[key].fillna("")), "issue_date", "name", "article_count", "baseline")
        theirs = counted(year, TRENDS.format(daily=DAILY.format(group=group)))
        assert [each[:3] for each in ours] == [each[:3] for each in theirs]
        assert [each[3] for each in ours] == pytest.approx([each[3] for each in theirs])


def test_every_article_is_in_one_section_and_one_topic(
    year: Year, by_topic: pd.DataFrame, by_section: pd.DataFrame
) -> None:
    articles = year.articles.groupby("issue_date").size()
    for made in (by_topic, by_section):
        assert made.groupby("issue_date")["article_count"].sum().equals(articles)
        assert made.groupby("issue_date")["share"].sum().to_numpy() == pytest.approx(1)
