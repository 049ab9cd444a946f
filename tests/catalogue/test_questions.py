"""docs/questions.md: fourteen questions, each one query, with the answers that the query gives."""

import os
import subprocess
import sys

import pytest

from pipelines.run.query import answer
from pipelines.warehouse import Warehouse
from tests.catalogue.questions import NOTEBOOK, PAGE, notebook, page, questions


def test_the_answers_on_the_page_are_those_of_the_queries(sample: Warehouse) -> None:
    told = PAGE.read_text(encoding="utf-8")
    assert page(sample) == told, "run python -m tests.catalogue.questions, and read what changed"


def test_there_are_fourteen_and_each_has_an_answer(sample: Warehouse) -> None:
    asked = list(questions())
    assert [question.title.split(".")[0] for question in asked] == list(map(str, range(1, 15)))
    assert [q.title for q in asked if not answer(sample, q.query).rows] == []


def test_sums_by_county_are_those_a_person_gives(sample: Warehouse) -> None:
    """Of four projects in one paper, their total, and one of them again in another paper."""
    first = next(questions())
    assert answer(sample, first.query).rows == [
        ("清徐县", 2, 1_000_000_000),
        ("阳曲县", 1, 850_000_000),
        ("娄烦县", 1, 240_000_000),
    ]


def test_the_notebook_has_the_questions_of_the_page() -> None:
    told = NOTEBOOK.read_text(encoding="utf-8")
    assert notebook() == told, "run python -m tests.catalogue.questions"


_ROWS = """
import runpy, sys
app = runpy.run_path(sys.argv[1])["app"]
_, made = app.run()
print([len(made[f"answer_{number}"]) for number in range(1, 15)])
"""


@pytest.mark.parametrize("arguments", [[], ["-c", _ROWS]], ids=["as a script", "its answers"])
def test_the_notebook_runs(sample: Warehouse, arguments: list[str]) -> None:
    environment = os.environ | {"BANMIAN_WAREHOUSE": str(sample.root)}
    command = [sys.executable, *arguments, str(NOTEBOOK)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts = [len(answer(sample, question.query).rows) for question in questions()]
    assert done.stdout.strip() == (str(counts) if arguments else "")
