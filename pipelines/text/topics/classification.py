"""The topics of an article, from the terms that stand in it."""

from collections import Counter, defaultdict
from math import log
from typing import NamedTuple

from pipelines.records import Article, ArticleTopic, Confidence, Method
from pipelines.text.topics.taxonomy import Taxonomy, Topic

UNCLASSIFIED = "unclassified"
# Titles say what the article is about. How often a term in one counts, against once in the body:
_TITLES = (("headline", 4), ("section", 2), ("kicker", 2), ("deck", 2), ("crossheads", 1))
# Less than one strong term, or three weak ones, says nothing.
_MINIMUM_SCORE = 3.0
_LEAST_SHARE_OF_BEST = 0.5
MOST_TOPICS = 3
MOST_EVIDENCE = 8


class _Tier(NamedTuple):
    """The least score and margin of a confidence."""

    confidence: Confidence
    score: float
    margin: float


# A lead over the next topic says less about a topic that is itself behind another.
_FIRST = (_Tier("high", 12.0, 0.25), _Tier("medium", 6.0, 0.1), _Tier("low", 0.0, 0.0))
_LATER = (_Tier("medium", 12.0, 0.25), _Tier("low", 0.0, 0.0))

_Weights = dict[str, float]


class Finding(NamedTuple):
    """What speaks for a topic: the columns of `article_topics` that a method fills."""

    score: float
    margin: float
    confidence: Confidence
    method: Method
    evidence: list[str]


def classify(article: Article, taxonomy: Taxonomy) -> list[ArticleTopic]:
    """The topics of an article, rank 1 the best; one row `unclassified` where evidence is lacking.

    A term that occurs n times in the body scores its weight times 1 + ln(n), and in a title its
    weight times what the title counts. Captions are read where they are all the body there is. A
    topic is assigned when it scores at least 3 and at least half as much as the best; three topics
    at most. Equal scores rank by code.
    """
    weights = _weights(article, taxonomy)
    score_of = {code: _score(terms) for code, terms in weights.items()}
    ranked = sorted(weights, key=lambda code: (-score_of[code], code))
    scores = [score_of[code] for code in ranked]
    best = max(scores, default=0.0)
    least = max(_MINIMUM_SCORE, _LEAST_SHARE_OF_BEST * best)
    enough = sum(score >= least for score in scores)
    if not enough:
        nothing = Finding(best, 0.0, "low", "lexicon", [])
        return [topic_row(article, taxonomy, 1, None, nothing)]
    scores.append(0.0)
    return [
        topic_row(
            article,
            taxonomy,
            rank,
            taxonomy.by_code[code],
            _finding(rank, weights[code], scores[rank]),
        )
        for rank, code in enumerate(ranked[: min(enough, MOST_TOPICS)], 1)
    ]


def topic_row(
    article: Article, taxonomy: Taxonomy, rank: int, topic: Topic | None, finding: Finding
) -> ArticleTopic:
    """The row of a topic of an article; `unclassified` for None."""
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


def _weights(article: Article, taxonomy: Taxonomy) -> dict[str, _Weights]:
    """The terms that speak for or against each topic, by its code, and how much each weighs."""
    counts: defaultdict[str, float] = defaultdict(float)
    for key, count in Counter(taxonomy.matcher.find(article.body)).items():
        counts[key] += 1 + log(count)
    for name, count in _TITLES:
        for key in set(taxonomy.matcher.find(_text(getattr(article, name)))):
            counts[key] += count
    weights: dict[str, _Weights] = {}
    for key, count in counts.items():
        entry = taxonomy.entries[key]
        for topic, weight in entry.weights:
            weights.setdefault(topic.code, {})[entry.term] = weight * count
    return weights


def _text(title: str | list[str] | None) -> str:
    return "\n".join(title) if isinstance(title, list) else title or ""


def _score(terms: _Weights) -> float:
    """The sum of the weights, not below 0; sorted, so that it does not depend on their order."""
    return round(max(0.0, sum(sorted(terms.values()))), 4)


def _finding(rank: int, terms: _Weights, below: float) -> Finding:
    """The finding on a topic from its terms; `below` is the score of the next topic."""
    score = _score(terms)
    margin = round((score - below) / score, 4)
    tiers = _FIRST if rank == 1 else _LATER
    tier = next(tier for tier in tiers if score >= tier.score and margin >= tier.margin)
    supporting = [term for term, weight in terms.items() if weight > 0]
    evidence = sorted(supporting, key=lambda term: (-terms[term], term))[:MOST_EVIDENCE]
    return Finding(score, margin, tier.confidence, "lexicon", evidence)
