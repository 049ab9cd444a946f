"""A date or time, alone or with the other end of its range: 3月8日至10日, 1至3月, 今明两天."""

import re
from dataclasses import dataclass, replace

from pipelines.text.values.numbers import bounds
from pipelines.text.values.rules import Chapter
from pipelines.text.values.times.grammar import chain
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.chain import Chain
from pipelines.text.values.times.grammar.expressions import (
    DAY,
    MONTH,
    Clock,
    Day,
    DayOffset,
    Each,
    EraYear,
    Expression,
    Festival,
    FiscalYear,
    LunarDate,
    Month,
    PartOfDay,
    RepublicYear,
    Season,
    Weekend,
    WeekOffset,
    Year,
    YearName,
    YearOffset,
    find,
    level_of,
    names_day,
)
from pipelines.text.values.times.grammar.hours import hour_of_day
from pipelines.text.values.times.grammar.parts import DIGIT, NUMBERS, TENS, small
from pipelines.text.values.times.grammar.years import ERA_NUMBER, number_of_era
from pipelines.text.values.window import Window

RANGES = Chapter("Ranges of dates and times")

_N = rf"(?:\d{{1,4}}|[一二三四五六七八九〇零]{{4}}|{TENS}|[一二三四五六七八九])"
# The left end of a range that leaves its unit to the right one: 1至3月, 2020—2022年.
_SHORT = re.compile(
    rf"(?P<n>{_N}){bounds.CONNECTOR.pattern}"
    rf"(?={_N} ?(?P<unit>财政年度|[财学]年|赛季|[年月日号时点]))"
)
_LINK = re.compile(f"起?{bounds.CONNECTOR.pattern}")
_LINKS = frozenset("起 —-至到~与和")  # what joins two dates begins with
_NOON = 12
_TWO_HOURS = re.compile(
    "(?P<a>[一二两三四五六七八九])(?P<b>[二三四五六七八九])点(?:钟|(?![^,。;、]?[意建要看]))"
)
_ONE_OF_TWO = re.compile(
    rf"(?:(?P<m>\d{{1,2}}|{TENS}|[一二三四五六七八九])月)?(?P<tens>二)?十(?P<a>{DIGIT})、?(?P<b>{DIGIT})[日号]"
)
_TEN_REACH = 6  # characters of 十二月二十
_PAIRS = {"今明": 0, "明后": 1, "昨今": -1, "去今": -1, "前昨": -2}
_PAIR_OPENS = frozenset(pair[0] for pair in _PAIRS)
_PAIRED = re.compile(rf"(?P<pair>{'|'.join(_PAIRS)})[两2]?(?P<unit>[天日年])")
# The two seasons of 去冬今春.
_TWO_SEASONS, _SEASON_LENGTH = re.compile("[去今][春夏秋冬][今明][春夏秋冬]"), 2
_BOTH, _BETWEEN = re.compile("[与和]"), re.compile("之?间")
_YEAR_OF_ERA = re.compile(rf"(?P<n>{ERA_NUMBER})年[间度]?")
_LAST_MONTH = 12
_LUNAR_DAY = re.compile(rf"初?(?P<d>{TENS}|{DIGIT})(?![日号月年个天]|{DIGIT})")
# What a bracket spells out: 本周(4月11日-4月15日).
_SPELLED_OUT = (WeekOffset, Weekend, FiscalYear)
# From these on the days of the first month are counted.
_NEW_YEAR = frozenset({"春节", "大年初一", "除夕", "大年三十", "年三十", "年卅"})
_BARE_YEAR = re.compile(r"(?:1\d|20)\d\d(?=,(?!\d)|[。;:!?、)的]|之?间|期间|$)")


@dataclass(slots=True)
class Span:
    """A date or both ends of a range, and where they stop."""

    left: Expression
    right: Expression | None
    end: int


