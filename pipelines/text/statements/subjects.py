"""Whose indicator it is: the noun phrase at the head of a clause."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipelines.text.statements.marks import DATE, MARKS, SPAN
from pipelines.text.values.quantities import noun_words as lexicon
from pipelines.text.values.words import Word, words_of

_LONGEST = 24
# What stands before the subject of a clause.
_LEADS = re.compile(
    "^(?:其中|同时|此外|另外|而|但|目前|截至|截止|至|全年|据[^,]{0,12}?(?:统计|介绍|悉)|数据显示|此前|当前|今后|"
    "到|在|从|自|以来|底|末|初|年|来|，|,|、|“|”|共|已|累计|仅|也|均|以|随着|不过|特别是|尤其是|包括|以及|和|及|与|的|,|期间|时)+"
)
_ENDS = re.compile("(?:的|中|内|里|上|共|已|累计|共计|合计|仅|就|也|均|年|日|月)+$")
_PREPOSITIONS = frozenset(
    (
        "为",
        "对",
        "向",
        "给",
        "从",
        "由",
        "在",
        "于",
        "将",
        "把",
        "以",
        "通过",
        "因",
        "按",
        "按照",
        "当",
        "让",
        "使",
        "令",
        "被",
        "较",
        "比",
        "与",
        "和",
        "同",
        "跟",
        "自",
        "到",
        "至",
    )
)
_JOINS = frozenset(("与", "和", "同", "跟"))
_PRONOUNS = frozenset(
    (
        "我",
        "你",
        "他",
        "她",
        "它",
        "我们",
        "他们",
        "她们",
        "它们",
        "这",
        "那",
        "此",
        "其",
        "该",
        "谁",
        "哪",
        "每",
        "每个",
        "各",
        "这个",
        "那个",
        "自己",
        "大家",
        "有的",
        "什么",
        "这里",
        "那里",
        "这些",
        "那些",
        "如此",
        "本",
        "某",
        "怎么",
        "多少",
        "几",
    )
)
_OURS = re.compile("^(?:我|本|该|这|此|全)[国省市县区镇乡村校公院厂社店行州队场站馆线路]")


class Subject(NamedTuple):
    """Where a subject stands in marked text; `open` tells that an earlier one goes on."""

    start: int
    end: int


def subject(text: str, start: int, end: int) -> Subject | None:
    """The subject in the head of a clause, text[start:end]; None where nothing is one."""
    parts = re.compile(rf"[^{MARKS}:“”\"《》()]+").finditer(text, start, end)
    runs = [(match.start(), match.end()) for match in parts]
    for run_start, run_end in reversed(runs):
        found = _of_run(text, run_start, run_end)
        if found:
            return found
    return None


def is_open(text: str) -> bool:
    """Whether the head of a clause leaves its subject to an earlier clause."""
    bare = re.sub(rf"[{DATE}{SPAN}]", "", text)
    bare = _ENDS.sub("", _LEADS.sub("", bare))
    if not bare:
        return True
    first = words_of(bare)[0]
    return first.is_verb or first.tag in ("d", "ad", "c", "p", "u", "vn")


def _of_run(text: str, start: int, end: int) -> Subject | None:
    run = text[start:end]
    lead = _LEADS.match(run)
    begin = lead.end() if lead else 0
    words = words_of(run[begin:])
    phrase = _phrase(words)
    length = sum(len(word.text) for word in phrase)
    if length < 2 or length > _LONGEST:
        return None
    return Subject(start + begin, start + begin + length)


def _phrase(words: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase that begins the words, if a predicate or nothing follows."""
    taken: list[Word] = []
    for word in words:
        if not _goes_on(word, taken):
            break
        taken.append(word)
    while taken and not taken[-1].is_noun:
        taken.pop()
    if not taken or taken[0].text in _PRONOUNS:
        return ()
    if taken[0].text[0] in "我你他她它这那" and not _OURS.match(taken[0].text):
        return ()
    return taken


def _goes_on(word: Word, taken: Sequence[Word]) -> bool:
    if word.text in _PREPOSITIONS or word.text in lexicon.STOPS or word.text in ("、", ",", "的"):
        return False
    if word.tag in ("d", "ad", "p", "c", "u", "y", "x") and not word.is_noun:
        return False
    return word.is_attribute
