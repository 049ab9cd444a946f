"""What a number counts and what it is counted by, by the words around it."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from pipelines.text.values.quantities import classifiers, denominators
from pipelines.text.values.window import Window
from pipelines.text.values.words import SUFFIXES, Word, words_of
from pipelines.text.words.lists import yaml_table
from pipelines.text.words.matching import longest_first

_TABLE = yaml_table("pipelines.text.values.quantities", "nouns.yaml")
_DATA = {name: frozenset(words.split()) for name, words in _TABLE.items()}
_STOPS = _DATA["stops"]
_ATTRIBUTIVE = _DATA["attributive"]
_EVENTS, _PERSONS, _NAMED = _DATA["events"], _DATA["persons"], _DATA["named"]
_MODALS, _BEFORE_VERBS, _SUMS_UP = _DATA["modals"], _DATA["before_verbs"], _DATA["sums_up"]
_PERSON_ENDS, _MEASURE_ENDS = "".join(_DATA["person_ends"]), "".join(_DATA["measure_ends"])
_ACTIVITIES, _BODIES = _DATA["activities"], _DATA["bodies"]
_CLOSERS, _NOMINALS = _DATA["closers"], _DATA["nominals"]
_ACTS, _SERVES, _SCOPES = _DATA["acts"], _DATA["serves"], _DATA["scopes"]
_PLACES, _PREPOSITIONS, _VERBS = _DATA["places"], _DATA["prepositions"], _DATA["verbs"]
_OF_PERSONS, _PERSON_WORDS = _DATA["of_persons"], _DATA["person_words"]
_PERSON_ENDS_MORE = "".join(_DATA["person_ends_more"])
_COPULAS = tuple(_DATA["copulas"])
_CHANGED = tuple(f"{verb}{to}" for verb in _DATA["of_change"] for to in "到至")
_VERBS_OF_AMOUNT = tuple(longest_first((*_COPULAS, *_DATA["of_amount"], *_CHANGED)))
_OF_ANY_SUM = frozenset({"水平", "标准", "左右", "规模", "大关", "台阶", "关口", "目标", "任务", "门槛", "要求", "速度", "级别"})
# 19个|播种面积增加: what is measured is not counted.
_OF_LAND = ("面积", "产量", "总量", "增速", "占比", "增幅", "比重", "比例", "利润")
_OF_PAY = ("薪", "价", "价格", "总量", "总额", "工资", "租金", "学费")
# Nouns of one character that are no half of a word.
_WHOLE = frozenset("人字事话")
_OF_ONE = _WHOLE | SUFFIXES
_DOUBTFUL = ""  # a noun that begins behind the number and that nothing ends
_EXCEEDS = frozenset({"超过", "超", "达到", "达", "不足", "突破", "低于", "高于", "满"})
_AROUND = ("周边", "方圆", "附近", "外围")
# Money of a kind: 设备更新资金 of 2000亿元设备更新资金.
_FUND = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:资金|经费|贷款|基金|补贴|补助|债券|国债|资产|订单|专款|奖励|赔款|罚款|税款)"
    r"(?![\u4e00-\u9fff])"
)
_NO_FUND = re.compile("[的是为了在和与被将把用给向已]|减[让免]|投入|发放|支持|用于|撬动")
_HALVES = ("vn", "b", "an", "j")
_NAMES = ("ns", "nr", "nrt")
_NOT_BEHIND = frozenset({"级"})  # 上海市区两级
_OF_KIND = tuple("化性型式")  # 规模化的工厂
# What stands between a thing and its price: 卖到, 持续维持在每吨, 依然超过.
_PRICE = re.compile(
    r"(?:卖到?|售价?|只?要|[收售]?取|维持在?|保持在?|稳定在|设定为|定为|报|突破|超过|约|近|仅|由|从|为|达到?"
    r"|需要?|可以?|能|多|持续|一度|依然|仍然?|已经?|再次|快速|[上下]?[涨跌降升调][到至]?|每[\u4e00-\u9fff]{1,3}?){1,6}$"
)
_CLAUSE = re.compile(r"[^,。;:!?()“”《》\"\n]{1,30}")
_BEHIND = re.compile(r"(?:(?<![\d.])\d(?=[A-Z]))?[\u4e00-\u9fffA-Za-z]{1,20}$")
_CONTENT = ("n", "ng", "nr", "v", "vg", "a", "ag", "q", "zg", "g", "m")
_NUMBER = frozenset("0123456789")
_NEGATIONS = frozenset("不未非")
_DEMONSTRATIVE = re.compile("(?:[该这那此].?|本[届次市省县区镇村])$|其$")
_TURNS = frozenset("但而并且")
_VERB_AND_NOUN = 3
_SENTENCE_BREAK = re.compile(r"[。;!?\n]")
_PHRASE, _FAR = 20, 60
_QUOTED = re.compile(r"[“‘「『](?P<noun>[\u4e00-\u9fff]{2,8})[”’」』]")
_QUOTES = frozenset("“‘「『《")
# 收到, 录得, 贷给: verbs by their last character.
_VERB_ENDS = frozenset("到得给成")
_RESPECTIVELY = re.compile(r"分别(?=[^分]{0,40}$)")
_LIST_BREAK = re.compile("[,:]")
_SUMMARY = re.compile(r"(?<!第)[两三四五六七八九十\d]{1,3}[\u4e00-\u9fff]{1,5}$")  # 甲、乙两地
_JOINT = re.compile("[、和与及]")
# In 学生人数从11.9万增加至18.2万 the second number counts what the first does.
_GROWN = re.compile(rf"[由从][^,。;:!?、\n]{{1,16}}(?:{'|'.join(_CHANGED)})约?$")


def counted(window: Window, start: int, end: int, unit: str, kind: str) -> str | None:
    """What a value counts or measures: the noun that follows, else the one before.

    The noun behind a number is taken for counting words and units; behind money only when it
    follows at once (20万元贷款).
    """
    if paired := _paired(window, start):
        return paired
    if kind not in ("classifier", "unit", "money") or unit in _PLACES:
        return None
    if kind == "classifier" and window.char(end) in _QUOTES:
        return _quoted(window, end, unit)
    if kind == "money" and (paid := _paid(window, start, end)):
        return paid
    if kind == "unit" and window.before(start, 2) in _AROUND:
        return None
    ahead_of_it = _noun_ahead(window, end, unit, kind)
    if ahead_of_it == _DOUBTFUL:
        return None
    if noun := _persons_of(ahead_of_it, unit):
        return noun
    if unit not in _NOT_BEHIND:
        noun = _not_a_place(_behind(window.before(start, _PHRASE), unit in _EVENTS))
    if unit in _OF_PERSONS and not _names_measure(noun):
        noun = _persons_of(noun, unit)
    return noun or _before_growth(window, start) or _priced(window, start, kind == "money")


def _paid(window: Window, start: int, end: int) -> str | None:
    """月薪 of 月薪6000元的工作: a wage or a price is none of what stands behind 的."""
    if window.char(end) != "的":
        return None
    noun = _behind(window.before(start, _PHRASE))
    return noun if noun and noun.endswith(_OF_PAY) else None


def _quoted(window: Window, end: int, unit: str) -> str | None:
    """数字员工 of 80名“数字员工”; the noun behind the quotation of 54支“村歌”队伍."""
    quoted = window.match(_QUOTED, end)
    if not quoted:
        return None
    following = _not_a_place(_noun_ahead(window, quoted.end(), unit, "unit"))
    if noun := _persons_of(following, unit):
        return noun
    return quoted["noun"] if words_of(quoted["noun"])[-1].is_noun else None


def _persons_of(noun: str | None, unit: str) -> str | None:
    """The part of a phrase that names persons, where these are counted: 小将 of 小将|登场."""
    if noun is None or unit not in _OF_PERSONS:
        return noun
    words = words_of(noun)
    last = max((i for i, word in enumerate(words) if _is_person(word)), default=-1)
    return _noun_or_none(words[: last + 1])


def _is_person(word: Word) -> bool:
    if word.text in _PERSON_WORDS:
        return True
    if word.text[-1] in _PERSON_ENDS:
        return True
    return word.text[-1] in _PERSON_ENDS_MORE and word.tag != "nr"


def _names_measure(noun: str | None) -> bool:
    """Whether a noun is what a number of persons or years is: 死亡人数, 平均年龄."""
    return noun is not None and noun[-1] in _MEASURE_ENDS + "龄命模流准"


def _not_a_place(noun: str | None) -> str | None:
    """A noun, unless it is the name of a place or a person, which is not what is counted."""
    words = words_of(noun) if noun else ()
    is_name = len(words) == 1 and words[0].tag in _NAMES and not _is_person(words[0])
    return None if is_name else noun


def behind(text: str) -> str | None:
    """The noun phrase that ends a text."""
    return _behind(text)


def ahead(window: Window, at: int) -> str | None:
    """The noun phrase that begins at a position."""
    clause = window.match(_CLAUSE, at)
    return _text(_phrase(words_of(clause[0]))) if clause else None


def _priced(window: Window, start: int, is_sum: bool) -> str | None:
    """黄瓜 of 黄瓜每公斤4.6元, 速率 of 速率达每分钟130米: what a price or a rate is of."""
    head = window.behind(start, _FAR // 2)
    price = _PRICE.search(head)
    if not price or not (is_sum or "每" in price[0]):
        return None
    return _behind(head[: price.start()][-_PHRASE:])


def opens(window: Window, at: int) -> bool:
    """Whether a noun of more than one character begins at a position."""
    clause = window.match(_CLAUSE, at)
    if not clause:
        return False
    first = words_of(clause[0])[0]
    return first.tag[0] == "n" and len(first.text) > 1


def _before_growth(window: Window, start: int) -> str | None:
    """学生人数 of 学生人数从11.9万增加至18.2万."""
    head = window.behind(start, _FAR)
    growth = _GROWN.search(head)
    return _behind(head[: growth.start()][-_PHRASE:]) if growth else None


def _noun_ahead(window: Window, end: int, unit: str, kind: str) -> str | None:
    fund = window.match(_FUND, end) if kind == "money" else None
    if fund and not _NO_FUND.search(fund[0]):
        return fund[0].removeprefix("规模")
    clause = window.match(_CLAUSE, end)
    noun = _ahead(words_of(clause[0]), unit, kind == "classifier") if clause else None
    if kind == "classifier":
        return None if noun and noun.endswith(_OF_LAND) else noun
    return None if noun in _OF_ANY_SUM else noun


def _ahead(words: Sequence[Word], unit: str, is_classifier: bool) -> str | None:
    """The noun phrase that the words begin with, or that a relative clause leads to.

    Behind 11名 of 11名住在村里的职工 it is 职工.
    """
    if not words:
        return None
    first = words[0]
    if first.is_verb and unit in _NAMED:
        return None
    if first.is_verb and unit in _EVENTS and len(words) == 1:
        return _noun_or_none(words)
    if first.text == "的":
        return _text(_phrase(words[1:]))
    head = _phrase(words) if is_classifier or _opens_phrase(first) else []
    return _head_or_led_to(head, words[len(head) :], unit, is_classifier)


def _opens_phrase(word: Word) -> bool:
    return word.is_attribute and word.text not in _STOPS


def _head_or_led_to(
    head: Sequence[Word], rest: Sequence[Word], unit: str, is_classifier: bool
) -> str | None:
    """The noun phrase `head` behind a number, or the one that the words after it lead to."""
    if head and _takes_number(head[-1], rest):
        return None
    if head and unit not in _EVENTS and _is_half(head, rest):
        return _led_to(rest, unit) or _DOUBTFUL
    if head and not _opens_relative_clause(head[-1], rest, unit):
        return _summed_up(rest) or _text(head)
    if not is_classifier:
        return None
    if not head and (summed_up := _summed_up(rest[1:])):
        return summed_up
    if unit in _EVENTS:
        return _event(head, rest)
    led_to = _led_to(rest, unit)
    if led_to in _OF_ANY_SUM:
        return _text(head)
    return led_to or _text(head)


def _event(head: Sequence[Word], rest: Sequence[Word]) -> str | None:
    """岗位推荐 of 3次岗位推荐: the verb that ends the clause belongs to what happened."""
    is_last = len(rest) == 1 and rest[0].is_verb
    return _text((*head, rest[0])) if head and is_last else _text(head)


def _takes_number(last: Word, rest: Sequence[Word]) -> bool:
    """Whether what looks like a noun is the verb of the next number: 1日元约合0.04元."""
    return last.tag == "vn" and _first_text(rest)[:1] in _NUMBER


def _opens_relative_clause(last: Word, rest: Sequence[Word], unit: str) -> bool:
    """Whether 的 behind a phrase that ends with `last` leads on to the persons who are counted."""
    if _first_text(rest) != "的":
        return False
    if last.text.endswith(_OF_KIND):
        return True
    return unit in _PERSONS and last.text[-1] not in _PERSON_ENDS


def _led_to(rest: Sequence[Word], unit: str) -> str | None:
    """职工 of 住在村里的职工; a number on the way is of something else, but for persons."""
    following = [word.text.isdigit() for word in rest[1:]]
    end = following.index(True) + 1 if True in following and unit not in _PERSONS else len(rest)
    return _phrase_after("的", rest[:end])


def _summed_up(rest: Sequence[Word]) -> str | None:
    """物资 of 蔬菜、鸡蛋等物资."""
    return _phrase_after("等", rest) if _first_text(rest) == "、" else None


def _phrase_after(mark: str, words: Sequence[Word]) -> str | None:
    for i, word in enumerate(words):
        if word.text == mark:
            return _text(_phrase(words[i + 1 :]))
        if word.text in _TURNS:
            return None
    return None


def _phrase(words: Sequence[Word]) -> list[Word]:
    """The noun phrase that the words begin with; a verb only before its noun (封闭厢车)."""
    phrase: list[Word] = []
    for i, word in enumerate(words):
        is_stop = _is_stop(word) and not _opens_name(words[i:], phrase)
        if is_stop or _begins_predicate(word, phrase) or not _continues(phrase, word, words[i + 1 : i + 2]):
            break
        phrase.append(word)
    rest = words[len(phrase) : len(phrase) + 1]
    if len(phrase) > 1 and _is_act(phrase[-1]) and _is_predicated(rest):
        phrase.pop()
    while phrase and not phrase[-1].is_noun:
        phrase.pop()
    if phrase and phrase[-1].text in _SCOPES:
        return []
    following = words[len(phrase) : len(phrase) + 1]
    if len(phrase) == 1 and _is_split(phrase[0], following):
        return []
    return [] if phrase and _is_cut(phrase[-1], following) else phrase


def _is_act(word: Word) -> bool:
    return word.tag == "vn" and word.text[-1] not in _PERSON_ENDS


def _is_predicated(rest: Sequence[Word]) -> bool:
    """Whether a verb follows, whose first half is no noun: 企业|计划增加, 票额|分配给."""
    return bool(rest) and (rest[0].is_verb or rest[0].text == "给")


def _is_half(phrase: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether a verb may go on with the noun that one word begins: 惠民|演出, 低空|垂直起降."""
    if not rest or not rest[0].is_verb or phrase[-1].text in _CLOSERS:
        return False
    if rest[0].text in _STOPS or rest[0].text in _ACTS or len(rest[0].text) == 1:
        return rest[0].text in _EXCEEDS and any(word.text == "的" for word in rest)
    return len(phrase) == 1 and phrase[0].tag in _HALVES


