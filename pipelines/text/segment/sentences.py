"""Pages that print a sentence a line: which line ends part the sentences of one paragraph."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.text.words.plain import Edit

_LINE = re.compile(r"[^\n]+")
_CLOSING = "”’」』》）)"
# A sentence that ends inside of a line.
_INNER_STOP = re.compile(rf"[。！？](?=[^{_CLOSING}（(。！？…—\s]{{2}})")
_SENTENCE = re.compile(rf"[。…][{_CLOSING}]*\Z")
_QUESTION = re.compile(rf"[！？!?][{_CLOSING}]*\Z")
# It is all of a line, or stands behind a sentence.
_SIGNATURE = re.compile(rf"(?:\A|[。！？…][{_CLOSING}]*)[（(][^（）()]{{2,60}}[）)]\Z")
# How a line begins that is no further sentence: a dateline, a byline, an item, an indent.
_OPENING = re.compile(
    r"\s|[【〔（(]?[^\s，。、]{1,16}[讯訊电電][】〕）)]?[\s（(:：]"
    r"|[^\s，。]{0,6}(?:记者|記者|通讯员|通訊員|作者)[\s:：/]"
    r"|[\d一二三四五六七八九十]{1,3}[、.．]|[●■◆▲◎○□★☆◇△※]"
)
_FEWEST = 8  # sentences that end a line
_MOST_INNER = 0.05  # lines of several sentences to one of these
_LONGEST_TITLE = 30  # characters of a title that asks or calls


def sentence_breaks(text: str) -> list[Edit]:
    """The line ends inside of paragraphs, to be left out; none where lines hold paragraphs.

    A page that has blank lines between its paragraphs keeps them apart; of another those without a
    title between them become one, as in a text box.
    """
    lines = [line.span() for line in _LINE.finditer(text)]
    if not _has_a_sentence_a_line(text, lines):
        return []
    return [Edit(above[1], below[0]) for above, below in _continued(text, lines)]


def _has_a_sentence_a_line(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    sentences = sum(_SENTENCE.search(text, *_end(*line)) is not None for line in lines)
    if sentences < _FEWEST:
        return False
    inner = sum(_INNER_STOP.search(text, *line) is not None for line in lines)
    return inner <= _MOST_INNER * sentences


def _continued(
    text: str, lines: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The lines of which the second is a further sentence of the paragraph of the first."""
    for above, below in pairwise(lines):
        if below[0] - above[1] > 1 or _OPENING.match(text, *below):
            continue
        if _is_sentence(text, *above) and _goes_on(text, *below):
            yield above, below


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether a line ends a sentence, beyond doubt that it is no title."""
    if _SENTENCE.search(text, *_end(start, end)):
        return True
    return end - start > _LONGEST_TITLE and _QUESTION.search(text, *_end(start, end)) is not None


def _goes_on(text: str, start: int, end: int) -> bool:
    return _is_sentence(text, start, end) or _SIGNATURE.search(text[start:end]) is not None


def _end(start: int, end: int) -> tuple[int, int]:
    """The last characters of a line."""
    return max(start, end - 4), end
