"""Units of measure: printed forms, UCUM code and the factor to the coherent SI unit.

UCUM has no Chinese units; they are written as exact multiples (斤 `500.g`, 亩 `2000.m2/3`), after

- 市制: the State Council's order on the metric system of 25 June 1959, which parted the 斤 into 10
  两, and before it the law of weights and measures of 1 January 1930 (16 两);
- 台制: 斤 600 g, 尺 10/33 m, 坪 400/121 m², 甲 2934 坪, as the measures law of Taiwan has them;
- 司马制: the catty of 604.78982 g of Hong Kong's Weights and Measures Ordinance (cap. 68).

The size of 石, 斗 and 垧 went by place and by what was measured; they and the customary units of
before 1930 have no code.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import pi

from pipelines.text.values.locales import Locale

# dimension, SI unit: lines of `code factor printed forms…`; the factor may be a fraction.
_TABLE: dict[tuple[str, str], str] = {
    ("length", "m"): """
        km 1000 公里 千米 km KM ㎞
        m 1 米 公尺 m
        dm 0.1 分米 公寸 dm
        cm 0.01 厘米 公分 cm ㎝
        mm 0.001 毫米 公厘 mm ㎜
        um 1e-6 微米 μm um ㎛
        nm 1e-9 纳米 奈米 nm ㎚
        500.m 500 里 华里 市里
        100.m/3 100/3 市引
        - 100/3 引
        10.m/3 10/3 丈 市丈
        m/3 1/3 尺 市尺
        m/30 1/30 寸 市寸
        [nmi_i] 1852 海里 海浬 浬
        [mi_i] 1609.344 英里 英哩 哩
        [ft_i] 0.3048 英尺 英呎 呎 feet foot ′ '
        [in_i] 0.0254 英寸 英吋 吋 inches inch ″ "
        [yd_i] 0.9144 码 英码
        [fth_i] 1.8288 英寻
        [ly] 9460730472580800 光年
    """,
    ("area", "m2"): """
        km2 1e6 平方公里 平方千米 km² km2 ㎢
        m2 1 平方米 平米 平方 平方公尺 ㎡ m² m2
        cm2 1e-4 平方厘米 平方公分 cm² cm2 ㎠
        mm2 1e-6 平方毫米 mm² mm2
        har 1e4 公顷 ㏊
        ar 100 公亩
        2000.m2/3 2000/3 亩 市亩
        200000.m2/3 200000/3 顷 市顷
        - 20000/3 垧
        200.m2/3 200/3 市分 分
        250000.m2 250000 平方里 平方华里
        100.m2/9 100/9 平方丈
        m2/9 1/9 平方尺 平方市尺
        m2/900 1/900 平方寸
        400.m2/121 400/121 坪
        1173600.m2/121 1173600/121 甲
        [sft_i] 0.09290304 平方英尺 平方英呎 平方呎 方呎
        [sin_i] 0.00064516 平方英寸 平方吋 平方英吋
        [syd_i] 0.83612736 平方码
        [mi_i]2 2589988.110336 平方英里 平方英哩 平方哩 方哩
        [acr_br] 4046.8564224 英亩
    """,
    ("volume", "m3"): """
        m3 1 立方米 立方公尺 立方 方 标准立方米 标方 m³ m3 ㎥
        kL 1 千升 公秉 kL ㎘
        L 0.001 升 公升 市升 L l ℓ
        dL 1e-4 分升 dL ㎗
        mL 1e-6 毫升 ml mL ㎖
        cm3 1e-6 立方厘米 立方公分 cm³ cc CC c.c. C.C. ㏄ 西西 ㎤
        km3 1e9 立方公里
        100.L 0.1 市石
        10.L 0.01 市斗
        - 0.1 石
        - 0.01 斗
        m3/27 1/27 立方尺 立方市尺
        1000.m3/27 1000/27 立方丈
        [cft_i] 0.028316846592 立方英尺 立方英呎 立方呎
        [cyd_i] 0.764554857984 立方码
        [bbl_us] 0.158987294928 桶油当量
        [gal_us] 0.003785411784 加仑 美制加仑
        [gal_br] 0.00454609 英制加仑 英加仑
        [qt_us] 0.000946352946 夸脱
        [pt_us] 0.000473176473 品脱
        [foz_us] 2.95735295625e-5 液盎司 液量盎司
        [bu_us] 0.03523907016688 蒲式耳 英斗
        [tsp_m] 5e-6 茶匙
        [tbs_m] 15e-6 汤匙
        uL 1e-9 微升 μL
    """,
    ("mass", "kg"): """
        t 1000 吨 公吨 载重吨 t
        kg 1 公斤 千克 kg KG ㎏
        g 0.001 克 公克 g
        mg 1e-6 毫克 mg ㎎
        ug 1e-9 微克 μg ug ㎍
        ng 1e-12 纳克 奈克 ng
        100.kg 100 公担
        500.g 0.5 斤 市斤
        50.g 0.05 两 市两
        5.g 0.005 钱 市钱
        50.kg 50 担 市担
        600.g 0.6 台斤
        75.g/2 0.0375 台两
        604789820.ug 0.60478982 司马斤
        604789820.ug/16 0.60478982/16 司马两
        [lb_av] 0.45359237 磅 英磅
        [oz_av] 0.028349523125 盎司 安士 英两
        [oz_tr] 0.0311034768 金衡盎司 金衡安士
        [stone_av] 6.35029318 英石
        [lcwt_av] 50.80234544 英担
        [lton_av] 1016.0469088 长吨 英吨
        [ston_av] 907.18474 短吨 美吨
        [gr] 6.479891e-5 格令
        [car_m] 0.0002 克拉
    """,
    ("transport work", "kg.m"): """
        t.km 1e6 吨公里
        t.[nmi_i] 1852000 吨海里
    """,
    ("power", "W"): """
        W 1 瓦 瓦特 W
        kW 1000 千瓦 瓩 kW KW kw ㎾
        MW 1e6 兆瓦 百万瓦 MW ㎿
        GW 1e9 吉瓦 GW
        75.kgf.m/s 735.49875 马力
        kV.A 1000 千伏安 kVA
        MV.A 1e6 兆伏安 MVA
    """,
    ("energy", "J"): """
        kW.h 3.6e6 千瓦时 度电 kWh kW·h
        W.h 3600 瓦时 Wh
        MW.h 3.6e9 兆瓦时 MWh
        GW.h 3.6e12 吉瓦时 GWh
        J 1 焦耳 焦
        kJ 1000 千焦 kJ
        MJ 1e6 兆焦 MJ
        kcal 4184 千卡 大卡 kcal
        cal 4.184 卡路里
        [Btu_IT] 1055.05585262 英热单位 BTU Btu
        10*6.[Btu_IT] 1055055852.62 百万英热单位 百万英热
    """,
    ("temperature", "K"): """
        Cel 1 摄氏度 ℃ °C 摄氏°
        [degF] 5/9 华氏度 ℉ °F 华氏°
    """,
    ("time", "s"): """
        a 31557600 周岁 岁
        10.a 315576000 旬
        ms 0.001 毫秒 ms
    """,
    ("speed", "m/s"): """
        [kn_i] 1852/3600 海里每小时 节
        km/h 1/3.6 迈 km/h
    """,
    ("pressure", "Pa"): """
        Pa 1 帕 帕斯卡 Pa
        hPa 100 百帕 hPa
        kPa 1000 千帕 kPa ㎪
        MPa 1e6 兆帕 MPa ㎫
        bar 1e5 巴
        mbar 100 毫巴 mbar mb
        atm 101325 大气压 标准大气压 个大气压
        [psi] 6894.757293168 磅/平方英寸 psi
        mm[Hg] 133.322 毫米汞柱 mmHg
    """,
    ("voltage", "V"): """
        V 1 伏 伏特 V
        kV 1000 千伏 kV ㎸
    """,
    ("current", "A"): """
        A 1 安培 安
        mA 0.001 毫安 mA
    """,
    ("resistance", "Ohm"): """
        Ohm 1 欧姆 Ω
        kOhm 1000 千欧 kΩ
        MOhm 1e6 兆欧 MΩ
    """,
    ("electric charge", "C"): """
        mA.h 3.6 毫安时 mAh
        A.h 3600 安时 Ah
    """,
    ("frequency", "Hz"): """
        Hz 1 赫兹 Hz
        kHz 1000 千赫 千赫兹 kHz ㎑
        MHz 1e6 兆赫 兆赫兹 MHz ㎒
        GHz 1e9 吉赫 吉赫兹 GHz ㎓
    """,
    ("force", "N"): """
        N 1 牛顿 牛
        kN 1000 千牛 kN
    """,
    ("amount of substance", "mol"): """
        mol 1 摩尔 mol
        mmol 0.001 毫摩尔 mmol
    """,
    ("luminous flux", "lm"): """
        lm 1 流明 lm
    """,
    ("illuminance", "lx"): """
        lx 1 勒克斯 lx
    """,
    ("luminance", "cd/m2"): """
        cd/m2 1 尼特
    """,
    ("radioactivity", "Bq"): """
        Bq 1 贝克勒尔 贝克 Bq
    """,
    ("sound level", "dB"): """
        dB 1 分贝 dB
    """,
    ("equivalent dose", "Sv"): """
        Sv 1 希沃特 Sv
        mSv 0.001 毫西弗 毫希沃特 mSv
        uSv 1e-6 微西弗 微希沃特 μSv
    """,
    ("fraction", "1"): """
        [ppm] 1e-6 ppm PPM
        [ppb] 1e-9 ppb PPB
    """,
    ("number", "1"): """
        12 12 打
    """,
    ("data", "bit"): """
        By 8 字节
        kBy 8e3 千字节 KB
        MBy 8e6 兆字节 MB
        GBy 8e9 吉字节 GB
        TBy 8e12 太字节 TB
        PBy 8e15 PB
        EBy 8e18 EB
        bit 1 比特
        kbit 1e3 千比特
        Mbit 1e6 兆比特
    """,
    ("computing rate", "1/s"): """
        10*12/s 1e12 TFLOPS TOPS
        10*15/s 1e15 PFLOPS
        10*18/s 1e18 EFLOPS
    """,
    ("data rate", "bit/s"): """
        Mbit/s 1e6 Mbps
        Gbit/s 1e9 Gbps
    """,
}  # fmt: skip

# Units of time that stand below a stroke or after 每; alone they are durations.
_PER_TIME = {
    "s": ("s", 1),
    "秒": ("s", 1),
    "分钟": ("min", 60),
    "h": ("h", 3600),
    "小时": ("h", 3600),
    "时": ("h", 3600),
    "天": ("d", 86400),
    "日": ("d", 86400),
    "月": ("mo", 2629800),
    "年": ("a", 31557600),
}
# The dimension of a unit over another.
_QUOTIENTS = {
    ("mass", "volume"): "concentration",
    ("mass", "area"): "areal density",
    ("mass", "mass"): "mass fraction",
    ("mass", "time"): "mass flow",
    ("length", "time"): "speed",
    ("volume", "time"): "flow",
    ("amount of substance", "volume"): "amount concentration",
    ("data", "time"): "data rate",
    ("energy", "mass"): "specific energy",
    ("energy", "time"): "power",
    ("equivalent dose", "time"): "dose rate",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure; a value times `factor`, plus `offset`, is the value in `si_unit`.

    One without a code has no known size; its factor serves to add its parts (二石五斗) alone.
    """

    code: str | None
    dimension: str | None
    factor: Fraction
    si_unit: str
    offset: Fraction = Fraction(0)

    def to_si(self, value: float) -> float:
        """The value in the SI unit, rounded once."""
        if self.offset:
            return float(Fraction(Decimal(str(value))) * self.factor + self.offset)
        above, below = Decimal(str(value)).as_integer_ratio()
        return above * self.factor.numerator / (below * self.factor.denominator)

    @property
    def difference(self) -> "Unit":
        """The unit of a difference between two values of a scale: 2 ℃ more are 2 K."""
        return replace(self, dimension=f"{self.dimension} difference", offset=Fraction(0))


