"""The two parts of a title: kicker and headline, headline and deck, or one headline in two lines.

A kicker or a deck is named as such on evidence only; without it both parts are the headline
(双行题).
"""

import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from pipelines.text.segment.draft import TITLE
from pipelines.text.segment.features import CAMPAIGN, SAID_END, is_genre
from pipelines.text.segment.marks import CJK, COLUMN_TAIL, SERIES, marks
from pipelines.text.segment.spans import Span
from pipelines.text.segment.viterbi import TaggedSpan
from pipelines.text.words.matching import any_of

_LABELS = frozenset(marks()["text_labels"])
_OPEN, _CLOSE = "“‘《「『(", "”’》」』)"
# A kicker tells the occasion in more words than the headline takes.
_SHORTEST_KICKER, _SHORTEST_HEADLINE = 11, 6  # letters
# Two halves this short are one headline in parallel form: 空间扩大 运动迭代.
_PARALLEL = 8
# How a deck begins that adds figures or details: 其中…, 同比…, 一季度助企贷款超过9亿元.
_DETAIL = re.compile(
    r"已|每|重点|其中|包括|不包括|同比|环比|比上年|较上年|共有?\d|\d"
    r"|(?:[一二三四]季度|[上下]半年|前\d{1,2}月|今年|去年)\S{2,24}\d"
)
# What a kicker reports of an authority before the headline says what it means: 市民政局发布新办法.
_ISSUED = re.compile(
    r"(?:发布|印发|出台|公布|下发|制定)\S{0,30}"
    r"(?:办法|方案|意见|通知|规定|条例|细则|公告|规划|计划|报告|公报|清单|》)$"
)
# A line that cannot end here goes on in the next: 国家发展改革委与, 市民政局有关负责人, 安排三百名.
_GOES_ON = re.compile(
    r"(?:负责人|发言人|[的与和及暨将于在向对为被把由从获]"
    r"|(?<=[\d一二三四五六七八九十百千万两])[名位个项家万亿元])$"
)
# The same beyond doubt, so that it tells of two lines in the wrong order: 第五届书展将于.
_UNENDED = re.compile(r"(?:(?<![大小老名女虎干猛健])将|于|暨|以及|被|把)$")
_BLANK = re.compile(r"\s")
_FIGURE = re.compile(r"\d")
_DATED = re.compile(r"[(][\d二一][^()]{3,30}[)]$")
_SINCE = re.compile(
    r"(?:截至)?[前今去上]?[\d一二三四五六七八九十]{0,4}(?:年|月|季度|半年)(?:以来|末|底|份)?$"
)

# What a deck tells of those who were there: 周明远致信祝贺, 何正清、方砚出席并讲话.
_PRESENT = "出席|主持|致信|致辞|致贺|讲话|作报告|作出批示|见证"
_ATTENDED = re.compile(
    rf"[{CJK}·]{{2,4}}(?:[、\s][{CJK}·]{{2,4}}){{0,4}}(?:{_PRESENT}|为\S{{2,16}}(?:颁|授))"
)
_OFFICE = re.compile(rf"[{CJK}]{{2,10}}{any_of([*marks()['office_ends'], *marks()['house_ends']])}")
_BANNERS = frozenset({"section", "page_section"})
_MOST_LINES = 2  # of a title under its first line
_OPENING = 60  # characters of a text that name who acts
_SHORTEST_NEWS = 10  # letters of a line that tells the news
_REPEATED = 0.75  # share of the pairs of letters of such a line that the text has
_REPEATED_OVER_TWO = 0.9  # the same of a line over two of the title
_SHORT_NEWS, _REPEATED_SHORT = 6, 0.6  # the same of a shorter line that names no column
# Letters at the end of one part and at the start of the other that the text has side by side.
_SEAM = 2
_REACH = 12  # spans under a title that are looked at
_BELOW = 1500  # characters of the text that are searched for the seam

_ONE, _KICKED, _DECKED, _DECK_FIRST, _LED = (
    ("headline", "headline"), ("kicker", "headline"), ("headline", "deck"), ("deck", "headline"),
    ("headline", "crosshead"),
)  # fmt: skip


def _labels_text(first: str, second: str) -> bool:
    """Whether the second part is a label of the text, or of a part of it: 编者按."""
    if second in _LABELS:
        return True
    return second.endswith("—") and not first.endswith("—")


