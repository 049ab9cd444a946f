"""The issue dates that are taken, as the clock and the setting have it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipelines.raw import EARLIEST, Window
from pipelines.settings import TIME_ZONE, settings


def window() -> Window:
    """The first and the last issue date that are taken now, be there a partition or not."""
    return Window(settings().first_issue or EARLIEST, today())


def today() -> date:
    """The date at the paper."""
    return datetime.now(ZoneInfo(TIME_ZONE)).date()
