"""What a percentage or a ratio is of: 出口额 of 出口额同比增长5%, 绿化率 of 绿化率达96%."""

import re
from itertools import takewhile

from pipelines.text.values.quantities import noun_words as lexicon
from pipelines.text.values.quantities import nouns
from pipelines.text.values.window import Window
from pipelines.text.values.words import words_of
from pipelines.text.words.matching import any_of

_FAR, _PHRASE = 60, 14
_NEAR = 30  # characters that hold a run and what stands before it
_RUN = re.compile(r"[\w·]{1,28}$")
_CHANGES = """
    增长 增加 增多 提高 提升 上升 上涨 攀升 回升 增幅 扩大 增产 增收 上浮 上调 猛增 激增
    大涨 飙升 翻 下降 降低 减少 下滑 下跌 回落 缩短 缩减 压缩 下调 下浮 减产 减重 收窄 萎缩 暴跌
    走低 新增 净增 升 跌 涨 降 增 减 微升 微跌 急升 急跌 季增 年增 月增 周增 季减 年减 月减
""".split()  # noqa: SIM905
_ADVERBS = """
    同比 环比 年均 年平均 月均 平均 累计 分别 进一步 大幅 快速 稳步 持续 逆势 逐年 整体 总体 仅
    已 又 均 都 再 预计 预期 实际 则 也 就 明显 显著 实现 将 更 约 共 首次 最多 最高 有望 同期
    小幅 仍 可 能 按年 按月 按季 按周 累计 收市 收盘
""".split()  # noqa: SIM905
# 比上年, 较“十三五”时期末, 与2020年相比: what a change starts from.
_BASE = (
    r"(?:[较比](?:[“”\w]{1,12}?(?:年|月|周|季度|期|初|末|底|时|前)(?:同期|同月|末|底|初)?)"
    r"|与[^,。;:]{1,10}?(?:相比|比较|对比),?)"
)
_CHANGE = re.compile(
    rf"(?:{_BASE})?(?:{any_of(_ADVERBS)}){{0,3}}(?:{_BASE})?(?:{any_of(_ADVERBS)}){{0,3}}"
    rf"{any_of(_CHANGES)}(?:了|约|近|超过?|逾|至|到|幅度?|高?达到?|为|不足|、){{0,4}}$"
)
# The last characters of a text have one where it ends with a change.
_CHANGED, _CHANGE_REACH = re.compile(any_of(_CHANGES)), 16
_LEVEL = re.compile(
    rf"(?:{any_of(_ADVERBS)}){{0,3}}"
    "(?:达到?|为|是|超过?|突破|维持在|保持在|稳定在|控制在|升至|降至|增至|提[高升]到|上升到|下降到|降到|升到"
    "|高达|仅有?|占|不足|不到|接近|约|近|逾|由|从|在|:){1,5}(?:约|近|了)?$"
)
# The last characters of a level; a line end may be behind it, and behind what else ends a text.
_LEVEL_ENDS = frozenset("达到为是超过破在至仅有占足近约逾由从:了\n")
# 增速预计仍|超30%: adverbs alone, the verb being part of the value.
_HEDGES = [word for word in _ADVERBS if word != "分别"]
_HEDGED = re.compile(rf"(?:{any_of(_HEDGES)}){{1,3}}$")
_HEDGE_ENDS = frozenset("\n").union(word[-1] for word in _HEDGES)
# 从17.4%下降至, 由35%提高到: the level before, which the same thing had.
_FROM = re.compile(
    rf"[由从][^,。;:]{{1,14}}?(?:{any_of(_ADVERBS)}){{0,3}}(?:{any_of(_CHANGES)}|[升降增减涨跌])[至到](?:约|近)?$"
)
# 12%、9.7%和: values of the same list before this one.
_LISTED = re.compile(r"(?:[\d.]{1,8}(?:%|‰|倍|个百分点)[、和]){1,9}$")
_LIST_JOINTS = frozenset("、和\n")
_SHARE = re.compile(
    r"(?:在[\u4e00-\u9fff]{2,4})?(?:约|近|已|仅|则|均|已经|合计|共){0,3}"
    r"占(?!比)(?:[^,。;:]{0,16}(?:的|比重|比例|份额)|全[国球省市县]|世界)?"
    r"(?:比重|比例|份额)?(?:由|从|为|约|近|了|超过?|高?达到?|比|[升降提增减][高升至到]?){0,4}$"
)
# A rate or a share is measured; what is else before 达 or 为 may be anything.
_MEASURED = re.compile(
    "(?:[率比重度量值额幅速数积价力费温]|增速|比例|占比|份额|成本|收入|支出|投资|利润|产值|含量|贡献|同比|水平)$"
)
_CLAUSE = re.compile(r"(?<=[。;!?\n,:])")
_WITH_VALUE = re.compile(
    r"(?P<head>[^,。;:!?\n]{0,40}?)(?:约|近|超过?|逾|已|共|达到?|为|是|有|报|完成|实现|每){0,3}"
    r"[\d.]{1,12}[^,。;:!?\n]{1,14},$"
)
# 800公里以上|远程游客, 这种模式让|产品迭代效率.
_LED_IN = re.compile("^(?:以上|以下|以内)|^.*?[让使把]")
_THAN = re.compile("(?:较|(?<![占对])比(?![重例率值]))[^,。;:]{1,8}$")  # 效能较人工|提升
_FORMERLY = re.compile("[较比](?:之前|以往|此前|以前|原来|往年|过去)(?=[\u4e00-\u9fff]{2})")
# 优良率高于全市平均值5个百分点: what is compared stands before.
_ABOVE = re.compile("[高低多少大快慢]于[^,。;:]{1,14}$")
_NAMES = re.compile("[、和与及]")
_PERCENTAGE = re.compile("[%‰]|[百千]分之")
# 上升35.9%至203.5亿元: the change and what it led to.
_BY_AND_TO = re.compile(
    rf"(?P<change>{any_of(_CHANGES)}了?)约?[\d.]{{1,9}}[^\d,。;:、]{{1,4}}[至到]$"
)
_LEADS_TO = frozenset("至到\n")
_ASIDE, _WITHIN_NUMBER = re.compile(r"\([^()]{3,40}\)"), re.compile(r",(?<=\d,)(?=\d{3})")
_OF_WHOLE = re.compile("(?:占[^,。;:]{0,6}|[上下]浮)$")  # 占人口百分之八的地主
_EARNED = re.compile(r"(?:增收|创收|减收)[^,。;:]{0,4}$")


