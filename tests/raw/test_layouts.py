"""How people lay out their pages: names, folders and parts that exports and crawlers write."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipelines.raw import Window, ledger
from pipelines.raw.names import PageName, parse
from pipelines.raw.refusal import RefusedError
from pipelines.run.work import Workspace

FOLDER = "临汶日报/2026-05-12/"
DAY = date(2026, 5, 12)
PAPER = "临汶日报"


@pytest.mark.parametrize(
    ("name", "page_no", "page_name"),
    [
        ("第一版.txt", "01", None),
        ("第十二版.txt", "12", None),
        ("二版.txt", "02", None),
        ("第三十一版.txt", "31", None),
        ("第一版：要闻.txt", "01", "要闻"),
        ("02版要闻.txt", "02", "要闻"),
        ("01版：要闻.txt", "01", "要闻"),
        ("01版:要闻.txt", "01", "要闻"),
        ("A01.TXT", "A01", None),
        ("A01.Txt", "A01", None),
        ("１.txt", "01", None),
        ("Ａ０１.txt", "A01", None),
        ("1000.txt", "1000", None),
        ("0001.txt", "01", None),
        ("第A02版-国际.txt", "A02", "国际"),
        ("第A02版国际.txt", "A02", "国际"),
        ("A叠02版.txt", "A02", None),
        ("版01.txt", "01", None),
        ("版面01.txt", "01", None),
        ("page-1.txt", "01", None),
        ("Page_12.txt", "12", None),
        ("P01.txt", "01", None),
        ("p.3.txt", "03", None),
        ("01(要闻).txt", "01", "要闻"),
        ("01（要闻）.txt", "01", "要闻"),
        ("01【要闻】.txt", "01", "要闻"),
        ("03版 文化·副刊.txt", "03", "文化·副刊"),
        ("20260512_01.txt", "01", None),
        ("20260512-A01.txt", "A01", None),
        ("2026-05-12-第01版.txt", "01", None),
        ("2026年5月12日01版.txt", "01", None),
        ("2026年5月12日 第01版：要闻.txt", "01", "要闻"),
        ("临汶日报_20260512_01.txt", "01", None),
        ("临汶日报20260512第01版.txt", "01", None),
        ("01_20260512.txt", "01", None),
        ("２０２６０５１２_０１.txt", "01", None),
    ],
)
def test_the_name_of_a_page(name: str, page_no: str, page_name: str | None) -> None:
    assert parse(FOLDER + name) == PageName(PAPER, DAY, page_no, page_name)


@pytest.mark.parametrize(
    "name",
    [
        "0102.txt",  # a page and its part, or page 102
        "0512.txt",  # the day
        "2026.txt",  # the year
        "12345.txt",
        "头条.txt",
        "要闻01.txt",
        "市政府召开供水会议.txt",
    ],
)
def test_what_may_be_no_page_number_is_taken_for_none(name: str) -> None:
    assert parse(FOLDER + name) == PageName(PAPER, DAY)


@pytest.mark.parametrize("name", ["01 (2).txt", "01-(2).txt", "01版：<b>.txt", "01(=1+1).txt"])
def test_a_name_that_is_no_page_name_is_refused(name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse(FOLDER + name)
    assert refused.value.reason == "bad_page_name"


@pytest.mark.parametrize(
    "path",
    [
        "临汶日报/2026/05/12/01.txt",
        "临汶日报/2026/5/12/01.txt",
        "临汶日报/2026年/5月/12日/01.txt",
        "临汶日报/2026年/05月/12日/01.txt",
        "临汶日报/2026年5月/12日/01.txt",
        "临汶日报/2026年/5月12日/01.txt",
        "临汶日报/2026-05/12/01.txt",
        "临汶日报/202605/12/01.txt",
        "临汶日报/2026.05/12/01.txt",
        "临汶日报/202605/20260512/01.txt",
        "临汶日报/2026/20260512/01.txt",
        "临汶日报/2026/05/20260512/01.txt",
        "临汶日报/2026/05/2026-05-12/01.txt",
        "临汶日报/2026/0512/01.txt",
        "临汶日报/2026/05-12/01.txt",
        "临汶日报/20260512/01.txt",
        "临汶日报/２０２６年/５月/１２日/01.txt",
        "2026/05/12/临汶日报/01.txt",
        "2026年/5月/12日/临汶日报/01.txt",
        "202605/20260512/临汶日报/01.txt",
        "20260512/临汶日报/01.txt",
        "archive/临汶日报/2026/05/12/01.txt",
        "临汶日报/2026/05/12/20260512_01.txt",
        "临汶日报/20260512/20260512-01.txt",
        "临汶日报/2026/05/20260512_01.txt",
        "202605/临汶日报_20260512_01.txt",
        "20260512/临汶日报_20260512_01.txt",
        "临汶日报/20260512/lwrb_20260512_01.txt",
    ],
)
def test_folders_of_dates(path: str) -> None:
    assert parse(path) == PageName(PAPER, DAY, "01")


@pytest.mark.parametrize(
    "path",
    [
        "2026/05/12/01.txt",
        "2026年/5月/12日/01.txt",
        "202605/20260512/01.txt",
        "202605/20260512_01.txt",
        "20260512/20260512-01.txt",
    ],
)
def test_folders_of_dates_without_a_paper(path: str) -> None:
    assert parse(path) == PageName(None, DAY, "01")


@pytest.mark.parametrize(
    "path",
    [
        "临汶日报/20260512/20260513-01.txt",
        "临汶日报/2026/05/12/临汶日报_20260513_01.txt",
        "临汶日报/20260512/2026-05-13/01.txt",
        "临汶日报/202604/20260512/01.txt",
        "临汶日报/2025/20260512/01.txt",
        "2026/02/30/01.txt",
        "临汶日报/2026年/13月/1日/01.txt",
    ],
)
def test_dates_that_do_not_agree_are_refused(path: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse(path)
    assert refused.value.reason == "bad_issue_date"


@pytest.mark.parametrize("path", ["scans/1/2/3/01.txt", "a/0001/02/03/01.txt", "x/1000.txt"])
def test_numbers_that_are_no_date(path: str) -> None:
    assert parse(path) == PageName()


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "._01.txt",
        "Thumbs.db",
        "thumbs.db",
        "desktop.ini",
        "~$x.txt",
        ".git/config",
        "__MACOSX/临汶日报/2026-05-12/._01.txt",
    ],
)
@pytest.mark.parametrize("folder", ["", FOLDER])
def test_files_of_the_system_are_passed_over(
    workspace: Workspace, window: Window, put: Callable[..., Path], folder: str, name: str
) -> None:
    put(FOLDER + "01.txt")
    put(folder + name, b"\0\1")
    assert [row.source_path for row in ledger(workspace.raw_dir, window)] == [FOLDER + "01.txt"]
