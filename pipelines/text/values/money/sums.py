"""The smaller parts and the signs of money: 5元6角, 三块五, 人民币50元, $300, 港币约60万元."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.records import CurrencyBasis
from pipelines.text.values.money import currencies
from pipelines.text.values.numbers import bounds
from pipelines.text.values.numbers.exact_numerals import DIGITS, as_arabic
from pipelines.text.values.numbers.numerals import Numeral, parse
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window
from pipelines.text.words.matching import any_of, by_last

SUMS = Chapter("Sums of money")

# The digit after 块 and 毛 without its unit: 三块五, 三块零四, 五块七毛八; but 三块五花肉.
_LAST_DIGIT = re.compile(
    r"(?P<zero>零)?(?P<digit>[一二三四五六七八九1-9])"
    r"(?=[^\u4e00-\u9fff\d.%]|[一每的到至左多钱涨降]|$)"
)
# 分 is a mark or a point; a hundredth of a yuan after these: 每度电涨2分.
_PRICE = re.compile(
    r"(?:[电水气油煤粮菜票运]价|单价|每(?:[公市]?斤|[市公]?尺|[两度升吨克担石斗匹里]|千瓦时|公里|立方米)|便宜)"
    r"[^,。;:!?\n、]{0,10}$"
)
# 较上周涨三角: a change or a price.
_JIAO = re.compile(
    r"(?:[涨跌升降贵减加花卖付收值价廉]|便宜|每[\u4e00-\u9fff]{1,3})[了约近]?[^,。;:!?\n]{1,4}$"
)
_CORNERS = tuple("三四五六七八")  # 三角, 五角星, 六角亭
_PRICE_REACH = 18
# 西红柿便宜了两毛, 鸡蛋涨了五分: a change is one of money where its sentence speaks of prices.
_FEW = r"(?:\d{1,2}|[一二两三四五六七八九几])"
_CHANGED = re.compile(
    r"(?:找[零回]|涨|降|跌|落|便宜|贵|省|减|加|多|少|让|优惠)[了去价]?(?:约|近)?"
    rf"(?:{_FEW}[毛分][至到~—-])?{_FEW}[毛分]$"
)
# 五毛一根, 4毛5一个, 三毛五.
_PRICED = re.compile(
    r"[一二三四五六七八九1-9]?一(?:公?斤|[个根碗只条张袋瓶杯把块份度升本支枝盒包串盘两次人天])"
    r"|[一二三四五六七八九1-9](?!\w)"
)
_CENTS = re.compile("(?P<digit>[一二三四五六七八九1-9])分")  # 2毛5分
_CLOSES_CLAUSE = re.compile(r"(?:[一二三四五六七八九1-9]分)?(?:[,、。;!?)\n]|$)")
_OTHER_PRICE = re.compile(
    r"[\d一二两三四五六七八九十](?:元|[块角](?=[\d一二三四五六七八九,、。;])|毛(?=[,、。;]))"
)
# 白菜一斤八毛.
_ONE_BEFORE = re.compile(
    r"一(?:公?斤|[个根碗只条张袋瓶杯把块份本支枝盒包串盘])[一二两三四五六七八九十\d]{1,2}$"
)
_OF_PRICES = re.compile("找[零回]|价|便宜|贵|元|角|毛|块|斤|费|卖|买|菜|油|粮|米|肉|蛋")
_OF_MARKS = re.compile("考|赛|分数|得分|评分|扣|积分|比分|题|场|队|成绩|指数")
_SENTENCE_REACH = 40
_SENTENCE_BREAK = re.compile(r"[。;!?\n]")
# 花了三十块: 块 closes a clause about a price.
_PAID = re.compile(
    r"[花卖赚付掏挣][^,。;:!?\n]{0,12}$"
    r"|(?:价|工资|便宜|每[斤天月])[^,。;:!?\n]{0,8}$"
)
_CLOSED = re.compile(r"[^\u4e00-\u9fff\d.%]|$|左右|多[^\u4e00-\u9fff]")
_TAILS = ("人民币", "整", "钱")
_LINKS = ("又", "零")
_SIGNS_BY_LAST = by_last(currencies.BEFORE)
# A modifier, a verb and blanks may stand between a currency and its number.
_SIGN_ENDS, _SIGN_REACH = frozenset(_SIGNS_BY_LAST), 20
# Between a currency and its number: 港币高达2亿元, 新台币共5000元.
_REACHES = re.compile(r"(?:高达|达到?|合共|共计?|合计|总计|仅|才|只)$")
_REACHES_ENDS = frozenset("达到共计仅才只")
# In 人民币兑美元7.1元 the yuan are the price of the dollar.
_RATE = re.compile("[兑对换比]$")
# Words of a time before the yuan of today, and of the People's Republic.
_BEFORE_REPUBLIC = re.compile(
    r"民国|解放前|[明清](?:[末初]|[朝代](?=[,时]|末|初|中叶)|[^,。;:!?\n]{0,6}年间)|晚清|旧社会|旧中国|北洋|日伪|抗[日战]|国统区|地主"
    r"|1[5-9]\d{2}年(?<!19[5-9]\d年)(?<!1949年)|1[5-9]\d0年代(?<!19[5-9]0年代)"
    r"|(?:上世纪|二十世纪|20世纪)?[二三四2-4][十0]年代"
)
_TODAY = re.compile("今天|如今|现在|现今|目前|20[0-2][0-9]年")
_FIFTIES = re.compile("(?:五十|50)年代")
_BEFORE_NEW_YUAN = re.compile(r"(?:1949|195[0-4])年(?!代)|建国初|解放初|旧币")
# The money of a sum, or of all sums from here on: 500亿(港元), 410万元(蒋币——下同).
_ASIDE = re.compile(
    rf"\((?:以)?(?P<name>{any_of(currencies.BEFORE)})(?:\)|[,、。;: ]?(?P<on>[— ]{{0,3}}下同))"
)
_FOREIGN = [name for name, code in currencies.BEFORE.items() if code != "CNY"]
_EARLIER = re.compile(
    rf"(?P<name>{any_of(_FOREIGN)})[约逾近超达共\d.,点〇零一二两三四五六七八九十百千万亿余多]{{1,16}}元"
    r"(?P<between>[^。;!?\n]*)$"
)
# The same with the currency behind: 一亿澳门元, 3亿美元.
_FOREIGN_BEHIND = [
    name for name, code in currencies.AFTER.items() if code != "CNY" and len(name) > 1
]
_EARLIER_BEHIND = re.compile(
    rf"[\d〇零一二三四五六七八九十百千万亿余多](?:{any_of(_FOREIGN_BEHIND)})"
)
_LISTED = re.compile("、|[和及与或]|以及|至|到")
# Papers of these currencies print $ for their own.
_DOLLARS = frozenset({"HKD", "TWD", "MOP", "SGD", "AUD", "CAD", "NZD"})
_BLANKS = 4  # as many may stand between a sign and its number
_NEW_YUAN_TOLD_UNTIL = 1960  # 新币 is the yuan of 1955, and the dollar of Singapore today


class SmallChange(NamedTuple):
    """Where the smaller parts of a sum end, and what they add to it, in the sum's own unit."""

    end: int
    plus: Decimal


