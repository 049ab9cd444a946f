"""The sensor asks for the issue dates that need a run, and for no others."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import dagster as dg
import pytest

from pipelines.defs.automation import issues, tags_of
from pipelines.defs.resources import Folders
from pipelines.defs.sensor import new_raw_files
from pipelines.raw import EARLIEST, Entry, Limits, Window, taking
from pipelines.records import RawFile
from pipelines.run import watch
from pipelines.run.engine import Engine
from pipelines.run.pipeline import STEPS
from pipelines.run.plan import Stretch
from pipelines.run.work import Workspace, run_step, write_ledger
from pipelines.warehouse import Warehouse
from tests.loaded import definitions

PAGE = "本报讯 5月{day}日,临汶市供水公司完成{day}公里管道改造。(周敏)\n"
Put = Callable[..., Path]


class Desk:
    """A raw/ with its sensor: what each look asks for, from where the last one ended."""

    def __init__(self, workspace: Workspace, put: Put, instance: dg.DagsterInstance) -> None:
        self.workspace, self._put, self.instance = workspace, put, instance
        self.cursor: str | None = None
        self.said = ""

    def put(self, day: int, text: str = PAGE, page: str = "01") -> Path:
        return self._put(f"临汶日报/2026-05-{day:02d}/{page}.txt", text.format(day=day))

    def declare(self, path: str, label: str) -> Path:
        return self._put(f"临汶日报/{path}", label)

    def path(self, day: int) -> Path:
        return self.workspace.raw_dir / f"临汶日报/2026-05-{day:02d}/01.txt"

    def look(self) -> list[str]:
        """What the sensor requests: dates, stretches, or `-` for the ledger alone."""
        folders = Folders(
            raw_dir=str(self.workspace.raw_dir), warehouse_dir=str(self.workspace.warehouse.root)
        )
        with dg.build_sensor_context(
            self.instance, self.cursor, definitions=definitions()
        ) as context:
            result = new_raw_files(context, folders=folders)
        if isinstance(result, dg.SkipReason):
            self.said = str(result.skip_message)
            return []
        assert isinstance(result, dg.SensorResult)
        self.cursor, self.said = result.cursor, str(result.skip_reason)
        return [
            request.partition_key
            or "..".join(
                request.tags.get(f"dagster/asset_partition_range_{end}", "-")
                for end in ("start", "end")
            )
            for request in result.run_requests or []
        ]

    def materialize(self) -> None:
        """Bring the warehouse up to date."""
        materialize(self.workspace)


def materialize(workspace: Workspace) -> None:
    """Take all pages of a raw/ through every step."""
    write_ledger(workspace, Window(date(2020, 1, 1), date(2026, 12, 31)))
    ledger = workspace.warehouse.read(RawFile, None).to_pylist()
    dates = sorted({row["issue_date"] for row in ledger if row["issue_date"]})
    for step in STEPS:
        asked = dates if step.partitioned else [None]
        assert all(outcome.ok for outcome in run_step(step, asked, workspace, Engine(1)))


@pytest.fixture
def desk(workspace: Workspace, put: Put) -> Iterator[Desk]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Desk(workspace, put, instance)


@pytest.fixture(scope="module")
def three_issues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raw/ with the issues of 4, 6 and 8 May, and their warehouse."""
    folder = tmp_path_factory.mktemp("three")
    for day in (4, 6, 8):
        page = folder / "raw" / "临汶日报" / f"2026-05-{day:02d}" / "01.txt"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(day=day), encoding="utf-8")
    materialize(Workspace(folder / "raw", Warehouse(folder / "warehouse")))
    return folder


@pytest.fixture
def done(desk: Desk, three_issues: Path) -> Desk:
    """A desk with the issues of 4, 6 and 8 May in the warehouse."""
    shutil.copytree(three_issues, desk.workspace.raw_dir.parent, dirs_exist_ok=True)
    assert desk.look() == []
    return desk


