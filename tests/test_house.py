"""The house keeps its own rules: simple functions, documents that follow the records."""

import ast
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
COMPLEX: dict[str, str] = {}
CROWDED: dict[str, str] = {}


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
    """The names that a file gives to functions, variables and imports."""
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
    named = [(module_name(path, ROOT), name) for path in pipeline for name in definitions(path)]
    folds = [module for module, name in named if name.strip("_") == "fold"]
    assert folds == ["pipelines.text.words.folding"]


def test_the_data_dictionary_says_what_the_records_say() -> None:
    assert (ROOT / "warehouse" / "README.md").read_text(encoding="utf-8") == dictionary()


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.table.name)
def test_every_table_has_its_keys_and_descriptions(row: type) -> None:
    described = {column.name: column.description for column in columns(row)}
    assert set(row.table.key) <= described.keys()
    assert all(text.endswith(".") for text in described.values())
    assert (row.__doc__ or "").endswith(".")
