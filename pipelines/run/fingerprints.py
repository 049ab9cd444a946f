"""Fingerprints: what tells whether a file is still what its inputs and its code would make.

The fingerprint of a file is a digest of the code of its step and of the fingerprints of what the
step reads, down to the ledger's rows, which hold the digests of the files in raw/. Which code a
step runs is read from the import statements: its own module and all that this one imports.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import grimp

from pipelines.records import RawFile
from pipelines.run.digests import digest
from pipelines.run.steps.base import Step

_PACKAGE = "pipelines"
_FOLDER = Path(__file__).parents[1]
# The module whose rows the ledger is written with.
_LEDGER_CODE = "pipelines.tables.arrow"
# Distributions that are not called as they are imported.
_DISTRIBUTIONS = {
    "lunar_python": "lunar-python",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}
_NO_DATA = {".py", ".pyc"}


def code_version(step: Step) -> str:
    """A digest of the code that a step runs, and of the releases of the libraries it imports."""
    return code_digest(step.module)


def step_fingerprint(step: Step, parents: Iterable[str | None]) -> str:
    """The fingerprint of a step's files, given those of what it reads."""
    return digest(step.name, code_version(step), *parents)


def ledger_fingerprint(ledger: Iterable[RawFile]) -> str:
    """The fingerprint of rows of the ledger, in their order."""
    rows = [json.dumps(asdict(row), default=str, ensure_ascii=True) for row in ledger]
    return digest(code_digest(_LEDGER_CODE), *rows)


@cache
def code_digest(module: str) -> str:
    """A digest of a module's code: the files it runs, and the libraries these import."""
    running = hashlib.sha256()
    for path in source_files(module):
        running.update(f"{path.relative_to(_FOLDER)}\0".encode() + path.read_bytes())
    for library in sorted(_libraries(imported_modules(module))):
        running.update(f"{library}=={_release(library)}\0".encode())
    return running.hexdigest()


@cache
def imported_modules(module: str) -> frozenset[str]:
    """A module, the modules of this package that it imports, directly or not, and their packages.

    Raises ValueError for a module that there is not.
    """
    graph = _imports()
    if module not in graph.modules:
        raise ValueError(f"there is no module {module}")
    imported = {module, *graph.find_upstream_modules(module)}
    modules = {name for name in imported if _is_ours(name)}
    packages = {package for name in modules for package in _packages(name)} - modules
    # The `__init__` of a package runs before its modules, and may import more.
    for package in packages:
        modules |= {package, *filter(_is_ours, graph.find_upstream_modules(package))}
    return frozenset(modules)


def source_files(module: str) -> list[Path]:
    """The files of the modules that a module imports, and the data files that these name."""
    modules = {_path(name): name for name in imported_modules(module)}
    data: set[Path] = set()
    for path in modules:
        source = path.read_text(encoding="utf-8")
        data.update(file for file in data_files(path.parent) if file.name in source)
    return sorted({*modules, *data})


def data_files(folder: Path) -> list[Path]:
    """The files beside the modules of a folder that are no modules: lexicons, templates."""
    return sorted(
        path for path in folder.iterdir() if path.is_file() and path.suffix not in _NO_DATA
    )


@cache
def _imports() -> grimp.ImportGraph:
    """The import graph of the package; imports for type checkers alone run nothing."""
    return grimp.build_graph(
        _PACKAGE,
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )


def _libraries(modules: Iterable[str]) -> set[str]:
    """The libraries that modules import, by the names they are imported by."""
    graph = _imports()
    imported = {
        name for module in modules for name in graph.find_modules_directly_imported_by(module)
    }
    tops = {name.partition(".")[0] for name in imported}
    return tops - sys.stdlib_module_names - {_PACKAGE}


def _release(library: str) -> str:
    """The installed release of a library; `absent` for an optional one that is not installed."""
    try:
        return version(_DISTRIBUTIONS.get(library, library))
    except PackageNotFoundError:
        if find_spec(library) is None:
            return "absent"
        raise


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] == _PACKAGE


def _packages(module: str) -> list[str]:
    """The packages that hold a module, from the outermost in."""
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts))]


def _path(module: str) -> Path:
    """The file of a module of this package."""
    path = _FOLDER.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
