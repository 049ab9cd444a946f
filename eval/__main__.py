"""`python -m eval DIR`: print the scoreboard of a folder of gold."""

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import click

from eval.gold.files import NoGoldError, check
from eval.gold.variants import SEED
from eval.parts import parts
from eval.report import Part, show, wide_console


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--json",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all figures here.",
)
@click.option(
    "--errors",
    default=0,
    type=click.IntRange(min=0),
    metavar="N",
    help="Print N wrong rows of each kind.",
)
@click.option("--seed", default=SEED, show_default=True, help="Of the variants of the dev pages.")
@click.option(
    "--folds",
    default=0,
    type=click.IntRange(min=0),
    metavar="N",
    help="Judge segmentation by what the other N - 1 of N folds teach, too: minutes.",
)
def main(folder: Path, target: Path | None, errors: int, seed: int, folds: int) -> None:
    """How the project's functions do on the gold in FOLDER.

    A part without gold is left out with a line that says so. A part that fails is named, the others
    are printed all the same, and the exit code is 1. Without any gold the exit code is 2.
    """
    try:
        check(folder)
    except NoGoldError as error:
        raise click.UsageError(str(error)) from error
    console, failed, figures = wide_console(), False, {}
    for make in parts(seed, folds):
        part, ran = _made(make, folder)
        show(console, part, errors)
        figures[part.title] = part.figures
        failed = failed or not ran
    if target:
        target.write_text(
            json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    sys.exit(1 if failed else 0)


def _made(make: Callable[[Path], Part], folder: Path) -> tuple[Part, bool]:
    """The part, or why it failed in its place, so that one broken room does not hide the others."""
    try:
        return make(folder), True
    except Exception as error:
        *_, last = traceback.extract_tb(error.__traceback__)
        reason = f"left out, {type(error).__name__} at {last.filename}:{last.lineno}: {error}"
        return Part((make.__doc__ or make.__name__).rstrip("."), missing=[reason]), False


if __name__ == "__main__":
    main()