_OFFSETS = {"Cel": Fraction("273.15"), "[degF]": Fraction("459.67") * 5 / 9}
_NO_CODE = "-"


def _factor(text: str) -> Fraction:
    numerator, _, denominator = text.partition("/")
    return Fraction(numerator) / Fraction(denominator or 1)


def _units() -> dict[str, Unit]:
    """The units of the table by their printed forms."""
    by_name: dict[str, Unit] = {}
    for (dimension, si_unit), lines in _TABLE.items():
        for line in lines.strip().split("\n"):
            code, factor, *names = line.split()
            offset = _OFFSETS.get(code, Fraction(0))
            known = None if code == _NO_CODE else code
            unit = Unit(known, dimension, _factor(factor), si_unit, offset)
            by_name |= dict.fromkeys(names, unit)
    return by_name


UNITS = _units()
# What a bare name of the 市制 is worth in papers of other places and days.
_LAW_OF_1930, _ORDER_OF_1959 = date(1930, 1, 1), date(1959, 6, 25)
_CUSTOMARY = frozenset("斤两钱担尺丈寸引里亩顷分升石斗")
_TAEL, _MACE = ("125.g/4", "1/32"), ("25.g/8", "1/320")
_SIXTEEN_TAELS = {"两": _TAEL, "钱": _MACE, "市两": _TAEL}
_TAIWAN = {
    "斤": ("600.g", "0.6"), "两": ("75.g/2", "0.0375"), "钱": ("15.g/4", "0.00375"),
    "担": ("60.kg", "60"), "丈": ("100.m/33", "100/33"), "尺": ("10.m/33", "10/33"),
    "寸": ("m/33", "1/33"), "分": ("117360.m2/121", "117360/121"),
}  # fmt: skip
_HONG_KONG = {
    "斤": ("604789820.ug", "0.60478982"), "两": ("604789820.ug/16", "0.60478982/16"),
    "担": ("60478982.mg", "60.478982"),
}  # fmt: skip
_SAME_EVERYWHERE = frozenset("升")


