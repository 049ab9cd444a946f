"""`banmian.duckdb`: every table is a view with its columns, types and meanings; the macros work."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.catalogue.database import NAME, database
from pipelines.records import TABLES, Amount, Row, TopicModel, columns
from pipelines.run import catalogued
from pipelines.run.query import connected
from pipelines.tables.dictionary import describe
from pipelines.warehouse import Warehouse
from tests.catalogue.questions import DAYS


@pytest.fixture
def connection(sample: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with connected(sample) as opened:
        yield opened


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.table.name)
def test_every_table_is_a_view_with_its_rows_columns_and_meanings(
    row: type[Row], sample: Warehouse, connection: duckdb.DuckDBPyConnection
) -> None:
    name = row.table.name
    told = connection.execute("select column_name, meaning from columns_of(?)", [name]).fetchall()
    assert told == [(column.name, describe(column)) for column in columns(row)]
    query = "select comment from duckdb_views() where view_name = ?"
    assert connection.execute(query, [name]).fetchone() == ((row.__doc__ or "").strip(),)
    counted = connection.execute(f"select count(*) from {name}").fetchone()
    dates = sample.issue_dates(row) if row.table.partitioned else [None]
    assert counted == (sum(sample.row_count(row, issue_date) for issue_date in dates),)


def test_a_table_without_files_has_the_types_of_one_with_files(tmp_path: Path) -> None:
    """So that a question keeps its form when the first rows come."""
    asked = "select column_name, data_type from duckdb_columns() where table_name = 'amounts'"
    types = []
    for filled in ([], [Amount]):
        path = tmp_path / f"{len(filled)}.duckdb"
        path.write_bytes(database(filled, "fingerprint"))
        with duckdb.connect(path, read_only=True) as opened:
            types.append(opened.execute(asked).fetchall())
    assert types[0] == types[1]


def test_the_folder_may_be_moved_and_the_file_is_opened_from_it(
    sample: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "elsewhere"
    shutil.copytree(sample.root, moved)
    monkeypatch.chdir(moved)
    with duckdb.connect(NAME, read_only=True) as opened:
        assert opened.execute("select count(*) from articles").fetchone() == (21,)
    monkeypatch.chdir(tmp_path)
    with connected(Warehouse(moved)) as opened:
        assert opened.execute("select count(*) from articles").fetchone() == (21,)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        pytest.param(
            "select context(page_id, start_char, end_char) from amounts where surface = '4.5亿元'",
            [("五”期间,公司计划再投入4.5亿元,把能耗降低三成。“绿电",)],
            id="a span of a page with what is around it",
        ),
        pytest.param(
            "select context(page_id, 2, 4, around := 3) from pages where page_no = '02'",
            [("第02版 民生",)],
            id="a span at the beginning of a page",
        ),
        pytest.param(
            "select headline, section, topic, surface from with_article('amounts') "
            "where surface = '23.86亿元' and publication = '临汶日报'",
            [("河湾大桥主跨合龙", None, "交通运输、邮政、物流", "23.86亿元")],
            id="a value with its article",
        ),
        pytest.param(
            "select headline, times, excerpt[:11] from search(' 蛙  河长')",
            [("青石河又闻蛙声", 3, "到“会客厅” 青石河又")],
            id="articles that have all words",
        ),
        pytest.param("select * from search(' ')", [], id="no words"),
        pytest.param(
            "select day::varchar, surface from days_ahead(date '2026-05-12', 3) "
            "where issue_date = date '2026-05-12'",
            [("2026-05-12", "5月12日至14日"), ("2026-05-14", "5月14日")],
            id="days of the next three, the third one left out",
        ),
        pytest.param(
            "select count(*) filter (per is null), count(*) from sums()",
            [(29, 29)],
            id="sums without prices",
        ),
        pytest.param(
            "select headline, names from in_place('140100')",
            [
                ("清徐县醋文化产业园开工", ["清徐县"]),
                ("三县四个项目同日开工", ["娄烦县", "清徐县", "阳曲县"]),
            ],
            id="articles on places within a division",
        ),
        pytest.param(
            "select headline, posts from named('韩立诚') where posts is not null",
            [("清徐县醋文化产业园开工", ["副市长"])],
            id="articles on a person",
        ),
        pytest.param(
            "select column_name from (describe from with_article('entities')) "
            "where column_name like 'publication%'",
            [("publication",)],
            id="a column that both have is there once",
        ),
        pytest.param(
            "select counted, value::integer, per from prices() "
            "where headline like '老人%' order by value",
            [("时蔬", 3, "份"), ("红烧肉", 12, "份")],
            id="prices",
        ),
    ],
)
def test_the_macros(connection: duckdb.DuckDBPyConnection, question: str, rows: list) -> None:
    assert connection.execute(question).fetchall() == rows


def test_every_macro_says_what_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    mute = connection.execute(
        "select function_name from duckdb_functions() where not internal and comment is null"
    ).fetchall()
    assert mute == [("banmian_fingerprint",)]


def test_it_is_made_anew_only_where_it_would_differ(sample: Warehouse, tmp_path: Path) -> None:
    shutil.copytree(sample.root, tmp_path / "warehouse")
    warehouse = Warehouse(tmp_path / "warehouse")
    assert catalogued.bring_up_to_date(warehouse) == []
    before = warehouse.files.stamp(NAME)
    # A table gets its first file, and loses it again.
    warehouse.write(TopicModel, None, warehouse.read(TopicModel, None), "fingerprint")
    assert NAME in catalogued.bring_up_to_date(warehouse)
    warehouse.remove(TopicModel, None)
    assert NAME in catalogued.bring_up_to_date(warehouse)
    warehouse.files.commit(NAME, b"damaged")
    assert NAME in catalogued.bring_up_to_date(warehouse)
    warehouse.files.remove(NAME)
    assert NAME in catalogued.bring_up_to_date(warehouse)
    assert catalogued.bring_up_to_date(warehouse) == []
    assert warehouse.files.stamp(NAME) != before
    # Another issue of tables that are there changes no view.
    warehouse.write(
        Amount, DAYS[-1].replace(day=14), warehouse.read(Amount, DAYS[0]), "fingerprint"
    )
    assert NAME not in catalogued.bring_up_to_date(warehouse)


def test_nothing_is_written_beside_no_tables(tmp_path: Path) -> None:
    assert catalogued.bring_up_to_date(Warehouse(tmp_path / "none")) == []
    assert not (tmp_path / "none").exists()
