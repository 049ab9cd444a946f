"""The past issues that a step with a lookback reads, and which later issues a change concerns."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipelines.records import RawFile
from pipelines.run.steps.base import Lookback


@dataclass(frozen=True)
class PastIssues:
    """The issues before one that a step reads; `since` None means that it reads all there are."""

    dates: tuple[date, ...] = ()
    since: date | None = None

    def concern(self, issue_date: date) -> bool:
        """Whether an earlier issue, there or gone, is or was one of these."""
        return self.since is None or self.since <= issue_date


PastOf = Callable[[date], PastIssues]


def past_issues(ledger: Iterable[RawFile], lookback: Lookback) -> PastOf:
    """For an issue date its past: so many issues of each of its publications."""
    dates_of: dict[str | None, set[date]] = defaultdict(set)
    for row in ledger:
        if row.has_page and row.issue_date:
            dates_of[row.publication].add(row.issue_date)
    calendars = [sorted(dates) for dates in dates_of.values()]

    def past_of(issue_date: date) -> PastIssues:
        earlier = [dates[: dates.index(issue_date)] for dates in calendars if issue_date in dates]
        read = sorted({day for dates in earlier for day in dates[-lookback.issues :]})
        is_full = bool(earlier) and all(len(dates) >= lookback.issues for dates in earlier)
        return PastIssues(tuple(read), read[0] if is_full else None)

    return past_of


def concerned(dates: Iterable[date], changed: Iterable[date], past_of: PastOf) -> Iterator[date]:
    """Those of the dates that read one of the changed issues as a past one."""
    earlier = sorted(changed)
    for issue_date in dates:
        past = past_of(issue_date)
        if any(day < issue_date and past.concern(day) for day in earlier):
            yield issue_date
