"""The model of the scoreboard is taught by other text than the items it is scored on."""

from collections.abc import Sequence
from datetime import date

import pytest

from eval.gold.pages import GoldPage
from eval.gold.topics import GoldTopics
from eval.subjects import article_of
from eval.topics.taught import articles_of, readings
from pipelines.records import Article
from pipelines.text.topics import teaching

DAY = date(2026, 5, 12)
BODIES = {
    "14": "石桥村的农户在麦田里收割小麦，合作社的镰刀磨得亮，打谷场上堆成山。",
    "39": "临汶的球迷在体育场看足球联赛，主教练吹响哨子，看台上一片欢呼。",
    "02": "临汶法院开庭，法官当庭宣判，被告人认罪，旁听席鸦雀无声。",
}


def articles(number: int) -> list[Article]:
    codes = list(BODIES)
    return [
        article_of(f"a{at}", DAY, f"见闻{at}", BODIES[codes[at % 3]] * 2) for at in range(number)
    ]


def items(number: int) -> list[GoldTopics]:
    codes = list(BODIES)
    return [
        GoldTopics(
            f"n{at}",
            DAY,
            f"条目{at}",
            BODIES[codes[at % 3]],
            frozenset({codes[at % 3]}),
            codes[at % 3],
        )
        for at in range(number)
    ]


def test_the_articles_of_a_page_are_those_of_its_gold(gold_page: GoldPage) -> None:
    taught = list(articles_of([gold_page]))
    assert [(article.headline, article.body) for article in taught] == [
        ("修水渠", "渠通了，水来。"),
        ("种新茶", "茶苗下地"),
    ]


def test_every_reading_has_every_item() -> None:
    read = readings(items(10), articles(240))
    assert list(read) == ["lexicon", "both", "model", "both, folds", "model, folds"]
    names = [f"n{at}" for at in range(10)]
    assert all([item.gold.name for item in items] == names for items in read.values())
    assert {row.method for item in read["model"] for row in item.ours} == {"model"}


def test_no_fold_is_taught_by_the_items_it_is_scored_on(monkeypatch: pytest.MonkeyPatch) -> None:
    taught_by: list[set[str]] = []
    teach = teaching.teach

    def watched(articles: Sequence[Article], *more: object) -> teaching.Lesson:
        taught_by.append(
            {article.article_id for article in articles} & {item.name for item in items(10)}
        )
        return teach(articles, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("pipelines.text.topics.teach", watched)
    readings(items(10), articles(240))
    names = {item.name for item in items(10)}
    assert taught_by == [set(), *(names - {f"n{fold}", f"n{fold + 5}"} for fold in range(5))]


def test_without_articles_enough_the_lexicon_is_all() -> None:
    assert list(readings(items(3), articles(10))) == ["lexicon"]
