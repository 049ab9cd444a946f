"""What a number counts and what it is counted by, by the words around it."""

import re

from pipelines.text.values import classifiers, units
from pipelines.text.values.window import Window

_HAN = r"\u4e00-\u9fff"
# Function words, and verbs of change and report: a noun phrase ends before them.
_STOPS = """
的 了 和 与 及 为 是 被 将 把 等 已 均 并 也 都 从 由 向 对 于 而 或 至 到 以 给 使 让 就 又 还 较 比 不 可 能
有 住 满 受 需 要 正 才 再 只 约 仅 后 前 上 中 下 内 外 我 他 她 这 那 该 每 同比 环比 增长 下降 减少 增加
提高 达到 达 超过 突破 完成 实现 参加 参与 获得 获 发生 进行 开展 成立 组成 用于 来自 位于 共同 其中 全部 分别
相继 先后 陆续 加入 前往 进驻 驶入 供应 转运 研制 提供 发放 投入 生产 销售 种植 建设 新建 改造 覆盖 带动 惠及
组建 联系 发挥 组织 报名 积极 累计 新增 总计 共计 合计 载着 率先 主动 立即 随即 进入 接受 签订 签约 引进 收到
安排 出台 打造 建成 投用 赶赴 走进 来到 邀请 配套 消耗
"""
# 在 of 在保余额 and 在建项目 belongs to the noun.
_STOP = re.compile("|".join(sorted(_STOPS.split(), key=len, reverse=True)) + "|在(?![保建校职岗编售册读])")
_AHEAD = re.compile(rf"[{_HAN}A-Za-z]{{1,12}}")
_BEHIND = re.compile(rf"[{_HAN}]{{1,12}}$")
_VERBS_OF_AMOUNT = ("达到", "达", "为", "约", "共", "超过", "是", "有", "近")
_EACH = (*units.UNITS, *units.TIME_UNITS, *classifiers.CLASSIFIERS, "周", "星期", "季度", "班", "轮")
_PER = re.compile(
    f"每个?(?P<each>{'|'.join(map(re.escape, sorted(_EACH, key=len, reverse=True)))})"
    "|(?P<mean>[人户亩日月年周])均|(?P<speed>时)速"
)
_CLAUSE_BREAK = re.compile(r"[,。;:!?、\n]")
_REACH = 16


def counted(window: Window, start: int, end: int, by_word: bool) -> str | None:
    """What a value counts or measures: after a counting word the noun that follows, else the noun before."""
    if by_word and (ahead := window.match(_AHEAD, end)):
        return _or_none(_STOP.split(ahead[0], maxsplit=1)[0])
    behind = _BEHIND.search(window.before(start, 12))
    return _or_none(_STOP.split(_without_verb(behind[0]))[-1]) if behind else None


def _or_none(words: str) -> str | None:
    return words if len(words) > 1 else None


def _without_verb(words: str) -> str:
    """The words without the verbs of amount at their end: 总面积 of 总面积达."""
    while tail := next((verb for verb in _VERBS_OF_AMOUNT if words.endswith(verb)), ""):
        words = words[: -len(tail)]
    return words


def per(window: Window, start: int) -> str | None:
    """The denominator said before a value in its clause: 吨 of 每吨3500元, 天 of 每天供应20吨, 人 of 人均3亩.

    It may itself be a value (每天), so the look back passes the floor of the window.
    """
    clause = _CLAUSE_BREAK.split(window.text[max(0, start - _REACH) : start])[-1]
    last = None
    for found in _PER.finditer(clause):
        last = found["each"] or found["mean"] or "小时"
    return last
