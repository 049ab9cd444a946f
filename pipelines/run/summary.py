"""The summary a person reads at the end of a run: what is in raw/ and in the warehouse."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipelines.records import Amount, Article, ArticleTopic, DateValue, Page, Quantity, RawFile
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
    """Sum up the ledger and the tables between two issue dates; files of no issue date are always told."""
    files = [
        row for row in ledger if row.issue_date is None or _within(row.issue_date, first, last)
    ]
    dates = [each for each in warehouse.issue_dates(Page) if _within(each, first, last)]
    review = warehouse.read_all(Article, dates)["review"].to_pylist()
    kinds = [
        kind
        for row in (DateValue, Quantity)
        for kind in warehouse.read_all(row, dates)["kind"].to_pylist()
    ]
    ranked = warehouse.read_all(ArticleTopic, dates)
    firsts = [
        topic
        for topic, rank in zip(*map(ranked.__getitem__, ("topic", "rank")), strict=True)
        if rank.as_py() == 1
    ]
    reports = (
        warehouse.report_where(each)
        for each in warehouse.report_dates()
        if _within(each, first, last)
    )
    return Summary(
        issues=len(dates),
        pages=sum(warehouse.row_count(Page, each) for each in dates),
        files=Counter(row.status for row in files),
        not_taken=tuple(row for row in files if row.reason),
        articles=len(review),
        to_review=sum(map(bool, review)),
        values=Counter(
            [*kinds, *["amount"] * sum(warehouse.row_count(Amount, each) for each in dates)]
        ),
        topics=Counter(topic.as_py() for topic in firsts),
        newest_report=max(reports, default=None),
    )


def _within(issue_date: date, first: date | None, last: date | None) -> bool:
    return (first is None or issue_date >= first) and (last is None or issue_date <= last)
