"""Years: 2022年, 二〇二二年, 08年, 光绪二十年, 民国112年, 公元前221年, 去年, 上年."""

from pipelines.text.values.times.grammar import almanac
from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    YEAR,
    EraYear,
    Expression,
    RepublicYear,
    ShortYear,
    Year,
    YearBeforeChrist,
    YearOffset,
)
from pipelines.text.values.times.grammar.parts import (
    ARABIC,
    HAN_DIGITS,
    NUMBERS,
    TENS,
    Form,
    Match,
    N,
    PartChapter,
    by_digits,
    lexicon,
    small,
)

YEARS = PartChapter("Years")

# Four digits are a year without 公元 only in this range, if no month is behind them.
_PLAIN_YEARS = range(1500, 2200)
_HAN_NUMBER = "一二三四五六七八九十百廿卅〇零"
_DIGITS_IN_WORDS = "[一二三四五六七八九〇零]"
# Papers print 二00七 and 二OO七 too.
_FOUR_DIGITS = r"(?:\d{4}|[一二][一二三四五六七八九〇零0Oo]{3})"
_THREE_DIGITS = rf"(?:[1-9]\d\d|[一二三四五六七八九]{_DIGITS_IN_WORDS}{{2}})"
_TWO_DIGITS = rf"(?:\d\d|{_DIGITS_IN_WORDS}{{2}})"
# 三五年 and 七八年 are lengths, 三三年 is a year.
_ESTIMATE = ("三五",)
# A length goes on with these: 20年以前, 30多年; so does no year.
_NO_LENGTH = "(?![以之]?[前后]|[来多间内])"
# What follows a year and no length: its month, quarter, half, beginning or end.
_WITHIN_YEAR = (
    rf" ?{N} ?月|第?[一二三四1-4]季|[上下]半年|[初底末](?![一二三])|[前后]{N}个?月|除夕|春节"
    "|元旦|国庆|年[初底中末]|[春夏秋冬]季?"
)
# Three digits are a year in 在789年, (789年) and 789年3月, not in 105年奋斗.
_IN_YEAR = (
    rf"(?<=[在于])(?={_THREE_DIGITS}年(?:[,。;]|$))"
    rf"|(?<=\()(?={_THREE_DIGITS}年\))"
)
_YEAR_BC = r"(?:(?<=[公西]元前)\d{1,4}|[1-9]\d{2,3}|(?<=[公西]元前)[一二三四五六七八九十百]{1,7})"
_YEAR_AD = r"(?:\d{1,4}|[一二三四五六七八九〇零]{3,4}|[一二三四五六七八九十百]{1,5})"
# Years of the Republic since 2001 at either end of a range; two round numbers may be lengths.
_OF_LATE = rf"(?:9|1[0-4])\d|一{_DIGITS_IN_WORDS}{{2}}"
_CONNECTOR = "(?:[到至~]|—{1,2}|-) ?"
_TO_ANY = rf"{_CONNECTOR}(?:{_OF_LATE}) ?年"
_TO_LATE = (
    rf"(?<=[1-46-9一二三四六七八九]年){_TO_ANY}"
    rf"|{_CONNECTOR}(?:(?:9|1[0-4])[1-46-9]|一[一二三四五六七八九〇零][一二三四六七八九]) ?年"
    rf"|{_TO_ANY}[底末初间]"
)
# What is told of such a year: 105年40万人次, 106年跌落.
_COUNT = r"\d[\d,.]*多?[万亿]"
_TOLD = "[跌升]落|跌破|下滑|成长|[增减]至|增加|减少|上升|下降"
ERA_NUMBER = rf"\d{{1,3}}|(?!百)[{_HAN_NUMBER}]{{1,6}}|元"


@YEARS.part(
    "year of a date",
    YEAR,
    Form(
        NUMBERS,
        rf"(?:(?P<y>{_FOUR_DIGITS}) ?年(?={_WITHIN_YEAR})"
        r"|(?<=[于自])(?P<at>1[0-4]\d\d)年(?![来多间内])|(?<=[(—~-])(?P<in>\d{4})年(?=\)|[—~-]{1,2}\d{4}年?\))"
        r"|(?P<of>1[0-4]\d\d)年(?=[建修始竣迁]|落成|出生|去世|病逝|登基|即位))",
        "年",
    ),
    examples={
        "1357年6月10日,城破。": "1357-06-10",
        "古桥始建于1420年。": "1420",
        "古桥(1147年)重修。": "1147",
        "知州(1357年—1420年)修堤。": "1357/1420",
        "古桥1420年建成。": "1420",
    },
    not_in=["距今1300年的陶片。", "得分1357。"],
)
def year_of_date(match: Match, before: Expression | None) -> Year:
    """1357年 before its month, 于1420年, (1147年): whatever the number."""
    return Year(by_digits(match[match.lastgroup or "y"]))


