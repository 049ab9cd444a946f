"""Run inside another tree, `python -P probe.py PAGE` with PYTHONPATH=TREE: its modules as JSON.

Apart from the standard library it imports only grimp and the tree's own `pipelines`, so that it
runs in trees of any age.

- `imports`: the modules that each module imports
- `run`: the modules whose functions run while the page in the file PAGE is segmented and its values
  are read; null in a tree where other functions do that
- `closure`: the modules that those functions import, directly or not
"""

import importlib
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import grimp

_ENTRIES = ("pipelines.text.segment", "pipelines.text.values")


def imports(graph: grimp.ImportGraph) -> dict[str, list[str]]:
    """The modules that each module imports."""
    return {
        module: sorted(graph.find_modules_directly_imported_by(module))
        for module in sorted(graph.modules)
    }


def closure(graph: grimp.ImportGraph) -> list[str]:
    """The modules that reading a page may need: what its entries import, directly or not."""
    modules = {entry for entry in _ENTRIES if entry in graph.modules}
    for entry in tuple(modules):
        modules |= graph.find_upstream_modules(entry, as_package=True)
    return sorted(modules)


def modules_run(text: str) -> list[str] | None:
    """The modules whose functions run for the values of a page; None in a tree unlike ours."""
    try:
        read = _reader(text)
        read()  # what is loaded once is no part of a page's way
    except (ImportError, AttributeError, TypeError):
        return None
    return _profiled(read)


def _reader(text: str) -> Callable[[], object]:
    """The page through the segmenter and the reading of values."""
    records = importlib.import_module("pipelines.records")
    segment, values = (importlib.import_module(entry) for entry in _ENTRIES)
    page = records.Page(
        issue_date=date(2026, 5, 12),
        page_id="p01",
        source_path="p01.txt",
        sha256="0" * 64,
        encoding="utf-8",
        char_count=len(text),
        text=text,
    )
    return lambda: values.extract(page, segment.segment(page).blocks)


def _profiled(read: Callable[[], object]) -> list[str]:
    """The modules of `pipelines` whose functions a call runs."""
    root = Path(importlib.import_module("pipelines").__file__ or "").parent
    files: set[str] = set()

    def note(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            files.add(frame.f_code.co_filename)

    sys.setprofile(note)
    try:
        read()
    finally:
        sys.setprofile(None)
    paths = (Path(file) for file in files)
    modules = (path.relative_to(root.parent) for path in paths if path.is_relative_to(root))
    return sorted(".".join(module.with_suffix("").parts) for module in modules)


def main(page: str) -> None:
    """Print the JSON."""
    graph = grimp.build_graph("pipelines", cache_dir=None)
    answer = {
        "imports": imports(graph),
        "closure": closure(graph),
        "run": modules_run(Path(page).read_text(encoding="utf-8")),
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
