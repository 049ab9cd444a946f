"""What a number is said of: the noun that its row has in `counted`, found in the clause."""

import re
from collections.abc import Sequence

from pipelines.records import Amount
from pipelines.text.statements import patterns
from pipelines.text.statements.drafts import Listed
from pipelines.text.statements.marks import NUMBERS, PERCENT, Number
from pipelines.text.statements.patterns import WORDS
from pipelines.text.statements.subjects import Place
from pipelines.text.values.quantities import noun_words as lexicon
from pipelines.text.values.quantities import nouns_before
from pipelines.text.values.words import Word, words_of
from pipelines.text.words.folding import COUNTING, fold
from pipelines.text.words.matching import any_of

_ATTRIBUTES = re.compile(rf"{any_of(WORDS['attributes'])}*$")
_JOINED = re.compile("(?:、|和|与|及|或|以及)$")
_GOODS, _OF_MONEY = frozenset(WORDS["goods"]), tuple(WORDS["of_money"])
_BARE, _ATTRIBUTIVE = frozenset(WORDS["bare"]), frozenset(WORDS["attributive"])
# A noun behind these is a part of one: 国(境)|外深造率, 45岁以下|科研人员.
_CUT = frozenset(NUMBERS + ")")
# How often something was done is no level of what it was done to: 往返县医院|300次.
_TIMES = frozenset("次遍回趟步")
_POINTS = frozenset("分岁斤克环秒米")  # of persons something else has so many
_SHORT, _NEAR = 2, 8


def noun_of(number: Number) -> str | None:
    """What the row of a number says that is counted, in the characters of the text that is read."""
    return fold(number.counted, COUNTING) if number.counted else None


def before(text: str, listed: Listed, number: Number, end: int) -> Place | None:
    """The noun of a change in its own clause, which ends where the words of the change begin."""
    noun = noun_of(number)
    if noun is None and len(listed.numbers) == 1:
        said = text[max(listed.floor, end - nouns_before.REACH) : end]
        noun = nouns_before.behind(said)
    return _place(text, listed, noun, end)


def of_level(text: str, listed: Listed, noun: str) -> Place | None:
    """The noun before a value, which only words of amount part from it, at the end of a clause."""
    unit = listed.numbers[0].unit
    if unit in _TIMES and not noun.endswith(("量", "数")):
        return None
    if unit in _POINTS and lexicon.is_person(words_of(noun)[-1]):
        return None
    place = _place(text, listed, noun, listed.start)
    if place is None or not patterns.LINKED.fullmatch(text, place.end, listed.start):
        return None
    if not patterns.CLOSED.match(text, listed.end, listed.clause_end):
        return None
    return place if _is_measured(text, listed, place, noun) else None


def behind(text: str, listed: Listed, noun: str) -> Place | None:
    """The noun behind a number that tells how much of it was done: 发放20亿元贷款."""
    if not patterns.OUTPUT.search(text, listed.floor, listed.start):
        return None
    at = text.find(noun, listed.end, listed.clause_end)
    end = at + len(noun)
    if at < 0 or not patterns.ENDED.match(text, end, listed.clause_end):
        return None
    is_each = listed.numbers[0].value == 1  # 生产1吨碳纤维,需消耗
    return None if is_each else Place(at, end)


def is_price(number: Number, noun: str) -> bool:
    """Whether a number is the price of the goods that the noun names: 黄瓜每公斤4.6元."""
    if not isinstance(number, Amount) or number.per is None:
        return False
    return fold(number.per, COUNTING) in _GOODS and not noun.endswith(_OF_MONEY)


def _is_measured(text: str, listed: Listed, place: Place, noun: str) -> bool:
    """Whether a noun may have such a value: of a percentage rates, of money what it measures.

    What else has a sum needs a verb before it that says it is done.
    """
    if text[listed.start] == PERCENT:
        return bool(patterns.RATE.search(noun))
    number = listed.numbers[0]
    if not isinstance(number, Amount) or noun.endswith(_OF_MONEY) or is_price(number, noun):
        return True
    return bool(patterns.OUTPUT.search(text, listed.floor, place.start))


def _place(text: str, listed: Listed, noun: str | None, end: int) -> Place | None:
    """Where a noun stands last before `end`, with what it leaves out before it."""
    if noun is None or noun in _BARE:
        return None
    at = text.rfind(noun, listed.floor, end)
    if at < 0:
        return None
    begin = _with_attributes(text, listed.floor, at, noun)
    if begin > 0 and text[begin - 1] in _CUT:
        return None
    if "分别" not in text[at : listed.start]:
        begin = _with_joined(text, listed.floor, begin)
    return Place(begin, at + len(noun))


def _with_attributes(text: str, floor: int, at: int, noun: str) -> int:
    """Where a noun begins with what it leaves out: 人均|收入, 研发投入|强度."""
    start = _ATTRIBUTES.search(text, floor, at)
    begin = start.start() if start else at
    if text.endswith("全", floor, begin) and begin < at:  # 全年|蔬菜播种面积
        begin += 1
    if len(noun) > _SHORT:
        return begin
    return begin - _attributes(words_of(text[max(floor, begin - _NEAR) : begin]))


def _attributes(words: Sequence[Word]) -> int:
    """How many characters at the end of some words belong to a short noun behind them."""
    length = 0
    for word in reversed(words):
        is_noun = word.tag in ("n", "vn", "an", "b") and len(word.text) > 1
        if not is_noun and word.text not in _ATTRIBUTIVE:
            break
        length += len(word.text)
    return length


def _with_joined(text: str, floor: int, at: int) -> int:
    """Where a noun begins with those that are joined to it: 津补贴或|福利问题."""
    join = _JOINED.search(text, floor, at)
    if not join:
        return at
    noun = nouns_before.behind(text[max(floor, join.start() - nouns_before.REACH) : join.start()])
    if noun and text.endswith(noun, floor, join.start()):
        return join.start() - len(noun)
    return at
