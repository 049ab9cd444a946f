"""Lengths of time as TIMEX3: 3年零6个月 P3Y6M, 两个半小时 PT2H30M, 七八个小时 PT7H/PT8H."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from pipelines.records import DateMod
from pipelines.text.values.numbers import bounds, numerals
from pipelines.text.values.numbers.exact_numerals import DIGITS
from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window

DURATIONS = Chapter("Lengths of time")


class _Scale(NamedTuple):
    """The TIMEX3 designator of a unit, T before it for times, and its rank from coarse to fine."""

    designator: str
    rank: int


_UNITS = {
    "世纪": _Scale("00Y", 0),
    **dict.fromkeys(("周年", "年", "载"), _Scale("Y", 1)),
    "季度": _Scale("Q", 2),
    "旬": _Scale("0D", 5),
    "个月": _Scale("M", 3),
    **dict.fromkeys(("星期", "礼拜", "周"), _Scale("W", 4)),
    **dict.fromkeys(("工作日", "交易日", "昼夜", "天", "日"), _Scale("D", 5)),
    **dict.fromkeys(("晚上", "晚", "夜"), _Scale("NI", 5)),
    **dict.fromkeys(("上午", "早上"), _Scale("MO", 5)),
    "下午": _Scale("AF", 5),
    **dict.fromkeys(("小时", "钟头"), _Scale("TH", 6)),
    **dict.fromkeys(("分钟", "分"), _Scale("TM", 7)),
    **dict.fromkeys(("秒钟", "秒"), _Scale("TS", 8)),
}
# Units that need 个 before them (个月, 个工作日), and that may have it (个小时, 个星期).
_WITH_GE = "月|季度|工作日|交易日|钟头"
_MAYBE_GE = "星期|礼拜|小时|世纪"
# 三个晚上, 一上午; 一个晚上 may be one of them, 十一上午 and 周一上午 are times of a day.
_PARTS = "上午|早上|下午"
_SOME_PARTS = (
    rf"(?<!一)个(?P<part>{_PARTS}|晚上)"
    rf"|(?<=一)(?P<whole>{_PARTS})"
)
_UNIT = re.compile(
    rf" ?(?:个(?:(?P<half>半)|(?P<more>多))?(?P<ge>{_WITH_GE}|{_MAYBE_GE})"
    rf"|{_SOME_PARTS}|(?<=[数多])(?P<several>月)"
    rf"|整?(?P<plain>周年|昼夜|晚上|分钟|秒钟|{_MAYBE_GE}|[年载旬周天日晚夜分秒]))"
)
# 数 and 多 count these alone: 数年, 数月, 多年.
_SEVERAL = re.compile(
    r"数(?=个?(?:[年周天月晚]|日(?!子|均)|小时|分钟|星期|礼拜|世纪))"
    r"|多(?=[年天月日])"
)
# What a length may begin with.
OPENS = frozenset(f"{numerals.OPENS}半多")
_OPEN_SEVERAL = ("数", "多")
# 多 does not count behind these: 更多年轻人, 20多年, 最多, 许多.
NO_MANY = r"\d几数一二三四五六七八九十百千万亿余半更越大许个最至不较过偏增诸众"
_NO_MANY = re.compile(f"[{NO_MANY}]$")
_HALF = re.compile(
    r"半(?:个(?P<more>多)?)?"
    r"(?P<unit>世纪|年|月|天|小时|日|钟头)"
)
# 大半年 is more than half a year, 小半天 less than half a day.
_SIZED = re.compile("(?:^|[^伟扩放加最])(?P<size>[大小])$")
_SIZES: dict[str, DateMod] = {"大": "more", "小": "less"}
# What may follow the number: a unit, what joins it to another number, or a blank.
FOLLOWS = frozenset(" 个整至到-~—").union(name[0] for name in _UNITS)
_LINK = re.compile(r"[零又余多]?")
_MORE = re.compile(r"(?P<half>半)|[多余](?![元点样方种])|有余")
# 9秒98, as times of races are printed.
_HUNDREDTHS = re.compile(
    r"(?:\d{1,2}|[〇零一二三四五六七八九]{1,2})(?=[,。;:!?、)”的夺获打刷创跑游排列]|$)"
)
_AGO = re.compile("距今(?:大?约|已有)?$")  # 距今8000—7500年 counts down
# A bare 日 names a day; it is a length after or before these.
_SPAN_BEFORE = (
    "为期", "连续", "历时", "长达", "仅用", "耗时", "近", "超过", "不少于", "提前", "延长", "缩短",
    "用时",
)  # fmt: skip
# 15日内和|30日, 期限分别为10日和|20日: terms, each of a list.
_TERMS = re.compile(
    r"(?:\d日[以之]?内[和及、]|(?:限期|期限|时限)(?:分别)?(?:[为是]|各为)?(?:\d{1,3}日[和及、])*)$"
)
_TERMS_REACH = 16
_HOLIDAYS = ("黄金周", "长假", "假期")
_LONGEST_MONTH = 31
# 六旬 is an age.
_MOST_TEN_DAYS = 2
_SPAN_AFTER = ("内", "以内", "之内", "以上", "以下", "后", "游", "之久", "左右")
_ABOVE, _BELOW = re.compile("及?以上[,、]?"), re.compile("及?以下|以内")
# Before these a unit is part of another word: 年级, 天津, 分之.
_NOT_BEFORE = {
    "年": "级轮龄货代度节画糕会",
    "周": "边围岁转期刊",
    "天": "津然气水府安堂门生使空下台池花河",
    "日": "本元圆币报均产游常照程语",
    "分": "之析布为别公局",
    "夜": "景市宵间总",
    "晚": "会报餐饭年清",
    "秒": "杀差",
    "载": "体重客人",
    "月": "饼亮球",
}
# The half of these is a whole number of the next smaller unit: half a year is six months.
_HALVES = {
    "Y": ("6", "M"),
    "D": ("12", "TH"),
    "TH": ("30", "TM"),
    "TM": ("30", "TS"),
    "00Y": ("50", "Y"),
}
_HALF_OF_ONE = Decimal("0.5")
_FIRST_YEAR = 1000  # 2020—2022年 is no length
_MODS: dict[str, DateMod] = {
    "about": "approx",
    "nearly": "less",
    "at_most": "less",
    "over": "more",
    "at_least": "more",
}


class _Part(NamedTuple):
    """A number, None where it is no single one, and the name of its unit."""

    number: Decimal | None
    unit: str

    def plus(self, more: Decimal) -> "_Part":
        """The part with a fraction of its unit more, where it has a number."""
        return self if self.number is None else self._replace(number=self.number + more)


@dataclass(slots=True)
class _Unit:
    """A unit printed behind a number, with 半 (一个半月) or 多 (一个多月) in it."""

    name: str
    end: int
    half: bool = False
    more: bool = False

    @property
    def rank(self) -> int:
        return _UNITS[self.name].rank


@dataclass(slots=True)
class _Length:
    """A number with its unit and where they stop."""

    number: Numeral
    unit: _Unit
    end: int


class _Printed(NamedTuple):
    """The parts of a length as printed, and where they stop; `more` if it says that it is more."""

    parts: list[_Part]
    end: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as TIMEX3; `count` and `unit` of one that has a single unit and number."""

    start: int
    end: int
    timex: str
    mod: DateMod | None = None
    count: Decimal | None = None
    unit: str = ""


