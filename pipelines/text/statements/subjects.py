"""Whose indicator it is: the noun phrase at the head of a clause."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.text.statements.marks import DATE, NUMBERS, SPAN
from pipelines.text.statements.patterns import WORDS
from pipelines.text.values.quantities import noun_words as lexicon
from pipelines.text.values.words import Word, words_of
from pipelines.text.words.matching import any_of

_LONGEST, _SHORTEST, _READ = 20, 2, 26
_LEADS = re.compile(rf"(?:{any_of(WORDS['leads'])}|据[^,]{{0,12}}?(?:统计|介绍|悉)|[、“”\"\s])+")
# 在各级比赛中, 随着人口增长: where and why, at the head of a clause.
_PHRASE = re.compile(
    "(?:在|从|对|随着|通过|经过|按照?|根据|围绕|针对|当|自|为了?)[^,]{1,16}?(?:中|上|下|里|内|期间|方面|来|后|前|时|间|起|之间)"
)
# Titles and what stands in quotes or brackets are none.
_RUN = re.compile(
    rf"《[^《》]*》|“[^“”]*”|\([^()]*\)|(?P<run>[^{DATE}{SPAN}{NUMBERS}:“”\"《》()—]+)"
)
_TITLE, _WORKS = re.compile("《[^《》]*》"), tuple(WORDS["works"])
_BREAKS = frozenset((*WORDS["breaks"], *WORDS["planned"]))
_BODIES = tuple(WORDS["bodies"])
_LISTS = frozenset("、,和及与;")
# 记录|到 is a verb, 辖区|内的景区 a part of another name.
_ASPECTS, _PLACED = tuple("到了着过出"), ("内的", "中的", "里的", "上的", "下的")
_GOVERNS = "于"  # 归属于|股东
_JOINS = frozenset("的、和与及")
_VERBS = lexicon.STOPS.union(WORDS["outputs"], WORDS["links"], WORDS["adverbs"])
_ADVERBIAL = frozenset({"d", "ad", "p", "l", "i", "c", "b", "f"})
_PREPOSITIONS = frozenset(WORDS["prepositions"])
_PREDICATES = frozenset({"v", "vd", "vi", "vn", "d", "ad", "p", "l", "i"})
_NO_NOUN = frozenset({"d", "ad", "p", "c", "u", "y", "r", "x", "t", "ud", "uj", "ul", "ug", "uv"})
_OF_NAMES = frozenset({"zg", "v", "b", "s", "q", "r", "g"})
_NAMES = frozenset({"ns", "nt"})
_COMMON_PLACES = frozenset(WORDS["common_places"])
_PROPER = frozenset({"nr", "nrt", "nrfg", "nz", "eng"})
_POINTERS = frozenset("这那其此该各每某")
_OF_ACTS = frozenset({"v", "vn", "an", "a", "ad"})
_PRONOUNS = "年月日我你他她它这那此其该谁哪每各某几"
_OUR = "我本该全这"
_OURS = re.compile(
    "(?:[我本该全]|这[个家座])[国省市县区镇乡村校公院厂店行州队场站馆线路矿局港社](?![业会场域伍])"
    rf"|[该本]{any_of(WORDS['pointed'])}"
)
_NO_SUBJECT = frozenset(WORDS["no_subjects"])


class Place(NamedTuple):
    """A stretch of marked text."""

    start: int
    end: int


def subject(text: str, start: int, end: int) -> Place | None:
    """The subject in the head of a clause, text[start:end]; None where nothing is one.

    Where numbers stand in the head it is the one behind the last of them, but no noun that is
    counted by that.
    """
    begin = max(text.rfind(mark, start, end) for mark in NUMBERS)
    runs = [match.span() for match in _RUN.finditer(text, max(start, begin), end) if match["run"]]
    for run_start, run_end in reversed(runs):
        if run_start == begin + 1 > start and text[run_start] not in _LISTS:
            return None
        if place := _of_run(text[run_start:run_end]):
            place = Place(run_start + place.start, run_start + place.end)
            return _with_title(text, place, end)
    return None


def _with_title(text: str, place: Place, end: int) -> Place:
    """A kind of work with the title of the one that is meant: 影片《青山》."""
    title = _TITLE.match(text, place.end, end)
    is_work = text.endswith(_WORKS, place.start, place.end)
    return Place(place.start, title.end()) if title and is_work else place


def without_leads(text: str, start: int, end: int) -> int:
    """Where a stretch begins without what stands before a subject."""
    return end - len(_without_leads(text[start:end]))


def is_open(head: str) -> bool:
    """Whether the head of a clause leaves its subject to what was said before."""
    bare = _without_leads(re.sub(rf"[{DATE}{SPAN}]", "", head))
    if not bare:
        return True
    if bare[0] in _POINTERS or bare.endswith("的"):
        return False
    words = words_of(bare[:_READ])
    first = words[0]
    if first.text in _PREPOSITIONS:
        return any(word.text in _VERBS for word in words[1:])
    return first.tag in _PREDICATES or first.text in lexicon.STOPS or first.text in _BREAKS


def is_name(text: str) -> bool:
    """Whether a phrase is the name of a body or a place, or points to one: 全市, 该公司."""
    if _OURS.fullmatch(text) or text in _BODIES:
        return True
    if text in _COMMON_PLACES:
        return False
    words = words_of(text)
    last = words[-1]
    is_body = last.text.endswith(_BODIES) and len(text) > len(last.text)
    if is_body or _is_place(last):
        return True
    return words[0].tag in _NAMES and all(len(word.text) == 1 for word in words[1:])


def is_place(text: str) -> bool:
    """Whether a phrase is the name of a place and no more."""
    words = words_of(text)
    return len(words) == 1 and _is_place(words[0])


def _is_place(word: Word) -> bool:
    return word.tag in _NAMES and len(word.text) > 1 and word.text not in _COMMON_PLACES


def has_name(text: str) -> bool:
    """Whether a phrase says whose it is: 比亚迪海外销量, 二是我国适宜开发的土地."""
    first = words_of(text)[0]
    return first.tag in _PROPER or _is_place(first) or _OURS.search(text) is not None


def split_name(noun: str) -> int:
    """Where the indicator begins in a noun phrase that begins with a name: 青石河|全长; else 0."""
    words, pointer = words_of(noun), _OURS.match(noun)
    length, best = 0, pointer.end() if pointer else 0
    for word in words[:-1]:
        length += len(word.text)
        if _ends_name(word, noun[:length], noun[:best]):
            best = length
    if words[0].text in _COMMON_PLACES or noun[:best] in _BODIES:  # 国家|中小学, 社区|居民
        return 0
    return best if best >= _SHORTEST and len(noun) - best >= _SHORTEST else 0


def _ends_name(word: Word, phrase: str, name: str) -> bool:
    """Whether a phrase ends with a word that ends a name, which may hold another one.

    化州 of 化州市|化州柚产量 ends none, nor does 港 of 访港|旅客.
    """
    if word.text in _COMMON_PLACES or word.text in name:
        return False
    if len(phrase) == 1 + len(word.text) and phrase[0] not in _OUR:
        return False
    return _is_place(word) or word.text.endswith(_BODIES) or bool(_OURS.fullmatch(word.text))


def _of_run(run: str) -> Place | None:
    bare = _without_leads(run)
    begin = len(run) - len(bare)
    words = _words(bare)
    phrase = _noun_phrase(words)
    length = sum(len(word.text) for word in phrase)
    rest = bare[length:]
    if rest.startswith(_PLACED) or (len(phrase) == 1 and rest.startswith(_ASPECTS)):
        return None
    if not _SHORTEST <= length <= _LONGEST or _is_relative(rest):
        return None
    if not _opens_predicate(words[len(phrase) :]):
        return None
    return Place(begin, begin + length) if _may_be_subject(phrase) else None


def _words(run: str) -> Sequence[Word]:
    """The words of a run; 该行 and 本市 at its beginning are one."""
    pointer = _OURS.match(run)
    if not pointer:
        return words_of(run[:_READ])
    return [Word(pointer[0], "n"), *words_of(run[pointer.end() : _READ])]


def _is_relative(rest: str) -> bool:
    """Whether what follows a phrase is a clause that leads to another noun: 纳入医保的."""
    return rest.endswith("的") and len(rest) > 1


def _opens_predicate(words: Sequence[Word]) -> bool:
    """Whether words, if any, begin a predicate: 已|累计, 完成; not the rest of a longer name."""
    if not words or words[0].text in _JOINS:
        return True
    first = words[0]
    return first.text in _VERBS or first.text in _BREAKS or first.tag in _ADVERBIAL


def _without_leads(run: str) -> str:
    """A run without what stands before its subject."""
    while True:
        lead = _LEADS.match(run) or _PHRASE.match(run)
        if not lead or not lead[0]:
            return run
        run = run[lead.end() :]


def _noun_phrase(words: Sequence[Word]) -> list[Word]:
    """The noun phrase that the words begin with."""
    phrase = [*_nominal(words)]
    while phrase and not _may_end(phrase[-1]):
        phrase.pop()
    return phrase


def _nominal(words: Sequence[Word]) -> Iterator[Word]:
    """The words as long as they may be of one name, joined by 的."""
    if words and words[0].tag == "v" and len(words[0].text) > 1:  # 批准|设区
        return
    for at, word in enumerate(words):
        following = words[at + 1 :]
        if not _goes_on(word, following) and not (at and _links(word, following)):
            return
        yield word


def _links(word: Word, following: Sequence[Word]) -> bool:
    """Whether a word is 的 between nouns."""
    return word.text == "的" and bool(following) and _goes_on(following[0], following[1:])


def _goes_on(word: Word, following: Sequence[Word]) -> bool:
    """Whether a word may be a part of a name or noun phrase."""
    if word.text in lexicon.STOPS or word.text in _BREAKS or word.tag in _NO_NOUN:
        return False
    if word.text.endswith(_GOVERNS):
        return False
    if not word.is_verb or len(word.text) == 1:
        return True
    return bool(following) and following[0].text.endswith(_BODIES)


def _may_end(word: Word) -> bool:
    """Whether a name may end with a word: a noun, or one character of an unknown name."""
    return word.is_noun or (len(word.text) == 1 and word.tag in _OF_NAMES)


def _may_be_subject(phrase: Sequence[Word]) -> bool:
    text = "".join(word.text for word in phrase)
    if text in _NO_SUBJECT or lexicon.is_measure(phrase[-1]):
        return False
    if all(word.tag in _OF_ACTS for word in phrase):  # 发展|成立, 安全|转移
        return False
    return text[0] not in _PRONOUNS or bool(_OURS.match(text))
