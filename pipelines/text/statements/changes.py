"""Whether numbers are changes, multiples or shares, by the words before them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipelines.records import ChangeKind
from pipelines.text.statements import patterns
from pipelines.text.statements.marks import PERCENT, RATIO

_AROUND = 44
_PARTS_OF = PERCENT + RATIO


class Cue(NamedTuple):
    """The words of a change: where they begin and where the base stands, in the text searched."""

    kind: ChangeKind
    start: int
    text: str
    base: tuple[int, int] | None
    has_other_base: bool = False
    plan_end: int | None = None  # of a plan of which a part is done

    @property
    def is_of_growth(self) -> bool:
        """Whether it is of how much something grew: 同比多增."""
        return patterns.OF_GROWTH.search(self.text) is not None

    @property
    def goes_on(self) -> bool:
        """Whether the base of the change before holds: no other is named, nor 同比 or 环比."""
        if self.kind == "share":
            return False
        is_relative = patterns.YEAR_AGO.search(self.text) or patterns.STRETCH_AGO.search(self.text)
        return not (self.base or self.has_other_base or is_relative)


def cue(head: str, mark: str, *, has_base: bool) -> Cue | None:
    """What makes a change of numbers with a mark; `head` is what stands before them."""
    part = _multiple(head, mark) or _fulfilled(head, mark)
    return part or _change(head, mark, has_base=has_base) or share(head, mark)


def _multiple(head: str, mark: str) -> Cue | None:
    if mark not in _PARTS_OF or not head.endswith(("的", "的约", "的近", "的大约", "的将近")):
        return None
    match = patterns.MULTIPLE.search(head)
    if not match:
        return None
    return Cue("multiple", match.start(), match[0], match.span("dated"))


def _fulfilled(head: str, mark: str) -> Cue | None:
    """How much of a plan was done; without an indicator before it, it is said of the plan."""
    match = patterns.FULFILLED.search(head) if mark in _PARTS_OF else None
    if not match:
        return None
    return Cue("share", match.start(), match[0], None, plan_end=match.end("plan"))


def _change(head: str, mark: str, *, has_base: bool) -> Cue | None:
    match = patterns.CHANGE.search(head, max(0, len(head) - _AROUND))
    if not match:
        return None
    found = match.groupdict()
    if mark != PERCENT and (found["up"] or found["down"]):
        return None
    if _lacks_base(found, has_base=has_base):
        return None
    kind: ChangeKind = "increase" if found["more"] or found["up"] else "decrease"
    base = match.span("dated") if found["dated"] else None
    return Cue(kind, match.start(), match[0], base, found["other"] is not None)


def _lacks_base(found: Mapping[str, str | None], *, has_base: bool) -> bool:
    """Whether words are a change only after a base in time, and none is there: 多5人.

    比商品零售额快4个百分点 compares two indicators.
    """
    word = found["more"] or found["less"]
    if word not in patterns.MORE_THAN and word not in patterns.LESS_THAN:
        return False
    if other := found["other"]:
        return patterns.NORMAL.fullmatch(other) is None
    return not (found["dated"] or has_base)


def share(head: str, mark: str) -> Cue | None:
    """What makes a share of numbers with a mark."""
    if mark not in _PARTS_OF:
        return None
    match = _share_match(head)
    if not match:
        return None
    start = match.end("ratio") if match["ratio"] else match.start()
    return Cue("share", start, match[0], None)


def _share_match(head: str) -> re.Match[str] | None:
    has_word = "占" in head or "比重" in head or "份额" in head
    return patterns.SHARE.search(head) if has_word else None
