"""Exact numbers, without any approximation: 12,684 · 3.2万亿 · 一千二百 · 二〇二二 · 三点五."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipelines.text.values.rules import Chapter
from pipelines.text.words.matching import any_of

NUMBERS = Chapter("Numbers")

_DIGIT_ROWS = ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
DIGITS = {char: digit for row in _DIGIT_ROWS for digit, char in enumerate(row)} | {"两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卅": 30, "卌": 40}
_SURNAMES = ("伍", "陆")  # financial digits that stand alone as names

# A comma groups three digits, and so does a blank before what is measured (12,345 and 12 345元),
# in front of a group that begins with 0 (3 000), and in a number glued to its noun (图书3 500册).
_ARABIC = re.compile(
    r"\d{1,4}点(?:\d{1,4}(?=[万亿])|[一二三四五六七八九](?=[万亿度倍]))"  # 3点5亿, 升高10点五度
    r"|\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,12})?"
    r"|[1-9]\d{0,2}(?: \d{3}){1,4}(?=[万亿元吨人户亩公千平立名个家余多])"
    r"|[1-9]\d{0,2}(?: \d{3}){0,3} 0\d\d(?! ?\d)"
    r"|(?<=[\u4e00-\u9fff])(?<![第表图号月])[1-9]\d{0,2}(?: \d{3}){1,4}"
    r"(?=[\u4e00-\u9fff])(?![年月日号时])"
    r"|\d{1,18}(?:\.\d{1,12})?"
)
# Most numbers are digits that none of the others may go on from.
_DIGITS_ALONE = re.compile(r"\d{1,18}+(?:\.\d{1,12}+)?+(?![\d点,. ])")
_TO_ARABIC = str.maketrans({char: str(digit) for char, digit in DIGITS.items()})
_GROUPING = _TO_ARABIC | str.maketrans("点", ".", ", ")
# Print of the 1950s has 二十四·九 too, of a share or before what is measured; 九·一八 is a day.
_DECIMALS = re.compile(
    r"(?:点|(?P<dot>[·.]))(?P<digits>[〇零一二三四五六七八九]{1,8}+|\d{1,8}+)"
    r"(?![十分刻钟半:时])(?P<scale>[万亿兆]{0,2})"
)
_OF_SHARE = re.compile("分之[〇零一二三四五六七八九十百千]{1,8}$")
_MEASURED = re.compile("[倍元圆斤吨亩石担尺丈里度米%]|公[斤里尺顷]|平方|立方|千瓦")
# Blanks within a number: 1000 万, 7万 5千.
_GAP = re.compile(r"(?<=[\d.]) {1,4}(?=[万亿])|(?<=[十百千万亿]) {1,4}(?=\d{1,4}[十百千万亿])")
# In 1150千瓦 the 千 belongs to the unit, in 五千人 to the number.
_UNIT_PREFIX = re.compile(
    r"千(?=[瓦克米伏帕卡焦赫欧]|牛(?![羊肉奶马])|字节|比特|安时)"
    r"|百(?=帕)"
    r"|兆(?=[瓦帕赫欧伏]|字节|比特)"
)
_PREFIXES = frozenset("千百兆")
# 五万点三吨 is a number, 一万点一度 an index that once stood there.
_AFTER_ONE_DECIMAL = re.compile("[吨元米斤克亩人倍公平立万亿]")
_AFTER_LIANG = frozenset("百千万亿")  # 三千两百 goes on, 三千两 is a weight
_GOES_ON = frozenset(" 0123456789").union(DIGITS, SMALL, BIG, TENS)
_GOES_ON_BEHIND_DIGIT = _GOES_ON.union("点·.")
_ALONE = {char: Decimal(digit) for char, digit in DIGITS.items() if char not in _SURNAMES}
_SCALE_SIGNS = frozenset(SMALL).union(BIG)
_PLACES = {exponent: Decimal(1).scaleb(exponent) for exponent in range(-12, 22)}
# What is sold for a price, one at a time: 两块钱一斤, 房租两千五一个月.
SOLD_BY_ONE = """
    斤 公斤 千克 磅 盎司 克 两 吨 石 担 个 只 条 张 件 份 幅 本 瓶 盒 箱 袋 包 杯 碗 位 人 亩
    平方米 平米 平方 平 坪 呎 尺 度 升 桶 小时 天 个月 月 年 晚 次 套 台 辆 支 枝 束 盆 棵 株 头
    匹 双 课时 节 场 趟 米 朵 顿 间 根 块 把
