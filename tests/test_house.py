"""The house keeps its own rules: short files, short functions, documents that follow the records."""

import ast
from pathlib import Path

import pytest

from pipelines.records import TABLES, columns
from pipelines.tables.dictionary import dictionary

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [
    path for room in ("pipelines", "eval", "bench") for path in sorted((ROOT / room).rglob("*.py"))
]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 250
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 60, node.name


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
