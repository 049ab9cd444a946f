"""Modifiers around a value, and what they make of its number."""

import re
from decimal import Decimal

from pipelines.records import Modifier
from pipelines.text.values import modifiers
from pipelines.text.values.numerals import Numeral
from pipelines.text.values.window import Window
from pipelines.text.values.words import words_of

# From one number or date to the other: 20%至30%, 3—5亿, 1月到3月.
CONNECTOR = re.compile(r" ?(?:——?|至|到|-|~) ?")

# 比100元高出, 比3个多 go on; 比30岁大 does not.
_THAN, _COMPARED = (
    re.compile("比 ?$"),
    re.compile(f" ?(?P<word>[{''.join(modifiers.COMPARED)}])(?![出约概])"),
)
_NOUN_REACH, _VERB_REACH = 6, 5
_OF_VERB = re.compile(
    rf"(?P<word>{'|'.join(modifiers.OF_VERB)})(?:可(?=.{{1,2}}$)|(?=..$|[贷补奖罚领享]$))(?P<verb>[\u4e00-\u9fff]{{1,2}})(?<!分)$"
)

Bounds = tuple[Decimal | None, Decimal | None, Decimal | None, Modifier | None]


def before(window: Window, start: int, bare: bool = False) -> tuple[int, Modifier | None]:
    """Where the modifier that ends at `start` begins, and which it is; `start` and None without one.

    A blank may part the two (约 20吨). What is bare needs its modifier to be read at all (破亿元).
    """
    blank = window.before(start, 1) == " "
    first, modifier = _before(window, start - blank, bare)
    return (first, modifier) if modifier else (start, None)


def _before(window: Window, start: int, bare: bool) -> tuple[int, Modifier | None]:
    for word in modifiers.BEFORE_BY_LAST.get(window.before(start, 1), ()):
        at = start - len(word)
        if at < window.floor or not window.text.startswith(word, at):
            continue
        previous = window.before(at, 1)
        if previous and previous in modifiers.PART_OF_WORD.get(word, ""):
            continue
        if (
            word not in modifiers.AFTER_NOUN
            or _is_noun_before(window, at)
            or window.starts(start, "半数")
        ):
            return (at if bare or word not in modifiers.OUTSIDE else start), modifiers.BEFORE[word]
    return start, None


def of_verb(window: Window, start: int) -> Modifier | None:
    """What bounds the object of the verb before a number: 最高可贷50万元; it is no part of the expression."""
    found = _OF_VERB.search(window.before(start, _VERB_REACH))
    if not found or found["verb"].endswith(("为", "是")):  # 最高分为718分
        return None
    return modifiers.OF_VERB[found["word"]] if words_of(found["verb"])[0].tag[0] == "v" else None


def _is_noun_before(window: Window, at: int) -> bool:
    words = words_of(window.before(at, _NOUN_REACH))
    return bool(words) and (
        words[-1].is_noun or words[-1].tag == "b" or words[-1].text == "年"
    )  # 年过六旬


def after(window: Window, end: int) -> tuple[int, Modifier | None]:
    """Where the modifier that begins at `end` stops, and which it is; 以上 and the like may stand off by a blank."""
    if window.char(end) == " " and window.starts(end, (" 以", " 之", " 及以")):
        end, modifier = _after(window, end + 1)
        return end - (modifier is None), modifier
    return _after(window, end)


def _after(window: Window, end: int) -> tuple[int, Modifier | None]:
    for word in modifiers.AFTER_BY_FIRST.get(window.char(end), ()):
        if not window.starts(end, word):
            continue
        following = window.char(end + len(word))
        if not (following and following in modifiers.NOT_AFTER.get(word, "")):
            return (end if word in modifiers.OUTSIDE else end + len(word)), modifiers.AFTER[word]
    return end, None


def compared(window: Window, start: int, end: int) -> tuple[int, int, Modifier | None]:
    """The span and the modifier of a number that something is compared with: 比30岁大, 比 170 低."""
    opens, closes = _THAN.search(window.before(start, 2)), window.match(_COMPARED, end)
    if not opens or not closes:
        return start, end, None
    return start - len(opens[0]), closes.end(), modifiers.COMPARED[closes["word"]]


def bounded(number: Numeral, modifier: Modifier | None) -> Bounds:
    """Value, low, high and modifier of a single number under a modifier."""
    value, low, high = number.value, number.low, number.high
    if low is not None or high is not None or modifier is None:
        return value, low, high, number.modifier or modifier
    if modifier in ("nearly", "at_most"):
        return value, None, value, modifier
    if modifier in ("over", "at_least"):
        return value, value, None, modifier
    return value, None, None, modifier
