"""Numerals on their own."""

from decimal import Decimal

import pytest

from pipelines.text.values.numerals import parse

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
    ("十余", 2, "10", "11", "19"),
    ("几千万", 3, None, "20000000", "99999999"),
    ("二三十万", 4, None, "200000", "300000"),
    ("1150千瓦", 4, "1150", None, None),
    ("几千瓦", 1, None, "2", "9"),
]


@pytest.mark.parametrize(("text", "length", "value", "low", "high"), NUMERALS)
def test_numeral(text, length, value, low, high):
    found = parse(text, 0, len(text))
    assert found is not None
    read = [None if part is None else Decimal(part) for part in (value, low, high)]
    assert (found.end, [found.value, found.low, found.high]) == (length, read)


@pytest.mark.parametrize("text", ["队", "伍", "兆瓦", "万", "百人", ""])
def test_no_numeral(text):
    assert parse(text, 0, len(text)) is None