class Pieces(NamedTuple):
    """What makes 角, 分 or 块 money: the value in yuan is the number times `factor` plus `plus`."""

    end: int
    factor: Decimal
    plus: Decimal


class Sign(NamedTuple):
    """A currency printed before a number: where it begins, and its name."""

    start: int
    name: str


class Currency(NamedTuple):
    """A currency by its ISO 4217 code, None where it has none, and what tells it."""

    code: str | None
    basis: CurrencyBasis


def small_change(window: Window, at: int) -> SmallChange:
    """角 and 分 after 元, and what may close a sum: 5元6角3分, 八亿元整, 8亿元人民币."""
    end, plus, largest = at, Decimal(0), Decimal(100)
    while (digit := _one_digit(window, _linked(window, end))) and digit.value is not None:
        part = currencies.FRACTIONS.get(window.char(digit.end))
        if not part or part >= largest or digit.value >= 10:
            break
        end, largest = digit.end + 1, part
        plus += digit.value * part / 100
    if largest == 10 and (last := window.match(_LAST_DIGIT, end)):
        end = last.end("digit")
        plus += _digit(last["digit"]) / 100
    tail = next((tail for tail in _TAILS if window.starts(end, tail)), "")
    return SmallChange(end + len(tail), plus)


def _linked(window: Window, at: int) -> int:
    """The position behind 又 or 零, which may join the parts of a sum: 十元零五角."""
    return at + (window.char(at) in _LINKS)


