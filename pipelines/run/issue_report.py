"""The report of each issue date: what it is made of, when it is out of date, and its commit.

A report shows the issue and, for the trends, the daily rows of the issues before it. It reads no table over all
issues: so a new issue makes a report of its own and leaves the others alone, and a corrected one makes those new
that show it.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from importlib.metadata import version

import pyarrow as pa

from pipelines.records import (
    Amount,
    Article,
    ArticleTopic,
    Page,
    RawFile,
    Row,
    SectionDaily,
    TopicDaily,
)
from pipelines.report import PAST_ISSUES, edition, render
from pipelines.run.engine import Engine
from pipelines.run.fingerprints import code_digest, digest
from pipelines.run.workspace import Workspace
from pipelines.tables import rows, schema
from pipelines.warehouse import Warehouse

NAME = "issue_report"
READS: tuple[type[Row], ...] = (Page, Article, ArticleTopic, Amount, SectionDaily, TopicDaily)
CODE = ("report", "run/issue_report.py", "aggregate", "text/words")
_PAST_READS: tuple[type[Row], ...] = (SectionDaily, TopicDaily)
_LIBRARIES = ("altair", "jinja2", "vl-convert-python")
_log = logging.getLogger("banmian.work")

Fingerprints = Callable[[type[Row], date], str | None]


@dataclass(frozen=True)
class Past:
    """The issues before one that its report reads; `since` None means that it would read all there could be."""

    dates: tuple[date, ...]
    since: date | None

    def concerns(self, other: date) -> bool:
        """Whether an earlier issue, there or gone, is or was one of these."""
        return self.since is None or self.since <= other


Before = Callable[[date], Past]


@dataclass(frozen=True)
class Report:
    """What became of a report: its file and its articles, none where the issue has no pages, or what went wrong."""

    issue_date: date
    where: str | None = None
    articles: int = 0
    fingerprint: str = ""
    error: str | None = None


def fingerprint(issue_date: date, past: Past, made: Fingerprints) -> str:
    """The fingerprint of a report, given those of the files of its issue and of the past ones."""
    own = [made(row, issue_date) for row in READS]
    before = [
        part
        for each in past.dates
        for part in (each.isoformat(), *(made(row, each) for row in _PAST_READS))
    ]
    return digest(NAME, code_version(), issue_date.isoformat(), *own, *before)


def past_issues(ledger: Iterable[RawFile]) -> Before:
    """For an issue date the past of its report: so many issues of each of its publications."""
    by_publication: dict[str | None, set[date]] = {}
    for row in ledger:
        if row.status == "accepted" and row.issue_date:
            by_publication.setdefault(row.publication, set()).add(row.issue_date)
    ordered = [sorted(dates) for dates in by_publication.values()]

    def before(issue_date: date) -> Past:
        own = [dates[: dates.index(issue_date)] for dates in ordered if issue_date in dates]
        read = sorted({each for dates in own for each in dates[-PAST_ISSUES:]})
        full = bool(own) and all(len(dates) >= PAST_ISSUES for dates in own)
        return Past(tuple(read), read[0] if full else None)

    return before


def run_reports(dates: Sequence[date], workspace: Workspace, engine: Engine) -> Iterator[Report]:
    """Make the reports of issue dates, and those of later ones anew that show them as they were.

    A date that fails is a Report with its error, and keeps back no other.
    """
    with workspace.warehouse.locked() as lock:
        before = past_issues(rows(RawFile, workspace.warehouse.read(RawFile, None)))
        asked = [
            (each, before(each))
            for each in [*dates, *_outdated(dates, before, workspace.warehouse)]
        ]
        for done, report in enumerate(
            engine.map(partial(_take, workspace.warehouse), asked, lock.handle), 1
        ):
            _log.info("%s", _story(report), extra={"progress": (NAME, done, len(asked))})
            yield report


def _outdated(dates: Collection[date], before: Before, warehouse: Warehouse) -> Iterator[date]:
    """The later issues whose reports show one of the dates as it was."""
    for each in warehouse.report_dates():
        concerned = each not in dates and any(
            one < each and before(each).concerns(one) for one in dates
        )
        if concerned and is_outdated(each, before(each), warehouse, warehouse.fingerprint):
            yield each


def is_outdated(issue_date: date, past: Past, warehouse: Warehouse, made: Fingerprints) -> bool:
    """Whether the report is no longer what the files there are would make."""
    return warehouse.report_fingerprint(issue_date) != fingerprint(issue_date, past, made)


def _take(warehouse: Warehouse, asked: tuple[date, Past]) -> Report:
    issue_date, past = asked
    try:
        if not warehouse.fingerprint(Page, issue_date):
            warehouse.remove_report(issue_date)
            return Report(issue_date)
        tables = {
            row: warehouse.read(row, issue_date).to_pandas(date_as_object=True) for row in READS
        }
        earlier = {
            row: _past(row, past, warehouse).to_pandas(date_as_object=True) for row in _PAST_READS
        }
        page = render(edition(issue_date, tables, earlier))
        mark = fingerprint(issue_date, past, partial(_made, warehouse))
        where = warehouse.write_report(issue_date, page, mark)
        return Report(issue_date, where, len(tables[Article]), mark)
    except Exception as error:
        _log.debug("%s failed", NAME, exc_info=True)
        return Report(issue_date, error=f"{type(error).__name__}: {error}")


def _past(row: type[Row], past: Past, warehouse: Warehouse) -> pa.Table:
    """The rows of the issues before."""
    return pa.concat_tables(
        [schema(row).empty_table(), *(_known(row, each, warehouse)[0] for each in past.dates)]
    )


def _made(warehouse: Warehouse, row: type[Row], issue_date: date) -> str | None:
    return (
        _known(row, issue_date, warehouse)[1]
        if row in _PAST_READS
        else warehouse.fingerprint(row, issue_date)
    )


def _known(row: type[Row], issue_date: date, warehouse: Warehouse) -> tuple[pa.Table, str | None]:
    return _read(warehouse, row, issue_date, *warehouse.stamp(row, issue_date))


@lru_cache(maxsize=4 * PAST_ISSUES)
def _read(
    warehouse: Warehouse, row: type[Row], issue_date: date, *_: str
) -> tuple[pa.Table, str | None]:
    """A file and its fingerprint, read once for all reports that show it as long as it is the same."""
    return warehouse.read(row, issue_date), warehouse.fingerprint(row, issue_date)


@cache
def code_version() -> str:
    """A digest of the code and the libraries that a report is made by."""
    return digest(code_digest(CODE), *(f"{each}=={version(each)}" for each in _LIBRARIES))


def _story(report: Report) -> str:
    if report.error:
        return f"{report.issue_date}: {NAME} failed: {report.error}"
    return f"{report.issue_date}: {report.where or 'no pages, no report'}"