@YEARS.part(
    "year of four digits",
    YEAR,
    Form(NUMBERS, rf"(?P<y>{_FOUR_DIGITS}) ?年(?:度(?!假|过))?", "年"),
    examples={
        "水库2008年动工。": "2008",
        "二00七年,茶厂改制。": "2007",
        "2022年度考核结束。": "2022",
    },
    not_in=["历经1200年风雨。"],
)
def year(match: Match, before: Expression | None) -> Year | None:
    """2022年 and 二〇二二年."""
    number = by_digits(match["y"])
    return Year(number) if number in _PLAIN_YEARS else None


@YEARS.part(
    "years in a list",
    YEAR,
    Form(
        ARABIC,
        r"(?P<y>(?:19|20)\d\d)"
        r"(?=(?:(?:、|和|及|与|以及)(?:19|20)\d\d){1,4}(?:[两三四五2-5]?年)"
        r"|(?<=[、和及与]....)[两三四五2-5]年)",
        "、和及与以年",
    ),
    examples={"2022、2023两年招生。": "2022; 2023; P2Y", "2019和2021年扩种。": "2019; 2021"},
    not_in=["2019、2021名学员。"],
)
def listed_year(match: Match, before: Expression | None) -> Year:
    """2022 of 2022、2023两年."""
    return Year(int(match["y"]))


@YEARS.part(
    "year before a quarter in letters or a school year",
    YEAR,
    Form(
        ARABIC,
        r"(?:(?P<y>(?:19|20)\d\d)(?:年第?)?(?=[QH][1-4](?![\dA-Za-z])|学年|赛季|财年|财政年度)"
        r"|(?P<short>\d\d)年?(?=[QH][1-4](?![\dA-Za-z])))",
        "年QH学赛财",
    ),
    examples={
        "2023Q1营收上升。": "2023-Q1",
        "21H1营收上升。": "2021-H1",
        "2021学年招生。": "2021/2022",
        "2021赛季开幕。": "2021",
    },
    not_in=["型号20Q15。"],
)
def year_of_quarter(match: Match, before: Expression | None) -> Expression:
    """2023 of 2023Q1, 23 of 23Q1."""
    return Year(int(match["y"])) if match["y"] else ShortYear(int(match["short"]))


@YEARS.part(
    "year of three digits",
    YEAR,
    Form(NUMBERS, rf"(?:{_IN_YEAR})(?P<y>{_THREE_DIGITS})年", "年"),
    examples={"塔建于789年。": "0789", "古塔(789年)尚存。": "0789"},
    not_in=["建厂105年庆典。"],
)
def year_of_three_digits(match: Match, before: Expression | None) -> Year:
    """789年 where a length cannot stand: 在789年, (789年)."""
    return Year(by_digits(match["y"]))


@YEARS.part(
    "year of the Republic without its name",
    YEAR,
    Form(
        NUMBERS,
        rf"(?:(?P<y>{_THREE_DIGITS}|{TENS}) ?年"
        rf"(?:度(?!假)|(?={_WITHIN_YEAR}|(?<=\d\d\d年)同期))|(?P<school>1[0-2]\d)(?=学年)"
        rf"|(?P<from>{_OF_LATE}) ?年(?={_TO_LATE})"
        rf"|(?<=[从自])(?P<since>{_OF_LATE}) ?年(?={_TO_ANY}|的?{_COUNT})"
        rf"|(?P<told>{_OF_LATE}) ?年(?={_COUNT}|{_TOLD}))",
        "年学",
    ),
    examples={
        "112年第1季经济成长率。": "2023-Q1",
        "110年5月18日公告。": "2021-05-18",
        "111年度预算。": "2022",
        "111年度至113年度预算。": "2022/2024",
        "789年3月,塔成。": "0789-03",
        "108年到113年产量大增。": "2019/2024",
        "从110年到115年产量大增。": "2021/2026",
        "来客105年40万人次,106年跌落。": "2016; 400000 人次; 2017",
    },
    not_in=["建厂105年庆典。", "十五年,他都在。", "树龄110年至120年。", "老店105年40种点心。"],
)
def year_of_republic(match: Match, before: Expression | None) -> RepublicYear:
    """112年 and 二十三年 before a part of the year: of the Republic if that is near the issue."""
    return RepublicYear(number_of_era(match[match.lastgroup or "y"]))


