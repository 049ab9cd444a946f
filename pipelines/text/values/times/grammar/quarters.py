"""Quarters, halves, seasons and years that begin within a year: 一季度, 上半年, 今春, 学年."""

from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    QUARTER,
    YEAR,
    Expression,
    FiscalYear,
    Half,
    Quarter,
    QuarterOffset,
    RepublicYear,
    Season,
    ShortYear,
    SplitYear,
    Year,
    YearOffset,
    level_of,
)
from pipelines.text.values.times.grammar.parts import (
    ARABIC,
    Form,
    Match,
    PartChapter,
    char_before,
    lexicon,
    small,
)

QUARTERS = PartChapter("Quarters, halves, seasons and school years")

# What a quarter is told of: 第三季入境旅客; no 节目, 比赛.
_OF_QUARTER = (
    "[^,。;:!?、节赛播剧综季]{0,4}(?:入境|旅客|经济|GDP|生产总值|[出进]口|营收|净利|成长|增长|业绩|销售额|产值"
    "|失业率|通胀|零售|财报|按[年季]|[同环]比|[季年][增减]|回[升落])"
)
_SEASONS = "春夏秋冬"
_RESULTS = tuple(words.RESULTS.split("|"))
_CLAUSE_ENDS = ("", *"\n,。;:!?、(")
_YEARS_OF_SEASONS = {"今": 0, "去": -1, "明": 1}
# Years that begin in the middle of a calendar year, with the month; seasons of sports differ.
_SPLIT_YEARS = {
    "学年": 9, "赛季": None, "榨季": None, "雪季": None,
    "供暖季": None, "采暖季": None, "财年": None, "财政年度": None,
}  # fmt: skip
# The school year of Taiwan begins a month before that of the mainland.
_SCHOOL_YEAR_OF_REPUBLIC = 8
# What is told of a year in all.
_OF_WHOLE_YEAR = (
    "[^,。;:!?、\\n]{0,8}(?:目标|任务|计划|预算|预期|营收|收入|产[量值粮]|[出进]口|增[长加收产]|下降|减少|完成|实现"
    "|累计|新增|投资|利润|净利|销[售量]|接待|GDP|生产总值|经济|粮食|总[量额]|发电量|用电量|旅客|客流|货运|吞吐量)"
)
_SPLIT = "|".join(_SPLIT_YEARS)
_SCHOOL_YEARS = {"上学年": -1, "本学年": 0, "下学年": 1}


@QUARTERS.part(
    "quarter",
    QUARTER,
    Form(
        "第首一二三四1234",
        f"第?(?P<n>[一二三四1-4])季(?:度(?!报)|(?!度)(?P<told>(?={_OF_QUARTER}))?)|首季度?",
        "季",
    ),
    examples={
        "一季度,货运回暖。": "2022-Q1",
        "2021年第三季度,产量持平。": "2021-Q3",
        "首季,开门红。": "2022-Q1",
        "第一季入境旅客回升。": "2022-Q1",
    },
    not_in=["一季度报表。", "四季如春。", "第一季开播。", "第一季节目收入大增。"],
)
def quarter(match: Match, before: Expression | None) -> Quarter | None:
    """一季度, 首季; 第1季 behind a year or before trade, for else it may be one of a series."""
    is_bare = match[0].endswith("季") and match["n"] is not None
    is_told = match["told"] is not None and match[0].startswith("第")
    if is_bare and not is_told and level_of(before) < YEAR:
        return None
    return Quarter(small(match["n"]) if match["n"] else 1, of=before)


@QUARTERS.part(
    "two quarters",
    QUARTER,
    Form(
        "第一二三123",
        "第?(?P<a>[一二三1-3])[、和]?第?(?P<b>[二三四2-4])(?:两个?)?季度",
        "、和第季个",
    ),
    examples={
        "2021年一、二季度增产。": "2021-Q1/2021-Q2",
        "2021年三、四两个季度减产。": "2021-Q3/2021-Q4",
        "2021年第三、第四季度减产。": "2021-Q3/2021-Q4",
    },
    not_in=["二四季度。"],
)
def two_quarters(match: Match, before: Expression | None) -> Quarter | None:
    """一、二季度: a quarter and the next."""
    first, last = small(match["a"]), small(match["b"])
    return Quarter(first, last, of=before) if last == first + 1 else None


