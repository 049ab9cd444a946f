"""The noun phrase behind a number: 高端科研项目 of 200余个高端科研项目."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.text.values.quantities import noun_words as lexicon
from pipelines.text.values.words import SUFFIXES, Word

DOUBTFUL = ""  # a noun that begins behind the number and that nothing ends
# What is said of any sum or measure, and is none of what it is of: 20元标准.
_OF_ANY_SUM = frozenset(
    """
    水平 标准 左右 规模 台阶 高位 低位 高点 低点 高标 低标 区间 目标 指标 任务
    门槛 要求 速度 级别
    """.split()  # noqa: SIM905
)
MARKS_OF_SUMS = ("关口", "关卡", "大关", "關口", "關卡", "大關")  # 整数|关口
# Nouns of one character that are no half of a word.
_WHOLE = frozenset("人字事话")
_OF_ONE = _WHOLE | SUFFIXES
_EXCEEDS = frozenset({"超过", "超", "达到", "达", "不足", "突破", "低于", "高于", "满"})
_HALVES = ("vn", "b", "an", "j")
_HALF_WORDS = ("vg", "zg", "ng", "g")
_OF_KIND = tuple("化性型式")  # 规模化的工厂
_CONTENT = ("n", "ng", "nr", "v", "vg", "a", "ag", "q", "zg", "g", "m")
_NUMBER = frozenset("0123456789")
_HELD = frozenset({"次", "场", "轮"})
_TURNS = frozenset("但而并且")
_LONGEST_CHANGE = 3  # 下降率


def ahead_of(words: Sequence[Word], unit: str, is_classifier: bool) -> str | None:
    """The noun phrase that the words begin with, or that a relative clause leads to.

    Behind 11名 of 11名住在村里的职工 it is 职工.
    """
    if not words:
        return None
    words = _with_unknown(_with_persons(words, unit))
    first = words[0]
    if first.is_verb and unit in lexicon.NAMED:
        return None
    if first.is_verb and unit in lexicon.EVENTS and len(words) == 1:
        return lexicon.noun_or_none(words)
    if first.text == "的":
        return lexicon.text_of(phrase_at(words[1:]))
    head = phrase_at(words) if is_classifier or _opens_phrase(first) else ()
    return _head_or_led_to(head, words[len(head) :], unit, is_classifier)


def _with_persons(words: Sequence[Word], unit: str) -> Sequence[Word]:
    """受害人|均 of 两名受害人均获救, which the dictionary cuts as 受害|人均."""
    is_glued = unit in lexicon.PERSONS and lexicon.first_text(words[1:]) == "人均"
    if not is_glued or words[0].text in lexicon.SCOPES:
        return words
    return [Word(f"{words[0].text}人", "n"), Word("均", "d"), *words[2:]]


def _with_unknown(words: Sequence[Word]) -> Sequence[Word]:
    """The words, two half words at their head as one: 咨|政|报告, 泳|手."""
    if len(words) < 2 or words[0].tag not in _HALF_WORDS:
        return words
    if len(words[0].text + words[1].text) > 2 or not words[1].is_noun:
        return words
    return [Word(words[0].text + words[1].text, "n"), *words[2:]]


def _opens_phrase(word: Word) -> bool:
    return word.is_attribute and word.text not in lexicon.STOPS


def _head_or_led_to(
    head: Sequence[Word], rest: Sequence[Word], unit: str, is_classifier: bool
) -> str | None:
    """The noun phrase `head` behind a number, or the one that the words after it lead to."""
    if not is_classifier:
        return _of_unit(head, rest, unit)
    if not head:
        return _without_head(rest, unit)
    if _takes_number(head[-1], rest):
        return None
    if unit not in lexicon.EVENTS and _is_half(head, rest):
        return _led_to(rest, unit) or DOUBTFUL
    if _opens_relative_clause(head[-1], rest, unit):
        return _led_to(rest, unit) or lexicon.text_of(head)
    return _event(head, rest) if unit in _HELD else _summed_up_or(head, rest)


def _of_unit(head: Sequence[Word], rest: Sequence[Word], unit: str) -> str | None:
    """What a unit or money behind a number is of, which follows at once: 6吨生活物资."""
    if not head or _takes_number(head[-1], rest):
        return None
    return (_led_to(rest, unit) or DOUBTFUL) if _is_half(head, rest) else _summed_up_or(head, rest)


def _without_head(rest: Sequence[Word], unit: str) -> str | None:
    """The noun that words behind a number lead to: 健康、养老等领域, 住在村里的职工."""
    if summed_up := _summed_up(rest[1:]):
        return summed_up
    return None if unit in lexicon.EVENTS else _led_to(rest, unit)


def _summed_up_or(head: Sequence[Word], rest: Sequence[Word]) -> str | None:
    return _summed_up(rest) or lexicon.text_of(head)


def _event(head: Sequence[Word], rest: Sequence[Word]) -> str | None:
    """岗位推荐 of 3次岗位推荐: the verb that ends the clause belongs to what happened."""
    is_last = len(rest) == 1 and rest[0].is_verb and not lexicon.is_stop(rest[0])
    return lexicon.text_of((*head, rest[0])) if is_last else _summed_up_or(head, rest)


def _takes_number(last: Word, rest: Sequence[Word]) -> bool:
    """Whether what looks like a noun is the verb of the next number: 1日元约合0.04元."""
    return last.tag == "vn" and lexicon.first_text(rest)[:1] in _NUMBER


def _opens_relative_clause(last: Word, rest: Sequence[Word], unit: str) -> bool:
    """Whether 的 behind a phrase that ends with `last` leads on to the persons who are counted."""
    if lexicon.first_text(rest) != "的":
        return False
    if last.text.endswith(_OF_KIND):
        return True
    return unit in lexicon.PERSONS and not lexicon.ends_as_person(last.text)


def _led_to(rest: Sequence[Word], unit: str) -> str | None:
    """职工 of 住在村里的职工, 厢车 of 满载着近6吨蔬菜的厢车.

    A number on the way is of something else, but for persons and what a verb in progress holds.
    """
    may_pass = unit in lexicon.PERSONS or _is_in_progress(rest)
    numbers = [] if may_pass else [i for i, word in enumerate(rest) if i and word.text.isdigit()]
    noun = _phrase_after("的", rest[: numbers[0]] if numbers else rest)
    return None if is_of_any_sum(noun) else noun


def is_of_any_sum(noun: str | None) -> bool:
    """Whether a noun is said of any sum or measure: 水平, 大关, 整数关口."""
    return noun is not None and (noun in _OF_ANY_SUM or noun.endswith(MARKS_OF_SUMS))


def _is_in_progress(words: Sequence[Word]) -> bool:
    """Whether words begin with a verb and 着: 满载着."""
    return len(words) > 1 and words[0].is_verb and words[1].text == "着"


def _summed_up(rest: Sequence[Word]) -> str | None:
    """物资 of 蔬菜、鸡蛋等物资."""
    return _phrase_after("等", rest) if lexicon.first_text(rest) == "、" else None


def _phrase_after(mark: str, words: Sequence[Word]) -> str | None:
    for i, word in enumerate(words):
        if word.text == mark:
            return lexicon.text_of(phrase_at(words[i + 1 :]))
        if word.text in _TURNS or word.text == "了":  # 14种超额完成了当月的计划
            return None
    return None


def phrase_at(words: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase that the words begin with; a verb only before its noun (封闭厢车)."""
    phrase: list[Word] = []
    for i, word in enumerate(words):
        if _ends_phrase(phrase, word, words[i:]):
            break
        phrase.append(word)
    rest = words[len(phrase) : len(phrase) + 1]
    if len(phrase) > 1 and _is_act(phrase[-1]) and _is_predicated(rest):
        phrase.pop()
    while phrase and not phrase[-1].is_noun:
        phrase.pop()
    if not phrase or not _is_whole(phrase, words[len(phrase) :]):
        return ()
    return [*phrase[:-1], _without_change(phrase[-1])]


