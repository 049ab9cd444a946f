"""The form of a page: what kind of print it is, told from the page itself."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipelines.text.segment import marks
from pipelines.text.segment.lines import LONG_PARAGRAPH
from pipelines.text.words.folding import LAYOUT, Script, fold, script_of
from pipelines.text.words.plain import PlainText
from pipelines.text.words.wrapping import unwrapped

# What stands on a line once wrapped lines are joined.
Unit = Literal["paragraph", "sentence", "box"]
# Where an article says who wrote or sent it.
Signed = Literal["head", "tail"]

_FORMS_KEPT = 128  # pages of an issue, each asked for by several readers
_FEWEST = 4  # lines that show a form
_SENTENCE = re.compile(r"[。！？][”’」』]?(?=.)")
_SENTENCE_END = re.compile(r"[。!?][”’」』]?$")
_SEVERAL = 3  # of so many lines one at most has several sentences where each has a line
_BYLINE = re.compile(
    r"(?:本报|本報)?(?:记者|記者|通讯员|通訊員)\s?[^。]{2,30}$|[【(](?:本報訊|本报讯)[】)]"
)
_SIGNATURE = re.compile(r"[。!?…][”’」』]?\s?[(][^()]{2,30}[)]$")


@dataclass(frozen=True, slots=True)
class PageForm:
    """The form of a page; None where it does not show.

    `columns` are the widths in characters at which its lines were broken, `indent` the blanks
    before most paragraphs, `blank_lines` whether any part its lines, `signed` where most of its
    articles say who wrote or sent them.
    """

    columns: tuple[int, ...]
    indent: int
    unit: Unit | None
    blank_lines: bool
    script: Script | None
    signed: Signed | None


@lru_cache(maxsize=_FORMS_KEPT)
def form_of(text: str) -> PageForm:
    """The form of a page."""
    edits, columns = unwrapped(text)
    plain = fold(PlainText(text, edits).text, LAYOUT)
    lines = [line for line in plain.split("\n") if line.strip()]
    printed = [line.strip() for line in lines]
    return PageForm(
        columns=tuple(sorted({column.characters for column in columns})),
        indent=_indent(lines),
        unit=_unit(printed),
        blank_lines=re.search(r"\n\s*\n", text.strip()) is not None,
        script=script_of(text),
        signed=_signed(printed),
    )


def _indent(lines: Sequence[str]) -> int:
    """The blanks that most lines with a sentence begin with."""
    blanks = [len(line) - len(line.lstrip()) for line in lines if "。" in line]
    return Counter(blanks).most_common(1)[0][0] if blanks else 0


def _unit(lines: Sequence[str]) -> Unit | None:
    """What stands on a line; None where too few lines have sentences."""
    texts = [line for line in lines if "。" in line]
    if len(texts) < _FEWEST:
        return None
    sizes = sorted(map(len, texts))
    if sizes[len(sizes) // 2] > LONG_PARAGRAPH:
        return "box"
    ended = [line for line in texts if _SENTENCE_END.search(line)]
    several = sum(_SENTENCE.search(line) is not None for line in ended)
    return "sentence" if several * _SEVERAL < len(ended) else "paragraph"


def _signed(lines: Sequence[str]) -> Signed | None:
    """Where most articles are signed; None where too few are, or as many in either place."""
    head = sum(bool(marks.DATELINE.match(line) or _BYLINE.match(line)) for line in lines)
    tail = sum(_SIGNATURE.search(line) is not None for line in lines)
    if head == tail:
        return None
    return "head" if head > tail else "tail"
