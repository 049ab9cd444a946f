"""What a value is counted by, from the words before it: 吨 of 每吨3500元, 人·天 of 每人每天."""

import re
from typing import NamedTuple

from pipelines.text.values.numbers.exact_numerals import SOLD_BY_ONE
from pipelines.text.values.quantities import classifiers, units
from pipelines.text.values.rules import Chapter
from pipelines.text.values.window import Window
from pipelines.text.values.words import words_of
from pipelines.text.words.matching import any_of

DENOMINATORS = Chapter("Denominators")

_NAMES = (*units.UNITS, *units.TIME_UNITS, *classifiers.CLASSIFIERS, *classifiers.BELOW)
# What is told of a year, a day, a month: 年收入, 日处理能力, 月薪; but 全年收入 and 当日成交额.
_TOLD_OF = """
    产 收入 纯收入 均收入 营收 营业 产值 利润 利税 纳税 税收 销 设计 处理 加工 生产 制造 出产 发电
    用电 供电 节电 用水 供水 输水 取水 供气 输气 吞吐 接待 客流 到货 机收 收割 交易 成交 成交额
    游客 旅客 贸易 出口 进出口 出栏 屠宰 货运 客运 运量 运输 运力 输送 运送 降水 降雨 蒸发 降尘
    吸引 增收 创收 增产 增加 减少 减排 节约 耗 消耗 消费 薪 租金 租费 供应 投入 采 捕捞 捕获 卸 装卸
    过货 通行 通过 发送 灌装 屠 孵化 繁育 培训 招生
""".split()  # noqa: SIM905
_NOT_EACH = (
    "\\d〇零一二三四五六七八九十百千几两数多余半廿正腊"
    "今去后明昨本当全同整首次翌头上下每各逐近往历常某那这该旬期周休假节生晴雨个作"
    "晚早新旧累连丰灾荒平闰财学单隔元"
)
# Each begins with its character, which a search looks for before all else.
_OF_A_TIME = rf"[年月日时](?<![{_NOT_EACH}].)(?={any_of(_TOLD_OF)})(?!产汽)"
YIELD = rf"(?:{_OF_A_TIME}|亩(?<![{_NOT_EACH}].)(?=产))"
PATTERN = re.compile(
    r"每个?(?P<count>\d{1,5}[百千万]?|一?[十百千万]{1,2}|[两三四五六七八九](?!点))?"
    rf"(?P<ge>个(?=[月小星季]))?(?P<unit>{any_of(_NAMES)})(?!(?<=生)[产活长存]|(?<=[升分打加点提])一[次级格档])"
    r"|(?P<mean>[人户亩日月年周])均"
    rf"|(?P<yield>{YIELD})"
    r"|(?P<speed>时)速"
    r"|(?P<distance>百公里)(?=.{0,2}(?:耗|加速))"
)
# 时速100公里的双向6车道: the number behind a speed uses its denominator up.
_GONE = re.compile(r"\d|的")
_CUE = re.compile(rf"[每均速产耗]|{_OF_A_TIME}")  # one stands in every denominator
# The years between which a yield grew use none of it up: 年收入从2013年的1668元.
_YEARS = re.compile(r"从?\d{4}年的?")
_SENTENCE_BREAK = re.compile(r"[。;!?\n]")
_CLAUSE_BREAK = re.compile(r"[,:、]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_RECURRING = frozenset({"天", "日", "周", "月", "年", "小时", "星期", "季度"})
_REACH, _FAR = 16, 60
_EACH = "每个"
_DAY = re.compile("(?:劳动|工作|交易|开放|学习|营业)日")
_NOUN_REACH = 6
_IN_ALL = ("累计", "共", "合计", "总计", "总共")  # no part of 每年超过1000件,累计获奖28项
# 一吨只能卖, 一张票, 一根, 1袋: one of something, the goods, and a word of its price.
_ONE_REACH = 20
_SOLD = {*SOLD_BY_ONE, "颗", "斗"} - {"人"}  # 张三一人纯收入上万元
_ONE = re.compile(
    rf"(?<![第每十百千万\d.〇零一二三四五六七八九])[一1]个?(?P<name>{any_of(_SOLD)})"
    r"(?![性人])(?!(?<=度)[^电水的])(?P<goods>(?:(?![被了获将罚捐给向和与的一二两三四五六七八九十百千万几多半])[\u4e00-\u9fff]){0,5}?|[\u4e00-\u9fff]{1,4}的"
    r"[\u4e00-\u9fff]{1,4}),?"
    r"(?P<verb>(?:就|都|也|还|已|仍|却|竟)?(?:只|仅)?(?:能|可|需)?"
    r"(?:[卖要售收赚]|售价|卖价|价格?|[涨漲跌降升](?:到|至)|动辄|工资|租金)(?:得|价)?)?$"
)
_CLOSED = re.compile(r"[^\u4e00-\u9fff\d]|$|左右|上下|以上|以下|钱")
# 由二方提高到三方半: both numbers have the denominator that stands before 由.
_FROM = re.compile(r"[由从][^由从]{0,24}$")


def per(window: Window, start: int, is_share: bool = False) -> str | None:
    """The denominator before a value in its clause: 吨 of 每吨3500元, 天 of 每天供应20吨.

    A clause that goes on with a verb takes the time of the clause before it (每天供应8吨,转运20吨).
    It may itself be a value (每天), so the look back passes the floor of the window. A share is by
    a stretch of time alone (每年递增5%), and of a yield (年产量) and not by it.
    """
    denominator = _before(window, start, yields=not is_share)
    return denominator if not is_share or denominator in _RECURRING else None


def _before(window: Window, start: int, yields: bool) -> str | None:
    head = _without_aside(window.behind(start, _FAR))
    if not _CUE.search(head):
        return None
    sentence = _SENTENCE_BREAK.split(head)[-1]
    *before, clause = _CLAUSE_BREAK.split(sentence)
    if denominator := _last(window, clause[-_reach(clause) :], start, yields):
        return denominator
    if not before or not clause or clause.startswith(_IN_ALL):
        return None
    if not _CUE.search(before[-1]) or not words_of(clause[:8])[0].is_verb:
        return None
    end = start - len(clause) - 1
    earlier = _last(window, before[-1][-_FAR // 2 :], end, yields) or ""
    recurring = earlier.rpartition("·")[2]
    return recurring if recurring in _RECURRING else None


def end_of_last(text: str) -> int:
    """Where the last 每吨, 每个家庭 and the like end in a text; 0 without one."""
    if "每" not in text:
        return 0
    ends = [_denominator(match, text).end for match in PATTERN.finditer(text) if match["unit"]]
    return ends[-1] if ends else 0


@DENOMINATORS.rule(
    "price of what is counted before it",
    examples={
        "一吨只能卖三四千元。": "1 吨; 3000..4000 CNY per 吨",
        "一张票180元。": "180 CNY per 张",
        "白菜一根两元。": "2 CNY per 根",
        "面粉1袋2.1元。": "1 袋; 2.1 CNY per 袋",
        "白菜一颗动辄数百元。": "200..999 CNY per 颗",
    },
    not_in=[
        "一家企业投资5亿元。",
        "第一袋只卖两元。",
        "十一斤要30元。",
        "一件衣服花了300元。",
        "一张100元的钞票。",
        "一次性补贴500元。",
        "一人被罚500元。",
    ],
)
def of_one(window: Window, start: int, end: int) -> str | None:
    """What a price is of, where one of it stands right before or with the goods: 一吨只能卖."""
    before = window.behind(start, _ONE_REACH)
    one = _ONE.search(before) if "一" in before or "1" in before else None
    if not one:
        return None
    is_price = one["verb"] or window.match(_CLOSED, end)
    return one["name"] if is_price else None


def _reach(clause: str) -> int:
    """How far back in a clause a denominator may stand: from 由 on of 由300元增至500元."""
    growth = _FROM.search(clause)
    return _REACH + (len(growth[0]) if growth else 0)


def _without_aside(head: str) -> str:
    """The text within an open bracket, which stands alone; all of it without one."""
    bracket = head.rfind("(")
    return head[bracket + 1 :] if bracket > head.rfind(")") else head


@DENOMINATORS.rule(
    "denominator before the value",
    examples={
        "每吨3500元。": "3500 CNY per 吨",
        "每人每月补助60元。": "P1M; 60 CNY per 人·月",
        "每吨煤炭每公里收0.5元。": "0.5 CNY per 吨·公里",
        "每坪售价57.7万元。": "577000 CNY per 坪",
        "每三个月交500元。": "P3M; 500 CNY per 三个月",
        "每两人收5元。": "2 人; 5 CNY per 两人",
        "每亩收入由原来的200元左右增至350元。": "200 CNY per 亩; 350 CNY per 亩",
        "米每一百斤售价七万八千元。": "100 斤; 78000 CNY per 一百斤",
        "年收入不到300万元。": "3000000 ..3000000 CNY per 年",
        "人均年收入2万元。": "20000 CNY per 人·年",
        "她月薪八千元。": "8000 CNY per 月",
    },
    not_in=[
        "升级一次花费200元。",
        "每升级一次花费200元。",
        "每升一级加200元。",
        "每分享一次可得5元。",
        "每升高100米，气温下降0.6℃。",
        "全年收入300万元。",
        "半年收入3万元。",
        "青年收入5000元。",
        "当日成交额3万元。",
        "工作日客流3万人次。",
        "前4个月出口5万吨。",
        "日产汽车亏损3亿元。",
        "3亩产粮5000斤。",
        "年产量增长5%。",
        "每亩增产5%。",
    ],
)
def _last(window: Window, clause: str, end: int, yields: bool) -> str | None:
    """The last denominator of a clause, together with those right before it: 每人每月.

    The clause ends at `end`. 每升级一次 and 每分享一次 have none: 升 and 分 begin other words.
    """
    last, last_end = None, 0
    for match in PATTERN.finditer(clause):
        if match["yield"] and not yields:
            continue
        name, stop = _denominator(match, clause)
        if name is None or _is_used_up(match, clause):
            continue
        edge = match.start() if match["yield"] else stop
        if not _is_of_yield(match, clause) and window.splits_word(end - len(clause) + edge):
            continue
        last = _joined(last, name, clause[last_end : match.start()])
        last_end = stop
    return last


def _joined(last: str | None, name: str, between: str) -> str:
    """A denominator with the one before it where one noun or nothing is between: 每亩|滩涂|每年."""
    words = words_of(between) if between else ()
    goes_on = not words or (len(words) == 1 and words[0].tag[0] == "n")
    return f"{last}·{name}" if last and goes_on else name


def _is_of_yield(match: re.Match[str], clause: str) -> bool:
    """Whether 产 behind a denominator makes one word with its unit: 每亩|产棉八十斤."""
    return match[0][0] == "每" and clause.startswith("产", match.end())


def _is_used_up(match: re.Match[str], clause: str) -> bool:
    """Whether a speed or a yield has its number already; not so 时速从250公里提升至350公里."""
    if not match["speed"] and not match["yield"]:
        return False
    between = _YEARS.sub("", clause[match.end() :])
    return bool(_GONE.search(between)) and not clause.endswith(("到", "至"))


class _Denominator(NamedTuple):
    """A name that a value is counted by, None where there is none, and where it ends."""

    name: str | None
    end: int


def _denominator(match: re.Match[str], clause: str) -> _Denominator:
    """The denominator of a match of the pattern."""
    end = match.end()
    if match["unit"]:
        noun = _noun_of_each(match, clause)
        of_several = match["count"] + (match["ge"] or "") if match["count"] else ""
        return noun or _Denominator(of_several + match["unit"], end)
    if match["speed"]:
        return _Denominator("小时", end)
    return _Denominator(match["mean"] or match["yield"] or match["distance"], end)


@DENOMINATORS.rule(
    "noun behind 每个",
    examples={
        "每个劳动日分红一元二角。": "1.2 CNY per 劳动日",
        "每个家庭领到300元。": "300 CNY per 家庭",
        "每个工人每月加薪50元。": "P1M; 50 CNY per 工人·月",
        "每个项目投资3亿元。": "300000000 CNY per 项目",
    },
    not_in=["每个月领到300元。", "每个5元。", "每项投资3亿元。"],
)
def _noun_of_each(match: re.Match[str], clause: str) -> _Denominator | None:
    """What 每个 counts: 劳动日 of 每个劳动日; None where no noun of two characters follows."""
    if match["count"] or not match[0].startswith("每个"):
        return None
    at = match.start("unit") if len(match[0]) > len(_EACH) else match.end()
    if day := _DAY.match(clause, at):
        return _Denominator(day[0], day.end())
    words = words_of(clause[at : at + _NOUN_REACH])
    if not words or words[0].is_verb or len(words[0].text) == 1:
        return None
    noun = words[0]
    if noun.is_noun:
        return _Denominator(noun.text, at + len(noun.text))
    return _Denominator(None, at)
