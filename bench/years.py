"""What ten years of issues cost beside thirty days: to load, list and show, to run one date."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import pages
from bench.pipeline import ROOT, configuration
from bench.seconds import Seconds

_FEW = 30
BIN = Path(sys.executable).parent
# What the page of an asset's partitions asks for.
_PARTITIONS = """{ assetNodeOrError(assetKey: {path: ["articles"]}) { ... on AssetNode {
  partitionKeysByDimension { partitionKeys }
  assetPartitionStatuses {
    ... on TimePartitionStatuses { ranges { status startKey endKey } } } } } }"""


def measure(folder: Path, days: int) -> Iterator[str]:
    """CPU seconds of each command over the many dates, beside the same over a few."""
    for name, command in _commands().items():
        many, few = (spent(command, set_up(folder / str(count), count)) for count in (days, _FEW))
        yield (
            f"{name}: {many:.2f} CPU s over {days} dates, {few:.2f} over {_FEW}, "
            f"ratio {many / few:.2f}"
        )


def _commands() -> dict[str, list[str]]:
    day = pages.last_days(1)[0].isoformat()
    return {
        "definitions load": [
            sys.executable,
            "-c",
            "from pipelines.definitions import defs; defs()",
        ],
        "dg list defs": [str(BIN / "dg"), "list", "defs"],
        "partitions of an asset": [
            str(BIN / "dagster-graphql"),
            "-m",
            "pipelines.definitions",
            "-t",
            _PARTITIONS,
        ],
        "run of one date": [
            str(BIN / "banmian"),
            "run",
            "--from",
            day,
            "--to",
            day,
            "--workers",
            "1",
        ],
    }


def set_up(folder: Path, days: int) -> dict[str, str]:
    """A raw/ of so many issues, an instance for it, and the environment that names both."""
    listed = pages.last_days(days)
    if not folder.exists():
        pages.write(folder / "raw", listed)
        (folder / "home").mkdir()
        (folder / "home" / "dagster.yaml").write_text(
            configuration(ROOT, folder / "home"), encoding="utf-8"
        )
    return os.environ | {
        "DAGSTER_HOME": str(folder / "home"),
        "BANMIAN_RAW": str(folder / "raw"),
        "BANMIAN_WAREHOUSE": str(folder / "warehouse"),
        "BANMIAN_FIRST_ISSUE": listed[0].isoformat(),
    }


def spent(command: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of a command and of what it starts."""
    with Seconds() as seconds:
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, env=environment, cwd=ROOT
        )
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}"
        )
    return seconds.spent
