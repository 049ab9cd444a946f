"""Rules of the grammars, each with the examples that show it.

A test reads every example and every look-alike; `docs/grammar.md` is made of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

_Production = TypeVar("_Production", bound=Callable[..., Any])

# The issue that examples are read in, a Tuesday.
ISSUE = date(2022, 4, 19)


class RuleError(ValueError):
    """A rule that does not show what it reads."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A construct of the grammar and what shows it.

    An example is a text and what is read in it: the TIMEX3 value of a date and its `mod`, the
    value, bounds and unit of a quantity; several values with a semicolon between. The rule makes
    no difference to what is read in a look-alike.
    """

    name: str
    production: Callable[..., Any]
    examples: Mapping[str, str]
    not_in: tuple[str, ...]

    @property
    def meaning(self) -> str:
        """The first paragraph of the production's docstring, on one line."""
        paragraph, _, _ = (self.production.__doc__ or "").partition("\n\n")
        return " ".join(paragraph.split())


class Chapter:
    """The rules of one kind of expression, in order."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._rules: list[Rule] = []
        _CHAPTERS.append(self)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def rule(
        self,
        name: str,
        *,
        examples: Mapping[str, str],
        not_in: Iterable[str] = (),
    ) -> Callable[[_Production], _Production]:
        """Enter a production, which stays what it is. Raises RuleError without an example."""
        if not examples:
            raise RuleError(f"the rule “{name}” has no example")

        def enter(production: _Production) -> _Production:
            self._rules.append(Rule(name, production, examples, tuple(not_in)))
            return production

        return enter


_CHAPTERS: list[Chapter] = []


def chapters() -> list[Chapter]:
    """The chapters of all grammars that are imported, by title."""
    return sorted(_CHAPTERS, key=lambda chapter: chapter.title)


_HEAD = """# The grammar of values

Every rule that reads dates, numbers, quantities and amounts, with texts it reads and what it makes
of them, and with texts that look alike and are none. Relative dates stand on an issue of Tuesday,
19 April 2022. The tests read every line of this page.

It is generated from the rules by `banmian grammar`; do not edit it by hand.
"""


def page() -> str:
    """The rules in Markdown."""
    return "\n".join([_HEAD, *(_section(chapter) for chapter in chapters() if list(chapter))])


def _section(chapter: Chapter) -> str:
    lines = [f"## {chapter.title}", "", "| rule | reads | not in |", "|---|---|---|"]
    return "\n".join([*lines, *map(_line, chapter), ""])


def _line(rule: Rule) -> str:
    examples = "<br>".join(f"{text} → {reading}" for text, reading in rule.examples.items())
    cells = (f"**{rule.name}**: {rule.meaning}", examples, "<br>".join(rule.not_in))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
