"""The topics of an article, from the terms that stand in it."""

from collections import Counter, defaultdict
from math import log
from typing import NamedTuple

from pipelines.records import Article, ArticleTopic, Confidence, Method
from pipelines.text.topics.taxonomy import Taxonomy, Topic

UNCLASSIFIED = "unclassified"
# Titles say what the article is about: how much a term that stands in one counts beside a single one in the body.
_TITLES = (("headline", 4), ("section", 2), ("kicker", 2), ("deck", 2), ("crossheads", 1))
# Below one strong term, or as much of weak ones, nothing is known.
_MINIMUM_SCORE = 3.0
_LEAST_SHARE_OF_BEST = 0.5
MOST_TOPICS = 3
MOST_EVIDENCE = 8
# The least score and margin of each tier, for the first topic and for those after it: a lead over the
# next topic says less of a topic that is itself behind one.
_FIRST: tuple[tuple[Confidence, float, float], ...] = (
    ("high", 12.0, 0.25),
    ("medium", 6.0, 0.1),
    ("low", 0.0, 0.0),
)
_LATER: tuple[tuple[Confidence, float, float], ...] = (("medium", 12.0, 0.25), ("low", 0.0, 0.0))

_Weights = dict[str, float]


class Finding(NamedTuple):
    """What speaks for a topic: the columns of `article_topics` that a method fills."""

    score: float
    margin: float
    confidence: Confidence
    method: Method
    evidence: list[str]


def classify(article: Article, taxonomy: Taxonomy) -> list[ArticleTopic]:
    """The topics of an article, rank 1 the best; one row `unclassified` where none has evidence enough.

    A term scores its weight times 1 + ln(n) for standing n times in the body, and for each title it stands in
    its weight times what the title counts. Captions are read where they are all the body there is. A topic is
    given when it scores at least 3 and half as much as the best; three at most. Equal scores rank by code.
    """
    weights = _weights(article, taxonomy)
    ranked = sorted(weights, key=lambda topic: (-_score(weights[topic]), topic.code))
    scores = [_score(weights[topic]) for topic in ranked]
    least = max(_MINIMUM_SCORE, _LEAST_SHARE_OF_BEST * max(scores, default=0.0))
    given = [topic for topic, score in zip(ranked, scores, strict=True) if score >= least][
        :MOST_TOPICS
    ]
    if not given:
        nothing = Finding(max(scores, default=0.0), 0.0, "low", "lexicon", [])
        return [topic_row(article, taxonomy, 1, None, nothing)]
    scores.append(0.0)
    return [
        topic_row(article, taxonomy, rank, topic, _finding(rank, weights[topic], scores[rank]))
        for rank, topic in enumerate(given, 1)
    ]


def topic_row(
    article: Article, taxonomy: Taxonomy, rank: int, topic: Topic | None, finding: Finding
) -> ArticleTopic:
    """The row of a topic of an article, or of None that could be found."""
    return ArticleTopic(
        issue_date=article.issue_date,
        page_id=article.page_id,
        article_id=article.article_id,
        rank=rank,
        topic_code=topic.code if topic else UNCLASSIFIED,
        topic=topic.name if topic else UNCLASSIFIED,
        iptc_qcode=topic.iptc_qcode if topic else None,
        score=finding.score,
        margin=finding.margin,
        confidence=finding.confidence,
        method=finding.method,
        evidence=finding.evidence,
        taxonomy_version=taxonomy.version,
    )


def _weights(article: Article, taxonomy: Taxonomy) -> dict[Topic, _Weights]:
    """The terms of the article that speak for each topic, and how much each weighs."""
    times: defaultdict[str, float] = defaultdict(float)
    for key, count in Counter(taxonomy.matcher.find(article.body)).items():
        times[key] += 1 + log(count)
    for name, counts in _TITLES:
        for key in set(taxonomy.matcher.find(_text(getattr(article, name)))):
            times[key] += counts
    weights: dict[Topic, _Weights] = {}
    for key, found in times.items():
        entry = taxonomy.entries[key]
        for topic, weight in entry.weights:
            weights.setdefault(topic, {})[entry.term] = weight * found
    return weights


def _text(title: str | list[str] | None) -> str:
    return "\n".join(title) if isinstance(title, list) else title or ""


def _score(terms: _Weights) -> float:
    return round(max(0.0, sum(sorted(terms.values()))), 4)


def _finding(rank: int, terms: _Weights, below: float) -> Finding:
    """What the terms say; `below` is the score of the next topic."""
    score = _score(terms)
    margin = round((score - below) / score, 4)
    tiers = _FIRST if rank == 1 else _LATER
    confidence: Confidence = next(
        tier for tier, least, lead in tiers if score >= least and margin >= lead
    )
    speaking = sorted(
        (term for term in terms if terms[term] > 0), key=lambda term: (-terms[term], term)
    )
    return Finding(score, margin, confidence, "lexicon", speaking[:MOST_EVIDENCE])
