"""`python -m eval.house [TREE] [--at REV]`: print the figures of trees side by side."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from eval.house.measure import House, TreeError, measure
from eval.house.sources import MOST_COMPLEX, MOST_OPERATORS, Violation
from eval.house.trees import UnknownRevisionError, revision

_ROOT = Path(__file__).parents[2]


@click.command()
@click.argument(
    "tree", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--at",
    "revisions",
    multiple=True,
    metavar="REV",
    help="A revision to measure, a column each; TREE is measured behind them where it is named.",
)
@click.option("--names", is_flag=True, help="Name what is over a bound in every column.")
def main(tree: Path | None, revisions: tuple[str, ...], names: bool) -> None:
    """Measure how readable the code in TREE is (this tree unless named), or in revisions of it.

    What is over a bound is named for the last column.
    """
    try:
        houses = dict(_measured(tree, revisions))
    except (TreeError, UnknownRevisionError) as error:
        raise click.UsageError(str(error)) from error
    console = Console()
    console.print(_table(houses))
    for name, house in houses.items() if names else list(houses.items())[-1:]:
        for line in _named(name, house):
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def _measured(tree: Path | None, revisions: tuple[str, ...]) -> Iterator[tuple[str, House]]:
    for name in revisions:
        with revision(tree or _ROOT, name) as folder:
            yield name, measure(folder)
    if tree or not revisions:
        yield "working tree", measure(tree or _ROOT)


def _table(houses: Mapping[str, House]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("", *houses):
        table.add_column(title, no_wrap=True, justify="right" if title else "left")
    columns = [_figures(house) for house in houses.values()]
    for label in columns[0]:
        table.add_row(label, *(column[label] for column in columns))
    return table


def _figures(house: House) -> dict[str, str]:
    largest = house.largest
    return {
        "rooms": str(len(house.rooms)),
        "loose modules in pipelines/": str(len(house.loose)),
        "arrows between rooms": str(house.arrows),
        "floors": str(house.floors),
        "code lines": f"{house.density.lines:,}",
        "tokens a code line": f"{house.density.tokens_a_line:.1f}",
        "   in text/values": f"{house.values_density.tokens_a_line:.1f}",
        "and/or a thousand lines": f"{house.density.operators_a_thousand_lines:.0f}",
        "   of them in text/values": f"{house.values_density.operators_a_thousand_lines:.0f}",
        f"functions more complex than {MOST_COMPLEX}": str(len(house.complex_functions)),
        f"expressions with over {MOST_OPERATORS} and/or": str(len(house.crowded_expressions)),
        "modules on a page's way to amounts": _way(house),
        "largest folder": largest.name,
        "   files": str(largest.files),
        "   lines": f"{largest.lines:,}",
    }


def _way(house: House) -> str:
    note = "" if house.way_runs else " (by imports)"
    return f"{len(house.way)}{note}"


def _named(name: str, house: House) -> Iterator[str]:
    """What is over a bound, a line each."""
    yield from _list(f"{name}: complexity", house.complex_functions)
    yield from _list(f"{name}: and/or in an expression", house.crowded_expressions)


def _list(title: str, violations: list[Violation]) -> Iterator[str]:
    if violations:
        yield title
    for violation in violations:
        yield f"  {violation.figure:3}  {violation.where}:{violation.line}"


if __name__ == "__main__":
    main()
