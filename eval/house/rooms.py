"""The rooms of a tree and the imports between them.

A room is a package below `pipelines/`; each package of `text/` is a room by itself. Where imports
are counted, a loose module, one in the root of `pipelines/` or of `text/`, counts as a room.
"""

from collections.abc import Mapping, Set
from pathlib import Path

Arrows = Mapping[str, Set[str]]

_ROOT = "pipelines"
_PARTED = "text"


def rooms(tree: Path) -> list[str]:
    """The packages of a tree, as `warehouse` or `text.values`."""
    top = _packages(tree / _ROOT)
    parts = [f"{_PARTED}.{name}" for name in _packages(tree / _ROOT / _PARTED)]
    return sorted([name for name in top if name != _PARTED or not parts] + parts)


def _packages(folder: Path) -> list[str]:
    return [path.parent.name for path in folder.glob("*/__init__.py")]


def loose_modules(tree: Path) -> list[str]:
    """The modules in the root of `pipelines/`."""
    paths = (tree / _ROOT).glob("*.py")
    return sorted(path.stem for path in paths if path.stem != "__init__")


def room_of(module: str) -> str:
    """The room of a module: `pipelines.text.values.scan` is of `text.values`."""
    parts = module.split(".")[1:]
    depth = 2 if parts[:1] == [_PARTED] else 1
    return ".".join(parts[:depth])


def arrows(imports: Mapping[str, Set[str]]) -> Arrows:
    """Which rooms a room imports, from which modules a module imports."""
    graph: dict[str, set[str]] = {}
    for importer, imported in imports.items():
        source = room_of(importer)
        graph.setdefault(source, set()).update(map(room_of, imported))
    return {room: targets - {room, ""} for room, targets in graph.items() if room}


def arrow_count(graph: Arrows) -> int:
    """How many pairs of rooms import one from the other."""
    return sum(map(len, graph.values()))


def floors(graph: Arrows) -> int:
    """The length of the longest chain of rooms of which each imports the next.

    Rooms that import each other in a circle share a floor.
    """
    circles = _circles(graph)
    heights: dict[frozenset[str], int] = {}

    def height(circle: frozenset[str]) -> int:
        if circle not in heights:
            targets = {target for room in circle for target in graph.get(room, ())} - circle
            below = {circles[target] for target in targets}
            heights[circle] = 1 + max(map(height, below), default=0)
        return heights[circle]

    return max(map(height, circles.values()), default=0)


def _circles(graph: Arrows) -> dict[str, frozenset[str]]:
    """For each room, the rooms that it reaches and that reach it; itself among them."""
    names = graph.keys() | {target for targets in graph.values() for target in targets}
    reached = {name: _reached(graph, name) for name in names}
    return {
        name: frozenset(other for other in reached[name] if name in reached[other])
        for name in names
    }


def _reached(graph: Arrows, start: str) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        targets = graph.get(waiting.pop(), set()) - reached
        reached |= targets
        waiting += targets
    return reached
