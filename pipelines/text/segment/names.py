"""Persons in bylines: 记者 王勇 王丹, （辛欣、赵丹）, 本报记者李四 通讯员 王五, 常 钦."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from string import ascii_letters
from typing import Literal

from pipelines.records import Author, AuthorRole
from pipelines.text.segment.marks import CJK, ORNAMENTS, marks
from pipelines.text.words.folding import LAYOUT, fold
from pipelines.text.words.matching import any_of

_FOREIGN = re.compile(rf"[{CJK}A-Z][{CJK}A-Za-z.]{{0,9}}(?:·[{CJK}A-Za-z.]{{1,10}}){{1,4}}")
_LONGEST = 4
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
# A word of more letters than a name is no byline without one of these: a role word, a post, a foreign name.
_LONG_WORD = re.compile(rf"[{CJK}]{{{_LONGEST + 1}}}")
_TAKEN = ("摄", "摄影")
_MAX_BYLINE = 90
# After these words a name may have a rare surname.
_WRITERS = ("reporter", "correspondent")


def _table(key: str) -> dict[str, AuthorRole]:
    return {word: role for role, words in marks()[key].items() for word in words}


_ROLE = _table("role_words")
_TAIL = _table("name_tails")
_LONG = any_of([word for word in _ROLE if len(word) > 1])
_SHORT = any_of([word for word in _ROLE if len(word) == 1])
# An organisation may stand before the word: 海南日报全媒体记者, 新华社记者. A word of one character may end
# a name (张志文), so it counts with a stroke or colon after it only: 文/苏禾.
_PREFIX = re.compile(
    rf"(?:^|(?<=[\s、,;)/]))(?:(?:[《》{CJK}]{{2,14}}?)?(?P<word>{_LONG})(?=[\s/:{CJK}]|$)|(?P<short>{_SHORT})(?=[/:]))"
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
    """Whether a word without blanks has the form of a person's name: a known surname, or parts joined by ·."""
    if "·" in word and _FOREIGN.fullmatch(word):
        letters = [char for char in word if char != "·"]
        return sum(char in _surnames()[2] for char in letters) >= 0.75 * len(letters)
    single, compound, _ = _surnames()
    if not 2 <= len(word) <= _LONGEST or not _HAN.fullmatch(word) or word.endswith(_POSTS):
        return False
    return word.startswith(compound) or (word[0] in single and len(word) <= 3)


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


def _sections(text: str) -> Iterator[tuple[AuthorRole, bool, str]]:
    """The text cut at its role words: role, whether a word named it, the words after it."""
    role: AuthorRole = "author"
    named, start = False, 0
    for match in () if _ROLE_ENDS.isdisjoint(text) else _PREFIX.finditer(text):
        if text[start : match.start()].strip():
            yield role, named, text[start : match.start()]
        role, named, start = _ROLE[match["word"] or match["short"]], True, match.end()
    yield role, named, text[start:]


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
    if (
        not text
        or len(text) > _MAX_BYLINE
        or (_LONG_ENDS.isdisjoint(text) and _LONG_WORD.search(text))
    ):
        return None
    listed = printed.lstrip().startswith(("(", "（"))
    match = _TAIL_WORD.search(text) if text[-1] in _TAIL_ENDS else None
    tail = (match["word"] or match["short"]) if match else None
    if match:
        text = text[: match.start()]
    found: list[Author] = []
    for role, named, part in _sections(text):
        words = [_known(word, listed) for word in _words(part)]
        lenient = (named and role in _WRITERS) or (listed and any(known for _, known in words))
        names = _names(words, lenient)
        if names is None:
            return None
        actual = _TAIL[tail] if tail and not named else role
        found += [Author(name, "photographer" if tail in _TAKEN else actual) for name in names]
    return found if found or _is_unnamed(text) else None


def _is_unnamed(text: str) -> bool:
    """Whether the text is a reporter without a name: 本报评论员."""
    match = _PREFIX.fullmatch(text)
    return match is not None and _ROLE.get(match["word"]) == "reporter"


def _known(word: str, listed: bool) -> tuple[str, bool]:
    """A word and whether it is a name, without what is printed in one piece with a name.

    That is its tail (方圆报道) and, in a list, the post before it.
    """
    if is_name(word):
        return word, True
    tail = _TAIL_WORD.search(word) if word[-1] in _TAIL_ENDS else None
    post = _POST_AND_NAME.fullmatch(word) if listed and len(word) > _LONGEST else None
    name = word[: tail.start()] if tail else post["name"] if post else ""
    return (name, True) if is_name(name) else (word, False)


def _names(words: Iterable[tuple[str, bool]], lenient: bool) -> list[str] | None:
    """The names among words told to be names or not; None where one is neither that nor a job.

    With `lenient` a short word with a rare surname is a name, too.
    """
    found: list[str] = []
    for word, known in words:
        if known:
            found.append(word)
        elif not (word.endswith(_JOB_ENDS) and _JOB.fullmatch(word)):
            if not lenient or word in _GENRES or not _HAN.fullmatch(word):
                return None
            found.append(word)
    return found


def byline_kind(printed: str) -> Literal["name", "byline"] | None:
    """What a line of persons is: `name` without a role, so that only its place tells it from a title."""
    if len(printed) > _MAX_BYLINE or persons(printed) is None:
        return None
    return "byline" if _PREFIX.search(_core(printed)) else "name"


def is_bare_name(printed: str) -> bool:
    """Whether a text holds names and nothing else."""
    return byline_kind(printed) == "name"


def photographers(caption: str) -> list[Author]:
    """The persons a caption credits: …。 本报记者 黄培昭摄."""
    folded = fold(caption, LAYOUT)
    credit = re.split(r"[。!?…]", re.sub(r"[(][^()]{1,20}[)]\s?$", "", folded).rstrip())[-1]
    match = re.search(r"摄(?:影报道|影)?(?:,.{0,20})?$", credit)
    if not match:
        return []
    return [
        Author(a.name, "photographer") for a in persons(credit[: match.end()].split(",")[0]) or []
    ]
