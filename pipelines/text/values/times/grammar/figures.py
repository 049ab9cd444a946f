"""Readers of dates printed in figures alone: 2023-03-01, 20230301, 03-01 and 2008.03."""

from pipelines.text.values.rules import Chapter
from pipelines.text.values.times.grammar.expressions import PLAIN_YEARS, Match, Parts

FIGURES = Chapter("Dates in figures alone")


@FIGURES.rule(
    "date in figures",
    examples={
        "公告日期为2022-03-09。": "2022-03-09",
        "截稿前更新至2022.11.30。": "2022-11-30",
        "档案编于20190507。": "2019-05-07",
    },
    not_in=["编号1023-03-01存档。"],
)
def numeric_date(match: Match, parts: Parts) -> Parts | None:
    """2023-03-01, 20230301."""
    year = int(match["y"])
    if year not in PLAIN_YEARS:
        return None
    month, day = int(match["m"]), int(match["d"])
    return parts._replace(year=year, month=month, day=day)


@FIGURES.rule(
    "month and day before a clock time", examples={"会议03-01 9:00召开。": "2022-03-01T09:00"}
)
def numeric_day(match: Match, parts: Parts) -> Parts:
    """03-01 before a clock time."""
    month, day = int(match["m"]), int(match["d"])
    return parts._replace(month=month, day=day)


@FIGURES.rule(
    "year and month at the left of a range",
    examples={"工期2008.03至2009年6月。": "2008-03/2009-06"},
)
def numeric_month(match: Match, parts: Parts) -> Parts:
    """2008.03 at the left of a range."""
    year, month = int(match["y"]), int(match["m"])
    return parts._replace(year=year, month=month)
