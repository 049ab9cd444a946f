"""The scoreboard on paper: a table for each part, and the rows that are wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.tally import Miss

_WIDTH = 120


@dataclass
class Part:
    """A part of the scoreboard; `missing` says why a part, or something of it, is left out."""

    title: str
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)
    figures: Mapping[str, Any] = field(default_factory=dict)
    misses: Mapping[str, Sequence[Miss]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def wide_console() -> Console:
    """Where to print, wide enough for the widest table; a narrower one would cut names."""
    console = Console()
    console.width = max(console.width, _WIDTH)
    return console


def show(console: Console, part: Part, errors: int) -> None:
    """Print the part: its table, what is left out, and up to `errors` wrong rows of each kind."""
    if part.rows:
        table = Table(
            title=part.title,
            title_justify="left",
            title_style="bold",
            box=box.SIMPLE_HEAD,
            pad_edge=False,
        )
        for number, name in enumerate(part.columns):
            table.add_column(name, justify="left" if number == 0 else "right", no_wrap=number > 0)
        for row in part.rows:
            table.add_row(*map(Text, row))
        console.print(table)
    for line in part.missing:
        console.print(Text(f"{part.title}: {line}"), style="yellow")
    for kind, misses in part.misses.items():
        if errors and misses:
            _show_misses(console, f"{part.title}: {kind}", misses, errors)


def _show_misses(console: Console, title: str, misses: Sequence[Miss], most: int) -> None:
    shown = sample(misses, most)
    console.print(Text(f"{title} ({len(shown)} of {len(misses)})", style="bold"))
    for miss in shown:
        console.print(
            Text.assemble((f"  {_plain(miss.where)}  ", "dim"), _plain(miss.text)), soft_wrap=True
        )
        console.print(
            Text.assemble(("      expected  ", "green"), _plain(miss.expected)), soft_wrap=True
        )
        console.print(Text.assemble(("      got       ", "red"), _plain(miss.got)), soft_wrap=True)
    console.print()


def sample(misses: Sequence[Miss], most: int) -> list[Miss]:
    """Up to so many misses, spread evenly over all, the same ones each time."""
    if len(misses) <= most:
        return list(misses)
    return [misses[number * len(misses) // most] for number in range(most)]


def rate(figure: float | None) -> str:
    """A rate to three places, a dash for none."""
    return "–" if figure is None else f"{figure:.3f}"


def part_of(right: int, of: int) -> str:
    """So many of so many, a dash of none."""
    return f"{right}/{of}" if of else "–"


def rows(
    labels: Iterable[tuple[str, tuple[str, ...]]], shown: Mapping[str, Mapping[str, Any]]
) -> list[tuple[str, ...]]:
    """A row for each label: the figure at its path, of each column."""
    return [
        (label, *(_cell(_at(figures, path)) for figures in shown.values()))
        for label, path in labels
    ]


def _at(figures: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        figures = None if figures is None else figures.get(key)
    return figures


def _cell(figure: float | int | None) -> str:
    return str(figure) if isinstance(figure, int) else rate(figure)


def merged(every: Iterable[Mapping[str, list[Miss]]]) -> dict[str, list[Miss]]:
    """Misses of several sources gathered by kind."""
    by_kind: dict[str, list[Miss]] = {}
    for source in every:
        for kind, misses in source.items():
            by_kind.setdefault(kind, []).extend(misses)
    return by_kind


def _plain(text: str) -> str:
    """The text in one line."""
    return text.replace("\n", "⏎")