def parse(window: Window, pos: int) -> Duration | None:
    """The duration whose number starts at `pos`, with its modifiers."""
    opening = window.char(pos)
    if opening not in OPENS:
        return None
    half = window.match(_HALF, pos) if opening == "半" else None
    if half:
        return _half(window, pos, half)
    number = _number(window, pos)
    if number and window.char(number.end) not in FOLLOWS:
        return None
    number = number or _several(window, pos)
    if number is None:
        return None
    return _range(window, number) or _single(window, number)


def counts_years(window: Window, pos: int) -> bool:
    """Whether a number before 年 begins at a position: a length of years, or the name of one."""
    number = _number(window, pos)
    return number is not None and window.char(number.end) == "年"


def _number(window: Window, at: int) -> Numeral | None:
    return numerals.parse(window.text, at, window.limit)


@DURATIONS.rule(
    "half of a unit",
    examples={
        "试运行半个月。": "P0.5M",
        "忙了大半年。": "P6M more",
        "休息半小时到一小时。": "PT30M/PT1H",
    },
    not_in=["半年度报告。", "半月刊。"],
)
def _half(window: Window, pos: int, half: re.Match[str]) -> Duration:
    """半年, 大半年, 半个多月, 半年至一年."""
    name = "个月" if half["unit"] == "月" else half["unit"]
    number = Numeral(pos, pos + 1, _HALF_OF_ONE)
    if lengths := _range(window, number, _Unit(name, half.end())):
        return lengths
    length = _bounded(window, number, _Printed([_Part(_HALF_OF_ONE, name)], half.end()))
    if size := _SIZED.match(window.before(pos, 2)):
        return replace(length, start=pos - 1, mod=_SIZES[size["size"]])
    return replace(length, mod="more") if half["more"] else length


