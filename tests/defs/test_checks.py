"""The checks say what is there: a date without pages, an old newest issue, each issue by itself."""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import dagster as dg
import pytest

from pipelines.defs.automation import tags_of
from pipelines.defs.presentation import metadata
from pipelines.defs.resources import folders_config
from pipelines.defs.run_log import log_outcomes
from pipelines.records import HTML_TABLES, TABLES, Row
from pipelines.run.outcome import Outcome, Pictures, Written
from pipelines.run.plan import Stretch
from pipelines.run.work import Workspace
from pipelines.settings import settings
from tests.loaded import definitions

Results = dict[str | None, bool]


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


@pytest.fixture
def execute(
    workspace: Workspace, put: Callable[..., Path], instance: dg.DagsterInstance
) -> Callable[..., dg.ExecuteInProcessResult]:
    """A run of ledger and pages on raw/ with the issues of 4 and 6 May."""
    for day in (4, 6):
        put(f"临汶日报/2026-05-{day:02d}/01.txt")
    places = {
        "BANMIAN_RAW": str(workspace.raw_dir),
        "BANMIAN_WAREHOUSE": str(workspace.warehouse.root),
    }
    config = {"resources": {"folders": {"config": folders_config(settings(places))}}}

    def run(first: int, last: int) -> dg.ExecuteInProcessResult:
        is_one = first == last
        stretch = Stretch(date(2026, 5, first), date(2026, 5, last))
        return (
            definitions()
            .resolve_job_def("issues")
            .execute_in_process(
                instance=instance,
                run_config=config,
                asset_selection=[dg.AssetKey("raw_files"), dg.AssetKey("pages")],
                partition_key=stretch.first.isoformat() if is_one else None,
                tags={} if is_one else tags_of(stretch),
            )
        )

    return run


def results_of(check: str, instance: dg.DagsterInstance, asset: str = "pages") -> Results:
    """The results of a check by issue date: passed or not."""
    key = dg.AssetCheckKey(dg.AssetKey(asset), check)
    records = instance.event_log_storage.get_asset_check_execution_history(key, limit=20)
    return {record.partition: record.status.value == "SUCCEEDED" for record in records}


def shown_by_date(check: str, instance: dg.DagsterInstance) -> Results:
    """What the UI shows of a check by issue date: the results that are of the newest file."""
    key = dg.AssetCheckKey(dg.AssetKey("pages"), check)
    infos = instance.event_log_storage.get_asset_check_partition_info([key])
    return {
        info.partition_key: info.latest_execution_status.value == "SUCCEEDED"
        for info in infos
        if info.is_current
    }


def test_a_date_without_pages_looks_like_one(
    execute: Callable[..., dg.ExecuteInProcessResult], instance: dg.DagsterInstance
) -> None:
    execute(5, 5)
    assert results_of("issue_has_pages", instance) == {"2026-05-05": False}
    event = instance.get_latest_materialization_event(dg.AssetKey("pages"))
    assert event
    assert event.asset_materialization
    shown = event.asset_materialization.metadata
    assert shown["no_pages"].value == "raw/ has no page of this issue date."
    assert "dagster/row_count" not in shown


def test_each_issue_of_a_stretch_has_its_own_result(
    execute: Callable[..., dg.ExecuteInProcessResult], instance: dg.DagsterInstance
) -> None:
    execute(4, 6)
    by_date = results_of("issue_has_pages", instance)
    assert {day: by_date[day] for day in ("2026-05-04", "2026-05-05", "2026-05-06")} == {
        "2026-05-04": True,
        "2026-05-05": False,
        "2026-05-06": True,
    }
    dates = {"2026-05-04": True, "2026-05-05": False, "2026-05-06": True}
    shown = shown_by_date("issue_has_pages", instance)
    assert {day: shown.get(day) for day in dates} == dates
    # A later run of a date that is sound hides nothing.
    execute(6, 6)
    assert results_of("issue_has_pages", instance)["2026-05-05"] is False
    assert results_of("keys_are_unique", instance) == {None: True}


def test_a_run_of_today_does_not_make_an_old_issue_recent(
    execute: Callable[..., dg.ExecuteInProcessResult], instance: dg.DagsterInstance
) -> None:
    execute(4, 4)
    assert list(results_of("newest_issue_is_recent", instance, "raw_files").values()) == [False]