def indicator(window: Window, start: int, end: int) -> str | None:
    """What a percentage, a ratio or a difference of percentages is of; None where nothing tells."""
    printed = window.behind(start, _FAR)
    head = _with_change_alone(_plain(printed))
    listed = _LISTED.search(head) if head[-1:] in _LIST_JOINTS else None
    head = head[: listed.start()] if listed else head
    head = _ABOVE.sub("", head) if "于" in head else head
    place = len(_NAMES.findall(listed[0])) if listed else 0
    return _subject(printed, head, place) or _of_part(window, head, start, end)


def subject(window: Window, start: int) -> str | None:
    """What an amount is a change or a level of: 成本 of 成本减少22元, 最高气温 of 最高气温在.

    Who earns more is none of it: 农户增收3万元.
    """
    printed = window.behind(start, _FAR)
    head = _with_change_alone(_plain(printed))
    return None if _EARNED.search(head) else _subject(printed, head, 0)


def _with_change_alone(head: str) -> str:
    """上升 of 上升35.9%至."""
    return _BY_AND_TO.sub(r"\g<change>", head) if head[-1:] in _LEADS_TO else head


def _subject(printed: str, head: str, place: int) -> str | None:
    """What a change or a level is told of, by words that stand side by side as printed."""
    noun = _changed(head, place) or _level(head)
    if noun is None or noun in printed:
        return noun
    return _changed(printed, place) or _level(printed)


def _plain(head: str) -> str:
    """A text without commas within numbers and without asides in brackets between words."""
    return _WITHIN_NUMBER.sub("", _ASIDE.sub("", head))


