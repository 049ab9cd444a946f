"""A run that Dagster starts keeps the catalogue, too, and no table fails where that cannot be."""

import dagster as dg
import pytest

from pipelines.catalogue.database import NAME
from pipelines.defs.resources import folders_config
from pipelines.run.work import Workspace
from pipelines.settings import settings
from tests.loaded import definitions


@pytest.mark.parametrize("can_be_written", [True, False])
def test_the_tables_over_all_issues_bring_it_up_to_date(
    workspace: Workspace, can_be_written: bool
) -> None:
    file = workspace.warehouse.root / NAME
    if not can_be_written:
        file.mkdir(parents=True)
    places = {
        "BANMIAN_RAW": str(workspace.raw_dir),
        "BANMIAN_WAREHOUSE": str(workspace.warehouse.root),
    }
    with dg.DagsterInstance.ephemeral() as instance:
        done = (
            definitions()
            .resolve_implicit_global_asset_job_def()
            .execute_in_process(
                instance=instance,
                run_config={"resources": {"folders": {"config": folders_config(settings(places))}}},
                asset_selection=[dg.AssetKey("section_trends")],
            )
        )
        assert done.success
        told = [str(entry.user_message) for entry in instance.all_logs(done.run_id)]
    assert file.is_file() == can_be_written
    warned = [line for line in told if line.startswith("The catalogue was not brought up to date")]
    assert bool(warned) != can_be_written
