"""The report of an issue: written whole, made anew when what it shows has changed, gone with its issue."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipelines.issue_report import Report, past_issues
from pipelines.place import Place
from pipelines.plan import plan
from pipelines.raw import Window, ledger
from pipelines.records import TABLES, RawFile
from pipelines.report import PAST_ISSUES
from pipelines.work import write_ledger

Put = Callable[..., Path]
Materialize = Callable[..., list[Report]]


def may(day: int) -> date:
    return date(2026, 5, day)


def stale(place: Place, window: Window) -> tuple[date, ...]:
    return plan(ledger(place.raw_dir, window), place, window).dates


def test_each_issue_has_a_report_and_is_done(
    place: Place, window: Window, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(1)
    put_issue(2)
    made = materialize()
    assert [(each.issue_date, each.articles, each.error) for each in made] == [(may(1), 2, None), (may(2), 2, None)]
    assert place.warehouse.report_dates() == [may(1), may(2)]
    assert stale(place, window) == ()
    place.warehouse.report_path(may(2)).write_text("cut off", encoding="utf-8")
    assert stale(place, window) == (may(2),)


def test_a_new_issue_makes_its_own_report_alone(place: Place, put_issue: Put, materialize: Materialize) -> None:
    put_issue(1)
    materialize()
    before = place.warehouse.report_path(may(1)).read_bytes()
    put_issue(2)
    assert [each.issue_date for each in materialize(2)] == [may(2)]
    assert place.warehouse.report_path(may(1)).read_bytes() == before


def test_an_issue_that_comes_in_late_makes_later_reports_anew(
    place: Place, window: Window, put_issue: Put, materialize: Materialize
) -> None:
    """The order in which issues come in leaves no trace."""
    for day in (1, 2, 3):
        put_issue(day, floods=day)
    materialize()
    whole = [place.warehouse.report_path(may(day)).read_bytes() for day in (1, 2, 3)]

    (place.raw_dir / "临汶日报/2026-05-02/01.txt").unlink()
    assert stale(place, window) == (may(2),)
    assert [each.issue_date for each in materialize(2)] == [may(2), may(3)]
    assert place.warehouse.report_dates() == [may(1), may(3)]
    assert stale(place, window) == ()

    put_issue(2, floods=2)
    assert [each.issue_date for each in materialize(2)] == [may(2), may(3)]
    assert [place.warehouse.report_path(may(day)).read_bytes() for day in (1, 2, 3)] == whole


def test_the_first_issue_that_goes_is_missed_by_the_next(
    place: Place, window: Window, put_issue: Put, materialize: Materialize
) -> None:
    for day in (1, 2):
        put_issue(day)
    materialize()
    (place.raw_dir / "临汶日报/2026-05-01/01.txt").unlink()
    assert [each.issue_date for each in materialize(1)] == [may(1), may(2)]
    assert "首期" in place.warehouse.report_path(may(2)).read_text(encoding="utf-8")
    assert stale(place, window) == ()


def test_a_report_reaches_no_further_back_than_it_reads() -> None:
    days = [date(2025, 1, 1) + timedelta(number) for number in range(100)]
    rows = [RawFile(source_path=f"{day}", status="accepted", publication="晚报", issue_date=day) for day in days]
    past = past_issues(rows)(days[-1])
    assert past.dates == tuple(days[-1 - PAST_ISSUES : -1])
    assert not past.concerns(days[0])
    assert past_issues(rows)(days[50]).concerns(days[0] - timedelta(1))


def test_a_report_before_the_first_issue_goes(place: Place, put_issue: Put, materialize: Materialize) -> None:
    put_issue(1)
    put_issue(2)
    materialize()
    write_ledger(place, Window(may(2), may(31)))
    assert place.warehouse.report_dates() == [may(2)]


def test_a_report_that_cannot_be_written_keeps_no_other_back(
    place: Place, put_issue: Put, materialize: Materialize
) -> None:
    put_issue(1)
    put_issue(2)
    blocked = place.warehouse.report_path(may(1))
    blocked.mkdir(parents=True)
    failed, written = materialize()
    assert str(blocked) in (failed.error or "")
    assert written.error is None
    assert list((place.warehouse.root / ".staging").iterdir()) == []


def test_no_reader_of_tables_takes_a_report_for_data(place: Place, put_issue: Put, materialize: Materialize) -> None:
    put_issue(1)
    materialize()
    report = place.warehouse.report_path(may(1))
    assert report == place.warehouse.root / "report" / "2026-05-01.html"
    assert report not in {found for row in TABLES for found in (place.warehouse.root / row.table.name).rglob("*")}
    assert report not in place.warehouse.root.glob("**/*.parquet")


@pytest.mark.parametrize(
    ("issue", "past"),
    [
        ((30, "晚报"), [10, 20]),  # the other paper's issue of the 15th is none of its own
        ((15, "早报"), []),
        ((20, "晚报"), [10]),
    ],
)
def test_the_past_of_an_issue_is_its_publications(issue: tuple[int, str], past: list[int]) -> None:
    found = [(10, "晚报"), (15, "早报"), (20, "晚报"), issue]
    rows = [
        RawFile(source_path=f"{day}", status="accepted", publication=name, issue_date=may(day)) for day, name in found
    ]
    assert past_issues(rows)(may(issue[0])).dates == tuple(may(day) for day in past)
