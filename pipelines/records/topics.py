"""The topics of the articles."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import (
    ArticleRow,
    Table,
    Topic,
    TopicCode,
)

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
    )
    rank: Annotated[int, "Rank of the topic in the article, from 1."]
    topic_code: TopicCode
    topic: Topic
    iptc_qcode: Annotated[str, "IPTC Media Topic nearest to the topic; null for `unclassified`."] | None = None
    score: Annotated[float, "Weight of the evidence; comparable within one method only."]
    margin: Annotated[float, "Lead over the next topic as a share of score, 0 to 1."]
    confidence: Annotated[Confidence, "How far to trust the row."]
    method: Annotated[Method, "What assigned the topic."]
    evidence: Annotated[list[str], "Terms of the article that speak for the topic, heaviest first."]
