"""What a part of a time expression adds to the parts before it; None where it does not fit them."""

from collections.abc import Mapping
from typing import Any

from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    DAY,
    MONTH,
    YEAR,
    LunarDate,
    Match,
    Parts,
    PrintedDate,
    Reader,
    char_before,
)
from pipelines.text.values.times.grammar.hours import small
from pipelines.text.words.datelines import opens_report

FEASTS = {
    "五一": "劳动节",
    "十一": "国庆节",
    "三八": "妇女节",
    "五四": "青年节",
    "六一": "儿童节",
    "七一": "建党节",
    "八一": "建军节",
}
_SEASONS = "春夏秋冬"
_YEARS_OF_SEASONS = {"今": 0, "去": -1}
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_LONGEST_LUNAR_MONTH = 30
_NTH_UNITS = {"周": "week", "星期": "week", "礼拜": "week", "天": "day", "月": "month"}
_ONE_DIGIT = "一二三四五六七八九两零〇"
_OF_MANY_YEARS = tuple("年史届创超比较")


def offset_of(table: Mapping[str, Any], field: str, **others: Any) -> Reader:
    """A reader that sets a field to what the table has for the word."""

    def read(match: Match, parts: Parts) -> Parts:
        return parts._replace(**{field: table[match["word"]]}, **others)

    return read


def set_to(**values: Any) -> Reader:
    """A reader of words that always mean the same."""

    def read(match: Match, parts: Parts) -> Parts:
        return parts._replace(**values)

    return read


def number_of(group: str, field: str, **others: Any) -> Reader:
    """A reader that sets a field to the number of a group of the pattern."""

    def read(match: Match, parts: Parts) -> Parts:
        return parts._replace(**{field: small(match[group])}, **others)

    return read


def decade(match: Match, parts: Parts) -> Parts | None:
    """80年代, of the century before it or the one meant."""
    number = small(match["n"])
    if number % 10:
        return None
    century = parts.century or (20 if number >= 20 else 21)
    return parts._replace(decade=number, century=century)


def decades(match: Match, parts: Parts) -> Parts | None:
    """八九十年代."""
    first, last = small(match["a"]), small(match["b"])
    if last != first + 1:
        return None
    century = parts.century or 20
    return parts._replace(decade=10 * first, last_decade=10 * last, century=century)


def plan(match: Match, parts: Parts) -> Parts:
    """“十四五”."""
    ones = small(match["n"]) if match["n"] else 0
    return parts._replace(plan=10 + ones)


def quarter(match: Match, parts: Parts) -> Parts:
    """一季度, 首季."""
    return parts._replace(quarter=small(match["n"]) if match["n"] else 1)


def first_quarters(match: Match, parts: Parts) -> Parts:
    """前三季度."""
    return parts._replace(quarter=1, last_quarter=small(match["n"]))


def first_months(match: Match, parts: Parts) -> Parts | None:
    """前11个月; behind a year or at the head of a clause also 前4月."""
    last = small(match["n"])
    at_head = match["head"] is not None
    counts_months = "个" in match[0] or at_head or parts.level == YEAR
    if not counts_months or not 2 <= last <= 11:
        return None
    return parts._replace(month=1, last_month=last)


def last_months(match: Match, parts: Parts) -> Parts | None:
    """后3个月 of a year."""
    number = small(match["n"])
    if parts.level != YEAR or not 2 <= number <= 11:
        return None
    return parts._replace(month=13 - number, last_month=12)


def season(match: Match, parts: Parts) -> Parts | None:
    """夏天, 夏季, 盛夏, and before a stop 夏, of a year."""
    if parts.level != YEAR:
        return None
    return parts._replace(season=_SEASONS.index(match["s"]))


def this_season(match: Match, parts: Parts) -> Parts:
    """今春, 去冬."""
    offset = _YEARS_OF_SEASONS[match["year"]]
    return parts._replace(season=_SEASONS.index(match["s"]), year_offset=offset)


def month(match: Match, parts: Parts) -> Parts | None:
    """3月, 元月, 5、6月."""
    if match["a"]:
        return two_months(match, parts)
    number = 1 if match["m"] == "元" else small(match["m"])
    return parts._replace(month=number) if 1 <= number <= 12 else None


def two_months(match: Match, parts: Parts) -> Parts | None:
    """5、6月 and 三四月间: a month and the next."""
    first, last = small(match["a"]), small(match["m"])
    if not 1 <= first < 12 or last != first + 1:
        return None
    return parts._replace(month=first, last_month=last)


