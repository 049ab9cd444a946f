"""Festivals, solar terms and the Chinese calendar: 春节, “五一”, 农历八月廿三, 大年初五."""

import re

from pipelines.text.values.times.grammar import almanac
from pipelines.text.values.times.grammar.expressions import (
    DAY,
    YEAR,
    Expression,
    Festival,
    LunarDate,
    level_of,
)
from pipelines.text.values.times.grammar.parts import (
    DIGIT,
    NUMBERS,
    Form,
    Match,
    N,
    PartChapter,
    lexicon,
    small,
)

FESTIVALS = PartChapter("Festivals, solar terms and the Chinese calendar")

# Festivals that two digits name.
OF_TWO_DIGITS = {
    "五一": "劳动节", "十一": "国庆节", "三八": "妇女节", "五四": "青年节", "六一": "儿童节",
    "七一": "建党节", "八一": "建军节", "双十": "双十节",
}  # fmt: skip
# 初五 alone, and what makes it a day of the first month or a class of a school.
LUNAR_DAY_ALONE = (
    "[一二三四五六七八九十](?=[日晚早]?(?:[、,。;和及至到起]|当天|[开走回迎])|[两三][日天])"
)
_NEW_YEAR_REACH, _SCHOOL_REACH = 60, 6
_NEW_YEAR = re.compile("春节|新春|除夕|大年|年[卅三初]|正月|拜年")
_SCHOOL = re.compile("学[生校年]|年级|[初高]中|高[一二三]|班|教师|校")
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_LONGEST_LUNAR_MONTH = 30
_CALENDARS = "(?:农历|阴历|旧历|夏历|古历|旧历)"
# 初八, 廿三: a day of the Chinese calendar, and one at the end of a date of it.
_LUNAR_DAY = r"初(?:十|[一二三四五六七八九]|\d)|廿[一二三四五六七八九]?"
_LUNAR_END = rf"(?:(?P<d>{_LUNAR_DAY}|{N})[日号]?)?"
_PLAIN = [name for name, cued in almanac.NAMES.items() if not cued and name not in almanac.BY_DATE]
_CUED = [name for name, cued in almanac.NAMES.items() if cued]
# 李国庆 and 张立春 are people, 国庆路 is a street, 世界水日益 begins another word.
_NO_SURNAME = (
    "(?<![李王张刘陈杨赵吴徐孙朱郭罗梁宋郑谢韩冯董蔡彭潘袁曹邓沈吕卢蒋魏薛杜汪姜姚谭廖邹崔邱秦顾邵孟段侯贺])"
    "(?:农历)?"
)
_NO_NAME = (
    r"(?![路街区县]|(?<=[夏冬]至)(?:\d{4}年|[次今来明翌当]年|[春夏秋冬])|(?<=日)[益趋渐常均报])"
)
# What follows a festival that needs a cue, one at the head of a clause, and one of two digits.
_CUES = "节气|时节|节|前后|当天|假期|期间|伊始|前夕|来临|到来|佳节"
_AROUND = "将至|临近|过后|[那这]天|小长假"
_HOLIDAYS = (
    "前一[天日]|假期|小长假|长假|黄金周|期间|前夕|节|[至到—][“「]?(?:十一|国庆|中秋|端午|元旦|春节)"
)


@FESTIVALS.part(
    "date of the Chinese calendar by name",
    DAY,
    Form(
        "农阴旧夏古",
        rf"{_CALENDARS}(?P<leap>闰)?(?P<m>[正冬腊]|{N})月{_LUNAR_END}",
    ),
    examples={"农历八月廿三祭海。": "2022-09-18", "夏历三月庙会。": "2022-04-01/2022-04-30"},
    not_in=["农历十三月初一,庙会开锣。"],
)
def lunar_by_name(match: Match, before: Expression | None) -> LunarDate | None:
    """农历八月廿三."""
    return _lunar(match, before)


