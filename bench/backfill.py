"""What it costs to take a year of issues through the whole chain in one run."""

import os
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from bench import pages
from bench.years import BIN, set_up, spent

_DATES = 365
_TABLE = "issue_report"


def measure(folder: Path) -> Iterator[str]:
    """Launch the ledger, then the issue dates of a year as one range: runs, steps, issues, cost."""
    dates, environment = pages.last_days(_DATES), set_up(folder, _DATES)
    launch = [str(BIN / "dg"), "launch", "--assets"]
    spent([*launch, "raw_files"], environment)
    cost = spent(
        [*launch, "tag:grain=issue", "--partition-range", f"{dates[0]}...{dates[-1]}"], environment
    )
    os.environ["DAGSTER_HOME"] = environment["DAGSTER_HOME"]
    with dg.DagsterInstance.get() as instance:
        runs = instance.get_runs()[:-1]  # the last is that of the ledger
        steps = [step for run in runs for step in instance.get_run_step_stats(run.run_id)]
        made = len(instance.get_materialized_partitions(dg.AssetKey(_TABLE)))
    states = ", ".join(sorted({run.status.value for run in runs}))
    label = f"backfill of {_DATES} dates"
    yield f"{label}: {len(runs)} run ({states}), {len(steps)} steps, {made} issues with a report"
    yield f"{label}: {cost:.0f} CPU s, {cost / _DATES:.2f} a date"
