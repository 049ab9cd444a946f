"""The report of each issue date: what it is made of, when it is out of date, and its commit.

A report shows the issue and, for the trends, the daily rows of the issues before it. It reads no table over all
issues: so a new issue makes a report of its own and leaves the others alone, and a corrected one makes those new
that show it.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version

from pipelines.engine import Engine
from pipelines.fingerprints import code_digest, digest
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
from pipelines.report import edition, render
from pipelines.tables import rows
from pipelines.warehouse import Warehouse
from pipelines.work import Place

NAME = "issue_report"
READS: tuple[type[Row], ...] = (Page, Article, ArticleTopic, Amount, SectionDaily, TopicDaily)
# The issues a picture shows, and the twelve that the first of them is held against.
PAST_ISSUES = 36
CODE = ("report", "pictures.py", "issue_report.py", "aggregate", "text/terms", "text/cutting.py")
_PAST_READS: tuple[type[Row], ...] = (SectionDaily, TopicDaily)
_LIBRARIES = ("altair", "jinja2", "vl-convert-python")
_log = logging.getLogger("banmian.work")


@dataclass(frozen=True)
class Report:
    """What became of a report: its file, or none because the issue has no pages, or why it was not written."""

    issue_date: date
    path: str | None = None
    articles: int = 0
    fingerprint: str = ""
    error: str | None = None


Fingerprints = Callable[[type[Row], date], str | None]


def fingerprint(issue_date: date, past: Sequence[date], made: Fingerprints) -> str:
    """The fingerprint of a report, given those of the files of its issue and of the past ones."""
    own = [made(row, issue_date) for row in READS]
    before = [made(row, each) for each in past for row in _PAST_READS]
    libraries = [f"{each}=={version(each)}" for each in _LIBRARIES]
    return digest(NAME, code_digest(CODE), *libraries, issue_date.isoformat(), *own, *before)


def past_issues(ledger: Iterable[RawFile]) -> Callable[[date], list[date]]:
    """For an issue date the dates before it that its report reads: up to 36 of each of its publications."""
    by_publication: dict[str | None, set[date]] = {}
    for row in ledger:
        if row.status == "accepted" and row.issue_date:
            by_publication.setdefault(row.publication, set()).add(row.issue_date)
    ordered = {name: sorted(dates) for name, dates in by_publication.items()}

    def before(issue_date: date) -> list[date]:
        found: set[date] = set()
        for dates in ordered.values():
            if issue_date in dates:
                at = dates.index(issue_date)
                found.update(dates[max(at - PAST_ISSUES, 0) : at])
        return sorted(found)

    return before


def run_reports(dates: Sequence[date], place: Place, engine: Engine) -> Iterator[Report]:
    """Make the reports of issue dates. A date that fails is a Report with its error, and keeps back no other."""
    with place.warehouse.locked():
        before = past_issues(rows(RawFile, place.warehouse.read(RawFile, None)))
        asked = [(each, before(each)) for each in dates]
        for done, report in enumerate(engine.map(partial(_take, place.warehouse), asked), 1):
            _log.info("%s", report, extra={"progress": (NAME, done, len(dates))})
            yield report


def _take(warehouse: Warehouse, asked: tuple[date, list[date]]) -> Report:
    issue_date, past = asked
    try:
        if not any(warehouse.fingerprint(row, issue_date) for row in READS):
            warehouse.remove_report(issue_date)
            return Report(issue_date)
        tables = {row: warehouse.read(row, issue_date).to_pandas(date_as_object=True) for row in READS}
        before = {row: warehouse.read_all(row, past).to_pandas(date_as_object=True) for row in _PAST_READS}
        page = render(edition(issue_date, tables, before))
        mark = fingerprint(issue_date, past, warehouse.fingerprint)
        path = warehouse.write_report(issue_date, page, mark)
        return Report(issue_date, str(path), len(tables[Article]), mark)
    except Exception as error:
        _log.debug("%s failed", NAME, exc_info=True)
        return Report(issue_date, error=f"{type(error).__name__}: {error}")