@FESTIVALS.part(
    "month of the Chinese calendar",
    DAY,
    Form("闰正冬腊", rf"(?P<leap>闰)?(?P<m>[正冬腊])月{_LUNAR_END}"),
    examples={
        "正月十五,舞龙进村。": "2022-02-15",
        "2012年正月初8开市。": "2012-01-30",
        "去年腊月,河面封冻。": "2022-01-03/2022-01-31",
    },
    not_in=["正月三十五,庙会开锣。"],
)
def lunar_month(match: Match, before: Expression | None) -> LunarDate | None:
    """正月初八, 腊月."""
    return _lunar(match, before)


@FESTIVALS.part(
    "leap month",
    DAY,
    Form("闰", rf"(?P<leap>闰)(?P<m>{N})月{_LUNAR_END}"),
    examples={"2023年闰二月,农时推迟。": "2023-03-22/2023-04-19"},
)
def leap_month(match: Match, before: Expression | None) -> LunarDate | None:
    """闰四月."""
    return _lunar(match, before)


@FESTIVALS.part(
    "month and day of the Chinese calendar",
    DAY,
    Form(f"{NUMBERS}闰", rf"(?P<leap>闰)?(?P<m>{N})月(?!廿{DIGIT}?日)(?P<d>{_LUNAR_DAY})", "月"),
    examples={"二月初二,理发店排队。": "2022-03-04", "八月廿三祭海。": "2022-09-18"},
    not_in=["三月初,茶园开采。", "八月廿五日开渔。"],
)
def lunar_date(match: Match, before: Expression | None) -> LunarDate | None:
    """八月廿三, 二月初二."""
    return _lunar(match, before)


def _lunar(match: Match, before: Expression | None) -> LunarDate | None:
    groups = match.groupdict()
    month = _LUNAR_MONTHS.get(groups["m"]) or small(groups["m"])
    if not 1 <= month <= 12:
        return None
    day = small(groups["d"].removeprefix("初")) if groups["d"] else None
    if day is not None and not 1 <= day <= _LONGEST_LUNAR_MONTH:
        return None
    return LunarDate(-month if groups["leap"] else month, day, of=before)


@FESTIVALS.part(
    "day of the first month",
    DAY,
    Form(
        "大年",
        rf"(?:大年|年(?=初[一二三四五六七八](?:[,。;、至到—晚早上下]|$)))初(?P<d>{DIGIT}|十)",
    ),
    examples={"大年初五开市。": "2022-02-05", "年初三,商户开门。": "2022-02-03"},
    not_in=["年初一批项目开工。"],
)
def day_of_new_year(match: Match, before: Expression | None) -> LunarDate:
    """大年初五."""
    return LunarDate(1, small(match["d"]), of=before)


@FESTIVALS.part(
    "day of the last month",
    DAY,
    Form("年", "年(?P<d>廿[三四五六七八九])(?=[,。;、至到—晚早夜日]|$)"),
    examples={"年廿八,家家扫尘。": "2022-01-30"},
    not_in=["百年廿八周。"],
)
def day_of_last_month(match: Match, before: Expression | None) -> LunarDate:
    """年廿八, of the month before the new year."""
    return LunarDate(12, small(match["d"]), of=before)


@FESTIVALS.part(
    "day named by its date",
    DAY,
    lexicon(almanac.BY_DATE, "(?![日号十至到—月个天家名人位项场所次])"),
    examples={"三月三,村寨对歌。": "2022-04-03", "五月五包粽子。": "2022-06-03"},
    not_in=["三月三日对歌。", "三月三家企业开工。"],
)
def by_date(match: Match, before: Expression | None) -> Festival:
    """三月三, 五月五."""
    return Festival(match["word"], of=before)


@FESTIVALS.part(
    "festival",
    DAY,
    lexicon(_PLAIN, _NO_NAME, _NO_SURNAME, "农"),
    examples={
        "立夏,田里插秧。": "2022-05-05",
        "除夕,全家守岁。": "2022-01-31",
        "去年母亲节,花店开张。": "2021-05-09",
    },
    not_in=["李国庆说,他不走。", "国庆路通车。"],
)
def festival(match: Match, before: Expression | None) -> Festival:
    """春节, 立春, 母亲节."""
    return Festival(match["word"], of=before)


