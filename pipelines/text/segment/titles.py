"""What the two parts of a title are to each other: kicker and headline, headline and deck, or one headline.

A kicker or a deck is named as such on evidence only; without it both parts are the headline (双行题).
"""

import re
from itertools import groupby, pairwise, takewhile

from pipelines.text.segment.draft import TITLE
from pipelines.text.segment.features import SAID_END
from pipelines.text.segment.marks import CJK, COLUMN_TAIL, SERIES, marks
from pipelines.text.segment.spans import Span
from pipelines.text.segment.viterbi import TaggedSpan

_LABELS = frozenset(marks()["text_labels"])
_OPEN, _CLOSE = "“‘《「『(", "”’》」』)"
# A kicker tells the occasion in more words than the headline takes.
_KICKER, _LONGER = 11, 1
# Two halves this short are one headline in parallel form: 空间扩大 运动迭代.
_PARALLEL = 8
# How a deck begins that adds figures or details: 其中…, 同比…, 一季度助企贷款超过9亿元.
_DETAIL = re.compile(
    r"已|每|重点|其中|包括|不包括|同比|环比|比上年|较上年|共有?\d|\d"
    r"|(?:[一二三四]季度|[上下]半年|前\d{1,2}月|今年|去年)\S{2,24}\d"
)
# What a kicker reports of an authority before the headline says what it means: 市民政局发布新办法.
_ISSUED = re.compile(
    r"(?:发布|印发|出台|公布|下发|制定)\S{0,30}(?:办法|方案|意见|通知|规定|条例|细则|公告|规划|计划|报告|公报|清单|》)$"
)
# A line that cannot end here goes on in the next: 国家发展改革委与, 市民政局有关负责人, 安排三百名.
_GOES_ON = re.compile(
    r"(?:负责人|发言人|[的与和及暨将于在向对为被把由从获]|(?<=[\d一二三四五六七八九十百千万两])[名位个项家万亿元])$"
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
_ATTENDED = re.compile(
    rf"[{CJK}·]{{2,4}}(?:[、\s][{CJK}·]{{2,4}}){{0,4}}(?:出席|主持|致信|致辞|致贺|讲话|作报告|作出批示|见证|为\S{{2,16}}(?:颁|授))"
)
_NEWS, _SAID = (
    10,
    0.75,
)  # letters of a line that tells the news, share of its pairs of letters that the text has
_SEAM = (
    2  # letters at the end of one part and at the start of the other that the text has side by side
)
_REACH = 12  # spans under a title that are looked at
_BELOW = 1500  # characters of the text that are searched for the seam

_ONE, _KICKED, _DECKED, _DECK_FIRST, _LED = (
    ("headline", "headline"), ("kicker", "headline"), ("headline", "deck"), ("deck", "headline"),
    ("headline", "crosshead"),
)  # fmt: skip
# What holds of the folded parts of a title, the first that does, and the states that this gives them.
_RELATIONS = (
    (
        lambda first, second: (
            second in _LABELS or (second.endswith("—") and not first.endswith("—"))
        ),
        _LED,
    ),
    (lambda first, second: first.startswith("—"), _DECK_FIRST),
    (lambda first, second: second.startswith("—") or _DATED.match(second), _DECKED),
    (lambda first, second: _GOES_ON.search(first), _ONE),
    # The name of a column in parentheses ends the headline.
    (lambda first, second: COLUMN_TAIL.search(first) and not SERIES.search(first), _DECKED),
    (
        lambda first, second: first.endswith("—") or SAID_END.search(first) or _SINCE.match(first),
        _KICKED,
    ),
    (lambda first, second: _ISSUED.search(first), _KICKED),
    (lambda first, second: _ATTENDED.match(second) and _letters(first) > _letters(second), _DECKED),
    (lambda first, second: _DETAIL.match(second) and _letters(first) > _PARALLEL, _DECKED),
    (lambda first, second: _FIGURE.search(second) and not _FIGURE.search(first), _ONE),
    (lambda first, second: _letters(first) >= max(_KICKER, _letters(second) + _LONGER), _KICKED),
)


def split_titles(text: str, folded: str, path: list[TaggedSpan]) -> list[TaggedSpan]:
    """The path with each title of two parts, in two lines or at the two sides of a blank, told apart.

    Two lines that are one sentence printed in the wrong order stand in the right one.
    """
    path = [_unbannered(folded, path, at) for at in range(len(path))]
    found: list[TaggedSpan] = []
    at = 0
    for is_title, items in groupby(path, lambda item: item.state in TITLE):
        run = [*items]
        at += len(run)
        found += _title(text, folded, run, path[at : at + _REACH]) if is_title else run
    return found


def _unbannered(folded: str, path: list[TaggedSpan], at: int) -> TaggedSpan:
    """What was read as a banner as the first line of the title under it, where it tells the news; else as it is.

    It does where it names a time (前4月), or where the text under a title of one line says it all again.
    """
    item = path[at]
    if item.state != "section" or [below.state in TITLE for below in path[at + 1 : at + 3]] != [
        True,
        False,
    ]:
        return item
    line = folded[item.span.start : item.span.end]
    repeated = (
        _letters(line) >= _NEWS
        and "·" not in line
        and _is_said(folded, line, path[at + 2 : at + _REACH])
    )
    return TaggedSpan(item.span, "headline") if repeated or _SINCE.match(line) else item


def _is_said(folded: str, line: str, rest: list[TaggedSpan]) -> bool:
    """Whether the text under a title has nearly all pairs of letters of a line."""
    below = _below(folded, rest)
    pairs = [pair for pair in map("".join, pairwise(line)) if pair.isalnum()]
    return sum(pair in below for pair in pairs) >= _SAID * len(pairs)


def _title(
    text: str, folded: str, run: list[TaggedSpan], rest: list[TaggedSpan]
) -> list[TaggedSpan]:
    """The spans of a title with the states of its parts; one in more than two lines stays as it is."""
    parts = _halves(text, folded, run[0].span) if len(run) == 1 else [item.span for item in run]
    if len(parts) != 2:
        return run
    first, second = (folded[part.start : part.end] for part in parts)
    below = _below(folded, rest)
    if _meet(first, second, below):
        states = _ONE
    elif _UNENDED.search(second) or _meet(second, first, below):
        parts.reverse()
        states = _ONE
    else:
        states = _relation(first, second)
    if len(run) == 1 and states == _ONE and parts[0].start == run[0].span.start:
        return [TaggedSpan(run[0].span, "headline")]
    return [TaggedSpan(part, state) for part, state in zip(parts, states, strict=True)]


def _below(folded: str, rest: list[TaggedSpan]) -> str:
    """The beginning of the text under a title, its paragraphs a line each; `rest` is what comes under the title."""
    spans = [
        item.span
        for item in takewhile(lambda item: item.state not in TITLE, rest)
        if item.state == "body"
    ]
    return "\n".join(folded[span.start : span.end] for span in spans)[:_BELOW]


def _meet(first: str, second: str, below: str) -> bool:
    """Whether the text says both parts in one breath."""
    seam = first[-_SEAM:] + second[:_SEAM]
    return seam.isalnum() and seam in below


def _relation(first: str, second: str) -> tuple[str, str]:
    return next((states for holds, states in _RELATIONS if holds(first, second)), _ONE)


def _halves(text: str, folded: str, span: Span) -> list[Span]:
    """The two sides of the one blank outside quotes; nothing where there is none.

    Of several it is the first after a deck, which begins with a dash, else the one beside a dash.
    """
    if not _BLANK.search(folded, span.start, span.end):
        return []
    depth, cuts = 0, []
    for at in range(span.start, span.end):
        depth += (folded[at] in _OPEN) - (folded[at] in _CLOSE)
        if folded[at].isspace() and not depth and not folded[at - 1].isspace():
            cuts.append((at, _skip(text, at)))
    if folded[span.start] == "—":
        del cuts[1:]
    if len(cuts) > 1:
        cuts = [(end, start) for end, start in cuts if "—" in (folded[end - 1], folded[start])]
    if len(cuts) != 1 or depth:
        return []
    end, start = cuts[0]
    return [Span(span.start, end, span.kind), Span(start, span.end, span.kind)]


def _skip(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)
