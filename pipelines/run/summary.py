"""The summary a person reads at the end of a run: what is in raw/ and in the warehouse."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow.compute as pc

from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    DateValue,
    IssueReport,
    Page,
    Quantity,
    RawFile,
    Row,
)
from pipelines.warehouse import Warehouse


@dataclass(frozen=True)
class Summary:
    """Counts over the issue dates asked for, and the files that were not taken."""

    issues: int
    pages: int
    files: Counter[str]
    not_taken: tuple[RawFile, ...]
    articles: int
    to_review: int
    values: Counter[str]
    topics: Counter[str]
    newest_report: str | None


def summary(
    ledger: Iterable[RawFile], warehouse: Warehouse, first: date | None, last: date | None
) -> Summary:
    """Sum up the ledger and the tables between two issue dates.

    Files of no issue date are always listed.
    """
    files = [
        row for row in ledger if row.issue_date is None or _within(row.issue_date, first, last)
    ]
    dates = _dates_within(Page, warehouse, first, last)
    review = warehouse.read_all(Article, dates, ["review"])["review"].to_pylist()
    reports = _dates_within(IssueReport, warehouse, first, last)
    return Summary(
        issues=len(dates),
        pages=_row_count(Page, warehouse, dates),
        files=Counter(row.status for row in files),
        not_taken=tuple(sorted(filter(_has_reason, files), key=_unreadable_first)),
        articles=len(review),
        to_review=sum(bool(reasons) for reasons in review),
        values=_values(warehouse, dates),
        topics=_first_topics(warehouse, dates),
        newest_report=warehouse.where(IssueReport, reports[-1]) if reports else None,
    )


def _has_reason(row: RawFile) -> bool:
    return row.reason is not None


def _unreadable_first(row: RawFile) -> tuple[bool, str]:
    return row.status != "unreadable", row.source_path


def _values(warehouse: Warehouse, dates: list[date]) -> Counter[str]:
    """The values by kind; every amount is of one."""
    kinds: Counter[str] = Counter()
    for row in (DateValue, Quantity):
        kinds.update(warehouse.read_all(row, dates, ["kind"])["kind"].to_pylist())
    kinds["amount"] += _row_count(Amount, warehouse, dates)
    return +kinds


def _first_topics(warehouse: Warehouse, dates: list[date]) -> Counter[str]:
    """The articles by their topic of rank 1."""
    topics = warehouse.read_all(ArticleTopic, dates, ["rank", "topic"])
    first = topics.filter(pc.field("rank") == 1)
    return Counter(first["topic"].to_pylist())


def _row_count(row: type[Row], warehouse: Warehouse, dates: list[date]) -> int:
    return sum(warehouse.row_count(row, issue_date) for issue_date in dates)


def _dates_within(
    row: type[Row], warehouse: Warehouse, first: date | None, last: date | None
) -> list[date]:
    return [day for day in warehouse.issue_dates(row) if _within(day, first, last)]


def _within(issue_date: date, first: date | None, last: date | None) -> bool:
    begun = first is None or issue_date >= first
    ended = last is not None and issue_date > last
    return begun and not ended
