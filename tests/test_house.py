"""The house keeps its own rules: simple functions, documents that follow the records."""

from pathlib import Path

import pytest

from eval.house.sources import (
    Violation,
    complex_functions,
    crowded_expressions,
    module_name,
    python_files,
)
from pipelines.records import TABLES, columns
from pipelines.tables.dictionary import dictionary

ROOT = Path(__file__).resolve().parents[1]
SOURCES = python_files(ROOT / room for room in ("pipelines", "eval", "bench"))

_OLD = "older than the rule"

# What may be over a bound, and why.
COMPLEX: dict[str, str] = {
    "pipelines.aggregate.measures._apart": _OLD,
    "pipelines.defs.assets._report": _OLD,
    "pipelines.defs.report.issue_report": _OLD,
    "pipelines.invariants.keys.unbalanced_ledger": _OLD,
    "pipelines.raw.issue_date._evidence": _OLD,
    "pipelines.raw.issue_date._is_attested": _OLD,
    "pipelines.raw.taking._beyond": _OLD,
    "pipelines.run.summary.summary": _OLD,
    "pipelines.text.segment.cohesion.cohesion": _OLD,
    "pipelines.text.segment.context._alike": _OLD,
    "pipelines.text.segment.context._near_photo": _OLD,
    "pipelines.text.segment.context._short_line": _OLD,
    "pipelines.text.segment.features.line_features": _OLD,
    "pipelines.text.segment.features.text_features": _OLD,
    "pipelines.text.segment.fields._Reader.paragraphs": _OLD,
    "pipelines.text.segment.grammar.Grammar.tables": _OLD,
    "pipelines.text.segment.link._Linker.run": _OLD,
    "pipelines.text.segment.names.is_name": _OLD,
    "pipelines.text.segment.names.persons": _OLD,
    "pipelines.text.segment.spans._tail": _OLD,
    "pipelines.text.segment.titles._halves": _OLD,
    "pipelines.text.segment.titles._title": _OLD,
    "pipelines.text.values.asides.around": _OLD,
    "pipelines.text.values.bounds._before": _OLD,
    "pipelines.text.values.clock._timed": _OLD,
    "pipelines.text.values.dated._range": _OLD,
    "pipelines.text.values.dated._right": _OLD,
    "pipelines.text.values.dated.named": _OLD,
    "pipelines.text.values.dated.parse": _OLD,
    "pipelines.text.values.discourse.Discourse.heard": _OLD,
    "pipelines.text.values.durations._bounded": _OLD,
    "pipelines.text.values.durations._parts": _OLD,
    "pipelines.text.values.durations._range": _OLD,
    "pipelines.text.values.durations.parse": _OLD,
    "pipelines.text.values.exact_numerals._Sum._big": _OLD,
    "pipelines.text.values.exact_numerals._Sum._digit": _OLD,
    "pipelines.text.values.exact_numerals.read": _OLD,
    "pipelines.text.values.measures._degree": _OLD,
    "pipelines.text.values.measures._share": _OLD,
    "pipelines.text.values.measures._with_smaller": _OLD,
    "pipelines.text.values.nouns._ahead": _OLD,
    "pipelines.text.values.nouns._behind": _OLD,
    "pipelines.text.values.nouns._last_per": _OLD,
    "pipelines.text.values.nouns._phrase": _OLD,
    "pipelines.text.values.nouns._without_predicate": _OLD,
    "pipelines.text.values.numerals.parse": _OLD,
    "pipelines.text.values.periods._bare_day": _OLD,
    "pipelines.text.values.periods._of_month": _OLD,
    "pipelines.text.values.periods._of_quarter": _OLD,
    "pipelines.text.values.quantities._single": _OLD,
    "pipelines.text.values.ranges._bounded": _OLD,
    "pipelines.text.values.resolve._at_time": _OLD,
    "pipelines.text.values.sets.parse": _OLD,
    "pipelines.text.values.shares._fraction": _OLD,
    "pipelines.text.values.shares.parse": _OLD,
    "pipelines.text.values.stories._before_reported": _OLD,
    "pipelines.text.values.stories.of_story": _OLD,
    "pipelines.text.values.times._read": _OLD,
    "pipelines.text.values.times._vague": _OLD,
    "pipelines.text.values.years.pick": _OLD,
}
CROWDED: dict[str, str] = {
    "pipelines.invariants.counts.loose_bursts.problems": _OLD,
    "pipelines.invariants.keys.unbalanced_ledger": _OLD,
    "pipelines.run.summary._within": _OLD,
    "pipelines.run.watch.look": _OLD,
    "pipelines.text.segment.fields._Reader._lead": _OLD,
    "pipelines.text.segment.fields._Reader.paragraphs": _OLD,
    "pipelines.text.segment.link._Linker._head": _OLD,
    "pipelines.text.segment.names.persons": _OLD,
    "pipelines.text.segment.spans._tail": _OLD,
    "pipelines.text.values.bounds._is_noun_before": _OLD,
    "pipelines.text.values.classifiers.is_part_of_word": _OLD,
    "pipelines.text.values.clock._timed": _OLD,
    "pipelines.text.values.dated._completed": _OLD,
    "pipelines.text.values.dated._goes_on": _OLD,
    "pipelines.text.values.dated._is_bare_letter": _OLD,
    "pipelines.text.values.dated._is_daily": _OLD,
    "pipelines.text.values.dated._range": _OLD,
    "pipelines.text.values.dated._resolved": _OLD,
    "pipelines.text.values.dated.parse": _OLD,
    "pipelines.text.values.durations._bounded": _OLD,
    "pipelines.text.values.durations._is_length": _OLD,
    "pipelines.text.values.durations._of_range": _OLD,
    "pipelines.text.values.durations._parts": _OLD,
    "pipelines.text.values.durations._range": _OLD,
    "pipelines.text.values.exact_numerals._Sum._arabic": _OLD,
    "pipelines.text.values.exact_numerals._Sum._digit": _OLD,
    "pipelines.text.values.exact_numerals.read": _OLD,
    "pipelines.text.values.lists._is_list": _OLD,
    "pipelines.text.values.lists._scaled": _OLD,
    "pipelines.text.values.measures._ordinal": _OLD,
    "pipelines.text.values.measures._with_smaller": _OLD,
    "pipelines.text.values.moments.of_range": _OLD,
    "pipelines.text.values.nouns._ahead": _OLD,
    "pipelines.text.values.nouns._behind": _OLD,
    "pipelines.text.values.nouns._last_per": _OLD,
    "pipelines.text.values.nouns._may_stand_before": _OLD,
    "pipelines.text.values.nouns._opens_name": _OLD,
    "pipelines.text.values.nouns._phrase": _OLD,
    "pipelines.text.values.nouns._without_predicate": _OLD,
    "pipelines.text.values.numerals._is_inside": _OLD,
    "pipelines.text.values.numerals._some": _OLD,
    "pipelines.text.values.periods._bare_day": _OLD,
    "pipelines.text.values.periods._of_week": _OLD,
    "pipelines.text.values.quantities._signed": _OLD,
    "pipelines.text.values.quantities._single": _OLD,
    "pipelines.text.values.ranges._shared": _OLD,
    "pipelines.text.values.ranges.right_of": _OLD,
    "pipelines.text.values.reckoned._at": _OLD,
    "pipelines.text.values.resolve._at_time": _OLD,
    "pipelines.text.values.senses._is_index_or_point": _OLD,
    "pipelines.text.values.sets.listed": _OLD,
    "pipelines.text.values.shares.parse": _OLD,
    "pipelines.text.values.stories._day_of_story": _OLD,
    "pipelines.text.values.stories._is_next": _OLD,
    "pipelines.text.values.times._read": _OLD,
    "pipelines.text.values.years.pick": _OLD,
}


