"""The exceptions to the gate of words, each with the sentence that needs it."""

import re

from pipelines.text.words.boundaries import Split

_ORDINAL = re.compile("第[0-9〇零一二三四五六七八九十百千]*")
_OPEN = {
    "分|为",
    "十七|年",
    "好|几",
    "三座|大山",
    "套|房",
    "吨|级",
    "内|应",
    "一年|四季",
    "一届|三中全会",
    "年|如一日",
}


def is_open(split: Split) -> bool:
    """Whether a value may begin or end inside a word after all."""
    before, behind = split.parts
    if _ORDINAL.fullmatch(before):
        return True
    for e in _OPEN:
        a, b = e.split("|")
        if before.endswith(a) and behind.startswith(b):
            return True
    return before.startswith("第") and behind == "世界大战"
