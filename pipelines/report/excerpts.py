"""The words around a value: what it is of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.report.addresses import value_anchor, view

# A sentence ends at its mark, with what closes behind it, and at the end of a paragraph.
_ENDS = re.compile(r"[。！？!?；;][”’」』》）)]*|\n[ \t]*\n|\n(?=　)")
_CLAUSES = re.compile(r"[,，、。；;！？!?：:][”’」』》）)]*")
_BLANKS = re.compile(r"\s*\n\s*")
_BEFORE, _AFTER = 36, 30


@dataclass(frozen=True)
class Excerpt:
    """A value in its sentence, cut where that is long, and the way to its place on the page."""

    before: str
    surface: str
    after: str
    link: str


def excerpt(text: str, value: Mapping[str, Any]) -> Excerpt:
    """The sentence of a value of a page."""
    start, end = value["start_char"], value["end_char"]
    return Excerpt(
        before=_before(text[max(0, start - 3 * _BEFORE) : start]),
        surface=_joined(text[start:end]),
        after=_after(text[end : end + 3 * _AFTER]),
        link=view(value["page_id"], value_anchor(start)),
    )


def opening(text: str, length: int) -> str:
    """The first words of a text, with a mark where it goes on."""
    joined = _joined(text)
    return joined if len(joined) <= length else f"{joined[:length]}…"


def lead(text: str, length: int) -> str:
    """The first clauses of a text, as many as fit."""
    joined = _joined(text)
    if len(joined) <= length:
        return joined
    ends = [match.end() for match in _CLAUSES.finditer(joined, length // 2, length)]
    return f"{joined[: ends[-1] if ends else length]}…"


def _before(text: str) -> str:
    ends = [match.end() for match in _ENDS.finditer(text)]
    sentence = _joined(text[ends[-1] if ends else 0 :]).lstrip()
    return sentence if len(sentence) <= _BEFORE else f"…{sentence[-_BEFORE:]}"


def _after(text: str) -> str:
    end = _ENDS.search(text)
    sentence = _joined(text[: end.end()] if end else text).rstrip()
    return sentence if len(sentence) <= _AFTER else f"{sentence[:_AFTER]}…"


def _joined(text: str) -> str:
    """A text in one line."""
    return _BLANKS.sub("", text)