@QUARTERS.part(
    "quarter in letters",
    QUARTER,
    Form("Q", rf"Q(?P<n>[1-4])(?![\dA-Za-z])(?P<results>(?={words.OF_RESULTS}))?"),
    examples={
        "今年Q1产量增长。": "2022-Q1",
        "2021年Q3营收上升。": "2021-Q3",
        "公司Q1营收上升。": "2022-Q1",
        "季报显示,Q1实现营收增长。": "2022-Q1",
    },
    not_in=["奥迪Q3亮相。", "奥迪Q3的销量。"],
)
def quarter_in_letters(match: Match, before: Expression | None) -> Quarter | None:
    """Q1 of a year, or before results."""
    return Quarter(int(match["n"]), of=before) if _is_of_results(match, before) else None


@QUARTERS.part(
    "half in letters",
    QUARTER,
    Form("H", rf"H(?P<n>[12])(?![\dA-Za-z])(?P<results>(?={words.OF_RESULTS}))?"),
    examples={"2021H1营收上升。": "2021-H1", "H1实现净利增长。": "2022-H1"},
    not_in=["流感H1活跃。"],
)
def half_in_letters(match: Match, before: Expression | None) -> Half | None:
    """H1 of a year, or before results."""
    return Half(int(match["n"]), of=before) if _is_of_results(match, before) else None


def _is_of_results(match: Match, before: Expression | None) -> bool:
    """Whether letters name a period: of a year, right before results, or opening their clause."""
    if level_of(before) == YEAR:
        return True
    if match["results"] is None:
        return False
    opens_clause = char_before(match) in _CLAUSE_ENDS
    return opens_clause or match.string.startswith(_RESULTS, match.end())


@QUARTERS.part(
    "quarter or half before its year in letters",
    QUARTER,
    Form(
        "1234",
        r"(?:(?P<q>[1-4])Q|(?P<h>[12])H)(?P<y>(?:20)?\d\d)E?(?![\dA-Za-z])",
        "QH",
    ),
    examples={
        "1Q21营收上升。": "2021-Q1",
        "4Q2021净利下滑。": "2021-Q4",
        "预计2H22E毛利回升。": "2022-H2",
    },
    not_in=["型号2Q215。"],
)
def letters_before_year(match: Match, before: Expression | None) -> Expression:
    """1Q23, 2H24E (an estimate)."""
    year = ShortYear(int(match["y"][-2:]))
    if match["q"]:
        return Quarter(int(match["q"]), of=year)
    return Half(int(match["h"]), of=year)


@QUARTERS.part(
    "quarter from the issue",
    QUARTER,
    lexicon(words.QUARTERS),
    examples={"上季度,订单回升。": "2022-Q1", "下季度投产。": "2022-Q3"},
)
def quarter_from_issue(match: Match, before: Expression | None) -> QuarterOffset:
    """上季度."""
    return QuarterOffset(words.QUARTERS[match["word"]], of=before)


@QUARTERS.part(
    "first quarters",
    QUARTER,
    Form("头前首", "[头前首](?P<n>[两二三23])个?季度?"),
    examples={"2021年前三季度增收。": "2021-Q1/2021-Q3"},
)
def first_quarters(match: Match, before: Expression | None) -> Quarter:
    """前三季度."""
    return Quarter(1, small(match["n"]), of=before)


@QUARTERS.part(
    "first half",
    QUARTER,
    Form("上", "上半年"),
    examples={"上半年,新树成活。": "2022-H1"},
)
def first_half(match: Match, before: Expression | None) -> Half:
    """上半年."""
    return Half(1, of=before)


@QUARTERS.part(
    "second half",
    QUARTER,
    Form("下后", "[下后]半年"),
    examples={"去年下半年,泵站投用。": "2021-H2"},
)
def second_half(match: Match, before: Expression | None) -> Half:
    """下半年."""
    return Half(2, of=before)


@QUARTERS.part(
    "season",
    QUARTER,
    Form(
        _SEASONS,
        r"(?P<s>[春夏秋冬])(?:[天季间]"
        r"|(?=[,。;、:)]|[至到—](?:\d{4}|[一二][一二三四五六七八九〇零]{3}|[次今来明翌当])年|$))",
    ),
    examples={
        "一九五二年冬到一九五三年春,渠水断流。": "1952-WI/1953-SP",
        "1998年夏,江水猛涨。": "1998-SU",
        "去年夏天少雨。": "2021-SU",
    },
    not_in=["夏天,江水漫堤。", "5月盛夏,江水漫堤。"],
)
def season(match: Match, before: Expression | None) -> Season | None:
    """夏天, 夏季, and before a stop 夏, of a year."""
    return _season(match, before)


@QUARTERS.part(
    "early, high or late season",
    QUARTER,
    Form(
        "初早盛仲晚暮深隆寒",
        "[初早盛仲晚暮深隆寒](?P<s>[春夏秋冬])[天季]?",
    ),
    examples={"1997年早春,他离岛。": "1997-SP"},
    not_in=["盛夏,江水漫堤。"],
)
def part_of_season(match: Match, before: Expression | None) -> Season | None:
    """早春 of a year."""
    return _season(match, before)


