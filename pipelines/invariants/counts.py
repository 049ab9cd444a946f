"""Counts add up, shares are shares, and an issue is about as full as those before it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from statistics import median

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Article, Row, SectionDaily

_TRAILING = 12
_ENOUGH = 4
# Half of what the trailing issues had, or twice as much.
_STEADY = 2.0
_SUMS = ("article_count", "char_count", "date_count", "quantity_count", "amount_count")
_TOLERANCE = 1e-9

Sums = dict[str, int]


def lost_articles(row: type[Row]) -> Problems:
    """Publications whose rows do not sum to their articles."""

    def problems(found: Evidence) -> Iterator[str]:
        articles = found.tables[Article].group_by("publication").aggregate([([], "count_all")])
        expected = {each["publication"]: each["count_all"] for each in articles.to_pylist()}
        counted = found.tables[row].group_by("publication").aggregate([("article_count", "sum")])
        got = {each["publication"]: each["article_count_sum"] for each in counted.to_pylist()}
        for publication in sorted(expected.keys() | got.keys(), key=str):
            if expected.get(publication) != got.get(publication):
                yield f"{publication}: {got.get(publication)} counted of {expected.get(publication)} articles"

    return problems


def false_shares(row: type[Row]) -> Problems:
    """Shares that are not between 0 and 1, or not within their interval."""
    names = [name for name in ("share_low", "share", "share_high") if name in row.__annotations__]

    def problems(found: Evidence) -> Iterator[str]:
        for each in found.tables[row].select(["publication", *names]).to_pylist():
            publication, *shares = each.values()
            steps = [0.0, *shares, 1.0]
            if any(later < sooner - _TOLERANCE for sooner, later in pairwise(steps)):
                yield f"{publication}: the shares {shares} are not in order"

    return problems


def drift(found: Evidence) -> Iterator[str]:
    """What the newest issue of each publication has half of or less, or twice of or more, of the issues before it."""
    for publication, issues in sorted(_by_publication(found).items(), key=lambda each: str(each[0])):
        *before, newest = sorted(issues)
        trailing = before[-_TRAILING:]
        for name in _SUMS if len(trailing) >= _ENOUGH else ():
            usual, now = median(issues[day][name] for day in trailing), issues[newest][name]
            if usual and not usual / _STEADY < now < usual * _STEADY:
                yield f"{publication} of {newest}: {name} is {now}, in the {len(trailing)} issues before {usual:g}"


def _by_publication(found: Evidence) -> dict[str | None, dict[date, Sums]]:
    sums: dict[str | None, dict[date, Sums]] = defaultdict(lambda: defaultdict(lambda: dict.fromkeys(_SUMS, 0)))
    for each in found.tables[SectionDaily].select(["publication", "issue_date", *_SUMS]).to_pylist():
        for name in _SUMS:
            sums[each["publication"]][each["issue_date"]][name] += each[name]
    return sums
