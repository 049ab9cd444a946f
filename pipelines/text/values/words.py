"""Words and their parts of speech in the few characters around a value."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from string import ascii_letters, digits

from pipelines.text.words.dictionary import (
    Dictionary,
    dictionary,
    likeliest_cutting,
    parts_of_speech,
)

# Attributes that the dictionary splits (在保余额, 在建项目), nouns that it takes for verbs, verbs
# that it cuts wrongly (派发现金) or takes for nouns (企业组团参展), adverbs that it takes for nouns
# (精准施策).
_ATTRIBUTES = (
    *(f"在{char}" for char in "保建校职岗编册读售园院营"),
    "总量", "人均", "相关", "普惠", "首发", "直接", "最终",
    "过夜", "多子女", "到店", "到账", "税后", "税前",
)  # fmt: skip
_NOUNS = (
    "占比", "在保", "增速", "产能", "亩产", "青年", "碳排放", "二氧化碳排放",
    "日期", "响应", "年金", "组别", "专精特新", "主题年", "举措", "实施情况", "周期",
    "实际使用外资", "占地面积", "收入", "支出", "营收", "赋能", "通道",
    "身高", "身长", "体长", "选手", "考生", "国际组织", "社会组织",
)  # fmt: skip
_VERBS = (
    "派发", "并处", "荣获", "出售", "丰收", "大丰收", "领先", "落后", "新修",
    "组团", "开箱", "全面实施", "共用", "亮相",
    "落户", "印发", "启程", "登顶", "办理", "会见",
    "参观", "施策", "热议", "开跑", "投用", "捧回", "提质", "点赞",
)  # fmt: skip
_ADVERBS = ("精准", "精彩", "有序", "有效", "高效", "线上线下")
_TAGGED = ((_ATTRIBUTES, "b"), (_NOUNS, "n"), (_VERBS, "v"), (_ADVERBS, "d"))
_TAGS = {word: tag for words, tag in _TAGGED for word in words}


# Nouns of one character that the dictionary takes for verbs or leaves untagged at the end of a
# phrase: 保障组, 厢车.
SUFFIXES = frozenset(
    "组队车员者桩站点室楼房园区所院店厂场馆卡证券款费金额量率器机线路桥库灯树田地物品剂苗群班团厅局师生民户县市省村镇乡展包型口奖赛堆"
)

# What the dictionary takes for a phrase (l), and is a noun by its end: 粮食产量, 受灾面积.
_MEASURED = ("产量", "面积", "人数", "收入", "价格")

_COUNT = re.compile(
    "[近约逾超上数][十百千万亿]{1,2}[名个家人元户件条只次]|[一二两三四五六七八九十][毛块]"
)
_NUMERALS = frozenset("〇零二两三四五六七八九十百千万亿几")
_LATIN = frozenset(ascii_letters + digits)
_NUMERAL = frozenset("首0123456789〇零一二三四五六七八九十百千万亿几两数半多余吨斤克元名个")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its part of speech.

    In the tags of the PKU corpus: n noun, v verb, vn verbal noun, u particle.
    """

    text: str
    tag: str

    @property
    def is_noun(self) -> bool:
        """Whether a noun phrase may end with it."""
        if self.tag == "m":  # the dictionary counts 大米 among the numerals
            return len(self.text) > 1 and _NUMERAL.isdisjoint(self.text)
        if self.tag == "eng":
            return not self.text.isdigit()  # 5G
        if self.tag == "l":
            return self.text.endswith(_MEASURED)
        return self.tag[0] == "n" or self.tag in ("vn", "an", "j") or self.text in SUFFIXES

    @property
    def counts(self) -> bool:
        """Whether it is a number with its counting word: 近万名, 八毛."""
        return bool(_COUNT.fullmatch(self.text))

    @property
    def is_attribute(self) -> bool:
        """Whether it may stand before the noun of a phrase."""
        return self.is_noun or self.tag in ("a", "b", "r", "s", "l", "f")

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb, which before a noun may be its attribute (担保业务)."""
        return self.tag in ("v", "vd", "vi")


def is_numeral(text: str) -> bool:
    """Whether a text is one Chinese numeral but 一 (这一|贸易额)."""
    return text in _NUMERALS


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of some characters, by the dictionary alone."""
    words = likeliest_cutting(text, _dictionary()).words
    if not _LATIN.isdisjoint(words):
        words = _with_latin_words(words)
    return tuple(map(_tagged, words))


def _with_latin_words(words: Iterable[str]) -> Iterator[str]:
    """The words; Latin letters and digits side by side are one."""
    for is_latin, run in groupby(words, _LATIN.__contains__):
        if is_latin:
            yield "".join(run)
        else:
            yield from run


@lru_cache(maxsize=4096)
def _tagged(word: str) -> Word:
    tag = None if word in _LATIN else _TAGS.get(word) or parts_of_speech().get(word)
    is_latin = word.isascii() and word.isalnum()
    return Word(word, tag or ("eng" if is_latin else "x"))


@cache
def _dictionary() -> Dictionary:
    return dictionary().with_words(_TAGS, 10**5)
