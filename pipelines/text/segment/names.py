"""Persons in bylines: 记者 王勇 王丹, （辛欣、赵丹）, 本报记者李四 通讯员 王五, 市作协 常 钦."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from string import ascii_letters
from typing import Literal, NamedTuple

from pipelines.records import Author, AuthorRole
from pipelines.text.segment.marks import CJK, ORNAMENTS, marks
from pipelines.text.words.folding import LAYOUT, PRINTED, fold
from pipelines.text.words.matching import any_of

_FOREIGN = re.compile(rf"[{CJK}A-Z][{CJK}A-Za-z.]{{0,9}}(?:·[{CJK}A-Za-z.]{{1,10}}){{1,4}}")
_LATIN = re.compile(r"[A-Z][A-Za-z.'-]{0,15}(?: [A-Z][A-Za-z.'-]{0,15}){0,3}")
_LONGEST = 4
_LONGEST_OF_SOUNDS = 9
_LONGEST_GIVEN = 3  # characters of a name of a surname of one
_FOREIGN_SHARE = 0.75
_HAN = re.compile(rf"[{CJK}]{{1,{_LONGEST}}}")
_HAN_WORD = re.compile(rf"[{CJK}]+")
# A name of the peoples that have no surname: 扎西多吉, 呼格吉勒图.
_OF_UNITS = re.compile(rf"{any_of(marks()['name_units'])}{{1,4}}[图夫其汗娜]?")
_SEPARATOR = re.compile(r"[\s、,;/|:&()]+")
# Between Latin words a blank is part of the name.
_LATIN_BLANK = re.compile(r"(?<=[A-Za-z.])\s(?=[A-Z])")
_HELD_BLANK = "\0"
_JOB_ENDS = tuple(marks()["job_ends"])
_HOUSE_ENDS = tuple(marks()["house_ends"])
_OFFICE_ENDS = tuple(marks()["office_ends"])
_SHORTEST_OFFICE = 4
_JOB = re.compile(rf"[{CJK}]{{1,26}}")
# A post is no name, although its first character may be a surname: 董事长, 党委书记.
_POSTS = (*(end for end in _JOB_ENDS if len(end) > 1), *marks()["posts"])
# Nor is a person whose name is not given: 李先生, 王某某.
_UNNAMED_ENDS = tuple(marks()["unnamed_ends"])
_NO_NAME_ENDS = (*_POSTS, *_UNNAMED_ENDS, "社", "报", "讯")
# A post or a house, and the name after it in one word: 局长王宏远, 市作协王宏远.
_POST_AND_NAME = re.compile(
    rf"[{CJK}]{{0,20}}{any_of([*_JOB_ENDS, *_HOUSE_ENDS])}(?P<name>[{CJK}]{{2,4}})"
)
# What stands after 记者 and is no name: 记者手记, 记者观察.
_GENRES = frozenset(marks()["column_genres"])
_NO_NAMES = frozenset(
    word for key in ("no_names", "page_subjects", "digests", "provinces") for word in marks()[key]
)
_LONG_WORD = re.compile(rf"[{CJK}]{{{_LONGEST + 1},}}")
_LISTED = frozenset("、,;")
_TAKEN = ("摄", "摄影")
_MAX_BYLINE = 90
_NOTE_IN_PARENTHESES = re.compile(r"[(][^()]{1,20}[)]\s?$")
_SENTENCE_STOP = re.compile(r"[。!?…]")
_IN_PARENTHESES = re.compile(r"[(][^()。]{2,40}[)]")
_PICTURES_BY = re.compile(r"(?:摄影|摄|图|图片|照片|题图)\s?[:/|]")
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
_WORK = _table("work_words")
_HEAD = _table("work_heads")
_LONG = any_of([word for word in _ROLE if len(word) > 1])
_SHORT = any_of([word for word in _ROLE if len(word) == 1] + [*_HEAD])
# An organisation may stand before the word: 海南日报全媒体记者, 新华社记者. A word of one character
# may end a name (张志文), so it counts with a stroke or colon after it only: 文/苏禾.
_PREFIX = re.compile(
    rf"(?:^|(?<=[\s、,;)/]))"
    rf"(?:(?:[《》{CJK}]{{2,14}}?)?(?P<word>{_LONG})(?=[\s/|:{CJK}]|$)"
    rf"|(?P<short>{_SHORT})(?=\s?[/|:]))"
)
# The pattern tries every place; hardly any line that is no byline has one of these.
_ROLE_ENDS = frozenset(word[-1] for word in (*_ROLE, *_HEAD))
_TAIL_LONG = any_of([word for word in _TAIL if len(word) > 1])
_TAIL_SHORT = any_of([word for word in _TAIL if len(word) == 1])
_TAIL_WORD = re.compile(
    rf"(?:\s?(?P<word>{_TAIL_LONG}|摄)|\s(?P<short>{_TAIL_SHORT}))\s?(?:[(][^()]{{1,20}}[)])?$"
)
# Names with their work behind them, one after the other: 江述/文 丁禾/图.
_WORK_WORD = any_of([*_WORK])
_WITH_WORK = re.compile(
    rf"(?P<names>[{CJK}·][{CJK}·\s、]{{0,24}}?)(?:\s?/\s?|\s)(?P<work>{_WORK_WORD})(?:[\s,;、]+|$)"
)
# The class of a pupil: 实验小学五(2)班.
_CLASS = re.compile(
    rf"^[{CJK}]{{0,20}}[一二三四五六七八九初高](?:年级)?\s?[(]?[\d一二三四五六七八九十]{{1,2}}[)]?班\s"
)
# The country of a foreign author: (美)约翰·史密斯.
_COUNTRY = re.compile(rf"^[(\[][{CJK}]{{1,4}}[)\]]\s?(?=[{CJK}A-Z][{CJK}A-Za-z.]{{0,9}}·)")
# Where the report was written, at the end: 发自临汶, /台北报道. A run of blanks is tried
# from its beginning alone.
_WRITTEN_AT = re.compile(
    rf"(?<![\s/|,])[\s/|,]++(?:发自\s?[{CJK}]{{2,8}}|[{CJK}—-]{{2,14}}(?<!综合)(?<!摄影)(?<!采访)报[道导]|特稿|专稿|专访|特写)$"
)
# Who the author is, behind the name: 江文德(台中市,退休教师).
_IDENTITY = re.compile(rf"(?P<names>[{CJK}·、\s]{{2,24}}?)\s?[(][^()。]{{2,30}}[)]")
# A sign of another font, and the time at which a report was put online.
_STRAY_HEAD = re.compile(
    r"^(?:[A-Za-z](?=本报|记者|通讯员)|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}\s(?:\d{1,2}:\d{2}\s)?)"
)
_STROKE = "\\"
_ADDRESS = re.compile(r"\s?[A-Za-z0-9._-]{1,30}@[A-Za-z0-9.-]{1,30}")
_PROVINCES = frozenset(marks()["provinces"])
_NAME_AND_PLACE = re.compile(rf"(?:记者\s?|记者.{{2,40}}、)(?P<name_and_place>[{CJK}]{{4,8}})$")
# The pattern tries every place; hardly any line that is no byline ends like one.
_TAIL_ENDS = frozenset(word[-1] for word in _TAIL) | {")"}
_WORD_ENDS = frozenset(word[-1] for word in (*_JOB_ENDS, *_HOUSE_ENDS, *_OFFICE_ENDS))
_INNER_ENDS = _ROLE_ENDS | _TAIL_ENDS - {")"}
# Who writes and gives no name: 一名读者, 热心市民 李女士.
_SOMEBODY = rf"[{CJK}]{{1,2}}{any_of(marks()['unnamed_ends'])}"
_UNNAMED = re.compile(
    rf"(?:[一几两多数][名位个群些]|热心|本报|[你您]的|部分|广大|普通|忠实|老|[{CJK}]{{2}}市)?"
    rf"{any_of(marks()['unnamed_writers'])}(?:\s?{_SOMEBODY})?|{_SOMEBODY}"
)


@cache
def _surnames() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    sounds = frozenset(marks()["foreign_sounds"] + ascii_letters + ".")
    return frozenset(marks()["surnames"]), tuple(marks()["compound_surnames"]), sounds


def is_name(word: str) -> bool:
    """Whether a folded word without blanks has the form of a person's name.

    That is a known surname with a given name, parts joined by ·, or a name of a people that has no
    surnames.
    """
    if "·" in word and _FOREIGN.fullmatch(word):
        return _sounds_foreign(word.replace("·", ""))
    if _OF_UNITS.fullmatch(word):
        return True
    if not 2 <= len(word) <= _LONGEST or not _HAN.fullmatch(word):
        return False
    if word.endswith(_NO_NAME_ENDS) or word in _NO_NAMES:
        return False
    single, compound, _ = _surnames()
    return word.startswith(compound) or (word[0] in single and len(word) <= 3)


def length_of_name(signed: str) -> int:
    """The length of the name at the start; the rest is a place of two characters at least."""
    lengths = [length for length in (4, 3, 2) if is_name(signed[:length])]
    fitting = [length for length in lengths if len(signed) - length != 1]
    return fitting[0] if fitting else 0


def _sounds_foreign(letters: str) -> bool:
    """Whether most letters are those that write foreign names by their sound."""
    sounds = _surnames()[2]
    return sum(char in sounds for char in letters) >= _FOREIGN_SHARE * len(letters)


def _words(text: str) -> Iterator[str]:
    """Words of a list of names; a name printed with a blank inside (李 强) is one word."""
    held = ""
    for part in _SEPARATOR.split(_LATIN_BLANK.sub(_HELD_BLANK, text)):
        word = part.replace(_HELD_BLANK, " ")
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
        word = match["word"] or match["short"]
        role, named, start = _ROLE.get(word) or _HEAD[word], True, match.end()
    yield _Section(role, named, text[start:])


def _core(folded: str) -> str:
    """A byline without its signs, brackets and the country of a foreign author."""
    text = folded.strip().strip(ORNAMENTS + _STROKE).strip()
    if text[:1] + text[-1:] in ("()", "[]", "【】"):
        text = text[1:-1].strip().strip(ORNAMENTS).strip()
    if text[:1].isascii():
        text = _STRAY_HEAD.sub("", text)
    if "班" in text:
        text = _CLASS.sub("", text)
    if "@" in text:
        text = _ADDRESS.sub("", text)
    if text.endswith(")"):
        text = _without_identity(text)
    return _COUNTRY.sub("", text) if text[:1] in "([" else text


def _without_identity(text: str) -> str:
    """A byline without what stands in parentheses behind its names."""
    identified = _IDENTITY.fullmatch(text)
    if identified and all(is_name(word) for word in _words(identified["names"])):
        return identified["names"]
    return text


def persons(printed: str) -> list[Author] | None:
    """The persons of a byline as printed, in order; None where the text is no byline.

    A byline without a person (本报评论员, 新华社记者, 一名读者) gives an empty list.
    """
    folded = fold(printed, LAYOUT)
    authors = persons_in(folded)
    return _as_printed(authors, folded, fold(printed, PRINTED)) if authors else authors


def persons_in(folded: str) -> list[Author] | None:
    """The persons of a folded byline, by their folded names; None where the text is no byline."""
    if "。" in folded or len(folded) > 2 * _MAX_BYLINE:
        return None
    text = _core(folded)
    listed = folded.lstrip().startswith("(")
    if not _may_be_byline(text, listed):
        return None
    if _UNNAMED.fullmatch(text):
        return []
    authors = _persons(text, listed)
    if authors:
        return authors
    return [] if authors is not None and _is_unnamed(text) else None


def _persons(text: str, listed: bool) -> list[Author] | None:
    """The persons of a folded byline; None where it has a word that is neither a name nor a job."""
    text = _WRITTEN_AT.sub("", text)
    with_work = _persons_with_work(text)
    if with_work:
        return with_work
    tail = _TAIL_WORD.search(text) if text[-1:] in _TAIL_ENDS else None
    tail_word = None
    if tail:
        tail_word = tail["word"] or tail["short"]
        text = _without_place(text[: tail.start()])
    return _authors(text, tail_word, listed)


def _without_place(text: str) -> str:
    """A byline without the place that no mark parts from its last name: 记者江述台北[报道]."""
    signed = _NAME_AND_PLACE.search(text)
    if signed is None or _two_names(signed["name_and_place"]):
        return text
    length = length_of_name(signed["name_and_place"])
    return text[: signed.start("name_and_place") + length] if length else text


def _persons_with_work(text: str) -> list[Author]:
    """The persons of 江述/文 丁禾/图; empty where the whole text is not like this."""
    authors: list[Author] = []
    at = 0
    while at < len(text):
        part = _WITH_WORK.match(text, at)
        signers = _authors(part["names"], None, listed=False) if part else None
        if not part or not signers:
            return []
        work = _WORK[part["work"]]
        authors += [Author(one.name, _working(one.role, work)) for one in signers]
        at = part.end()
    return authors


def _working(role: AuthorRole, work: AuthorRole) -> AuthorRole:
    """The role of a person who did some work: a reporter who wrote is a reporter."""
    return work if role == "author" or work == "photographer" else role


def _as_printed(authors: Sequence[Author], folded: str, plain: str) -> list[Author]:
    """The persons with their names in the characters of the paper, which `plain` has.

    The names come in the order in which they stand in the text, some with a blank inside.
    """
    if folded == plain:
        return [*authors]
    renamed: list[Author] = []
    at = 0
    for author in authors:
        letters = re.compile(r"\s{0,4}".join(map(re.escape, author.name)))
        place = letters.search(folded, at)
        if place is None:
            renamed.append(author)
            continue
        at = place.end()
        letters_printed = plain[place.start() : at]
        keeps_blanks = " " in author.name
        name = letters_printed if keeps_blanks else "".join(letters_printed.split())
        renamed.append(Author(name, author.role))
    return renamed


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


def _may_be_byline(text: str, listed: bool) -> bool:
    """Whether a text has the length of a byline, and a long word in it may be more than a name."""
    if not text or len(text) > _MAX_BYLINE:
        return False
    if listed or "·" in text:
        return True
    return all(_may_hold_name(word) for word in _LONG_WORD.findall(text))


def _may_hold_name(word: str) -> bool:
    """Whether a word of more letters than a name can stand in a byline.

    It has the end of a role word or a tail inside, ends as a post or a house does, or is two names.
    """
    if word[-1] in _WORD_ENDS or not _INNER_ENDS.isdisjoint(word):
        return True
    return _OF_UNITS.fullmatch(word) is not None or bool(_two_names(word))


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
    """The names of a section; None where a word is no name, job or house of who is named."""
    words = [_known(word, listed) for word in _words(section.text)]
    lenient = _allows_rare_names(section, listed, words)
    names: list[str] = []
    others: list[str] = []
    for word in words:
        read = _names_of(word, section.named, lenient)
        names += read
        others += [] if read else [word.text]
    if not all(_may_stand_beside_names(word, section.text) for word in others):
        return None
    return names if names or not any(map(_is_house, others)) else None


def _names_of(word: _Word, named: bool, lenient: bool) -> list[str]:
    """The name that a word is, or the two that it holds; empty where it is none."""
    if word.is_name:
        return [word.text]
    if two := _two_names(word.text) if named else []:
        return two
    return [word.text] if lenient and _may_be_rare_name(word.text) else []


def _two_names(word: str) -> list[str]:
    """The two names that nothing parts in a word; empty where there is no one way to part them."""
    if not _LONGEST <= len(word) <= 2 * _LONGEST_GIVEN or not _HAN_WORD.fullmatch(word):
        return []
    parts = [(word[:at], word[at:]) for at in (2, 3) if 2 <= len(word) - at <= _LONGEST_GIVEN]
    fitting = [[*pair] for pair in parts if all(map(is_name, pair))]
    return fitting[0] if len(fitting) == 1 else []


def _may_stand_beside_names(word: str, text: str) -> bool:
    """Whether a word of a byline is a job, or a house that is not one of several."""
    return _is_job(word) or (_is_house(word) and not _goes_on(word, text))


def _goes_on(house: str, text: str) -> bool:
    """Whether a mark behind the house shows that it is one of several: 临汶大学、临汶学院."""
    after = text.find(house) + len(house)
    return text[after : after + 1] in _LISTED


def _allows_rare_names(section: _Section, listed: bool, words: Sequence[_Word]) -> bool:
    """Whether a word with a rare surname may be a name: after 记者, or listed with a sure one."""
    if section.named and section.role in _WRITERS:
        return True
    return listed and any(word.is_name for word in words)


def _is_job(word: str) -> bool:
    return word.endswith(_JOB_ENDS) and _JOB.fullmatch(word) is not None


def _is_house(word: str) -> bool:
    """Whether a word is where somebody works: 融媒体中心, 临汶大学, 县农业农村局."""
    is_office = word.endswith(_OFFICE_ENDS) and len(word) >= _SHORTEST_OFFICE
    is_house = is_office or word.endswith(_HOUSE_ENDS)
    return word in _PROVINCES or (is_house and _JOB.fullmatch(word) is not None)


def _may_be_rare_name(word: str) -> bool:
    """Whether a word that is no known name may be one with a rare surname, or of other letters."""
    no_name = (word in _GENRES, _is_job(word), _is_house(word), word.endswith(_UNNAMED_ENDS))
    if any(no_name):
        return False
    if any(form.fullmatch(word) for form in (_HAN, _LATIN, _FOREIGN)):
        return True
    return len(word) <= _LONGEST_OF_SOUNDS and all(char in _surnames()[2] for char in word)


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


def byline_kind(folded: str) -> Literal["name", "byline"] | None:
    """What a line of persons is; a `name` has no role: only its place shows that it is no title."""
    if len(folded) > _MAX_BYLINE or persons_in(folded) is None:
        return None
    return "byline" if _names_role(_core(folded)) else "name"


def _names_role(text: str) -> bool:
    """Whether a byline has a word for the work of its persons."""
    return bool(_PREFIX.search(text) or _persons_with_work(text))


def is_bare_name(folded: str) -> bool:
    """Whether a text holds names and nothing else."""
    return byline_kind(folded) == "name"


def photographers(caption: str) -> list[Author]:
    """The persons a caption credits: …。 本报记者 黄培昭摄."""
    folded = fold(caption, LAYOUT)
    if _PICTURES_BY.match(folded) or _IN_PARENTHESES.fullmatch(folded):
        return persons(caption) or []
    start, end = _credit_of(folded)
    return [Author(author.name, "photographer") for author in persons(caption[start:end]) or []]


def _credit_of(folded: str) -> tuple[int, int]:
    """Where the last sentence of a caption names who took the picture; an empty place without."""
    without_note = _NOTE_IN_PARENTHESES.sub("", folded).rstrip()
    start = len(without_note) - len(_SENTENCE_STOP.split(without_note)[-1])
    verb = _TAKEN_BY.search(without_note, start)
    if not verb:
        return 0, 0
    comma = without_note.find(",", start, verb.end())
    return start, comma if comma >= 0 else verb.end()
