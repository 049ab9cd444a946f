"""Numerals as newspapers print them, approximate ones too: 十几 · 七八 · 30余 · 1.3万多 · 上百.

The text must be folded; every function reads at a position and never beyond `end`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipelines.records import Modifier
from pipelines.text.values.numbers.exact_numerals import (
    BIG,
    DIGITS,
    NUMBERS,
    SMALL,
    TENS,
    ExactNumber,
    read,
    scale_of,
    without_unit_prefix,
)

HAN = "".join((*DIGITS, *SMALL, *BIG, *TENS))
START = f"0-9几数{HAN}"
HAN_OPENS = frozenset(f"几数{HAN}")
OPENS = f"0123456789几数{HAN}"
_OPENS = frozenset(OPENS + "半")

_TOO_LARGE = Decimal(10) ** 30  # beyond what any page says, and within what the tables hold
_DIGIT = "[一二两三四五六七八九]"
_SCALES = "[十百千]?(?:万亿|[万亿])?"
_ANY_DIGIT = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_HEAD = (
    rf"(?:{_ANY_DIGIT}万)?(?:{_ANY_DIGIT}[千仟]零?)?"
    rf"(?:{_ANY_DIGIT}[百佰]零?)?(?:{_ANY_DIGIT}?[十拾])?"
)
_SOME = re.compile(rf"(?:(?P<head>{_HEAD})几|数(?=[十百千万亿]))(?P<scale>{_SCALES})")
_COUNTED_BY_SEVERAL = "名家倍座所条项种件台辆艘栋幢支层处批场轮代县省人吨亩斤"
# What a measure behind 数 begins with: 数据 and 数字 are no numbers.
OPENS_BEHIND_SEVERAL = frozenset(f"{_COUNTED_BY_SEVERAL}起个次公米")
_SEVERAL = re.compile(
    f"数(?=[{_COUNTED_BY_SEVERAL}]|起(?![了来着])|个(?![月小星])|次(?!日)|公[里斤顷]|米[^粒饭])"
)
_TENTHS = re.compile(
    rf"(?P<whole>[〇零]|{_DIGIT}?十{_DIGIT}?|{_DIGIT})点几(?P<scale>(?:万亿|[万亿])?)(?![分刻])"
)
_PAIR = re.compile(
    rf"(?P<head>(?:{_DIGIT}万)?(?:{_DIGIT}千)?(?:{_DIGIT}百)?(?:{_DIGIT}?十)?)"
    rf"(?P<first>{_DIGIT})(?P<comma>、)?(?P<second>[二两三四五六七八九])"
    rf"(?P<scale>{_SCALES})(?![〇零一二三四五六七八九十])"
)
# What shows that two digits with a comma between are an estimate: 二十二、三万元, 七、八个人.
_ESTIMATED = re.compile(
    "[元圆块人斤亩户岁吨里只头棵丈尺石担斗升匹张口度家件台辆套间]|公[斤里尺顷]|个(?!部分|阶段|方面|月)|名(?!获|选)"
    "|次(?!会|全会)|天"
)
_LISTED = re.compile(r"(?:第[^,。;、]{0,3}|(?:分别|依次)[^,。;\n]{0,12}|[〇零\d、])$")
_NO_HEADING = re.compile("岁|个小时")
_AT_HEAD = re.compile(r"[\n(〔] *$")  # 三、四百名党员: 三 numbers a heading
_LISTED_REACH = 16
_AND = re.compile(
    "(?P<tens>[二三四五六七八九])?十有(?P<ones>[一二三四五六七八九])(?![十百千万余多])"
)
_OF_AGE = re.compile("(?:享年|年已|年近|年|寿|享寿|春秋|高龄|行年)$")
_SKIPPING_PAIR = (3, 5)  # 三五个
# What is weighed by 两: 一两黄金 is a tael of gold, 一两天 a day or two.
_ONE_TAEL = re.compile("一两(?:[黄白纹]?[金银]|[酒肉米油茶糖盐药饭面烟])")
# After these 数 ends a noun (人数, 指数) and begins no number.
NOUN_BEFORE_SOME = frozenset("人户总指个件次倍函系分参多少无计基岁读点级位度天年月页")
# A scale without a digit before it: 百八十, 千三.
_BARE = re.compile(
    r"[百千万亿](?=[万亿余多]|来[个人名位号块元斤亩里户家口年米])"
    r"|[百千万](?=[二三四五六七八九](?![、至到]))"
)
_BARE_SCALES = frozenset("百千").union(BIG)
_BARE_AFTER = (*"上近逾超过约破达", "不足", "不到", "不下", "低于", "少于", "高于", "多于")
_GROUP = re.compile(r"\d{3}(?!\d)")
_CODE = re.compile(r"00\d")  # 007, 000件: a number in a row of its own, or the rest of 3 000
# 余, 多 and 来 behind a number; the scale may follow them: 20余万.
_COUNTED = re.compile("[个人名位号块元斤亩里户家口只头条台辆吨岁年天]")  # 600来口人
_ODD = re.compile(
    r" ?(?P<odd>[余多来]|出头)(?P<scale>(?: ?[千百](?:万亿|[万亿])?| ?(?:万亿|[万亿]))?)"
)
_EACH_TAEL = re.compile(r"每市?两[\d.一二三四五六七八九十百]{1,8}[元圆块角钱]")  # 银价每两四元
_ZERO_BEFORE = re.compile(r"零[1-9](?!\d?[分秒])|(?<=找)零")
_LETTERS = {"k": 1000, "K": 1000, "M": 10**6}
_LETTER = re.compile(r"[kKM](?![A-Za-z0-9²³])")
# One of these follows digits and scales that are not yet the whole number.
GOES_ON = frozenset((*_LETTERS, *" 余多来出个·"))
# The scale next above one.
_ABOVE = {BIG["万"]: BIG["亿"], BIG["亿"]: BIG["兆"]}
_COUNTED_SCALE = re.compile(r"个(?P<scale>[万亿])(?![万亿])")


@dataclass(slots=True)  # its fields are read faster than those of a tuple
class Numeral:
    """A number in the text.

    `value` is None for a pure range (几, 七八), `low` and `high` are inclusive. `scale` is the 万
    or 亿 printed last, `place` the decimal place printed last (1.3万: 1000). `bare` says that no
    digit was printed (上百), `han` that the digits are Chinese, `lettered` that k or M stands for
    a scale (15k).
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    modifier: Modifier | None = None
    scale: int = 1
    place: Decimal = Decimal(1)
    bare: bool = False
    han: bool = False
    lettered: bool = False

    @property
    def least(self) -> Decimal | None:
        """The value, or the least of a pure range."""
        return self.low if self.value is None else self.value

    @property
    def most(self) -> Decimal | None:
        """The value, or the greatest of a pure range."""
        return self.high if self.value is None else self.value

    def times(self, factor: int) -> "Numeral":
        """The numeral under a scale printed elsewhere: the 2 of 2—5万, the 三 of 三个亿."""
        value, low, high = (
            None if part is None else part * factor for part in (self.value, self.low, self.high)
        )
        scale, place = self.scale * factor, self.place * factor
        return replace(self, value=value, low=low, high=high, scale=scale, place=place)


