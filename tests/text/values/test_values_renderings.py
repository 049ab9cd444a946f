"""A value is the same in every script and width, with characters that do not show, and wrapped."""

from collections.abc import Callable
from datetime import date
from itertools import accumulate

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipelines.text.words.folding import COUNTING, fold
from tests.text.renderings import FULL_WIDTH, other_forms
from tests.text.values.notation import readings

# No value in it, and as many sentences as a column needs to show its width.
_PROSE = (
    "临汶市供水公司改造城区管道,老城区的水压随之升高,居民用水更加方便,漏损也明显下降。"
    "据介绍,公司还将加装智能水表,并为老旧小区更换立管,让更多的家庭喝上放心水。"
)
_NUMBERS = st.one_of(
    st.integers(2, 99999).map(str),
    st.decimals("0.1", "9999", places=2).map(str),
    st.sampled_from(["十二", "三千五百", "一万两千", "12.6万", "3亿", "5万余", "两"]),
)
_NAMES = st.sampled_from(["元", "吨", "公里", "户", "个", "亩", "辆", "美元", "平方米"])
_DAYS = st.dates(date(2000, 1, 1), date(2026, 12, 31))
_VALUES = st.one_of(
    st.tuples(_NUMBERS, _NAMES).map("".join),
    _DAYS.map(lambda day: f"{day.year}年{day.month}月{day.day}日"),
    _DAYS.map(lambda day: f"{day.month}月{day.day}日上午9时30分"),
    st.integers(1, 99).map(lambda number: f"{number}.5%"),
)
_INVISIBLE = "\u200b\u200d\u200e\ufeff\u00ad\u2060"


_OTHER_FORMS = other_forms()


def _read(values_of: Callable, value: str) -> str:
    """What is read of a value by itself, in prose."""
    return readings(values_of(f"{_PROSE}投资{value}。"))


def _wrapped(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@given(_VALUES)
@settings(max_examples=60)
def test_full_width(values_of, value):
    assert _read(values_of, value.translate(FULL_WIDTH)) == _read(values_of, value)


@given(_VALUES, st.data())
@settings(max_examples=60)
def test_other_forms(values_of, value, data):
    """Traditional characters, radicals, compatibility forms: any for any."""
    other = "".join(
        data.draw(st.sampled_from([char, *_OTHER_FORMS.get(char, ())])) for char in value
    )
    assert fold(other, COUNTING) == value
    (row,) = values_of(f"投资{value}。")
    (other_row,) = values_of(f"投资{other}。")
    assert other_row.surface == other[: len(row.surface)]
    for column in ("timex", "value", "low", "high", "currency", "unit_code"):
        assert getattr(other_row, column, None) == getattr(row, column, None)


@given(_VALUES, st.data())
@settings(max_examples=60)
def test_characters_that_do_not_show(values_of, value, data):
    marks = st.text(_INVISIBLE, max_size=1)
    pieces = [char + data.draw(marks) for char in value]
    printed = "".join(pieces)
    text = f"投资{printed}。"
    (row,) = values_of(text)
    assert readings([row]) == readings(values_of(f"投资{value}。"))
    assert row.surface == text[row.start_char : row.end_char] == printed.rstrip(_INVISIBLE)


@given(_VALUES, st.integers(0, len(_PROSE)), st.integers(11, 30))
@settings(max_examples=150)
def test_wrapped_at_the_width_of_a_column(values_of, value, at, width):
    text = f"{_PROSE[:at]}投资{value},{_PROSE[at:]}{_PROSE}"
    wrapped = _wrapped(text, width)
    plain, rows = values_of(text), values_of(wrapped)
    assume(not any(line.endswith("。") for line in wrapped.split("\n")[:-1]))
    assert readings(rows) == readings(plain)
    assert [row.surface.replace("\n", "") for row in rows] == [row.surface for row in plain]


@given(st.lists(st.tuples(_NUMBERS, _NAMES), min_size=2, max_size=6))
@settings(max_examples=60)
def test_lines_that_are_values_of_their_own_stay_apart(values_of, lines):
    """A table has a value a line, whatever the width of its lines."""
    table = "\n".join(f"第一组 {number}{name}" for number, name in lines)
    ends = list(accumulate(len(line) + 1 for line in table.split("\n")))
    for row in values_of(table):
        assert not any(row.start_char < end - 1 < row.end_char for end in ends)


APART = [
    "人参9.8\n人参5.2\n人参7.1",
    "一等奖3\n人才奖5\n个人奖8",
    "2021\n2022\n2023",
    "项目3.\n4月开工",
    "1.\n2.\n3.",
    "全年投资 31\n万元以上 12",
    "东湖区 38\n个体户 26",
    "增长12\n3月",
    "奖金3\n元旦发放",
    "得票12\n人民代表大会召开",
    "根据统一\n个人申报",
    "名列第3\n名单公布",
    "大白菜9.8\n斤两足5",
    "营收前三：海垦、南大、铁投\n3月5日公布",
]


@pytest.mark.parametrize("text", APART)
def test_a_number_of_a_line_of_its_own_is_not_joined(values_of, text):
    for row in values_of(text):
        assert "\n" not in row.surface


SPLIT = [
    ("新增投资31.\n08亿元", "3108000000 CNY"),
    ("率由11\n.5%降下", "11.5 %"),
    ("自5月1\n1日", "2023-05-11"),
    ("自5月\n11日", "2023-05-11"),
    ("自5月11\n日", "2023-05-11"),
    ("2023年5\n月动工", "2023-05"),
    ("20\n22年动工", "2022"),
    ("新增1.3万\n余人", "13000 13000..13999 人"),
    ("投资3\n亿元", "300000000 CNY"),
    ("增长5.2\n%", "5.2 %"),
    ("惠及3000\n户居民", "3000 户"),
    ("投资3亿\n元建设", "300000000 CNY"),
    ("奖金五千\n元整", "5000 CNY"),
    ("缩短3\n个百分点", "3 百分点"),
    ("全长38\n公里", "38 km"),
    ("投資2.6億\n餘元", "260000000 260000000..269999999 CNY"),
]


@pytest.mark.parametrize(("text", "reading"), SPLIT)
def test_a_value_that_only_a_line_end_parts(values_of, text, reading):
    (row,) = values_of(text)
    assert readings([row]) == reading
    assert "\n" in row.surface


FINANCIAL = [
    ("參加者3人", "3 人"),
    ("壹萬貳仟參佰元整", "12300 CNY"),
    ("參拾元", "30 CNY"),
    ("伍拾參元", "53 CNY"),
]


@pytest.mark.parametrize(("text", "reading"), FINANCIAL)
def test_financial_numerals_in_traditional_characters(values_of, text, reading):
    assert readings(values_of(f"共{text}。")) == reading
