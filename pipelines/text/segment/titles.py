"""What the two parts of a title are to each other: kicker and headline, headline and deck, or one headline.

A kicker or a deck is named as such on evidence only; without it both parts are the headline (双行题).
"""

import re
from itertools import groupby

from pipelines.text.segment.decode import Decoded
from pipelines.text.segment.features import SAID_END
from pipelines.text.segment.spans import Span

_TITLE_STATES = {"kicker", "headline", "deck"}
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
# A line that cannot end here goes on in the next: 国家发展改革委与, 安排三百名.
_GOES_ON = re.compile(r"(?:[的与和及暨将于在向对为被把由从获]|[\d一二三四五六七八九十百千万两]+[名位个项家万亿元])$")
_BLANK = re.compile(r"\s")
_FIGURE = re.compile(r"\d")
_DATED = re.compile(r"[(][\d二一][^()]{3,30}[)]$")
_SINCE = re.compile(r"(?:截至)?[前今去上]?[\d一二三四五六七八九十]{0,4}(?:年|月|季度|半年)(?:以来|末|底|份)?$")

_ONE, _KICKED, _DECKED, _DECK_FIRST = (
    ("headline", "headline"), ("kicker", "headline"), ("headline", "deck"), ("deck", "headline"),
)  # fmt: skip
# What holds of the folded parts of a title, the first that does, and the states that this gives them.
_RELATIONS = (
    (lambda first, second: first.startswith("—"), _DECK_FIRST),
    (lambda first, second: second.startswith("—") or _DATED.match(second), _DECKED),
    (lambda first, second: _GOES_ON.search(first), _ONE),
    (lambda first, second: first.endswith("—") or SAID_END.search(first) or _SINCE.match(first), _KICKED),
    (lambda first, second: _ISSUED.search(first), _KICKED),
    (lambda first, second: _DETAIL.match(second) and _letters(first) > _PARALLEL, _DECKED),
    (lambda first, second: _FIGURE.search(second) and not _FIGURE.search(first), _ONE),
    (lambda first, second: _letters(first) >= max(_KICKER, _letters(second) + _LONGER), _KICKED),
)


def split_titles(text: str, folded: str, path: list[Decoded]) -> list[Decoded]:
    """The path with each title of two parts, in two lines or at the two sides of a blank, told apart."""
    found: list[Decoded] = []
    for is_title, items in groupby(path, lambda item: item.state in _TITLE_STATES):
        run = [*items]
        found += _title(text, folded, run) if is_title else run
    return found


def _title(text: str, folded: str, run: list[Decoded]) -> list[Decoded]:
    """The spans of a title with the states of its parts; one in more than two lines stays as it is."""
    parts = _halves(text, folded, run[0].span) if len(run) == 1 else [item.span for item in run]
    if len(parts) != 2:
        return run
    states = _relation(*(folded[part.start : part.end] for part in parts))
    if len(run) == 1 and states == _ONE:
        return [Decoded(run[0].span, "headline")]
    return [Decoded(part, state) for part, state in zip(parts, states, strict=True)]


def _relation(first: str, second: str) -> tuple[str, str]:
    return next((states for holds, states in _RELATIONS if holds(first, second)), _ONE)


def _halves(text: str, folded: str, span: Span) -> list[Span]:
    """The two sides of the one blank outside quotes, of several the one beside a dash; nothing where there is none."""
    if not _BLANK.search(folded, span.start, span.end):
        return []
    depth, cuts = 0, []
    for at in range(span.start, span.end):
        depth += (folded[at] in _OPEN) - (folded[at] in _CLOSE)
        if folded[at].isspace() and not depth and not folded[at - 1].isspace():
            cuts.append((at, _skip(text, at)))
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
