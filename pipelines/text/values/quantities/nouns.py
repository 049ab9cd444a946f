"""What a number counts or measures, by the words around it."""

import re

from pipelines.text.values.quantities import noun_words as lexicon
from pipelines.text.values.quantities import nouns_before, nouns_behind
from pipelines.text.values.quantities.nouns_before import behind
from pipelines.text.values.window import Window
from pipelines.text.values.words import words_of

__all__ = ["ahead", "behind", "counted", "opens"]

# 19个|播种面积增加: what is measured is not counted.
_OF_LAND = ("面积", "产量", "总量", "增速", "占比", "增幅", "比重", "比例", "利润")
_OF_INDEX = ("点", "點")
_OF_PAY = ("薪", "价", "价格", "总量", "总额", "工资", "租金", "学费")
_AROUND = ("周边", "方圆", "附近", "外围", "门外", "校外", "城外", "村外", "以外", "之外", "开外")
# Money of a kind: 设备更新资金 of 2000亿元设备更新资金.
_FUND = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:资金|经费|贷款|基金|补贴|补助|债券|国债|资产|订单|专款|奖励|赔款|罚款|税款|费用|投入|开支)"
    r"(?![\u4e00-\u9fff])"
)
_NO_FUND = re.compile("[的是为了在和与被将把用给向已]|减[让免]|投入.|发放|支持|用于|撬动")
_LONGEST_NAME, _LONGEST_PERSON = 6, 3
_NAMES = ("ns", "nr", "nrt")
_NOT_BEFORE = frozenset({"级"})  # 上海市区两级
# What stands between a thing and its price: 卖到, 持续维持在每吨, 依然超过.
_PRICE = re.compile(
    r"(?:卖到?|售价?|重[回上]|只?要|[收售]?取|维持在?|保持在?|稳定在|设定为|定为|报|突破|超过|约|近|仅|由|从|为|达到?"
    r"|需要?|可以?|能|多|持续|一度|依然|仍然?|已经?|再次|快速|[上下]?[涨跌降升调][到至]?|每[\u4e00-\u9fff]{1,3}?){1,6}$"
)
_CLAUSE = re.compile(r"[^,。;:!?()“”《》\"\n]{1,30}")
_SENTENCE_BREAK = re.compile(r"[。;!?\n]")
_FAR = 60
_QUOTED = re.compile(r"[“‘「『](?P<noun>[\u4e00-\u9fff]{2,8})[”’」』]")
_QUOTES = frozenset("“‘「『《")
_RESPECTIVELY = re.compile(r"分别(?=[^分]{0,40}$)")
_NUMBERS_ALONE = re.compile(
    r"(?:为|是|达到?|有|约|近|超过?|[增减升降][至到]){0,2}(?:[\d〇零一二两三四五六七八九十百千万亿][^,]*)?$"
)
_LIST_BREAK = re.compile("[,:]")
_SUMMARY = re.compile(r"(?<!第)[两三四五六七八九十\d]{1,3}[\u4e00-\u9fff]{1,5}$")  # 甲、乙两地
_JOINT = re.compile("[、和与及]")


def counted(window: Window, start: int, end: int, unit: str, kind: str) -> str | None:
    """What a value counts or measures: the noun that follows, else the one before.

    The noun behind a number is taken for counting words and units; behind money only when it
    follows at once (20万元贷款).
    """
    if paired := _paired(window, start):
        return paired
    if kind not in ("classifier", "unit", "money") or unit in lexicon.PLACES:
        return None
    noun = _noun_behind(window, start, end, unit, kind)
    if noun == nouns_behind.DOUBTFUL:
        return None
    noun = _persons_of(noun, unit) or _noun_before(window, start, end, unit)
    return noun or _priced(window, start, kind == "money")


def _noun_before(window: Window, start: int, end: int, unit: str) -> str | None:
    if unit in _NOT_BEFORE or window.char(end) == "级":  # 48公斤级
        return None
    is_event = unit in lexicon.EVENTS
    noun = _not_a_name(behind(window.before(start, nouns_before.REACH), is_event))
    if is_event and noun and lexicon.is_person(words_of(noun)[-1]):  # 主席又|四次|访问
        return None
    return noun if lexicon.names_measure(noun) else _persons_of(noun, unit)


def _described(window: Window, start: int, end: int) -> str | None:
    """月薪 of 月薪6000元的工作, 年收入 of 年收入2万元的家庭.

    A wage or a price is none of what stands behind 的; what describes persons, a body or a place
    is of none that the words name.
    """
    if window.char(end) != "的":
        return None
    noun = behind(window.before(start, nouns_before.REACH))
    if noun and noun.endswith(_OF_PAY):
        return noun
    head = ahead(window, end + 1)
    if head and lexicon.is_body(words_of(head)[-1]):
        return noun if lexicon.names_measure(noun) else nouns_behind.DOUBTFUL
    return None


def _quoted(window: Window, end: int, unit: str) -> str | None:
    """数字员工 of 80名“数字员工”; the noun behind the quotation of 54支“村歌”队伍."""
    quoted = window.match(_QUOTED, end)
    if not quoted:
        return None
    following = _not_a_name(_phrase_behind(window, quoted.end(), unit, "unit"))
    if noun := _persons_of(following, unit):
        return noun
    return quoted["noun"] if words_of(quoted["noun"])[-1].is_noun else None


