"""What is out of date: the steps each issue date still needs, told from fingerprints alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby

from pipelines.raw import Window
from pipelines.records import RawFile, Row, TopicModel
from pipelines.run import issue_report
from pipelines.run.fingerprints import ledger_fingerprint
from pipelines.run.provenance import parent_fingerprints
from pipelines.run.steps import STEPS, Step
from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse

_DAILY = tuple(step for step in STEPS if step.partitioned)
_OVER_ALL = tuple(step for step in STEPS if not step.partitioned)


@dataclass(frozen=True)
class Stretch:
    """Issue dates in a row, every one of them out of date."""

    first: date
    last: date

    @property
    def dates(self) -> list[date]:
        """Each date from first to last."""
        return [
            self.first + timedelta(days=days) for days in range((self.last - self.first).days + 1)
        ]


@dataclass(frozen=True)
class Plan:
    """What has to be done for the warehouse to be what raw/ and the code would make it."""

    ledger: bool
    dates: tuple[date, ...]
    trends: bool

    @property
    def empty(self) -> bool:
        """Whether the warehouse is up to date."""
        return not (self.ledger or self.dates or self.trends)

    @property
    def stretches(self) -> list[Stretch]:
        """The dates, those that follow each other day by day together."""
        numbered = enumerate(self.dates)
        groups = groupby(numbered, key=lambda each: each[1] - timedelta(days=each[0]))
        return [_stretch([day for _, day in group]) for _, group in groups]


def plan(ledger: Iterable[RawFile], workspace: Workspace, window: Window) -> Plan:
    """Compare the warehouse with the ledger of raw/ as it is now; the dates of the window."""
    found, warehouse = list(ledger), workspace.warehouse
    issues = _accepted_by_date(found)
    known = sorted(
        issues.keys()
        | {each for step in _DAILY for row in step.writes for each in warehouse.issue_dates(row)}
        | {*warehouse.report_dates()}
    )
    stale = _stale(
        [each for each in known if window.first <= each <= window.last], issues, workspace
    )
    new_ledger = warehouse.fingerprint(RawFile, None) != ledger_fingerprint(found)
    return Plan(new_ledger, stale, bool(stale) or _trends_are_stale(workspace))


def stale_among(
    dates: Iterable[date], ledger: Iterable[RawFile], workspace: Workspace
) -> tuple[date, ...]:
    """Those of the dates that are out of date, in order."""
    return _stale(sorted(dates), _accepted_by_date(ledger), workspace)


def _stale(
    dates: Iterable[date], issues: dict[date, list[RawFile]], workspace: Workspace
) -> tuple[date, ...]:
    asked = list(dates)
    stale = [each for each in asked if _is_stale(each, issues.get(each, []), workspace)]
    return tuple(
        sorted([*stale, *_reports(set(asked) - {*stale}, stale, issues, workspace.warehouse)])
    )


def _reports(
    dates: Iterable[date],
    stale: list[date],
    issues: dict[date, list[RawFile]],
    warehouse: Warehouse,
) -> Iterator[date]:
    """Of the dates whose tables are up to date those whose report is not; a stale issue brings later reports along."""
    before = issue_report.past_issues(row for accepted in issues.values() for row in accepted)
    made = cache(warehouse.fingerprint)
    for each in dates:
        past = before(each)
        brought = any(one < each and past.concerns(one) for one in stale)
        if each not in issues:
            if warehouse.report_exists(each):
                yield each
        elif not brought and issue_report.is_outdated(each, past, warehouse, made):
            yield each


def _accepted_by_date(ledger: Iterable[RawFile]) -> dict[date, list[RawFile]]:
    issues: dict[date, list[RawFile]] = {}
    for row in ledger:
        if row.status == "accepted" and row.issue_date:
            issues.setdefault(row.issue_date, []).append(row)
    return issues


def _is_stale(issue_date: date, accepted: list[RawFile], workspace: Workspace) -> bool:
    warehouse = workspace.warehouse
    if not accepted:
        return any(warehouse.exists(row, issue_date) for step in _DAILY for row in step.writes)
    # The model is as it is until it is taught anew: the articles that it was not taught by are no reason to.
    made: dict[type[Row], str | None] = {
        RawFile: ledger_fingerprint(accepted),
        TopicModel: warehouse.fingerprint(TopicModel, None),
    }
    for step, row in _files(_DAILY):
        guided = [workspace.guidance.fingerprint(issue_date)] if step.guided else []
        made[row] = step.fingerprint([*(made[parent] for parent in step.reads), *guided])
    return any(warehouse.fingerprint(row, issue_date) != made[row] for _, row in _files(_DAILY))


def _trends_are_stale(workspace: Workspace) -> bool:
    for step, row in _files(_OVER_ALL):
        parents = parent_fingerprints(step, workspace, None)
        there = workspace.warehouse.exists(row, None)
        if (parents or there) and workspace.warehouse.fingerprint(row, None) != step.fingerprint(
            parents
        ):
            return True
    return False


def _files(steps: Iterable[Step]) -> Iterator[tuple[Step, type[Row]]]:
    return ((step, row) for step in steps for row in step.writes)


def _stretch(days: list[date]) -> Stretch:
    return Stretch(days[0], days[-1])
