"""The report of an issue: written whole, made anew when what it shows has changed, gone with its
issue.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipelines.raw import Window, ledger
from pipelines.records import TABLES, IssueReport, RawFile
from pipelines.report.issue import PAST_ISSUES
from pipelines.run.lookback import past_issues
from pipelines.run.outcome import Outcome
from pipelines.run.plan import plan
from pipelines.run.steps.issue_report import LOOKBACK
from pipelines.run.work import write_ledger
from pipelines.run.workspace import Workspace

Put = Callable[..., Path]
Materialize = Callable[..., list[Outcome]]


def may(day: int) -> date:
    return date(2026, 5, day)


def stale(workspace: Workspace, window: Window) -> tuple[date, ...]:
    return plan(ledger(workspace.raw_dir, window), workspace, window).dates


def test_each_issue_has_a_report_and_is_done(
    workspace: Workspace, window: Window, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(1)
    put_issue(2)
    made = materialize()
    assert [(report.issue_date, report.error) for report in made] == [
        (may(1), None),
        (may(2), None),
    ]
    assert [report.written[0].figures for report in made] == [{"articles": 2, "due": 0}] * 2
    assert workspace.warehouse.issue_dates(IssueReport) == [may(1), may(2)]
    assert stale(workspace, window) == ()
    workspace.warehouse.path(IssueReport, may(2)).write_text("cut off", encoding="utf-8")
    assert stale(workspace, window) == (may(2),)


def test_a_new_issue_makes_its_own_report_alone(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(1)
    materialize()
    before = workspace.warehouse.path(IssueReport, may(1)).read_bytes()
    put_issue(2)
    assert [each.issue_date for each in materialize(2)] == [may(2)]
    assert workspace.warehouse.path(IssueReport, may(1)).read_bytes() == before


def test_an_issue_that_comes_in_late_makes_later_reports_anew(
    workspace: Workspace, window: Window, put_issue: Put, materialize: Materialize
) -> None:
    """The order in which issues come in leaves no trace."""
    for day in (1, 2, 3):
        put_issue(day, floods=day)
    materialize()
    whole = [workspace.warehouse.path(IssueReport, may(day)).read_bytes() for day in (1, 2, 3)]

    (workspace.raw_dir / "临汶日报/2026-05-02/01.txt").unlink()
    assert stale(workspace, window) == (may(2),)
    assert [each.issue_date for each in materialize(2)] == [may(2), may(3)]
    assert workspace.warehouse.issue_dates(IssueReport) == [may(1), may(3)]
    assert stale(workspace, window) == ()

    put_issue(2, floods=2)
    assert [each.issue_date for each in materialize(2)] == [may(2), may(3)]
    assert [
        workspace.warehouse.path(IssueReport, may(day)).read_bytes() for day in (1, 2, 3)
    ] == whole


def test_the_first_issue_that_goes_is_missed_by_the_next(
    workspace: Workspace, window: Window, put_issue: Put, materialize: Materialize
) -> None:
    for day in (1, 2):
        put_issue(day)
    materialize()
    (workspace.raw_dir / "临汶日报/2026-05-01/01.txt").unlink()
    assert [each.issue_date for each in materialize(1)] == [may(1), may(2)]
    assert "首期" in workspace.warehouse.path(IssueReport, may(2)).read_text(encoding="utf-8")
    assert stale(workspace, window) == ()


def test_a_report_reaches_no_further_back_than_it_reads() -> None:
    days = [date(2025, 1, 1) + timedelta(number) for number in range(100)]
    rows = [
        RawFile(source_path=f"{day}", status="accepted", publication="晚报", issue_date=day)
        for day in days
    ]
    past = past_issues(rows, LOOKBACK)(days[-1])
    assert past.dates == tuple(days[-1 - PAST_ISSUES : -1])
    assert not past.concern(days[0])
    assert past_issues(rows, LOOKBACK)(days[50]).concern(days[0] - timedelta(1))


def test_a_report_before_the_first_issue_goes(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(1)
    put_issue(2)
    materialize()
    write_ledger(workspace, Window(may(2), may(31)))
    assert workspace.warehouse.issue_dates(IssueReport) == [may(2)]


def test_a_report_that_cannot_be_written_keeps_no_other_back(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(1)
    put_issue(2)
    blocked = workspace.warehouse.path(IssueReport, may(1))
    blocked.mkdir(parents=True)
    failed, written = materialize()
    assert str(blocked) in (failed.error or "")
    assert written.error is None
    assert list((workspace.warehouse.root / ".staging").iterdir()) == []


def test_no_reader_of_tables_takes_a_report_for_data(
    workspace: Workspace, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(1)
    materialize()
    report = workspace.warehouse.path(IssueReport, may(1))
    assert report == workspace.warehouse.root / "report" / "2026-05-01.html"
    assert report not in {
        path for row in TABLES for path in (workspace.warehouse.root / row.table.name).rglob("*")
    }
    assert report not in workspace.warehouse.root.glob("**/*.parquet")


@pytest.mark.parametrize(
    ("issue", "past"),
    [
        ((30, "晚报"), [10, 20]),  # the other paper's issue of the 15th is none of its own
        ((15, "早报"), []),
        ((20, "晚报"), [10]),
    ],
)
def test_the_past_of_an_issue_is_its_publications(issue: tuple[int, str], past: list[int]) -> None:
    issues = [(10, "晚报"), (15, "早报"), (20, "晚报"), issue]
    rows = [
        RawFile(source_path=f"{day}", status="accepted", publication=name, issue_date=may(day))
        for day, name in issues
    ]
    assert past_issues(rows, LOOKBACK)(may(issue[0])).dates == tuple(may(day) for day in past)
