"""Lengths of time as TIMEX3: 3年零6个月 P3Y6M, 两个半小时 PT2H30M, 七八个小时 PT7H/PT8H, 十几年 PXY."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from pipelines.records import DateMod
from pipelines.text.values import bounds, numerals
from pipelines.text.values.numerals import Numeral
from pipelines.text.values.window import Window

# printed unit: TIMEX3 designator (T before it for times) and rank, the coarser the lower, for 3年6个月.
_UNITS = {
    "世纪": ("00Y", 0), "周年": ("Y", 1), "年": ("Y", 1), "载": ("Y", 1), "季度": ("Q", 2), "个月": ("M", 3),
    "星期": ("W", 4), "礼拜": ("W", 4), "周": ("W", 4), "工作日": ("D", 5), "交易日": ("D", 5), "昼夜": ("D", 5),
    "天": ("D", 5), "日": ("D", 5), "晚上": ("NI", 5), "晚": ("NI", 5), "夜": ("NI", 5),
    "上午": ("MO", 5), "早上": ("MO", 5), "下午": ("AF", 5),
    "小时": ("TH", 6), "钟头": ("TH", 6), "分钟": ("TM", 7), "分": ("TM", 7), "秒钟": ("TS", 8), "秒": ("TS", 8),
}  # fmt: skip
# With 个 before them always (个月, 个工作日), or as the speaker likes (个小时, 个星期).
_WITH_GE = "月|季度|工作日|交易日|钟头"
_MAYBE_GE = "星期|礼拜|小时|世纪"
# 三个晚上, 一上午; 一个晚上 may be one of them, 十一上午 and 周一上午 are times of a day.
_PARTS = "上午|早上|下午"
_SOME_PARTS = (
    rf"(?<!一)个(?P<part>{_PARTS}|晚上)"
    rf"|(?<=一)(?<![十初周期拜第统之逐唯]一)(?P<whole>{_PARTS})(?!\d|[一二两三四五六七八九十]{{1,2}}[点时])"
)
_UNIT = re.compile(
    rf" ?(?:个(?:(?P<half>半)|(?P<more>多))?(?P<ge>{_WITH_GE}|{_MAYBE_GE})"
    rf"|{_SOME_PARTS}|(?<=[数多])(?P<several>月)|整?(?P<plain>周年|昼夜|晚上|分钟|秒钟|{_MAYBE_GE}|[年载周天日晚夜分秒]))"
)
# 数 and 多 count these alone: 数年, 数月, 多年.
_SEVERAL = re.compile(
    r"数(?=个?(?:[年周天月晚](?!均)|日(?!子|均)|小时|分钟|星期|礼拜|世纪))"
    r"|多(?=年(?![均产轻生份])|[天月](?![均份数])|日(?![子均常照]))"
)
# 多 does not count behind these: 更多年轻人, 20多年, 最多, 许多.
NO_MANY = r"\d几数一二三四五六七八九十百千万亿余半更越大许个最至不较过偏增诸众"
_NO_MANY = re.compile(f"[{NO_MANY}]$")
_HALF = re.compile(
    r"半(?:个(?P<more>多)?)?(?P<unit>世纪|年(?!度)|月(?!刊|报|谈|板|湾)|天(?!空)|小时|日(?!闲)|钟头)"
)
# 大半年 is more than half a year, 小半天 less than half a day.
_SIZED, _SIZES = re.compile("(?:^|[^伟扩放加最])(?P<size>[大小])$"), {"大": "more", "小": "less"}
# What may follow the number: a unit, what joins it to another number, a blank before either.
FOLLOWS = frozenset(" 个整至到-~—").union(name[0] for name in _UNITS)
_LINK = re.compile(r"[零又余多]?")
_MORE = re.compile(r"(?P<half>半(?![导径年天日小岛程]))|[多余](?![元点样方种])|有余")
# 9秒98, as times of races are printed.
_HUNDREDTHS = re.compile(r"\d{1,2}(?=[,。;:!?、)”的夺获打刷创跑游排列]|$)")
_AGO = re.compile("距今(?:大?约|已有)?$")  # 距今8000—7500年 counts down
# A bare 日 names a day; it is a length after or before these.
_SPAN_BEFORE = (
    "为期",
    "连续",
    "历时",
    "长达",
    "仅用",
    "耗时",
    "近",
    "超过",
    "不少于",
    "提前",
    "延长",
    "缩短",
    "用时",
)
_LONGEST_MONTH = 31
_SPAN_AFTER = ("内", "以内", "之内", "以上", "以下", "后", "游", "之久", "左右")
_ABOVE, _BELOW = re.compile("及?以上[,、]?"), re.compile("及?以下|以内")
_NOT_BEFORE = {
    "年": "级轮龄货代度节画糕会", "周": "边围岁转期刊", "天": "津然气水府安堂门生使空下台池花河",
    "日": "本元报均产游常照程语", "分": "之析布为别公局", "夜": "景市宵间总", "晚": "会报餐饭年清", "秒": "杀差",
    "载": "体重客人", "月": "饼亮球",
}  # fmt: skip
# Halves that are whole in the next smaller unit: half a year is six months.
_SMALLER = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60), "00Y": ("Y", 100)}
_MODS: dict[str, DateMod] = {
    "about": "approx",
    "nearly": "less",
    "at_most": "less",
    "over": "more",
    "at_least": "more",
}

Part = tuple[Decimal | None, str]  # a number, None where it is no single one, and its unit


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as one TIMEX3 value; `count` and `unit` of one that has a single unit and number."""

    start: int
    end: int
    timex: str
    mod: DateMod | None = None
    count: Decimal | None = None
    unit: str = ""


