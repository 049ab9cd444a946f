"""Modifiers around a value, and what they make of its number."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.records import Modifier
from pipelines.text.values.numbers import modifiers
from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import LIKELY, Window
from pipelines.text.values.words import words_of

BOUNDS = Chapter("Words that bound a number")

# From one number or date to the other: 20%至30%, 3—5亿, 1月到3月.
CONNECTOR = re.compile(r" ?(?:——?|--?|至|到|~) ?")

# 比30岁大 is a comparison; 比100元高出 and 比3个多 go on and are none.
_THAN = ("比", "比 ")
_COMPARED = re.compile(f" ?(?P<word>[{''.join(modifiers.COMPARED)}])(?![出约概])")
_NOUN_REACH, _VERB_REACH = 6, 5
_OF_VERB = re.compile(
    rf"(?P<word>{'|'.join(modifiers.OF_VERB)})"
    r"(?:可(?=.{1,2}$)|(?=..$|[贷补奖罚领享]$))"
    r"(?P<verb>[\u4e00-\u9fff]{1,2})(?<!分)$"
)
# 最高达 bounds what is granted (补贴最高达500元); else it was reached (股价最高达120元).
_REACHED = frozenset({"最高达"})
_GRANTS = frozenset("贷补奖罚领享赔")
_GRANTED = re.compile("[奖补贴罚贷赔保薪惠助予]|支持|额度|上限")
_GRANT_REACH = 10
# 不超过公司总股本的|2%: a bound before the phrase that the value is a share of.
_OF_PHRASE = re.compile(r"(?P<word>不得?[超高多]过|不得?[高低少多]于)[^,。;:!?\d\n]{2,14}的$")
_PHRASE_REACH = 19
# What a value is compared with: 高于1.15元的最低收购价, 低于10%的全国平均水平.
_NORM = re.compile(
    r"的(?:国家|全国|全省|全市|世界|行业|法定|国际|当地|原有|预期|设计|规定|市场|历史|此前|上年)?"
    r"(?:最[低高]|平均|标准|水平|目标|限值|警戒|收购价|指导价|成本|保护价|均[价值]|同期|门槛|红线)"
)
_UPPER_AND_LOWER = re.compile(r"(?![的浮波])[\u4e00-\u9fff]")  # 5个上下铺
_DETACHED = (" 以", " 之", " 及以")  # 20吨 以上: a blank may stand before these


class Edge(NamedTuple):
    """Where an expression begins or ends with its modifier; without one `modifier` is None."""

    at: int
    modifier: Modifier | None


class Comparison(NamedTuple):
    """The span of a number with the comparison around it."""

    start: int
    end: int
    modifier: Modifier


class Bounds(NamedTuple):
    """The numbers of a value and its modifier; `low` and `high` are inclusive or None."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier | None

    def converted(self, factor: Decimal, plus: Decimal) -> "Bounds":
        """Every number times `factor`, plus `plus`."""
        if factor == 1 and not plus:
            return self
        value, low, high = (
            None if number is None else number * factor + plus
            for number in (self.value, self.low, self.high)
        )
        return Bounds(value, low, high, self.modifier)

    def negated(self) -> "Bounds":
        """The bounds of the opposite number: what was low is high."""
        value, low, high = (
            None if number is None else -number for number in (self.value, self.high, self.low)
        )
        return Bounds(value, low, high, self.modifier)


def before(window: Window, start: int) -> Edge:
    """The modifier that ends at `start`.

    A blank may stand between the two (约 20吨).
    """
    end, last = start, window.before(start, 1)
    if last == " ":
        end, last = start - 1, window.before(start - 1, 1)
    if last not in modifiers.BEFORE_BY_LAST:
        return Edge(start, None)
    return _directly_before(window, end) or Edge(start, None)


@BOUNDS.rule(
    "bound before a number",
    examples={
        "参赛的约300人。": "300 人",
        "票房突破10亿元。": "1000000000 1000000000.. CNY",
        "罚款不得超过500元。": "500 ..500 CNY",
        "售价不低于 80元。": "80 80.. CNY",
    },
    not_in=["合约300份。"],
)
def _directly_before(window: Window, start: int) -> Edge | None:
    """约, 超过, 至少, 不得低于 and the like; 突破 is a predicate and stays outside the value."""
    for word in modifiers.BEFORE_BY_LAST.get(window.before(start, 1), ()):
        at = start - len(word)
        is_here = window.text.startswith(word, at) and at >= window.floor
        if not is_here or window.splits_word(at, LIKELY) or not _may_bound(window, word, at):
            continue
        is_outside = word in modifiers.OUTSIDE
        return Edge(start if is_outside else at, modifiers.BEFORE[word])
    return None


def _may_bound(window: Window, word: str, at: int) -> bool:
    """Whether a word bounds the number behind it; 过 behind a verb and 最高达 of heights do not."""
    if word in _REACHED:
        return bool(_GRANTED.search(window.behind(at, _GRANT_REACH)))
    return word not in modifiers.AFTER_NOUN or _passes(window, word, at)


