"""Centuries, decades, five-year plans and reigns: 20世纪80年代, “十四五”, 万历年间."""

from pipelines.text.values.times.grammar import almanac
from pipelines.text.values.times.grammar.expressions import (
    AGE,
    DECADE,
    Century,
    Decade,
    Edge,
    Expression,
    FiveYearPlan,
    Reign,
)
from pipelines.text.values.times.grammar.parts import (
    DIGIT,
    HAN_DIGITS,
    NUMBERS,
    Form,
    Match,
    N,
    PartChapter,
    by_digits,
    lexicon,
    small,
)

AGES = PartChapter("Centuries, decades, plans and reigns")

_QUOTE = '“"'
# “十四五”期间, “九五”计划: the number of a five-year plan.
_PLAN = (
    r"(?P<open>[“\"])?十(?P<n>[一二三四五六])?五(?(open)[”\"])"
    r"(?:期间|时期|(?=以来|末|初|开局|收官))"
)
_EARLY_PLAN = r"[“\"](?P<n>[一二三四五六七八九])五[”\"](?:期间|时期|(?=计划|规划|以来|末|初|国家))"
_EDGES_OF_REIGNS = {"初年": "start", "中叶": "mid", "末年": "end"}


@AGES.part(
    "century",
    AGE,
    Form(NUMBERS, rf"(?P<n>{N})世纪", "世"),
    examples={"19世纪的教堂。": "18", "二十世纪初的码头。": "19 start"},
)
def century(match: Match, before: Expression | None) -> Century:
    """20世纪."""
    return Century(small(match["n"]))


@AGES.part(
    "century before Christ",
    AGE,
    Form("公西", rf"(?:公元|西元)前(?P<n>{N})世纪"),
    examples={"公元前3世纪的陶片。": "BC02"},
)
def century_before_christ(match: Match, before: Expression | None) -> Century:
    """公元前3世纪."""
    return Century(small(match["n"]), before_christ=True)


@AGES.part(
    "this century",
    AGE,
    Form("本新", "本世纪|新世纪(?=初|以来)"),
    examples={"本世纪初,渡口停摆。": "20 start", "新世纪以来,湖面见宽。": "20 since"},
    not_in=["新世纪百货开门。"],
)
def this_century(match: Match, before: Expression | None) -> Century:
    """本世纪."""
    return Century(21)


@AGES.part(
    "last century",
    AGE,
    Form("上", "上个?世纪"),
    examples={"上世纪末,码头外迁。": "19 end", "上个世纪,码头外迁。": "19"},
)
def last_century(match: Match, before: Expression | None) -> Century:
    """上世纪."""
    return Century(20)


@AGES.part(
    "decades",
    DECADE,
    Form(HAN_DIGITS, rf"(?P<a>{DIGIT})(?P<b>{DIGIT})十年代"),
    examples={"上世纪五六十年代,垦荒队进山。": "195/196", "八九十年代的旧屋。": "198/199"},
    not_in=["七九十年代的旧屋。"],
)
def decades(match: Match, before: Expression | None) -> Decade | None:
    """八九十年代: two decades that follow each other."""
    first, last = small(match["a"]), small(match["b"])
    return Decade(10 * first, 10 * last, of=before) if last == first + 1 else None


@AGES.part(
    "decade by its first year",
    DECADE,
    Form(
        NUMBERS,
        r"(?P<c>1[5-9]|20|[一二][〇零九八七])(?P<n>\d0|[一二三四五六七八九〇零][〇零])年代",
        "年",
    ),
    examples={
        "1980年代的旧屋。": "198",
        "2010年代,街上有书店。": "201",
        "一九三〇年代建厂。": "193",
    },
    not_in=["2022年代表团来访。"],
)
def decade_by_year(match: Match, before: Expression | None) -> Decade:
    """1980年代."""
    return Decade(by_digits(match["n"]), of=Century(by_digits(match["c"]) + 1))


@AGES.part(
    "decade of the Republic",
    DECADE,
    Form("民", rf"民国(?P<n>[2-9]0|{DIGIT}十)年代"),
    examples={"民国80年代建厂。": "1991/2000", "民国二十年代,街上有染坊。": "1931/1940"},
)
def decade_of_republic(match: Match, before: Expression | None) -> Reign:
    """民国80年代."""
    first = almanac.FIRST_OF_REPUBLIC - 1 + small(match["n"])
    return Reign(first, first + 9)


@AGES.part(
    "decade",
    DECADE,
    Form(NUMBERS, rf"(?P<n>{N})年代", "年"),
    examples={
        "80年代的旧屋。": "198",
        "19世纪60年代至90年代。": "186/189",
        "二十世纪三十年代,街上有染坊。": "193",
    },
    not_in=["85年代的旧屋。"],
)
def decade(match: Match, before: Expression | None) -> Decade | None:
    """80年代."""
    tens = small(match["n"])
    return None if tens % 10 else Decade(tens, of=before)


@AGES.part(
    "five-year plan",
    DECADE,
    Form(f"{_QUOTE}十", _PLAN),
    examples={"“十四五”期间,水网成形。": "2021/2025", "十五期间修渠。": "2001/2005"},
    not_in=["十五名学徒。"],
)
def plan(match: Match, before: Expression | None) -> FiveYearPlan:
    """“十四五”期间."""
    return FiveYearPlan(10 + (small(match["n"]) if match["n"] else 0))


@AGES.part(
    "five-year plan of one digit",
    DECADE,
    Form(_QUOTE, _EARLY_PLAN),
    examples={"“九五”计划完成。": "1996/2000", "“一五”期间建厂。": "1953/1957"},
    not_in=["“三五”好友。"],
)
def early_plan(match: Match, before: Expression | None) -> FiveYearPlan:
    """“九五”."""
    return FiveYearPlan(small(match["n"]))


@AGES.part(
    "reign",
    DECADE,
    lexicon(almanac.SPANS, "(?P<edge>年间|时期|初年|中叶|末年)"),
    examples={
        "塔建于清乾隆年间。": "1736/1795",
        "民国时期,街上有染坊。": "1912/1949",
        "光绪末年,商会建楼。": "1875/1908 end",
    },
)
def reign(match: Match, before: Expression | None) -> Expression:
    """万历年间, 光绪末年."""
    years = Reign(*almanac.SPANS[match["word"]])
    edge = _EDGES_OF_REIGNS.get(match["edge"])
    return Edge(edge, of=years) if edge else years
