"""`banmian query`: a table, comma-separated values, what there is to ask, errors by their names."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipelines.cli.commands import main
from pipelines.records import Amount
from pipelines.run import catalogued
from pipelines.tables import table_of_mappings
from pipelines.warehouse import Warehouse

DAY = date(2026, 5, 12)


def amount(number: int) -> dict[str, object]:
    return {
        "issue_date": DAY,
        "page_id": "p",
        "article_id": "a",
        "start_char": number,
        "end_char": number + 3,
        "surface": f"{number}[元]",
        "value": number,
        "currency": "CNY",
        "currency_basis": "default",
        "unit": "元",
        "basis": "rules",
    }


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    made = Warehouse(tmp_path / "warehouse")
    rows = table_of_mappings(Amount, [amount(number) for number in range(1, 151)])
    made.write(Amount, DAY, rows, "fingerprint")
    catalogued.bring_up_to_date(made)
    return made


def ask(warehouse: Warehouse, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["query", "--warehouse", str(warehouse.root), *arguments])


def test_an_answer_is_a_table(warehouse: Warehouse) -> None:
    printed = ask(warehouse, "select surface, value, low from amounts where value = 100")
    assert printed.exit_code == 0
    lines = printed.output.split("\n")
    assert [line.split() for line in lines if line.strip(" ─")] == [
        ["surface", "value", "low"],
        ["100[元]", "100"],
    ]


def test_of_many_rows_the_first_are_printed_and_it_says_so(warehouse: Warehouse) -> None:
    printed = ask(warehouse, "select value from amounts order by value").output
    assert " 100 " in printed
    assert " 101 " not in printed
    assert "more than these 100 rows" in printed


def test_csv_has_all_rows_null_as_an_empty_cell_and_lists_as_json(warehouse: Warehouse) -> None:
    question = "select value, low, ['一', null] as list, 'a,\"b' as text from amounts"
    printed = ask(warehouse, "--csv", question).output
    rows = list(csv.reader(io.StringIO(printed)))
    assert rows[0] == ["value", "low", "list", "text"]
    assert len(rows) == 151
    assert rows[1] == ["1", "", '["一", null]', 'a,"b']


def test_without_a_question_it_tells_what_there_is_to_ask(warehouse: Warehouse) -> None:
    printed = ask(warehouse).output
    for line in ("amounts", "An amount of money", "search", "from search("):
        assert line in printed


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ("select nothing from amounts", 'Referenced column "nothing" not found'),
        ("from nowhere", "Table with name nowhere does not exist"),
        ("selct 1", "syntax error"),
        ("select 1; select 2", "one statement is asked for, and these are 2"),
        ("-- only a remark", "one statement is asked for, and these are 0"),
        ("copy amounts to '{}/rows.csv'", "only what reads is allowed, and this is COPY"),
        ("explain analyze copy amounts to '{}/rows.csv'", "this is EXPLAIN"),
        ("create view v as select 1", "this is CREATE"),
        ("drop view amounts", "this is DROP"),
        ("attach '{}/other.duckdb'", "this is ATTACH"),
    ],
)
def test_an_error_is_named_and_nothing_is_written(
    warehouse: Warehouse, question: str, error: str
) -> None:
    before = sorted(warehouse.root.rglob("*"))
    printed = ask(warehouse, "--", question.format(warehouse.root))
    assert printed.exit_code == 1
    assert error in printed.output
    assert "Traceback" not in printed.output
    assert sorted(warehouse.root.rglob("*")) == before


def test_a_warehouse_without_the_file_says_what_makes_it(tmp_path: Path) -> None:
    printed = ask(Warehouse(tmp_path), "select 1")
    assert printed.exit_code == 1
    assert f"there is no {tmp_path}/banmian.duckdb; `banmian run` makes it" in printed.output


def test_a_path_that_duckdb_cannot_take_is_told(tmp_path: Path, warehouse: Warehouse) -> None:
    warehouse.root.rename(tmp_path / "a,b")
    printed = ask(Warehouse(tmp_path / "a,b"), "select 1")
    assert printed.exit_code == 1
    assert "has a comma" in printed.output
