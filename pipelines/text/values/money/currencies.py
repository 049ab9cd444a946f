"""Currencies as a Chinese paper names them, with ISO 4217 codes.

The codes of money that has gone (DEM, FRF) are those of ISO 4217's list of historic ones. It has
none for the money of China before 1949, nor for the kind of a bare 比索 or 克朗: these are named
and have no code.
"""

from decimal import Decimal

_NO_CODE = "-"
# code: names that stand on either side of a number.
_NAMES = """
CNY 人民币 新人民币 旧人民币 旧币 CNY RMB
USD 美元 美金 美刀 USD
HKD 港元 港币 港圆 港纸 HKD
MOP 澳门元 澳门币 澳门圆 葡币 MOP
TWD 新台币 台币 新台币元 TWD NTD
EUR 欧元 欧罗 EUR
GBP 英镑 英磅 GBP
JPY 日元 日圆 日币 日本元 日本円 JPY
KRW 韩元 韩圆 韩币 韩圜 KRW
RUB 卢布 俄罗斯卢布 RUB
SUR 苏联卢布
INR 卢比 印度卢比 INR
PKR 巴基斯坦卢比
CHF 瑞士法郎 瑞郎 CHF
CAD 加元 加币 加拿大元 加拿大币 CAD
AUD 澳元 澳币 澳洲元 澳大利亚元 AUD
NZD 新西兰元 纽西兰元 纽元 纽币 NZD
SGD 新加坡元 新加坡币 新元 新币 坡币 坡元 SGD
THB 泰铢 泰国铢 THB
VND 越南盾 越盾 VND
IDR 印尼盾 印度尼西亚盾 IDR
MYR 林吉特 马币 令吉 马来西亚元 MYR
PHP 菲律宾比索 菲律宾披索
TRY 土耳其里拉
BRL 雷亚尔 巴西雷亚尔
ZAR 南非兰特
XOF 西非法郎
XAF 中非法郎
UZS 乌兹别克斯坦苏姆
MNT 图格里克
KPW 朝鲜元 朝元
MMK 缅元 缅币
LKR 斯里兰卡卢比
NPR 尼泊尔卢比
IRR 伊朗里亚尔
IQD 伊拉克第纳尔
KWD 科威特第纳尔
QAR 卡塔尔里亚尔
ILS 谢克尔 新谢克尔
PLN 兹罗提
CZK 捷克克朗
RON 罗马尼亚列伊
RSD 塞尔维亚第纳尔
UAH 格里夫纳
BYN 白俄罗斯卢布
KES 肯尼亚先令
TZS 坦桑尼亚先令
UGX 乌干达先令
MAD 摩洛哥迪拉姆
ARS 阿根廷比索
CLP 智利比索
COP 哥伦比亚比索
PEN 秘鲁索尔
SEK 瑞典克朗
NOK 挪威克朗
DKK 丹麦克朗
AED 阿联酋迪拉姆
SAR 沙特里亚尔
EGP 埃及镑
MXN 墨西哥比索
DEM 德国马克 西德马克
FRF 法国法郎
BEF 比利时法郎
ITL 意大利里拉
NLG 荷兰盾
ATS 奥地利先令
ESP 比塞塔
PTE 埃斯库多
GRD 德拉克马
FIM 芬兰马克
- 大洋 现大洋 小洋 银元 银圆 国币 法币 关金 关金券 金圆券 金圆 金元券 银元券 银圆券 旧台币
- 蒋币 伪币 边币 冀钞 冀币 晋钞 北海币 东北币 东北流通券 中储券 储备券 联银券 伪联券 满洲币 军票
"""
# Names that stand behind a number only: before one they are, or begin, other words.
_BEHIND = """
CNY 元人民币
TWD 元新台币
GBP 镑
DEM 马克
FRF 法郎
TRY 里拉
AED 迪拉姆
ZAR 兰特
NGN 奈拉
KGS 索姆
UZS 苏姆
TJS 索莫尼
LAK 基普
KHR 瑞尔
BDT 塔卡
HUF 福林
BGN 列弗
GEL 拉里
AZN 马纳特
ETB 比尔
GHS 塞地
AOA 宽扎
ZMW 克瓦查
KZT 坚戈
JPY 円
- 比索 披索 克朗 第纳尔 里亚尔 先令 块大洋 块银元 吊钱 文钱 个铜板
"""
# Signs, and codes of one or two letters, that stand before a number only.
_SIGNS = """
CNY ¥ ￥ CN¥ RMB¥
USD $ US$ USD$
HKD HK$ HKD$
MOP MOP$ MOP$
TWD NT$ NTD$
EUR €
GBP £ GB£
JPY JP¥
KRW ₩
INR ₹
RUB ₽
CAD C$ CA$ CAD$
AUD A$ AU$ AUD$
NZD NZ$
SGD S$ SG$
BRL R$
MYR RM
"""
# Names that the money of several countries has; the code is that of the largest.
SHARED = frozenset({"卢比", "法郎", "马克", "里拉", "迪拉姆", "镑"})
# What names the money of the paper's home behind a number: 元 is the yuan in a paper of the
# mainland, the Hong Kong dollar in one of Hong Kong.
HOME = frozenset({"元", "圆", "块钱", "元钱", "元整", "圆整"})
# Hundredths of other currencies.
CENTS = {
    "美分": "USD", "欧分": "EUR", "便士": "GBP", "戈比": "RUB", "港仙": "HKD",
    "澳分": "AUD", "生丁": "CHF", "日本钱": "JPY",
}  # fmt: skip
# Parts of a yuan, in hundredths; 厘 only behind the others.
FRACTIONS = {"角": Decimal(10), "毛": Decimal(10), "分": Decimal(1), "厘": Decimal("0.1")}


def _table(lines: str) -> dict[str, str | None]:
    rows = [line.split() for line in lines.strip().split("\n")]
    return {name: None if code == _NO_CODE else code for code, *names in rows for name in names}


_EITHER_SIDE, SIGNS = _table(_NAMES), _table(_SIGNS)
AFTER = _EITHER_SIDE | _table(_BEHIND)
BEFORE = _EITHER_SIDE | SIGNS
CODES = frozenset(code for code in (*AFTER.values(), *BEFORE.values()) if code)
