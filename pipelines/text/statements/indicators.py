"""What a number is said of: the noun that its row has in `counted`, found in the clause."""

import re

from pipelines.records import Amount
from pipelines.text.statements import patterns, subjects
from pipelines.text.statements.drafts import Listed
from pipelines.text.statements.marks import MARKS, NUMBERS, Number
from pipelines.text.statements.subjects import Place
from pipelines.text.values.quantities import nouns_before
from pipelines.text.values.words import words_of
from pipelines.text.words.folding import COUNTING, fold

# What the noun of a number leaves out and an indicator needs: 人均|收入, 年|产量.
_ATTRIBUTES = re.compile("(?:人均|户均|亩均|年均|月均|日均|平均|总|净|纯|新增|年度?|月|日)*$")
_RUN = re.compile(rf"[^{MARKS}:“”\"《》()]+$")
_JOINED = re.compile("(?:、|和|与|及|或|以及)$")
_GOODS = frozenset(
    "公斤 斤 吨 克 千克 500克 桶 升 加仑 盎司 枚 只 头 份 瓶 箱 袋 盒 碗 张 棵 株 千瓦时 度 立方米 蒲式耳 担 石 尺 匹 件 套 辆 台 平方米 股 册 本".split()
)
_PRICE_NOUN = re.compile(
    "(?:批发|零售|收购|出口|进口|平均|销售|出厂|市场|到岸|离岸|成交|结算|参考|最高|最低)*(?:均价|单价|售价|价格|价)$"
)
_OF_PRICES = "价费额本薪资酬息税款金值入润"
# A noun behind these is a part of one: 国(境)|外深造率, 45岁以下|科研人员.
_CUT = frozenset(NUMBERS + ")")
_BARE = frozenset({"占比", "比重", "比例", "份额", "增速", "增幅", "其中"})
_LONGEST, _LONGEST_DESCRIBED = 16, 24
_SHORT, _NEAR = 2, 8
_ATTRIBUTIVE = frozenset({"投入", "消费", "建设", "生产", "销售", "投资"})
# Of money are these; what else has a sum needs a verb of doing it: 发生业务6亿元.
_OF_MONEY = re.compile(
    "(?:[价费额值本薪资酬息税款金贷债利润润奖储]|收入|支出|投资|补贴|补助|余额|产出|总量|规模|存款|贷款|融资|授信|消费|出口|进口|进出口|贸易"
    "|成本|票房|营收|经费|预算|赤字|顺差|逆差|市值|估值|债务|任务|保费|赔付|损失|开支|缺口|财力|标的|出资|流入|流出|身家|定价)$"
)


def noun_of(number: Number) -> str | None:
    """What the row of a number says that is counted, in the characters of the text that is read."""
    return fold(number.counted, COUNTING) if number.counted else None


def before(text: str, listed: Listed, number: Number, end: int) -> Place | None:
    """The noun of a change in its own clause, which ends where the words of the change begin."""
    said = text[listed.floor : end]
    noun = noun_of(number)
    if noun is None and len(listed.numbers) == 1:
        noun = nouns_before.behind(said[-nouns_before.REACH :])
    return _place(text, listed, noun, end)


def of_level(text: str, listed: Listed, noun: str) -> Place | None:
    """The noun before a number that only words of amount part from it."""
    place = _place(text, listed, noun, listed.start)
    if place and not _is_measured(text, listed, place, noun):
        return None
    if not place or not patterns.LINKED.fullmatch(text, place.end, listed.start):
        return None
    return place


def _is_measured(text: str, listed: Listed, place: Place, noun: str) -> bool:
    """Whether a noun is one that money may measure, or that a verb before it says is done."""
    number = listed.numbers[0]
    if not isinstance(number, Amount) or is_price(number, noun) or _OF_MONEY.search(noun):
        return True
    return bool(patterns.OUTPUT.search(text, listed.floor, place.start))


