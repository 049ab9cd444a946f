"""The parts of a date or time, read left to right from the coarse to the fine: 去年 · 12月 · 3日 · 下午 · 2时."""

import re
from collections.abc import Iterable

from pipelines.text.values import (
    clock,
    edges,
    eras,
    festivals,
    figures,
    numerals,
    readers,
    year_readers,
)
from pipelines.text.values import timewords as words
from pipelines.text.values.clock import DIGIT, HAN_DIGITS, N
from pipelines.text.values.parts import (
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
)
from pipelines.text.values.readers import Reader
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of, longest_first

# What a number begins with; a weekday is one too.
NUMBERS = "0123456789〇零一二两三四五六七八九十廿卅"
_ARAB, _NUM = "0123456789", NUMBERS + "天日"
_DAYS = "".join(words.WEEKDAYS)
_NOT_IN_NUMBER = r"(?<![\d.])(?<![一二三四五六七八九十百千万几数]十)(?<![百千万])"
_Y4 = r"(?:\d{4}|[一二][一二三四五六七八九〇零0Oo]{3})"  # 二00七 and 二OO七 print what stood for 〇
_Y3 = r"(?:[1-9]\d\d|[一二三四五六七八九][一二三四五六七八九〇零]{2})"
_YB = r"(?:(?<=公元前)\d{1,4}|[1-9]\d{2,3}|(?<=公元前)[一二三四五六七八九十百]{1,7})"
_YA = r"(?:\d{1,4}|[一二三四五六七八九〇零]{3,4}|[一二三四五六七八九十百]{1,5})"
_IN_YEAR = rf"(?<=[在于])(?={_Y3}年(?:[,。;]|$))"  # in 789年, but in 105年奋斗
_YEAR_TOLD = rf"(?={_Y3}年{N}月)|(?<=\()(?={_Y3}年\))"
_Y2 = r"(?:\d\d|[一二三四五六七八九〇零]{2})"
_Y, _M2, _D2 = r"(?P<y>(?:19|20)\d\d)", "(?:0[1-9]|1[0-2])", r"(?:3[01]|[12]\d|0[1-9])"
_WEEKDAY = r"(?P<w>[一二三四五六日天])(?![次期课节篇报刊讲个场轮岁遍])"
_ISO = r"(?<![\d.-])(?P<y>\d{4})(?P<s>[-./])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.])T?"
_DAY = (
    rf"{_NOT_IN_NUMBER}(?P<d>{N}) ?(?P<mark>[日号])(?![元圆均产])"
    r"(?: ?[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?|, ?(?:星期|周|礼拜)[一二三四五六日天](?=[,。)]|$))?"
)
_MONTH = rf"{_NOT_IN_NUMBER}(?:(?P<a>\d\d?)[、和](?=\d))?(?P<m>{N}|元) ?月(?:份(?!额))?(?![饼亮球票嫂子薪嵌])"
# A day without 日, where no unit can follow: 10月22到任 but 10月22人; or that shares one: 4月8、9日.
_BARE_DAY = rf"(?P<d>{N})(?=[、和及](?:{N}[、和及]){{0,2}}{N} ?[日号]|,(?!\d)|[。;:!?)到至—~晚早凌]|上午|下午|出生|$)"
# The day that a paper prints behind 今天 and 昨日: 昨日(16日)20时.
_PRINTED_DAY = rf"(?: ?\((?:(?P<m>{N})月)?(?P<d>{N})日\))?"
_EDGE_WORDS = (
    "伊始|初期|中期|末期|年底|年末|年初(?![一二三])|初(?![中级试步衷次学审评赛一二三冬夏秋春心]|创(?![新造下]))|底(?![部线层气色子蕴])"
    "|末(?!端)|终(?!于)|中(?=[,。;、]|$)"
)
_PLAN = (
    r"(?P<open>[“\"])?十(?P<n>[一二三四五六])?五(?(open)[”\"])"
    r"(?:期间|时期|(?=以来|末|初|开局|收官))"
)
_EARLY_PLAN = r"[“\"](?P<n>[一二三四五六七八九])五[”\"](?:期间|时期|(?=计划|规划|以来|末|初|国家))"
_LUNAR_DAY = r"初(?:十|[一二三四五六七八九]|\d)|廿[一二三四五六七八九]?"
_LUNAR = (
    (
        "农阴旧",
        rf"(?:农历|阴历|旧历)(?P<leap>闰)?(?P<m>[正冬腊]|{N})月(?:(?P<d>{_LUNAR_DAY}|{N})[日号]?)?",
    ),
    ("闰正冬腊", rf"(?P<leap>闰)?(?P<m>[正冬腊])月(?:(?P<d>{_LUNAR_DAY}|{N})[日号]?)?(?!里)"),
    ("闰", rf"(?P<leap>闰)(?P<m>{N})月(?:(?P<d>{_LUNAR_DAY}|{N})[日号]?)?"),
    (_NUM + "闰", rf"(?P<leap>闰)?(?P<m>{N})月(?!廿{DIGIT}?日)(?P<d>{_LUNAR_DAY})"),
)
_NTH = rf"(?:第(?P<n>{N})|最后一)(?P<unit>个?(?:周|星期|礼拜)|天|个月)(?P<w>[一二三四五六日天](?!次))?(?![岁年])"


