"""What the page around a line says of it: the text above and below, whether they go together, the make-up of the page.

A headline stands between two texts that have little in common and is about the one below it; a crosshead
divides one text.
"""

import re
from collections.abc import Iterator, Sequence

from pipelines.text.segment import marks
from pipelines.text.segment.cohesion import NAMES as COHESION
from pipelines.text.segment.cohesion import cohesion
from pipelines.text.segment.letter_pairs import LetterPairs
from pipelines.text.segment.lines import Line, line_of
from pipelines.text.segment.spans import Reading

_LONG_PARAGRAPH = (
    200  # a page whose paragraphs are longer than this, as a rule, prints each text box as one
)
_REACH = 4  # lines
_VERSE, _VERSES, _UNEVEN = (
    18,
    4,
    4,
)  # characters of a line of verse, lines of a poem, how far lengths may differ
_PHOTO_REACH = 12  # lines under a photo label that may belong to its picture
_EVEN = 2  # characters that the lengths of like lines differ by at most

_LEAD = re.compile(
    rf"(?:(?:近日|日前|昨日|昨天|今日|近期|今年|去年|记者|随着|连日来|当前)|(?:{marks.NUMERAL}{{2,4}}年)?{marks.NUMERAL}{{1,3}}[月日])"
)
_PHOTO_LABEL = re.compile(marks.any_of(marks.marks()["photo_labels"]) + r"(?:\W|$)")


# All that can be said of the surroundings of a line.
NAMES = frozenset({
    "verse", "boxed_page", "signed_page", "under_photo_label", "credit_next", "credit_near", "lead_below",
    "ornament_below", "above_cut", "above_short", "above_long", "above_mark", "below_short", "below_box", "below_long",
    "below_brief", "quote_below", "credit_below", "like_above", "unlike_above", "like_below", "unlike_below",
    "longer_than_above", "shorter_than_above", "form_above", "form_below", *COHESION,
})  # fmt: skip


def context_features(folded: str, pairs: LetterPairs, lines: Sequence[list[Reading]]) -> list[list[str]]:
    """For each line, the names of what holds of its surroundings."""
    page = [line_of(folded, line[0]) for line in lines]
    makeup = _makeup(page)
    found = _near_photo(folded, page)
    for at in _verses(page):
        found[at].append("verse")
    found = [
        makeup
        + found[at]
        + (_short_line(folded, page, at) if line.short else _any_line(folded, page, at))
        for at, line in enumerate(page)
    ]
    for at, names in cohesion(pairs, page):
        found[at] += names
    return found


def _makeup(page: Sequence[Line]) -> list[str]:
    """How the page is printed: in text boxes or paragraphs, with or without bylines."""
    sizes = sorted(line.end - line.start for line in page if line.paragraph)
    found = ["boxed_page"] if sizes and sizes[len(sizes) // 2] > _LONG_PARAGRAPH else []
    signed = sum(bool(line.kinds & {"byline", "dateline"}) for line in page)
    return found + (["signed_page"] if signed * 12 > len(page) else [])


def _near_photo(folded: str, page: Sequence[Line]) -> list[list[str]]:
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


def _verses(page: Sequence[Line]) -> Iterator[int]:
    """Lines of verse: four or more short lines one after the other, each about as long as the one above."""
    start = 0
    for at in range(1, len(page) + 1):
        if at == len(page) or not _go_together(page[at - 1], page[at]):
            if at - start >= _VERSES:
                yield from range(start, at)
            start = at


def _go_together(first: Line, second: Line) -> bool:
    if first.kinds != {"text"} or second.kinds != {"text"}:
        return False
    return max(first.size, second.size) <= _VERSE and abs(first.size - second.size) <= _UNEVEN


def _any_line(folded: str, page: Sequence[Line], at: int) -> list[str]:
    above = page[at - 1] if at else None
    return ["above_cut"] if above and above.paragraph and _is_cut(folded, above) else []


def _is_cut(folded: str, line: Line) -> bool:
    return (
        not marks.SENTENCE_END.search(folded, max(line.start, line.end - 9), line.end)
        and folded[line.end - 1] != ")"
    )


def _short_line(folded: str, page: Sequence[Line], at: int) -> list[str]:
    found = _any_line(folded, page, at)
    above, below = page[at - 1] if at else None, page[at + 1] if at + 1 < len(page) else None
    if above is not None:
        found.append(
            "above_short" if above.short else "above_long" if above.paragraph else "above_mark"
        )
        if above.short and above.size != page[at].size:
            found.append(
                "longer_than_above" if page[at].size > above.size else "shorter_than_above"
            )
    if below is not None and below.text:
        found += ["below_short"] if below.short else _next_text(folded, below)
    return found + _alike(page, at)


def _alike(page: Sequence[Line], at: int) -> list[str]:
    """Crossheads of one article are about equally long and built alike, with a paragraph or more between them."""
    size, form = page[at].size, page[at].form
    found = []
    for side, step in (("above", -1), ("below", 1)):
        other = at + step
        while 0 <= other < len(page) and page[other].kinds == {"text"} and not page[other].short:
            other += step
        if 0 <= other < len(page) and abs(other - at) > 1 and page[other].short:
            found.append(
                f"like_{side}" if abs(page[other].size - size) <= _EVEN else f"unlike_{side}"
            )
            if form and form == page[other].form:
                found.append(f"form_{side}")
    return found


def _next_text(folded: str, below: Line) -> list[str]:
    size = below.end - below.start
    found = ["below_box" if size > 400 else "below_long" if size > 150 else "below_brief"]
    text = below.text
    assert text is not None
    if _LEAD.match(folded, text.start, text.end):
        found.append("lead_below")
    if folded[text.start] in marks.ORNAMENTS:
        found.append("ornament_below")
    if folded[text.start] in '“"':
        found.append("quote_below")
    if below.credited:
        found.append("credit_below")
    return found
