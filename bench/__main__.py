"""`python -m bench`: speeds beside baselines, growth with length, cost of the whole pipeline.

Each line is printed as soon as it is measured; what is being measured stands on standard error.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import jieba
from rich.console import Console

from bench import lengths, newspaper, pages, whole
from bench.pipeline import PAGES
from bench.race import Race, Result, run
from bench.races import PEERS, STAGES, missing

# The other readers of values take a hundred times as long.
_CHARACTERS_FOR_PEERS = 3_000


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
@click.option("--rounds", default=5, type=click.IntRange(min=1), show_default=True)
@click.option("--only", type=click.Choice(["stages", "peers", "lengths", "whole"]))
def main(folder: Path | None, rounds: int, only: str | None) -> None:
    """Race each stage on the pages (*.txt) in FOLDER or on made ones, then measure whole runs."""
    jieba.setLogLevel(logging.WARNING)
    texts = _texts(folder, rounds)
    console = Console(stderr=True)
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "stages": lambda: _raced(STAGES, texts),
        "peers": lambda: _beside_peers(texts),
        "lengths": lengths.lines,
        "whole": lambda: whole.lines(console),
    }
    for name in (only,) if only else parts:
        with console.status(f"measuring {name}"):
            for line in parts[name]():
                click.echo(line)


def _texts(folder: Path | None, rounds: int) -> list[str]:
    """A text to warm up and one for each round, no page in two of them."""
    if folder is None:
        days = pages.last_days(rounds + 1)
        numbers = range(1, PAGES + 1)
        return ["\n".join(newspaper.text(day, number) for number in numbers) for day in days]
    paths = sorted(folder.rglob("*.txt"))
    if len(paths) <= rounds:
        raise click.UsageError(f"{folder} has {len(paths)} pages; {rounds} rounds want more")
    printed = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    return ["\n".join(printed[number :: rounds + 1]) for number in range(rounds + 1)]


def _beside_peers(texts: Sequence[str]) -> Iterator[str]:
    yield from missing()
    yield from _raced(PEERS, [text[:_CHARACTERS_FOR_PEERS] for text in texts])


def _raced(races: Sequence[Race], texts: Sequence[str]) -> Iterator[str]:
    """A line for each race."""
    for race in races:
        yield f"{_line(race, run(race, texts))} ({len(texts[0]):,} characters a round)"


def _line(race: Race, result: Result) -> str:
    verdict = "reached" if result.ratio >= race.goal else "missed"
    return (
        f"{race.name}: {result.ours:,.0f} characters/s, "
        f"{race.baseline_name} {result.baseline:,.0f}, "
        f"ratio {result.ratio:.2f}, goal {race.goal:g} {verdict}"
    )


if __name__ == "__main__":
    main()
