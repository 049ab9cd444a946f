"""A line of a page as its first reading tells it."""

import re
from typing import NamedTuple

from pipelines.text.segment import marks as m
from pipelines.text.segment.spans import Reading, Span

PARAGRAPH = 60  # characters; a text of more is a title only without any stop
_OPENING = frozenset({"dateline"})
_CLOSING = frozenset({"byline", "tail", "note", "jump_out", "credit"})
_WORDS = re.compile(r"\w+")


class Line(NamedTuple):
    """One line of the page as its first reading tells it."""

    start: int
    end: int
    kinds: frozenset[str]
    text: Span | None
    credited: bool
    short: bool
    opens: bool  # an article begins here
    closes: bool
    form: str  # of a short line its punctuation and where words stand between it, nothing where it has none

    @property
    def size(self) -> int:
        """Its characters."""
        return self.end - self.start

    @property
    def paragraph(self) -> bool:
        """Whether it has a text too long for a title."""
        return self.text is not None and not self.short


def line_of(folded: str, reading: Reading) -> Line:
    """The line that a reading is of."""
    start, end = reading[0].start, reading[-1].end
    texts = [span for span in reading if span.kind == "text"]
    credited = reading[-1].kind == "credit" or m.has_credit(
        folded, max(start, end - PARAGRAPH), end
    )
    kinds = frozenset([span.kind for span in reading])
    short = kinds == {"text"} and end - start <= PARAGRAPH and folded.find("。", start, end) < 0
    opens, closes = not kinds.isdisjoint(_OPENING), not kinds.isdisjoint(_CLOSING)
    form = _WORDS.sub("w", folded[start:end]) if short and not folded[start:end].isalnum() else ""
    return Line(
        start, end, kinds, texts[-1] if texts else None, credited, short, opens, closes, form
    )
