"""The longest of a table's names at a place."""

from collections.abc import Iterable, Mapping

from pipelines.text.values.window import Window

Names = Mapping[str, tuple[str, ...]]  # by their first character, the longest first


def names(table: Iterable[str]) -> Names:
    """The names of a table as `longest` looks for them."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(table, key=len, reverse=True):
        found[name[0]] = (*found.get(name[0], ()), name)
    return found


def longest(window: Window, at: int, table: Names) -> str | None:
    """The longest name of the table at a position; a Latin name must end there (3mm is no 3m)."""
    for name in table.get(window.char(at), ()):
        if window.starts(at, name) and not (
            _is_latin(name[-1]) and _is_latin(window.char(at + len(name)))
        ):
            return name
    return None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
