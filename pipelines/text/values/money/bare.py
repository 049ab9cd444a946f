"""Sums without 元: 房租两千五一个月, 斥资四千万, 月薪八千五."""

import re
from typing import NamedTuple

from pipelines.text.values.numbers.exact_numerals import SOLD_BY_ONE
from pipelines.text.values.numbers.numerals import Numeral
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window
from pipelines.text.values.words import words_of
from pipelines.text.words.matching import any_of

BARE = Chapter("Sums without 元")

_ONE = re.compile(rf"一(?P<name>{any_of(SOLD_BY_ONE)})(?![性人半多第一二三四五六七八九十])")
_LEAST_PRICE = 10
_LEAST_WAGE = 100
_LARGE = 10**4
_NOUN_REACH = 8
_REACH = 12
# Words of money that end so: 涉案金额, 成交总额, 赃款; but 名额 and 配额 are none.
_OF_MONEY_ENDS = (
    r"(?<![名配])额|[货价税赃公欠存借罚]款|[均单总售租房底]价|[月年时日底起]薪|租金|首付|工资"
)
# What stands between a word of money and the sum: 投资约, 总投资达, 奖金共.
_TO_THE_SUM = (
    "(?:总额|金额|规模|近|约|超过?|逾|共计?|合计|累计|高?达到?"
    "|[涨升降跌增减过]|为|是|至|到|了|有|突?破|不足|不到|上|村村|户户|家家|人人){0,5}"
)
_OF_MONEY = """
    斥资 投资 拨款 出资 注资 集资 募资 筹资 融资 耗资 吸金 借款 贷款 欠款 欠债 负债 债务 索赔 赔偿
    赔付 罚款 罚没 捐款 捐资 善款 募款 奖金 中奖 悬赏 赏金 片酬 年薪 身家 身价 票房 营收
    收入 利润 盈利 亏损 净赚 资金 预算 造价 总价 估价 估值 市值 成交额 销售额 交易额 产值 经费
    彩礼 存款 转会费 花费 豪掷 成交价 拍出 补贴 补助 资助 奖励 可贷 贷到 借到 罚 罚了 赔了 捐了 捐出
""".split()  # noqa: SIM905
_BEFORE = re.compile(rf"(?:{any_of(_OF_MONEY)}|{_OF_MONEY_ENDS}){_TO_THE_SUM}$")
# Behind 破亿 its clause ends, or 的 follows.
_REACH_ENDS = re.compile(r"[,。;!?、)”」』\n]|$|的|大关")
_REACHES = ("破", "过", "超", "逾", "近", "达", "上", "超过", "突破")
_SOLD_FOR = re.compile("[以按]")
_SALE = re.compile(
    "(?:的?(?:价格|高价|低价|总价|天价))?(?:成交(?![量额笔])|拍出|售出|卖出|转让|转会|中标|落槌|竞得)"
)
_BEHIND = re.compile("(?:投资|融资|资金|贷款|补贴|债券|国债|罚款|赔款|彩礼|善款|奖金|财政|专项)")
_WAGES = """
    月薪 年薪 日薪 时薪 起薪 工资 薪水 底薪 房租 月租 租金 年租 学费 车费 房价 均价 单价 总价 售价
    报价 标价 票价 起价 卖到 卖价 首付
""".split()  # noqa: SIM905
# 猪肉每斤7万: the price of so much of the goods.
_EACH = "每(?:市?[斤担石斗两升匹尺丈]|公斤|吨|[袋桶箱盒包瓶罐枚])"
_WAGE = re.compile(rf"(?:{any_of(_WAGES)}|{_EACH}){_TO_THE_SUM}$")
_CLOSED = re.compile(r"[^\w%‰]|$|左右|上下|以上|以下|起(?!\w)|多[^\u4e00-\u9fff]")
_IN_FIGURES = re.compile(r"[1-9]\d{2,5}")
_YEARS = range(1900, 2100)


class Price(NamedTuple):
    """Where a price of one ends, and what it is the price of: 月 of 两千五一个月."""

    end: int
    per: str


@BARE.rule(
    "price of one",
    examples={
        "房租两千五一个月。": "2500 CNY per 月",
        "煤价三千六一吨。": "3600 CNY per 吨",
        "一百八一斤。": "180 CNY per 斤",
        "房价13万2一平方米。": "132000 CNY per 平方米",
        "租金三千一个月。": "3000 CNY per 月",
        "茶叶卖到一千二一斤。": "1200 CNY per 斤",
    },
    not_in=["五一个月。", "来了三十一个人。", "一千二百一十斤。"],
)
def price_of_one(window: Window, number: Numeral) -> Price | None:
    """A number in short behind which 一 and a measure say what is sold for it: 两千五一个月."""
    match = window.match(_ONE, number.end)
    least = _LEAST_PRICE if number.han else _LARGE
    if not match or (number.value or 0) < least:
        return None
    if window.before(number.start, 1) == "第":
        return None
    return Price(match.end(), match["name"].removeprefix("个") or "个")


