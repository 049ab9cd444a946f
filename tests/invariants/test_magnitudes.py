"""A slip of scale warns, a true total does not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from eval.subjects import body_of, page_of
from pipelines.invariants import Evidence
from pipelines.invariants.magnitudes import outsized_values
from pipelines.records import Amount, Page, Quantity
from pipelines.tables import table
from pipelines.text.values import Values, extract

DAY = date(2026, 5, 12)


def read(text: str) -> tuple[Page, Values]:
    page = page_of("p", DAY, text)
    return page, extract(page, [body_of(page)])


def warnings(page: Page, values: Values) -> list[str]:
    tables = {
        Page: table(Page, [page]),
        Quantity: table(Quantity, values.quantities),
        Amount: table(Amount, values.amounts),
    }
    return [
        problem
        for row, measure in ((Quantity, "unit"), (Amount, "currency"))
        for problem in outsized_values(row, measure)(Evidence(tables))
    ]


# Texts whose values are great or far apart, and right.
PLAUSIBLE = [
    "全国进出口总值43万亿元,同比增长3%。该镇投资3亿元。",
    "保险业提供风险保障金额1400万亿元。",
    "全社会用电量突破10万亿千瓦时。",
    "贷款余额14.52万亿元,户均贷款12万元。",
    "装机1150千瓦,风速3米每秒,强度2000兆帕。",
    "东湖、西湖和南湖分别蓄水3、4、5万立方米。",
    "世界人口80多亿人。",
    "某县总投资3.2亿元,又投资3.2万元修路。",
    "捐款1万元,另一人捐款1亿元。",
]


@pytest.mark.parametrize("text", PLAUSIBLE)
def test_what_is_plausible_does_not_warn(text: str) -> None:
    assert warnings(*read(text)) == []


# Texts with a slip in print.
MISPRINTED = [
    ("全村投资3.2亿亿元。", "a county or a village"),
    ("某县修桥花了3万亿元。", "a county or a village"),
    ("现场来了90亿人。", "more than mankind"),
    ("他花了20万亿元买车。", "2e+13"),
    ("他花了200亿元买车,她花了3万元。", "the next in size"),
    ("总投资3.25亿元。报上说,总投资3.25万元。", "a scale apart"),
]


@pytest.mark.parametrize(("text", "reason"), MISPRINTED)
def test_a_slip_in_print_warns(text: str, reason: str) -> None:
    warned = warnings(*read(text))
    assert len(warned) == 1
    assert reason in warned[0]


@pytest.mark.parametrize("factor", [Decimal(10**4), 1 / Decimal(10**4)])
def test_a_scale_read_twice_or_lost_warns(factor: Decimal) -> None:
    page, values = read("全国总投资3.2亿元。")
    (amount,) = values.amounts
    assert amount.value is not None
    misread = replace(values, amounts=[replace(amount, value=amount.value * factor)])
    assert "not what is printed" in warnings(page, misread)[0]
