"""The ledger accounts for every file in raw/."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pipelines.raw import Limits, Window, files, ledger, page
from pipelines.raw.refusal import RefusedError
from pipelines.run.work import Workspace

PAGE = "本报讯 5月11日,临汶市供水公司完成3公里管道改造。(周敏)\n"
OTHER = "本报讯 5月11日,临汶市图书馆新馆开放。(何川)\n"
GOOD = "临汶日报/2026-05-12/01.txt"


def statuses(workspace: Workspace, window: Window) -> dict[str, tuple[str, str | None]]:
    return {row.source_path: (row.status, row.reason) for row in ledger(workspace.raw_dir, window)}


def test_a_page_is_taken_and_identified(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put(GOOD, PAGE)
    (row,) = ledger(workspace.raw_dir, window)
    assert (row.status, row.page_id, row.issue_date_basis) == (
        "accepted",
        "临汶日报-2026-05-12-p01",
        "path",
    )
    assert page(workspace.raw_dir, row).text == PAGE


def test_a_page_of_unknown_publication_is_named_by_its_bytes(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put("2026-05-12/01.txt", PAGE)
    put("临汶日报/2026-05-12/scan.txt", OTHER)
    unknown, unnumbered = ledger(workspace.raw_dir, window)
    assert unknown.sha256
    assert unknown.page_id == f"unknown-2026-05-12-p{unknown.sha256[:8]}"
    assert unnumbered.sha256
    assert unnumbered.page_id == f"临汶日报-2026-05-12-p{unnumbered.sha256[:8]}"


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("临汶日报/2026-05-12/02.txt", b"", "empty"),
        ("临汶日报/2026-05-12/03.txt", b"\x00\x01\x02", "nul_bytes"),
        ("临汶日报/2026-05-12/04.txt", bytes(range(128, 256)), "unknown_encoding"),
        ("undated.txt", PAGE.encode(), "no_issue_date"),
        ("临汶日报/2019-12-31/01.txt", PAGE.encode(), "before_first_issue"),
        ("临汶日报/2027-01-01/01.txt", PAGE.encode(), "after_last_issue"),
        ("临汶日报/2026-05-12/notes.doc", b"x", "not_a_page"),
        ("临汶日报/2026-05-12/a\nb.txt", PAGE.encode(), "bad_name"),
    ],
)
def test_what_is_no_page_is_refused_with_reason_and_remedy(
    workspace: Workspace,
    window: Window,
    put: Callable[..., Path],
    path: str,
    content: bytes,
    reason: str,
) -> None:
    put(path, content)
    (row,) = ledger(workspace.raw_dir, window)
    assert (row.status, row.reason) == ("rejected", reason)
    assert row.detail


def test_only_regular_files_are_read(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    outside = put("../outside.txt", PAGE)
    (workspace.raw_dir / "link.txt").symlink_to(outside)
    (workspace.raw_dir / "loop").symlink_to(workspace.raw_dir)
    (workspace.raw_dir / "folder.txt").mkdir()
    os.mkfifo(workspace.raw_dir / "pipe.txt")
    assert statuses(workspace, window) == {
        "folder.txt": ("rejected", "is_a_folder"),
        "link.txt": ("rejected", "not_a_regular_file"),
        "loop": ("rejected", "not_a_regular_file"),
        "pipe.txt": ("rejected", "not_a_regular_file"),
    }


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(max_file_bytes=10), "too_large"),
        (Limits(max_lines=0), "too_many_lines"),
        (Limits(max_issue_bytes=10), "issue_too_large"),
        (Limits(max_raw_bytes=10), "raw_too_large"),
    ],
)
def test_what_is_over_a_limit_is_refused(
    workspace: Workspace, window: Window, put: Callable[..., Path], limits: Limits, reason: str
) -> None:
    put(GOOD, PAGE)
    (row,) = ledger(workspace.raw_dir, window, limits)
    assert (row.status, row.reason) == ("rejected", reason)
    assert "BANMIAN_MAX_" in (row.detail or "")


def test_an_issue_takes_files_in_the_order_of_their_paths(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    for page_no in ("02", "01", "03"):
        put(f"临汶日报/2026-05-12/{page_no}.txt", PAGE + page_no)
    put("临汶日报/2026-05-13/01.txt", PAGE)
    limits = Limits(max_issue_bytes=2 * len((PAGE + "01").encode()))
    refused = [
        row.source_path
        for row in ledger(workspace.raw_dir, window, limits)
        if row.reason == "issue_too_large"
    ]
    assert refused == ["临汶日报/2026-05-12/03.txt"]


def test_raw_takes_whole_issues_in_the_order_of_their_dates_and_opens_nothing_beyond(
    workspace: Workspace, window: Window, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [
        "河湾晚报/2026-05-11/01.txt",
        "临汶日报/2026-05-12/01.txt",
        "河湾晚报/2026-05-12/01.txt",
        "临汶日报/2026-05-13/01.txt",
        "a.txt",
    ]
    for path in reversed(paths):
        put(path, PAGE)
    put("临汶日报/2026-05-12/report.pdf", b"x" * 10_000)
    opened: list[str] = []
    read = files.read

    def recording_read(raw_dir: Path, path: str, limit: int) -> bytes:
        opened.append(path)
        return read(raw_dir, path, limit)

    monkeypatch.setattr(files, "read", recording_read)
    rows = ledger(workspace.raw_dir, window, Limits(max_raw_bytes=3 * len(PAGE.encode())))
    accepted = {row.source_path for row in rows if row.status == "accepted"}
    refused = {row.source_path for row in rows if row.reason == "raw_too_large"}
    assert accepted == set(paths[:3])
    assert refused == set(paths[3:])
    assert sorted(opened) == sorted(paths[:3])


def test_a_folder_exchanged_for_a_link_is_not_followed(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put(GOOD, PAGE)
    (row,) = ledger(workspace.raw_dir, window)
    folder = workspace.raw_dir / "临汶日报"
    folder.rename(workspace.raw_dir.parent / "elsewhere")
    folder.symlink_to(workspace.raw_dir.parent / "elsewhere")
    with pytest.raises(RefusedError, match="cannot be opened"):
        page(workspace.raw_dir, row)


def test_a_file_that_changes_while_it_is_read_is_one_whole_state_or_refused(
    put: Callable[..., Path],
) -> None:
    """The writer fills the file in place with one letter after another; two letters mean a mix."""
    size = 2**16
    path = put("p.txt", b"a" * size)
    stop = threading.Event()

    def fill() -> None:
        with path.open("r+b", buffering=0) as file:
            while not stop.is_set():
                for letter in (b"a", b"b"):
                    for at in range(0, size, 2**12):
                        file.seek(at)
                        file.write(letter * 2**12)
                stop.wait(0.03)

    writer = threading.Thread(target=fill)
    writer.start()
    states = []
    for _ in range(20):
        with suppress(RefusedError):
            states.append(files.read(path.parent, path.name, size))
    stop.set()
    writer.join()
    assert {len(set(state)) for state in states} <= {1}


def test_legacy_encodings_are_read_where_the_name_declares_them(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    text = "財政部門公布本年度預算執行情況並說明各項支出,這是今年的工作重點。\n"
    put("臨汶日報/2026-05-12/01.big5.txt", text.encode("big5"))
    put("臨汶日報/2026-05-12/02.r2.cp950.txt", (text + "二").encode("cp950"))
    put("臨汶日報/2026-05-12/03.txt", (text + "三").encode("big5"))
    put("臨汶日報/2026-05-12/04.big5.txt", (text + "四").encode())
    first, second, undeclared, misdeclared = ledger(workspace.raw_dir, window)
    assert (first.encoding, first.page_no, page(workspace.raw_dir, first).text) == (
        "big5",
        "01",
        text,
    )
    assert (second.encoding, page(workspace.raw_dir, second).text) == ("cp950", text + "二")
    assert (undeclared.reason, misdeclared.reason) == ("unknown_encoding", "unknown_encoding")
    assert "big5" in (undeclared.detail or "")


def test_the_same_text_is_taken_once_whatever_its_encoding(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put(GOOD, PAGE)
    put("a_copy.txt", PAGE.encode("gb18030"))
    put("临汶日报/2026-05-12/1.txt", PAGE)
    put("2026-05-12_01.txt", PAGE)
    status_of = statuses(workspace, window)
    assert status_of.pop(GOOD) == ("accepted", None)
    assert status_of.pop("a_copy.txt") == ("rejected", "no_issue_date")
    assert set(status_of.values()) == {("duplicate", "same_text")}


def test_two_papers_or_two_issues_may_print_the_same_page(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    for path in (GOOD, "临汶日报/2026-05-13/01.txt", "河湾晚报/2026-05-12/01.txt"):
        put(path, PAGE)
    assert set(statuses(workspace, window).values()) == {("accepted", None)}


def test_a_path_that_cannot_be_looked_at_is_a_row(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put(GOOD, PAGE)
    handle = os.open(workspace.raw_dir, os.O_RDONLY)
    for _ in range(30):  # together longer than a path may be
        os.mkdir("夹" * 60, dir_fd=handle)
        deeper = os.open("夹" * 60, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = deeper
    os.close(handle)
    status_of = statuses(workspace, window)
    assert status_of.pop(GOOD) == ("accepted", None)
    assert set(status_of.values()) == {("unreadable", "unreadable")}


def test_the_latest_revision_of_a_page_stands(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put(GOOD, PAGE)
    put("临汶日报/2026-05-12/01.r2.txt", OTHER)
    put("临汶日报/2026-05-12/01.r3.txt", PAGE)
    assert statuses(workspace, window) == {
        GOOD: ("superseded", "later_revision"),
        "临汶日报/2026-05-12/01.r2.txt": ("superseded", "later_revision"),
        "临汶日报/2026-05-12/01.r3.txt": ("accepted", None),
    }


def test_two_texts_for_one_page_are_a_conflict(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put(GOOD, PAGE)
    put("临汶日报_2026-05-12_1.txt", OTHER)
    assert sorted(statuses(workspace, window).values(), key=str) == [
        ("accepted", None),
        ("rejected", "page_conflict"),
    ]


def test_the_contract_is_no_page(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put("README.md", "contract")
    assert ledger(workspace.raw_dir, window) == []


def test_a_file_that_changed_since_is_not_taken_for_the_one_in_the_ledger(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put(GOOD, PAGE)
    (row,) = ledger(workspace.raw_dir, window)
    put(GOOD, OTHER)
    with pytest.raises(RefusedError, match="changed since"):
        page(workspace.raw_dir, row)


def test_a_page_whose_path_names_no_newspaper_has_the_given_one(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put("2026-05-12/01.txt", PAGE)
    put("晚报/2026-05-12/02.txt", PAGE + "二")
    put("undated.txt", PAGE + "2026年5月12日 星期二")
    rows = ledger(workspace.raw_dir, window, Limits(publication="临汶日报"))
    page_ids = {row.source_path: str(row.page_id) for row in rows}
    assert page_ids["2026-05-12/01.txt"] == "临汶日报-2026-05-12-p01"
    assert page_ids["晚报/2026-05-12/02.txt"] == "晚报-2026-05-12-p02"
    assert page_ids["undated.txt"].startswith("临汶日报-2026-05-12-p")
    for row in ledger(workspace.raw_dir, window):
        assert str(row.page_id).startswith(("unknown", "晚报"))


def test_of_two_copies_the_one_whose_path_names_a_newspaper_is_accepted(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put("2026-05-12/01.txt", PAGE)
    put("临汶日报/2026-05-12/01.txt", PAGE)
    for publication in (None, "临汶日报", "晚报"):
        copy, whole = ledger(workspace.raw_dir, window, Limits(publication=publication))
        assert (copy.status, whole.status) == ("duplicate", "accepted")
