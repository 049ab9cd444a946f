"""`python -m eval.compare A B`: print what differs between two warehouses."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from eval.compare.documents import compare_documents
from eval.compare.examples import KEYS, KINDS, Example, Pair
from eval.compare.files import DOCUMENTS, DamagedFileError, NotAWarehouseError, WarehouseFiles
from eval.compare.tables import TableComparison, compare_table

_Folder = click.Path(path_type=Path)


@click.command()
@click.argument("old", metavar="A", type=_Folder)
@click.argument("new", metavar="B", type=_Folder)
@click.option(
    "--show",
    default=3,
    type=click.IntRange(min=0),
    metavar="N",
    show_default=True,
    help="Print N rows of each kind of difference of a table.",
)
@click.option("--all", "show_all", is_flag=True, help="Print every row that differs.")
@click.option("--table", "only", metavar="NAME", help="Compare this table alone.")
def main(old: Path, new: Path, show: int, show_all: bool, only: str | None) -> None:
    """Compare the tables, reports and views of the warehouses in the folders A and B, row by row.

    The exit code is 0 when nothing differs, 1 when something does, 2 when a folder cannot be read.
    """
    pair = Pair(WarehouseFiles(old), WarehouseFiles(new))
    try:
        for files in (pair.old, pair.new):
            files.check()
        results = list(_compared(pair, _names(pair, only), None if show_all else show))
    except (NotAWarehouseError, DamagedFileError) as error:
        raise click.UsageError(str(error)) from error
    for result in results:
        click.echo(_summary(result))
    sys.exit(1 if any(result.differs for result in results) else 0)


def _names(pair: Pair, only: str | None) -> list[str]:
    """The tables to compare: those of the records in their order, any others, the HTML."""
    present = pair.old.tables() | pair.new.tables()
    names = [name for name in KEYS if name in present] + sorted(present - KEYS.keys())
    names += [name for name in DOCUMENTS if pair.old.documents(name) or pair.new.documents(name)]
    if only is None:
        return names
    if only not in names:
        raise click.UsageError(f"no table {only} in A or B; there are {', '.join(names)}")
    return [only]


def _compared(pair: Pair, names: list[str], most: int | None) -> Iterator[TableComparison]:
    """Compare table after table, and print what differs in each."""
    for name in names:
        result = _compare(pair, name, most)
        if result.differs:
            click.echo("\n".join([*_section(result), ""]))
        result.examples.clear()
        yield result


def _compare(pair: Pair, name: str, most: int | None) -> TableComparison:
    if name in DOCUMENTS:
        return compare_documents(pair, name, most)
    return compare_table(pair, name, most)


def _section(result: TableComparison) -> Iterator[str]:
    yield _summary(result)
    for note in result.schema:
        yield f"  {note}"
    if result.columns:
        counts = (f"{name} {count:,}" for name, count in result.columns.most_common())
        yield f"  changed columns: {', '.join(counts)}"
    for kind in KINDS:
        for example in result.examples:
            if example.kind == kind:
                yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    yield f"  {example.kind}: {example.key}"
    if example.context:
        yield f"      {example.context}"
    for line in example.changes:
        yield f"      {line}"


def _summary(result: TableComparison) -> str:
    rows = f"{result.name}: {result.old_rows:,} rows in A, {result.new_rows:,} in B"
    if not result.differs:
        return f"{rows}; same"
    counts = ", ".join(f"{result.counts[kind]:,} {kind}" for kind in KINDS)
    missing = f"; only in {result.only_in}" if result.only_in else ""
    schema = f"; {len(result.schema)} schema differences" if result.schema else ""
    return f"{rows}; {counts}{schema}{missing}"


if __name__ == "__main__":
    main()