def named(window: Window, pos: int, before: Expression | None = None) -> Span | None:
    """The expression at `pos`, finer than the one before; of a range both its ends."""
    pair = _two(window, pos) if before is None else None
    if pair:
        return pair
    left = chain.parse(window, pos, before)
    expression, end = (left.expression, left.end) if left else (before, pos)
    span = _short_range(window, end, expression) or _pair_of_hours(window, end, expression)
    if span or left is None:
        return span
    return (
        _long_range(window, left)
        or _spelled_out(window, left)
        or Span(left.expression, None, left.end)
    )


@RANGES.rule(
    "week or fiscal year with its days in brackets",
    examples={
        "本周(4月11日-4月15日),渡口停航。": "2022-04-11/2022-04-15",
        "上周(11日至15日),渡口停航。": "2022-04-11/2022-04-15",
        "2021财年(2021年4月至2022年3月)营收上升。": "2021-04/2022-03",
    },
    not_in=["上周(渡口停航)雨多。", "上周(周一至周五)停航。"],
)
def _spelled_out(window: Window, left: Chain) -> Span | None:
    """本周(9月3日-9月7日): the bracket says which days are meant."""
    if window.char(left.end) != "(" or not isinstance(left.expression, _SPELLED_OUT):
        return None
    inner = named(window, left.end + 1)
    if inner is None or inner.right is None or window.char(inner.end) != ")":
        return None
    has_dates = find(inner.left, Day) or find(inner.left, Month)
    return replace(inner, end=inner.end + 1) if has_dates else None


def _two(window: Window, pos: int) -> Span | None:
    return _pair(window, pos) or _two_seasons(window, pos) or _one_of_two(window, pos)


@RANGES.rule(
    "one of two days",
    examples={
        "他十二、三日动工。": "2022-04-12/2022-04-13",
        "三月二十四、五日动工。": "2022-03-24/2022-03-25",
    },
    not_in=["十二、十三日动工。", "二、三日完工。", "四月十二、二十日开会。"],
)
def _one_of_two(window: Window, pos: int) -> Span | None:
    """十二、三日: the twelfth or the thirteenth."""
    days = window.match(_ONE_OF_TWO, pos) if "十" in window.after(pos, _TEN_REACH) else None
    if not days or small(days["b"]) != small(days["a"]) + 1:
        return None
    first = 10 * (small(days["tens"]) if days["tens"] else 1) + small(days["a"])
    month = Month(small(days["m"])) if days["m"] else None
    return Span(Day(first, of=month), Day(first + 1, of=month), days.end())


@RANGES.rule(
    "a season and a later one",
    examples={
        "去冬今春雨雪少。": "2021-WI/2022-SP",
        "今冬明春修渠。": "2022-WI/2023-SP",
        "今春今夏少雨。": "2022-SP/2022-SU",
    },
    not_in=["今春来客增多。"],
)
def _two_seasons(window: Window, pos: int) -> Span | None:
    """去冬今春: from the one to the other."""
    both = window.match(_TWO_SEASONS, pos) if window.char(pos) in "去今" else None
    left = chain.parse(window, pos) if both else None
    right = chain.parse(window, pos + _SEASON_LENGTH) if both else None
    if left is None or right is None or not isinstance(left.expression, Season):
        return None
    return Span(replace(left.expression, adjoins=True), right.expression, right.end)


@RANGES.rule(
    "a day or year and the next",
    examples={"今明两天,有大风。": "2022-04-19/2022-04-20", "今明两年,修渠百里。": "2022/2023"},
)
def _pair(window: Window, pos: int) -> Span | None:
    """今明两天, 今明两年."""
    pair = window.match(_PAIRED, pos) if window.char(pos) in _PAIR_OPENS else None
    if pair is None:
        return None
    first = _PAIRS[pair["pair"]]
    kind = YearOffset if pair["unit"] == "年" else DayOffset
    return Span(kind(first), kind(first + 1), pair.end())