def _is_cut(word: Word, following: Sequence[Word]) -> bool:
    """Whether a last single character and the one behind it are a word not in the dictionary."""
    if len(word.text) > 1 or word.text in _OF_ONE or not following:
        return False
    return len(following[0].text) == 1 and following[0].tag in _CONTENT


def _is_stop(word: Word) -> bool:
    """Whether no noun phrase has the word: a verb of change or report, 录得, 贷给."""
    if word.text in _STOPS:
        return True
    return word.is_verb and len(word.text) > 1 and word.text[-1] in _VERB_ENDS


def _begins_predicate(word: Word, phrase: Sequence[Word]) -> bool:
    """Whether a word ends the phrase before it, as its predicate: 企业|发展用户, 论坛|中违规."""
    if not phrase:
        return False
    if word.text in _ACTS or phrase[-1].text in _CLOSERS or _points(word):
        return True
    if word.tag.startswith("nr"):  # 调研员|朱肖肖
        return _is_body(phrase[-1]) and not _is_person(word)
    return word.text in _ACTIVITIES and _is_body(phrase[-1])


def _points(word: Word) -> bool:
    """Whether a word is a pronoun: 四个区|各镇; 本地 is none."""
    return word.tag == "r" and word.text not in _SCOPES


def _is_body(word: Word) -> bool:
    """Whether a noun is one of persons, or of a body that acts."""
    return word.text[-1] in _PERSON_ENDS or word.text in _BODIES