def test_the_rows_of_an_issue_are_not_called_those_of_the_table(
    execute: Callable[..., dg.ExecuteInProcessResult],
) -> None:
    result = execute(4, 4)
    by_asset = {
        event.asset_key.to_user_string(): event.materialization.metadata
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }
    counts = {
        asset: {name: metadata[name].value for name in metadata if name.endswith("row_count")}
        for asset, metadata in by_asset.items()
    }
    assert counts == {
        "raw_files": {"dagster/row_count": 2},
        "pages": {"dagster/partition_row_count": 1},
    }


def test_teaching_that_made_no_model_is_no_success(
    workspace: Workspace, instance: dg.DagsterInstance
) -> None:
    """The asset is materialized, as a backfill of all assets needs it; its check says the truth."""
    places = {
        "BANMIAN_RAW": str(workspace.raw_dir),
        "BANMIAN_WAREHOUSE": str(workspace.warehouse.root),
    }
    config = {"resources": {"folders": {"config": folders_config(settings(places))}}}
    job = definitions().resolve_job_def("teach_topics")
    result = job.execute_in_process(instance=instance, run_config=config)
    assert result.success
    assert results_of("topic_model_is_taught", instance, "topic_model") == {None: False}
    (event,) = result.get_asset_materialization_events()
    assert "a model needs 200" in str(event.materialization.metadata["no_model"].value)


def test_the_page_of_an_asset_leads_to_raw_and_to_the_file(
    execute: Callable[..., dg.ExecuteInProcessResult], workspace: Workspace
) -> None:
    page = dg.AssetKey("pages")
    events = execute(4, 4).get_asset_materialization_events()
    shown = next(event.materialization for event in events if event.asset_key == page)
    assert shown.metadata["raw"].value == str(workspace.raw_dir / "临汶日报/2026-05-04/01.txt")
    assert str(shown.metadata["file"].value).startswith(str(workspace.warehouse.root))


def test_the_log_tells_what_was_done_before_what_dagster_tells(
    execute: Callable[..., dg.ExecuteInProcessResult], instance: dg.DagsterInstance
) -> None:
    entries = instance.all_logs(execute(4, 6).run_id)
    of_pages = [entry for entry in entries if entry.step_key == "pages"]
    lines = [entry.user_message for entry in of_pages]
    summary = lines.index("pages: 2 of 3 issue dates written; rows: pages 2.")
    assert lines[summary + 1] == "raw/ has no page of 2026-05-05."
    assert of_pages[summary + 1].level == logging.WARNING
    first_written = lines.index(next(line for line in lines if "Materialized" in line))
    assert summary < first_written


def test_the_log_tells_the_forms_of_the_pages(caplog: pytest.LogCaptureFixture) -> None:
    def outcome(day: int, **pages: int) -> Outcome:
        file = Written("blocks", 9, "/w/x.parquet", [], [], "", {**pages}, Pictures())
        return Outcome("segmentation", date(2026, 5, day), (file,))

    outcomes = [
        outcome(4, pages_wrapped=2, pages_traditional=0, share_outside_articles=1),
        outcome(5, pages_wrapped=1, pages_of_sentences=1),
    ]
    log = logging.getLogger("forms")
    with caplog.at_level(logging.INFO, "forms"):
        log_outcomes(log, outcomes)
    assert "Forms of the pages: wrapped 3, a sentence a line 1." in caplog.messages


@pytest.mark.parametrize("row", [*TABLES, *HTML_TABLES], ids=lambda row: row.table.name)
def test_a_count_is_called_that_of_what_it_counts(row: type[Row]) -> None:
    file = Written(row.table.name, 7, "/w/x.parquet", [], [], "", {}, Pictures())
    counts = {name for name in metadata(file) if name.endswith("row_count")}
    of = "partition_row_count" if row.table.partitioned else "row_count"
    assert counts == {f"dagster/{of}"}


@pytest.mark.parametrize(
    ("table", "name"),
    [("amounts", "file"), ("issue_report", "report"), ("page_view", "view")],
)
def test_a_page_of_html_goes_by_its_folder(table: str, name: str) -> None:
    file = Written(table, 7, f"/w/{name}/x", [], [], "", {}, Pictures())
    assert metadata(file)[name].path == f"/w/{name}/x"
