"""Teaching the model: from what the lexicon is sure of, and from people's labels."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, log

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
# More articles teach little more and take long.
_MOST_ARTICLES = 10_000
_MOST_PAIRS = 60_000
_LEAST_PASSAGE = 60
_TERMS_AT_ONCE = 8
_DECIMALS = 4
# Most weights are nearer to 0 than this, and they change no verdict.
_LEAST_WEIGHT = 0.05

Example = tuple[Counter[str], str]


@dataclass(frozen=True)
class Lesson:
    """The result of teaching: the model, or the reason why there is none; articles by topic."""

    model: Model | None
    reason: str | None
    articles: Counter[str]


def teach(articles: Sequence[Article], taxonomy: Taxonomy, labels: Labels) -> Lesson:
    """Teach a model by articles, each with the topic a person or else the lexicon gives it.

    Passages whose topic the lexicon assigns with high confidence teach too, and so do the terms of
    the taxonomy. The same articles in the same order give the same model.
    """
    topics = [(article, _topic(article, taxonomy, labels)) for article in articles]
    known = [(article, code) for article, code in topics if code]
    step = ceil(len(known) / _MOST_ARTICLES) or 1
    taught = known[::step]
    counts = Counter(code for _, code in taught)
    reason = _too_little(counts)
    if reason:
        return Lesson(None, reason, counts)
    examples = list(_terms(taxonomy))
    for article, code in taught:
        examples += _examples(article, code, taxonomy)
    return Lesson(_fitted(examples), None, counts)


def _topic(article: Article, taxonomy: Taxonomy, labels: Labels) -> str | None:
    codes = labels.of(article)
    first = codes[0] if codes else classify(article, taxonomy)[0].topic_code
    return None if first == UNCLASSIFIED else first


def _too_little(counts: Counter[str]) -> str | None:
    """Why articles so many by topic teach no model; None where they do."""
    if counts.total() < LEAST_ARTICLES:
        return f"{counts.total()} articles have a topic; a model needs {LEAST_ARTICLES}"
    if len(counts) < _LEAST_TOPICS:
        return f"the articles have {len(counts)} topics; a model needs {_LEAST_TOPICS}"
    return None


def _terms(taxonomy: Taxonomy) -> Iterator[Example]:
    for topic in taxonomy.topics:
        for at in range(0, len(topic.strong), _TERMS_AT_ONCE):
            terms = topic.strong[at : at + _TERMS_AT_ONCE]
            yield pairs("\n".join(terms)), topic.code


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
        # A passage has few terms, so its topic is wrong more often than an article's; and there are
        # more passages than articles.
        if first.confidence == "high":
            yield pairs(passage), first.topic_code


def _passages(body: str) -> Iterator[str]:
    """The paragraphs, short ones joined with those after them; a short rest is left out."""
    passage = ""
    for paragraph in body.split("\n"):
        passage += paragraph + "\n"
        if len(passage) >= _LEAST_PASSAGE:
            yield passage
            passage = ""


def _fitted(examples: Sequence[Example]) -> Model:
    # scikit-learn takes two seconds to import, and only teaching needs it.
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    places, rarity = _vocabulary(counts for counts, _ in examples)
    vectors = [vector(counts, places, rarity) for counts, _ in examples]
    ends = np.cumsum([0, *(len(columns) for columns, _ in vectors)])
    columns = np.concatenate([columns for columns, _ in vectors])
    values = np.concatenate([values for _, values in vectors])
    matrix = csr_matrix((values, columns, ends), shape=(len(examples), len(places)))
    fitted = LinearSVC(class_weight="balanced", random_state=0, max_iter=10_000)
    fitted.fit(matrix, [code for _, code in examples])
    coefficients = fitted.coef_.T
    weights = _rounded(np.where(np.abs(coefficients) < _LEAST_WEIGHT, 0.0, coefficients))
    used = np.flatnonzero(weights.any(axis=1))
    vocabulary = tuple(places)
    return Model(
        codes=tuple(str(code) for code in fitted.classes_),
        pairs=tuple(vocabulary[place] for place in used),
        rarity=rarity[used],
        weights=weights[used],
        start=_rounded(np.asarray(fitted.intercept_)),
    )


def _vocabulary(documents: Iterable[Counter[str]]) -> tuple[dict[str, int], Floats]:
    """The place of each pair, and how rare each is: the most frequent of those in two documents."""
    frequency: Counter[str] = Counter()
    total = 0
    for counts in documents:
        frequency.update(counts.keys())
        total += 1
    repeated = [pair for pair, documents_with in frequency.items() if documents_with > 1]
    most_frequent = sorted(repeated, key=lambda pair: (-frequency[pair], pair))[:_MOST_PAIRS]
    kept = sorted(most_frequent)
    rarity = np.array([1 + log((1 + total) / (1 + frequency[pair])) for pair in kept])
    return {pair: place for place, pair in enumerate(kept)}, _rounded(rarity)


def _rounded(values: NDArray[np.float64]) -> Floats:
    """Few decimals, so that the last digits, which differ by machine, do not reach the file."""
    return np.round(np.asarray(values, dtype=np.float64), _DECIMALS) + 0.0