def _one_digit(window: Window, at: int) -> Numeral | None:
    """The number at a position; 伍 and 陆, names elsewhere, are digits within a sum."""
    if number := parse(window.text, at, window.limit):
        return number
    digit = DIGITS.get(window.char(at))
    return None if digit is None else Numeral(at, at + 1, Decimal(digit), han=True)


def cents(window: Window, at: int, code: str | None) -> SmallChange:
    """The hundredths after a sum of another currency: 两美元又三美分."""
    nothing = SmallChange(at, Decimal(0))
    number = parse(window.text, _linked(window, at), window.limit)
    if not number or number.value is None or number.value >= 100:
        return nothing
    name = next((name for name in currencies.CENTS if window.starts(number.end, name)), "")
    if not name or currencies.CENTS[name] != code:
        return nothing
    return SmallChange(number.end + len(name), number.value / 100)


def pieces(window: Window, number: Numeral, at: int) -> Pieces | None:
    """角 alone, 5分钱, and 块 with what makes it money: 三块五, 5块6毛."""
    mark = window.char(at)
    if mark == "块":
        return _blocks(window, at + 1)
    if mark in ("分", "毛") and window.char(at + 1) == "钱":
        return Pieces(at + 2, Decimal(currencies.FRACTIONS[mark]) / 100, Decimal(0))
    if mark == "角" and _is_jiao(window, number, at):
        end, plus = small_change(window, at + 1)
        return Pieces(end, Decimal("0.1"), plus)
    if mark in ("分", "毛") and _is_price(window, at):
        return _tenths_or_hundredths(window, at)
    return None


def _is_jiao(window: Window, number: Numeral, at: int) -> bool:
    """Whether 角 is a tenth of a yuan and no corner."""
    if window.splits_word(at + 1):
        return False
    if window.text[number.start : number.end] not in _CORNERS:
        return True
    return bool(_JIAO.search(window.before(at, _PRICE_REACH)))


def _tenths_or_hundredths(window: Window, at: int) -> Pieces:
    """毛 and 分 without 钱, 毛 with a digit behind it: 两毛, 两毛五, 5分."""
    factor = Decimal(currencies.FRACTIONS[window.char(at)]) / 100
    if window.char(at) == "毛" and (cents := window.match(_CENTS, at + 1)):
        return Pieces(cents.end(), factor, _digit(cents["digit"]) / 100)
    last = window.match(_LAST_DIGIT, at + 1) if window.char(at) == "毛" else None
    if not last:
        return Pieces(at + 1, factor, Decimal(0))
    return Pieces(last.end("digit"), factor, _digit(last["digit"]) / 100)


@SUMS.rule(
    "毛 and 分 of a price",
    examples={
        "西红柿便宜了两毛。": "0.2 CNY",
        "鸡蛋每斤涨了五分。": "0.05 CNY per 斤",
        "煤价每吨降了8毛。": "0.8 CNY per 吨",
        "车费只少了五毛。": "0.5 CNY",
        "一碗面贵了3毛五。": "0.35 CNY",
        "鸡蛋五分一个。": "0.05 CNY per 个",
        "店员找零5分。": "0.05 CNY",
        "土布每尺四分。": "0.04 CNY per 尺",
        "每件省5毛至8毛。": "0.5..0.8 CNY per 件",
        "白菜一斤八毛。": "1 斤; 0.8 CNY per 斤",
    },
    not_in=["这次考试成绩涨了五分。", "主队多了三分。", "三毛流浪记上演。", "羊毛两毛不剩。"],
)
def _is_price(window: Window, at: int) -> bool:
    """Whether 毛 or 分 is a part of a yuan, which only words about a price tell."""
    if window.splits_word(at + 1):
        return False
    if window.match(_PRICED, at + 1):
        return window.char(at) == "毛" or not _OF_MARKS.search(_sentence(window, at))
    if _is_told_as_price(window, at):
        return True
    if not _CHANGED.search(window.before(at + 1, _PRICE_REACH)):
        return False
    if window.char(at) == "毛":
        return True
    sentence = _sentence(window, at)
    return bool(_OF_PRICES.search(sentence)) and not _OF_MARKS.search(sentence)