def _persons_of(noun: str | None, unit: str) -> str | None:
    """The part of a phrase that names persons, where these are counted: 小将 of 小将|登场."""
    if noun is None or unit not in lexicon.OF_PERSONS:
        return noun
    words = words_of(noun)
    last = max((i for i, word in enumerate(words) if lexicon.is_person(word)), default=-1)
    return lexicon.noun_or_none(words[: last + 1])


def _not_a_name(noun: str | None) -> str | None:
    """A noun, unless it is the name of a place or a person, which is not what is counted."""
    if noun is None or len(noun) > _LONGEST_NAME:
        return noun
    words = words_of(noun)
    if lexicon.is_person(words[-1]):
        return noun
    is_person = words[0].tag == "nr" and len(noun) <= _LONGEST_PERSON  # 胡明|轩
    is_name = is_person or all(word.tag in _NAMES for word in words)
    return None if is_name else noun


def ahead(window: Window, at: int) -> str | None:
    """The noun phrase that begins at a position."""
    clause = window.match(_CLAUSE, at)
    return lexicon.text_of(nouns_behind.phrase_at(words_of(clause[0]))) if clause else None


def _priced(window: Window, start: int, is_sum: bool) -> str | None:
    """黄瓜 of 黄瓜每公斤4.6元, 速率 of 速率达每分钟130米: what a price or a rate is of."""
    head = window.behind(start, _FAR // 2)
    price = _PRICE.search(head) if is_sum or "每" in head else None
    if not price or not (is_sum or "每" in price[0]):
        return None
    return behind(head[: price.start()][-nouns_before.REACH :])


def opens(window: Window, at: int) -> bool:
    """Whether a noun of more than one character begins at a position."""
    clause = window.match(_CLAUSE, at)
    if not clause:
        return False
    first = words_of(clause[0])[0]
    return first.tag[0] == "n" and len(first.text) > 1


def _noun_behind(window: Window, start: int, end: int, unit: str, kind: str) -> str | None:
    """The noun behind a number; DOUBTFUL where one begins that nothing ends."""
    if kind == "classifier":
        return _counted_behind(window, end, unit)
    noun = _described(window, start, end) if unit not in lexicon.OF_PERSONS else None
    if noun is not None:
        return noun
    if kind == "money":
        return _fund(window, end) or _phrase_behind(window, end, unit, kind)
    if window.before(start, 2) in _AROUND:  # 周边30公里的居民点
        return nouns_behind.DOUBTFUL
    noun = _phrase_behind(window, end, unit, kind)
    return _by_each(noun) if window.before(start, 1) == "每" else noun


def _counted_behind(window: Window, end: int, unit: str) -> str | None:
    if window.char(end) in _QUOTES:
        return _quoted(window, end, unit) or nouns_behind.DOUBTFUL
    return _phrase_behind(window, end, unit, "classifier")


def _by_each(noun: str | None) -> str | None:
    """None for a price by so many of the goods: 均价 of 鸡蛋每500克均价4.5元."""
    return None if noun and lexicon.names_measure(noun) else noun


def _fund(window: Window, end: int) -> str | None:
    """设备更新资金 of 2000亿元设备更新资金: all that stands before a word of funds."""
    fund = window.match(_FUND, end)
    if not fund or _NO_FUND.search(fund[0]):
        return None
    return fund[0].removeprefix("规模")


def _phrase_behind(window: Window, end: int, unit: str, kind: str) -> str | None:
    clause = window.match(_CLAUSE, end)
    is_counted = kind == "classifier"
    noun = nouns_behind.ahead_of(words_of(clause[0]), unit, is_counted) if clause else None
    if is_counted:
        is_measured = noun is not None and noun.endswith(_OF_LAND)
        return None if is_measured or _is_mark(noun, unit) else noun
    return None if nouns_behind.is_of_any_sum(noun) else noun


def _is_mark(noun: str | None, unit: str) -> bool:
    """Whether a noun is said of an index: 整数关口 of 7000点整数关口; 三个关口 are counted."""
    return noun is not None and unit in _OF_INDEX and noun.endswith(nouns_behind.MARKS_OF_SUMS)


def _paired(window: Window, start: int) -> str | None:
    """The name that has the place in its list which the value has among the numbers.

    In 甲、乙、丙分别卖出3、4、5套 it is 丙 for the 5.
    """
    head = window.behind(start, _FAR)
    if "分别" not in head:
        return None
    sentence = _SENTENCE_BREAK.split(head)[-1]
    cue = _RESPECTIVELY.search(sentence)
    if not cue:
        return None
    listed = _LIST_BREAK.split(sentence[: cue.start()])[-1]
    names = _JOINT.split(_SUMMARY.sub("", listed))
    numbers = sentence[cue.end() :]
    place = len(_JOINT.findall(numbers))
    if len(names) == 1 and _NUMBERS_ALONE.match(numbers):
        return _of_all(behind(listed))
    if "," in numbers or len(names) < 2 or place >= len(names):
        return None
    return behind(names[place])


def _of_all(noun: str | None) -> str | None:
    """The measure or sum that each number of a list is one of: 奖金分别为5000元、3000元."""
    is_sum = noun is not None and noun.endswith((*_OF_PAY, "金", "费"))
    return noun if is_sum or lexicon.names_measure(noun) else None