@lru_cache(maxsize=64)  # the grammars ask one after the other about the same place
def parse(text: str, pos: int, end: int) -> Numeral | None:
    """The numeral that starts at `pos`, with 余 多 来 and the scales after it; None without one."""
    if pos >= end or text[pos] not in _OPENS or _is_inside(text, pos):
        return None
    number = _core(text, pos, end)
    if number is None:
        return None
    if number.value is not None and text[number.end : number.end + 1] in GOES_ON:
        number = _grown(text, number, end)
    return number if (number.most or 0) < _TOO_LARGE else None


def _grown(text: str, number: Numeral, end: int) -> Numeral:
    """An exact number with the letter, the counted scale and the 余 or 多 behind it."""
    for grow in (_lettered, _counted_scale, _approximated):
        number = grow(text, number, end) or number
    return number


def _core(text: str, pos: int, end: int) -> Numeral | None:
    """The digits and scales at a position, in the first form that fits."""
    if text[pos].isascii():
        return _plain(text, pos, end)
    if text[pos] in _HEADS or text[pos + 1 : pos + 2] in _GOES_ON_IN_FORM:
        for form in _HAN_FORMS.get(text[pos], ()):
            if number := form(text, pos, end):
                return number
    return _plain(text, pos, end)


def _is_inside(text: str, pos: int) -> bool:
    """Whether no number may begin at a position.

    It lies within a longer one, at the unit 两 of 每两四元 or at 零 of 找零5元.
    """
    if text[pos] == "两":
        each = text.rfind("每", max(0, pos - 2), pos)
        return each >= 0 and bool(_EACH_TAEL.match(text, each))
    if text[pos] == "零":  # 找零5分
        return bool(_ZERO_BEFORE.match(text, pos, len(text)))
    return pos > 0 and text[pos].isascii() and _is_within_figures(text, pos)


