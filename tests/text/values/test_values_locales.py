"""What the place and the day of a paper make of its money and its measures."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Amount, Quantity
from pipelines.text.values.locales import locale_of
from pipelines.text.values.money import currencies
from pipelines.text.values.quantities import units

TODAY = date(2023, 5, 18)
# Enough of it that a page is known for one in traditional characters.
TRADITIONAL = "這個來自本報的記者說，國內外的學生們對此會有長期的興趣。"

# publication · home currency of publications.yaml · issue · text · currency · basis · unit
MONEY = [
    ("云溪日报", None, TODAY, "门票60元。", "CNY", "default", "元"),
    ("云溪日报", None, TODAY, "门票港币60元。", "HKD", "printed", "港币"),
    ("云溪日报", None, TODAY, "门票$60。", "USD", "printed", "$"),
    ("云溪日报", None, TODAY, "发了五十块大洋。", None, "printed", "块大洋"),
    ("云溪日报", None, TODAY, "折合旧币五万元。", "CNY", "printed", "旧币"),
    ("云溪日报", None, TODAY, "罚款50比索。", None, "printed", "比索"),
    ("云溪日报", None, TODAY, "补贴10万卢比。", "INR", "doubtful", "卢比"),
    ("云溪日报", None, TODAY, "补贴10万印度卢比。", "INR", "printed", "印度卢比"),
    ("云溪日报", None, TODAY, "收费5角。", "CNY", "default", "角"),
    ("云溪日报", None, TODAY, "收费港币5000元至1万元。", "HKD", "printed", "港币"),
    ("云溪日报", None, TODAY, "收费5000至1万港元。", "HKD", "printed", "港元"),
    # A publication has its currency by publications.yaml, else by its name.
    ("云港日报", "HKD", TODAY, "门票60元。", "HKD", "publication", "元"),
    ("云港日报", "HKD", TODAY, "门票$60。", "HKD", "publication", "$"),
    ("云港日报", "HKD", TODAY, "门票人民币60元。", "CNY", "printed", "人民币"),
    ("狮城日报", "SGD", TODAY, "门票60元。", "SGD", "publication", "元"),
    ("香港云报", None, TODAY, "菜价三块五。", "HKD", "publication", "块"),
    ("澳门云报", None, TODAY, "门票60元。", "MOP", "publication", "元"),
    ("台湾云报", None, TODAY, "门票60元。", "TWD", "publication", "元"),
    ("香港云报", "CNY", TODAY, "门票60元。", "CNY", "publication", "元"),
    # By the day of the issue.
    ("云溪日报", None, date(1934, 4, 18), "统舱票价八元四角。", None, "period", "元"),
    ("云溪日报", None, date(1949, 9, 30), "米价三百元。", None, "period", "元"),
    ("云溪日报", None, date(1949, 10, 1), "米价三百元。", "CNY", "period", "元"),
    ("云溪日报", None, date(1955, 2, 28), "牌价九百一十元。", "CNY", "period", "元"),
    ("云溪日报", None, date(1955, 3, 1), "牌价三元。", "CNY", "default", "元"),
    ("云溪日报", None, date(1955, 3, 10), "合新币五元。", "CNY", "printed", "新币"),
    ("台湾云报", None, date(1949, 6, 14), "米价三万元。", None, "period", "元"),
    ("香港云报", None, date(1948, 6, 14), "门票三元。", "HKD", "publication", "元"),
    # A page in traditional characters that nothing places is doubtful, but not before 1965.
    ("云報", None, TODAY, f"{TRADITIONAL}門票60元。", "CNY", "doubtful", "元"),
    ("云報", None, TODAY, f"{TRADITIONAL}本港門票60元。", "HKD", "doubtful", "元"),
    ("云報", None, TODAY, f"{TRADITIONAL}本澳門票60元。", "MOP", "doubtful", "元"),
    ("云報", None, TODAY, f"{TRADITIONAL}臺北門票60元。", "TWD", "doubtful", "元"),
    ("云報", None, date(1958, 5, 18), f"{TRADITIONAL}門票60元。", "CNY", "default", "元"),
    ("云報", "TWD", TODAY, f"{TRADITIONAL}門票60元。", "TWD", "publication", "元"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("publication", "home", "issue", "text", "currency", "basis", "unit"), MONEY
)
def test_the_money_of_a_place_and_day(
    values_of, publication, home, issue, text, currency, basis, unit
):
    rows = values_of(text, issue, publication=publication, home=home)
    (amount,) = (row for row in rows if isinstance(row, Amount))
    assert (amount.currency, amount.currency_basis, amount.unit) == (currency, basis, unit)


def test_a_bare_yuan_behind_a_sum_of_other_money_is_doubtful(values_of):
    *_, last = values_of("收入超过一亿澳门元,平时也逾八千万元。")
    assert (last.currency, last.currency_basis) == ("CNY", "doubtful")


def test_a_bare_yuan_behind_other_money_is_doubtful(values_of):
    first, second = values_of("门票港币60元，儿童30元。")
    assert (first.currency, first.currency_basis) == ("HKD", "printed")
    assert (second.currency, second.currency_basis) == ("CNY", "doubtful")
    assert values_of("门票港币60元。儿童30元。")[1].currency_basis == "default"


# publication · issue · text · UCUM code · value in the SI unit
MEASURES = [
    ("云溪日报", TODAY, "供应油四两。", "50.g", 0.2),
    ("云溪日报", date(1959, 6, 24), "供应油四两。", "125.g/4", 0.125),
    ("云溪日报", date(1959, 6, 25), "供应油四两。", "50.g", 0.2),
    ("云溪日报", date(1953, 9, 12), "当归三钱。", "25.g/8", 0.009375),
    ("云溪日报", date(1929, 12, 31), "买布三尺。", None, None),
    ("云溪日报", date(1930, 1, 1), "买布三尺。", "m/3", 1.0),
    ("云溪日报", date(1953, 9, 12), "打粮三石。", None, None),
    ("云溪日报", date(1953, 9, 12), "打粮三市石。", "100.L", 0.3),
    ("台湾云报", TODAY, "买茶半斤。", "600.g", 0.3),
    ("台湾云报", TODAY, "买茶四两。", "75.g/2", 0.15),
    ("台湾云报", TODAY, "布长33尺。", "10.m/33", 10.0),
    ("香港云报", TODAY, "鲜鱼2斤。", "604789820.ug", 1.20957964),
    ("香港云报", TODAY, "布长33尺。", None, None),
    ("云报", TODAY, "权状121坪。", "400.m2/121", 400.0),
    ("云报", TODAY, "休耕1甲农地。", "1173600.m2/121", 9699.173553719009),
    ("云报", TODAY, "实用面积100呎。", "[sft_i]", 9.290304),
    ("云报", TODAY, "桥长100呎。", "[ft_i]", 30.48),
    ("云报", TODAY, "金饰2盎司。", "[oz_tr]", 0.0622069536),
    ("云报", TODAY, "牛排8盎司。", "[oz_av]", 0.226796185),
    ("云报", TODAY, "排量150cc。", "cm3", 0.00015),
    ("云报", TODAY, "容积500㎥。", "m3", 500.0),
    ("云报", TODAY, "气温华氏98.6度。", "[degF]", 310.15),
    ("云报", TODAY, "气温回升至20℃。", "Cel", 293.15),
    ("云报", TODAY, "气温升高8℃。", "Cel", 8.0),
    ("云报", TODAY, "低于华氏零下4度。", "[degF]", 253.15),
]  # fmt: skip


@pytest.mark.parametrize(("publication", "issue", "text", "code", "si_value"), MEASURES)
def test_the_measures_of_a_place_and_day(values_of, publication, issue, text, code, si_value):
    (row,) = values_of(text, issue, publication=publication)
    assert isinstance(row, Quantity)
    assert row.unit_code == code
    assert row.si_value == (None if si_value is None else pytest.approx(si_value, rel=1e-12))
    assert (row.si_unit is None) == (code is None)


def test_a_doubtful_place_tells_no_size(values_of):
    rows = values_of(f"{TRADITIONAL}臺北買茶四斤。")
    (quantity,) = (row for row in rows if isinstance(row, Quantity))
    assert (quantity.unit, quantity.unit_code) == ("斤", None)


@pytest.mark.parametrize(
    "name", sorted({*currencies.BEFORE} & {*currencies.AFTER} - currencies.HOME)
)
def test_a_currency_is_the_same_on_either_side(values_of, name):
    for text in (f"汇款{name}300元。", f"汇款300{name}。", f"汇款{name}约300。"):
        (row,) = values_of(text)
        assert isinstance(row, Amount), text
        assert (row.value, row.currency) == (Decimal(300), currencies.BEFORE[name]), text
        assert name in row.surface


@given(sign=st.sampled_from(sorted(currencies.SIGNS)), number=st.integers(1, 10**12))
def test_a_sign_is_read_whole(values_of, sign, number):
    """The longest sign counts: HK$ is no $."""
    (row,) = values_of(f"票价{sign}{number}。")
    assert (row.surface, row.currency) == (f"{sign}{number}", currencies.SIGNS[sign])


@given(name=st.sampled_from(sorted(units.UNITS)), number=st.integers(1, 999))
def test_a_unit_converts_as_its_code_says(name, number):
    """What has a code converts in proportion, or from the zero of its scale."""
    unit = units.unit_of(name, locale_of("", None, TODAY))
    zero = unit.to_si(0)
    assert unit.to_si(number) - zero == pytest.approx(float(number * unit.factor))
    assert unit.difference.to_si(number) == pytest.approx(float(number * unit.factor))
