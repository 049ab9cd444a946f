"""Patterns over words and marks: what stands between an indicator and its value or change."""

import re

from pipelines.text.statements.marks import (
    AMOUNT,
    DATE,
    MARKS,
    NUMBERS,
    PARTS,
    PERCENT,
    QUANTITY,
    RATIO,
    SPAN,
)
from pipelines.text.values.quantities.changes import DECREASES, INCREASES
from pipelines.text.words.matching import any_of

# 增收 and 减收 tell who earns more, and 新增 how much came; neither is said of an indicator.
_NO_CHANGE = {"增收", "新增", "增幅", "翻"}
_MORE = (*(verb for verb in INCREASES if verb not in _NO_CHANGE), "多", "高", "快", "翻", "放大")
_LESS = (*DECREASES, "少", "低", "慢")
_RATES_UP = ("增速", "增幅", "涨幅", "升幅", "增长率", "增长速度")
_RATES_DOWN = ("降幅", "跌幅", "减幅", "下降率")
# What is more or less than a base only where the base is named: 比上年多5人.
_NEEDS_BASE = frozenset("多高快少低慢")
_ADVERBS = """
    同比 环比 按年 按月 按季 按周 同期 比 年均 年平均 月均 平均 累计 分别 进一步 大幅 快速 稳步 持续 逆势 逐年
    整体 总体 仅 已 又 均 都 再 预计 预期 实际 实际同比 则 也 就 明显 显著 实现 将 更 约 共 首次 最多 最高 有望
    小幅 仍 可 能 收市 收盘 名义 略 略有 略微 平均每年 每年 各 双双 同步 相应 一举 累积 合计 还 竟 却 率先 迅速 有所
""".split()  # noqa: SIM905
_ADV = f"(?:{any_of(_ADVERBS)}|,(?=同比|环比))"
_BASE = (
    rf"(?:(?:较|比|与|同|和|跟)(?P<{{name}}>[^,。;:{NUMBERS}]{{{{1,14}}}}?)(?:相比|比较|对比)?,?)"
)
_TEMPORAL = rf"[^,。;:{NUMBERS}]{{0,8}}?{DATE}[^,。;:{NUMBERS}较比]{{0,6}}?"
_DATED = rf"(?:(?:较|比|与|同|和|跟)(?P<dated>{_TEMPORAL})(?:的?[^,。;:{MARKS}]{{0,6}}?)(?:相比|比较|对比|比)?,?)"
_OTHER = rf"(?:(?:较|比(?![重例率值])|超)(?P<other>[^,。;:{MARKS}较比]{{1,10}}?))"
_HEDGE = "(?:了|约|近|超过?|逾|幅度?|高?达到?|为|不足|、|接近|将近|只有|仅|超出|:){0,4}"
CHANGE = re.compile(
    rf"(?:{_ADV}){{0,4}}(?:{_DATED}|{_OTHER})?(?:{_ADV}){{0,4}}"
    rf"(?:(?P<more>{any_of(_MORE)})|(?P<less>{any_of(_LESS)})|(?P<up>{any_of(_RATES_UP)})"
    rf"|(?P<down>{any_of(_RATES_DOWN)})){_HEDGE}$"
)
NEEDS_BASE = _NEEDS_BASE
MULTIPLE = re.compile(
    rf"(?:(?:大致|大约|约)?相当于|已?达到?|[是为]|等于|超过?)(?P<dated>[^,。;:{NUMBERS}]{{0,8}}?{DATE}[^,。;:{NUMBERS}]{{0,8}}?"
    r"|[^,。;:]{0,4}(?:同期|前))的(?:约|近|大约|将近)?$"
)
SHARE = re.compile(
    rf"(?:约|近|已|仅|则|均|已经|合计|共|大约|就|只){{0,3}}占(?!比)(?P<whole>[^,。;:{MARKS}]{{0,18}}?)"
    r"(?:的?比重|的?比例|的?份额|的)?(?:为|约|近|了|超过?|高?达到?|[上升提降下增减]*[至到]|不到|不足|仅){0,3}$"
    r"|(?P<ratio>占比|比重|占有率|份额)(?:为|约|近|了|超过?|高?达到?|[上升提降下增减高]*[至到]|不到|不足|仅){0,3}$"
)
# 增长5%,达到3亿元; 同比增长5%至3亿元.
LED_TO = re.compile(
    r"(?:^|,)?(?:总额|总量|总数|合计|累计)?(?:已|共|均|约){0,2}(?:[达至为到]|达到|至约|升至|降至|增至|减至|报)(?:约|近|了)?$"
)
LIST = re.compile(rf"[{NUMBERS}](?:(?:[、和与及]|以及)(?:约|近)?[{NUMBERS}])*")
SENTENCE = re.compile(r"[^。;!?\n]+")
CLAUSE = re.compile(r"[^,:]+")
_NOT_AHEAD = (
    r"(?:其中|同时|也|并且?|且|另外|此外|而|但|较?[上下]?[同环]比|仍|均|又|则|还|,|:|不过|年|全年)"
)
# What has no subject and no indicator of its own.
EMPTY = re.compile(rf"(?:{_NOT_AHEAD}|[{DATE}{SPAN}])*$")
ASIDE = re.compile(rf"\([^(){MARKS}]{{1,40}}\)")
DATED_BASE = re.compile(rf"^(?:与|同|和|跟|较|比)(?P<dated>{_TEMPORAL})(?:相比|比较|对比|比)$")

_ANNOUNCED = "目标任务|任务目标|计划任务|目标|任务数|力争|争取|确保|冲刺"
TARGET = re.compile(rf"(?:{_ANNOUNCED})")
_TO_COME = "计划|预计|预期|预估|有望|可望|规划|打算|拟|届时|未来|将(?!近|士|军|领|上|其|他|它|这|于?今)|估计"
PLANNED = re.compile(f"(?:{_TO_COME})")
# 超额完成计划, 将税率降低: no plan.
NO_PLAN = re.compile(
    "完成[^,]{0,8}计划|计划(?:单列|生育|经济|的)|将[^,]{1,8}(?:由|从|降|提高|提升)"
)
CUMULATIVE = re.compile("累计|历年|总计|累積|至今|迄今|建[成立校厂]以来|成立以来")
# A date before these is when it was told.
TOLD = re.compile(
    r"(?:上午|下午)?(?:[^,。]{0,8}(?:讯|电|消息|获悉|召开|举行|发布|公布|通报|印发|报道|介绍|透露|表示|宣布|说|数据显示|披露|开幕|闭幕)|,?记者)"
)
OUTPUT = re.compile(
    "(?:完成|实现|新增|发放|销售|生产|收获|出口|进口|接待|建成|投放|签约|创造|销出|售出|卖出|产|生产出|"
    "投入|投资|引进|募集|筹集|融资|减免|缴纳|上缴|收购|收到|到账|支付|拨付|补贴|交付|发电|运送|发送|吸引|吸纳|带动|转移|培训)"
    "(?:各类|各项|了|约|近|出|过|到){0,2}$"
)
PRICED = re.compile("(?:[均单售菜粮肉油房地股电]?价|价格)$")
_ = (AMOUNT, QUANTITY, PERCENT, RATIO, PARTS, _BASE)