def _without_change(word: Word) -> Word:
    """价格 of 价格下降, which the dictionary has as one word."""
    is_changed = len(word.text) > _LONGEST_CHANGE and word.text[-2:] in lexicon.OF_CHANGE
    return replace(word, text=word.text[:-2]) if is_changed else word


def _ends_phrase(phrase: Sequence[Word], word: Word, words: Sequence[Word]) -> bool:
    """Whether a word, the first of `words`, does not go on with a phrase."""
    if word.counts:  # 高校|近万名师生
        return True
    if phrase and _is_of_phrase(word, words[1:]):
        return True
    if phrase and word.text == "报告":  # 调研|报告
        return False
    if lexicon.is_stop(word) and not _opens_name(words, phrase):
        return True
    return _begins_predicate(word, phrase) or not _continues(phrase, word, words[1:2])


def _is_of_phrase(word: Word, following: Sequence[Word]) -> bool:
    """Whether a word is no noun here but belongs to what follows: 原则|基础上, 铁|所占用."""
    if word.text == "所":
        return bool(following) and following[0].is_verb
    return word.text == "基础" and lexicon.first_text(following) == "上"


def _is_whole(phrase: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether a phrase ends with a noun that is no scope, half of a word or of a name."""
    last = phrase[-1]
    if lexicon.is_scope(last) or _is_cut(last, following):
        return False
    return len(phrase) > 1 or not _is_split(last, following)


def _is_act(word: Word) -> bool:
    return word.tag == "vn" and not lexicon.ends_as_person(word.text)


def _is_predicated(rest: Sequence[Word]) -> bool:
    """Whether a verb follows, whose first half is no noun: 企业|计划增加, 票额|分配给."""
    return bool(rest) and (rest[0].is_verb or rest[0].text == "给")


def _is_half(phrase: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether a verb may go on with the noun that one word begins: 惠民|演出, 低空|垂直起降."""
    if not rest or not rest[0].is_verb or phrase[-1].text in lexicon.CLOSERS:
        return False
    if rest[0].text in lexicon.STOPS or rest[0].text in lexicon.ACTS or len(rest[0].text) == 1:
        return rest[0].text in _EXCEEDS and any(word.text == "的" for word in rest)
    return len(phrase) == 1 and phrase[0].tag in _HALVES


def _is_cut(word: Word, following: Sequence[Word]) -> bool:
    """Whether a last single character and the one behind it are a word not in the dictionary."""
    if len(word.text) > 1 or word.text in _OF_ONE or not following:
        return False
    return len(following[0].text) == 1 and following[0].tag in _CONTENT


def _begins_predicate(word: Word, phrase: Sequence[Word]) -> bool:
    """Whether a word ends the phrase before it, as its predicate: 企业|发展用户, 论坛|中违规."""
    if not phrase:
        return False
    if word.text in lexicon.ACTS or phrase[-1].text in lexicon.CLOSERS or _points(word):
        return True
    if word.tag.startswith("nr"):  # 调研员|朱肖肖
        return lexicon.is_body(phrase[-1]) and not lexicon.is_person(word)
    return word.text in lexicon.ACTIVITIES and lexicon.is_body(phrase[-1])


def _points(word: Word) -> bool:
    """Whether a word is a pronoun: 四个区|各镇; 本地 is none."""
    return word.tag == "r" and word.text not in lexicon.SCOPES


def _continues(phrase: Sequence[Word], word: Word, following: Sequence[Word]) -> bool:
    """Whether a word continues a phrase: an attribute, or a verb before its noun."""
    if word.is_attribute:
        return True
    if not word.is_verb or not following:
        return False
    if not following[0].is_noun and following[0].text not in lexicon.NOMINALS:
        return False
    return not phrase or following[0].text in SUFFIXES or word.text in lexicon.NOMINALS


def _opens_name(words: Sequence[Word], before: Sequence[Word]) -> bool:
    """Whether a verb directly behind the number is part of a name, as in 3个生产基地."""
    if before or len(words) < 2 or words[0].text not in lexicon.ATTRIBUTIVE:
        return False
    if not words[1].is_noun or words[1].text in lexicon.STOPS:
        return False
    return lexicon.first_text(words[2:]) != "的"


def _is_split(word: Word, following: Sequence[Word]) -> bool:
    """Whether a single character is half of a word not in the dictionary (商贷) or of a name."""
    if len(word.text) > 1 or word.text in _WHOLE:
        return False
    if word.tag in ("nr", "j", "b", "vn", "zg"):
        return True
    return bool(following) and len(following[0].text) == 1 and following[0].tag in _CONTENT
