"""Dates and times put together of parts, from the coarse to the fine: 去年 · 12月 · 3日 · 下午."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.text.values.times.grammar.ages import AGES
from pipelines.text.values.times.grammar.days import DAYS
from pipelines.text.values.times.grammar.edges import EDGES
from pipelines.text.values.times.grammar.expressions import CLOCK, Expression, level_of
from pipelines.text.values.times.grammar.festivals import FESTIVALS
from pipelines.text.values.times.grammar.figures import FIGURES
from pipelines.text.values.times.grammar.hours import HOURS
from pipelines.text.values.times.grammar.months import MONTHS
from pipelines.text.values.times.grammar.parts import NUMBERS, Form, Part, Production
from pipelines.text.values.times.grammar.quarters import QUARTERS
from pipelines.text.values.times.grammar.weeks import WEEKS
from pipelines.text.values.times.grammar.years import YEARS
from pipelines.text.values.window import Window

# Of the rules finer than the parts read so far, the first that matches at a place is taken.
_ORDER = (FIGURES, AGES, YEARS, QUARTERS, FESTIVALS, MONTHS, WEEKS, DAYS, EDGES, HOURS)


@dataclass(slots=True)
class Chain:
    """A time expression, and where it stops."""

    expression: Expression
    end: int


class _Compiled(NamedTuple):
    level: int
    pattern: re.Pattern[str]
    production: Production


_PARTS = [part for chapter in _ORDER for part in chapter.parts()]
_COMPILED = {
    part: _Compiled(part.level, re.compile(part.form.pattern), part.production) for part in _PARTS
}
_Rules = tuple[_Compiled, ...]
# A number and the blank behind it; its unit follows.
_NUMBER = re.compile(f"[{NUMBERS}Oo]++ ?")


def _by_first() -> dict[str, dict[str, _Rules]]:
    """The rules that a character may open, in order, by the unit of the number it begins."""
    opened: dict[str, list[Part]] = {}
    for part in _PARTS:
        for char in dict.fromkeys(part.form.opens):
            opened.setdefault(char, []).append(part)
    return {char: _by_unit(char, of_char) for char, of_char in opened.items()}


def _by_unit(char: str, parts: list[Part]) -> dict[str, _Rules]:
    """The rules that a character opens by the units that they name, empty for any other."""
    units = {"", *(unit for part in parts for unit in part.form.units)}
    return {
        unit: tuple(_COMPILED[part] for part in parts if _takes(part.form, char, unit))
        for unit in units
    }


def _takes(form: Form, char: str, unit: str) -> bool:
    """Whether a form that a character opens may have a number of a unit."""
    return not form.units or unit in form.units or char not in NUMBERS


_BY_FIRST = _by_first()


def _rules_at(window: Window, at: int) -> _Rules:
    """The rules that may match at a position."""
    by_unit = _BY_FIRST.get(window.char(at))
    if by_unit is None:
        return ()
    number = window.match(_NUMBER, at)
    unit = window.char(number.end()) if number else ""
    return by_unit[unit] if unit in by_unit else by_unit[""]


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
    for level, pattern, production in _rules_at(window, at):
        if level <= before_level:
            continue
        match = pattern.match(window.text, at, window.limit)
        expression = production(match, before) if match else None
        if match and expression:
            return Chain(expression, match.end())
    return None
