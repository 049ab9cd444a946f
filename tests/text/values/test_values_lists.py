"""Lists of quantities that share a unit, and quantities in units of the SI."""

import pytest

SI = [
    ("运来20吨煤。", 20000.0, "kg"),
    ("占地60亩。", 40000.0, "m2"),
    ("升至25℃。", 298.15, "K"),
    ("均值35微克/立方米。", 3.5e-8, "kg/m3"),
    ("占83%。", 0.83, "1"),
]


def test_each_of_a_list_has_its_own_row(values_of):
    rows = values_of("分别增长83%、40.8%。")
    assert [(row.surface, row.value) for row in rows] == [("83%", 83.0), ("40.8%", 40.8)]


# sentence · the value of each number; a unit printed once, at the end, is that of all.
LISTS = [
    ("三条线路分别运送120、260、85吨。", [120, 260, 85], "吨"),
    ("两个批次分别抽检40和60件。", [40, 60], "件"),
    ("分别占地1.2、3.4和5.6万亩。", [12000, 34000, 56000], "亩"),
    ("日产8000、1万件。", [8000, 10000], "件"),
]


@pytest.mark.parametrize(("text", "values", "unit"), LISTS)
def test_a_list_shares_the_unit_at_its_end(values_of, text, values, unit):
    rows = [row for row in values_of(text) if row.unit == unit]
    assert [row.value for row in rows] == values


@pytest.mark.parametrize(("text", "value", "unit"), SI)
def test_si_value(values_of, text, value, unit):
    (row,) = values_of(text)
    assert (row.si_value, row.si_unit) == (pytest.approx(value, rel=1e-12), unit)
