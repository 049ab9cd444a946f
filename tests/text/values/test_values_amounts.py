"""Amounts of money as the grammar reads them: exact, in whole units of the currency."""

from decimal import Decimal

import pytest

from pipelines.records import Amount

# sentence · surface · value · low · high · currency · modifier · per
AMOUNTS = [
    ("投资15.24亿元。", "15.24亿元", "1524000000", None, None, "CNY", None, None),
    ("总额3.2万亿元。", "3.2万亿元", "3200000000000", None, None, "CNY", None, None),
    ("一千二百万元到账。", "一千二百万元", "12000000", None, None, "CNY", None, None),
    ("人民币伍拾万元整。", "人民币伍拾万元整", "500000", None, None, "CNY", None, None),
    ("每斤5元6角。", "5元6角", "5.6", None, None, "CNY", None, "斤"),
    ("菜价三块五。", "三块五", "3.5", None, None, "CNY", None, None),
    ("票价5角。", "5角", "0.5", None, None, "CNY", None, None),
    ("出口300万欧元。", "300万欧元", "3000000", None, None, "EUR", None, None),
    ("捐款2000美元。", "2000美元", "2000", None, None, "USD", None, None),
    ("拨款100余元。", "100余元", "100", "100", "199", "CNY", "over", None),
    ("余额突破20亿元。", "20亿元", "2000000000", "2000000000", None, "CNY", "over", None),
    ("罚款50万元以下。", "50万元以下", "500000", None, "500000", "CNY", "at_most", None),
    ("补助2万至5万元。", "2万至5万元", None, "20000", "50000", "CNY", None, None),
    ("估算1.2—1.5万亿元。", "1.2—1.5万亿元",
     None, "1200000000000", "1500000000000", "CNY", None, None),
    ("售价28元/公斤。", "28元/公斤", "28", None, None, "CNY", None, "公斤"),
    ("押金港币60元。", "港币60元", "60", None, None, "HKD", None, None),
    ("标价三万元欧元。", "三万元欧元", "30000", None, None, "EUR", None, None),
    ("零钱五块七毛八。", "五块七毛八", "5.78", None, None, "CNY", None, None),
    ("菜价五块六到五块八。", "五块六到五块八", None, "5.6", "5.8", "CNY", None, None),
    ("找回三块零四。", "三块零四", "3.04", None, None, "CNY", None, None),
    ("电价每千瓦时降2分。", "2分", "0.02", None, None, "CNY", None, "千瓦时"),
    ("入场费10日元5日本銭。", "10日元5日本銭", "10.05", None, None, "JPY", None, None),
    ("邮费5分钱。", "5分钱", "0.05", None, None, "CNY", None, None),
    ("邮费50美分。", "50美分", "0.5", None, None, "USD", None, None),
    ("找回两美元又三美分。", "两美元又三美分", "2.03", None, None, "USD", None, None),
    ("标价30便士。", "30便士", "0.3", None, None, "GBP", None, None),
    ("每支两美元又三美分。", "两美元又三美分", "2.03", None, None, "USD", None, "支"),
    ("净利润为-2.5亿元。", "-2.5亿元", "-250000000", None, None, "CNY", None, None),
    ("奖励两到三千元。", "两到三千元", None, "2000", "3000", "CNY", None, None),
    ("月薪15k元。", "15k元", "15000", None, None, "CNY", None, "月"),
    ("茶点每份12元。", "12元", "12", None, None, "CNY", None, "份"),
    ("处五千元以上五万元以下罚款。", "五千元以上五万元以下",
     None, "5000", "50000", "CNY", None, None),
    ("报价介于5元与8元之间。", "5元与8元之间", None, "5", "8", "CNY", None, None),
    ("投资 30 余万元。", "30 余万元", "300000", "300000", "399999", "CNY", "over", None),
    ("经济总量过4万亿元。", "过4万亿元",
     "4000000000000", "4000000000000", None, "CNY", "over", None),
    ("票房过亿元。", "过亿元", "100000000", "100000000", None, "CNY", "over", None),
    ("人民币伍万零叁拾元伍角整。", "人民币伍万零叁拾元伍角整",
     "50030.5", None, None, "CNY", None, None),
    ("共计贰元陆角伍分。", "贰元陆角伍分", "2.65", None, None, "CNY", None, None),
    ("收购价每公斤1800西非法郎。", "1800西非法郎", "1800", None, None, "XOF", None, "公斤"),
    ("结汇RMB200万。", "RMB200万", "2000000", None, None, "CNY", None, None),
    ("汇款300USD。", "300USD", "300", None, None, "USD", None, None),
    ("押金新币50元。", "新币50元", "50", None, None, "SGD", None, None),
    ("三点几亿元。", "三点几亿元", None, "320000000", "390000000", "CNY", "about", None),
    ("首次最高可贷80万元。", "80万元", "800000", None, "800000", "CNY", "at_most", None),
    ("每户最高奖励3万元。", "3万元", "30000", None, "30000", "CNY", "at_most", "户"),
    ("补贴最高1.5万元。", "最高1.5万元", "15000", None, "15000", "CNY", "at_most", None),
    ("单笔50万元（含）以下。", "50万元（含）以下",
     "500000", None, "500000", "CNY", "at_most", None),
    ("预算3 500万元。", "3 500万元", "35000000", None, None, "CNY", None, None),
    ("一顿花了三十块。", "三十块", "30", None, None, "CNY", None, None),
    ("收费不得高于5000元。", "不得高于5000元", "5000", None, "5000", "CNY", "at_most", None),
    ("香瓜两块钱一斤。", "两块钱一斤", "2", None, None, "CNY", None, "斤"),
    ("房租800元一个月。", "800元一个月", "800", None, None, "CNY", None, "月"),
    ("缴费200元一次性到账。", "200元", "200", None, None, "CNY", None, None),
    ("学费5800元/生·学期。", "5800元/生·学期", "5800", None, None, "CNY", None, "生·学期"),
    ("每亩150元。", "150元", "150", None, None, "CNY", None, "亩"),
]  # fmt: skip

NO_MONEY = [
    "终场前再得2分。",
    "每题限时5分钟。",
    "三块五花肉下锅。",
    "一分钱难倒英雄汉。",
    "元宵、元旦、圆桌、业务多元。",
]


@pytest.mark.parametrize("text", NO_MONEY)
def test_no_amount(values_of, text):
    assert [row for row in values_of(text) if isinstance(row, Amount)] == []


def _decimal(text):
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("text", "surface", "value", "low", "high", "currency", "modifier", "per"), AMOUNTS
)
def test_amount(values_of, text, surface, value, low, high, currency, modifier, per):
    (row,) = values_of(text)
    assert isinstance(row, Amount)
    assert row.surface == surface
    assert (row.value, row.low, row.high) == (_decimal(value), _decimal(low), _decimal(high))
    assert (row.currency, row.modifier, row.per) == (currency, modifier, per)


def test_an_amount_says_what_it_pays_for(values_of):
    (row,) = values_of("项目总投资达3亿元。")
    assert row.counted == "项目总投资"