@DURATIONS.rule(
    "several of a unit",
    examples={"历时数月。": "PXM", "深耕多年。": "PXY"},
    not_in=["更多年轻人返乡。", "数日子。", "度日天数天天算。"],
)
def _several(window: Window, pos: int) -> Numeral | None:
    """数 or 多 before a unit: 2 to 9."""
    if window.char(pos) not in _OPEN_SEVERAL or not window.match(_SEVERAL, pos):
        return None
    before = window.behind(pos, 1)
    if window.char(pos) == "数":
        counts = before not in numerals.NOUN_BEFORE_SOME
    else:
        counts = not _NO_MANY.match(before)
    return Numeral(pos, pos + 1, None, Decimal(2), Decimal(9)) if counts else None


def _unit(window: Window, at: int) -> _Unit | None:
    match = window.match(_UNIT, at)
    if not match:
        return None
    name = match[match.lastgroup or "plain"]
    following = window.char(match.end())
    is_other_word = bool(following) and following in _NOT_BEFORE.get(name, "")
    if is_other_word and not window.starts(match.end(), "门诊"):
        return None
    if name == "月":
        name = "个月"
    return _Unit(name, match.end(), bool(match["half"]), bool(match["more"]))


@DURATIONS.rule(
    "length",
    examples={
        "工期3年零6个月。": "P3Y6M",
        "排队两个半小时。": "PT2H30M",
        "守林十余年。": "P10Y more",
        "她以9秒98夺冠。": "PT9.98S",
        "为期15日的巡展。": "P15D",
        "期限分别为10日和20日。": "P10D; P20D",
        "她以二分五十六秒九一夺冠。": "PT2M56.91S",
        "看了一天门诊。": "P1D",
        "连唱三晚上。": "P3NI",
        "连雨两旬。": "P20D",
    },
    not_in=["15日,灯会闭幕。", "限期10日前完成。", "三年级学生。", "得了5分。", "七旬老人。"],
)
def _single(window: Window, number: Numeral) -> Duration | None:
    """One length, of one unit or several: 3年零6个月."""
    if number.value is None and number.modifier == "over":  # 十余年 is ten years and more
        number = replace(number, value=Decimal(10))
    lengths = list(_lengths(window, number))
    if not lengths:
        return None
    if len(lengths) == 1 and not _is_length(window, number, lengths[0].unit):
        return None
    parts = [_Part(_count(length), length.unit.name) for length in lengths]
    last = lengths[-1]
    if last.unit.more:
        number = replace(number, modifier="over")
    return _bounded(window, number, _Printed(parts, last.end))


