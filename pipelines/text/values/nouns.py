"""What a number counts and what it is counted by, by the words around it."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from pipelines.text.values import classifiers, units
from pipelines.text.values.window import Window
from pipelines.text.values.words import SUFFIXES, Word, words_of
from pipelines.text.words.lists import yaml_table
from pipelines.text.words.matching import any_of, longest_first

_TABLE = yaml_table("pipelines.text.values", "nouns.yaml")
_DATA = {name: frozenset(words.split()) for name, words in _TABLE.items()}
_STOPS, _EVENTS, _PERSONS, _NAMED = (
    _DATA[name] for name in ("stops", "events", "persons", "named")
)
_MODALS, _BEFORE_VERBS, _SUMS_UP = (_DATA[name] for name in ("modals", "before_verbs", "sums_up"))
_ATTRIBUTIVE = _DATA["attributive"]
_COPULAS = tuple(_DATA["copulas"])
_CHANGED = tuple(f"{verb}{to}" for verb in _DATA["of_change"] for to in "到至")
_VERBS_OF_AMOUNT = tuple(longest_first((*_COPULAS, *_DATA["of_amount"], *_CHANGED)))
_PERSON_ENDS, _MEASURE_ENDS = ("".join(_DATA[name]) for name in ("person_ends", "measure_ends"))
_CLAUSE = re.compile(r"[^,。;:!?()“”《》\"\n]{1,30}")
_BEHIND = re.compile(r"(?:(?<![\d.])\d(?=[A-Z]))?[\u4e00-\u9fffA-Za-z]{1,14}$")
_CONTENT = ("n", "ng", "nr", "v", "vg", "a", "ag", "q", "zg", "g")
_NUMBER = frozenset("0123456789")
_NEGATIONS = frozenset("不未非")
_EACH = (*units.UNITS, *units.TIME_UNITS, *classifiers.CLASSIFIERS, *classifiers.BELOW)
_PER = re.compile(
    rf"每个?(?P<count>\d{{1,5}}[百千万]?|[十百千万]{{1,2}})?(?P<each>{any_of(_EACH)})(?!(?<=生)[产活长存])|(?P<mean>[人户亩日月年周])均"
    "|(?P<yield>[日月年])产(?![量能值品汽])|(?P<speed>时)速|(?P<far>百公里)(?=.{0,2}(?:耗|加速))"
)
_GONE = re.compile(r"\d|的")  # 时速100公里的双向6车道: the speed's denominator is used up
_PER_CUE = re.compile("[每均速产耗]")
_SENTENCE_BREAK = re.compile(r"[。;!?\n]")
_CLAUSE_BREAK = re.compile(r"[,:、]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_RECURRING = frozenset({"天", "日", "周", "月", "年", "小时", "星期", "季度"})
_REACH, _FAR = 16, 60
_EACH_OF = re.compile(r"分别(?=[^分]{0,40}$)")
_LIST_BREAK = re.compile("[,:]")
_SUMMARY = re.compile(r"(?<!第)[两三四五六七八九十\d]{1,3}[\u4e00-\u9fff]{1,5}$")  # 甲、乙两地
_JOINT = re.compile("[、和与及]")
# 学生人数 of 学生人数从11.9万增加至18.2万 is what the second number tells too.
_GROWN = re.compile(rf"[由从][^,。;:!?、\n]{{1,16}}(?:{'|'.join(_CHANGED)})约?$")


def counted(window: Window, start: int, end: int, unit: str, kind: str) -> str | None:
    """What a value counts or measures: the noun that follows, else the one before.

    The noun behind a number is taken for counting words and units; behind money only when it follows at
    once (20万元贷款).
    """
    if paired := _paired(window, start):
        return paired
    if kind not in ("classifier", "unit", "money"):
        return None
    ahead = window.match(_CLAUSE, end)
    found = _ahead(words_of(ahead[0]), unit, kind == "classifier") if ahead else None
    return found or _behind(window.before(start, 14), unit in _EVENTS) or _grown(window, start)


def _grown(window: Window, start: int) -> str | None:
    head = window.behind(start, _FAR)
    grown = _GROWN.search(head)
    return _behind(head[: grown.start()][-14:]) if grown else None


def opens(window: Window, at: int) -> bool:
    """Whether a noun of more than one character begins at a position."""
    ahead = window.match(_CLAUSE, at)
    first = words_of(ahead[0])[0] if ahead else None
    return bool(first) and first.tag[0] == "n" and len(first.text) > 1


def _ahead(words: Sequence[Word], unit: str, by_word: bool) -> str | None:
    """The noun phrase that the words begin with, or that a relative clause leads to (11名住在村里的职工)."""
    if not words or (words[0].is_verb and unit in _NAMED):
        return None
    if unit in _EVENTS and words[0].is_verb and len(words) == 1:
        return _text(words)
    if words[0].text == "的":
        return _text(_phrase(words[1:]))
    head = (
        _phrase(words) if by_word or (words[0].is_attribute and words[0].text not in _STOPS) else []
    )
    rest = words[len(head) :]
    if head and head[-1].tag == "vn" and rest and rest[0].text[0] in _NUMBER:  # 1日元约合0.04元
        return None
    leads_on = rest and rest[0].text == "的" and unit in _PERSONS
    if head and not (leads_on and head[-1].text[-1] not in _PERSON_ENDS):
        return _summed_up(rest) or _text(head)
    return (_led_to(rest) or _text(head)) if by_word else None


def _led_to(rest: Sequence[Word]) -> str | None:
    """职工 of 住在村里的职工."""
    behind = next((i for i, word in enumerate(rest) if word.text == "的"), None)
    return _text(_phrase(rest[behind + 1 :])) if behind is not None else None


def _summed_up(rest: Sequence[Word]) -> str | None:
    """物资 of 蔬菜、鸡蛋等物资."""
    if not rest or rest[0].text != "、":
        return None
    after = next((i for i, word in enumerate(rest) if word.text == "等"), None)
    return _text(_phrase(rest[after + 1 :])) if after is not None else None


def _phrase(words: Sequence[Word]) -> list[Word]:
    """The noun phrase that the words begin with; a verb only before its noun (封闭厢车)."""
    taken: list[Word] = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        attribute = (
            word.is_verb
            and following
            and following.is_noun
            and (not taken or following.text in SUFFIXES)
        )
        if (word.text in _STOPS and not _opens_name(words[i:], taken)) or not (
            word.is_attribute or attribute
        ):
            break
        taken.append(word)
    while taken and not taken[-1].is_noun:
        taken.pop()
    return [] if len(taken) == 1 and _is_split(taken[0], words[1:2]) else taken


def _opens_name(words: Sequence[Word], before: Sequence[Word]) -> bool:
    """Whether a verb that may be a predicate is part of a name, as at once behind the number: 3个生产基地."""
    named = (
        len(words) > 1
        and words[0].text in _ATTRIBUTIVE
        and words[1].is_noun
        and words[1].text not in _STOPS
    )
    return not before and named and (len(words) == 2 or words[2].text != "的")


def _is_split(word: Word, following: Sequence[Word]) -> bool:
    """Whether a single character is half of a word that the dictionary does not know (商贷) or of a name."""
    if len(word.text) > 1 or word.text in "人字事话":
        return False
    goes_on = following and len(following[0].text) == 1 and following[0].tag in _CONTENT
    return word.tag in ("nr", "j", "b", "vn") or bool(goes_on)


def _text(words: Sequence[Word]) -> str | None:
    return "".join(word.text for word in words) or None


def _behind(text: str, event: bool = False) -> str | None:
    """The noun phrase that ends the text: 总投资 of 总投资达, 担保业务 of 完成担保业务."""
    text = text[max((found.end() for found in _PER.finditer(text) if found["each"]), default=0) :]
    is_subject = text.endswith(_COPULAS)
    while text.endswith(_VERBS_OF_AMOUNT):
        text = text[: -next(len(verb) for verb in _VERBS_OF_AMOUNT if text.endswith(verb))]
    found = _BEHIND.search(text)
    words = words_of(found[0] if found else "")
    if not found or not (
        words[-1].is_noun or words[-1].tag == "b" or (event and words[-1].is_verb)
    ):
        return None
    named = (
        words[-1].text[-1] in _MEASURE_ENDS and words[-2:][0].text in _ATTRIBUTIVE
    )  # 茶叶种植面积
    head, tail = (words[:-2], words[-2:]) if named else (words, ())
    taken = [*reversed([*takewhile(_may_stand_before, reversed(head))]), *tail]
    before = words[-len(taken) - 1].text if len(taken) < len(words) else text[: found.start()][-1:]
    if before in _NEGATIONS and len(taken) > 1:  # 不合格样品 are no 合格样品
        return before + "".join(word.text for word in taken)
    taken = _without_predicate(taken[bool(taken) and taken[0].text == "其" :], before, is_subject)
    phrase = _text(taken) if any(not word.is_verb for word in taken) else None
    return phrase if phrase and len(phrase) > 1 else None


def _without_predicate(phrase: Sequence[Word], before: str, is_subject: bool) -> Sequence[Word]:
    """团员 of 共发展团员, 纠纷 of a clause 化解纠纷; but 展出面积, 注册用户达 and what stands in a list.

    `before` is the word or mark before the phrase, empty at the start of the text.
    """
    if modal := max((i + 1 for i, word in enumerate(phrase) if word.text in _MODALS), default=0):
        return phrase[modal + 1 :]
    if before in _BEFORE_VERBS:
        return phrase[1:]
    if told := max((i for i in range(1, len(phrase)) if _is_object(phrase, i)), default=0):
        return phrase[told:]
    opens = before in _SUMS_UP or not (before.isalpha() or before == "、")
    split = bool(phrase) and len(phrase[0].text) == 1  # a word that the dictionary splits: 出圃
    if is_subject or not opens or split or not phrase or phrase[-1].text[-1] in _MEASURE_ENDS:
        return phrase
    first = int(before in _SUMS_UP and phrase[0].tag == "vn" and len(phrase) > 1)
    return [*dropwhile(lambda word: word.is_verb, phrase[first:-1]), phrase[-1]]


def _is_object(phrase: Sequence[Word], i: int) -> bool:
    """Whether a verb before a word has it for its object: 各类 points, and a person or place goes before the verb."""
    if not phrase[i - 1].is_verb or phrase[-1].text[-1] in _MEASURE_ENDS:
        return False
    subject = phrase[i - 2] if i > 1 else None
    acts = subject and (subject.text[-1] in _PERSON_ENDS or subject.text in ("中", "里"))
    return phrase[i].tag == "r" or bool(acts)


def _may_stand_before(word: Word) -> bool:
    return (word.is_attribute or word.is_verb) and word.text not in _STOPS and word.text[0] != "每"


def _paired(window: Window, start: int) -> str | None:
    """Of 甲、乙、丙分别卖出3、4、5套 the name that stands in the same place of its list as the value at `start`."""
    head = window.behind(start, _FAR)
    if "分别" not in head:
        return None
    head = _SENTENCE_BREAK.split(head)[-1]
    cue = _EACH_OF.search(head)
    if not cue:
        return None
    names = _JOINT.split(_SUMMARY.sub("", _LIST_BREAK.split(head[: cue.start()])[-1]))
    place = len(_JOINT.findall(head[cue.end() :]))
    if len(names) < 2 or place >= len(names):
        return None
    return _behind(names[place])


def per(window: Window, start: int) -> str | None:
    """The denominator said before a value in its clause: 吨 of 每吨3500元, 天 of 每天供应20吨, 人 of 人均3亩.

    A clause that goes on with a verb takes the time of the clause before it (每天供应8吨,转运20吨). It may
    itself be a value (每天), so the look back passes the floor of the window.
    """
    head = window.behind(start, _FAR)
    if (aside := head.rfind("(")) > head.rfind(")"):
        head = head[aside + 1 :]
    if not _PER_CUE.search(head):
        return None
    sentence = _SENTENCE_BREAK.split(head)[-1]
    *before, clause = _CLAUSE_BREAK.split(sentence)
    if own := _last_per(clause[-_REACH:]):
        return own
    if not before or not clause or not words_of(clause[:8])[0].is_verb:
        return None
    earlier = _last_per(before[-1][-_FAR // 2 :])
    return earlier if earlier in _RECURRING else None


def _last_per(clause: str) -> str | None:
    last, end = None, -1
    for found in _PER.finditer(clause):
        gone = _GONE.search(clause, found.end()) and not clause.endswith(
            ("到", "至")
        )  # 时速从250公里提升至350公里
        if (found["speed"] or found["yield"]) and gone:
            continue
        name = (
            (found["count"] or "") + found["each"]
            if found["each"]
            else found["mean"] or found["yield"] or found["far"] or "小时"
        )
        last = f"{last}·{name}" if found.start() == end else name  # 每人每月
        end = found.end()
    return last