def _is_told_as_price(window: Window, at: int) -> bool:
    """Whether a price, a list of prices or one of the goods stands before 毛 or 分."""
    if _PRICE.search(window.before(at, _PRICE_REACH)) or _is_in_price_list(window, at):
        return True
    is_tenth = window.char(at) == "毛"
    return is_tenth and _ONE_BEFORE.search(window.behind(at, _PRICE_REACH)) is not None


@SUMS.rule(
    "毛 behind goods in a list of prices",
    examples={
        "白菜8毛，鸡蛋4.2元一斤。": "0.8 CNY; 4.2 CNY per 斤",
        "豆腐2毛5分，油条一元。": "0.25 CNY; 1 CNY",
        "土豆一块二，萝卜五毛。": "1.2 CNY; 0.5 CNY",
        "葱八毛，蒜五毛。": "0.8 CNY; 0.5 CNY",
    },
    not_in=["羊毛两毛不剩，羊价300元。", "得了8分，奖金4元。"],
)
def _is_in_price_list(window: Window, at: int) -> bool:
    """Whether 毛 closes a clause of a sentence that has another price."""
    if window.char(at) != "毛" or not window.match(_CLOSES_CLAUSE, at + 1):
        return False
    return bool(_OTHER_PRICE.search(_sentence(window, at) + window.after(at + 1, _SENTENCE_REACH)))


def _sentence(window: Window, at: int) -> str:
    """The sentence up to a position, as far as it is near."""
    return _SENTENCE_BREAK.split(window.behind(at, _SENTENCE_REACH))[-1]


def _blocks(window: Window, at: int) -> Pieces | None:
    """What follows 块 and shows that it is a yuan; None where nothing does."""
    end, plus = small_change(window, at)
    if end > at:
        return Pieces(end, Decimal(1), plus)
    if last := window.match(_LAST_DIGIT, at):
        digit = _digit(last["digit"])
        return Pieces(last.end("digit"), Decimal(1), digit / (100 if last["zero"] else 10))
    if _PAID.search(window.before(at, _PRICE_REACH)) and window.match(_CLOSED, at):
        return Pieces(at, Decimal(1), plus)
    return None


def _digit(char: str) -> Decimal:
    return Decimal(as_arabic(char))


def currency_of(window: Window, name: str, start: int | None = None) -> Currency:
    """The currency that a name or sign means in the locale of the text: 元, $, 港币, 大洋.

    `start` is where the number before 元 begins, whose sentence may be about other money.
    """
    locale = window.locale
    if name not in currencies.BEFORE and name not in currencies.AFTER:
        at_home = Currency(locale.currency, locale.basis)
        return at_home if start is None else _carried(window, start, at_home)
    if name == "$" and locale.currency in _DOLLARS:
        return Currency(locale.currency, locale.basis)
    if name == "新币" and locale.day.year < _NEW_YUAN_TOLD_UNTIL:
        return Currency("CNY", "printed")
    code = currencies.BEFORE[name] if name in currencies.BEFORE else currencies.AFTER[name]
    return Currency(code, "doubtful" if name in currencies.SHARED else "printed")


@SUMS.rule(
    "currency shared by a list",
    examples={
        "收港币60元、80元。": "60 HKD; 80 HKD",
        "罚美元五百元或一千元。": "500 USD; 1000 USD",
    },
    not_in=["收60元、80元。", "收港币60元。赠品60元。"],
)
def _carried(window: Window, start: int, at_home: Currency) -> Currency:
    """The currency of a bare 元 behind a sum in another: the same in a list, else a doubtful one.

    In 门票港币60元,儿童30元 the second may be of either, and so in 收入一亿澳门元,支出三千万元.
    """
    earlier = _EARLIER.search(window.behind(start, _SENTENCE_REACH))
    if not earlier:
        sentence = _sentence(window, start)
        if at_home.basis == "default" and _EARLIER_BEHIND.search(sentence):
            return at_home._replace(basis="doubtful")
        return _of_earlier_time(window, start, at_home)
    if _LISTED.fullmatch(earlier["between"]):
        return currency_of(window, earlier["name"])
    return at_home._replace(basis="doubtful")


