"""Write docs/questions.md and the notebook docs/questions.py: python -m tests.catalogue.questions.

The questions are those of docs/questions.sql; their answers come from the sample issue together
with two small issues beside it, docs/questions/raw.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.raw import Window
from pipelines.run import catalogued
from pipelines.run.engine import Engine
from pipelines.run.pipeline import STEPS
from pipelines.run.query import Answer, answer
from pipelines.run.work import Workspace, run_step, write_ledger
from pipelines.warehouse import Warehouse

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "golden" / "sample"
MORE = ROOT / "docs" / "questions" / "raw"
SOURCE = ROOT / "docs" / "questions.sql"
PAGE = ROOT / "docs" / "questions.md"
NOTEBOOK = ROOT / "docs" / "questions.py"
DAYS = [date(2026, 5, 12), date(2026, 5, 13)]
_QUESTION = re.compile(
    r"^-- (?P<title>\d+\. .+\?)\n(?P<prose>(?:-- .+\n)*)(?P<query>(?:(?!-- ).*\n)+)", re.MULTILINE
)
_HEAD = """# Fourteen questions

What analysts of newspapers ask, each one query in the SQL of DuckDB, with its answer. Ask your own
warehouse by `banmian query "…"`, or any program that opens `banmian.duckdb`: see
[Questions in SQL](reading.md#questions-in-sql).

The answers are those of the sample issue in `raw/` together with two small issues in
`docs/questions/raw/`. The queries are in [questions.sql](questions.sql). This page is made by
`tests/catalogue/questions.py`, and tested.
"""


_OPENING = """# Made by tests/catalogue/questions.py: change docs/questions.sql instead.
import marimo

app = marimo.App(width="medium")


@app.cell
def _():
    import os

    import duckdb
    import marimo as mo

    # DuckDB looks for the files of the tables there.
    warehouse = os.environ.get("BANMIAN_WAREHOUSE", "warehouse")
    connection = duckdb.connect(
        f"{warehouse}/banmian.duckdb", read_only=True, config={"file_search_path": warehouse}
    )
    return connection, mo


@app.cell
def _(mo):
    mo.md("# Fourteen questions")
    return
"""
_CELL = '''

@app.cell
def _(connection, mo):
    _text = """## {title}

{prose}"""
    answer_{number} = mo.sql(
        r"""
{query}
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_{number}])
    return (answer_{number},)
'''
_CLOSING = """

if __name__ == "__main__":
    app.run()
"""


class Question(NamedTuple):
    """A question: its title, what is to be known of it, and the query."""

    title: str
    prose: str
    query: str


def questions() -> Iterator[Question]:
    """The questions, in order."""
    for match in _QUESTION.finditer(SOURCE.read_text(encoding="utf-8")):
        prose = match["prose"].replace("-- ", "").strip()
        yield Question(match["title"], prose, match["query"].strip())


def make_warehouse(folder: Path) -> Warehouse:
    """The warehouse that the answers come from."""
    for source in (SAMPLE, MORE):
        shutil.copytree(source, folder / "raw", dirs_exist_ok=True)
    workspace = Workspace(folder / "raw", Warehouse(folder / "warehouse"))
    assert write_ledger(workspace, Window(date(2020, 1, 1), date(2026, 12, 31))).ok
    for step in STEPS:
        outcomes = list(run_step(step, DAYS if step.partitioned else [None], workspace, Engine(1)))
        assert all(outcome.ok for outcome in outcomes), outcomes
    catalogued.bring_up_to_date(workspace.warehouse)
    return workspace.warehouse


def page(warehouse: Warehouse) -> str:
    """The page of all questions with their answers."""
    parts = [_HEAD]
    for question in questions():
        given = answer(warehouse, question.query)
        prose = [question.prose, ""] if question.prose else []
        asked = ["```sql", question.query, "```"]
        parts.append(
            "\n".join([f"## {question.title}", "", *prose, *asked, "", *_table(given), ""])
        )
    return "\n".join(parts)


def notebook() -> str:
    """The same questions as a notebook of marimo, to be changed and asked again."""
    cells = [
        _CELL.format(number=number, **question._asdict())
        for number, question in enumerate(questions(), 1)
    ]
    return "".join([_OPENING, *cells, _CLOSING])


def _table(given: Answer) -> list[str]:
    lines = [given.names, ["---"] * len(given.names)]
    lines += [[_cell(cell) for cell in row] for row in given.rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal | float):
        return f"{Decimal(str(cell)).normalize():f}"
    if isinstance(cell, list):
        return ", ".join(map(_cell, cell))
    return str(cell).replace("|", "\\|")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        NOTEBOOK.write_text(notebook(), encoding="utf-8")
        PAGE.write_text(page(make_warehouse(Path(made))), encoding="utf-8")
