"""Numerals on their own."""

from decimal import Decimal

import pytest

from pipelines.text.values import numeral
from pipelines.text.values.numbers.numerals import parse

# text · characters read · value · low · high
NUMERALS = [
    ("12,684", 6, "12684", None, None),
    ("1,23", 1, "1", None, None),
    ("3.2万亿", 5, "3200000000000", None, None),
    ("3亿5000万", 7, "350000000", None, None),
    ("1千2百", 4, "1200", None, None),
    ("三百五", 3, "350", None, None),
    ("三百零五", 4, "305", None, None),
    ("两万五", 3, "25000", None, None),
    ("廿三", 2, "23", None, None),
    ("二〇二三", 4, "2023", None, None),
    ("贰佰叁拾", 4, "230", None, None),
    ("三点一四", 4, "3.14", None, None),
    ("两个亿", 3, "200000000", None, None),
    ("一千多万", 4, "10000000", "10000000", "19999999"),
    ("20万余", 4, "200000", "200000", "209999"),
    ("20余万", 4, "200000", "200000", "299999"),
    ("十余", 2, None, "11", "19"),
    ("10余", 3, "10", "10", "19"),
    ("十多万", 3, "100000", "100000", "199999"),
    ("几千万", 3, None, "20000000", "99999999"),
    ("二三十万", 4, None, "200000", "300000"),
    ("1150千瓦", 4, "1150", None, None),
    ("几千瓦", 1, None, "2", "9"),
    ("一万零十二", 5, "10012", None, None),
    ("1千零20", 5, "1020", None, None),
    ("四万万", 3, "400000000", None, None),
    ("两千万点五六", 6, "20000000.56", None, None),
    ("零点75", 4, "0.75", None, None),
    ("三点30分", 1, "3", None, None),
    ("1000 万", 6, "10000000", None, None),
    ("7万 5千 4百", 8, "75400", None, None),
    ("15k", 3, "15000", None, None),
    ("三百二十几", 5, None, "321", "329"),
    ("壹", 1, "1", None, None),
    ("五万点三吨", 4, "50000.3", None, None),
    ("一万点一度", 2, "10000", None, None),
    ("30 余 万", 6, "300000", "300000", "399999"),
    ("千三", 2, "1300", None, None),
    ("百八十", 3, "180", None, None),
    ("百二万", 3, "1200000", None, None),
    ("一百二万", 4, "1200000", None, None),
    ("一百零二万", 5, "1020000", None, None),
    ("半百", 2, "50", None, None),
    ("20 多云", 4, "20", "20", "29"),
]


@pytest.mark.parametrize(("text", "length", "value", "low", "high"), NUMERALS)
def test_numeral(text, length, value, low, high):
    number = parse(text, 0, len(text))
    assert number is not None
    assert number.end == length
    assert (number.value, number.low, number.high) == (
        _decimal(value),
        _decimal(low),
        _decimal(high),
    )


def _decimal(digits):
    return None if digits is None else Decimal(digits)


def test_a_number_without_a_unit_is_read_on_its_own():
    number = numeral("貳佰萬元")
    assert number is not None
    assert (number.end, number.value) == (3, Decimal(2000000))
    assert numeral("队伍") is None


@pytest.mark.parametrize("text", ["队", "伍", "兆瓦", "万", "百人", ""])
def test_no_numeral(text):
    assert parse(text, 0, len(text)) is None
