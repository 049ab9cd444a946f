"""A title line that holds kicker and headline, or headline and deck, cut at its blank."""

import re

from pipelines.text.segment.decode import Decoded
from pipelines.text.segment.spans import Span

_TITLE_STATES = {"kicker", "headline", "deck"}
_OPEN, _CLOSE = "“‘《「『(", "”’》」』)"
# Two halves this short are one headline in parallel form (双行题): 空间扩大 运动迭代.
_PARALLEL = 8
_DETAIL = re.compile(r"\d|^(?:已|重点|其中|包括|同比|比上年)")


def split_titles(text: str, folded: str, path: list[Decoded]) -> list[Decoded]:
    """The path with joined title lines as two spans; lines beside another title line stay whole."""
    found: list[Decoded] = []
    for at, item in enumerate(path):
        beside = {path[k].state for k in (at - 1, at + 1) if 0 <= k < len(path)}
        alone = item.state == "headline" and not beside & _TITLE_STATES
        found += _split(text, folded, item.span) if alone else [item]
    return found


def _split(text: str, folded: str, span: Span) -> list[Decoded]:
    cut = _cut(folded, span)
    if cut is None:
        return [Decoded(span, "headline")]
    left, right = Span(span.start, cut, span.kind), Span(_next(text, cut), span.end, span.kind)
    first, second = folded[left.start : left.end], folded[right.start : right.end]
    if second.startswith("—") or (_DETAIL.search(second) and not _DETAIL.search(first)):
        return [Decoded(left, "headline"), Decoded(right, "deck")]
    if first.startswith("—"):
        return [Decoded(left, "deck"), Decoded(right, "headline")]
    # A kicker says more than the headline; a longer second half goes on with the sentence of the first.
    if first.endswith("—") or _letters(first) >= max(_PARALLEL + 1, _letters(second)):
        return [Decoded(left, "kicker"), Decoded(right, "headline")]
    return [Decoded(span, "headline")]


def _cut(folded: str, span: Span) -> int | None:
    """The blank of a line with exactly one blank outside quotes."""
    depth, cuts = 0, []
    for at in range(span.start, span.end):
        depth += (folded[at] in _OPEN) - (folded[at] in _CLOSE)
        if folded[at].isspace() and not depth and not folded[at - 1].isspace():
            cuts.append(at)
    return cuts[0] if len(cuts) == 1 and depth == 0 else None


def _next(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)
