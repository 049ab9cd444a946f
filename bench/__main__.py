"""`python -m bench`: characters per second of each room and of its peer on the sample issue; growth with length."""

import logging
from pathlib import Path

import click
import jieba

from bench import lengths
from bench.race import run
from bench.races import RACES, missing

_SAMPLE = Path(__file__).parents[1] / "raw"


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=_SAMPLE
)
@click.option("--rounds", default=7, type=click.IntRange(min=1), show_default=True)
@click.option(
    "--times", default=10, type=click.IntRange(min=1), show_default=True, help="Copies of the text."
)
def main(folder: Path, rounds: int, times: int) -> None:
    """Run every race on the pages (*.txt) in FOLDER, one after the other."""
    jieba.setLogLevel(logging.WARNING)
    pages = [
        path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))
    ]
    text = "\n".join(pages) * times
    for line in missing():
        click.echo(line)
    for race in RACES:
        result = run(race, text, rounds)
        verdict = "reached" if result.ratio >= race.goal else "missed"
        click.echo(
            f"{race.name}: {result.ours:,.0f} characters/s, {race.peer_name} {result.peer:,.0f}, "
            f"ratio {result.ratio:.1f} (goal {race.goal:g} {verdict}; {len(text):,} characters, {rounds} rounds)"
        )
    for line in lengths.lines():
        click.echo(line)


if __name__ == "__main__":
    main()
