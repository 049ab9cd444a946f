"""Issue dates in a row become one run, or as many as Dagster holds in little memory."""

from datetime import date, timedelta

from pipelines.run.plan import Plan, Stretch


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(date(2026, 5, number) for number in numbers)


def test_dates_in_a_row_are_one_stretch() -> None:
    plan = Plan(ledger=False, dates=days(1, 2, 3, 8, 10, 11), trends=True)
    assert plan.stretches == [Stretch(*days(1, 3)), Stretch(*days(8, 8)), Stretch(*days(10, 11))]
    assert plan.stretches[0].dates == list(days(1, 2, 3))


def test_a_long_row_is_several_stretches() -> None:
    row = tuple(date(2020, 1, 1) + timedelta(days=number) for number in range(600))
    stretches = Plan(ledger=False, dates=row, trends=True).stretches
    assert [len(stretch.dates) for stretch in stretches] == [250, 250, 100]
    assert tuple(day for stretch in stretches for day in stretch.dates) == row


def test_nothing_to_do_is_empty() -> None:
    assert Plan(ledger=False, dates=(), trends=False).empty
    assert Plan(ledger=False, dates=(), trends=False).stretches == []
