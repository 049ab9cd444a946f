"""Two small warehouses, one a copy of the other with differences that we put there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from eval.compare.__main__ import main
from eval.compare.examples import change_of
from eval.compare.rows import compare_rows

PART = "year=2026/2026-05-12.parquet"
TEXT = "本报讯 供水公司投资120万元,改造管道3公里。"
PAGES = [{"page_id": "p01", "text": TEXT}]
ARTICLES = [{"article_id": "a001", "page_id": "p01", "headline": "供水改造"}]
AMOUNTS: list[dict[str, Any]] = [
    {"page_id": "p01", "article_id": "a001", "start_char": 10, "end_char": 15, "value": 120.0}
]
TOPICS = [{"article_id": "a001", "rank": 1, "topic_code": "14"}]
VIEW = "<p>改造管道3公里</p>\n"
REPORT = "<p>3 篇</p>\n</html><!-- banmian.fingerprint {} -->\n"

Compare = Callable[..., Result]


def write(root: Path, table: str, rows: list[dict[str, Any]], part: str = PART) -> None:
    path = root / table / part
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path)


def write_report(root: Path, page: str, folder: str = "report") -> None:
    path = root / folder / "2026-05-12.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")


def fill(root: Path) -> Path:
    write(root, "pages", PAGES)
    write(root, "articles", ARTICLES)
    write(root, "amounts", AMOUNTS)
    write(root, "article_topics", TOPICS)
    write_report(root, REPORT.format("0a"))
    write_report(root, VIEW, folder="view")
    return root


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return fill(tmp_path / "a")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return fill(tmp_path / "b")


@pytest.fixture
def compare(old: Path, new: Path) -> Compare:
    def run(*options: str) -> Result:
        return CliRunner().invoke(main, [str(old), str(new), *options])

    return run


def test_equal_warehouses(compare: Compare, new: Path) -> None:
    write_report(new, REPORT.format("ff"))  # a fingerprint is no difference
    result = compare()
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "pages: 1 rows in A, 1 in B; same",
        "articles: 1 rows in A, 1 in B; same",
        "amounts: 1 rows in A, 1 in B; same",
        "article_topics: 1 rows in A, 1 in B; same",
        "issue_report: 1 rows in A, 1 in B; same",
        "page_view: 1 rows in A, 1 in B; same",
    ]


def test_a_changed_value_is_shown_in_its_text(compare: Compare, new: Path) -> None:
    write(new, "amounts", [AMOUNTS[0] | {"value": 120.00000000000001}])
    result = compare()
    assert result.exit_code == 1
    assert "changed: article_id=a001 start_char=10" in result.output
    assert "本报讯 供水公司投资【120万元】,改造管道3公里。" in result.output
    assert "value: 120.0 -> 120.00000000000001" in result.output
    assert "amounts: 1 rows in A, 1 in B; 0 gone, 0 new, 1 changed" in result.output


def test_rows_gone_and_new(compare: Compare, new: Path) -> None:
    write(new, "article_topics", [TOPICS[0] | {"rank": rank} for rank in (2, 3, 4)])
    result = compare("--show", "1")
    assert "article_topics: 1 rows in A, 3 in B; 1 gone, 3 new, 0 changed" in result.output
    assert "gone: article_id=a001 rank=1\n      供水改造" in result.output
    assert result.output.count("new: ") == 1
    assert compare("--all").output.count("new: ") == 3


def test_a_column_that_one_side_lacks(compare: Compare, new: Path) -> None:
    write(new, "article_topics", [{"article_id": "a001", "rank": 1, "score": 2.0}])
    result = compare()
    assert result.exit_code == 1
    assert "column topic_code only in A\n  column score only in B" in result.output
    assert "0 gone, 0 new, 0 changed; 2 schema differences" in result.output


def test_a_table_that_one_side_lacks(compare: Compare, new: Path) -> None:
    write(new, "entities", [{"name": "供水公司"}], part="all.parquet")
    result = compare()
    assert result.exit_code == 1
    assert "entities: 0 rows in A, 1 in B; 0 gone, 1 new, 0 changed; only in B" in result.output


def test_a_report_that_changed(compare: Compare, new: Path) -> None:
    write_report(new, REPORT.format("0a").replace("3", "4"))
    result = compare("--table", "issue_report")
    assert result.exit_code == 1
    assert "line 1\n      -<p>3 篇</p>\n      +<p>4 篇</p>" in result.output
    assert "amounts" not in result.output


def test_a_view_that_changed(compare: Compare, new: Path) -> None:
    write_report(new, VIEW.replace("3", "4"), folder="view")
    result = compare("--table", "page_view")
    assert result.exit_code == 1
    assert "line 1\n      -<p>改造管道3公里</p>\n      +<p>改造管道4公里</p>" in result.output


def test_a_folder_without_tables(old: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(old), str(tmp_path / "none")])
    assert result.exit_code == 2
    assert f"{tmp_path / 'none'} is not a warehouse" in result.output
    assert "BANMIAN_WAREHOUSE" in result.output


def test_a_table_that_nobody_has(compare: Compare) -> None:
    result = compare("--table", "amount")
    assert result.exit_code == 2
    assert "no table amount" in result.output


def test_a_damaged_file_is_named(compare: Compare, new: Path) -> None:
    (new / "amounts" / PART).write_bytes(b"torn")
    result = compare()
    assert result.exit_code == 2
    assert "2026-05-12.parquet cannot be read" in result.output


def test_rows_with_the_same_key_are_matched_in_order() -> None:
    old = pa.table({"id": [1, 1], "x": ["a", "b"]})
    new = pa.table({"id": [1, 1, 1], "x": ["a", "c", "d"]})
    differences = compare_rows(old, new, ["id"])
    assert [change.new["x"] for change in differences.changed] == ["c"]
    assert [row["x"] for row in differences.new] == ["d"]


def test_nan_equals_nan() -> None:
    old, new = (pa.table({"id": [1], "x": [float("nan")]}) for _ in range(2))
    assert not compare_rows(old, new, ["id"]).changed


def test_a_long_change_is_cut_around_its_first_difference() -> None:
    text = "水" * 100
    change = change_of(text + "甲" + text, text + "乙" + text)
    assert change == f"…{'水' * 24}甲{'水' * 23}… -> …{'水' * 24}乙{'水' * 23}…"
