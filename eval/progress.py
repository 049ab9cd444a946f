"""How far long work is, on standard error."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich import progress
from rich.console import Console

T = TypeVar("T")
_CONSOLE = Console(stderr=True)


def track(items: Sequence[T], what: str) -> Iterator[T]:
    """The items, with a bar that shows how many are done; nothing stays on the screen."""
    return iter(progress.track(items, what, console=_CONSOLE, transient=True))
