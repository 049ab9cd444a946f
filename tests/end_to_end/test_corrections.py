"""Corrections through the command: applied, kept by later runs, told where they do not fit."""

from datetime import date
from pathlib import Path

from pipelines.records import Amount, Article, Correction
from pipelines.tables import rows
from tests.end_to_end.desk import Desk

MONDAY, TUESDAY = date(2026, 5, 11), date(2026, 5, 12)
HEADER = "page_id,start_char,text,correction,value\n"
PAGE = """\
石桥修渠

本报讯 5月{day}日，石桥镇投资1200万元修渠，全长18公里，惠及农户3200户。工程今年3月动工。(江述)

南坪办起夜校

本报讯 5月9日，南坪社区办起夜校，开课12门，报名的居民有480人，年纪最大的71岁。(许闻)
"""
OVER_ALL = {
    "report/index.html",
    "section_trends/all.parquet",
    "topic_trends/all.parquet",
    "raw_files/all.parquet",
}
OF_TUESDAY = "临汶日报-2026-05-12-p01"


def test_corrections_are_applied_kept_and_told(desk: Desk) -> None:
    for day in (11, 12):
        desk.put(f"临汶日报/2026-05-{day}/01.txt", PAGE.format(day=day))
    desk.run()
    before = desk.bytes_of_files()

    correct(desk, f"{OF_TUESDAY},,1200万元,value,1250万元\n{OF_TUESDAY},,南坪社区,headline,夜校\n")
    assert "1 issue recomputed" in desk.run()
    assert amounts(desk) == [(MONDAY, 12_000_000, "rules"), (TUESDAY, 12_500_000, "human")]
    assert headlines(desk, TUESDAY) == ["石桥修渠", "夜校"]
    changed = differing(before, desk.bytes_of_files())
    assert {name for name in changed if "2026-05-12" not in name} <= OVER_ALL
    assert "Nothing recomputed" in desk.run()

    # The page has another text by now: one line fits, the other is told, and the issue is there.
    desk.put("临汶日报/2026-05-12/01.r2.txt", PAGE.format(day=10).replace("1200万元", "1300万元"))
    printed = desk.run()
    assert "Corrections that do not fit" in printed
    assert "'1200万元' does not stand on the page" in printed
    assert amounts(desk)[1:] == [(TUESDAY, 13_000_000, "rules")]
    assert headlines(desk, TUESDAY) == ["石桥修渠", "夜校"]
    (stale, fits) = sorted(lines(desk), key=lambda line: line.correction, reverse=True)
    assert (fits.problem, stale.problem) == (None, "'1200万元' does not stand on the page")

    # A line about an issue that there is not is told too, and a file that is none stops the run.
    correct(desk, "临汶日报-2026-05-20-p01,,南坪社区,headline,夜校\n")
    assert "the warehouse has no page of that issue date" in desk.run()
    assert "corrections.csv, line 2: split takes no value" in refused(
        desk, f"{OF_TUESDAY},,南坪,split,x\n"
    )

    (desk.folder / "corrections.csv").unlink()
    (desk.raw / "临汶日报/2026-05-12/01.r2.txt").unlink()
    desk.run()
    assert {*differing(before, desk.bytes_of_files())} == set()


def correct(desk: Desk, corrections: str) -> Path:
    path = desk.folder / "corrections.csv"
    path.write_text(HEADER + corrections, encoding="utf-8")
    return path


def refused(desk: Desk, corrections: str) -> str:
    correct(desk, corrections)
    return desk.run(check=False)


def amounts(desk: Desk) -> list[tuple[date, int, str]]:
    return [
        (row.issue_date, int(row.value or 0), row.basis)
        for row in rows(Amount, desk.warehouse.read_all(Amount))
    ]


def headlines(desk: Desk, day: date) -> list[str | None]:
    return [row.headline for row in rows(Article, desk.warehouse.read(Article, day))]


def lines(desk: Desk) -> list[Correction]:
    return rows(Correction, desk.warehouse.read_all(Correction))


def differing(before: dict[str, bytes], now: dict[str, bytes]) -> list[str]:
    return [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
