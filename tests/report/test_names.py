"""Who and where, and what moved: names by the articles that have them, changes by their size."""

from typing import Any

import pytest

from pipelines.report.indicators import statement
from pipelines.report.names import moves, names
from pipelines.report.news import Headline

ENTITY: dict[str, Any] = {
    "page_id": "p",
    "article_id": "p-a001",
    "start_char": 5,
    "kind": "person",
    "name": "李永强",
    "post": None,
    "code": None,
    "confidence": "high",
}
STATEMENT: dict[str, Any] = {
    "page_id": "p",
    "article_id": "p-a001",
    "statement_no": 1,
    "value_start_char": 3,
    "change_start_char": 9,
    "subject": "山西农担",
    "indicator": "担保业务",
    "value": 4839.0,
    "low": None,
    "high": None,
    "unit": "笔",
    "currency": None,
    "per": None,
    "period": "2022-Q1",
    "status": "actual",
    "change_kind": "multiple",
    "change": 3.21,
    "change_low": None,
    "change_high": None,
    "change_unit": "倍",
    "base": "2021-Q1",
}
BARE = {"value": None, "unit": None, "period": None, "subject": None}
SENTENCES = [
    ({}, "山西农担 担保业务 4,839笔（2022-Q1），为 2021-Q1 的 3.21倍"),
    (
        {"change_kind": "increase", "change": 83.0, "change_unit": "%", "base": None},
        "山西农担 担保业务 4,839笔（2022-Q1），增长 83%",
    ),
    (
        BARE | {"change_kind": "decrease", "change": 0.4, "change_unit": "个百分点"},
        "担保业务 较 2021-Q1 下降 0.4个百分点",
    ),
    (
        {"value": 4_288_000_000.0, "unit": "元", "status": "target", "change_kind": "none"},
        "山西农担 担保业务 目标 42.88亿元（2022-Q1）",
    ),
    (
        BARE | {"low": 2_000_000_000.0, "unit": "元", "change_kind": "none"},
        "担保业务 ≥ 20亿元",
    ),
    (
        BARE | {"value": 2860.0, "unit": "元", "per": "吨", "change_kind": "none"},
        "担保业务 2,860元/吨",
    ),
    (
        BARE | {"value": 315_000.0, "unit": "亩", "change_kind": "share", "change": 83.0,
                "change_unit": "%"},
        "担保业务 31.5万亩，占 83%",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), SENTENCES)
def test_a_statement_is_said_in_words(changed: dict[str, Any], expected: str) -> None:
    assert statement(STATEMENT | changed) == expected


def test_those_of_most_articles_come_first_and_doubtful_ones_not_at_all() -> None:
    listed = names(
        [
            ENTITY,
            ENTITY | {"name": "王芳", "article_id": "p-a002", "post": "局长"},
            ENTITY | {"name": "周敏", "article_id": "p-a001", "start_char": 7},
            ENTITY | {"name": "周敏", "article_id": "p-a002", "start_char": 8, "post": "医生"},
            ENTITY | {"name": "占三成", "confidence": "low"},
            ENTITY | {"kind": "organisation", "name": "市民政局"},
        ]
    )
    shown = {
        of_kind.kind: [(name.name, name.post, name.articles) for name in of_kind.names]
        for of_kind in listed
    }
    assert shown == {
        "人物": [("周敏", "医生", 2), ("王芳", "局长", 1), ("李永强", None, 1)],
        "机构": [("市民政局", None, 1)],
    }
    assert listed[0].names[0].link == "../view/p.html#e7"


def test_what_moved_is_listed_by_the_size_of_its_change() -> None:
    percent = STATEMENT | {"change_kind": "increase", "change_unit": "%"}
    shown = moves(
        [
            STATEMENT,
            percent | {"change": 8.0, "indicator": "小"},
            percent | {"change": 37.3, "indicator": "大", "value_start_char": None},
            percent | {"change": 99.0, "indicator": "计划", "status": "planned"},
            STATEMENT | {"change_kind": "none"},
            STATEMENT | {"change_kind": "decrease", "subject": None, "indicator": "无主"},
        ],
        {"p-a001": Headline("标题", "#")},
    )
    assert [(move.direction, move.subject) for move in shown] == [
        ("↑", "山西农担 大"),
        ("↑", "山西农担 小"),
        ("↑", "山西农担 担保业务"),
        ("↓", "无主"),
    ]
    assert [move.link[-3:] for move in shown[:2]] == ["#c9", "#c3"]
