"""The noun phrase before a number: 总投资 of 总投资达3亿元, 担保业务 of 完成担保业务20笔."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from pipelines.text.values.quantities import classifiers, denominators
from pipelines.text.values.quantities import noun_words as lexicon
from pipelines.text.values.words import Word, is_numeral, words_of

REACH = 20  # so many characters before a number may be a noun phrase
_ESTIMATE = re.compile("的(?:临时|修订|初步)(?:估计|统计)?(?:[为是]|约)?$")  # 销货价值的临时估计为
_RUN = re.compile(r"(?:(?<![\d.])\d(?=[A-Z]))?[\u4e00-\u9fffA-Za-z]{1,20}$")
_OPENS_OTHER = frozenset({"之", "离", "距", "领先", "落后"})  # 奢靡之|风问题, 离|村子8公里
_OF_DATES = frozenset("季年月日号")
_WHEN = frozenset({"全年", "后"})  # 交易完成后|公司持股比例
_NEGATIONS = frozenset("不未非无")
_COMPARED = ("以上", "以下")
_DONE = re.compile("(?<=[量额值])(?:累计)?(?:完成|实现)$")  # 周转量完成
_DEMONSTRATIVE = re.compile("(?:[该这那此].?|本[届次市省县区镇村])$|其$")


class _Phrase(NamedTuple):
    """A noun phrase and the word or mark before it, empty at the start of the text."""

    words: Sequence[Word]
    before: str


def behind(text: str, is_event: bool = False) -> str | None:
    """The noun phrase that ends a text: 总投资 of 总投资达, 担保业务 of 完成担保业务."""
    said_of = _DONE.sub("", _ESTIMATE.sub("", text[denominators.end_of_last(text) :]))
    phrase = _phrase_of(_without_verbs_of_amount(said_of), is_event)
    if phrase is None or phrase.before in _OPENS_OTHER:
        return None
    words, before = phrase
    if said_of.endswith("有") and words[-1].text[-1] in lexicon.PLACES:  # 铜鼓村有28人
        return None
    if before in _NEGATIONS and len(words) > 1:  # 不合格样品 are no 合格样品
        return f"{before}{lexicon.text_of(words)}"
    words = _without_introduction(words, before)
    is_subject = said_of.endswith(lexicon.COPULAS)
    return _noun_of(_without_predicate(words, before, is_subject)) if words else None


def _phrase_of(text: str, is_event: bool) -> _Phrase | None:
    """The words that a noun may end a text with; None where the last is none of a noun."""
    run = _RUN.search(text)
    words = _without_links(_whole_words(run[0], text[: run.start()][-1:])) if run else ()
    if not run or not words or not _may_end_phrase(words[-1], is_event):
        return None
    phrase = _phrase_at_end(words)
    if not phrase:
        return None
    earlier = words[: len(words) - len(phrase)]
    return _Phrase(phrase, earlier[-1].text if earlier else text[: run.start()][-1:])


def _without_introduction(words: Sequence[Word], before: str) -> Sequence[Word]:
    """A phrase without what leads to its noun: 省级以上|奖项, 向北方|调水, 该案|金额."""
    if words[0].text in _COMPARED or words[0].text in _WHEN:
        return words[1:]
    if _is_changed(words):  # 降低|销售成本
        return words[1:]
    if is_numeral(before):  # 四|房式价格
        return [*dropwhile(lambda word: word.is_verb, words[1:])]
    if before in lexicon.PREPOSITIONS:
        return _behind_verb(words)
    return words[1:] if _DEMONSTRATIVE.match(words[0].text) else words


def _is_changed(words: Sequence[Word]) -> bool:
    """Whether a phrase begins with the verb of a change of it, and not with a rate of change."""
    verb = words[0].text
    is_verb = len(words) > 1 and len(verb) > 1 and verb in lexicon.OF_CHANGE
    return is_verb and not lexicon.is_measure(words[1])


def _whole_words(run: str, before: str) -> Sequence[Word]:
    """The words of a run of characters behind a mark or a digit.

    The first of a long run may be a part of a word, the first behind a digit a counting word, and
    a single character behind a line end the rest of a word.
    """
    words = words_of(run)
    if before == "\n" and len(words[0].text) == 1:  # 巩⏎固率
        return ()
    first = words[0].text
    is_counted = first in classifiers.CLASSIFIERS or first in _OF_DATES
    is_counting = before.isdigit() and is_counted  # 4所|样板学校, 第1季|旅客消费
    is_part = len(run) >= REACH - 1
    return words[1:] if (is_counting or is_part) and len(words) > 1 else words


def _without_links(words: Sequence[Word]) -> Sequence[Word]:
    """The words before those that lead to the amount: 营收 of 营收|就, 损失金额 of 损失金额|计."""
    end = len(words)
    while end > 0 and lexicon.links(words[end - 1]):
        end -= 1
    return words[:end]


def _behind_verb(phrase: Sequence[Word]) -> Sequence[Word]:
    """What is behind the last verb of a phrase after a preposition: 税费 of 对企业|减免税费."""
    verbs = [i for i, word in enumerate(phrase[:-1]) if word.is_verb or word.tag == "vn"]
    if verbs:
        return phrase[verbs[-1] + 1 :]
    return phrase[-1:] if phrase and phrase[-1].tag == "vn" else ()


def _noun_of(phrase: Sequence[Word]) -> str | None:
    """The text of a phrase that has a noun and more than one character."""
    if not any(map(_names, phrase)):
        return None
    return lexicon.noun_or_none(phrase)


def _names(word: Word) -> bool:
    """Whether a word may be all of a noun phrase: no verb, attribute (大型) or scope (全市)."""
    if word.is_verb or lexicon.is_scope(word):
        return False
    return word.tag != "b" or lexicon.is_measure(word)


def _without_verbs_of_amount(text: str) -> str:
    while text.endswith(lexicon.VERBS_OF_AMOUNT):
        verb = next(verb for verb in lexicon.VERBS_OF_AMOUNT if text.endswith(verb))
        text = text[: -len(verb)]
    return text


def _may_end_phrase(word: Word, is_event: bool) -> bool:
    if word.is_noun or word.tag == "b":
        return True
    return is_event and word.is_verb and len(word.text) > 1


def _phrase_at_end(words: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase that ends the words; 种植 of 茶叶种植面积 belongs to its name."""
    is_named = lexicon.is_measure(words[-1]) and words[-2:][0].text in lexicon.ATTRIBUTIVE
    head = words[:-2] if is_named else words
    length = sum(1 for _ in takewhile(_may_stand_before, reversed(head)))
    return words[len(head) - length :]


