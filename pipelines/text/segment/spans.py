"""Lines cut into spans, each of one kind: 本报讯 | text | （李静） | （图片由…提供）.

A line is cut where its marks leave no doubt. Where they do, it has several readings, and the decoder
chooses with the whole page in view.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.text.segment import marks
from pipelines.text.segment.names import byline_kind, is_bare_name, persons

_OPEN, _CLOSE = "“‘《「『(", "”’》」』)"
_BLANK = re.compile(r"\s")
_TURN = re.compile(rf"[{_OPEN}{_CLOSE}。;\s]")
_PRINTED = re.compile(r"\S(?:[^\n]*\S)?")  # a line without blanks at its ends
_MAX_PAREN = 160
_MAX_TAIL = 48
_MAX_TITLE = 48
_MIN_GLUED_BODY = 30
_MIN_PARAGRAPH = 40


class Span(NamedTuple):
    """Characters start..end of the page, without blanks at the ends, and the kind its marks give it."""

    start: int
    end: int
    kind: str


Reading = tuple[Span, ...]


def _is_header(line: str) -> bool:
    return (
        len(line) <= 60
        and bool(marks.HEADER_KEY.search(line))
        and bool(marks.PAGE_HEADER.fullmatch(line))
    )


def _is_wire_byline(line: str) -> bool:
    """新华社北京7月16日电 记者胡浩: a dateline with its byline."""
    dateline = marks.DATELINE.match(line)
    return dateline is not None and persons(line[dateline.end() :]) is not None


# What a whole line can be, the first that holds; after these it can be a byline.
_WHOLE = (
    ("colophon", lambda s: len(s) <= 200 and marks.COLOPHON.match(s)),
    ("guide", marks.GUIDE.fullmatch),
    ("page_ref", marks.PAGE_REF.fullmatch),
    ("jump_out", marks.JUMP_OUT.fullmatch),
    ("jump_in", marks.JUMP_IN.fullmatch),
    ("header", _is_header),
    ("tail", marks.DATELINE.fullmatch),
    (
        "credit",
        lambda s: len(s) <= 60 and marks.CREDIT_LINE.fullmatch(s) and persons(s) is not None,
    ),
    ("credit", marks.AGENCY_CREDIT.fullmatch),
)

# What a parenthesis at the end of a paragraph, or alone on its line, can be.
_PAREN = (
    ("jump_out", marks.JUMP_OUT.fullmatch),
    ("jump_in", marks.JUMP_IN.fullmatch),
    ("tail", marks.DATELINE.fullmatch),
    ("tail", marks.SOURCE.fullmatch),
    ("byline", _is_wire_byline),
    ("credit", marks.CREDIT_PAREN.fullmatch),
    ("note", marks.AUTHOR_NOTE.fullmatch),
    ("byline", lambda s: persons(s) is not None),
    ("note", marks.CONTRIBUTOR.fullmatch),
)


def readings(text: str, folded: str) -> Iterator[list[Reading]]:
    """For each line of text that is not blank, its readings."""
    for line in _PRINTED.finditer(text):
        yield _line(text, folded, *line.span())


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    body = text[start:end]
    left = len(body) - len(body.lstrip())
    right = len(body.rstrip())
    return (start + left, start + right) if right > left else None


def _line(text: str, folded: str, start: int, end: int) -> list[Reading]:
    line = folded[start:end]
    for kind, test in _WHOLE:
        if test(line):
            return [(Span(start, end, kind),)]
    if signed := byline_kind(line):
        return [(Span(start, end, signed),)]
    head, start = _head(folded, start, end)
    middle, tail = _tail(text, folded, start, end)
    if not middle:
        return [(*head, *tail)]
    whole = Span(*middle, "text")
    found: list[Reading] = [(*head, whole, *tail)]
    if not head:
        found += [(*glued, *tail) for glued in _glued(text, folded, *middle)]
    return found


def _head(folded: str, start: int, end: int) -> tuple[Reading, int]:
    """A jump mark at the start of the line, a dateline, and the byline in parentheses after it."""
    spans: list[Span] = []
    jump = marks.JUMP_IN.match(folded, start, end) if folded.startswith("(", start) else None
    if jump:
        spans.append(Span(start, jump.end(), "jump_in"))
        start = _skip(folded, jump.end(), end)
    signed = marks.ORNAMENT_HEAD.match(folded, start, end)
    if signed and is_bare_name(signed["names"]):
        return (*spans, Span(start, signed.end("names"), "byline")), signed.end()
    match = marks.DATELINE.match(folded, start, end)
    if not match:
        return tuple(spans), start
    spans.append(Span(start, match.end(), "dateline"))
    start = _skip(folded, match.end(), end)
    if folded.startswith("(", start):
        close = folded.find(")", start, min(end, start + _MAX_PAREN))
        if close > 0 and persons(folded[start : close + 1]) is not None:
            spans.append(Span(start, close + 1, "byline"))
            start = _skip(folded, close + 1, end)
    return tuple(spans), start


def _skip(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace()):
        start += 1
    return start


def _tail(text: str, folded: str, start: int, end: int) -> tuple[tuple[int, int] | None, Reading]:
    """The text before, and the spans of, the parentheses that close the line."""
    spans: list[Span] = []
    bare = _bare_tail(folded, max(start, end - _MAX_TAIL), end)
    if bare:
        spans, (_, end) = [bare], _trim(text, start, bare.start) or (0, start)
    while start < end:
        opening = _opening(folded, start, end)
        kind = _paren_kind(folded[opening + 1 : end - 1]) if opening is not None else None
        before = _trim(text, start, opening) if opening is not None else None
        if (
            opening is None
            or kind is None
            or (before and not spans and not _may_close(folded, before, kind))
        ):
            return (start, end), tuple(reversed(spans))
        spans.append(Span(opening, end, kind))
        end = before[1] if before else start
    return None, tuple(reversed(spans))


def _bare_tail(folded: str, start: int, end: int) -> Span | None:
    """What closes a line without parentheses: a dateline after a sentence, or a name after an ornament."""
    dateline = (
        marks.BARE_TAIL.search(folded, start, end) if folded[end - 1] in marks.REPORT_ENDS else None
    )
    if dateline:
        return Span(dateline.start("tail"), end, "tail")
    signed = marks.ORNAMENT_TAIL.search(folded, start, end)
    return (
        Span(signed.start("sign"), end, "byline")
        if signed and is_bare_name(signed["names"])
        else None
    )


def _may_close(folded: str, before: tuple[int, int], kind: str) -> bool:
    """A person in parentheses inside a title (冠军（李静）) is no byline: that follows a whole sentence."""
    start, end = before
    if kind != "byline" or folded[end - 1] == ")" or end - start >= _MIN_PARAGRAPH:
        return True
    return bool(marks.SENTENCE_END.search(folded, max(start, end - 9), end))


def _opening(folded: str, start: int, end: int) -> int | None:
    """Where the parenthesis that ends at `end` opens."""
    if end - start < 3 or folded[end - 1] != ")":
        return None
    depth = 0
    for at in range(end - 1, max(start, end - _MAX_PAREN) - 1, -1):
        depth += (folded[at] == ")") - (folded[at] == "(")
        if depth == 0:
            return at
    return None


def _paren_kind(content: str) -> str | None:
    return next((kind for kind, test in _PAREN if test(content.strip())), None)


def _glued(text: str, folded: str, start: int, end: int) -> list[Reading]:
    """The line as a headline and the dateline or body printed after it on the same line."""
    last = min(end, start + _MAX_TITLE)
    if not _BLANK.search(folded, start, last):
        return []
    found: list[Reading] = []
    for at in _gaps(folded, start, last):
        rest = _skip(folded, at, end)
        left = _trim(text, start, at)
        if left is None:
            continue
        head, body = _head(folded, rest, end)
        after = (Span(body, end, "text"),) if body < end else ()
        title = Span(*left, "glued")
        if head:
            return [(title, *head, *after)]
        if end - rest >= _MIN_GLUED_BODY and folded.find("。", rest, end) >= 0:
            found.append((title, *after))
    return found[-1:]


def _gaps(folded: str, start: int, end: int) -> Iterator[int]:
    """The blanks outside of quotes and parentheses before the first sentence ends."""
    balance = 0
    for match in _TURN.finditer(folded, start, end):
        turn = match[0]
        if turn in _OPEN:
            balance += 1
        elif turn in _CLOSE:
            balance -= 1
        elif turn in "。;":
            return
        elif not balance:
            yield match.start()
