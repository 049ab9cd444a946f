"""The longest of a table's names at a place of a window."""

from pipelines.text.values.window import Window
from pipelines.text.words.matching import Lookup, longest_at


def longest(window: Window, at: int, names: Lookup) -> str | None:
    """The longest of the names that stands at a position; a Latin name ends there."""
    return longest_at(window.text, at, window.limit, names)
