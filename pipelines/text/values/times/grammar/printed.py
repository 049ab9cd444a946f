"""The date that a paper prints behind a word for a day: 昨日(16日), 周三(5月17日)."""

from pipelines.text.values.times.grammar.expressions import PrintedDate
from pipelines.text.values.times.grammar.parts import Match
from pipelines.text.values.times.grammar.small_numbers import N, small, small_or_none

PRINTED = rf"(?: ?\((?:(?P<m>{N})[月/])?(?P<d>{N})日?\))?"


def printed_date(match: Match) -> PrintedDate | None:
    """The date that `PRINTED` matched, None where there is none."""
    if not match["d"]:
        return None
    return PrintedDate(small_or_none(match["m"]), small(match["d"]))
