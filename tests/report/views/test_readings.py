"""What a reader is told of a value: beside each sentence the readings of its values."""

from dataclasses import asdict
from datetime import date

import pytest

from eval.subjects import body_of, page_of
from pipelines.report.views.readings import of_amount, of_date, of_quantity
from pipelines.text.values import extract

READINGS = [
    ("重280吨的钢箱梁落位。", ["数量 280 t · 钢箱梁 · = 280,000 kg"]),
    ("现场有1300余名建设者。", ["数量 1,300（1,300–1,399） 名 · 超过 · 建设者"]),
    ("误差控制在3毫米以内。", ["数量 3 mm · 至多 · = 0.003 m"]),
    ("代偿率下降0.4个百分点。", ["数量 0.4 百分点 · 代偿率"]),
    ("最高气温27℃至30℃。", ["数量 27–30 Cel · 最高气温"]),
    ("总投资23.86亿元。", ["金额 2,386,000,000 CNY · 总投资"]),
    ("玻璃卖到2860元/吨。", ["金额 2,860 CNY · 每吨 · 玻璃"]),
    ("捐款大洋十元。", ["金额 10 大洋"]),
    (
        "5月30日前报名。",
        ["日期 2026-05-30 · 之前 · […, 2026-05-31) · 据刊期推定"],
    ),
    ("5月10日开工。", ["日期 2026-05-10 · 据刊期推定"]),
    ("2025年9月参赛。", ["日期 2025-09 · [2025-09-01, 2025-10-01)"]),
    ("工期3年零6个月。", ["时长 P3Y6M"]),
    ("每天早晨6时出门。", ["重复时间 XXXX-XX-XXT06"]),
]


@pytest.mark.parametrize(("sentence", "expected"), READINGS)
def test_a_value_is_read_to_the_reader(sentence: str, expected: list[str]) -> None:
    page = page_of("p", date(2026, 5, 12), sentence)
    values = extract(page, [body_of(page)])
    readings = [
        *(of_date(asdict(value)) for value in values.dates),
        *(of_quantity(asdict(value)) for value in values.quantities),
        *(of_amount(asdict(value)) for value in values.amounts),
    ]
    assert readings == expected
