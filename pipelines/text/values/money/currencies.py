"""Currencies as a Chinese paper names them, with ISO 4217 codes."""

# code: names that stand after a number.
_NAMES = """
CNY 元 圆 人民币 元人民币 块钱 元钱 元整 圆整 CNY RMB
USD 美元 美金 USD
HKD 港元 港币 HKD
MOP 澳门元 澳门币
TWD 新台币 台币 新台币元 元新台币
EUR 欧元 EUR
GBP 英镑 GBP
JPY 日元 日圆 JPY
KRW 韩元 韩圆
RUB 卢布
INR 卢比 印度卢比
PKR 巴基斯坦卢比
CHF 瑞士法郎 瑞郎
CAD 加元 加拿大元
AUD 澳元 澳大利亚元
NZD 新西兰元 纽元
SGD 新加坡元 新元 新币 坡币
THB 泰铢
VND 越南盾
IDR 印尼盾 印度尼西亚盾
MYR 林吉特 马币 令吉
PHP 菲律宾比索
TRY 里拉 土耳其里拉
BRL 雷亚尔
ZAR 兰特
NGN 奈拉
XOF 西非法郎
XAF 中非法郎
UZS 苏姆 乌兹别克斯坦苏姆
KGS 索姆
TJS 索莫尼
MNT 图格里克
KPW 朝鲜元 朝元
MMK 缅元 缅币
LAK 基普
KHR 瑞尔
BDT 塔卡
LKR 斯里兰卡卢比
NPR 尼泊尔卢比
IRR 伊朗里亚尔
IQD 伊拉克第纳尔
KWD 科威特第纳尔
QAR 卡塔尔里亚尔
ILS 谢克尔 新谢克尔
PLN 兹罗提
CZK 捷克克朗
HUF 福林
RON 罗马尼亚列伊
BGN 列弗
RSD 塞尔维亚第纳尔
UAH 格里夫纳
BYN 白俄罗斯卢布
GEL 拉里
AZN 马纳特
KES 肯尼亚先令
TZS 坦桑尼亚先令
UGX 乌干达先令
ETB 比尔
GHS 塞地
AOA 宽扎
ZMW 克瓦查
MAD 摩洛哥迪拉姆
ARS 阿根廷比索
CLP 智利比索
COP 哥伦比亚比索
PEN 秘鲁索尔
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
HKD 港币 HK$ HKD
TWD 新台币
EUR € EUR
GBP £ GBP
JPY JP¥ JPY
SGD 新币 S$
"""
# Hundredths of other currencies.
CENTS = {
    "美分": "USD", "欧分": "EUR", "便士": "GBP", "戈比": "RUB", "港仙": "HKD",
    "澳分": "AUD", "生丁": "CHF", "日本钱": "JPY",
}  # fmt: skip
# Parts of a yuan, in hundredths.
FRACTIONS = {"角": 10, "毛": 10, "分": 1}


def _table(lines: str) -> dict[str, str]:
    rows = [line.split() for line in lines.strip().split("\n")]
    return {name: code for code, *names in rows for name in names}


AFTER = _table(_NAMES)
BEFORE = _table(_BEFORE)
