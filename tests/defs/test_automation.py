"""The schedule asks for the newest issue; each job takes what it says."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import dagster as dg
import pytest

from pipelines.defs.automation import newest_issue
from pipelines.defs.resources import Folders
from pipelines.raw import Window
from pipelines.run.work import Workspace, write_ledger
from tests.conftest import PAGE
from tests.loaded import definitions

WINDOW = Window(date(2020, 1, 1), date(2026, 12, 31))


@pytest.fixture
def folders(workspace: Workspace) -> Folders:
    return Folders(raw_dir=str(workspace.raw_dir), warehouse_dir=str(workspace.warehouse.root))


def test_the_model_is_taught_by_its_own_job_alone() -> None:
    def assets(job: str) -> set[str]:
        return {
            key.to_user_string()
            for key in definitions().resolve_job_def(job).asset_layer.selected_asset_keys
        }

    assert assets("teach_topics") == {"topic_model"}
    assert "topic_model" not in assets("issues") | assets("take_stock")


def test_the_schedule_takes_the_newest_issue(folders: Folders, put: Callable[..., Path]) -> None:
    for day in (4, 12, 8):
        put(f"临汶日报/2026-05-{day:02d}/01.txt")
    context = dg.build_schedule_context(repository_def=definitions().get_repository_def())
    request = newest_issue(context, folders=folders)
    assert isinstance(request, dg.RunRequest)
    assert request.partition_key == "2026-05-12"


def test_the_schedule_says_why_it_skips(folders: Folders) -> None:
    skipped = newest_issue(dg.build_schedule_context(), folders=folders)
    assert isinstance(skipped, dg.SkipReason)
    assert "raw" in str(skipped.skip_message)


def test_the_schedule_skips_with_the_sentence_where_most_issues_are_gone(
    workspace: Workspace, folders: Folders, put: Callable[..., Path]
) -> None:
    pages = [put(f"临汶日报/2026-05-{day:02d}/01.txt", f"{day}{PAGE}") for day in (4, 8, 12)]
    assert write_ledger(workspace, WINDOW).ok
    for page in pages[1:]:
        page.unlink()
    skipped = newest_issue(dg.build_schedule_context(), folders=folders)
    assert isinstance(skipped, dg.SkipReason)
    assert "has lost 2 of the 3 issues that the last run found there" in str(skipped.skip_message)