def _is_within_figures(text: str, pos: int) -> bool:
    """Whether a figure goes on with a number that began before it: 2 of 1,200."""
    before = text[pos - 1]
    if before.isdigit():
        return True
    if before not in ",." or pos == 1 or not text[pos - 2].isdigit():
        return False
    return before == "." or bool(_GROUP.match(text, pos))  # a comma groups three digits


@NUMBERS.rule(
    "tenths told roughly",
    examples={
        "占地零点几亩。": "0.2..0.9 亩",
        "涨了三点几倍。": "3.2..3.9 倍",
    },
    not_in=["三点几分开会。"],
)
def _tenths(text: str, pos: int, end: int) -> Numeral | None:
    """零点几: 0.2 to 0.9."""
    match = _TENTHS.match(text, pos, end)
    if not match:
        return None
    whole = read(text, pos, match.end("whole"))
    if whole is None:
        return None
    scale = scale_of(match["scale"])
    low = scale * (whole.value + Decimal("0.2"))
    high = scale * (whole.value + Decimal("0.9"))
    return Numeral(pos, match.end(), None, low, high, "about", han=True)


@NUMBERS.rule(
    "several",
    examples={
        "来了数人。": "2..9 人",
        "走了数公里。": "2..9 公里",
    },
    not_in=["参加人数个个清楚。"],
)
def _several(text: str, pos: int, end: int) -> Numeral | None:
    """数 alone before what it counts, where a word begins: 已有数月, but 人数年均."""
    if not _SEVERAL.match(text, pos, end):
        return None
    return Numeral(pos, pos + 1, None, Decimal(2), Decimal(9), "about", han=True)


@NUMBERS.rule(
    "几 and 数 with scales",
    examples={
        "来了几十人。": "20..99 人",
        "十几名学员到岗。": "11..19 名",
        "一百几十名队员出海。": "120..199 名",
        "三千几百户受益。": "3200..3999 户",
        "数百万元到账。": "2000000..9999999 CNY",
    },
    not_in=["茶几十分好看。"],
)
def _some(text: str, pos: int, end: int) -> Numeral | None:
    """几 and 数: 2 to 9 of the scale; 十几: 11 to 19."""
    match = _SOME.match(text, pos, end)
    if not match or _ends_noun(text, pos):
        return None
    stop = without_unit_prefix(text, match.end(), match.start("scale"))
    scales = text[match.start("scale") : stop]
    head = read(text, pos, match.end("head")) if match["head"] else None
    if head is None:
        scale = scale_of(scales)
        return _about(pos, stop, Decimal(2 * scale), Decimal(10 * scale - 1))
    small = SMALL.get(scales[:1], 1)
    if 1 < small < head.place:  # 一百几十
        scale = scale_of(scales[1:])
        low, high = head.value + 2 * small, head.value + 10 * small - 1
    else:
        scale = scale_of(scales)
        low, high = head.value + 1, head.value + 9
    return _about(pos, stop, low * scale, high * scale)


def _ends_noun(text: str, pos: int) -> bool:
    """人数, 指数: 数 is the end of a noun."""
    return text[pos] == "数" and pos > 0 and text[pos - 1] in NOUN_BEFORE_SOME


@NUMBERS.rule(
    "two digits side by side",
    examples={
        "来了七八个人。": "7..8 个",
        "种树三四十棵。": "30..40 棵",
        "一百七八十人到场。": "170..180 人",
        "三千四五百元。": "3400..3500 CNY",
        "二十七八万户受益。": "270000..280000 户",
        "捐书三五本。": "3..5 本",
        "来了一两个人。": "1..2 个",
        "金价在二十二、三万元之间。": "220000..230000 CNY",
        "约五、六百人到场。": "500..600 人",
        "每石十四、五元。": "14..15 CNY per 石",
        "来了七、八个人。": "7..8 个",
        "每斗田收四、五斗。": "4..5 斗",
        "十七、八岁的姑娘。": "17..18 岁",
    },
    not_in=[
        "二三产业。",
        "九三学社。",
        "二、三产业融合。",
        "奖金分别为二、三万元。",
        "第五、六名。",
        "买进一两黄金。",
    ],
)
def _pair(text: str, pos: int, end: int) -> Numeral | None:
    """Two digits in a row as an approximation: 七八, 三四十, 十七八, 三五; 、 may part them."""
    match = _PAIR.match(text, pos, end)
    if not match or _ONE_TAEL.match(text, pos, end):
        return None
    first, second = DIGITS[match["first"]], DIGITS[match["second"]]
    if not _are_an_estimate(text, pos, match, (first, second)):
        return None
    stop = without_unit_prefix(text, match.end(), match.start("scale"))
    head = read(text, pos, match.end("head")) if match["head"] else None
    if head is None:
        scale = Decimal(scale_of(text[match.start("scale") : stop]))
        return _about(pos, stop, first * scale, second * scale)
    step, scale = _under(head, text[match.start("scale") : stop])
    if step >= head.place:
        return None
    low, high = head.value + first * step, head.value + second * step
    return _about(pos, stop, low * scale, high * scale)