def _in_customs(table: dict[str, tuple[str, str]]) -> dict[str, Unit]:
    """The customary units of a place by their names; those it leaves out have no code there."""
    unknown = {name: replace(UNITS[name], code=None) for name in _CUSTOMARY - _SAME_EVERYWHERE}
    known = {
        name: replace(UNITS[name], code=code, factor=_factor(factor))
        for name, (code, factor) in table.items()
    }
    return unknown | known


_BEFORE_1930 = {name: replace(UNITS[name], code=None) for name in _CUSTOMARY}
_BEFORE_1959 = {
    name: replace(UNITS[name], code=code, factor=_factor(factor))
    for name, (code, factor) in _SIXTEEN_TAELS.items()
}
_IN_PLACES = {
    "taiwan": _in_customs(_TAIWAN),
    "hong_kong": _in_customs(_HONG_KONG),
    "macau": _in_customs(_HONG_KONG),
    "abroad": _in_customs({}),
}


def unit_of(name: str, locale: Locale) -> Unit:
    """What a name of the table means in a paper: 两 is 1/16 of a 斤 in 1953, 37.5 g in Taiwan."""
    if name not in _CUSTOMARY and name not in _SIXTEEN_TAELS:
        return UNITS[name]
    return _customs(locale).get(name, UNITS[name])


