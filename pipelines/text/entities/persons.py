"""Persons: by their posts, by what they say, by lists, and by the form of foreign names."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from math import log

from pipelines.text.entities.lexicon import lexicon, words
from pipelines.text.entities.mentions import LIKELY, SURE, Mention, Span
from pipelines.text.entities.places import is_place_name
from pipelines.text.entities.words import Words, is_han, tag_of
from pipelines.text.segment.marks import marks
from pipelines.text.segment.names import is_name
from pipelines.text.words.dictionary import dictionary, is_counted, parts_of_speech
from pipelines.text.words.matching import any_of

_HEADS = any_of(lexicon()["post_heads"])
_TITLE = any_of(lexicon()["posts"])
_POST = re.compile(
    rf"(?:{_HEADS}){{0,3}}副?{_TITLE}(?:[、兼](?:{_HEADS}){{0,3}}副?{_TITLE}){{0,3}}"
)
_WHO = re.compile(any_of(lexicon()["persons_before"]))
_SAYING = re.compile(any_of(lexicon()["saying"]))
_BEHIND = re.compile(any_of([*lexicon()["saying"], *lexicon()["titles_behind"]]))
_TITLE_BEHIND = re.compile(any_of(lexicon()["titles_behind"]))
_POST_BEHIND = re.compile(rf"(?!代表)(?:{_HEADS}){{0,2}}副?{_TITLE}")
_FOREIGN = re.compile(r"[㐀-鿿A-Z][㐀-鿿A-Za-z.]{0,9}(?:·[㐀-鿿A-Za-z.]{1,10}){1,4}")
_ORGANISATION_BEHIND = re.compile(any_of(lexicon()["no_person_behind"]))
_STOP = frozenset("，,。、;；:：!！?？()（）[]【】《》“”‘’\"' \n\t—-…·/|")
_GOES_ON = frozenset("等和与及同以则")
_COMPOUND = tuple(marks()["compound_surnames"])
_SURNAMES = frozenset(marks()["surnames"])
_LIKELY_NAME = 0.7
_USUAL = 3  # characters of most names
# The ratio of a character that no word has, and the least of the last one of a name.
_UNSEEN, _UNLIKELY = 1.0, -1.0
_CREDIT = re.compile("摄|供图|/?图|制图|绘|文/|整理|报道|撰文")
_LONGEST_FOREIGN = 8
# What is added to the count of a character elsewhere than in names.
_SMOOTHING = 100
_MARRIED = 4  # characters of a name with two surnames
_NO_NAME_ENDS = (*lexicon()["no_last"], *lexicon()["unnamed_ends"])
_NO_PERSON_ENDS = frozenset(lexicon()["no_person_ends"])
_PROVINCES = frozenset("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕甘青宁新港澳台")
_COMMON_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕"
)
_LEAST_BY_POST, _LEAST_BY_SAYING, _LEAST_BY_NOUN = -1.0, -0.5, -0.25
_OF_NAMES = frozenset(("nr", "nrt", "nrfg"))
_OF_GRAMMAR = frozenset(lexicon()["surnames_of_grammar"])
_LISTED_BEHIND = frozenset("、等,。;)”")


class Persons:
    """Finds the persons of a passage."""

    def __init__(self, passage: Words) -> None:
        self._passage = passage
        self._text = passage.text

    def __iter__(self) -> Iterator[Mention]:
        named = [*self._foreign(), *self._behind_posts(), *self._before_words()]
        yield from named
        for mention in named:
            yield from self._in_list(mention)
        yield from self._unknown_words()

    def _foreign(self) -> Iterator[Mention]:
        if "·" not in self._text:
            return
        for match in _FOREIGN.finditer(self._text, self._passage.start, self._passage.end):
            start, end = self._trimmed(*match.span())
            if is_name(self._text[start:end]):
                post = self._post_ending(start)
                yield Mention(start, end, "person", SURE, post=post)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A foreign name without the words that stand before and behind it in one run."""
        text, passage = self._text, self._passage
        first_dot, last_dot = text.index("·", start, end), text.rindex("·", start, end)
        for at in range(start, first_dot):
            is_sound = text[at:first_dot].isascii() or _sounds_foreign(text[at:first_dot])
            if is_sound and not passage.splits_known_word(at):
                start = at
                break
        for at in range(last_dot + 2, end):
            if _BEHIND.match(text, at):
                return start, at
            if not _sounds_foreign(text[at]):
                return start, at + 1 if _BEHIND.match(text, at + 1) else at
        return start, end

    def _post_ending(self, end: int) -> Span | None:
        """The post that stands before a name."""
        for length in range(min(10, end - self._passage.start), 1, -1):
            if _POST.fullmatch(self._text, end - length, end):
                return Span(end - length, end)
        return None

    def _behind_posts(self) -> Iterator[Mention]:
        for pattern in (_POST, _WHO):
            for match in pattern.finditer(self._text, self._passage.start, self._passage.end):
                start = match.end()
                if self._passage.splits_known_word(start):
                    continue
                end = self._name_end(start) or self._special_end(start)
                if end is not None and self._is_plausible(start, end, pattern):
                    post = Span(*match.span()) if pattern is _POST else None
                    yield self._person(start, end, post)

    def _is_plausible(self, start: int, end: int, pattern: re.Pattern[str]) -> bool:
        """Whether a name has characters of names; behind a common noun it needs more of them."""
        name = self._text[start:end]
        if _is_foreign(name) or is_counted(name):
            return True
        return likelihood(name) > (_LEAST_BY_POST if pattern is _POST else _LEAST_BY_NOUN)

    def _special_end(self, start: int) -> int | None:
        """Where a name ends that only a post shows: 特朗普, 叶刘淑仪; None where none does."""
        end = self._foreign_end(start)
        if end is not None:
            return end
        end = start + _MARRIED
        is_married = _is_married_name(self._text[start:end])
        return end if is_married and self._ends_at(end) else None

    def _foreign_end(self, start: int) -> int | None:
        """Where a foreign name without a dot ends, that is cut as one word or as 古|特雷斯."""
        if not self._passage.is_boundary(start):
            return None
        end = start
        while end < self._passage.end and _is_of_foreign_name(word := self._passage.at(end).text):
            end += len(word)
        is_whole = "·" not in self._text[start : end + 2] and self._ends_at(end)
        return end if is_whole and _is_foreign(self._text[start:end]) else None

    def _person(self, start: int, end: int, post: Span | None) -> Mention:
        """A person who is sure, with the post before or behind."""
        if post is None and (behind := _POST_BEHIND.match(self._text, end)):
            post = Span(*behind.span())
        return Mention(start, end, "person", SURE, post=post)

    def _before_words(self) -> Iterator[Mention]:
        """Persons before what they say and before a title."""
        for match in _BEHIND.finditer(self._text, self._passage.start, self._passage.end):
            end = match.start()
            if any(map(self._passage.splits_known_word, (end, match.end()))):
                continue
            start = self._name_start(end)
            if start is not None:
                yield self._person(start, end, None)
                continue
            start = self._foreign_start(end)
            if start is not None:
                yield Mention(start, end, "person", LIKELY)

    def _foreign_start(self, end: int) -> int | None:
        """Where a foreign name without a dot begins, that is cut as one word or as several."""
        start = end
        while (word := self._passage.before(start)) and _is_of_foreign_name(word.text):
            start = word.start
        name = self._text[start:end]
        is_whole = "·" not in self._text[max(0, start - 2) : end + 2]
        return start if is_whole and len(name) >= _USUAL and _is_foreign(name) else None

    def _name_end(self, start: int) -> int | None:
        """Where the name ends that begins at a place; None where none does."""
        for length in (4, 3, 2):
            end = start + length
            if end > self._passage.end or not self._is_name(start, end):
                continue
            if self._ends_at(end) and not self._is_too_long(start, end):
                return end
        return None

    def _name_start(self, end: int) -> int | None:
        """Where the name begins that ends at a place; None where none does."""
        for length in (4, 3, 2):
            start = end - length
            if start < self._passage.start or not self._is_name(start, end):
                continue
            if self._begins_at(start) and _is_likely(self._text[start:end]):
                return start
        return None

    def _is_name(self, start: int, end: int) -> bool:
        name = self._text[start:end]
        if not is_name(name) or not is_han(name) or is_place_name(name):
            return False
        if name[0] in _OF_GRAMMAR and not self._is_listed(start, end):
            return False
        if name.endswith(_NO_NAME_ENDS) or _CREDIT.match(self._text, end):
            return False
        if _ORGANISATION_BEHIND.match(self._text, end):
            return False
        if "·" in self._text[max(0, start - 2) : end + 2]:
            return False
        return not _is_word(name)

    def _is_listed(self, start: int, end: int) -> bool:
        """Whether a name stands between marks of a list."""
        return self._text[start - 1] == "、" and self._text[end : end + 1] in _LISTED_BEHIND

    def _is_too_long(self, start: int, end: int) -> bool:
        """Whether the last character rather begins what comes behind: 王勇|介绍, 王亮|带."""
        shorter = end - 1
        if end - start != _USUAL or not self._is_name(start, shorter):
            return False
        if is_counted(self._text[start:end]):
            return False
        if _ratios().get(self._text[shorter], _UNSEEN) < _UNLIKELY:
            return True
        goes_on = _BEHIND.match(self._text, shorter) is not None
        return goes_on and not _BEHIND.match(self._text, end)

    def _ends_at(self, end: int) -> bool:
        if end >= self._passage.end or self._text[end] in _STOP:
            return True
        if self._passage.splits_known_word(end):
            return False
        goes_on = self._text[end] in _GOES_ON or _BEHIND.match(self._text, end) is not None
        return goes_on or self._passage.is_boundary(end)

    def _begins_at(self, start: int) -> bool:
        if start == self._passage.start or self._text[start - 1] in _STOP:
            return True
        before = self._passage.before(start)
        return before is not None and not before.is_unknown and before.tag not in _OF_NAMES

    def _in_list(self, mention: Mention) -> Iterator[Mention]:
        """The persons of the list that one stands in."""
        at = mention.end
        while self._text[at : at + 1] in ("、", "和"):
            end = self._name_end(at + 1)
            if end is None or not self._is_listed_end(end):
                break
            yield Mention(at + 1, end, "person", SURE)
            at = end
        at = mention.start
        while self._text[at - 1 : at] == "、" and at > self._passage.start:
            start = self._name_start(at - 1)
            if start is None:
                break
            yield Mention(start, at - 1, "person", SURE)
            at = start

    def _is_listed_end(self, end: int) -> bool:
        return end >= self._passage.end or self._text[end] in _STOP or self._text[end] in _GOES_ON

    def _unknown_words(self) -> Iterator[Mention]:
        """Words that no dictionary has, or that it has as names, of the form of a name."""
        for start, word in self._passage.beginnings():
            if len(word) != _USUAL or word[0] not in _SURNAMES:
                continue
            if tag_of(word) not in ("", "nr", "nrfg") or not _may_be_guessed(word):
                continue
            end = start + len(word)
            is_apart = self._begins_at(start) and self._ends_at(end)
            if is_apart and self._is_name(start, end):
                yield Mention(start, end, "person", LIKELY)


