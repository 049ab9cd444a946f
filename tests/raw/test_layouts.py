"""How people lay out their pages: names, folders and parts that exports and crawlers write."""

import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from pipelines.raw import Window, ledger, page
from pipelines.raw.names import PageName, parse
from pipelines.raw.refusal import RefusedError
from pipelines.records import PART_BREAK, Article, Page, RawFile
from pipelines.run.engine import Engine
from pipelines.run.steps.pages import PAGES
from pipelines.run.steps.segmentation import SEGMENTATION
from pipelines.run.work import Workspace, run_step, write_ledger
from pipelines.tables import rows as rows_of

README = Path(__file__).parents[2] / "raw/README.md"
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
        "临汶日报/2026/2026-05/2026-05-12/01.txt",
        "临汶日报/2026年/2026年5月/2026年5月12日/01.txt",
        "临汶日报/2026年05月12日 星期二/01.txt",
        "临汶日报/2026-05-12（星期二）/01.txt",
        "臨汶/临汶日报/2026-05-12 週二/01.txt",
        "临汶日报20260512/01.txt",
        "临汶日报-20260512/01.txt",
        "临汶日报 2026-05-12/01.txt",
        "archive/临汶日报2026年5月12日星期二/第01版.txt",
        "临汶日报/txt/2026-05-12/01.txt",
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
    ("path", "publication"),
    [
        ("临汶日报/2026-05-12/要闻/01.txt", PAPER),
        ("2026-05-12/临汶日报/要闻/01.txt", PAPER),
        ("2026-05-12/临汶日报/A叠/01.txt", PAPER),
        ("2026-05-12/临汶日报/txt/01.txt", PAPER),
        ("2026-05-12/海外版/临汶日报_20260512_01.txt", PAPER),
    ],
)
def test_a_folder_of_a_section_gives_no_page_number(path: str, publication: str) -> None:
    """What is numbered in it may be the articles of the section."""
    assert parse(path) == PageName(publication, DAY)


@pytest.mark.parametrize(
    "folder", ["要闻", "要闻版", "体育", "A叠", "第一叠", "海外版", "txt", "ＴＸＴ"]
)
def test_a_section_in_place_of_a_paper_is_refused_with_the_remedy(folder: str) -> None:
    with pytest.raises(RefusedError, match=f"<publication>/2026-05-12/{folder}/") as refused:
        parse(f"2026-05-12/{folder}/01.txt")
    assert refused.value.reason == "bad_publication"


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
        "Icon\r",
        ".directory",
        ".~lock.01.txt#",
        ".nfs00000000012",
        # Pages that were deleted, and earlier states of pages.
        ".Trash-1000/files/01.txt",
        "#recycle/01.txt",
        ".stversions/01.txt",
        ".snapshot/hourly.0/01.txt",
    ],
)
@pytest.mark.parametrize("folder", ["", FOLDER])
def test_files_of_the_system_are_passed_over(
    workspace: Workspace, window: Window, put: Callable[..., Path], folder: str, name: str
) -> None:
    put(FOLDER + "01.txt")
    put(folder + name, b"\0\1")
    assert [row.source_path for row in ledger(workspace.raw_dir, window)] == [FOLDER + "01.txt"]


