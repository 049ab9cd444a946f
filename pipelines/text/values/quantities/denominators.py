"""What a value is counted by, from the words before it: 吨 of 每吨3500元, 人·天 of 每人每天."""

import re
from typing import NamedTuple

from pipelines.text.values.quantities import classifiers, units
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window
from pipelines.text.values.words import words_of
from pipelines.text.words.matching import any_of

DENOMINATORS = Chapter("Denominators")

_NAMES = (*units.UNITS, *units.TIME_UNITS, *classifiers.CLASSIFIERS, *classifiers.BELOW)
PATTERN = re.compile(
    r"每个?(?P<count>\d{1,5}[百千万]?|[十百千万]{1,2}|[两三四五六七八九](?!点))?"
    rf"(?P<ge>个(?=[月小星季]))?(?P<unit>{any_of(_NAMES)})(?!(?<=生)[产活长存]|(?<=[升分打加点提])一[次级格档])"
    r"|(?P<mean>[人户亩日月年周])均"
    r"|(?P<yield>[日月年])产(?![量能值品汽])"
    r"|(?P<speed>时)速"
    r"|(?P<distance>百公里)(?=.{0,2}(?:耗|加速))"
)
# 时速100公里的双向6车道: the number behind a speed uses its denominator up.
_GONE = re.compile(r"\d|的")
_CUE = re.compile("[每均速产耗]")
_SENTENCE_BREAK = re.compile(r"[。;!?\n]")
_CLAUSE_BREAK = re.compile(r"[,:、]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_RECURRING = frozenset({"天", "日", "周", "月", "年", "小时", "星期", "季度"})
_REACH, _FAR = 16, 60
_EACH = "每个"
_DAY = re.compile("(?:劳动|工作|交易|开放|学习|营业)日")
_NOUN_REACH = 6
# 由二方提高到三方半: both numbers have the denominator that stands before 由.
_FROM = re.compile(r"[由从][^由从]{0,24}$")


def per(window: Window, start: int) -> str | None:
    """The denominator before a value in its clause: 吨 of 每吨3500元, 天 of 每天供应20吨.

    A clause that goes on with a verb takes the time of the clause before it (每天供应8吨,转运20吨).
    It may itself be a value (每天), so the look back passes the floor of the window.
    """
    head = _without_aside(window.behind(start, _FAR))
    if not _CUE.search(head):
        return None
    sentence = _SENTENCE_BREAK.split(head)[-1]
    *before, clause = _CLAUSE_BREAK.split(sentence)
    if denominator := _last(window, clause[-_reach(clause) :], start):
        return denominator
    if not before or not clause or not words_of(clause[:8])[0].is_verb:
        return None
    end = start - len(clause) - 1
    earlier = _last(window, before[-1][-_FAR // 2 :], end)
    return earlier if earlier in _RECURRING else None


def end_of_last(text: str) -> int:
    """Where the last 每吨, 每个家庭 and the like end in a text; 0 without one."""
    ends = [_denominator(match, text).end for match in PATTERN.finditer(text) if match["unit"]]
    return ends[-1] if ends else 0


def _reach(clause: str) -> int:
    """How far back in a clause a denominator may stand: from 由 on of 由300元增至500元."""
    growth = _FROM.search(clause)
    return _REACH + (len(growth[0]) if growth else 0)


def _without_aside(head: str) -> str:
    """The text within an open bracket, which stands alone; all of it without one."""
    bracket = head.rfind("(")
    return head[bracket + 1 :] if bracket > head.rfind(")") else head


@DENOMINATORS.rule(
    "denominator before the value",
    examples={
        "每吨3500元。": "3500 CNY per 吨",
        "每人每月补助60元。": "P1M; 60 CNY per 人·月",
        "每坪售价57.7万元。": "577000 CNY per 坪",
        "每三个月交500元。": "P3M; 500 CNY per 三个月",
        "每两人收5元。": "2 人; 5 CNY per 两人",
        "每亩收入由原来的200元左右增至350元。": "200 CNY per 亩; 350 CNY per 亩",
    },
    not_in=[
        "升级一次花费200元。",
        "每升级一次花费200元。",
        "每升一级加200元。",
        "每分享一次可得5元。",
        "每升高100米，气温下降0.6℃。",
    ],
)
def _last(window: Window, clause: str, end: int) -> str | None:
    """The last denominator of a clause, together with those right before it: 每人每月.

    The clause ends at `end`. 每升级一次 and 每分享一次 have none: 升 and 分 begin other words.
    """
    last, last_end = None, -1
    for match in PATTERN.finditer(clause):
        name, stop = _denominator(match, clause)
        if name is None or _is_used_up(match, clause):
            continue
        if window.splits_word(end - len(clause) + stop):
            continue
        last = f"{last}·{name}" if match.start() == last_end else name
        last_end = stop
    return last


def _is_used_up(match: re.Match[str], clause: str) -> bool:
    """Whether a speed or a yield has its number already; not so 时速从250公里提升至350公里."""
    if not match["speed"] and not match["yield"]:
        return False
    return bool(_GONE.search(clause, match.end())) and not clause.endswith(("到", "至"))


class _Denominator(NamedTuple):
    """A name that a value is counted by, None where there is none, and where it ends."""

    name: str | None
    end: int


def _denominator(match: re.Match[str], clause: str) -> _Denominator:
    """The denominator of a match of the pattern."""
    end = match.end()
    if match["unit"]:
        noun = _noun_of_each(match, clause)
        of_several = match["count"] + (match["ge"] or "") if match["count"] else ""
        return noun or _Denominator(of_several + match["unit"], end)
    if match["speed"]:
        return _Denominator("小时", end)
    return _Denominator(match["mean"] or match["yield"] or match["distance"], end)


@DENOMINATORS.rule(
    "noun behind 每个",
    examples={
        "每个劳动日分红一元二角。": "1.2 CNY per 劳动日",
        "每个家庭领到300元。": "300 CNY per 家庭",
        "每个工人每月加薪50元。": "P1M; 50 CNY per 工人·月",
        "每个项目投资3亿元。": "300000000 CNY per 项目",
    },
    not_in=["每个月领到300元。", "每个5元。", "每项投资3亿元。"],
)
def _noun_of_each(match: re.Match[str], clause: str) -> _Denominator | None:
    """What 每个 counts: 劳动日 of 每个劳动日; None where no noun of two characters follows."""
    if match["count"] or not match[0].startswith("每个"):
        return None
    at = match.start("unit") if len(match[0]) > len(_EACH) else match.end()
    if day := _DAY.match(clause, at):
        return _Denominator(day[0], day.end())
    words = words_of(clause[at : at + _NOUN_REACH])
    if not words or words[0].is_verb or len(words[0].text) == 1:
        return None
    noun = words[0]
    if noun.is_noun:
        return _Denominator(noun.text, at + len(noun.text))
    return _Denominator(None, at)
