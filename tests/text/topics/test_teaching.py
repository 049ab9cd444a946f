"""A model learns from what the lexicon is sure of, and then knows words beyond it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipelines.records import Article
from pipelines.text.topics import (
    LEAST_ARTICLES,
    Judges,
    Labels,
    Model,
    Taxonomy,
    assign,
    classify,
    teach,
)

Many = Callable[[int], list[Article]]


@pytest.fixture
def model(many: Many, taxonomy: Taxonomy) -> Model:
    found = teach(many(300), taxonomy, Labels()).model
    assert found
    return found


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("看台上一片欢呼，终场哨响了。", "39"),
        ("雪线上的界碑，军犬跟着。", "04"),
        ("黑板前，同桌递来粉笔。", "31"),
    ],
)
def test_it_knows_the_words_beside_the_terms(
    body: str, code: str, model: Model, taxonomy: Taxonomy, article: Callable[..., Article]
) -> None:
    unknown = article(None, body)
    assert classify(unknown, taxonomy)[0].topic_code == "unclassified"
    (row,) = assign(unknown, Judges(taxonomy, model=model))
    assert (row.topic_code, row.method, row.confidence, row.taxonomy_version) == (
        code,
        "model",
        "low",
        "7",
    )
    assert all(pair in body for pair in row.evidence)
    assert 0 < row.score < 1
    assert 0 <= row.margin <= 1


def test_shares_are_of_all_topics_the_best_first(
    model: Model, article: Callable[..., Article]
) -> None:
    shares = model.judge(article("看台", "欢呼"), 8).shares
    assert sorted(code for code, _ in shares) == ["04", "31", "39"]
    assert sum(share for _, share in shares) == pytest.approx(1)
    assert [share for _, share in shares] == sorted((share for _, share in shares), reverse=True)


def test_the_same_articles_teach_the_same_model(many: Many, taxonomy: Taxonomy) -> None:
    one, two = (teach(many(300), taxonomy, Labels()).model for _ in range(2))
    assert one
    assert two
    assert (one.codes, one.pairs) == (two.codes, two.pairs)
    assert (one.weights == two.weights).all()
    assert (one.start == two.start).all()


def test_too_few_articles_teach_nothing_and_it_is_said(many: Many, taxonomy: Taxonomy) -> None:
    lesson = teach(many(LEAST_ARTICLES - 1), taxonomy, Labels())
    assert lesson.model is None
    assert (
        lesson.reason
        == f"{LEAST_ARTICLES - 1} articles have a topic; a model needs {LEAST_ARTICLES}"
    )
    assert teach(many(LEAST_ARTICLES), taxonomy, Labels()).model


def test_two_topics_teach_nothing(many: Many, taxonomy: Taxonomy) -> None:
    lesson = teach([each for each in many(400) if "球赛" not in each.body], taxonomy, Labels())
    assert lesson.reason == "the articles have 2 topics; a model needs 3"


def test_labels_teach_before_the_lexicon(
    many: Many, taxonomy: Taxonomy, article: Callable[..., Article]
) -> None:
    articles = many(400)
    swapped = {"球赛": "04", "哨所": "39", "课堂": "31"}
    given = {
        each.article_id: (code,)
        for each in articles
        for term, code in swapped.items()
        if term in each.body
    }
    bare = [
        replace(each, body=each.body.replace("球赛", "那里").replace("哨所", "那里"))
        for each in articles
    ]
    lesson = teach(bare, taxonomy, Labels(given))
    assert lesson.articles == Counter(code for (code,) in given.values())
    assert lesson.model
    assert lesson.model.judge(article(None, "看台上一片欢呼，终场哨响了。"), 8).code == "04"


def test_a_passage_teaches_only_what_the_lexicon_is_sure_of(
    many: Many, taxonomy: Taxonomy, article: Callable[..., Article]
) -> None:
    aside = (
        "从哨所去巡边的人也来了,云海在脚下翻滚,松涛在耳边回响,晚霞把半边天都映红了,"
        "大家一路说着笑着往回走,谁也不觉得累,回头再看,云海和松涛都还在那里。"
    )
    first = classify(article(None, aside), taxonomy)[0]
    assert (first.topic_code, first.confidence) == ("04", "medium")
    trips = [
        article("球赛与泳池", f"{aside}\n这一天有球赛,泳池也开了。", number)
        for number in range(301, 331)
    ]
    model = teach([*many(300), *trips], taxonomy, Labels()).model
    assert model
    assert model.judge(article(None, "云海翻滚,松涛回响,晚霞映红半边天。"), 8).code == "39"


def test_what_was_never_read_is_judged_all_the_same(
    model: Model, article: Callable[..., Article]
) -> None:
    assert model.judge(article(None, ""), 8).evidence == ()
