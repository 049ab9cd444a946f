"""What is out of date: the issue dates with work left to do, told from fingerprints alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, groupby

from pipelines.raw import Window
from pipelines.records import RawFile, Row, TopicModel
from pipelines.run.fingerprints import ledger_fingerprint, step_fingerprint
from pipelines.run.lookback import PastIssues, concerned, past_issues
from pipelines.run.pipeline import ISSUE_STEPS, TREND_STEPS
from pipelines.run.provenance import differs, parent_fingerprints, past_fingerprints
from pipelines.run.steps.base import Step
from pipelines.run.workspace import Workspace
from pipelines.warehouse import Warehouse

_CHAIN = tuple(step for step in ISSUE_STEPS if step.lookback is None)
# Issues of a run: Dagster holds about 0.1 MB of each, and shows none before all have been read.
_LONGEST = 250

Issues = dict[date, list[RawFile]]


@dataclass(frozen=True)
class Stretch:
    """Issue dates in a row, every one of them out of date, that make one run."""

    first: date
    last: date

    @property
    def dates(self) -> list[date]:
        """Each date from first to last."""
        days = (self.last - self.first).days + 1
        return [self.first + timedelta(days=number) for number in range(days)]


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
        """As `stretches` of the dates."""
        return stretches(self.dates)


def stretches(dates: Iterable[date]) -> list[Stretch]:
    """Dates in order, those that follow each other day by day together, as many as a run takes."""
    numbered = enumerate(dates)
    groups = groupby(numbered, key=lambda item: item[1] - timedelta(days=item[0]))
    in_a_row = ([day for _, day in group] for _, group in groups)
    return [
        _stretch(days[first : first + _LONGEST])
        for days in in_a_row
        for first in range(0, len(days), _LONGEST)
    ]


def plan(ledger: Iterable[RawFile], workspace: Workspace, window: Window) -> Plan:
    """Compare the warehouse with the ledger of raw/ as it is now, for the dates of the window."""
    rows = list(ledger)
    issues = _accepted_by_date(rows)
    known = sorted(issues.keys() | _written_dates(workspace))
    asked = [day for day in known if window.first <= day <= window.last]
    stale = _stale(asked, issues, workspace)
    stored = workspace.warehouse.fingerprint(RawFile, None)
    new_ledger = stored != ledger_fingerprint(rows)
    return Plan(new_ledger, stale, bool(stale) or trends_are_stale(workspace))


def known_dates(ledger: Iterable[RawFile], workspace: Workspace) -> list[date]:
    """The issue dates that a file of raw/, taken or refused, or of the warehouse is of."""
    of_raw = {row.issue_date for row in ledger if row.issue_date}
    return sorted(of_raw | _written_dates(workspace))


def stale_among(
    dates: Iterable[date], ledger: Iterable[RawFile], workspace: Workspace
) -> tuple[date, ...]:
    """Those of the dates that are out of date, in order."""
    return _stale(sorted(dates), _accepted_by_date(ledger), workspace)


def stale_by_themselves(
    dates: Iterable[date], ledger: Iterable[RawFile], workspace: Workspace
) -> tuple[date, ...]:
    """Those of the dates with a table out of date that looks back on no other issue, in order."""
    issues = _accepted_by_date(ledger)
    return tuple(sorted(_stale_chains(_readable(dates, issues), issues, workspace)))


def _stale(dates: list[date], issues: Issues, workspace: Workspace) -> tuple[date, ...]:
    asked = _readable(dates, issues)
    stale = _stale_chains(asked, issues, workspace)
    for step in ISSUE_STEPS:
        stale |= _stale_lookbacks(step, asked, stale, issues, workspace.warehouse)
    return tuple(sorted(stale))


def _readable(dates: Iterable[date], issues: Issues) -> list[date]:
    """The dates to work on: an issue of which a file cannot be read stays as it is."""
    return [day for day in dates if all(file.status == "accepted" for file in issues.get(day, []))]


def _stale_chains(dates: Iterable[date], issues: Issues, workspace: Workspace) -> set[date]:
    return {day for day in dates if _chain_is_stale(day, issues.get(day, []), workspace)}


def _stale_lookbacks(
    step: Step, dates: list[date], stale: set[date], issues: Issues, warehouse: Warehouse
) -> set[date]:
    """Of the other dates those whose file of a step with a lookback is out of date.

    An issue that is stale brings the later ones along that show it: these are not asked for.
    """
    if step.lookback is None:
        return set()
    past_of = past_issues(chain.from_iterable(issues.values()), step.lookback)
    brought_along = {*concerned(issues.keys() & {*dates}, stale, past_of)}
    others = {*dates} - stale - brought_along
    pasts = {day: past_of(day) for day in issues.keys() & others}
    return {day for day in others if _lookback_is_stale(step, day, pasts.get(day), warehouse)}


def _chain_is_stale(issue_date: date, accepted: list[RawFile], workspace: Workspace) -> bool:
    """Whether any file of an issue is not what its accepted files would make, step after step."""
    warehouse = workspace.warehouse
    if not accepted:
        return any(warehouse.exists(row, issue_date) for row in _written_by(_CHAIN))
    # The model stays as it is until it is taught again, whatever articles have come since.
    expected: dict[type[Row], str | None] = {
        RawFile: ledger_fingerprint(accepted),
        TopicModel: warehouse.fingerprint(TopicModel, None),
    }
    for step in _CHAIN:
        parents = [expected[row] for row in step.reads]
        parents += workspace.guidance.fingerprints(step.guided, issue_date)
        expected |= dict.fromkeys(step.writes, step_fingerprint(step, parents))
    made = _written_by(_CHAIN)
    return any(warehouse.fingerprint(row, issue_date) != expected[row] for row in made)


def _lookback_is_stale(
    step: Step, issue_date: date, past: PastIssues | None, warehouse: Warehouse
) -> bool:
    """Whether the file of a step with a lookback is not what is there now would make.

    `past` is None for an issue that has no pages any more: its file is to go.
    """
    if past is None or step.lookback is None:
        return any(warehouse.exists(row, issue_date) for row in step.writes)
    parents = [warehouse.fingerprint(row, issue_date) for row in step.reads]
    parents += past_fingerprints(step.lookback, past, warehouse)
    return differs(step, step_fingerprint(step, parents), issue_date, warehouse)


def trends_are_stale(workspace: Workspace) -> bool:
    """Whether a table over all issues is not what the tables of the issues would make."""
    warehouse = workspace.warehouse
    for step in TREND_STEPS:
        parents = parent_fingerprints(step, workspace, None)
        expected = step_fingerprint(step, parents)
        for row in step.writes:
            is_due = bool(parents) or warehouse.exists(row, None)
            if is_due and warehouse.fingerprint(row, None) != expected:
                return True
    return False


def _accepted_by_date(ledger: Iterable[RawFile]) -> Issues:
    issues: Issues = {}
    for row in ledger:
        if row.has_page and row.issue_date:
            issues.setdefault(row.issue_date, []).append(row)
    return issues


def _written_dates(workspace: Workspace) -> set[date]:
    """The issue dates that the warehouse has any file of."""
    rows = _written_by(ISSUE_STEPS)
    return {day for row in rows for day in workspace.warehouse.issue_dates(row)}


def _written_by(steps: Iterable[Step]) -> list[type[Row]]:
    return [row for step in steps for row in step.writes]


def _stretch(days: list[date]) -> Stretch:
    return Stretch(days[0], days[-1])
