"""The figures of topics on four items."""

from datetime import date

import pytest

from eval.gold.topics import GoldTopics
from eval.topics.scores import Classified, figures, macro_f1, misses
from pipelines.records import ArticleTopic, Confidence

DAY = date(2026, 5, 12)


def item(labels: str, *ours: str, confidence: Confidence = "high") -> Classified:
    """Labels with the primary one first; our codes by rank."""
    codes = labels.split()
    rows = [
        ArticleTopic(
            issue_date=DAY,
            page_id="p",
            article_id="p-a001",
            rank=rank,
            topic_code=code,
            topic=code,
            score=9.0 - rank,
            margin=0.5,
            confidence=confidence,
            method="lexicon",
            evidence=["水渠"],
            taxonomy_version="1",
        )
        for rank, code in enumerate(ours, 1)
    ]
    return Classified(GoldTopics("n", DAY, "修水渠", "渠通了", frozenset(codes), codes[0]), rows)


ITEMS = [
    item("14", "14"),
    item("16 14", "14", "16"),
    item("39", "31", "39", confidence="low"),
    item("38", "unclassified", confidence="low"),
]


def test_the_figures_of_four_items() -> None:
    got = figures(ITEMS)
    assert (got["lenient"], got["strict"], got["unclassified"]) == (0.5, 0.25, 0.25)
    assert got["labels"]["p"] == pytest.approx(4 / 5)
    assert got["labels"]["r"] == pytest.approx(4 / 5)
    # 14: one of two given, all of one asked; 16, 31, 38 and 39: none.
    assert got["macro_f1"] == pytest.approx((2 / 3) / 5)
    assert got["by_confidence"]["high"] == {"items": 2, "lenient": 1.0, "strict": 0.5}
    assert got["by_confidence"]["low"] == {"items": 2, "lenient": 0.0, "strict": 0.0}
    assert got["by_confidence"]["medium"]["lenient"] is None


def test_an_item_without_any_topic_is_unclassified() -> None:
    assert figures([item("14")])["unclassified"] == 1


def test_no_items_no_figures() -> None:
    assert macro_f1([]) is None
    assert figures([])["lenient"] is None


def test_misses_show_what_spoke_for_the_wrong_topic() -> None:
    wrong = misses(ITEMS)
    assert [miss.got for miss in wrong] == [
        "31 31 8 > 39 39 7: 水渠 [low]",
        "unclassified unclassified 8: 水渠 [low]",
    ]
    assert wrong[0].expected == "39"
