"""What can be seen of a span of running text: its length, its punctuation, its words, its neighbours."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import chain, pairwise

from pipelines.text.segment import marks
from pipelines.text.segment.context import context_features
from pipelines.text.segment.letter_pairs import LetterPairs
from pipelines.text.segment.lines import PARAGRAPH
from pipelines.text.segment.spans import Reading, Span

_GENRE_END = re.compile(rf"{marks.any_of(marks.marks()['column_genres'])}[”』]?\d{{0,3}}$")
_SUBJECT = re.compile(marks.any_of(marks.marks()["page_subjects"]))
_CAMPAIGN = re.compile(marks.any_of(marks.marks()["campaign_words"]))
_LENGTHS = (
    (4, "tiny"),
    (9, "short"),
    (15, "medium"),
    (26, "title"),
    (40, "long"),
    (60, "longer"),
    (90, "longest"),
)
_LIMITS, _LENGTH_NAMES = zip(*_LENGTHS, strict=True)
_PHOTO_LABEL = re.compile(marks.any_of(marks.marks()["photo_labels"]) + r"(?:\W|$)")
# What a kicker ends with that names the occasion of the headline: …调研时强调.
SAID_END = re.compile(r"(?:强调|指出|要求|表示|显示|发表重要文章|发表重要讲话|会议|时)$")
_GUIDE_REACH = 3
_TEXT = frozenset({"text"})

# Each feature is a question about the folded text of the span, which is at most 90 characters long.
_ANY: dict[str, Callable[[str], object]] = {
    "open_end": lambda s: not marks.SENTENCE_END.search(s, max(0, len(s) - 9)),
    "said_end": SAID_END.search,
    "numbered": marks.NUMBERED.match,
    "series": marks.SERIES.search,
    "genre": lambda s: len(s) <= 16 and _GENRE_END.search(s),
    "subject": lambda s: len(s) <= 8 and _SUBJECT.search(s),
    "page_name": lambda s: (
        len(s) <= 8 and all(_SUBJECT.fullmatch(part) for part in re.split(r"[·/、\s]", s))
    ),
    "campaign": _CAMPAIGN.match,
    "caption_start": marks.CAPTION_START.match,
    "photo_label": _PHOTO_LABEL.match,
}
# These can hold only where there is something else than letters and figures.
_MARKED: dict[str, Callable[[str], object]] = {
    "stop": marks.STOP.search,
    "full_stop": lambda s: s[-1] == "。",
    "ask": lambda s: s[-1] in "?!" or s[-2:-1] in ("?", "!"),
    "inner_stop": lambda s: "。" in s[:-2],
    "comma_end": lambda s: s[-1] in ",、",
    "colon_end": lambda s: s[-1] == ":",
    "comma": lambda s: "," in s,
    "blank": lambda s: " " in s,
    "dash_start": lambda s: s.startswith(("—", "--")),
    "dash_end": lambda s: s.endswith("—"),
    "quote_inside": lambda s: "“" in s[1:],
    "quoted": lambda s: s[0] in '“"' and s[-1] in '”"',
    "speech": lambda s: marks.SPEAKER.match(s) and marks.SENTENCE_END.search(s),
    "column_tail": lambda s: marks.COLUMN_TAIL.search(s) and not marks.STOP.search(s),
    "in_parens": lambda s: s[0] == "(" and s[-1] == ")" and not marks.NUMBERED.match(s),
    "dot": lambda s: "·" in s,
    "editor": marks.EDITOR.fullmatch,
    "ornament": lambda s: s[0] in marks.ORNAMENTS,
}
TESTS = _ANY | _MARKED


def text_features(folded: str, span: Span) -> list[str]:
    """Features of a span of kind text or name, seen alone."""
    size = span.end - span.start
    if size > PARAGRAPH and not (size <= _LENGTHS[-1][0] and _is_unstopped(folded, span)):
        end = folded[span.end - 60 : span.end]
        found = ["paragraph"] + [
            name for name in ("stop", "comma_end", "open_end") if TESTS[name](end)
        ]
        if marks.has_credit(folded, span.end - 60, span.end):
            found.append("credit_end")
        if marks.CAPTION_START.match(folded, span.start, span.end):
            found.append("caption_start")
        return found
    text = folded[span.start : span.end]
    found = [_LENGTH_NAMES[bisect_left(_LIMITS, size)]]
    found += [name for name, test in (_ANY if text.isalnum() else TESTS).items() if test(text)]
    if span.kind == "name":
        found.append("name")
    if marks.has_credit(folded, span.start, span.end):
        found.append("credit_end")
    return found


def _is_unstopped(folded: str, span: Span) -> bool:
    """Whether a line has no full stop inside and no punctuation at its end, as titles printed in one line."""
    return folded[span.end - 1].isalnum() and folded.find("。", span.start, span.end) < 0


def line_features(
    text: str,
    folded: str,
    pairs: LetterPairs,
    lines: Sequence[list[Reading]],
    page_name: str | None = None,
) -> list[list[str]]:
    """Features that the lines around, and the known name of the page, give to a line."""
    kinds = [{span.kind for span in line[0]} for line in lines]
    gaps = _gaps(text, lines)
    around = context_features(folded, pairs, lines)
    near_guide = _near_guide(kinds)
    found: list[list[str]] = []
    for at in range(len(lines)):
        ahead = kinds[at + 1] if at + 1 < len(lines) else set()
        names = [f"next_{kind}" for kind in sorted(ahead - _TEXT)]
        if at in near_guide:
            names.append("near_guide")
        if at == 0 or kinds[at - 1] == {"header"}:
            names.append("page_top")
        if page_name and text[lines[at][0][0].start : lines[at][0][-1].end] == page_name:
            names.append("own_page_name")
        if gaps[at + 1] > max(2, gaps[at]):
            names.append("gap_below")
        found.append(names + around[at])
    return found


def _near_guide(kinds: Sequence[set[str]]) -> set[int]:
    """The lines shortly under a guide or over a page reference."""
    under = (range(at + 1, at + 1 + _GUIDE_REACH) for at, own in enumerate(kinds) if "guide" in own)
    over = (range(at - _GUIDE_REACH, at) for at, own in enumerate(kinds) if "page_ref" in own)
    return set(chain(*under, *over))


def _gaps(text: str, lines: Sequence[list[Reading]]) -> list[int]:
    """Line feeds before each line, and 0 at the ends of the page."""
    inner = [
        text.count("\n", above[0][-1].end, below[0][0].start) for above, below in pairwise(lines)
    ]
    return [0, *inner, 0]
