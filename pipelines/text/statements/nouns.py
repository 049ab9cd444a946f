"""What a number is said of: the noun that its row has in `counted`, found in the clause."""

from pipelines.records import Amount
from pipelines.text.statements import measures, patterns, starts
from pipelines.text.statements.drafts import Listed
from pipelines.text.statements.marks import PERCENT, Number
from pipelines.text.statements.patterns import WORDS
from pipelines.text.statements.subjects import Place
from pipelines.text.values.quantities import noun_words as lexicon
from pipelines.text.values.quantities import nouns_before
from pipelines.text.values.words import words_of
from pipelines.text.words.folding import COUNTING, fold

_GOODS, _OF_MONEY = frozenset(WORDS["goods"]), tuple(WORDS["of_money"])
_BARE = frozenset(WORDS["bare"])
# How often something was done is no level of what it was done to: 往返县医院|300次.
_TIMES = frozenset("次遍回趟步")
# What kinds, parts and floors a thing has: 有灰氢、蓝氢、绿氢3种; 完成五层载体.
_KINDS = frozenset({"种", "类", "样", "层", "部分", "方面"})
_REACH = 24  # characters that the words between a noun and its value have at most
_POINTS = frozenset("分岁斤克环秒米")  # of persons something else has so many


def noun_of(number: Number) -> str | None:
    """What the row of a number says that is counted, in the characters of the text that is read."""
    return fold(number.counted, COUNTING) if number.counted else None


def before(text: str, listed: Listed, number: Number, end: int) -> Place | None:
    """The noun of a change in its own clause, which ends where the words of the change begin."""
    noun = noun_of(number)
    # 检测效能|较人工: the words of a change may begin with the last character of a noun.
    place = _place(text, listed, noun, end) or _place(text, listed, noun, end + 1)
    if place or len(listed.numbers) > 1:
        return place
    if noun and text.startswith(noun, listed.end):  # 企业增加1200个|就业岗位
        return None
    return _place(text, listed, _ending(text, listed, end), end)


def level_before(text: str, listed: Listed, number: Number) -> Place | None:
    """The noun of a level before it: what is counted, else what is measured: 下载量突破100亿次."""
    noun = noun_of(number)
    if noun and noun in text[listed.floor : listed.clause_end]:
        return of_level(text, listed, noun)
    floor = max(listed.floor, listed.start - _REACH)
    links = patterns.LINKS.search(text, floor, listed.start)
    noun = _ending(text, listed, links.start() if links else listed.start)
    return of_level(text, listed, noun) if noun and noun.endswith(measures.MEASURES) else None


def _ending(text: str, listed: Listed, end: int) -> str | None:
    """The noun phrase that the text before `end` ends with."""
    start = max(listed.floor, end - nouns_before.REACH)
    said = text[start:end]
    begins_line = start == 0 or text[start - 1] == "\n"
    if begins_line and measures.may_be_rest(said):
        return None
    noun = nouns_before.behind(said)
    return measures.behind(said) if noun is None or noun in _BARE else noun


def of_level(text: str, listed: Listed, noun: str) -> Place | None:
    """The noun before a value, which only words of amount part from it, at the end of a clause."""
    unit = listed.numbers[0].unit
    if unit in _TIMES | _KINDS and not noun.endswith(("量", "数")):
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
    if listed.numbers[0].unit == "层":
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
    if text.startswith(("精减", "精简"), at + len(noun) - 1):  # 企业|精减至
        noun = noun[:-1]
    begin = starts.start(text, listed.floor, at, noun)
    if begin is None:
        return None
    if "分别" not in text[at : listed.start]:
        begin = starts.with_joined(text, listed.floor, begin)
    return Place(begin, at + len(noun))
