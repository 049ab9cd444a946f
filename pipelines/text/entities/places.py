"""Places: divisions by their names, countries, and towns, streets and zones by their form."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain

from pipelines.text.entities.divisions import Division, by_name, by_short_name
from pipelines.text.entities.lexicon import lexicon, words
from pipelines.text.entities.mentions import DOUBTFUL, LIKELY, SURE, Mention
from pipelines.text.entities.words import Word, Words, is_han, sounds_foreign, tag_of
from pipelines.text.words.dictionary import is_counted
from pipelines.text.words.matching import any_of, any_pattern

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
_NAMED_BY_TWO = frozenset(("街道", "社区", "镇", "乡", "村", "苏木", "嘎查"))
_OF_STEPPE = frozenset(("苏木", "嘎查"))
_LONGEST_OF_PEOPLE = 8
_NAMED_BY_NATURE = frozenset("山江")
_LONG_NAMED = frozenset(end for end in lexicon()["place_ends"] if end[-1] in "园区") - {
    "社区",
    "专区",
}
# What ends a larger place, before the name of a smaller one.
_DIVIDERS = frozenset("省市县区园镇乡")
_GRAMMAR = frozenset("经由在从向对到与和及为将把被据是有等以使让给该各其名这那此每只就又也还都")
_LIST = re.compile(
    "(?P<names>[㐀-鿿]{2,3}(?:、[㐀-鿿]{2,3}){1,8})等(?:[0-9一二三四五六七八九十]{1,3}个)?(?:乡镇|镇|乡|街道|村|县区|县市|县)"
)
# Characters that no name of a town has.
_NO_TOWN = frozenset(
    "的在和与及等有各全本该某每其为是到了从由于被将把几个两多百千万亿第委府局省市县区镇乡"
)
_AUTONOMOUS = ("自治州", "自治县")
_OF_TWO = 4  # characters of a word that may be two names
_STATE = re.compile("州")
_SHORTEST_STATE = 3
_CAPITAL = re.compile("(?:首都|首府|州府)(?P<name>[㐀-鿿]{2})")
_WITH_POST = 4  # characters of a word that may have a post in it
_WITHIN_OF = {"taiwan": "710000", "hong_kong": "810000", "macau": "820000"}


@cache
def _full_names() -> Mapping[str, tuple[Division, ...]]:
    """Names that need no evidence, with their divisions."""
    names = {name: divisions for name, divisions in by_name().items() if name not in _GENERAL_NAMES}
    others = chain(lexicon()["other_places"], *(lexicon()[key] for key in _WITHIN_OF))
    regions = words("regions")
    unlisted: dict[str, tuple[Division, ...]] = {name: () for name in others if name not in regions}
    return unlisted | names | {name: of for name, of in _autonomous().items() if _is_free(name)}


def _is_free(name: str) -> bool:
    """Whether no division of today has a name."""
    return all(one.last_year for one in by_name().get(name, ()))


@cache
def _autonomous() -> Mapping[str, tuple[Division, ...]]:
    """Autonomous prefectures and counties without their peoples: 延边州, 彭水县."""
    return {
        f"{short}{one.name[-1]}": (one,)
        for short, divisions in by_short_name().items()
        for one in divisions
        if one.name.endswith(_AUTONOMOUS)
    }


def is_full_name(name: str, division: Division) -> bool:
    """Whether a name is the full one of a division."""
    return name == division.name or division in _autonomous().get(name, ())


@cache
def _short_names() -> Mapping[str, tuple[Division, ...]]:
    """Names without suffix, names of countries and of cities abroad."""
    names: dict[str, tuple[Division, ...]] = dict.fromkeys(_lists(), ())
    return names | dict(by_short_name())


def _lists() -> Iterator[str]:
    """The names of countries, of cities abroad, and of places in Taiwan, Hong Kong and Macau."""
    for key in ("countries", "cities_abroad", *_WITHIN_OF):
        yield from lexicon()[key]


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
    yield from _by_odd_name(passage)
    yield from _by_capital(passage)
    yield from _states(passage)
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
            yield _by_name(start, name)
        elif len(word) >= _OF_TWO:
            for at, part in _names_in(word):
                yield _by_name(start + at, part)


def _by_name(start: int, name: str) -> Mention:
    divisions = _short_names()[name]
    weight = LIKELY if divisions else SURE
    return Mention(start, start + len(name), "place", weight, divisions=divisions)


@lru_cache(maxsize=1 << 12)
def _names_in(word: str) -> tuple[tuple[int, str], ...]:
    """Short names in a word that the dictionary has with more: 湖南|永州, 符合|中国."""
    if tag_of(word) not in ("ns", "nr", "nz"):
        return ()
    names = _short_names()
    for at in range(_SHORTEST, len(word) - 1):
        first, second = word[:at], word[at:]
        if _is_high(first) and second in names:
            return ((0, first), (at, second))
        if tag_of(word) == "ns" and _is_high(second):
            return ((at, second),)
    return ()


def _is_high(name: str) -> bool:
    """Whether a short name is that of a country or a province."""
    return is_country(name) or any(one.level == 1 for one in by_short_name().get(name, ()))


@cache
def _odd_names() -> re.Pattern[str]:
    """Names of lists that are no words, and are cut in any way: 将军澳, 瓜亚基尔."""
    odd = (name for name in _lists() if len(name) > _SHORTEST or name in words("macau"))
    odd = (name for name in odd if not is_counted(name))
    return re.compile(any_pattern(odd))


def _by_odd_name(passage: Words) -> Iterator[Mention]:
    for match in _odd_names().finditer(passage.text, passage.start, passage.end):
        start, end = match.span()
        is_whole = passage.is_boundary(end) or not sounds_foreign(passage.text[end : end + 1])
        if is_whole and not passage.splits_known_word(start):
            yield Mention(start, end, "place", SURE)


def _states(passage: Words) -> Iterator[Mention]:
    """States abroad: 巴西东北部塞阿拉州."""
    for match in _STATE.finditer(passage.text, passage.start, passage.end):
        start = match.start()
        while start > passage.start and sounds_foreign(passage.text[start - 1]):
            if _ends_country(passage.text, start):
                break
            start -= 1
        if match.start() - start >= _SHORTEST_STATE and passage.at(match.start()).text == match[0]:
            yield Mention(start, match.end(), "place", LIKELY)


def _ends_country(text: str, end: int) -> bool:
    """Whether the name of a country ends there: 白俄罗斯|戈梅利州."""
    return any(is_country(text[end - length : end]) for length in range(2, 7) if length <= end)


def _by_capital(passage: Words) -> Iterator[Mention]:
    """Cities that the text says are capitals: 冈比亚首都班珠尔."""
    for match in _CAPITAL.finditer(passage.text, passage.start, passage.end):
        word = passage.at(match.start("name"))
        if word.start == match.start("name") and sounds_foreign(word.text):
            yield Mention(word.start, word.end, "place", SURE)


def _without_post(word: str) -> str:
    """The country of a word that the dictionary has with a post: 法国总理."""
    for length in (2, 3, 4):
        if word[length:] in words("posts"):
            return word[:length]
    return word


def _by_form(passage: Words) -> Iterator[Mention]:
    above = passage.start
    for match in _PLACE_END.finditer(passage.text, passage.start, passage.end):
        end = match.end()
        if match[0] + passage.text[end : end + 1] == "乡村":
            continue
        start = _start_below(passage, match, above)
        if passage.splits_known_word(end) and passage.at(end).tag != "ns":
            continue
        if start is None and not passage.splits_known_word(end):
            start = _start_of_form(passage, match.start(), match[0])
        if start is not None:
            yield Mention(start, end, "place", DOUBTFUL)
            above = end


def _start_below(passage: Words, end: re.Match[str], above: int) -> int | None:
    """Where a village begins right behind a larger place, cut in any way: 石门县|龙池河村."""
    last = passage.text[end.start() - 1]
    if end[0] not in _NAMED_BY_TWO or last + end[0] in words("no_place_names"):
        return None
    longest = _LONGEST_OF_PEOPLE if last == "族" or end[0] in _OF_STEPPE else _LONGEST_TOWN
    for length in range(_SHORTEST, longest + 1):
        start = end.start() - length
        if start <= passage.start or not _may_name_town(passage.text[start : end.start()]):
            continue
        if start == above or _is_below(passage, start):
            return start
    return None


@lru_cache(maxsize=1 << 12)
def _may_name_town(name: str) -> bool:
    """Whether characters are no common word, nor end in one that leaves no name: 县|贫困村."""
    if not is_han(name) or name[-1] in _NO_LAST or not _NO_TOWN.isdisjoint(name):
        return False
    if any(name.endswith(word) for word in words("no_place_names") if len(word) > 1):
        return False
    return not is_counted(name) or tag_of(name) in ("ns", "nz", "nr") or is_place_name(name)


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
    is_one_word = passage.at(start).end >= name_end > start + _SHORTEST
    last = passage.text[name_end - 1]
    if last in _NO_LAST and not (is_one_word and last in _NAMED_BY_NATURE):
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
        if start is not None and _is_high(word.text):
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
