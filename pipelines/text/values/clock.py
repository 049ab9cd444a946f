"""The time of day by the clock: 7时许, 3时30分, 三点一刻, 19:30."""

import re
from collections.abc import Callable

from pipelines.text.values import numerals, senses
from pipelines.text.values import timewords as words
from pipelines.text.values.parts import DAY, Parts

# A whole number below 100 as dates and clocks print it.
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
    if text.startswith(("〇", "零")):
        text = text[1:] or "零"
    found = numerals.parse(text, 0, len(text))
    return int(found.value) if found and found.value is not None else -1


def _read_hour(found: re.Match[str], parts: Parts) -> Parts | None:
    if found["mark"] == "点" and not _is_hour(found, parts):
        return None
    minute = small(found["mi"] or found["bare"]) if found["mi"] or found["bare"] else None
    if found["half"]:
        minute = _MINUTES[found["half"]]
    if found["quarter"]:
        minute = 15 * small(found["quarter"])
    return _timed(parts, small(found["h"]), minute, small(found["s"]) if found["s"] else None)


def _is_hour(found: re.Match[str], parts: Parts) -> bool:
    """Whether N点 is an hour: 三点 alone are three points as soon, 5点看法 five."""
    if (
        parts.part is not None
        or parts.level >= DAY
        or any(found[name] for name in ("half", "quarter", "mi", "bare"))
    ):
        return True
    if senses.is_point(found.string, found.end()) or found.string.startswith(
        "“", found.end()
    ):  # 20点“和平计划”
        return False
    return (
        found["h"].isascii()
        or found.string[max(0, found.start() - 1) : found.start()] in _HOUR_BEHIND
    )


def _read_digital(found: re.Match[str], parts: Parts) -> Parts | None:
    return _timed(parts, int(found["h"]), int(found["mi"]), int(found["s"]) if found["s"] else None)


def _timed(parts: Parts, hour: int, minute: int | None, second: int | None) -> Parts | None:
    """The parts with the time on the clock of 24 hours: 下午2时 is 14, 晚上12时 is 24."""
    if not 0 <= hour <= 24 or not 0 <= (minute or 0) < 60 or not 0 <= (second or 0) < 60:
        return None
    code = words.PARTS[parts.part][0] if parts.part else ""
    late = (parts.part in words.LATE and hour > 5) or (parts.part in words.MIDNIGHT and hour >= 9)
    if hour < 12 and (code in words.AFTERNOON or late or (code == "MI" and hour < 4)):
        hour += 12
    elif hour == 12 and (code == "EV" or parts.part in words.LATE):
        hour = 24
    elif hour == 12 and code == "NI":
        hour = 0
    return parts._replace(hour=hour, minute=minute, second=second)


GRAMMAR: tuple[tuple[str, Callable[[re.Match[str], Parts], Parts | None]], ...] = (
    (_HOUR + _MINUTE, _read_hour),
    (_DIGITAL, _read_digital),
)
