"""Counts add up, shares are shares, and an issue is about as full as those before it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.invariants.base import Evidence, Problems
from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    DateValue,
    IssueReport,
    Page,
    PageView,
    Quantity,
    Row,
    SectionDaily,
    TopicDaily,
)
from pipelines.tables import mappings

_TRAILING = 12
_ENOUGH = 4
# Half of what the trailing issues had, or twice as much.
_STEADY = 2.0
_SUMS = ("article_count", "char_count", "date_count", "quantity_count", "amount_count")
_TOLERANCE = 1e-9

Key = tuple[object, ...]
Sums = dict[str, int]


def lost_articles(row_class: type[Row]) -> Problems:
    """Publications whose rows do not sum to their articles."""

    def problems(evidence: Evidence) -> Iterator[str]:
        yield from _differences(
            expected=Counter(evidence.rows(Article, "publication")),
            counted=_sums(evidence.rows(row_class, "publication", "article_count")),
        )

    return problems


def lost_topics(evidence: Evidence) -> Iterator[str]:
    """Topics whose rows do not sum to the articles they are first of."""
    topics = evidence.rows(ArticleTopic, "topic_code", "rank")
    yield from _differences(
        expected=Counter((code,) for code, rank in topics if rank == 1),
        counted=_sums(evidence.rows(TopicDaily, "topic_code", "article_count")),
    )


def unlisted_articles(evidence: Evidence) -> Iterator[str]:
    """A report that does not list every article."""
    listed = sum(evidence.column(IssueReport, "articles"))
    articles = evidence.tables[Article].num_rows
    if listed != articles:
        yield f"the report lists {listed} articles of {articles}"


def unseen_pages(evidence: Evidence) -> Iterator[str]:
    """Pages without a view, or with one that does not mark each of their values."""
    values = Counter(
        page_id
        for row in (DateValue, Quantity, Amount)
        for page_id in evidence.column(row, "page_id")
    )
    views = {
        page_id: marked
        for page_id, marked in evidence.rows(PageView, "page_id", "values")
        if page_id
    }
    pages = evidence.column(Page, "page_id")
    for page_id in sorted({*pages, *views}):
        expected = values[page_id] if page_id in pages else None
        if views.get(page_id) != expected:
            yield f"{page_id}: {views.get(page_id)} values marked, there are {expected}"


def lost_issues(daily: type[Row], trend: type[Row]) -> Problems:
    """Daily rows that are not in the trends, or not with the same count."""
    keys = sorted({*daily.table.key, "issue_date"})

    def problems(evidence: Evidence) -> Iterator[str]:
        with_articles = evidence.tables[trend].filter(pc.field("article_count") > 0)
        yield from _differences(
            expected=_articles_by(evidence.tables[daily], keys),
            counted=_articles_by(with_articles, keys),
        )

    return problems


def loose_bursts(row_class: type[Row]) -> Problems:
    """Issues flagged outside of every burst, and bursts that do not hold their issues."""

    def problems(evidence: Evidence) -> Iterator[str]:
        columns = ["issue_date", "is_burst", "burst_start", "burst_end"]
        for row in mappings(evidence.tables[row_class].select(columns)):
            if not _is_in_its_burst(row):
                day, start, end = row["issue_date"], row["burst_start"], row["burst_end"]
                yield f"{day} is not in its burst from {start} to {end}"

    return problems


def _is_in_its_burst(row: Mapping[str, Any]) -> bool:
    """Whether an issue lies between the bounds of its burst, or has no burst and no bounds."""
    day, start, end = row["issue_date"], row["burst_start"], row["burst_end"]
    if start is None:
        return not (row["is_burst"] or end)
    return start <= day <= (end or day)


def _sums(counts: Iterable[tuple[Any, ...]]) -> dict[Key, int]:
    """The articles counted for each key, from pairs of a key and a count."""
    sums: dict[Key, int] = defaultdict(int)
    for *key, count in counts:
        sums[tuple(key)] += count
    return sums


def _articles_by(rows: pa.Table, keys: list[str]) -> dict[Key, int]:
    """The articles counted in the rows of each key."""
    sums = rows.group_by(keys).aggregate([("article_count", "sum")])
    return {
        tuple(group[key] for key in keys): group["article_count_sum"] for group in mappings(sums)
    }


def _differences(expected: Mapping[Key, int], counted: Mapping[Key, int]) -> Iterator[str]:
    for key in sorted(expected.keys() | counted.keys(), key=str):
        got, articles = counted.get(key), expected.get(key)
        if got != articles:
            yield f"{', '.join(map(str, key))}: {got} counted of {articles} articles"


def false_shares(row_class: type[Row]) -> Problems:
    """Shares that are not between 0 and 1, or not within their interval."""
    columns = ("share_low", "share", "share_high")
    names = [name for name in columns if name in row_class.__annotations__]

    def problems(evidence: Evidence) -> Iterator[str]:
        for publication, *shares in evidence.rows(row_class, "publication", *names):
            if not _is_ascending([0.0, *shares, 1.0]):
                yield f"{publication}: the shares {shares} are not in order"

    return problems


def _is_ascending(shares: list[float]) -> bool:
    return not any(later < sooner - _TOLERANCE for sooner, later in pairwise(shares))


def drift(evidence: Evidence) -> Iterator[str]:
    """Sums of each publication's newest issue that are half or twice those of the issues before."""
    by_publication = _sums_by_issue(evidence.tables[SectionDaily])
    for publication in sorted(by_publication, key=str):
        issues = by_publication[publication]
        *before, newest = sorted(issues)
        trailing = [issues[day] for day in before[-_TRAILING:]]
        if len(trailing) < _ENOUGH:
            continue
        for name in _SUMS:
            usual = median(sums[name] for sums in trailing)
            now = issues[newest][name]
            if usual and not usual / _STEADY < now < usual * _STEADY:
                yield (
                    f"{publication} of {newest}: {name} is {now}, "
                    f"in the {len(trailing)} issues before {usual:g}"
                )


def _sums_by_issue(section_daily: pa.Table) -> dict[str | None, dict[date, Sums]]:
    """The sums of each issue over its sections, by publication and issue date."""
    by_publication: dict[str | None, dict[date, Sums]] = defaultdict(dict)
    for row in mappings(section_daily.select(["publication", "issue_date", *_SUMS])):
        issues = by_publication[row["publication"]]
        sums = issues.setdefault(row["issue_date"], dict.fromkeys(_SUMS, 0))
        for name in _SUMS:
            sums[name] += row[name]
    return by_publication
