"""Counts add up, shares are shares, and an issue is about as full as those before it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from statistics import median

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import Article, ArticleTopic, Row, SectionDaily, TopicDaily

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
        articles = _summed(_each_once(found.tables[Article]), ["publication"])
        yield from _differences(articles, _summed(found.tables[row], ["publication"]))

    return problems


def lost_topics(found: Evidence) -> Iterator[str]:
    """Topics whose rows do not sum to the articles they are first of."""
    first = _each_once(found.tables[ArticleTopic].filter(pc.field("rank") == 1))
    yield from _differences(
        _summed(first, ["topic_code"]), _summed(found.tables[TopicDaily], ["topic_code"])
    )


def lost_issues(daily: type[Row], trend: type[Row]) -> Problems:
    """Daily rows that the trends have not, or otherwise."""
    keys = sorted({*daily.table.key, "issue_date"})

    def problems(found: Evidence) -> Iterator[str]:
        some = found.tables[trend].filter(pc.field("article_count") > 0)
        yield from _differences(_summed(found.tables[daily], keys), _summed(some, keys))

    return problems


def loose_bursts(row: type[Row]) -> Problems:
    """Issues flagged outside of every burst, and bursts that do not hold their issues."""

    def problems(found: Evidence) -> Iterator[str]:
        columns = ["issue_date", "is_burst", "burst_start", "burst_end"]
        for each in found.tables[row].select(columns).to_pylist():
            start, end, day = each["burst_start"], each["burst_end"], each["issue_date"]
            if (start is None and (each["is_burst"] or end)) or (
                start and not start <= day <= (end or day)
            ):
                yield f"{day} is not in its burst from {start} to {end}"

    return problems


def _each_once(found: pa.Table) -> pa.Table:
    return found.append_column("article_count", pa.array([1] * found.num_rows, pa.int64()))


def _summed(counted: pa.Table, keys: list[str]) -> dict[tuple[object, ...], int]:
    """The articles counted in the rows of each key."""
    summed = counted.group_by(keys).aggregate([("article_count", "sum")]).to_pylist()
    return {tuple(each[key] for key in keys): each["article_count_sum"] for each in summed}


def _differences(
    expected: dict[tuple[object, ...], int], got: dict[tuple[object, ...], int]
) -> Iterator[str]:
    for key in sorted(expected.keys() | got.keys(), key=str):
        if expected.get(key) != got.get(key):
            yield f"{', '.join(map(str, key))}: {got.get(key)} counted of {expected.get(key)} articles"


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
    for publication, issues in sorted(
        _by_publication(found).items(), key=lambda each: str(each[0])
    ):
        *before, newest = sorted(issues)
        trailing = before[-_TRAILING:]
        for name in _SUMS if len(trailing) >= _ENOUGH else ():
            usual, now = median(issues[day][name] for day in trailing), issues[newest][name]
            if usual and not usual / _STEADY < now < usual * _STEADY:
                yield f"{publication} of {newest}: {name} is {now}, in the {len(trailing)} issues before {usual:g}"


def _by_publication(found: Evidence) -> dict[str | None, dict[date, Sums]]:
    sums: dict[str | None, dict[date, Sums]] = defaultdict(
        lambda: defaultdict(lambda: dict.fromkeys(_SUMS, 0))
    )
    for each in (
        found.tables[SectionDaily].select(["publication", "issue_date", *_SUMS]).to_pylist()
    ):
        for name in _SUMS:
            sums[each["publication"]][each["issue_date"]][name] += each[name]
    return sums
