"""Festivals of the lunar calendar, solar terms, and the fixed feasts that papers name."""

from datetime import date, timedelta
from functools import cache

from lunar_python import Lunar

_LUNAR = {
    "春节": (1, 1), "大年初一": (1, 1), "元宵节": (1, 15), "元宵": (1, 15), "端午节": (5, 5), "端午": (5, 5),
    "七夕节": (7, 7), "七夕": (7, 7), "中元节": (7, 15), "中秋节": (8, 15), "中秋": (8, 15), "重阳节": (9, 9),
    "腊八节": (12, 8), "腊八": (12, 8),
}  # fmt: skip
_SOLAR = {
    "元旦": (1, 1), "元旦节": (1, 1), "妇女节": (3, 8), "三八妇女节": (3, 8), "植树节": (3, 12), "劳动节": (5, 1),
    "五一劳动节": (5, 1), "五一国际劳动节": (5, 1), "五四青年节": (5, 4), "青年节": (5, 4), "儿童节": (6, 1),
    "六一儿童节": (6, 1), "建党节": (7, 1), "建军节": (8, 1), "八一建军节": (8, 1), "教师节": (9, 10),
    "国庆节": (10, 1), "国庆": (10, 1), "圣诞节": (12, 25),
}  # fmt: skip
_EVE = "除夕"
_TERMS = """
小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪
大雪 冬至
"""
# Words of weather and of names too; terms only where the word after them says so.
_CUED_TERMS = "大雪 小雪 大寒 小寒 雨水 小满 白露 大暑 小暑 清明 霜降"
_DIGITS = "一二三四五六七八九"
_LUNAR_DAYS = {
    f"{tens}{unit}": 10 * i + j for i, tens in enumerate(("初", "十", "廿")) for j, unit in enumerate(_DIGITS, 1)
} | {"初十": 10, "二十": 20, "三十": 30}
_LUNAR_DAYS |= {f"二十{unit}": 20 + j for j, unit in enumerate(_DIGITS, 1)}
# 正月十五 needs no 农历 before it, 八月十五 does.
_LUNAR_DATES = {
    f"{prefix}{month}月{day}": (m, d)
    for m, month in enumerate("正二三四五六七八九十冬腊", 1)
    for prefix in (("农历", "") if month in "正冬腊" else ("农历",))
    for day, d in _LUNAR_DAYS.items()
}

# Every name, and whether 节气, 时节, 前后 or the like must follow it.
NAMES = dict.fromkeys((*_LUNAR, *_SOLAR, *_LUNAR_DATES, _EVE, "清明节"), False)
NAMES |= {term: term in _CUED_TERMS.split() for term in _TERMS.split()}


@cache
def day_of(name: str, year: int) -> date | None:
    """The day of a festival, solar term or lunar date in the (lunar) year; None where the year has none.

    Chinese calendar as `lunar_python` computes it.
    """
    if name in _SOLAR:
        return date(year, *_SOLAR[name])
    if name == _EVE:
        spring = _lunar(year, 1, 1)
        return spring - timedelta(days=1) if spring else None
    if month_day := _LUNAR.get(name) or _LUNAR_DATES.get(name):
        return _lunar(year, *month_day)
    return _term(name.removesuffix("节"), year)


def _lunar(year: int, month: int, day: int) -> date | None:
    try:
        solar = Lunar.fromYmd(year, month, day).getSolar()
    except Exception:  # the library raises bare Exception for days a lunar month lacks
        return None
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _term(name: str, year: int) -> date | None:
    for base in (year, year + 1):
        solar = Lunar.fromYmd(base, 1, 1).getJieQiTable().get(name)
        if solar and solar.getYear() == year:
            return date(solar.getYear(), solar.getMonth(), solar.getDay())
    return None
