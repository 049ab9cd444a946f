"""Names of units and counting words that mean something else too, and when they do not."""

import re
from collections.abc import Callable

from pipelines.text.values.money import bare
from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.quantities import classifiers, customary
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window
from pipelines.text.values.words import words_of

SENSES = Chapter("Names that measure or mean something else")

# Whether a name is meant as a measure, by its number and its own place.
Sense = Callable[[Window, Numeral, int], bool]

_LINE, _CLAUSE = 200, 12
_PHRASE = re.compile(r"[\u4e00-\u9fff]{1,6}")
# What makes 8字 or 一字 a name (8字舞), and no count of characters.
_NAMED = re.compile(r"(?![的以之左内多上下为是有不和与及者就都])[\u4e00-\u9fff]")
# Digits in a row without a scale or a zero are a name, not a count: 五一档, 九三班.
_ROW = re.compile(r"[一二三四五六七八九]{2,}")
_MOVED = re.compile(r"[涨跌升降挫于报破][了约超近]?$")
_HOURS = 24
_INTEREST = re.compile("息|利率|按揭")
# 2金1银: medals stand in a row, or behind a verb of winning.
_MEDAL = "[金银铜]"
_MEDALS_GO_ON = re.compile(rf"{_MEDAL}、?(?:\d{{1,3}}|[一二两三四五六七八九十]{{1,3}}){_MEDAL}")
_MEDALS_BEFORE = re.compile(rf"{_MEDAL}、?$")


def is_unit(window: Window, number: Numeral, name: str, at: int) -> bool:
    """Whether a unit's name behind a number is the unit."""
    return name not in _UNITS or _UNITS[name](window, number, at)


def is_count(window: Window, number: Numeral, name: str, at: int) -> bool:
    """Whether a counting word behind a number counts.

    It does not in 12306回应, 一位 (an article), 二次, 五一档 and 8字舞.
    """
    if name in _COUNTS and not _COUNTS[name](window, number, at):
        return False
    if _is_heading(window, number):
        return False
    digits = window.text[number.start : number.end]
    one_digit = number.han and len(digits) == 1
    if one_digit:
        return name in classifiers.COUNTED_FROM.get(digits, (name,))
    if not number.han or number.value is None:
        return True
    return not _ROW.fullmatch(digits)


def _is_heading(window: Window, number: Numeral) -> bool:
    """Whether decimals at the head of a line number what follows: 2.2本计划; 半瓶水 is half."""
    value = number.value or 0
    if number.han or value % 1 == 0 or number.scale > 1:
        return False
    return window.behind(number.start, 1) in ("", "\n", " ")


def is_point(text: str, end: int) -> bool:
    """Whether the 点 that ends at `end` is a point made (5点看法) and no hour."""
    return text.startswith(classifiers.POINTS, end)


@SENSES.rule(
    "环 of a score",
    examples={"枪手打出9.8环。": "9.8 环"},
    not_in=["三环路改造。"],
)
def _is_in_figures(window: Window, number: Numeral, at: int) -> bool:
    """9.8环 is a score, 三环 a ring road."""
    return not number.han


@SENSES.rule(
    "打, a dozen",
    examples={"买了五打鸡蛋。": "5 打"},
    not_in=["打了三下鼓。"],
)
def _is_dozen(window: Window, number: Numeral, at: int) -> bool:
    """五打鸡蛋 is a dozen, 三打败 a verb."""
    following = window.match(_PHRASE, at + 1)
    return not following or not words_of(following[0])[0].is_verb


@SENSES.rule(
    "feet and inches by their sign",
    examples={'屏幕55"。': '55 "'},
)
def _is_prime(window: Window, number: Numeral, at: int) -> bool:
    """Whether a quotation mark is feet or inches: no quotation is open before it."""
    if number.han:
        return False
    line = window.before(at, _LINE).rpartition("\n")[2]
    return line.count(window.char(at)) % 2 == 0


def _where(*cues: str) -> Sense:
    """A sense: the unit is meant if one of the cues stands in the clause before it."""
    return lambda window, number, at: any(cue in window.before(at, _CLAUSE) for cue in cues)


@SENSES.rule(
    "伏, a volt",
    examples={"电压220伏。": "220 伏"},
    not_in=["三伏天防暑。"],
)
def _is_volt(window: Window, number: Numeral, at: int) -> bool:
    """一伏 to 三伏 in Chinese digits are the ten-day spells of summer."""
    return not number.han or number.value not in (1, 2, 3)


