"""What a time expression may begin with, for one search over the text."""

from pipelines.text.values.numbers.numerals import HAN
from pipelines.text.values.times.grammar import almanac, durations
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.festivals import LUNAR_DAY_ALONE, OF_TWO_DIGITS
from pipelines.text.words.matching import any_of

_WORDS = (
    *words.YEARS, *words.FORMER_YEARS, *words.QUARTERS, *words.MONTHS, *words.WEEKS, *words.DAYS,
    *words.SAME_YEARS, *words.SAME_MONTHS, *words.SAME_DAYS,
    *words.DAY_PARTS, *words.STANDALONE_PARTS, *words.EDGE_WORDS, *words.VAGUE,
    *almanac.NAMES, *almanac.ERAS, "中华民国", "民前", "民国前", "民元", "大年",
    "农历", "阴历", "旧历", "夏历", "古历", "闰", "正月", "冬月", "腊月",
    "本世纪", "新世纪", "上世纪", "上个世纪", "这一年", "上半年", "下半年", "后半年", "年内",
    "上学年", "本学年", "下学年",
    "首季", "元月", "上旬", "中旬", "下旬", "上半月", "下半月", "周末",
    "今明", "明后", "后日", "昨今", "同期", "前两", "是日", "全年",
    "过去", "刚刚过去", "过往", "以往", "未来", "今后", "接下来", "最近", "半", "每",
)  # fmt: skip
# What may follow a Chinese digit that begins a date or a time: its unit, or the rest of a name
# (七夕, 一早, 万历).
BEHIND_DIGITS = frozenset("年月日号时点世季年代Oo").union(
    name[1] for name in (*_WORDS, *words.PARTS) if len(name) > 1 and name[0] in HAN
)
_NUMBER_AHEAD = r"(?=[\d一二两三四五六七八九十])"
_LONG_PARTS = tuple(part for part in words.PARTS if len(part) > 1)
_NUMBER_IN_BRACKETS = r"\([\d一二三四五六七八九十廿]{1,4}日?\)"
_SOME = r"(?=[\d两三四五六七八九十]{1,3}个?(?:年|月|周|星期|礼拜|季度))"
# What may begin a time expression, numbers apart; each begins with a character.
TRIGGERS = (
    *_WORDS,
    r"近(?= ?[\d几数半一二两三四五六七八九十])",
    r"西元(?=前?[\d一二三四五六七八九十])",
    r"公元(?=前?[\d一二三四五六七八九十])",
    *(f"{week}(?=[一二三四五六日天])" for week in ("周", "星期", "礼拜")),
    *(f"{quote}(?=十?[一二三四五六七八九]?五|{any_of(OF_TWO_DIGITS)})" for quote in '“"「『'),
    *(f"{year}(?=[春夏秋冬])" for year in "今去明"),
    *(rf"{word}(?<![^,。;:!?、\n在从自]{word}){_SOME}" for word in "上下后"),
    *(f"{part}{_NUMBER_AHEAD}" for part in (*"头前首早晚", *_LONG_PARTS)),
    *(f"{letter}(?=[1-4]{words.OF_RESULTS})" for letter in "QH"),
    *(rf"{word}(?={_NUMBER_IN_BRACKETS})" for word in "今明昨前去本上"),
    "逢(?=周|星期|礼拜)",
    r"FY(?=\d\d)",
    "新(?=的?一[周年月])",
    "年(?=廿[三四五六七八九])",
    rf"初(?={LUNAR_DAY_ALONE})",
    *(f"{day}(?=起)" for day in (*"今明昨", "即日")),
    f"今(?={any_of(words.PARTS_BEHIND_A_DAY)})",
    "昨",
    rf"多(?<![{durations.NO_MANY}]多)(?=[年日天月])",
)
