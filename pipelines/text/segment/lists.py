"""Lines that only those around them explain: of a list or table, of briefs, under a notice.

王磊 李娜 张伟 are winners under 一等奖(3名), and authors under a headline.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.text.segment import marks

_MAX_LABEL = 30  # characters
_MAX_ROW = 60
_MAX_SHORT = 40
_MAX_BRIEF = 30
_MAX_VERSE = 18
_LONGEST_NAME = 4
_NAMES = frozenset({"name", "byline"})
_CLOSING = frozenset({"byline", "tail", "note", "credit"})
_MIN_NOTE, _MAX_NOTE = 8, 80
_FEWEST_VERSES = 4
_FEWEST_ROWS = 3
_GAP = 1  # labels that may stand between two rows
_INNER_STOPS = re.compile(r"[。,;:、!?]")
_STOPS = re.compile(r"[。!?;]")


class PrintedLine(NamedTuple):
    """A line of the page: its place, and the kinds of its marks as they are without the others."""

    start: int
    end: int
    kinds: tuple[str, ...]


def lines_in_context(folded: str, lines: Sequence[PrintedLine]) -> Iterator[tuple[int, str]]:
    """The numbers of the lines that those around them explain, and their kinds."""
    yield from ((at, "listed") for at in _lists_of_persons(folded, lines))
    yield from ((at, "listed") for at in _tables(folded, lines))
    yield from ((at, "text") for at in _titles_like_names(folded, lines))
    yield from ((at, "item") for at in _titles_of_briefs(folded, lines))
    yield from ((at, "item") for at in _titles_of_notices(folded, lines))
    yield from ((at, "item") for at in _titles_of_pictures(folded, lines))
    yield from ((at, "listed") for at in _verses(folded, lines))
    yield from ((at, "listed") for at in _closings_of_letters(folded, lines))
    yield from ((at, "source") for at in _notes_under_texts(folded, lines))
    yield from _signatures(folded, lines)


def _lists_of_persons(folded: str, lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The lines of names under a label (一等奖(3名)), who are no authors, and the labels."""
    listed = False
    for at, (label, line) in enumerate(pairwise(lines), 1):
        if line.kinds != ("name",):
            listed = listed and _is_label(marks.PRIZE, folded, line)
            continue
        listed = listed or _is_label(marks.LIST_LABEL, folded, label)
        if not listed:
            continue
        if at > 1 and _is_label(marks.PRIZE, folded, label):
            yield at - 1
        yield at


def _is_label(pattern: re.Pattern[str], folded: str, line: PrintedLine) -> bool:
    if line.end - line.start > _MAX_LABEL:
        return False
    return pattern.search(folded, line.start, line.end) is not None


