"""Runs one after the other: only what changed is done again, what is gone goes, errors are told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from pipelines.records import (
    Amount,
    Article,
    ArticleLink,
    IssueReport,
    Page,
    TopicDaily,
    TopicTrend,
)
from tests.end_to_end.desk import Desk

# As few as two processes are started for.
ISSUES_FOR_A_POOL = 16
MONDAY = "临汶日报/2026-05-11/01.txt"
TUESDAY = "临汶日报/2026-05-12/01.txt"
PAGE = (
    "本报讯 5月{day}日,临汶市供水公司完成{day}公里管道改造,投资120万元,惠及居民2600余户。(周敏)\n"
)


def of_monday(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if "2026-05-11" in name}


def test_the_life_of_a_warehouse(desk: Desk) -> None:
    desk.put(MONDAY, PAGE.format(day=10))
    desk.put(TUESDAY, PAGE.format(day=11))
    assert "2 issues recomputed" in desk.run()
    first = desk.bytes_of_files()

    assert "Nothing recomputed" in desk.run()
    assert desk.bytes_of_files() == first

    desk.put(TUESDAY, PAGE.format(day=12))
    assert "1 issue recomputed" in desk.run()
    assert of_monday(desk.bytes_of_files()) == of_monday(first)

    desk.put(TUESDAY, PAGE.format(day=11))
    desk.run()
    assert desk.bytes_of_files() == first

    (desk.raw / TUESDAY).unlink()
    assert "1 issue recomputed" in desk.run()
    assert not any("2026-05-12" in name for name in desk.bytes_of_files())
    assert desk.warehouse.read_all(Article).num_rows == 1
    assert set(desk.warehouse.read(TopicTrend, None)["issue_date"].to_pylist()) == set(
        desk.warehouse.issue_dates(Page)
    )


def test_a_range_leaves_the_rest_alone(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    desk.put(MONDAY, PAGE.format(day=10))
    desk.put(TUESDAY, PAGE.format(day=11))
    assert "1 issue recomputed" in desk.run("--from", "2026-05-12", "--to", "2026-05-12")
    assert [day.isoformat() for day in desk.warehouse.issue_dates(Page)] == ["2026-05-12"]


def test_a_page_of_1815_needs_no_setting(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    desk.put(TUESDAY, PAGE.format(day=11))
    desk.run()
    desk.put("察世俗/1815-08-05/01.txt", PAGE.format(day=12))
    assert "1 issue recomputed" in desk.run()
    assert [day.year for day in desk.warehouse.issue_dates(Page)] == [1815, 2026]
    assert "Nothing recomputed" in desk.run()


def test_a_missing_raw_is_an_error_that_names_it(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    printed = desk.run("--raw", "/no/such/folder", check=False)
    assert "Error: " in printed
    assert "/no/such/folder" in printed
    assert "Traceback" not in printed


def test_a_write_that_fails_is_an_exit_code_and_the_name_of_the_file(
    new_desk: Callable[[], Desk],
) -> None:
    desk = new_desk()
    desk.put(MONDAY, PAGE.format(day=10))
    blocked = desk.warehouse.root / "articles"
    blocked.parent.mkdir()
    blocked.write_text("a file where a folder must be", encoding="utf-8")
    printed = desk.run(check=False)
    assert "A run failed" in printed
    assert "articles" in printed
    blocked.unlink()
    assert "1 issue recomputed" in desk.run()


def test_a_page_without_articles_is_done_once(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    desk.put(MONDAY, "2026年5月11日 星期一 第01版 要闻\n")
    assert "1 issue recomputed" in desk.run()
    assert "Nothing recomputed" in desk.run()


def test_one_bad_date_keeps_back_no_other(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    for day in (10, 11, 12):
        desk.put(f"临汶日报/2026-05-{day}/01.txt", PAGE.format(day=day))
    desk.warehouse.path(Article, date(2026, 5, 12)).mkdir(parents=True)
    printed = desk.run(check=False)
    assert "2026-05-12.parquet was not written" in printed
    for row in (TopicDaily, ArticleLink, IssueReport):
        assert [day.day for day in desk.warehouse.issue_dates(row)] == [10, 11]
    # All dates, the failed one once more, the links and reports of the others, the trends.
    assert desk.runs() == ["SUCCESS", "SUCCESS", "FAILURE", "FAILURE"]


def test_what_is_missing_or_damaged_is_made_again(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    desk.put(MONDAY, PAGE.format(day=10))
    desk.run()
    before = desk.bytes_of_files()
    desk.warehouse.path(TopicTrend, None).unlink()
    amounts = desk.warehouse.path(Amount, date(2026, 5, 11))
    amounts.write_bytes(amounts.read_bytes()[:-20])
    desk.run()
    assert desk.bytes_of_files() == before


def test_a_later_first_issue_takes_the_older_ones_out(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    desk.put(MONDAY, PAGE.format(day=10))
    desk.put(TUESDAY, PAGE.format(day=11))
    desk.run()
    printed = desk.run(BANMIAN_FIRST_ISSUE="2026-05-12")
    assert "before_first_issue" in printed
    assert [day.day for day in desk.warehouse.issue_dates(Page)] == [12]


@pytest.mark.parametrize(
    ("name", "value", "form"),
    [
        ("BANMIAN_FIRST_ISSUE", "abc", "a date like 2020-01-01"),
        ("BANMIAN_WORKERS", "-2", "a number of processes"),
        ("BANMIAN_MAX_FILE_BYTES", "0", "a number of bytes, 1 or more"),
    ],
)
def test_a_wrong_setting_stops_with_its_name_value_and_form(
    new_desk: Callable[[], Desk], name: str, value: str, form: str
) -> None:
    printed = new_desk().run(check=False, **{name: value})
    assert f"Error: {name} is {value!r}; it must be {form}" in printed


def test_two_runs_at_once_end_with_the_warehouse_of_one(new_desk: Callable[[], Desk]) -> None:
    alone, shared = new_desk(), new_desk()
    for desk in (alone, shared):
        for day in range(10, 13):
            desk.put(f"临汶日报/2026-05-{day}/01.txt", PAGE.format(day=day))
    alone.run()
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda _: shared.run(), range(2)))
    assert shared.bytes_of_files() == alone.bytes_of_files()


def test_the_same_bytes_whatever_the_processes_the_hash_seed_and_the_place(
    new_desk: Callable[[], Desk],
) -> None:
    desks = [new_desk(), new_desk()]
    for desk in desks:
        for day in range(1, ISSUES_FOR_A_POOL + 1):
            desk.put(f"临汶日报/2026-05-{day:02d}/01.txt", PAGE.format(day=day))
    desks[0].run("--workers", "1", PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C.UTF-8")
    desks[1].run("--workers", "2", PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C")
    assert desks[0].bytes_of_files() == desks[1].bytes_of_files()