def _dash_opens_first(first: str, second: str) -> bool:
    return first.startswith("—")


def _adds_dash_or_date(first: str, second: str) -> bool:
    return second.startswith("—") or _DATED.match(second) is not None


def _goes_on_in_second(first: str, second: str) -> bool:
    return _GOES_ON.search(first) is not None


def _ends_in_column(first: str, second: str) -> bool:
    """Whether the first part ends in the name of a column in parentheses, as headlines do."""
    return COLUMN_TAIL.search(first) is not None and not SERIES.search(first)


def _tells_occasion(first: str, second: str) -> bool:
    """Whether the first part says when or where something was said: …调研时强调."""
    if first.endswith("—") or _SINCE.match(first):
        return True
    return _letters(first) > _PARALLEL and SAID_END.search(first) is not None


def _issues_rules(first: str, second: str) -> bool:
    return _ISSUED.search(first) is not None


def _tells_who_attended(first: str, second: str) -> bool:
    return _ATTENDED.match(second) is not None and _letters(first) > _letters(second)


def _adds_details(first: str, second: str) -> bool:
    return _DETAIL.match(second) is not None and _letters(first) > _PARALLEL


def _second_alone_has_figures(first: str, second: str) -> bool:
    return _FIGURE.search(second) is not None and not _FIGURE.search(first)


def _first_is_longer(first: str, second: str) -> bool:
    if _letters(second) < _SHORTEST_HEADLINE:
        return False
    return _letters(first) >= max(_SHORTEST_KICKER, _letters(second) + 1)


class _Relation(NamedTuple):
    """What may hold of the folded parts of a title, and the states that this gives them."""

    holds: Callable[[str, str], bool]
    states: tuple[str, str]


# The first that holds; without any both parts are the headline.
_RELATIONS = (
    _Relation(_labels_text, _LED),
    _Relation(_dash_opens_first, _DECK_FIRST),
    _Relation(_adds_dash_or_date, _DECKED),
    _Relation(_goes_on_in_second, _ONE),
    _Relation(_ends_in_column, _DECKED),
    _Relation(_tells_occasion, _KICKED),
    _Relation(_issues_rules, _KICKED),
    _Relation(_tells_who_attended, _DECKED),
    _Relation(_adds_details, _DECKED),
    _Relation(_second_alone_has_figures, _ONE),
    _Relation(_first_is_longer, _KICKED),
)


