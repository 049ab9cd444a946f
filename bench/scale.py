"""`python -m bench.scale`: ten years of issues beside thirty days, a year in a run, a sensor tick.

The pages are made for the purpose. CPU seconds are of this machine, in one run: read the ratios.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from bench import pages


@click.command()
@click.option(
    "--files",
    default=100_000,
    show_default=True,
    type=click.IntRange(min=280),
    help="Files for the sensor.",
)
@click.option(
    "--days",
    default=3650,
    show_default=True,
    type=click.IntRange(min=400),
    help="Issue dates beside 30.",
)
@click.option("--only", type=click.Choice(["ticks", "years", "backfill"]), help="One of the three.")
def main(files: int, days: int, only: str | None) -> None:
    """Print what sensor ticks on many files, many issue dates and a year in one run cost."""
    with tempfile.TemporaryDirectory() as folder:
        for line in _measured(Path(folder), files, days, only):
            click.echo(line)


def _measured(folder: Path, files: int, days: int, only: str | None) -> Iterator[str]:
    # Dagster's definitions read the first issue as they are imported.
    os.environ["BANMIAN_FIRST_ISSUE"] = pages.last_days(max(days, files // 20))[0].isoformat()
    from bench import backfill, ticks, years  # noqa: PLC0415

    if only in (None, "ticks"):
        yield from ticks.measure(folder / "ticks", files)
    if only in (None, "years"):
        yield from years.measure(folder / "years", days)
    if only in (None, "backfill"):
        yield from backfill.measure(folder / "backfill")


if __name__ == "__main__":
    main()
