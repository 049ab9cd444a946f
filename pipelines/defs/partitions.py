"""The partitions: one for each issue date."""

from datetime import date

import dagster as dg

from pipelines.raw import Window
from pipelines.settings import TIME_ZONE, settings

# The issue of a day is out on that day, so today's partition exists from midnight on.
ISSUE_DATES = dg.DailyPartitionsDefinition(
    start_date=settings().first_issue.isoformat(), timezone=TIME_ZONE, end_offset=1
)


def window() -> Window:
    """The first and the last issue date there is a partition for now."""
    keys = ISSUE_DATES.get_first_partition_key(), ISSUE_DATES.get_last_partition_key()
    first, last = (date.fromisoformat(key) if key else settings().first_issue for key in keys)
    return Window(first, last)