def _is_of_foreign_name(word: str) -> bool:
    """Whether a word sounds foreign and is no word of Chinese: 特雷斯, 古."""
    is_common = len(word) > 1 and is_counted(word) and tag_of(word) not in _OF_NAMES
    return _sounds_foreign(word) and not is_common


def _is_foreign(name: str) -> bool:
    """Whether a name is a foreign one without a dot: 特朗普, 古特雷斯."""
    if not 2 <= len(name) <= _LONGEST_FOREIGN or is_place_name(name):
        return False
    return is_han(name) and _sounds_foreign(name)


def _is_married_name(name: str) -> bool:
    """Whether a name has the surnames of husband and wife: 叶刘淑仪, 林郑月娥."""
    if len(name) != _MARRIED or name[0] in _OF_GRAMMAR or not _SURNAMES.issuperset(name[:2]):
        return False
    return not is_counted(name[:2]) and likelihood(name[1:]) > 0


def _is_word(name: str) -> bool:
    """Whether a name is rather a word of the dictionary."""
    if not is_counted(name):
        return False
    is_common = len(name) == 2 and name[0] not in _COMMON_SURNAMES
    return is_common or tag_of(name) not in ("nr", "nrfg", "t")  # 周恩来 is down as a time


def _may_be_guessed(name: str) -> bool:
    """Whether a word of the form of a name is likely one without more evidence."""
    if _PROVINCES.issuperset(name) or is_place_name(name[:2]):
        return False
    if name[1] == "之" or name[-1] in _NO_PERSON_ENDS or name[1:] in words("reigns"):
        return False
    return likelihood(name) > _LIKELY_NAME


