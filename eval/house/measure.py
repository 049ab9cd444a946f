"""The figures of a tree."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.house import rooms
from eval.house.sources import (
    Density,
    Violation,
    complex_functions,
    crowded_expressions,
    density,
    module_name,
    python_files,
)

Check = Callable[[str, str], list[Violation]]

_PROBE = Path(__file__).with_name("probe.py")
_SAMPLE = Path(__file__).parents[2] / "raw"


@dataclass(frozen=True)
class Folder:
    """The Python files of one folder, those in folders below it left out."""

    name: str
    files: int
    lines: int


@dataclass(frozen=True)
class House:
    """What is measured of a tree; `way` are the modules that run for the values of one page.

    `way_runs` is false where `way` holds all that they import instead, in a tree with other
    entries.
    """

    rooms: list[str]
    loose: list[str]
    arrows: int
    floors: int
    density: Density
    values_density: Density
    complex_functions: list[Violation]
    crowded_expressions: list[Violation]
    way: list[str]
    way_runs: bool
    largest: Folder


class TreeError(ValueError):
    """A tree that cannot be measured."""


def measure(tree: Path) -> House:
    """Measure the `pipelines` of a tree. Raises TreeError where that is impossible."""
    tree = tree.resolve()
    package = tree / "pipelines"
    if not (package / "__init__.py").is_file():
        raise TreeError(f"{tree} has no package pipelines; name the root of a checkout")
    paths = python_files([package])
    sources = {module_name(path, tree): path.read_text(encoding="utf-8") for path in paths}
    probed = _probe(tree)
    arrows = rooms.arrows({name: set(names) for name, names in probed["imports"].items()})
    run = probed["run"]
    return House(
        rooms=rooms.rooms(tree),
        loose=rooms.loose_modules(tree),
        arrows=rooms.arrow_count(arrows),
        floors=rooms.floors(arrows),
        density=_density(sources, "pipelines"),
        values_density=_density(sources, "pipelines.text.values"),
        complex_functions=_violations(complex_functions, sources),
        crowded_expressions=_violations(crowded_expressions, sources),
        way=probed["closure"] if run is None else run,
        way_runs=run is not None,
        largest=_largest_folder(tree, paths),
    )


def sample_page() -> Path:
    """The longest page of the sample issue."""
    return max(_SAMPLE.rglob("*.txt"), key=lambda path: path.stat().st_size)


def _probe(tree: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-P", str(_PROBE), str(sample_page())],
        capture_output=True,
        text=True,
        check=False,
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if done.returncode:
        raise TreeError(f"{tree} cannot be measured:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def _density(sources: dict[str, str], package: str) -> Density:
    """The density of a package."""
    inside = (
        source
        for name, source in sources.items()
        if name == package or name.startswith(f"{package}.")
    )
    return sum(map(density, inside), Density())


def _violations(check: Check, sources: dict[str, str]) -> list[Violation]:
    """The violations of all sources, the worst first."""
    violations = [
        violation for name, source in sources.items() for violation in check(source, name)
    ]
    return sorted(violations, key=lambda violation: -violation.figure)


def _largest_folder(tree: Path, paths: list[Path]) -> Folder:
    """The folder whose own files have the most lines."""
    lines = Counter[Path]()
    for path in paths:
        lines[path.parent] += len(path.read_text(encoding="utf-8").splitlines())
    folder, most = lines.most_common(1)[0]
    files = sum(path.parent == folder for path in paths)
    return Folder(folder.relative_to(tree).as_posix(), files, most)
