"""One good page among files that are none: each gets its row, and the good page all of its own."""

import os

import pytest

from pipelines.records import Article, Page, RawFile
from pipelines.tables import rows
from tests.end_to_end.desk import Desk

GOOD = "临汶日报/2026-05-12/01.txt"
PAGE = """供水管网改造提速

本报讯 5月11日,临汶市供水公司完成3公里管道改造,投资120万元,惠及居民2600余户。(周敏)

图书馆新馆开放

本报讯 5月11日,临汶市图书馆新馆开放,新馆面积1.2万平方米,藏书80万册。(何川)
"""
OTHER = "本报讯 5月11日,临汶市今年第二批公交车投入运营,这些车辆都是新能源车,每天可以运送乘客3万人次。(周敏)\n"
"""The same kind of page, another text."""

EXPECTED = {
    GOOD: ("accepted", None),
    "临汶日报/2026-05-12/02.txt": ("rejected", "empty"),
    "临汶日报/2026-05-12/03.txt": ("rejected", "unknown_encoding"),
    "临汶日报/2026-05-12/04.txt": ("rejected", "nul_bytes"),
    "临汶日报/2026-05-12/05.txt": ("accepted", None),
    "临汶日报/2026-05-12/06.txt": ("duplicate", "same_text"),
    "临汶日报/2026-05-12/07.txt": ("rejected", "is_a_folder"),
    "undated.txt": ("rejected", "no_issue_date"),
    r"..\\..\\etc\\2026-05-12_01.txt": ("rejected", "bad_name"),
    r"临汶日报/2026-05-12/\x1b[31m08\x0a.txt": ("rejected", "bad_name"),
    r"临汶日报/2026-05-12/\xff.txt": ("rejected", "bad_name"),
}


@pytest.fixture(scope="module")
def said(desk: Desk) -> str:
    desk.put(GOOD, PAGE)
    desk.put("临汶日报/2026-05-12/02.txt", b"")
    desk.put("临汶日报/2026-05-12/03.txt", bytes(range(0x80, 0x100)) * 8)
    desk.put("临汶日报/2026-05-12/04.txt", PAGE.replace("居民", "\0").encode())
    desk.put("临汶日报/2026-05-12/05.txt", OTHER.encode("gb18030"))
    desk.put("临汶日报/2026-05-12/06.txt", PAGE)
    (desk.raw / "临汶日报/2026-05-12/07.txt").mkdir()
    desk.put("undated.txt", PAGE.replace("80万册", "81万册"))
    desk.put("..\\..\\etc\\2026-05-12_01.txt", PAGE)
    desk.put("临汶日报/2026-05-12/\x1b[31m08\n.txt", PAGE)
    desk.put("临汶日报/2026-05-12/" + os.fsdecode(b"\xff.txt"), PAGE)
    return desk.run()


def test_every_file_has_its_row_and_reason(desk: Desk, said: str) -> None:
    ledger = rows(RawFile, desk.warehouse.read(RawFile, None))
    assert {row.source_path: (row.status, row.reason) for row in ledger} == EXPECTED
    assert all(row.detail for row in ledger if row.status != "accepted")


def test_the_good_page_is_all_there(desk: Desk, said: str) -> None:
    (text,) = [row.text for row in rows(Page, desk.warehouse.read_all(Page)) if row.source_path == GOOD]
    assert text == PAGE
    headlines = [row.headline for row in rows(Article, desk.warehouse.read_all(Article))]
    assert headlines[:2] == ["供水管网改造提速", "图书馆新馆开放"]


def test_the_summary_lists_what_was_not_taken(said: str) -> None:
    assert "2 taken, 8 refused, 1 duplicate" in said
    for reason in {reason for _, reason in EXPECTED.values() if reason}:
        assert reason in said
    assert "\x1b[31m08" not in said, "a file name must not steer the terminal"
