"""The rims of periods, as readers of parts: 年底, 季末, 初 of 3月初, 中叶 of a century."""

import re

from pipelines.text.values import timewords as words
from pipelines.text.values.parts import DECADE, MONTH, QUARTER, YEAR, Parts

_LEVELS = {"year": YEAR, "month": MONTH, "quarter": QUARTER}


def rim(found: re.Match[str], parts: Parts) -> Parts | None:
    """年底, 季末."""
    period, edge_of = words.RIM_WORDS[found["word"]]
    following = found.string[found.end() : found.end() + 1]
    if following and following in words.RIM_TRAPS.get(found["word"], ""):
        return None
    if parts.level == _LEVELS.get(period):  # of the year before it: 去年年底
        return parts._replace(edge=edge_of)
    return parts._replace(rim_of=period, edge=edge_of)


def edge(found: re.Match[str], parts: Parts) -> Parts | None:
    """初, 底 and 末 of what stands before."""
    if parts.level < 0 or parts.edge or parts.third is not None:
        return None
    return parts._replace(edge=words.EDGES[found["word"]])


def edge_of_age(found: re.Match[str], parts: Parts) -> Parts | None:
    """中叶 of a century, 后期 of a decade."""
    told = 0 <= parts.level <= DECADE and not parts.edge
    return parts._replace(edge=words.EDGES_OF_AGES[found["word"]]) if told else None