def _may_stand_before(word: Word) -> bool:
    if lexicon.is_stop(word) or word.text[0] == "每":
        return False
    return word.is_attribute or word.is_verb


def _without_predicate(phrase: Sequence[Word], before: str, is_subject: bool) -> Sequence[Word]:
    """团员 of 共发展团员, 纠纷 of a clause 化解纠纷; but all of 展出面积 and 注册用户达.

    `before` is the word or mark before the phrase, empty at the start of the text.
    """
    modals = [i for i, word in enumerate(phrase) if word.text in lexicon.MODALS]
    if modals:
        return phrase[modals[-1] + 2 :]
    if before in lexicon.BEFORE_VERBS or _begins_with_verb(phrase):
        return phrase[1:]
    if start := _start_of_object(phrase):
        return phrase[start:]
    if is_subject or not _may_be_clause(phrase, before):
        return phrase
    return _without_first_verbs(phrase, before)


def _begins_with_verb(phrase: Sequence[Word]) -> bool:
    """Whether the first character is a verb which the dictionary takes for a noun: 支公费."""
    if len(phrase) < 2 or phrase[0].text not in lexicon.VERBS:
        return False
    return len(phrase) == 2 or not lexicon.is_measure(phrase[-1])


def _start_of_object(phrase: Sequence[Word]) -> int:
    """Where the object of the last verb in a phrase begins; 0 without one."""
    return max((i for i in range(1, len(phrase)) if _is_object(phrase, i)), default=0)


def _without_first_verbs(phrase: Sequence[Word], before: str) -> Sequence[Word]:
    is_verbal = before in lexicon.SUMS_UP and phrase[0].tag == "vn"
    first = 1 if is_verbal and len(phrase) > 1 else 0
    return [*dropwhile(lambda word: word.is_verb, phrase[first:-1]), phrase[-1]]


def _may_be_clause(phrase: Sequence[Word], before: str) -> bool:
    """Whether a phrase may begin with a predicate, by the word or mark before it."""
    if before not in lexicon.SUMS_UP and (before.isalpha() or before == "、"):
        return False
    if not phrase or len(phrase[0].text) == 1:  # the dictionary splits words like 出圃
        return False
    return not lexicon.is_measure(phrase[-1])


def _is_object(phrase: Sequence[Word], i: int) -> bool:
    """Whether a word is the object of the verb before it.

    It is if it is a pronoun (各类), or if a person or a place stands before the verb.
    """
    if lexicon.is_measure(phrase[-1]):
        return False
    verb = phrase[i - 1]
    if i > 1 and _does(phrase[i - 2], verb):
        return True
    if verb.text in lexicon.SERVES and lexicon.ends_as_person(phrase[-1].text):
        return True
    return verb.is_verb and phrase[i].tag == "r"


def _does(noun: Word, verb: Word) -> bool:
    """Whether a noun is the subject of the verb behind it: 棉田产, 企业发展, 学员夺得."""
    if verb.text in lexicon.PRODUCES:
        return True
    if verb.text in lexicon.ACTIVITIES and lexicon.is_body(noun):
        return True
    return verb.is_verb and lexicon.acts(noun)