LAYOUTS = {
    "a file a page": ["临汶日报/2026-05-12/01.txt", "临汶日报/2026-05-12/02.txt"],
    "a file an article": [
        "临汶日报/2026-05-12/01-01.txt",
        "临汶日报/2026-05-12/01-02.txt",
        "临汶日报/2026-05-12/02-01.txt",
    ],
    "articles with the date": [
        "临汶日报/20260512/20260512-01-01.txt",
        "临汶日报/20260512/20260512-01-02.txt",
        "临汶日报/20260512/20260512-02-01.txt",
    ],
    "articles in the folder of their page": [
        "临汶日报/2026-05-12/第01版/01-供水.txt",
        "临汶日报/2026-05-12/第01版/02-公交.txt",
        "临汶日报/2026-05-12/第02版/01-图书馆.txt",
    ],
    "a folder a year, month and day": [
        "临汶日报/2026/05/12/01.txt",
        "临汶日报/2026/05/12/02.txt",
    ],
    "the same in Chinese": [
        "临汶日报/2026年/5月/12日/第一版.txt",
        "临汶日报/2026年/5月/12日/第二版.txt",
    ],
    "the year and the month again": [
        "临汶日报/2026/2026-05/2026-05-12/01.txt",
        "临汶日报/2026/2026-05/2026-05-12/02.txt",
    ],
    "the date above the paper": ["2026-05-12/临汶日报/01.txt", "2026-05-12/临汶日报/02.txt"],
    "sections below the paper": [
        "临汶日报/2026-05-12/01版：要闻.txt",
        "临汶日报/2026-05-12/02版副刊.txt",
    ],
    "all in the name": ["inbox/临汶日报_20260512_01.txt", "inbox/临汶日报_20260512_02.TXT"],
    "full width": ["临汶日报/２０２６０５１２/１.txt", "临汶日报/２０２６０５１２/２.txt"],
    "with what systems leave": [
        "临汶日报/2026-05-12/01.txt",
        "临汶日报/2026-05-12/02.txt",
        "临汶日报/2026-05-12/._01.txt",
        "临汶日报/2026-05-12/.DS_Store",
        "临汶日报/2026-05-12/Thumbs.db",
    ],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_makes_the_same_two_pages(
    workspace: Workspace, window: Window, put: Callable[..., Path], layout: str
) -> None:
    for path in LAYOUTS[layout]:
        put(path, f"临汶市供水公司完成改造: {path}\n")
    rows = ledger(workspace.raw_dir, window)
    assert [(row.source_path, row.detail) for row in rows if row.reason] == []
    assert {(row.publication, row.issue_date, row.page_no, row.page_id) for row in rows} == {
        (PAPER, DAY, "01", "临汶日报-2026-05-12-p01"),
        (PAPER, DAY, "02", "临汶日报-2026-05-12-p02"),
    }


PARTS = {
    f"{FOLDER}01-01.txt": "供水管网改造提速\n本报讯 5月11日,市供水公司改造管道。(周敏)\n",
    f"{FOLDER}01-02.txt": "图书馆新馆开放\n本报讯 5月11日,市图书馆新馆开放。(何川)\n",
    f"{FOLDER}01-10.txt": "公交车投入运营\n本报讯 5月11日,新公交车投入运营。(李萌)\n",
}


def accepted(workspace: Workspace, window: Window) -> list[RawFile]:
    rows = ledger(workspace.raw_dir, window)
    assert [row.detail for row in rows if row.status != "accepted"] == []
    return rows


def test_files_of_one_article_are_the_parts_of_their_page(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    for path, text in reversed(PARTS.items()):
        put(path, text)
    rows = accepted(workspace, window)
    assert [row.part_no for row in rows] == [1, 2, 10]
    assert {row.page_id for row in rows} == {"临汶日报-2026-05-12-p01"}
    whole = page(workspace.raw_dir, *reversed(rows))
    assert whole.text == "\n\n".join(PARTS.values())
    assert (whole.source_path, whole.page_no, whole.page_name) == (f"{FOLDER}01-01.txt", "01", None)
    digests = "".join(f"{sha256(text.encode()).hexdigest()}\n" for text in PARTS.values())
    assert whole.sha256 == sha256(digests.encode()).hexdigest()


def test_an_offset_of_a_page_leads_to_the_file_of_its_part(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    for path, text in PARTS.items():
        put(path, text)
    rows = accepted(workspace, window)
    text = page(workspace.raw_dir, *rows).text
    start = 0
    for row in rows:
        end = start + (row.text_length or 0)
        assert text[start:end] == PARTS[row.source_path]
        start = end + len(PART_BREAK)


@pytest.mark.parametrize(
    ("path", "page_no", "page_name", "part_no"),
    [
        ("临汶日报/2026-05-12/01-02.txt", "01", None, 2),
        ("临汶日报/2026-05-12/01_02.txt", "01", None, 2),
        ("临汶日报/2026-05-12/A01-3.txt", "A01", None, 3),
        ("临汶日报/2026-05-12/第01版-2.txt", "01", None, 2),
        ("临汶日报/2026-05-12/01-02-供水管网改造提速.txt", "01", None, 2),
        ("临汶日报/2026-05-12/01-要闻-02.txt", "01", "要闻", 2),
        ("临汶日报/2026-05-12/01版：要闻_2.txt", "01", "要闻", 2),
        ("临汶日报/2026-05-12/01/02.txt", "01", None, 2),
        ("临汶日报/2026-05-12/第01版/02-供水管网改造提速.txt", "01", None, 2),
        ("临汶日报/2026-05-12/01版：要闻/02.txt", "01", "要闻", 2),
        ("2026/05/12/临汶日报/A01/02.txt", "A01", None, 2),
        ("临汶日报_20260512_01_02.txt", "01", None, 2),
        ("临汶日报/20260512/20260512-01-02.txt", "01", None, 2),
        ("临汶日报/2026-05-12/01-2026新年特刊.txt", "01", "2026新年特刊", None),
        ("临汶日报/2026-05-12/01-24小时.txt", "01", "24小时", None),
    ],
)
def test_the_number_of_a_part(
    path: str, page_no: str, page_name: str | None, part_no: int | None
) -> None:
    assert parse(path) == PageName(PAPER, DAY, page_no, page_name, part_no=part_no)


def test_articles_in_the_folder_of_a_page_without_numbers_are_pages_without_one() -> None:
    assert parse(f"{FOLDER}01/供水管网改造提速.txt") == PageName(PAPER, DAY)


def test_parts_of_an_unknown_paper_are_one_page_in_one_folder(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put("20260510/20260510-01-01.txt", "本报讯 5月9日,甲。\n")
    put("20260510/20260510-01-02.txt", "本报讯 5月9日,乙。\n")
    put("other/20260510-01-02.txt", "本报讯 5月9日,丙。\n")
    first, second, of_another = accepted(workspace, window)
    assert (first.page_no, second.page_no) == ("01", "01")
    whole = page(workspace.raw_dir, first, second)
    assert first.page_id == second.page_id == f"unknown-2026-05-10-p{whole.sha256[:8]}"
    assert of_another.page_id == "other-2026-05-10-p01"


def test_a_part_by_itself_is_a_page(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    put(f"{FOLDER}01-02.txt", PARTS[f"{FOLDER}01-02.txt"])
    (row,) = accepted(workspace, window)
    whole = page(workspace.raw_dir, row)
    assert (whole.page_id, whole.sha256) == ("临汶日报-2026-05-12-p01", row.sha256)


def test_a_later_revision_of_a_part_takes_its_place(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    for path, text in PARTS.items():
        put(path, text)
    put(f"{FOLDER}01-02.r2.txt", "更正\n")
    rows = ledger(workspace.raw_dir, window)
    of_page = [row for row in rows if row.status == "accepted"]
    assert [(row.source_path, row.reason) for row in rows if row.status != "accepted"] == [
        (f"{FOLDER}01-02.txt", "later_revision")
    ]
    assert "\n\n更正\n\n\n" in page(workspace.raw_dir, *of_page).text


def test_parts_beside_their_whole_page_are_refused_and_it_is_named(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    for folder in (FOLDER, "20260512/"):
        put(f"{folder}01.txt", f"{folder}\n\n".join(PARTS.values()))
        put(f"{folder}01-01.txt", f"{folder}本报讯 5月11日,甲。\n")
        put(f"{folder}01-02.txt", f"{folder}本报讯 5月11日,乙。\n")
    rows = ledger(workspace.raw_dir, window)
    for folder in (FOLDER, "20260512/"):
        of_folder = {
            row.source_path.removeprefix(folder): row
            for row in rows
            if row.source_path.startswith(folder)
        }
        assert of_folder["01.txt"].status == "accepted"
        for part in ("01-01.txt", "01-02.txt"):
            assert of_folder[part].reason == "page_conflict"
            assert f"{folder}01.txt" in (of_folder[part].detail or "")


def test_a_part_that_cannot_be_read_holds_up_no_other(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    for path, text in PARTS.items():
        put(path, text)
    put(f"{FOLDER}01-02.txt", b"")
    rows = ledger(workspace.raw_dir, window)
    assert [(row.part_no, row.reason) for row in rows] == [(1, None), (2, "empty"), (10, None)]


def test_parts_become_a_page_of_the_warehouse_with_their_articles_apart(
    workspace: Workspace, window: Window, put: Callable[..., Path]
) -> None:
    for path, text in PARTS.items():
        put(path, text)
    write_ledger(workspace, window)
    for step in (PAGES, SEGMENTATION):
        (outcome,) = run_step(step, [DAY], workspace, Engine(1))
        assert outcome.ok, outcome.sentence
    articles = rows_of(Article, workspace.warehouse.read_all(Article))
    assert [article.headline for article in articles] == [
        text.split("\n")[0] for text in PARTS.values()
    ]
    (whole,) = rows_of(Page, workspace.warehouse.read_all(Page))
    (query,) = re.findall(r"```sql\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    ledger_file = workspace.warehouse.path(RawFile, None)
    located = duckdb.sql(query.replace("warehouse/raw_files/all.parquet", str(ledger_file)))
    assert located
    assert {path: whole.text[start:end] for path, _, start, end in located.fetchall()} == PARTS, (
        "the query of raw/README.md finds the file of an offset"
    )
