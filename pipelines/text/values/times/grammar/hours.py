"""The time of day by the clock: 7时许, 3时30分, 三点一刻, 19:30."""

from typing import NamedTuple

from pipelines.text.values.numbers import numerals
from pipelines.text.values.quantities import senses
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    DAY,
    Match,
    Parts,
    Reader,
    char_after,
    char_before,
)

# A whole number below 100 as dates and clock times print it.
HAN_DIGITS = "一二三四五六七八九"
DIGIT = f"[{HAN_DIGITS}]"
TENS = f"{DIGIT}?十{DIGIT}?|[廿卅]{DIGIT}?"
N = rf"(?:\d{{1,2}}(?!\d)|{TENS}|[一二三四五六七八九两〇零])"

_HOUR_BEHIND = ("约", "概", "在", "到", "至")
_MINUTES = {"半": 30, "整": 0}
_HOUR = (
    rf"(?<![\d.:])(?P<h>{N}) ?(?P<mark>时(?![期代间节候刻装常尚段任而])|点钟"
    rf"|点(?![名儿点])(?!{DIGIT}(?![十分刻])|[〇零](?!(?:\d|{DIGIT}) ?分))(?!几(?!分)))"
)
_MINUTE = (
    rf"(?:(?P<half>[半整])|(?P<quarter>[一三])刻"
    rf"|[零过]?(?P<mi>{N}|[〇零][一二三四五六七八九]) ?分(?![之钟别])(?:(?P<s>{N}) ?秒)?"
    rf"|(?P<bare>[0-5]\d|[二三四五]?十[一二三四五六七八九]?)(?=[^\d.%\u4e00-\u9fff]|[许左前开出到至抵在发启]|$))?"
)
_DIGITAL = r"(?<![\d.:])(?P<h>[01]?\d|2[0-4]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])时?"


def small(text: str) -> int:
    """The number that `N` matched."""
    if len(text) > 1 and text.startswith(("〇", "零")):
        text = text[1:]
    number = numerals.parse(text, 0, len(text))
    if number is None or number.value is None:
        return -1
    return int(number.value)


def _small_or_none(text: str | None) -> int | None:
    return small(text) if text else None


def _read_hour(match: Match, parts: Parts) -> Parts | None:
    if match["mark"] == "点" and not _is_hour(match, parts):
        return None
    second = _small_or_none(match["s"])
    return _timed(parts, small(match["h"]), _minute(match), second)


def _minute(match: Match) -> int | None:
    if match["half"]:
        return _MINUTES[match["half"]]
    if match["quarter"]:
        return 15 * small(match["quarter"])
    return _small_or_none(match["mi"] or match["bare"])


def _is_hour(match: Match, parts: Parts) -> bool:
    """Whether N点 is an hour: 三点 alone are three points as soon, 5点看法 five."""
    if parts.part is not None or parts.level >= DAY:
        return True
    if any(match[name] for name in ("half", "quarter", "mi", "bare")):
        return True
    if char_after(match) == "“" or senses.is_point(match.string, match.end()):  # 20点“和平计划”
        return False
    return match["h"].isascii() or char_before(match) in _HOUR_BEHIND


def _read_digital(match: Match, parts: Parts) -> Parts | None:
    second = int(match["s"]) if match["s"] else None
    return _timed(parts, int(match["h"]), int(match["mi"]), second)


def _timed(parts: Parts, hour: int, minute: int | None, second: int | None) -> Parts | None:
    """The parts with the time on the clock of 24 hours: 下午2时 is 14, 晚上12时 is 24."""
    is_time = 0 <= hour <= 24 and _is_sixtieth(minute) and _is_sixtieth(second)
    if not is_time:
        return None
    return parts._replace(hour=_of_24(hour, parts.part), minute=minute, second=second)


def _is_sixtieth(number: int | None) -> bool:
    return number is None or 0 <= number < 60


def _of_24(hour: int, part: str | None) -> int:
    """The hour on the clock of 24 hours, given the part of the day before it."""
    code = words.PARTS[part].code if part else ""
    if hour < 12:
        return hour + 12 if _is_past_noon(hour, part, code) else hour
    if hour > 12:
        return hour
    if code == "EV" or part in words.LATE:
        return 24
    return 0 if code == "NI" else 12


def _is_past_noon(hour: int, part: str | None, code: str) -> bool:
    """Whether an hour of the first twelve is one of the last: 下午2时, 夜里11点, 中午1点."""
    if code in words.AFTERNOON:
        return True
    if code == "MI":
        return hour < 4
    if part in words.LATE:
        return hour > 5
    return part in words.MIDNIGHT and hour >= 9


class Rule(NamedTuple):
    """A form of clock time and its reader."""

    pattern: str
    reader: Reader


GRAMMAR = (Rule(_HOUR + _MINUTE, _read_hour), Rule(_DIGITAL, _read_digital))