def test_new_files_are_requested_days_in_a_row_as_one_run(desk: Desk) -> None:
    for day in (4, 5, 6, 12):
        desk.put(day)
    assert desk.look() == ["2026-05-04..2026-05-06", "2026-05-12"]


def test_what_was_requested_is_not_requested_again(desk: Desk) -> None:
    desk.put(12)
    assert desk.look() == ["2026-05-12"]
    assert desk.look() == []


def test_a_look_without_changes_says_so(done: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_YOUNG_NS", 0)
    assert done.look() == []
    assert done.look() == []
    assert done.said == "Nothing in raw/ has changed since the last look."


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        (lambda desk: desk.put(10), ["2026-05-10"]),
        (lambda desk: desk.put(4, PAGE + "另讯 第二批改造即将开工。\n"), ["2026-05-04"]),
        (lambda desk: desk.path(8).unlink(), ["2026-05-08"]),
        (lambda desk: desk.put(6, PAGE.replace("公里", "里"), page="01.r2"), ["2026-05-06"]),
        (lambda desk: desk.path(6).rename(desk.path(6).with_name("02.txt")), ["2026-05-06"]),
        (lambda desk: desk.put(4, "一" * 9, page="undated" * 9), ["2026-05-04"]),
        (lambda desk: desk.path(4).chmod(0o600), []),
        (lambda desk: desk.put(4, PAGE, page="07"), ["-..-"]),
        (lambda desk: desk.declare("2026-05-06/encoding", "big5"), ["2026-05-06"]),
        (lambda desk: desk.declare("2026-05-06/01.txt.encoding", "?"), ["2026-05-06"]),
        (lambda desk: desk.declare("encoding", "utf-8"), ["-..-"]),
    ],
    ids=[
        *(
            "new",
            "changed",
            "gone",
            "re-issued",
            "renamed",
            "of an unknown page",
            "touched",
            "a copy",
        ),
        *("declared otherwise", "declared by what is no label", "declared as it is"),
    ],
)
def test_a_change_requests_the_issue_it_concerns(
    done: Desk, change: Callable[[Desk], object], asked: list[str]
) -> None:
    change(done)
    assert done.look() == asked


def test_a_change_is_seen_behind_the_old_time_and_size(done: Desk) -> None:
    before = done.path(6).stat()
    done.put(6, PAGE.replace("公里", "华里"))
    os.utime(done.path(6), ns=(before.st_atime_ns, before.st_mtime_ns))
    assert done.path(6).stat().st_size == before.st_size
    assert done.look() == ["2026-05-06"]


def test_a_change_while_runs_are_under_way_requests_its_own_issue_alone(desk: Desk) -> None:
    for day in (4, 5, 6):
        desk.put(day)
    assert desk.look() == ["2026-05-04..2026-05-06"]
    desk.put(12)
    assert desk.look() == ["2026-05-12"]


def test_at_the_first_look_what_waits_or_runs_is_not_requested_again(desk: Desk) -> None:
    for day in (4, 5, 6, 12):
        desk.put(day)
    tags = tags_of(Stretch(date(2026, 5, 4), date(2026, 5, 5)))
    desk.instance.create_run_for_job(definitions().resolve_job_def(issues.name), tags=tags)
    assert desk.look() == ["2026-05-06", "2026-05-12"]


def test_what_failed_is_requested_again_on_another_day(desk: Desk) -> None:
    desk.put(4)
    assert desk.look() == ["2026-05-04"]
    assert desk.cursor
    made_by, _, view = desk.cursor.split()
    desk.cursor = f"{made_by} {'0' * 64} {view}"
    assert desk.look() == ["2026-05-04"]


@pytest.mark.parametrize("cursor", ["", "an older release's", "../.. ../.. ../.."])
def test_a_cursor_of_unknown_form_is_a_first_look(done: Desk, cursor: str) -> None:
    done.put(10)
    done.cursor = cursor
    assert done.look() == ["2026-05-10"]


