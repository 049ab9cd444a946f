"""The words that tell where the noun of a quantity begins and ends; nouns.yaml lists them."""

from collections.abc import Sequence

from pipelines.text.values.words import Word
from pipelines.text.words.lists import yaml_table
from pipelines.text.words.matching import longest_first

_TABLE = yaml_table("pipelines.text.values.quantities", "nouns.yaml")
_DATA = {name: frozenset(words.split()) for name, words in _TABLE.items()}
STOPS = _DATA["stops"]
ATTRIBUTIVE, NOMINALS = _DATA["attributive"], _DATA["nominals"]
EVENTS, PERSONS, NAMED = _DATA["events"], _DATA["persons"], _DATA["named"]
OF_PERSONS, PLACES = _DATA["of_persons"], _DATA["places"]
MODALS, BEFORE_VERBS, SUMS_UP = _DATA["modals"], _DATA["before_verbs"], _DATA["sums_up"]
ACTS, ACTIVITIES, SERVES = _DATA["acts"], _DATA["activities"], _DATA["serves"]
CLOSERS, SCOPES = _DATA["closers"], _DATA["scopes"]
PREPOSITIONS, VERBS = _DATA["prepositions"], _DATA["verbs"]
PRODUCES = _DATA["produces"]
COPULAS, OF_CHANGE = tuple(_DATA["copulas"]), _DATA["of_change"]
CHANGED = tuple(f"{verb}{to}" for verb in _DATA["of_change"] for to in "到至")
_VERBS_OF_AMOUNT = frozenset((*COPULAS, *_DATA["of_amount"], *CHANGED, *_DATA["of_report"]))
VERBS_OF_AMOUNT = tuple(longest_first((*COPULAS, *_DATA["of_amount"], *CHANGED)))
# 全市, 全社 and 时期, 去年同期: where and when something is counted.
_WHOLES = frozenset("国省市县区镇乡村球线年州域社队校院厂班矿团场网军体部系")
_OF_TIME = ("时期", "同期", "高峰期", "财年", "赛季", "学年")
_ONE_BY_ONE = frozenset({"村村", "户户", "家家", "人人"})
_NEGATIONS = frozenset("不未没非无别最")
_BODIES, _PERSON_WORDS = tuple(_DATA["bodies"]), _DATA["person_words"]
_PERSON_ENDS, _MEASURE_ENDS = "".join(_DATA["person_ends"]), "".join(_DATA["measure_ends"])
_PERSON_ENDS_MORE = "".join(_DATA["person_ends_more"])
_OF_YEARS = "龄命模流准高"  # 平均年龄, 人口规模, 客流, 身高
# 收到, 录得, 贷给: verbs by their last character.
_VERB_ENDS = frozenset("到得给成")
_VERB_AND_NOUN = 3


def is_stop(word: Word) -> bool:
    """Whether no noun phrase has the word: a verb of change or report, 录得, 贷给."""
    if word.text in STOPS:
        return True
    return word.is_verb and len(word.text) > 1 and word.text[-1] in _VERB_ENDS


def links(word: Word) -> bool:
    """Whether a word leads from a noun to its amount: 达, 就, 均, 计; a negation is none."""
    if word.text in _VERBS_OF_AMOUNT or word.text in _ONE_BY_ONE:
        return True
    return word.tag in ("d", "ad") and word.text != "分别" and word.text[0] not in _NEGATIONS


def is_scope(word: Word) -> bool:
    """Whether a word is where something is counted, and not what: 全市, 全社, 境内."""
    if word.text in SCOPES or word.text.endswith(_OF_TIME):
        return True
    return len(word.text) == 2 and word.text[0] == "全" and word.text[1] in _WHOLES


def is_person(word: Word) -> bool:
    """Whether a word is a noun of persons: 职工, 客商, 小将."""
    if word.text in _PERSON_WORDS:
        return True
    if word.text[-1] in _PERSON_ENDS:
        return True
    return word.text[-1] in _PERSON_ENDS_MORE and word.tag != "nr"


def is_body(word: Word) -> bool:
    """Whether a noun is one of persons, or of a body that acts."""
    return word.text[-1] in _PERSON_ENDS or word.text.endswith(_BODIES)


def is_measure(word: Word) -> bool:
    """Whether a noun is the name of what is measured: 金额, 面积, 成本."""
    return word.text[-1] in _MEASURE_ENDS or word.text == "成本"


def names_measure(noun: str | None) -> bool:
    """Whether a noun is what a number of persons or years is: 死亡人数, 平均年龄."""
    return noun is not None and noun[-1] in _MEASURE_ENDS + _OF_YEARS


def first_text(words: Sequence[Word]) -> str:
    """The first word; empty without one."""
    return words[0].text if words else ""


def text_of(words: Sequence[Word]) -> str | None:
    """The words in a row; None without any."""
    return "".join(word.text for word in words) or None


def noun_or_none(phrase: Sequence[Word]) -> str | None:
    """The text of a phrase of more than one character, without a verb that is a part of it.

    The dictionary has 发放贷款 as one word; in 生产总值 the verb is part of the name.
    """
    noun = text_of(phrase)
    if noun is None:
        return None
    is_glued = len(phrase[0].text) > _VERB_AND_NOUN and noun[:2] in STOPS
    if is_glued and not is_measure(phrase[0]):
        noun = noun[2:]
    return noun if len(noun) > 1 else None


def acts(word: Word) -> bool:
    """Whether a noun is of persons, or 中 or 里, before a verb: 学员在比赛中|夺得金牌."""
    return word.text[-1] in _PERSON_ENDS or word.text in ("中", "里")


def ends_as_person(text: str) -> bool:
    """Whether a noun has a last character of nouns of persons: 学生, 农户."""
    return text[-1] in _PERSON_ENDS
