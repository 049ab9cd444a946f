"""`python -m bench`: speeds beside baselines, growth with length, cost of the whole pipeline."""

import logging
from collections.abc import Iterator
from pathlib import Path

import click
import jieba

from bench import lengths, pipeline
from bench.race import Race, Result, run
from bench.races import PEERS, STAGES, missing

_SAMPLE = pipeline.ROOT / "raw"


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=_SAMPLE
)
@click.option("--rounds", default=7, type=click.IntRange(min=1), show_default=True)
@click.option(
    "--times", default=10, type=click.IntRange(min=1), show_default=True, help="Copies of the text."
)
@click.option(
    "--issues",
    default=pipeline.ISSUES,
    type=click.IntRange(min=0),
    show_default=True,
    help=f"Issues of {pipeline.PAGES} pages for the whole pipeline; 0 leaves it out.",
)
def main(folder: Path, rounds: int, times: int, issues: int) -> None:
    """Run every race on the pages (*.txt) in FOLDER, then the other measurements."""
    jieba.setLogLevel(logging.WARNING)
    for line in _raced(folder, rounds, times):
        click.echo(line)
    for line in lengths.lines():
        click.echo(line)
    if issues:
        click.echo(pipeline.measure(pipeline.ROOT, issues, pipeline.PAGES))


def _raced(folder: Path, rounds: int, times: int) -> Iterator[str]:
    """A line for each race, and for each that is left out."""
    paths = sorted(folder.rglob("*.txt"))
    pages = (path.read_text(encoding="utf-8", errors="replace") for path in paths)
    text = "\n".join(pages)
    yield from missing()
    # The others take a hundred times as long: they read the text once.
    for races, read in ((STAGES, text * times), (PEERS, text)):
        for race in races:
            result = run(race, read, rounds)
            yield f"{_line(race, result)} ({len(read):,} characters, {rounds} rounds)"


def _line(race: Race, result: Result) -> str:
    verdict = "reached" if result.ratio >= race.goal else "missed"
    return (
        f"{race.name}: {result.ours:,.0f} characters/s, "
        f"{race.baseline_name} {result.baseline:,.0f}, "
        f"ratio {result.ratio:.1f}, goal {race.goal:g} {verdict}"
    )


if __name__ == "__main__":
    main()
