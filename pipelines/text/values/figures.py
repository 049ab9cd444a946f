"""Dates in figures alone, as readers of parts: 2023-03-01, 20230301, 03-01 and 2008.03."""

import re

from pipelines.text.values.parts import PLAIN_YEARS, Parts


def numeric_date(found: re.Match[str], parts: Parts) -> Parts | None:
    """2023-03-01, 20230301."""
    number = int(found["y"])
    if number not in PLAIN_YEARS:
        return None
    return parts._replace(year=number, month=int(found["m"]), day=int(found["d"]))


def numeric_day(found: re.Match[str], parts: Parts) -> Parts:
    """03-01 before a clock time."""
    return parts._replace(month=int(found["m"]), day=int(found["d"]))


def numeric_month(found: re.Match[str], parts: Parts) -> Parts:
    """2008.03 at the left of a range."""
    return parts._replace(year=int(found["y"]), month=int(found["m"]))