def _lexicon(
    table: Iterable[str], tail: str = "", head: str = "", opens: str = ""
) -> tuple[str, str]:
    """What the words of a table, or the head before them, begin with, and their pattern."""
    names = longest_first(table)
    return opens + "".join(name[0] for name in names), f"{head}(?P<word>{any_of(names)}){tail}"


def _same(table: Iterable[str]) -> tuple[str, str]:
    """Words of a time told before: 同年, but 不同年代."""
    return _lexicon(table, head="(?<!不)")


_PLAIN_FEASTS = [name for name, cued in festivals.NAMES.items() if not cued]
_CUED_FEASTS = [name for name, cued in festivals.NAMES.items() if cued]
# 李国庆 and 张立春 are people, 国庆路 is a street, 世界水日益 begins another word.
_SEASON = r"(?P<s>[春夏秋冬])(?:[天季间](?!度)|(?=[,。;、:)]|[至到—](?:\d{4}|[次今来明翌当])年|$))"
_FEAST_OPENS = "(?<![李王张刘陈杨赵吴徐孙朱郭罗梁宋郑谢韩冯董蔡彭潘袁曹邓沈吕卢蒋魏薛杜汪姜姚谭廖邹崔邱秦顾邵孟段侯贺])(?:农历)?"
_ON = "(?=起(?:[,。;:至到开实正网推试运施降停禁放执]|$))"
_FEAST_ENDS = (
    r"(?![路街区县]|(?<=[夏冬]至)(?:\d{4}年|[次今来明翌当]年|[春夏秋冬])|(?<=日)[益趋渐常均报])"
)
_AROUND = "将至|临近|过后|[那这]天|小长假"
_HOLIDAYS = "假期|小长假|长假|黄金周|期间|前夕|节"

