"""The command `banmian`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console

from pipelines.dictionary import dictionary
from pipelines.settings import ROOT, settings

_DICTIONARY = ROOT / "warehouse" / "README.md"
_ISSUE_DATE = click.DateTime(["%Y-%m-%d"])


@click.group()
def main() -> None:
    """Banmian: raw newspaper pages in, a Parquet warehouse out."""


_FOLDER = click.Path(path_type=Path)
_RAW = click.option("--raw", type=_FOLDER, help="Folder of raw pages.  [default: raw/ of the checkout]")
_WAREHOUSE = click.option("--warehouse", type=_FOLDER, help="Folder of the tables.  [default: warehouse/]")


@main.command()
@_RAW
@_WAREHOUSE
@click.option("--from", "first", type=_ISSUE_DATE, metavar="DATE", help="First issue date.")
@click.option("--to", "last", type=_ISSUE_DATE, metavar="DATE", help="Last issue date.")
@click.option("--workers", type=click.IntRange(min=0), help="Processes, 0 for one a core.")
def run(
    raw: Path | None, warehouse: Path | None, first: datetime | None, last: datetime | None, workers: int | None
) -> None:
    """Bring the warehouse up to date with raw/, through Dagster.

    Only what is out of date is recomputed. A page that cannot be taken is refused with a reason and is
    listed at the end; the exit code is 0 all the same, and 1 when a run failed.
    """
    _set_folders(raw, warehouse)
    _set("BANMIAN_WORKERS", workers)
    if first and last and first > last:
        raise click.ClickException(f"--from {first:%Y-%m-%d} is after --to {last:%Y-%m-%d}.")
    with _said_plainly():
        from pipelines import launch  # noqa: PLC0415

        succeeded = launch.bring_up_to_date(Console(), _date(first), _date(last))
    sys.exit(0 if succeeded else 1)


@main.command()
@_RAW
@_WAREHOUSE
def teach(raw: Path | None, warehouse: Path | None) -> None:
    """Teach the model of topics by the articles in the warehouse, through Dagster.

    The next run assigns the topics of every issue anew, by the lexicon and the model together. To do without
    the model again, remove the folder topic_model of the warehouse and run.
    """
    _set_folders(raw, warehouse)
    with _said_plainly():
        from pipelines import launch  # noqa: PLC0415

        succeeded = launch.teach(Console())
    sys.exit(0 if succeeded else 1)


@main.command("dictionary")
@click.option("--check", is_flag=True, help="Change nothing; fail when the page is not what the records say.")
def write_dictionary(check: bool) -> None:
    """Write the data dictionary, warehouse/README.md, from the records."""
    text = dictionary()
    if not check:
        _DICTIONARY.write_text(text, encoding="utf-8")
    elif _DICTIONARY.read_text(encoding="utf-8") != text:
        raise click.ClickException(f"{_DICTIONARY} is stale; run `banmian dictionary` and commit it.")


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Say what is wrong with a setting or a file without a stack.

    Dagster takes seconds to import and reads the settings as it does: not before they are set and sound.
    """
    try:
        settings()
        yield
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None


def _set_folders(raw: Path | None, warehouse: Path | None) -> None:
    _set("BANMIAN_RAW", raw and raw.absolute())
    _set("BANMIAN_WAREHOUSE", warehouse and warehouse.absolute())


def _set(name: str, value: object) -> None:
    if value is not None:
        os.environ[name] = str(value)


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


if __name__ == "__main__":
    main()
