"""Persons: by their posts, by what they say, by lists, and by the form of foreign names."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from math import log

import numpy as np

from pipelines.text.entities.lexicon import lexicon, words
from pipelines.text.entities.mentions import LIKELY, SURE, Mention, Span
from pipelines.text.entities.places import divisions_named, is_place_name
from pipelines.text.entities.words import Words, is_han, sounds_foreign, tag_of
from pipelines.text.segment.marks import marks
from pipelines.text.segment.names import is_name
from pipelines.text.words.dictionary import dictionary, is_counted, parts_of_speech
from pipelines.text.words.matching import any_of, any_pattern

_HEADS = any_of(lexicon()["post_heads"])
_TITLE = f"(?:{any_pattern(lexicon()['posts'])})"
# A look at the first character is quick; the pattern behind it is tried where it may fit alone.
_FIRST = "".join({word[0] for key in ("post_heads", "posts") for word in lexicon()[key]} | {"副"})
_POST = re.compile(
    rf"(?=[{_FIRST}])(?:{_HEADS}){{0,3}}副?{_TITLE}(?:[、兼](?:{_HEADS}){{0,3}}副?{_TITLE}){{0,3}}"
)
_WHO = re.compile(any_of(lexicon()["persons_before"]))
_UNIT = f"(?:{any_pattern([*marks()['name_units'], *lexicon()['more_units']])})"
_OF_PEOPLES = re.compile(f"{_UNIT}{_UNIT}{{1,3}}")
_BEHIND = re.compile(any_of([*lexicon()["saying"], *lexicon()["titles_behind"]]))
_POST_BEHIND = re.compile(rf"(?!代表)(?:{_HEADS}){{0,2}}副?{_TITLE}")
_TITLE_INSIDE = re.compile(
    any_of(word for key in ("posts", "persons_before") for word in lexicon()[key] if len(word) > 1)
)
_FOREIGN = re.compile(r"[㐀-鿿A-Z][㐀-鿿A-Za-z.]{0,9}(?:·[㐀-鿿A-Za-z.]{1,10}){1,4}")
_ORGANISATION_BEHIND = re.compile(any_of(lexicon()["no_person_behind"]))
_STOP = frozenset("，,。、;；:：!！?？()（）[]【】《》“”‘’\"' \n\t—-…·/|")
_GOES_ON = frozenset("等和与及同以则")
# Behind a foreign name.
_CLOSING = _STOP | frozenset("在到将与和及同对向的")
_GOES_ON_BEHIND = _GOES_ON | frozenset("到赴率已曾")
_GRAMMAR_BEHIND = frozenset("在也还都就又曾已则对将向的等和与及不未便仍正从被把")
_COMPOUND = tuple(marks()["compound_surnames"])
_SURNAMES = frozenset(marks()["surnames"])
_LIKELY_NAME = 0.7
_LEAST_OF_ONE = -0.8
_USUAL = 3  # characters of most names
# The ratio of a character that no word has, and the least of the last one of a name.
_UNSEEN, _UNLIKELY = 1.0, -1.0
_CREDIT = re.compile("摄|供图|/?图|制图|绘|文/|整理|报道|撰文")
_LONGEST_FOREIGN = 8
_SHORTEST_FOREIGN = len("香·芒")
_COMMON = 50  # the count of a word that is no part of a name
# What is added to the count of a character elsewhere than in names.
_SMOOTHING = 100
_MARRIED = 4  # characters of a name with two surnames
_NO_LAST = frozenset(lexicon()["no_last"])
_UNNAMED_ENDS = tuple(lexicon()["unnamed_ends"])
_NO_PERSON_ENDS = frozenset(lexicon()["no_person_ends"])
_NO_SPEAKER_ENDS = frozenset(lexicon()["no_speaker_ends"])
_PROVINCES = frozenset("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕甘青宁新港澳台")
_COMMON_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕"
)
_LEAST_BY_POST, _LEAST_BY_SAYING, _LEAST_BY_NOUN = -1.0, -0.5, -0.25
_OF_NAMES = frozenset(("nr", "nrt", "nrfg"))
_TAGS_OF_GUESSED = frozenset(("", "nr", "nrfg"))
_OF_GRAMMAR = frozenset(lexicon()["surnames_of_grammar"])
_LISTED_BEHIND = frozenset("、等,。;)”")


class Persons:
    """Finds the persons of a passage."""

    def __init__(self, passage: Words) -> None:
        self._passage = passage
        self._text = passage.text

    def __iter__(self) -> Iterator[Mention]:
        named = [*self._foreign(), *self._behind_posts(), *self._before_words(), *self._peoples()]
        yield from named
        for mention in named:
            yield from self._in_list(mention)
        yield from self._unknown_words()

    def _foreign(self) -> Iterator[Mention]:
        if "·" not in self._text:
            return
        for match in _FOREIGN.finditer(self._text, self._passage.start, self._passage.end):
            for run in self._runs(*match.span()):
                start, end = self._trimmed(*run)
                if (
                    end - start > _SHORTEST_FOREIGN
                    and is_name(self._text[start:end])
                    and not self._is_of_body(end)
                ):
                    post = self._post_ending(start)
                    yield Mention(start, end, "person", SURE, post=post)

    def _runs(self, start: int, end: int) -> Iterator[Span]:
        """The runs of a stretch that a post parts: 若昂·内图大学学者|派尚·若泽."""
        at = self._text.index("·", start, end)
        for post in _TITLE_INSIDE.finditer(self._text, start, end):
            if post.start() > at:
                yield Span(start, post.start())
            start = post.end()
            at = self._text.find("·", start, end)
            if at < 0:
                return
        yield Span(start, end)

    def _is_of_body(self, end: int) -> bool:
        """Whether a foreign name is that of a university or a company: 若昂·内图|大学."""
        return _ORGANISATION_BEHIND.match(self._text, end) is not None

    def _trimmed(self, start: int, end: int) -> Span:
        """A foreign name without the words that stand before and behind it in one run."""
        text = self._text
        dot = text.index("·", start, end)
        sounding = (at for at in range(start, dot) if sounds_foreign(text[at:dot]))
        start = next((at for at in sounding if not self._passage.splits_known_word(at)), start)
        return Span(start, self._last_part_end(text.rindex("·", start, end), end))

    def _last_part_end(self, dot: int, end: int) -> int:
        """Where the last part of a foreign name ends, in a run that ends at a place."""
        text = self._text
        at = min(dot + 2, end)
        while at < end and not _BEHIND.match(text, at) and not self._is_of_body(at):
            if not sounds_foreign(text[at]) and not self._goes_on_foreign(at, end):
                is_last = _BEHIND.match(text, at + 1) and text[at] not in _GRAMMAR_BEHIND
                return at + 1 if is_last else at
            at += 1
        return at

    def _goes_on_foreign(self, at: int, end: int) -> bool:
        """Whether a character that writes few sounds is inside of a word that does: 赛|义|迪."""
        word = self._passage.at(at)
        last = self._text[word.end - 1]
        return word.is_unknown and at < word.end - 1 < end and sounds_foreign(last)

    def _peoples(self) -> Iterator[Mention]:
        """Names of the peoples that have no surnames: 次仁拉姆, 乌云其其格."""
        for match in _OF_PEOPLES.finditer(self._text, self._passage.start, self._passage.end):
            if not self._passage.splits_known_word(match.start()):
                yield self._person(*match.span(), None)

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
                ends = (self._long_foreign_end, self._run_end, self._name_end, self._special_end)
                end = next(filter(None, (end_of(start) for end_of in ends)), None)
                if end is None or self._is_cut_short(start, end):
                    continue
                if self._is_plausible(start, end, pattern):
                    post = Span(*match.span()) if pattern is _POST else None
                    yield self._person(start, end, post)

    def _is_cut_short(self, start: int, end: int) -> bool:
        """Whether a foreign name rather goes on behind a Chinese one: 艾森|科特."""
        if end >= self._passage.end or not sounds_foreign(self._text[start : end + 1]):
            return False
        return self._passage.at(end).is_unknown

    def _is_plausible(self, start: int, end: int, pattern: re.Pattern[str]) -> bool:
        """Whether a name has characters of names; behind a common noun it needs more of them."""
        name = self._text[start:end]
        if _is_foreign(name) or is_counted(name) or self._is_guessed(start, end):
            return True
        return likelihood(name) > (_LEAST_BY_POST if pattern is _POST else _LEAST_BY_NOUN)

    def _is_guessed(self, start: int, end: int) -> bool:
        """Whether a name is guessed to be one word, and ends as names do: 王一帆, 孙在福."""
        word = self._passage.at(start)
        is_whole = word.is_unknown and (word.start, word.end) == (start, end)
        is_usual = is_whole and end - start == _USUAL
        return is_usual and _ratios().get(self._text[end - 1], _UNSEEN) > _LIKELY_NAME

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

    def _long_foreign_end(self, start: int) -> int | None:
        """Where a foreign name ends that is longer than a Chinese one: 马特|卡内, 古丽米|热."""
        end = self._foreign_end(start)
        if end is None or end - start <= _USUAL:
            return None
        return end if self._is_closed(end, _STOP) else None

    def _run_end(self, start: int) -> int | None:
        """Where a foreign name ends whose words are cut wrong: 图斯克|到, 伊萨亚斯|在."""
        end = start
        while end < self._passage.end and sounds_foreign(self._text[end]):
            end += 1
        end -= self._text[end - 1] == "曾"
        name = self._text[start:end]
        if len(name) < _USUAL or not _is_foreign(name) or self._holds_word(start, end):
            return None
        return end if self._is_closed(end, _CLOSING) else None

    def _is_closed(self, end: int, marks: Collection[str]) -> bool:
        """Whether a mark, what a person says or a title comes behind, or nothing."""
        if end >= self._passage.end or self._text[end] in marks:
            return True
        return _BEHIND.match(self._text, end) is not None

    def _opens_with_word(self, start: int, end: int) -> bool:
        """Whether a common word goes before the last character of a name: 母亲|刘女士."""
        word = self._passage.at(start)
        return word.end == end - 1 and self._holds_word(start, word.end)

    def _holds_word(self, start: int, end: int) -> bool:
        """Whether a common word of several characters stands in a stretch."""
        at = start
        while at < end:
            word = self._passage.at(at)
            is_common = dictionary().frequencies.get(word.text, 0) >= _COMMON
            if len(word.text) > 1 and is_common and not word.is_proper:
                return True
            at = word.end
        return False

    def _person(self, start: int, end: int, post: Span | None) -> Mention:
        """A person who is sure, with the post before or behind."""
        if post is None and (behind := _POST_BEHIND.match(self._text, end)):
            post = Span(*behind.span())
        return Mention(start, end, "person", SURE, post=post)

    def _before_words(self) -> Iterator[Mention]:
        """Persons before what they say and before a title."""
        for match in _BEHIND.finditer(self._text, self._passage.start, self._passage.end):
            end = match.start()
            is_split = self._passage.splits_known_word(end)
            if is_split and not (match[0] == "说" and self._is_cut_wrong(end)):
                continue
            if self._passage.splits_known_word(match.end()):
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
            if self._begins_at(start) and self._is_likely(start, end):
                return start
        return None

    def _is_likely(self, start: int, end: int) -> bool:
        if self._text[end - 1] in _NO_SPEAKER_ENDS:
            return False
        return _is_likely(self._text[start:end]) or self._is_guessed(start, end)

    def _is_name(self, start: int, end: int) -> bool:
        name = self._text[start:end]
        if not _may_be_name(name):
            return False
        if name[0] not in _COMMON_SURNAMES and self._opens_with_word(start, end):
            return False
        if name[0] in _OF_GRAMMAR and not self._is_sure_of_grammar(start, end):
            return False
        if _CREDIT.match(self._text, end) or _ORGANISATION_BEHIND.match(self._text, end):
            return False
        return "·" not in self._text[max(0, start - 2) : end + 2]

    def _is_sure_of_grammar(self, start: int, end: int) -> bool:
        """Whether a name stands that begins with a word of grammar: in a list, or in one piece."""
        return self._is_listed(start, end) or self._is_guessed(start, end)

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
            return self._is_cut_wrong(end)
        goes_on = self._text[end] in _GOES_ON_BEHIND or _BEHIND.match(self._text, end) is not None
        return goes_on or self._passage.is_boundary(end)

    def _is_cut_wrong(self, end: int) -> bool:
        """Whether a word of two that a name ends in is none here: 雷|明说, 黄永|财团|队."""
        word = self._passage.at(end)
        if (word.start, word.end) != (end - 1, end + 1):
            return False
        if self._text[end] == "说":
            return True
        other = self._text[end : end + 2]
        frequencies = dictionary().frequencies
        return frequencies.get(other, 0) > frequencies.get(word.text, 0)

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
            if not _may_be_guessed(word):
                continue
            if word[0] in _OF_GRAMMAR and not self._is_listed(start, start + len(word)):
                continue
            end = start + len(word)
            is_apart = self._begins_at(start) and self._ends_at(end)
            if is_apart and self._is_name(start, end):
                yield Mention(start, end, "person", LIKELY)


def _may_be_name(name: str) -> bool:
    """Whether characters have the form of a Chinese name, and name no place, word or stranger."""
    if not is_name(name) or not is_han(name):
        return False
    if is_place_name(name) or divisions_named(name):
        return False
    if name.endswith(_UNNAMED_ENDS) or _is_word(name):
        return False
    return name[-1] not in _NO_LAST or is_counted(name)


def _is_of_foreign_name(word: str) -> bool:
    """Whether a word sounds foreign and is no word of Chinese: 特雷斯, 古."""
    is_common = len(word) > 1 and is_counted(word) and tag_of(word) not in _OF_NAMES
    return sounds_foreign(word) and not is_common and word not in words("no_foreign_names")


def _is_foreign(name: str) -> bool:
    """Whether a name is a foreign one without a dot: 特朗普, 古特雷斯."""
    if not 2 <= len(name) <= _LONGEST_FOREIGN or is_place_name(name):
        return False
    if name in words("no_foreign_names"):
        return False
    return is_han(name) and sounds_foreign(name) and name[-1] != "曾"


def is_family_name(name: str) -> bool:
    """Whether the last part of a foreign name stands for the person elsewhere."""
    if len(name) < len("哈恩") or is_place_name(name):
        return False
    return not is_counted(name) or tag_of(name) in _OF_NAMES


def is_of_thing(text: str, start: int, end: int) -> bool:
    """Whether a name there is that of a company or a paper: 波尔托公司, 《德尚》."""
    return text[start - 1 : start] == "《" or _ORGANISATION_BEHIND.match(text, end) is not None


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
    if tag_of(name) not in _TAGS_OF_GUESSED:
        return False
    if _PROVINCES.issuperset(name) or is_place_name(name[:2]):
        return False
    if name[1] == "之" or name[-1] in _NO_PERSON_ENDS or name[1:] in words("reigns"):
        return False
    if likelihood(name) > _LIKELY_NAME:
        return True
    may_be_usual = tag_of(name) != "nr" and name[0] in _COMMON_SURNAMES
    return may_be_usual and _has_likely_characters(name)


def _has_likely_characters(name: str) -> bool:
    """Whether one character of a given name makes up for the other: 徐学渊, 陈其林."""
    ratios = [_ratios().get(char, _UNSEEN) for char in name[1:]]
    return min(ratios) > _LEAST_OF_ONE and sum(ratios) / len(ratios) > _LIKELY_NAME


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
    tagged = parts_of_speech().items()
    given = (word[1:] for word, tag in tagged if _is_full_name(word, tag))
    in_names = Counter("".join(given))
    elsewhere = _characters([word for word, tag in tagged if tag[0] != "n" or len(word) == 2])
    names, others = in_names.total(), elsewhere.total()
    return {
        char: log((in_names[char] + 1) / names) - log((elsewhere[char] + _SMOOTHING) / others)
        for char in in_names | elsewhere
    }


def _characters(vocabulary: Sequence[str]) -> Counter[str]:
    """How often each character occurs in words, each as often as the dictionary counts it."""
    frequency_of = dictionary().frequencies.__getitem__
    times = np.repeat([*map(frequency_of, vocabulary)], [*map(len, vocabulary)])
    counts = np.bincount(np.frombuffer("".join(vocabulary).encode("utf-32-le"), "<u4"), times)
    return Counter({chr(code): int(counts[code]) for code in np.flatnonzero(counts)})


def _is_full_name(word: str, tag: str) -> bool:
    """Whether the dictionary has a word as a name of a surname and two characters."""
    return tag in ("nr", "nrfg") and len(word) == _USUAL and word[0] in _SURNAMES
