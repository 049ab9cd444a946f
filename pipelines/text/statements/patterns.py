"""Patterns over words and marks: what stands between an indicator and its value or change."""

import re

from pipelines.text.statements.marks import DATE, MARKS, NUMBERS, SPAN
from pipelines.text.values.quantities.changes import DECREASES, INCREASES
from pipelines.text.words.lists import yaml_table
from pipelines.text.words.matching import any_of

_TABLE = yaml_table("pipelines.text.statements", "words.yaml")
WORDS = {name: words.split() for name, words in _TABLE.items()}

_NO_CHANGES = frozenset(WORDS["no_changes"])
MORE_THAN = frozenset(WORDS["more_than"])
LESS_THAN = frozenset(WORDS["less_than"])
# The verbs of a change that lead to what was reached: 上调至, 发展到, 调整为.
TURNED = [*INCREASES, *DECREASES, *WORDS["turns"]]
_MORE = [
    *(verb for verb in INCREASES if verb not in _NO_CHANGES),
    *WORDS["more"],
    *MORE_THAN,
    *WORDS["more_growth"],
]
_LESS = [
    *(verb for verb in DECREASES if verb not in _NO_CHANGES),
    *WORDS["less"],
    *LESS_THAN,
    *WORDS["less_growth"],
]
_WITHIN = f"[^,。;:{NUMBERS}]"
# Words around one date: 去年同期, 上年末, 2025年“五一”假期; 5月和6月 are compared with nothing.
_DATED = (
    rf"(?:(?:较|比)|(?:与|同|和|跟)(?=[^,。;:{NUMBERS}]*(?:比较|对比|(?<![同环])比)))"
    rf"(?P<dated>{_WITHIN}{{0,8}}?{DATE}[^,。;:{NUMBERS}较比]{{0,8}}?)"
)
_OTHER = rf"(?:较|比(?![重例率值])|超)(?P<other>[^,。;:{MARKS}较比]{{1,10}}?|{SPAN}之?前)"
# What is usual at a time of the year.
NORMAL = re.compile("(?:常|往|历史?|多)年?(?:同期|平均|均值)?")
_ADVERBS = f"(?:{any_of(WORDS['adverbs'])}|,(?=同比|环比)){{0,4}}"
_HEDGE = "(?:了|约|近|超过?|逾|幅度?|高?达到?|为|不足|、|接近|将近|只有|仅|超出|出){0,4}"
CHANGE = re.compile(
    rf"{_ADVERBS}(?:按[^,。;:]{{1,8}}计算,?)?(?:{_DATED}(?:相比|比较|对比)?|{_OTHER})?{_ADVERBS}"
    rf"(?<!新)(?:(?P<more>{any_of(_MORE)})|(?P<less>{any_of(_LESS)})"
    rf"|(?P<up>{any_of(WORDS['rates_up'])})|(?P<down>{any_of(WORDS['rates_down'])})){_HEDGE}$"
)
MULTIPLE = re.compile(
    r"(?:(?:大致|大约|约)?相当于|[已约]?达到?|[是为]|等于|超过?|恢复[至到])"
    rf"(?P<dated>{_WITHIN}{{0,8}}?{DATE}{_WITHIN}{{0,8}}?|{_WITHIN}{{0,4}}(?:同期|前))的"
    "(?:约|近|大约|将近)?$"
)
_TO = (
    rf"(?:将|已经?|可|均|始终|为|约|近|了|超过?|高?达到?|{any_of(TURNED)}[至到为]|[上升提降下增减高]*[至到]"
    "|不到|不足|接近|逾|(?:维持|保持|稳定)?在|仅|:){0,4}$"
)
SHARE = re.compile(
    rf"(?:约|近|已|仅|则|均|已经|合计|共|大约|就|只){{0,3}}占(?!比)(?P<whole>[^,。;:{MARKS}]{{0,18}}?)"
    rf"(?:的?比重|的?比例|的?份额|的)?{_TO}"
    rf"|(?P<ratio>占比|比重|占有率|份额){_TO}"
)
OF_GROWTH = re.compile(any_of((*WORDS["more_growth"], *WORDS["less_growth"])))
# A plan of no matter what: 年度目标任务.
ANY_PLAN = re.compile(rf"(?:年度|全年|本年|当年|年|总|全部|既定|原定|{any_of(WORDS['plans'])})+")
# How much of a plan was done: 完成年度目标任务的95%, 完成计划的九成.
FULFILLED = re.compile(
    rf"(?:分别|已经?|均|仅|只|共|超额|累计|全面|实际|就|也){{0,3}}(?:完成|实现|达到?|[为是]|相当于)了?"
    rf"(?P<plan>[^,。;:{NUMBERS}]{{0,10}}?{any_of(WORDS['plans'])})的?(?:约|近|将近|近乎)?$"
)
# A sum behind a change that led to it: 增长5%,达到3亿元; 同比增长5%至3亿元.
LED_TO = re.compile(
    "(?:总额|总量|总数|合计|累计)?(?:已|共|均|约){0,2}(?:达到?|至|为|到|至约|升至|降至|增至|减至|报)(?:约|近|了)?$"
)
# 减少|二氧化碳排放量48万吨, behind which is a change and no level.
CHANGES_IT = re.compile("(?P<more>增加|提高|提升)|(?:减少|降低|缩短|压减)")
# What must not be is not so: 不得高于5000元.
FORBIDS = re.compile("不得|不能|不应|禁止|严禁|不许|不准")
# A mark that was passed by what was stated before: 首次突破3000亿斤.
PASSED = re.compile(
    "(?:历史|同期|首次|再次|再度|一举|已经?|也|并|成功|双双){0,4}(?:突破|跨越|迈[上过入]|站[上稳]|冲破|失守|重返)了?"
)
# What has neither a subject nor an indicator of its own.
EMPTY = re.compile(
    r"(?:其中|同时|也|并且?|且|另外|此外|而|但|较?[上下]?[同环]比|仍|均|又|则|还|不过|全年|当年|总体|整体|(?:平均)?每[亩户人]|\s|、|和|及|分别|各|则"
    rf"|[{DATE}{SPAN}])*$"
)
# A rate of the change stated before it: CPI上涨0.1%,涨幅回落0.6个百分点.
RATE_ALONE = re.compile(rf"[^{MARKS},]{{0,4}}{any_of((*WORDS['rates_up'], *WORDS['rates_down']))}")
LIST = re.compile(rf"[{NUMBERS}](?:(?:[、和与及]|以及)(?:约|近)?[{NUMBERS}])*")
PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[^。;!?\n◆●■▲★◇□]+")
CLAUSE = re.compile(r"[^,:]+")
# 与去年同期相比 as a clause of its own.
BASED = re.compile(
    rf"(?:与|同|和|跟|较|比){_WITHIN}{{0,8}}?{DATE}{_WITHIN}{{0,8}}?(?:相比|比较|对比|比)?$"
)
LINKED = re.compile(
    rf"(?:{any_of(WORDS['links'])}|{any_of(TURNED)}[到至为]|[{DATE}{SPAN}]|\([^()]{{0,20}}\)){{0,6}}$"
)
LINKS = re.compile(
    rf"(?:{any_of((*WORDS['links'], *WORDS['adverbs']))}|{any_of(TURNED)}[到至为])+$"
)
COMPARES = re.compile("[较比与同]")
OUTPUT = re.compile(rf"(?:{any_of(WORDS['outputs'])})(?:各类|各项|了|约|近|出|过|到){{0,2}}$")
# What may follow a noun behind a number: the end of its clause, or more of the kind.
ENDED = re.compile("[、”)和及与等(,]|以上|$")
# What may follow a value at the end of its clause.
CLOSED = re.compile(
    r"(?:以上|以下|以内|左右|上下|大关|的?(?:历史)?(?:新高|新低|目标|规模|水平)|”|\)|[、和及与(…\s]|$)"
)
RATE = re.compile("(?:[率度幅息比]|比例|比重|份额|水平|贡献|指数|百分比|增速|成数|含量|平均值)$")
TARGET = re.compile(any_of(WORDS["targets"]))
PLANNED = re.compile(f"{any_of(WORDS['planned'])}|将$")
CUMULATIVE = re.compile(any_of(WORDS["cumulative"]))
# 超额完成计划, 计划单列市: no plan of what is to come.
NO_PLAN = re.compile(
    "(?:完成|超)[^,]{0,8}计划|计划(?:单列|生育|经济|的)|规划的|(?:原|较|比)计划|临时估计|初步估计"
)
# With a period ahead: what is to be reached by then.
TO_REACH = re.compile("达到?|突破|超过|[提高升增降减少]+[到至]|以上|左右")
# What is said behind these in a sentence is to come: 提出目标, 包括…; 到2030年,….
AIMED = re.compile(
    "(?:提出|明确|确定|制定|设定|定下|既定|预期|主要|总体|发展|工作|年度|下达|分解)[^。]{0,12}目标|目标(?:是|为|:)|规划提出|计划到"
)
# What the sentences behind these in a paragraph say of what is to be reached is to come.
AIMS = re.compile("目标[是为]?:")
# A date before these is when something was told or done.
TOLD = re.compile(
    r"(?:上午|下午|晚)?(?:[^,。;]{0,4}?(?:讯|电(?![\u4e00-\u9fff])|消息)|,?记者|\("
    r"|[^,。;]{0,10}?(?:获悉|召开|举行|举办|发布|公布|通报|印发|报道|介绍|透露|表示|宣布|显示|披露|开幕|闭幕|出台|签署))"
)
# 成立于2021年, 自5月1日起.
NO_PERIOD = re.compile("(?:[于自从由始的为是把将让被]|成为|是[^,。;]{0,8})$")
YEAR_AGO = re.compile("同比|按年(?!率)|年增|年减|同期")
STRETCH_AGO = re.compile("环比|按[月季周]|[月季周][增减]")
