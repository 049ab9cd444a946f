"""Text printed behind another article than its own, as the text boxes of a page come in an export.

The end of an article that goes over to another subject, which is that of an article shortly above,
belongs to that one. A subject is told by the pairs of letters that a text repeats and that are
rare on the page.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipelines.text.segment.draft import SAMPLE, Draft
from pipelines.text.segment.letter_pairs import Bag, LetterPairs, Stretch, Subject, first
from pipelines.text.segment.spans import Span

Numbers = NDArray[np.int64]

_REACH = 6  # articles above that a text may belong to
_SAMPLE, _RUN_SAMPLE = SAMPLE, 600  # characters that are compared: of an article, of its end
_SHORTEST = 100  # characters of an end whose subject can be told
# Times as many of its pairs that the other article has to have said, before both are compared.
_MORE = 1.5
# The share of its pairs from which on a text repeats the other article, as phrases of a kind do.
_REPEATED = 0.4
_LEAST = 0.05  # of what it has to have in common with the other article
_SURELY_MORE = 5  # times what it has in common with the one it is printed behind


def rehome(pairs: LetterPairs, drafts: Sequence[Draft]) -> None:
    """Give the ends of articles that are others' to these."""
    # The number of the last article that has a pair, from 1 on: of those above, and of all so far.
    above = np.zeros(len(pairs.weights), np.int64)
    so_far = above.copy()
    for at, draft in enumerate(drafts):
        recent = drafts[max(0, at - _REACH) : at]
        said: list[Bag] = []
        for span in draft.of("body"):
            said.append(pairs.in_order((span.start, span.end)))
            known = int(np.count_nonzero(so_far[said[-1]] == at + 1))
            so_far[said[-1]] = at + 1
            if len(said) == 1:
                continue
            other = _sayer(above[said[-1]] + len(recent) - at, recent, known)
            if other and _is_home(pairs, other, draft, span):
                _move(draft, other, span)
                break
        for pairs_said in said:
            above[pairs_said] = at + 1


def _sayer(numbers: Numbers, recent: Sequence[Draft], known: int) -> Draft | None:
    """The article above that said the most of what a paragraph says, and more than its own.

    None where it said nearly the same: such a text repeats it and does not go on with it.

    `numbers` are those among the recent articles that said each pair of the paragraph last, from 1
    on, `known` is how many its own article has said.
    """
    counts = np.bincount(np.maximum(numbers, 0), minlength=1)[1:]
    if not _MORE * known < counts.max(initial=0) <= _REPEATED * len(numbers):
        return None
    other = recent[int(counts.argmax())]
    return None if other.last_body is None else other


def _is_home(pairs: LetterPairs, other: Draft, draft: Draft, span: Span) -> bool:
    """Whether the text of an article from a paragraph on belongs to another one."""
    bodies = draft.of("body")
    place = bodies.index(span)
    if sum(body.end - body.start for body in bodies[place:]) < _SHORTEST:
        return False
    before = [*draft.of("headline", "deck"), *bodies[:place]]
    home = Subject.of(pairs, other.sample.bag(pairs))
    present = Subject.of(pairs, _bag(pairs, before, _SAMPLE))
    for run in ([span], bodies[place:]):
        subject = Subject.of(pairs, _bag(pairs, run, _RUN_SAMPLE))
        if subject.cosine(home) < max(_LEAST, _SURELY_MORE * subject.cosine(present)):
            return False
    return True


def _bag(pairs: LetterPairs, spans: Sequence[Span], size: int) -> Bag:
    stretches: list[Stretch] = [(span.start, span.end) for span in spans]
    return pairs.within(first(stretches, size))


def _move(draft: Draft, home: Draft, span: Span) -> None:
    """Move what an article has from a paragraph on to another."""
    moved = [item for item in draft.spans if item.span >= span]
    draft.spans = [item for item in draft.spans if item.span < span]
    draft.states = {item.state for item in draft.spans}
    draft.last_body = draft.of("body")[-1]
    home.resumed = True
    for item in moved:
        home.take(item)
