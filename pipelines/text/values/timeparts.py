"""The parts of a date or time, read left to right from the coarse to the fine: 去年 · 12月 · 3日 · 下午 · 2时."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from pipelines.text.values import clock, festivals
from pipelines.text.values import timewords as words
from pipelines.text.values.clock import N, small
from pipelines.text.values.parts import AGE, CLOCK, DAY, DECADE, MONTH, PART, QUARTER, WEEK, YEAR, Parts
from pipelines.text.values.window import Window

Reader = Callable[[re.Match[str], Parts], Parts | None]

_NOT_IN_NUMBER = r"(?<![\d.])(?<![一二三四五六七八九十百千万几数]十)(?<![百千万])"
_YEAR_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_Y4 = r"(?:\d{4}|[一二三四五六七八九〇零]{4})"
_Y2 = r"(?:\d\d|[一二三四五六七八九〇零]{2})"
_WEEKDAY = r"(?P<w>[一二三四五六日天])(?![次期课节篇报刊讲个场轮岁遍])"
_ISO = r"(?<![\d.-])(?P<y>\d{4})(?P<s>[-./])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.])T?"
_DAY = (
    rf"{_NOT_IN_NUMBER}(?P<d>{N}) ?(?P<mark>[日号])(?![元圆均产])"
    r"(?:[(](?:星期|周)[一二三四五六日天][)])?"
)
_EDGE_WORDS = (
    "伊始|初期|中期|末期|年底|年末|年初(?![一二三])|初(?![中级试步衷次学审评赛一二三冬夏秋春])|底(?![部线层气色子蕴])"
    "|末(?!端)|终(?!于)|中(?=[,。;、]|$)"
)
_PLAN = (
    r"(?P<open>[“\"])?十(?P<n>[一二三四五六])?五(?(open)[”\"])"
    r"(?:期间|时期|(?=以来|末|初|开局|收官))"
)


def _year(text: str) -> int:
    return int(text.translate(_YEAR_DIGITS))


def _lexicon(table: Iterable[str], tail: str = "", head: str = "") -> re.Pattern[str]:
    return re.compile(f"{head}(?P<word>{'|'.join(sorted(table, key=len, reverse=True))}){tail}")


def _offset(table: dict[str, int], field: str, **others: Any) -> Reader:
    """A reader of words that are offsets: the word's number goes to the field."""
    return lambda found, parts: replace(parts, **{field: table[found["word"]]}, **others)


def _set(**values: Any) -> Reader:
    return lambda found, parts: replace(parts, **values)


def _read_year(found: re.Match[str], parts: Parts) -> Parts | None:
    year = _year(found["y"])
    return replace(parts, year=year) if 1500 <= year <= 2199 else None


def _read_short_year(found: re.Match[str], parts: Parts) -> Parts:
    return replace(parts, year=-1 - _year(found["y"]))


def _read_iso(found: re.Match[str], parts: Parts) -> Parts | None:
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    return replace(parts, year=year, month=month, day=day) if 1500 <= year <= 2199 else None


def _read_century(found: re.Match[str], parts: Parts) -> Parts:
    return replace(parts, century=small(found["n"]))


def _read_decade(found: re.Match[str], parts: Parts) -> Parts | None:
    decade = small(found["n"])
    century = parts.century or (20 if decade >= 20 else 21)
    return None if decade % 10 else replace(parts, decade=decade, century=century)


def _read_plan(found: re.Match[str], parts: Parts) -> Parts:
    return replace(parts, plan=10 + (small(found["n"]) if found["n"] else 0))


def _read_quarter(found: re.Match[str], parts: Parts) -> Parts:
    return replace(parts, quarter=small(found["n"]) if found["n"] else 1)


def _read_first_quarters(found: re.Match[str], parts: Parts) -> Parts:
    return replace(parts, quarter=1, last_quarter=small(found["n"]))