def _continues(phrase: Sequence[Word], word: Word, following: Sequence[Word]) -> bool:
    """Whether a word continues a phrase: an attribute, or a verb before its noun."""
    if word.is_attribute:
        return True
    if not word.is_verb or not following:
        return False
    if not following[0].is_noun and following[0].text not in _NOMINALS:
        return False
    return not phrase or following[0].text in SUFFIXES or word.text in _NOMINALS


def _opens_name(words: Sequence[Word], before: Sequence[Word]) -> bool:
    """Whether a verb directly behind the number is part of a name, as in 3个生产基地."""
    if before or len(words) < 2 or words[0].text not in _ATTRIBUTIVE:
        return False
    if not words[1].is_noun or words[1].text in _STOPS:
        return False
    return _first_text(words[2:]) != "的"


def _is_split(word: Word, following: Sequence[Word]) -> bool:
    """Whether a single character is half of a word not in the dictionary (商贷) or of a name."""
    if len(word.text) > 1 or word.text in _WHOLE:
        return False
    if word.tag in ("nr", "j", "b", "vn", "zg"):
        return True
    return bool(following) and len(following[0].text) == 1 and following[0].tag in _CONTENT


def _first_text(words: Sequence[Word]) -> str:
    """The first word; empty without one."""
    return words[0].text if words else ""


