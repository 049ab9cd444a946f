"""The ledger answers for every file in raw/."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.raw import Window, files, ledger, page
from pipelines.text.refusal import RefusedError
from pipelines.work import Place

PAGE = "本报讯 5月11日,临汶市供水公司完成3公里管道改造。(周敏)\n"
OTHER = "本报讯 5月11日,临汶市图书馆新馆开放。(何川)\n"
GOOD = "临汶日报/2026-05-12/01.txt"


def statuses(place: Place, window: Window) -> dict[str, tuple[str, str | None]]:
    return {row.source_path: (row.status, row.reason) for row in ledger(place.raw_dir, window)}


def test_a_page_is_taken_and_identified(place: Place, window: Window, put: Callable[..., Path]) -> None:
    put(GOOD, PAGE)
    (row,) = ledger(place.raw_dir, window)
    assert (row.status, row.page_id, row.issue_date_basis) == ("accepted", "临汶日报-2026-05-12-p01", "path")
    assert page(place.raw_dir, row).text == PAGE


def test_a_page_of_unknown_publication_is_named_by_its_bytes(
    place: Place, window: Window, put: Callable[..., Path]
) -> None:
    put("2026-05-12/01.txt", PAGE)
    put("临汶日报/2026-05-12/scan.txt", OTHER)
    unknown, unnumbered = ledger(place.raw_dir, window)
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
    place: Place, window: Window, put: Callable[..., Path], path: str, content: bytes, reason: str
) -> None:
    put(path, content)
    (row,) = ledger(place.raw_dir, window)
    assert (row.status, row.reason) == ("rejected", reason)
    assert row.detail


def test_only_regular_files_are_read(place: Place, window: Window, put: Callable[..., Path]) -> None:
    outside = put("../outside.txt", PAGE)
    (place.raw_dir / "link.txt").symlink_to(outside)
    (place.raw_dir / "loop").symlink_to(place.raw_dir)
    (place.raw_dir / "folder.txt").mkdir()
    os.mkfifo(place.raw_dir / "pipe.txt")
    assert statuses(place, window) == {
        "folder.txt": ("rejected", "is_a_folder"),
        "link.txt": ("rejected", "not_a_regular_file"),
        "loop": ("rejected", "not_a_regular_file"),
        "pipe.txt": ("rejected", "not_a_regular_file"),
    }


def test_a_file_over_the_limit_is_not_read(
    place: Place, window: Window, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    put(GOOD, PAGE)
    assert statuses(place, window) == {GOOD: ("rejected", "too_large")}


def test_the_same_text_is_taken_once_whatever_its_encoding(
    place: Place, window: Window, put: Callable[..., Path]
) -> None:
    put(GOOD, PAGE)
    put("a_copy.txt", PAGE.encode("gb18030"))
    put("临汶日报/2026-05-12/1.txt", PAGE)
    put("2026-05-12_01.txt", PAGE)
    found = statuses(place, window)
    assert found.pop(GOOD) == ("accepted", None)
    assert found.pop("a_copy.txt") == ("rejected", "no_issue_date")
    assert set(found.values()) == {("duplicate", "same_text")}


def test_two_papers_or_two_issues_may_print_the_same_page(
    place: Place, window: Window, put: Callable[..., Path]
) -> None:
    for path in (GOOD, "临汶日报/2026-05-13/01.txt", "河湾晚报/2026-05-12/01.txt"):
        put(path, PAGE)
    assert set(statuses(place, window).values()) == {("accepted", None)}


def test_a_path_that_cannot_be_looked_at_is_a_row(place: Place, window: Window, put: Callable[..., Path]) -> None:
    put(GOOD, PAGE)
    handle = os.open(place.raw_dir, os.O_RDONLY)
    for _ in range(30):  # in all longer than a path may be
        os.mkdir("夹" * 60, dir_fd=handle)
        deeper = os.open("夹" * 60, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = deeper
    os.close(handle)
    found = statuses(place, window)
    assert found.pop(GOOD) == ("accepted", None)
    assert set(found.values()) == {("rejected", "unreadable")}


def test_the_latest_revision_of_a_page_stands(place: Place, window: Window, put: Callable[..., Path]) -> None:
    put(GOOD, PAGE)
    put("临汶日报/2026-05-12/01.r2.txt", OTHER)
    put("临汶日报/2026-05-12/01.r3.txt", PAGE)
    assert statuses(place, window) == {
        GOOD: ("superseded", "later_revision"),
        "临汶日报/2026-05-12/01.r2.txt": ("superseded", "later_revision"),
        "临汶日报/2026-05-12/01.r3.txt": ("accepted", None),
    }


def test_two_texts_for_one_page_are_a_conflict(place: Place, window: Window, put: Callable[..., Path]) -> None:
    put(GOOD, PAGE)
    put("临汶日报_2026-05-12_1.txt", OTHER)
    assert sorted(statuses(place, window).values(), key=str) == [
        ("accepted", None),
        ("rejected", "page_conflict"),
    ]


def test_the_contract_is_no_page(place: Place, window: Window, put: Callable[..., Path]) -> None:
    put("README.md", "contract")
    assert ledger(place.raw_dir, window) == []


def test_a_file_that_changed_since_is_not_taken_for_the_one_in_the_ledger(
    place: Place, window: Window, put: Callable[..., Path]
) -> None:
    put(GOOD, PAGE)
    (row,) = ledger(place.raw_dir, window)
    put(GOOD, OTHER)
    with pytest.raises(RefusedError, match="changed since"):
        page(place.raw_dir, row)
