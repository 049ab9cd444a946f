"""How old the newest issue is, whenever the last run was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipelines.records import RawFile
from pipelines.settings import TIME_ZONE

_HOUR = timedelta(hours=1)
_TWO_DAYS = 48


@dataclass(frozen=True)
class Freshness:
    """The newest accepted issue date, None where there is none, and how old it may be.

    `age_hours` counts from the midnight its day begins with; a `limit_hours` of 0 is no limit.
    """

    newest: date | None
    age_hours: int
    limit_hours: int

    @property
    def is_recent(self) -> bool:
        """Whether the newest issue is as young as it has to be."""
        if not self.limit_hours:
            return True
        return self.newest is not None and self.age_hours <= self.limit_hours

    @property
    def sentence(self) -> str:
        """The newest issue, its age, and the limit if that is passed."""
        if self.newest is None:
            return "there is none"
        hours = self.age_hours
        age = f"{hours} hours old" if hours < _TWO_DAYS else f"{hours // 24} days old"
        late = "" if self.is_recent else f", more than the {self.limit_hours} hours it may be"
        return f"{self.newest}, {age}{late}"


def freshness(
    ledger: Iterable[RawFile], limit_hours: int, now: datetime | None = None
) -> Freshness:
    """The freshness of a ledger at a moment, by default the present one."""
    dates = [row.issue_date for row in ledger if row.status == "accepted" and row.issue_date]
    newest = max(dates, default=None)
    if newest is None:
        return Freshness(None, 0, limit_hours)
    zone = ZoneInfo(TIME_ZONE)
    begun = datetime(newest.year, newest.month, newest.day, tzinfo=zone)
    age = (now or datetime.now(zone)) - begun
    return Freshness(newest, int(age / _HOUR), limit_hours)
