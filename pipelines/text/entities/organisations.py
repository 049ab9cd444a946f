"""Organisations: by their names, as offices of a place or level, and by how they end."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from pipelines.text.entities.lexicon import lexicon, words
from pipelines.text.entities.mentions import LIKELY, SURE, Mention
from pipelines.text.entities.places import is_place_name
from pipelines.text.entities.words import Word, Words, sounds_foreign
from pipelines.text.words.dictionary import is_counted, parts_of_speech
from pipelines.text.words.matching import any_of, any_pattern

_KNOWN = re.compile(any_pattern(lexicon()["organisations"]))
_OFFICE_END = re.compile(
    f"(?P<subject>{any_of(lexicon()['office_subjects'])})(?P<end>{any_of(lexicon()['office_ends'])})"
)
_LEVEL_OFFICE = re.compile(any_of(lexicon()["level_offices"]))
_END = re.compile(any_of(lexicon()["organisation_ends"]))
_UNIT_END = re.compile(f"{any_of(lexicon()['unit_ends'])}$")
# A post goes on, and no organisation ends: 市委|书记, 党委|副书记.
_POST_BEHIND = re.compile(
    "命|任|托|派|副?书记|常委|委员(?!会)|主任|主席|代表(?!大会|团|队)|办|会|员|院|厅长"
)
_OF_THE_PARTY = ("委", "党委", "纪委", "工委", "党组", "党支部", "党总支", "支部", "人大")
_LONGEST = 24
_LONGEST_UNIT = 18
_SHORTEST = 3
# Characters that the guessing of words takes for the beginning of one.
_GRAMMAR = frozenset("经由在从向对到与和及为将把被据是有等以使让给该各其名这那此每只就又也还都")
_OF_THE_STATE = frozenset(("国家", "中央", "全国"))
_PLANTS = frozenset(("纱厂", "药厂", "电厂", "糖厂", "酒厂", "钢厂", "铁厂", "布厂", "船厂"))
_OF_KINDS = tuple(lexicon()["kinds_before_end"])
_TRADE_OF_COMPANY = re.compile(
    f"{any_of(lexicon()['company_trades'])}(?={any_of(lexicon()['company_leaders'])})"
)
_TEAM = "队"
_IDEAS = ("宣言", "主义")
_KINDS = frozenset(("中小学", "大中小学", "大学院校", "中小学校"))
# What no guessed word has that a name begins with: 挪到, 我常去.
_NO_GUESS = frozenset("到了着过在给我你他她它们去来说被让愿同")
# What an unknown word has that is guessed wrong.
_PARTING = frozenset("与和及同愿到着了")
# How bodies end that have offices: 国务院|国资委.
_OF_STATES = frozenset("院府委央国会")
_CONJUNCTIONS = frozenset("和与及")
_ORDINAL = re.compile("第[一二三四五六七八九十]+")
_WITH_BRACKETS = ("公司", "事务所")
_LONGEST_BRACKETS = 8
_BODY_ENDS = tuple(lexicon()["body_ends"])
_BODY_BEGINNINGS = tuple(lexicon()["body_beginnings"])
_NO_BODY_ENDS = tuple(lexicon()["no_body_ends"])
_BEFORE_LEVEL = frozenset(lexicon()["no_levels"])
# Behind a bank or a company the word for its trade goes on: 银行|业, 公司|法.
_TRADE = frozenset("业法类股化家级型网")


class Organisations:
    """Finds the organisations of a passage, whose places are known by where they end and begin."""

    def __init__(self, passage: Words, places: Collection[Mention]) -> None:
        self._passage = passage
        self._text = passage.text
        self._place_start = {place.end: place.start for place in places}
        self._starts = frozenset(place.start for place in places)
        self._openings = frozenset(start - 1 for start in self._starts)

    def __iter__(self) -> Iterator[Mention]:
        yield from map(self._with_units, self._of_place_or_level())
        yield from map(self._with_units, self._known())
        yield from map(self._with_units, self._in_dictionary())
        yield from self._of_trade()
        yield from map(self._with_units, self._by_end())

    def _known(self) -> Iterator[Mention]:
        for match in self._matches(_KNOWN):
            start, end = match.span()
            if self._passage.splits_known_word(start) or self._goes_on(end):
                continue
            is_short = end - start < _SHORTEST
            if is_short and not self._passage.is_boundary(start):
                continue
            yield Mention(start, end, "organisation", SURE)

    def _in_dictionary(self) -> Iterator[Mention]:
        """Those that the dictionary has as one word, beginning with a place or 国际, 中国."""
        bodies = _bodies()
        for start, word in self._passage.beginnings():
            if word not in bodies:
                continue
            end = start + len(word)
            if not self._goes_on(end) and not self._is_post(word, end):
                yield Mention(start, end, "organisation", SURE)

    def _of_trade(self) -> Iterator[Mention]:
        """Companies by their trade, before who leads them: 擎朗智能|创始人."""
        for match in self._matches(_TRADE_OF_COMPANY):
            word = self._passage.before(match.start())
            if word is None or word.start in self._starts:
                continue
            if word.is_unknown or (word.is_proper and len(word.text) <= _SHORTEST):
                yield Mention(word.start, match.end(), "organisation", LIKELY)

    def _goes_on(self, end: int) -> bool:
        """Whether the word that ends there goes on: 中国银行|业, 教育部|门."""
        if self._text.startswith("中心城", end - 2) or self._text[end : end + 1] == "长":
            return True
        if self._text.startswith(_IDEAS, end):
            return True
        return self._passage.splits_known_word(end) or self._is_trade(end)

    def _is_trade(self, at: int) -> bool:
        """Whether a trade stands there (银行|业), and no word of its own (研究院|家禽)."""
        if self._text[at : at + 1] not in _TRADE or at >= self._passage.end:
            return False
        word = self._passage.at(at)
        return word.start < at or len(word.text) == 1 or word.is_unknown

    def _of_place_or_level(self) -> Iterator[Mention]:
        yield from self._offices()
        yield from self._level_offices()
        for at, start in self._place_start.items():
            if self._text[at : at + 1] == _TEAM and not self._passage.splits_known_word(at + 1):
                yield Mention(start, at + 1, "organisation", LIKELY)

    def _offices(self) -> Iterator[Mention]:
        for match in self._matches(_OFFICE_END):
            if self._goes_on(match.end()):
                continue
            start = self._opener_ending(match.start())
            if start is not None:
                yield Mention(start, match.end(), "organisation", SURE)

    def _level_offices(self) -> Iterator[Mention]:
        for match in self._matches(_LEVEL_OFFICE):
            end = match.end()
            if self._is_post(match[0], end) or self._passage.splits_known_word(end):
                continue
            start = self._opener_ending(match.start())
            if start is not None and self._text[start : match.start()] not in _OF_THE_STATE:
                yield Mention(start, end, "organisation", SURE)

    def _is_post(self, office: str, end: int) -> bool:
        """Whether a word for an office is the beginning of a post: 市委书记."""
        is_party = office.endswith(_OF_THE_PARTY)
        return is_party and _POST_BEHIND.match(self._text, end) is not None

    def _opener_ending(self, end: int) -> int | None:
        """Where the place or the level begins that ends at the beginning of an office."""
        start = self._place_start.get(end)
        if start is None:
            start = self._level_start(end)
        if start is None:
            return None
        while (above := self._place_start.get(start)) is not None:
            start = above
        return start

    def _level_start(self, end: int) -> int | None:
        """Where a level of government begins that ends there: 省, 市, 国家."""
        text = self._text
        for length in (3, 2, 1):
            start = end - length
            if start >= self._passage.start and text[start:end] in words("levels"):
                return start if length > 1 or self._is_level(start) else None
        return None

    def _is_level(self, at: int) -> bool:
        """Whether a character stands for a level: not in 我市, 超市."""
        before = self._text[at - 1 : at] if at > self._passage.start else ""
        is_letter = before.isascii() and before.isalnum()
        if is_letter or (before and before in _BEFORE_LEVEL):
            return False
        return before not in words("levels") and not is_counted(self._text[at - 1 : at + 1])

    def _by_end(self) -> Iterator[Mention]:
        for match in self._matches(_END):
            if self._goes_on(match.end()) or self._is_post(match[0], match.end()):
                continue
            if self._is_kind(match):
                continue
            start = self._start_of_name(match.start(), match[0])
            if start is None or match.end() - start < _SHORTEST:
                continue
            yield Mention(start, match.end(), "organisation", LIKELY)

    def _is_kind(self, end: re.Match[str]) -> bool:
        """Whether an end is that of a mere word (部署, 布局, 中小学) or of a kind (三甲医院)."""
        if len(end[0]) == 1 and self._is_mere_word(end):
            return True
        is_kind = self._text.endswith(_OF_KINDS, self._passage.start, end.start())
        return is_kind or self._text[end.start() - 1] + end[0] in _KINDS

    def _is_mere_word(self, end: re.Match[str]) -> bool:
        """Whether the character before an end makes a word of it: 部署, 新发展格|局."""
        word = self._passage.at(end.start()).text
        if word in _PLANTS:
            return False
        if len(word) == len("工厂") and is_counted(word):
            return True
        return end[0] in "局厅署" and is_counted(self._text[end.start() - 1] + end[0])

    def _start_of_name(self, name_end: int, suffix: str) -> int | None:
        """Where the name before 公司, 医院, 协会 begins; None where it is no name."""
        passage = self._passage
        is_trade = suffix in words("trade_ends")
        start: int | None = None
        at = name_end
        limit = max(passage.start, name_end - _LONGEST)
        while at > limit:
            at = self._before_brackets(at, suffix)
            word = passage.at(at - 1)
            part = word._replace(text=word.text[: at - word.start], end=at)
            if not self._may_be_inside(part):
                break
            is_guess = part.is_unknown and (is_trade or start is not None)
            opens = not is_guess and self._opens(part, _is_weak(suffix), name_end)
            if opens or (start == part.end and self._begins_foreign(part)):
                start = self._behind_grammar(part)
            at = passage.start if _parts_names(part) else word.start
        return start

    def _begins_foreign(self, word: Word) -> bool:
        """Whether a word and the next are one foreign name: 迪纳|加斯."""
        second = self._passage.at(word.end).text
        return word.is_unknown and sounds_foreign(word.text) and sounds_foreign(second)

    def _before_brackets(self, at: int, suffix: str) -> int:
        """Where the brackets begin in which a company has its place: 德恩(海南)|医疗有限公司."""
        if self._text[at - 1] != ")" or not suffix.endswith(_WITH_BRACKETS):
            return at
        opening = self._text.rfind("(", max(self._passage.start + 1, at - _LONGEST_BRACKETS), at)
        return opening if opening in self._openings else at

    def _behind_grammar(self, word: Word) -> int:
        """Where a word begins, without the grammar that an unknown one begins with: 经|省."""
        if not word.is_unknown:
            return word.start
        last = max(word.text.rfind(char) for char in _CONJUNCTIONS)
        return word.start + (last + 1 if last >= 0 else word.text[0] in _GRAMMAR)

    def _may_be_inside(self, word: Word) -> bool:
        """Whether a name may go on to the left over a word."""
        if word.start in self._starts:
            return True
        if word.text in words("verbs_in_names") or _ORDINAL.fullmatch(word.text):
            return True
        is_letter = len(word.text) == 1 and word.text.isascii()
        return word.is_nominal and not is_letter and word.text not in _STOPS

    def _opens(self, word: Word, is_weak: bool, name_end: int) -> bool:
        """Whether a name may begin with a word: a place, a level, or what no dictionary has."""
        if word.start in self._starts:
            return True
        if word.text in words("general_words"):
            return False
        if len(word.text) == 1:
            return word.text in words("levels") and self._is_level(word.start)
        if word.text in words("levels") or word.text in words("organisations"):
            return True
        if word.is_unknown:
            return self._may_open_unknown(word, is_weak, name_end)
        return word.tag in ("ns", "nz", "nt") and not (is_weak and word.tag == "nz")

    def _may_open_unknown(self, word: Word, is_weak: bool, name_end: int) -> bool:
        """Whether a name may begin with a word that no dictionary has."""
        if len(word.text) == 2 and word.text[0] in _GRAMMAR:
            return word.text[1] in words("levels")
        if word.text.startswith(_OF_KINDS) or not _NO_GUESS.isdisjoint(word.text):
            return False
        if self._text[word.start - 1 : word.start].isdigit():
            return False
        return not is_weak or word.end == name_end

    def _with_units(self, mention: Mention) -> Mention:
        """The organisation with the units of it that follow: 山西大学|后勤处房产中心."""
        passage = self._passage
        end = at = self._with_known(mention.end)
        limit = min(passage.end, end + _LONGEST_UNIT)
        while at < limit and passage.is_boundary(at):
            word = passage.at(at)
            joins = word.text in _CONJUNCTIONS and at > end
            if not joins and not self._may_be_of_unit(word, at):
                break
            at = word.end
            if self._is_unit(end, at):
                end = at
        return mention._replace(end=end)

    def _with_known(self, end: int) -> int:
        """Where an organisation ends with one that a word names behind it: 国务院|国资委."""
        known = _KNOWN.match(self._text, end, self._passage.end)
        if known is None or not self._passage.is_boundary(known.end()):
            return end
        if self._text[end - 1] not in _OF_STATES:
            return end
        return end if self._goes_on(known.end()) else known.end()

    def _may_be_of_unit(self, word: Word, at: int) -> bool:
        return self._may_be_inside(word) and not self._begins_another(word, at)

    def _begins_another(self, word: Word, at: int) -> bool:
        """Whether an organisation of its own begins behind a conjunction: 卫健委和|国家医保局."""
        is_behind = self._text[at - 1] in _CONJUNCTIONS
        return is_behind and (word.text in words("levels") or word.start in self._starts)

    def _is_unit(self, start: int, end: int) -> bool:
        """Whether a stretch ends as a unit does and holds no place of its own."""
        unit = _UNIT_END.search(self._text, start, end)
        if unit is None or self._is_post(unit[0], end):
            return False
        word = self._passage.at(end - 1).text
        is_mere_word = len(unit[0]) == 1 and len(word) == len("体系") and is_counted(word)
        return not is_mere_word and not self._goes_on(end)

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(self._text, self._passage.start, self._passage.end)


def _is_weak(suffix: str) -> bool:
    """Whether before an end a proper name must stand."""
    return suffix in words("trade_ends") or suffix in words("weak_ends")


def _parts_names(word: Word) -> bool:
    """Whether no name goes on over a word: 运营|方与|海南."""
    return word.is_unknown and not _PARTING.isdisjoint(word.text)


@cache
def _bodies() -> frozenset[str]:
    """The bodies of a country, a city or of many that the dictionary has: 国际排联."""
    organisations = [word for word, tag in parts_of_speech().items() if tag == "nt"]
    return frozenset(filter(_is_body, organisations))


def _is_body(word: str) -> bool:
    if not word.endswith(_BODY_ENDS) or word.endswith(_NO_BODY_ENDS):
        return False
    if word.startswith(_BODY_BEGINNINGS):
        return True
    return any(is_place_name(word[:length]) for length in (2, 3, 4) if len(word) > length)


# Nouns that a name does not go on over to the left.
_STOPS = words("no_parts")
# How an article says by which short form it calls what stands before: (以下简称山西农担).
SHORT_FORM = re.compile(
    r"\((?:以下|下文|下|后)?(?:统|合|并)?(?:简称|称)(?:为|:)?[“\"'‘《]?"
    r"(?P<short>[^()”\"'’》,。;]{2,12})[”\"'’》]?"
)
