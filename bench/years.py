"""What ten years of daily issues cost beside thirty days: to load, to list, to show, to run one date, to backfill."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import pages

_FEW = 30
_BACKFILL = 365
_BIN = Path(sys.executable).parent
_ROOT = Path(__file__).resolve().parents[1]
# What the page of an asset's partitions asks for.
_PARTITIONS = """{ assetNodeOrError(assetKey: {path: ["articles"]}) { ... on AssetNode {
  partitionKeysByDimension { partitionKeys }
  assetPartitionStatuses { ... on TimePartitionStatuses { ranges { status startKey endKey } } } } } }"""
_ONE_DATE = "run of one date"


def measure(folder: Path, days: int) -> Iterator[str]:
    """CPU seconds of each command over the many dates, beside the same over a few; then a backfill, in runs."""
    for name, command in _commands().items():
        many, few = (_spent(command, _set_up(folder / str(count), count)) for count in (days, _FEW))
        yield f"{name}: {many:.2f} CPU s over {days} dates, {few:.2f} over {_FEW}, ratio {many / few:.2f}"
    yield _backfill(_set_up(folder / str(days), days))


def _commands() -> dict[str, list[str]]:
    day = pages.last_days(1)[0].isoformat()
    return {
        "definitions load": [sys.executable, "-c", "from pipelines.definitions import defs; defs()"],
        "dg list defs": [str(_BIN / "dg"), "list", "defs"],
        "partitions of an asset": [str(_BIN / "dagster-graphql"), "-m", "pipelines.definitions", "-t", _PARTITIONS],
        _ONE_DATE: [str(_BIN / "banmian"), "run", "--from", day, "--to", day, "--workers", "1"],
    }


def _backfill(environment: dict[str, str]) -> str:
    dates = pages.last_days(_BACKFILL + 10)[:_BACKFILL]
    asked = ["launch", "--assets", "tag:grain=issue or raw_files", "--partition-range", f"{dates[0]}...{dates[-1]}"]
    spent = _spent([str(_BIN / "dg"), *asked], environment)
    count = "import dagster as dg; print(len(dg.DagsterInstance.get().get_runs()))"
    runs = subprocess.run(
        [sys.executable, "-c", count], check=True, capture_output=True, text=True, env=environment, cwd=_ROOT
    )
    made = sum(1 for _ in Path(environment["BANMIAN_WAREHOUSE"]).glob("articles/year=*/*.parquet"))
    told = f"{runs.stdout.strip()} runs in all, one of them the run of one date; {made} issues made"
    return f"backfill of {_BACKFILL} dates: {spent:.1f} CPU s; {told}"


def _set_up(folder: Path, days: int) -> dict[str, str]:
    """A raw/ of so many issues, an instance for it, and the environment that names both."""
    listed = pages.last_days(days)
    if not folder.exists():
        pages.write(folder / "raw", listed)
        (folder / "home").mkdir()
        (folder / "home" / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    return os.environ | {
        "DAGSTER_HOME": str(folder / "home"),
        "BANMIAN_RAW": str(folder / "raw"),
        "BANMIAN_WAREHOUSE": str(folder / "warehouse"),
        "BANMIAN_FIRST_ISSUE": listed[0].isoformat(),
    }


def _spent(command: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of a command and of what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=_ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
