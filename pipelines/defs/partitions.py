"""The partitions: one for each day from the first issue there is to today."""

from collections.abc import Iterable
from datetime import date, timedelta

import dagster as dg

from pipelines.run.extent import extent
from pipelines.run.window import today
from pipelines.settings import TIME_ZONE, settings
from pipelines.warehouse import Warehouse

# The first day where nothing is known of any issue.
_WITHOUT_ISSUES = date(2020, 1, 1)
# A paper whose newest issue is older has ceased, and its partitions end with that issue.
_CEASED_AFTER = timedelta(days=366)


def issue_dates() -> dg.DailyPartitionsDefinition:
    """From the first issue in the warehouse, or from the setting, to today or to the last issue.

    It is worked out each time that the definitions are loaded.
    """
    chosen = settings()
    if chosen.first_issue:
        return _days(chosen.first_issue)
    known = extent(Warehouse(chosen.warehouse_dir), chosen.raw_dir)
    if known is None:
        return _days(_WITHOUT_ISSUES)
    has_ceased = today() - known.last > _CEASED_AFTER
    return _days(known.first, known.last if has_ceased else None)


def have_partitions(dates: Iterable[date]) -> bool:
    """Whether each of the dates has a partition in definitions that are loaded now."""
    partitions = issue_dates()
    return all(partitions.has_partition_key(day.isoformat()) for day in dates)


def _days(first: date, last: date | None = None) -> dg.DailyPartitionsDefinition:
    end = last + timedelta(days=1) if last else None
    # The issue of a day is out on that day, so today's partition exists from midnight on.
    return dg.DailyPartitionsDefinition(
        first.isoformat(), end_date=end and end.isoformat(), timezone=TIME_ZONE, end_offset=1
    )
