"""What the page around a line says of it: the text above and below, whether they go together, the make-up of the page.

A headline stands between two texts that have little in common and is about the one below it; a crosshead
divides one text. Everything is read in a window of fixed size around the line.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipelines.text.segment import marks as m
from pipelines.text.segment.spans import Reading, Span
from pipelines.text.segment.terms import Bags, Stretch, Terms, cosines, shares

PARAGRAPH = 60  # characters; a text of more is a title only without any stop
_WINDOW = 2400  # characters above and below that are compared
_WINDOW_LINES = 40  # and the most lines that they may be in
_LONG_PARAGRAPH = 200  # a page whose paragraphs are longer than this, as a rule, prints each text box as one
_REACH = 4  # lines
_VERSE, _VERSES, _UNEVEN = 18, 4, 4  # characters of a line of verse, lines of a poem, how far lengths may differ
_PHOTO_REACH = 12  # lines under a photo label that may belong to its picture

_LEAD = re.compile(
    rf"(?:(?:近日|日前|昨日|昨天|今日|近期|今年|去年|记者|随着|连日来|当前)|(?:{m.NUMERAL}{{2,4}}年)?{m.NUMERAL}{{1,3}}[月日])"
)
_PHOTO_LABEL = re.compile(m.any_of(m.marks()["photo_labels"]) + r"(?:\W|$)")
_OPENING = frozenset({"dateline"})
_CLOSING = frozenset({"byline", "tail", "note", "jump_out", "credit"})
_MIN_TERMS = 60
_ENOUGH = _WINDOW - 100  # characters left of a window that may end at a mark
_BATCH = 64  # lines whose windows are held at one time
_AKIN = (0.05, 0.08, 0.11, 0.15, 0.2, 0.3)
_ABOUT = (0.1, 0.25, 0.5)
_AKIN_NAMES = [f"akin_{step}" for step in _AKIN]
_ABOUT_NAMES = [f"about_below_{step}" for step in _ABOUT]


# All that can be said of the surroundings of a line.
NAMES = frozenset({
    "verse", "boxed_page", "signed_page", "under_photo_label", "credit_next", "credit_near", "lead_below",
    "ornament_below", "above_cut", "above_short", "above_long", "above_mark", "below_short", "below_box", "below_long",
    "below_brief", "quote_below", "credit_below", "like_above", "unlike_above", "like_below", "unlike_below",
    "about_above", "longer_than_above", "shorter_than_above", *_AKIN_NAMES, *_ABOUT_NAMES,
})  # fmt: skip


class _Line(NamedTuple):
    """One line of the page as its first reading tells it."""

    start: int
    end: int
    kinds: frozenset[str]
    text: Span | None
    credited: bool
    short: bool
    opens: bool  # an article begins here
    closes: bool

    @property
    def size(self) -> int:
        return self.end - self.start

    @property
    def paragraph(self) -> bool:
        return self.text is not None and not self.short


def context_features(folded: str, terms: Terms, lines: Sequence[list[Reading]]) -> list[list[str]]:
    """For each line, the names of what holds of its surroundings."""
    page = [_line(folded, line[0]) for line in lines]
    makeup = _makeup(page)
    found = _near_photo(folded, page)
    for at in _verses(page):
        found[at].append("verse")
    found = [
        makeup + found[at] + (_short_line(folded, page, at) if line.short else _any_line(folded, page, at))
        for at, line in enumerate(page)
    ]
    terms = terms.only((line.start, line.end) for line in page if line.text)
    short = [at for at, line in enumerate(page) if line.short]
    for first in range(0, len(short), _BATCH):
        some = short[first : first + _BATCH]
        for at, names in zip(some, _cohesion(terms, page, some), strict=True):
            found[at] += names
    return found


def _line(folded: str, reading: Reading) -> _Line:
    start, end = reading[0].start, reading[-1].end
    texts = [span for span in reading if span.kind == "text"]
    credited = reading[-1].kind == "credit" or m.has_credit(folded, max(start, end - PARAGRAPH), end)
    kinds = frozenset([span.kind for span in reading])
    short = kinds == {"text"} and end - start <= PARAGRAPH and folded.find("。", start, end) < 0
    opens, closes = not kinds.isdisjoint(_OPENING), not kinds.isdisjoint(_CLOSING)
    return _Line(start, end, kinds, texts[-1] if texts else None, credited, short, opens, closes)


def _makeup(page: Sequence[_Line]) -> list[str]:
    """How the page is printed: in text boxes or paragraphs, with or without bylines."""
    sizes = sorted(line.end - line.start for line in page if line.paragraph)
    found = ["boxed_page"] if sizes and sizes[len(sizes) // 2] > _LONG_PARAGRAPH else []
    signed = sum(bool(line.kinds & {"byline", "dateline"}) for line in page)
    return found + (["signed_page"] if signed * 12 > len(page) else [])


def _near_photo(folded: str, page: Sequence[_Line]) -> list[list[str]]:
    """Lines under a photo label up to the photographer, and lines shortly before a credit."""
    found: list[list[str]] = [[] for _ in page]
    credit: dict[int, int] = {}  # the next credited line
    left = 0
    for at, line in enumerate(page):
        if left:
            found[at].append("under_photo_label")
            left = 0 if line.credited or line.kinds & {"dateline"} else left - 1
        if line.short and _PHOTO_LABEL.match(folded, line.start, line.end):
            left = _PHOTO_REACH
        if line.credited:
            for near in range(max(0, at - _REACH + 1), at):
                credit.setdefault(near, at)
    for at, credited in credit.items():
        found[at].append("credit_next" if credited == at + 1 else "credit_near")
    return found


def _verses(page: Sequence[_Line]) -> Iterator[int]:
    """Lines of verse: four or more short lines one after the other, each about as long as the one above."""
    start = 0
    for at in range(1, len(page) + 1):
        if at == len(page) or not _go_together(page[at - 1], page[at]):
            if at - start >= _VERSES:
                yield from range(start, at)
            start = at


def _go_together(first: _Line, second: _Line) -> bool:
    if first.kinds != {"text"} or second.kinds != {"text"}:
        return False
    return max(first.size, second.size) <= _VERSE and abs(first.size - second.size) <= _UNEVEN


def _any_line(folded: str, page: Sequence[_Line], at: int) -> list[str]:
    above = page[at - 1] if at else None
    return ["above_cut"] if above and above.paragraph and _is_cut(folded, above) else []


def _is_cut(folded: str, line: _Line) -> bool:
    return not m.SENTENCE_END.search(folded, max(line.start, line.end - 9), line.end) and folded[line.end - 1] != ")"


def _short_line(folded: str, page: Sequence[_Line], at: int) -> list[str]:
    found = _any_line(folded, page, at)
    above, below = page[at - 1] if at else None, page[at + 1] if at + 1 < len(page) else None
    if above is not None:
        found.append("above_short" if above.short else "above_long" if above.paragraph else "above_mark")
        if above.short and above.size != page[at].size:
            found.append("longer_than_above" if page[at].size > above.size else "shorter_than_above")
    if below is not None and below.text:
        found += ["below_short"] if below.short else _next_text(folded, below)
    return found + _alike(page, at)


def _alike(page: Sequence[_Line], at: int) -> list[str]:
    """Crossheads of one article are about equally long, with a paragraph or more between them."""
    size = page[at].end - page[at].start
    found = []
    for side, step in (("above", -1), ("below", 1)):
        other = at + step
        while 0 <= other < len(page) and page[other].kinds == {"text"} and not page[other].short:
            other += step
        if 0 <= other < len(page) and abs(other - at) > 1 and page[other].short:
            near = abs(page[other].end - page[other].start - size) <= 2
            found.append(f"like_{side}" if near else f"unlike_{side}")
    return found


def _next_text(folded: str, below: _Line) -> list[str]:
    size = below.end - below.start
    found = ["below_box" if size > 400 else "below_long" if size > 150 else "below_brief"]
    text = below.text
    assert text is not None
    if _LEAD.match(folded, text.start, text.end):
        found.append("lead_below")
    if folded[text.start] in m.ORNAMENTS:
        found.append("ornament_below")
    if folded[text.start] in '“"':
        found.append("quote_below")
    if below.credited:
        found.append("credit_below")
    return found


def _cohesion(terms: Terms, page: Sequence[_Line], lines: Sequence[int]) -> Iterator[list[str]]:
    """For each of the lines whether the texts around it go together, and which of them it is about."""
    above, below, own = (Bags([terms.within([around(page, at)]) for at in lines]) for around in _AROUND)
    enough = np.minimum(above.variety(), below.variety()) >= _MIN_TERMS
    likeness, lean = cosines(above, below), shares(own, below) - shares(own, above)
    for some, like, leaning in zip(enough.tolist(), likeness.tolist(), lean.tolist(), strict=True):
        if not some:
            yield []
            continue
        akin = _AKIN_NAMES[: bisect_right(_AKIN, like)]
        yield akin + (_ABOUT_NAMES[: bisect_right(_ABOUT, leaning)] if leaning >= 0 else ["about_above"])


def _above(page: Sequence[_Line], at: int) -> Stretch:
    """The text above a line, up to where an article visibly begins or the one before it ends."""
    left, start = _WINDOW, page[at].start
    for line in reversed(page[max(0, at - _WINDOW_LINES) : at]):
        if left < _ENOUGH and line.closes:
            break
        if line.text:
            start = max(line.start, line.end - left)
            left -= line.end - line.start
        if left <= 0 or (left < _ENOUGH and line.opens):
            break
    return start, page[at].start


def _below(page: Sequence[_Line], at: int) -> Stretch:
    """The text below a line, up to where its article visibly ends or the next begins."""
    left, end = _WINDOW, page[at].end
    for line in page[at + 1 : at + 1 + _WINDOW_LINES]:
        if left < _ENOUGH and line.opens:
            break
        if line.text:
            end = min(line.end, line.start + left)
            left -= line.end - line.start
        if left <= 0 or (left < _ENOUGH and line.closes):
            break
    return page[at].end, end


# The text above a line, below it, and its own.
_AROUND: tuple[Callable[[Sequence[_Line], int], Stretch], ...] = (
    _above,
    _below,
    lambda page, at: (page[at].start, page[at].end),
)
