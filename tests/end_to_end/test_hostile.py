"""One good page among everything that should not be there: each has its row, and the good page all
of its own.
"""

import re
from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any

import dagster as dg
import pytest

from pipelines.raw import Window, ledger
from pipelines.raw import decoding as decode
from pipelines.raw.names import printable
from pipelines.records import TABLES, Article, Page, RawFile
from pipelines.tables import rows
from tests.conftest import Tally
from tests.end_to_end import hostile
from tests.end_to_end.desk import Desk

# What the process of a run may hold beyond what it holds with the good page alone.
MIB_ABOVE = 300
WINDOW = Window(date(2020, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def peak(desk: Desk) -> int:
    hostile.fill(desk)
    return desk.peak()


def test_there_are_thirty_kinds_and_more() -> None:
    assert len(hostile.FILES) + len(hostile.SPECIAL) >= 30


def test_every_file_has_its_row_and_reason(desk: Desk, peak: int) -> None:
    ledger_rows = rows(RawFile, desk.warehouse.read(RawFile, None))
    expected = {printable(path): status for path, status in hostile.expected(desk).items()}
    assert {row.source_path: (row.status, row.reason) for row in ledger_rows} == expected
    assert all(row.detail for row in ledger_rows if row.status not in ("accepted", "sidecar"))


def test_the_good_page_is_all_there(desk: Desk, peak: int) -> None:
    pages = rows(Page, desk.warehouse.read_all(Page))
    (page,) = [row for row in pages if row.source_path == hostile.GOOD]
    assert page.text == hostile.PAGE
    articles = rows(Article, desk.warehouse.read_all(Article))
    assert [row.headline for row in articles if row.page_id == page.page_id] == [
        "供水管网改造提速",
        "图书馆新馆开放",
    ]


def test_a_run_holds_little_more_than_for_the_good_page(
    desk: Desk, peak: int, new_desk: Callable[[], Desk], tally: Tally
) -> None:
    idle = new_desk()
    idle.put(hostile.GOOD, hostile.PAGE)
    above = peak - idle.peak()
    tally("hostile folder", kinds=len(hostile.expected(desk)), MiB_above_idle=above)
    assert above <= MIB_ABOVE


def test_two_hundred_megabytes_are_refused_unread(
    new_desk: Callable[[], Desk], tally: Tally
) -> None:
    desk = new_desk()
    with desk.put(hostile.GOOD, "").open("wb") as file:
        for _ in range(hostile.LARGE // 2**20):
            file.write(b"1" * 2**20)
    began = process_time()
    (row,) = ledger(desk.raw, WINDOW)
    tally("one line of 200 MB", refused=1, milliseconds=round(1000 * (process_time() - began)))
    assert (row.status, row.reason) == ("rejected", "too_large")


def test_the_summary_lists_what_was_not_taken(desk: Desk, peak: int) -> None:
    (printed,) = desk.printed
    accepted = [status for status, _ in hostile.expected(desk).values()].count("accepted")
    assert f"{accepted} taken, " in printed
    assert "1 duplicate, 1 superseded, 2 sidecar" in printed
    assert "\x1b[31m08" not in printed, "a file name must not steer the terminal"


def test_no_name_leads_out_of_the_warehouse(desk: Desk, peak: int) -> None:
    tables = "|".join(row.table.name for row in TABLES)
    allowed = re.compile(
        rf"({tables})/(all|year=\d{{4}}/\d{{4}}-\d\d-\d\d)\.parquet"
        r"|report/[\w-]+\.html|view/[\w·-]+\.html"
        r"|banmian\.duckdb|datapackage\.json|croissant\.json|\.lock"
    )
    root = desk.warehouse.root
    names = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    assert [name for name in names if not allowed.fullmatch(name)] == []
    assert sorted(path.name for path in desk.folder.iterdir()) == ["dagster", "raw", "warehouse"]


def test_no_markdown_of_dagster_holds_what_a_page_says(desk: Desk, peak: int) -> None:
    metadata: list[dg.MetadataValue[Any]] = []
    with desk.instance() as instance:
        (run,) = instance.get_runs(limit=1)
        for entry in instance.all_logs(run.run_id, dg.DagsterEventType.ASSET_MATERIALIZATION):
            if entry.asset_materialization:
                metadata.extend(entry.asset_materialization.metadata.values())
    assert any(isinstance(value, dg.TableMetadataValue) for value in metadata)
    markdown = [value for value in metadata if isinstance(value, dg.MarkdownMetadataValue)]
    assert markdown
    for value in markdown:
        assert not re.search(r"<script|<b>|\]\(javascript:", value.md_str or "")


def statuses(desk: Desk) -> dict[str, hostile.Status]:
    files = ledger(desk.raw, WINDOW)
    return {row.source_path: (row.status, row.reason) for row in files}


def test_of_the_test_bytes_replaced_while_decoding_are_caught(
    desk: Desk, peak: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_they_are = statuses(desk)
    monkeypatch.setattr(
        decode, "_strict", lambda data, encoding: data.decode(encoding, errors="replace")
    )
    assert {path for path, status in statuses(desk).items() if as_they_are[path] != status}
