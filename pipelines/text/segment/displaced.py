"""Text printed behind another article than its own, as the text boxes of a page come in an export.

The end of an article that goes over to another subject, which is that of an article shortly above,
belongs to that one. A subject is told by the pairs of letters that a text repeats and that are
rare on the page.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipelines.text.segment.draft import Draft
from pipelines.text.segment.letter_pairs import Bag, Bags, LetterPairs, Stretch, cosines, first
from pipelines.text.segment.spans import Span

Numbers = NDArray[np.int64]

_REACH = 6  # articles above that a text may belong to
_SAMPLE, _RUN_SAMPLE = 1500, 600  # characters that are compared: of an article, of the end of one
_SHORTEST = 100  # characters of an end whose subject can be told
_LEAST = 0.05  # of what it has to have in common with the other article
_SURELY_MORE = 5  # times what it has in common with the one it is printed behind


def rehome(pairs: LetterPairs, drafts: Sequence[Draft]) -> None:
    """Give the ends of articles that are others' to these."""
    # The number of the last article that has a pair, from 1 on, without and with the one at hand.
    above = np.zeros(len(pairs.weights), np.int64)
    for at, draft in enumerate(drafts):
        said_last = above.copy()
        for span in _new_subjects(pairs, draft.of("body"), above, said_last, at + 1):
            home = _home(pairs, drafts[max(0, at - _REACH) : at], draft, span)
            if home:
                _move(draft, home, span)
                break
        above = said_last


def _new_subjects(
    pairs: LetterPairs, bodies: Sequence[Span], above: Numbers, said_last: Numbers, number: int
) -> Iterator[Span]:
    """The paragraphs behind the first that say less of what was said before than of one above."""
    for place, span in enumerate(bodies):
        said = pairs.in_order((span.start, span.end))
        known = np.count_nonzero(said_last[said] == number)
        said_last[said] = number
        of_others = np.bincount(above[said])[1:]
        if place and of_others.max(initial=0) > known:
            yield span


def _home(pairs: LetterPairs, above: Sequence[Draft], draft: Draft, span: Span) -> Draft | None:
    """The article that the text from a paragraph on belongs to, if not where it is printed."""
    others = [other for other in above if other.last_body is not None]
    bodies = draft.of("body")
    place = bodies.index(span)
    if not others or sum(body.end - body.start for body in bodies[place:]) < _SHORTEST:
        return None
    texts = [[*other.of("headline", "deck"), *other.of("body")] for other in others]
    texts.append([*draft.of("headline", "deck"), *bodies[:place]])
    homes = Bags([_bag(pairs, text, _SAMPLE) for text in texts]).weighed(pairs.weights)
    for run in (bodies[place:], [span]):
        bag = _bag(pairs, run, _RUN_SAMPLE)
        runs = Bags([bag] * len(texts)).weighed(pairs.weights)
        *likeness, present = cosines(runs, homes).tolist()
        best = max(likeness)
        if best < max(_LEAST, _SURELY_MORE * present):
            return None
    return others[likeness.index(best)]


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