def _lengths(window: Window, number: Numeral) -> Iterator[_Length]:
    """The numbers and units of 3年零6个月, each unit finer than the one before."""
    rank, current = -1, number
    while current:
        unit = _unit(window, current.end)
        if unit is None or unit.rank <= rank:
            return
        yield _Length(current, unit, unit.end)
        link = window.match(_LINK, unit.end)
        next_at = link.end() if link else unit.end
        if next_at == unit.end and _is_one_day(window, current, unit):
            return  # 一天8小时 is eight hours of each
        rank, current = unit.rank, _number(window, next_at)


def _is_one_day(window: Window, number: Numeral, unit: _Unit) -> bool:
    return unit.name == "天" and window.text[number.start : number.end] == "一"


def _count(length: _Length) -> Decimal | None:
    value = length.number.value
    if value is None or not length.unit.half:
        return value
    return value + _HALF_OF_ONE


def _is_length(window: Window, number: Numeral, unit: _Unit) -> bool:
    """Whether a number with one unit is a length: 5分 is a mark, 3日 a day of the month."""
    if unit.name == "分":
        return window.char(unit.end) == "半"
    if unit.name == "旬":
        return (number.value or 0) <= _MOST_TEN_DAYS
    return unit.name != "日" or _is_days(window, number, unit)


def _is_days(window: Window, number: Numeral, unit: _Unit) -> bool:
    """Whether N日 is a length: 为期3日, 3日内, 两日, 45日."""
    if window.text[number.start] in "两数多" or (number.value or 0) > _LONGEST_MONTH:
        return True
    if window.before(number.start, 3).endswith(_SPAN_BEFORE):
        return True
    if _is_of_holidays(window, number) or _is_term(window, number, unit):
        return True
    return window.starts(unit.end, _SPAN_AFTER) and not window.starts(unit.end, "后半夜")


def _is_term(window: Window, number: Numeral, unit: _Unit) -> bool:
    """Whether N日 is a term by the words or the term before it; 限期10日前 is a date."""
    if window.char(unit.end) == "前":
        return False
    return _TERMS.search(window.behind(number.start, _TERMS_REACH)) is not None


def _is_of_holidays(window: Window, number: Numeral) -> bool:
    """Whether a word of one digit counts days off: 黄金周五日; 黄金周15日 may be a date."""
    is_word = number.end - number.start == 1 and not window.text[number.start].isascii()
    return is_word and window.before(number.start, 3).endswith(_HOLIDAYS)


def _bounded(window: Window, number: Numeral, printed: _Printed) -> Duration:
    """The duration of a number and what follows it, with the words around it that loosen it."""
    printed = _with_rest(window, printed)
    start, before = bounds.before(window, number.start)
    end, after = bounds.after(window, printed.end)
    is_more = printed.more or number.modifier == "over"
    if number.bare and window.before(start, 1) == "上":  # 上百年
        start, is_more = start - 1, True
    modifier = before or after
    mod = _MODS.get(modifier) if modifier else None
    if mod is None and is_more:
        mod = "more"
    if len(printed.parts) > 1:
        return Duration(start, end, _timex(printed.parts), mod)
    count, unit = printed.parts[0]
    timex = _of_range(number, unit) if number.value is None else _timex(printed.parts)
    return Duration(start, end, timex, mod, count, unit)


def _with_rest(window: Window, printed: _Printed) -> _Printed:
    """The length with what its last unit leaves: 3年半, 3年多, 9秒98."""
    *coarser, last = printed.parts
    end, is_more = printed.end, False
    if more := window.match(_MORE, end):
        end, is_more = more.end(), not more["half"]
        last = last.plus(_HALF_OF_ONE) if more["half"] else last
    counts_seconds = last.unit == "秒" and last.number is not None
    hundredths = window.match(_HUNDREDTHS, end) if counts_seconds else None
    if hundredths:
        digits = "".join(str(DIGITS.get(char, char)) for char in hundredths[0])
        end, last = hundredths.end(), last.plus(Decimal(f"0.{digits}"))
    return _Printed([*coarser, last], end, is_more)


