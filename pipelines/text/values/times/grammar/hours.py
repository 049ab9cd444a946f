"""Parts of the day and the clock: 上午, 晚, 7时许, 3时30分, 三点一刻, 19:30."""

import re

from pipelines.text.values.quantities import senses
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    CLOCK,
    DAY,
    PART,
    Clock,
    Expression,
    PartOfDay,
    level_of,
)
from pipelines.text.values.times.grammar.parts import (
    ABOUT,
    DIGIT,
    NUMBERS,
    Form,
    Match,
    N,
    PartChapter,
    char_after,
    char_before,
    lexicon,
    small,
    small_or_none,
)

HOURS = PartChapter("Parts of the day and clock times")

# Behind 早 and 晚 these make other words: 晚宴, 早盘, 早高峰.
_NO_MEAL = "(?![会宴报餐饭茶鹅些盘市班操读]|高峰)"
_LAST_OF_NOON = 7  # 昨午4时, as papers of Malaysia print the afternoon
_HOUR_BEHIND = ("约", "概", "在", "到", "至")
_MINUTES = {"半": 30, "整": 0}
_HOUR = (
    rf"(?<![\d.:])(?P<h>{N}) ?(?P<mark>时|点钟"
    rf"|点(?!几|\d{{1,4}}[万亿]|{DIGIT}[万亿度倍])"
    rf"(?!{DIGIT}(?![十分刻])|[〇零](?!(?:\d|{DIGIT}) ?分)))"
)
_MINUTE = (
    rf"(?:(?P<half>[半整])|(?P<quarter>[一三])刻"
    rf"|[零过]?(?P<mi>{N}|[〇零][一二三四五六七八九]) ?分(?![之钟别])(?:(?P<s>{N}) ?秒)?"
    rf"|(?P<bare>[0-5]\d|[二三四五]?十[一二三四五六七八九]?)"
    r"(?=[^\d.%\u4e00-\u9fff]|[许左前开出到至抵在发启]|$))?"
)
_DIGITAL = r"(?<![\d.:])(?P<h>[01]?\d|2[0-4]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])时?"

# 25:21、22:25: numbers in pairs, listed.
_PAIRS = re.compile(r"\d{1,3}:\d{1,3}(?:[、,和及]\d{1,3}:\d{1,3})*")
_LIST_JOINT = re.compile("[、,和及]")
_LIST_REACH = 32
_SCORED = re.compile(r"(?:比分|局分|大比分)(?:为|是|分别为)?[\d:、和]*$")


@HOURS.part(
    "whole day",
    PART,
    Form("全", "全天"),
    examples={"5月3日全天停水。": "2022-05-03"},
    not_in=["全天候值守。", "全天停水。"],
)
def whole_day(match: Match, before: Expression | None) -> Expression | None:
    """全天 behind a day."""
    return before if level_of(before) == DAY else None


@HOURS.part(
    "part of the day",
    PART,
    lexicon(words.PARTS, rf"{_NO_MEAL}{ABOUT}(?P<clock>(?={N} ?[点时:]))?"),
    examples={
        "3月9日上午,桥面铺装。": "2022-03-09TMO",
        "傍晚,戏台亮灯。": "TEV",
        "早7时,渔船归港。": "T07",
        "早8点到晚8点开放。": "T08/T20",
        "昨日下午约3点20分,车辆抵达。": "2022-04-18T15:20 approx",
    },
    not_in=["15日晚宴。", "今天早高峰。", "9日早盘低开。"],
)
def part_of_day(match: Match, before: Expression | None) -> PartOfDay | None:
    """上午; one character only behind a day or before an hour, 早 also alone."""
    word = match["word"]
    fits = len(word) > 1 or level_of(before) >= DAY
    alone = before is None and (word == "早" or match["clock"] is not None)
    is_about = match["about"] is not None
    return PartOfDay(word, is_about, of=before) if fits or alone else None


@HOURS.part(
    "hour",
    CLOCK,
    Form(NUMBERS, f"{_HOUR}{_MINUTE}", "时点"),
    examples={
        "3月9日下午3时30分许,车辆抵达。": "2022-03-09T15:30 approx",
        "晚上七点半,戏台亮灯。": "T19:30",
        "中午1时,列车进站。": "T13",
        "晌午2点,列车进站。": "T14",
        "昨午4时,列车进站。": "2022-04-18T16",
        "昨天9点20,列车进站。": "2022-04-18T09:20",
        "晚上10时至次日6时。": "T22/T06",
    },
    not_in=["上午25时,闸门开启。", "提出三点意见。"],
)
def hour(match: Match, before: Expression | None) -> Clock | None:
    """7时, 3时30分, 三点一刻."""
    if match["mark"] == "点" and not _is_hour(match, before):
        return None
    return _clock(before, small(match["h"]), _minute(match), small_or_none(match["s"]))


def _minute(match: Match) -> int | None:
    if match["half"]:
        return _MINUTES[match["half"]]
    if match["quarter"]:
        return 15 * small(match["quarter"])
    return small_or_none(match["mi"] or match["bare"])


def _is_hour(match: Match, before: Expression | None) -> bool:
    """Whether N点 is an hour: 三点 alone are three points as soon, 5点看法 five."""
    if level_of(before) >= DAY:
        return True
    if any(match[name] for name in ("half", "quarter", "mi", "bare")):
        return True
    if char_after(match) == "“" or senses.is_point(match.string, match.end()):  # 20点“和平计划”
        return False
    return match["h"].isascii() or char_before(match) in _HOUR_BEHIND


@HOURS.part(
    "digital clock",
    CLOCK,
    Form(NUMBERS, _DIGITAL, ":"),
    examples={
        "3月9日19:30开演。": "2022-03-09T19:30",
        "下午3:05开演。": "T15:05",
        "班车10:20、11:40、13:10发出。": "T10:20; T11:40; T13:10",
    },
    not_in=["比分3:2。", "四局为25:21、22:25、25:19和25:23。", "比分为21:18,大胜。"],
)
def digital(match: Match, before: Expression | None) -> Clock | None:
    """19:30; in a list of scores none."""
    if before is None and _is_score(match):
        return None
    return _clock(before, int(match["h"]), int(match["mi"]), small_or_none(match["s"]))


def _is_score(match: Match) -> bool:
    """Whether two numbers are a score: one of a list that cannot all be times, or named so."""
    start = max(0, match.start() - _LIST_REACH)
    if _SCORED.search(match.string, start, match.start()):
        return True
    around = _PAIRS.finditer(match.string, start, match.end() + _LIST_REACH)
    listed = next(run[0] for run in around if run.end() >= match.end("mi"))
    pairs = [pair.split(":") for pair in _LIST_JOINT.split(listed)]
    return any(int(hour) > 24 or int(minute) > 59 for hour, minute in pairs)


def _clock(
    before: Expression | None, hour: int, minute: int | None, second: int | None
) -> Clock | None:
    is_time = 0 <= hour <= 24 and _is_sixtieth(minute) and _is_sixtieth(second)
    return Clock(hour, minute, second, of=before) if is_time else None


def _is_sixtieth(number: int | None) -> bool:
    return number is None or 0 <= number < 60


def hour_of_day(clock: Clock) -> int:
    """The hour on the clock of 24 hours: 下午2时 is 14, 晚上12时 is 24."""
    part = clock.of.word if isinstance(clock.of, PartOfDay) else None
    hour = clock.hour
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
        return hour < _LAST_OF_NOON
    if part in words.LATE:
        return hour > 5
    return part in words.MIDNIGHT and hour >= 9
