"""The topics of an article: as a person labelled it, else by the lexicon and the model together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipelines.records import Article, ArticleTopic, Confidence
from pipelines.text.topics.classification import (
    MOST_EVIDENCE,
    MOST_TOPICS,
    UNCLASSIFIED,
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
    """What assigns topics: the taxonomy, people's labels, and the model if there is one."""

    taxonomy: Taxonomy
    labels: Labels = field(default_factory=Labels)
    model: Model | None = None


def assign(article: Article, judges: Judges) -> list[ArticleTopic]:
    """The topics of an article, rank 1 the best; one row `unclassified` where no source has one.

    A person's labels stand alone. The confidence of the lexicon's first topic is high where the
    model agrees and one tier lower where it does not; a low one gives way to the model's topic.
    """
    codes = judges.labels.of(article)
    if codes:
        ranked = enumerate(codes, 1)
        return [_by_person(article, judges.taxonomy, rank, code) for rank, code in ranked]
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
    usable = verdict.evidence and verdict.code in taxonomy.by_code
    if first.confidence != "low" or not usable:
        return [replace(first, confidence=_LOWERED[first.confidence]), *others]
    classified = [row for row in rows if row.topic_code != UNCLASSIFIED]
    behind = [row for row in classified if row.topic_code != verdict.code]
    ranked = [_by_verdict(article, taxonomy, verdict), *behind][:MOST_TOPICS]
    return [replace(row, rank=rank) for rank, row in enumerate(ranked, 1)]


def _by_verdict(article: Article, taxonomy: Taxonomy, verdict: Verdict) -> ArticleTopic:
    best, second = verdict.shares[:2]
    score = round(best.share, _DECIMALS)
    margin = round((best.share - second.share) / best.share, _DECIMALS)
    finding = Finding(score, margin, "low", "model", list(verdict.evidence))
    return topic_row(article, taxonomy, 1, taxonomy.by_code[best.code], finding)


def _by_person(article: Article, taxonomy: Taxonomy, rank: int, code: str) -> ArticleTopic:
    finding = Finding(1.0, 1.0, "high", "human", [])
    return topic_row(article, taxonomy, rank, taxonomy.by_code[code], finding)