def _of_range(number: Numeral, unit: str) -> str:
    """Two lengths for 七八, X for the wider 几 and 十几."""
    low, high = number.low, number.high
    if low is None or high is None:
        return _timex([_Part(None, unit)])
    is_wide = high > low * 2 or high - low == 8
    if is_wide:
        return _timex([_Part(None, unit)])
    return f"{_timex([_Part(low, unit)])}/{_timex([_Part(high, unit)])}"


def _timex(parts: list[_Part]) -> str:
    """ISO 8601 of the parts."""
    days, times = "", ""
    for part in parts:
        for count, designator in _whole(part.number, _UNITS[part.unit].designator):
            if designator.startswith("T"):
                times += count + designator[1:]
            else:
                days += count + designator
    return f"P{days}T{times}" if times else f"P{days}"


def _whole(count: Decimal | None, designator: str) -> list[tuple[str, str]]:
    """Whole counts and designators: a half is a count of the smaller unit."""
    if count is None:
        return [("X", designator)]
    if designator == "Q":
        return [(_plain(count * 3), "M")]
    half = _HALVES.get(designator)
    if half is None or count % 1 != _HALF_OF_ONE:
        return [(_plain(count), designator)]
    return [(_plain(count // 1), designator), half] if count > 1 else [half]


def _plain(count: Decimal) -> str:
    return f"{count.normalize():f}"


@DURATIONS.rule(
    "range of lengths",
    examples={
        "封闭3至5天。": "P3D/P5D",
        "处三年以上七年以下有期徒刑。": "P3Y/P7Y",
        "陶片距今约8000—7500年。": "P8000Y/P7500Y",
    },
    not_in=["2020—2022年,管网改造。"],
)
def _range(window: Window, left: Numeral, left_unit: _Unit | None = None) -> Duration | None:
    """3至5天, 3天到8周, 三年以上七年以下, 半年至一年."""
    left_unit = left_unit or _unit(window, left.end)
    right = _right(window, left, left_unit)
    if right is None or not _is_length(window, right.number, right.unit):
        return None
    unit = left_unit or right.unit
    is_range = _is_rising(left, unit, right) or _is_age(window, left, unit, right)
    if not is_range:
        return None
    start, _ = bounds.before(window, left.start)
    low = _timex([_Part(left.value, unit.name)])
    high = _timex([_Part(right.number.value, right.unit.name)])
    return Duration(start, right.end, f"{low}/{high}", unit=right.unit.name)


def _right(window: Window, left: Numeral, left_unit: _Unit | None) -> _Length | None:
    """The right end of a range: 5天 of 3至5天, 七年以下 of 三年以上七年以下."""
    at = left_unit.end if left_unit else left.end
    above = window.match(_ABOVE, at) if left_unit else None
    link = above or window.match(bounds.CONNECTOR, at)
    right = _number(window, link.end()) if link else None
    unit = _unit(window, right.end) if right else None
    if right is None or unit is None:
        return None
    if above is None:
        return _Length(right, unit, unit.end)
    below = window.match(_BELOW, unit.end)
    return _Length(right, unit, below.end()) if below else None


def _is_age(window: Window, left: Numeral, unit: _Unit, right: _Length) -> bool:
    """Whether the range counts down: 距今8000—7500年."""
    if unit.name != right.unit.name:
        return False
    return _AGO.search(window.before(left.start, 5)) is not None


def _is_rising(left: Numeral, unit: _Unit, right: _Length) -> bool:
    """Whether both are lengths, the right one the longer."""
    low, high = left.value, right.number.value
    if low is None or high is None or unit.rank < right.unit.rank:
        return False
    if right.unit.name == "年" and max(low, high) >= _FIRST_YEAR:
        return False
    return high > low or unit.rank > right.unit.rank
