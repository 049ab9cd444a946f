"""How likely an article is exact: certainties of spans, evidence, and what is made of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Page
from pipelines.text.segment import CONFIDENT, segment
from pipelines.text.segment.certainty import certainties
from pipelines.text.segment.confidence import (
    Weighed,
    Weights,
    judge,
    names_by_reason,
    shipped_weights,
)
from pipelines.text.segment.grammar import grammar
from pipelines.text.segment.letter_pairs import LetterPairs
from pipelines.text.segment.spans import readings
from pipelines.text.segment.viterbi import best_path, observe
from pipelines.text.words.folding import LAYOUT, fold

CLEAR = """青岚河大桥合龙

本报讯 6月1日,青岚河大桥合龙,主跨二百四十米,桥面双向四车道。两岸居民过河只要五分钟。（方砚）

夏粮收购开秤

本报讯 6月1日,白鹭县夏粮收购开秤,首日入库小麦八百吨。农户当天就拿到了粮款。（何川）
"""
# The second title could as well divide the first text: no dateline, no byline, one subject.
DOUBTFUL = """青岚河大桥合龙

青岚河大桥合龙,主跨二百四十米,桥面双向四车道。大桥通车后,两岸居民过河只要五分钟。

大桥通车之后

大桥通车后,公交将有三条线路过桥。大桥两头的渡口还会保留,渡船照旧开。
"""
WEIGHTS = Weights(
    1.0,
    {
        "title_uncertain": {"opens": Weighed(2.0, 1.0)},
        "end_uncertain": {"closes": Weighed(1.0, 0.5), "tail": Weighed(-1.0, 0.0)},
    },
)


def page_of(text: str) -> Page:
    return Page(
        issue_date=date(2026, 6, 2), page_id="p", source_path="p.txt", sha256="0" * 64,
        encoding="utf-8", char_count=len(text), text=text,
    )  # fmt: skip


def test_each_span_of_a_path_has_its_chances():
    folded = fold(CLEAR, LAYOUT)
    observed = observe(CLEAR, folded, LetterPairs(folded), [*readings(CLEAR, folded)])
    path = best_path(observed, grammar())
    sure = certainties(observed, path, grammar())
    assert sorted(sure) == [item.span.start for item in path]
    for item in path:
        chances = sure[item.span.start]
        assert all(0 <= chance <= 1 + 1e-9 for chance in chances)
        assert chances.title <= chances.head + 1e-9
        assert chances.head + chances.furniture <= 1 + 1e-9
        assert (chances.head > 0.5) is (item.state == "headline")


def test_a_title_that_may_be_a_crosshead_makes_its_article_doubtful():
    clear, doubtful = (segment(page_of(text)).articles[0] for text in (CLEAR, DOUBTFUL))
    assert clear.confidence is not None
    assert doubtful.confidence is not None
    assert doubtful.confidence < clear.confidence
    assert {*doubtful.review} & {*names_by_reason()}


@pytest.mark.parametrize(
    ("opens", "closes", "tail", "confidence", "doubts"),
    [
        (1.0, 0.3, 0.0, 0.69, ["end_uncertain"]),  # little speaks against it, the most is named
        (2.0, 0.5, 0.0, 0.953, []),
        (0.0, 0.5, 0.0, 0.269, ["title_uncertain"]),
        (0.0, 0.0, 1.0, 0.076, ["title_uncertain", "end_uncertain"]),
        (2.0, 0.0, 0.0, 0.924, []),  # one group may speak against a confident article
    ],
)
def test_a_verdict_weighs_evidence_and_names_what_speaks_against(
    opens: float, closes: float, tail: float, confidence: float, doubts: list[str]
):
    verdict = judge({"opens": opens, "closes": closes, "tail": tail}, WEIGHTS)
    assert verdict == (confidence, doubts)


def test_the_file_weighs_every_piece_of_evidence():
    weighed = {reason: [*group] for reason, group in shipped_weights().by_reason.items()}
    assert weighed == names_by_reason()


PIECES = [
    *CLEAR.split("\n"),
    *DOUBTFUL.split("\n"),
    "（下转第四版）",
    "记者 方砚",
    "要闻",
    "导读",
    "。",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("\n".join))
def test_an_article_is_confident_or_has_a_reason_to_review_it(text: str):
    for article in segment(page_of(text)).articles:
        assert article.confidence is not None
        assert 0 <= article.confidence <= 1
        learned = [reason for reason in article.review if reason in names_by_reason()]
        assert bool(learned) is (article.confidence < CONFIDENT)
