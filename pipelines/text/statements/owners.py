"""Where the name of an indicator ends and that of its subject begins: 青石河|全长."""

import re

from pipelines.text.statements import patterns, starts, subjects
from pipelines.text.statements.marks import MARKS
from pipelines.text.statements.patterns import WORDS
from pipelines.text.statements.subjects import Place
from pipelines.text.values.words import words_of
from pipelines.text.words.matching import any_of

_RUN = re.compile(rf"[^{MARKS}:“”\"《》()]+$")
_PRICE_NOUN = re.compile(rf"{any_of(WORDS['price_kinds'])}*(?<!物){any_of(WORDS['prices'])}$")
_JOIN = re.compile("[、和及](?=[^、和及]*$)")
_DONE = re.compile("(?:(?:超额|累计|全面)?(?:完成|实现)|计划(?!生育|单列)|预计|力争)+")
# 省部级及|以上|奖项
_COMPARED, _RANK = ("以上", "以下"), re.compile(r"[国家省部市厅局县处区校院]{1,2}级及$")
_LONGEST, _LONGEST_DESCRIBED = 16, 24
_PARTNERS, _TOWARDS = frozenset("与和及同"), frozenset("对向从由给在把将为")


def owner(text: str, noun: Place, clause_start: int) -> tuple[Place, Place | None]:
    """An indicator with its subject, as far as the clause before the noun has one."""
    noun = _with_quoted(text, noun, clause_start)
    if _is_described(text, noun, clause_start):
        return _described(text, noun, clause_start), None
    subject = subjects.subject(text, clause_start, noun.start)
    if text.startswith(starts.DIRECTIONS, noun.start):  # 巴西|对中国出口额
        return noun, subject
    if subject is None:
        return _split(text, noun, noun, clause_start)
    if join := _JOIN.search(text, subject.end, noun.start):
        return _of_list(text, subject, join, noun)
    if _is_of_noun(text[subject.end : noun.start]):
        return _split(text, Place(subject.start, noun.end), noun, clause_start)
    return noun, _with_partner(text, subject, clause_start)


def _of_list(
    text: str, subject: Place, join: re.Match[str], noun: Place
) -> tuple[Place, Place | None]:
    """The last of some indicators, and the name that the first begins with: 全市进口、|出口."""
    name = subjects.split_name(text[subject.start : subject.end])
    whose = Place(subject.start, subject.start + name) if name else None
    gap = text[join.end() : noun.start]
    first = whose.end if whose else subject.start
    if gap.endswith("等") and _is_of_noun(text[first : join.start()]):  # 镁矿、盐湖镁等|储量
        return Place(first, noun.end), whose
    if gap in _COMPARED:
        rank = _RANK.search(text, first, join.end())
        return Place(rank.start() if rank else noun.start, noun.end), whose
    return Place(join.end(), noun.end) if _is_of_noun(gap) else noun, whose


def _split(text: str, whole: Place, noun: Place, clause_start: int) -> tuple[Place, Place | None]:
    """A phrase parted into indicator and subject, where it begins with a name."""
    whole = _with_quoted(text, whole, clause_start)
    words = text[whole.start : whole.end]
    at = _name_end(words)
    if not at:
        return _without_verb(text, whole if len(words) <= _LONGEST else noun), None
    middle = whole.start + at
    name = _with_partner(text, Place(whole.start, middle), clause_start)
    return _without_verb(text, Place(middle, whole.end)), name


def _name_end(phrase: str) -> int:
    """Where the name that a phrase begins with ends: 《长河》|首日票房; 0 without one."""
    if phrase.startswith("“"):
        return 0
    return phrase.rfind("》") + 1 or subjects.split_name(phrase) or _price_noun(phrase)


def _without_verb(text: str, noun: Place) -> Place:
    """A noun without a verb of doing or planning it: 计划|造林, 超额完成|目标任务."""
    verb = _DONE.match(text, noun.start, noun.end - 1)
    return Place(verb.end(), noun.end) if verb else noun


def _price_noun(noun: str) -> int:
    """Where the word of the price begins in a noun: 黄瓜|批发均价; 0 if the noun is no more."""
    match = _PRICE_NOUN.search(noun)
    return match.start() if match and match.start() > 1 else 0


def _with_partner(text: str, name: Place, clause_start: int) -> Place | None:
    """A name with the one it is joined to: 我国与|东盟; None behind 对 and other prepositions."""
    mark = text[name.start - 1] if name.start > clause_start else ""
    if mark not in _PARTNERS:
        return None if mark in _TOWARDS else name
    partner = subjects.subject(text, clause_start, name.start - 1)
    if partner is None or partner.end != name.start - 1:
        return None
    return Place(partner.start, name.end)


def _with_quoted(text: str, noun: Place, clause_start: int) -> Place:
    """A noun with what is quoted right before it: “新三样”|出口规模."""
    if not text.endswith("”", 0, noun.start):
        return noun
    opening = text.rfind("“", clause_start, noun.start)
    is_near = opening >= max(0, noun.start - _LONGEST)
    return Place(opening, noun.end) if is_near else noun


def _is_described(text: str, noun: Place, clause_start: int) -> bool:
    """Whether a clause describes a noun: 从事可可产业的|人口; 陶哨的|销售额 is of somebody."""
    if not text.endswith("的", 0, noun.start):
        return False
    run = _RUN.search(text, clause_start, noun.start)
    if run is None or len(run[0]) == 1:
        return False
    return subjects.subject(text, run.start(), noun.start) is None


def _described(text: str, noun: Place, clause_start: int) -> Place:
    """A noun with the clause that describes it, if that is not long."""
    run = _RUN.search(text, clause_start, noun.start)
    start = subjects.without_leads(text, run.start() if run else noun.start, noun.start)
    return Place(start, noun.end) if noun.end - start <= _LONGEST_DESCRIBED else noun


def _is_of_noun(gap: str) -> bool:
    """Whether words between a subject and a noun belong to the noun: 工业园区|生产|热度指数."""
    if gap == "的" or patterns.PLANNED.search(gap):
        return False
    return all(word.is_attribute and word.tag != "l" for word in words_of(gap))