def _titles_like_names(folded: str, lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The lines that read as a name over the byline of a text: 麦收忙."""
    for at, (title, byline, text) in enumerate(zip(lines, lines[1:], lines[2:], strict=False)):
        if title.kinds != ("name",) or byline.kinds not in (("name",), ("byline",)):
            continue
        begins = at == 0 or _ends_sentence(folded, lines[at - 1])
        is_over_text = not _is_plain(folded, text) or _has_gap(folded, lines, at)
        if begins and title.end - title.start <= _LONGEST_NAME and is_over_text:
            yield at


def _tables(folded: str, lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The rows of a table of times, prices, temperatures, scores, and the labels between them."""
    rows = [_is_row(folded, line) and not _titles_text(lines, at) for at, line in enumerate(lines)]
    at = 0
    while at < len(lines):
        end = _end_of_table(folded, lines, rows, at)
        if sum(rows[at:end]) >= _FEWEST_ROWS:
            yield from range(_with_label(folded, lines, at), end)
        at = max(end, at + 1)


def _titles_text(lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether a dateline or a paragraph comes next, so that a line with a figure is a title."""
    if at + 1 == len(lines):
        return False
    below = lines[at + 1]
    return "dateline" in below.kinds or below.end - below.start > _MAX_ROW


def _is_row(folded: str, line: PrintedLine) -> bool:
    if line.end - line.start > _MAX_ROW or not set(line.kinds) <= {"text", "source"}:
        return False
    return marks.ROW.fullmatch(folded, line.start, line.end) is not None


def _end_of_table(
    folded: str, lines: Sequence[PrintedLine], rows: Sequence[bool], start: int
) -> int:
    """The number after the last row of the table that begins there; `start` where none does."""
    end = at = start
    while at < len(lines) and at - end <= _GAP:
        if rows[at]:
            end = at + 1
        elif not _is_plain(folded, lines[at]):
            break
        at += 1
    return end if rows[start] else start


def _is_plain(folded: str, line: PrintedLine) -> bool:
    """Whether a line could be a label: short, without a stop."""
    if line.end - line.start > _MAX_LABEL or not set(line.kinds) <= {"text", "name"}:
        return False
    return _STOPS.search(folded, line.start, line.end) is None


def _with_label(folded: str, lines: Sequence[PrintedLine], start: int) -> int:
    """The first line of a table: the label over its rows where a title stands over that."""
    if start < 2:
        return start
    title, label = lines[start - 2 : start]
    labelled = _is_plain(folded, title) and _is_plain(folded, label)
    return start - 1 if labelled else start


def _titles_of_briefs(folded: str, lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The titles of briefs under a label (短讯三则), each behind the same sign.

    Briefs of a sentence each have none: the label is that of all.
    """
    sign = ""
    labelled = False
    for at, line in enumerate(lines):
        if _is_short(marks.BRIEFS, folded, line):
            labelled, sign = True, ""
            if _has_untitled_briefs(folded, lines[at + 1 : at + 3]):
                yield at
            continue
        first = folded[line.start]
        if labelled and not sign and first in marks.ORNAMENTS:
            sign = first
        labelled = bool(sign)
        if sign and first == sign and _has_title(folded, line):
            yield at


def _has_untitled_briefs(folded: str, lines: Sequence[PrintedLine]) -> bool:
    """Whether two lines are briefs without titles: each a sentence behind the same sign."""
    if len(lines) < 2 or folded[lines[0].start] not in marks.ORNAMENTS:
        return False
    same_sign = folded[lines[0].start] == folded[lines[1].start]
    return same_sign and not any(_has_title(folded, line) for line in lines)


def _has_title(folded: str, line: PrintedLine) -> bool:
    """Whether a brief is a title, or has one before the first blank behind its sign."""
    if line.end - line.start <= _MAX_BRIEF:
        return folded[line.end - 1] not in "。;"
    title = marks.BRIEF_TITLE.match(folded, line.start, line.end)
    return title is not None


def _titles_of_pictures(folded: str, lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The titles of pictures on a page of them, each under the credit of another."""
    for at in range(1, len(lines) - 1):
        above, title, caption = lines[at - 1 : at + 2]
        if title.kinds != ("text",) or not _is_plain(folded, title):
            continue
        is_next = _has_credit(folded, above)
        if is_next and _is_credited_text(folded, caption, lines[at + 2 : at + 3]):
            yield at


def _has_credit(folded: str, line: PrintedLine) -> bool:
    """Whether a line is, or ends with, the credit of a picture."""
    return line.kinds[-1] == "credit" or marks.has_credit(folded, line.start, line.end)


def _is_credited_text(folded: str, line: PrintedLine, below: Sequence[PrintedLine]) -> bool:
    """Whether a line is a text with a credit at its end or under it."""
    if line.end - line.start <= _MAX_VERSE or _is_plain(folded, line):
        return False
    return _has_credit(folded, line) or any(one.kinds == ("credit",) for one in below)


def _titles_of_notices(folded: str, lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The titles of notices over a text: 招聘启事."""
    for at, (title, text) in enumerate(pairwise(lines)):
        is_over_text = not _is_plain(folded, text)
        if is_over_text and _is_short(marks.NOTICE, folded, title):
            yield at


def _verses(folded: str, lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The lines of a poem under the name of its poet."""
    for at, line in enumerate(lines):
        if line.kinds not in (("name",), ("byline",)):
            continue
        end = at + 1
        while end < len(lines) and _is_verse(folded, lines[end]):
            end += 1
        end = _end_of_poem(folded, lines, at, end)
        if end - at > _FEWEST_VERSES:
            yield from range(at + 1, end)


def _end_of_poem(folded: str, lines: Sequence[PrintedLine], poet: int, end: int) -> int:
    """The number after the last line of a poem, without the title of what comes next.

    Where blank lines part stanzas, and an article follows, its banner and title stand alone.
    """
    signed = end < len(lines) and not _NAMES.isdisjoint(lines[end].kinds)
    end -= signed
    gaps = [_has_gap(folded, lines, at) for at in range(poet + 1, end + 1)]
    if all(gaps) or end == len(lines):
        return end
    if signed and gaps[-2:-1] == [True]:
        return end - 1
    while gaps[-2:] == [True, True]:
        gaps.pop()
    return poet + len(gaps)


def _has_gap(folded: str, lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether a blank line stands over a line; one does over the first, and under the last."""
    if at == 0 or at == len(lines):
        return True
    return folded.count("\n", lines[at - 1].end, lines[at].start) > 1


def _is_verse(folded: str, line: PrintedLine) -> bool:
    if line.kinds != ("text",) or line.end - line.start > _MAX_VERSE:
        return False
    return _INNER_STOPS.search(folded, line.start, line.end - 1) is None


def _closings_of_letters(folded: str, lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The lines with which a letter closes: 此致, 敬礼."""
    return (at for at in range(1, len(lines)) if _is_short(marks.CLOSING, folded, lines[at]))


def _notes_under_texts(folded: str, lines: Sequence[PrintedLine]) -> Iterator[int]:
    """The lines in parentheses under a text: (本版稿件均据新华社)."""
    for at, (above, line) in enumerate(pairwise(lines), 1):
        bracketed = folded[line.start] == "(" and folded[line.end - 1] == ")"
        if not bracketed or line.kinds != ("text",):
            continue
        closed = _ends_sentence(folded, above) or above.kinds[-1] in _CLOSING
        if closed and _MIN_NOTE <= line.end - line.start <= _MAX_NOTE:
            yield at


def _signatures(folded: str, lines: Sequence[PrintedLine]) -> Iterator[tuple[int, str]]:
    """Who signs a notice or a letter under its last sentence, and the day below."""
    in_notice = False
    for at, line in enumerate(lines):
        in_notice = in_notice or _is_short(marks.NOTICE, folded, line)
        is_last = at + 1 == len(lines)
        dated = not is_last and _is_short(marks.SIGNED_DAY, folded, lines[at + 1])
        if _signs(folded, lines, at, dated or in_notice):
            in_notice = False
            if line.kinds == ("text",):
                yield at, "note"
            if dated:
                yield at + 1, "tail"


def _signs(folded: str, lines: Sequence[PrintedLine], at: int, is_expected: bool) -> bool:
    """Whether a line can sign the text above it."""
    if at == 0 or not is_expected:
        return False
    if lines[at].kinds in (("name",), ("byline",)):
        return True
    above = lines[at - 1]
    follows_text = _ends_sentence(folded, above) or above.kinds == ("note",)
    return follows_text and _is_short(marks.HOUSE, folded, lines[at])


def _is_short(pattern: re.Pattern[str], folded: str, line: PrintedLine) -> bool:
    if line.end - line.start > _MAX_SHORT:
        return False
    return pattern.fullmatch(folded, line.start, line.end) is not None


def _ends_sentence(folded: str, line: PrintedLine) -> bool:
    """Whether a line ends a text: with a full stop, or a note on whom to call."""
    if line.kinds[-1] == "source":
        return True
    return folded[line.end - 1] in "。!"