@YEARS.part(
    "year of two digits",
    YEAR,
    Form(
        NUMBERS,
        rf"(?P<y>{_TWO_DIGITS}) ?年"
        rf"(?={_WITHIN_YEAR})",
        "年",
    ),
    examples={"98年冬季供暖提前。": "1998-WI", "98年5月,江水上涨。": "1998-05"},
    not_in=["12年内建成。"],
)
def short_year_of_date(match: Match, before: Expression | None) -> ShortYear | None:
    """08年 and 九三年 before a part of the year."""
    return _short_year(match["y"])


@YEARS.part(
    "year of two digits alone",
    YEAR,
    Form(
        NUMBERS,
        rf"(?:(?P<y>0\d)|(?P<words>{_DIGITS_IN_WORDS}{{2}})(?=年{_NO_LENGTH}))年",
        "年",
    ),
    examples={
        "07年以后,茶园扩种。": "2007 after",
        "九三年建厂。": "1993",
        "08年,他进厂。": "2008",
    },
    not_in=["守塔三五年。", "学徒七八年。"],
)
def short_year(match: Match, before: Expression | None) -> ShortYear | None:
    """07年 and 九三年 alone."""
    return _short_year(match["y"] or match["words"])


@YEARS.part(
    "year of two digits since or until when",
    YEAR,
    Form(
        ARABIC,
        r"(?:(?P<y>[89]\d)年(?=以[后前来]|之[前后])"
        r"|(?P<of>[4-9]\d)年(?=出?生[,。、于人]|参[军加]|入[伍党]|毕业|退休))",
        "年",
    ),
    examples={"98年以后,大堤加固。": "1998 after", "他82年出生。": "1982"},
    not_in=["80年后,他还在。", "20年以后见。"],
)
def short_year_bounded(match: Match, before: Expression | None) -> ShortYear:
    """98年 before 以后 or 出生, where few lengths are so long."""
    return ShortYear(int(match["y"] or match["of"]))


def _short_year(text: str) -> ShortYear | None:
    number = by_digits(text)
    tens, ones = divmod(number, 10)
    climbs = not text.isascii() and ones - tens == 1
    return None if climbs or text in _ESTIMATE else ShortYear(number)


@YEARS.part(
    "year before Christ",
    YEAR,
    Form("公西前", rf"(?:公元|西元)?前(?P<y>{_YEAR_BC})年"),
    examples={"公元前221年,天下一统。": "BC0221", "前1046年,周立国。": "BC1046"},
    not_in=["前20年的账。"],
)
def year_before_christ(match: Match, before: Expression | None) -> YearBeforeChrist:
    """公元前221年, 前1046年."""
    return YearBeforeChrist(small(match["y"]))


@YEARS.part(
    "first year of the Republic",
    YEAR,
    Form("民", "民元年?"),
    examples={"民元约法颁布。": "1912", "民元年以来,局面一新。": "1912 since"},
    not_in=["居民元旦放假。", "人民元汇率。"],
)
def first_year_of_republic(match: Match, before: Expression | None) -> Year:
    """民元."""
    return Year(almanac.FIRST_OF_REPUBLIC)


@YEARS.part(
    "year of Christ",
    YEAR,
    Form("公西", rf"(?:公元|西元)(?P<y>{_YEAR_AD})年"),
    examples={
        "公元8年,新朝立。": "0008",
        "公元1127年以后,宋室南渡。": "1127 after",
        "西元2021年开馆。": "2021",
    },
)
def year_of_christ(match: Match, before: Expression | None) -> Year | None:
    """公元8年, 公元1127年."""
    text = match["y"]
    in_words = "十" in text or "百" in text
    number = small(text) if in_words else by_digits(text)
    return Year(number) if 0 < number < _PLAIN_YEARS.stop else None