def _changed(head: str, place: int) -> str | None:
    """出口额 of 出口额同比增长; of a clause without a subject that of the value before it."""
    is_changed = _CHANGED.search(head[-_CHANGE_REACH:])
    match = _FROM.search(head) or (_CHANGE.search(head) if is_changed else None)
    if not match:
        return None
    subject = _THAN.sub("", _FORMERLY.sub("", head[: match.start()]))
    if "分别" in match[0]:
        return _paired(_CLAUSE.split(subject)[-1], place)
    if subject and subject[-1] not in ",":
        return _noun(subject)
    clause = _CLAUSE.split(subject)[-2:]
    before = _WITH_VALUE.search("".join(clause))
    return _noun(before["head"]) if before else None


def _paired(subject: str, place: int) -> str | None:
    """能耗 of 碳排放、能耗分别下降3%、5% at the place 1; None where names share their last word."""
    names = _NAMES.split(subject)
    if place >= len(names):
        return None
    noun, last = _noun(names[place]), _noun(names[-1])
    if "的" in names[-1]:  # 甲区、乙区的签约量
        return last
    is_shared = _is_measured(last) and not _is_measured(noun)
    return None if is_shared else noun


def _is_measured(noun: str | None) -> bool:
    return bool(noun and _MEASURED.search(noun))


def _level(head: str) -> str | None:
    """绿化率 of 绿化率达."""
    share = _SHARE.search(head) if "占" in head else None
    if share:
        return _noun(head[: share.start()])
    match = _LEVEL.search(head) if head[-1:] in _LEVEL_ENDS else None
    noun = _noun(head[: match.start()] if match else _without_hedges(head))
    is_share = match is not None and ":" not in match[0] and _are_persons(noun)
    return noun if is_share or _is_measured(noun) else None


def _without_hedges(head: str) -> str:
    """增速 of 增速预计仍."""
    return _HEDGED.sub("", head) if head[-1:] in _HEDGE_ENDS else head


def _are_persons(noun: str | None) -> bool:
    """Whether a share is of persons: 农村孩子 of 农村孩子超过八成."""
    return bool(noun and lexicon.is_person(words_of(noun)[-1]))


def _of_part(window: Window, head: str, start: int, end: int) -> str | None:
    """创业者 of 近1/3的创业者; 企业 of 七成企业."""
    if _OF_WHOLE.search(head) or window.char(end - 1) == "倍":
        return None
    if window.char(end) == "的":
        return nouns.ahead(window, end + 1)
    is_percentage = bool(_PERCENTAGE.search(window.text[start:end]))
    return None if is_percentage else nouns.ahead(window, end)


def _noun(text: str) -> str | None:
    """The noun phrase that ends a text, of whole words."""
    text = text[-_NEAR:]
    run = _RUN.search(text)
    if not run or _begins_within_word(text, run):
        return None
    noun = nouns.behind(_last_words(run[0]))
    if noun is None or noun.startswith(("占", "比重", "比例")):
        return None
    return _negated(run[0], noun) or _LED_IN.sub("", noun) or None


def _negated(run: str, noun: str) -> str | None:
    """不支持率 for 支持率 behind 不; None without a negation before the noun."""
    head = run.rpartition(noun)[0]
    return f"{head[-1]}{noun}" if head.endswith(("不", "未", "非")) else None


def _last_words(run: str) -> str:
    """As many of the last words of a run of characters as a phrase may have, none behind 占."""
    needs_cutting = len(run) > _PHRASE or "占" in run
    words = [word.text for word in words_of(run)] if needs_cutting else [run]
    words = [*takewhile("占".__ne__, words)]  # 产量|占|全省|总产量
    while sum(map(len, words)) > _PHRASE:
        words.pop(0)
    return "".join(words)


def _begins_within_word(text: str, run: re.Match[str]) -> bool:
    """Whether a line end parts the first word from its beginning: 巩⏎固率."""
    return text[: run.start()].endswith("\n") and len(words_of(run[0])[0].text) == 1
