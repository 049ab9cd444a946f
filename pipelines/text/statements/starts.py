"""Where the noun of an indicator begins: what belongs to it, and what to its subject."""

import re
from collections.abc import Sequence

from pipelines.text.statements.marks import DATE, NUMBERS
from pipelines.text.statements.patterns import WORDS
from pipelines.text.values.quantities import nouns_before
from pipelines.text.values.words import Word, words_of
from pipelines.text.words.matching import any_of

DIRECTIONS = ("对", "自")
_DIRECTION, _OF_NAMES = re.compile(r"[对自][\u4e00-\u9fff]{0,5}$"), ("ns", "nt")
_TRADES = ("出口", "进口", "出口额", "进口额", "贸易", "贸易额", "投资")
_ATTRIBUTES = re.compile(rf"{any_of(WORDS['attributes'])}*$")
_ATTRIBUTIVE = frozenset(WORDS["attributive"])
_JOINED = re.compile("(?:、|和|与|及|或|以及)$")
_POINTED = re.compile(rf"[我本该](?:{any_of(WORDS['pointed'])}|[国省市县区镇乡村校院厂店行港])")
# A noun behind these is a part of one: 45岁以下|科研人员, 国(境)|外深造率.
_CUT, _CUT_BY_ASIDE = frozenset((*NUMBERS, "减")), re.compile(r"\([^()]{1,2}\)$")
# A noun so short leaves out what it counts, which has so many characters at most.
_SHORT, _LEFT_OUT = 2, 8


def start(text: str, floor: int, at: int, noun: str) -> int | None:
    """Where a noun at a place begins; None where it is a part of another one."""
    begin = _with_attributes(text, floor, at, noun)
    begin = _behind_pointer(text, begin, at + len(noun))
    begin = _with_direction(text, floor, begin, at + len(noun))
    return None if _is_cut(text, floor, begin) else begin


def with_joined(text: str, floor: int, at: int) -> int:
    """Where a noun begins with those that are joined to it: 津补贴或|福利问题."""
    join = _JOINED.search(text, floor, at)
    if not join:
        return at
    noun = nouns_before.behind(text[max(floor, join.start() - nouns_before.REACH) : join.start()])
    if noun and text.endswith(noun, floor, join.start()):
        return join.start() - len(noun)
    return at


def _behind_pointer(text: str, begin: int, end: int) -> int:
    """Where a noun begins without the rest of 我县, of 该公司 or of 国庆档."""
    if text.startswith(f"{DATE}档", begin - 1):
        return begin + 1
    pointer = _POINTED.match(text, begin - 1, end) if begin else None
    return pointer.end() if pointer and pointer.end() < end else begin


def _with_direction(text: str, floor: int, begin: int, end: int) -> int:
    """Where a noun begins with the direction of a trade: 对欧盟|出口, 自|非洲进口额."""
    direction = _DIRECTION.search(text, floor, begin)
    if direction is None:
        return begin
    begin_of_name = direction.start() + 1
    first = words_of(text[begin_of_name:end])[0]
    if begin_of_name + len(first.text) == end:
        return begin
    is_of_trade = first.tag in _OF_NAMES or text.endswith(_TRADES, begin_of_name, end)
    return direction.start() if is_of_trade else begin


def _is_cut(text: str, floor: int, begin: int) -> bool:
    """Whether a noun is a part of another one, which begins before it."""
    if begin > 0 and text[begin - 1] in _CUT:
        return True
    return _CUT_BY_ASIDE.search(text, floor, begin) is not None


def _with_attributes(text: str, floor: int, at: int, noun: str) -> int:
    """Where a noun begins with what it leaves out: 人均|收入, 研发投入|强度."""
    start = _ATTRIBUTES.search(text, floor, at)
    begin = start.start() if start else at
    if text.endswith("全", floor, begin) and begin < at:  # 全年|蔬菜播种面积
        begin += 1
    if len(noun) > _SHORT:
        return begin
    begin -= _attributes(words_of(text[max(floor, begin - _LEFT_OUT) : begin]))
    is_whole = text.startswith("全社会", begin - 1)
    return begin - 1 if is_whole else begin


def _attributes(words: Sequence[Word]) -> int:
    """How many characters at the end of some words belong to a short noun behind them."""
    length = 0
    for word in reversed(words):
        is_noun = word.tag in ("n", "vn", "an", "b") and len(word.text) > 1
        if not is_noun and word.text not in _ATTRIBUTIVE:
            break
        length += len(word.text)
    return length