def in_myriads(window: Window, number: Numeral) -> bool:
    """Whether 万 or 亿 is at the end of a number or before its 多, behind a digit."""
    is_large = number.scale >= _LARGE or window.char(number.end - 1) in "万亿"
    return is_large and not number.bare


@BARE.rule(
    "sum in 万 or 亿",
    examples={
        "公司斥资四千万收购茶厂。": "40000000 CNY",
        "融资三亿用于研发。": "300000000 CNY",
        "奖金五十万颁给冠军。": "500000 CNY",
        "总投资约4000万,年内完工。": "40000000 CNY; 2022",
        "逾150亿投资落地。": "15000000000 15000000000.. CNY",
        "票房破十亿。": "1000000000 1000000000.. CNY",
        "涉案金额三千七百余万。": "37000000 37000000..37999999 CNY",
        "人均年薪28万起。": "280000 280000.. CNY per 人·年",
        "房子以318万成交。": "3180000 CNY",
        "创业者可贷80万。": "800000 CNY",
        "每户补贴3万。": "30000 CNY per 户",
        "猪肉每斤7万。": "70000 CNY per 斤",
    },
    not_in=[
        "投资4000万户。",
        "投入四千万人次。",
        "补贴3万户。",
        "以318万户计。",
        "招生名额两万。",
        "每村3万。",
    ],
)
def is_large_sum(window: Window, number: Numeral) -> bool:
    """Whether a number in 万 or 亿 without a unit is money, by the word before or behind it."""
    if not in_myriads(window, number):
        return False
    if window.match(_BEHIND, number.end) or is_priced(window, number):
        return True
    if _SOLD_FOR.match(window.before(number.start, 1)) and window.match(_SALE, number.end):
        return True
    return is_of_money(window, number)


def is_of_money(window: Window, number: Numeral) -> bool:
    """Whether a word of money stands before a number."""
    return bool(_BEFORE.search(window.behind(number.start, _REACH)))


@BARE.rule(
    "万 or 亿 without a digit, reached",
    examples={
        "首日票房破亿。": "100000000 100000000.. CNY",
        "点击量破千万。": "10000000 10000000..",
        "身价过亿的富豪。": "100000000 100000000.. CNY",
        "日销量过万,粉丝上百万。": "10000 10000..; 1000000 1000000..",
    },
    not_in=["翻过万山。", "船过万里。", "他跑过千山万水。", "千亿级企业。", "一路上万象更新。"],
)
def is_reached(window: Window, number: Numeral) -> bool:
    """Whether 万 or 亿 closes its clause behind a noun and 破, 过 or 上: 票房破亿, 粉丝过百万."""
    if not number.bare or (number.value or 0) < _LARGE:
        return False
    if not window.match(_REACH_ENDS, number.end):
        return False
    before = window.behind(number.start, _NOUN_REACH)
    verb = next((verb for verb in _REACHES if before.endswith(verb)), "")
    words = words_of(before.removesuffix(verb)[-_NOUN_REACH:]) if verb else ()
    return bool(words) and words[-1].is_noun


@BARE.rule(
    "wage, rent or price in digits",
    examples={
        "她月薪八千五。": "8500 CNY per 月",
        "房租涨到两千五,他搬走了。": "2500 CNY",
        "老师傅工资一万二。": "12000 CNY",
        "月租8500,随时看房。": "8500 CNY",
        "一房一厅，租金3200起。": "3200 3200.. CNY",
        "面粉每袋二万七千。": "27000 CNY per 袋",
    },
    not_in=["他在房价八千五百号院。", "月薪八千五百人的公司。", "房价2021。", "租金80。"],
)
def is_wage(window: Window, number: Numeral) -> bool:
    """Whether a number that closes its clause is a wage, a rent or a price; 2021 may be a year."""
    if (number.value or 0) < _LEAST_WAGE or not window.match(_CLOSED, number.end):
        return False
    if not number.han and not _is_in_figures(window, number):
        return False
    return is_priced(window, number)


def _is_in_figures(window: Window, number: Numeral) -> bool:
    """Whether a number is printed in three to six figures and no year."""
    printed = window.text[number.start : number.end]
    return bool(_IN_FIGURES.fullmatch(printed)) and number.value not in _YEARS


def is_priced(window: Window, number: Numeral) -> bool:
    """Whether a word of wages, rents or prices stands before a number."""
    return bool(_WAGE.search(window.behind(number.start, _REACH)))