# level · what the pattern may begin with · pattern · reader; of those finer than what stands, the first that matches
# at a place is taken.
_GRAMMAR: tuple[tuple[int, str, str, Reader], ...] = (
    (DAY, _ARAB, _ISO, figures.numeric_date),
    (DAY, _ARAB, rf"(?<!\d){_Y}(?P<m>{_M2})(?P<d>{_D2})(?![\d.,%号元个人件次万亿])", figures.numeric_date),
    (DAY, _ARAB, rf"(?<!\d){_Y} (?P<m>{_M2}) (?P<d>{_D2})(?![\d.])", figures.numeric_date),
    (DAY, _ARAB, rf"(?<![\d.-])(?P<m>{_M2})-(?P<d>{_D2})(?= ?\d{{1,2}}:\d\d)", figures.numeric_day),
    (MONTH, _ARAB, rf"(?<![\d.]){_Y}\.(?P<m>{_M2})(?=[—~至到-])", figures.numeric_month),
    (YEAR, _ARAB, r"(?<=[从自])(?P<y>(?:19|20)\d\d)(?=[到至—~-](?:19|20)\d\d(?![\d.年]))", year_readers.year),
    (AGE, _NUM, rf"(?<!\d)(?P<n>{N})世纪(?!之)", readers.number_of("n", "century")),
    (AGE, "本新", "本世纪|新世纪(?=初|以来)", readers.set_to(century=21)),
    (AGE, "上", "上个?世纪", readers.set_to(century=20)),
    (DECADE, HAN_DIGITS, rf"(?<!{DIGIT})(?P<a>{DIGIT})(?P<b>{DIGIT})十年代", readers.decades),
    (DECADE, _NUM, rf"(?<!\d)(?P<n>{N})年代", readers.decade),
    (DECADE, "“\"十", _PLAN, readers.plan),
    (DECADE, "“\"", _EARLY_PLAN, readers.number_of("n", "plan")),
    (DECADE, *_lexicon(eras.SPANS, "(?:年间|时期)"), readers.offset_of(eras.SPANS, "reign")),
    (YEAR, _NUM, rf"(?<![\d.])(?P<y>{_Y4}) ?年(?:度(?!假|过))?", year_readers.year),
    (YEAR, _NUM, rf"(?:{_IN_YEAR}|{_YEAR_TOLD})(?P<y>{_Y3})年(?![以之]?[前后]|[来多间内])", year_readers.year),
    (
        YEAR,
        _NUM,
        rf"(?<![\d.])(?P<y>{_Y2}) ?年(?= ?{N} ?月|[一二三四]季度|[上下]半年|[初底末]|[前后]{N}个?月|除夕|春节)",
        year_readers.short_year,
    ),
    (
        YEAR,
        _NUM,
        r"(?<![\d.])(?P<y>0\d|[一二三四五六七八九〇零]{2})年(?![以之]?[前后]|[来多间内])",
        year_readers.short_year,
    ),
    (YEAR, "公前", rf"(?:公元)?前(?P<y>{_YB})年(?![以之]?[前后])", year_readers.year_before_christ),
    (AGE, "公", rf"公元前(?P<n>{N})世纪", year_readers.century_before_christ),
    (YEAR, "公", rf"公元(?P<y>{_YA})年(?![以之]?[前后])", year_readers.year_of_christ),
    (YEAR, *_lexicon(eras.FIRST_YEARS, f"(?P<n>{N}|元)年(?!间)"), year_readers.era_year),
    (YEAR, *_lexicon(words.YEARS, "(?![度级代货])"), readers.offset_of(words.YEARS, "year_offset")),
    (YEAR, *_lexicon(words.FORMER_YEARS, "(?![度级代货])"), year_readers.former_year),
    (YEAR, "年", f"(?<![{numerals.START}两半余当本今明去前后近每全多同])年内(?!部)", readers.set_to(year_offset=0)),
    (YEAR, *_same(words.SAME_YEARS), readers.offset_of(words.SAME_YEARS, "year_offset", year_from="article")),
    (YEAR, "这", "这一年", readers.set_to(year_offset=0, year_from="either")),
    (QUARTER, "第首一二三四1234", "第?(?P<n>[一二三四1-4])季度(?!报)|首季度?", readers.quarter),
    (QUARTER, *_lexicon(words.QUARTERS), readers.offset_of(words.QUARTERS, "quarter_offset")),
    (QUARTER, "头前", "[头前](?P<n>[两二三23])个?季度", readers.first_quarters),
    (QUARTER, "上", "上半年", readers.set_to(half=1)),
    (QUARTER, "下后", "[下后]半年", readers.set_to(half=2)),
    (QUARTER, "春夏秋冬", _SEASON, readers.season),
    (QUARTER, "初早盛仲晚暮深隆寒", "[初早盛仲晚暮深隆寒](?P<s>[春夏秋冬])[天季]?(?![茶麦稻播])", readers.season),
    (QUARTER, "今去", "(?P<year>[今去])(?P<s>[春夏秋冬])(?![天季麦春夏秋冬])", readers.this_season),
    (MONTH, "头前", rf"(?P<head>(?<![\u4e00-\u9fff\d]))?[头前](?P<n>{N})个?月", readers.first_months),
    (MONTH, "后", rf"后(?P<n>{N})个?月", readers.last_months),
    *((DAY, opens, pattern, readers.lunar) for opens, pattern in _LUNAR),
    (DAY, *_lexicon(festivals.BY_DATE, "(?![日号十至到—月个天])"), readers.festival),
    (MONTH, HAN_DIGITS, rf"{_NOT_IN_NUMBER}(?P<a>{DIGIT})(?P<m>{DIGIT})月[份间]?(?!饼)", readers.two_months),
    (MONTH, _NUM + "元", _MONTH, readers.month),
    (MONTH, *_lexicon(words.MONTHS), readers.offset_of(words.MONTHS, "month_offset")),
    (MONTH, *_same(words.SAME_MONTHS), readers.offset_of(words.SAME_MONTHS, "month_offset", month_from="article")),
    (WEEK, "上", "上中旬", readers.set_to(third=3)),
    (WEEK, "中", "中下旬", readers.set_to(third=4)),
    (WEEK, "上", "上旬", readers.set_to(third=0)),
    (WEEK, "中", "中旬", readers.set_to(third=1)),
    (WEEK, "下", "下旬", readers.set_to(third=2)),
    (DAY, "末", "末(?!端)", readers.weekend),
    (DAY, "第最", _NTH, readers.nth),
    (DAY, "前", f"前(?P<n>{N})天", readers.first_days),
    (WEEK, *_lexicon(words.WEEKS, "(?![期刊])"), readers.offset_of(words.WEEKS, "week_offset")),
    (WEEK, "周", "周末(?!版)", readers.set_to(weekend=True, week_offset=0)),
    (DAY, "周星礼", f"(?:周|星期|礼拜){_WEEKDAY}", readers.weekday),
    (DAY, _DAYS, f"(?<=[周期拜]){_WEEKDAY}", readers.weekday_of_week),
    (DAY, _DAYS, f"(?<=[周期拜][一二三四五六][至到—~-]){_WEEKDAY}", readers.weekday),
    (DAY, _DAYS, f"(?<=[一二三四五六][、和及与]){_WEEKDAY}(?=[、和及与,。;开]|[上下]午|晚|$)", readers.weekday_of_week),
    (DAY, _NUM, _DAY, readers.day),
    (DAY, _NUM, _BARE_DAY, readers.bare_day),
    (DAY, *_lexicon(words.RIM_WORDS, head=r"(?<![\d一二两三四五六七八九十百千万几半多余])"), edges.rim),
    (DAY, *_lexicon(_PLAIN_FEASTS, _FEAST_ENDS, _FEAST_OPENS, "农"), readers.festival),
    (DAY, *_lexicon(_CUED_FEASTS, "(?=节气|时节|节|前后|当天|假期|期间|伊始|前夕|来临|到来|佳节)"), readers.festival),
    (DAY, *_lexicon(festivals.OPENING, f"(?={_AROUND})"), readers.festival),
    (DAY, *_lexicon(festivals.OPENING, "(?=,)", "(?<![^\n。,;:“])"), readers.festival),
    (DAY, *_lexicon(_CUED_FEASTS), readers.festival_of_year),
    (DAY, *_lexicon(readers.FEASTS, f"[”\"]?(?={_HOLIDAYS})", "[“\"]?", "“\""), readers.festival),
    (DAY, "“\"五", "[“\"]?(?P<word>五一)[”\"]?(?=[,。、]|前后|当天|$)", readers.festival),
    (PART, *_lexicon(words.DAY_PARTS, f"(?![会宴报餐饭年期点]){_PRINTED_DAY}", "(?<!每)"), readers.day_part),
    (DAY, *_lexicon(words.FROM_ON, _ON), readers.offset_of(words.FROM_ON, "day_offset", day_from="printed")),
    (DAY, "即", "即日(?=起)", readers.set_to(day_offset=0, day_from="printed")),
    (DAY, *_lexicon(words.DAYS, _PRINTED_DAY), readers.day_word),
    (DAY, *_same(words.SAME_DAYS), readers.offset_of(words.SAME_DAYS, "day_offset", day_from="article")),
    (DAY, "同", "(?<![合共不相])同期(?![声待望盼])", readers.same_period),
    (DAY, *_lexicon(words.EDGES_OF_AGES), edges.edge_of_age),
    (DAY, "伊初中末年底终", f"(?P<word>{_EDGE_WORDS})", edges.edge),
    (PART, "全", "全天(?![候然])", readers.whole_day),
    (PART, *_lexicon(words.PARTS, "(?![会宴报餐饭茶鹅些]|高峰)"), readers.part_of_day),
    *((CLOCK, _NUM, pattern, reader) for pattern, reader in clock.GRAMMAR),
)  # fmt: skip
_Rule = tuple[int, re.Pattern[str], Reader]


