"""Sentences of many genres with every value, and what public bug reports were about.

A line of `sentences.txt` is a sentence with its values marked; one of `field_cases.txt` a sentence,
what is right, and ` | ` between what is right too. `not yet (FAMILY):` opens a line that is read
wrongly today.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.text.values.notation import marked, overlaps, reading, readings, unescaped

_HERE = Path(__file__).parent
_HEADING = re.compile(r"## (?P<family>.+), (?P<issue>\d{4}-\d\d-\d\d)")
_NOT_YET = re.compile(r"not yet \((?P<family>[^)]+)\): ")


def _lines(name: str) -> list[object]:
    """Each line of a table with the day of its heading, those not yet right as such."""
    rows: list[object] = []
    issue = date.min
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.fullmatch(line):
            issue = date.fromisoformat(heading["issue"])
        elif line and not line.startswith("#"):
            text = _NOT_YET.sub("", line)
            reason = _NOT_YET.match(line)
            marks = [pytest.mark.xfail(reason=reason["family"], strict=True)] if reason else []
            rows.append(pytest.param(issue, unescaped(text), marks=marks, id=text))
    return rows


@pytest.mark.parametrize(("issue", "line"), _lines("sentences.txt"))
def test_a_sentence_has_the_values_marked_and_no_other(values_of, issue, line):
    text, values = marked(line)
    optional = [value for value in values if value.optional]
    rows = [
        row for row in values_of(text, issue) if not any(overlaps(row, value) for value in optional)
    ]
    assert [(row.start_char, row.surface, reading(row)) for row in rows] == [
        (value.start, value.surface, value.reading) for value in values if not value.optional
    ]


@pytest.mark.parametrize(("issue", "line"), _lines("field_cases.txt"))
def test_a_reported_case(values_of, issue, line):
    sentence, right = line.split(" => ")
    text, spans = marked(sentence)
    rows = values_of(text, issue)
    assert readings(rows) in right.split(" | ")
    surfaces = {(row.start_char, row.surface) for row in rows}
    assert surfaces >= {(span.start, span.surface) for span in spans}


def test_the_tables_are_whole():
    assert len(_lines("sentences.txt")) >= 60
    assert len(_lines("field_cases.txt")) >= 77