def split_titles(text: str, folded: str, path: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The path with each title of two parts, in two lines or around a blank, told apart.

    Two lines that are one sentence printed in the wrong order stand in the right one.
    """
    lines = [
        TaggedSpan(item.span, "headline") if _is_first_line(folded, path, at) else item
        for at, item in enumerate(path)
    ]
    split: list[TaggedSpan] = []
    end = 0
    for is_title, items in groupby(lines, lambda item: item.state in TITLE):
        run = [*items]
        end += len(run)
        split += _title(text, folded, run, lines[end : end + _REACH]) if is_title else run
    return split


def _is_first_line(folded: str, path: Sequence[TaggedSpan], at: int) -> bool:
    """Whether what was read as a banner is the first line of the title under it.

    It is where it names a time (前4月), where it says of whom or what the title is (河湾镇:), or
    where the text under the title says it all again.
    """
    item = path[at]
    if item.state not in _BANNERS:
        return False
    below = len([*takewhile(lambda item: item.state in TITLE, path[at + 1 : at + 2 + _MOST_LINES])])
    if not 1 <= below <= _MOST_LINES:
        return False
    line = folded[item.span.start : item.span.end]
    if _SINCE.match(line) or line.endswith(":"):
        return True
    text = _text_under(folded, path[at + 1 + below : at + _REACH])
    if below == 1 and _names_who_acts(line, text):
        return True
    least = _least_repeated(line)
    if least is None:
        return False
    return _repeated(line, text) >= (least if below == 1 else _REPEATED_OVER_TWO)


def _names_who_acts(line: str, text: str) -> bool:
    """Whether a line names the office whose deed the title tells, as the text begins with it."""
    return _OFFICE.fullmatch(line) is not None and line in text[:_OPENING]


def _least_repeated(line: str) -> float | None:
    """The share of a line that the text has to say again for it to be a title; None of a banner.

    The name of a column (创新谈) is said again sooner than news.
    """
    if "·" in line:
        return None
    if _letters(line) >= _SHORTEST_NEWS:
        return _REPEATED
    names_column = is_genre(line) or CAMPAIGN.match(line)
    return None if names_column or _letters(line) < _SHORT_NEWS else _REPEATED_SHORT


def _repeated(line: str, below: str) -> float:
    """The share of the pairs of letters of a line that a text has."""
    pairs = [pair for pair in map("".join, pairwise(line)) if pair.isalnum()]
    return sum(pair in below for pair in pairs) / max(1, len(pairs))


def _title(
    text: str, folded: str, run: list[TaggedSpan], rest: Sequence[TaggedSpan]
) -> list[TaggedSpan]:
    """The spans of a title with the states of its parts; one in three lines stays as it is."""
    one_line = len(run) == 1
    parts = _halves(text, folded, run[0].span) if one_line else [item.span for item in run]
    if len(parts) != 2:
        return _with_decks_last(run)
    arranged = _arranged(folded, parts, _text_under(folded, rest))
    in_order = arranged[0].span == parts[0]
    if one_line and in_order and all(item.state == "headline" for item in arranged):
        return [TaggedSpan(run[0].span, "headline")]
    return arranged


def _with_decks_last(run: list[TaggedSpan]) -> list[TaggedSpan]:
    """The lines of a title, of which no headline stands under a deck."""
    states = [item.state for item in run]
    if "deck" not in states or "headline" not in states[: states.index("deck")]:
        return run
    first = states.index("deck")
    return [*run[:first], *(item._replace(state="deck") for item in run[first:])]


def _arranged(folded: str, parts: list[Span], below: str) -> list[TaggedSpan]:
    """The two parts of a title in the order in which they are read, with their states."""
    first, second = (folded[part.start : part.end] for part in parts)
    if _meet(first, second, below):
        states = _ONE
    elif _UNENDED.search(second) or _meet(second, first, below):
        parts, states = parts[::-1], _ONE
    else:
        states = _relation(first, second)
    return [TaggedSpan(part, state) for part, state in zip(parts, states, strict=True)]


def _text_under(folded: str, rest: Sequence[TaggedSpan]) -> str:
    """The beginning of the text under a title, its paragraphs a line each, up to the next title."""
    under = takewhile(lambda item: item.state not in TITLE, rest)
    paragraphs = [item.span for item in under if item.state == "body"]
    return "\n".join(folded[span.start : span.end] for span in paragraphs)[:_BELOW]


def _meet(first: str, second: str, below: str) -> bool:
    """Whether the text has the end of one part and the start of the other side by side."""
    seam = first[-_SEAM:] + second[:_SEAM]
    return seam.isalnum() and seam in below


def _relation(first: str, second: str) -> tuple[str, str]:
    """The states of the two parts of a title."""
    for relation in _RELATIONS:
        if relation.holds(first, second):
            return relation.states
    return _ONE


class _Gap(NamedTuple):
    """The blanks between two parts of a title."""

    start: int
    end: int


def _halves(text: str, folded: str, span: Span) -> list[Span]:
    """The two sides of the one gap outside quotes; nothing where there is none.

    Of several it is the first after a deck, which begins with a dash, else the one beside a dash.
    """
    if not _BLANK.search(folded, span.start, span.end):
        return []
    gaps = _gaps(text, folded, span)
    if folded[span.start] == "—":
        gaps = gaps[:1]
    if len(gaps) > 1:
        gaps = [gap for gap in gaps if "—" in (folded[gap.start - 1], folded[gap.end])]
    if len(gaps) != 1:
        return []
    (gap,) = gaps
    return [Span(span.start, gap.start, span.kind), Span(gap.end, span.end, span.kind)]


def _gaps(text: str, folded: str, span: Span) -> list[_Gap]:
    """The gaps of a title outside quotes; none where a quote does not close."""
    depth = 0
    gaps: list[_Gap] = []
    for at in range(span.start, span.end):
        depth += (folded[at] in _OPEN) - (folded[at] in _CLOSE)
        if depth or not folded[at].isspace():
            continue
        if not folded[at - 1].isspace():
            gaps.append(_Gap(at, _past_blanks(text, at)))
    return [] if depth else gaps


def _past_blanks(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)
