"""Currencies as a Chinese paper names them, with ISO 4217 codes."""

# code: names that stand after a number.
_NAMES = """
CNY 元 圆 人民币 元人民币 块钱 元钱 元整 圆整
USD 美元 美金
HKD 港元 港币
MOP 澳门元 澳门币
TWD 新台币 台币 新台币元 元新台币
EUR 欧元
GBP 英镑
JPY 日元 日圆
KRW 韩元 韩圆
RUB 卢布
INR 卢比 印度卢比
PKR 巴基斯坦卢比
CHF 瑞士法郎 瑞郎
CAD 加元 加拿大元
AUD 澳元 澳大利亚元
NZD 新西兰元 纽元
SGD 新加坡元 新元 坡币
THB 泰铢
VND 越南盾
IDR 印尼盾 印度尼西亚盾
MYR 林吉特 马币 令吉
PHP 菲律宾比索
TRY 里拉 土耳其里拉
BRL 雷亚尔
ZAR 兰特
NGN 奈拉
SEK 瑞典克朗
NOK 挪威克朗
DKK 丹麦克朗
KZT 坚戈
AED 迪拉姆 阿联酋迪拉姆
SAR 沙特里亚尔
EGP 埃及镑
MXN 墨西哥比索
"""
# Names and signs that stand before a number.
_BEFORE = """
CNY 人民币 RMB CNY ¥ ￥
USD US$ USD 美元 $
HKD 港币 HK$
TWD 新台币
EUR € EUR
GBP £
"""
# Hundredths of other currencies.
CENTS = {
    "美分": "USD", "欧分": "EUR", "便士": "GBP", "戈比": "RUB", "港仙": "HKD",
    "澳分": "AUD", "生丁": "CHF", "日本钱": "JPY",
}  # fmt: skip
# Parts of a yuan, in hundredths.
FRACTIONS = {"角": 10, "毛": 10, "分": 1}
# 元 and 角 begin other words before these.
NOT_BEFORE = {"元": "旦宵月首帅素勋件器老", "圆": "桌圈形满心柱", "角": "落色度形逐膜斗", "新元": "素"}


def _table(lines: str) -> dict[str, str]:
    rows = [line.split() for line in lines.strip().split("\n")]
    return {name: code for code, *names in rows for name in names}


AFTER = _table(_NAMES)
BEFORE = _table(_BEFORE)
