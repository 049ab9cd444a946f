"""Wrong usage: one sentence with the remedy and exit code 2, before anything is touched."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from pipelines.raw import Window
from pipelines.settings import Settings

_OTHER_RAW = "name another with --raw or BANMIAN_RAW"
_OTHER_WAREHOUSE = "name another with --warehouse or BANMIAN_WAREHOUSE"
_PAGE_PATH = "<publication>/<issue date>/<page>.txt"


class WrongUsageError(click.ClickException):
    """What the person who typed the command can put right; exit code 2."""

    exit_code = 2


def check_dagster_home(environment: Mapping[str, str] = os.environ) -> None:
    """Refuse a DAGSTER_HOME that Dagster cannot keep its state in."""
    home = environment.get("DAGSTER_HOME")
    if not home:
        return
    stated = f"DAGSTER_HOME is {home!r}"
    if not Path(home).is_absolute():
        raise WrongUsageError(f"{stated}, a relative path; give the whole path, or unset it.")
    if not Path(home).is_dir():
        raise WrongUsageError(f"{stated}, which is no folder; make it, or unset DAGSTER_HOME.")
    if not os.access(home, os.W_OK):
        raise WrongUsageError(f"{stated}, which may not be written; name another, or unset it.")


def check_folders(chosen: Settings) -> None:
    """Refuse folders that are missing, are files, or lie one inside the other."""
    raw_dir, warehouse = chosen.raw_dir, chosen.warehouse_dir
    if not os.path.lexists(raw_dir):
        raise WrongUsageError(f"There is no folder {raw_dir} to read pages from; {_OTHER_RAW}.")
    if not raw_dir.is_dir():
        raise WrongUsageError(f"{raw_dir} is no folder to read pages from; {_OTHER_RAW}.")
    # What it imports is too much to load for a page of help.
    from pipelines.run.workspace import misplaced  # noqa: PLC0415

    problem = misplaced(raw_dir, warehouse)
    if problem:
        raise WrongUsageError(f"{problem}; {_OTHER_WAREHOUSE}.")
    if isinstance(warehouse, Path):
        _check_warehouse(warehouse)


def _check_warehouse(warehouse: Path) -> None:
    """Refuse a warehouse that is no folder and cannot become one."""
    nearest = next(folder for folder in (warehouse, *warehouse.parents) if folder.exists())
    if not nearest.is_dir():
        raise WrongUsageError(f"{nearest} is no folder to keep tables in; {_OTHER_WAREHOUSE}.")
    if not os.access(nearest, os.W_OK):
        raise WrongUsageError(f"{nearest} may not be written; {_OTHER_WAREHOUSE}.")


def check_pages(raw_dir: Path, *, is_empty: bool) -> None:
    """Refuse a raw/ without a file, where there is nothing to be made or removed either."""
    if is_empty:
        raise WrongUsageError(f"There is no page in {raw_dir}; put pages there as {_PAGE_PATH}.")


def check_window(known: list[date], first: date | None, last: date | None) -> None:
    """Refuse a window that none of the known issue dates lies in."""
    window = Window(first or date.min, last or date.max)
    if not (first or last) or any(window.first <= day <= window.last for day in known):
        return
    bounds = [f"from {first}"] if first else []
    bounds += [f"to {last}"] if last else []
    there = f"the issues there are go from {known[0]} to {known[-1]}" if known else "there is none"
    raise WrongUsageError(
        f"There is no issue {' '.join(bounds)}: {there}; choose other dates by --from and --to."
    )