def _read_first_months(found: re.Match[str], parts: Parts) -> Parts | None:
    last = small(found["n"])
    return replace(parts, month=1, last_month=last) if 2 <= last <= 11 else None


def _read_month(found: re.Match[str], parts: Parts) -> Parts | None:
    month = 1 if found["m"] == "元" else small(found["m"])
    return replace(parts, month=month) if 1 <= month <= 12 else None


def _read_weekend(found: re.Match[str], parts: Parts) -> Parts | None:
    return replace(parts, weekend=True) if parts.week_offset is not None else None


def _read_weekday(found: re.Match[str], parts: Parts) -> Parts:
    return replace(parts, weekday="一二三四五六日".index(found["w"].replace("天", "日")))


def _read_weekday_of_week(found: re.Match[str], parts: Parts) -> Parts | None:
    return _read_weekday(found, parts) if parts.week_offset is not None else None


def _read_day(found: re.Match[str], parts: Parts) -> Parts | None:
    """A day of the month; without its month it must be more than one Chinese digit and 日 (三日, 3号 are none)."""
    if parts.level < MONTH and (found["mark"] == "号" or found["d"] in "一二三四五六七八九两零〇"):
        return None
    day = small(found["d"])
    return replace(parts, day=day) if 1 <= day <= 31 else None


def _read_festival(found: re.Match[str], parts: Parts) -> Parts:
    return replace(parts, festival={"五一": "劳动节", "十一": "国庆节"}.get(found["word"], found["word"]))


def _read_rim(found: re.Match[str], parts: Parts) -> Parts | None:
    period, edge = words.RIM_WORDS[found["word"]]
    following = found.string[found.end() : found.end() + 1]
    if following and following in words.RIM_TRAPS.get(found["word"], ""):
        return None
    return replace(parts, rim_of=period, edge=edge)


def _read_edge(found: re.Match[str], parts: Parts) -> Parts | None:
    if parts.level < 0 or parts.edge or parts.third is not None:
        return None
    return replace(parts, edge=words.EDGES[found["word"]])


def _read_same_period(found: re.Match[str], parts: Parts) -> Parts | None:
    return replace(parts, same_period=True) if parts.level in (-1, YEAR) else None


def _read_day_part(found: re.Match[str], parts: Parts) -> Parts:
    origin, offset, part = words.DAY_PARTS[found["word"]]
    return replace(parts, day_offset=offset, day_from=origin, part=part)


def _read_part(found: re.Match[str], parts: Parts) -> Parts | None:
    word = found["word"]
    return replace(parts, part=word) if len(word) > 1 or parts.level >= DAY or word == "早" else None


_PLAIN_FEASTS = [name for name, cued in festivals.NAMES.items() if not cued]
_CUED_FEASTS = [name for name, cued in festivals.NAMES.items() if cued]

