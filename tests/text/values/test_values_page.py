"""What holds of every page, whatever its text."""

import re
from datetime import date
from decimal import Decimal

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Amount, Block, DateValue, Page
from pipelines.text.values import extract
from pipelines.text.values.locales import Locale
from pipelines.text.values.quantities.units import UNITS, Unit, unit_of

# Pieces that the grammar knows, to be strung together at random.
_PIECES = """
2022年 3月 18日 0 7 12.5 1,200 一 二十三 两 几 数 十 百 千 万 亿 余 多 半 点 元 块 角 % 百分之 成
折 倍 至 — - 、 , 。 个 名 人次 公里 吨 平方米 / 每 天 年 月 日 周 五 上 下 去 今 昨 同期 季末
年底 以来 前 近 约 超过 以上 左右 第 首 批 期
上午 晚 时 分 许 春节 农历 正月 闰 初 廿 光绪 元年
今 冬 第 最后一 天 后 起 又 分之 / 负 零下 k 分别 、 摄氏 ° 斤 两
HK$ 港币 日元 大洋 毛 ℃ 升高 温差 石 斗 方 坪 甲 呎 华氏 (港元,下同) 银
全天 A 〔 〕 （ ） “十四五” 期间 世纪 年代 一
"""
_ODD_PIECES = ["\n", "\u3000", "\u200b", "\ufeff", *"㎥㏄㋄㏪㍬①⽉萬餘參拾"]
_STRUNG = st.lists(st.sampled_from([*_PIECES.split(), *_ODD_PIECES]), max_size=40).map("".join)
_TEXTS = st.one_of(st.text(), _STRUNG)

# UCUM codes with Pint's names for the same units.
_PINT = {
    "km": "km", "m": "m", "cm": "cm", "mm": "mm",
    "[nmi_i]": "nautical_mile", "[mi_i]": "mile", "[ft_i]": "foot", "[in_i]": "inch",
    "har": "hectare", "km2": "km**2", "[acr_br]": "hectare*0.40468564224",
    "2000.m2/3": "2000*m**2/3",
    "L": "liter", "mL": "mL", "[gal_us]": "gallon",
    "t": "metric_ton", "kg": "kg", "g": "g", "mg": "mg", "ug": "ug",
    "[lb_av]": "pound", "[oz_av]": "ounce", "500.g": "500*g",
    "W": "W", "kW": "kW", "MW": "MW", "GW": "GW",
    "kW.h": "kWh", "J": "J", "kcal": "kcal",
    "hPa": "hPa", "kPa": "kPa", "MPa": "MPa",
    "V": "V", "kV": "kV", "mA.h": "mA*h", "kHz": "kHz", "GHz": "GHz",
    "[yd_i]": "yard", "[fth_i]": "6*foot", "ar": "are", "mm2": "mm**2",
    "[sft_i]": "foot**2", "[sin_i]": "inch**2", "[syd_i]": "yard**2", "[mi_i]2": "mile**2",
    "[cft_i]": "foot**3", "[cyd_i]": "yard**3", "cm3": "cm**3", "kL": "kL", "dL": "dL",
    "[gal_br]": "imperial_gallon", "[qt_us]": "quart", "[pt_us]": "pint",
    "[foz_us]": "fluid_ounce", "[bu_us]": "bushel", "[oz_tr]": "troy_ounce", "[gr]": "grain",
    "[stone_av]": "stone", "[lcwt_av]": "long_hundredweight", "[lton_av]": "long_ton",
    "[ston_av]": "short_ton", "[Btu_IT]": "Btu_it", "bar": "bar", "mbar": "mbar", "atm": "atm",
    "[psi]": "psi", "[ppm]": "ppm", "[car_m]": "carat", "[degF]": "delta_degF",
}  # fmt: skip
# A multiple as UCUM writes it: 2000.m2/3, 604789820.ug/16.
_MULTIPLE = re.compile(r"(?:(?P<times>\d+)\.)?(?P<atom>(?:k|m|u)?[mgL][23]?)(?:/(?P<over>\d+))?")
_REGISTRY = pint.UnitRegistry()


