"""What a part of a time expression adds to the parts before it; None where it does not go with them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pipelines.text.values import timewords as words
from pipelines.text.values.clock import small
from pipelines.text.values.parts import DAY, MONTH, YEAR, Parts
from pipelines.text.words.datelines import opens_report

Reader = Callable[[re.Match[str], Parts], Parts | None]

FEASTS = {
    "五一": "劳动节", "十一": "国庆节", "三八": "妇女节", "五四": "青年节", "六一": "儿童节", "七一": "建党节",
    "八一": "建军节",
}  # fmt: skip
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_OF_MANY_YEARS = tuple("年史届创超比较")


def offset_of(table: Mapping[str, Any], field: str, **others: Any) -> Reader:
    """A reader of words that are offsets or spans: what the table has for the word goes to the field."""
    return lambda found, parts: parts._replace(**{field: table[found["word"]]}, **others)


def set_to(**values: Any) -> Reader:
    """A reader of words that always say the same."""
    return lambda found, parts: parts._replace(**values)


def number_of(group: str, field: str, **others: Any) -> Reader:
    """A reader of words of which a number goes to the field."""
    return lambda found, parts: parts._replace(**{field: small(found[group])}, **others)


def decade(found: re.Match[str], parts: Parts) -> Parts | None:
    """80年代, of the century before it or the one meant."""
    number = small(found["n"])
    century = parts.century or (20 if number >= 20 else 21)
    return None if number % 10 else parts._replace(decade=number, century=century)


def decades(found: re.Match[str], parts: Parts) -> Parts | None:
    """八九十年代."""
    first, last = small(found["a"]), small(found["b"])
    grown = parts._replace(decade=10 * first, last_decade=10 * last, century=parts.century or 20)
    return grown if last == first + 1 else None


def plan(found: re.Match[str], parts: Parts) -> Parts:
    """“十四五”."""
    return parts._replace(plan=10 + (small(found["n"]) if found["n"] else 0))


def quarter(found: re.Match[str], parts: Parts) -> Parts:
    """一季度, 首季."""
    return parts._replace(quarter=small(found["n"]) if found["n"] else 1)


def first_quarters(found: re.Match[str], parts: Parts) -> Parts:
    """前三季度."""
    return parts._replace(quarter=1, last_quarter=small(found["n"]))


def first_months(found: re.Match[str], parts: Parts) -> Parts | None:
    """前11个月; behind a year or at the head of a clause also 前4月."""
    last = small(found["n"])
    told = parts.level == YEAR or "个" in found[0] or found["head"] is not None
    return parts._replace(month=1, last_month=last) if told and 2 <= last <= 11 else None


def last_months(found: re.Match[str], parts: Parts) -> Parts | None:
    """后3个月 of a year."""
    number = small(found["n"])
    return (
        parts._replace(month=13 - number, last_month=12)
        if parts.level == YEAR and 2 <= number <= 11
        else None
    )


def season(found: re.Match[str], parts: Parts) -> Parts | None:
    """夏天, 夏季, 盛夏, and before a stop 夏, of a year."""
    return parts._replace(season="春夏秋冬".index(found["s"])) if parts.level == YEAR else None


def this_season(found: re.Match[str], parts: Parts) -> Parts:
    """今春, 去冬."""
    return parts._replace(
        season="春夏秋冬".index(found["s"]), year_offset={"今": 0, "去": -1}[found["year"]]
    )


def month(found: re.Match[str], parts: Parts) -> Parts | None:
    """3月, 元月, 5、6月."""
    if found["a"]:
        return two_months(found, parts)
    number = 1 if found["m"] == "元" else small(found["m"])
    return parts._replace(month=number) if 1 <= number <= 12 else None


def weekend(found: re.Match[str], parts: Parts) -> Parts | None:
    """末 of 上周末."""
    return parts._replace(weekend=True) if parts.week_offset is not None else None


def weekday(found: re.Match[str], parts: Parts) -> Parts:
    """周三."""
    return parts._replace(weekday=words.WEEKDAYS[found["w"]])


def weekday_of_week(found: re.Match[str], parts: Parts) -> Parts | None:
    """三 of 上周三."""
    return weekday(found, parts) if parts.week_offset is not None else None


def nth(found: re.Match[str], parts: Parts) -> Parts | None:
    """第2周, 第一个周二, 第十天, 第三个月 and 最后一天 of a month or year."""
    if parts.level not in (YEAR, MONTH):
        return None
    number = small(found["n"]) if found["n"] else -1
    unit = found["unit"].removeprefix("个").replace("星期", "周").replace("礼拜", "周")
    if found["w"]:
        return weekday(found, parts)._replace(nth=number, nth_unit="weekday")
    return (
        parts._replace(nth=number, nth_unit={"周": "week", "天": "day", "月": "month"}[unit])
        if number
        else None
    )


def first_days(found: re.Match[str], parts: Parts) -> Parts | None:
    """前4天 of a month."""
    return parts._replace(first_days=small(found["n"])) if parts.level == MONTH else None


def day(found: re.Match[str], parts: Parts) -> Parts | None:
    """A day of the month; without its month it must be more than one Chinese digit and 日.

    3号 is none, and 三日 is one before 电 alone.
    """
    if parts.level < MONTH and found["mark"] == "号":
        return None
    short = parts.level < MONTH and found["d"] in "一二三四五六七八九两零〇"
    if short and not opens_report(found.string, found.end(), len(found.string)):
        return None
    number = small(found["d"])
    return parts._replace(day=number) if 1 <= number <= 31 else None


def bare_day(found: re.Match[str], parts: Parts) -> Parts | None:
    """22 of 10月22."""
    number = small(found["d"])
    told = parts.level == MONTH and parts.month is not None and not parts.last_month
    return parts._replace(day=number) if told and 1 <= number <= 31 else None


def lunar(found: re.Match[str], parts: Parts) -> Parts | None:
    """A day or month of the Chinese calendar: 农历八月廿三, 正月初八, 闰四月."""
    number = _LUNAR_MONTHS.get(found["m"]) or small(found["m"])
    last = small(found["d"].removeprefix("初")) if found["d"] else None
    if not 1 <= number <= 12 or (last is not None and not 1 <= last <= 30):
        return None
    return parts._replace(lunar=(-number if found["leap"] else number, last))


def festival(found: re.Match[str], parts: Parts) -> Parts:
    """春节, “五一”."""
    return parts._replace(festival=FEASTS.get(found["word"], found["word"]))


def festival_of_year(found: re.Match[str], parts: Parts) -> Parts | None:
    """大寒 of 2017年大寒."""
    return festival(found, parts) if parts.level == YEAR else None


def two_months(found: re.Match[str], parts: Parts) -> Parts | None:
    """5、6月 and 三四月间: a month and the next."""
    first, last = small(found["a"]), small(found["m"])
    return (
        parts._replace(month=first, last_month=last)
        if 1 <= first < 12 and last == first + 1
        else None
    )


def same_period(found: re.Match[str], parts: Parts) -> Parts | None:
    """同期, alone or of a year; 常年同期, 历史同期 and 创同期新高 are of many years."""
    if (
        parts.level == -1
        and found.string[max(0, found.start() - 1) : found.start()] in _OF_MANY_YEARS
    ):
        return None
    return parts._replace(same_period=True) if parts.level in (-1, YEAR) else None


def day_word(found: re.Match[str], parts: Parts) -> Parts:
    """昨日, with or without its date: 昨日(16日)."""
    return parts._replace(day_offset=words.DAYS[found["word"]], printed=_printed(found))


def _printed(found: re.Match[str]) -> tuple[int | None, int] | None:
    return (small(found["m"]) if found["m"] else None, small(found["d"])) if found["d"] else None


def day_part(found: re.Match[str], parts: Parts) -> Parts:
    """昨晚, 昨晚(16日)."""
    origin, offset, part = words.DAY_PARTS[found["word"]]
    return parts._replace(day_offset=offset, day_from=origin, part=part, printed=_printed(found))


def part_of_day(found: re.Match[str], parts: Parts) -> Parts | None:
    """上午; one character only behind a day."""
    word = found["word"]
    alone = word == "早" and parts.level < 0
    return parts._replace(part=word) if len(word) > 1 or parts.level >= DAY or alone else None


def whole_day(found: re.Match[str], parts: Parts) -> Parts | None:
    """全天 behind a day."""
    return parts if parts.level == DAY else None
