"""The topics of the articles."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import ArticleRow, Row, Table, Topic, TopicCode

Confidence = Literal["high", "medium", "low"]
Method = Literal["lexicon", "model", "human"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTopic(ArticleRow):
    """A topic of an article, rank 1 the best; every article has a rank 1."""

    table: ClassVar[Table] = Table(
        "article_topics",
        "topics",
        ("article_id", "rank"),
        ("article_id", "rank", "topic", "score", "confidence", "evidence"),
        made_from=(
            "headline",
            "kicker",
            "deck",
            "crossheads",
            "section",
            "body",
            "topic_model.weight",
        ),
    )
    rank: Annotated[int, "Rank of the topic in the article, from 1."]
    topic_code: TopicCode
    topic: Topic
    iptc_qcode: (
        Annotated[str, "IPTC Media Topic nearest to the topic; null for `unclassified`."] | None
    ) = None
    score: Annotated[
        float,
        "Weight of the evidence; of the model, the topic's share of all, 0 to 1; of a person, 1. "
        "Comparable within one method only.",
    ]
    margin: Annotated[float, "Lead over the next topic as a share of score, 0 to 1."]
    confidence: Annotated[Confidence, "How far to trust the row."]
    method: Annotated[Method, "What assigned the topic."]
    evidence: Annotated[
        list[str],
        "Terms of the article that speak for the topic, heaviest first; of the model, pairs of "
        "letters; of a person, none.",
    ]
    taxonomy_version: Annotated[str, "Version of the taxonomy the topic was assigned by."]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicModel(Row):
    """What the model of topics has learnt of pairs of letters; no file before it is taught, weights near 0 left out."""

    table: ClassVar[Table] = Table(
        "topic_model",
        "topics",
        ("topic_code", "pair"),
        ("topic_code", "pair", "rarity", "weight"),
        partitioned=False,
        made_from=("headline", "kicker", "deck", "crossheads", "section", "body"),
    )
    topic_code: TopicCode
    pair: (
        Annotated[
            str, "Two neighbouring letters; null in the row that says where the topic starts."
        ]
        | None
    ) = None
    rarity: (
        Annotated[float, "Inverse document frequency of the pair; null where `pair` is."] | None
    ) = None
    weight: Annotated[float, "How much the pair speaks for the topic, below 0 against it."]