def _text(words: Sequence[Word]) -> str | None:
    return "".join(word.text for word in words) or None


def _behind(text: str, is_event: bool = False) -> str | None:
    """The noun phrase that ends the text: 总投资 of 总投资达, 担保业务 of 完成担保业务."""
    text = _after_denominators(text)
    is_subject = text.endswith(_COPULAS)
    text_of_amount = text
    text = _without_verbs_of_amount(text)
    match = _BEHIND.search(text)
    if not match:
        return None
    words = _whole_words(match[0])
    if text[: match.start()][-1:].isdigit() and len(words) > 1 and _is_counting(words[0]):
        words = words[1:]
    if text[: match.start()].endswith("\n") and len(words[0].text) == 1:  # 巩⏎固率
        return None
    if not _may_end_phrase(words[-1], is_event):
        return None
    phrase = _phrase_at_end(words)
    texts_before = [word.text for word in words[: len(words) - len(phrase)]]
    before = texts_before[-1] if texts_before else text[: match.start()][-1:]
    if before in _NEGATIONS and len(phrase) > 1:  # 不合格样品 are no 合格样品
        return f"{before}{_text(phrase)}"
    if before == "之":  # 奢靡之|风问题
        return None
    if text_of_amount.endswith("有") and phrase[-1].text[-1] in _PLACES:  # 铜鼓村有28人
        return None
    if phrase and phrase[0].text in ("以上", "以下"):  # 省级以上奖项
        phrase = phrase[1:]
    if before in _PREPOSITIONS:
        phrase = _behind_verb(phrase)
    elif phrase and _DEMONSTRATIVE.match(phrase[0].text):
        phrase = phrase[1:]
    return _noun_of(_without_predicate(phrase, before, is_subject)) if phrase else None


