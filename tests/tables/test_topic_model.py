"""A model is the same after it is written and read."""

import numpy as np

from pipelines.records import TopicModel
from pipelines.tables import schema
from pipelines.tables.topic_model import model_of_table, table_of_model
from pipelines.text.topics import Model

MODEL = Model(
    codes=("04", "31", "39"),
    pairs=("书包", "球赛", "界碑"),
    rarity=np.array([1.5, 2.0, 3.25]),
    weights=np.array([[0.0, 1.5, 0.0], [-0.5, 0.0, 2.0], [0.25, 0.0, 0.0]]),
    start=np.array([-1.0, 0.0, -0.5]),
)


def test_a_model_comes_back_the_same() -> None:
    model = model_of_table(table_of_model(MODEL))
    assert model
    assert model.codes == MODEL.codes
    assert model.pairs == MODEL.pairs
    for name in ("rarity", "weights", "start"):
        assert (getattr(model, name) == getattr(MODEL, name)).all(), name


def test_the_table_holds_what_is_not_zero_and_where_each_topic_starts() -> None:
    rows = table_of_model(MODEL).to_pylist()
    assert rows[0] == {"topic_code": "04", "pair": None, "rarity": None, "weight": -1.0}
    assert [(row["topic_code"], row["pair"]) for row in rows] == [
        ("04", None),
        ("04", "球赛"),
        ("04", "界碑"),
        ("31", None),
        ("31", "书包"),
        ("39", None),
        ("39", "球赛"),
    ]


def test_no_rows_are_no_model() -> None:
    assert model_of_table(schema(TopicModel).empty_table()) is None
