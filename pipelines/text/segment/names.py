"""Persons in bylines: 记者 王勇 王丹, （辛欣、赵丹）, 本报记者李四 通讯员 王五, 常 钦."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from string import ascii_letters
from typing import Literal, NamedTuple

from pipelines.records import Author, AuthorRole
from pipelines.text.segment.marks import CJK, ORNAMENTS, marks
from pipelines.text.words.folding import LAYOUT, fold
from pipelines.text.words.matching import any_of

_FOREIGN = re.compile(rf"[{CJK}A-Z][{CJK}A-Za-z.]{{0,9}}(?:·[{CJK}A-Za-z.]{{1,10}}){{1,4}}")
_LONGEST = 4
_FOREIGN_SHARE = 0.75
_HAN = re.compile(rf"[{CJK}]{{1,{_LONGEST}}}")
_SEPARATOR = re.compile(r"[\s、,;/|:&()]+")
_JOB_ENDS = tuple(marks()["job_ends"])
_JOB = re.compile(rf"[{CJK}]{{1,26}}")
# A post is no name, although its first character may be a surname: 董事长, 党委书记.
_POSTS = (*(end for end in _JOB_ENDS if len(end) > 1), *marks()["posts"])
# A post and the name after it in one word: 局长王宏远.
_POST_AND_NAME = re.compile(
    rf"[{CJK}]{{0,20}}{any_of(marks()['job_ends'])}(?P<name>[{CJK}]{{2,4}})"
)
# What stands after 记者 and is no name: 记者手记, 记者观察.
_GENRES = frozenset(marks()["column_genres"])
# A word of more letters than a name is no byline without the end of a role word, a post or a tail,
# or the dot of a foreign name.
_LONG_WORD = re.compile(rf"[{CJK}]{{{_LONGEST + 1}}}")
_TAKEN = ("摄", "摄影")
_MAX_BYLINE = 90
_NOTE_IN_PARENTHESES = re.compile(r"[(][^()]{1,20}[)]\s?$")
_SENTENCE_STOP = re.compile(r"[。!?…]")
_TAKEN_BY = re.compile(r"摄(?:影报道|影)?(?:,.{0,20})?$")
# After these words a name may have a rare surname.
_WRITERS = ("reporter", "correspondent")


class _Section(NamedTuple):
    """A piece of a byline: the role of its persons, whether a word names that, and its words."""

    role: AuthorRole
    named: bool
    text: str


class _Word(NamedTuple):
    """A word of a byline, and whether it is a name."""

    text: str
    is_name: bool


def _table(key: str) -> dict[str, AuthorRole]:
    return {word: role for role, words in marks()[key].items() for word in words}


_ROLE = _table("role_words")
_TAIL = _table("name_tails")
_LONG = any_of([word for word in _ROLE if len(word) > 1])
_SHORT = any_of([word for word in _ROLE if len(word) == 1])
# An organisation may stand before the word: 海南日报全媒体记者, 新华社记者. A word of one character
# may end a name (张志文), so it counts with a stroke or colon after it only: 文/苏禾.
_PREFIX = re.compile(
    rf"(?:^|(?<=[\s、,;)/]))"
    rf"(?:(?:[《》{CJK}]{{2,14}}?)?(?P<word>{_LONG})(?=[\s/:{CJK}]|$)|(?P<short>{_SHORT})(?=[/:]))"
)
# The pattern tries every place; hardly any line that is no byline has one of these.
_ROLE_ENDS = frozenset(word[-1] for word in _ROLE)
_TAIL_LONG = any_of([word for word in _TAIL if len(word) > 1])
_TAIL_SHORT = any_of([word for word in _TAIL if len(word) == 1])
_TAIL_WORD = re.compile(
    rf"(?:\s?(?P<word>{_TAIL_LONG}|摄)|\s(?P<short>{_TAIL_SHORT}))\s?(?:[(][^()]{{1,20}}[)])?$"
)
# The pattern tries every place; hardly any line that is no byline ends like one.
_TAIL_ENDS = frozenset(word[-1] for word in _TAIL) | {")"}
_LONG_ENDS = _ROLE_ENDS | _TAIL_ENDS - {")"} | {word[-1] for word in _JOB_ENDS} | {"·"}


@cache
def _surnames() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    sounds = frozenset(marks()["foreign_sounds"] + ascii_letters + ".")
    return frozenset(marks()["surnames"]), tuple(marks()["compound_surnames"]), sounds


def is_name(word: str) -> bool:
    """Whether a word without blanks has the form of a person's name.

    That is a known surname with a given name, or parts joined by ·.
    """
    if "·" in word and _FOREIGN.fullmatch(word):
        return _sounds_foreign(word.replace("·", ""))
    if not 2 <= len(word) <= _LONGEST or not _HAN.fullmatch(word):
        return False
    if word.endswith(_POSTS):
        return False
    single, compound, _ = _surnames()
    return word.startswith(compound) or (word[0] in single and len(word) <= 3)


def _sounds_foreign(letters: str) -> bool:
    """Whether most letters are those that write foreign names by their sound."""
    sounds = _surnames()[2]
    return sum(char in sounds for char in letters) >= _FOREIGN_SHARE * len(letters)


def _words(text: str) -> Iterator[str]:
    """Words of a list of names; a name printed with a blank inside (李 强) is one word."""
    held = ""
    for word in _SEPARATOR.split(text):
        if not word:
            continue
        if len(word) == 1:
            held = held + word
            if len(held) == 2:
                yield held
                held = ""
            continue
        joins = bool(held) and not is_name(word)
        yield held + word if joins else word
        held = "" if joins else held
    if held:
        yield held


def _sections(text: str) -> Iterator[_Section]:
    """The text cut at its role words."""
    role: AuthorRole = "author"
    named, start = False, 0
    for match in () if _ROLE_ENDS.isdisjoint(text) else _PREFIX.finditer(text):
        if text[start : match.start()].strip():
            yield _Section(role, named, text[start : match.start()])
        role, named, start = _ROLE[match["word"] or match["short"]], True, match.end()
    yield _Section(role, named, text[start:])


def _core(printed: str) -> str:
    text = fold(printed, LAYOUT).strip().strip(ORNAMENTS).strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    return text.strip().strip(ORNAMENTS).strip()


def persons(printed: str) -> list[Author] | None:
    """The persons of a byline as printed, in order; None where the text is no byline.

    A byline without a person (本报评论员, 新华社记者) gives an empty list.
    """
    if "。" in printed or len(printed) > 2 * _MAX_BYLINE:
        return None
    text = _core(printed)
    if not _may_be_byline(text):
        return None
    tail = _TAIL_WORD.search(text) if text[-1] in _TAIL_ENDS else None
    tail_word = None
    if tail:
        tail_word = tail["word"] or tail["short"]
        text = text[: tail.start()]
    listed = printed.lstrip().startswith(("(", "（"))
    authors = _authors(text, tail_word, listed)
    if authors or authors is None:
        return authors
    return [] if _is_unnamed(text) else None


def _authors(text: str, tail_word: str | None, listed: bool) -> list[Author] | None:
    """The persons of all sections; None where a word is neither a name nor a job."""
    authors: list[Author] = []
    for section in _sections(text):
        names = _names_in(section, listed)
        if names is None:
            return None
        role = _role_of(section, tail_word)
        authors += [Author(name, role) for name in names]
    return authors


def _may_be_byline(text: str) -> bool:
    """Whether a text has the length of a byline, and a long word in it may be more than a name."""
    if not text or len(text) > _MAX_BYLINE:
        return False
    return not _LONG_ENDS.isdisjoint(text) or not _LONG_WORD.search(text)


def _role_of(section: _Section, tail_word: str | None) -> AuthorRole:
    """The role of the persons of a section, of a byline that ends in a word for their work."""
    if tail_word in _TAKEN:
        return "photographer"
    if tail_word and not section.named:
        return _TAIL[tail_word]
    return section.role


def _is_unnamed(text: str) -> bool:
    """Whether the text is a reporter without a name: 本报评论员."""
    match = _PREFIX.fullmatch(text)
    return match is not None and _ROLE.get(match["word"]) == "reporter"


def _names_in(section: _Section, listed: bool) -> list[str] | None:
    """The names of a section; None where a word is neither a name nor a job."""
    words = [_known(word, listed) for word in _words(section.text)]
    lenient = _allows_rare_names(section, listed, words)
    names: list[str] = []
    for word in words:
        if word.is_name or (lenient and _may_be_rare_name(word.text)):
            names.append(word.text)
        elif not _is_job(word.text):
            return None
    return names


def _allows_rare_names(section: _Section, listed: bool, words: Sequence[_Word]) -> bool:
    """Whether a word with a rare surname may be a name: after 记者, or listed with a sure one."""
    if section.named and section.role in _WRITERS:
        return True
    return listed and any(word.is_name for word in words)


def _is_job(word: str) -> bool:
    return word.endswith(_JOB_ENDS) and _JOB.fullmatch(word) is not None


def _may_be_rare_name(word: str) -> bool:
    """Whether a word that is no known name may be one with a rare surname."""
    if word in _GENRES or _is_job(word):
        return False
    return _HAN.fullmatch(word) is not None


def _known(word: str, listed: bool) -> _Word:
    """A word and whether it is a name, without what is printed in one piece with a name.

    That is its tail (方圆报道) and, in a list, the post before it.
    """
    if is_name(word):
        return _Word(word, True)
    name = _name_within(word, listed)
    return _Word(name, True) if is_name(name) else _Word(word, False)


def _name_within(word: str, listed: bool) -> str:
    """What a word has before its tail or, in a list, behind a post; empty without either."""
    tail = _TAIL_WORD.search(word) if word[-1] in _TAIL_ENDS else None
    if tail:
        return word[: tail.start()]
    post = _POST_AND_NAME.fullmatch(word) if listed and len(word) > _LONGEST else None
    return post["name"] if post else ""


def byline_kind(printed: str) -> Literal["name", "byline"] | None:
    """What a line of persons is; a `name` has no role: only its place shows that it is no title."""
    if len(printed) > _MAX_BYLINE or persons(printed) is None:
        return None
    return "byline" if _PREFIX.search(_core(printed)) else "name"


def is_bare_name(printed: str) -> bool:
    """Whether a text holds names and nothing else."""
    return byline_kind(printed) == "name"


def photographers(caption: str) -> list[Author]:
    """The persons a caption credits: …。 本报记者 黄培昭摄."""
    without_note = _NOTE_IN_PARENTHESES.sub("", fold(caption, LAYOUT)).rstrip()
    credit = _SENTENCE_STOP.split(without_note)[-1]
    verb = _TAKEN_BY.search(credit)
    if not verb:
        return []
    names = credit[: verb.end()].split(",")[0]
    return [Author(author.name, "photographer") for author in persons(names) or []]