def _whole_words(run: str) -> Sequence[Word]:
    """The words of a run of characters; the first of a long one may be a part of a word."""
    words = words_of(run)
    return words[1:] if len(run) >= _PHRASE - 1 and len(words) > 1 else words


def _is_counting(word: Word) -> bool:
    """Whether a word is the counting word of the number before it: 所 of 4所|样板学校."""
    return word.text in classifiers.CLASSIFIERS


def _behind_verb(phrase: Sequence[Word]) -> Sequence[Word]:
    """What is behind the last verb of a phrase after a preposition: 税费 of 对企业|减免税费."""
    verbs = [i for i, word in enumerate(phrase[:-1]) if word.is_verb or word.tag == "vn"]
    if verbs:
        return phrase[verbs[-1] + 1 :]
    return phrase[-1:] if phrase and phrase[-1].tag == "vn" else ()


def _noun_of(phrase: Sequence[Word]) -> str | None:
    """The text of a phrase that has a noun and more than one character."""
    if all(word.is_verb or word.text in _SCOPES for word in phrase):
        return None
    return _noun_or_none(phrase)


def _noun_or_none(phrase: Sequence[Word]) -> str | None:
    """The text of a phrase of more than one character, without a verb that is a part of it.

    The dictionary has 发放贷款 as one word.
    """
    noun = _text(phrase)
    if noun is None:
        return None
    if len(phrase[0].text) > _VERB_AND_NOUN and noun[:2] in _STOPS:
        noun = noun[2:]
    return noun if len(noun) > 1 else None