@given(_TEXTS)
def test_any_text(values_of, text):
    rows = values_of(text)
    end = 0
    for row in rows:
        assert end <= row.start_char < row.end_char
        assert row.surface == text[row.start_char : row.end_char]
        end = row.end_char


@given(_TEXTS, st.dates())
def test_bounds_are_in_order(values_of, text, issue):
    for row in values_of(text, issue):
        if isinstance(row, DateValue):
            low, high = row.interval_start, row.interval_end
        else:
            low, high = row.low, row.high
        if low is not None and high is not None:
            assert low <= high


@given(st.text(st.characters(codec=None, categories=["Cs", "Cc", "Nd", "Lo"])))
def test_surrogates_and_controls(values_of, text):
    assert values_of(text) == values_of(text)


_HAN_DIGITS = "零一二三四五六七八九"


def _han(number: int) -> str:
    """The number in Chinese, the textbook way: by groups of four digits, 零 for a gap."""
    digits, printed, gap = str(number), "", False
    for place, digit in enumerate(digits):
        rest = len(digits) - 1 - place
        if digit == "0":
            gap = True
        else:
            printed += "零" if gap and printed else ""
            printed += _HAN_DIGITS[int(digit)] + ("", "十", "百", "千")[rest % 4]
            gap = False
        group_ends = rest > 0 and rest % 4 == 0
        if group_ends and int(digits[max(0, place - 3) : place + 1]):
            printed += ("", "万", "亿")[rest // 4]
            gap = False
    return printed


_FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def _by_groups(number: int) -> str:
    """The number with Arabic digits by groups of four: 12亿3400万56."""
    scales = ((8, "亿"), (4, "万"), (0, ""))
    groups = [(number // 10**place % 10**4, name) for place, name in scales]
    return "".join(f"{group}{name}" for group, name in groups if group)


def _by_scales(number: int) -> str:
    """The number in Chinese from its largest scale down, a second way independent of `_han`."""
    for value, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= value:
            count, rest = divmod(number, value)
            head = _by_scales(count) + name
            gap = "零" if rest < value // 10 else ""
            return f"{head}{gap}{_by_scales(rest)}" if rest else head
    return _HAN_DIGITS[number]


_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def _scaled(number: int) -> str:
    """The number with a decimal point under 万 or 亿: 12345 is 1.2345万."""
    if number >= 10**8:
        value, name = 10**8, "亿"
    elif number >= 10**4:
        value, name = 10**4, "万"
    else:
        value, name = 1, ""
    return f"{(Decimal(number) / value).normalize():f}{name}"


@given(st.integers(11, 10**12 - 1))
def test_numbers_are_read_exactly_however_they_are_printed(values_of, number):
    chinese = (_han(number), _han(number).translate(_FINANCIAL), _by_scales(number))
    digits = (str(number), f"{number:,}", _by_groups(number), _scaled(number))
    full_width = [printed.translate(_FULL_WIDTH) for printed in digits]
    for printed in (*chinese, *digits, *full_width):
        (row,) = values_of(f"共{printed}元。")
        assert isinstance(row, Amount)
        assert row.value == number, printed


@given(st.integers(0, 10**6 - 1), st.integers(1, 10**6 - 1))
def test_decimals_in_chinese_are_read_exactly(values_of, whole, parts):
    digits = f"{parts:06d}".rstrip("0")
    spoken = "".join(_HAN_DIGITS[int(digit)] for digit in digits)
    (row,) = values_of(f"共{_han(whole) or '零'}点{spoken}吨。")
    assert row.value == pytest.approx(float(f"{whole}.{digits}"))


@given(st.decimals(Decimal("0.01"), Decimal(10**9), places=2))
def test_arabic_numbers_are_read_exactly(values_of, number):
    for printed in (f"{number}", f"{number:,}"):
        (row,) = values_of(f"共{printed}元。")
        assert row.value == number


_CIRCLED = str.maketrans("0123456789", "〇一二三四五六七八九")


def _spoken(number: int) -> str:
    """A number below 40 as dates are spoken: 十二, not 一十二."""
    return _han(number).removeprefix("一") if 10 <= number < 20 else _han(number)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_dates_are_read_exactly(values_of, day):
    for printed in (
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        f"{day.year}年{day.month:02d}月{day.day:02d}日",
        f"{day:%Y}".translate(_CIRCLED) + f"年{_spoken(day.month)}月{_spoken(day.day)}日",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日".translate(_FULL_WIDTH),
    ):
        (row,) = values_of(f"{printed}。")
        assert (row.timex, row.interval_start.date()) == (day.isoformat(), day)


def _multiples() -> dict[str, Unit]:
    """The customary units of every place and day whose code is a multiple of a metric one."""
    locales = [
        Locale(place=place, day=day, basis="publication")
        for place in ("mainland", "hong_kong", "taiwan")
        for day in (date(1953, 1, 1), date(2023, 1, 1))
    ]
    customary = (unit_of(name, locale) for name in sorted(UNITS) for locale in locales)
    return {unit.code: unit for unit in customary if unit.code and _MULTIPLE.fullmatch(unit.code)}


@pytest.mark.parametrize(("code", "name"), _PINT.items())
def test_factors_agree_with_pint(code, name):
    unit = next(unit for unit in UNITS.values() if unit.code == code)
    assert float(unit.factor) == pytest.approx(_REGISTRY(name).to_base_units().magnitude, rel=1e-9)


@pytest.mark.parametrize(("code", "unit"), _multiples().items())
def test_a_multiple_is_worth_what_its_code_says(code, unit):
    multiple = _MULTIPLE.fullmatch(code)
    assert multiple
    atom = _REGISTRY(re.sub("([23])$", r"**\1", multiple["atom"])).to_base_units().magnitude
    worth = atom * int(multiple["times"] or 1) / int(multiple["over"] or 1)
    assert float(unit.factor) == pytest.approx(worth, rel=1e-9)


def test_articles_are_read_apart_and_furniture_not_at_all():
    text = "5月6日开馆。\n当天闭馆。\n发行1200份"
    page = Page(
        issue_date=date(2023, 5, 18), page_id="p", source_path="p", sha256="0", encoding="utf-8",
        char_count=len(text), text=text,
    )  # fmt: skip
    spans = [(0, 7, "body", "p-a002"), (8, 13, "body", "p-a001"), (14, 20, "colophon", None)]
    blocks = [
        Block(
            issue_date=page.issue_date,
            page_id="p",
            block_no=number,
            start_char=start,
            end_char=end,
            role=role,
            article_id=article,
        )
        for number, (start, end, role, article) in enumerate(spans, 1)
    ]
    values = extract(page, blocks)
    assert [(row.article_id, row.surface, row.timex) for row in values.dates] == [
        ("p-a001", "当天", "PRESENT_REF"),
        ("p-a002", "5月6日", "2023-05-06"),
    ]
    assert (values.quantities, values.amounts) == ([], [])


# Text that makes a grammar look far ahead: it is read to its end (see bench/pumps.py).
_PUMPS = """
1 一 十 百万 1, 1. 1至 年 每 近 第 3月 一一 上 ( 电话 1: 两点 1、 第1、 分别1、 分别、 每天 每个,
又 1/2 1又 一又 百分之 分之 几 数 三百几 负 零下 零下1℃至 块 三块五 1元 1元1角 斤1两 1斤
三成 初一 农历1月 农历 闰 1月第1周 最后一 从2016到 2016到 起至 1月1日至 1元以上 大于1元
"""


@pytest.mark.parametrize("pump", _PUMPS.split())
def test_repetition_is_read_to_its_end(values_of, pump):
    text = pump * 200 + "。另有7吨煤。"
    assert values_of(text)[-1].surface == "7吨"
