"""What is counted of sources and trees, on small ones of our own."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.house import rooms
from eval.house.__main__ import main
from eval.house.sources import complex_functions, crowded_expressions, density

TANGLED = "class A:\n    def f(self, x):\n" + "".join(
    f"        if x == {number}:\n            return {number}\n" for number in range(10)
)


def test_complexity_is_told_by_function() -> None:
    (violation,) = complex_functions(TANGLED, "m")
    assert (violation.where, violation.figure, violation.line) == ("m.A.f", 11, 2)


def test_operators_are_counted_by_expression() -> None:
    source = (
        "a = b and c and d\n"
        "def f():\n"
        "    return g(a or b, c and (d or not (e and h)))\n"
        "    if a and [x for x in b if c or d]: pass\n"
    )
    (violation,) = crowded_expressions(source, "m")
    assert (violation.where, violation.figure, violation.line) == ("m.f", 3, 3)


def test_density_counts_code_alone() -> None:
    counted = density(
        '"""Words and words."""\n\n# a comment or two\nx = a and b\ny = (\n    1\n)\n'
    )
    assert (counted.tokens, counted.operators, counted.lines) == (11, 1, 5)
    assert (counted + counted).tokens_a_line == 2.2
    assert counted.operators_a_thousand_lines == 200


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with two rooms of text, two other rooms and a loose module."""
    files = {
        "__init__.py": "",
        "loose.py": "from pipelines.text.values import scan\n",
        "records/__init__.py": "",
        "text/__init__.py": "",
        "text/words/__init__.py": "from pipelines import records\n",
        "text/values/__init__.py": "",
        "text/values/scan.py": "from pipelines.text import words\nfrom pipelines import records\n",
    }
    for name, source in files.items():
        path = tmp_path / "pipelines" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return tmp_path


def test_rooms_of_a_tree(tree: Path) -> None:
    assert rooms.rooms(tree) == ["records", "text.values", "text.words"]
    assert rooms.loose_modules(tree) == ["loose"]


def test_arrows_and_floors() -> None:
    graph = rooms.arrows(
        {
            "pipelines.cli.main": {"pipelines.run.work", "pipelines.run.plan", "pipelines"},
            "pipelines.run.work": {"pipelines.text.values.scan", "pipelines.run.plan"},
            "pipelines.text.values.scan": {"pipelines.text.words", "pipelines.records"},
            "pipelines.text.words": {"pipelines.records"},
        }
    )
    assert rooms.arrow_count(graph) == 5
    assert rooms.floors(graph) == 5


def test_rooms_in_a_circle_share_a_floor() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}}
    assert rooms.floors(graph) == 3


def test_a_tree_and_its_revisions_side_by_side(tree: Path) -> None:
    git = ["git", "-C", str(tree), "-c", "user.name=n", "-c", "user.email=n@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *command], check=True)
    (tree / "pipelines" / "loose.py").write_text(TANGLED, encoding="utf-8")
    result = CliRunner().invoke(main, [str(tree), "--at", "HEAD"])
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "HEAD working tree" in lines
    assert "arrows between rooms 4 3" in lines
    assert "functions more complex than 10 0 1" in lines
    assert "11 pipelines.loose.A.f:2" in lines
    assert "(by imports)" in result.output


def test_what_cannot_be_measured_is_named(tree: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = CliRunner().invoke(main, [str(empty)])
    assert (result.exit_code, "no package pipelines" in result.output) == (2, True)
    result = CliRunner().invoke(main, [str(empty), "--at", "nowhere"])
    assert (result.exit_code, "no revision nowhere" in result.output) == (2, True)