def _after_denominators(text: str) -> str:
    """The text behind the last 每吨, 每天 and the like."""
    return text[denominators.end_of_last(text) :]


def _without_verbs_of_amount(text: str) -> str:
    while text.endswith(_VERBS_OF_AMOUNT):
        verb = next(verb for verb in _VERBS_OF_AMOUNT if text.endswith(verb))
        text = text[: -len(verb)]
    return text


def _may_end_phrase(word: Word, is_event: bool) -> bool:
    if word.is_noun or word.tag == "b":
        return True
    return is_event and word.is_verb and len(word.text) > 1


def _phrase_at_end(words: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase that ends the words; 种植 of 茶叶种植面积 belongs to its name."""
    is_named = words[-1].text[-1] in _MEASURE_ENDS and words[-2:][0].text in _ATTRIBUTIVE
    head = words[:-2] if is_named else words
    length = sum(1 for _ in takewhile(_may_stand_before, reversed(head)))
    return words[len(head) - length :]


def _may_stand_before(word: Word) -> bool:
    if _is_stop(word) or word.text[0] == "每":
        return False
    return word.is_attribute or word.is_verb


def _without_predicate(phrase: Sequence[Word], before: str, is_subject: bool) -> Sequence[Word]:
    """团员 of 共发展团员, 纠纷 of a clause 化解纠纷; but all of 展出面积 and 注册用户达.

    `before` is the word or mark before the phrase, empty at the start of the text.
    """
    modals = [i for i, word in enumerate(phrase) if word.text in _MODALS]
    if modals:
        return phrase[modals[-1] + 2 :]
    if before in _BEFORE_VERBS:
        return phrase[1:]
    if len(phrase) > 1 and phrase[0].text in _VERBS and not _is_measure(phrase[-1]):
        return phrase[1:]
    if start := _start_of_object(phrase):
        return phrase[start:]
    if is_subject or not _may_be_clause(phrase, before):
        return phrase
    return _without_first_verbs(phrase, before)


def _start_of_object(phrase: Sequence[Word]) -> int:
    """Where the object of the last verb in a phrase begins; 0 without one."""
    return max((i for i in range(1, len(phrase)) if _is_object(phrase, i)), default=0)


def _without_first_verbs(phrase: Sequence[Word], before: str) -> Sequence[Word]:
    is_verbal = before in _SUMS_UP and phrase[0].tag == "vn"
    first = 1 if is_verbal and len(phrase) > 1 else 0
    return [*dropwhile(lambda word: word.is_verb, phrase[first:-1]), phrase[-1]]


def _may_be_clause(phrase: Sequence[Word], before: str) -> bool:
    """Whether a phrase may begin with a predicate, by the word or mark before it."""
    if before not in _SUMS_UP and (before.isalpha() or before == "、"):
        return False
    if not phrase or len(phrase[0].text) == 1:  # the dictionary splits words like 出圃
        return False
    return not _is_measure(phrase[-1])


def _is_measure(word: Word) -> bool:
    """Whether a noun is the name of what is measured: 金额, 面积, 比例."""
    return word.text[-1] in _MEASURE_ENDS


def _is_object(phrase: Sequence[Word], i: int) -> bool:
    """Whether a word is the object of the verb before it.

    It is if it is a pronoun (各类), or if a person or a place stands before the verb.
    """
    if _is_measure(phrase[-1]):
        return False
    if i > 1 and phrase[i - 1].text in _ACTIVITIES and _is_body(phrase[i - 2]):
        return True
    if phrase[i - 1].text in _SERVES and phrase[-1].text[-1] in _PERSON_ENDS:
        return True
    if not phrase[i - 1].is_verb:
        return False
    return phrase[i].tag == "r" or (i > 1 and _may_act(phrase[i - 2]))


def _may_act(word: Word) -> bool:
    return word.text[-1] in _PERSON_ENDS or word.text in ("中", "里")


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
    place = len(_JOINT.findall(sentence[cue.end() :]))
    if len(names) < 2 or place >= len(names):
        return None
    return _behind(names[place])