@pytest.mark.parametrize(
    ("check", "allowed"), [(complex_functions, COMPLEX), (crowded_expressions, CROWDED)]
)
def test_code_is_simple(check, allowed) -> None:
    violations: list[Violation] = []
    for path in SOURCES:
        violations += check(path.read_text(encoding="utf-8"), module_name(path, ROOT))
    assert [str(violation) for violation in violations if violation.where not in allowed] == []
    needless = allowed.keys() - {violation.where for violation in violations}
    assert needless == set(), "strike these exceptions out, nothing needs them"


BRANCHES = "".join(f"    if x == {number}:\n        return {number}\n" for number in range(10))


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (complex_functions, "def f(x):\n    return x\n", f"def f(x):\n{BRANCHES}"),
        (crowded_expressions, "a = b and c or d\n", "a = b and c or d and e\n"),
    ],
)
def test_code_that_is_not_simple_is_seen(check, good, bad) -> None:
    assert check(good, "m") == []
    assert len(check(bad, "m")) == 1


def definitions(path: Path) -> list[str]:
    """The names that a file gives to functions and variables, imports under another name included."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            names.append(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.append(node.id)
        elif isinstance(node, ast.alias) and node.asname:
            names.append(node.asname)
    return names


def test_there_is_one_fold() -> None:
    """Whoever folds a text asks `pipelines.text.words.folding`, with the forms that it reads."""
    pipeline = [path for path in SOURCES if path.is_relative_to(ROOT / "pipelines")]
    named = [(name_of(path), name) for path in pipeline for name in definitions(path)]
    folds = [file for file, name in named if name.strip("_") == "fold"]
    assert folds == ["pipelines/text/words/folding.py"]


def test_the_data_dictionary_says_what_the_records_say() -> None:
    assert (ROOT / "warehouse" / "README.md").read_text(encoding="utf-8") == dictionary()


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.table.name)
def test_every_table_has_its_keys_and_descriptions(row: type) -> None:
    described = {column.name: column.description for column in columns(row)}
    assert set(row.table.key) <= described.keys()
    assert all(text.endswith(".") for text in described.values())
    assert (row.__doc__ or "").endswith(".")
