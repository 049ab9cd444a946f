"""After a run that failed only what is still out of date is run again, and what waited behind it.

Letters stand for the issue dates of a week: a run of "abcd" that ends at "c" is followed by a
second try of "c", by the links and reports of the others, and by the trends.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from pipelines.cli import runs
from pipelines.dagster_state.execution import Run, RunResult
from pipelines.run.plan import Plan
from pipelines.settings import settings

WEEK = {name: date(2026, 5, 11 + number) for number, name in enumerate("abcdefg")}
NAMES = {day: name for name, day in WEEK.items()}
KINDS = {"pages": "issues", "issue_report": "reports", "section_trends": "trends"}


class Newsroom:
    """Runs that fail by some dates, as often as they are tried; and what is stale after each."""

    def __init__(self, todo: str, broken: str) -> None:
        self.broken = {WEEK[name] for name in broken}
        self.unmade = {WEEK[name] for name in todo}
        self.unreported = {*self.unmade}
        self.trends = True
        self.done: list[str] = []

    def execute(self, run: Run) -> RunResult:
        """Dagster skips reports and trends where a step before them fails."""
        dates = set(run.stretch.dates) if run.stretch else set[date]()
        kinds = [kind for asset, kind in KINDS.items() if asset in run.assets]
        self.done.append(f"{kinds[0]} {''.join(NAMES[day] for day in sorted(dates))}".strip())
        succeeded = not dates & self.broken
        if "pages" in run.assets:
            self.unmade -= dates - self.broken
        if succeeded and "issue_report" in run.assets:
            self.unreported -= dates
        if succeeded and "section_trends" in run.assets:
            self.trends = False
        return RunResult(succeeded, [] if succeeded else ["a date failed"])

    def failed(self, dates: Iterable[date], *_: object) -> tuple[date, ...]:
        """The dates with no tables of their own."""
        return tuple(sorted({*dates} & self.unmade))

    def stale(self, dates: Iterable[date], *_: object) -> tuple[date, ...]:
        """The dates with no tables of their own, or no report."""
        return tuple(sorted({*dates} & (self.unmade | self.unreported)))


@pytest.mark.parametrize(
    ("todo", "broken", "done"),
    [
        ("abcd", "", ["issues abcd"]),
        ("abcd", "c", ["issues abcd", "issues c", "reports ab", "reports d", "trends"]),
        ("abcd", "ad", ["issues abcd", "issues a", "issues d", "reports bc", "trends"]),
        ("abcd", "d", ["issues abcd", "issues d", "reports abc", "trends"]),
        ("abcd", "bc", ["issues abcd", "issues bc", "reports a", "reports d", "trends"]),
        ("abcd", "abcd", ["issues abcd", "issues abcd", "trends"]),
        ("c", "c", ["issues c", "trends"]),
        # The trends go with the last stretch.
        ("abdef", "a", ["issues ab", "issues a", "reports b", "issues def"]),
        ("abdef", "e", ["issues ab", "issues def", "issues e", "reports d", "reports f", "trends"]),
    ],
)
def test_only_what_is_stale_is_run_again(
    todo: str, broken: str, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = Newsroom(todo, broken)

    @contextmanager
    def opened(_: object) -> Iterator[Newsroom]:
        yield newsroom

    monkeypatch.setattr(runs, "executor", opened)
    monkeypatch.setattr(runs, "stale_among", newsroom.stale)
    monkeypatch.setattr(runs, "stale_by_themselves", newsroom.failed)
    monkeypatch.setattr(runs, "trends_are_stale", lambda _: newsroom.trends)
    plan = Plan(ledger=False, dates=tuple(WEEK[name] for name in todo), trends=True)
    nothing: Any = None
    assert runs.work_off(Console(quiet=True), plan, [], nothing, settings()) is not bool(broken)
    assert newsroom.done == done
