"""The schedule and the sensor ask for the issue dates that need a run, and for no others."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.defs.automation import new_raw_files, newest_issue
from pipelines.defs.resources import Folders
from pipelines.engine import Engine
from pipelines.issue_report import run_reports
from pipelines.raw import Window
from pipelines.records import RawFile
from pipelines.steps import STEPS
from pipelines.work import Place, run_step, write_ledger

PAGE = "本报讯 5月{day}日,临汶市供水公司完成{day}公里管道改造。(周敏)\n"


@pytest.fixture
def folders(place: Place) -> Folders:
    return Folders(raw_dir=str(place.raw_dir), warehouse_dir=str(place.warehouse.root))


@pytest.fixture
def put_issue(put: Callable[..., Path]) -> Callable[..., Path]:
    def write(day: int, text: str = PAGE) -> Path:
        return put(f"临汶日报/2026-05-{day:02d}/01.txt", text.format(day=day))

    return write


def look(folders: Folders, cursor: str | None = None) -> dg.SensorResult | dg.SkipReason:
    with dg.build_sensor_context(cursor=cursor, definitions=defs()) as context:
        return new_raw_files(context, folders=folders)  # type: ignore[return-value]


def requested(folders: Folders, cursor: str | None = None) -> list[str]:
    """What the sensor requests: dates, stretches, or the job without a date."""
    result = look(folders, cursor)
    assert isinstance(result, dg.SensorResult)
    return [
        request.partition_key
        or "..".join(request.tags.get(f"dagster/asset_partition_range_{end}", "-") for end in ("start", "end"))
        for request in result.run_requests or []
    ]


def materialize(place: Place, window: Window) -> None:
    dates = sorted({row["issue_date"] for row in _ledger(place, window)})
    for step in STEPS:
        assert all(outcome.ok for outcome in run_step(step, dates if step.partitioned else [None], place, Engine(1)))
    assert not any(report.error for report in run_reports(dates, place, Engine(1)))


def _ledger(place: Place, window: Window) -> list[dict[str, date]]:
    write_ledger(place, window)
    return [row for row in place.warehouse.read(RawFile, None).to_pylist() if row["issue_date"]]


def test_new_files_are_requested_days_in_a_row_as_one_run(folders: Folders, put_issue: Callable[..., Path]) -> None:
    for day in (4, 5, 6, 12):
        put_issue(day)
    assert requested(folders) == ["2026-05-04..2026-05-06", "2026-05-12"]


def test_nothing_new_is_skipped(folders: Folders, put_issue: Callable[..., Path]) -> None:
    put_issue(12)
    first = look(folders)
    assert isinstance(first, dg.SensorResult)
    assert isinstance(look(folders, first.cursor), dg.SkipReason)


def test_changed_new_and_removed_files_are_requested_and_no_others(
    folders: Folders, put_issue: Callable[..., Path], place: Place, window: Window
) -> None:
    for day in (4, 6, 8):
        put_issue(day)
    materialize(place, window)
    assert requested(folders) == []
    put_issue(4, PAGE + "另讯 第二批改造即将开工。\n")
    put_issue(10)
    (place.raw_dir / "临汶日报/2026-05-08/01.txt").unlink()
    assert requested(folders) == ["2026-05-04", "2026-05-08", "2026-05-10"]


def test_a_file_that_is_refused_asks_for_the_ledger_alone(
    folders: Folders, put: Callable[..., Path], put_issue: Callable[..., Path], place: Place, window: Window
) -> None:
    put_issue(4)
    materialize(place, window)
    put("undated.txt", "没有日期的稿件。")
    assert requested(folders) == ["-..-"]


def test_the_model_is_taught_by_its_own_job_alone() -> None:
    def assets(job: str) -> set[str]:
        return {key.to_user_string() for key in defs().resolve_job_def(job).asset_layer.selected_asset_keys}

    assert assets("teach_topics") == {"topic_model"}
    assert "topic_model" not in assets("issues") | assets("take_stock")


def test_new_labels_are_seen(folders: Folders, put_issue: Callable[..., Path], place: Place, window: Window) -> None:
    put_issue(4)
    put_issue(12)
    materialize(place, window)
    first = look(folders)
    assert isinstance(first, dg.SensorResult)
    label = "article,topics\n临汶日报-2026-05-12-p01-a001,16\n"
    (place.raw_dir.parent / "labels.csv").write_text(label, encoding="utf-8")
    assert requested(folders, first.cursor) == ["2026-05-12"]


def test_the_schedule_takes_the_newest_issue(folders: Folders, put_issue: Callable[..., Path]) -> None:
    for day in (4, 12, 8):
        put_issue(day)
    request = newest_issue(dg.build_schedule_context(), folders=folders)
    assert isinstance(request, dg.RunRequest)
    assert request.partition_key == "2026-05-12"


def test_the_schedule_says_why_it_skips(folders: Folders) -> None:
    skipped = newest_issue(dg.build_schedule_context(), folders=folders)
    assert isinstance(skipped, dg.SkipReason)
    assert "raw" in str(skipped.skip_message)
