"""The topics of an article by all who judge: a person before the lexicon and the model together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipelines.records import Article, ArticleTopic, Confidence
from pipelines.text.topics.classification import (
    MOST_EVIDENCE,
    MOST_TOPICS,
    Finding,
    classify,
    topic_row,
)
from pipelines.text.topics.labels import Labels
from pipelines.text.topics.model import Model, Verdict
from pipelines.text.topics.taxonomy import Taxonomy

_LOWERED: Mapping[Confidence, Confidence] = {"high": "medium", "medium": "low", "low": "low"}
_DECIMALS = 4


@dataclass(frozen=True)
class Judges:
    """Who assigns topics: the taxonomy, the labels of persons, and the model if there is one."""

    taxonomy: Taxonomy
    labels: Labels = field(default_factory=Labels)
    model: Model | None = None


def assign(article: Article, judges: Judges) -> list[ArticleTopic]:
    """The topics of an article, rank 1 the best; one row `unclassified` where nobody knows any.

    A person's labels stand alone. The lexicon's first topic is sure when the model agrees and a tier less sure
    when it does not; where the lexicon is not sure of it, the model's topic comes first.
    """
    given = judges.labels.of(article)
    if given:
        return [
            _by_person(article, judges.taxonomy, rank, code) for rank, code in enumerate(given, 1)
        ]
    rows = classify(article, judges.taxonomy)
    if not judges.model:
        return rows
    return _together(article, judges.taxonomy, rows, judges.model)


def by_model(article: Article, taxonomy: Taxonomy, model: Model) -> ArticleTopic:
    """The topic of an article by the model alone."""
    return _by_verdict(article, taxonomy, model.judge(article, MOST_EVIDENCE))


def _together(
    article: Article, taxonomy: Taxonomy, rows: list[ArticleTopic], model: Model
) -> list[ArticleTopic]:
    first, *others = rows
    verdict = model.judge(article, MOST_EVIDENCE)
    if verdict.code == first.topic_code:
        return [replace(first, confidence="high"), *others]
    if first.confidence != "low" or not verdict.evidence or verdict.code not in taxonomy.by_code:
        return [replace(first, confidence=_LOWERED[first.confidence]), *others]
    behind = [row for row in rows if row.iptc_qcode and row.topic_code != verdict.code]
    ranked = [_by_verdict(article, taxonomy, verdict), *behind][:MOST_TOPICS]
    return [replace(row, rank=rank) for rank, row in enumerate(ranked, 1)]


def _by_verdict(article: Article, taxonomy: Taxonomy, verdict: Verdict) -> ArticleTopic:
    (code, share), (_, next_share) = verdict.shares[:2]
    margin = round((share - next_share) / share, _DECIMALS)
    finding = Finding(round(share, _DECIMALS), margin, "low", "model", list(verdict.evidence))
    return topic_row(article, taxonomy, 1, taxonomy.by_code[code], finding)


def _by_person(article: Article, taxonomy: Taxonomy, rank: int, code: str) -> ArticleTopic:
    return topic_row(
        article, taxonomy, rank, taxonomy.by_code[code], Finding(1.0, 1.0, "high", "human", [])
    )
