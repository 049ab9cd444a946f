"""Words that bound a number: 近20吨, 超过3年, 5人以上, 约100元左右."""

from pipelines.records import Modifier
from pipelines.text.words.matching import by_first, by_last

_BEFORE: dict[Modifier, str] = {
    "nearly": "近 将近 接近 逼近",
    "about": "约 大约 约为 大概 约有 大约有 约合 约占 约在 大约在 约达 约莫 差不多 大致",
    "over": "超 破 超过 逾 突破 超出 高于 多于 大于 已超 过 冲破",
    "at_least": "至少 至少有 最少 不少于 不低于 不下 不下于 起码 最低 不小于 "
    "大于等于 大于或等于 大于或者等于",
    "at_most": "跌破 不足 不到 未满 不满 低于 少于 小于 至多 最多 不超过 不超 不高于 不多于 "
    "不大于 最高 最高达 最高可达 小于等于 小于或等于 小于或者等于",
}
# What follows these is ruled out or has not happened: 不得超过 is an upper bound, 不得低于 a lower.
_NEGATIONS = (
    "不得", "不能", "不应", "不宜", "不可", "不许", "不准", "不会",
    "未", "并未", "从未", "尚未", "没有",
)  # fmt: skip
_NEGATED: dict[Modifier, str] = {
    "at_most": "超过 高于 多于 大于 超出",
    "at_least": "低于 少于 小于",
}
_DONE = ("超过", "突破", "超出", "冲破", "接近", "逼近", "跌破")  # 突破了, 超过了
_AFTER: dict[Modifier, str] = {
    "about": "左右 上下 许 前后",
    "at_least": "以上 及以上 之上 (含)以上 (含)及以上 以上(含) +",
    "at_most": "以下 及以下 之下 以内 之内 内 (含)以下 (含)及以下 (含)以内 以下(含) 以内(含)"
    " (不含)以下 (不含)以内 以下(不含) 以内(不含)",
    "over": "有余 开外 出头 (不含)以上 以上(不含)",
}
# Predicates and postpositions that bound a value and stay outside it: 余额突破20亿元, 3天内.
_OUTSIDE = frozenset({"突破", "冲破", "跌破", "破", "逼近", "内"})
OUTSIDE = _OUTSIDE | {f"{verb}了" for verb in _OUTSIDE.intersection(_DONE)}
# What closes a comparison opened by 比: 比30岁大, 比20吨多.
_OF_MORE, _OF_LESS = "大高多长重远贵晚", "小低矮少短轻"
COMPARED: dict[str, Modifier] = {
    **dict.fromkeys(_OF_MORE, "over"),
    **dict.fromkeys(_OF_LESS, "at_most"),
}


# What bounds the object of the verb behind it: 最高可贷50万元, 至少投入3亿元.
OF_VERB: dict[str, Modifier] = {
    **dict.fromkeys(("最高", "最多", "至多"), "at_most"),
    **dict.fromkeys(("最低", "最少", "至少"), "at_least"),
}
# After a verb 过 marks the past (去过3次); it bounds a number only after a noun (票房过10亿元).
AFTER_NOUN = frozenset({"过"})


def _by_word(table: dict[Modifier, str]) -> dict[str, Modifier]:
    """The modifier of each word; 或 may stand between blanks."""
    return {
        form: modifier
        for modifier, words in table.items()
        for word in words.split()
        for form in (word, word.replace("或", " 或 "))
    }


def _negated() -> dict[str, Modifier]:
    """不得超过, 没有低于 and the like."""
    return {
        negation + verb: modifier
        for modifier, verbs in _NEGATED.items()
        for verb in verbs.split()
        for negation in _NEGATIONS
    }


_PLAIN = _by_word(_BEFORE)
_COMPLETED: dict[str, Modifier] = {f"{verb}了": _PLAIN[verb] for verb in _DONE}
BEFORE: dict[str, Modifier] = _PLAIN | _negated() | _COMPLETED
AFTER = _by_word(_AFTER)

BEFORE_BY_LAST = by_last(BEFORE)
AFTER_BY_FIRST = by_first(AFTER)
