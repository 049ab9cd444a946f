"""Teaching the model: from what the lexicon is sure of, and from the labels of persons."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from pipelines.records import Article
from pipelines.text.topics.classification import UNCLASSIFIED, classify
from pipelines.text.topics.labels import Labels
from pipelines.text.topics.model import Floats, Model, vector
from pipelines.text.topics.pairs import article_pairs, pairs
from pipelines.text.topics.taxonomy import Taxonomy

LEAST_ARTICLES = 200
_LEAST_TOPICS = 3
# More articles teach little more, and take long.
_MOST_ARTICLES = 10_000
_MOST_PAIRS = 60_000
_LEAST_PASSAGE = 60
_TERMS_AT_ONCE = 8
_DECIMALS = 4
# Weights nearer to 0 change no verdict, and are most of all.
_LEAST_WEIGHT = 0.05

Example = tuple[Counter[str], str]


@dataclass(frozen=True)
class Lesson:
    """What came of teaching: the model, or why there is none; how many articles taught each topic."""

    model: Model | None
    reason: str | None
    articles: Counter[str]


def teach(articles: Sequence[Article], taxonomy: Taxonomy, labels: Labels) -> Lesson:
    """Teach a model by the articles: the topic of each is a person's, or the lexicon's where it has one.

    The passages whose topic the lexicon has with confidence high, and the terms of the taxonomy, teach too. The same
    articles in the same order give the same model.
    """
    taught = [
        (article, code) for article in articles if (code := _topic(article, taxonomy, labels))
    ]
    taught = taught[:: -(-len(taught) // _MOST_ARTICLES) or 1]
    counted = Counter(code for _, code in taught)
    reason = _too_little(counted)
    if reason:
        return Lesson(None, reason, counted)
    examples = [
        *_terms(taxonomy),
        *(each for article, code in taught for each in _examples(article, code, taxonomy)),
    ]
    return Lesson(_fitted(examples), None, counted)


def _topic(article: Article, taxonomy: Taxonomy, labels: Labels) -> str | None:
    given = labels.of(article)
    first = given[0] if given else classify(article, taxonomy)[0].topic_code
    return None if first == UNCLASSIFIED else first


def _too_little(counted: Counter[str]) -> str | None:
    if counted.total() < LEAST_ARTICLES:
        return f"{counted.total()} articles have a topic; a model needs {LEAST_ARTICLES}"
    if len(counted) < _LEAST_TOPICS:
        return f"the articles have {len(counted)} topics; a model needs {_LEAST_TOPICS}"
    return None


def _terms(taxonomy: Taxonomy) -> Iterator[Example]:
    for topic in taxonomy.topics:
        for at in range(0, len(topic.strong), _TERMS_AT_ONCE):
            yield pairs("\n".join(topic.strong[at : at + _TERMS_AT_ONCE])), topic.code


def _examples(article: Article, code: str, taxonomy: Taxonomy) -> Iterator[Example]:
    yield article_pairs(article), code
    for passage in _passages(article.body):
        alone = replace(
            article,
            section=None,
            kicker=None,
            headline=None,
            deck=None,
            crossheads=[],
            body=passage,
        )
        first = classify(alone, taxonomy)[0]
        # A passage has few terms, its topic is wrong more often than an article's, and passages outnumber articles.
        if first.confidence == "high":
            yield pairs(passage), first.topic_code


def _passages(body: str) -> Iterator[str]:
    """The paragraphs, short ones with those after them."""
    held = ""
    for paragraph in body.split("\n"):
        held += paragraph + "\n"
        if len(held) >= _LEAST_PASSAGE:
            yield held
            held = ""


def _fitted(examples: Sequence[Example]) -> Model:
    # scikit-learn takes two seconds to import, and only teaching needs it.
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    places, rarity = _vocabulary(counts for counts, _ in examples)
    vectors = [vector(counts, places, rarity) for counts, _ in examples]
    ends = np.cumsum([0, *(len(at) for at, _ in vectors)])
    columns, values = (np.concatenate(side) for side in zip(*vectors, strict=True))
    matrix = csr_matrix((values, columns, ends), shape=(len(examples), len(places)))
    fitted = LinearSVC(class_weight="balanced", random_state=0, max_iter=10_000)
    fitted.fit(matrix, [code for _, code in examples])
    weights = _rounded(np.where(np.abs(fitted.coef_.T) < _LEAST_WEIGHT, 0.0, fitted.coef_.T))
    used = np.flatnonzero(weights.any(axis=1))
    known = tuple(places)
    return Model(
        codes=tuple(str(code) for code in fitted.classes_),
        pairs=tuple(known[place] for place in used),
        rarity=rarity[used],
        weights=weights[used],
        start=_rounded(np.asarray(fitted.intercept_)),
    )


def _vocabulary(documents: Iterable[Counter[str]]) -> tuple[dict[str, int], Floats]:
    """The pairs that stand in two documents or more, the most frequent ones, and how rare each is."""
    frequency: Counter[str] = Counter()
    number = 0
    for counts in documents:
        frequency.update(counts.keys())
        number += 1
    ranked = sorted(
        (pair for pair, found in frequency.items() if found > 1),
        key=lambda pair: (-frequency[pair], pair),
    )
    kept = sorted(ranked[:_MOST_PAIRS])
    rarity = np.array([1 + log((1 + number) / (1 + frequency[pair])) for pair in kept])
    return {pair: place for place, pair in enumerate(kept)}, _rounded(rarity)


def _rounded(values: NDArray[np.float64]) -> Floats:
    """Few digits, so that what a machine makes of the last ones does not show in the file."""
    return np.round(np.asarray(values, dtype=np.float64), _DECIMALS) + 0.0
