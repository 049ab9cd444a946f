"""Days of the calendar."""

from datetime import date


def calendar_day(year: int | str, month: int | str, day: int | str) -> date | None:
    """The day of a year, month and day of the month; None where the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
