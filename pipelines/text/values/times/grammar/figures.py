"""Readers of dates printed in figures alone: 2023-03-01, 20230301, 03-01 and 2008.03."""

from pipelines.text.values.times.grammar.expressions import PLAIN_YEARS, Match, Parts


def numeric_date(match: Match, parts: Parts) -> Parts | None:
    """2023-03-01, 20230301."""
    year = int(match["y"])
    if year not in PLAIN_YEARS:
        return None
    month, day = int(match["m"]), int(match["d"])
    return parts._replace(year=year, month=month, day=day)


def numeric_day(match: Match, parts: Parts) -> Parts:
    """03-01 before a clock time."""
    month, day = int(match["m"]), int(match["d"])
    return parts._replace(month=month, day=day)


def numeric_month(match: Match, parts: Parts) -> Parts:
    """2008.03 at the left of a range."""
    year, month = int(match["y"]), int(match["m"])
    return parts._replace(year=year, month=month)
