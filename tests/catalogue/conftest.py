"""The sample issue in a warehouse, made once for all tests of the catalogue."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.raw import Window
from pipelines.run import catalogued
from pipelines.run.engine import Engine
from pipelines.run.pipeline import STEPS
from pipelines.run.work import Workspace, run_step, write_ledger
from pipelines.warehouse import Warehouse

SAMPLE = Path(__file__).parents[1] / "golden" / "sample"
DAY = date(2026, 5, 12)


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The warehouse of the sample issue, with its catalogue."""
    workspace = Workspace(SAMPLE, Warehouse(tmp_path_factory.mktemp("sample") / "warehouse"))
    assert write_ledger(workspace, Window(date(2020, 1, 1), date(2026, 12, 31))).ok
    for step in STEPS:
        outcomes = run_step(step, [DAY if step.partitioned else None], workspace, Engine(1))
        assert all(outcome.ok for outcome in outcomes)
    catalogued.bring_up_to_date(workspace.warehouse)
    return workspace.warehouse