def _are_an_estimate(text: str, pos: int, pair: re.Match[str], digits: tuple[int, int]) -> bool:
    """Whether two digits follow each other: 七八, 七、八, 三五."""
    first, second = digits
    if pair["comma"]:
        return second == first + 1 and _is_estimate(text, pos, pair)
    return second == first + 1 or digits == _SKIPPING_PAIR


def _is_estimate(text: str, pos: int, pair: re.Match[str]) -> bool:
    """Whether two digits with 、 between are one number, and no list: 一、二期, 十一、二十元."""
    if pair["head"].endswith("十") and pair["scale"].startswith(("十", "百", "千")):
        return False
    before = text[max(0, pos - _LISTED_REACH) : pos]
    is_heading = pair["head"][-1:] in ("", "十") and (pos == 0 or _AT_HEAD.search(before))
    if _LISTED.search(before):
        return False
    if is_heading and not _NO_HEADING.match(text, pair.end()):
        return False
    return bool(pair["scale"] or _ESTIMATED.match(text, pair.end()))


class _Step(NamedTuple):
    """What a digit behind a head counts, and the scale above both: 十 and 万 of 一百二三十万."""

    step: Decimal
    scale: Decimal


def _under(head: ExactNumber, scales: str) -> _Step:
    """What the digits between a head and its scales count; a place less than 百 is not printed."""
    small = SMALL.get(scales[:1])
    if small and small < head.place:
        return _Step(Decimal(small), Decimal(scale_of(scales[1:])))
    short = head.place / 10 if head.place >= SMALL["百"] else Decimal(1)
    return _Step(short, Decimal(scale_of(scales)))


def _about(start: int, end: int, low: Decimal, high: Decimal) -> Numeral:
    """A Chinese number of which only the bounds are told."""
    return Numeral(start, end, None, low, high, "about", han=True)


@NUMBERS.rule(
    "半百",
    examples={
        "栽树半百棵。": "50 棵",
    },
)
def _half(text: str, pos: int, end: int) -> Numeral | None:
    """半百 is fifty."""
    if not text.startswith("半百", pos, end) or text.startswith("半百分", pos, end):
        return None
    return Numeral(pos, pos + 2, Decimal(50), place=Decimal(10), han=True)


@NUMBERS.rule(
    "tens with 有",
    examples={"享年九十有三岁。": "93 岁", "寿六十有五岁。": "65 岁"},
    not_in=["小组五十有三个人。"],
)
def _with_and(text: str, pos: int, end: int) -> Numeral | None:
    """九十有三 behind a word of age is ninety-three."""
    match = _AND.match(text, pos, end)
    if not match or not _OF_AGE.search(text[max(0, pos - 4) : pos]):
        return None
    tens = DIGITS[match["tens"]] if match["tens"] else 1
    return Numeral(pos, match.end(), Decimal(10 * tens + DIGITS[match["ones"]]), han=True)


_Form = Callable[[str, int, int], Numeral | None]
# The forms that a character may open, in order; 百, 千, 万 and 亿 open exact numbers only.
_HAN_FORMS: Mapping[str, Sequence[_Form]] = {
    **dict.fromkeys(DIGITS, (_with_and, _tenths, _some, _pair)),
    **dict.fromkeys("十拾", (_with_and, _tenths, _some, _pair)),
    "几": (_some,),
    "数": (_several, _some),
    "半": (_half,),
}


