"""The topics of the articles."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import ArticleRow, Row, Table, Topic, TopicCode

Confidence = Literal["high", "medium", "low"]
Method = Literal["lexicon", "model", "human"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTopic(ArticleRow):
    """A topic of an article; every article has one of rank 1, the best."""

    table: ClassVar[Table] = Table(
        "article_topics",
        "topics",
        ("article_id", "rank"),
        ("article_id", "rank", "topic", "score", "evidence"),
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
    rank: Annotated[int, "Rank of the topic within the article, from 1."]
    topic_code: TopicCode
    topic: Topic
    iptc_qcode: Annotated[str, "The nearest IPTC Media Topic; null for `unclassified`."] | None = (
        None
    )
    score: Annotated[
        float,
        "Weight of the evidence for method lexicon, probability from 0 to 1 for model, 1 for "
        "human. Comparable within one method only.",
    ]
    margin: Annotated[float, "Lead over the next topic, as a share of score from 0 to 1."]
    confidence: Annotated[Confidence, "How reliable the topic is."]
    method: Annotated[Method, "What assigned the topic."]
    evidence: Annotated[
        list[str],
        "Terms in the article that indicate the topic, strongest first; pairs of characters for "
        "method model; none for human.",
    ]
    taxonomy_version: Annotated[str, "Version of the taxonomy that the topic was assigned from."]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicModel(Row):
    """Weights of the trained topic model, without those near 0; no file until it is trained."""

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
        Annotated[str, "Two adjacent characters; null in the row with the bias of the topic."]
        | None
    ) = None
    rarity: (
        Annotated[float, "Inverse document frequency of the pair; null if `pair` is."] | None
    ) = None
    weight: Annotated[
        float, "Weight of the pair for the topic, negative if against it; without a pair, the bias."
    ]
