"""The statements of the page the project was born from, against labels made before any rule ran.

The page is no part of the project, and without it nothing is tested; real_page.yaml has offsets,
numbers and short labels.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from eval.gold.files import REAL_PAGE
from eval.gold.pages import real_page
from pipelines.records import Page, Statement
from pipelines.text.segment import segment
from pipelines.text.statements import statements_of
from pipelines.text.values import extract

Label = dict[str, Any]

_FOLDERS = [parent / "shared" for parent in Path(__file__).parents]
_SHARED = next((folder for folder in _FOLDERS if (folder / REAL_PAGE).exists()), None)
_LABELS = Path(__file__).with_name("real_page.yaml")
_NUMBERS = ("value", "low", "change", "change_low", "change_high")


@pytest.fixture(scope="module")
def stated() -> list[Statement]:
    if _SHARED is None:
        pytest.skip("the page is not here")
    gold = real_page(_SHARED)
    page = Page(
        issue_date=gold.issue_date,
        page_id="real-p01",
        source_path="x",
        sha256="0" * 64,
        encoding="utf-8",
        char_count=len(gold.text),
        text=gold.text,
    )
    blocks = segment(page).blocks
    values = extract(page, blocks)
    rows = [*values.dates, *values.quantities, *values.amounts]
    return list(statements_of(page, blocks, rows))


def test_the_page_states_what_its_labels_say(stated, tally):
    labels: list[Label] = yaml.safe_load(_LABELS.read_text(encoding="utf-8"))
    wrong = [row for row in stated if not any(_is(row, label) for label in labels)]
    missed = [label for label in labels if not any(_is(row, label) for row in stated)]
    right = len(stated) - len(wrong)
    precision, recall = right / len(stated), 1 - len(missed) / len(labels)
    tally("statements of the real page", rows=len(stated), wrong=len(wrong), missed=len(missed))
    assert precision >= 0.9, wrong
    assert recall >= 0.8, missed


def _is(row: Statement, label: Label) -> bool:
    """Whether a row is what a label says."""
    place = row.change_start_char if row.value_start_char is None else row.value_start_char
    if place != label["at"] or row.status != label["status"]:
        return False
    return _has_names(row, label) and _has_times(row, label) and _has_numbers(row, label)


def _has_names(row: Statement, label: Label) -> bool:
    """Whether subject and indicator are right; what belongs to one may stand in the other."""
    whole = f"{row.subject or ''}{row.indicator}"
    subjects = str(label.get("subject", "")).split("|")
    named = any(subject in whole for subject in subjects)
    return named and whole.endswith(label["indicator"])


def _has_times(row: Statement, label: Label) -> bool:
    return all(
        f"{getattr(row, name)} {str(getattr(row, f'{name}_start'))[:10]}" == label[name]
        for name in ("period", "base")
        if name in label
    )


def _has_numbers(row: Statement, label: Label) -> bool:
    kinds = label.get("change_kind", "none").split("|")
    has_value = row.value_start_char is not None
    if row.change_kind not in kinds or has_value != (
        "value" in label or "low" in label or "none" in kinds
    ):
        return False
    return all(getattr(row, name) == label[name] for name in _NUMBERS if name in label)
