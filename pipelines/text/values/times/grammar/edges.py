"""Readers of the edges of periods: 年底, 季末, 初 of 3月初, 中叶 of a century."""

from pipelines.text.values.times.grammar import lexicon as words
from pipelines.text.values.times.grammar.expressions import (
    DECADE,
    MONTH,
    QUARTER,
    YEAR,
    Match,
    Parts,
    char_after,
)

_LEVELS = {"year": YEAR, "month": MONTH, "quarter": QUARTER}


def named_edge(match: Match, parts: Parts) -> Parts | None:
    """年底, 季末."""
    word = match["word"]
    if char_after(match) in words.EDGE_TRAPS.get(word, ()):
        return None
    period, edge_name = words.EDGE_WORDS[word]
    if parts.level == _LEVELS.get(period):  # of the year before it: 去年年底
        return parts._replace(edge=edge_name)
    return parts._replace(edge_of=period, edge=edge_name)


def edge(match: Match, parts: Parts) -> Parts | None:
    """初, 底 and 末 of what stands before."""
    if parts.level < 0 or parts.edge or parts.third is not None:
        return None
    return parts._replace(edge=words.EDGES[match["word"]])


def edge_of_age(match: Match, parts: Parts) -> Parts | None:
    """中叶 of a century, 后期 of a decade."""
    is_age = 0 <= parts.level <= DECADE
    if not is_age or parts.edge:
        return None
    return parts._replace(edge=words.EDGES_OF_AGES[match["word"]])