# 几, 数 and 半 open a form alone, a digit and 十 before one of the others.
_HEADS, _GOES_ON_IN_FORM = frozenset("几数半"), frozenset("几点、有").union(DIGITS, SMALL, BIG)


def _plain(text: str, pos: int, end: int) -> Numeral | None:
    """An exact number; one without a digit only where a word or what follows calls for a number."""
    if text[pos] == "0" and _CODE.match(text, pos, end):
        return None
    is_bare = text[pos] in _BARE_SCALES
    if is_bare and not _may_be_bare(text, pos, end):
        return None
    exact = read(text, pos, end)
    if exact is None:
        return None
    return Numeral(
        pos,
        exact.stop,
        exact.value,
        scale=exact.scale,
        place=exact.place,
        bare=is_bare,
        han=not text[pos].isascii(),
    )


def _may_be_bare(text: str, pos: int, end: int) -> bool:
    """Whether a scale without a digit is a number: 百八十, 上百, 近万."""
    if _BARE.match(text, pos, end):
        return True
    return text[max(0, pos - 2) : pos].endswith(_BARE_AFTER)


@NUMBERS.rule(
    "k and M for a scale",
    examples={
        "月薪15k元。": "15000 CNY per 月",
    },
    not_in=["全长15km。"],
)
def _lettered(text: str, number: Numeral, end: int) -> Numeral | None:
    """A letter for a scale: 15k."""
    letter = None if number.han else _LETTER.match(text, number.end, end)
    if not letter:
        return None
    return replace(number.times(_LETTERS[letter[0]]), end=letter.end(), lettered=True)


@NUMBERS.rule(
    "scales that are counted",
    examples={
        "投入三个亿元。": "300000000 CNY",
    },
    not_in=["三个亿万富翁。"],
)
def _counted_scale(text: str, number: Numeral, end: int) -> Numeral | None:
    """个 before a scale: 三个亿."""
    counted = _COUNTED_SCALE.match(text, number.end, end)
    if not counted:
        return None
    return replace(number.times(BIG[counted["scale"]]), end=counted.end())


@NUMBERS.rule(
    "余 and 多 between scales",
    examples={
        "用户1亿2000多万户。": "120000000 120000000..129999999 户",
        "总产三亿五千多万斤。": "350000000 350000000..359999999 斤",
    },
    not_in=["三千多户。"],
)
def _under_scale(number: Numeral, scale: int) -> Numeral | None:
    """The number under a scale behind 余 or 多, where a part of it is above that: 1亿2000多万."""
    value = number.value or Decimal(0)
    above = value - value % _ABOVE[scale] if scale in _ABOVE else Decimal(0)
    if not above:
        return None
    below = replace(number, value=value - above).times(scale)
    return replace(below, value=(below.value or 0) + above)


@NUMBERS.rule(
    "余, 多 and 来",
    examples={
        "捐书30余本。": "30 30..39 本",
        "三千多户受益。": "3000 3000..3999 户",
        "收粮五千来斤。": "5000 斤",
        "客流20余万人次。": "200000 200000..299999 人次",
        "600来口人到场。": "600 口",
        "他50来岁。": "50 岁",
        "月薪八千出头。": "8000 8000..8999 CNY per 月",
    },
    not_in=["3多边形。"],
)
def _approximated(text: str, number: Numeral, end: int) -> Numeral | None:
    """余, 多, 出头 after a round number: from it up to the next round number; 来: about it."""
    odd = _ODD.match(text, number.end, end)
    is_exact = not number.value or 1 <= number.place < 10
    if not odd or is_exact:
        return None
    stop = without_unit_prefix(text, odd.end(), odd.end("odd"))
    scale = scale_of(text[odd.end("odd") : stop].strip())
    grown = replace(_under_scale(number, scale) or number.times(scale), end=stop)
    if odd["odd"] == "来":
        is_round = text[number.end - 1] in "十百千万" or bool(_COUNTED.match(text, odd.end()))
        return replace(grown, modifier="about") if is_round else None
    return _over(grown, number)


def _over(grown: Numeral, number: Numeral) -> Numeral:
    """A number up to the next round one; `number` is what is printed before 余."""
    value = grown.value or Decimal(0)
    if value == 10 and number.han:  # 十余 is 十几
        return replace(grown, value=None, low=Decimal(11), high=Decimal(19), modifier="over")
    # Of a whole number the next round one is already out of reach.
    high = value + grown.place - (1 if grown.place >= 10 else 0)
    return replace(grown, low=value, high=high, modifier="over")
