"""The topic model as a table, and back."""

import numpy as np
import pyarrow as pa

from pipelines.records import TopicModel
from pipelines.tables import in_order, schema
from pipelines.text.topics import Model


def table_of_model(model: Model) -> pa.Table:
    """The model as rows: one for each weight that is not 0, and one for each topic's start."""
    codes = np.array(model.codes, dtype=object)
    pairs = np.array(model.pairs, dtype=object)
    pair_at, topic_at = np.nonzero(model.weights)
    no_pair = np.full(len(codes), None)
    columns = {
        "topic_code": np.concatenate([codes[topic_at], codes]),
        "pair": np.concatenate([pairs[pair_at], no_pair]),
        "rarity": np.concatenate([model.rarity[pair_at].astype(object), no_pair]),
        "weight": np.concatenate([model.weights[pair_at, topic_at], model.start]),
    }
    return in_order(TopicModel, pa.table(columns, schema=schema(TopicModel)))


def model_of_table(rows: pa.Table) -> Model | None:
    """The model in a table, None for an empty table. Pairs with no weight at all are lost."""
    if not rows.num_rows:
        return None
    topics = rows["topic_code"].combine_chunks().dictionary_encode()
    topic_at = topics.indices.to_numpy()
    has_pair = rows["pair"].is_valid().to_numpy()
    weight = rows["weight"].to_numpy()

    pair_rows = rows.filter(rows["pair"].is_valid())
    encoded_pairs = pair_rows["pair"].combine_chunks().dictionary_encode()
    unsorted_pairs = np.array(encoded_pairs.dictionary.to_pylist(), dtype=object)
    order = np.argsort(unsorted_pairs)
    pairs = unsorted_pairs[order]
    pair_at = np.argsort(order)[encoded_pairs.indices.to_numpy()]
    rarity = np.zeros(len(pairs))
    rarity[pair_at] = pair_rows["rarity"].to_numpy()

    weights = np.zeros((len(pairs), len(topics.dictionary)))
    weights[pair_at, topic_at[has_pair]] = weight[has_pair]
    start = np.zeros(len(topics.dictionary))
    start[topic_at[~has_pair]] = weight[~has_pair]
    codes = topics.dictionary.to_pylist()
    return Model(tuple(codes), tuple(pairs), rarity, weights, start)