def _sounds_foreign(letters: str) -> bool:
    sounds = _sounds()
    return all(char in sounds for char in letters)


@cache
def _sounds() -> frozenset[str]:
    return frozenset(
        marks()["foreign_sounds"] + ".ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    )


def _is_likely(name: str) -> bool:
    """Whether a name is one that the dictionary has, or has characters of names."""
    is_in_dictionary = is_counted(name) and len(name) >= _USUAL
    return is_in_dictionary or likelihood(name) > _LEAST_BY_SAYING


def likelihood(name: str) -> float:
    """How much likelier each of the given name's characters is in names, a logarithm."""
    given = name[2:] if name.startswith(_COMPOUND) else name[1:]
    ratios = _ratios()
    return min((ratios.get(char, _UNSEEN) for char in given), default=_UNSEEN)


@cache
def _ratios() -> dict[str, float]:
    """For each character the logarithm of its share in given names against that in all words.

    A character that is rare in both has a ratio above 0.
    """
    in_names, elsewhere = Counter[str](), Counter[str]()
    frequencies = dictionary().frequencies
    for word, tag in parts_of_speech().items():
        if _is_full_name(word, tag):
            in_names.update(word[1:])
        elif tag[0] != "n" or len(word) == 2:
            for char in word:
                elsewhere[char] += frequencies.get(word, 0)
    names, others = in_names.total(), elsewhere.total()
    return {
        char: log((in_names[char] + 1) / names) - log((elsewhere[char] + _SMOOTHING) / others)
        for char in in_names | elsewhere
    }


def _is_full_name(word: str, tag: str) -> bool:
    """Whether the dictionary has a word as a name of a surname and two characters."""
    return tag in ("nr", "nrfg") and len(word) == _USUAL and word[0] in _SURNAMES