class _Unit(NamedTuple):
    name: str
    end: int
    half: bool
    more: bool

    @property
    def rank(self) -> int:
        return _UNITS[self.name][1]


def parse(window: Window, pos: int) -> Duration | None:
    """The duration whose number starts at `pos`, with its modifiers."""
    if window.char(pos) == "半" and (half := window.match(_HALF, pos)):
        name = "个月" if half["unit"] == "月" else half["unit"]
        if span := _range(
            window,
            Numeral(pos, pos + 1, Decimal("0.5")),
            _Unit(name, half.end(), half=False, more=False),
        ):
            return span
        found = _bounded(window, pos, half.end(), [(Decimal("0.5"), name)])
        if size := _SIZED.match(window.before(pos, 2)):
            return replace(found, start=pos - 1, mod=_SIZES[size["size"]])
        return replace(found, mod="more") if half["more"] else found
    number = numerals.parse(window.text, pos, window.limit)
    if number and window.char(number.end) not in FOLLOWS:
        return None
    number = number or _several(window, pos)
    if number is None:
        return None
    return _range(window, number) or _single(window, number)


def _several(window: Window, pos: int) -> Numeral | None:
    before = window.behind(pos, 1)
    if window.char(pos) == "数":
        told = window.match(_SEVERAL, pos) and before not in numerals.NOUN_BEFORE_SOME
    else:
        told = window.match(_SEVERAL, pos) and not _NO_MANY.match(before)
    return Numeral(pos, pos + 1, None, Decimal(2), Decimal(9)) if told else None


def _unit(window: Window, at: int) -> _Unit | None:
    found = window.match(_UNIT, at)
    if not found:
        return None
    name = found[found.lastgroup or "plain"]
    following = window.char(found.end())
    if following and following in _NOT_BEFORE.get(name, ""):
        return None
    return _Unit(
        "个月" if name == "月" else name, found.end(), bool(found["half"]), bool(found["more"])
    )


def _single(window: Window, number: Numeral) -> Duration | None:
    if number.value is None and number.modifier == "over":  # 十余年 is ten years and more
        number = number._replace(value=Decimal(10))
    parts = list(_parts(window, number))
    if not parts:
        return None
    first, end = parts[0][1], parts[-1][1].end
    if len(parts) == 1 and not _is_length(window, number, first):
        return None
    if parts[-1][1].more:
        number = number._replace(modifier="over")
    return _bounded(
        window, number.start, end, [(value, unit.name) for value, unit in parts], number
    )


def _parts(window: Window, number: Numeral) -> Iterator[tuple[Decimal | None, _Unit]]:
    """The numbers and units of 3年零6个月, each unit finer than the one before."""
    rank, current = -1, number
    while current and (unit := _unit(window, current.end)) and unit.rank > rank:
        half = Decimal("0.5") if unit.half else Decimal(0)
        yield None if current.value is None else current.value + half, unit
        link = window.match(_LINK, unit.end)
        if (
            unit.name == "天"
            and link
            and not link[0]
            and window.text[current.start : current.end] == "一"
        ):
            return  # 一天8小时 is eight hours of each
        rank, current = (
            unit.rank,
            numerals.parse(window.text, link.end() if link else unit.end, window.limit),
        )


