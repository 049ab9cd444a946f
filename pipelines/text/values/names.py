"""The longest of a table's names at a place of a window."""

from pipelines.text.values.window import Window
from pipelines.text.words.matching import Lookup, longest_at


def longest(window: Window, at: int, names: Lookup) -> str | None:
    """The longest of the names that stands at a position, as a word or the end of one."""
    name = longest_at(window.text, at, window.limit, names)
    return None if name and window.splits_word(at + len(name)) else name
