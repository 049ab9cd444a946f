"""Lines cut into spans, each of one kind: 本报讯 | text | （李静） | （图片由…提供）.

A line is cut where its marks leave no doubt. Where they do, it has several readings, and the search
for the best path chooses with the whole page in view.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.text.segment import marks
from pipelines.text.segment.lists import PrintedLine, lines_in_context
from pipelines.text.segment.names import byline_kind, is_bare_name, persons_in

_OPEN, _CLOSE = "“‘《「『(", "”’》」』)"
_BLANK = re.compile(r"\s")
_PUNCTUATED = re.compile(r"[。;:,]")
_TURN = re.compile(rf"[{_OPEN}{_CLOSE}。;\s]")
_PRINTED = re.compile(r"\S(?:[^\n]*\S)?")  # a line without blanks at its ends
_BRACKETS = {"(": ")", "【": "】", "[": "]"}
_OPENING_OF = {close: opening for opening, close in _BRACKETS.items()}
_JUMP_OPENS = frozenset("(【[上承紧◀◄←◁<")
_SHORTEST_PAREN = 3
_MAX_LEADING = 60
_MAX_PAREN = 160
_MAX_TAIL = 48
_MAX_TITLE = 48
_MAX_HEADER, _MAX_CREDIT, _MAX_NOTE, _MAX_COLOPHON = 90, 60, 100, 200
_MIN_GLUED_BODY = 30
_MIN_PARAGRAPH = 40
_STOP = 9  # characters at the end of a text that a stop with its closing marks takes


class Span(NamedTuple):
    """Characters start..end of the page, no blanks at their ends, and the kind of their marks."""

    start: int
    end: int
    kind: str


Reading = tuple[Span, ...]


class _Stretch(NamedTuple):
    """Characters start..end of the page, no blanks at their ends."""

    start: int
    end: int


class _Head(NamedTuple):
    """The spans that open a line, and where they end."""

    spans: Reading
    end: int


def _is_header(line: str) -> bool:
    if len(line) > _MAX_HEADER or not marks.HEADER_KEY.search(line):
        return False
    return marks.PAGE_HEADER.fullmatch(line) is not None and byline_kind(line) != "byline"


def _is_colophon(line: str) -> bool:
    line = line.lstrip(marks.ORNAMENTS)
    return len(line) <= _MAX_COLOPHON and marks.COLOPHON.match(line) is not None


def _is_note(line: str) -> bool:
    """Whether a line closes an article with its source, a number to call, who edited it."""
    return len(line) <= _MAX_NOTE and marks.NOTE.fullmatch(line) is not None


def _is_furniture(line: str) -> bool:
    """Whether a line is of the paper and of no article: 社址, 零售每份, 广告."""
    return len(line) <= _MAX_COLOPHON and marks.FURNITURE.fullmatch(line) is not None


def _is_credit(line: str) -> bool:
    """Whether a line credits a photographer by name."""
    if len(line) > _MAX_CREDIT or not marks.CREDIT_LINE.fullmatch(line):
        return False
    return persons_in(line) is not None


def _is_byline(content: str) -> bool:
    return persons_in(content) is not None


def _is_wire_byline(content: str) -> bool:
    """新华社北京7月16日电 记者胡浩: a dateline with its byline."""
    dateline = marks.DATELINE.match(content)
    return dateline is not None and persons_in(content[dateline.end() :]) is not None


_BEHIND_SENTENCES = frozenset({"byline", "source"})
# What a whole line can be, the first that holds; after these it can be a byline.
_WHOLE = (
    ("colophon", _is_colophon),
    ("colophon", _is_furniture),
    ("source", _is_note),
    ("colophon", marks.HOTLINE.fullmatch),
    ("guide", marks.GUIDE.fullmatch),
    ("page_ref", marks.PAGE_REF.fullmatch),
    ("jump_out", marks.JUMP_OUT.fullmatch),
    ("jump_in", marks.JUMP_IN.fullmatch),
    ("header", _is_header),
    ("tail", marks.DATELINE.fullmatch),
    ("tail", marks.BRACKETED.fullmatch),
    ("credit", _is_credit),
    ("credit", marks.AGENCY_CREDIT.fullmatch),
)

# What a parenthesis at the end of a paragraph, or alone on its line, can be.
_PAREN = (
    ("jump_out", marks.JUMP_OUT.fullmatch),
    ("jump_in", marks.JUMP_IN.fullmatch),
    ("tail", marks.DATELINE.fullmatch),
    ("tail", marks.AGENCY.fullmatch),
    ("source", marks.SOURCE.fullmatch),
    ("source", marks.ENDED.fullmatch),
    ("byline", _is_wire_byline),
    ("credit", marks.CREDIT_PAREN.fullmatch),
    ("note", marks.AUTHOR_NOTE.fullmatch),
    ("byline", _is_byline),
    ("note", marks.CONTRIBUTOR.fullmatch),
    ("source", _is_note),
)


# A dateline alone on its line opens an article or closes one; a sentence that says where to write
# to may be all the text there is.
_LIKE = {"tail": ("tail", "dateline"), "source": ("source", "text")}


def readings(text: str, folded: str) -> Iterator[list[Reading]]:
    """The readings of each line of the text that is not blank."""
    places = [line.span() for line in _PRINTED.finditer(text)]
    lines = [_readings_of_line(text, folded, start, end) for start, end in places]
    printed = [
        PrintedLine(start, end, tuple(span.kind for span in line[0]))
        for (start, end), line in zip(places, lines, strict=True)
    ]
    for at, kind in lines_in_context(folded, printed):
        lines[at] = [_explained(text, folded, Span(*places[at], kind))]
    return iter(lines)


def _explained(text: str, folded: str, line: Span) -> Reading:
    """A line whose kind is given; a brief may go on behind its title."""
    title = marks.BRIEF_TITLE.match(folded, line.start, line.end) if line.kind == "item" else None
    if title is None:
        return (line,)
    start = _past_blanks(folded, title.end(), line.end)
    (rest, *_) = _readings_of_line(text, folded, start, line.end)
    return (Span(line.start, title.end(), "item"), *rest)


def _readings_of_line(text: str, folded: str, start: int, end: int) -> list[Reading]:
    kind = _kind_of_line(folded[start:end])
    if kind:
        kinds = _LIKE.get(kind, (kind,)) if _may_differ(folded, start, end, kind) else (kind,)
        return [(Span(start, end, may_be),) for may_be in kinds]
    head = _head(folded, start, end)
    middle, tail = _tail(text, folded, head.end, end)
    if not middle:
        return [(*head.spans, *tail)]
    whole = Span(middle.start, middle.end, "text")
    line_readings: list[Reading] = [(*head.spans, whole, *tail)]
    if not head.spans:
        line_readings += [(*glued, *tail) for glued in _glued(text, folded, middle)]
    return line_readings


def _may_differ(folded: str, start: int, end: int, kind: str) -> bool:
    """Whether a line of a kind may be something else: a note only where it is a sentence."""
    return kind != "source" or folded[end - 1] == "。"


def _kind_of_line(line: str) -> str | None:
    """What a line is as a whole; None where its parts have to be looked at."""
    for kind, test in _WHOLE:
        if test(line):
            return kind
    return byline_kind(line)


def _head(folded: str, start: int, end: int) -> _Head:
    """What opens a line: a jump mark, a dateline, and the byline after it."""
    spans: list[Span] = []
    opens = folded[start : start + 1] in _JUMP_OPENS
    jump = marks.JUMP_IN_HEAD.match(folded, start, end) if opens else None
    if jump:
        spans.append(_trimmed(folded, start, jump.end(), "jump_in"))
        start = _past_blanks(folded, jump.end(), end)
    signed = marks.ORNAMENT_HEAD.match(folded, start, end)
    if signed and is_bare_name(signed["names"]):
        byline = Span(start, signed.end("names"), "byline")
        return _Head((*spans, byline), signed.end())
    dateline = marks.DATELINE.match(folded, start, end)
    dateline = dateline or marks.BRACKETED.match(folded, start, end)
    if dateline:
        after = _past_colon(folded, dateline.end(), end)
        spans.append(Span(start, after, "dateline"))
        start = _past_blanks(folded, after, end)
    byline = _leading_byline(folded, start, end, after_dateline=dateline is not None)
    if byline:
        spans.append(byline)
        start = _past_blanks(folded, byline.end, end)
    return _Head(tuple(spans), start)


def _trimmed(folded: str, start: int, end: int, kind: str) -> Span:
    """A span without the blanks at its ends."""
    start = _past_blanks(folded, start, end)
    return Span(start, start + len(folded[start:end].rstrip()), kind)


def _past_colon(folded: str, at: int, end: int) -> int:
    """The place behind a colon that may stand there."""
    return at + 1 if at < end and folded[at] == ":" else at


def _leading_byline(folded: str, start: int, end: int, after_dateline: bool) -> Span | None:
    """The byline that opens a text: (记者江述), 记者江述报道:, any after a dateline."""
    if folded[start : start + 1] in _BRACKETS:
        return _byline_in_brackets(folded, start, end, after_dateline)
    opening = marks.REPORTER_HEAD.match(folded, start, end)
    if not opening:
        return None
    if opening["reported"] and persons_in(opening["reported"]):
        return Span(start, _past_colon(folded, opening.end(), end), "byline")
    return _names_up_to_a_blank(folded, start, end) if after_dateline else None


def _names_up_to_a_blank(folded: str, start: int, end: int) -> Span | None:
    """The longest byline after a dateline that ends at a blank: 记者 江述 通讯员 丁禾 5月…."""
    limit = min(end, start + _MAX_LEADING)
    ends = [match.start() for match in _BLANK.finditer(folded, start, limit)]
    for at in reversed(ends):
        if byline_kind(folded[start:at]) == "byline" and persons_in(folded[start:at]):
            return Span(start, at, "byline")
    return None


def _byline_in_brackets(folded: str, start: int, end: int, after_dateline: bool) -> Span | None:
    """A byline in brackets; without a dateline before it only one that says 记者."""
    close = folded.find(_BRACKETS[folded[start]], start, min(end, start + _MAX_PAREN))
    if close < 0:
        return None
    printed = folded[start : close + 1]
    if persons_in(printed) is None:
        return None
    sure = after_dateline or (close + 1 < end and byline_kind(printed) == "byline")
    return Span(start, close + 1, "byline") if sure else None


def _tail(text: str, folded: str, start: int, end: int) -> tuple[_Stretch | None, Reading]:
    """The text before, and the spans of, the parentheses that close the line."""
    spans: list[Span] = []
    if bare := _bare_tail(folded, max(start, end - _MAX_TAIL), end):
        spans.append(bare)
        before = _trim(text, start, bare.start)
        end = before.end if before else start
    while start < end:
        closing = _parenthesis(folded, start, end)
        before = _trim(text, start, closing.start) if closing else None
        if closing is None or not (spans or _may_close(folded, before, closing.kind)):
            return _Stretch(start, end), tuple(reversed(spans))
        spans.append(closing)
        end = before.end if before else start
    return None, tuple(reversed(spans))


def _bare_tail(folded: str, start: int, end: int) -> Span | None:
    """What closes a line without parentheses: a dateline after a sentence, a name after a sign."""
    if folded[end - 1] in marks.REPORT_ENDS:
        dateline = marks.BARE_TAIL.search(folded, start, end)
        if dateline:
            return Span(dateline.start("tail"), end, "tail")
    jump = marks.BARE_JUMP_OUT.search(folded, start, end)
    if jump:
        return _trimmed(folded, jump.start(), end, "jump_out")
    signed = marks.ORNAMENT_TAIL.search(folded, start, end)
    signed = signed or marks.STROKE_TAIL.search(folded, start, end)
    if signed and is_bare_name(signed["names"]):
        return Span(signed.start("sign"), end, "byline")
    return None


def _may_close(folded: str, before: _Stretch | None, kind: str) -> bool:
    """Whether a parenthesis of a kind can close what is printed before it.

    A person in parentheses inside a title (冠军（李静）) is no byline, (完) behind a title is no
    end of an article: both follow a sentence.
    """
    if before is None or kind not in _BEHIND_SENTENCES:
        return True
    start, end = before
    if folded[end - 1] == ")" or end - start >= _MIN_PARAGRAPH:
        return True
    return marks.SENTENCE_END.search(folded, max(start, end - _STOP), end) is not None


def _parenthesis(folded: str, start: int, end: int) -> Span | None:
    """The parenthesis that ends at `end`; None without one, or where it is part of the text."""
    opening = _opening(folded, start, end)
    if opening is None:
        return None
    content = folded[opening + 1 : end - 1].strip()
    kind = next((kind for kind, test in _PAREN if test(content)), None)
    return Span(opening, end, kind) if kind else None


def _opening(folded: str, start: int, end: int) -> int | None:
    """Where the parenthesis or bracket that ends at `end` opens."""
    if end - start < _SHORTEST_PAREN or folded[end - 1] not in _OPENING_OF:
        return None
    close = folded[end - 1]
    depth = 0
    for at in range(end - 1, max(start, end - _MAX_PAREN) - 1, -1):
        depth += (folded[at] == close) - (folded[at] == _OPENING_OF[close])
        if depth == 0:
            return at
    return None


def _glued(text: str, folded: str, line: _Stretch) -> list[Reading]:
    """The line as a headline and the dateline or body printed after it on the same line.

    A dateline settles where the headline ends; without one that is the last blank that may be it.
    """
    last = min(line.end, line.start + _MAX_TITLE)
    if dateline := marks.INNER_DATELINE.search(folded, line.start + 1, last):
        title = _trim(text, line.start, dateline.start())
        if title and not _PUNCTUATED.search(folded, *title):
            start = _past_blanks(folded, dateline.start(), line.end)
            return [_title_and_rest(folded, title, start, line.end)]
    if not _BLANK.search(folded, line.start, last):
        return []
    before_body: list[Reading] = []
    for at in _gaps(folded, line.start, last):
        title = _trim(text, line.start, at)
        if title is None:
            continue
        rest = _past_blanks(folded, at, line.end)
        reading = _title_and_rest(folded, title, rest, line.end)
        if reading[1].kind != "text":
            return [reading]
        if line.end - rest >= _MIN_GLUED_BODY and folded.find("。", rest, line.end) >= 0:
            before_body.append(reading)
    return before_body[-1:]


def _title_and_rest(folded: str, title: _Stretch, rest: int, end: int) -> Reading:
    """A title and what is printed after it, from `rest` on."""
    head = _head(folded, rest, end)
    body = (Span(head.end, end, "text"),) if head.end < end else ()
    return (Span(title.start, title.end, "glued"), *head.spans, *body)


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


def _past_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trim(text: str, start: int, end: int) -> _Stretch | None:
    """A stretch of the text without the blanks at its ends; None where it is blank."""
    start = _past_blanks(text, start, end)
    while start < end and text[end - 1].isspace():
        end -= 1
    return _Stretch(start, end) if start < end else None
