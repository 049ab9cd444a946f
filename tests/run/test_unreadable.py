"""What cannot be read now keeps what was made from it; what is gone goes, within bounds."""

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.raw import Window, files
from pipelines.raw.refusal import RefusedError
from pipelines.records import Article, Page, RawFile
from pipelines.run import watch
from pipelines.run.engine import Engine
from pipelines.run.intake import LastLedger, RemovalError, ledger_now
from pipelines.run.plan import Plan, plan
from pipelines.run.provenance import provenance
from pipelines.run.steps.pages import PAGES
from pipelines.run.steps.segmentation import SEGMENTATION
from pipelines.run.work import run_step, write_ledger
from pipelines.run.workspace import Workspace
from pipelines.tables import rows
from tests.blocking import failing_listing_and_opening
from tests.conftest import PAGE

Put = Callable[..., Path]
FOLDER = "临汶日报/2026-05-12"
PAGES_PUT = {f"{FOLDER}/01.txt": PAGE, f"{FOLDER}/02.txt": PAGE + "二\n"}
BIG5 = "財政部門公布本年度預算執行情況並說明各項支出。\n".encode("big5")


@pytest.fixture
def block(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let a path below raw/ fail as the disk or the rights would, for root too."""
    blocked: dict[bytes, int] = {}
    failing_scandir, failing_open = failing_listing_and_opening(blocked)

    def block_path(path: Path, error: int = errno.EACCES) -> None:
        blocked[os.fsencode(path)] = error

    monkeypatch.setattr(os, "scandir", failing_scandir)
    monkeypatch.setattr(os, "open", failing_open)
    return block_path


def up_to_date(workspace: Workspace, window: Window) -> Plan:
    """Bring ledger, pages and articles up to date; what was to be done."""
    todo = plan(ledger_now(workspace, window), workspace, window)
    assert write_ledger(workspace, window).ok
    for step in (PAGES, SEGMENTATION):
        assert all(done.ok for done in run_step(step, todo.dates, workspace, Engine(1)))
    return todo


def made(workspace: Workspace) -> list[str]:
    """The pages in the warehouse, by id, and the issues that have articles."""
    dates = [str(day) for day in workspace.warehouse.issue_dates(Article)]
    return sorted(workspace.warehouse.read_all(Page)["page_id"].to_pylist()) + dates


def ledger_of(workspace: Workspace) -> dict[str, tuple[str, str | None]]:
    ledger = rows(RawFile, workspace.warehouse.read(RawFile, None))
    return {row.source_path: (row.status, row.reason) for row in ledger}


def are_made_from_the_ledger(workspace: Workspace) -> bool:
    """Whether the pages of the 12th are what the ledger would make of them now."""
    day = date(2026, 5, 12)
    stored = workspace.warehouse.fingerprint(Page, day)
    return stored == provenance(PAGES, workspace, day).fingerprint


KEPT = ("unreadable", "unreadable")


@pytest.mark.parametrize(
    ("blocked", "error", "ledger"),
    [
        (f"{FOLDER}/01.txt", errno.EACCES, {f"{FOLDER}/01.txt": KEPT}),
        (f"{FOLDER}/01.txt", errno.EIO, {f"{FOLDER}/01.txt": KEPT}),
        (FOLDER, errno.ESTALE, {FOLDER: KEPT, **dict.fromkeys(PAGES_PUT, KEPT)}),
        ("临汶日报", errno.ENOTCONN, {"临汶日报": KEPT, **dict.fromkeys(PAGES_PUT, KEPT)}),
    ],
)
def test_what_cannot_be_read_keeps_its_pages(
    blocked: str,
    error: int,
    ledger: dict[str, tuple[str, str]],
    workspace: Workspace,
    window: Window,
    put: Put,
    block: Callable[..., None],
) -> None:
    for path, text in PAGES_PUT.items():
        put(path, text)
    up_to_date(workspace, window)
    before = made(workspace)
    block(workspace.raw_dir / blocked, error)
    todo = plan(ledger_now(workspace, window), workspace, window)
    assert (todo.ledger, todo.dates) == (True, ())
    # Twice: what was kept once is kept again, and there is nothing to do any more.
    for _ in range(2):
        up_to_date(workspace, window)
        assert made(workspace) == before
        assert ledger_of(workspace) == dict.fromkeys(PAGES_PUT, ("accepted", None)) | ledger
    assert not plan(ledger_now(workspace, window), workspace, window).ledger


def test_when_it_can_be_read_again_nothing_is_recomputed(
    workspace: Workspace, window: Window, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(f"{FOLDER}/01.txt")
    up_to_date(workspace, window)
    with monkeypatch.context() as patched:
        patched.setattr(files, "read", _fails)
        write_ledger(workspace, window)
    assert ledger_of(workspace) == {f"{FOLDER}/01.txt": KEPT}
    assert are_made_from_the_ledger(workspace)
    write_ledger(workspace, window)
    assert are_made_from_the_ledger(workspace)
    assert ledger_of(workspace) == {f"{FOLDER}/01.txt": ("accepted", None)}


def _fails(*_: object) -> bytes:
    raise RefusedError("unreadable", "The file cannot be opened (Input/output error).")


def test_an_issue_with_an_unreadable_file_is_left_as_it_was(
    workspace: Workspace, window: Window, put: Put, block: Callable[..., None]
) -> None:
    """A page that comes in meanwhile waits; another issue does not."""
    put(f"{FOLDER}/01.txt")
    up_to_date(workspace, window)
    block(workspace.raw_dir / FOLDER / "01.txt")
    put(f"{FOLDER}/02.txt", PAGE + "二\n")
    put("临汶日报/2026-05-13/01.txt", PAGE + "三\n")
    assert up_to_date(workspace, window).dates == (date(2026, 5, 13),)
    pages = ["临汶日报-2026-05-12-p01", "临汶日报-2026-05-13-p01"]
    assert made(workspace) == [*pages, "2026-05-12", "2026-05-13"]


def test_an_unreadable_file_stays_the_one_with_its_text(
    workspace: Workspace, window: Window, put: Put, block: Callable[..., None]
) -> None:
    """A copy of it stays a copy, and its next revision supersedes it."""
    put(f"{FOLDER}/01.txt")
    put(f"{FOLDER}/02.txt")
    put("临汶日报/2026-05-13/01.txt")
    up_to_date(workspace, window)
    block(workspace.raw_dir / FOLDER / "01.txt")
    block(workspace.raw_dir / "临汶日报/2026-05-13/01.txt")
    put("临汶日报/2026-05-13/01.r2.txt", PAGE + "改\n")
    up_to_date(workspace, window)
    assert ledger_of(workspace) == {
        f"{FOLDER}/01.txt": KEPT,
        f"{FOLDER}/02.txt": ("duplicate", "same_text"),
        "临汶日报/2026-05-13/01.txt": ("superseded", "later_revision"),
        "临汶日报/2026-05-13/01.r2.txt": ("accepted", None),
    }


def test_an_unreadable_sidecar_declares_what_it_declared(
    workspace: Workspace, window: Window, put: Put, block: Callable[..., None]
) -> None:
    put("臨汶日報/2026-05-12/01.txt", BIG5)
    sidecar = put("臨汶日報/encoding", "big5")
    up_to_date(workspace, window)
    block(sidecar)
    write_ledger(workspace, window)
    assert are_made_from_the_ledger(workspace)
    assert ledger_of(workspace) == {
        "臨汶日報/2026-05-12/01.txt": ("accepted", None),
        "臨汶日報/encoding": KEPT,
    }


def test_a_page_whose_new_sidecar_cannot_be_read_is_kept(
    workspace: Workspace, window: Window, put: Put, block: Callable[..., None]
) -> None:
    put(f"{FOLDER}/01.txt")
    up_to_date(workspace, window)
    block(put("临汶日报/encoding", "gbk"))
    assert up_to_date(workspace, window).dates == ()
    assert ledger_of(workspace) == {
        f"{FOLDER}/01.txt": ("unreadable", "sidecar_refused"),
        "临汶日报/encoding": KEPT,
    }


def test_a_raw_folder_that_cannot_be_listed_stops_the_run(
    workspace: Workspace, window: Window, put: Put, block: Callable[..., None]
) -> None:
    put(f"{FOLDER}/01.txt")
    up_to_date(workspace, window)
    block(workspace.raw_dir, errno.ESTALE)
    with pytest.raises(OSError, match="nothing was touched"):
        ledger_now(workspace, window)


def test_the_watch_sees_no_change_in_what_it_cannot_read(
    workspace: Workspace, window: Window, put: Put, block: Callable[..., None]
) -> None:
    put(f"{FOLDER}/01.txt")
    up_to_date(workspace, window)
    limits, last = workspace.limits, LastLedger(workspace.warehouse)
    before = watch.look(
        workspace.raw_dir, watch.glance(workspace.raw_dir), window, limits, None, last
    )
    watch.keep(before, workspace.warehouse.files, None)
    block(workspace.raw_dir / "临汶日报")
    for _ in range(2):
        glanced = watch.glance(workspace.raw_dir)
        now = watch.look(workspace.raw_dir, glanced, window, limits, before, last)
        assert watch.touched(before, now) == set()
        watch.keep(now, workspace.warehouse.files, None)
        recalled = watch.recall(now.name, workspace.warehouse.files, window, limits)
        assert recalled
        assert recalled.ledger == now.ledger
        before = recalled


def issues(put: Put, number: int) -> None:
    """So many issues of one page."""
    for day in range(1, number + 1):
        put(f"临汶日报/2026-05-{day:02d}/01.txt", f"{PAGE}{day}\n")


@pytest.mark.parametrize(
    ("known", "lost", "stops"), [(1, 1, True), (2, 1, False), (4, 2, False), (4, 3, True)]
)
def test_a_raw_folder_that_lost_more_than_half_of_its_issues_stops_the_run(
    known: int, lost: int, stops: bool, workspace: Workspace, window: Window, put: Put
) -> None:
    issues(put, known)
    write_ledger(workspace, window)
    for day in range(1, lost + 1):
        shutil.rmtree(workspace.raw_dir / f"临汶日报/2026-05-{day:02d}")
    if stops:
        said = rf"lost {lost} of the {known} issues .* nothing was touched.*--allow-removal"
        with pytest.raises(RemovalError, match=said):
            write_ledger(workspace, window)
        assert len(ledger_of(workspace)) == known
    write_ledger(replace(workspace, allow_removal=True), window)
    assert len(ledger_of(workspace)) == known - lost


def test_an_empty_mount_point_stops_the_run(workspace: Workspace, window: Window, put: Put) -> None:
    issues(put, 3)
    write_ledger(workspace, window)
    shutil.rmtree(workspace.raw_dir)
    workspace.raw_dir.mkdir()
    with pytest.raises(RemovalError, match="lost 3 of the 3 issues"):
        ledger_now(workspace, window)


def test_moved_renamed_and_unreadable_issues_are_not_lost(
    workspace: Workspace, window: Window, put: Put, block: Callable[..., None]
) -> None:
    issues(put, 2)
    put("2026-05-09/01.txt", PAGE + "九\n")
    put("2026-05-10/01.txt", PAGE + "十\n")
    write_ledger(workspace, window)
    (workspace.raw_dir / "临汶日报/2026-05-01").rename(workspace.raw_dir / "临汶日报/20260501")
    block(workspace.raw_dir / "临汶日报/2026-05-02")
    named = replace(workspace, limits=replace(workspace.limits, publication="临汶晚报"))
    assert write_ledger(named, window).ok


def test_issues_that_a_setting_leaves_out_are_not_lost(
    workspace: Workspace, window: Window, put: Put
) -> None:
    issues(put, 3)
    write_ledger(workspace, window)
    assert write_ledger(workspace, replace(window, first=date(2026, 5, 3))).ok
