"""A person comes before the lexicon and the model; these two together are surer than one."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from pipelines.records import Article
from pipelines.text.topics import Judges, Labels, Model, Taxonomy, assign, by_model, classify

CODES = ("04", "31", "39")
BODIES = {
    "sure": "球赛在泳池边的球赛场",  # 39, and by much
    "unsure": "球赛",  # 39, one term
    "unknown": "水渠通了",
}
Make = Callable[..., Article]


def model_for(code: str) -> Model:
    """A model that gives every article that has the pair 水渠 or 球赛 to one topic."""
    weights = np.zeros((2, 3))
    weights[:, CODES.index(code)] = 2.0
    return Model(CODES, ("水渠", "球赛"), np.ones(2), weights, np.zeros(3))


@pytest.mark.parametrize(
    ("name", "model_says", "codes", "confidence", "method"),
    [
        ("sure", "39", ["39"], "high", "lexicon"),
        ("unsure", "39", ["39"], "high", "lexicon"),  # agreement makes sure
        ("sure", "04", ["39"], "low", "lexicon"),  # the lexicon stands, a tier lower
        (
            "unsure",
            "04",
            ["04", "39"],
            "low",
            "model",
        ),  # where it is not sure the model comes first
        ("unknown", "31", ["31"], "low", "model"),
    ],
)
def test_lexicon_and_model_together(
    name: str,
    model_says: str,
    codes: Sequence[str],
    confidence: str,
    method: str,
    taxonomy: Taxonomy,
    article: Make,
) -> None:
    rows = assign(article(None, BODIES[name]), Judges(taxonomy, model=model_for(model_says)))
    assert [row.topic_code for row in rows] == codes
    assert [row.rank for row in rows] == list(range(1, len(codes) + 1))
    assert (rows[0].confidence, rows[0].method) == (confidence, method)


def test_the_model_alone_says_its_topic_whatever_the_lexicon_says(
    taxonomy: Taxonomy, article: Make
) -> None:
    row = by_model(article(None, BODIES["sure"]), taxonomy, model_for("04"))
    assert (row.topic_code, row.rank, row.method) == ("04", 1, "model")


def test_a_model_that_knows_no_pair_of_the_article_says_nothing(
    taxonomy: Taxonomy, article: Make
) -> None:
    (row,) = assign(article(None, "花开了"), Judges(taxonomy, model=model_for("31")))
    assert (row.topic_code, row.method) == ("unclassified", "lexicon")


def test_a_model_of_another_taxonomy_gives_no_topic_of_it(
    taxonomy: Taxonomy, article: Make
) -> None:
    stranger = Model(("01", "02"), ("水渠",), np.ones(1), np.array([[2.0, 0.0]]), np.zeros(2))
    (row,) = assign(article(None, BODIES["unknown"]), Judges(taxonomy, model=stranger))
    assert row.topic_code == "unclassified"


def test_labels_stand_alone(taxonomy: Taxonomy, article: Make) -> None:
    labels = Labels({"水渠": ("31", "04")})
    first, second = assign(
        article("水 渠", BODIES["sure"]), Judges(taxonomy, labels, model_for("39"))
    )
    assert [(row.rank, row.topic_code, row.topic) for row in (first, second)] == [
        (1, "31", "教育"),
        (2, "04", "军事"),
    ]
    assert (first.method, first.confidence, first.score, first.evidence) == (
        "human",
        "high",
        1.0,
        [],
    )


def test_without_labels_and_model_the_lexicon_is_all(taxonomy: Taxonomy, article: Make) -> None:
    given = article("哨所", BODIES["sure"])
    assert assign(given, Judges(taxonomy)) == classify(given, taxonomy)