@SENSES.rule(
    "旬 of age",
    examples={"七旬老人捐款。": "7 旬"},
    not_in=["一旬之内完工。"],
)
def _is_decade(window: Window, number: Numeral, at: int) -> bool:
    """七旬老人 is in his seventies; 一旬 and 二旬 are days."""
    return 3 <= (number.value or 0) <= 10


@SENSES.rule(
    "级 behind 亿",
    examples={"产值迈入千亿级台阶。": "100000000000 级"},
    not_in=["千亿级产业集群。"],
)
def _is_no_size(window: Window, number: Numeral, at: int) -> bool:
    """千亿级 is a size and no count, 千亿级台阶 is a count."""
    return number.scale == 1 or window.starts(at + 1, "台阶")


@SENSES.rule(
    "字, a character",
    examples={"写下800字。": "800 字"},
    not_in=["选手跳起8字舞。"],
)
def _is_no_shape(window: Window, number: Numeral, at: int) -> bool:
    """One digit and 字 may name a shape or a saying: 8字舞, 一字马, 三字经."""
    return number.end != number.start + 1 or not window.match(_NAMED, at + 1)


@SENSES.rule(
    "点 of an index or a statement",
    examples={"沪指收于3250.36点。": "3250.36 点", "提出5点看法。": "5 点"},
    not_in=["上午5点开门。"],
)
def _is_index_or_point(window: Window, number: Numeral, at: int) -> bool:
    """收于3250.36点, 涨35点 of an index, 5点看法; a bare 5点 is an hour."""
    if is_point(window.text, at + 1):
        return True
    if number.han:
        return False
    value = number.most or 0
    if value > _HOURS or value % 1 != 0:
        return True
    return bool(_MOVED.search(window.before(number.start, 4)))


@SENSES.rule(
    "起, a case or a least price",
    examples={"受理案件3起。": "3 起"},
    not_in=["均价1.2万起。"],
)
def _is_case(window: Window, number: Numeral, at: int) -> bool:
    """受理案件3起 counts cases; 年薪28万起 is a least price, and so is 1.2万起 behind 均价."""
    return not bare.is_priced(window, number)


@SENSES.rule(
    "medals",
    examples={"海南队夺得2金1银。": "2 金; 1 银"},
    not_in=["三金影后。"],
)
def _is_medal(window: Window, number: Numeral, at: int) -> bool:
    before = window.behind(number.start, 2)
    return bool(window.match(_MEDALS_GO_ON, at) or _MEDALS_BEFORE.search(before))


@SENSES.rule(
    "countries and cities that are counted",
    examples={"来自53国的选手。": "53 国"},
    not_in=["两国元首会谈。"],
)
def _is_many(window: Window, number: Numeral, at: int) -> bool:
    """两国 and 三国 are known to the reader, 53国 and 十余国 are counted."""
    return not number.han or (number.most or 0) > 3


@SENSES.rule(
    "W, a watt",
    examples={"灯泡15W。": "15 W"},
    not_in=["预算10W以内。", "年薪20W起。"],
)
def _is_watt(window: Window, number: Numeral, at: int) -> bool:
    """15W is a power; behind a word of money W is 万 in letters, which is not read."""
    return not (bare.is_priced(window, number) or bare.is_of_money(window, number))


@SENSES.rule(
    "厘 of interest",
    examples={"月息0.98厘。": "0.98 厘", "按揭利率升至3.5厘。": "3.5 厘"},
    not_in=["误差三厘。"],
)
def _is_of_interest(window: Window, number: Numeral, at: int) -> bool:
    """厘 of a rate of interest, a hundredth or a thousandth by place and time, so without code."""
    return bool(_INTEREST.search(window.before(number.start, _CLAUSE)))


_UNITS: dict[str, Sense] = {
    **customary.SENSES,
    "伏": _is_volt,
    "打": _is_dozen,
    "'": _is_prime,
    '"': _is_prime,
    "旬": _is_decade,
    "W": _is_watt,
    "牛": _where("推力", "拉力", "牵引力"),
    "安": _where("电流"),
    "节": _where("航速", "船速", "风速"),
}
_COUNTS: dict[str, Sense] = {
    "级": _is_no_size,
    "字": _is_no_shape,
    "点": _is_index_or_point,
    "环": _is_in_figures,
    "国": _is_many,
    "城": _is_many,
    "起": _is_case,
    **dict.fromkeys("金银铜", _is_medal),
    "厘": _is_of_interest,
}