def _customs(locale: Locale) -> dict[str, Unit]:
    if locale.basis == "doubtful":
        return _IN_PLACES["abroad"]
    if locale.place != "mainland":
        return _IN_PLACES[locale.place]
    if locale.day < _LAW_OF_1930:
        return _BEFORE_1930
    return _BEFORE_1959 if locale.day < _ORDER_OF_1959 else {}


TIME_UNITS = {
    name: Unit(code, "time", Fraction(seconds), "s") for name, (code, seconds) in _PER_TIME.items()
}
DEGREES = {
    "energy": UNITS["千瓦时"],
    "temperature": UNITS["摄氏度"],
    "angle": Unit("deg", "angle", Fraction(pi) / 180, "rad"),
}
# Scales of temperature named before the number: 摄氏37度.
SCALES = {"摄氏": UNITS["摄氏度"], "华氏": UNITS["华氏度"]}
PERCENT = {
    "%": Unit("%", "fraction", Fraction(1, 100), "1"),
    "‰": Unit("[ppth]", "fraction", Fraction(1, 1000), "1"),
}
RATIO = Unit("1", "fraction", Fraction(1), "1")


def quotient(over: Unit, under: Unit, count: int = 1) -> Unit:
    """The unit `over` per `count` times `under`: mg/(100.mL)."""
    below = under.code if count == 1 else f"({count}.{under.code})"
    code = f"{over.code}/{below}" if over.code and under.code else None
    si_below = under.si_unit if under.si_unit.isalnum() else f"({under.si_unit})"
    dimension = _QUOTIENTS.get((over.dimension or "", under.dimension or ""))
    factor = over.factor / (under.factor * count)
    return Unit(code, dimension, factor, f"{over.si_unit}/{si_below}")