@RANGES.rule(
    "range of two dates",
    examples={
        "2月27日至3月1日停水。": "2022-02-27/2022-03-01",
        "3月8日至10日,龙舟赛举行。": "2022-03-08/2022-03-10",
        "九月四日至七日展出。": "2021-09-04/2021-09-07",
        "3月1日起至3月30日禁渔。": "2022-03-01/2022-03-30",
        "2007年与2009年间筑堤。": "2007/2009",
        "下午6时至12时,夜市开张。": "T18/T24",
        "晚上10时至次日6时封路。": "T22/T06",
    },
    not_in=["3月8日和10名学员。"],
)
def _long_range(window: Window, left: Chain) -> Span | None:
    """8日至10日, 8日和10日之间."""
    if window.char(left.end) not in _LINKS:
        return None
    right = None
    if link := window.match(_LINK, left.end):
        right = _right_at(window, link.end(), left)
    elif both := window.match(_BOTH, left.end):
        right = _right_at(window, both.end(), left)
        between = window.match(_BETWEEN, right.end) if right else None
        right = replace(right, end=between.end()) if right and between else None
    return Span(left.expression, right.expression, right.end) if right else None


def _right_at(window: Window, at: int, left: Chain) -> Chain | None:
    right = _right_end(window, at, left.expression)
    if right is None:
        return None
    if isinstance(left.expression, Clock):
        return _closing(left.expression, right)
    if _is_daily(window, left.expression, right):
        return chain.parse(window, at, finest=DAY) or right
    return right


def _right_end(window: Window, at: int, left: Expression) -> Chain | None:
    """What stands behind a connector: a date of its own, or what only the left end explains."""
    for read in (_further_year, _further_lunar_day, _date, _further_day, _bare_year):
        if right := read(window, at, left):
            return right
    return None


def _date(window: Window, at: int, left: Expression) -> Chain | None:
    return chain.parse(window, at)


@RANGES.rule(
    "further year of an era",
    examples={
        "民国112年至114年施政。": "2023/2025",
        "康熙十年至十三年修堤。": "1671/1674",
        "113年至115年施政。": "2024/2026",
    },
    not_in=["2020年至2022年。"],
)
def _further_year(window: Window, at: int, left: Expression) -> Chain | None:
    """114年 of 民国112年至114年, 112年至114年."""
    opening = find(left, EraYear) or find(left, RepublicYear)
    match = window.match(_YEAR_OF_ERA, at) if opening else None
    if match is None:
        return None
    number = number_of_era(match["n"])
    year: YearName = RepublicYear(number)
    if isinstance(opening, EraYear):
        in_era = opening.first_year + number - 1
        year = EraYear(in_era, opening.first_year, opening.under_emperor)
    return chain.parse(window, match.end(), year) or Chain(year, match.end())


@RANGES.rule(
    "further day of the Chinese calendar",
    examples={
        "正月初一至十五,灯会开放。": "2022-02-01/2022-02-15",
        "年廿九至初三,灯会开放。": "2022-01-31/2022-02-03",
    },
    not_in=["3月8日至初秋。"],
)
def _further_lunar_day(window: Window, at: int, left: Expression) -> Chain | None:
    """初七 of 大年初一到初七."""
    lunar, festival = find(left, LunarDate), find(left, Festival)
    match = window.match(_LUNAR_DAY, at) if lunar or festival else None
    if match is None:
        return None
    if lunar and lunar.day:
        is_over = lunar.month == _LAST_MONTH and small(match["d"]) < lunar.day  # 年廿九至初三
        return Chain(LunarDate(1 if is_over else lunar.month, small(match["d"])), match.end())
    is_new_year = festival is not None and festival.name in _NEW_YEAR
    return Chain(LunarDate(1, small(match["d"])), match.end()) if is_new_year else None


def _further_day(window: Window, at: int, left: Expression) -> Chain | None:
    """七日 of 九月四日至七日, which alone may be seven days."""
    day = find(left, Day)
    if day is None:
        return None
    right = chain.parse(window, at, Each(MONTH))
    if right is None or not isinstance(find(right.expression, Day), Day):
        return None
    return replace(right, expression=_without(right.expression, Each))


