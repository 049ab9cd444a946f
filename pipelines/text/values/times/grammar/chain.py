"""Dates and times put together of parts, from the coarse to the fine: 去年 · 12月 · 3日 · 下午."""

import re
from typing import NamedTuple

from pipelines.text.values.times.grammar.ages import AGES
from pipelines.text.values.times.grammar.days import DAYS
from pipelines.text.values.times.grammar.edges import EDGES
from pipelines.text.values.times.grammar.expressions import CLOCK, Expression, level_of
from pipelines.text.values.times.grammar.festivals import FESTIVALS
from pipelines.text.values.times.grammar.figures import FIGURES
from pipelines.text.values.times.grammar.hours import HOURS
from pipelines.text.values.times.grammar.months import MONTHS
from pipelines.text.values.times.grammar.parts import Production
from pipelines.text.values.times.grammar.quarters import QUARTERS
from pipelines.text.values.times.grammar.weeks import WEEKS
from pipelines.text.values.times.grammar.years import YEARS
from pipelines.text.values.window import Window

# Of the rules finer than the parts read so far, the first that matches at a place is taken.
_ORDER = (FIGURES, AGES, YEARS, QUARTERS, FESTIVALS, MONTHS, WEEKS, DAYS, EDGES, HOURS)


class Chain(NamedTuple):
    """A time expression, and where it stops."""

    expression: Expression
    end: int


class _Compiled(NamedTuple):
    level: int
    pattern: re.Pattern[str]
    production: Production


def _by_first() -> dict[str, tuple[_Compiled, ...]]:
    """The rules that a character may open, in order."""
    rules: dict[str, list[_Compiled]] = {}
    for chapter in _ORDER:
        for level, form, production in chapter.parts():
            compiled = _Compiled(level, re.compile(form.pattern), production)
            for char in dict.fromkeys(form.opens):
                rules.setdefault(char, []).append(compiled)
    return {char: tuple(of_char) for char, of_char in rules.items()}


_BY_FIRST = _by_first()


def parse(
    window: Window, pos: int, before: Expression | None = None, finest: int = CLOCK
) -> Chain | None:
    """The longest run of parts from `pos`, each finer than the one before; None without one."""
    chain = _step(window, pos, before)
    if chain is None or chain.expression.level > finest:
        return None
    while following := _step(window, chain.end, chain.expression):
        if following.expression.level > finest:
            break
        chain = following
    return chain


def _step(window: Window, pos: int, before: Expression | None) -> Chain | None:
    """The expression with the next part, which may follow a blank or 的."""
    before_level = level_of(before)
    at = pos + (before is not None and window.char(pos) in (" ", "的"))
    for level, pattern, production in _BY_FIRST.get(window.char(at), ()):
        if level <= before_level:
            continue
        match = pattern.match(window.text, at, window.limit)
        expression = production(match, before) if match else None
        if match and expression:
            return Chain(expression, match.end())
    return None