def weekend(match: Match, parts: Parts) -> Parts | None:
    """末 of 上周末."""
    return parts._replace(weekend=True) if parts.week_offset is not None else None


def weekday(match: Match, parts: Parts) -> Parts:
    """周三."""
    return parts._replace(weekday=words.WEEKDAYS[match["w"]])


def weekday_of_week(match: Match, parts: Parts) -> Parts | None:
    """三 of 上周三."""
    return weekday(match, parts) if parts.week_offset is not None else None


def nth(match: Match, parts: Parts) -> Parts | None:
    """第2周, 第一个周二, 第十天, 第三个月 and 最后一天 of a month or year."""
    if parts.level not in (YEAR, MONTH):
        return None
    number = small(match["n"]) if match["n"] else -1
    if match["w"]:
        return weekday(match, parts)._replace(nth=number, nth_unit="weekday")
    unit = _NTH_UNITS[match["unit"].removeprefix("个")]
    return parts._replace(nth=number, nth_unit=unit) if number else None


def first_days(match: Match, parts: Parts) -> Parts | None:
    """前4天 of a month."""
    return parts._replace(first_days=small(match["n"])) if parts.level == MONTH else None


def day(match: Match, parts: Parts) -> Parts | None:
    """A day of the month: 3月3日, 3日; without its month 3号 is none, nor 三日 but before 电."""
    if parts.level < MONTH and not _is_day_alone(match):
        return None
    number = small(match["d"])
    return parts._replace(day=number) if 1 <= number <= 31 else None


def _is_day_alone(match: Match) -> bool:
    """Whether a number is a day of the month without its month."""
    if match["mark"] == "号":
        return False
    is_dateline = opens_report(match.string, match.end(), len(match.string))
    return is_dateline or match["d"] not in _ONE_DIGIT


def bare_day(match: Match, parts: Parts) -> Parts | None:
    """22 of 10月22."""
    if parts.level != MONTH or parts.month is None or parts.last_month:
        return None
    number = small(match["d"])
    return parts._replace(day=number) if 1 <= number <= 31 else None


def lunar(match: Match, parts: Parts) -> Parts | None:
    """A day or month of the Chinese calendar: 农历八月廿三, 正月初八, 闰四月."""
    number = _LUNAR_MONTHS.get(match["m"]) or small(match["m"])
    if not 1 <= number <= 12:
        return None
    last = small(match["d"].removeprefix("初")) if match["d"] else None
    if last is not None and not 1 <= last <= _LONGEST_LUNAR_MONTH:
        return None
    if match["leap"]:
        number = -number
    return parts._replace(lunar=LunarDate(number, last))


def festival(match: Match, parts: Parts) -> Parts:
    """春节, “五一”."""
    word = match["word"]
    return parts._replace(festival=FEASTS.get(word, word))


def festival_of_year(match: Match, parts: Parts) -> Parts | None:
    """大寒 of 2017年大寒."""
    return festival(match, parts) if parts.level == YEAR else None


def same_period(match: Match, parts: Parts) -> Parts | None:
    """同期, alone or of a year; 常年同期, 历史同期 and 创同期新高 are of many years."""
    if parts.level == YEAR:
        return parts._replace(same_period=True)
    if parts.level >= 0 or char_before(match) in _OF_MANY_YEARS:
        return None
    return parts._replace(same_period=True)


def day_word(match: Match, parts: Parts) -> Parts:
    """昨日, with or without its date: 昨日(16日)."""
    return parts._replace(day_offset=words.DAYS[match["word"]], printed=_printed(match))


def _printed(match: Match) -> PrintedDate | None:
    if not match["d"]:
        return None
    month = small(match["m"]) if match["m"] else None
    return PrintedDate(month, small(match["d"]))


def day_part(match: Match, parts: Parts) -> Parts:
    """昨晚, 昨晚(16日)."""
    origin, offset, part = words.DAY_PARTS[match["word"]]
    return parts._replace(day_offset=offset, day_from=origin, part=part, printed=_printed(match))


def part_of_day(match: Match, parts: Parts) -> Parts | None:
    """上午; one character only behind a day, 早 also alone."""
    word = match["word"]
    fits = len(word) > 1 or parts.level >= DAY
    alone = word == "早" and parts.level < 0
    return parts._replace(part=word) if fits or alone else None


def whole_day(match: Match, parts: Parts) -> Parts | None:
    """全天 behind a day."""
    return parts if parts.level == DAY else None