@BOUNDS.rule(
    "过 behind a noun",
    examples={"票房过10亿元。": "1000000000 1000000000.. CNY", "年过六旬的老人。": "6 6.. 旬"},
    not_in=["他去过3次。", "他吃过两碗面。"],
)
def _passes(window: Window, word: str, at: int) -> bool:
    """过 is more than a number behind a noun or before 半数; behind a verb it marks the past."""
    return _is_noun_before(window, at) or window.starts(at + len(word), "半数")


def _is_noun_before(window: Window, at: int) -> bool:
    words = words_of(window.before(at, _NOUN_REACH))
    if not words:
        return False
    last = words[-1]
    return last.is_noun or last.tag == "b" or last.text == "年"  # 年过六旬


@BOUNDS.rule(
    "bound of a verb's object",
    examples={
        "最高可贷50万元。": "500000 ..500000 CNY",
        "至少投入3亿元。": "300000000 300000000.. CNY",
        "回购不超过公司总股本的2%。": "2 ..2 %",
        "绿地不低于总面积的30%。": "30 30.. %",
    },
    not_in=["最高分为718分。", "最高气温30℃。"],
)
def of_verb(window: Window, start: int) -> Modifier | None:
    """What bounds the object of the verb before a number: 最高可贷50万元.

    It is no part of the expression.
    """
    if of_phrase := _OF_PHRASE.search(window.before(start, _PHRASE_REACH)):
        return modifiers.BEFORE.get(of_phrase["word"])
    match = _OF_VERB.search(window.before(start, _VERB_REACH))
    if not match or _is_reached(match["verb"]):
        return None
    is_verb = words_of(match["verb"])[0].tag[0] == "v"
    return modifiers.OF_VERB[match["word"]] if is_verb else None


def _is_reached(verb: str) -> bool:
    """Whether a verb tells of a height that was reached: 最高升至5.84元, 最高分为718分."""
    return verb.endswith(("为", "是")) or (verb[-1] in "至到达" and verb[0] not in _GRANTS)


def of_norm(window: Window, end: int) -> bool:
    """Whether a value that ends here is that of a norm, and so exact: 高于1.15元的最低收购价."""
    return bool(window.match(_NORM, end))


def after(window: Window, end: int) -> Edge:
    """The modifier that begins at `end`; a blank may stand before 以上 and the like."""
    is_apart = window.char(end) == " " and window.starts(end, _DETACHED)
    return _directly_after(window, end + is_apart) or Edge(end, None)


@BOUNDS.rule(
    "bound behind a number",
    examples={
        "身高1.8米以上。": "1.8 1.8.. 米",
        "耗资300万元左右。": "3000000 CNY",
        "产量20吨 以下。": "20 ..20 吨",
        "18岁以上(不含)的居民。": "18 18.. 岁",
        "100万元(不含)以下的合同。": "1000000 ..1000000 CNY",
        "路程在5公里内。": "5 ..5 公里",
    },
    not_in=["5个上下铺。", "3斤内脏。"],
)
def _directly_after(window: Window, end: int) -> Edge | None:
    """以上, 左右, 以内 and the like; 内 stays outside the value."""
    for word in modifiers.AFTER_BY_FIRST.get(window.char(end), ()):
        if not window.starts(end, word):
            continue
        if window.splits_word(end + len(word), LIKELY):
            continue
        if word == "上下" and window.match(_UPPER_AND_LOWER, end + len(word)):
            continue
        is_outside = word in modifiers.OUTSIDE
        return Edge(end if is_outside else end + len(word), modifiers.AFTER[word])
    return None


@BOUNDS.rule(
    "comparison around a number",
    examples={"他比30岁大。": "30 30.. 岁", "这批货比20吨少。": "20 ..20 吨"},
    not_in=["比100元高出不少。", "比分3个多。"],
)
def comparison(window: Window, start: int, end: int) -> Comparison | None:
    """比 before a number and the comparative behind it: 比30岁大, 比 170 低."""
    head = window.before(start, 2)
    comparative = window.match(_COMPARED, end) if head.endswith(_THAN) else None
    if comparative is None:
        return None
    than = head[head.index("比") :]
    modifier = modifiers.COMPARED[comparative["word"]]
    return Comparison(start - len(than), comparative.end(), modifier)


def bounded(number: Numeral, modifier: Modifier | None) -> Bounds:
    """What a modifier makes of a single number; an approximate number keeps its own bounds."""
    value, low, high = number.value, number.low, number.high
    is_approximate = low is not None or high is not None
    if is_approximate or modifier is None:
        return Bounds(value, low, high, number.modifier or modifier)
    if modifier in ("nearly", "at_most"):
        return Bounds(value, None, value, modifier)
    if modifier in ("over", "at_least"):
        return Bounds(value, value, None, modifier)
    return Bounds(value, None, None, modifier)