def _without(expression: Expression, kind: type[Expression]) -> Expression:
    """The expression without the coarsest of it if that is of a kind."""
    if expression.of is None:
        return expression
    if isinstance(expression.of, kind):
        return replace(expression, of=None)
    return replace(expression, of=_without(expression.of, kind))


def _closing(opening: Clock, right: Chain) -> Chain | None:
    """A clock time behind another; it shares its part of the day while the hours rise."""
    closing = right.expression
    if not isinstance(closing, Clock):
        return None
    part = find(opening, PartOfDay)
    if closing.of is not None or part is None:
        return right
    return replace(right, expression=_later_in_day(opening, closing, part.word))


def _later_in_day(opening: Clock, closing: Clock, word: str) -> Clock:
    """下午6时至9时, 下午6时至12时, 上午9时至5时; from 晚上10时 to 6时 is the next morning."""
    start = (hour_of_day(opening), opening.minute or 0)
    shared = replace(closing, of=PartOfDay(word))
    candidates = [shared]
    if closing.hour == _NOON:
        candidates.append(Clock(2 * _NOON))
    if closing.hour <= _NOON and words.PARTS[word].code in words.BEFORE_EVENING:
        candidates.append(replace(closing, hour=closing.hour + _NOON))
    for candidate in candidates:
        if (hour_of_day(candidate), candidate.minute or 0) > start:
            return candidate
    return closing


def _is_daily(window: Window, left: Expression, right: Chain) -> bool:
    """Whether the clock behind two days opens the hours of each: 25日至26日19:30—22:00."""
    if find(left, PartOfDay) or not names_day(right.expression):
        return False
    is_clock = isinstance(right.expression, Clock)
    connector = window.match(_LINK, right.end) if is_clock else None
    closing = chain.parse(window, connector.end()) if connector else None
    return closing is not None and _is_bare_clock(closing.expression)


def _is_bare_clock(expression: Expression) -> bool:
    return isinstance(expression, Clock) and not names_day(expression)


def _bare_year(window: Window, at: int, left: Expression) -> Chain | None:
    """2018 of 从2016到2018, where the left end says that years are meant."""
    if find(left, Year) is None or left.level > MONTH:
        return None
    year = window.match(_BARE_YEAR, at)
    return Chain(Year(int(year[0])), year.end()) if year else None


@RANGES.rule(
    "range with one unit",
    examples={
        "1至3月,进港船舶增多。": "2022-01/2022-03",
        "2018—2020年,管网改造。": "2018/2020",
        "2023至2027财年投入大增。": "FY2023/FY2027",
    },
    not_in=["1至3人。"],
)
def _short_range(window: Window, at: int, before: Expression | None) -> Span | None:
    """1至3月, 2020—2022年, 3月8至10日: the left number takes the unit of the right one."""
    short = window.match(_SHORT, at) if window.char(at) in NUMBERS else None
    if not short:
        return None
    completed = short["n"] + short["unit"]
    left = chain.parse(Window(completed, 0, len(completed)), 0, before)
    if left is None or left.end != len(completed):
        return None
    right = chain.parse(window, short.end(), before)
    return Span(left.expression, right.expression, right.end) if right else None


@RANGES.rule(
    "an hour and the next",
    examples={"昨天下午三四点钟,雨停。": "2022-04-18T15/2022-04-18T16"},
    not_in=["下午提了三四点意见。"],
)
def _pair_of_hours(window: Window, at: int, before: Expression | None) -> Span | None:
    """七八点 of 晚上七八点钟."""
    if level_of(before) < DAY or isinstance(before, Clock):
        return None
    hours = window.match(_TWO_HOURS, at)
    if not hours or small(hours["b"]) != small(hours["a"]) + 1:
        return None
    left, right = (Clock(small(hours[name]), of=before) for name in ("a", "b"))
    return Span(left, right, hours.end())
