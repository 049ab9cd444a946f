"""What a number counts and what it is counted by, by the words around it."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from pipelines.text.values import classifiers, units
from pipelines.text.values.window import Window
from pipelines.text.values.words import SUFFIXES, Word, words_of

# Verbs of change and report, and words that point or count: a noun phrase has none of them.
_STOP_WORDS = """
有 住 满 受 需 要 达 是 为 这 那 该 每 我 他 她 同比 环比 增长 下降 减少 增加 提高 达到 超过 突破 完成 实现 参加 参与
获得 获 发生 进行 开展 成立 组成 用于 来自 位于 共同 其中 全部 分别 相继 先后 陆续 加入 前往 进驻 驶入 供应 转运 研制
提供 发放 投入 生产 销售 种植 建设 新建 改造 覆盖 带动 惠及 组建 联系 发挥 组织 报名 积极 累计 新增 总计 共计 合计 载着
率先 主动 立即 随即 进入 接受 签订 签约 引进 收到 安排 出台 打造 建成 投用 赶赴 走进 来到 邀请 配套 消耗 办理 运来 发电
实施 争取 拨付 筹集 缴纳 下达 整合 落实 兑现 领奖 下线 一个 人均 户均 亩均 年均 日均 月均
发送 影响 接种 派发 报告 预计 共有 拥有 接待 运送 收治 吸引 推出 发出 查处 查获 缴获 拆除 搬迁 安置 疏散 转移 种下 栽植
捐赠 捐出 募集 销毁 回收 清理 巡查 抽检 招收 录取 慰问 走访 资助 颁发 授予 评选 表彰 受理 审结 抓获 劝返 连胜 日产 月产
年产 卖出 收获 采购 发现
"""
_STOPS = frozenset(_STOP_WORDS.split())
_VERBS_OF_AMOUNT = (
    "预计",
    "突破",
    "冲破",
    "跌破",
    "逼近",
    "破",
    "达到",
    "达",
    "为",
    "约",
    "共",
    "超过",
    "是",
    "有",
    "近",
    "约合",
    "折合",
    "相当于",
)
_COPULAS = ("达到", "达", "为", "是", "有")
# Counting words of persons: what they count stands behind a relative clause too.
_EVENTS = frozenset({"次", "笔", "项", "起", "件", "单", "例", "宗", "场", "轮", "点"})  # a verb may be what they count
_PERSONS = frozenset({"名", "位", "人", "户", "群"})
# Counting words that are nouns themselves: what follows them is what they do (130人出席活动).
_NAMED = frozenset({"人", "人次", "户次", "家次", "车次", "人份"})
# Nouns of persons by their last character: after them 的 opens what is theirs (3名学生的视力).
_PERSON_ENDS = frozenset("人员生者民工手师长友户兵童士家徒匠农妇属")
# What measures is named with its verb (展出面积, 投注金额); else a verb before its object is the predicate.
_MEASURE_ENDS = frozenset("量额数率值价费度积模程力入出")
_MODALS = frozenset({"能", "可", "会", "须", "应", "要", "能够", "可以"})
# A verb follows these at once: 已部署机器人, 共发展团员.
_BEFORE_VERBS = frozenset({"已", "已经", "曾", "未", "还", "再", "正", "先后", "陆续", "相继", "分别"})
_SUMS_UP = frozenset({"累计", "总计", "合计", "共计", "共", "一共"})
_CLAUSE = re.compile(r"[^,。;:!?()“”\"\n]{1,30}")
_BEHIND = re.compile(r"(?:(?<![\d.])\d(?=[A-Z]))?[\u4e00-\u9fffA-Za-z]{1,14}$")
_NUMBER = frozenset("0123456789")
_EACH = (*units.UNITS, *units.TIME_UNITS, *classifiers.CLASSIFIERS, "周", "星期", "季度", "班", "轮")
_EACH_NAME = "|".join(map(re.escape, sorted(_EACH, key=len, reverse=True)))
_PER = re.compile(
    rf"每个?(?P<count>\d{{1,5}}[百千万]?|[十百千万]{{1,2}})?(?P<each>{_EACH_NAME})|(?P<mean>[人户亩日月年周])均"
    "|(?P<yield>[日月年])产(?![量能值品汽])|(?P<speed>时)速"
)
_PER_CUE = re.compile("[每均速产]")
_SENTENCE_BREAK, _CLAUSE_BREAK = re.compile(r"[。;!?\n]"), re.compile(r"[,:、]")
_RECURRING = frozenset({"天", "日", "周", "月", "年", "小时", "星期", "季度"})
_REACH, _FAR = 16, 60
_EACH_OF = re.compile(r"分别(?=[^分]{0,40}$)")
_LIST_BREAK = re.compile("[,:]")
_JOINT = re.compile("[、和与及]")


def counted(window: Window, start: int, end: int, unit: str, kind: str) -> str | None:
    """What a value counts or measures: the noun that follows, else the one before.

    The noun behind a number is taken for counting words and units; behind money only when it follows at
    once (20万元贷款).
    """
    if paired := _paired(window, start):
        return paired
    if kind not in ("classifier", "unit", "money"):
        return None
    ahead = window.match(_CLAUSE, end)
    found = _ahead(words_of(ahead[0]), unit, kind == "classifier") if ahead else None
    return found or _behind(window.before(start, 14), unit in _EVENTS)


def _ahead(words: Sequence[Word], unit: str, by_word: bool) -> str | None:
    """The noun phrase that the words begin with, or that a relative clause leads to (11名住在村里的职工)."""
    if not words or (words[0].is_verb and unit in _NAMED):
        return None
    if unit in _EVENTS and words[0].is_verb and len(words) == 1:
        return _text(words)
    if words[0].text == "的":
        return _text(_phrase(words[1:]))
    head = _phrase(words) if by_word or words[0].is_attribute else []
    rest = words[len(head) :]
    if head and head[-1].tag == "vn" and rest and rest[0].text[0] in _NUMBER:  # 1日元约合0.04元
        return None
    leads_on = rest and rest[0].text == "的" and unit in _PERSONS
    if head and not (leads_on and head[-1].text[-1] not in _PERSON_ENDS):
        return _summed_up(rest) or _text(head)
    return (_led_to(rest) or _text(head)) if by_word else None


def _led_to(rest: Sequence[Word]) -> str | None:
    """职工 of 住在村里的职工."""
    behind = next((i for i, word in enumerate(rest) if word.text == "的"), None)
    return _text(_phrase(rest[behind + 1 :])) if behind is not None else None


def _summed_up(rest: Sequence[Word]) -> str | None:
    """物资 of 蔬菜、鸡蛋等物资."""
    if not rest or rest[0].text != "、":
        return None
    after = next((i for i, word in enumerate(rest) if word.text == "等"), None)
    return _text(_phrase(rest[after + 1 :])) if after is not None else None


def _phrase(words: Sequence[Word]) -> list[Word]:
    """The noun phrase that the words begin with; a verb only before its noun (封闭厢车)."""
    taken: list[Word] = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        attribute = word.is_verb and following and following.is_noun and (not taken or following.text in SUFFIXES)
        if word.text in _STOPS or not (word.is_attribute or attribute):
            break
        taken.append(word)
    while taken and not taken[-1].is_noun:
        taken.pop()
    return taken


def _text(words: Sequence[Word]) -> str | None:
    return "".join(word.text for word in words) or None


def _behind(text: str, event: bool = False) -> str | None:
    """The noun phrase that ends the text: 总投资 of 总投资达, 担保业务 of 完成担保业务."""
    text = text[max((found.end() for found in _PER.finditer(text) if found["each"]), default=0) :]
    is_subject = text.endswith(_COPULAS)
    while tail := next((verb for verb in _VERBS_OF_AMOUNT if text.endswith(verb)), ""):
        text = text[: -len(tail)]
    found = _BEHIND.search(text)
    words = words_of(found[0] if found else "")
    if not found or not (words[-1].is_noun or words[-1].tag == "b" or (event and words[-1].is_verb)):
        return None
    taken = list(takewhile(_may_stand_before, reversed(words)))[::-1]
    before = words[-len(taken) - 1].text if len(taken) < len(words) else text[: found.start()][-1:]
    taken = _without_predicate(taken[bool(taken) and taken[0].text == "其" :], before, is_subject)
    phrase = _text(taken) if any(not word.is_verb for word in taken) else None
    return phrase if phrase and len(phrase) > 1 else None


def _without_predicate(phrase: Sequence[Word], before: str, is_subject: bool) -> Sequence[Word]:
    """团员 of 共发展团员, 纠纷 of a clause 化解纠纷; but 展出面积, 注册用户达 and what stands in a list.

    `before` is the word or mark before the phrase, empty at the start of the text.
    """
    if modal := max((i + 1 for i, word in enumerate(phrase) if word.text in _MODALS), default=0):
        return phrase[modal + 1 :]
    if before in _BEFORE_VERBS:
        return phrase[1:]
    opens = before in _SUMS_UP or not (before.isalpha() or before == "、")
    split = bool(phrase) and len(phrase[0].text) == 1  # a word that the dictionary splits: 出圃
    if is_subject or not opens or split or not phrase or phrase[-1].text[-1] in _MEASURE_ENDS:
        return phrase
    first = int(before in _SUMS_UP and phrase[0].tag == "vn" and len(phrase) > 1)
    return [*dropwhile(lambda word: word.is_verb, phrase[first:-1]), phrase[-1]]


def _may_stand_before(word: Word) -> bool:
    return (word.is_attribute or word.is_verb) and word.text not in _STOPS and word.text[0] != "每"


def _paired(window: Window, start: int) -> str | None:
    """Of 甲、乙、丙分别卖出3、4、5套 the name that stands in the same place of its list as the value at `start`."""
    head = window.text[max(0, start - _FAR) : start]
    if "分别" not in head:
        return None
    head = _SENTENCE_BREAK.split(head)[-1]
    cue = _EACH_OF.search(head)
    if not cue:
        return None
    names = _JOINT.split(_LIST_BREAK.split(head[: cue.start()])[-1])
    place = len(_JOINT.findall(head[cue.end() :]))
    if len(names) < 2 or place >= len(names):
        return None
    return _behind(names[place])


def per(window: Window, start: int) -> str | None:
    """The denominator said before a value in its clause: 吨 of 每吨3500元, 天 of 每天供应20吨, 人 of 人均3亩.

    A clause that goes on with a verb takes the time of the clause before it (每天供应8吨,转运20吨). It may
    itself be a value (每天), so the look back passes the floor of the window.
    """
    head = window.text[max(0, start - _FAR) : start]
    if (aside := head.rfind("(")) > head.rfind(")"):
        head = head[aside + 1 :]
    if not _PER_CUE.search(head):
        return None
    sentence = _SENTENCE_BREAK.split(head)[-1]
    *before, clause = _CLAUSE_BREAK.split(sentence)
    if own := _last_per(clause[-_REACH:]):
        return own
    if not before or not clause or not words_of(clause[:8])[0].is_verb:
        return None
    earlier = _last_per(before[-1][-_FAR // 2 :])
    return earlier if earlier in _RECURRING else None


def _last_per(clause: str) -> str | None:
    last, end = None, -1
    for found in _PER.finditer(clause):
        name = (found["count"] or "") + found["each"] if found["each"] else found["mean"] or found["yield"] or "小时"
        last = f"{last}·{name}" if found.start() == end else name  # 每人每月
        end = found.end()
    return last