def _is_length(window: Window, number: Numeral, unit: _Unit) -> bool:
    """Whether a number with one unit is a length: 5分 is a mark, 3日 a day unless 为期 or 内 say more."""
    if unit.name == "日":
        told = window.before(number.start, 3).endswith(_SPAN_BEFORE) or (
            window.starts(unit.end, _SPAN_AFTER) and not window.starts(unit.end, "后半夜")
        )
        return told or window.text[number.start] in "两数多" or (number.value or 0) > _LONGEST_MONTH
    return unit.name != "分" or window.char(unit.end) == "半"


def _bounded(
    window: Window, pos: int, end: int, parts: list[Part], number: Numeral | None = None
) -> Duration:
    mod: DateMod | None = "more" if number and number.modifier == "over" else None
    if more := window.match(_MORE, end):
        end = more.end()
        count, unit = parts[-1]
        if not more["half"]:
            mod = "more"
        elif count is not None:
            parts[-1] = (count + Decimal("0.5"), unit)
    count, unit = parts[-1]
    if unit == "秒" and count is not None and (rest := window.match(_HUNDREDTHS, end)):
        parts[-1], end = (count + Decimal(f"0.{rest[0]}"), unit), rest.end()
    start, before = bounds.before(window, pos)
    end, after = bounds.after(window, end)
    if number and number.bare and window.before(start, 1) == "上":  # 上百年
        start, mod = start - 1, "more"
    mod = _MODS.get(before or after or "") or mod
    if len(parts) > 1:
        return Duration(start, end, _timex(parts), mod)
    count, unit = parts[0]
    timex = _of_range(number, unit) if number and number.value is None else _timex(parts)
    return Duration(start, end, timex, mod, count, unit)


def _of_range(number: Numeral, unit: str) -> str:
    """Two lengths for 七八, X for the wider 几 and 十几."""
    if (
        number.low is None
        or number.high is None
        or number.high > number.low * 2
        or number.high - number.low == 8
    ):
        return _timex([(None, unit)])
    return f"{_timex([(number.low, unit)])}/{_timex([(number.high, unit)])}"


def _timex(parts: list[Part]) -> str:
    """ISO 8601 of the parts."""
    whole = [each for count, unit in parts for each in _whole(count, _UNITS[unit][0])]
    days = "".join(count + mark for count, mark in whole if not mark.startswith("T"))
    times = "".join(count + mark[1:] for count, mark in whole if mark.startswith("T"))
    return f"P{days}" + (f"T{times}" if times else "")


def _whole(count: Decimal | None, designator: str) -> list[tuple[str, str]]:
    """Count and mark, a half as whole smaller units."""
    if count is None:
        return [("X", designator)]
    if designator == "Q":
        return [(_plain(count * 3), "M")]
    smaller = _SMALLER.get(designator)
    if not smaller or count % 1 != Decimal("0.5"):
        return [(_plain(count), designator)]
    rest = (_plain(smaller[1] / Decimal(2)), smaller[0])
    return [(_plain(count // 1), designator), rest] if count > 1 else [rest]


def _plain(count: Decimal) -> str:
    return f"{count.normalize():f}"


def _range(window: Window, left: Numeral, own: _Unit | None = None) -> Duration | None:
    """3至5天, 3天到8周, 三年以上七年以下, 半年至一年."""
    own = own or _unit(window, left.end)
    at = own.end if own else left.end
    above = window.match(_ABOVE, at) if own else None
    link = above or window.match(bounds.CONNECTOR, at)
    right = numerals.parse(window.text, link.end(), window.limit) if link else None
    unit = _unit(window, right.end) if right else None
    below = window.match(_BELOW, unit.end) if above and unit else None
    if not right or not unit or bool(above) != bool(below):
        return None
    start, _ = bounds.before(window, left.start)
    ages = (own is None or own.name == unit.name) and _AGO.search(
        window.before(left.start, 5)
    ) is not None
    if not (ages or _is_rising(left, own or unit, right, unit)) or not _is_length(
        window, right, unit
    ):
        return None
    timex = f"{_timex([(left.value, (own or unit).name)])}/{_timex([(right.value, unit.name)])}"
    return Duration(start, below.end() if below else unit.end, timex, unit=unit.name)


def _is_rising(left: Numeral, own: _Unit, right: Numeral, unit: _Unit) -> bool:
    """Whether both are lengths, the right one the longer."""
    if left.value is None or right.value is None or own.rank < unit.rank:
        return False
    years = unit.name == "年" and max(left.value, right.value) >= 1000  # 2020—2022年
    return not years and (right.value > left.value or own.rank > unit.rank)
