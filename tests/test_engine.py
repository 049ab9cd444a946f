"""The engine runs a task over items, in order, wherever it runs."""

import pytest

from pipelines.engine import Engine


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    items = [bytes([number]) for number in range(40)]
    assert list(Engine(workers).map(bytes.hex, items)) == [item.hex() for item in items]


def test_no_items_no_results() -> None:
    assert list(Engine().map(bytes.hex, [])) == []