""".split()  # noqa: SIM905
_ONE_OF_WHAT_IS_SOLD = re.compile(f"一{any_of(SOLD_BY_ONE)}(?![十百千万])")
# 13万2 is 132,000 before 一平方米; elsewhere the digit may stand for itself.
_SHORT_ARABIC = re.compile(rf"[1-9](?=一{any_of(SOLD_BY_ONE)})")
_LONGEST_ROW = Decimal(10) ** 17


@dataclass(slots=True)
class ExactNumber:
    """A number that ends at `stop`, the place printed last and the 万 or 亿 at its end."""

    stop: int
    value: Decimal
    place: Decimal
    scale: int


def scale_of(marks: str) -> int:
    """The product of scales in a row: 万亿 is 10¹²; of nothing 1."""
    product = 1
    for mark in marks:
        product *= SMALL.get(mark) or BIG[mark]
    return product


def as_arabic(digits: str) -> str:
    """The digits in Arabic: 八五 is 85."""
    return digits.translate(_TO_ARABIC)


def without_unit_prefix(text: str, stop: int, start: int) -> int:
    """`stop`, or one less where the last scale before it belongs to a unit (几千瓦)."""
    is_unit_prefix = stop > start and _UNIT_PREFIX.match(text, stop - 1)
    return stop - 1 if is_unit_prefix else stop


class _NumberBuilder:
    """A number under construction, scale by scale: 一千二百万 = (1·1000 + 2·100)·10000.

    `total` holds what is under 万 or a larger scale, `section` the thousands and hundreds since,
    `digit` the digits since the last scale (None for none).
    """

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.last_small = self.last_big = 0
        self.place = Decimal(1)
        self.zero = self.han = False

    @property
    def has_scale(self) -> bool:
        """Whether a 十, 百, 千, 万 or larger scale was taken."""
        return bool(self.last_small or self.last_big)

    def take(self, text: str, at: int, end: int) -> int | None:
        """Take the token at a position; the position after it, None where the number ends."""
        char = text[at]
        if char in "0123456789":
            return self._take_arabic(text, at, end)
        if char in DIGITS:
            return self._take_han_digit(text, at)
        is_prefix = char in _PREFIXES and _UNIT_PREFIX.match(text, at)
        if is_prefix and not self._needs_thousands(char):
            return None
        return at + 1 if self._take_scale(char) else None

    def value(self) -> Decimal:
        """The sum of what was taken."""
        return self.total + self.section + self._last_digit(self.last_small or self.last_big)

    def _needs_thousands(self, char: str) -> bool:
        """Whether 千 completes the number before a unit that it could begin: 一万二千|米."""
        if char != "千" or self.zero or not self.digit:
            return False
        return self.last_big == BIG["万"] and not self.last_small

    def _take_arabic(self, text: str, at: int, end: int) -> int | None:
        if self.last_big and (short := _SHORT_ARABIC.match(text, at, end)):
            self.digit, self.han = Decimal(short[0]), True
            return short.end()
        match = _arabic(text, at, end)
        is_after_zero = self.zero and self.digit == 0  # 1千零20
        if not match or (self.digit is not None and not is_after_zero):
            return None
        self.digit, place = _of_digits(match[0])
        if self.last_big:
            self.place = place
        self.han = False
        return match.end()

    def _take_han_digit(self, text: str, at: int) -> int | None:
        char = text[at]
        if char == "两" and not self._may_take_liang(text, at):
            return None
        if self.digit is not None and not _extends_row(self.digit, text[at - 1]):
            return None
        if self._is_whole(text, at) or self._is_mixed(text, at):
            return None
        self.zero = self.zero or char in "〇零"
        self.digit = Decimal(DIGITS[char]) + (self.digit or 0) * 10
        self.han = True
        return at + 1

    def _is_whole(self, text: str, at: int) -> bool:
        """Whether a digit behind a scale ends the number: 两千五|一个月, 三千|一个月, 两千五六."""
        if not self.has_scale or self.zero:
            return False
        if self.digit:
            return True
        is_large = self.last_small == 0 or self.last_small >= SMALL["百"]
        return is_large and bool(_ONE_OF_WHAT_IS_SOLD.match(text, at))

    def _is_mixed(self, text: str, at: int) -> bool:
        """Whether a Chinese digit alone follows an Arabic number and its scale: 10万|四种."""
        is_arabic = self.last_big > 0 and "0" <= text[at - 2 : at - 1] <= "9"
        if not is_arabic or self.zero or text[at] in "〇零":
            return False
        return text[at + 1 : at + 2] not in _SCALE_SIGNS

    def _may_take_liang(self, text: str, at: int) -> bool:
        """Whether 两 is the digit two: first in a number, or before a scale (三千两百)."""
        is_first = self.digit is None and not self.section and not self.total
        if is_first:
            return True
        return not self.digit and text[at + 1 : at + 2] in _AFTER_LIANG

    def _take_scale(self, char: str) -> bool:
        if char in SMALL:
            return self._take_small(SMALL[char])
        if char in BIG:
            return self._take_big(BIG[char])
        if char not in TENS or self.digit or self.last_small == 10:
            return False
        self.section += TENS[char]
        self.digit = None
        self.last_small = 10
        return True

    def _take_small(self, unit: int) -> bool:
        if self.last_small and unit >= self.last_small:
            return False
        self.section += (self.digit or 1) * unit
        self.digit = None
        self.last_small = unit
        self.place = Decimal(unit)
        self.zero = False
        return True

    def _take_big(self, unit: int) -> bool:
        is_repeated = self.digit is None and not self.section and bool(self.total)
        if unit == self.last_big:
            return self._square(unit) if is_repeated else self._take_again(unit)
        if self._ends_before(unit, is_repeated):
            return False
        self._set_place(unit, is_repeated)
        self.section += self._last_digit(self.last_small)
        if self.last_big and unit > self.last_big:
            self.total = (self.total + self.section) * unit
        else:
            self.total += (self.section or 1) * unit
        self.section = Decimal(0)
        self.digit = None
        self.last_small, self.last_big = 0, unit
        self.zero = False
        return True

    def _ends_before(self, unit: int, is_repeated: bool) -> bool:
        """Whether a scale cannot count what was taken: 一亿万, 一万亿一万|亿."""
        if is_repeated and unit < self.last_big:
            return True
        return 0 < self.last_big < unit <= self.total

    def _square(self, unit: int) -> bool:
        """万万 is 亿."""
        self.total *= unit
        self.place *= unit
        self.last_big = unit * unit
        return True

    def _take_again(self, unit: int) -> bool:
        """一万四千七百万: what is before the second 万 is counted by it; 一百万|一百万 is not."""
        if self.total >= 100 * unit or not counts_twice(self.section):
            return False
        self.total = (self.total + self.section + self._last_digit(self.last_small)) * unit
        self.section, self.digit, self.last_small = Decimal(0), None, 0
        self.place = Decimal(unit)
        self.zero = False
        return True

    def _set_place(self, unit: int, is_repeated: bool) -> None:
        """The place printed last under a large scale: of 1.3万 it is 1000."""
        if is_repeated:
            self.place *= unit
            return
        exponent = 0 if self.digit is None else int(self.digit.as_tuple().exponent)
        self.place = Decimal(unit).scaleb(min(0, exponent))

    def _last_digit(self, below: int) -> Decimal:
        """The last digit, with its place under the scale before it.

        A Chinese digit stands one place below that scale unless 零 is between: 三百五, 一百二万.
        """
        digit = self.digit or Decimal(0)
        is_short_form = self.han and below >= 100 and not self.zero
        return digit * (below // 10) if is_short_form else digit


@NUMBERS.rule(
    "万 counted by 万",
    examples={
        "建筑费一万四千七百万元。": "147000000 CNY",
        "全省人口一万一千万。": "110000000",
        "经费一万零五百万元。": "105000000 CNY",
    },
    not_in=["全省有三万万人。", "投资三亿五千万元。", "善款一百万一百万地来。"],
)
def counts_twice(section: Decimal) -> bool:
    """Whether hundreds or thousands stand between two 万, as print of old and of Taiwan has it."""
    return section >= SMALL["百"]


def _extends_row(row: Decimal, previous: str) -> bool:
    """Whether a Chinese digit goes on with the digits before it: 二〇二三."""
    return not previous.isascii() and row <= _LONGEST_ROW


def read(text: str, pos: int, end: int) -> ExactNumber | None:
    """The number at `pos`, None if there is none; 伍 and 陆 alone are names."""
    if plain := _only_digits(text, pos, end) or _one_digit(text, pos):
        return plain
    builder = _NumberBuilder()
    stop = _build(builder, text, pos, end)
    if stop == pos or text[pos:stop] in _SURNAMES:
        return None
    value = builder.value()
    is_han = not text[pos].isascii()
    decimals = _decimals(text, stop, end) if is_han else None
    if decimals:
        return _with_decimals(decimals, value)
    last_scale = _start_of_last_scale(text, pos, stop)
    scale = scale_of(text[last_scale:stop])
    if is_han or builder.has_scale:
        return ExactNumber(stop, value, builder.place, scale)
    return ExactNumber(stop, value, _printed_place(f"{value:f}"), scale)


def _only_digits(text: str, pos: int, end: int) -> ExactNumber | None:
    """Arabic digits alone, as most numbers are; None where scales or Chinese digits may go on."""
    match = _arabic(text, pos, end) if text[pos].isascii() else None
    if not match:
        return None
    stop = match.end()
    if stop < end and text[stop] in _GOES_ON:
        return None
    value, place = _of_digits(match[0])
    return ExactNumber(stop, value, place, 1)


def _arabic(text: str, pos: int, end: int) -> re.Match[str] | None:
    """Digits with their commas, blanks and decimals."""
    return _DIGITS_ALONE.match(text, pos, end) or _ARABIC.match(text, pos, end)


@lru_cache(maxsize=4096)
def _of_digits(printed: str) -> tuple[Decimal, Decimal]:
    """What digits in a row are, and the place printed last."""
    digits = printed.translate(_GROUPING)
    return Decimal(digits), _printed_place(digits)


def _one_digit(text: str, pos: int) -> ExactNumber | None:
    """A Chinese digit alone; None where a number may go on behind it."""
    value = _ALONE.get(text[pos])
    if value is None or text[pos + 1 : pos + 2] in _GOES_ON_BEHIND_DIGIT:
        return None
    return ExactNumber(pos + 1, value, _PLACES[0], 1)


def _build(builder: _NumberBuilder, text: str, pos: int, end: int) -> int:
    """Take tokens from `pos` on; the position after the last."""
    stop = pos
    while stop < end and text[stop] in _GOES_ON:
        gap = _GAP.match(text, stop, end) if text[stop] == " " else None
        after = builder.take(text, gap.end() if gap else stop, end)
        if after is None:
            break
        stop = after
    return stop


def _decimals(text: str, stop: int, end: int) -> re.Match[str] | None:
    """点 and decimals behind a number in Chinese digits; behind 万 and 亿 only what is certain."""
    match = _DECIMALS.match(text, stop, end)
    if not match:
        return None
    if match["dot"] and not _is_decimal_dot(text, stop, match):
        return None
    is_certain = text[stop - 1] not in BIG or len(match["digits"]) > 1
    if is_certain or _AFTER_ONE_DECIMAL.match(text, match.end("digits"), end):
        return match
    return None


@NUMBERS.rule(
    "decimals behind a dot",
    examples={
        "超额百分之二十四·九。": "24.9 %",
        "出口三·六万吨。": "36000 吨",
        "产量增长六·五倍。": "6.5 倍",
    },
    not_in=["九·一八事变。", "一·二八抗战。", "五·一节。"],
)
def _is_decimal_dot(text: str, stop: int, decimals: re.Match[str]) -> bool:
    """Whether a dot between Chinese digits is one of decimals: of a share or what is measured."""
    if decimals["scale"] or _MEASURED.match(text, decimals.end()):
        return True
    return bool(_OF_SHARE.search(text[max(0, stop - 10) : stop]))


def _with_decimals(decimals: re.Match[str], whole: Decimal) -> ExactNumber:
    digits = as_arabic(decimals["digits"])
    scale = scale_of(decimals["scale"])
    value = (whole + Decimal(f"0.{digits}")) * scale
    return ExactNumber(decimals.end(), value, Decimal(scale).scaleb(-len(digits)), scale)


def _start_of_last_scale(text: str, pos: int, stop: int) -> int:
    """Where the 万 and 亿 that end a number begin; `stop` if none do."""
    start = stop
    while start > pos + 1 and text[start - 1] in BIG:
        start -= 1
    return start


def _printed_place(digits: str) -> Decimal:
    """The place of the last digit that is no padding zero: 5000 → 1000, 2.5 → 0.1."""
    whole, _, decimals = digits.partition(".")
    if decimals:
        return _PLACES[-len(decimals)]
    significant = whole.rstrip("0")
    return _PLACES[len(whole) - len(significant) if significant else 0]