def test_without_the_view_before_all_that_is_out_of_date_is_requested(done: Desk) -> None:
    for kept in (done.workspace.warehouse.root / ".seen").iterdir():
        kept.write_bytes(b"torn")
    done.put(10)
    assert done.look() == ["2026-05-10"]


def test_a_look_that_was_not_recorded_is_made_again(done: Desk) -> None:
    cursor = done.cursor
    done.put(10)
    assert done.look() == ["2026-05-10"]
    done.cursor = cursor
    assert done.look() == ["2026-05-10"]


def test_only_what_changed_is_read(done: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_YOUNG_NS", 0)
    done.look()
    read: list[str] = []

    def take(raw_dir: Path, entry: Entry, limits: Limits) -> object:
        read.append(entry.path)
        return unwatched(raw_dir, entry, limits)

    unwatched = taking.take
    monkeypatch.setattr(taking, "take", take)
    done.put(8, PAGE + "另讯 第二批改造即将开工。\n")
    assert done.look() == ["2026-05-08"]
    assert read == ["临汶日报/2026-05-08/01.txt"]


def test_a_page_is_read_again_when_its_sidecar_changes(done: Desk) -> None:
    sidecar = done.declare("2026-05-08/encoding", "big5")
    assert done.look() == ["2026-05-08"]
    sidecar.write_text("utf-8")
    assert done.look() == ["-..-"], "the page is in the warehouse as it is read now"
    sidecar.write_text("cp950")
    assert done.look() == ["2026-05-08"]
    sidecar.unlink()
    assert done.look() == ["-..-"]


def test_new_labels_are_seen(done: Desk) -> None:
    label = "article,topics\n临汶日报-2026-05-08-p01-a001,16\n"
    (done.workspace.raw_dir.parent / "labels.csv").write_text(label, encoding="utf-8")
    assert done.look() == ["2026-05-08"]


def test_a_name_that_is_no_text_is_seen(done: Desk) -> None:
    name = os.fsencode(done.workspace.raw_dir) + b"/\xff.txt"
    Path(os.fsdecode(name)).write_bytes(b"x")
    assert done.look() == ["-..-"]
    Path(os.fsdecode(name)).unlink()
    assert done.look() == ["-..-"]


def test_a_broken_labels_file_is_told_once_and_taken_up_when_mended(done: Desk) -> None:
    labels = done.workspace.raw_dir.parent / "labels.csv"
    labels.write_text("nonsense\n", encoding="utf-8")
    assert done.look() == []
    assert "labels.csv" in done.said
    done.look()
    assert "Still broken, as told before; mend it." in done.said
    labels.unlink()
    done.put(12)
    assert done.look() == ["2026-05-12"]


def test_a_raw_that_lost_most_issues_is_skipped_with_the_sentence(done: Desk) -> None:
    cursor = done.cursor
    for day in (4, 6):
        done.path(day).unlink()
    for _ in range(2):
        assert done.look() == []
        assert "has lost 2 of the 3 issues that the last run found there" in done.said
        assert "BANMIAN_ALLOW_REMOVAL=yes" in done.said
        assert done.cursor == cursor
    done.put(4)
    assert done.look() == ["2026-05-06"], "one of three may go"


def test_an_issue_older_than_the_loaded_partitions_is_requested_all_the_same(done: Desk) -> None:
    done._put("临汶日报/1815-08-05/01.txt")
    done.put(10)
    repository = definitions().get_repository_def()
    partitions = repository.get_job(issues.name).partitions_def
    assert partitions
    assert not partitions.has_partition_key("1815-08-05")
    with pytest.MonkeyPatch.context() as patched:
        # The setting of the tests refuses it; what was loaded before the page came does not.
        patched.setattr(
            "pipelines.defs.resources.window", lambda: Window(EARLIEST, date(2026, 12, 31))
        )
        assert done.look() == ["1815-08-05..1815-08-05", "2026-05-10"]