def behind(text: str, listed: Listed, noun: str) -> Place | None:
    """The noun behind a number that tells how much of it was done: 发放20亿元贷款."""
    if not patterns.OUTPUT.search(text, listed.floor, listed.start):
        return None
    at = text.find(noun, listed.end, listed.clause_end)
    end = at + len(noun)
    is_whole = patterns.ENDED.match(text, end, listed.clause_end)
    return Place(at, end) if at >= 0 and is_whole else None


def _place(text: str, listed: Listed, noun: str | None, end: int) -> Place | None:
    """Where a noun stands last before `end`, with what it leaves out before it."""
    if noun is None:
        return None
    at = text.rfind(noun, listed.floor, end)
    if at < 0:
        return None
    begin = _with_attributes(text, listed.floor, at, noun)
    if begin > 0 and text[begin - 1] in _CUT or noun in _BARE:
        return None
    return Place(_with_joined(text, listed.floor, begin), at + len(noun))


def _with_attributes(text: str, floor: int, at: int, noun: str) -> int:
    """Where a noun begins with what it leaves out: 人均|收入, 研发投入|强度."""
    start = _ATTRIBUTES.search(text, floor, at)
    begin = start.start() if start else at
    if len(noun) > _SHORT:
        return begin
    for word in reversed(words_of(text[max(floor, begin - _NEAR) : begin])):
        is_attribute = word.tag in ("n", "vn", "an", "b") and len(word.text) > 1
        if not is_attribute and word.text not in _ATTRIBUTIVE:
            break
        begin -= len(word.text)
    return begin


def _with_joined(text: str, floor: int, at: int) -> int:
    """Where a noun begins with those that are joined to it: 津补贴或|福利问题."""
    join = _JOINED.search(text, floor, at)
    if not join:
        return at
    noun = nouns_before.behind(text[max(floor, join.start() - nouns_before.REACH) : join.start()])
    if noun and text.endswith(noun, floor, join.start()):
        return join.start() - len(noun)
    return at


def is_price(number: Number, noun: str) -> bool:
    """Whether a number is the price of the goods that the noun names: 黄瓜每公斤4.6元."""
    if not isinstance(number, Amount) or number.per is None:
        return False
    return fold(number.per, COUNTING) in _GOODS and noun[-1] not in _OF_PRICES


def price_noun(noun: str) -> int:
    """Where the word of the price begins in a noun: 黄瓜|批发均价; 0 if the noun is no more."""
    match = _PRICE_NOUN.search(noun)
    return match.start() if match and match.start() > 1 else 0


def owner(text: str, noun: Place, clause_start: int) -> tuple[Place, Place | None]:
    """An indicator, and its subject as far as they stand side by side in the clause."""
    if text[noun.start - 1] == "的" and (described := _described(text, noun, clause_start)):
        return described, None
    subject = subjects.subject(text, clause_start, noun.start)
    is_one = subject is None or _is_of_noun(text[subject.end : noun.start])
    if not is_one:
        return noun, subject
    whole = Place(subject.start, noun.end) if subject else noun
    words = text[whole.start : whole.end]
    split = subjects.split_name(words) or price_noun(words)
    if split:
        middle = whole.start + split
        return Place(middle, whole.end), Place(whole.start, middle)
    return (whole if len(words) <= _LONGEST else noun), None


def _described(text: str, noun: Place, clause_start: int) -> Place | None:
    """A noun with the clause that describes it: 从事可可产业的|人口; None for 陶哨的|销售额."""
    run = _RUN.search(text, clause_start, noun.start)
    if not run or subjects.subject(text, run.start(), noun.start):
        return None
    start = subjects.without_leads(text, run.start(), noun.start)
    return Place(start, noun.end) if noun.end - start <= _LONGEST_DESCRIBED else None


def _is_of_noun(gap: str) -> bool:
    """Whether words between a subject and a noun belong to the noun: 工业园区|生产|热度指数."""
    return gap != "的" and all(word.is_attribute for word in words_of(gap))