@SUMS.rule(
    "元 of an earlier time",
    examples={
        "民国时，一石米卖七元。": "1 石; 7 ¤ 元 per 石",
        "1936年，学费每年六元。": "1936; P1Y; 6 ¤ 元 per 年",
        "1952年，他每月领30元。": "1952; P1M; 30 CNY per 月",
    },
    not_in=["1965年，他每月领30元。", "看明代建筑要30元。", "1936年的老屋如今值30万元。"],
)
def _of_earlier_time(window: Window, start: int, at_home: Currency) -> Currency:
    """The money that 元 was when the sentence tells of: none with a code before 1949."""
    if at_home.basis == "period":
        return at_home
    sentence = _SENTENCE_BREAK.split(window.behind(start, _SENTENCE_REACH))[-1]
    sentence = _TODAY.split(sentence)[-1]
    if _BEFORE_REPUBLIC.search(sentence):
        return Currency(None, "period")
    if _BEFORE_NEW_YUAN.search(sentence):
        return at_home._replace(basis="period")
    if _FIFTIES.search(sentence):  # the yuan was made anew in 1955
        return at_home._replace(basis="doubtful")
    return at_home


@SUMS.rule(
    "currency before the number",
    examples={
        "门票HK$60。": "60 HKD",
        "售价NT$300。": "300 TWD",
        "港币约60万元。": "600000 HKD",
        "新台币逾50万元。": "500000 500000.. TWD",
        "欧元50万元。": "500000 EUR",
        "捐款港币高达2亿元。": "200000000 HKD",
        "租金每呎HK$25至30。": "25..30 HKD per 呎",
        "澳门元5000元至2.5万元。": "5000..25000 MOP",
        "美元约60万。": "600000 USD",
        "大洋十元零五角。": "10.5 ¤ 大洋",
        "金圆券200万元。": "2000000 ¤ 金圆券",
    },
    not_in=["兑换港币2次。", "人民币500强。", "日元5%的跌幅。"],
)
def sign(window: Window, start: int) -> Sign | None:
    """The currency before a number that begins at `start`: ¥300, 港币约60万元; None without one."""
    if direct := _sign_before(window, start):
        return direct
    if _SIGN_ENDS.isdisjoint(window.before(start, _SIGN_REACH)):
        return None
    modified = bounds.before(window, start)
    at = modified.at if modified.modifier else start
    if window.before(at, 1) in _REACHES_ENDS and (verb := _REACHES.search(window.before(at, 2))):
        at -= len(verb[0])
    return _sign_before(window, at) if at < start else None


def _sign_before(window: Window, at: int) -> Sign | None:
    end, last = at, window.before(at, 1)
    if last == " ":
        gap = window.before(at, _BLANKS)
        end = at - len(gap) + len(gap.rstrip(" "))
        last = window.before(end, 1)
    for name in _SIGNS_BY_LAST.get(last, ()):
        start = end - len(name)
        if start >= window.floor and window.text.startswith(name, start):
            return Sign(start, name)
    return None


@SUMS.rule(
    "price of one currency in another",
    examples={"人民币兑美元7.1元。": "7.1 CNY", "欧元对英镑0.85元。": "0.85 CNY"},
    not_in=["退还美元300元。"],
)
def is_rate(window: Window, sign: Sign) -> bool:
    """Whether what stands behind a currency is its price in another: 人民币兑美元7.1元."""
    return bool(_RATE.search(window.before(sign.start, 1)))


@SUMS.rule(
    "currency in brackets",
    examples={
        "市值500亿(港元)。": "50000000000 HKD",
        "赔偿3万元（新台币）。": "30000 TWD",
        "小米每斤六万元(蒋币——下同)。": "60000 ¤ 蒋币 per 斤",
    },
    not_in=["收费500元(含税)。"],
)
def aside(window: Window, end: int) -> str | None:
    """The currency in brackets behind a sum: 500亿(港元)."""
    match = window.match(_ASIDE, end) if window.char(end) == "(" else None
    return match["name"] if match else None


@SUMS.rule(
    "currency of all that follow",
    examples={
        "收入9亿(港元，下同)，利润3亿元。": "900000000 HKD; 300000000 HKD",
        "米价每石七元(银元。下同)，油十元。": "7 ¤ 银元 per 石; 10 ¤ 元",
    },
    not_in=["收入9亿元(港元)，利润3亿元。"],
)
def declared(window: Window, end: int) -> Currency | None:
    """The currency of a bare 元 from here on: 410万元(蒋币——下同); None where nothing tells."""
    match = window.match(_ASIDE, end) if window.char(end) == "(" else None
    return currency_of(window, match["name"]) if match and match["on"] else None
