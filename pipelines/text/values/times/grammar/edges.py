"""The edges of periods: 年底, 季末, 初 of 3月初, 中叶 of a century."""

from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    AGE,
    DAY,
    DECADE,
    MONTH,
    QUARTER,
    YEAR,
    Edge,
    Expression,
    LastPeriod,
    TenDays,
    level_of,
)
from pipelines.text.values.times.grammar.parts import (
    Form,
    Match,
    PartChapter,
    lexicon,
)

EDGES = PartChapter("Beginning, middle and end of a period")

_LEVELS = {"year": YEAR, "month": MONTH, "quarter": QUARTER}
_EDGES = (
    "伊始|初期|中期|末期"
    "|初(?![中级试步衷次学审评赛一二三冬夏秋春心]|创(?![新造下]))|底(?![部线层气色子蕴])"
    "|末(?!端)|终(?!于)|杪|中(?=[,。;、]|$)"
)


@EDGES.part(
    "edge that names its period",
    DAY,
    lexicon(
        words.EDGE_WORDS,
        tail=f"(?!{words.EDGE_TRAPS})",
        head=rf"(?<![{words.COUNTS}])",
    ),
    examples={
        "年底,新馆开放。": "2022 end",
        "去年年底,路灯全亮。": "2021 end",
        "一季度发货大增,季末见底。": "2022-Q1; 2022-Q1 end",
    },
    not_in=["期末考试开考。", "年终奖发放。", "十年底蕴。"],
)
def named_edge(match: Match, before: Expression | None) -> Edge:
    """年底, 季末, of the year or quarter before it: 去年年底."""
    period, name = words.EDGE_WORDS[match["word"]]
    if level_of(before) == _LEVELS.get(period):
        return Edge(name, of=before)
    return Edge(name, of=LastPeriod(period))


@EDGES.part(
    "edge of a century or decade",
    DAY,
    lexicon(words.EDGES_OF_AGES),
    examples={"19世纪中叶,商帮北上。": "18 mid", "80年代后期,街上有了书店。": "198 end"},
    not_in=["项目后期无人过问。"],
)
def edge_of_age(match: Match, before: Expression | None) -> Edge | None:
    """中叶 of a century, 后期 of a decade."""
    is_age = level_of(before) in (AGE, DECADE)
    return Edge(words.EDGES_OF_AGES[match["word"]], of=before) if is_age else None


@EDGES.part(
    "edge",
    DAY,
    Form("伊初中末底终杪", f"(?P<word>{_EDGES})"),
    examples={
        "2020年初,泵站检修。": "2020 start",
        "截至3月末,开户达标。": "2022-03 end",
        "“十三五”末,全村通气。": "2016/2020 end",
    },
    not_in=["百年初心地。", "1996年初创的剧社。"],
)
def edge(match: Match, before: Expression | None) -> Edge | None:
    """初, 底 and 末 of what stands before."""
    if before is None or isinstance(before, TenDays | Edge):
        return None
    return Edge(words.EDGES[match["word"]], of=before)
