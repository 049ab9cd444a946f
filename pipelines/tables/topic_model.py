"""The model as a table, and back."""

import numpy as np
import pyarrow as pa

from pipelines.records import TopicModel
from pipelines.tables import in_order, schema
from pipelines.text.topics import Model


def table_of_model(model: Model) -> pa.Table:
    """The weights that are not 0, a row each, and a row a topic for where it starts."""
    at, topic = np.nonzero(model.weights)
    names = np.array([*model.pairs, None], dtype=object)
    rarity = np.array([*model.rarity, None], dtype=object)
    every = range(len(model.codes))
    place = np.concatenate([at, np.full(len(every), len(model.pairs))])
    columns = {
        "topic_code": np.array(model.codes, dtype=object)[np.concatenate([topic, every])],
        "pair": names[place],
        "rarity": rarity[place],
        "weight": np.concatenate([model.weights[at, topic], model.start]),
    }
    return in_order(TopicModel, pa.table(columns, schema=schema(TopicModel)))


def model_of_table(found: pa.Table) -> Model | None:
    """The model of a table, None of an empty one. The pairs that no row names are not known to the model."""
    if not found.num_rows:
        return None
    topics = found["topic_code"].combine_chunks().dictionary_encode()
    spoken = found["pair"].is_valid().to_numpy()
    named = found.filter(found["pair"].is_valid())
    pairs = named["pair"].combine_chunks().dictionary_encode()
    order = np.argsort(np.array(pairs.dictionary.to_pylist(), dtype=object))
    place = np.argsort(order)[pairs.indices.to_numpy()]
    rarity = np.zeros(len(order))
    rarity[place] = named["rarity"].to_numpy()
    weights = np.zeros((len(order), len(topics.dictionary)))
    topic = topics.indices.to_numpy()
    weights[place, topic[spoken]] = named["weight"].to_numpy()
    start = np.zeros(len(topics.dictionary))
    start[topic[~spoken]] = found["weight"].to_numpy()[~spoken]
    names = np.array(pairs.dictionary.to_pylist(), dtype=object)[order]
    return Model(tuple(topics.dictionary.to_pylist()), tuple(names), rarity, weights, start)
