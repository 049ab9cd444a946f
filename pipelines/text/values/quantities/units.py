"""Units of measure: printed forms, UCUM code and the factor to the coherent SI unit.

UCUM has no Chinese units; they are written as exact multiples (斤 `500.g`, 亩 `2000.m2/3`).
"""

from dataclasses import dataclass
from fractions import Fraction
from math import pi

# dimension, SI unit: lines of `code factor printed forms…`; the factor may be a fraction.
_TABLE: dict[tuple[str, str], str] = {
    ("length", "m"): """
        km 1000 公里 千米 km KM ㎞
        m 1 米 公尺 m
        dm 0.1 分米 dm
        cm 0.01 厘米 公分 cm ㎝
        mm 0.001 毫米 mm ㎜
        um 1e-6 微米 μm um
        nm 1e-9 纳米 nm
        500.m 500 里 华里
        10.m/3 10/3 丈
        m/3 1/3 尺
        m/30 1/30 寸
        [nmi_i] 1852 海里
        [mi_i] 1609.344 英里
        [ft_i] 0.3048 英尺 呎 feet foot ′ '
        [in_i] 0.0254 英寸 吋 inches inch ″ "
        [yd_i] 0.9144 码
        [ly] 9460730472580800 光年
    """,
    ("area", "m2"): """
        km2 1e6 平方公里 平方千米 km² km2
        m2 1 平方米 平米 平方 ㎡ m² m2
        cm2 1e-4 平方厘米 cm² cm2
        har 1e4 公顷
        2000.m2/3 2000/3 亩
        200000.m2/3 200000/3 顷
        [sft_i] 0.09290304 平方英尺
        [acr_br] 4046.8564224 英亩
    """,
    ("volume", "m3"): """
        m3 1 立方米 立方 方 标准立方米 标方 m³ m3
        L 0.001 升 公升 L l
        mL 1e-6 毫升 ml mL
        cm3 1e-6 立方厘米 cm³
        km3 1e9 立方公里
        [bbl_us] 0.158987294928 桶油当量
        [gal_us] 0.003785411784 加仑
        [tsp_m] 5e-6 茶匙
        [tbs_m] 15e-6 汤匙
        uL 1e-9 微升 μL
    """,
    ("mass", "kg"): """
        t 1000 吨 公吨 载重吨 t
        kg 1 公斤 千克 kg KG
        g 0.001 克 g
        mg 1e-6 毫克 mg
        ug 1e-9 微克 μg ug
        ng 1e-12 纳克 ng
        500.g 0.5 斤 市斤
        50.g 0.05 两
        50.kg 50 担
        [lb_av] 0.45359237 磅
        [oz_av] 0.028349523125 盎司
        [car_m] 0.0002 克拉
    """,
    ("transport work", "kg.m"): """
        t.km 1e6 吨公里
        t.[nmi_i] 1852000 吨海里
    """,
    ("power", "W"): """
        W 1 瓦 瓦特 W
        kW 1000 千瓦 kW KW kw
        MW 1e6 兆瓦 MW
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
        kPa 1000 千帕 kPa
        MPa 1e6 兆帕 MPa
        mm[Hg] 133.322 毫米汞柱 mmHg
    """,
    ("voltage", "V"): """
        V 1 伏 伏特 V
        kV 1000 千伏 kV
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
        kHz 1000 千赫 千赫兹 kHz
        MHz 1e6 兆赫 兆赫兹 MHz
        GHz 1e9 吉赫 吉赫兹 GHz
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
    """A unit of measure; a value times `factor`, plus `offset`, is the value in `si_unit`."""

    code: str
    dimension: str | None
    factor: Fraction
    si_unit: str
    offset: Fraction = Fraction(0)

    def to_si(self, value: float) -> float:
        """The value in the SI unit, rounded once."""
        return float(Fraction(str(value)) * self.factor + self.offset)


_OFFSETS = {"Cel": Fraction("273.15"), "[degF]": Fraction("459.67") * 5 / 9}


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
            unit = Unit(code, dimension, _factor(factor), si_unit, offset)
            by_name |= dict.fromkeys(names, unit)
    return by_name


UNITS = _units()
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
    si_below = under.si_unit if under.si_unit.isalnum() else f"({under.si_unit})"
    dimension = _QUOTIENTS.get((over.dimension or "", under.dimension or ""))
    factor = over.factor / (under.factor * count)
    return Unit(f"{over.code}/{below}", dimension, factor, f"{over.si_unit}/{si_below}")
