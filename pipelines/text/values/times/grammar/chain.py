"""The parts of a date or time, read from the coarse to the fine: 去年 · 12月 · 3日 · 下午 · 2时."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipelines.text.values.numbers import numerals
from pipelines.text.values.times.grammar import days as readers
from pipelines.text.values.times.grammar import edges, eras, festivals, figures
from pipelines.text.values.times.grammar import hours as clock
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar import years as year_readers
from pipelines.text.values.times.grammar.expressions import (
    AGE,
    CLOCK,
    DAY,
    DECADE,
    MONTH,
    PART,
    QUARTER,
    WEEK,
    YEAR,
    Parts,
    Reader,
)
from pipelines.text.values.times.grammar.hours import DIGIT, HAN_DIGITS, N
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of

_ARABIC = "0123456789"
# What a number begins with, and what a number or a weekday does.
NUMBERS = _ARABIC + "〇零一二两三四五六七八九十廿卅"
_NUMBER = NUMBERS + "天日"
_DAYS = "".join(words.WEEKDAYS)
_NOT_IN_NUMBER = r"(?<![\d.])(?<![一二三四五六七八九十百千万几数]十)(?<![百千万])"
# The digits of a year.
_FOUR_DIGITS = r"(?:\d{4}|[一二][一二三四五六七八九〇零0Oo]{3})"  # papers print 二00七 and 二OO七
_THREE_DIGITS = r"(?:[1-9]\d\d|[一二三四五六七八九][一二三四五六七八九〇零]{2})"
_TWO_DIGITS = r"(?:\d\d|[一二三四五六七八九〇零]{2})"
_YEAR_BC = r"(?:(?<=公元前)\d{1,4}|[1-9]\d{2,3}|(?<=公元前)[一二三四五六七八九十百]{1,7})"
_YEAR_AD = r"(?:\d{1,4}|[一二三四五六七八九〇零]{3,4}|[一二三四五六七八九十百]{1,5})"
# Three digits are a year in 在789年, (789年) and 789年3月, not in 105年奋斗.
_IN_YEAR = (
    rf"(?<=[在于])(?={_THREE_DIGITS}年(?:[,。;]|$))|(?={_THREE_DIGITS}年{N}月)"
    rf"|(?<=\()(?={_THREE_DIGITS}年\))"
)
# Year, month and day in figures alone: 20230301.
_YEAR, _MONTH_DIGITS = r"(?P<y>(?:19|20)\d\d)", "(?:0[1-9]|1[0-2])"
_DAY_DIGITS = r"(?:3[01]|[12]\d|0[1-9])"
_WEEKDAY = r"(?P<w>[一二三四五六日天])(?![次期课节篇报刊讲个场轮岁遍])"
_ISO = (
    r"(?<![\d.-])(?P<y>\d{4})(?P<s>[-./])(?P<m>0?[1-9]|1[0-2])(?P=s)"
    r"(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.])T?"
)
_DAY = (
    rf"{_NOT_IN_NUMBER}(?P<d>{N}) ?(?P<mark>[日号])(?![元圆均产])"
    r"(?: ?[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?"
    r"|, ?(?:星期|周|礼拜)[一二三四五六日天](?=[,。)]|$))?"
)
_MONTH = (
    rf"{_NOT_IN_NUMBER}(?:(?P<a>\d\d?)[、和](?=\d))?(?P<m>{N}|元) ?月(?:份(?!额))?"
    "(?![饼亮球票嫂子薪嵌])"
)
# A day without 日: no unit can follow (10月22到任, but 10月22人), or it shares one (4月8、9日).
_BARE_DAY = (
    rf"(?P<d>{N})(?=[、和及](?:{N}[、和及]){{0,2}}{N} ?[日号]"
    r"|,(?!\d)|[。;:!?)到至—~晚早凌]|上午|下午|出生|$)"
)
# The day that a paper prints behind 今天 and 昨日: 昨日(16日)20时.
_PRINTED_DAY = rf"(?: ?\((?:(?P<m>{N})月)?(?P<d>{N})日\))?"
_EDGES = (
    "伊始|初期|中期|末期|年底|年末|年初(?![一二三])"
    "|初(?![中级试步衷次学审评赛一二三冬夏秋春心]|创(?![新造下]))|底(?![部线层气色子蕴])"
    "|末(?!端)|终(?!于)|中(?=[,。;、]|$)"
)
# “十四五”期间, “九五”计划: the number of a five-year plan.
_PLAN = (
    r"(?P<open>[“\"])?十(?P<n>[一二三四五六])?五(?(open)[”\"])"
    r"(?:期间|时期|(?=以来|末|初|开局|收官))"
)
_EARLY_PLAN = r"[“\"](?P<n>[一二三四五六七八九])五[”\"](?:期间|时期|(?=计划|规划|以来|末|初|国家))"
# 初八, 廿三: a day of the Chinese calendar, and one at the end of a date of it.
_LUNAR_DAY = r"初(?:十|[一二三四五六七八九]|\d)|廿[一二三四五六七八九]?"
_LUNAR_END = rf"(?:(?P<d>{_LUNAR_DAY}|{N})[日号]?)?"
# 第2周, 第一个周二, 最后一天.
_NTH = (
    rf"(?:第(?P<n>{N})|最后一)(?P<unit>个?(?:周|星期|礼拜)|天|个月)"
    r"(?P<w>[一二三四五六日天](?!次))?(?![岁年])"
)
_WITHIN_YEAR = f"(?<![{numerals.START}两半余当本今明去前后近每全多同])年内(?!部)"


class _Form(NamedTuple):
    """What the matches of a pattern may begin with, and the pattern."""

    opens: str
    pattern: str


def _lexicon(table: Iterable[str], tail: str = "", head: str = "", opens: str = "") -> _Form:
    """The words of a table between head and tail; `opens` is what the head may begin with."""
    words_of_table = list(table)
    firsts = "".join(name[0] for name in words_of_table)
    return _Form(opens + firsts, f"{head}(?P<word>{any_of(words_of_table)}){tail}")


def _same(table: Iterable[str]) -> _Form:
    """Words that refer to a date before them: 同年, but 不同年代."""
    return _lexicon(table, head="(?<!不)")


_PLAIN_FEASTS = [name for name, cued in festivals.NAMES.items() if not cued]
_CUED_FEASTS = [name for name, cued in festivals.NAMES.items() if cued]
# 李国庆 and 张立春 are people, 国庆路 is a street, 世界水日益 begins another word.
_FEAST_OPENS = (
    "(?<![李王张刘陈杨赵吴徐孙朱郭罗梁宋郑谢韩冯董蔡彭潘袁曹邓沈吕卢蒋魏薛杜汪姜姚谭廖邹崔邱秦顾邵孟段侯贺])"
    "(?:农历)?"
)
# 今起, 明起.
_FROM_THEN_ON = "(?=起(?:[,。;:至到开实正网推试运施降停禁放执]|$))"
_FEAST_ENDS = (
    r"(?![路街区县]|(?<=[夏冬]至)(?:\d{4}年|[次今来明翌当]年|[春夏秋冬])|(?<=日)[益趋渐常均报])"
)
_SEASON = r"(?P<s>[春夏秋冬])(?:[天季间](?!度)|(?=[,。;、:)]|[至到—](?:\d{4}|[次今来明翌当])年|$))"
# What follows a festival that needs a cue, one at the head of a clause, and one of two digits.
_AROUND = "将至|临近|过后|[那这]天|小长假"
_CUES = "节气|时节|节|前后|当天|假期|期间|伊始|前夕|来临|到来|佳节"
_HOLIDAYS = "假期|小长假|长假|黄金周|期间|前夕|节"


class _Rule(NamedTuple):
    """The level of a part, what it may begin with, its pattern and its reader."""

    level: int
    opens: str
    pattern: str
    reader: Reader


# Of the rules finer than the parts read so far, the first that matches at a place is taken.
_FIGURES = (
    _Rule(DAY, _ARABIC, _ISO, figures.numeric_date),
    _Rule(
        DAY,
        _ARABIC,
        rf"(?<!\d){_YEAR}(?P<m>{_MONTH_DIGITS})(?P<d>{_DAY_DIGITS})(?![\d.,%号元个人件次万亿])",
        figures.numeric_date,
    ),
    _Rule(
        DAY,
        _ARABIC,
        rf"(?<!\d){_YEAR} (?P<m>{_MONTH_DIGITS}) (?P<d>{_DAY_DIGITS})(?![\d.])",
        figures.numeric_date,
    ),
    _Rule(
        DAY,
        _ARABIC,
        rf"(?<![\d.-])(?P<m>{_MONTH_DIGITS})-(?P<d>{_DAY_DIGITS})(?= ?\d{{1,2}}:\d\d)",
        figures.numeric_day,
    ),
    _Rule(
        MONTH,
        _ARABIC,
        rf"(?<![\d.]){_YEAR}\.(?P<m>{_MONTH_DIGITS})(?=[—~至到-])",
        figures.numeric_month,
    ),
    _Rule(
        YEAR,
        _ARABIC,
        r"(?<=[从自])(?P<y>(?:19|20)\d\d)(?=[到至—~-](?:19|20)\d\d(?![\d.年]))",
        year_readers.year,
    ),
)
_AGES = (
    _Rule(AGE, _NUMBER, rf"(?<!\d)(?P<n>{N})世纪(?!之)", readers.number_of("n", "century")),
    _Rule(AGE, "本新", "本世纪|新世纪(?=初|以来)", readers.set_to(century=21)),
    _Rule(AGE, "上", "上个?世纪", readers.set_to(century=20)),
    _Rule(
        DECADE,
        HAN_DIGITS,
        rf"(?<!{DIGIT})(?P<a>{DIGIT})(?P<b>{DIGIT})十年代",
        readers.decades,
    ),
    _Rule(DECADE, _NUMBER, rf"(?<!\d)(?P<n>{N})年代", readers.decade),
    _Rule(DECADE, '“"十', _PLAN, readers.plan),
    _Rule(DECADE, '“"', _EARLY_PLAN, readers.number_of("n", "plan")),
    _Rule(
        DECADE,
        *_lexicon(eras.SPANS, "(?:年间|时期)"),
        readers.offset_of(eras.SPANS, "reign"),
    ),
)
_YEARS = (
    _Rule(
        YEAR, _NUMBER, rf"(?<![\d.])(?P<y>{_FOUR_DIGITS}) ?年(?:度(?!假|过))?", year_readers.year
    ),
    _Rule(
        YEAR,
        _NUMBER,
        rf"(?:{_IN_YEAR})(?P<y>{_THREE_DIGITS})年(?![以之]?[前后]|[来多间内])",
        year_readers.year,
    ),
    _Rule(
        YEAR,
        _NUMBER,
        rf"(?<![\d.])(?P<y>{_TWO_DIGITS}) ?年"
        rf"(?= ?{N} ?月|[一二三四]季度|[上下]半年|[初底末]|[前后]{N}个?月|除夕|春节)",
        year_readers.short_year,
    ),
    _Rule(
        YEAR,
        _NUMBER,
        r"(?<![\d.])(?P<y>0\d|[一二三四五六七八九〇零]{2})年(?![以之]?[前后]|[来多间内])",
        year_readers.short_year,
    ),
    _Rule(
        YEAR,
        "公前",
        rf"(?:公元)?前(?P<y>{_YEAR_BC})年(?![以之]?[前后])",
        year_readers.year_before_christ,
    ),
    _Rule(AGE, "公", rf"公元前(?P<n>{N})世纪", year_readers.century_before_christ),
    _Rule(YEAR, "公", rf"公元(?P<y>{_YEAR_AD})年(?![以之]?[前后])", year_readers.year_of_christ),
    _Rule(YEAR, *_lexicon(eras.FIRST_YEARS, f"(?P<n>{N}|元)年(?!间)"), year_readers.era_year),
    _Rule(
        YEAR,
        *_lexicon(words.YEARS, "(?![度级代货])"),
        readers.offset_of(words.YEARS, "year_offset"),
    ),
    _Rule(YEAR, *_lexicon(words.FORMER_YEARS, "(?![度级代货])"), year_readers.former_year),
    _Rule(YEAR, "年", _WITHIN_YEAR, readers.set_to(year_offset=0)),
    _Rule(
        YEAR,
        *_same(words.SAME_YEARS),
        readers.offset_of(words.SAME_YEARS, "year_offset", year_from="article"),
    ),
    _Rule(YEAR, "这", "这一年", readers.set_to(year_offset=0, year_from="either")),
)
_QUARTERS = (
    _Rule(
        QUARTER,
        "第首一二三四1234",
        "第?(?P<n>[一二三四1-4])季度(?!报)|首季度?",
        readers.quarter,
    ),
    _Rule(QUARTER, *_lexicon(words.QUARTERS), readers.offset_of(words.QUARTERS, "quarter_offset")),
    _Rule(QUARTER, "头前", "[头前](?P<n>[两二三23])个?季度", readers.first_quarters),
    _Rule(QUARTER, "上", "上半年", readers.set_to(half=1)),
    _Rule(QUARTER, "下后", "[下后]半年", readers.set_to(half=2)),
    _Rule(QUARTER, "春夏秋冬", _SEASON, readers.season),
    _Rule(
        QUARTER,
        "初早盛仲晚暮深隆寒",
        "[初早盛仲晚暮深隆寒](?P<s>[春夏秋冬])[天季]?(?![茶麦稻播])",
        readers.season,
    ),
    _Rule(
        QUARTER,
        "今去",
        "(?P<year>[今去])(?P<s>[春夏秋冬])(?![天季麦春夏秋冬])",
        readers.this_season,
    ),
)
_MONTHS = (
    _Rule(
        MONTH,
        "头前",
        rf"(?P<head>(?<![\u4e00-\u9fff\d]))?[头前](?P<n>{N})个?月",
        readers.first_months,
    ),
    _Rule(MONTH, "后", rf"后(?P<n>{N})个?月", readers.last_months),
    _Rule(
        DAY,
        "农阴旧",
        rf"(?:农历|阴历|旧历)(?P<leap>闰)?(?P<m>[正冬腊]|{N})月{_LUNAR_END}",
        readers.lunar,
    ),
    _Rule(DAY, "闰正冬腊", rf"(?P<leap>闰)?(?P<m>[正冬腊])月{_LUNAR_END}(?!里)", readers.lunar),
    _Rule(DAY, "闰", rf"(?P<leap>闰)(?P<m>{N})月{_LUNAR_END}", readers.lunar),
    _Rule(
        DAY,
        _NUMBER + "闰",
        rf"(?P<leap>闰)?(?P<m>{N})月(?!廿{DIGIT}?日)(?P<d>{_LUNAR_DAY})",
        readers.lunar,
    ),
    _Rule(DAY, *_lexicon(festivals.BY_DATE, "(?![日号十至到—月个天])"), readers.festival),
    _Rule(
        MONTH,
        HAN_DIGITS,
        rf"{_NOT_IN_NUMBER}(?P<a>{DIGIT})(?P<m>{DIGIT})月[份间]?(?!饼)",
        readers.two_months,
    ),
    _Rule(MONTH, _NUMBER + "元", _MONTH, readers.month),
    _Rule(MONTH, *_lexicon(words.MONTHS), readers.offset_of(words.MONTHS, "month_offset")),
    _Rule(
        MONTH,
        *_same(words.SAME_MONTHS),
        readers.offset_of(words.SAME_MONTHS, "month_offset", month_from="article"),
    ),
)
_WEEKS = (
    _Rule(WEEK, "上", "上中旬", readers.set_to(third=3)),
    _Rule(WEEK, "中", "中下旬", readers.set_to(third=4)),
    _Rule(WEEK, "上", "上旬", readers.set_to(third=0)),
    _Rule(WEEK, "中", "中旬", readers.set_to(third=1)),
    _Rule(WEEK, "下", "下旬", readers.set_to(third=2)),
    _Rule(DAY, "末", "末(?!端)", readers.weekend),
    _Rule(DAY, "第最", _NTH, readers.nth),
    _Rule(DAY, "前", f"前(?P<n>{N})天", readers.first_days),
    _Rule(
        WEEK, *_lexicon(words.WEEKS, "(?![期刊])"), readers.offset_of(words.WEEKS, "week_offset")
    ),
    _Rule(WEEK, "周", "周末(?!版)", readers.set_to(weekend=True, week_offset=0)),
    _Rule(DAY, "周星礼", f"(?:周|星期|礼拜){_WEEKDAY}", readers.weekday),
    _Rule(DAY, _DAYS, f"(?<=[周期拜]){_WEEKDAY}", readers.weekday_of_week),
    _Rule(DAY, _DAYS, f"(?<=[周期拜][一二三四五六][至到—~-]){_WEEKDAY}", readers.weekday),
    _Rule(
        DAY,
        _DAYS,
        f"(?<=[一二三四五六][、和及与]){_WEEKDAY}(?=[、和及与,。;开]|[上下]午|晚|$)",
        readers.weekday_of_week,
    ),
)
_FESTIVALS = (
    _Rule(DAY, *_lexicon(_PLAIN_FEASTS, _FEAST_ENDS, _FEAST_OPENS, "农"), readers.festival),
    _Rule(DAY, *_lexicon(_CUED_FEASTS, f"(?={_CUES})"), readers.festival),
    _Rule(DAY, *_lexicon(festivals.OPENING, f"(?={_AROUND})"), readers.festival),
    _Rule(DAY, *_lexicon(festivals.OPENING, "(?=,)", "(?<![^\n。,;:“])"), readers.festival),
    _Rule(DAY, *_lexicon(_CUED_FEASTS), readers.festival_of_year),
    _Rule(
        DAY,
        *_lexicon(readers.FEASTS, f'[”"]?(?={_HOLIDAYS})', '[“"]?', '“"'),
        readers.festival,
    ),
    _Rule(DAY, '“"五', '[“"]?(?P<word>五一)[”"]?(?=[,。、]|前后|当天|$)', readers.festival),
)
_DAY_PARTS = _lexicon(words.DAY_PARTS, f"(?![会宴报餐饭年期点]){_PRINTED_DAY}", "(?<!每)")
_DAY_WORDS = (
    _Rule(PART, *_DAY_PARTS, readers.day_part),
    _Rule(
        DAY,
        *_lexicon(words.FROM_ON, _FROM_THEN_ON),
        readers.offset_of(words.FROM_ON, "day_offset", day_from="printed"),
    ),
    _Rule(DAY, "即", "即日(?=起)", readers.set_to(day_offset=0, day_from="printed")),
    _Rule(DAY, *_lexicon(words.DAYS, _PRINTED_DAY), readers.day_word),
    _Rule(
        DAY,
        *_same(words.SAME_DAYS),
        readers.offset_of(words.SAME_DAYS, "day_offset", day_from="article"),
    ),
    _Rule(DAY, "同", "(?<![合共不相])同期(?![声待望盼])", readers.same_period),
)
_NAMED_EDGES = _lexicon(words.EDGE_WORDS, head=r"(?<![\d一二两三四五六七八九十百千万几半多余])")
_GRAMMAR = (
    *_FIGURES,
    *_AGES,
    *_YEARS,
    *_QUARTERS,
    *_MONTHS,
    *_WEEKS,
    _Rule(DAY, _NUMBER, _DAY, readers.day),
    _Rule(DAY, _NUMBER, _BARE_DAY, readers.bare_day),
    _Rule(DAY, *_NAMED_EDGES, edges.named_edge),
    *_FESTIVALS,
    *_DAY_WORDS,
    _Rule(DAY, *_lexicon(words.EDGES_OF_AGES), edges.edge_of_age),
    _Rule(DAY, "伊初中末年底终", f"(?P<word>{_EDGES})", edges.edge),
    _Rule(PART, "全", "全天(?![候然])", readers.whole_day),
    _Rule(PART, *_lexicon(words.PARTS, "(?![会宴报餐饭茶鹅些]|高峰)"), readers.part_of_day),
    *(_Rule(CLOCK, _NUMBER, rule.pattern, rule.reader) for rule in clock.GRAMMAR),
)


class Chain(NamedTuple):
    """The parts of a time expression, and where they stop."""

    parts: Parts
    end: int


class _Compiled(NamedTuple):
    level: int
    pattern: re.Pattern[str]
    reader: Reader


def _by_first() -> dict[str, tuple[_Compiled, ...]]:
    """The rules that a character may open, in order."""
    rules: dict[str, list[_Compiled]] = {}
    for rule in _GRAMMAR:
        compiled = _Compiled(rule.level, re.compile(rule.pattern), rule.reader)
        for char in dict.fromkeys(rule.opens):
            rules.setdefault(char, []).append(compiled)
    return {char: tuple(of_char) for char, of_char in rules.items()}


_BY_FIRST = _by_first()


def parse(
    window: Window, pos: int, parts: Parts | None = None, finest: int = CLOCK
) -> Chain | None:
    """The longest run of parts from `pos`, each finer than the one before; None without one."""
    chain = _step(window, pos, parts or Parts())
    if chain is None or chain.parts.level > finest:
        return None
    while following := _step(window, chain.end, chain.parts):
        if following.parts.level > finest:
            break
        chain = following
    return chain


def _step(window: Window, pos: int, parts: Parts) -> Chain | None:
    """The parts with the next one, which may follow a blank or 的."""
    at = pos + (parts.level >= 0 and window.char(pos) in (" ", "的"))
    for level, pattern, read in _BY_FIRST.get(window.char(at), ()):
        if level <= parts.level:
            continue
        match = window.match(pattern, at)
        extended = read(match, parts) if match else None
        if match and extended:
            return Chain(extended._replace(level=level), match.end())
    return None