def _season(match: Match, before: Expression | None) -> Season | None:
    if level_of(before) != YEAR:
        return None
    return Season(_SEASONS.index(match["s"]), of=before)


@QUARTERS.part(
    "season of this or last year",
    QUARTER,
    Form("今去明", "(?P<year>[今去明])(?P<s>[春夏秋冬])"),
    examples={
        "去冬雪大。": "2021-WI",
        "今秋收购小麦。": "2022-FA",
    },
    not_in=["知古今春秋。"],
)
def this_season(match: Match, before: Expression | None) -> Season:
    """今春, 去冬."""
    year = YearOffset(_YEARS_OF_SEASONS[match["year"]])
    return Season(_SEASONS.index(match["s"]), of=year)


@QUARTERS.part(
    "year that begins in one and ends in the next",
    QUARTER,
    Form(
        ARABIC,
        rf"(?P<y>(?:19|20)\d\d) ?[—~至到/-]{{1,2}}(?P<next>(?:(?:19|20)\d\d)|\d\d)"
        rf"(?:年度?)?(?P<kind>{_SPLIT})(?:度)?",
        "—~至到/-",
    ),
    examples={
        "2021—2022学年招生。": "2021/2022",
        "2021-22赛季开幕。": "2021/2022",
        "2021—2022年供暖季启动。": "2021/2022",
    },
)
def split_year(match: Match, before: Expression | None) -> SplitYear | None:
    """2022—2023学年, 2022-23赛季."""
    first, following = int(match["y"]), int(match["next"])
    if (first + 1) % 100 != following % 100:
        return None
    return SplitYear(_SPLIT_YEARS[match["kind"]], of=Year(first))


@QUARTERS.part(
    "school year or season by its first year",
    QUARTER,
    Form("".join(name[0] for name in _SPLIT_YEARS), r"(?P<kind>学年)度?"),
    examples={"2021学年招生。": "2021/2022", "110学年度招生。": "2021/2022"},
    not_in=["建校20学年。"],
)
def school_year(match: Match, before: Expression | None) -> SplitYear | None:
    """学年 of a year."""
    if level_of(before) != YEAR:
        return None
    of_republic = isinstance(before, RepublicYear)
    first_month = _SCHOOL_YEAR_OF_REPUBLIC if of_republic else _SPLIT_YEARS[match["kind"]]
    return SplitYear(first_month, of=before)


@QUARTERS.part(
    "fiscal year in letters",
    QUARTER,
    Form("F", r"FY(?P<y>(?:20)?\d\d)(?![\dA-Za-z])"),
    examples={"FY2021营收上升。": "FY2021"},
    not_in=["型号FY20215。"],
)
def fiscal_year_in_letters(match: Match, before: Expression | None) -> FiscalYear:
    """FY2023."""
    return FiscalYear(of=ShortYear(int(match["y"][-2:])))


@QUARTERS.part(
    "whole year",
    QUARTER,
    Form("全", rf"全年(?:(?={_OF_WHOLE_YEAR})|(?<=年全年))"),
    examples={
        "提前完成全年生产目标。": "2022",
        "2021年产量增长,全年出口大增。": "2021; 2021",
        "2021年全年增收。": "2021",
    },
    not_in=["景区全年无休。", "全年龄段。", "老街全年热闹。"],
)
def whole_year(match: Match, before: Expression | None) -> Expression:
    """全年 of results or a plan: the year reported on, without one that of the issue."""
    return before if before is not None else YearOffset(0, "whole")


@QUARTERS.part(
    "fiscal year",
    QUARTER,
    Form("财", "财年|财政年度"),
    examples={"2021财年营收上升。": "FY2021", "2021财政年度收支平衡。": "FY2021"},
    not_in=["公司以财年计。"],
)
def fiscal_year(match: Match, before: Expression | None) -> FiscalYear | None:
    """财年 of a year."""
    return FiscalYear(of=before) if level_of(before) == YEAR else None


@QUARTERS.part(
    "school year from the issue",
    QUARTER,
    lexicon(_SCHOOL_YEARS, "度?"),
    examples={"本学年招生。": "2021/2022", "下学年招生。": "2022/2023"},
    not_in=["上学年龄。"],
)
def school_year_from_issue(match: Match, before: Expression | None) -> SplitYear:
    """本学年, 上学年."""
    year = YearOffset(_SCHOOL_YEARS[match["word"]], "split")
    return SplitYear(_SPLIT_YEARS["学年"], of=year)
