"""Words that hold a numeral or a time word and are no value.

A value must not overlap a trap unless it holds the whole of it and more (十一行 against 一行).
"""

import re
from collections.abc import Iterable
from itertools import islice
from string import digits
from typing import NamedTuple

from pipelines.text.values.money import currencies
from pipelines.text.words.lists import word_list
from pipelines.text.words.matching import any_pattern

_HAN = "一二两三四五六七八九十"
# Characters before a numeral that make it part of a name or a number of another kind.
_NAME_BEFORE = re.compile(r"[A-Za-zα-ω][—-]?$|[A-Za-z\d][._/—-]$")
_LOWER_PRESSURE = re.compile(r"(?<=\d/)\d{2,3} ?(?:毫米汞柱|mmHg)")  # 85 of 130/85毫米汞柱
_LABELS = (
    "电话", "热线", "邮编", "拨打", "传真", "手机", "微信", "QQ",
    "编号", "账号", "证号", "车牌", "统一书号", "刊号", "代号",
)  # fmt: skip
_NAMED = "[个大项条篇步级张种道线票化位头面章包区网站点]"
# 日本 is the country unless one of these follows: 近日本报讯 is about a day and 本报.
_NO_COUNTRY = "(?![报刊院校市省县区镇村乡局公司行厅届次月周旬年季期台网站店案场轮赛地部委会])"
_INSTITUTIONS = (
    "附属|[中小]学|医院|实验[中小学]|幼儿园|中医|师范|职业|高级中"
    "|监狱|工程局|军医|研究[院所]|设计院|医科|临床"
)
# What may begin a trap, and the pattern behind it.
_SHAPES: tuple[tuple[Iterable[str], str], ...] = (
    # Telephone lines, document numbers: digits with no counting word that could be mistaken.
    (_LABELS, r"[^\n。,;\d]{0,6}[\d—() -]{3,24}+(?![.万亿余多元个件人次名户家%])"),
    # 一升一降, 一户一策: one of each is a manner of speaking.
    ("一", r"(?![十百千万亿点])[\u4e00-\u9fff]一(?![百千万亿十])[\u4e00-\u9fff]"),
    # 一个个, 一户户: one after the other.
    ("一", r"(?P<each>[\u4e00-\u9fff])(?P=each)"),
    # “两个毫不动摇”, “十个明确”: a quotation of a few words that begins with a number is a name.
    (_HAN, rf"(?<=[“‘][{_HAN}])[{_HAN}]?{_NAMED}[\u4e00-\u9fff]{{0,8}}(?=[”’])"),
    # 3.0版, 2.0升级版: versions; 2∶3负于: the end of a score.
    (digits, r"\.\d(?:升级)?版"),
    (digits, r"(?<=[:∶]\d)\d{0,2}[胜负]"),
    # 第二人民医院, 第二方面军: names of institutions and of armies.
    ("第", rf"[一二三四五六七八九十\d]{{1,3}}(?:人(?=民)|方面(?=军)|部队|(?={_INSTITUTIONS}))"),
    # 深地塔科1井, 31451部队: names of wells and of units of an army.
    (digits, r"(?<=[\u4e00-\u9fff]\d)\d{0,3}井"),
    (digits, r"\d{3,5}部队(?:\d{1,3}分队)?"),
    # 表明日本…: the day is half of another word.
    ("明昨当次同即翌每", f"日(?=本{_NO_COUNTRY})"),
    ("今", f"(?<!如今)日(?=本{_NO_COUNTRY})"),
    ("近", f"(?<!最近)日(?=本{_NO_COUNTRY})"),
    ("前", f"(?<![当目此先之以]前)日(?=本{_NO_COUNTRY})"),
    # 文明天下, 证明天气: the day is half of two words; 《明日之星》: it begins a title.
    ("明", r"(?<=[文光说证声表发阐申黎透聪清简鲜精高英贤启]明)天(?=[下地空气然文性使际色])"),
    ("今明昨", r"(?<=《.)[天日]"),
    # 体现在, 出现在, 实现阶段性突破, 项目前期, 每当日军, 放眼下半年: of two words.
    ("现", r"(?<=[出体表实呈发展再重浮涌显凸闪兑]现)在|(?<=实现)阶段性"),
    ("目", r"(?<=[项节栏科题数面书剧曲]目)前(?=[期景列沿来往置端])"),
    ("当", r"日(?=军)"),
    ("眼", r"(?<=放眼)下"),
    # 〔2022〕17号, 第5号决议, 0351-1234567, a mobile telephone's number.
    ("〔[(", r"\d{4}[〕\])]第?\d{1,5}号?"),
    ("第", r"\d{1,5}号(?:决议|令|公告|文件?|通知|提案|建议)"),
    (digits, r"\d{2,3}-\d{7,8}"),
    ("1", r"(?<!\d1)[3-9]\d{9}(?![\d.]|[万亿余多美元个人])"),
)
_PATTERNS = (
    re.compile(any_pattern(word_list("pipelines.text.values", "traps.txt"))),
    re.compile(any_pattern(head + rest for heads, rest in _SHAPES for head in heads)),
)


_CURRENCY_CODES = tuple(name for name in currencies.BEFORE if name[-1].isascii())


class _Span(NamedTuple):
    """text[start:end]."""

    start: int
    end: int


class Traps:
    """The trap words of a piece of text, asked about values in order of position."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._spans = sorted(
            _Span(*match.span())
            for pattern in _PATTERNS
            for match in pattern.finditer(text, start, end)
        )
        self._next = 0

    def catches(self, start: int, end: int) -> bool:
        """Whether a value at start..end overlaps a trap that it does not hold as a part of more."""
        while self._next < len(self._spans) and self._spans[self._next].end <= start:
            self._next += 1
        value = _Span(start, end)
        for trap in islice(self._spans, self._next, None):
            if trap.start >= end:
                break
            if trap.end > start and not _holds_more(value, trap):
                return True
        return False


def _holds_more(value: _Span, trap: _Span) -> bool:
    """Whether a value holds the whole of a trap and more."""
    return value.start <= trap.start and trap.end <= value.end and value != trap


def is_name(text: str, pos: int) -> bool:
    """Whether the characters before the numeral at `pos` make it a name: A320, G20, CR—400."""
    if not text[pos : pos + 1].isascii() or not _NAME_BEFORE.search(text[max(0, pos - 2) : pos]):
        return False
    is_currency = text[max(0, pos - 3) : pos].endswith(_CURRENCY_CODES)
    return not is_currency and not _LOWER_PRESSURE.match(text, pos)
