"""A line of a page as its first reading tells it."""

import re
from typing import NamedTuple

from pipelines.text.segment import marks
from pipelines.text.segment.spans import Reading, Span

PARAGRAPH = 60  # characters; a longer text is a title only if it has no stop
LONG_PARAGRAPH = 200  # a page whose median paragraph is longer prints each text box as one
RUNNING_TEXT = frozenset({"text"})  # the kinds of a line that has nothing else
_OPENING = frozenset({"dateline"})
_CLOSING = frozenset({"byline", "tail", "note", "jump_out", "credit"})
_WORDS = re.compile(r"\w+")


class Line(NamedTuple):
    """One line of the page.

    `text` is its last span of running text, `credited` says that it names a photographer, `short`
    that it could be a title. `opens` and `closes` say that an article visibly begins or ends here.
    `form` is the punctuation of a short line with each word as w; empty where it has none.
    """

    start: int
    end: int
    kinds: frozenset[str]
    text: Span | None
    credited: bool
    short: bool
    opens: bool
    closes: bool
    form: str

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
    kinds = frozenset([span.kind for span in reading])
    texts = [span for span in reading if span.kind == "text"]
    short = kinds == RUNNING_TEXT and _could_be_title(folded, start, end)
    return Line(
        start=start,
        end=end,
        kinds=kinds,
        text=texts[-1] if texts else None,
        credited=_is_credited(folded, reading),
        short=short,
        opens=not kinds.isdisjoint(_OPENING),
        closes=not kinds.isdisjoint(_CLOSING),
        form=_form(folded[start:end]) if short else "",
    )


def _could_be_title(folded: str, start: int, end: int) -> bool:
    return end - start <= PARAGRAPH and folded.find("。", start, end) < 0


def _is_credited(folded: str, reading: Reading) -> bool:
    start, end = reading[0].start, reading[-1].end
    if reading[-1].kind == "credit":
        return True
    return marks.has_credit(folded, max(start, end - PARAGRAPH), end)


def _form(text: str) -> str:
    return "" if text.isalnum() else _WORDS.sub("w", text)
