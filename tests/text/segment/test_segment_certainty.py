"""How sure a reading is: probabilities of the states of spans, and of an article's boundaries."""

from itertools import product
from math import exp, isclose

import numpy as np
import pytest

from pipelines.text.segment.certainty import certainties, least, probabilities
from pipelines.text.segment.draft import Draft
from pipelines.text.segment.grammar import Grammar, State
from pipelines.text.segment.spans import Span
from pipelines.text.segment.viterbi import ObservedLine, ObservedSpan, TaggedSpan

HEADLINE = State(
    name="headline", plain="headline", role="headline",
    kinds={"text": 0.5, "glued": 1.0}, features={"short": 1.0}, after={"start": 0, "body": -1},
)  # fmt: skip
BODY = State(
    name="body", plain="body", role="body",
    kinds={"text": 0.0}, features={"short": -1.0}, after={"start": -2, "headline": 0, "body": 1},
)  # fmt: skip
STATES = Grammar(headline=HEADLINE, body=BODY)

WHOLE, TITLE, REST = Span(0, 9, "text"), Span(0, 3, "glued"), Span(4, 9, "text")
LAST = Span(10, 14, "text")
# The first line is one span, or a title and its text.
PAGE: list[ObservedLine] = [
    [[ObservedSpan(WHOLE, [])], [ObservedSpan(TITLE, ["short"]), ObservedSpan(REST, [])]],
    [[ObservedSpan(LAST, ["short"])]],
]


def test_probabilities_are_those_of_all_paths_counted_one_by_one():
    weights: dict[tuple[TaggedSpan, ...], float] = {}
    for spans in ((WHOLE, LAST), (TITLE, REST, LAST)):
        for names in product(STATES, repeat=len(spans)):
            path = tuple(map(TaggedSpan, spans, names))
            weights[path] = exp(_sum_of(path))
    total = sum(weights.values())
    of_states = probabilities(PAGE, STATES)
    for span in (WHOLE, TITLE, REST, LAST):
        for at, name in enumerate(STATES, 1):
            counted = sum(weights[path] for path in weights if TaggedSpan(span, name) in path)
            assert of_states[span][at] == pytest.approx(counted / total)


def _sum_of(path: tuple[TaggedSpan, ...]) -> float:
    features = {LAST: ["short"], TITLE: ["short"]}
    total, before = 0.0, "start"
    for span, name in path:
        state = STATES[name]
        total += state.kinds.get(span.kind, -np.inf) + state.after.get(before, -30.0)
        total += sum(state.features[feature] for feature in features.get(span, []))
        before = name
    return total


def test_states_that_do_the_same_share_their_certainty():
    path = [TaggedSpan(TITLE, "headline"), TaggedSpan(REST, "body"), TaggedSpan(LAST, "headline")]
    states = Grammar(STATES | {"deck": HEADLINE._replace(name="deck", plain="deck")})
    certain = certainties(PAGE, states, path)
    headline_or_deck = probabilities(PAGE, states)[TITLE][[1, 3]]
    assert isclose(certain[TITLE.start], headline_or_deck.sum())


def test_an_article_is_as_certain_as_its_weakest_span_and_the_head_that_ends_it():
    first = Draft(spans=[TaggedSpan(TITLE, "headline"), TaggedSpan(REST, "body")])
    second = Draft(spans=[TaggedSpan(LAST, "headline")])
    certain = {TITLE.start: 0.9, REST.start: 0.8, LAST.start: 0.6}
    assert list(least(certain, [first, second])) == [0.6, 0.6]
    assert list(least(certain | {LAST.start: 1.0}, [first, second])) == [0.8, 1.0]
