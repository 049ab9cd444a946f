"""Sidecars declare the encoding of pages; a broken one is refused, and so are its pages."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.raw import Limits, Window, ledger, page
from pipelines.raw.refusal import RefusedError
from pipelines.raw.sidecars import declared_in
from pipelines.run.work import Workspace

TEXT = "財政部門公布本年度預算執行情況並說明各項支出,這是今年的工作重點。\n"
SIMPLIFIED = "财政部门公布本年度预算执行情况并说明各项支出,这是今年的工作重点。\n"
GOOD = "臨汶日報/2026-05-12/01.txt"
Put = Callable[..., Path]


def statuses(workspace: Workspace, window: Window) -> dict[str, tuple[str, str | None]]:
    return {
        row.source_path: (row.status, row.reason or row.encoding)
        for row in ledger(workspace.raw_dir, window)
    }


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        (b"big5", "big5"),
        (b"Big5\n", "big5"),
        (b" BIG5-HKSCS\r\n", "big5hkscs"),
        (b"cp950", "cp950"),
        (b"GBK\n", "gb18030"),
        (b"gb2312", "gb18030"),
        (b"hz-gb-2312", "hz"),
        (b"utf8", "utf-8"),
        (b"utf-16le", "utf-16le"),
    ],
)
def test_a_sidecar_holds_one_label(label: bytes, encoding: str) -> None:
    assert declared_in(label) == encoding


@pytest.mark.parametrize(
    "label",
    [
        b"",
        b"\n",
        b"latin-1",
        b"utf-16",
        b"big5 gbk",
        b"big5\nhz",
        b"encoding: big5",
        b"big\x005",
        b"\xef\xbb\xbfbig5",
        "大五码".encode(),
        b"\xff",
        b"big5" + b" " * 99,
        b"../big5",
    ],
)
def test_anything_else_is_refused(label: bytes) -> None:
    with pytest.raises(RefusedError, match="the label of one encoding") as refused:
        declared_in(label)
    assert refused.value.reason == "bad_sidecar"


@given(st.binary(max_size=99))
def test_any_bytes_are_a_label_or_refused(data: bytes) -> None:
    with suppress(RefusedError):
        assert declared_in(data)


@pytest.mark.parametrize(
    "path", [f"{GOOD}.encoding", "臨汶日報/2026-05-12/encoding", "臨汶日報/encoding", "encoding"]
)
def test_a_sidecar_is_for_its_page_or_for_its_folder_and_those_below(
    workspace: Workspace, window: Window, put: Put, path: str
) -> None:
    put(GOOD, TEXT.encode("big5"))
    assert statuses(workspace, window) == {GOOD: ("rejected", "unknown_encoding")}
    put(path, "big5\n")
    assert statuses(workspace, window) == {GOOD: ("accepted", "big5"), path: ("sidecar", "big5")}
    (accepted,) = [row for row in ledger(workspace.raw_dir, window) if row.status == "accepted"]
    assert page(workspace.raw_dir, accepted).text == TEXT


def test_the_name_comes_before_the_nearest_sidecar_and_that_before_all_others(
    workspace: Workspace, window: Window, put: Put
) -> None:
    put("encoding", "no label")
    put("臨汶日報/encoding", "hz")
    put("臨汶日報/2026-05-12/encoding", "big5")
    put("臨汶日報/2026-05-12/02.txt.encoding", "gb18030")
    put(GOOD, TEXT.encode("big5"))
    put("臨汶日報/2026-05-12/02.txt", f"{TEXT}二".encode("gb18030"))
    put("臨汶日報/2026-05-12/03.cp950.txt", f"{TEXT}三".encode("cp950"))
    put("臨汶日報/2026-05-13/01.txt", SIMPLIFIED.encode("hz"))
    put("臨汶日報_2026-05-14_01.big5.txt", f"{TEXT}五".encode("big5"))
    status_of = statuses(workspace, window)
    pages = {path: status for path, status in status_of.items() if path.endswith(".txt")}
    assert pages == {
        GOOD: ("accepted", "big5"),
        "臨汶日報/2026-05-12/02.txt": ("accepted", "gb18030"),
        "臨汶日報/2026-05-12/03.cp950.txt": ("accepted", "cp950"),
        "臨汶日報/2026-05-13/01.txt": ("accepted", "hz"),
        "臨汶日報_2026-05-14_01.big5.txt": ("accepted", "big5"),
    }
    assert status_of["encoding"] == ("rejected", "bad_sidecar")


@pytest.mark.parametrize(
    ("declared", "data", "status"),
    [
        ("utf-8", TEXT.encode(), ("accepted", "utf-8")),
        ("utf-8", TEXT.encode("utf-8-sig"), ("accepted", "utf-8-sig")),
        ("utf-16le", TEXT.encode("utf-16le"), ("accepted", "utf-16le")),
        ("utf-16le", b"\xff\xfe" + TEXT.encode("utf-16le"), ("accepted", "utf-16")),
        ("gbk", TEXT.encode("gb18030"), ("accepted", "gb18030")),
        ("utf-8", TEXT.encode("gb18030"), ("rejected", "unknown_encoding")),
        ("utf-16be", b"\xff\xfe" + TEXT.encode("utf-16le"), ("rejected", "unknown_encoding")),
        ("big5", TEXT.encode(), ("rejected", "unknown_encoding")),
        ("big5", TEXT.encode("gb18030"), ("rejected", "unknown_encoding")),
        ("big5", TEXT.encode("big5")[:-2], ("rejected", "unknown_encoding")),
    ],
)
def test_a_page_is_what_is_declared_or_refused(
    workspace: Workspace,
    window: Window,
    put: Put,
    declared: str,
    data: bytes,
    status: tuple[str, str],
) -> None:
    put(GOOD, data)
    put("encoding", declared)
    assert statuses(workspace, window)[GOOD] == status


def _link(path: Path) -> None:
    (path.parent / "elsewhere").write_bytes(b"big5")
    path.symlink_to("elsewhere")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.write_bytes(b"mojibake"), "bad_sidecar"),
        (lambda path: path.write_bytes(b"big5\n" * 2**19), "too_large"),
        (_link, "not_a_regular_file"),
        (os.mkfifo, "not_a_regular_file"),
    ],
    ids=["no label", "two megabytes", "a link", "a pipe"],
)
def test_a_broken_sidecar_is_refused_and_its_pages_are_not_guessed(
    workspace: Workspace, window: Window, put: Put, make: Callable[[Path], object], reason: str
) -> None:
    put(GOOD, SIMPLIFIED.encode("hz"))  # without a declaration these bytes pass as UTF-8
    put("臨汶日報/2026-05-13/01.txt", f"{TEXT}二")
    make(workspace.raw_dir / "臨汶日報/2026-05-12/encoding")
    rows = {row.source_path: row for row in ledger(workspace.raw_dir, window)}
    sidecar, undeclared = rows["臨汶日報/2026-05-12/encoding"], rows[GOOD]
    assert (sidecar.status, sidecar.reason) == ("rejected", reason)
    assert (undeclared.status, undeclared.reason) == ("rejected", "sidecar_refused")
    assert sidecar.source_path in (undeclared.detail or "")
    assert rows["臨汶日報/2026-05-13/01.txt"].status == "accepted"


def test_a_sidecar_without_its_page_is_refused(
    workspace: Workspace, window: Window, put: Put
) -> None:
    put("臨汶日報/2026-05-12/1.txt.encoding", "big5")
    put("臨汶日報/2026-05-12/02.md.encoding", "big5")
    put("臨汶日報/2026-05-13/encoding", "big5")
    (workspace.raw_dir / "encoding").mkdir()
    assert statuses(workspace, window) == {
        "臨汶日報/2026-05-12/1.txt.encoding": ("rejected", "stray_sidecar"),
        "臨汶日報/2026-05-12/02.md.encoding": ("rejected", "not_a_page"),
        "臨汶日報/2026-05-13/encoding": ("sidecar", "big5"),
    }


def test_limits_do_not_count_sidecars(workspace: Workspace, window: Window, put: Put) -> None:
    put(GOOD, TEXT.encode("big5"))
    put("encoding", "big5")
    limits = Limits(max_raw_bytes=len(TEXT.encode("big5")))
    rows = ledger(workspace.raw_dir, window, limits)
    assert [row.status for row in rows] == ["sidecar", "accepted"]