def _by_first() -> dict[str, tuple[_Rule, ...]]:
    """The rules that a character may open, in order."""
    rules: dict[str, list[_Rule]] = {}
    for level, opens, pattern, reader in _GRAMMAR:
        for char in dict.fromkeys(opens):
            rules.setdefault(char, []).append((level, re.compile(pattern), reader))
    return {char: tuple(own) for char, own in rules.items()}


_BY_FIRST = _by_first()


def parse(
    window: Window, pos: int, parts: Parts | None = None, finest: int = CLOCK
) -> tuple[Parts, int] | None:
    """The longest run of parts from `pos`, each finer than the one before, and its end; None if there is none."""
    parts, start = parts or Parts(), pos
    while (step := _step(window, pos, parts)) and step[0].level <= finest:
        parts, pos = step
    return (parts, pos) if pos > start else None


def _step(window: Window, pos: int, parts: Parts) -> tuple[Parts, int] | None:
    at = pos + (parts.level >= 0 and window.char(pos) in (" ", "的"))
    for level, pattern, read in _BY_FIRST.get(window.char(at), ()):
        if level <= parts.level:
            continue
        found = window.match(pattern, at)
        grown = read(found, parts) if found else None
        if found and grown:
            return grown._replace(level=level), found.end()
    return None