# level · pattern · reader; of those finer than what stands, the first that matches at a place is taken.
_GRAMMAR: tuple[tuple[int, str | re.Pattern[str], Reader], ...] = (
    (DAY, _ISO, _read_iso),
    (AGE, rf"(?<!\d)(?P<n>{N})世纪(?!之)", _read_century),
    (AGE, "本世纪|新世纪(?=初|以来)", _set(century=21)),
    (AGE, "上个?世纪", _set(century=20)),
    (DECADE, rf"(?<!\d)(?P<n>{N})年代", _read_decade),
    (DECADE, _PLAN, _read_plan),
    (YEAR, rf"(?<![\d.])(?P<y>{_Y4}) ?年(?:度(?!假|过))?", _read_year),
    (YEAR, rf"(?<![\d.])(?P<y>{_Y2}) ?年(?= ?{N} ?月|[一二三四]季度|[上下]半年)", _read_short_year),
    (YEAR, _lexicon(words.YEARS, "(?![度级代货])"), _offset(words.YEARS, "year_offset")),
    (YEAR, _lexicon(words.SAME_YEARS), _offset(words.SAME_YEARS, "year_offset", year_from="article")),
    (QUARTER, "第?(?P<n>[一二三四1-4])季度(?!报)|首季度?", _read_quarter),
    (QUARTER, _lexicon(words.QUARTERS), _offset(words.QUARTERS, "quarter_offset")),
    (QUARTER, "[头前](?P<n>[两二三23])个?季度", _read_first_quarters),
    (QUARTER, "上半年", _set(half=1)),
    (QUARTER, "[下后]半年", _set(half=2)),
    (MONTH, rf"[头前](?P<n>{N})个月", _read_first_months),
    (MONTH, rf"{_NOT_IN_NUMBER}(?P<m>{N}|元) ?月(?:份(?!额))?(?![饼亮球票嫂子薪嵌])", _read_month),
    (MONTH, _lexicon(words.MONTHS), _offset(words.MONTHS, "month_offset")),
    (MONTH, _lexicon(words.SAME_MONTHS), _offset(words.SAME_MONTHS, "month_offset", month_from="article")),
    (WEEK, "上旬", _set(third=0)),
    (WEEK, "中旬", _set(third=1)),
    (WEEK, "下旬", _set(third=2)),
    (WEEK, "末(?!端)", _read_weekend),
    (WEEK, _lexicon(words.WEEKS, "(?![期刊])"), _offset(words.WEEKS, "week_offset")),
    (WEEK, "周末(?!版)", _set(weekend=True, week_offset=0)),
    (DAY, f"(?:周|星期|礼拜){_WEEKDAY}", _read_weekday),
    (DAY, f"(?<=[周期拜]){_WEEKDAY}", _read_weekday_of_week),
    (DAY, _DAY, _read_day),
    (DAY, _lexicon(words.RIM_WORDS, head=r"(?<![\d一二两三四五六七八九十几半多余])"), _read_rim),
    (DAY, _lexicon(_PLAIN_FEASTS, "(?![路街区县])"), _read_festival),
    (DAY, _lexicon(_CUED_FEASTS, "(?=节气|时节|节|前后|当天|假期|期间)"), _read_festival),
    (DAY, "[“\"]?(?P<word>五一|十一)[”\"]?(?=假期|小长假|长假|黄金周|期间|前夕|节)", _read_festival),
    (PART, _lexicon(words.DAY_PARTS, "(?![会宴报餐饭年期点])"), _read_day_part),
    (DAY, _lexicon(words.DAYS), _offset(words.DAYS, "day_offset")),
    (DAY, _lexicon(words.SAME_DAYS), _offset(words.SAME_DAYS, "day_offset", day_from="article")),
    (DAY, "同期(?!声)", _read_same_period),
    (DAY, f"(?P<word>{_EDGE_WORDS})", _read_edge),
    (PART, _lexicon(words.PARTS, "(?![会宴报餐饭茶])"), _read_part),
    *((CLOCK, pattern, reader) for pattern, reader in clock.GRAMMAR),
)  # fmt: skip
_COMPILED = tuple((level, re.compile(pattern), reader) for level, pattern, reader in _GRAMMAR)


def parse(window: Window, pos: int, parts: Parts | None = None) -> tuple[Parts, int] | None:
    """The longest run of parts from `pos`, each finer than the one before, and its end; None if there is none."""
    parts, start = parts or Parts(), pos
    while step := _step(window, pos, parts):
        parts, pos = step
    return (parts, pos) if pos > start else None


def _step(window: Window, pos: int, parts: Parts) -> tuple[Parts, int] | None:
    at = pos + (parts.level >= 0 and window.char(pos) in (" ", "的"))
    for level, pattern, read in _COMPILED:
        if level <= parts.level:
            continue
        found = window.match(pattern, at)
        grown = read(found, parts) if found else None
        if found and grown:
            return replace(grown, level=level), found.end()
    return None