@FESTIVALS.part(
    "festival with a cue",
    DAY,
    lexicon(_CUED, f"(?={_CUES})"),
    examples={"清明时节,农家种瓜。": "2022-04-05", "小雪节气。": "2021-11-22"},
    not_in=["吏治清明,政治清明。"],
)
def festival_with_cue(match: Match, before: Expression | None) -> Festival:
    """清明时节: a word of weather and of names too."""
    return Festival(match["word"], of=before)


@FESTIVALS.part(
    "festival around which something is",
    DAY,
    lexicon(almanac.OPENING, f"(?={_AROUND})"),
    examples={"霜降过后,柿子红了。": "2021-10-23"},
    not_in=["大雪过后,山路不通。"],
)
def festival_around(match: Match, before: Expression | None) -> Festival:
    """霜降过后."""
    return Festival(match["word"], of=before)


@FESTIVALS.part(
    "festival at the head of a clause",
    DAY,
    lexicon(almanac.OPENING, "(?=,)", "(?<![^\n。,;:“])"),
    examples={"清明,山道上人多。": "2022-04-05"},
    not_in=["大雪,封住了山路。"],
)
def festival_at_head(match: Match, before: Expression | None) -> Festival:
    """清明 before a comma."""
    return Festival(match["word"], of=before)


@FESTIVALS.part(
    "festival of a year",
    DAY,
    lexicon(_CUED),
    examples={"2020年大寒,冰封湖面。": "2020-01-20", "去年清明,她返乡。": "2021-04-04"},
    not_in=["大寒天气。"],
)
def festival_of_year(match: Match, before: Expression | None) -> Festival | None:
    """大寒 of 2017年大寒."""
    return Festival(match["word"], of=before) if level_of(before) == YEAR else None


@FESTIVALS.part(
    "festival of two digits",
    DAY,
    lexicon(
        OF_TWO_DIGITS,
        f'[”"」』]?(?={_HOLIDAYS})',
        '[“"「『]?',
        '“"「『',
    ),
    examples={
        "“八一”前夕,拥军慰问。": "2022-08-01",
        "五一假期,客流翻番。": "2022-05-01",
        "「五一」黄金周五日。": "2022-05-01; P5D",
        "五一到十一期间开放。": "2022-05-01/2022-10-01",
        "今年“三八”期间义诊。": "2022-03-08",
    },
    not_in=["五一村开会。"],
)
def two_digits(match: Match, before: Expression | None) -> Festival:
    """“五一” before 假期, 期间 or 前夕."""
    return Festival(OF_TWO_DIGITS[match["word"]], of=before)


@FESTIVALS.part(
    "day of the first month alone",
    DAY,
    Form("初", f"初(?P<d>{LUNAR_DAY_ALONE})"),
    examples={
        "除夕守岁,初三走亲戚。": "2022-01-31; 2022-02-03",
    },
    not_in=["学校初二、初三开学。", "春节后,初二、初三学生开学。"],
)
def day_of_first_month(match: Match, before: Expression | None) -> LunarDate | None:
    """初五 where New Year has been named and no school is."""
    start, end = match.span()
    around = match.string[max(0, start - _NEW_YEAR_REACH) : end + _SCHOOL_REACH]
    if before is not None or not _NEW_YEAR.search(around) or _SCHOOL.search(around):
        return None
    return LunarDate(1, small(match["d"]))


@FESTIVALS.part(
    "first of May",
    DAY,
    Form('“"「『五', '[“"「『]?五一[”"」』]?(?=[,。、]|前后|当天|$)'),
    examples={"“五一”,古镇满房。": "2022-05-01"},
    not_in=["五一路改造。"],
)
def first_of_may(match: Match, before: Expression | None) -> Festival:
    """“五一” before a stop."""
    return Festival(OF_TWO_DIGITS["五一"], of=before)