@YEARS.part(
    "year of an era",
    YEAR,
    lexicon(
        almanac.ERAS,
        rf"(?P<n>{ERA_NUMBER}) ?年(?![间代])度?",
        head="(?:中华)?",
        opens="中",
    ),
    examples={
        "光绪二十年修桥。": "1894",
        "民国112年5月1日。": "2023-05-01",
        "中华民国二十三年四月十八日。": "1934-04-18",
        "民国一一二年五月。": "2023-05",
        "昭和20年8月15日,日本投降。": "1945-08-15",
        "平成7年地震。": "1995",
    },
)
def era_year(match: Match, before: Expression | None) -> EraYear:
    """光绪二十年, 民国112年, 昭和20年."""
    era = almanac.ERAS[match["word"]]
    number = era.first_year + number_of_era(match["n"]) - 1
    return EraYear(number, era.first_year, era.is_imperial)


def number_of_era(text: str) -> int:
    """The number of a year of an era: 112, 一一二, 一百一十二, 廿三, 元."""
    if text == "元":
        return 1
    is_row = text.isascii() or {*text} <= {*HAN_DIGITS, *"〇零"}
    return by_digits(text) if is_row else small(text)


@YEARS.part(
    "year before the Republic",
    YEAR,
    Form("民", rf"民(?:国)?前(?P<n>\d{{1,2}}|{TENS}|{_DIGITS_IN_WORDS})年"),
    examples={"民国前五年,学堂落成。": "1907", "民前3年开馆。": "1909"},
)
def year_before_republic(match: Match, before: Expression | None) -> Year:
    """民国前五年, counted back from 1912."""
    return Year(almanac.FIRST_OF_REPUBLIC - small(match["n"]))


@YEARS.part(
    "year from the issue",
    YEAR,
    lexicon(words.YEARS, "(?![度级代货])"),
    examples={"去年夏天少雨。": "2021-SU", "明年,新馆开放。": "2023", "去岁歉收。": "2021"},
    not_in=["明年级主任。"],
)
def year_from_issue(match: Match, before: Expression | None) -> YearOffset:
    """去年, 明年."""
    return YearOffset(words.YEARS[match["word"]])


@YEARS.part(
    "year from the issue with its number",
    YEAR,
    lexicon(words.YEARS_OF_ONE, r"\(\d{2,4}\)年"),
    examples={"去(2021)年底,新馆开放。": "2021 end", "今(111)年5月开工。": "2022-05"},
)
def year_with_number(match: Match, before: Expression | None) -> YearOffset:
    """去(2022)年, 今(112)年."""
    return YearOffset(words.YEARS_OF_ONE[match["word"]])


@YEARS.part(
    "year before the one reported on",
    YEAR,
    lexicon(words.FORMER_YEARS, "(?!级)"),
    examples={
        "上年结转的粮款。": "2021",
        "2020年,接待游客大增,比上年多出不少。": "2020; 2019",
    },
    not_in=["孩子刚上一年级。"],
)
def former_year(match: Match, before: Expression | None) -> YearOffset:
    """上年."""
    return YearOffset(words.FORMER_YEARS[match["word"]], "reported")


@YEARS.part(
    "within the year",
    YEAR,
    Form("年", rf"(?<![{words.COUNTS}当本今明去前后近每全多同])年内(?!部)"),
    examples={"年内,新馆开放。": "2022"},
    not_in=["近年内建成。", "单位年内部调剂。"],
)
def within_year(match: Match, before: Expression | None) -> YearOffset:
    """年内."""
    return YearOffset(0)


@YEARS.part(
    "year of the last date",
    YEAR,
    lexicon(words.SAME_YEARS, head="(?<!不)"),
    examples={"2016年建馆,次年开放。": "2016; 2017", "2016年动工,当年投产。": "2016; 2016"},
    not_in=["2016年建馆,不同年代的器物。"],
)
def same_year(match: Match, before: Expression | None) -> YearOffset:
    """当年, 次年."""
    return YearOffset(words.SAME_YEARS[match["word"]], "article")


@YEARS.part(
    "this year of the article",
    YEAR,
    Form("这", "这一年"),
    examples={"转变始于2010年。这一年,茶园扩种。": "2010; 2010", "这一年,渡口停摆。": "2022"},
)
def this_year(match: Match, before: Expression | None) -> YearOffset:
    """这一年: the article's, or that of the issue."""
    return YearOffset(0, "either")
