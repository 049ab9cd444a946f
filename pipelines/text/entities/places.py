"""Places: divisions by their names, countries, and towns, streets and zones by their form."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipelines.text.entities.divisions import Division, by_name, by_short_name
from pipelines.text.entities.lexicon import lexicon, words
from pipelines.text.entities.mentions import DOUBTFUL, LIKELY, SURE, Mention
from pipelines.text.entities.words import Word, Words, tag_of
from pipelines.text.words.dictionary import is_counted
from pipelines.text.words.matching import any_of

_ENDS_OF_DIVISIONS = re.compile("[省市县区旗盟州府埔角环湾塘田门]")
_LONGEST = 15
_SHORTEST = 2
# Full names that are words: they name no division without the one above them.
_GENERAL_NAMES = frozenset(
    (
        "城区",
        "郊区",
        "矿区",
        "东区",
        "西区",
        "南区",
        "北区",
        "新区",
        "中区",
        "盐区",
        "市区",
        "一区",
        "二区",
        "三区",
        "四区",
    )
)
_PLACE_END = re.compile(any_of(lexicon()["place_ends"]))
_LONGEST_ZONE = 12
_LONGEST_TOWN = 4
_NO_LAST = frozenset(lexicon()["no_last_before_town"])
_NAMED_BY_TWO = frozenset(("街道", "社区", "镇", "乡", "村"))
_LONG_NAMED = frozenset(end for end in lexicon()["place_ends"] if end[-1] in "园区") - _NAMED_BY_TWO
# What ends a larger place, before the name of a smaller one.
_DIVIDERS = frozenset("省市县区园镇乡")
_GRAMMAR = frozenset("经由在从向对到与和及为将把被据是有等以使让给该各其名这那此每只就又也还都")
_LIST = re.compile(
    "(?P<names>[㐀-鿿]{2,3}(?:、[㐀-鿿]{2,3}){1,8})等(?:[0-9一二三四五六七八九十]{1,3}个)?(?:乡镇|镇|乡|街道|村|县区|县市|县)"
)
_WITH_POST = 4  # characters of a word that may have a post in it
_WITHIN_OF = {"taiwan": "710000", "hong_kong": "810000", "macau": "820000"}


@cache
def _full_names() -> Mapping[str, tuple[Division, ...]]:
    """Names that need no evidence, with their divisions."""
    names = {name: divisions for name, divisions in by_name().items() if name not in _GENERAL_NAMES}
    others = (*lexicon()["other_places"], *(name for key in _WITHIN_OF for name in lexicon()[key]))
    regions = words("regions")
    unlisted: dict[str, tuple[Division, ...]] = {name: () for name in others if name not in regions}
    return unlisted | names


@cache
def _short_names() -> Mapping[str, tuple[Division, ...]]:
    """Names without suffix, names of countries and of cities abroad."""
    abroad = (*lexicon()["countries"], *lexicon()["cities_abroad"])
    elsewhere = (name for key in _WITHIN_OF for name in lexicon()[key])
    names: dict[str, tuple[Division, ...]] = dict.fromkeys((*elsewhere, *abroad), ())
    return names | dict(by_short_name())


def province_of(name: str) -> str | None:
    """The code of the province that a place without a code of its own is in."""
    for key, code in _WITHIN_OF.items():
        if name in words(key):
            return code
    return None


def is_country(name: str) -> bool:
    """Whether a name is that of a country."""
    return name in words("countries")


def is_place_name(name: str) -> bool:
    """Whether a name is the short one of a division, or of a place abroad."""
    return name in _short_names()


def full_name_ending(text: str, end: int, floor: int) -> int | None:
    """The start of the longest full name of a division that ends at a place."""
    names = _full_names()
    for start in range(max(floor, end - _LONGEST), end - _SHORTEST + 1):
        if text[start:end] in names:
            return start
    return None


def divisions_named(name: str) -> tuple[Division, ...]:
    """The divisions of a full or short name."""
    return by_name().get(name) or by_short_name().get(name, ())


def find_places(passage: Words) -> Iterator[Mention]:
    """Places of a passage; those by short name with what they may be."""
    yield from _by_full_name(passage)
    yield from _by_short_name(passage)
    yield from _by_form(passage)
    yield from _in_list(passage)


def _by_full_name(passage: Words) -> Iterator[Mention]:
    text, names = passage.text, _full_names()
    floor = passage.start
    for suffix in _ENDS_OF_DIVISIONS.finditer(text, passage.start, passage.end):
        end = suffix.end()
        start = full_name_ending(text, end, floor)
        if start is None or _is_split(passage, start, end):
            continue
        yield Mention(start, end, "place", SURE, divisions=names[text[start:end]])
        floor = end


def _is_split(passage: Words, start: int, end: int) -> bool:
    """Whether a name begins or ends inside another word, not of places: 其|中山区, 市中区|域."""
    split = [at for at in (start, end) if passage.splits_known_word(at)]
    return any(passage.at(at).tag not in ("ns", "nt", "nr") for at in split)


def _by_short_name(passage: Words) -> Iterator[Mention]:
    names = _short_names()
    for start, word in passage.beginnings():
        name = word if len(word) < _WITH_POST else _without_post(word)
        if name in names:
            divisions = names[name]
            if not divisions and name in words("ambiguous_places"):
                continue
            weight = LIKELY if divisions else SURE
            yield Mention(start, start + len(name), "place", weight, divisions=divisions)


def _without_post(word: str) -> str:
    """The country of a word that the dictionary has with a post: 法国总理."""
    for length in (2, 3, 4):
        if word[length:] in words("posts"):
            return word[:length]
    return word


def _by_form(passage: Words) -> Iterator[Mention]:
    for match in _PLACE_END.finditer(passage.text, passage.start, passage.end):
        end = match.end()
        if passage.splits_known_word(end):
            continue
        start = _start_of_form(passage, match.start(), match[0])
        if start is not None:
            yield Mention(start, end, "place", DOUBTFUL)


def _in_list(passage: Words) -> Iterator[Mention]:
    """Places in a list that says what they are: 徐沟、集义、王答等乡镇."""
    for match in _LIST.finditer(passage.text, passage.start, passage.end):
        at = match.start()
        names = match["names"].split("、")
        if any(is_counted(name) and tag_of(name) not in ("ns", "nr") for name in names):
            continue
        for name in names:
            yield Mention(at, at + len(name), "place", DOUBTFUL)
            at += len(name) + 1


def _start_of_form(passage: Words, name_end: int, suffix: str) -> int | None:
    """Where the name before 镇, 街道, 园区 begins; None where that is no name."""
    if suffix in _LONG_NAMED:
        return _start_of_zone(passage, name_end)
    start = _start_of_town(passage, name_end)
    if start is None or name_end - start < _SHORTEST:
        return None
    if passage.text[name_end - 1] in _NO_LAST:
        return None
    is_quoted = passage.text[start - 1 : start] == "“"
    is_coined = is_quoted and passage.text[name_end + len(suffix)] == "”"
    return None if is_coined else start


def _start_of_town(passage: Words, name_end: int) -> int | None:
    """Where the name of a town, a street or a village begins: one word, or two of one character."""
    start = name_end
    while start > passage.start and name_end - start < _SHORTEST:
        word = passage.at(start - 1)
        is_part = word.is_nominal or _is_below(passage, word.start)
        if name_end - word.start > _LONGEST_TOWN or not is_part:
            return None
        if start - word.start > 1:
            is_second = start < name_end and not word.is_unknown
            return None if is_second else _start_of_word(passage, word, start)
        start = word.start
    return start if _is_of_single_words(passage, start) else None


def _start_of_word(passage: Words, word: Word, end: int) -> int | None:
    """Where a word begins that may name a town by itself; None where it is a common one."""
    if passage.text[word.start : end] in words("no_place_names"):
        return None
    if _is_proper(word, end, passage):
        return _behind_grammar(word)
    return word.start if _is_below(passage, word.start) else None


def _start_of_zone(passage: Words, name_end: int) -> int | None:
    """Where the name of a zone begins: with the leftmost proper name before it."""
    at, start = name_end, None
    while at > passage.start:
        word = passage.at(at - 1)
        is_part = word.is_nominal or word.text in words("verbs_in_names")
        if name_end - word.start > _LONGEST_ZONE or not is_part:
            break
        if at < name_end and word.text[-1] in _DIVIDERS:
            break
        if _is_proper(word, at, passage):
            start = _behind_grammar(word)
        at = word.start
    return start


def _is_below(passage: Words, at: int) -> bool:
    """Whether the name of a larger place ends there: 江夏区|纸坊街道."""
    return full_name_ending(passage.text, at, passage.start) is not None


def _behind_grammar(word: Word) -> int:
    """Where the name in a word begins that guessing began too early: 有|坞, 阳曲县|泥屯."""
    last = max(word.text.rfind(char, 0, -_SHORTEST) for char in "省市县区")
    if last > 0:
        return word.start + last + 1
    joint = max(word.text.rfind(char, 0, -1) for char in "和与及")
    if word.is_unknown and joint > 0:
        return word.start + joint + 1
    is_wrong = word.is_unknown and word.text[0] in _GRAMMAR
    return word.start + 1 if is_wrong else word.start


def _is_of_single_words(passage: Words, start: int) -> bool:
    """Whether two characters are cut as two words, as those of a name are that nobody knows."""
    first, second = passage.at(start), passage.at(start + 1)
    name = first.text[-1] + second.text
    return len(name) == 2 and name[0] not in words("no_place_names") and not is_counted(name)


def _is_proper(word: Word, end: int, passage: Words) -> bool:
    """Whether a word, up to the suffix inside it, is no common one."""
    if end < word.end:
        name = word.text[: end - word.start]
        return len(name) >= _SHORTEST and (word.is_proper or not word.tag)
    return word.is_unknown or word.is_proper
