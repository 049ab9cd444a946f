"""Every rule of the grammars reads its examples, and only those that look alike are left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipelines.records import DateValue
from pipelines.text.values import rules
from pipelines.text.values.numbers import numerals
from pipelines.text.values.rules import Chapter, Rule, RuleError

RULES = [rule for chapter in rules.chapters() for rule in chapter]
EXAMPLES = [
    pytest.param(rule, text, reading, id=f"{rule.name}: {text}")
    for rule in RULES
    for text, reading in rule.examples.items()
]
LOOK_ALIKES = [
    pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.not_in
]


def _nothing(*arguments: object) -> None:
    """What is left of a rule that is taken out."""


@contextmanager
def taken_out(production: Any) -> Iterator[None]:
    """While it lasts the production of a rule reads nothing, whoever holds it."""
    code, production.__code__ = production.__code__, _nothing.__code__
    numerals.parse.cache_clear()
    try:
        yield
    finally:
        production.__code__ = code
        numerals.parse.cache_clear()


@pytest.mark.parametrize(("rule", "text", "reading"), EXAMPLES)
def test_a_rule_reads_its_example(values_of, printed, rule: Rule, text: str, reading: str) -> None:
    rows = values_of(text, rules.ISSUE)
    assert printed(rows) == reading
    with taken_out(rule.production):
        assert values_of(text, rules.ISSUE) != rows, "another rule reads it"


@pytest.mark.parametrize(("rule", "text"), LOOK_ALIKES)
def test_a_rule_leaves_what_looks_alike(values_of, rule: Rule, text: str) -> None:
    rows = values_of(text, rules.ISSUE)
    with taken_out(rule.production):
        assert values_of(text, rules.ISSUE) == rows


@pytest.fixture
def printed(shown):
    """Values as the examples print them."""

    def print_rows(rows) -> str:
        return "; ".join(
            " ".join(filter(None, [shown(row), row.mod if isinstance(row, DateValue) else None]))
            for row in rows
        )

    return print_rows


def test_a_rule_needs_an_example() -> None:
    with pytest.raises(RuleError, match="no example"):
        Chapter("nothing").rule("dumb", examples={})


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_the_page_says_what_the_rules_say() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "grammar.md"
    assert page.read_text(encoding="utf-8") == rules.page(), "run `banmian grammar` and commit it"
